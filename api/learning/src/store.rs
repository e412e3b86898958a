//! Queries about placements, years, agreements and who signs.

pub(crate) mod people;
pub(crate) mod signing;

use leerbrug_entity::{
    AgreementParty, PartyState, PlacementStatus, agreement, agreement_party, college_stint, interruption,
    period_close, placement, placement_slot, rotation, rotation_factor, site, site_factor,
    specialisation_year, visit, waiver, year_extension, year_outcome,
};
use sea_orm::sea_query::{Expr, ExprTrait as _, LockType, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use uuid::Uuid;

use crate::slots::Planned;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{inserted, versioned};

/// Ids in one query at most.
pub(crate) const PART: usize = 500;

inserted! {
    /// Inserts a year.
    insert_year: specialisation_year
}
versioned! {
    /// Writes a year.
    update_year: specialisation_year
}
inserted! {
    /// Inserts a stint at a college.
    insert_stint: college_stint
}
inserted! {
    /// Inserts a placement.
    insert_placement: placement
}
versioned! {
    /// Writes a placement.
    update_placement: placement
}
inserted! {
    /// Inserts a rotation.
    insert_rotation: rotation
}
inserted! {
    /// Inserts what was known of a site when a rotation began.
    insert_rotation_factor: rotation_factor
}
inserted! {
    /// Inserts a version of an agreement.
    insert_agreement: agreement
}
inserted! {
    /// Inserts one of the three parties of a version.
    insert_party: agreement_party
}
inserted! {
    /// Inserts a visit.
    insert_visit: visit
}
versioned! {
    /// Writes a visit.
    update_visit: visit
}
inserted! {
    /// Inserts an interruption.
    insert_interruption: interruption
}
inserted! {
    /// Inserts half-days that are remitted.
    insert_waiver: waiver
}
inserted! {
    /// Inserts an extension.
    insert_extension: year_extension
}
inserted! {
    /// Inserts a decision.
    insert_outcome: year_outcome
}
inserted! {
    /// Inserts a closed period.
    insert_close: period_close
}

/// Writes `async fn name(conn, ids)`: the rows whose column is one of these, in the order of another.
macro_rules! listed {
    ($(#[$doc:meta])* $name:ident: $entity:ident by $column:ident in order of $($order:ident),+) => {
        $(#[$doc])*
        pub(crate) async fn $name<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<$entity::Model>> {
            let mut found = Vec::new();
            for part in ids.chunks(PART) {
                let rows = $entity::Entity::find()
                    .filter($entity::Column::$column.is_in(part.iter().copied()))
                    $(.order_by_asc($entity::Column::$order))+
                    .all(conn)
                    .await
                    .map_err(db_error)?;
                found.extend(rows);
            }
            Ok(found)
        }
    };
}

listed! {
    /// Lists these years.
    list_years: specialisation_year by Id in order of Id
}
listed! {
    /// Lists the years of these people, the oldest first.
    list_years_of: specialisation_year by PersonId in order of FirstDay
}
listed! {
    /// Lists the colleges of these years, the first first.
    list_stints: college_stint by YearId in order of FirstDay
}
listed! {
    /// Lists these placements.
    list_placements: placement by Id in order of FirstDay, Id
}
listed! {
    /// Lists the placements of these people.
    list_placements_of: placement by PersonId in order of FirstDay, Id
}
listed! {
    /// Lists the planned half-days of these placements.
    list_slots: placement_slot by PlacementId in order of PlacementId, Position
}
listed! {
    /// Lists the rotations of these years.
    list_rotations: rotation by YearId in order of YearId, Sequence
}
listed! {
    /// Lists the rotations that these placements are.
    list_rotations_of: rotation by PlacementId in order of PlacementId
}
listed! {
    /// Lists what was known of the sites of these rotations.
    list_rotation_factors: rotation_factor by PlacementId in order of PlacementId, Factor
}
listed! {
    /// Lists the versions of the agreements of these placements.
    list_agreements: agreement by PlacementId in order of PlacementId, Number
}
listed! {
    /// Lists what the parties say to these versions.
    list_parties: agreement_party by AgreementId in order of AgreementId, Party
}
listed! {
    /// Lists the visits to these placements.
    list_visits: visit by PlacementId in order of PlannedOn, Id
}
listed! {
    /// Lists the interruptions of these years.
    list_interruptions: interruption by YearId in order of FirstDay
}
listed! {
    /// Lists what was remitted in these years.
    list_waivers: waiver by YearId in order of RecordedAt, Id
}
listed! {
    /// Lists the extensions of these years.
    list_extensions: year_extension by YearId in order of RecordedAt, Id
}
listed! {
    /// Lists the decisions about these years.
    list_outcomes: year_outcome by YearId in order of RecordedAt, Id
}
listed! {
    /// Lists these sites.
    list_sites: site by Id in order of Id
}

/// Returns a year.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_year<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<specialisation_year::Model> {
    list_years(conn, &[id]).await?.pop().ok_or_else(Error::not_found)
}

/// Holds a year, so that what hangs on it is changed by one at a time.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn hold_year(tx: &Tx, id: Uuid) -> Result<specialisation_year::Model> {
    let mut query = specialisation_year::Entity::find_by_id(id);
    if tx.conn().get_database_backend() == sea_orm::DbBackend::Postgres {
        query = query.lock(LockType::Update);
    }
    query.one(tx.conn()).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Finds the open year of a person.
pub(crate) async fn find_open_year<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Option<specialisation_year::Model>> {
    let rows = list_years_of(conn, &[person]).await?;
    Ok(rows.into_iter().find(|row| row.closed_at.is_none()))
}

/// Returns a placement.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_placement<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<placement::Model> {
    placement::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Holds a placement, so that it takes one step at a time.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn hold_placement(tx: &Tx, id: Uuid) -> Result<placement::Model> {
    let mut query = placement::Entity::find_by_id(id);
    if tx.conn().get_database_backend() == sea_orm::DbBackend::Postgres {
        query = query.lock(LockType::Update);
    }
    query.one(tx.conn()).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Finds the placement that a request became.
pub(crate) async fn find_by_request<C: ConnectionTrait>(
    conn: &C,
    request: Uuid,
) -> Result<Option<placement::Model>> {
    placement::Entity::find()
        .filter(placement::Column::ApplicationId.eq(request))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists the placements at these hosts that are not over, the soonest first.
pub(crate) async fn list_at_hosts<C: ConnectionTrait>(
    conn: &C,
    hosts: &[Uuid],
) -> Result<Vec<placement::Model>> {
    placement::Entity::find()
        .filter(placement::Column::OrganisationId.is_in(hosts.iter().copied()))
        .filter(placement::Column::Status.is_not_in([
            PlacementStatus::Completed,
            PlacementStatus::Cancelled,
            PlacementStatus::NoShow,
        ]))
        .order_by_asc(placement::Column::FirstDay)
        .order_by_asc(placement::Column::Id)
        .limit(500)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists up to so many placements whose state no longer fits the day: they begin, end, stand still or go on.
pub(crate) async fn list_turning<C: ConnectionTrait>(conn: &C, today: &str, limit: u64) -> Result<Vec<Uuid>> {
    let paused = Query::select()
        .column((rotation::Entity, rotation::Column::PlacementId))
        .from(rotation::Entity)
        .inner_join(
            interruption::Entity,
            Expr::col((interruption::Entity, interruption::Column::YearId))
                .equals((rotation::Entity, rotation::Column::YearId)),
        )
        .and_where(Expr::col((interruption::Entity, interruption::Column::FirstDay)).lte(today))
        .cond_where(
            Condition::any()
                .add(Expr::col((interruption::Entity, interruption::Column::LastDay)).is_null())
                .add(Expr::col((interruption::Entity, interruption::Column::LastDay)).gte(today)),
        )
        .to_owned();
    let begins = Condition::all()
        .add(placement::Column::Status.eq(PlacementStatus::Agreed))
        .add(placement::Column::FirstDay.lte(today))
        .add(placement::Column::LegalBasis.is_not_null())
        .add(placement::Column::InsuredBy.is_not_null())
        .add(placement::Column::Kind.eq(leerbrug_entity::PlacementKind::SpecialisationPlacement))
        .add(placement::Column::Id.not_in_subquery(paused.clone()));
    let ends = Condition::all()
        .add(placement::Column::Status.is_in([PlacementStatus::Active, PlacementStatus::Interrupted]))
        .add(placement::Column::LastDay.lt(today));
    let stands = Condition::all()
        .add(placement::Column::Status.eq(PlacementStatus::Active))
        .add(placement::Column::LastDay.gte(today))
        .add(placement::Column::Id.in_subquery(paused.clone()));
    let goes_on = Condition::all()
        .add(placement::Column::Status.eq(PlacementStatus::Interrupted))
        .add(placement::Column::LastDay.gte(today))
        .add(placement::Column::Id.not_in_subquery(paused));
    placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(Condition::any().add(begins).add(ends).add(stands).add(goes_on))
        .order_by_asc(placement::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Puts other planned half-days in place of those of a placement.
pub(crate) async fn replace_slots(tx: &Tx, placement: Uuid, slots: &[Planned]) -> Result<()> {
    placement_slot::Entity::delete_many()
        .filter(placement_slot::Column::PlacementId.eq(placement))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    let rows: Vec<placement_slot::ActiveModel> = (1..)
        .zip(slots)
        .map(|(position, slot)| {
            let row = placement_slot::Model {
                placement_id: placement,
                position,
                weekday: slot.weekday.map(i32::from),
                half: slot.half,
                first_day: slot.first.to_string(),
                last_day: slot.last.to_string(),
            };
            row.into_active_model()
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    placement_slot::Entity::insert_many(rows)
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Writes what a party says to a version, if she was still asked.
///
/// # Errors
/// Conflict, when she answered meanwhile.
pub(crate) async fn answer_party(tx: &Tx, row: agreement_party::Model) -> Result<()> {
    let (agreement, party) = (row.agreement_id, row.party);
    let result = agreement_party::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(agreement_party::Column::AgreementId.eq(agreement))
        .filter(agreement_party::Column::Party.eq(party))
        .filter(agreement_party::Column::State.ne(leerbrug_entity::PartyState::Signed))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::conflict("agreement-answered")) }
}

/// Ends a row that is open: a stint or an interruption.
pub(crate) async fn end_stint(tx: &Tx, id: Uuid, last_day: &str) -> Result<()> {
    college_stint::Entity::update_many()
        .col_expr(college_stint::Column::LastDay, Expr::value(Some(last_day.to_owned())))
        .filter(college_stint::Column::Id.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Says on which day an interruption ended.
pub(crate) async fn end_interruption(tx: &Tx, id: Uuid, last_day: &str) -> Result<()> {
    interruption::Entity::update_many()
        .col_expr(interruption::Column::EndedAt, Expr::value(Some(tx.now)))
        .col_expr(interruption::Column::LastDay, Expr::value(Some(last_day.to_owned())))
        .filter(interruption::Column::Id.eq(id))
        .filter(interruption::Column::LastDay.is_null())
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Lists the ids of the years that one of these colleges follows on a day.
pub(crate) async fn list_followed<C: ConnectionTrait>(
    conn: &C,
    colleges: &[Uuid],
    day: &str,
) -> Result<Vec<Uuid>> {
    let year_of: RelationDef = college_stint::Entity::belongs_to(specialisation_year::Entity)
        .from(college_stint::Column::YearId)
        .to(specialisation_year::Column::Id)
        .into();
    college_stint::Entity::find()
        .select_only()
        .column(college_stint::Column::YearId)
        .distinct()
        .join(JoinType::InnerJoin, year_of)
        .filter(college_stint::Column::OrganisationId.is_in(colleges.iter().copied()))
        .filter(college_stint::Column::FirstDay.lte(day))
        .filter(
            Condition::any()
                .add(college_stint::Column::LastDay.is_null())
                .add(college_stint::Column::LastDay.gte(day)),
        )
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the periods that a college closed, the latest first.
pub(crate) async fn list_closes<C: ConnectionTrait>(
    conn: &C,
    college: Uuid,
) -> Result<Vec<period_close::Model>> {
    period_close::Entity::find()
        .filter(period_close::Column::OrganisationId.eq(college))
        .order_by_desc(period_close::Column::LastDay)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Returns a closed period.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_close<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<period_close::Model> {
    period_close::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Writes subject and level of a rotation.
pub(crate) async fn update_rotation(tx: &Tx, row: rotation::Model) -> Result<()> {
    let id = row.placement_id;
    rotation::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(rotation::Column::PlacementId.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Lists those of these sites at which somebody has a place, or of which something is written down.
pub(crate) async fn list_used_sites<C: ConnectionTrait>(conn: &C, sites: &[Uuid]) -> Result<Vec<Uuid>> {
    let mut used = Vec::new();
    for part in sites.chunks(PART) {
        let placed: Vec<Option<Uuid>> = placement::Entity::find()
            .select_only()
            .column(placement::Column::SiteId)
            .distinct()
            .filter(placement::Column::SiteId.is_in(part.iter().copied()))
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        let known: Vec<Uuid> = site_factor::Entity::find()
            .select_only()
            .column(site_factor::Column::SiteId)
            .distinct()
            .filter(site_factor::Column::SiteId.is_in(part.iter().copied()))
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        used.extend(placed.into_iter().flatten().chain(known));
    }
    Ok(used)
}

/// Counts the agreements that wait for a person's own signature, or for one of these hosts.
pub(crate) async fn count_asked<C: ConnectionTrait>(
    conn: &C,
    person: Option<Uuid>,
    hosts: &[Uuid],
) -> Result<u64> {
    if person.is_none() && hosts.is_empty() {
        return Ok(0);
    }
    let agreement_of: RelationDef = agreement_party::Entity::belongs_to(agreement::Entity)
        .from(agreement_party::Column::AgreementId)
        .to(agreement::Column::Id)
        .into();
    let placement_of: RelationDef = agreement::Entity::belongs_to(placement::Entity)
        .from(agreement::Column::PlacementId)
        .to(placement::Column::Id)
        .into();
    let as_student = Condition::all()
        .add(agreement_party::Column::Party.eq(AgreementParty::Student))
        .add(placement::Column::PersonId.eq(person.unwrap_or_default()));
    let as_host = Condition::all()
        .add(agreement_party::Column::Party.eq(AgreementParty::Host))
        .add(placement::Column::OrganisationId.is_in(hosts.iter().copied()));
    agreement_party::Entity::find()
        .join(JoinType::InnerJoin, agreement_of)
        .join(JoinType::InnerJoin, placement_of)
        .filter(agreement_party::Column::State.eq(PartyState::Asked))
        .filter(placement::Column::Status.is_in([
            PlacementStatus::Accepted,
            PlacementStatus::Agreed,
            PlacementStatus::Active,
            PlacementStatus::Interrupted,
        ]))
        .filter(is_newest())
        .filter(Condition::any().add(as_student).add(as_host))
        .count(conn)
        .await
        .map_err(db_error)
}

/// The condition that a version is the newest of its placement.
fn is_newest() -> sea_orm::sea_query::SimpleExpr {
    let newer = sea_orm::sea_query::Alias::new("newer");
    let later = Query::select()
        .expr(Expr::value(1))
        .from_as(agreement::Entity, newer.clone())
        .and_where(
            Expr::col((newer.clone(), agreement::Column::PlacementId))
                .equals((agreement::Entity, agreement::Column::PlacementId)),
        )
        .and_where(
            Expr::col((newer, agreement::Column::Number))
                .gt(Expr::col((agreement::Entity, agreement::Column::Number))),
        )
        .to_owned();
    Expr::exists(later).not()
}

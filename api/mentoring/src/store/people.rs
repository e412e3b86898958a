//! Starters with their inductions, mentors with their minutes.

use leerbrug_entity::{
    Role, awaited_mentor, awaited_starter, growth_centre_area, induction, induction_agreement, membership,
    mentor, mentor_minutes, mentor_school, mentorship, site, starter,
};
use sea_orm::ExprTrait as _;
use sea_orm::sea_query::{Expr, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::model::SCHOOL;
use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{inserted, versioned};

/// Whose rows a list is about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// Those of these schools.
    Schools(&'a [Uuid]),
    /// Those of schools in these neighbourhoods; all of them without any.
    Area(Option<&'a [String]>),
    /// Those of a starter.
    Starter(Uuid),
}

/// Selects the organisations with a site in one of these neighbourhoods.
pub(crate) fn organisations_in(area: &[String]) -> SelectStatement {
    Query::select()
        .column(site::Column::OrganisationId)
        .from(site::Entity)
        .and_where(site::Column::Neighbourhood.is_in(area.iter().cloned()))
        .to_owned()
}

impl Scope<'_> {
    fn condition(self) -> Condition {
        let all = Condition::all();
        match self {
            Self::Schools(ids) => all.add(induction::Column::OrganisationId.is_in(ids.iter().copied())),
            Self::Area(None) => all,
            Self::Area(Some(area)) => {
                all.add(induction::Column::OrganisationId.in_subquery(organisations_in(area)))
            }
            Self::Starter(person) => all.add(induction::Column::PersonId.eq(person)),
        }
    }

    /// Selects the starters of the inductions that hold on a day.
    pub(crate) fn starters(self, today: &str) -> SelectStatement {
        induction::Entity::find()
            .select_only()
            .column(induction::Column::PersonId)
            .filter(self.condition())
            .filter(holds(today))
            .into_query()
    }
}

/// Returns the condition that an induction is not over on a day.
fn holds(today: &str) -> Condition {
    Condition::any()
        .add(induction::Column::EndsOn.is_null())
        .add(induction::Column::EndsOn.gt(today.to_owned()))
}

/// Lists the inductions that are not over on a day, the longest first.
pub(crate) async fn list_inductions<C: ConnectionTrait>(
    conn: &C,
    scope: Scope<'_>,
    today: &str,
) -> Result<Vec<induction::Model>> {
    induction::Entity::find()
        .filter(scope.condition())
        .filter(holds(today))
        .order_by_asc(induction::Column::StartsOn)
        .order_by_asc(induction::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Selects the inductions that are not over on a day and lack one of the two mentors.
fn lacking(scope: Scope<'_>, today: &str) -> sea_orm::Select<induction::Entity> {
    let there = |slot: induction::Column, is_school: bool| {
        let kind = Expr::col((mentorship::Entity, mentorship::Column::Kind));
        let kind = if is_school { kind.eq(SCHOOL) } else { kind.ne(SCHOOL) };
        let found = Query::select()
            .expr(Expr::val(1))
            .from(mentorship::Entity)
            .and_where(
                Expr::col((mentorship::Entity, mentorship::Column::SlotId)).equals((induction::Entity, slot)),
            )
            .and_where(kind)
            .and_where(mentorship::Column::Status.eq(leerbrug_entity::MentorshipStatus::Active))
            .to_owned();
        Expr::exists(found).not()
    };
    let without = Condition::any()
        .add(there(induction::Column::Id, true))
        .add(there(induction::Column::PersonId, false));
    induction::Entity::find().filter(scope.condition()).filter(holds(today)).filter(without)
}

/// Counts the starters who lack a mentor.
pub(crate) async fn count_lacking<C: ConnectionTrait>(
    conn: &C,
    scope: Scope<'_>,
    today: &str,
) -> Result<u64> {
    lacking(scope, today).count(conn).await.map_err(db_error)
}

/// Says whether somebody lacks a mentor.
pub(crate) async fn is_lacking<C: ConnectionTrait>(conn: &C, scope: Scope<'_>, today: &str) -> Result<bool> {
    let found = lacking(scope, today).select_only().column(induction::Column::Id).limit(1);
    let found: Option<Uuid> = found.into_tuple().one(conn).await.map_err(db_error)?;
    Ok(found.is_some())
}

/// Lists every induction of somebody, also those that are over.
pub(crate) async fn list_all_inductions<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<induction::Model>> {
    induction::Entity::find()
        .filter(induction::Column::PersonId.eq(person))
        .order_by_asc(induction::Column::StartsOn)
        .order_by_asc(induction::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the inductions in these neighbourhoods that began until a day, over or not.
pub(crate) async fn list_inductions_until<C: ConnectionTrait>(
    conn: &C,
    area: &[String],
    day: &str,
) -> Result<Vec<induction::Model>> {
    induction::Entity::find()
        .filter(Scope::Area(Some(area)).condition())
        .filter(induction::Column::StartsOn.lte(day))
        .order_by_asc(induction::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Finds an induction.
pub(crate) async fn find_induction<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
) -> Result<Option<induction::Model>> {
    induction::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Lists inductions that are over and whose pairs still run.
pub(crate) async fn list_over<C: ConnectionTrait>(conn: &C, today: &str, limit: u64) -> Result<Vec<Uuid>> {
    let running = mentorship::Entity::find()
        .select_only()
        .column(mentorship::Column::StarterId)
        .filter(super::pairs::is_alive())
        .into_query();
    let open = induction::Entity::find()
        .select_only()
        .column(induction::Column::PersonId)
        .filter(holds(today))
        .into_query();
    let at_school = mentorship::Entity::find()
        .select_only()
        .column(mentorship::Column::InductionId)
        .filter(super::pairs::is_alive())
        .filter(mentorship::Column::InductionId.is_not_null())
        .into_query();
    // Either its own mentor is still there, or nothing of hers is open and another mentor is.
    let left = Condition::any().add(induction::Column::Id.in_subquery(at_school)).add(
        Condition::all()
            .add(induction::Column::PersonId.in_subquery(running))
            .add(induction::Column::PersonId.not_in_subquery(open)),
    );
    induction::Entity::find()
        .select_only()
        .column(induction::Column::Id)
        .filter(induction::Column::EndsOn.lte(today.to_owned()))
        .filter(left)
        .order_by_asc(induction::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Returns an induction.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_induction<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<induction::Model> {
    induction::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

inserted! {
    /// Inserts an induction.
    insert_induction: induction
}
versioned! {
    /// Writes an induction.
    update_induction: induction
}

inserted! {
    /// Keeps the induction of somebody who was invited.
    insert_awaited: awaited_starter
}

inserted! {
    /// Keeps the minutes of a mentor who was invited.
    insert_awaited_mentor: awaited_mentor
}

/// Takes the minutes out that waited for an invitation.
pub(crate) async fn take_awaited_mentor(tx: &Tx, invitation: Uuid) -> Result<Option<awaited_mentor::Model>> {
    let found = awaited_mentor::Entity::find_by_id(invitation).one(tx.conn()).await.map_err(db_error)?;
    awaited_mentor::Entity::delete_by_id(invitation).exec(tx.conn()).await.map_err(db_error)?;
    Ok(found)
}

/// Lists those of these invitations that starters or mentors wait for.
pub(crate) async fn list_awaited<C: ConnectionTrait>(conn: &C, invitations: &[Uuid]) -> Result<Vec<Uuid>> {
    let starters = awaited_starter::Entity::find()
        .filter(awaited_starter::Column::InvitationId.is_in(invitations.iter().copied()));
    let mentors = awaited_mentor::Entity::find()
        .filter(awaited_mentor::Column::InvitationId.is_in(invitations.iter().copied()));
    let starters = starters.all(conn).await.map_err(db_error)?.into_iter().map(|row| row.invitation_id);
    let mentors = mentors.all(conn).await.map_err(db_error)?.into_iter().map(|row| row.invitation_id);
    Ok(starters.chain(mentors).collect())
}

/// Finds the induction that waits for an invitation.
pub(crate) async fn find_awaited<C: ConnectionTrait>(
    conn: &C,
    invitation: Uuid,
) -> Result<Option<awaited_starter::Model>> {
    awaited_starter::Entity::find_by_id(invitation).one(conn).await.map_err(db_error)
}

/// Takes the induction out that waited for an invitation.
pub(crate) async fn take_awaited(tx: &Tx, invitation: Uuid) -> Result<Option<awaited_starter::Model>> {
    let found = awaited_starter::Entity::find_by_id(invitation).one(tx.conn()).await.map_err(db_error)?;
    awaited_starter::Entity::delete_by_id(invitation).exec(tx.conn()).await.map_err(db_error)?;
    Ok(found)
}

/// Lists the organisations with a site in these neighbourhoods.
pub(crate) async fn list_schools_in<C: ConnectionTrait>(conn: &C, area: &[String]) -> Result<Vec<Uuid>> {
    site::Entity::find()
        .select_only()
        .column(site::Column::OrganisationId)
        .distinct()
        .filter(site::Column::Neighbourhood.is_in(area.iter().cloned()))
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Finds somebody's row as a starter.
pub(crate) async fn find_starter<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Option<starter::Model>> {
    starter::Entity::find_by_id(person).one(conn).await.map_err(db_error)
}

/// Makes somebody a starter, unless she is one.
pub(crate) async fn ensure_starter(tx: &Tx, person: Uuid) -> Result<()> {
    let row = starter::Model { person_id: person, created_at: tx.now, version: 1 };
    starter::Entity::insert(row.into_active_model())
        .on_conflict(OnConflict::column(starter::Column::PersonId).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Holds a starter's row for the rest of the transaction: nobody else assigns her a mentor meanwhile.
///
/// # Errors
/// NotFound, when she is no starter.
pub(crate) async fn hold_starter(tx: &Tx, person: Uuid) -> Result<()> {
    let result = starter::Entity::update_many()
        .col_expr(starter::Column::Version, Expr::col(starter::Column::Version))
        .filter(starter::Column::PersonId.eq(person))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::not_found()) }
}

/// Lists the versions of an agreement, the newest first.
pub(crate) async fn list_agreements<C: ConnectionTrait>(
    conn: &C,
    induction: Uuid,
) -> Result<Vec<induction_agreement::Model>> {
    induction_agreement::Entity::find()
        .filter(induction_agreement::Column::InductionId.eq(induction))
        .order_by_desc(induction_agreement::Column::Number)
        .all(conn)
        .await
        .map_err(db_error)
}

inserted! {
    /// Inserts a version of an agreement.
    insert_agreement: induction_agreement
}

/// Notes that the starter agreed to a version. Says whether that is news.
pub(crate) async fn agree(tx: &Tx, induction: Uuid, number: i32) -> Result<bool> {
    let result = induction_agreement::Entity::update_many()
        .col_expr(induction_agreement::Column::AgreedAt, Expr::value(Some(tx.now)))
        .filter(induction_agreement::Column::InductionId.eq(induction))
        .filter(induction_agreement::Column::Number.eq(number))
        .filter(induction_agreement::Column::AgreedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Returns a mentor.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_mentor<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<mentor::Model> {
    mentor::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Lists these mentors.
pub(crate) async fn list_mentors<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<mentor::Model>> {
    mentor::Entity::find()
        .filter(mentor::Column::Id.is_in(ids.iter().copied()))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists what somebody offers as a mentor.
pub(crate) async fn list_mentors_of_person<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<mentor::Model>> {
    mentor::Entity::find()
        .filter(mentor::Column::PersonId.eq(person))
        .order_by_asc(mentor::Column::CreatedAt)
        .order_by_asc(mentor::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the mentors of these organisations who still hold the role there.
pub(crate) async fn list_mentors_of<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
    today: &str,
) -> Result<Vec<mentor::Model>> {
    let among = Condition::all().add(mentor::Column::OrganisationId.is_in(organisations.iter().copied()));
    list_mentors_where(conn, among, today).await
}

/// Lists the mentors of a kind who may serve a school with sites in these neighbourhoods: those of the school itself, those who named
/// it, and those of a growth centre that serves it and who keep to no other schools.
pub(crate) async fn list_mentors_for<C: ConnectionTrait>(
    conn: &C,
    kind: &str,
    school: Uuid,
    neighbourhoods: &[String],
    today: &str,
) -> Result<Vec<mentor::Model>> {
    let named = |all: bool| {
        let mut query = Query::select();
        query.column(mentor_school::Column::MentorId).from(mentor_school::Entity);
        if !all {
            query.and_where(mentor_school::Column::OrganisationId.eq(school));
        }
        query
    };
    let serving = Query::select()
        .column(growth_centre_area::Column::OrganisationId)
        .from(growth_centre_area::Entity)
        .and_where(growth_centre_area::Column::Neighbourhood.is_in(neighbourhoods.iter().cloned()))
        .to_owned();
    let among = Condition::any()
        .add(mentor::Column::OrganisationId.eq(school))
        .add(mentor::Column::Id.in_subquery(named(false)))
        .add(
            Condition::all()
                .add(mentor::Column::OrganisationId.in_subquery(serving))
                .add(mentor::Column::Id.not_in_subquery(named(true))),
        );
    let among = Condition::all().add(mentor::Column::Kind.eq(kind)).add(among);
    list_mentors_where(conn, among, today).await
}

async fn list_mentors_where<C: ConnectionTrait>(
    conn: &C,
    among: Condition,
    today: &str,
) -> Result<Vec<mentor::Model>> {
    mentor::Entity::find()
        .filter(among)
        .filter(holds_role(today))
        .order_by_asc(mentor::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Returns the condition that a mentor still holds a role with which one mentors where she mentors from.
pub(crate) fn holds_role(today: &str) -> Condition {
    let held = Query::select()
        .expr(Expr::val(1))
        .from(membership::Entity)
        .and_where(
            Expr::col((membership::Entity, membership::Column::PersonId))
                .equals((mentor::Entity, mentor::Column::PersonId)),
        )
        .and_where(
            Expr::col((membership::Entity, membership::Column::OrganisationId))
                .equals((mentor::Entity, mentor::Column::OrganisationId)),
        )
        .and_where(membership::Column::Role.eq(Role::Mentor))
        .and_where(membership::Column::ValidFrom.lte(today.to_owned()))
        .cond_where(
            Condition::any()
                .add(membership::Column::ValidUntil.is_null())
                .add(membership::Column::ValidUntil.gt(today.to_owned())),
        )
        .to_owned();
    Condition::all().add(Expr::exists(held))
}

inserted! {
    /// Inserts a mentor.
    insert_mentor: mentor
}
versioned! {
    /// Writes a mentor.
    update_mentor: mentor
}

/// Lists the schools that these mentors named.
pub(crate) async fn list_schools<C: ConnectionTrait>(
    conn: &C,
    mentors: &[Uuid],
) -> Result<Vec<mentor_school::Model>> {
    mentor_school::Entity::find()
        .filter(mentor_school::Column::MentorId.is_in(mentors.iter().copied()))
        .order_by_asc(mentor_school::Column::OrganisationId)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Puts other schools in place of those that a mentor named.
pub(crate) async fn replace_schools(tx: &Tx, mentor: Uuid, schools: &[Uuid]) -> Result<()> {
    mentor_school::Entity::delete_many()
        .filter(mentor_school::Column::MentorId.eq(mentor))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    for school in schools {
        let row = mentor_school::Model { mentor_id: mentor, organisation_id: *school };
        row.into_active_model().insert(tx.conn()).await.map_err(db_error)?;
    }
    Ok(())
}

/// Finds the minutes of a mentor in a school year.
pub(crate) async fn find_minutes<C: ConnectionTrait>(
    conn: &C,
    mentor: Uuid,
    year: &str,
) -> Result<Option<mentor_minutes::Model>> {
    mentor_minutes::Entity::find_by_id((mentor, year.to_owned())).one(conn).await.map_err(db_error)
}

/// Lists the minutes of these mentors in a school year.
pub(crate) async fn list_minutes<C: ConnectionTrait>(
    conn: &C,
    mentors: &[Uuid],
    year: &str,
) -> Result<Vec<mentor_minutes::Model>> {
    mentor_minutes::Entity::find()
        .filter(mentor_minutes::Column::MentorId.is_in(mentors.iter().copied()))
        .filter(mentor_minutes::Column::SchoolYear.eq(year))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Writes the minutes of a mentor in a school year.
pub(crate) async fn put_minutes(tx: &Tx, row: mentor_minutes::Model) -> Result<()> {
    use mentor_minutes::Column::{GivenBy, Granted, MentorId, OwnTimeAt, SchoolYear, Source, UpdatedAt};
    mentor_minutes::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::columns([MentorId, SchoolYear])
                .update_columns([Granted, Source, OwnTimeAt, GivenBy, UpdatedAt])
                .to_owned(),
        )
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Holds the minutes of a mentor for the rest of the transaction. Says whether there are any.
pub(crate) async fn hold_minutes(tx: &Tx, mentor: Uuid, year: &str) -> Result<bool> {
    let result = mentor_minutes::Entity::update_many()
        .col_expr(mentor_minutes::Column::UpdatedAt, Expr::col(mentor_minutes::Column::UpdatedAt))
        .filter(mentor_minutes::Column::MentorId.eq(mentor))
        .filter(mentor_minutes::Column::SchoolYear.eq(year))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

macro_rules! organisations {
    ($(#[$doc:meta])* $name:ident: $entity:ident where $column:ident) => {
        $(#[$doc])*
        pub(crate) fn $name(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
            Box::pin(async move {
                $entity::Entity::find()
                    .select_only()
                    .column($entity::Column::OrganisationId)
                    .distinct()
                    .filter($entity::Column::$column.eq(person))
                    .into_tuple()
                    .all(app.db.read())
                    .await
                    .map_err(db_error)
            })
        }
    };
}

organisations! {
    /// Lists the schools at which somebody is or was a starter.
    organisations_of_starter: induction where PersonId
}
organisations! {
    /// Lists the organisations somebody mentors from.
    organisations_of_mentor: mentor where PersonId
}

/// Lists the schools whose heads read of somebody's pairs: her own, and those of the starters she mentors.
pub(crate) fn organisations_of_pairs(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        let mentored = mentorship::Entity::find()
            .select_only()
            .column(mentorship::Column::StarterId)
            .filter(mentorship::Column::MentorPersonId.eq(person))
            .into_query();
        let hers = Condition::any()
            .add(induction::Column::PersonId.eq(person))
            .add(induction::Column::PersonId.in_subquery(mentored));
        induction::Entity::find()
            .select_only()
            .column(induction::Column::OrganisationId)
            .distinct()
            .filter(hers)
            .into_tuple()
            .all(app.db.read())
            .await
            .map_err(db_error)
    })
}

//! Queries about students, and about organisations as they look on them.

use leerbrug_entity::{
    PartyState, agreement, agreement_party, awaited_student, college_stint, membership, placement,
    placement_slot, rotation, rotation_factor, sign_link, signer, site_factor, specialisation_year, visit,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;
use leerbrug_core::inserted;

inserted! {
    /// Inserts a student who was invited.
    insert_awaited: awaited_student
}

/// Takes the row of a student out whose invitation was taken up.
pub(crate) async fn take_awaited(tx: &Tx, invitation: Uuid) -> Result<Option<awaited_student::Model>> {
    let found = awaited_student::Entity::find_by_id(invitation).one(tx.conn()).await.map_err(db_error)?;
    awaited_student::Entity::delete_by_id(invitation).exec(tx.conn()).await.map_err(db_error)?;
    Ok(found)
}

/// Says which of these invitations a student is awaited by.
pub(crate) async fn list_awaited<C: ConnectionTrait>(conn: &C, invitations: &[Uuid]) -> Result<Vec<Uuid>> {
    let found = awaited_student::Entity::find()
        .filter(awaited_student::Column::InvitationId.is_in(invitations.iter().copied()));
    let found = found.all(conn).await.map_err(db_error)?;
    Ok(found.into_iter().map(|row| row.invitation_id).collect())
}

/// Finds the college that somebody of the demo city belongs to.
pub(crate) async fn find_college(tx: &Tx, person: Uuid) -> Result<Option<Uuid>> {
    let found: Option<Option<Uuid>> = membership::Entity::find()
        .select_only()
        .column(membership::Column::OrganisationId)
        .filter(membership::Column::PersonId.eq(person))
        .into_tuple()
        .one(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(found.flatten())
}

/// Lists the colleges that followed a person's years.
pub(crate) fn colleges_of(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        let year_of = college_stint::Entity::belongs_to(specialisation_year::Entity)
            .from(college_stint::Column::YearId)
            .to(specialisation_year::Column::Id);
        college_stint::Entity::find()
            .select_only()
            .column(college_stint::Column::OrganisationId)
            .distinct()
            .join(sea_orm::JoinType::InnerJoin, year_of.into())
            .filter(specialisation_year::Column::PersonId.eq(person))
            .into_tuple()
            .all(app.db.read())
            .await
            .map_err(db_error)
    })
}

/// Lists the hosts at which a person has placements.
pub(crate) fn hosts_of(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        placement::Entity::find()
            .select_only()
            .column(placement::Column::OrganisationId)
            .distinct()
            .filter(placement::Column::PersonId.eq(person))
            .into_tuple()
            .all(app.db.read())
            .await
            .map_err(db_error)
    })
}

/// Says whether somebody answered a version of the agreement of one of these placements.
pub(crate) async fn is_agreed<C: ConnectionTrait>(conn: &C, placements: &[Uuid]) -> Result<bool> {
    let versions: Vec<Uuid> =
        super::list_agreements(conn, placements).await?.into_iter().map(|row| row.id).collect();
    let parties = super::list_parties(conn, &versions).await?;
    Ok(parties.iter().any(|party| party.state != PartyState::Asked))
}

/// Deletes a placement on which no day and no signature hangs, with everything that was made for it.
pub(crate) async fn delete_placement(tx: &Tx, id: Uuid) -> Result<()> {
    let versions: Vec<Uuid> =
        super::list_agreements(tx.conn(), &[id]).await?.into_iter().map(|row| row.id).collect();
    agreement_party::Entity::delete_many()
        .filter(agreement_party::Column::AgreementId.is_in(versions))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    macro_rules! delete {
        ($($entity:ident),+) => {$(
            $entity::Entity::delete_many()
                .filter($entity::Column::PlacementId.eq(id))
                .exec(tx.conn())
                .await
                .map_err(db_error)?;
        )+};
    }
    delete!(agreement, sign_link, signer, visit, rotation_factor, rotation, placement_slot);
    placement::Entity::delete_by_id(id).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the placements of open years at a site that last until a day or longer.
pub(crate) async fn list_begun_at<C: ConnectionTrait>(conn: &C, site: Uuid, day: &str) -> Result<Vec<Uuid>> {
    let ids = list_at(conn, site, day).await?;
    let rotations = super::list_rotations_of(conn, &ids).await?;
    let years: Vec<Uuid> = rotations.iter().map(|rotation| rotation.year_id).collect();
    let years = super::list_years(conn, &years).await?;
    let is_open = |year: Uuid| years.iter().any(|row| row.id == year && row.closed_at.is_none());
    let open = rotations.into_iter().filter(|rotation| is_open(rotation.year_id));
    Ok(open.map(|rotation| rotation.placement_id).collect())
}

async fn list_at<C: ConnectionTrait>(conn: &C, site: Uuid, day: &str) -> Result<Vec<Uuid>> {
    placement::Entity::find()
        .select_only()
        .column(placement::Column::Id)
        .filter(placement::Column::SiteId.eq(site))
        .filter(placement::Column::LastDay.gte(day))
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Writes a value where these placements knew none of a factor when they began.
pub(crate) async fn fill_factor(
    tx: &Tx,
    placements: &[Uuid],
    said: &site_factor::Model,
    today: &str,
) -> Result<()> {
    rotation_factor::Entity::update_many()
        .col_expr(rotation_factor::Column::Value, Expr::value(said.value.clone()))
        .col_expr(rotation_factor::Column::SourceRef, Expr::value(said.source_ref.clone()))
        .col_expr(rotation_factor::Column::TakenOn, Expr::value(today))
        .filter(rotation_factor::Column::PlacementId.is_in(placements.iter().copied()))
        .filter(rotation_factor::Column::Factor.eq(&said.factor))
        .filter(rotation_factor::Column::Value.is_null())
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Empties what was filled in that day from that source.
pub(crate) async fn empty_factor(
    tx: &Tx,
    placements: &[Uuid],
    said: &site_factor::Model,
    day: &str,
) -> Result<()> {
    rotation_factor::Entity::update_many()
        .col_expr(rotation_factor::Column::Value, Expr::value(None::<String>))
        .col_expr(rotation_factor::Column::SourceRef, Expr::value(""))
        .filter(rotation_factor::Column::PlacementId.is_in(placements.iter().copied()))
        .filter(rotation_factor::Column::Factor.eq(&said.factor))
        .filter(rotation_factor::Column::Value.eq(&said.value))
        .filter(rotation_factor::Column::SourceRef.eq(&said.source_ref))
        .filter(rotation_factor::Column::TakenOn.eq(day))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

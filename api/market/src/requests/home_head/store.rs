//! Queries about the word of the asker's own head.

use leerbrug_entity::{
    HomeHead, OrganisationStatus, Role, Timestamp, application, home_head_consent, membership, organisation,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_directory::identity;

/// Lists those of the organisations that are confirmed and have a head other than this person: id and name.
pub(super) async fn list_with_other_head<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
    person: Uuid,
    now: Timestamp,
) -> Result<Vec<(Uuid, String)>> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    let organisation_of = membership::Entity::belongs_to(organisation::Entity)
        .from(membership::Column::OrganisationId)
        .to(organisation::Column::Id);
    membership::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .column(organisation::Column::Name)
        .distinct()
        .join(JoinType::InnerJoin, organisation_of.into())
        .filter(organisation::Column::Status.eq(OrganisationStatus::Confirmed))
        .filter(membership::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(membership::Column::Role.eq(Role::Head))
        .filter(membership::Column::PersonId.ne(person))
        .filter(identity::store::holds_at(now))
        .order_by_asc(organisation::Column::Name)
        .order_by_asc(organisation::Column::Id)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Counts the addresses a person typed since `since`.
pub(super) async fn count_typed<C: ConnectionTrait>(conn: &C, person: Uuid, since: Timestamp) -> Result<u64> {
    let request_of = home_head_consent::Entity::belongs_to(application::Entity)
        .from(home_head_consent::Column::ApplicationId)
        .to(application::Column::Id);
    home_head_consent::Entity::find()
        .join(JoinType::InnerJoin, request_of.into())
        .filter(application::Column::PersonId.eq(person))
        .filter(home_head_consent::Column::Email.is_not_null())
        .filter(home_head_consent::Column::AskedAt.gt(since))
        .count(conn)
        .await
        .map_err(db_error)
}

/// Inserts a row.
pub(super) async fn insert(tx: &Tx, row: home_head_consent::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Finds the row of a request.
pub(super) async fn find<C: ConnectionTrait>(
    conn: &C,
    request: Uuid,
) -> Result<Option<home_head_consent::Model>> {
    home_head_consent::Entity::find_by_id(request).one(conn).await.map_err(db_error)
}

/// Finds the row a link belongs to.
pub(super) async fn find_by_token<C: ConnectionTrait>(
    conn: &C,
    token_hash: &str,
) -> Result<Option<home_head_consent::Model>> {
    home_head_consent::Entity::find()
        .filter(home_head_consent::Column::TokenHash.eq(token_hash))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Finds the rows of these requests, with the names of the organisations whose heads were asked.
pub(super) async fn list<C: ConnectionTrait>(
    conn: &C,
    requests: &[Uuid],
) -> Result<Vec<(home_head_consent::Model, Option<organisation::Model>)>> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let rows = home_head_consent::Entity::find()
        .filter(home_head_consent::Column::ApplicationId.is_in(requests.iter().copied()))
        .all(conn)
        .await
        .map_err(db_error)?;
    let named: Vec<Uuid> = rows.iter().filter_map(|row| row.organisation_id).collect();
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(named))
        .all(conn)
        .await
        .map_err(db_error)?;
    let of = |row: &home_head_consent::Model| {
        organisations.iter().find(|organisation| Some(organisation.id) == row.organisation_id).cloned()
    };
    Ok(rows.into_iter().map(|row| (of(&row), row)).map(|(organisation, row)| (row, organisation)).collect())
}

/// Writes a row, if it still is in the state it was read in.
///
/// # Errors
/// Stale, when it was answered meanwhile.
pub(super) async fn update(tx: &Tx, row: home_head_consent::Model, was: HomeHead) -> Result<()> {
    let id = row.application_id;
    let result = home_head_consent::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(home_head_consent::Column::ApplicationId.eq(id))
        .filter(home_head_consent::Column::Status.eq(was))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Notes until when a yes holds its seat, if the answer is still awaited; says whether it is.
pub(super) async fn hold_until(tx: &Tx, request: Uuid, until: Timestamp) -> Result<bool> {
    let result = home_head_consent::Entity::update_many()
        .col_expr(home_head_consent::Column::HeldUntil, Expr::value(Some(until)))
        .filter(home_head_consent::Column::ApplicationId.eq(request))
        .filter(home_head_consent::Column::Status.eq(HomeHead::Asked))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Lists up to so many requests whose head has let the time pass.
pub(super) async fn list_due<C: ConnectionTrait>(conn: &C, now: Timestamp, limit: u64) -> Result<Vec<Uuid>> {
    use home_head_consent::Column;
    home_head_consent::Entity::find()
        .select_only()
        .column(Column::ApplicationId)
        .filter(Column::Status.eq(HomeHead::Asked))
        .filter(Column::ExpiresAt.lte(now).or(Column::HeldUntil.lte(now)))
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the open questions to the heads of these organisations with their requests, but not those about this person.
pub(super) async fn list_asked_of<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
    except: Uuid,
) -> Result<Vec<(home_head_consent::Model, application::Model)>> {
    let rows = home_head_consent::Entity::find()
        .filter(home_head_consent::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(home_head_consent::Column::Status.eq(HomeHead::Asked))
        .limit(100)
        .all(conn)
        .await
        .map_err(db_error)?;
    let ids = rows.iter().map(|row| row.application_id);
    let requests = application::Entity::find()
        .filter(application::Column::Id.is_in(ids))
        .filter(application::Column::PersonId.ne(except))
        .all(conn)
        .await
        .map_err(db_error)?;
    let of = |row: &home_head_consent::Model| {
        requests.iter().find(|request| request.id == row.application_id).cloned()
    };
    Ok(rows.into_iter().filter_map(|row| of(&row).map(|request| (row, request))).collect())
}

/// Says whether the word of the asker's own head is still awaited.
pub(in crate::requests) async fn is_awaited<C: ConnectionTrait>(conn: &C, request: Uuid) -> Result<bool> {
    Ok(find(conn, request).await?.is_some_and(|row| row.status == HomeHead::Asked))
}

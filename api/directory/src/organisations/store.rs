//! Queries about organisations.

use std::collections::BTreeMap;

use leerbrug_entity::{
    ClaimStatus, OrganisationStatus, Timestamp, appetite, claim, growth_centre_area, membership,
    organisation, site,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use crate::identity::store::holds_at;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::LEADS;

/// Returns an organisation.
///
/// # Errors
/// NotFound, when there is none.
pub async fn get_organisation<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<organisation::Model> {
    organisation::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Finds the organisations with these ids.
pub async fn list_by_ids<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<organisation::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(organisation::Column::Name)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists organisations whose folded name holds `key`, by name, a page at a time.
pub async fn list_organisations<C: ConnectionTrait>(
    conn: &C,
    key: &str,
    page: u64,
    size: u64,
) -> Result<(Vec<organisation::Model>, u64)> {
    let mut query =
        organisation::Entity::find().filter(organisation::Column::Status.ne(OrganisationStatus::Closed));
    for word in key.split_whitespace() {
        // A folded key holds only letters, digits and spaces, so nothing needs escaping.
        query = query.filter(organisation::Column::NameKey.like(format!("%{word}%")));
    }
    let total = query.clone().count(conn).await.map_err(db_error)?;
    let rows = query
        .order_by_asc(organisation::Column::NameKey)
        .order_by_asc(organisation::Column::Id)
        .offset(page.saturating_mul(size))
        .limit(size)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok((rows, total))
}

/// Lists confirmed organisations by name, at most 1,000, as choices for partners.
pub async fn list_confirmed<C: ConnectionTrait>(conn: &C) -> Result<Vec<organisation::Model>> {
    organisation::Entity::find()
        .filter(organisation::Column::Status.eq(OrganisationStatus::Confirmed))
        .order_by_asc(organisation::Column::NameKey)
        .limit(1000)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists confirmed organisations of a kind by name, at most 1,000.
pub async fn list_confirmed_of_kind<C: ConnectionTrait>(
    conn: &C,
    kind: &str,
) -> Result<Vec<organisation::Model>> {
    organisation::Entity::find()
        .filter(organisation::Column::Status.eq(OrganisationStatus::Confirmed))
        .filter(organisation::Column::Kind.eq(kind))
        .order_by_asc(organisation::Column::NameKey)
        .limit(1000)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists organisations that are called this, by their folded name or their number in a register, at most ten.
pub async fn list_called<C: ConnectionTrait>(
    conn: &C,
    key: &str,
    number: &str,
) -> Result<Vec<organisation::Model>> {
    let called = Condition::any()
        .add(organisation::Column::NameKey.eq(key))
        .add(organisation::Column::RegisterNo.eq(number));
    organisation::Entity::find()
        .filter(organisation::Column::Status.ne(OrganisationStatus::Closed))
        .filter(called)
        .order_by_asc(organisation::Column::Id)
        .limit(10)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the sites of an organisation, the main one first.
pub async fn list_sites<C: ConnectionTrait>(conn: &C, organisation: Uuid) -> Result<Vec<site::Model>> {
    site::Entity::find()
        .filter(site::Column::OrganisationId.eq(organisation))
        .order_by_desc(site::Column::IsMain)
        .order_by_asc(site::Column::AddressKey)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Returns the neighbourhoods of an organisation's sites.
pub async fn neighbourhoods_of<C: ConnectionTrait>(conn: &C, organisation: Uuid) -> Result<Vec<String>> {
    let sites = list_sites(conn, organisation).await?;
    Ok(sites.into_iter().filter_map(|site| site.neighbourhood).collect())
}

/// Returns the neighbourhoods that each growth centre serves.
pub async fn areas_by_centre<C: ConnectionTrait>(conn: &C) -> Result<BTreeMap<Uuid, Vec<String>>> {
    let mut areas: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for row in list_areas(conn).await? {
        areas.entry(row.organisation_id).or_default().push(row.neighbourhood);
    }
    Ok(areas)
}

/// Lists which growth centre serves which neighbourhood.
pub async fn list_areas<C: ConnectionTrait>(conn: &C) -> Result<Vec<growth_centre_area::Model>> {
    growth_centre_area::Entity::find().all(conn).await.map_err(db_error)
}

/// Selects organisations of an area that nobody confirmed; of all areas without one.
fn unconfirmed_in(neighbourhoods: Option<&[String]>) -> sea_orm::Select<organisation::Entity> {
    let mut sites = site::Entity::find().select_only().column(site::Column::OrganisationId);
    if let Some(slugs) = neighbourhoods {
        sites = sites.filter(site::Column::Neighbourhood.is_in(slugs.iter().cloned()));
    }
    organisation::Entity::find()
        .filter(organisation::Column::Status.eq(OrganisationStatus::Unconfirmed))
        .filter(organisation::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(sites)))
}

/// Lists organisations with a site in one of these neighbourhoods that nobody confirmed yet.
pub async fn list_unconfirmed_in<C: ConnectionTrait>(
    conn: &C,
    neighbourhoods: Option<&[String]>,
) -> Result<Vec<organisation::Model>> {
    let found = unconfirmed_in(neighbourhoods).order_by_asc(organisation::Column::NameKey);
    found.limit(200).all(conn).await.map_err(db_error)
}

/// Selects confirmed organisations of an area that somebody claims and nobody leads; of all areas without one.
fn claimed_in(neighbourhoods: Option<&[String]>, now: Timestamp) -> sea_orm::Select<organisation::Entity> {
    let claimed = claim::Entity::find()
        .select_only()
        .column(claim::Column::OrganisationId)
        .filter(claim::Column::Status.eq(ClaimStatus::Open));
    let led = membership::Entity::find()
        .select_only()
        .column(membership::Column::OrganisationId)
        .filter(membership::Column::Role.is_in(LEADS.iter().copied()))
        .filter(membership::Column::OrganisationId.is_not_null())
        .filter(holds_at(now));
    let mut found = organisation::Entity::find()
        .filter(organisation::Column::Status.eq(OrganisationStatus::Confirmed))
        .filter(organisation::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(claimed)))
        .filter(organisation::Column::Id.not_in_subquery(sea_orm::QueryTrait::into_query(led)));
    if let Some(slugs) = neighbourhoods {
        let sites = site::Entity::find()
            .select_only()
            .column(site::Column::OrganisationId)
            .filter(site::Column::Neighbourhood.is_in(slugs.iter().cloned()));
        found = found.filter(organisation::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(sites)));
    }
    found
}

/// Lists confirmed organisations of an area that somebody claims and nobody leads, by name; of all areas without one.
pub async fn list_claimed_in<C: ConnectionTrait>(
    conn: &C,
    neighbourhoods: Option<&[String]>,
    now: Timestamp,
) -> Result<Vec<organisation::Model>> {
    let found = claimed_in(neighbourhoods, now);
    found.order_by_asc(organisation::Column::NameKey).limit(200).all(conn).await.map_err(db_error)
}

/// Counts what a coordinator confirms in an area: organisations that nobody confirmed, and those that are claimed and led by nobody.
pub async fn count_to_confirm_in<C: ConnectionTrait>(
    conn: &C,
    neighbourhoods: Option<&[String]>,
    now: Timestamp,
) -> Result<u64> {
    let unconfirmed = unconfirmed_in(neighbourhoods).count(conn).await.map_err(db_error)?;
    Ok(unconfirmed + claimed_in(neighbourhoods, now).count(conn).await.map_err(db_error)?)
}

/// Counts the open claims on each of these organisations that has some.
pub async fn count_open_claims<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
) -> Result<Vec<(Uuid, u64)>> {
    let rows: Vec<(Uuid, i64)> = claim::Entity::find()
        .select_only()
        .column(claim::Column::OrganisationId)
        .column_as(claim::Column::Id.count(), "count")
        .filter(claim::Column::Status.eq(ClaimStatus::Open))
        .filter(claim::Column::OrganisationId.is_in(organisations.iter().copied()))
        .group_by(claim::Column::OrganisationId)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|(id, count)| (id, u64::try_from(count).unwrap_or(0))).collect())
}

/// Holds the row of an organisation for the rest of the transaction, so that what is read of its people stays true until the commit.
pub async fn hold_organisation(tx: &Tx, id: Uuid) -> Result<()> {
    organisation::Entity::update_many()
        .col_expr(organisation::Column::Version, Expr::col(organisation::Column::Version))
        .filter(organisation::Column::Id.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Writes an organisation, if it still has the version it was read with.
///
/// # Errors
/// Stale, when somebody changed it meanwhile.
pub async fn update_organisation(tx: &Tx, mut row: organisation::Model) -> Result<()> {
    let (id, read_version) = (row.id, row.version);
    row.version += 1;
    row.updated_at = tx.now;
    let result = organisation::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(organisation::Column::Id.eq(id))
        .filter(organisation::Column::Version.eq(read_version))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Finds the wish of an organisation for a school year.
pub async fn find_appetite<C: ConnectionTrait>(
    conn: &C,
    organisation: Uuid,
    year: &str,
) -> Result<Option<appetite::Model>> {
    appetite::Entity::find_by_id((organisation, year.to_owned())).one(conn).await.map_err(db_error)
}

/// Writes the wish of an organisation for a school year.
pub async fn upsert_appetite(tx: &Tx, row: appetite::Model) -> Result<()> {
    use appetite::Column::{Appetite, OrganisationId, Reasons, SchoolYear, UpdatedAt, Version};
    let on_conflict = sea_orm::sea_query::OnConflict::columns([OrganisationId, SchoolYear])
        .update_columns([Appetite, Reasons, Version, UpdatedAt])
        .to_owned();
    appetite::Entity::insert(row.into_active_model())
        .on_conflict(on_conflict)
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Inserts a claim.
pub async fn insert_claim(tx: &Tx, row: claim::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists open claims on these organisations, oldest first.
pub async fn list_open_claims<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
) -> Result<Vec<claim::Model>> {
    if organisations.is_empty() {
        return Ok(Vec::new());
    }
    claim::Entity::find()
        .filter(claim::Column::Status.eq(ClaimStatus::Open))
        .filter(claim::Column::OrganisationId.is_in(organisations.iter().copied()))
        .order_by_asc(claim::Column::CreatedAt)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Finds a claim.
pub async fn find_claim<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<Option<claim::Model>> {
    claim::Entity::find_by_id(id).one(conn).await.map_err(db_error)
}

/// Decides an open claim.
///
/// # Errors
/// Conflict, when somebody decided it meanwhile.
pub async fn decide_claim(tx: &Tx, id: Uuid, status: ClaimStatus, by: Option<Uuid>) -> Result<()> {
    let decided = claim::Entity::update_many()
        .col_expr(claim::Column::Status, Expr::value(status))
        .col_expr(claim::Column::DecidedAt, Expr::value(Some(tx.now)))
        .col_expr(claim::Column::DecidedBy, Expr::value(by))
        .filter(claim::Column::Id.eq(id))
        .filter(claim::Column::Status.eq(ClaimStatus::Open))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if decided.rows_affected == 1 { Ok(()) } else { Err(Error::conflict("claim-decided")) }
}

/// What rights on an organisation depend on.
#[derive(Debug)]
pub struct Standing {
    /// Kind, a code of `organisation_kind`.
    pub kind: String,
    /// Whether it is confirmed or closed.
    pub status: OrganisationStatus,
    /// Neighbourhoods of its sites.
    pub neighbourhoods: Vec<String>,
    /// Organisations from which the person hides whose row with this organisation it is about.
    pub hidden_from: Vec<Uuid>,
}

#[derive(Debug, FromQueryResult)]
struct StandingRow {
    kind: String,
    status: OrganisationStatus,
    neighbourhood: Option<String>,
    hidden: Option<Uuid>,
}

/// Returns what rights on an organisation, or on a row of a person with it, depend on; in one query, because it is asked
/// before every change.
///
/// # Errors
/// NotFound, when there is none.
pub async fn get_standing<C: ConnectionTrait>(conn: &C, id: Uuid, person: Option<Uuid>) -> Result<Standing> {
    let sql = "SELECT o.kind, o.status, s.neighbourhood, h.organisation_id AS hidden FROM organisation o \
               LEFT JOIN site s ON s.organisation_id = o.id LEFT JOIN hidden_from h ON h.person_id = $2 WHERE o.id = $1";
    let values = [id.into(), person.unwrap_or_else(Uuid::nil).into()];
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), sql, values);
    let rows = StandingRow::find_by_statement(statement).all(conn).await.map_err(db_error)?;
    let first = rows.first().ok_or_else(Error::not_found)?;
    let (kind, status) = (first.kind.clone(), first.status);
    let (mut neighbourhoods, mut hidden_from) = (Vec::new(), Vec::new());
    for row in rows {
        neighbourhoods.extend(row.neighbourhood.filter(|slug| !neighbourhoods.contains(slug)));
        hidden_from.extend(row.hidden.filter(|id| !hidden_from.contains(id)));
    }
    Ok(Standing { kind, status, neighbourhoods, hidden_from })
}

//! Queries about who signs, by which link, and what waits.

use leerbrug_entity::{LogStatus, Timestamp, identity, log_entry, sign_link, signer, specialisation_year};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::inserted;
use leerbrug_logbook::sums;

inserted! {
    /// Inserts a signer.
    insert_signer: signer
}
inserted! {
    /// Inserts a link.
    insert_link: sign_link
}

/// Returns a signer.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_signer<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<signer::Model> {
    signer::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Lists the signers of these placements, the first first.
pub(crate) async fn list_signers<C: ConnectionTrait>(
    conn: &C,
    placements: &[Uuid],
) -> Result<Vec<signer::Model>> {
    let mut found = Vec::new();
    for part in placements.chunks(500) {
        let rows = signer::Entity::find()
            .filter(signer::Column::PlacementId.is_in(part.iter().copied()))
            .order_by_asc(signer::Column::FirstDay)
            .order_by_asc(signer::Column::Id)
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Lists the rows in which a person signs.
pub(crate) async fn list_signing<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<signer::Model>> {
    signer::Entity::find()
        .filter(signer::Column::PersonId.eq(person))
        .order_by_asc(signer::Column::FirstDay)
        .order_by_asc(signer::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Writes that somebody confirmed a signer.
pub(crate) async fn confirm_signer(tx: &Tx, id: Uuid, by: Uuid) -> Result<()> {
    signer::Entity::update_many()
        .col_expr(signer::Column::ConfirmedBy, Expr::value(Some(by)))
        .col_expr(signer::Column::ConfirmedAt, Expr::value(Some(tx.now)))
        .filter(signer::Column::Id.eq(id))
        .filter(signer::Column::ConfirmedAt.is_null())
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Writes the last day that a signer can sign.
pub(crate) async fn end_signer(tx: &Tx, id: Uuid, last_day: &str) -> Result<()> {
    signer::Entity::update_many()
        .col_expr(signer::Column::LastDay, Expr::value(Some(last_day.to_owned())))
        .filter(signer::Column::Id.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Deletes a signer and her links. Says whether she had signed nothing, without which nothing is deleted.
pub(crate) async fn delete_signer(tx: &Tx, row: &signer::Model) -> Result<bool> {
    let used = sign_link::Entity::find()
        .filter(sign_link::Column::SignerId.eq(row.id))
        .filter(sign_link::Column::UsedAt.is_not_null())
        .one(tx.conn())
        .await
        .map_err(db_error)?;
    let signed = match row.person_id {
        Some(person) => {
            let signed =
                sums::signed_by(tx.conn(), crate::days::TABLE, &[row.placement_id], tx.now, None).await?;
            signed.iter().any(|by| by.person == Some(person))
        }
        None => false,
    };
    if used.is_some() || signed {
        return Ok(false);
    }
    sign_link::Entity::delete_many()
        .filter(sign_link::Column::SignerId.eq(row.id))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    signer::Entity::delete_by_id(row.id).exec(tx.conn()).await.map_err(db_error)?;
    Ok(true)
}

/// Says whether an address belongs to somebody with a fourth year: no student signs for another.
pub(crate) async fn is_of_student<C: ConnectionTrait>(conn: &C, email_key: &str) -> Result<bool> {
    let year_of: RelationDef = identity::Entity::belongs_to(specialisation_year::Entity)
        .from(identity::Column::PersonId)
        .to(specialisation_year::Column::PersonId)
        .into();
    let found = identity::Entity::find()
        .join(JoinType::InnerJoin, year_of)
        .filter(identity::Column::EmailKey.eq(email_key))
        .filter(specialisation_year::Column::ClosedAt.is_null())
        .one(conn)
        .await
        .map_err(db_error)?;
    Ok(found.is_some())
}

/// Finds the link with this secret.
pub(crate) async fn find_link<C: ConnectionTrait>(
    conn: &C,
    token_hash: &str,
) -> Result<Option<sign_link::Model>> {
    sign_link::Entity::find()
        .filter(sign_link::Column::TokenHash.eq(token_hash))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Finds the link of a signer that nobody used yet, for days or for an agreement.
pub(crate) async fn find_unused<C: ConnectionTrait>(
    conn: &C,
    signer: Uuid,
    agreement: Option<Uuid>,
) -> Result<Option<sign_link::Model>> {
    let query = sign_link::Entity::find()
        .filter(sign_link::Column::SignerId.eq(signer))
        .filter(sign_link::Column::UsedAt.is_null());
    let query = match agreement {
        Some(id) => query.filter(sign_link::Column::AgreementId.eq(id)),
        None => query.filter(sign_link::Column::AgreementId.is_null()),
    };
    query.one(conn).await.map_err(db_error)
}

/// Puts a new secret into a link that nobody used: the old one no longer works.
pub(crate) async fn renew_link(tx: &Tx, row: sign_link::Model) -> Result<()> {
    let id = row.id;
    let result = sign_link::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(sign_link::Column::Id.eq(id))
        .filter(sign_link::Column::UsedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Uses a link up, once. Says whether it was still unused.
pub(crate) async fn use_link(tx: &Tx, id: Uuid) -> Result<bool> {
    let result = sign_link::Entity::update_many()
        .col_expr(sign_link::Column::UsedAt, Expr::value(Some(tx.now)))
        .filter(sign_link::Column::Id.eq(id))
        .filter(sign_link::Column::UsedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Lists up to so many signers without an account for whom days wait since an instant, and to whom no link is on its way.
pub(crate) async fn list_to_ask<C: ConnectionTrait>(
    conn: &C,
    since: Timestamp,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    // A link that ran out unused stands in nobody's way.
    let is_open =
        Expr::col(sign_link::Column::UsedAt).is_null().and(Expr::col(sign_link::Column::ExpiresAt).gt(now));
    let linked = sea_orm::sea_query::Query::select()
        .column(sign_link::Column::SignerId)
        .from(sign_link::Entity)
        .and_where(Expr::col(sign_link::Column::AgreementId).is_null())
        .and_where(is_open.or(Expr::col(sign_link::Column::CreatedAt).gt(since)))
        .to_owned();
    let entry_of: RelationDef = signer::Entity::belongs_to(log_entry::Entity)
        .from(signer::Column::PlacementId)
        .to(log_entry::Column::ContextId)
        .into();
    signer::Entity::find()
        .select_only()
        .column(signer::Column::Id)
        .distinct()
        .join(JoinType::InnerJoin, entry_of)
        .filter(log_entry::Column::Status.eq(LogStatus::Submitted))
        .filter(log_entry::Column::ContextKind.eq(crate::days::TABLE))
        .filter(log_entry::Column::RecordedAt.lte(since))
        .filter(signer::Column::PersonId.is_null())
        .filter(signer::Column::Email.ne(""))
        .filter(log_entry::Column::Kind.eq(crate::days::KIND))
        .filter(
            Expr::col((log_entry::Entity, log_entry::Column::Day))
                .gte(Expr::col((signer::Entity, signer::Column::FirstDay))),
        )
        .filter(
            Condition::any().add(signer::Column::LastDay.is_null()).add(
                Expr::col((log_entry::Entity, log_entry::Column::Day))
                    .lte(Expr::col((signer::Entity, signer::Column::LastDay))),
            ),
        )
        .filter(signer::Column::Id.not_in_subquery(linked))
        .order_by_asc(signer::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists up to so many links that nobody used for some days: sent again, at most so many times.
pub(crate) async fn list_to_remind<C: ConnectionTrait>(
    conn: &C,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let late = |reminded: i32, days: i64| {
        Condition::all()
            .add(sign_link::Column::Reminded.eq(reminded))
            .add(sign_link::Column::CreatedAt.lte(now.plus_days(-days)))
    };
    sign_link::Entity::find()
        .select_only()
        .column(sign_link::Column::Id)
        .filter(sign_link::Column::UsedAt.is_null())
        .filter(sign_link::Column::ExpiresAt.gt(now))
        .filter(Condition::any().add(late(0, 4)).add(late(1, 10)))
        .order_by_asc(sign_link::Column::Id)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)
}

/// Returns a link.
///
/// # Errors
/// NotFound, when there is none.
pub(crate) async fn get_link<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<sign_link::Model> {
    sign_link::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Lists whose the links of these placements are: link and signer.
pub(crate) async fn list_links_of<C: ConnectionTrait>(
    conn: &C,
    placements: &[Uuid],
) -> Result<Vec<(Uuid, Uuid)>> {
    let mut found = Vec::new();
    for part in placements.chunks(500) {
        let rows: Vec<(Uuid, Uuid)> = sign_link::Entity::find()
            .select_only()
            .column(sign_link::Column::Id)
            .column(sign_link::Column::SignerId)
            .filter(sign_link::Column::PlacementId.is_in(part.iter().copied()))
            .into_tuple()
            .all(conn)
            .await
            .map_err(db_error)?;
        found.extend(rows);
    }
    Ok(found)
}

/// Counts the placements at which a person signs and days of her time wait.
pub(crate) async fn count_placements_to_sign<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<u64> {
    let entry_of: RelationDef = signer::Entity::belongs_to(log_entry::Entity)
        .from(signer::Column::PlacementId)
        .to(log_entry::Column::ContextId)
        .into();
    let day = || Expr::col((log_entry::Entity, log_entry::Column::Day));
    let found: Vec<Uuid> = signer::Entity::find()
        .select_only()
        .column(signer::Column::PlacementId)
        .distinct()
        .join(JoinType::InnerJoin, entry_of)
        .filter(signer::Column::PersonId.eq(person))
        .filter(log_entry::Column::ContextKind.eq(crate::days::TABLE))
        .filter(log_entry::Column::Kind.eq(crate::days::KIND))
        .filter(log_entry::Column::Status.eq(LogStatus::Submitted))
        .filter(day().gte(Expr::col((signer::Entity, signer::Column::FirstDay))))
        .filter(
            Condition::any()
                .add(signer::Column::LastDay.is_null())
                .add(day().lte(Expr::col((signer::Entity, signer::Column::LastDay)))),
        )
        .into_tuple()
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(u64::try_from(found.len()).unwrap_or(u64::MAX))
}

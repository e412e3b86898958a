//! Queries about invitations.

use leerbrug_entity::{InvitationStatus, Role, Timestamp, invitation};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};

/// Inserts an invitation.
pub(super) async fn insert(tx: &Tx, row: invitation::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Returns an invitation.
///
/// # Errors
/// NotFound, when there is none.
pub(super) async fn get<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<invitation::Model> {
    invitation::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Finds an invitation that can be taken up, by the hash of its token.
pub(super) async fn find_open<C: ConnectionTrait>(
    conn: &C,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<invitation::Model>> {
    invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .filter(invitation::Column::Status.eq(InvitationStatus::Open))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists the invitations of an organisation that can be taken up, oldest first.
pub(super) async fn list_open<C: ConnectionTrait>(
    conn: &C,
    organisation: Uuid,
    now: Timestamp,
) -> Result<Vec<invitation::Model>> {
    invitation::Entity::find()
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(invitation::Column::Status.eq(InvitationStatus::Open))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .order_by_asc(invitation::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Decides an open invitation; says whether it was open.
pub(super) async fn decide(
    tx: &Tx,
    id: Uuid,
    status: InvitationStatus,
    accepted_by: Option<Uuid>,
) -> Result<bool> {
    let done = invitation::Entity::update_many()
        .col_expr(invitation::Column::Status, Expr::value(status))
        .col_expr(invitation::Column::AcceptedBy, Expr::value(accepted_by))
        .col_expr(invitation::Column::DecidedAt, Expr::value(Some(tx.now)))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::Status.eq(InvitationStatus::Open))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(done.rows_affected == 1)
}

/// Takes back what is past, so that the same address can be invited again.
pub(super) async fn withdraw_expired(tx: &Tx, organisation: Uuid, email_key: &str, role: Role) -> Result<()> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::Status, Expr::value(InvitationStatus::Withdrawn))
        .col_expr(invitation::Column::DecidedAt, Expr::value(Some(tx.now)))
        .filter(invitation::Column::OrganisationId.eq(organisation))
        .filter(invitation::Column::EmailKey.eq(email_key))
        .filter(invitation::Column::Role.eq(role))
        .filter(invitation::Column::Status.eq(InvitationStatus::Open))
        .filter(invitation::Column::ExpiresAt.lte(tx.now))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

//! Queries about sign-ins at providers.

use leerbrug_entity::{Role, identity, membership, person, sign_in_attempt};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::identity::store::holds_at;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;

/// Inserts an attempt and removes those that are over.
pub(super) async fn insert_attempt(tx: &Tx, row: sign_in_attempt::Model) -> Result<()> {
    sign_in_attempt::Entity::delete_many()
        .filter(sign_in_attempt::Column::ExpiresAt.lt(tx.now))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Takes an attempt out: of several returns with the same state one gets it.
pub(super) async fn take_attempt(tx: &Tx, state_hash: &str) -> Result<Option<sign_in_attempt::Model>> {
    let found = sign_in_attempt::Entity::find_by_id(state_hash).one(tx.conn()).await.map_err(db_error)?;
    let gone = sign_in_attempt::Entity::delete_by_id(state_hash).exec(tx.conn()).await.map_err(db_error)?;
    Ok(found.filter(|_| gone.rows_affected == 1))
}

/// Finds an identity by who vouches for it.
pub(super) async fn find_identity<C: ConnectionTrait>(
    conn: &C,
    issuer: &str,
    subject: &str,
) -> Result<Option<identity::Model>> {
    identity::Entity::find()
        .filter(identity::Column::Issuer.eq(issuer))
        .filter(identity::Column::Subject.eq(subject))
        .one(conn)
        .await
        .map_err(db_error)
}

/// Lists the identities of a person, oldest first.
pub(super) async fn list_identities<C: ConnectionTrait>(
    conn: &C,
    person: Uuid,
) -> Result<Vec<identity::Model>> {
    identity::Entity::find()
        .filter(identity::Column::PersonId.eq(person))
        .order_by_asc(identity::Column::CreatedAt)
        .order_by_asc(identity::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Removes an identity.
pub(super) async fn delete_identity(tx: &Tx, id: Uuid) -> Result<()> {
    identity::Entity::delete_by_id(id).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the roles a provider gave to a person and that hold today.
pub(super) async fn list_granted(tx: &Tx, person: Uuid, provider: &str) -> Result<Vec<membership::Model>> {
    membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::GrantedBy.eq(provider))
        .filter(holds_at(tx.now))
        .all(tx.conn())
        .await
        .map_err(db_error)
}

/// Makes other changes of a person's roles by a provider wait for this one.
pub(super) async fn hold_person(tx: &Tx, person: Uuid) -> Result<()> {
    person::Entity::update_many()
        .col_expr(person::Column::Version, Expr::col(person::Column::Version))
        .filter(person::Column::Id.eq(person))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Says whether the person holds a role somewhere, whoever gave it.
pub(super) async fn holds(tx: &Tx, person: Uuid, organisation: Uuid, role: Role) -> Result<bool> {
    let found = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::Role.eq(role))
        .filter(holds_at(tx.now))
        .one(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(found.is_some())
}

/// How long a role that a group stands for is held after the last sign-in at its provider, in days: whoever left the group and
/// comes in by another way keeps it no longer.
const GRANTED_DAYS: i64 = 31;

fn granted_until(tx: &Tx) -> String {
    local_date(tx.now.plus_days(GRANTED_DAYS)).to_string()
}

/// Lets a role that a group stands for go on from today.
pub(super) async fn renew(tx: &Tx, row: membership::Model) -> Result<()> {
    let renewed = membership::ActiveModel {
        id: Unchanged(row.id),
        valid_until: Set(Some(granted_until(tx))),
        ..Default::default()
    };
    renewed.update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Gives a role from today on, until it is renewed.
pub(super) async fn grant(tx: &Tx, person: Uuid, organisation: Uuid, role: Role, by: &str) -> Result<()> {
    let row = membership::Model {
        id: tx.new_id(),
        person_id: person,
        organisation_id: Some(organisation),
        role,
        valid_from: local_date(tx.now).to_string(),
        valid_until: Some(granted_until(tx)),
        granted_by: Some(by.to_owned()),
        created_at: tx.now,
    };
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

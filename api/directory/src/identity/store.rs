//! Queries about people.

use leerbrug_entity::{Role, Timestamp, access_token, identity, membership, person, session, sign_in_link};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::organisations;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::Reader;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::policy::HOSTS;

/// The issuer of identities that a link by mail vouches for.
pub const MAIL_ISSUER: &str = "urn:leerbrug:mail";

/// Returns a person.
///
/// # Errors
/// NotFound, when there is none.
pub async fn get_person<C: ConnectionTrait>(conn: &C, id: Uuid) -> Result<person::Model> {
    person::Entity::find_by_id(id).one(conn).await.map_err(db_error)?.ok_or_else(Error::not_found)
}

/// Finds the people with these ids.
pub async fn list_people<C: ConnectionTrait>(conn: &C, ids: &[Uuid]) -> Result<Vec<person::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    person::Entity::find()
        .filter(person::Column::Id.is_in(ids.iter().copied()))
        .all(conn)
        .await
        .map_err(db_error)
}

/// Inserts a person.
pub async fn insert_person(tx: &Tx, row: person::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Writes a person, if it still has the version it was read with.
///
/// # Errors
/// Stale, when it was changed meanwhile.
pub async fn update_person(tx: &Tx, mut row: person::Model) -> Result<()> {
    let (id, read_version) = (row.id, row.version);
    row.version += 1;
    row.updated_at = tx.now;
    let result = person::Entity::update_many()
        .set(row.into_active_model().reset_all())
        .filter(person::Column::Id.eq(id))
        .filter(person::Column::Version.eq(read_version))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    if result.rows_affected == 1 { Ok(()) } else { Err(Error::stale()) }
}

/// Inserts an identity.
pub async fn insert_identity(tx: &Tx, row: identity::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Finds the person a verified mail address belongs to.
pub async fn find_by_mail<C: ConnectionTrait>(conn: &C, email_key: &str) -> Result<Option<Uuid>> {
    Ok(find_mailbox(conn, email_key).await?.map(|(person, _)| person))
}

/// Finds the person a verified mail address belongs to, and the address as it is kept: mails to her go there.
pub async fn find_mailbox<C: ConnectionTrait>(conn: &C, email_key: &str) -> Result<Option<(Uuid, String)>> {
    let found = identity::Entity::find()
        .filter(identity::Column::Issuer.eq(MAIL_ISSUER))
        .filter(identity::Column::EmailKey.eq(email_key))
        .one(conn)
        .await
        .map_err(db_error)?;
    Ok(found.map(|row| (row.person_id, row.email.unwrap_or_else(|| email_key.to_owned()))))
}

/// Finds the address mails to a person go to.
pub async fn find_address<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Option<String>> {
    let found = identity::Entity::find()
        .filter(identity::Column::PersonId.eq(person))
        .filter(identity::Column::Email.is_not_null())
        .order_by_asc(identity::Column::CreatedAt)
        .one(conn)
        .await
        .map_err(db_error)?;
    Ok(found.and_then(|row| row.email))
}

/// Finds where a person reads mails, and in which language.
pub async fn find_reader(app: &App, person: Uuid) -> Result<Option<Reader>> {
    let Some(address) = find_address(app.db.read(), person).await? else { return Ok(None) };
    let row = get_person(app.db.read(), person).await?;
    Ok(Some(Reader { address, language: row.locale.parse().unwrap_or_default(), given_name: row.given_name }))
}

/// Returns the condition that a membership holds on the day of `now`.
pub fn holds_at(now: Timestamp) -> Condition {
    let today = local_date(now).to_string();
    Condition::all()
        .add(membership::Column::ValidFrom.lte(today.clone()))
        .add(membership::Column::ValidUntil.is_null().or(membership::Column::ValidUntil.gt(today)))
}

/// Lists who answers for an organisation: heads and host contacts, in order of joining.
pub async fn list_answering<C: ConnectionTrait>(
    conn: &C,
    organisation: Uuid,
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    list_with_roles(conn, organisation, HOSTS, now).await
}

/// Lists who holds one of these roles in an organisation, in order of joining.
pub async fn list_with_roles<C: ConnectionTrait>(
    conn: &C,
    organisation: Uuid,
    roles: &[Role],
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let rows = membership::Entity::find()
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
        .filter(holds_at(now))
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Lists the coordinators of the growth centres that serve one of these neighbourhoods.
pub async fn list_coordinators<C: ConnectionTrait>(
    conn: &C,
    neighbourhoods: &[String],
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let areas = organisations::store::list_areas(conn).await?;
    let centres: Vec<Uuid> = areas
        .into_iter()
        .filter(|area| neighbourhoods.contains(&area.neighbourhood))
        .map(|area| area.organisation_id)
        .collect();
    if centres.is_empty() {
        return Ok(Vec::new());
    }
    let rows = membership::Entity::find()
        .filter(membership::Column::OrganisationId.is_in(centres))
        .filter(membership::Column::Role.eq(Role::Coordinator))
        .filter(holds_at(now))
        .order_by_asc(membership::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)?;
    let mut people: Vec<Uuid> = rows.into_iter().map(|row| row.person_id).collect();
    people.dedup();
    Ok(people)
}

/// Adds a role from today on; one that she holds for a while only stays from now on.
pub async fn add_membership(tx: &Tx, person: Uuid, organisation: Option<Uuid>, role: Role) -> Result<()> {
    let mut held = membership::Entity::find()
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::Role.eq(role))
        .filter(holds_at(tx.now));
    held = match organisation {
        Some(id) => held.filter(membership::Column::OrganisationId.eq(id)),
        None => held.filter(membership::Column::OrganisationId.is_null()),
    };
    match held.one(tx.conn()).await.map_err(db_error)? {
        Some(row) if row.valid_until.is_some() => {
            // A group gave it for a while; from now on it is hers, whatever becomes of the group.
            let kept = membership::ActiveModel {
                id: Unchanged(row.id),
                valid_until: Set(None),
                granted_by: Set(None),
                ..Default::default()
            };
            return kept.update(tx.conn()).await.map(|_| ()).map_err(db_error);
        }
        Some(_) => return Ok(()),
        None => {}
    }
    let row = membership::Model {
        id: tx.new_id(),
        person_id: person,
        organisation_id: organisation,
        role,
        valid_from: local_date(tx.now).to_string(),
        valid_until: None,
        granted_by: None,
        created_at: tx.now,
    };
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Inserts a session.
pub async fn insert_session(tx: &Tx, row: session::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Finds a session.
pub async fn find_session<C: ConnectionTrait>(conn: &C, id_hash: &str) -> Result<Option<session::Model>> {
    session::Entity::find_by_id(id_hash).one(conn).await.map_err(db_error)
}

/// Notes that a session was used.
pub async fn touch_session(tx: &Tx, id_hash: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(tx.now))
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Ends a session.
pub async fn delete_session(tx: &Tx, id_hash: &str) -> Result<()> {
    session::Entity::delete_by_id(id_hash).exec(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Inserts a sign-in link.
pub async fn insert_link(tx: &Tx, row: sign_in_link::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Finds a sign-in link.
pub async fn find_link<C: ConnectionTrait>(
    conn: &C,
    token_hash: &str,
) -> Result<Option<sign_in_link::Model>> {
    sign_in_link::Entity::find_by_id(token_hash).one(conn).await.map_err(db_error)
}

/// Uses up a link; says whether it was still good.
pub async fn use_link(tx: &Tx, token_hash: &str) -> Result<bool> {
    let result = sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::UsedAt, Expr::value(Some(tx.now)))
        .filter(sign_in_link::Column::TokenHash.eq(token_hash))
        .filter(sign_in_link::Column::UsedAt.is_null())
        .filter(sign_in_link::Column::ExpiresAt.gt(tx.now))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Inserts an access token.
pub async fn insert_token(tx: &Tx, row: access_token::Model) -> Result<()> {
    row.into_active_model().insert(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the access tokens of a person, newest first.
pub async fn list_tokens<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<access_token::Model>> {
    access_token::Entity::find()
        .filter(access_token::Column::PersonId.eq(person))
        .order_by_desc(access_token::Column::CreatedAt)
        .limit(100)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Notes that a token was used.
pub async fn touch_token(tx: &Tx, id: Uuid) -> Result<()> {
    access_token::Entity::update_many()
        .col_expr(access_token::Column::LastUsedAt, Expr::value(Some(tx.now)))
        .filter(access_token::Column::Id.eq(id))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Revokes a token of a person; says whether there was one.
pub async fn revoke_token(tx: &Tx, person: Uuid, id: Uuid) -> Result<bool> {
    let result = access_token::Entity::update_many()
        .col_expr(access_token::Column::RevokedAt, Expr::value(Some(tx.now)))
        .filter(access_token::Column::Id.eq(id))
        .filter(access_token::Column::PersonId.eq(person))
        .filter(access_token::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

/// Revokes every token of a person that is not revoked yet.
pub(crate) async fn revoke_tokens(tx: &Tx, person: Uuid) -> Result<()> {
    access_token::Entity::update_many()
        .col_expr(access_token::Column::RevokedAt, Expr::value(Some(tx.now)))
        .filter(access_token::Column::PersonId.eq(person))
        .filter(access_token::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Notes since when the sessions of a person need a second factor.
pub async fn set_factor_since(tx: &Tx, person: Uuid, since: Option<Timestamp>) -> Result<()> {
    person::Entity::update_many()
        .col_expr(person::Column::FactorSince, Expr::value(since))
        .filter(person::Column::Id.eq(person))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Notes that the second factor was given in a session.
pub async fn mark_factor_given(tx: &Tx, id_hash: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::FactorAt, Expr::value(Some(tx.now)))
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Ends all sessions of a person but one.
pub async fn delete_other_sessions(tx: &Tx, person: Uuid, id_hash: &str) -> Result<()> {
    session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::IdHash.ne(id_hash))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Puts an organisation on the desk of a session, or takes it off.
pub async fn set_desk(tx: &Tx, id_hash: &str, organisation: Option<Uuid>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::OrganisationId, Expr::value(organisation))
        .filter(session::Column::IdHash.eq(id_hash))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

/// Lists the roles held today in these organisations, and those of the installation when `with_installation` is set.
pub async fn list_held<C: ConnectionTrait>(
    conn: &C,
    organisations: &[Uuid],
    with_installation: bool,
    now: Timestamp,
) -> Result<Vec<membership::Model>> {
    let mut whose =
        Condition::any().add(membership::Column::OrganisationId.is_in(organisations.iter().copied()));
    if with_installation {
        whose = whose.add(membership::Column::OrganisationId.is_null());
    }
    membership::Entity::find()
        .filter(whose)
        .filter(holds_at(now))
        .order_by_asc(membership::Column::CreatedAt)
        .order_by_asc(membership::Column::Id)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Lists the roles that these people hold today in an organisation.
pub async fn list_held_by<C: ConnectionTrait>(
    conn: &C,
    people: &[Uuid],
    now: Timestamp,
) -> Result<Vec<membership::Model>> {
    let mut found = Vec::new();
    for part in people.chunks(500) {
        let rows = membership::Entity::find()
            .filter(membership::Column::PersonId.is_in(part.iter().copied()))
            .filter(membership::Column::OrganisationId.is_not_null())
            .filter(holds_at(now))
            .order_by_asc(membership::Column::CreatedAt)
            .order_by_asc(membership::Column::Id);
        found.extend(rows.all(conn).await.map_err(db_error)?);
    }
    Ok(found)
}

/// Returns a role held today.
///
/// # Errors
/// NotFound, when there is none.
pub async fn get_membership<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    now: Timestamp,
) -> Result<membership::Model> {
    membership::Entity::find_by_id(id)
        .filter(holds_at(now))
        .one(conn)
        .await
        .map_err(db_error)?
        .ok_or_else(Error::not_found)
}

/// Ends a role from today on.
pub async fn end_membership(tx: &Tx, mut row: membership::Model) -> Result<()> {
    row.valid_until = Some(local_date(tx.now).to_string());
    row.into_active_model().reset_all().update(tx.conn()).await.map(|_| ()).map_err(db_error)
}

/// Lists the tokens that are confined to an organisation, newest first.
pub async fn list_organisation_tokens<C: ConnectionTrait>(
    conn: &C,
    organisation: Uuid,
) -> Result<Vec<access_token::Model>> {
    access_token::Entity::find()
        .filter(access_token::Column::OrganisationId.eq(organisation))
        .order_by_desc(access_token::Column::CreatedAt)
        .limit(100)
        .all(conn)
        .await
        .map_err(db_error)
}

/// Revokes a token of an organisation; says whether there was one.
pub async fn revoke_organisation_token(tx: &Tx, organisation: Uuid, id: Uuid) -> Result<bool> {
    let result = access_token::Entity::update_many()
        .col_expr(access_token::Column::RevokedAt, Expr::value(Some(tx.now)))
        .filter(access_token::Column::Id.eq(id))
        .filter(access_token::Column::OrganisationId.eq(organisation))
        .filter(access_token::Column::RevokedAt.is_null())
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(result.rows_affected == 1)
}

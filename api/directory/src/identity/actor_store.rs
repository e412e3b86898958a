//! Finds people with everything their rights depend on.

use leerbrug_entity::{Role, Timestamp, access_token, session};
use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryResult, Statement, Value,
};
use uuid::Uuid;

use crate::organisations;
use leerbrug_core::actor::{ActiveMembership, PersonActor};
use leerbrug_core::clock::local_date;
use leerbrug_core::db::db_error;
use leerbrug_core::error::Result;

/// What a person is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Her own identifier.
    Person,
    /// The hash of the cookie of one of her sessions.
    Session,
    /// The hash of one of her access tokens.
    Token,
}

impl Key {
    /// Writes the query for a person who is not disabled, and for the session or token she is found by.
    ///
    /// `$1` is the key and `$2`, with roles only, the day of today. With roles there is a row for each site of the
    /// organisation of each role; without, which is what remains to be read where nobody has rights, there is one row.
    #[must_use]
    pub fn query(self, with_roles: bool) -> String {
        let (holder, from, key) = match self {
            Self::Person => (String::new(), "person p", "p.id"),
            Self::Session => {
                (columns::<session::Entity>(), "session h JOIN person p ON p.id = h.person_id", "h.id_hash")
            }
            Self::Token => (
                columns::<access_token::Entity>(),
                "access_token h JOIN person p ON p.id = h.person_id",
                "h.token_hash",
            ),
        };
        let person =
            "p.id AS own_id, p.given_name, p.family_name, p.locale, p.factor_since, p.neighbourhood AS own";
        let (roles, joins, order) = if with_roles {
            (
                ", m.id AS membership_id, m.organisation_id, m.role, o.name, s.neighbourhood",
                " LEFT JOIN membership m ON m.person_id = p.id AND m.valid_from <= $2 \
                 AND (m.valid_until IS NULL OR m.valid_until > $2) \
                 LEFT JOIN organisation o ON o.id = m.organisation_id AND o.status <> 'closed' \
                 LEFT JOIN site s ON s.organisation_id = o.id",
                " ORDER BY m.created_at, m.id, s.is_main DESC, s.name, s.id",
            )
        } else {
            ("", "", "")
        };
        format!(
            "SELECT {holder}{person}{roles} FROM {from}{joins} WHERE {key} = $1 AND p.status = 'active'{order}"
        )
    }
}

/// Lists the columns of what a person is found by, each as `h_` and its name.
fn columns<E: EntityTrait>() -> String {
    let mut list = String::new();
    for column in E::Column::iter().map(|column| column.as_str().to_owned()) {
        list.extend(["h.", &column, " AS h_", &column, ", "]);
    }
    list
}

/// Loads everything rights depend on for a person; `None` when she is absent or disabled.
pub async fn load_actor<C: ConnectionTrait>(
    conn: &C,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<PersonActor>> {
    let rows = rows(conn, Key::Person, id, now).await?;
    actor(conn, &rows).await
}

/// Loads a session and everything rights depend on for its person; `None` when either is absent, or she is disabled.
pub async fn load_session<C: ConnectionTrait>(
    conn: &C,
    id_hash: &str,
    now: Timestamp,
) -> Result<Option<(session::Model, PersonActor)>> {
    held(conn, Key::Session, id_hash, now).await
}

/// Loads an access token and everything rights depend on for its person; `None` when either is absent, or she is
/// disabled.
pub async fn load_token<C: ConnectionTrait>(
    conn: &C,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(access_token::Model, PersonActor)>> {
    held(conn, Key::Token, token_hash, now).await
}

async fn held<C: ConnectionTrait, H: FromQueryResult>(
    conn: &C,
    key: Key,
    hash: &str,
    now: Timestamp,
) -> Result<Option<(H, PersonActor)>> {
    let rows = rows(conn, key, hash, now).await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let holder = H::from_query_result(first, "h_").map_err(db_error)?;
    Ok(actor(conn, &rows).await?.map(|actor| (holder, actor)))
}

/// Asks in one query: it runs before every page and every call.
async fn rows<C: ConnectionTrait>(
    conn: &C,
    key: Key,
    value: impl Into<Value>,
    now: Timestamp,
) -> Result<Vec<QueryResult>> {
    let today = local_date(now).to_string();
    let values = [value.into(), today.into()];
    let statement = Statement::from_sql_and_values(conn.get_database_backend(), key.query(true), values);
    conn.query_all_raw(statement).await.map_err(db_error)
}

/// Makes a person of the rows of one query.
async fn actor<C: ConnectionTrait>(conn: &C, rows: &[QueryResult]) -> Result<Option<PersonActor>> {
    let Some(first) = rows.first() else { return Ok(None) };
    let who = Who::from_query_result(first, "").map_err(db_error)?;
    Ok(Some(PersonActor {
        id: who.own_id,
        name: format!("{} {}", who.given_name, who.family_name),
        neighbourhood: who.own,
        memberships: memberships(conn, rows).await?,
        csrf_token: String::new(),
        signed_in_at: Timestamp(0),
        desk: None,
        confined_to: None,
        language: who.locale.parse().unwrap_or_default(),
        factor_since: who.factor_since,
    }))
}

/// Gathers the sites of each role, in order of joining.
#[tracing::instrument(name = "rights", level = "trace", target = "leerbrug_core::cost", skip_all)]
async fn memberships<C: ConnectionTrait>(conn: &C, rows: &[QueryResult]) -> Result<Vec<ActiveMembership>> {
    let rows = rows.iter().map(|row| Held::from_query_result(row, ""));
    let rows = rows.collect::<std::result::Result<Vec<_>, _>>().map_err(db_error)?;
    let is_centre = |row: &Held| matches!(row.role, Some(Role::Coordinator | Role::NeighbourhoodOffice));
    let areas =
        if rows.iter().any(is_centre) { organisations::store::list_areas(conn).await? } else { Vec::new() };
    let mut memberships: Vec<ActiveMembership> = Vec::new();
    for row in rows {
        let (Some(membership), Some(role)) = (row.membership_id, row.role) else { continue };
        // Of an organisation that is closed nothing is left.
        if row.organisation_id.is_some() && row.name.is_none() {
            continue;
        }
        if let Some(held) = memberships.last_mut().filter(|last| last.id == membership) {
            held.neighbourhoods.extend(row.neighbourhood);
            continue;
        }
        let serves = is_centre(&row);
        let area = areas
            .iter()
            .filter(|area| serves && Some(area.organisation_id) == row.organisation_id)
            .map(|area| area.neighbourhood.clone())
            .collect();
        memberships.push(ActiveMembership {
            id: membership,
            organisation_id: row.organisation_id,
            organisation_name: row.name.unwrap_or_default(),
            role,
            neighbourhoods: row.neighbourhood.into_iter().collect(),
            area,
        });
    }
    Ok(memberships)
}

/// A person.
#[derive(Debug, FromQueryResult)]
struct Who {
    own_id: Uuid,
    given_name: String,
    family_name: String,
    locale: String,
    factor_since: Option<Timestamp>,
    own: Option<String>,
}

/// One of her roles, and one of the sites of its organisation.
#[derive(Debug, FromQueryResult)]
struct Held {
    membership_id: Option<Uuid>,
    organisation_id: Option<Uuid>,
    role: Option<Role>,
    name: Option<String>,
    neighbourhood: Option<String>,
}

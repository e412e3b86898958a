//! Names of people and organisations, read for many at once.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::{identity, organisations};
use leerbrug_core::error::Result;

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
}

/// Names of people and organisations.
#[derive(Debug, Default)]
pub struct Names(HashMap<Uuid, String>);

impl Names {
    /// Reads the names of people.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of_people<C: ConnectionTrait>(conn: &C, mut ids: Vec<Uuid>) -> Result<Self> {
        ids.sort_unstable();
        ids.dedup();
        let mut names = HashMap::new();
        for part in ids.chunks(500) {
            for row in identity::store::list_people(conn, part).await? {
                names.insert(row.id, format!("{} {}", row.given_name, row.family_name).trim().to_owned());
            }
        }
        Ok(Self(names))
    }

    /// Reads the names of organisations.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of_organisations<C: ConnectionTrait>(conn: &C, mut ids: Vec<Uuid>) -> Result<Self> {
        ids.sort_unstable();
        ids.dedup();
        let mut names = HashMap::new();
        for part in ids.chunks(500) {
            for row in organisations::store::list_by_ids(conn, part).await? {
                names.insert(row.id, row.name);
            }
        }
        Ok(Self(names))
    }

    /// Returns a name; empty for somebody who was erased.
    pub fn get(&self, id: Uuid) -> Named {
        Named { id, name: self.0.get(&id).cloned().unwrap_or_default() }
    }
}

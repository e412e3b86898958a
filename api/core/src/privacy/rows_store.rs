//! Queries made from the registry: the rows of a person in any table, read, emptied or deleted.

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, Value};
use uuid::Uuid;

use super::registry::Table;
use crate::db::{Tx, db_error};
use crate::error::Result;

/// Rows as columns and texts; `None` is an empty value.
pub type Rows = Vec<Vec<(String, Option<String>)>>;

/// Says whether a column holds ids: the naming rule of the schema, which a test checks.
pub fn is_id(column: &str) -> bool {
    match column {
        "id" | "on_behalf_of" | "copied_from" => true,
        // Names of the log and of registers, no ids of rows.
        "request_id" | "register_id" | "granted_by" | "insured_by" => false,
        _ => column.ends_with("_id") || column.ends_with("_by"),
    }
}

/// Says whether a column holds an instant: the naming rule of the schema, which a test checks.
pub fn is_instant(column: &str) -> bool {
    column == "at"
        || column.ends_with("_at")
        || column.ends_with("_since")
        || (column.ends_with("_until") && column != "valid_until")
}

/// Binds the person to a condition of the registry.
fn bound(backend: DatabaseBackend, sql: String, person: Uuid) -> Statement {
    let mut values: Vec<Value> = vec![person.into()];
    if sql.contains("$2") {
        values.push(person.to_string().into());
        // SQLite wants every parameter up to the highest; PostgreSQL wants each to be used, with a type.
        if !sql.contains("$1") {
            return Statement::from_sql_and_values(
                backend,
                sql.replace("$2", "$1"),
                [person.to_string().into()],
            );
        }
    }
    Statement::from_sql_and_values(backend, sql, values)
}

/// Reads the exported columns of a person's rows in a table.
pub async fn list<C: ConnectionTrait>(conn: &C, table: &Table, person: Uuid) -> Result<Rows> {
    let backend = conn.get_database_backend();
    let columns: Vec<&str> = table.exported().collect();
    let as_text = |column: &&str| match backend {
        DatabaseBackend::Sqlite if is_id(column) => format!("lower(hex({column}))"),
        _ => format!("CAST({column} AS TEXT)"),
    };
    let selected: Vec<String> = columns.iter().map(as_text).collect();
    let sql = format!("SELECT {} FROM {} WHERE {}", selected.join(", "), table.name, table.owner);
    let found = conn.query_all_raw(bound(backend, sql, person)).await.map_err(db_error)?;
    found
        .into_iter()
        .map(|row| {
            columns
                .iter()
                .enumerate()
                .map(|(index, column)| {
                    let text: Option<String> = row.try_get_by_index(index).map_err(db_error)?;
                    Ok(((*column).to_owned(), text.filter(|text| !is_id(column) || !text.is_empty())))
                })
                .collect()
        })
        .collect()
}

/// Counts a person's rows in a table.
pub async fn count<C: ConnectionTrait>(conn: &C, table: &Table, person: Uuid) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {} WHERE {}", table.name, table.owner);
    let found =
        conn.query_one_raw(bound(conn.get_database_backend(), sql, person)).await.map_err(db_error)?;
    let count: i64 = found.map_or(Ok(0), |row| row.try_get_by_index(0)).map_err(db_error)?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Empties the personal columns of a person's rows, or deletes the rows. Returns how many.
pub async fn erase(tx: &Tx, table: &Table, person: Uuid) -> Result<u64> {
    use super::registry::OnErase;
    let sql = match table.erase {
        OnErase::Keep => return Ok(0),
        OnErase::Delete => format!("DELETE FROM {} WHERE {}", table.name, table.owner),
        OnErase::Blank => {
            let emptied: Vec<String> = table
                .personal
                .iter()
                .chain(&table.sealed)
                .map(|(column, empty)| format!("{column} = {empty}"))
                .collect();
            format!("UPDATE {} SET {} WHERE {}", table.name, emptied.join(", "), table.owner)
        }
    };
    let statement = bound(tx.conn().get_database_backend(), sql, person);
    tx.conn().execute_raw(statement).await.map(|done| done.rows_affected()).map_err(db_error)
}

/// Deletes up to `limit` of the rows that a rule of retention names. Returns how many.
pub(crate) async fn delete_past(tx: &Tx, table: &str, when: &str, cut: Value, limit: u64) -> Result<u64> {
    let row = if tx.conn().get_database_backend() == DatabaseBackend::Postgres { "ctid" } else { "rowid" };
    let sql =
        format!("DELETE FROM {table} WHERE {row} IN (SELECT {row} FROM {table} WHERE {when} LIMIT {limit})");
    let statement = Statement::from_sql_and_values(tx.conn().get_database_backend(), sql, [cut]);
    tx.conn().execute_raw(statement).await.map(|done| done.rows_affected()).map_err(db_error)
}

/// Lists up to `limit` sealed texts of a column that do not begin with `mark`.
pub async fn list_other_seals(
    tx: &Tx,
    table: &str,
    column: &str,
    mark: &str,
    limit: u64,
) -> Result<Vec<String>> {
    let sql = format!(
        "SELECT DISTINCT {column} FROM {table} WHERE {column} <> '' AND {column} NOT LIKE $1 LIMIT {limit}"
    );
    let backend = tx.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, [format!("{mark}%").into()]);
    let rows = tx.conn().query_all_raw(statement).await.map_err(db_error)?;
    rows.iter().map(|row| row.try_get_by_index(0).map_err(db_error)).collect()
}

/// Replaces a text of a column.
pub async fn replace_seal(tx: &Tx, table: &str, column: &str, old: String, new: String) -> Result<()> {
    let sql = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2");
    let backend = tx.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, [new.into(), old.into()]);
    tx.conn().execute_raw(statement).await.map(|_| ()).map_err(db_error)
}

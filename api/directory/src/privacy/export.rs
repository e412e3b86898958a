//! Everything about somebody, for herself: JSON and CSV in one zip, made from the registry.

use std::io::{Cursor, Write};

use leerbrug_entity::Timestamp;
use serde_json::{Map, Value};
use zip::write::SimpleFileOptions;

use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::files::Files;
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::privacy::registry::Table;
use leerbrug_core::privacy::rows_store::{self, Rows, is_id, is_instant};
use leerbrug_core::sheet::cell;

/// Name of the file.
pub const FILE_NAME: &str = "leerbrug-mijn-gegevens.zip";

/// Makes the export of the actor's own data.
///
/// # Errors
/// Unauthenticated, when nobody is signed in; Forbidden, with a token that may not read everything.
pub async fn export_own(app: &App, actor: &Actor) -> Result<Vec<u8>> {
    for scope in ["profile:write", "applications:read"] {
        actor.require_scope(scope)?;
    }
    let person = actor.require_own()?.id;
    authorize(actor, rights::MANAGE_PROFILE, rights::MANAGE_PROFILE, &Resource::default())?;
    limits::count_person(app, person, Counted::Export).await?;
    let mut parts = Vec::new();
    for table in app.contexts.tables().iter().filter(|table| table.is_personal()) {
        let mut rows = rows_store::list(app.db.read(), table, person).await?;
        open(app, table, &mut rows)?;
        parts.push((table, rows));
    }
    write_with(app, actor, person, |tx, _, _, person| {
        Box::pin(async move {
            tx.audit(AuditEntry::new("export_own_data", "person", *person));
            Ok(())
        })
    })
    .await?;
    let mut files = Vec::new();
    for list in app.contexts.iter().filter_map(|context| context.files) {
        files.extend(list(app, person).await?);
    }
    Box::pin(zipped(app, &parts, files)).await
}

fn open(app: &App, table: &Table, rows: &mut Rows) -> Result<()> {
    for (column, value) in rows.iter_mut().flatten() {
        if let Some(text) = value
            && table.sealed.contains_key(column.as_str())
        {
            *text = app.db.vault().open(&format!("{}.{column}", table.name), text)?;
        }
        if let Some(text) = value
            && is_instant(column)
        {
            *text = instant(text);
        }
        if let Some(text) = value
            && is_id(column)
            && let Ok(id) = uuid::Uuid::parse_str(text)
        {
            *text = id.to_string();
        }
    }
    Ok(())
}

fn instant(text: &str) -> String {
    let at = text.parse::<i64>().ok().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    at.map_or_else(|| text.to_owned(), |at| at.to_string())
}

/// Turns a text of the database into JSON: lists and numbers as such.
fn json(column: &str, text: Option<&String>) -> Value {
    let Some(text) = text else { return Value::Null };
    if text.starts_with('[')
        && let Ok(list @ Value::Array(_)) = serde_json::from_str(text)
    {
        return list;
    }
    if matches!(column, "version" | "count" | "attempts" | "seats" | "taken" | "load_value" | "last_step")
        && let Ok(number) = text.parse::<i64>()
    {
        return number.into();
    }
    Value::from(text.as_str())
}

async fn zipped(app: &App, parts: &[(&Table, Rows)], files: Vec<(String, String)>) -> Result<Vec<u8>> {
    let now: Timestamp = app.now();
    let failed = |error: zip::result::ZipError| Error::internal("export").caused_by(error);
    let unwritten = |error: std::io::Error| Error::internal("export").caused_by(error);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let mut all = Map::new();
    all.insert("madeAt".to_owned(), instant(&now.0.to_string()).into());
    for (table, rows) in parts {
        let list = rows.iter().map(|row| {
            let fields = row.iter().map(|(column, text)| (column.clone(), json(column, text.as_ref())));
            Value::Object(fields.collect())
        });
        all.insert(table.name.clone(), Value::Array(list.collect()));
        archive.start_file(format!("{}.csv", table.name), options).map_err(failed)?;
        archive.write_all(&comma_separated(table, rows)?).map_err(unwritten)?;
    }
    let text = serde_json::to_vec_pretty(&Value::Object(all))
        .map_err(|error| Error::internal("export").caused_by(error))?;
    archive.start_file("leerbrug.json", options).map_err(failed)?;
    archive.write_all(&text).map_err(unwritten)?;
    for (name, hash) in files {
        let kept = app.part::<Files>().ok_or_else(|| Error::internal("no folder of files"))?;
        archive.start_file(format!("files/{name}"), options).map_err(failed)?;
        archive.write_all(&kept.read(&hash).await?).map_err(unwritten)?;
    }
    Ok(archive.finish().map_err(failed)?.into_inner())
}

fn comma_separated(table: &Table, rows: &Rows) -> Result<Vec<u8>> {
    let failed = |error: csv::Error| Error::internal("export").caused_by(error);
    // Spreadsheets read UTF-8 as such only with a mark at the begin.
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.exported()).map_err(failed)?;
    for row in rows {
        let cells = row.iter().map(|(_, text)| cell(text.as_deref().unwrap_or_default()));
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| Error::internal("export").caused_by(error))
}

//! What people of the demo city learned elsewhere, and plan to learn.

use leerbrug_core::ReviewStatus;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::context::City;
use leerbrug_core::db::Tx;
use leerbrug_core::demo::insert;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::files::{FileKind, SentFile};
use leerbrug_entity::{evidence, learning_goal, reported_learning};
use serde::Deserialize;
use uuid::Uuid;

#[derive(Debug, Clone, Deserialize)]
struct DemoReported {
    person: String,
    title: String,
    provider: String,
    domain: String,
    level: i32,
    minutes: i32,
    /// Days before today.
    first_before: i64,
    last_before: i64,
    asks: bool,
    /// Name of the file that shows it; empty for none.
    file: String,
    /// Hours of that domain she plans this school year; 0 for no goal.
    goal_hours: i32,
}

/// Writes them down.
pub(crate) async fn seed(tx: &Tx, app: &App, city: &City) -> Result<()> {
    let rows: Vec<DemoReported> = serde_json::from_str(include_str!("../../data/demo/reported.json"))
        .map_err(|error| Error::internal("demo data").caused_by(error))?;
    for demo in rows {
        let person_id = city.get("person", &demo.person)?;
        let id = tx.new_id();
        let day = |before: i64| local_date(tx.now.plus_days(-before)).to_string();
        let is_in_domain = !demo.domain.is_empty();
        let row = reported_learning::Model {
            id,
            person_id,
            title: demo.title.clone(),
            provider: demo.provider.clone(),
            domain: is_in_domain.then(|| demo.domain.clone()),
            level: is_in_domain.then_some(demo.level),
            minutes: demo.minutes,
            first_day: day(demo.first_before),
            last_day: day(demo.last_before),
            status: if demo.asks { ReviewStatus::Asked } else { ReviewStatus::Kept },
            reviewer_id: None,
            reviewed_by: None,
            reviewed_at: None,
            answer: String::new(),
            created_at: tx.now.plus_days(-3),
            updated_at: tx.now.plus_days(-3),
            version: 1,
        };
        insert(tx, row).await?;
        if !demo.file.is_empty() {
            seed_file(tx, app, id, &demo).await?;
        }
        seed_goal(tx, app, person_id, &demo).await?;
    }
    Ok(())
}

async fn seed_file(tx: &Tx, app: &App, of: Uuid, demo: &DemoReported) -> Result<()> {
    let file = SentFile { name: demo.file.clone(), bytes: page(&demo.title).into() };
    let row = evidence::Model {
        id: tx.new_id(),
        reported_id: of,
        hash: super::evidence::keep(app, &file).await?,
        name: file.name,
        media_type: FileKind::Pdf.media_type().to_owned(),
        bytes: i32::try_from(file.bytes.len()).unwrap_or(i32::MAX),
        created_at: tx.now.plus_days(-3),
    };
    let hash = row.hash.clone();
    insert(tx, row).await?;
    super::evidence::settled(app, &hash).await
}

async fn seed_goal(tx: &Tx, app: &App, person_id: Uuid, demo: &DemoReported) -> Result<()> {
    let today = local_date(tx.now);
    let Some(year) = app.reference.school_years.iter().find(|year| year.last >= today) else { return Ok(()) };
    if demo.goal_hours == 0 {
        return Ok(());
    }
    let row = learning_goal::Model {
        id: tx.new_id(),
        person_id,
        domain: demo.domain.clone(),
        minutes: demo.goal_hours * 60,
        first_day: year.first.to_string(),
        last_day: year.last.to_string(),
        created_at: tx.now.plus_days(-3),
    };
    insert(tx, row).await
}

/// Writes a page with one line as PDF (ISO 32000-1, 7.5: header, objects, table of their places, trailer).
fn page(line: &str) -> Vec<u8> {
    let line: String = line.chars().filter(|sign| sign.is_ascii() && !"()\\".contains(*sign)).collect();
    let text = format!("BT /F1 18 Tf 60 760 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        places = format!("{places}{:010} 00000 n \n", file.len());
        file = format!("{file}{number} 0 obj\n{object}\nendobj\n");
    }
    let table = file.len();
    format!("{file}xref\n0 6\n{places}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n")
        .into_bytes()
}

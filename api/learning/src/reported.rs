//! What somebody learned elsewhere, as she says it: with files that show it, and reviewed where she asks for it.
//!
//! A growth centre or college that reads the record may accept it; its minutes then count for a specialisation as those of a course do,
//! and it stays as it is. Nobody reviews her own.

pub(crate) mod demo;
pub mod evidence;
pub mod review;
pub(crate) mod store;

use jiff::civil::Date;
use leerbrug_core::ReviewStatus;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::files::SentFile;
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::policy::{Resource, authorize};
use leerbrug_core::validate::{Checker, shorten};
use leerbrug_directory::names::{Named, Names};
use leerbrug_entity::{evidence as evidence_row, reported_learning};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::rights;
use crate::slots::day;

/// Things somebody can write down.
const MOST_REPORTED: usize = 200;
/// Files beside one of them.
pub const MOST_FILES: usize = 5;
/// Greatest number of hours of one.
const MOST_HOURS: i32 = 2000;

/// Something that somebody learned elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Identifier.
    pub id: Uuid,
    /// What it was.
    pub title: String,
    /// Who gave it, or where it was learned.
    pub provider: String,
    /// Specialisation domain and how far it went.
    pub domain: Option<(String, i32)>,
    /// How long, in minutes.
    pub minutes: i32,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// How far it is reviewed.
    pub status: ReviewStatus,
    /// Who reviewed it.
    pub reviewer: Option<Named>,
    /// What the reviewer says.
    pub answer: String,
    /// Files that show it.
    pub files: Vec<EvidenceFile>,
    /// Counts changes.
    pub version: i64,
}

impl Reported {
    /// Says whether a reviewer did not accept it: it stays on the record and counts for nothing.
    pub fn is_refused(&self) -> bool {
        self.status == ReviewStatus::Refused
    }

    /// Says whether its minutes count as signed.
    pub fn is_accepted(&self) -> bool {
        self.status == ReviewStatus::Accepted
    }
}

/// A file that shows what somebody learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Identifier.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: i32,
}

/// Something learned elsewhere, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportInput {
    /// What it was.
    pub title: String,
    /// Who gave it, or where it was learned.
    pub provider: String,
    /// Specialisation domain; empty for none.
    pub domain: String,
    /// How far it went, 1 to 3; empty without a domain.
    pub level: String,
    /// Hours, to the quarter.
    pub hours: String,
    /// First day.
    pub first_day: String,
    /// Last day; empty for the first.
    pub last_day: String,
    /// Whether a growth centre or college that reads the record is asked to review it.
    pub asks_review: bool,
    /// A file that shows it.
    pub file: Option<SentFile>,
    /// Files that go.
    pub without: Vec<Uuid>,
}

/// Lists what somebody wrote down, the latest first.
pub(crate) async fn list_of<C: ConnectionTrait>(conn: &C, person: Uuid) -> Result<Vec<Reported>> {
    let rows = store::list_of(conn, person).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let files = store::list_files(conn, &ids).await?;
    let names =
        Names::of_organisations(conn, rows.iter().filter_map(|row| row.reviewer_id).collect()).await?;
    Ok(rows.into_iter().map(|row| reported(row, &files, &names)).collect())
}

fn reported(row: reported_learning::Model, files: &[evidence_row::Model], names: &Names) -> Reported {
    let file =
        |file: &evidence_row::Model| EvidenceFile { id: file.id, name: file.name.clone(), bytes: file.bytes };
    Reported {
        id: row.id,
        domain: row.domain.zip(row.level),
        minutes: row.minutes,
        first: day(&row.first_day),
        last: day(&row.last_day),
        status: row.status,
        reviewer: row.reviewer_id.map(|id| names.get(id)),
        files: files.iter().filter(|one| one.reported_id == row.id).map(file).collect(),
        title: row.title,
        provider: row.provider,
        answer: row.answer,
        version: row.version,
    }
}

/// Reads one of the actor's own.
///
/// # Errors
/// NotFound, when it is not hers.
pub async fn get_own(app: &App, actor: &Actor, id: Uuid) -> Result<Reported> {
    actor.require_scope("learning:read")?;
    let own = actor.require_own()?.id;
    let conn = app.db.read();
    let found = list_of(conn, own).await?.into_iter().find(|one| one.id == id);
    found.ok_or_else(Error::not_found)
}

/// What was typed, checked.
struct Checked {
    title: String,
    provider: String,
    domain: Option<(String, i32)>,
    minutes: i32,
    first: Date,
    last: Date,
}

/// Reads hours to the quarter, with a comma or a point; returns minutes.
pub(crate) fn minutes(checker: &mut Checker, field: &str, typed: &str) -> Option<i32> {
    let typed = typed.trim();
    if typed.is_empty() {
        checker.fail(field, "required", Vec::new());
        return None;
    }
    // Digits and at most two decimals: "1.000" is a thousand to one reader and one to another.
    let decimals = typed.split_once([',', '.']).map_or("", |(_, decimals)| decimals);
    let is_plain = typed.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.' | '-'));
    let Some(hours) = Some(typed.replace(',', "."))
        .filter(|_| is_plain && decimals.len() < 3)
        .and_then(|typed| typed.parse::<f64>().ok())
    else {
        checker.fail(field, "not-a-number", vec![("value", shorten(typed))]);
        return None;
    };
    if !(0.25..=f64::from(MOST_HOURS)).contains(&hours) {
        checker.fail(field, "hours-range", vec![("max", MOST_HOURS.to_string())]);
        return None;
    }
    let quarters = (1..=MOST_HOURS * 4).find(|quarters| (f64::from(*quarters) / 4.0 - hours).abs() < 0.001);
    if quarters.is_none() {
        checker.fail(field, "hours-quarter", Vec::new());
    }
    quarters.map(|quarters| quarters * 15)
}

fn check(app: &App, today: Date, input: &ReportInput) -> Result<Checked> {
    let mut checker = Checker::default();
    let title = checker.required_line("title", &input.title, 3, 120);
    let provider = checker.required_line("provider", &input.provider, 2, 120);
    let is_domain = |code: &str| app.reference.knows("specialisation_domain", code);
    let domain =
        if input.domain.trim().is_empty() { None } else { checker.code("domain", &input.domain, is_domain) };
    let level = checker.number("level", &input.level, 1, 3);
    if input.asks_review && input.domain.trim().is_empty() {
        checker.fail("domain", "review-needs-domain", Vec::new());
    }
    if level.is_some() && input.domain.trim().is_empty() && !input.asks_review {
        checker.fail("domain", "required", Vec::new());
    }
    if domain.is_some() && level.is_none() && input.level.trim().is_empty() {
        checker.fail("level", "required", Vec::new());
    }
    let minutes = minutes(&mut checker, "hours", &input.hours);
    let first = checker.date("firstDay", &input.first_day);
    if input.first_day.trim().is_empty() {
        checker.fail("firstDay", "required", Vec::new());
    }
    let last =
        if input.last_day.trim().is_empty() { first } else { checker.date("lastDay", &input.last_day) };
    if first.is_some_and(|first| first > today) {
        checker.fail("firstDay", "reported-ahead", Vec::new());
    } else if last.is_some_and(|last| last > today) {
        checker.fail("lastDay", "reported-ahead", Vec::new());
    } else if first.zip(last).is_some_and(|(first, last)| last < first) {
        checker.fail("lastDay", "ends-before-start", Vec::new());
    }
    if let (Some(minutes), Some((first, last))) = (minutes, first.zip(last)) {
        let days = (last - first).get_days() + 1;
        if days > 0 && minutes > days.saturating_mul(24 * 60) {
            checker.fail("hours", "hours-range", vec![("max", (days * 24).to_string())]);
        }
    }
    if let Some(file) = &input.file {
        evidence::check(&mut checker, file);
    }
    checker.finish()?;
    let (Some(minutes), Some(first), Some(last)) = (minutes, first, last) else {
        return Err(Error::malformed("malformed"));
    };
    Ok(Checked { title, provider, domain: domain.zip(level), minutes, first, last })
}

/// Writes down what the actor learned elsewhere. Returns its id.
///
/// # Errors
/// Invalid with every broken field; Conflict, when she wrote down too much, or asks for a review that nobody can give.
pub async fn report(app: &App, actor: &Actor, input: ReportInput) -> Result<Uuid> {
    put(app, actor, None, input).await
}

/// Changes it. What was accepted stays as it is.
///
/// # Errors
/// As [`report`]; NotFound, when it is not hers; Stale, when it changed meanwhile.
pub async fn update(
    app: &App,
    actor: &Actor,
    (id, version): (Uuid, i64),
    input: ReportInput,
) -> Result<Uuid> {
    put(app, actor, Some((id, version)), input).await
}

async fn put(app: &App, actor: &Actor, which: Option<(Uuid, i64)>, input: ReportInput) -> Result<Uuid> {
    actor.require_scope("learning:write")?;
    let own = actor.require_own()?.id;
    authorize(actor, rights::REPORT_LEARNING, rights::REPORT_LEARNING, &Resource::of(Some(own), None))?;
    check(app, app.today(), &input)?;
    if input.file.is_some() {
        limits::count_person(app, own, Counted::Ask).await?;
    }
    // The file is there before the row that names it, and goes when there will be none.
    let kept = match &input.file {
        Some(file) => Some(evidence::keep(app, file).await?),
        None => None,
    };
    let hash = kept.clone();
    let written = write_with(app, actor, (which, input, kept), |tx, app, actor, (which, input, kept)| {
        Box::pin(put_in(tx, app, actor, *which, input, kept.as_deref()))
    })
    .await;
    if let Some(hash) = hash {
        evidence::settle(app, &hash).await?;
    }
    written
}

async fn put_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    which: Option<(Uuid, i64)>,
    input: &ReportInput,
    kept: Option<&str>,
) -> Result<Uuid> {
    let own = actor.require_own()?.id;
    let said = check(app, local_date(tx.now), input)?;
    let before = match which {
        Some((id, version)) => Some(held(tx, own, id, version).await?),
        None => None,
    };
    let id = before.as_ref().map_or_else(|| tx.new_id(), |row| row.id);
    if before.is_none() && store::list_of(tx.conn(), own).await?.len() >= MOST_REPORTED {
        return Err(Error::conflict("reported-too-many").with("max", MOST_REPORTED.to_string()));
    }
    let row = row_of(tx, (id, own), said, before.as_ref());
    let asks = input.asks_review && row.domain.is_some();
    let was_asked = before.as_ref().is_some_and(|row| row.status == ReviewStatus::Asked);
    let status = if asks { ReviewStatus::Asked } else { ReviewStatus::Kept };
    let row = reported_learning::Model { status, ..row };
    let (title, is_new) = (row.title.clone(), before.is_none());
    if is_new {
        store::insert(tx, row).await?;
    } else {
        store::update(tx, row).await?;
    }
    evidence::put(tx, (own, id), input, kept).await?;
    if asks && !was_asked {
        review::ask(tx, app, own, (id, &title)).await?;
    }
    if is_new {
        tx.created(id);
        tx.audit(AuditEntry::new("report_learning", "reported_learning", id));
    } else {
        tx.audit(AuditEntry::new("change_reported_learning", "reported_learning", id));
    }
    Ok(id)
}

/// Finds one of somebody's own that can still change.
async fn held(tx: &Tx, own: Uuid, id: Uuid, version: i64) -> Result<reported_learning::Model> {
    let row = store::find(tx.conn(), id).await?.filter(|row| row.person_id == own);
    let row = row.ok_or_else(Error::not_found)?;
    if row.status == ReviewStatus::Accepted {
        return Err(Error::conflict("reported-accepted"));
    }
    if row.version != version {
        return Err(Error::stale());
    }
    Ok(row)
}

fn row_of(
    tx: &Tx,
    (id, person_id): (Uuid, Uuid),
    said: Checked,
    before: Option<&reported_learning::Model>,
) -> reported_learning::Model {
    reported_learning::Model {
        id,
        person_id,
        title: said.title,
        provider: said.provider,
        level: said.domain.as_ref().map(|(_, level)| *level),
        domain: said.domain.map(|(domain, _)| domain),
        minutes: said.minutes,
        first_day: said.first.to_string(),
        last_day: said.last.to_string(),
        status: ReviewStatus::Kept,
        // An answer was about what it was before.
        reviewer_id: None,
        reviewed_by: None,
        reviewed_at: None,
        answer: String::new(),
        created_at: before.map_or(tx.now, |row| row.created_at),
        updated_at: tx.now,
        version: before.map_or(1, |row| row.version),
    }
}

/// Takes one of the actor's own away, with its files; also one that was accepted, which then counts no more.
///
/// # Errors
/// NotFound, when it is not hers.
pub async fn delete(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("learning:write")?;
    actor.require_own()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let own = actor.require_own()?.id;
            let row = store::find(tx.conn(), *id).await?.filter(|row| row.person_id == own);
            let row = row.ok_or_else(Error::not_found)?;
            authorize(
                actor,
                rights::REPORT_LEARNING,
                rights::REPORT_LEARNING,
                &Resource::of(Some(own), None),
            )?;
            store::delete(tx, row.id).await?;
            tx.audit(AuditEntry::new("delete_reported_learning", "reported_learning", row.id));
            Ok(())
        })
    })
    .await
}

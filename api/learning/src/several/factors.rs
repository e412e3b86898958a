//! What is known of places, from lines: looked at first, then all or none. Nothing that was written down before is changed by it.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use leerbrug_entity::{Timestamp, site, site_factor};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{code_of, plain, site_of};
use crate::years::of_college;
use crate::{rights, store};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::i18n;
use leerbrug_core::lines::{LineFault, numbered, require_faultless, require_some, split};
use leerbrug_core::policy::authorize;
use leerbrug_core::reference::Reference;
use leerbrug_core::validate::Checker;
use leerbrug_directory::organisations::factors::{self, VALUES};
use leerbrug_directory::organisations::service::name_key;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_search::{Language, fold};

/// The most lines at once.
pub const MOST: usize = 500;
/// Columns of a line.
const WIDTH: usize = 6;
/// The text over the column of factors.
pub const FACTOR_COLUMN: &str = "factors-col-factor";
/// Milliseconds for which it can be taken back.
const UNDO: i64 = 24 * 3_600_000;

/// What a line says of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorLine {
    /// Line, from 1.
    pub number: usize,
    /// The place.
    pub site: Uuid,
    /// What it is called.
    pub place: String,
    /// Factor, a code.
    pub factor: String,
    /// Value, a code.
    pub value: String,
    /// Where it comes from.
    pub source: String,
    /// From which day on.
    pub valid_from: Date,
    /// Whether it is written down already, so that nothing is done.
    pub is_known: bool,
}

/// What would be done.
#[derive(Debug, Clone, Default)]
pub struct SeveralFactors {
    /// What lines say; those with a fault are left out.
    pub lines: Vec<FactorLine>,
    /// What is wrong; with one of these nothing is done.
    pub faults: Vec<LineFault>,
}

/// Reads lines (place, its site, factor, value, source, first day) and says what would be done, without doing anything.
///
/// # Errors
/// NotFound, for whoever follows no students there; Invalid, when there is no line or too many.
pub async fn check_factors(app: &App, actor: &Actor, college: Uuid, lines: &str) -> Result<SeveralFactors> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    check_on(app, app.db.read(), actor, college, lines).await
}

async fn check_on<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    actor: &Actor,
    college: Uuid,
    lines: &str,
) -> Result<SeveralFactors> {
    let resource = of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    require_some(lines, MOST)?;
    let mut places = Places::default();
    let mut seen = HashSet::new();
    let mut found = SeveralFactors::default();
    for (number, text) in numbered(lines).filter(|(number, text)| *number > 1 || !is_heading(text)) {
        let (line, mut faults) = read_line(app, conn, &mut places, number, text).await?;
        if let Some(line) = line {
            if seen.insert((line.site, line.factor.clone(), line.valid_from)) {
                found.lines.push(line);
            } else {
                faults.push(LineFault::new(number, 3, "line-twice"));
            }
        }
        found.faults.append(&mut faults);
    }
    let sites: Vec<Uuid> = found.lines.iter().map(|line| line.site).collect();
    let known = factors::list_of(conn, &sites).await?;
    for line in &mut found.lines {
        let is_same = |row: &&site_factor::Model| {
            row.site_id == line.site
                && row.factor == line.factor
                && row.valid_from == line.valid_from.to_string()
        };
        match known.iter().find(is_same) {
            Some(row) if row.value == line.value && row.recorded_by == actor.person_id() => {
                line.is_known = true;
            }
            // What was said of a day stays: whoever knows better says it of a later day. Which value another wrote is told to nobody.
            Some(_) => found.faults.push(LineFault::new(line.number, 4, "known-otherwise")),
            None => {}
        }
    }
    Ok(found)
}

/// Says whether a first line names the columns, in one of the languages.
fn is_heading(text: &str) -> bool {
    let named = split(text).nth(2).map(|column| fold(&column)).unwrap_or_default();
    Language::ALL.iter().any(|language| fold(&i18n::text(*language, FACTOR_COLUMN)) == named)
}

/// Places that lines named.
#[derive(Default)]
struct Places {
    found: HashMap<String, Vec<(String, Vec<site::Model>)>>,
}

impl Places {
    async fn find<C: ConnectionTrait>(
        &mut self,
        conn: &C,
        text: &str,
        site: &str,
    ) -> Result<std::result::Result<(Uuid, String), (usize, &'static str)>> {
        if !self.found.contains_key(text) {
            let mut named = Vec::new();
            for row in organisations::list_called(conn, &name_key(text), text.trim()).await? {
                named.push((row.name, organisations::list_sites(conn, row.id).await?));
            }
            self.found.insert(text.to_owned(), named);
        }
        Ok(match self.found.get(text).map(Vec::as_slice) {
            Some([(name, sites)]) => match site_of(sites, site) {
                Ok(Some(id)) => Ok((id, name.clone())),
                Ok(None) => Err((2, "site-required")),
                Err(code) => Err((2, code)),
            },
            Some([]) | None => Err((1, "host-unknown")),
            Some(_) => Err((1, "host-several")),
        })
    }
}

async fn read_line<C: ConnectionTrait>(
    app: &App,
    conn: &C,
    places: &mut Places,
    number: usize,
    text: &str,
) -> Result<(Option<FactorLine>, Vec<LineFault>)> {
    let mut columns: Vec<String> = split(text).collect();
    let has_more = columns.iter().skip(WIDTH).any(|column| !column.is_empty());
    columns.resize(WIDTH, String::new());
    let [place, site, factor, value, source, from] = columns.as_slice() else {
        return Err(Error::internal("columns of a line"));
    };
    let mut checker = Checker::default();
    let place = if place.is_empty() {
        checker.fail("1", "required", Vec::new());
        None
    } else {
        let found = places.find(conn, place, site).await?;
        found.map_err(|(column, code)| checker.fail(&column.to_string(), code, Vec::new())).ok()
    };
    let factor = code_of(&mut checker, &app.reference, "3", factors::LIST, factor);
    let value = match &factor {
        Some(factor) => value_of(&mut checker, &app.reference, "4", factor, value),
        None if checker.is_clean() => {
            checker.fail("3", "required", Vec::new());
            None
        }
        None => None,
    };
    let source = checker.required_line("5", source, 1, 200);
    let valid_from = checker.date("6", from).unwrap_or_else(|| app.today());
    if valid_from > app.today() {
        checker.fail("6", "day-to-come", Vec::new());
    }
    let mut faults = LineFault::of(number, checker);
    for fault in &mut faults {
        fault.error.pointer = format!("/lines/{number}/{}", fault.column);
    }
    if has_more {
        faults.push(LineFault::new(number, WIDTH + 1, "nothing-more"));
    }
    let (Some((site, place)), Some(factor), Some(value), true) = (place, factor, value, faults.is_empty())
    else {
        return Ok((None, faults));
    };
    Ok((Some(FactorLine { number, site, place, factor, value, source, valid_from, is_known: false }), faults))
}

/// Reads a value of a factor: its code, or what it is called in one of the languages.
pub(crate) fn value_of(
    checker: &mut Checker,
    reference: &Reference,
    field: &str,
    factor: &str,
    typed: &str,
) -> Option<String> {
    let wanted = plain(typed.trim());
    if wanted.is_empty() {
        checker.fail(field, "required", Vec::new());
        return None;
    }
    let values = reference.list(VALUES).iter().filter(|item| item.parent.as_deref() == Some(factor));
    let code = |item: &leerbrug_core::reference::Item| {
        item.code.strip_prefix(factor).and_then(|code| code.strip_prefix('_')).unwrap_or_default().to_owned()
    };
    let found = values.into_iter().find(|item| code(item) == typed.trim() || super::is_called(item, &wanted));
    if found.is_none() {
        let value = leerbrug_core::validate::shorten(typed);
        checker.fail(field, "unknown-value", vec![("value", value)]);
    }
    found.map(code)
}

/// Writes down what all lines say, or nothing. Returns how many were new.
///
/// # Errors
/// As [`check_factors`]; Invalid, when something is wrong with a line.
pub async fn put_factors(app: &App, actor: &Actor, college: Uuid, lines: String) -> Result<usize> {
    actor.require_scope("learning:write")?;
    let several = check_factors(app, actor, college, &lines).await?;
    require_faultless(several.faults)?;
    if several.lines.iter().all(|line| line.is_known) {
        return Ok(0);
    }
    // Looked at once more within the change: somebody else may have said it meanwhile.
    write_with(app, actor, (college, lines), |tx, app, actor, (college, lines)| {
        Box::pin(async move {
            let several = check_on(app, tx.conn(), actor, *college, lines).await?;
            require_faultless(several.faults)?;
            let mut made = 0;
            let mut lines: Vec<FactorLine> =
                several.lines.into_iter().filter(|line| !line.is_known).collect();
            // The newest first: it is what a placement that knew nothing is filled with.
            lines.sort_by_key(|line| std::cmp::Reverse(line.valid_from));
            for line in lines {
                let row = site_factor::Model {
                    id: tx.new_id(),
                    site_id: line.site,
                    factor: line.factor,
                    value: line.value,
                    valid_from: line.valid_from.to_string(),
                    source_ref: line.source,
                    recorded_by: actor.person_id(),
                    recorded_at: tx.now,
                };
                tx.audit(AuditEntry::new("say_factor", "site_factor", row.id).of(*college));
                fill(tx, &row).await?;
                factors::put(tx, row).await?;
                made += 1;
            }
            if made == 0 {
                tx.audit(AuditEntry::new("say_factor", "organisation", *college).of(*college).note("0"));
            }
            Ok(made)
        })
    })
    .await
}

/// Fills in what was unknown when placements at the site began; what was known then stays.
pub(crate) async fn fill(tx: &Tx, said: &site_factor::Model) -> Result<()> {
    let rows = store::people::list_begun_at(tx.conn(), said.site_id, &said.valid_from).await?;
    store::people::fill_factor(tx, &rows, said, &local_date(tx.now).to_string()).await
}

/// Empties what [`fill`] filled in.
async fn empty(tx: &Tx, said: &site_factor::Model) -> Result<()> {
    let rows = store::people::list_begun_at(tx.conn(), said.site_id, &said.valid_from).await?;
    store::people::empty_factor(tx, &rows, said, &local_date(said.recorded_at).to_string()).await
}

/// What the actor wrote down within the last day, by when: how many, the newest first.
///
/// # Errors
/// NotFound, for whoever follows no students there.
pub async fn list_put(app: &App, actor: &Actor, college: Uuid) -> Result<Vec<(Timestamp, usize)>> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let resource = of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let person = actor.require_person()?.id;
    let mut found: Vec<(Timestamp, usize)> = Vec::new();
    for row in factors::list_by(conn, person, Timestamp(app.now().0 - UNDO)).await? {
        match found.iter_mut().find(|(at, _)| *at == row.recorded_at) {
            Some((_, count)) => *count += 1,
            None => found.push((row.recorded_at, 1)),
        }
    }
    found.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(found)
}

/// Takes back what the actor wrote down together. Returns how many.
///
/// # Errors
/// As [`list_put`]; Conflict, when it is gone.
pub async fn undo_factors(app: &App, actor: &Actor, college: Uuid, at: Timestamp) -> Result<usize> {
    actor.require_scope("learning:write")?;
    let person = actor.require_person()?.id;
    write_with(app, actor, (college, person, at), |tx, app, actor, (college, person, at)| {
        Box::pin(async move {
            let resource = of_college(tx.conn(), *college).await?;
            authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
            let known = factors::list_by(tx.conn(), *person, Timestamp(app.now().0 - UNDO)).await?;
            let known: Vec<_> = known.into_iter().filter(|row| row.recorded_at == *at).collect();
            if known.is_empty() {
                return Err(Error::conflict("batch-gone"));
            }
            for row in &known {
                empty(tx, row).await?;
                factors::delete(tx, row).await?;
                tx.audit(AuditEntry::new("undo_factor", "site_factor", row.id).of(*college));
            }
            Ok(known.len())
        })
    })
    .await
}

//! Import of organisations from registers: read a file, say what it would change, then change it in one transaction.
//!
//! A file is recognised by its header, not by its name. Comma, semicolon and tab separate; line feed, carriage return
//! or both end a line; a byte-order mark is tolerated; the text must be UTF-8. A field may not hold a line break.
//! What spreadsheets add is understood: a line `sep=;` in front, empty columns without a name behind, a decimal comma,
//! numbers of registers without their noughts or behind an apostrophe. A number that was rounded is refused.
//!
//! | layout | recognised by | school | site | key of a row |
//! |---|---|---|---|---|
//! | Leerbrug (CSV, or NDJSON with the same names) | `register_no` | `register` + `register_no` | address | `row_id`, else `register_no` and address |
//! | Flemish register of schools | `poi_id` | `school_no` | address | `poi_id` |
//! | Dutch register of primary schools (DUO) | `BRIN NUMMER` | `BRIN NUMMER` | address | `VESTIGINGSNUMMER`, else that of the main site, `BRIN` + `00` |
//!
//! Columns of our own layout: `register`, `register_no`, `name`, `kind` (a code of `organisation_kind`) must be there;
//! `network`, `umbrella`, `row_id`, `programme`, `category`, `is_main` (yes or no), `street`, `number`, `box`,
//! `postcode`, `municipality`, `neighbourhood` (slug), `lat`, `lon` (decimal degrees), `website`, `levels`, `sectors`
//! (codes separated by `|`) may be. Any other column is an error there, because it is most likely a slip of the pen;
//! registers may have more columns than we read.
//!
//! What a register does not say stays empty. Two things follow from it: the neighbourhood of a site (`Placed` counts
//! how), and for colleges and universities the kind `teacher_college`, the only one for higher education.
//!
//! An organisation is named after the row of its main seat, else after its first row; it begins `unconfirmed`. Each row
//! of the register is kept as a programme with a fingerprint, so that importing the same file again changes nothing.
//! What the register does not say any more is named, and closed only when whoever imports chooses so.
//! An organisation that somebody confirmed keeps the web address it chose itself.

mod layout;
mod plan;
mod read;
mod store;

use std::sync::Arc;

use leerbrug_entity::Role;
use leerbrug_search::Language;
use tokio::sync::mpsc;

use leerbrug_core::actor::{Actor, Principal};
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::i18n;
use leerbrug_core::i18n::Arg;

pub use layout::Layout;
pub use read::{read_organisations, take_in};

/// What is wrong with a line, or with the file when the line is that of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, the header being 1.
    pub line: u64,
    /// Name of the column, when it is about one.
    pub column: Option<String>,
    /// Code of the sentence: the Fluent key is `import-<code>`.
    pub code: &'static str,
    /// Parameters of the sentence.
    pub params: Vec<(&'static str, String)>,
}

impl Problem {
    /// Returns the sentence in a language, with line and column in front.
    pub fn text(&self, language: Language) -> String {
        let mut args: Vec<(&'static str, Arg)> =
            self.params.iter().map(|(name, value)| (*name, Arg::from(value))).collect();
        args.push(("column", Arg::from(self.column.clone().unwrap_or_default())));
        let sentence = i18n::text_with(language, &format!("import-{}", self.code), &args);
        // The number goes in as a text, so that no language groups its digits.
        let line = Arg::from(self.line.to_string());
        i18n::text_with(language, "import-at-line", &[("line", line), ("sentence", Arg::from(sentence))])
    }
}

/// A file that was read: good rows and the problems of the others.
#[derive(Debug, Clone)]
pub struct Parsed {
    layout: Layout,
    rows: Arc<Vec<layout::Row>>,
    lines: u64,
    problems: Vec<Problem>,
    notices: Vec<Problem>,
}

impl Parsed {
    /// Returns the recognised layout.
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// Returns the number of lines that hold data, good or bad.
    pub const fn lines(&self) -> u64 {
        self.lines
    }

    /// Returns the lines that cannot be imported, one problem each. Codes of reference lists are checked later.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// Something that a register said before and does not say any more. What is gone stays until somebody chooses to close it: a
/// file may be a part of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// An organisation has another name.
    Renamed {
        /// Its number.
        number: String,
        /// Its name before.
        before: String,
        /// Its name now.
        after: String,
    },
    /// A site of an organisation in the file is not in the file.
    SiteGone {
        /// Number of the organisation.
        number: String,
        /// Its name.
        name: String,
        /// Address of the site.
        address: String,
    },
    /// An organisation of the same kind of rows is not in the file.
    Gone {
        /// Its number.
        number: String,
        /// Its name.
        name: String,
        /// Whether somebody runs it, so that the coordinator decides about it.
        is_run: bool,
    },
}

impl Difference {
    /// Returns the sentence in a language.
    pub fn text(&self, language: Language) -> String {
        let (key, number, values) = match self {
            Self::Renamed { number, before, after } => {
                ("import-renamed", number, [("before", before), ("after", after)])
            }
            Self::SiteGone { number, name, address } => {
                ("import-site-gone", number, [("name", name), ("address", address)])
            }
            Self::Gone { number, name, is_run: false } => {
                ("import-gone", number, [("name", name), ("address", name)])
            }
            Self::Gone { number, name, is_run: true } => {
                ("import-gone-but-run", number, [("name", name), ("address", name)])
            }
        };
        let args: Vec<(&'static str, Arg)> = values
            .into_iter()
            .chain([("number", number)])
            .map(|(name, value)| (name, Arg::from(value)))
            .collect();
        i18n::text_with(language, key, &args)
    }
}

/// What to do with a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Write; otherwise only say what would be written.
    pub apply: bool,
    /// Write the good lines although others are bad.
    pub skip_bad_lines: bool,
    /// Close organisations that nobody runs and remove sites that no offer uses, when the file does not hold them any more.
    pub close_missing: bool,
}

/// How many of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not there before.
    pub new: u64,
    /// There, but different.
    pub changed: u64,
    /// There and the same.
    pub unchanged: u64,
}

/// How the sites that are new or changed got their neighbourhood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placed {
    /// The file names it.
    pub named: u64,
    /// Nearest known neighbourhood with the same postcode.
    pub by_point: u64,
    /// The only neighbourhood with that postcode.
    pub by_postcode: u64,
    /// Not known.
    pub unknown: u64,
}

/// What an import did, or would do.
#[derive(Debug, Clone)]
pub struct ImportSummary {
    /// Recognised layout.
    pub layout: Layout,
    /// Whether it was written.
    pub is_applied: bool,
    /// Lines that hold data, good or bad.
    pub lines: u64,
    /// Organisations.
    pub organisations: Counts,
    /// Their sites.
    pub sites: Counts,
    /// Rows of the register.
    pub programmes: Counts,
    /// How sites got their neighbourhood.
    pub placed: Placed,
    /// Bad lines in order, one problem each.
    pub problems: Vec<Problem>,
    /// Lines that were taken without one of their values.
    pub notices: Vec<Problem>,
    /// What the register said before and does not say any more.
    pub differences: Vec<Difference>,
    /// Organisations closed and sites removed.
    pub closed: u64,
}

impl ImportSummary {
    /// Says whether something would change in the database.
    pub const fn has_changes(&self) -> bool {
        let counts = [self.organisations, self.sites, self.programmes];
        let [a, b, c] = counts;
        a.new + a.changed + b.new + b.changed + c.new + c.changed + self.closed > 0
    }
}

/// Compares a file with the database and, when asked to, writes it in one transaction.
///
/// With bad lines nothing is written, unless `skip_bad_lines` is set; the answer then has `is_applied` false. The same
/// file again writes nothing but the audit row. `progress` is told rows done and rows in all. For the program itself
/// (the command line) and for administrators.
///
/// # Errors
/// Forbidden, for anybody else; those of the database.
pub async fn import_organisations(
    app: &App,
    actor: &Actor,
    parsed: Parsed,
    options: ImportOptions,
    mut progress: impl FnMut(u64, u64) + Send,
) -> Result<ImportSummary> {
    authorize(actor)?;
    let Parsed { layout, rows, lines, mut problems, notices } = parsed;
    let (rows, unknown) = layout::check_codes(rows, &app.reference);
    problems.extend(unknown);
    problems.sort_by_key(|problem| problem.line);
    let is_applied = options.apply && (problems.is_empty() || options.skip_bad_lines);
    let (totals, differences) = if is_applied {
        let (sender, mut receiver) = mpsc::unbounded_channel();
        let job =
            Job { rows, layout, bad_lines: problems.len(), close_missing: options.close_missing, sender };
        let mut write =
            std::pin::pin!(write_with(app, actor, job, |tx, app, _, job| Box::pin(apply(tx, app, job))));
        loop {
            tokio::select! {
                biased;
                Some((done, all)) = receiver.recv() => progress(done, all),
                outcome = &mut write => break outcome?,
            }
        }
    } else {
        let existing = store::load(app.db.read(), &rows).await?;
        let mut plan = plan::make(&rows, existing, &app.reference, app.now(), options.close_missing);
        let asked = (app.clone(), plan.gone_sites.clone());
        let used = app
            .db
            .write_technical(move |tx| {
                let (app, sites) = asked.clone();
                Box::pin(async move { store::used_sites(tx, &app, &sites).await })
            })
            .await?;
        store::keep_sites(&mut plan, &used);
        (plan.totals, plan.differences)
    };
    if is_applied {
        app.db.refresh_statistics().await;
    }
    Ok(ImportSummary {
        layout,
        is_applied,
        lines,
        organisations: totals.organisations,
        sites: totals.sites,
        programmes: totals.programmes,
        placed: totals.placed,
        problems,
        notices,
        differences,
        closed: totals.closed,
    })
}

fn authorize(actor: &Actor) -> Result<()> {
    match &actor.principal {
        Principal::System => Ok(()),
        Principal::Person(person) if person.holds(&[Role::Administrator]) => {
            actor.require_scope("organisations:write")
        }
        Principal::Person(_) => Err(Error::forbidden()),
        Principal::Anonymous | Principal::Link(_) => Err(Error::unauthenticated()),
    }
}

struct Job {
    rows: Arc<Vec<layout::Row>>,
    layout: Layout,
    bad_lines: usize,
    close_missing: bool,
    sender: mpsc::UnboundedSender<(u64, u64)>,
}

async fn apply(
    tx: &mut leerbrug_core::db::Tx,
    app: &App,
    job: &Job,
) -> Result<(plan::Totals, Vec<Difference>)> {
    let existing = store::load(tx.conn(), &job.rows).await?;
    let mut plan = plan::make(&job.rows, existing, &app.reference, tx.now, job.close_missing);
    let used = store::used_sites(tx, app, &plan.gone_sites).await?;
    store::keep_sites(&mut plan, &used);
    let (totals, differences) = (plan.totals, std::mem::take(&mut plan.differences));
    store::write(tx, app, plan, &|done, all| {
        // Nobody listens any more when the caller went away; the import goes on.
        let _ = job.sender.send((done, all));
    })
    .await?;
    let say = |what: &str, counts: Counts| {
        format!("{what} +{} ~{} ={}", counts.new, counts.changed, counts.unchanged)
    };
    tx.audit(AuditEntry::of_kind("import_organisations", "organisation").note(format!(
        "{}; {}; {}; {}; {} closed; {} lines left out",
        job.layout.code(),
        say("organisations", totals.organisations),
        say("sites", totals.sites),
        say("programmes", totals.programmes),
        totals.closed,
        job.bad_lines,
    )));
    Ok((totals, differences))
}

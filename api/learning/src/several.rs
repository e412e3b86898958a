//! Several students at once, from lines as a spreadsheet gives them: looked at first, then all of them or none. An address is
//! invited and attaches to no account by itself; taking the invitations back undoes it.

pub mod factors;
pub mod placements;

use std::collections::HashSet;

use leerbrug_entity::{Timestamp, site};
use uuid::Uuid;

use crate::years::{YearInput, begin_in, of_college, read_terms};
use crate::{rights, store};
use leerbrug_core::Role;
use leerbrug_core::actor::Actor;
use leerbrug_core::address::MailAddress;
use leerbrug_core::app::App;
use leerbrug_core::clock::random_secret;
use leerbrug_core::db::write_with;
use leerbrug_core::error::Result;
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::lines::{LineFault, numbered, require_faultless, require_some, split};
use leerbrug_core::policy::authorize;
use leerbrug_core::reference::{Item, Reference};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::batches::{Batch, invitations_at, to_batches};
use leerbrug_directory::organisations::team::{list_invitations, withdraw_member_in};
use leerbrug_search::{Language, fold};

/// The fields of a year, and the columns they stand in.
const COLUMNS: [(&str, usize); 4] =
    [("/programme", 2), ("/firstDay", 3), ("/lastDay", 4), ("/targetHalfDays", 5)];

/// A day after all: whoever follows a year then follows it now, or will when it begins.
const LAST: &str = "9999-12-31";
/// The most students at once: as many as somebody may invite in a day.
pub const MOST: usize = 300;

/// Folds a name as spreadsheets and keyboards write it: with a straight apostrophe, or a curly one.
fn plain(text: &str) -> String {
    fold(&text.replace(['\u{2019}', '\u{2018}', '\u{b4}', '`'], "'"))
}

/// Says whether an entry of a list is called this, folded, in one of the languages.
fn is_called(item: &Item, wanted: &str) -> bool {
    Language::ALL.iter().any(|language| plain(item.label(*language)) == wanted)
}

/// Reads an entry of a list: its code, or what it is called in one of the languages. Empty is none.
fn code_of(
    checker: &mut Checker,
    reference: &Reference,
    field: &str,
    list: &str,
    typed: &str,
) -> Option<String> {
    let wanted = plain(typed.trim());
    let called = reference.list(list).iter().find(|item| is_called(item, &wanted));
    let code = called.map_or(typed, |item| item.code.as_str());
    checker.code(field, code, |code| reference.knows(list, code))
}

/// Finds the site that is called this or lies there; the only one, when nothing is said, and none of several.
fn site_of(sites: &[site::Model], text: &str) -> std::result::Result<Option<Uuid>, &'static str> {
    let wanted = fold(text.trim());
    if wanted.is_empty() {
        return Ok(if let [only] = sites { Some(only.id) } else { None });
    }
    let is_it = |site: &&site::Model| fold(&site.name) == wanted || fold(&site.municipality) == wanted;
    let found: Vec<&site::Model> = sites.iter().filter(is_it).collect();
    match found.as_slice() {
        [only] => Ok(Some(only.id)),
        [] => Err("site-unknown"),
        _ => Err("site-several"),
    }
}

/// A student of a line.
#[derive(Debug, Clone)]
pub struct StudentLine {
    /// Line, from 1.
    pub number: usize,
    /// Whether she was invited already or has a year there, so that nothing is done.
    pub is_known: bool,
    /// Her address, and her year as written.
    pub input: YearInput,
}

/// What would be done.
#[derive(Debug, Clone, Default)]
pub struct SeveralStudents {
    /// The students.
    pub lines: Vec<StudentLine>,
    /// What is wrong; with one of these nothing is done.
    pub faults: Vec<LineFault>,
}

/// Reads lines (address, programme, first day, last day, half-days) and says what would be done, without doing anything. What a
/// line leaves out it takes from what all have in common.
///
/// # Errors
/// NotFound, for whoever follows no students there; Invalid, when there is no line or too many.
pub async fn check_students(
    app: &App,
    actor: &Actor,
    college: Uuid,
    common: &YearInput,
    lines: &str,
) -> Result<SeveralStudents> {
    actor.require_scope("learning:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let resource = of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let held = identities::list_held(conn, &[college], false, app.now()).await?;
    let open = list_invitations(conn, college, app.now()).await?;
    let open = open.into_iter().filter(|one| one.role == Role::Member);
    let open: HashSet<String> = open.map(|one| one.email.to_lowercase()).collect();
    // Also a year that has not begun yet.
    let ids = store::list_followed(conn, &[college], LAST).await?;
    let years = store::list_years(conn, &ids).await?;
    require_some(lines, MOST)?;
    let mut seen = HashSet::new();
    let mut found = SeveralStudents::default();
    for (number, text) in numbered(lines) {
        let (input, mut faults) = read_line(number, text, common);
        // Of the college's own people it is known who they are; of anybody else nothing is said.
        let known = match MailAddress::parse(&input.email) {
            Ok(address) => identities::find_mailbox(conn, address.key()).await?.map(|(person, _)| person),
            Err(_) => None,
        };
        let address = input.email.to_lowercase();
        let has_year =
            known.is_some_and(|id| years.iter().any(|row| row.person_id == id && row.closed_at.is_none()));
        let is_known = has_year || open.contains(&address);
        let is_here = known.is_some_and(|id| held.iter().any(|row| row.person_id == id));
        if faults.is_empty() && is_here && !has_year {
            faults.push(LineFault::new(number, 1, "student-here"));
        }
        if faults.is_empty() && !seen.insert(address) {
            faults.push(LineFault::new(number, 1, "twice"));
        }
        found.faults.append(&mut faults);
        found.lines.push(StudentLine { number, is_known, input });
    }
    Ok(found)
}

fn read_line(number: usize, text: &str, common: &YearInput) -> (YearInput, Vec<LineFault>) {
    let mut fields = split(text);
    let mut next = |common: &str| {
        fields.next().filter(|field| !field.is_empty()).unwrap_or_else(|| common.trim().to_owned())
    };
    let input = YearInput {
        person: String::new(),
        email: next(""),
        programme: next(&common.programme),
        first_day: next(&common.first_day),
        last_day: next(&common.last_day),
        target_half_days: next(&common.target_half_days),
    };
    let more = fields.find(|field| !field.is_empty());
    let mut checker = Checker::default();
    checker.address("1", &input.email);
    let mut faults = LineFault::of(number, checker);
    let mut checker = Checker::default();
    read_terms(&mut checker, &input);
    for mut fault in LineFault::of(number, checker) {
        let column = COLUMNS.iter().find(|(pointer, _)| *pointer == fault.error.pointer);
        fault.column = column.map_or(1, |(_, column)| *column);
        fault.error.pointer = format!("/lines/{number}/{}", fault.column);
        faults.push(fault);
    }
    if more.is_some() {
        faults.push(LineFault::new(number, 6, "nothing-more"));
    }
    (input, faults)
}

/// Invites the students of all lines, or of none; whoever was invited already is not asked again. Returns how many.
///
/// # Errors
/// As [`check_students`]; Invalid, when something is wrong with a line; Limited, when these are more than somebody may invite in a
/// day.
pub async fn invite_students(
    app: &App,
    actor: &Actor,
    college: Uuid,
    common: YearInput,
    lines: String,
) -> Result<usize> {
    actor.require_scope("learning:write")?;
    let person = actor.require_person()?.id;
    let several = check_students(app, actor, college, &common, &lines).await?;
    require_faultless(several.faults)?;
    let mut tokens = Vec::new();
    let lines: Vec<StudentLine> = several.lines.into_iter().filter(|line| !line.is_known).collect();
    if lines.is_empty() {
        return Ok(0);
    }
    for _ in &lines {
        tokens.push(random_secret()?);
    }
    let content = (person, college, lines, tokens);
    write_with(app, actor, content, |tx, app, actor, (person, college, lines, tokens)| {
        Box::pin(async move {
            for (line, token) in lines.iter().zip(tokens) {
                limits::count_in(tx, app, *person, Counted::Student).await?;
                begin_in(tx, app, actor, *college, &line.input, token).await?;
            }
            Ok(lines.len())
        })
    })
    .await
}

/// Lists the students whom a college invited and who have not come yet, by when they were invited, the newest first.
///
/// # Errors
/// NotFound, for whoever follows no students there.
pub async fn list_awaited(app: &App, actor: &Actor, college: Uuid) -> Result<Vec<Batch>> {
    actor.require_scope("learning:read")?;
    let conn = app.db.read();
    let resource = of_college(conn, college).await?;
    authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
    let open = list_invitations(conn, college, app.now()).await?;
    let ids: Vec<Uuid> = open.iter().map(|one| one.id).collect();
    let awaited = store::people::list_awaited(conn, &ids).await?;
    Ok(to_batches(open.into_iter().filter(|one| awaited.contains(&one.id))))
}

/// Takes back the invitations that went out together and that nobody took up yet. Returns how many.
///
/// # Errors
/// As [`list_awaited`]; Conflict, when none of them is open any more.
pub async fn undo_students(app: &App, actor: &Actor, college: Uuid, at: Timestamp) -> Result<usize> {
    actor.require_scope("learning:write")?;
    actor.require_person()?;
    let batches = list_awaited(app, actor, college).await?;
    let content = (college, invitations_at(batches, at)?);
    write_with(app, actor, content, |tx, _, actor, (college, invitations)| {
        Box::pin(async move {
            let resource = of_college(tx.conn(), *college).await?;
            authorize(actor, rights::RUN_COHORT, rights::RUN_COHORT, &resource)?;
            for id in invitations {
                withdraw_member_in(tx, actor, *id).await?;
                store::people::take_awaited(tx, *id).await?;
            }
            Ok(invitations.len())
        })
    })
    .await
}

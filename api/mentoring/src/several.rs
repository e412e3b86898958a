//! Several starters at once, from lines as a spreadsheet gives them: looked at first, then all of them or none. An address is
//! invited and attaches to no account by itself; taking the invitations back undoes it.

mod mentors;
mod undo;

use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::inductions::{Appointed, InductionInput, appoint_in, resource_of_school};
use crate::rights;
use crate::store::people;
use leerbrug_core::Role;
use leerbrug_core::actor::Actor;
use leerbrug_core::address::MailAddress;
use leerbrug_core::app::App;
use leerbrug_core::clock::random_secret;
use leerbrug_core::db::write_with;
use leerbrug_core::error::Result;
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::lines::{LineFault, MOST_PEOPLE, numbered, require_faultless, require_some, split};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::team::get_team;

pub use mentors::{
    MentorLine, SeveralMentors, check_mentors, invite_mentors, on_mentor_invited, require_mentors,
};
pub use undo::{list_batches, undo_batch};

/// What several starters have in common, and a line for each.
#[derive(Debug, Clone, Default)]
pub struct SeveralInput {
    /// Kind, first evaluator, and the days for lines that name none.
    pub common: InductionInput,
    /// A line for each: address, first day, last day, between tabs, semicolons or commas; the days may be left out.
    pub lines: String,
}

/// A starter of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Line, from 1.
    pub number: usize,
    /// Address.
    pub email: String,
    /// First day, as written.
    pub starts_on: String,
    /// First day on which it is over, as written; empty when that is not known.
    pub ends_on: String,
}

/// What would be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Several {
    /// The starters.
    pub lines: Vec<Line>,
    /// What is wrong; with one of these nothing is done.
    pub faults: Vec<LineFault>,
}

/// Reads lines and says what would be done, without doing anything.
///
/// # Errors
/// NotFound or Forbidden, for whoever may not appoint there; Invalid, when there is no line or too many.
pub async fn check_several(app: &App, actor: &Actor, school: Uuid, input: &SeveralInput) -> Result<Several> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let resource = resource_of_school(app.db.read(), school).await?;
    authorize(actor, rights::MANAGE_INDUCTION, rights::READ_INDUCTION, &resource)?;
    let open = open_addresses(app, actor, school, Role::Member).await?;
    let mut seen = open.clone();
    let mut found = Several::default();
    let conn = app.db.read();
    let team = identities::list_held(conn, &[school], false, app.now()).await?;
    let today = app.today().to_string();
    let starters = people::list_inductions(conn, people::Scope::Schools(&[school]), &today).await?;
    require_some(&input.lines, MOST_PEOPLE)?;
    for (number, text) in numbered(&input.lines) {
        let (line, mut faults) = read_line(number, text, &input.common);
        // Of the school's own people it is known who cannot be; of anybody else nothing is said.
        let known = find_mailbox(conn, &line.email).await?;
        let known = known.filter(|person| team.iter().any(|held| held.person_id == *person));
        if let Some(person) = known.filter(|_| faults.is_empty()) {
            if starters.iter().any(|row| row.person_id == person) {
                faults.push(LineFault::new(number, 1, "starter-here"));
            } else if input.common.evaluator.trim() == person.to_string() {
                faults.push(LineFault::new(number, 1, "own-evaluator"));
            }
        }
        if faults.is_empty() && !seen.insert(line.email.to_lowercase()) {
            faults.push(seen_already(number, &line.email, &open));
        }
        found.faults.append(&mut faults);
        found.lines.push(line);
    }
    Ok(found)
}

/// Finds who reads the mails of an address.
async fn find_mailbox<C: ConnectionTrait>(conn: &C, email: &str) -> Result<Option<Uuid>> {
    let Ok(address) = MailAddress::parse(email) else { return Ok(None) };
    Ok(identities::find_mailbox(conn, address.key()).await?.map(|(person, _)| person))
}

/// Lists the addresses that are invited to a role already.
async fn open_addresses(app: &App, actor: &Actor, id: Uuid, role: Role) -> Result<HashSet<String>> {
    let team = get_team(app, actor, id).await?;
    let invited = team.invitations.into_iter().filter(|one| one.role == role);
    Ok(invited.map(|one| one.email.to_lowercase()).collect())
}

fn seen_already(number: usize, email: &str, open: &HashSet<String>) -> LineFault {
    LineFault::new(number, 1, if open.contains(&email.to_lowercase()) { "invited-already" } else { "twice" })
}

fn read_line(number: usize, text: &str, common: &InductionInput) -> (Line, Vec<LineFault>) {
    let mut fields = split(text);
    let mut next = || fields.next().unwrap_or_default();
    let (email, first, last) = (next(), next(), next());
    let more = fields.find(|field| !field.is_empty());
    let or = |own: String, common: &str| if own.is_empty() { common.trim().to_owned() } else { own };
    let line =
        Line { number, email, starts_on: or(first, &common.starts_on), ends_on: or(last, &common.ends_on) };
    let mut checker = Checker::default();
    checker.address("1", &line.email);
    let begin = checker.date("2", &line.starts_on);
    if line.starts_on.is_empty() {
        checker.fail("2", "required", Vec::new());
    }
    let end = checker.date("3", &line.ends_on);
    if begin.zip(end).is_some_and(|(begin, end)| end <= begin) {
        checker.fail("3", "end-before-start", Vec::new());
    }
    if more.is_some() {
        checker.fail("4", "nothing-more", Vec::new());
    }
    (line, LineFault::of(number, checker))
}

/// Appoints the starters of all lines, or of none. Returns how many.
///
/// # Errors
/// As [`check_several`]; Invalid, when something is wrong with a line, or with what they have in common.
pub async fn appoint_several(app: &App, actor: &Actor, school: Uuid, input: SeveralInput) -> Result<usize> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_person()?.id;
    let several = check_several(app, actor, school, &input).await?;
    require_faultless(several.faults)?;
    let mut tokens = Vec::new();
    for _ in &several.lines {
        tokens.push(random_secret()?);
    }
    let content = (person, school, input.common, several.lines, tokens);
    write_with(app, actor, content, |tx, app, actor, (person, school, common, lines, tokens)| {
        Box::pin(async move {
            for (line, token) in lines.iter().zip(tokens) {
                limits::count_in(tx, app, *person, Counted::Invitation).await?;
                let one = InductionInput {
                    person: String::new(),
                    email: line.email.clone(),
                    starts_on: line.starts_on.clone(),
                    ends_on: line.ends_on.clone(),
                    ..common.clone()
                };
                let made = appoint_in(tx, app, actor, *school, &one, token).await?;
                debug_assert!(
                    matches!(made, Appointed::Invited(_)),
                    "an address attaches to no account by itself"
                );
            }
            Ok(lines.len())
        })
    })
    .await
}

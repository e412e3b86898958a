//! Several mentors at once: each is invited to the role, and has her hours when she comes.

use leerbrug_entity::{awaited_mentor, mentor, mentor_minutes};
use uuid::Uuid;

use super::{find_mailbox, open_addresses, seen_already};
use crate::mentors::{MOST_MINUTES, in_hours, kind_of, minutes_of, new_profile, school_year};
use crate::store::people;
use crate::{rights, standing};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::random_secret;
use leerbrug_core::db::{AuditEntry, Tx, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::lines::{LineFault, MOST_PEOPLE, numbered, require_faultless, require_some, split};
use leerbrug_core::policy::authorize;
use leerbrug_core::validate::Checker;
use leerbrug_core::{Language, Role};
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::store as organisations;
use leerbrug_directory::organisations::team::{InvitationTaken, invite_in};

/// A mentor of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorLine {
    /// Line, from 1.
    pub number: usize,
    /// Address.
    pub email: String,
    /// Minutes of this school year.
    pub minutes: i32,
    /// Where they come from, a code of the list `minutes_source`.
    pub source: String,
}

/// What would be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeveralMentors {
    /// The mentors.
    pub lines: Vec<MentorLine>,
    /// What is wrong; with one of these nothing is done.
    pub faults: Vec<LineFault>,
}

/// Refuses whoever gives no mentors hours at an organisation; returns the kind of mentor that it has.
///
/// # Errors
/// NotFound or Forbidden; Conflict, when there are no mentors.
pub async fn require_mentors(app: &App, actor: &Actor, id: Uuid) -> Result<&'static str> {
    let resource = standing::of_school(app.db.read(), id, Uuid::nil()).await?.owned_by(None);
    authorize(actor, rights::GRANT_MINUTES, rights::READ_MENTOR, &resource)?;
    let host = organisations::get_organisation(app.db.read(), id).await?;
    kind_of(&host.kind).ok_or_else(|| Error::conflict("no-mentors-here"))
}

/// Reads lines (address, hours, where they come from) and says what would be done, without doing anything.
///
/// # Errors
/// NotFound or Forbidden, for whoever gives no minutes there; Conflict, when there are no mentors; Invalid, when there is no line
/// or too many.
pub async fn check_mentors(app: &App, actor: &Actor, id: Uuid, lines: &str) -> Result<SeveralMentors> {
    actor.require_scope("mentoring:read")?;
    actor.require_person()?;
    let conn = app.db.read();
    let kind = require_mentors(app, actor, id).await?;
    let usual = if kind == crate::model::SCHOOL { "school_hours" } else { "growth_centre" };
    let open = open_addresses(app, actor, id, Role::Mentor).await?;
    let mut seen = open.clone();
    let mut found = SeveralMentors::default();
    let held = identities::list_with_roles(conn, id, &[Role::Mentor], app.now()).await?;
    require_some(lines, MOST_PEOPLE)?;
    for (number, text) in numbered(lines) {
        let (line, mut faults) = read_line(app, number, text, usual);
        // Whoever is a mentor here has a page on which hours are given; of anybody else nothing is said.
        let known = find_mailbox(conn, &line.email).await?;
        if faults.is_empty() && known.is_some_and(|person| held.contains(&person)) {
            faults.push(LineFault::new(number, 1, "mentor-here"));
        }
        if faults.is_empty() && !seen.insert(line.email.to_lowercase()) {
            faults.push(seen_already(number, &line.email, &open));
        }
        found.faults.append(&mut faults);
        found.lines.push(line);
    }
    Ok(found)
}

fn read_line(app: &App, number: usize, text: &str, usual: &str) -> (MentorLine, Vec<LineFault>) {
    let mut fields = split(text);
    let mut next = || fields.next().unwrap_or_default();
    let (email, hours, source) = (next(), next(), next());
    let more = fields.find(|field| !field.is_empty());
    let mut checker = Checker::default();
    checker.address("1", &email);
    let minutes = checker.number("2", &minutes_of(&hours), 0, MOST_MINUTES);
    if hours.is_empty() {
        checker.fail("2", "required", Vec::new());
    }
    let known = if source.is_empty() { Some(usual.to_owned()) } else { find_source(app, &source) };
    if known.is_none() {
        checker.fail("3", "unknown-value", vec![("value", source)]);
    }
    if more.is_some() {
        checker.fail("4", "nothing-more", Vec::new());
    }
    let line = MentorLine { number, email, minutes: minutes.unwrap_or(0), source: known.unwrap_or_default() };
    let mut faults = LineFault::of(number, checker);
    for fault in faults.iter_mut().filter(|fault| fault.column == 2) {
        fault.error = in_hours(fault.error.clone());
    }
    (line, faults)
}

/// Finds where minutes come from by its code or by its name in any language.
fn find_source(app: &App, text: &str) -> Option<String> {
    let typed = leerbrug_core::fold(text);
    let mut items = app.reference.list("minutes_source").iter();
    let found = items.find(|item| {
        let mut names = Language::ALL.iter().map(|language| item.label(*language));
        item.code == text || names.any(|name| leerbrug_core::fold(name) == typed)
    });
    found.map(|item| item.code.clone())
}

/// Invites the mentors of all lines, or of none. Returns how many.
///
/// # Errors
/// As [`check_mentors`]; Invalid, when something is wrong with a line.
pub async fn invite_mentors(app: &App, actor: &Actor, id: Uuid, lines: String) -> Result<usize> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_person()?.id;
    let several = check_mentors(app, actor, id, &lines).await?;
    require_faultless(several.faults)?;
    let mut tokens = Vec::new();
    for _ in &several.lines {
        tokens.push(random_secret()?);
    }
    let content = (person, id, several.lines, tokens);
    write_with(app, actor, content, |tx, app, actor, (person, id, lines, tokens)| {
        Box::pin(async move {
            for (line, token) in lines.iter().zip(tokens) {
                limits::count_in(tx, app, *person, Counted::Invitation).await?;
                let role = Role::Mentor.code();
                let invitation = invite_in(tx, app, actor, *id, &line.email, role, token).await?;
                let row = awaited_mentor::Model {
                    invitation_id: invitation,
                    minutes: line.minutes,
                    source: line.source.clone(),
                    made_by: Some(*person),
                };
                people::insert_awaited_mentor(tx, row).await?;
            }
            Ok(lines.len())
        })
    })
    .await
}

/// Gives somebody who took up the invitation her profile and her minutes.
pub async fn on_mentor_invited(tx: &mut Tx, app: &App, event: &InvitationTaken) -> Result<()> {
    let Some(waited) = people::take_awaited_mentor(tx, event.invitation).await? else { return Ok(()) };
    let host = organisations::get_organisation(tx.conn(), event.organisation).await?;
    let (Some(kind), Ok(year)) = (kind_of(&host.kind), school_year(app)) else { return Ok(()) };
    let profiles = people::list_mentors_of_person(tx.conn(), event.person).await?;
    let is_here = |row: &&mentor::Model| row.organisation_id == event.organisation && row.kind == kind;
    let id = if let Some(profile) = profiles.iter().find(is_here) {
        profile.id
    } else {
        let row = new_profile(tx, event.person, event.organisation, kind).await?;
        let id = row.id;
        people::insert_mentor(tx, row).await?;
        tx.audit(AuditEntry::new("create_mentor", "mentor", id).of(event.organisation));
        id
    };
    // Whoever has minutes already keeps them: an invitation takes nothing away.
    if people::find_minutes(tx.conn(), id, &year).await?.is_none() {
        let row = mentor_minutes::Model {
            mentor_id: id,
            school_year: year.clone(),
            granted: waited.minutes,
            source: waited.source,
            own_time_at: None,
            given_by: waited.made_by,
            updated_at: tx.now,
        };
        people::put_minutes(tx, row).await?;
        let note = format!("{year}: {}", waited.minutes);
        tx.audit(AuditEntry::new("grant_minutes", "mentor", id).of(event.organisation).note(note));
    }
    Ok(())
}

//! Pairs by hand: proposed by whoever chooses, begun by the mentor's yes, ended with a day. Whatever they were stays to be read.

use leerbrug_entity::{EndReason, MentorshipStatus, PairAnswer, Role, mentorship, mentorship_minutes};
use uuid::Uuid;

use crate::calendar::{deadline, minutes_of_year};
use crate::candidates::{gather, right_to_assign, wanted};
use crate::contacts::TABLE;
use crate::model::{ANSWER_DAYS, KINDS, Rule, SCHOOL};
use crate::standing;
use crate::store::{pairs as store, people};
use crate::{mails, rights, told};
use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, FieldError, Result};
use leerbrug_core::policy::{Resource, acting_for, authorize};
use leerbrug_core::validate::Checker;
use leerbrug_directory::identity::store as identities;
use leerbrug_directory::organisations::team::{InvitationTaken, RoleEnded};
use leerbrug_directory::privacy::erasure::{PersonErased, PersonLeaving};
use leerbrug_logbook::service as log;

/// A mentor who is chosen for a starter.
#[derive(Debug, Clone, Default)]
pub struct PairInput {
    /// Kind of mentor.
    pub kind: String,
    /// The mentor's profile.
    pub mentor: String,
    /// First day; empty for as soon as she agrees.
    pub starts_on: String,
}

/// Chooses a mentor for an induction: the mentor is asked, the starter is told.
///
/// # Errors
/// Conflict, when a rule forbids the pair (its code says which), or somebody was asked already.
pub async fn propose(app: &App, actor: &Actor, induction: Uuid, input: PairInput) -> Result<Uuid> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (induction, input), |tx, app, actor, (induction, input)| {
        Box::pin(propose_in(tx, app, actor, *induction, input))
    })
    .await
}

pub(crate) async fn propose_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    induction: Uuid,
    input: &PairInput,
) -> Result<Uuid> {
    let row = people::get_induction(tx.conn(), induction).await?;
    let resource = standing::of_induction(tx.conn(), &row).await?;
    authorize(actor, right_to_assign(&input.kind), rights::READ_INDUCTION, &resource)?;
    // From here on nobody else chooses for her; what is read now stays true until the commit.
    people::hold_starter(tx, row.person_id).await?;
    let row = people::get_induction(tx.conn(), induction).await?;
    let today = local_date(tx.now);
    if row.ends_on.as_deref().is_some_and(|end| standing::day(end) <= today) {
        return Err(Error::conflict("induction-over"));
    }
    let first = today.max(standing::day(&row.starts_on));
    let year = app.reference.school_year_on(first);
    let year = year.ok_or_else(|| Error::conflict("school-year-unknown"))?;
    let over = row.ends_on.as_deref().map_or(Date::MAX, standing::day);
    let last = year.last.min(over.saturating_sub(1.day()));
    let mut checker = Checker::default();
    if !KINDS.contains(&input.kind.as_str()) {
        checker.fail("kind", "unknown-value", vec![("value", input.kind.clone())]);
    }
    let mentor = Uuid::parse_str(input.mentor.trim()).ok();
    if mentor.is_none() {
        checker.fail("mentor", "required", Vec::new());
    }
    let starts_on = checker.date("startsOn", &input.starts_on).unwrap_or(first);
    if starts_on < first {
        checker.fail("startsOn", "day-too-early", vec![("value", first.to_string())]);
    } else if starts_on > last {
        checker.fail("startsOn", "day-too-late", vec![("value", last.to_string())]);
    }
    checker.finish()?;
    let mentor = mentor.ok_or_else(|| Error::malformed("malformed"))?;
    people::hold_minutes(tx, mentor, &year.code).await?;
    let wanted = wanted(app, tx.conn(), row, starts_on).await?;
    let known = gather(app, tx.conn(), &wanted, &input.kind).await?;
    let chosen = known.into_iter().find(|one| one.mentor.id == mentor);
    let chosen = chosen.ok_or_else(|| Error::conflict(Rule::Area.code()))?;
    if let Some(rule) = chosen.broken {
        return Err(Error::conflict(rule.code()));
    }
    let (starter, kind) = (wanted.starter, input.kind.as_str());
    let induction_id = (kind == SCHOOL).then_some(induction);
    let incumbent = wanted.pairs_of(kind).find(|pair| pair.status == MentorshipStatus::Active);
    let made = mentorship::Model {
        id: tx.new_id(),
        starter_id: starter,
        induction_id,
        slot_id: induction_id.unwrap_or(starter),
        mentor_id: mentor,
        mentor_person_id: chosen.mentor.person.id,
        kind: kind.to_owned(),
        status: MentorshipStatus::Proposed,
        starts_on: starts_on.to_string(),
        ends_on: None,
        replaces_id: incumbent.map(|pair| pair.id),
        mentor_answer: None,
        starter_answer: None,
        answer_until: Some(deadline(&app.reference, tx.now, ANSWER_DAYS)),
        next_day: None,
        next_minute: None,
        next_place: String::new(),
        proposed_by: actor.person_id(),
        points: chosen.points,
        end_reason: None,
        decided_at: None,
        created_at: tx.now,
        updated_at: tx.now,
        version: 1,
    };
    insert(tx, made.clone(), &year.code, wanted.minutes()).await?;
    told::tell(tx, mails::MENTOR_ASKED, made.mentor_person_id, &made).await?;
    told::tell(tx, mails::MENTOR_CHOSEN, starter, &made).await?;
    tx.created(made.id);
    tx.audit(entry("propose_mentor", &made, actor, &resource).note(made.kind.clone()));
    Ok(made.id)
}

/// Inserts a pair with the minutes it takes.
pub(crate) async fn insert(tx: &Tx, row: mentorship::Model, year: &str, minutes: i32) -> Result<()> {
    let taken = mentorship_minutes::Model {
        mentorship_id: row.id,
        mentor_id: row.mentor_id,
        school_year: year.to_owned(),
        minutes,
    };
    store::insert(tx, row)
        .await
        .map_err(|error| if is_duplicate(&error) { Error::conflict("pair-proposed") } else { error })?;
    store::insert_minutes(tx, taken).await
}

fn entry(action: &'static str, row: &mentorship::Model, actor: &Actor, resource: &Resource) -> AuditEntry {
    AuditEntry {
        on_behalf_of: acting_for(actor, resource),
        organisation_id: resource.host(),
        ..AuditEntry::new(action, "mentorship", row.id)
    }
}

/// Says what one thinks of a pair: the mentor's yes begins it, anybody's "rather not" ends it, and nobody is asked why.
///
/// # Errors
/// Conflict, when it is over; NotFound, when it is not theirs to know.
pub async fn answer(app: &App, actor: &Actor, id: Uuid, answer: PairAnswer) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, answer), |tx, app, actor, (id, answer)| {
        Box::pin(answer_in(tx, app, actor, *id, *answer))
    })
    .await
}

async fn answer_in(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid, answer: PairAnswer) -> Result<()> {
    let (mut row, resource) = held(tx, actor, id).await?;
    if !standing::is_alive(&row) {
        return Err(Error::conflict("pair-over"));
    }
    let is_mentor = actor.own_id() == Some(row.mentor_person_id);
    let known = if is_mentor { row.mentor_answer } else { row.starter_answer };
    if known == Some(answer) {
        return Err(Error::conflict("pair-answered"));
    }
    tx.audit(entry("answer_pair", &row, actor, &resource).note(answer.code()));
    if answer == PairAnswer::RatherNot {
        if is_mentor {
            row.mentor_answer = row.mentor_answer.or(Some(answer));
        } else {
            row.starter_answer = Some(answer);
        }
        return close(tx, app, row, EndReason::RatherNot).await;
    }
    if is_mentor {
        require_still_allowed(tx, app, &row).await?;
        return begin(tx, app, row).await;
    }
    row.starter_answer = Some(answer);
    row.updated_at = tx.now;
    store::update(tx, row).await
}

/// Reads a pair for one of the two, with the starter's row held.
async fn held(tx: &mut Tx, actor: &Actor, id: Uuid) -> Result<(mentorship::Model, Resource)> {
    let row = store::get(tx.conn(), id).await?;
    let resource = standing::of_pair(tx.conn(), &row, local_date(tx.now)).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    people::hold_starter(tx, row.starter_id).await?;
    Ok((store::get(tx.conn(), id).await?, resource))
}

/// Between the question and the yes, the mentor may have come to lead the school or to evaluate there.
async fn require_still_allowed(tx: &Tx, app: &App, row: &mentorship::Model) -> Result<()> {
    let roles = [Role::Head, Role::Evaluator];
    for induction in people::list_all_inductions(tx.conn(), row.starter_id).await? {
        let is_over =
            induction.ends_on.as_deref().is_some_and(|end| standing::day(end) <= local_date(tx.now));
        if is_over || row.induction_id.is_some_and(|id| id != induction.id) {
            continue;
        }
        if induction.evaluator_id == Some(row.mentor_person_id) {
            return Err(Error::conflict(Rule::Evaluator.code()));
        }
        let leading =
            identities::list_with_roles(tx.conn(), induction.organisation_id, &roles, app.now()).await?;
        if leading.contains(&row.mentor_person_id) {
            return Err(Error::conflict(Rule::Leads.code()));
        }
    }
    Ok(())
}

/// Begins a pair: whoever it takes over from ends on the same day, in the same transaction.
async fn begin(tx: &mut Tx, app: &App, mut row: mentorship::Model) -> Result<()> {
    let mut first = standing::day(&row.starts_on).max(local_date(tx.now));
    let all = store::list_of_starter(tx.conn(), row.starter_id).await?;
    let mut running = all.into_iter().filter(|other| other.slot_id == row.slot_id && other.kind == row.kind);
    if let Some(incumbent) = running.find(|other| other.status == MentorshipStatus::Active) {
        first = first.max(standing::day(&incumbent.starts_on));
        if first > local_date(tx.now) {
            hand_over_on(tx, app, incumbent, first).await?;
        } else {
            close_on(tx, app, incumbent, EndReason::Replaced, first).await?;
        }
    }
    row.starts_on = first.to_string();
    row.status = MentorshipStatus::Active;
    row.mentor_answer = Some(PairAnswer::Agreed);
    row.answer_until = None;
    row.decided_at = Some(tx.now);
    row.updated_at = tx.now;
    store::update(tx, row.clone()).await?;
    told::tell(tx, mails::PAIR_BEGUN, row.starter_id, &row).await?;
    if let Some(chooser) = row.proposed_by {
        told::tell(tx, mails::PAIR_AGREED, chooser, &row).await?;
    }
    Ok(())
}

/// Says on which day the next mentor takes over. Until then the pair runs; that day the clock ends it.
async fn hand_over_on(tx: &mut Tx, app: &App, mut row: mentorship::Model, day: Date) -> Result<()> {
    let end = row.ends_on.as_deref().map_or(day, |known| standing::day(known).min(day));
    row.ends_on = Some(end.to_string());
    row.updated_at = tx.now;
    lower_minutes(tx, app, &row, end).await?;
    store::update(tx, row).await
}

/// Who was to take over does not: whoever she was to take over from stays, if that had not ended by then.
async fn keep_predecessor(tx: &mut Tx, row: &mentorship::Model) -> Result<()> {
    let Some(before) = row.replaces_id else { return Ok(()) };
    let mut before = store::get(tx.conn(), before).await?;
    let was_handed_over = before.ends_on.as_deref() == Some(row.starts_on.as_str());
    if before.status != MentorshipStatus::Active || !was_handed_over {
        return Ok(());
    }
    before.ends_on = None;
    before.updated_at = tx.now;
    store::update(tx, before).await
}

/// An early end gives the mentor the rest of the school year's minutes back.
async fn lower_minutes(tx: &Tx, app: &App, row: &mentorship::Model, end: Date) -> Result<()> {
    let first = standing::day(&row.starts_on);
    for mut taken in store::list_minutes_of(tx.conn(), row.id).await? {
        let year = app.reference.school_years.iter().find(|year| year.code == taken.school_year);
        if let Some(year) = year {
            taken.minutes = taken.minutes.min(minutes_of_year(year, first, Some(end)));
            store::update_minutes(tx, taken).await?;
        }
    }
    Ok(())
}

/// Ends a pair today, or takes a proposal back, and tells whom it concerns.
pub(crate) async fn close(tx: &mut Tx, app: &App, row: mentorship::Model, reason: EndReason) -> Result<()> {
    let today = local_date(tx.now);
    close_on(tx, app, row, reason, today).await
}

async fn close_on(
    tx: &mut Tx,
    app: &App,
    mut row: mentorship::Model,
    reason: EndReason,
    day: Date,
) -> Result<()> {
    let was_proposed = row.status == MentorshipStatus::Proposed;
    row.end_reason = Some(reason);
    row.answer_until = None;
    (row.next_day, row.next_minute, row.next_place) = (None, None, String::new());
    row.updated_at = tx.now;
    if was_proposed {
        row.status = MentorshipStatus::Declined;
        row.decided_at = Some(tx.now);
        store::delete_minutes(tx, row.id).await?;
    } else {
        let first = standing::day(&row.starts_on);
        let known = row.ends_on.as_deref().map(standing::day);
        let end = known.map_or(day, |known| known.min(day)).max(first);
        row.ends_on = Some(end.to_string());
        row.status = MentorshipStatus::Ended;
        lower_minutes(tx, app, &row, end).await?;
    }
    store::update(tx, row.clone()).await?;
    if standing::day(&row.starts_on) > local_date(tx.now) {
        keep_predecessor(tx, &row).await?;
    }
    log::close(tx, TABLE, row.id).await?;
    tell_of_end(tx, app, &row, reason, was_proposed).await
}

async fn tell_of_end(
    tx: &mut Tx,
    app: &App,
    row: &mentorship::Model,
    reason: EndReason,
    was_proposed: bool,
) -> Result<()> {
    let is_lost = !matches!(reason, EndReason::Replaced | EndReason::InductionEnded | EndReason::Completed);
    if was_proposed {
        return match reason {
            EndReason::Withdrawn | EndReason::InductionEnded => Ok(()),
            _ => told::tell_choosers(tx, app, mails::PAIR_DECLINED, row).await,
        };
    }
    // A mail to somebody who was erased finds no address, and is not sent.
    for person in [row.starter_id, row.mentor_person_id] {
        told::tell(tx, mails::PAIR_ENDED, person, row).await?;
    }
    if is_lost { told::tell_choosers(tx, app, mails::PAIR_LOST, row).await } else { Ok(()) }
}

/// Ends a pair or takes a proposal back, for whoever may choose its mentor.
///
/// # Errors
/// Conflict, when it is over; NotFound or Forbidden, for whoever may not.
pub async fn end(app: &App, actor: &Actor, id: Uuid) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, app, actor, id| {
        Box::pin(async move {
            let row = store::get(tx.conn(), *id).await?;
            let resource = standing::of_pair(tx.conn(), &row, local_date(tx.now)).await?;
            authorize(actor, right_to_assign(&row.kind), rights::READ_PAIR, &resource)?;
            people::hold_starter(tx, row.starter_id).await?;
            let row = store::get(tx.conn(), *id).await?;
            let reason = match row.status {
                MentorshipStatus::Proposed => EndReason::Withdrawn,
                MentorshipStatus::Active => EndReason::Completed,
                MentorshipStatus::Declined | MentorshipStatus::Ended => {
                    return Err(Error::conflict("pair-over"));
                }
            };
            tx.audit(entry("end_pair", &row, actor, &resource).note(reason.code()));
            close(tx, app, row, reason).await
        })
    })
    .await
}

/// When the two meet next.
#[derive(Debug, Clone, Default)]
pub struct NextInput {
    /// Day; empty for none.
    pub day: String,
    /// Time of the day.
    pub time: String,
    /// Where.
    pub place: String,
}

/// Writes down when the two meet next, for either of them.
///
/// # Errors
/// Invalid with every broken field; Conflict, when the pair does not run.
pub async fn set_next(app: &App, actor: &Actor, id: Uuid, input: NextInput) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, input), |tx, _, actor, (id, input)| {
        Box::pin(async move {
            let (mut row, resource) = held(tx, actor, *id).await?;
            if row.status != MentorshipStatus::Active {
                return Err(Error::conflict("pair-not-running"));
            }
            let mut checker = Checker::default();
            let day = checker.date("day", &input.day);
            if day.is_some_and(|day| day < local_date(tx.now)) {
                checker.fail("day", "day-over", Vec::new());
            }
            let minute = leerbrug_core::validate::parse_time(input.time.trim());
            if minute.is_none() && !input.time.trim().is_empty() {
                checker.fail("time", "not-a-time", vec![("value", input.time.clone())]);
            }
            if minute.is_some_and(|minute| minute >= 24 * 60) {
                checker.fail("time", "not-a-time", vec![("value", input.time.clone())]);
            }
            let place = checker.line("place", &input.place, 120);
            checker.hint(actor, "place", &place);
            // Without a day nothing is agreed on; all three empty means that there is no date any more.
            if input.day.trim().is_empty() && !(input.time.trim().is_empty() && place.is_empty()) {
                checker.fail("day", "required", Vec::new());
            }
            checker.finish()?;
            row.next_day = day.map(|day| day.to_string());
            row.next_minute = minute;
            row.next_place = place;
            row.updated_at = tx.now;
            tx.audit(entry("set_next_date", &row, actor, &resource));
            store::update(tx, row).await
        })
    })
    .await
}

/// Returns an error at one field.
pub(crate) fn at_field(field: &str, code: &'static str) -> Error {
    let pointer = format!("/{field}");
    Error::invalid(vec![FieldError { pointer, code, params: Vec::new() }])
}

/// Ends the pairs of a mentor who no longer holds the role.
pub(crate) async fn on_role_ended(tx: &mut Tx, app: &App, event: &RoleEnded) -> Result<()> {
    if event.role != Role::Mentor {
        return Ok(());
    }
    for mentor in people::list_mentors_of_person(tx.conn(), event.person).await? {
        if mentor.organisation_id == event.organisation {
            for row in store::list_of_mentors(tx.conn(), &[mentor.id]).await? {
                end_of_mentor(tx, app, row.id, EndReason::MentorLeft).await?;
            }
        }
    }
    Ok(())
}

/// Whoever came to lead a school or to evaluate there mentors nobody there any more.
pub(crate) async fn on_invitation_taken(tx: &mut Tx, app: &App, event: &InvitationTaken) -> Result<()> {
    let roles = [Role::Head, Role::Evaluator];
    let leading = identities::list_with_roles(tx.conn(), event.organisation, &roles, app.now()).await?;
    if !leading.contains(&event.person) {
        return Ok(());
    }
    let today = local_date(tx.now).to_string();
    for row in store::list_of_mentor_person(tx.conn(), event.person).await? {
        let scope = people::Scope::Starter(row.starter_id);
        let open = people::list_inductions(tx.conn(), scope, &today).await?;
        let is_there = open.iter().any(|one| {
            one.organisation_id == event.organisation && row.induction_id.is_none_or(|id| id == one.id)
        });
        if is_there {
            end_of_mentor(tx, app, row.id, EndReason::MentorLeft).await?;
        }
    }
    Ok(())
}

/// Ends a pair, if it still is one, for a reason nobody in it gave.
pub(crate) async fn end_of_mentor(tx: &mut Tx, app: &App, id: Uuid, reason: EndReason) -> Result<()> {
    let row = store::get(tx.conn(), id).await?;
    people::hold_starter(tx, row.starter_id).await?;
    let row = store::get(tx.conn(), id).await?;
    if !standing::is_alive(&row) {
        return Ok(());
    }
    tx.audit(AuditEntry::new("end_pair", "mentorship", id).note(reason.code()));
    close(tx, app, row, reason).await
}

/// Holds the starters whose pairs are about to end, before any row of hers is touched.
pub(crate) async fn on_person_leaving(tx: &mut Tx, _: &App, event: &PersonLeaving) -> Result<()> {
    let mut held: Vec<Uuid> = alive_of(tx, event.person).await?.iter().map(|row| row.starter_id).collect();
    held.sort_unstable();
    held.dedup();
    for starter in held {
        people::hold_starter(tx, starter).await?;
    }
    Ok(())
}

/// Ends the pairs and inductions of somebody who was erased.
pub(crate) async fn on_person_erased(tx: &mut Tx, app: &App, event: &PersonErased) -> Result<()> {
    for row in alive_of(tx, event.person).await? {
        end_of_mentor(tx, app, row.id, EndReason::Erased).await?;
    }
    let today = local_date(tx.now).to_string();
    for mut row in people::list_all_inductions(tx.conn(), event.person).await? {
        if row.ends_on.as_deref().is_none_or(|end| end > today.as_str()) {
            row.ends_on = Some(today.clone().max(row.starts_on.clone()));
            row.updated_at = tx.now;
            people::update_induction(tx, row).await?;
        }
    }
    Ok(())
}

async fn alive_of(tx: &Tx, person: Uuid) -> Result<Vec<mentorship::Model>> {
    let mut rows = store::list_of_starter(tx.conn(), person).await?;
    rows.extend(store::list_of_mentor_person(tx.conn(), person).await?);
    rows.retain(standing::is_alive);
    Ok(rows)
}

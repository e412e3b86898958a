//! What a starter works on, questions within a pair, and somebody who is needed now.

use leerbrug_entity::{
    MentorshipStatus, QuestionStatus, help_call, mentor_question, mentorship, starter_goal,
};
use uuid::Uuid;

use crate::calendar::{after_school_minutes, deadline};
use crate::model::{HELP_MINUTES, QUESTION_DAYS};
use crate::standing;
use crate::store::{care as store, pairs, people};
use crate::{mails, rights, told};
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::local_date;
use leerbrug_core::db::{AuditEntry, Tx, is_duplicate, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits::{self, Counted};
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{Resource, Who, authorize};
use leerbrug_core::validate::Checker;

/// The column that words of a goal are sealed for.
pub(crate) const GOAL: &str = "starter_goal.text";
/// The column that questions are sealed for.
pub(crate) const QUESTION: &str = "mentor_question.text";
/// The column that answers are sealed for.
pub(crate) const ANSWER: &str = "mentor_question.answer";

/// What a starter wants to work on.
#[derive(Debug, Clone, Default)]
pub struct GoalInput {
    /// A talent she looks for in a mentor.
    pub talent: String,
    /// Her own words.
    pub text: String,
    /// Whether her mentors read it.
    pub is_shared: bool,
}

/// Adds a goal to one's own.
///
/// # Errors
/// Invalid with every broken field; Conflict, for whoever is no starter.
pub async fn add_goal(app: &App, actor: &Actor, input: GoalInput) -> Result<Uuid> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, (person, input), |tx, app, actor, (person, input)| {
        Box::pin(async move {
            if people::find_starter(tx.conn(), *person).await?.is_none() {
                return Err(Error::conflict("not-a-starter"));
            }
            let mut checker = Checker::default();
            let talent = checker.code("talent", &input.talent, |code| app.reference.knows("talent", code));
            let text = checker.text("text", &input.text, 300);
            checker.hint(actor, "text", &text);
            if talent.is_none() && text.is_empty() && input.talent.trim().is_empty() {
                checker.fail("text", "goal-required", Vec::new());
            }
            checker.finish()?;
            if store::list_goals(tx.conn(), &[*person]).await?.len() >= 20 {
                return Err(Error::conflict("goals-full"));
            }
            let row = starter_goal::Model {
                id: tx.new_id(),
                person_id: *person,
                talent,
                text: tx.vault().seal(GOAL, &text)?,
                is_shared: input.is_shared,
                created_at: tx.now,
                done_at: None,
            };
            let id = row.id;
            store::insert_goal(tx, row).await?;
            tx.created(id);
            tx.audit(AuditEntry::new("add_goal", "starter_goal", id));
            Ok(id)
        })
    })
    .await
}

/// What may be done with a goal of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalStep {
    /// Let the mentors read it.
    Share,
    /// Keep it to oneself.
    Keep,
    /// It was reached, or is no goal any more.
    Done,
}

/// Shares a goal of one's own, keeps it, or ends it.
///
/// # Errors
/// NotFound, when it is not hers.
pub async fn step_goal(app: &App, actor: &Actor, id: Uuid, step: GoalStep) -> Result<()> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, (person, id, step), |tx, _, _, (person, id, step)| {
        Box::pin(async move {
            let mut row = store::get_goal(tx.conn(), *id).await?;
            if row.person_id != *person || row.done_at.is_some() {
                return Err(Error::not_found());
            }
            match step {
                GoalStep::Share => row.is_shared = true,
                GoalStep::Keep => row.is_shared = false,
                GoalStep::Done => row.done_at = Some(tx.now),
            }
            store::update_goal(tx, row).await?;
            tx.audit(AuditEntry::new("step_goal", "starter_goal", *id));
            Ok(())
        })
    })
    .await
}

/// Reads a pair that runs, for one of the two.
async fn running(tx: &Tx, actor: &Actor, id: Uuid) -> Result<mentorship::Model> {
    let row = pairs::get(tx.conn(), id).await?;
    let resource = standing::of_pair(tx.conn(), &row, local_date(tx.now)).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    Ok(row)
}

const fn other_of(row: &mentorship::Model, person: Uuid) -> Uuid {
    if row.starter_id.as_u128() == person.as_u128() { row.mentor_person_id } else { row.starter_id }
}

/// Asks the other one of a pair a question; she has three school days.
///
/// # Errors
/// Invalid, when it is empty; Conflict, when the pair is over.
pub async fn ask(app: &App, actor: &Actor, pair: Uuid, text: String) -> Result<Uuid> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, (person, pair, text), |tx, app, actor, (person, pair, text)| {
        Box::pin(async move {
            let row = running(tx, actor, *pair).await?;
            if !standing::is_alive(&row) {
                return Err(Error::conflict("pair-over"));
            }
            let mut checker = Checker::default();
            let text = checker.required_text("text", text, 1, 1000);
            checker.hint(actor, "text", &text);
            checker.finish()?;
            limits::count_in(tx, app, *person, Counted::Ask).await?;
            let question = mentor_question::Model {
                id: tx.new_id(),
                mentorship_id: row.id,
                asker_id: *person,
                status: QuestionStatus::Open,
                text: tx.vault().seal(QUESTION, &text)?,
                answer: None,
                deadline_at: deadline(&app.reference, tx.now, QUESTION_DAYS),
                created_at: tx.now,
                answered_at: None,
                version: 1,
            };
            let id = question.id;
            store::insert_question(tx, question).await?;
            told::tell(tx, mails::PAIR_QUESTION, other_of(&row, *person), &row).await?;
            tx.created(id);
            tx.audit(AuditEntry::new("ask_in_pair", "mentor_question", id));
            Ok(id)
        })
    })
    .await
}

/// Answers a question of the other one of a pair. Returns the pair.
///
/// # Errors
/// Conflict, when it was answered; Forbidden, when it is one's own.
pub async fn answer_question(app: &App, actor: &Actor, id: Uuid, text: String) -> Result<Uuid> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, (person, id, text), |tx, _, actor, (person, id, text)| {
        Box::pin(async move {
            let mut question = store::get_question(tx.conn(), *id).await?;
            let row = running(tx, actor, question.mentorship_id).await?;
            if question.asker_id == *person {
                return Err(Error::forbidden());
            }
            if question.status == QuestionStatus::Answered {
                return Err(Error::conflict("question-state").with("status", question.status.code()));
            }
            let mut checker = Checker::default();
            let answer = checker.required_text("text", text, 1, 2000);
            checker.hint(actor, "text", &answer);
            checker.finish()?;
            question.status = QuestionStatus::Answered;
            question.answer = Some(tx.vault().seal(ANSWER, &answer)?);
            question.answered_at = Some(tx.now);
            let asker = question.asker_id;
            store::update_question(tx, question).await?;
            told::tell(tx, mails::PAIR_ANSWER, asker, &row).await?;
            tx.audit(AuditEntry::new("answer_in_pair", "mentor_question", *id));
            Ok(row.id)
        })
    })
    .await
}

/// A call for somebody now, and how many mentors were told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// The call.
    pub id: Uuid,
    /// Mentors who were told; without one the growth centre was.
    pub mentors: usize,
}

/// Calls for somebody now: both mentors are told at once. Without a mentor the growth centre is.
///
/// # Errors
/// Conflict, for whoever is no starter, or when a call is open.
pub async fn call_for_help(app: &App, actor: &Actor) -> Result<Called> {
    actor.require_scope("mentoring:write")?;
    let person = actor.require_own()?.id;
    write_with(app, actor, person, |tx, app, actor, person| {
        Box::pin(async move {
            let today = app.today().to_string();
            let open = people::list_inductions(tx.conn(), people::Scope::Starter(*person), &today).await?;
            if open.is_empty() {
                return Err(Error::conflict("not-a-starter"));
            }
            limits::count_in(tx, app, *person, Counted::Ask).await?;
            let rows = pairs::list_of_starter(tx.conn(), *person).await?;
            let mentors: Vec<mentorship::Model> =
                rows.into_iter().filter(|row| row.status == MentorshipStatus::Active).collect();
            let escalate_at = if mentors.is_empty() {
                tx.now
            } else {
                after_school_minutes(&app.reference, tx.now, HELP_MINUTES)
            };
            let call = help_call::Model {
                id: tx.new_id(),
                starter_id: *person,
                created_at: tx.now,
                escalate_at,
                escalated_at: None,
                answered_at: None,
                answered_by: None,
            };
            let id = call.id;
            store::insert_call(tx, call)
                .await
                .map_err(|error| if is_duplicate(&error) { Error::conflict("help-open") } else { error })?;
            let name = actor.require_person()?.name.clone();
            for mentor in &mentors {
                let values = [order::naming([*person]), ("person", name.clone())];
                order::mail(tx, mails::HELP_CALLED, mentor.mentor_person_id, id, &values)?;
            }
            tx.created(id);
            tx.audit(AuditEntry::new("call_for_help", "help_call", id));
            Ok(Called { id, mentors: mentors.len() })
        })
    })
    .await
}

/// Returns what rights on a call depend on: the starter, her mentors, her schools.
async fn call_resource(tx: &Tx, call: &help_call::Model) -> Result<Resource> {
    let mut resource = standing::of_slot(tx.conn(), call.starter_id, None, local_date(tx.now)).await?;
    for row in pairs::list_of_starter(tx.conn(), call.starter_id).await? {
        if row.status == MentorshipStatus::Active {
            resource = resource.with(Who::Person(row.mentor_person_id), rights::MENTOR);
        }
    }
    Ok(resource)
}

/// What somebody who took a call up does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Nothing: the starter says herself that it is over.
    Over,
    /// She reaches the starter on the page of their pair.
    Pair(Uuid),
    /// She looks whom she can ask, on the page of the starter.
    Induction(Uuid),
}

/// Takes a call up: a mentor says that she comes, a coordinator that she asks somebody, the starter that it is over.
///
/// # Errors
/// NotFound, when it is not theirs to know; Conflict, when somebody took it up before.
pub async fn take_call(app: &App, actor: &Actor, id: Uuid) -> Result<Taken> {
    actor.require_scope("mentoring:write")?;
    actor.require_person()?;
    write_with(app, actor, id, |tx, _, actor, id| {
        Box::pin(async move {
            let mut call = store::get_call(tx.conn(), *id).await?;
            let resource = call_resource(tx, &call).await?;
            authorize(actor, rights::TAKE_CALL, rights::TAKE_CALL, &resource)?;
            let person = actor.require_person()?.id;
            let is_near = person == call.starter_id
                || resource
                    .parties
                    .iter()
                    .any(|party| party.relation == rights::MENTOR && party.who == Who::Person(person));
            // Before its time a call is between the starter and her mentors.
            if !is_near && call.escalate_at > tx.now {
                return Err(Error::not_found());
            }
            if call.answered_at.is_some() {
                return Err(Error::conflict("help-taken"));
            }
            call.answered_at = Some(tx.now);
            call.answered_by = Some(person);
            let starter = call.starter_id;
            store::update_call(tx, call).await?;
            if person != starter {
                let values = [order::naming([person]), ("person", actor.require_person()?.name.clone())];
                order::mail(tx, mails::HELP_ANSWERED, starter, *id, &values)?;
            }
            tx.audit(AuditEntry::new("take_call", "help_call", *id));
            let mut pairs = pairs::list_of_starter(tx.conn(), starter).await?;
            pairs.retain(|row| row.status == MentorshipStatus::Active);
            // Who was called too need not come any more.
            let name = standing::Names::of_people(tx.conn(), vec![starter]).await?.get(starter).name;
            let is_taken = person != starter;
            for other in
                pairs.iter().map(|row| row.mentor_person_id).filter(|other| is_taken && *other != person)
            {
                let values = [
                    order::naming([person, starter]),
                    ("person", name.clone()),
                    ("mentor", actor.require_person()?.name.clone()),
                ];
                order::mail(tx, mails::HELP_TAKEN, other, *id, &values)?;
            }
            if person == starter {
                return Ok(Taken::Over);
            }
            if let Some(pair) = pairs.iter().find(|row| row.mentor_person_id == person) {
                return Ok(Taken::Pair(pair.id));
            }
            let today = local_date(tx.now).to_string();
            let open = people::list_inductions(tx.conn(), people::Scope::Starter(starter), &today).await?;
            Ok(open.first().map_or(Taken::Over, |row| Taken::Induction(row.id)))
        })
    })
    .await
}

/// Returns the pair that a question stands in, for the two alone.
///
/// # Errors
/// NotFound, for everybody else.
pub async fn pair_of_question(app: &App, actor: &Actor, id: Uuid) -> Result<Uuid> {
    let conn = app.db.read();
    let question = store::get_question(conn, id).await?;
    let row = pairs::get(conn, question.mentorship_id).await?;
    let resource = standing::of_pair(conn, &row, app.today()).await?;
    authorize(actor, rights::STEER_PAIR, rights::READ_PAIR, &resource)?;
    Ok(row.id)
}

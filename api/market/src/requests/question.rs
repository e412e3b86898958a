//! Questions to the named contact of an offer.

use leerbrug_entity::{QuestionStatus, question};
use uuid::Uuid;

use super::model::{Question, Slice, Window};
use super::read::{asked_offer, offers_by_id, people_by_id};
use super::resource::{asked_resource, require_askable};
use super::store::{self, Owner};
use super::told::{mail_values, name_for, tell_host};
use crate::data;
use crate::mails;
use crate::offers;
use crate::rights;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, write_with};
use leerbrug_core::error::{Error, Result};
use leerbrug_core::limits;
use leerbrug_core::limits::Counted;
use leerbrug_core::notifications::order;
use leerbrug_core::policy::{HOSTS, acting_for, allowed, authorize};
use leerbrug_core::privacy::tally;
use leerbrug_core::validate::Checker;

/// Puts a question to the named contact of an offer.
///
/// # Errors
/// Conflict, when the offer is not open.
pub async fn ask_question(app: &App, actor: &Actor, offer: Uuid, text: String) -> Result<Uuid> {
    actor.require_scope("applications:write")?;
    actor.require_own()?;
    write_with(app, actor, (offer, text), |tx, app, actor, (offer, text)| {
        Box::pin(async move {
            let (offer, _) =
                offers::service::get_for(tx.conn(), app, actor, *offer, rights::ASK_FOR_PLACE).await?;
            let person = actor.require_person()?;
            require_askable(tx.conn(), app, actor, &offer).await?;
            let mut checker = Checker::default();
            let text = checker.required_text("text", text, 1, 1000);
            checker.hint(actor, "text", &text);
            checker.finish()?;
            limits::count_in(tx, app, person.id, Counted::Ask).await?;
            let row = question::Model {
                id: tx.new_id(),
                offer_id: offer.id,
                organisation_id: offer.host.id,
                person_id: person.id,
                status: QuestionStatus::Open,
                text: tx.vault().seal("question.text", &text)?,
                answer: None,
                deadline_at: tx.now.plus_days(app.settings.answer_days),
                reminded_at: None,
                created_at: tx.now,
                answered_at: None,
                version: 1,
            };
            let id = row.id;
            store::insert_question(tx, row).await?;
            let mut values = mail_values(&offer, &person.name);
            values.push(("text", text));
            tell_host(tx, mails::QUESTION_RECEIVED, &offer, id, &values).await?;
            tx.created(id);
            tx.audit(AuditEntry::new("ask_question", "question", id).of(offer.host.id));
            Ok(id)
        })
    })
    .await
}

/// Answers a question.
///
/// # Errors
/// Conflict, when it is no longer open.
pub async fn answer_question(app: &App, actor: &Actor, id: Uuid, text: String) -> Result<()> {
    actor.require_scope("applications:write")?;
    actor.require_person()?;
    write_with(app, actor, (id, text), |tx, app, actor, (id, text)| {
        Box::pin(async move {
            let mut row = store::get_question(tx.conn(), *id).await?;
            let resource = asked_resource(tx.conn(), actor, row.organisation_id, row.person_id).await?;
            authorize(actor, rights::ANSWER_REQUEST, rights::READ_REQUEST, &resource)?;
            if row.status != QuestionStatus::Open {
                return Err(Error::conflict("question-state").with("status", row.status.code()));
            }
            let mut checker = Checker::default();
            let answer = checker.required_text("text", text, 1, 2000);
            checker.hint(actor, "text", &answer);
            checker.finish()?;
            let (asker, host, offer_id) = (row.person_id, row.organisation_id, row.offer_id);
            row.status = QuestionStatus::Answered;
            row.answer = Some(tx.vault().seal("question.answer", &answer)?);
            row.answered_at = Some(tx.now);
            store::update_question(tx, row).await?;
            let offer = offers::store::find_offer(tx.conn(), &app.reference, offer_id)
                .await?
                .ok_or_else(Error::not_found)?;
            let mut values = mail_values(&offer, "");
            values.push(("text", answer));
            order::mail(tx, mails::QUESTION_ANSWERED, asker, *id, &values)?;
            tx.audit(AuditEntry {
                on_behalf_of: acting_for(actor, &resource),
                ..AuditEntry::new("answer_question", "question", *id).of(host)
            });
            Ok(())
        })
    })
    .await
}

/// Returns a question.
///
/// # Errors
/// NotFound, when it is absent or not theirs to know.
pub async fn get_question(app: &App, actor: &Actor, id: Uuid) -> Result<Question> {
    actor.require_scope("applications:read")?;
    actor.require_person()?;
    let row = store::get_question(app.db.read(), id).await?;
    let resource = asked_resource(app.db.read(), actor, row.organisation_id, row.person_id).await?;
    authorize(actor, rights::READ_REQUEST, rights::READ_REQUEST, &resource)?;
    let can_answer = allowed(actor, rights::ANSWER_REQUEST, &resource);
    assemble(app, actor, vec![row], can_answer).await?.pop().ok_or_else(Error::not_found)
}

/// Lists a part of the actor's own questions.
///
/// # Errors
/// Unauthenticated, when nobody is signed in; Malformed, when `after` is not in the list.
pub async fn list_own_questions(
    app: &App,
    actor: &Actor,
    window: Window<'_, QuestionStatus>,
) -> Result<Slice<Question>> {
    actor.require_scope("applications:read")?;
    let person = actor.require_own()?.id;
    let slice = store::list_questions(app.db.read(), Owner::Person(person), window).await?;
    assemble_slice(app, actor, slice, false).await
}

/// Lists a part of the questions to the organisations the actor answers for.
///
/// # Errors
/// As [`list_own_questions`].
pub async fn list_inbox_questions(
    app: &App,
    actor: &Actor,
    window: Window<'_, QuestionStatus>,
) -> Result<Slice<Question>> {
    actor.require_scope("applications:read")?;
    let organisations = actor.require_person()?.desk_organisations(HOSTS);
    let slice = store::list_questions(app.db.read(), Owner::Organisations(&organisations), window).await?;
    assemble_slice(app, actor, slice, true).await
}

/// Lists the questions the actor put to an offer, newest first; none, when nobody is signed in.
///
/// # Errors
/// Those of the database.
pub async fn list_questions_about(app: &App, actor: &Actor, offer: Uuid) -> Result<Vec<Question>> {
    let Some(person) = actor.person_id() else { return Ok(Vec::new()) };
    assemble(app, actor, store::list_questions_about(app.db.read(), person, offer).await?, false).await
}

async fn assemble_slice(
    app: &App,
    actor: &Actor,
    slice: Slice<question::Model>,
    answers: bool,
) -> Result<Slice<Question>> {
    let (total, next) = (slice.total, slice.next);
    Ok(Slice { items: assemble(app, actor, slice.items, answers).await?, total, next })
}

async fn assemble(
    app: &App,
    actor: &Actor,
    rows: Vec<question::Model>,
    answers: bool,
) -> Result<Vec<Question>> {
    let offers = offers_by_id(app, rows.iter().map(|row| row.offer_id)).await?;
    let people = people_by_id(app, rows.iter().map(|row| row.person_id)).await?;
    rows.into_iter()
        .map(|row| {
            let (Some(offer), Some(person)) = (offers.get(&row.offer_id), people.get(&row.person_id)) else {
                return Err(Error::internal("question without offer or person"));
            };
            tally::note(app, actor, data::QUESTION, Some(row.organisation_id), [row.person_id]);
            Ok(Question {
                id: row.id,
                status: row.status,
                offer: asked_offer(offer),
                asker_name: name_for(actor, person),
                text: app.db.vault().open("question.text", &row.text)?,
                answer: app.db.vault().open_some("question.answer", row.answer.as_deref())?,
                deadline_at: row.deadline_at,
                created_at: row.created_at,
                can_answer: answers && row.status == QuestionStatus::Open,
            })
        })
        .collect()
}

//! A pair: what the two think of it, when they meet, what they ask each other, what they did together.

use askama::Template;
use leerbrug_core::PairAnswer;
use leerbrug_core::error::{Error, Kind};
use leerbrug_mentoring::care::{answer_question, ask};
use leerbrug_mentoring::contacts::list_contacts;
use leerbrug_mentoring::model::{Goal, PairQuestion, View};
use leerbrug_mentoring::overview::{get_pair as load, list_goals_of_pair, list_questions};
use leerbrug_mentoring::pairs::{self, NextInput};
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{EntryView, PairView, entry_view, pair_view};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "pair.html")]
struct PairPage {
    p: Page,
    v: PairView,
    is_mentor: bool,
    is_other: bool,
    can_end: bool,
    started: String,
    until: String,
    is_running: bool,
    /// Whether it runs or ran, from a day on.
    has_begun: bool,
    goals: Vec<(Goal, String)>,
    questions: Vec<(PairQuestion, String, String)>,
    contacts: Vec<EntryView>,
    next: NextInput,
    /// The form that something is wrong with, and what was typed there.
    wrong: String,
    typed: String,
    today: String,
}

#[derive(Default)]
struct Typed {
    next: Option<NextInput>,
    wrong: String,
    text: String,
}

async fn pair_page(ctx: &Ctx, pair: Uuid, problems: Problems, typed: Typed) -> PageResult {
    let (app, actor) = (&ctx.app, &ctx.actor);
    let found = load(app, actor, pair).await.or_page()?;
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let reader = actor.own_id().unwrap_or_default();
    let (mut goals, mut questions, mut contacts) = (Vec::new(), Vec::new(), Vec::new());
    if found.is_own() {
        goals = list_goals_of_pair(app, actor, pair).await.or_page()?;
        questions = list_questions(app, actor, pair).await.or_page()?;
        contacts = list_contacts(app, actor, pair).await.or_page()?;
    }
    let next = typed.next.unwrap_or_else(|| {
        let known = found.next.as_ref();
        NextInput {
            day: known.map(|next| next.day.to_string()).unwrap_or_default(),
            time: known
                .and_then(|next| next.minute)
                .map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60))
                .unwrap_or_default(),
            place: known.map(|next| next.place.clone()).unwrap_or_default(),
        }
    });
    let started = leerbrug_core::validate::parse_date(&found.starts_on);
    let page = PairPage {
        is_mentor: found.view == View::Mentor,
        is_other: !found.is_own(),
        can_end: matches!(found.view, View::Other { can_end: true }) && found.is_alive(),
        started: started.map(|day| p.date_with_year(&day)).unwrap_or_default(),
        until: found.answer_until.map(|at| p.with("pair-answer-until", &p.long_day(&at))).unwrap_or_default(),
        has_begun: matches!(
            found.status,
            leerbrug_core::MentorshipStatus::Active | leerbrug_core::MentorshipStatus::Ended
        ),
        is_running: found.status == leerbrug_core::MentorshipStatus::Active,
        goals: goals
            .into_iter()
            .map(|goal| {
                let talent = goal.talent.as_deref().map(|code| p.label("talent", code)).unwrap_or_default();
                (goal, talent)
            })
            .collect(),
        questions: questions
            .into_iter()
            .map(|question| {
                let asker = if question.asker_id == found.starter.id {
                    found.starter.name.clone()
                } else {
                    found.mentor.name.clone()
                };
                let day = p.day(&question.created_at);
                (question, asker, day)
            })
            .collect(),
        contacts: contacts.into_iter().map(|entry| entry_view(&p, entry, reader, Some(&found))).collect(),
        next,
        wrong: typed.wrong,
        typed: typed.text,
        today: app.today().to_string(),
        v: pair_view(&p, found, None),
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows a pair.
#[handler]
pub(crate) async fn get_pair(ctx: Ctx, Path(pair): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    pair_page(&ctx, id(&pair)?, Problems::default(), Typed::default()).await
}

fn to_pair(pair: Uuid, flash: &str) -> poem::Response {
    see_other_with(&format!("/mentoring/pairs/{pair}"), flash)
}

/// Says what one thinks of a pair.
#[handler]
pub(crate) async fn post_answer(form: Form, Path(pair): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let pair = id(&pair)?;
    let answer = form.text("answer").parse::<PairAnswer>();
    let answer = answer.map_err(|_| Error::malformed("malformed")).or_page()?;
    match pairs::answer(&form.ctx.app, &form.ctx.actor, pair, answer).await {
        Ok(()) if answer == PairAnswer::Agreed => Ok(to_pair(pair, "pair-agreed")),
        Ok(()) => Ok(to_pair(pair, "pair-refused")),
        Err(error) => refused(&form, pair, error, "answer", Typed::default()).await,
    }
}

async fn refused(form: &Form, pair: Uuid, error: Error, name: &str, typed: Typed) -> PageResult {
    let is_field = matches!(error.kind(), Kind::Invalid(_));
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    let problems = if is_field { problems.within(name) } else { problems };
    pair_page(&form.ctx, pair, problems, Typed { wrong: name.to_owned(), ..typed }).await
}

/// Writes down when the two meet next.
#[handler]
pub(crate) async fn post_next(form: Form, Path(pair): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let pair = id(&pair)?;
    let next = NextInput { day: form.text("day"), time: form.text("time"), place: form.text("place") };
    match pairs::set_next(&form.ctx.app, &form.ctx.actor, pair, next.clone()).await {
        Ok(()) if next.day.trim().is_empty() => Ok(to_pair(pair, "next-cleared")),
        Ok(()) => Ok(to_pair(pair, "next-saved")),
        Err(error) => {
            refused(&form, pair, error, "next", Typed { next: Some(next), ..Typed::default() }).await
        }
    }
}

/// Ends a pair.
#[handler]
pub(crate) async fn post_end(form: Form, Path(pair): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let pair = id(&pair)?;
    match pairs::end(&form.ctx.app, &form.ctx.actor, pair).await {
        Ok(()) => Ok(to_pair(pair, "pair-ended")),
        Err(error) => refused(&form, pair, error, "end", Typed::default()).await,
    }
}

/// Asks the other one.
#[handler]
pub(crate) async fn post_question(form: Form, Path(pair): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let pair = id(&pair)?;
    let text = form.text("text");
    match ask(&form.ctx.app, &form.ctx.actor, pair, text.clone()).await {
        Ok(_) => Ok(to_pair(pair, "question-sent")),
        Err(error) => refused(&form, pair, error, "question", Typed { text, ..Typed::default() }).await,
    }
}

/// Answers a question of the other one.
#[handler]
pub(crate) async fn post_question_answer(form: Form, Path(question): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let question = id(&question)?;
    let text = form.text("text");
    match answer_question(&form.ctx.app, &form.ctx.actor, question, text.clone()).await {
        Ok(pair) => Ok(to_pair(pair, "answered")),
        Err(error) => {
            // The page that it stands on is known to whoever may read the question.
            let pair = leerbrug_mentoring::care::pair_of_question(&form.ctx.app, &form.ctx.actor, question);
            let pair = pair.await.or_page()?;
            let name = format!("answer-{question}");
            refused(&form, pair, error, &name, Typed { text, ..Typed::default() }).await
        }
    }
}

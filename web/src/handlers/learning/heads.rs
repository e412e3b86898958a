//! What a school wants when somebody of it enrols, and the word of its head about one enrolment.

use askama::Template;
use leerbrug_core::error::{Error, FieldError};
use leerbrug_core::{CourseWish, Role};
use leerbrug_directory::organisations::service::get_organisation;
use leerbrug_learning::courses::heads::{
    EnrolmentQuestion, Way, answer, get_question, get_wish as find_wish, set_wish,
};
use poem::handler;
use uuid::Uuid;

use super::courses::when;
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::Choice;

#[derive(Template)]
#[template(path = "course_wish.html")]
struct WishPage {
    p: Page,
    school: String,
    organisation: Uuid,
    wishes: Vec<Choice>,
}

/// Shows what a school wants: that of the address, else the first the reader leads.
#[handler]
pub(crate) async fn get_wish(ctx: Ctx) -> PageResult {
    let head = ctx.actor.require_person().or_page()?;
    let wanted = Uuid::parse_str(&ctx.param("organisation")).ok();
    let first = wanted.or_else(|| head.desk_organisations(&[Role::Head]).first().copied());
    let organisation = first.ok_or_else(Error::forbidden).or_page()?;
    let wish = find_wish(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let p = Page::new(&ctx, "courses").await?;
    let choice = |code: &str, is_on: bool| Choice {
        code: code.to_owned(),
        label: p.t(&format!("course-wish-{code}")),
        is_on,
    };
    let mut wishes = vec![choice("none", wish.is_none())];
    wishes.extend(CourseWish::ALL.iter().map(|one| choice(one.code(), wish == Some(*one))));
    let school = get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()?.name;
    show(&ctx, &WishPage { p, school, organisation, wishes })
}

/// Writes down what a school wants.
#[handler]
pub(crate) async fn post_wish(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = id(&form.text("organisation"))?;
    let wish = match form.text("wish").as_str() {
        "none" => None,
        other => Some(other.parse().map_err(|_| Error::malformed("malformed")).or_page()?),
    };
    set_wish(&form.ctx.app, &form.ctx.actor, organisation, wish).await.or_page()?;
    Ok(see_other_with(&format!("/courses/wish?organisation={organisation}"), "course-wish-kept"))
}

#[derive(Template)]
#[template(path = "enrolment_consent.html")]
struct ConsentPage {
    p: Page,
    q: EnrolmentQuestion,
    meetings: Vec<String>,
    token: String,
    enrolment: String,
}

#[derive(Template)]
#[template(path = "consent_thanks.html")]
struct ThanksPage {
    p: Page,
}

fn way(token: String, enrolment: &str) -> Way {
    Uuid::parse_str(enrolment).map_or(Way::Link(token), Way::Enrolment)
}

async fn consent_page(ctx: &Ctx, way: Way, problems: Problems) -> PageResult {
    let q = get_question(&ctx.app, &ctx.actor, &way).await.or_page()?;
    let (token, enrolment) = match way {
        Way::Link(token) => (token, String::new()),
        Way::Enrolment(enrolment) => (String::new(), enrolment.to_string()),
    };
    let mut p = Page::new(ctx, "").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let page = ConsentPage {
        meetings: q.meetings.iter().map(|one| when(&p, one)).collect(),
        p,
        q,
        token,
        enrolment,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows who enrolled in what, with two buttons: mail scanners follow links, and must not answer.
#[handler]
pub(crate) async fn get_consent(ctx: Ctx) -> PageResult {
    let (token, enrolment) = (ctx.param("token"), ctx.param("enrolment"));
    if token.is_empty()
        && enrolment.is_empty()
        && matches!(ctx.flash.as_deref(), Some("head-agreed" | "head-not-now"))
    {
        return show(&ctx, &ThanksPage { p: Page::new(&ctx, "").await? });
    }
    consent_page(&ctx, way(token, &enrolment), Problems::default()).await
}

/// Answers, once.
#[handler]
pub(crate) async fn post_consent(form: Form) -> PageResult {
    let way = way(form.text("token"), &form.text("enrolment"));
    let agrees = match form.text("answer").as_str() {
        "agreed" => Ok(true),
        "not_now" => Ok(false),
        _ => Err(Error::invalid(vec![FieldError {
            pointer: "/answer".to_owned(),
            code: "required",
            params: Vec::new(),
        }])),
    };
    let done = match &agrees {
        Ok(agrees) => answer(&form.ctx.app, &form.ctx.actor, way.clone(), *agrees).await,
        Err(_) => Ok(()),
    };
    match (agrees, done) {
        (Ok(agrees), Ok(())) => {
            Ok(see_other_with("/enrolment-consent", if agrees { "head-agreed" } else { "head-not-now" }))
        }
        (Err(error), _) | (_, Err(error)) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            consent_page(&form.ctx, way, problems).await
        }
    }
}

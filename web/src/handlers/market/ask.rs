//! Asking for a place, and questions before it.

use askama::Template;
use leerbrug_directory::identity::service::get_profile;
use leerbrug_market::offers::service::get_offer;
use leerbrug_market::requests::model::{AskInput, HomeHeadInput};
use leerbrug_market::requests::moments::choices;
use leerbrug_market::requests::{home_head, question, read, service};
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::moments::{self, Picker};
use super::offer::{OfferView, show_typed, view};
use crate::answer::{see_other, see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage {
    p: Page,
    o: OfferView,
    message: String,
    picker: Picker,
    about_me: Vec<(String, String)>,
    home_organisations: Vec<(Uuid, String)>,
    asks_head: bool,
    head: HomeHeadInput,
}

async fn ask_page(ctx: &Ctx, offer_id: Uuid, problems: Problems, input: Option<AskInput>) -> PageResult {
    let (offer, rights) = get_offer(&ctx.app, &ctx.actor, offer_id).await.or_page()?;
    let profile = get_profile(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "search").await?;
    let o = view(&p, ctx, &offer, rights);
    let about_me: Vec<(String, String)> = [
        ("profile-subjects", crate::view::list(&p, "subject", &profile.subjects, 8)),
        ("profile-levels", crate::view::list(&p, "level", &profile.levels, 8)),
        ("profile-talents", crate::view::list(&p, "talent", &profile.talents, 8)),
        ("profile-languages", crate::view::list(&p, "language", &profile.languages, 8)),
        ("profile-about", profile.about.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (p.t(key), value))
    .collect();
    let outcome = problems.outcome();
    p.problems = problems;
    // Prefilled from the profile, so that asking starts from a sentence and not from an empty field.
    let input = input.unwrap_or_else(|| AskInput {
        message: p.with("ask-prefill", &profile.given_name),
        ..AskInput::default()
    });
    let choices = choices(&offer, &ctx.app.reference, ctx.app.today());
    let picker = Picker::new(&p, "", &choices, &input.moments, &input.moment);
    let home_organisations = home_head::list_home_organisations(&ctx.app, &ctx.actor).await.or_page()?;
    let page = AskPage {
        p,
        o,
        message: input.message,
        picker,
        about_me,
        home_organisations,
        asks_head: input.home_head.is_some(),
        head: input.home_head.unwrap_or_default(),
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the form.
#[handler]
pub(crate) async fn get_ask(ctx: Ctx, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    ctx.actor.require_person().or_page()?;
    let own = read::find_own_request(&ctx.app, &ctx.actor, offer).await.or_page()?;
    if let Some(request) = own {
        return Ok(see_other(&format!("/requests/{}", request.id)));
    }
    ask_page(&ctx, offer, Problems::default(), None).await
}

/// Sends the request.
#[handler]
pub(crate) async fn post_ask(form: Form, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    // Whoever typed an address means it, with or without the tick.
    let asks_head = form.is_on("homeHead") || !form.text("homeHead-email").trim().is_empty();
    let home_head = asks_head.then(|| HomeHeadInput {
        organisation: form.text("homeHead-organisationId"),
        email: form.text("homeHead-email"),
    });
    let input = AskInput {
        message: form.text("message"),
        moments: moments::read(&form),
        moment: form.text("moment"),
        home_head,
    };
    match service::ask_for_place(&form.ctx.app, &form.ctx.actor, offer, input.clone()).await {
        Ok(request) => Ok(see_other_with(&format!("/requests/{request}"), "asked")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let problems = problems.gathered("moments", form.list("day").len());
            ask_page(&form.ctx, offer, problems, Some(input)).await
        }
    }
}

/// Sends a question.
#[handler]
pub(crate) async fn post_question(form: Form, Path(offer): Path<String>) -> PageResult {
    let offer = id(&offer)?;
    match question::ask_question(&form.ctx.app, &form.ctx.actor, offer, form.text("text")).await {
        Ok(_) => Ok(see_other_with(&format!("/offers/{offer}"), "question-sent")),
        Err(error) => show_typed(&form, offer, error, "question").await,
    }
}

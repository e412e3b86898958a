//! What somebody learned elsewhere: written down with files that show it, reviewed, and a plan of her own.

use askama::Template;
use leerbrug_core::ReviewStatus;
use leerbrug_core::error::{Error, FieldError};
use leerbrug_learning::reported::evidence::get_file as find_file;
use leerbrug_learning::reported::review::{ReviewInput, get_asked, review};
use leerbrug_learning::reported::{
    EvidenceFile, MOST_FILES, ReportInput, Reported, delete, get_own, report, update,
};
use poem::http::header;
use poem::web::Path;
use poem::{IntoResponse, handler};
use uuid::Uuid;

use super::attend::hours;
use super::courses::{levels, tag};
use super::words::period;
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

/// Something learned elsewhere, in words.
pub(super) struct ReportedView {
    pub(super) id: Uuid,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) amount: String,
    pub(super) state: String,
    /// What the reviewer says, and who that is.
    pub(super) answer: String,
    pub(super) reviewer: String,
    /// Files with their sizes in words.
    pub(super) files: Vec<(EvidenceFile, String)>,
    pub(super) is_asked: bool,
    pub(super) version: i64,
}

/// Says how large a file is, in thousands of bytes.
fn size(p: &Page, bytes: i32) -> String {
    p.n("file-size", &(bytes / 1000).max(1))
}

fn files(p: &Page, one: &Reported) -> Vec<(EvidenceFile, String)> {
    one.files.iter().map(|file| (file.clone(), size(p, file.bytes))).collect()
}

pub(super) fn view(p: &Page, one: &Reported) -> ReportedView {
    let domain = one.domain.as_ref().map(|(domain, level)| tag(p, domain, *level)).unwrap_or_default();
    let about = [one.provider.clone(), domain, period(p, one.first, one.last)];
    ReportedView {
        id: one.id,
        title: one.title.clone(),
        about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        amount: hours(p, one.minutes),
        state: p.t(match one.status {
            ReviewStatus::Kept => "reported-kept",
            ReviewStatus::Asked => "reported-asked",
            ReviewStatus::Accepted => "reported-accepted",
            ReviewStatus::Refused => "reported-refused",
        }),
        answer: one.answer.clone(),
        reviewer: one.reviewer.as_ref().map(|by| by.name.clone()).unwrap_or_default(),
        files: files(p, one),
        is_asked: one.status == ReviewStatus::Asked,
        version: one.version,
    }
}

#[derive(Template)]
#[template(path = "reported.html")]
struct EditPage {
    p: Page,
    i: ReportInput,
    action: String,
    /// The one that is changed, with its version.
    known: Option<(Reported, i64)>,
    files: Vec<(EvidenceFile, String)>,
    can_add: bool,
    domains: Vec<Choice>,
    levels: Vec<Choice>,
    today: String,
}

async fn edit_page(ctx: &Ctx, known: Option<Reported>, problems: Problems, i: ReportInput) -> PageResult {
    let mut p = Page::new(ctx, "profile").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let page = EditPage {
        action: known
            .as_ref()
            .map_or_else(|| "/record/own".to_owned(), |one| format!("/record/own/{}", one.id)),
        files: known.as_ref().map(|one| files(&p, one)).unwrap_or_default(),
        can_add: known.as_ref().is_none_or(|one| one.files.len() < MOST_FILES),
        known: known.map(|one| {
            let version = one.version;
            (one, version)
        }),
        domains: choices(&p, "specialisation_domain", std::slice::from_ref(&i.domain)),
        levels: levels(&p, &i.level),
        today: p.today.to_string(),
        i,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn read(form: &Form) -> ReportInput {
    ReportInput {
        title: form.text("title"),
        provider: form.text("provider"),
        domain: form.text("domain"),
        level: form.text("level"),
        hours: form.text("hours"),
        first_day: form.text("firstDay"),
        last_day: form.text("lastDay"),
        asks_review: form.is_on("asksReview"),
        file: form.file(),
        without: form.list("without").iter().filter_map(|text| Uuid::parse_str(text).ok()).collect(),
    }
}

/// Writes what is known as it would be typed.
fn typed(one: &Reported) -> ReportInput {
    let (domain, level) =
        one.domain.clone().map_or_else(Default::default, |(domain, level)| (domain, level.to_string()));
    let quarters = one.minutes / 15;
    let part =
        ["", ",25", ",5", ",75"].get(usize::try_from(quarters % 4).unwrap_or(0)).copied().unwrap_or_default();
    ReportInput {
        title: one.title.clone(),
        provider: one.provider.clone(),
        domain,
        level,
        hours: format!("{}{part}", quarters / 4),
        first_day: one.first.to_string(),
        last_day: if one.last == one.first { String::new() } else { one.last.to_string() },
        asks_review: one.status == ReviewStatus::Asked,
        file: None,
        without: Vec::new(),
    }
}

/// Shows the form of something learned elsewhere.
#[handler]
pub(crate) async fn get_new(ctx: Ctx) -> PageResult {
    ctx.actor.require_own().or_page()?;
    edit_page(&ctx, None, Problems::default(), ReportInput::default()).await
}

/// Writes it down.
#[handler]
pub(crate) async fn post_new(form: Form) -> PageResult {
    form.ctx.actor.require_own().or_page()?;
    let input = read(&form);
    match report(&form.ctx.app, &form.ctx.actor, input.clone()).await {
        Ok(_) => Ok(see_other_with("/record", "learning-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            edit_page(&form.ctx, None, problems, input).await
        }
    }
}

/// Shows something learned elsewhere to whose it is.
#[handler]
pub(crate) async fn get_one(ctx: Ctx, Path(one): Path<String>) -> PageResult {
    ctx.actor.require_own().or_page()?;
    let one = get_own(&ctx.app, &ctx.actor, id(&one)?).await.or_page()?;
    let input = typed(&one);
    edit_page(&ctx, Some(one), Problems::default(), input).await
}

/// Changes it.
#[handler]
pub(crate) async fn post_one(form: Form, Path(one): Path<String>) -> PageResult {
    form.ctx.actor.require_own().or_page()?;
    let one = get_own(&form.ctx.app, &form.ctx.actor, id(&one)?).await.or_page()?;
    let (input, version) = (read(&form), form.version().unwrap_or(one.version));
    match update(&form.ctx.app, &form.ctx.actor, (one.id, version), input.clone()).await {
        Ok(_) => Ok(see_other_with("/record", "learning-kept")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            edit_page(&form.ctx, Some(one), problems, input).await
        }
    }
}

/// Takes it away.
#[handler]
pub(crate) async fn post_delete(form: Form, Path(one): Path<String>) -> PageResult {
    form.ctx.actor.require_own().or_page()?;
    delete(&form.ctx.app, &form.ctx.actor, id(&one)?).await.or_page()?;
    Ok(see_other_with("/record", "learning-gone"))
}

/// Sends a file to whose it is, or who reads her record; never shown by the browser itself.
#[handler]
pub(crate) async fn get_file(ctx: Ctx, Path(file): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let file = find_file(&ctx.app, &ctx.actor, id(&file)?).await.or_page()?;
    let plain: String = file
        .name
        .chars()
        .map(|sign| if sign.is_ascii_graphic() && sign != '"' && sign != '\\' { sign } else { '_' })
        .collect();
    let whole: String =
        url::form_urlencoded::byte_serialize(file.name.as_bytes()).collect::<String>().replace('+', "%20");
    let name = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    Ok(file
        .bytes
        .with_content_type(file.media_type)
        .with_header(header::CONTENT_DISPOSITION, name)
        .with_header(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        )
        .into_response())
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    p: Page,
    v: ReportedView,
    person: Uuid,
    name: String,
    answer: String,
}

async fn review_page(ctx: &Ctx, one: Uuid, problems: Problems, answer: String) -> PageResult {
    let (person, one) = get_asked(&ctx.app, &ctx.actor, one).await.or_page()?;
    let mut p = Page::new(ctx, "").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let page = ReviewPage { v: view(&p, &one), person: person.id, name: person.name, answer, p };
    show_outcome(ctx, &page, outcome)
}

/// Shows something learned elsewhere to who reviews it.
#[handler]
pub(crate) async fn get_review(ctx: Ctx, Path(one): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    review_page(&ctx, id(&one)?, Problems::default(), String::new()).await
}

/// Writes the review down.
#[handler]
pub(crate) async fn post_review(form: Form, Path(one): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let one = id(&one)?;
    let accepts = match form.text("accepts").as_str() {
        "yes" => true,
        "no" => false,
        _ => {
            let missing = FieldError { pointer: "/accepts".to_owned(), code: "required", params: Vec::new() };
            let problems =
                Problems::from_error(Error::invalid(vec![missing]), form.ctx.language()).or_page()?;
            return review_page(&form.ctx, one, problems, form.text("answer")).await;
        }
    };
    let version = form.version().unwrap_or_default();
    let input = ReviewInput { version, accepts, answer: form.text("answer") };
    match review(&form.ctx.app, &form.ctx.actor, one, input.clone()).await {
        Ok(person) => Ok(see_other_with(&format!("/records/{person}"), "reviewed")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            review_page(&form.ctx, one, problems, input.answer).await
        }
    }
}

//! Being there by a code, and the certificates that follow.

use askama::Template;
use leerbrug_core::error::Error;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::qr;
use leerbrug_learning::courses::attending::{There, attend};
use leerbrug_learning::proofs::{Proof, ProofStep, Standing, check, step_proof};
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::course_list::grouped;
use super::courses::tag;
use super::words::period;
use crate::answer::{see_other, see_other_with, show, show_as, show_outcome};
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "attend.html")]
struct AttendPage {
    p: Page,
    code: String,
    /// What was written down.
    done: Option<(There, String)>,
}

async fn attend_page(ctx: &Ctx, problems: Problems, code: String, done: Option<There>) -> PageResult {
    let mut p = Page::new(ctx, "courses").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let done = done.map(|there| {
        let minutes = hours(&p, there.minutes);
        (there, minutes)
    });
    show_outcome(ctx, &AttendPage { p, code, done }, outcome)
}

/// "3 uur", "2 uur 30".
pub(crate) fn hours(p: &Page, minutes: i32) -> String {
    let args = [
        ("hours", Arg::from(i64::from(minutes / 60))),
        ("minutes", Arg::Text(format!("{:02}", minutes % 60))),
    ];
    let key = match (minutes / 60, minutes % 60) {
        (0, _) => return p.n("minutes-long", &minutes),
        (_, 0) => "hours-long",
        _ => "hours-and-minutes",
    };
    text_with(p.lang, key, &args)
}

/// Asks for the code of a meeting; whoever scanned it finds it filled in. Looking changes nothing: a camera opens what it sees.
#[handler]
pub(crate) async fn get_attend(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let code: String = ctx.param("code").chars().take(40).collect();
    attend_page(&ctx, Problems::default(), code, None).await
}

/// Writes down that the reader is there.
#[handler]
pub(crate) async fn post_attend(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let code = form.text("code");
    match attend(&form.ctx.app, &form.ctx.actor, &code).await {
        Ok(there) => attend_page(&form.ctx, Problems::default(), code, Some(there)).await,
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            attend_page(&form.ctx, problems, code, None).await
        }
    }
}

#[derive(Template)]
#[template(path = "number.html")]
struct NumberPage {
    p: Page,
    number: String,
}

/// Asks for the number of a certificate, and leads to what it stands for.
#[handler]
pub(crate) async fn get_number(ctx: Ctx) -> PageResult {
    let typed: String = ctx.param("number").chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    if !typed.is_empty() {
        return Ok(see_other(&format!("/certificates/{}", typed.to_ascii_uppercase())));
    }
    let number: String = ctx.param("number").chars().take(40).collect();
    let p = Page::new(&ctx, "courses").await?;
    show(&ctx, &NumberPage { p, number })
}

#[derive(Template)]
#[template(path = "certificate.html")]
struct CertificatePage {
    p: Page,
    /// `valid`, `revoked` or `unknown`.
    standing: &'static str,
    serial: String,
    proof: Option<Proof>,
    tag: String,
    hours: String,
    issued: String,
    /// When the course was; empty for a recognition.
    days: String,
    /// What the rule of a recognition asked.
    rule: String,
    picture: String,
    address: String,
}

/// Says what the number of a certificate stands for.
#[handler]
pub(crate) async fn get_certificate(ctx: Ctx, Path(serial): Path<String>) -> PageResult {
    let standing = check(&ctx.app, &ctx.actor, &serial).await.or_page()?;
    let p = Page::new(&ctx, "courses").await?;
    let (code, proof) = match standing {
        Standing::Valid(proof) => ("valid", proof.map(|proof| *proof)),
        Standing::Revoked => ("revoked", None),
        Standing::Unknown => ("unknown", None),
    };
    let shown: String = serial.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let address = format!("{}/certificates/{shown}", ctx.app.settings.public_url);
    let page = CertificatePage {
        standing: code,
        serial: grouped(&shown.to_ascii_uppercase()),
        tag: proof.as_ref().map(|proof| tag(&p, &proof.domain, proof.level)).unwrap_or_default(),
        hours: proof.as_ref().map(|proof| hours(&p, proof.minutes)).unwrap_or_default(),
        days: proof
            .as_ref()
            .and_then(|proof| proof.days)
            .map(|(first, last)| period(&p, first, last))
            .unwrap_or_default(),
        rule: proof
            .as_ref()
            .and_then(|proof| proof.rule.as_ref())
            .map(|(asked, _)| p.with("recognition-rule", &hours(&p, *asked)))
            .unwrap_or_default(),
        issued: proof
            .as_ref()
            .map(|proof| leerbrug_core::i18n::full_date(p.lang, proof.issued_on))
            .unwrap_or_default(),
        picture: if proof.is_some() { qr::picture(&address).or_page()? } else { String::new() },
        address,
        proof,
        p,
    };
    // Whoever checks by machine reads the same from the status.
    let status = if code == "unknown" { StatusCode::NOT_FOUND } else { StatusCode::OK };
    show_as(&ctx, &page, status)
}

/// Shows a certificate to whoever checks it, hides it again, or revokes it.
#[handler]
pub(crate) async fn post_certificate(form: Form, Path((serial, step)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (step, flash) = match step.as_str() {
        "show" => (ProofStep::Show(true), "certificate-shown"),
        "hide" => (ProofStep::Show(false), "certificate-hidden"),
        "revoke" => (ProofStep::Revoke, "certificate-revoked"),
        _ => return Err(Error::not_found()).or_page(),
    };
    step_proof(&form.ctx.app, &form.ctx.actor, &serial, step).await.or_page()?;
    let kept: String = serial.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    Ok(see_other_with(&format!("/certificates/{kept}"), flash))
}

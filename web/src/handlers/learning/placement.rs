//! A placement: who, where, when, on which ground, who agrees, who signs.

use askama::Template;
use leerbrug_core::error::{Error, FieldError, Kind};
use leerbrug_core::i18n;
use leerbrug_core::reference::Item;
use leerbrug_core::{AgreementParty, PartyState, PlacementStatus};
use leerbrug_directory::organisations::factors::{LIST, VALUES};
use leerbrug_learning::agreements::{Answer, answer, list_versions};
use leerbrug_learning::by_link::ask_for_host;
use leerbrug_learning::facts::{FactInput, say_fact};
use leerbrug_learning::model::{Agreement, Facts, Named, Placement};
use leerbrug_learning::placements::{self, PrepareInput, call_off, list_hosted, list_own, prepare};
use leerbrug_learning::signers::{
    SignerInput, confirm_signer, end_signer, find_placement, name_signer, remove_signer,
};
use leerbrug_learning::signing::ask_signers;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{HalfBox, PlacementLine, days, half_boxes, half_codes, period, placement_line, plan};
use crate::answer::{see_other_with, show, show_outcome};
use crate::ctx::{Ctx, id};
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;
use crate::view::{Choice, choices};

#[derive(Template)]
#[template(path = "placements.html")]
struct PlacementsPage {
    p: Page,
    own: Vec<PlacementLine>,
    hosted: Vec<PlacementLine>,
}

/// Lists one's own placements and those at one's hosts.
#[handler]
pub(crate) async fn get_placements(ctx: Ctx) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let own = list_own(&ctx.app, &ctx.actor).await.or_page()?;
    let hosted = list_hosted(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "placements").await?;
    let lines = |list: Vec<Placement>| list.iter().map(|one| placement_line(&p, one)).collect();
    let (own, hosted) = (lines(own), lines(hosted));
    show(&ctx, &PlacementsPage { p, own, hosted })
}

/// One of the three, in words.
pub(crate) struct PartyView {
    code: &'static str,
    label: String,
    said: String,
    state: &'static str,
    /// Whether the reader may answer for it.
    is_open: bool,
    /// Whether paper may be written down for it.
    is_paper: bool,
}

/// A version of an agreement, in words.
pub(crate) struct AgreementView {
    number: i32,
    made: String,
    digest: String,
    facts: Vec<(String, String)>,
    parties: Vec<PartyView>,
}

/// A signer, in words.
struct SignerView {
    id: Uuid,
    name: String,
    email: String,
    state: String,
    is_confirmed: bool,
    is_over: bool,
    /// Whether the reader may remove her, when she has signed nothing.
    is_removable: bool,
}

#[derive(Template)]
#[template(path = "placement.html")]
struct PlacementPage {
    p: Page,
    v: Placement,
    kind: String,
    state: String,
    facts: Vec<(String, String)>,
    sums: Vec<(String, String)>,
    agreement: Option<AgreementView>,
    signers: Vec<SignerView>,
    /// Whether the host's signature waits: a signer can be asked for it.
    is_host_asked: bool,
    factors: Vec<(String, String)>,
    /// What may be said of the place: factors with their values.
    values: Vec<(String, Vec<Choice>)>,
    fact: FactInput,
    /// What must be in order before it begins, and is not.
    missing: Vec<String>,
    bases: Vec<Choice>,
    insurers: Vec<Choice>,
    subjects: Vec<Choice>,
    levels: Vec<Choice>,
    boxes: Vec<(String, [HalfBox; 2])>,
    i: PrepareInput,
    s: SignerInput,
    today: String,
    is_student: bool,
}

#[derive(Default)]
struct Typed {
    prepare: Option<PrepareInput>,
    signer: SignerInput,
    fact: FactInput,
}

/// Lists the values that may be said of a place, under their factors.
fn values(p: &Page, chosen: &str) -> Vec<(String, Vec<Choice>)> {
    let of = |factor: &Item| {
        let values =
            p.reference.list(VALUES).iter().filter(|item| item.parent.as_ref() == Some(&factor.code));
        let choice =
            |item: &Item| Choice { is_on: item.code == chosen, label: p.item(item), code: item.code.clone() };
        (p.label(LIST, &factor.code), values.map(choice).collect::<Vec<_>>())
    };
    p.reference.list(LIST).iter().map(of).filter(|(_, values)| !values.is_empty()).collect()
}

/// Says what is agreed on, line by line.
pub(crate) fn agreement_facts(
    p: &Page,
    student: &Named,
    host: &Named,
    college: Option<&Named>,
    facts: &Facts,
) -> Vec<(String, String)> {
    let mut lines =
        vec![(p.t("placement-student"), student.name.clone()), (p.t("placement-host"), host.name.clone())];
    if let Some(college) = college {
        lines.push((p.t("placement-college"), college.name.clone()));
    }
    let day = |text: &str| leerbrug_core::validate::parse_date(text).unwrap_or_default();
    let day = |text: &str| i18n::full_date(p.lang, day(text));
    let period = format!("{} – {}", day(&facts.first_day), day(&facts.last_day));
    lines.push((p.t("placement-when"), period));
    lines.push((p.t("placement-halves"), plan(p, &facts.slots)));
    if let Some(subject) = &facts.subject {
        lines.push((p.t("placement-subject"), p.label("subject", subject)));
    }
    if let Some(level) = &facts.level {
        lines.push((p.t("placement-level"), p.label("level", level)));
    }
    lines
}

pub(crate) fn agreement_view(p: &Page, v: &Placement, agreement: &Agreement) -> AgreementView {
    let open = |party: AgreementParty| v.can.agree.contains(&party);
    let is_newest = v.agreement.as_ref().is_some_and(|newest| newest.id == agreement.id);
    let parties = agreement.parties.iter().map(|one| {
        let on = one.on.map(|day| p.date_with_year(&day)).unwrap_or_default();
        let said = match one.state {
            PartyState::Asked => p.t("party-asked"),
            PartyState::Signed | PartyState::Refused => {
                let via = one.via.map(|via| p.t(&format!("party-via-{via}"))).unwrap_or_default();
                let key = format!("party-{}", one.state);
                [p.t(&key), one.who.clone(), on, via]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ")
            }
        };
        PartyView {
            code: one.party.code(),
            label: p.t(&format!("party-{}", one.party)),
            said,
            state: match one.state {
                PartyState::Signed => "good",
                PartyState::Refused => "alarm",
                PartyState::Asked => "wait",
            },
            is_open: is_newest && open(one.party),
            is_paper: is_newest && v.can.paper && one.state == PartyState::Asked,
        }
    });
    let college = v.rotation.as_ref().and_then(|rotation| rotation.college.as_ref());
    AgreementView {
        number: agreement.number,
        made: p.moment(&agreement.created_at),
        digest: agreement.digest.clone(),
        facts: agreement_facts(p, &v.student, &v.host, college, &agreement.facts),
        parties: parties.collect(),
    }
}

fn signer_views(p: &Page, v: &Placement) -> Vec<SignerView> {
    let view = |signer: &leerbrug_learning::model::Signer| {
        let is_over = signer.last.is_some_and(|last| last < p.today);
        let state = match (&signer.asked_until, signer.last) {
            (_, Some(last)) if is_over => p.with("signer-until", &p.date_with_year(&last)),
            (Some(until), _) => p.with("signer-asked", &p.long_day(until)),
            _ if signer.person.is_some() => p.t("signer-account"),
            _ => p.t("signer-no-account"),
        };
        SignerView {
            id: signer.id,
            name: signer.name.clone(),
            email: signer.email.clone(),
            state,
            is_confirmed: signer.is_confirmed,
            is_over,
            is_removable: v.can.confirm || signer.is_own,
        }
    };
    v.signers.iter().map(view).collect()
}

fn missing(p: &Page, v: &Placement) -> Vec<String> {
    if !matches!(v.status, PlacementStatus::Accepted | PlacementStatus::Agreed) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let is_specialisation = v.kind == leerbrug_core::PlacementKind::SpecialisationPlacement;
    if is_specialisation && v.rotation.is_none() {
        found.push(p.t("missing-year"));
    }
    if v.agreement.as_ref().is_some_and(|agreement| agreement.signed() < 3) {
        found.push(p.t("missing-agreement"));
    }
    if is_specialisation && (v.legal_basis.is_none() || v.insured_by.is_none()) {
        found.push(p.t("missing-grounds"));
    }
    if is_specialisation && v.signers.is_empty() {
        found.push(p.t("missing-signer"));
    }
    found
}

fn facts(p: &Page, v: &Placement) -> Vec<(String, String)> {
    let mut found = vec![(p.t("placement-when"), period(p, v.first, v.last))];
    if !v.site.is_empty() {
        found.push((p.t("placement-where"), v.site.clone()));
    }
    let plan = plan(p, &v.slots);
    if !plan.is_empty() {
        found.push((p.t("placement-halves"), plan));
    }
    found.push((p.t("placement-planned"), p.with("days-count", &days(p.lang, v.planned))));
    let basis = v.legal_basis.as_deref().map(|code| p.label("legal_basis", code));
    found.push((p.t("placement-basis"), basis.unwrap_or_else(|| p.t("not-filled-in"))));
    let insured = v.insured_by.map(|by| p.t(&format!("insured-by-{by}")));
    found.push((p.t("placement-insured"), insured.unwrap_or_else(|| p.t("not-filled-in"))));
    found
}

async fn placement_page(ctx: &Ctx, placement: Uuid, problems: Problems, typed: Typed) -> PageResult {
    let v = placements::get_placement(&ctx.app, &ctx.actor, placement).await.or_page()?;
    let mut p = Page::new(ctx, "placements").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let i = typed.prepare.unwrap_or_else(|| PrepareInput {
        // What the rules suggest stands there, and is no more than that until somebody saves it.
        legal_basis: v.legal_basis.clone().unwrap_or_else(|| "placement_agreement".to_owned()),
        insured_by: v.insured_by.map_or("host", |by| by.code()).to_owned(),
        first_day: v.first.to_string(),
        last_day: v.last.to_string(),
        halves: Some(half_codes(&v.slots)),
        subject: v.rotation.as_ref().and_then(|rotation| rotation.subject.clone()),
        level: v.rotation.as_ref().and_then(|rotation| rotation.level.clone()),
    });
    let halves = i.halves.clone().unwrap_or_default();
    let insurer = |code: &str| Choice {
        label: p.t(&format!("insured-by-{code}")),
        is_on: i.insured_by == code,
        code: code.to_owned(),
    };
    let sum = &v.sum;
    let sums = [
        ("sum-planned", v.planned),
        ("sum-logged", sum.logged),
        ("sum-signed", sum.signed),
        ("sum-absent", sum.absent),
    ];
    let shown = PlacementPage {
        kind: p.word("placement_kind", v.kind.code()),
        state: p.t(&format!("placement-state-{}", v.status)),
        facts: facts(&p, &v),
        sums: sums.iter().map(|(key, value)| (p.t(key), days(p.lang, *value))).collect(),
        agreement: v.agreement.as_ref().map(|agreement| agreement_view(&p, &v, agreement)),
        signers: signer_views(&p, &v),
        is_host_asked: v.agreement.as_ref().is_some_and(|agreement| {
            agreement
                .parties
                .iter()
                .any(|one| one.party == AgreementParty::Host && one.state == PartyState::Asked)
        }),
        factors: v
            .factors
            .iter()
            .map(|(code, value)| {
                let said = if value.is_some() { p.t("factor-known") } else { p.t("factor-unknown") };
                (p.label("contrast_factor", code), said)
            })
            .collect(),
        values: values(&p, &typed.fact.said),
        fact: typed.fact,
        missing: missing(&p, &v),
        bases: choices(&p, "legal_basis", std::slice::from_ref(&i.legal_basis)),
        insurers: ["host", "college", "employer"].map(insurer).into(),
        subjects: choices(&p, "subject", i.subject.as_slice()),
        levels: choices(&p, "level", i.level.as_slice()),
        boxes: half_boxes(&p, |code| halves.iter().any(|half| half == code)),
        today: ctx.app.today().to_string(),
        is_student: ctx.actor.own_id() == Some(v.student.id),
        s: typed.signer,
        i,
        v,
        p,
    };
    show_outcome(ctx, &shown, outcome)
}

/// Shows a placement.
#[handler]
pub(crate) async fn get_placement(ctx: Ctx, Path(placement): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    placement_page(&ctx, id(&placement)?, Problems::default(), Typed::default()).await
}

fn to_placement(placement: Uuid, flash: &str) -> poem::Response {
    see_other_with(&format!("/placements/{placement}"), flash)
}

async fn refused(form: &Form, placement: Uuid, error: Error, name: &str, typed: Typed) -> PageResult {
    let is_field = matches!(error.kind(), Kind::Invalid(_));
    let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
    let problems = if is_field && !name.is_empty() { problems.within(name) } else { problems };
    placement_page(&form.ctx, placement, problems, typed).await
}

/// Fills in grounds and plan.
#[handler]
pub(crate) async fn post_prepare(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    let input = PrepareInput {
        legal_basis: form.text("legalBasis"),
        insured_by: form.text("insuredBy"),
        first_day: form.text("firstDay"),
        last_day: form.text("lastDay"),
        halves: form.is_on("hasHalves").then(|| form.list("halves")),
        subject: form.list("subject").into_iter().next(),
        level: form.list("level").into_iter().next(),
    };
    let days = [("/firstDay", &input.first_day), ("/lastDay", &input.last_day)];
    let is_whole = form.is_on("hasHalves");
    let empty = days.into_iter().filter(|(_, typed)| is_whole && typed.trim().is_empty());
    let empty: Vec<FieldError> = empty
        .map(|(pointer, _)| FieldError { pointer: pointer.to_owned(), code: "required", params: Vec::new() })
        .collect();
    if !empty.is_empty() {
        let typed = Typed { prepare: Some(input), ..Typed::default() };
        return refused(&form, placement, Error::invalid(empty), "", typed).await;
    }
    match prepare(&form.ctx.app, &form.ctx.actor, placement, form.version(), input.clone()).await {
        Ok(()) => Ok(to_placement(placement, "placement-prepared")),
        Err(error) => {
            let typed = Typed { prepare: Some(input), ..Typed::default() };
            refused(&form, placement, error, "", typed).await
        }
    }
}

#[derive(Template)]
#[template(path = "agreement.html")]
struct AgreementPage {
    p: Page,
    v: Placement,
    versions: Vec<AgreementView>,
}

/// Shows every version of an agreement, to read and to print.
#[handler]
pub(crate) async fn get_agreement(ctx: Ctx, Path(placement): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    let v = placements::get_placement(&ctx.app, &ctx.actor, placement).await.or_page()?;
    let found = list_versions(&ctx.app, &ctx.actor, placement).await.or_page()?;
    let p = Page::new(&ctx, "placements").await?;
    let versions = found.iter().map(|agreement| agreement_view(&p, &v, agreement)).collect();
    show(&ctx, &AgreementPage { p, v, versions })
}

/// Signs an agreement, refuses it, or writes down what was signed on paper.
#[handler]
pub(crate) async fn post_agreement(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    let number = form.text("number").parse().unwrap_or_default();
    let given = Answer {
        party: form.text("party"),
        answer: form.text("answer"),
        name: form.text("name"),
        paper_on: form.text("paperOn"),
    };
    let flash = if given.answer == "refused" { "agreement-refused" } else { "agreement-signed" };
    match answer(&form.ctx.app, &form.ctx.actor, placement, number, given).await {
        Ok(()) => Ok(to_placement(placement, flash)),
        Err(error) => refused(&form, placement, error, "agreement", Typed::default()).await,
    }
}

/// Names who signs.
#[handler]
pub(crate) async fn post_signer(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    let input = SignerInput {
        name: form.text("name"),
        email: form.text("email"),
        first_day: form.text("firstDay"),
        replaces: Uuid::parse_str(&form.text("replaces")).ok(),
    };
    match name_signer(&form.ctx.app, &form.ctx.actor, placement, input.clone()).await {
        Ok(_) => Ok(to_placement(placement, "signer-named")),
        Err(error) => {
            let typed = Typed { signer: input, ..Typed::default() };
            refused(&form, placement, error, "signer", typed).await
        }
    }
}

/// Confirms a signer, or says on which day she signs last.
#[handler]
pub(crate) async fn post_signer_step(form: Form, Path((signer, step)): Path<(String, String)>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (app, actor) = (&form.ctx.app, &form.ctx.actor);
    let signer = id(&signer)?;
    let (done, flash) = match step.as_str() {
        "confirm" => (confirm_signer(app, actor, signer).await, "signer-confirmed"),
        "agreement" => (ask_for_host(app, actor, signer).await, "agreement-link-sent"),
        "remove" => (remove_signer(app, actor, signer).await, "signer-removed"),
        "end" => (end_signer(app, actor, signer, form.text("lastDay")).await, "signer-ended"),
        _ => return Err(Error::not_found()).or_page(),
    };
    match done {
        Ok(placement) => Ok(to_placement(placement, flash)),
        Err(error) => {
            let placement = find_placement(app, actor, signer).await.or_page()?;
            refused(&form, placement, error, "end", Typed::default()).await
        }
    }
}

/// Asks the signers to sign what waits.
#[handler]
pub(crate) async fn post_ask(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    match ask_signers(&form.ctx.app, &form.ctx.actor, placement).await {
        Ok(_) => Ok(to_placement(placement, "signers-asked")),
        Err(error) => refused(&form, placement, error, "", Typed::default()).await,
    }
}

/// Says that a placement will not take place, or that she did not come.
#[handler]
pub(crate) async fn post_off(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    let is_no_show = match form.text("how").as_str() {
        "no_show" => true,
        "cancelled" => false,
        _ => return Err(Error::malformed("malformed")).or_page(),
    };
    match call_off(&form.ctx.app, &form.ctx.actor, placement, is_no_show).await {
        Ok(()) => Ok(to_placement(placement, "placement-off")),
        Err(error) => refused(&form, placement, error, "", Typed::default()).await,
    }
}

/// Says what is known of the place.
#[handler]
pub(crate) async fn post_factor(form: Form, Path(placement): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let placement = id(&placement)?;
    let fact = FactInput { said: form.text("said"), source: form.text("source") };
    match say_fact(&form.ctx.app, &form.ctx.actor, placement, fact.clone()).await {
        Ok(()) => Ok(to_placement(placement, "factor-said")),
        Err(error) => refused(&form, placement, error, "", Typed { fact, ..Typed::default() }).await,
    }
}

//! The people of an organisation: who holds which role, invitations, tokens; and the page an invitation leads to.

use askama::Template;
use leerbrug_core::Role;
use leerbrug_directory::identity::desk;
use leerbrug_directory::identity::token::{SCOPES, TokenInput, create_token};
use leerbrug_directory::organisations::claims;
use leerbrug_directory::organisations::claims::Claimant;
use leerbrug_directory::organisations::service::get_organisation;
use leerbrug_directory::organisations::team;
use leerbrug_directory::organisations::team::{Offered, Team};
use leerbrug_mentoring::inductions::find_awaited;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use crate::answer::{see_other, see_other_with, show, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

struct MemberLine {
    id: Uuid,
    person: Uuid,
    name: String,
    role: String,
    since: String,
    can_end: bool,
}

#[derive(Template)]
#[template(path = "team.html")]
struct TeamPage {
    p: Page,
    organisation: Uuid,
    name: String,
    members: Vec<MemberLine>,
    invitations: Vec<(Uuid, String, String, String)>,
    roles: Vec<(&'static str, String)>,
    tokens: Vec<(leerbrug_directory::identity::token::TokenLine, String, String, String)>,
    claims: Vec<(Claimant, String)>,
    /// Whether somebody leads it, who lets others in.
    is_led: bool,
    scopes: Vec<&'static str>,
    new_token: Option<String>,
    email: String,
    role: String,
    token_name: String,
}

#[derive(Default)]
struct Typed {
    email: String,
    role: String,
    token_name: String,
    new_token: Option<String>,
}

async fn team_page(ctx: &Ctx, organisation: Uuid, problems: Problems, typed: Typed) -> PageResult {
    let found = get_organisation(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let Team { members, invitations, tokens, roles } =
        team::get_team(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let claims = claims::find_claims(&ctx.app, &ctx.actor, organisation).await.or_page()?;
    let mut p = Page::new(ctx, "organisations").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let role = |p: &Page, role: Role| p.t(&format!("role-{role}"));
    let is_led = members.iter().any(|member| matches!(member.role, Role::Head | Role::Coordinator));
    let members = members
        .into_iter()
        .map(|member| MemberLine {
            id: member.id,
            person: member.person_id,
            name: member.name,
            role: role(&p, member.role),
            since: leerbrug_core::validate::parse_date(&member.since)
                .map(|day| p.date_with_year(&day))
                .unwrap_or_default(),
            can_end: member.can_end,
        })
        .collect();
    let invitations = invitations
        .into_iter()
        .map(|one| (one.id, one.email, role(&p, one.role), p.day(&one.expires_at)))
        .collect();
    let tokens = tokens
        .into_iter()
        .map(|(line, maker)| {
            let used = line.last_used_at.map(|at| p.day(&at)).unwrap_or_default();
            let until = p.day(&line.expires_at);
            (line, maker, until, used)
        })
        .collect();
    let page = TeamPage {
        organisation,
        name: found.name,
        members,
        invitations,
        roles: roles.into_iter().map(|one| (one.code(), role(&p, one))).collect(),
        tokens,
        claims: claims
            .into_iter()
            .map(|one| {
                let day = p.day(&one.created_at);
                (one, day)
            })
            .collect(),
        is_led,
        scopes: SCOPES.to_vec(),
        new_token: typed.new_token,
        email: typed.email,
        role: typed.role,
        token_name: typed.token_name,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows the people of an organisation.
#[handler]
pub(crate) async fn get_team(ctx: Ctx, Path(organisation): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    team_page(&ctx, id(&organisation)?, Problems::default(), Typed::default()).await
}

/// Invites somebody.
#[handler]
pub(crate) async fn post_team(form: Form, Path(organisation): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = id(&organisation)?;
    let (email, role) = (form.text("email"), form.text("role"));
    match team::invite(&form.ctx.app, &form.ctx.actor, organisation, email.clone(), role.clone()).await {
        Ok(_) => Ok(see_other_with(&format!("/organisations/{organisation}/team"), "invited")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            team_page(&form.ctx, organisation, problems, Typed { email, role, ..Typed::default() }).await
        }
    }
}

/// Makes a token that is confined to an organisation, and shows it once.
#[handler]
pub(crate) async fn post_token(form: Form, Path(organisation): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = id(&organisation)?;
    let name = form.text("name");
    let input = TokenInput {
        name: name.clone(),
        scopes: form.list("scopes"),
        days: form.text("days"),
        organisation: Some(organisation),
    };
    match create_token(&form.ctx.app, &form.ctx.actor, input).await {
        Ok((_, secret)) => {
            let typed = Typed { new_token: Some(secret), ..Typed::default() };
            team_page(&form.ctx, organisation, Problems::default(), typed).await
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            let typed = Typed { token_name: name, ..Typed::default() };
            team_page(&form.ctx, organisation, problems, typed).await
        }
    }
}

/// Revokes a token that is confined to an organisation.
#[handler]
pub(crate) async fn post_revoke(
    form: Form,
    Path((organisation, token)): Path<(String, String)>,
) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (organisation, token) = (id(&organisation)?, id(&token)?);
    team::revoke_organisation_token(&form.ctx.app, &form.ctx.actor, organisation, token).await.or_page()?;
    Ok(see_other_with(&format!("/organisations/{organisation}/team"), "saved"))
}

/// Lets somebody in who claimed the organisation.
#[handler]
pub(crate) async fn post_accept_claim(form: Form, Path(claim): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let done = claims::accept_claim(&form.ctx.app, &form.ctx.actor, id(&claim)?, form.text("role")).await;
    Ok(see_other_with(&format!("/organisations/{}/team", done.or_page()?), "saved"))
}

/// Lets somebody not in who claimed the organisation.
#[handler]
pub(crate) async fn post_refuse_claim(form: Form, Path(claim): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation = claims::refuse_claim(&form.ctx.app, &form.ctx.actor, id(&claim)?).await.or_page()?;
    let back = match form.text("from").as_str() {
        "coordination" => "/coordination".to_owned(),
        _ => format!("/organisations/{organisation}/team"),
    };
    Ok(see_other_with(&back, "saved"))
}

/// Takes an invitation back.
#[handler]
pub(crate) async fn post_withdraw(form: Form, Path(invitation): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let organisation =
        team::withdraw_invitation(&form.ctx.app, &form.ctx.actor, id(&invitation)?).await.or_page()?;
    Ok(see_other_with(&format!("/organisations/{organisation}/team"), "saved"))
}

/// Ends a role.
#[handler]
pub(crate) async fn post_end(form: Form, Path(membership): Path<String>) -> PageResult {
    let person = form.ctx.actor.require_person().or_page()?.id;
    let ended = team::end_role(&form.ctx.app, &form.ctx.actor, id(&membership)?).await;
    match ended {
        Ok((_, owner)) if owner == person => Ok(see_other_with("/profile", "role-ended")),
        Ok((organisation, _)) => {
            Ok(see_other_with(&format!("/organisations/{organisation}/team"), "role-ended"))
        }
        Err(error) => Err(error).or_page(),
    }
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    p: Page,
    offered: Offered,
    role: String,
    until: String,
    token: String,
    /// From when on she is a starter, when the invitation makes her one, and who evaluates her.
    starter: Option<(String, String)>,
}

/// Shows an invitation; looking uses nothing up.
#[handler]
pub(crate) async fn get_invitation(ctx: Ctx) -> PageResult {
    let token = ctx.param("token");
    let offered = team::read_invitation(&ctx.app, &token).await.or_page()?;
    let awaited = find_awaited(&ctx.app, &offered).await.or_page()?;
    let p = Page::new(&ctx, "sign-in").await?;
    let (role, until) = (p.t(&format!("role-{}", offered.role)), p.long_day(&offered.until));
    let starter = awaited.map(|one| {
        let first = leerbrug_core::validate::parse_date(&one.starts_on);
        (first.map(|day| p.date_with_year(&day)).unwrap_or_default(), one.evaluator)
    });
    show(&ctx, &InvitationPage { p, offered, role, until, token, starter })
}

/// Takes an invitation up.
#[handler]
pub(crate) async fn post_invitation(form: Form) -> PageResult {
    let token = form.text("token");
    if form.ctx.actor.person().is_none() {
        // Told before anything is asked of the reader: a link that is gone needs no sign-in.
        team::read_invitation(&form.ctx.app, &token).await.or_page()?;
        let next: String =
            url::form_urlencoded::byte_serialize(format!("/invitation?token={token}").as_bytes()).collect();
        return Ok(see_other(&format!("/sign-in?next={next}")));
    }
    let organisation = team::accept_invitation(&form.ctx.app, &form.ctx.actor, token).await.or_page()?;
    Ok(see_other_with(&format!("/organisations/{organisation}"), "joined"))
}

/// Puts an organisation on the desk, or takes it off.
#[handler]
pub(crate) async fn post_desk(form: Form) -> PageResult {
    let ctx = &form.ctx;
    ctx.actor.require_person().or_page()?;
    let organisation = match form.text("organisation") {
        text if text.is_empty() => None,
        text => Some(id(&text)?),
    };
    let cookie = ctx.session.clone().unwrap_or_default();
    desk::choose_desk(&ctx.app, &ctx.actor, cookie, organisation).await.or_page()?;
    Ok(see_other("/today"))
}

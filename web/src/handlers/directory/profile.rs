//! The reader's own profile and tokens.

use askama::Template;
use leerbrug_core::Language;
use leerbrug_core::actor::ActiveMembership;
use leerbrug_directory::identity::provider::{OwnIdentity, list_identities};
use leerbrug_directory::identity::service::{
    FACTS, Profile, ProfileInput, get_profile as load_profile, update_profile,
};
use leerbrug_directory::identity::session::own_path;
use leerbrug_directory::identity::token::{
    SCOPES, TokenInput, TokenLine, create_token, list_tokens, revoke_token,
};
use poem::handler;
use poem::web::Path;

use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

struct Choice {
    code: String,
    label: String,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    p: Page,
    profile: Profile,
    i: ProfileInput,
    /// Where a new person was going; empty for everybody else.
    next: String,
    roles: Vec<(ActiveMembership, String)>,
    neighbourhoods: Vec<(String, Vec<Choice>)>,
    subjects: Vec<Choice>,
    levels: Vec<Choice>,
    talents: Vec<Choice>,
    languages: Vec<Choice>,
    facts: Vec<Choice>,
    tokens: Vec<(TokenLine, String, String, String)>,
    scopes: Vec<&'static str>,
    new_token: Option<String>,
    token_name: String,
    identities: Vec<(OwnIdentity, String)>,
    providers: Vec<(String, String)>,
}

async fn profile_page(
    ctx: &Ctx,
    problems: Problems,
    input: Option<ProfileInput>,
    new_token: Option<String>,
    token_name: String,
    next: String,
) -> PageResult {
    let profile = load_profile(&ctx.app, &ctx.actor).await.or_page()?;
    let tokens = list_tokens(&ctx.app, &ctx.actor).await.or_page()?;
    let identities = list_identities(&ctx.app, &ctx.actor).await.or_page()?;
    let mut p = Page::new(ctx, "profile").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    // The name that was made of her address is no name to go on with.
    let is_new = !next.is_empty() && profile.version == 1;
    let i = input.unwrap_or_else(|| {
        let known = ProfileInput::from(&profile);
        if is_new { ProfileInput { given_name: String::new(), ..known } } else { known }
    });
    let of_list = |list: &str, chosen: &[String]| -> Vec<Choice> {
        let items = p.reference.list(list).iter();
        let mut choices: Vec<Choice> = items
            // What could tell a belief is asked of organisations only.
            .filter(|item| item.attributes.get("sensitive").is_none())
            .map(|item| Choice {
                label: p.label(list, &item.code),
                is_on: chosen.contains(&item.code),
                code: item.code.clone(),
            })
            .collect();
        if list != "level" {
            choices.sort_by_cached_key(|choice| leerbrug_core::fold(&choice.label));
        }
        choices
    };
    let identities = identities
        .into_iter()
        .map(|one| {
            let since = p.day(&one.created_at);
            (one, since)
        })
        .collect();
    let page = ProfilePage {
        identities,
        providers: leerbrug_directory::identity::provider::providers(&ctx.app).list(),
        roles: profile
            .memberships
            .iter()
            .map(|held| (held.clone(), p.t(&format!("role-{}", held.role))))
            .collect(),
        neighbourhoods: neighbourhoods(&p, &i.neighbourhood),
        subjects: of_list("subject", &i.subjects),
        levels: of_list("level", &i.levels),
        talents: of_list("talent", &i.talents),
        languages: of_list("language", &i.languages),
        facts: FACTS
            .iter()
            .map(|code| Choice {
                code: (*code).to_owned(),
                label: p.t(&format!("fact-{code}")),
                is_on: i.facts.iter().any(|fact| fact == code),
            })
            .collect(),
        tokens: tokens
            .into_iter()
            .map(|line| {
                let (until, used) =
                    (p.day(&line.expires_at), line.last_used_at.map(|at| p.day(&at)).unwrap_or_default());
                (line, String::new(), until, used)
            })
            .collect(),
        scopes: SCOPES.to_vec(),
        profile,
        i,
        next,
        new_token,
        token_name,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

fn neighbourhoods(p: &Page, chosen: &str) -> Vec<(String, Vec<Choice>)> {
    p.reference
        .districts
        .iter()
        .map(|district| {
            let own = p.reference.neighbourhoods.iter().filter(|n| n.district == district.slug);
            let choices = own
                .map(|n| Choice { code: n.slug.clone(), label: n.name.clone(), is_on: n.slug == chosen })
                .collect();
            (district.label(p.lang).to_owned(), choices)
        })
        .collect()
}

/// Returns where somebody goes on to: a page of ours, or nowhere.
fn onward(next: &str) -> String {
    if next.is_empty() { String::new() } else { own_path(next) }
}

/// Shows the profile.
#[handler]
pub(crate) async fn get_profile(ctx: Ctx) -> PageResult {
    let next = onward(&ctx.param("next"));
    profile_page(&ctx, Problems::default(), None, None, String::new(), next).await
}

/// Changes the profile.
#[handler]
pub(crate) async fn post_profile(form: Form) -> PageResult {
    let input = ProfileInput {
        given_name: form.text("givenName"),
        family_name: form.text("familyName"),
        language: form.text("language"),
        neighbourhood: form.text("neighbourhood"),
        subjects: form.list("subjects"),
        levels: form.list("levels"),
        talents: form.list("talents"),
        languages: form.list("languages"),
        facts: form.list("facts"),
        about: form.text("about"),
        close_others: form.is_on("closeOthers"),
    };
    let next = onward(&form.text("next"));
    match update_profile(&form.ctx.app, &form.ctx.actor, form.version(), input.clone()).await {
        Ok(()) => {
            let next = if next.is_empty() { "/profile" } else { &next };
            let mut response = see_other_with(next, "saved");
            // The chosen language shows at once, also where another was clicked before.
            if let Ok(language) = input.language.parse::<Language>() {
                let name = crate::ctx::LANGUAGE_COOKIE;
                crate::answer::append_cookie(&mut response, name, language.code(), crate::answer::YEAR);
            }
            Ok(response)
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            profile_page(&form.ctx, problems, Some(input), None, String::new(), next).await
        }
    }
}

/// Makes a token and shows it once.
#[handler]
pub(crate) async fn post_token(form: Form) -> PageResult {
    let (name, scopes, days) = (form.text("name"), form.list("scopes"), form.text("days"));
    let input = TokenInput { name: name.clone(), scopes, days, organisation: None };
    match create_token(&form.ctx.app, &form.ctx.actor, input).await {
        Ok((_, secret)) => {
            profile_page(&form.ctx, Problems::default(), None, Some(secret), String::new(), String::new())
                .await
        }
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            profile_page(&form.ctx, problems, None, None, name, String::new()).await
        }
    }
}

/// Revokes a token.
#[handler]
pub(crate) async fn post_revoke(form: Form, Path(token): Path<String>) -> PageResult {
    revoke_token(&form.ctx.app, &form.ctx.actor, id(&token)?).await.or_page()?;
    Ok(see_other_with("/profile", "saved"))
}

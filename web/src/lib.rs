#![doc = include_str!("../README.md")]

mod assets;
pub mod ctx;
mod error;
pub mod form;
mod handlers;
mod held;
mod page;
mod view;

use leerbrug_core::app::App;
use leerbrug_core::notifications::FolderMailer;
use poem::{EndpointExt, IntoEndpoint, Route, get, post};

pub use ctx::language_of;
pub use error::{error_page, error_page_from_poem_error};

/// Every page and form address, with its method; what the rights matrix goes through.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/"),
    ("GET", "/suggest"),
    ("GET", "/offers/new"),
    ("POST", "/offers/new"),
    ("GET", "/offers/:id"),
    ("GET", "/offers/:id/edit"),
    ("POST", "/offers/:id/edit"),
    ("GET", "/offers/:id/ask"),
    ("POST", "/offers/:id/ask"),
    ("POST", "/offers/:id/questions"),
    ("POST", "/offers/:id/report"),
    ("POST", "/offers/:id/hide"),
    ("POST", "/offers/:id/keep"),
    ("POST", "/offers/:id/copy"),
    ("POST", "/offers/:id/delete"),
    ("POST", "/offers/:id/publish"),
    ("POST", "/offers/:id/pause"),
    ("POST", "/offers/:id/close"),
    ("POST", "/offers/:id/reopen"),
    ("POST", "/offers/:id/confirm"),
    ("GET", "/today"),
    ("GET", "/requests"),
    ("GET", "/requests/:id"),
    ("GET", "/requests/:id/calendar.ics"),
    ("POST", "/requests/:id/view"),
    ("POST", "/requests/:id/propose"),
    ("POST", "/requests/:id/accept"),
    ("POST", "/requests/:id/decline"),
    ("POST", "/requests/:id/withdraw"),
    ("POST", "/requests/:id/reopen"),
    ("POST", "/questions/:id/answer"),
    ("GET", "/inbox"),
    ("GET", "/organisations"),
    ("GET", "/organisations/:id"),
    ("POST", "/organisations/:id/edit"),
    ("POST", "/organisations/:id/appetite"),
    ("POST", "/organisations/:id/claim"),
    ("POST", "/organisations/:id/confirm"),
    ("GET", "/profile"),
    ("POST", "/profile"),
    ("POST", "/profile/tokens"),
    ("POST", "/profile/tokens/:id/revoke"),
    ("GET", "/profile/factor"),
    ("POST", "/profile/factor"),
    ("GET", "/privacy"),
    ("POST", "/privacy/hide"),
    ("POST", "/privacy/show"),
    ("POST", "/privacy/export"),
    ("POST", "/privacy/erase"),
    ("POST", "/privacy/keep"),
    ("GET", "/privacy/timeline"),
    ("GET", "/offers/:id/timeline"),
    ("GET", "/requests/:id/timeline"),
    ("GET", "/organisations/:id/team"),
    ("POST", "/organisations/:id/team"),
    ("POST", "/claims/:id/accept"),
    ("POST", "/claims/:id/refuse"),
    ("POST", "/organisations/:id/tokens"),
    ("POST", "/organisations/:id/tokens/:token/revoke"),
    ("POST", "/invitations/:id/withdraw"),
    ("POST", "/memberships/:id/end"),
    ("GET", "/invitation"),
    ("POST", "/invitation"),
    ("POST", "/desk"),
    ("GET", "/sign-in/code"),
    ("POST", "/sign-in/code"),
    ("GET", "/sign-in/factor"),
    ("POST", "/sign-in/factor"),
    ("GET", "/coordination"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("GET", "/sign-in/link"),
    ("POST", "/sign-in/link"),
    ("GET", "/sign-in/with/:provider"),
    ("GET", "/sign-in/back/:provider"),
    ("POST", "/profile/identities/:provider"),
    ("POST", "/profile/identities/:id/remove"),
    ("POST", "/sign-out"),
    ("GET", "/consent"),
    ("POST", "/consent"),
    ("GET", "/about/:page"),
];

/// Returns the routes of all pages. `mailbox` is there in the demo only.
pub fn routes(app: App, mailbox: Option<FolderMailer>) -> impl IntoEndpoint {
    use handlers::{
        about, ask, consent, coordination, demo, editor, factor, inbox, offer, organisation, privacy,
        profile, provider, requests, search, sign_in, team, today,
    };
    let mut routes = Route::new()
        .at("/", get(search::get_search))
        .at("/suggest", get(search::get_suggestions))
        .at("/assets/:name", get(assets::get_asset))
        .at("/offers/new", get(editor::get_new).post(editor::post_new))
        .at("/offers/:id", get(offer::get_offer))
        .at("/offers/:id/edit", get(editor::get_edit).post(editor::post_edit))
        .at("/offers/:id/ask", get(ask::get_ask).post(ask::post_ask))
        .at("/offers/:id/questions", post(ask::post_question))
        .at("/offers/:id/report", post(offer::post_report))
        .at("/offers/:id/hide", post(offer::post_hide))
        .at("/offers/:id/keep", post(offer::post_keep))
        .at("/offers/:id/copy", post(offer::post_copy))
        .at("/offers/:id/delete", post(offer::post_delete))
        .at("/offers/:id/:step", post(offer::post_step))
        .at("/today", get(today::get_today))
        .at("/requests", get(requests::get_requests))
        .at("/requests/:id", get(requests::get_request))
        .at("/requests/:id/calendar.ics", get(requests::get_calendar))
        .at("/requests/:id/:step", post(requests::post_step))
        .at("/questions/:id/answer", post(inbox::post_answer))
        .at("/inbox", get(inbox::get_inbox))
        .at("/organisations", get(organisation::get_organisations))
        .at("/organisations/:id", get(organisation::get_organisation))
        .at("/organisations/:id/edit", post(organisation::post_edit))
        .at("/organisations/:id/appetite", post(organisation::post_appetite))
        .at("/organisations/:id/claim", post(organisation::post_claim))
        .at("/organisations/:id/confirm", post(organisation::post_confirm))
        .at("/profile", get(profile::get_profile).post(profile::post_profile))
        .at("/profile/tokens", post(profile::post_token))
        .at("/profile/tokens/:id/revoke", post(profile::post_revoke))
        .at("/profile/factor", get(factor::get_factor).post(factor::post_factor))
        .at("/privacy", get(privacy::get_privacy))
        .at("/privacy/hide", post(privacy::post_hide))
        .at("/privacy/show", post(privacy::post_show))
        .at("/privacy/export", post(privacy::post_export))
        .at("/privacy/erase", post(privacy::post_erase))
        .at("/privacy/keep", post(privacy::post_keep))
        .at("/privacy/timeline", get(privacy::get_own_timeline))
        .at("/offers/:id/timeline", get(privacy::get_offer_timeline))
        .at("/requests/:id/timeline", get(privacy::get_request_timeline))
        .at("/organisations/:id/team", get(team::get_team).post(team::post_team))
        .at("/organisations/:id/tokens", post(team::post_token))
        .at("/organisations/:id/tokens/:token/revoke", post(team::post_revoke))
        .at("/invitations/:id/withdraw", post(team::post_withdraw))
        .at("/claims/:id/accept", post(team::post_accept_claim))
        .at("/claims/:id/refuse", post(team::post_refuse_claim))
        .at("/memberships/:id/end", post(team::post_end))
        .at("/invitation", get(team::get_invitation).post(team::post_invitation))
        .at("/desk", post(team::post_desk))
        .at("/sign-in/code", get(factor::get_code).post(factor::post_code))
        .at("/sign-in/factor", get(factor::get_demanded).post(factor::post_demanded))
        .at("/coordination", get(coordination::get_coordination))
        .at("/sign-in", get(sign_in::get_sign_in).post(sign_in::post_sign_in))
        .at("/sign-in/link", get(sign_in::get_link).post(sign_in::post_link))
        .at("/sign-in/with/:provider", get(provider::get_start))
        .at("/sign-in/back/:provider", get(provider::get_back))
        .at("/profile/identities/:provider", post(provider::post_link))
        .at("/profile/identities/:id/remove", post(provider::post_remove))
        .at("/sign-out", post(sign_in::post_sign_out))
        .at("/consent", get(consent::get_consent).post(consent::post_consent))
        .at("/about/:page", get(about::get_about));
    if let Some(mailbox) = mailbox {
        routes = routes
            .at("/demo/personas", post(demo::post_persona))
            .at("/demo/mailbox", get(demo::get_mailbox).data(mailbox.clone()))
            .at("/demo/mailbox.json", get(demo::get_mailbox_json).data(mailbox));
    }
    // The pages of errors know the program too: their header is that of whoever reads them.
    routes.around(error::pages).data(app)
}

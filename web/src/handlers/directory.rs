//! Pages about people, organisations and roles.

pub(crate) mod factor;
pub(crate) mod figures;
pub(crate) mod organisation;
pub(crate) mod privacy;
pub(crate) mod profile;
pub(crate) mod provider;
pub(crate) mod sign_in;
pub(crate) mod team;

use crate::pages::pages;

pages! {
    "/organisations" => get organisation::get_organisations;
    "/organisations/:id" => get organisation::get_organisation;
    "/organisations/:id/edit" => post organisation::post_edit;
    "/organisations/:id/appetite" => post organisation::post_appetite;
    "/organisations/:id/claim" => post organisation::post_claim;
    "/organisations/:id/confirm" => post organisation::post_confirm;
    "/coordination/figures" => get figures::get_figures;
    "/coordination/figures.csv" => get figures::get_csv;
    "/profile" => get profile::get_profile, post profile::post_profile;
    "/profile/tokens" => post profile::post_token;
    "/profile/tokens/:id/revoke" => post profile::post_revoke;
    "/profile/factor" => get factor::get_factor, post factor::post_factor;
    "/privacy" => get privacy::get_privacy;
    "/privacy/hide" => post privacy::post_hide;
    "/privacy/show" => post privacy::post_show;
    "/privacy/export" => post privacy::post_export;
    "/privacy/erase" => post privacy::post_erase;
    "/privacy/keep" => post privacy::post_keep;
    "/privacy/timeline" => get privacy::get_own_timeline;
    "/offers/:id/timeline" => get privacy::get_offer_timeline;
    "/requests/:id/timeline" => get privacy::get_request_timeline;
    "/organisations/:id/team" => get team::get_team, post team::post_team;
    "/organisations/:id/tokens" => post team::post_token;
    "/organisations/:id/tokens/:token/revoke" => post team::post_revoke;
    "/invitations/:id/withdraw" => post team::post_withdraw;
    "/claims/:id/accept" => post team::post_accept_claim;
    "/claims/:id/refuse" => post team::post_refuse_claim;
    "/memberships/:id/end" => post team::post_end;
    "/invitation" => get team::get_invitation, post team::post_invitation;
    "/desk" => post team::post_desk;
    "/sign-in/code" => get factor::get_code, post factor::post_code;
    "/sign-in/factor" => get factor::get_demanded, post factor::post_demanded;
    "/sign-in" => get sign_in::get_sign_in, post sign_in::post_sign_in;
    "/sign-in/link" => get sign_in::get_link, post sign_in::post_link;
    "/sign-in/with/:provider" => get provider::get_start;
    "/sign-in/back/:provider" => get provider::get_back;
    "/profile/identities/:provider" => post provider::post_link;
    "/profile/identities/:id/remove" => post provider::post_remove;
    "/sign-out" => post sign_in::post_sign_out;
}

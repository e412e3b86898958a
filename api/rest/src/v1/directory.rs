//! People, organisations and roles.

pub(crate) mod identity;
pub(crate) mod organisations;
pub(crate) mod privacy;
pub(crate) mod team;

/// The operations of this context.
pub(crate) type Operations =
    (organisations::OrganisationsApi, identity::IdentityApi, team::TeamApi, privacy::PrivacyApi);

/// Returns the operations of this context.
pub(crate) const fn operations() -> Operations {
    (organisations::OrganisationsApi, identity::IdentityApi, team::TeamApi, privacy::PrivacyApi)
}

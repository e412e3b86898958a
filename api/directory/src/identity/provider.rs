//! Signing in at a provider: OpenID Connect, and Smartschool's plain OAuth 2.
//!
//! Identity is (issuer, subject) and never a mail address. What is remembered between going and coming back lies in one
//! row, found by the hash of `state`, bound to the browser by a cookie, to the provider by its key, and used up by the
//! first return. Whatever goes wrong has one answer for the reader; the log says which check failed, without secrets.

mod fetch;
mod flow;
mod openid;
mod smartschool;
mod store;

use std::sync::{Arc, LazyLock};

use leerbrug_entity::Role;
use uuid::Uuid;

use fetch::Fetcher;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Kind, Result};

pub(crate) use flow::sign_out_address;
pub use flow::{Callback, Finished, OwnIdentity, Started, finish, list_identities, start, unlink};

/// A secret of the configuration; never printed.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

/// Hides the secret.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A group of the provider that gives a role here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRule {
    /// Value in the group claim.
    pub group: String,
    /// Organisation.
    pub organisation: Uuid,
    /// Role there.
    pub role: Role,
}

/// How a provider speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderKind {
    /// OpenID Connect, found by discovery at the issuer.
    OpenId {
        /// Issuer, exactly as its documents say it.
        issuer: String,
    },
    /// Smartschool: plain OAuth 2 at this address.
    Smartschool {
        /// Address of the service.
        address: String,
    },
}

/// A provider as the configuration describes it.
#[derive(Debug, Clone)]
pub struct ProviderConfig {
    /// Name in addresses: lower case letters, digits and hyphens.
    pub key: String,
    /// Name on the button.
    pub label: String,
    /// How it speaks.
    pub kind: ProviderKind,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there.
    pub client_secret: Secret,
    /// Claim that lists groups; empty for none.
    pub groups_claim: String,
    /// Groups that give a role.
    pub groups: Vec<GroupRule>,
}

/// A provider ready to be asked.
#[derive(Debug)]
pub(crate) struct Provider {
    pub(crate) config: ProviderConfig,
    pub(crate) fetcher: Fetcher,
    pub(crate) known: tokio::sync::Mutex<Option<openid::Known>>,
}

/// The providers of an installation.
#[derive(Debug, Clone, Default)]
pub struct Providers(Arc<[Provider]>);

impl Providers {
    /// Gets the providers ready; asks none of them yet.
    ///
    /// # Errors
    /// Malformed, naming in `name` the key of the provider whose address or key cannot be used.
    pub fn new(configs: Vec<ProviderConfig>) -> Result<Self> {
        let mut providers: Vec<Provider> = Vec::new();
        for config in configs {
            let address = match &config.kind {
                ProviderKind::OpenId { issuer } => issuer,
                ProviderKind::Smartschool { address } => address,
            };
            let is_word = !config.key.is_empty()
                && config.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            let is_twice = providers.iter().any(|other| other.config.key == config.key);
            let fetcher = Fetcher::new(address);
            let (true, false, Ok(fetcher)) = (is_word, is_twice, fetcher) else {
                return Err(Error::malformed("provider").with("name", config.key));
            };
            providers.push(Provider { config, fetcher, known: tokio::sync::Mutex::default() });
        }
        Ok(Self(providers.into()))
    }

    /// Lists key and label of each, in the order of the configuration.
    pub fn list(&self) -> Vec<(String, String)> {
        self.0.iter().map(|one| (one.config.key.clone(), one.config.label.clone())).collect()
    }

    /// Lists the origins that signing out may lead to, for the content policy of pages.
    pub fn origins(&self) -> Vec<String> {
        self.0.iter().map(|one| one.fetcher.origin()).collect()
    }

    /// Goes through them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Provider> {
        self.0.iter()
    }

    /// Finds a provider.
    ///
    /// # Errors
    /// NotFound, when there is none with this key.
    pub(crate) fn get(&self, key: &str) -> Result<&Provider> {
        self.0.iter().find(|one| one.config.key == key).ok_or_else(Error::not_found)
    }
}

/// Who came back, as the provider vouches for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Vouched {
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) given_name: String,
    pub(crate) family_name: String,
    /// Only when the provider says that it checked it.
    pub(crate) email: Option<String>,
    pub(crate) groups: Vec<String>,
}

/// The one answer to everything that is wrong with a return; `reason` goes to the log only.
pub(crate) fn refused(provider: &str, reason: &str) -> Error {
    tracing::warn!(provider, reason, "sign-in refused");
    Error::new(Kind::Malformed, "sign-in-failed")
}

/// The provider cannot be reached or does not answer as it should; `reason` goes to the log only.
pub(crate) fn unreachable(provider: &str, reason: &str) -> Error {
    tracing::warn!(provider, reason, "provider out of reach");
    Error::new(Kind::Unavailable, "provider-unreachable")
}

/// Returns the providers of this installation: none, unless the program was put together with some.
pub fn providers(app: &App) -> &Providers {
    static NONE: LazyLock<Providers> = LazyLock::new(Providers::default);
    app.part::<Providers>().unwrap_or(&NONE)
}

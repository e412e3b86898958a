//! OpenID Connect: discovery, the way there, and who came back.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use leerbrug_entity::Timestamp;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient,
    CoreClientAuthMethod, CoreGenderClaim, CoreGrantType, CoreIdToken, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm,
    CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType, CoreTokenResponse,
};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AdditionalProviderMetadata, AuthorizationCode,
    ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    ProviderMetadata, RedirectUrl, Scope, SignatureVerificationError, TokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};

use super::fetch::FetchError;
use super::{Provider, Vouched, refused, unreachable};
use leerbrug_core::error::{Error, Result};

/// What a provider may add to its description.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Extra {
    /// RFC 9207: it names itself on the way back.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    /// Where signing out there begins.
    #[serde(default)]
    end_session_endpoint: Option<String>,
}

impl AdditionalProviderMetadata for Extra {}

type Metadata = ProviderMetadata<
    Extra,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider's description and keys, as they were fetched.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    metadata: Metadata,
    fetched_at: Instant,
}

/// How long a description is believed.
const FRESH: Duration = Duration::from_hours(1);
/// How soon it may be fetched again because a key was not in it.
const AGAIN: Duration = Duration::from_secs(30);
/// How far the provider's clock may be off, in seconds.
const SKEW: i64 = 300;

/// Signatures that only the provider can make. A shared secret is none.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 10] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EcdsaP521Sha512,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Claims beyond the standard ones.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct More(HashMap<String, serde_json::Value>);

impl AdditionalClaims for More {}

/// Returns the provider's description; fetches it when it is not known or, with `renew`, when it may be outdated.
async fn metadata(provider: &Provider, issuer: &str, renew: bool) -> Result<Metadata> {
    let key = &provider.config.key;
    let mut known = provider.known.lock().await;
    if let Some(known) = known.as_ref() {
        let age = known.fetched_at.elapsed();
        if age < if renew { AGAIN } else { FRESH } {
            return Ok(known.metadata.clone());
        }
    }
    let issuer = IssuerUrl::new(issuer.to_owned()).map_err(|_| unreachable(key, "issuer is no address"))?;
    let metadata = Metadata::discover_async(issuer, &provider.fetcher)
        .await
        .map_err(|error| unreachable(key, &format!("discovery: {error}")))?;
    *known = Some(Known { metadata: metadata.clone(), fetched_at: Instant::now() });
    Ok(metadata)
}

fn client(provider: &Provider, metadata: Metadata, redirect: &str) -> Result<Client> {
    let config = &provider.config;
    let redirect = RedirectUrl::new(redirect.to_owned())
        .map_err(|error| Error::internal("own address").caused_by(error))?;
    let secret = Some(ClientSecret::new(config.client_secret.reveal().to_owned()));
    Ok(CoreClient::from_provider_metadata(metadata, ClientId::new(config.client_id.clone()), secret)
        .set_redirect_uri(redirect))
}

/// What goes along on the way there.
pub(super) struct Leaving<'a> {
    pub(super) state: &'a str,
    pub(super) nonce: &'a str,
    pub(super) verifier: &'a str,
    pub(super) redirect: &'a str,
    /// Whether she has to sign in there anew, whoever is signed in there already.
    pub(super) anew: bool,
}

/// Returns the address at the provider where signing in begins.
pub(super) async fn leave(provider: &Provider, issuer: &str, leaving: &Leaving<'_>) -> Result<String> {
    let metadata = metadata(provider, issuer, false).await?;
    let endpoint = metadata.authorization_endpoint().url().clone();
    provider
        .fetcher
        .check(&endpoint)
        .map_err(|_| unreachable(&provider.config.key, "authorization endpoint not allowed"))?;
    let client = client(provider, metadata, leaving.redirect)?;
    let challenge =
        PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(leaving.verifier.to_owned()));
    let (state, nonce) = (leaving.state.to_owned(), leaving.nonce.to_owned());
    let mut request = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || CsrfToken::new(state),
            move || Nonce::new(nonce),
        )
        .add_scope(Scope::new("email".to_owned()))
        .add_scope(Scope::new("profile".to_owned()))
        .set_pkce_challenge(challenge);
    if leaving.anew {
        request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
    }
    let (url, _, _) = request.url();
    Ok(url.to_string())
}

/// What came back.
pub(super) struct Returning<'a> {
    pub(super) code: &'a str,
    pub(super) iss: &'a str,
    pub(super) nonce: &'a str,
    pub(super) verifier: &'a str,
    pub(super) redirect: &'a str,
    pub(super) now: Timestamp,
    /// When she must have signed in there at the earliest; empty for whenever it was.
    pub(super) signed_in_since: Option<Timestamp>,
}

/// Finds out who came back.
///
/// # Errors
/// `sign-in-failed` for whatever does not hold; Unavailable, when the provider is out of reach.
pub(super) async fn arrive(provider: &Provider, issuer: &str, returning: &Returning<'_>) -> Result<Vouched> {
    let key = &provider.config.key;
    let known = metadata(provider, issuer, false).await?;
    let names_itself = known.additional_metadata().authorization_response_iss_parameter_supported;
    // RFC 9207: a provider that names itself must; one that does so unasked must name the right one.
    if (names_itself || !returning.iss.is_empty()) && returning.iss != issuer {
        return Err(refused(key, "iss of the answer"));
    }
    let asked = client(provider, known, returning.redirect)?;
    let tokens = asked
        .exchange_code(AuthorizationCode::new(returning.code.to_owned()))
        .map_err(|_| unreachable(key, "no token endpoint"))?
        .set_pkce_verifier(PkceCodeVerifier::new(returning.verifier.to_owned()))
        .request_async(&provider.fetcher)
        .await
        .map_err(|error| match error {
            openidconnect::RequestTokenError::Request(FetchError::Http(_)) => {
                unreachable(key, "token endpoint")
            }
            _ => refused(key, "the code was not taken"),
        })?;
    let id_token = tokens.id_token().ok_or_else(|| refused(key, "no ID token"))?;
    let (client, claims) = match verified(&asked, id_token, returning.nonce, returning.now) {
        Err(Unverified::UnknownKey) => {
            // Keys rotate: once more with the keys of this moment.
            let renewed = client(provider, metadata(provider, issuer, true).await?, returning.redirect)?;
            let claims = verified(&renewed, id_token, returning.nonce, returning.now)
                .map_err(|why| refused(key, &why.text()))?;
            (renewed, claims)
        }
        Err(why) => return Err(refused(key, &why.text())),
        Ok(claims) => (asked, claims),
    };
    if !is_since(&claims, returning.signed_in_since) {
        return Err(refused(key, "auth_time: not signed in anew"));
    }
    check_hash(&client, &tokens, id_token, &claims).map_err(|reason| refused(key, reason))?;
    let user: UserInfoClaims<More, CoreGenderClaim> = client
        .user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
        .map_err(|_| unreachable(key, "no userinfo endpoint"))?
        .request_async(&provider.fetcher)
        .await
        .map_err(|error| refused(key, &format!("userinfo: {error}")))?;
    Ok(vouched(provider, issuer, &claims, &user))
}

type Claims = openidconnect::core::CoreIdTokenClaims;

enum Unverified {
    UnknownKey,
    Other(String),
}

impl Unverified {
    fn text(&self) -> String {
        match self {
            Self::UnknownKey => "signed with an unknown key".to_owned(),
            Self::Other(reason) => reason.clone(),
        }
    }
}

/// Checks signature, issuer, audience, times and nonce of an ID token.
fn verified(
    client: &Client,
    token: &CoreIdToken,
    nonce: &str,
    now: Timestamp,
) -> std::result::Result<Claims, Unverified> {
    let now = chrono::DateTime::from_timestamp_millis(now.0)
        .ok_or_else(|| Unverified::Other("no clock".to_owned()))?;
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now - chrono::TimeDelta::seconds(SKEW))
        .set_issue_time_verifier_fn(move |issued| {
            let is_sane = issued <= now + chrono::TimeDelta::seconds(SKEW)
                && issued >= now - chrono::TimeDelta::hours(1);
            if is_sane { Ok(()) } else { Err("issued at another time".to_owned()) }
        });
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(|error| match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            Unverified::UnknownKey
        }
        other => Unverified::Other(format!("ID token: {other}")),
    })?;
    // A token for several parties must say that it was given to us.
    let ours = client.client_id().as_str();
    let is_given_to_us = claims.authorized_party().is_none_or(|party| party.as_str() == ours);
    if claims.audiences().len() > 1 || !is_given_to_us {
        return Err(Unverified::Other("ID token: given to another party".to_owned()));
    }
    Ok(claims.clone())
}

/// Says whether she signed in there after a moment. A provider that is asked for it must say when (OpenID Connect Core, 3.1.2.1,
/// `max_age`).
fn is_since(claims: &Claims, since: Option<Timestamp>) -> bool {
    let Some(since) = since else { return true };
    claims.auth_time().is_some_and(|at| at.timestamp_millis() + SKEW * 1000 >= since.0)
}

/// Checks that the access token is the one the ID token was made with.
fn check_hash(
    client: &Client,
    tokens: &CoreTokenResponse,
    id_token: &CoreIdToken,
    claims: &Claims,
) -> std::result::Result<(), &'static str> {
    let Some(expected) = claims.access_token_hash() else { return Ok(()) };
    let algorithm = id_token.signing_alg().map_err(|_| "algorithm")?;
    let verifier = client.id_token_verifier();
    let key = id_token.signing_key(&verifier).map_err(|_| "key")?;
    let actual = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).map_err(|_| "at_hash")?;
    if actual == *expected { Ok(()) } else { Err("at_hash differs") }
}

fn vouched(
    provider: &Provider,
    issuer: &str,
    claims: &Claims,
    user: &UserInfoClaims<More, CoreGenderClaim>,
) -> Vouched {
    let text = |value: Option<String>| value.unwrap_or_default().trim().chars().take(80).collect::<String>();
    let given = user.given_name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
    let family = user.family_name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
    let whole = user.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
    let is_checked = user.email_verified() == Some(true);
    let groups = user
        .additional_claims()
        .0
        .get(&provider.config.groups_claim)
        .and_then(serde_json::Value::as_array)
        .map(|groups| groups.iter().filter_map(|group| group.as_str().map(str::to_owned)).take(500).collect())
        .unwrap_or_default();
    Vouched {
        issuer: issuer.to_owned(),
        subject: claims.subject().as_str().to_owned(),
        given_name: text(given.or(whole)),
        family_name: text(family),
        email: user.email().filter(|_| is_checked).map(|email| email.as_str().to_owned()),
        groups,
    }
}

/// Returns where signing out at the provider begins, if it has such a place.
pub(super) async fn sign_out_address(
    provider: &Provider,
    issuer: &str,
    back: &str,
) -> Result<Option<String>> {
    let metadata = metadata(provider, issuer, false).await?;
    let Some(endpoint) = &metadata.additional_metadata().end_session_endpoint else { return Ok(None) };
    let mut url =
        url::Url::parse(endpoint).map_err(|_| unreachable(&provider.config.key, "end_session_endpoint"))?;
    provider
        .fetcher
        .check(&url)
        .map_err(|_| unreachable(&provider.config.key, "end_session_endpoint not allowed"))?;
    url.query_pairs_mut()
        .append_pair("client_id", &provider.config.client_id)
        .append_pair("post_logout_redirect_uri", back);
    Ok(Some(url.to_string()))
}

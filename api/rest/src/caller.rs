//! Who calls: bearer tokens, the reader's language, conditional and repeated requests.

use std::future::Future;
use std::sync::Arc;

use leerbrug_core::Language;
use leerbrug_core::actor::{Actor, ClientAddress, Principal, RequestId};
use leerbrug_core::app::App;
use leerbrug_core::clock::sha256_hex;
use leerbrug_core::db::RepeatKey;
use leerbrug_core::error::{Error, Kind, Result};
use leerbrug_core::i18n::negotiate;
use leerbrug_directory::identity::token::identify_bearer;
use poem::http::header;
use poem::{Request, RequestBody};
use poem_openapi::param::Header;
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use uuid::Uuid;

use crate::types::{Maybe, RepeatForm, Str, TagForm, TagsForm};

const SCHEME: &str = "bearerToken";

/// Header with the version a change is based on.
pub(crate) type IfMatch = Header<Option<Str<TagForm>>>;
/// Header with versions the client holds.
pub(crate) type IfNoneMatch = Header<Option<Str<TagsForm>>>;
/// Header with the key of a request that may be repeated.
pub(crate) type Repeat = Header<Option<Str<RepeatForm>>>;

/// Returns the id of a request; the server gives every request one.
pub(crate) fn request_id(request: &Request) -> String {
    request.extensions().get::<RequestId>().map_or_else(|| "unnumbered".to_owned(), |id| id.0.clone())
}

/// Returns the language the client asks for.
pub(crate) fn asked_language(request: &Request) -> Option<Language> {
    let values = request.headers().get_all(header::ACCEPT_LANGUAGE).iter();
    negotiate(&values.filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(","))
}

/// Finds out who calls.
///
/// # Errors
/// Unauthenticated, for a token that does not work, whatever is asked for; Limited, for too many of those.
pub(crate) async fn identify(app: &App, request: &Request) -> Result<Actor> {
    let (id, asked) = (request_id(request), asked_language(request));
    let address = request.data::<ClientAddress>().and_then(|client| client.0);
    let nobody = Actor { address, ..Actor::new(Principal::Anonymous, asked.unwrap_or_default(), id.clone()) };
    let Some(value) = request.headers().get(header::AUTHORIZATION) else { return Ok(nobody) };
    let (scheme, secret) = value.to_str().ok().and_then(|text| text.split_once(' ')).unwrap_or_default();
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Error::unauthenticated());
    }
    let (principal, language, scopes) = identify_bearer(app, &nobody, secret.trim()).await?;
    Ok(Actor { scopes: Some(scopes), address, ..Actor::new(principal, language, id) })
}

/// What the outermost layer knows of a request.
pub(crate) struct Visit {
    /// The program's parts.
    pub(crate) app: App,
    /// Who calls.
    pub(crate) actor: Actor,
}

/// Whoever calls, with or without a token.
pub(crate) struct Caller(Arc<Visit>);

/// Somebody with a token.
pub(crate) struct SignedIn(Arc<Visit>);

fn visit(request: &Request) -> Result<Arc<Visit>> {
    request
        .extensions()
        .get::<Arc<Visit>>()
        .cloned()
        .ok_or_else(|| Error::internal("request without a caller"))
}

/// Hands an error of core through poem to the outermost layer.
fn carried(error: Error) -> poem::Error {
    let status = crate::problem::status_of(error.kind());
    poem::Error::new(error, status)
}

macro_rules! security {
    ($name:ident, $is_optional:literal, $check:expr) => {
        impl<'a> ApiExtractor<'a> for $name {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                registry.create_security_scheme(
                    SCHEME,
                    MetaSecurityScheme {
                        ty: "http",
                        description: Some(
                            "A token made at `POST /tokens`, on the profile page, or on the command line.",
                        ),
                        name: None,
                        key_in: None,
                        scheme: Some("bearer"),
                        bearer_format: None,
                        flows: None,
                        openid_connect_url: None,
                    },
                );
            }

            fn security_schemes() -> Vec<&'static str> {
                vec![SCHEME]
            }

            fn has_security_fallback() -> bool {
                $is_optional
            }

            async fn from_request(
                request: &'a Request,
                _: &mut RequestBody,
                _: ExtractParamOptions<()>,
            ) -> poem::Result<Self> {
                let check: fn(&Actor) -> Result<()> = $check;
                require_readable(request).map_err(carried)?;
                let visit = visit(request).map_err(carried)?;
                check(&visit.actor).map_err(carried)?;
                Ok(Self(visit))
            }
        }

        impl $name {
            /// Returns the same caller, who leaves the free texts of this request as they are when the body says so.
            pub(crate) fn accepting(self, accepts_hints: Maybe<bool>) -> Self {
                let Visit { app, actor } = &*self.0;
                let actor = actor.accepting_hints(accepts_hints.0.unwrap_or(false));
                Self(Arc::new(Visit { app: app.clone(), actor }))
            }
        }

        impl std::ops::Deref for $name {
            type Target = Visit;

            fn deref(&self) -> &Visit {
                &self.0
            }
        }
    };
}

security!(Caller, true, |_| Ok(()));
security!(SignedIn, false, |actor| actor.require_person().map(|_| ()));

/// Reads the version a change is based on; `None` is any.
///
/// # Errors
/// PreconditionRequired, when it is needed and missing; Stale, when it is no version of ours.
pub(crate) fn based_on(header: &IfMatch, is_required: bool) -> Result<Option<i64>> {
    match header.0.as_ref().map(|tag| tag.0.trim()) {
        None if is_required => Err(Error::new(Kind::PreconditionRequired, "precondition-required")),
        None | Some("*") => Ok(None),
        // What is not a version of ours cannot be the current one.
        Some(tag) => version(tag).map(Some).ok_or_else(Error::stale),
    }
}

/// Returns the version in a tag. A change is based on the version alone, whoever read it in whichever language.
fn version(tag: &str) -> Option<i64> {
    tag.strip_prefix('"')?.strip_suffix('"')?.split('-').next()?.parse().ok()
}

/// Says whether the client holds the body with this tag already.
pub(crate) fn is_held(header: &IfNoneMatch, current: &str) -> bool {
    let Some(tags) = &header.0 else { return false };
    tags.0.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == current)
}

/// Headers that protect a change: one that cannot be read must not count as one that was never sent.
const PROTECTING: [&str; 3] = ["if-match", "if-none-match", "idempotency-key"];

fn require_readable(request: &Request) -> Result<()> {
    for name in PROTECTING {
        if request.headers().get_all(name).iter().any(|value| value.to_str().is_err()) {
            return Err(Error::malformed("malformed-header"));
        }
    }
    Ok(())
}

/// What a request that creates something brings along for being repeated.
pub(crate) struct Once<'a> {
    /// Who calls.
    pub(crate) visit: &'a Visit,
    /// The key, if the client wants it.
    pub(crate) key: &'a Repeat,
    /// What is asked for, with everything in the address.
    pub(crate) operation: String,
    /// The body as it was sent.
    pub(crate) body: &'a str,
}

impl Once<'_> {
    /// Runs `create`, unless an earlier request with the same key did; says whether one did.
    ///
    /// # Errors
    /// Invalid, when the key was used for another request; those of `create`.
    pub(crate) async fn run<F, R>(self, create: F) -> Result<(Uuid, bool)>
    where
        F: FnOnce(App, Actor) -> R + Send,
        R: Future<Output = Result<Uuid>> + Send,
    {
        let Visit { app, actor } = self.visit;
        let Some(key) = &self.key.0 else {
            return create(app.clone(), actor.clone()).await.map(|id| (id, false));
        };
        let repeat = RepeatKey {
            principal: actor.require_person()?.id.to_string(),
            key: key.0.clone(),
            request_hash: sha256_hex(&format!("{}\n{}", self.operation, self.body)),
        };
        if let Some(id) = app.db.find_repeated(&repeat).await? {
            return Ok((id, true));
        }
        let actor = Actor { repeat: Some(repeat), ..actor.clone() };
        create(app.clone(), actor).await.map(|id| (id, false))
    }
}

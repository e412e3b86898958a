//! Who asks, in which language, for which page.

use leerbrug_core::actor::{Actor, ClientAddress, Principal, RequestId};
use leerbrug_core::app::App;
use leerbrug_core::clock::random_secret;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::{Language, i18n};
use leerbrug_directory::identity::session::{Found, Unfinished, look_up};

use crate::error::OrPage;
use poem::http::{Method, header};
use poem::web::cookie::Cookie;
use poem::{FromRequest, Request, RequestBody};

/// What a handler knows of its request.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// The program's parts.
    pub app: App,
    /// Who asks.
    pub actor: Actor,
    /// Value that scripts of this page must carry.
    pub nonce: String,
    /// Whether the page is only read, and nothing was sent to it.
    pub is_get: bool,
    /// Path and query of the page.
    pub location: String,
    /// Whether htmx asks for a part of a page.
    pub is_fragment: bool,
    /// Language chosen with `?lang=`, to be kept in a cookie.
    pub chosen_language: Option<Language>,
    /// Value of the session cookie.
    pub session: Option<String>,
    /// The session, when it lacks something and has no rights yet.
    pub unfinished: Option<Unfinished>,
    /// Value of the cookie that binds a sign-in at a provider to this browser.
    pub attempt: Option<String>,
    /// Message left by the page before.
    pub flash: Option<String>,
    /// Tag of the page the browser has already.
    pub known_tag: Option<String>,
}

/// Name of the session cookie: with the prefix that browsers tie to this host, when served over https.
pub(crate) fn session_cookie(app: &App) -> &'static str {
    if app.settings.public_url.starts_with("https://") { "__Host-session" } else { "leerbrug-session" }
}

/// Name of the cookie that binds a sign-in at a provider to this browser.
pub(crate) fn attempt_cookie(app: &App) -> &'static str {
    if app.settings.public_url.starts_with("https://") { "__Host-attempt" } else { "leerbrug-attempt" }
}

/// Name of the cookie that keeps the chosen language.
pub(crate) const LANGUAGE_COOKIE: &str = "leerbrug-language";
/// Name of the cookie that carries a message to the next page.
pub(crate) const FLASH_COOKIE: &str = "leerbrug-flash";

/// Reads a cookie: the first of its name, which is that of the most specific path. The jar of poem stands behind a layer of
/// the routes, while pages of errors that come before the routes ask for the language too.
pub(crate) fn cookie(request: &Request, name: &str) -> Option<String> {
    let lines = request.headers().get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = lines.flat_map(|line| line.split(';')).filter_map(|pair| Cookie::parse(pair).ok());
    cookies.find(|cookie| cookie.name() == name).map(|cookie| cookie.value_str().to_owned())
}

fn query_language(request: &Request) -> Option<Language> {
    let query = request.uri().query().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| value.parse().ok())
}

/// Returns the language of an answer: `?lang=`, the cookie, what the browser accepts, Dutch.
pub fn language_of(request: &Request) -> Language {
    query_language(request)
        .or_else(|| cookie(request, LANGUAGE_COOKIE)?.parse().ok())
        .or_else(|| accepted(request))
        .unwrap_or_default()
}

fn accepted(request: &Request) -> Option<Language> {
    let values = request.headers().get_all(header::ACCEPT_LANGUAGE).iter();
    i18n::negotiate(&values.filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join(","))
}

fn app_of(request: &Request) -> Result<&App> {
    request.data::<App>().ok_or_else(|| Error::internal("routes without an application"))
}

impl Ctx {
    /// Reads who asks, for which page.
    ///
    /// # Errors
    /// Unavailable, when the database is out of reach.
    pub(crate) async fn read(request: &Request) -> Result<Self> {
        let app = app_of(request)?.clone();
        let request_id = request.data::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let session = cookie(request, session_cookie(&app));
        let found = match &session {
            Some(value) => look_up(&app, value).await?,
            None => None,
        };
        let (found, unfinished) = match found {
            Some(Found::Open(principal, language)) => (Some((principal, language)), None),
            Some(Found::Lacking(unfinished)) => (None, Some(unfinished)),
            None => (None, None),
        };
        let chosen = query_language(request);
        let kept = cookie(request, LANGUAGE_COOKIE).and_then(|value| value.parse().ok());
        let own = found.as_ref().map(|(_, language)| *language);
        let own = own.or(unfinished.as_ref().map(|session| session.language));
        let language = chosen.or(kept).or(own).or_else(|| accepted(request)).unwrap_or_default();
        let principal = found.map_or(Principal::Anonymous, |(principal, _)| principal);
        let header = |name: &str| request.headers().get(name).is_some_and(|value| value == "true");
        Ok(Self {
            app,
            actor: Actor {
                address: request.data::<ClientAddress>().and_then(|client| client.0),
                ..Actor::new(principal, language, request_id)
            },
            nonce: random_secret()?.chars().take(32).collect(),
            is_get: matches!(*request.method(), Method::GET | Method::HEAD),
            location: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
            is_fragment: header("hx-request") && !header("hx-history-restore-request"),
            chosen_language: chosen,
            session,
            unfinished,
            attempt: cookie(request, attempt_cookie(app_of(request)?)),
            flash: cookie(request, FLASH_COOKIE),
            known_tag: request
                .headers()
                .get(header::IF_NONE_MATCH)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
        })
    }

    /// Returns the language of the page.
    pub fn language(&self) -> Language {
        self.actor.language
    }

    /// Returns the query of the page as pairs, without the choice of language.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.location.split_once('?').map(|(_, query)| query).unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| name != "lang")
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    /// Returns the first value of a parameter of the query; empty when it is not there.
    pub fn param(&self, name: &str) -> String {
        self.query().into_iter().find(|(found, _)| found == name).map(|(_, value)| value).unwrap_or_default()
    }
}

impl<'a> FromRequest<'a> for Ctx {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Self::read(request).await.map_err(crate::error::WebError::from).map_err(Into::into)
    }
}

/// Reads the id of an address; anything else is a page that does not exist.
pub(crate) fn id(text: &str) -> poem::Result<uuid::Uuid> {
    uuid::Uuid::parse_str(text).map_err(|_| Error::not_found()).or_page()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_cookie_of_a_name_counts() {
        let request = Request::builder()
            .header("cookie", "other=1; leerbrug-language=fr; a=b=c;bare; leerbrug-language=en")
            .header("cookie", "leerbrug-flash=saved; leerbrug-language=nl")
            .finish();
        let read = |name: &str| cookie(&request, name);
        assert_eq!(read("leerbrug-language").as_deref(), Some("fr"));
        assert_eq!(read("leerbrug-flash").as_deref(), Some("saved"));
        assert_eq!(read("a").as_deref(), Some("b=c"));
        assert_eq!((read("bare"), read("language"), read("")), (None, None, None));
    }

    #[test]
    fn a_cookie_is_closed_to_scripts_and_tied_to_its_host_where_it_can_be() {
        let mut response = poem::Response::default();
        crate::answer::append_cookie(&mut response, "__Host-session", "aB-_9", 60);
        crate::answer::append_cookie(&mut response, FLASH_COOKIE, "", 0);
        let set: Vec<_> = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect();
        assert_eq!(
            set,
            [
                "__Host-session=aB-_9; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=60",
                "leerbrug-flash=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"
            ]
        );
    }
}

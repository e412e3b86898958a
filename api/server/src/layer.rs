//! What stands before every route: request id, body limit, deadline, security headers, compression, the log line.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use leerbrug_core::Language;
use leerbrug_core::actor::{ClientAddress, RequestId};
use leerbrug_core::app::App;
use leerbrug_core::clock::Ids;
use leerbrug_core::error::Error;
use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{
    Endpoint, EndpointExt, IntoEndpoint, PathPattern, Request, Response, Route, endpoint::BoxEndpoint,
};

use tokio::sync::Mutex;

use crate::address::{Proxies, is_of_demo};
use crate::body::{Bodies, Refusal};

/// Answers above this many bytes are compressed.
const COMPRESS_FROM: usize = 1024;

/// A loop that has not gone well for so long is shown as silent.
const SILENT: Duration = Duration::from_mins(10);
/// Least time between two looks at the database for readiness.
const PROBE_EVERY: Duration = Duration::from_secs(1);

/// What every answer carries that does not say otherwise.
const HEADERS: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(self), microphone=()"),
    ("cache-control", "no-store"),
];
/// The content policy of an answer that is no page.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// How long browsers are told to come by https only.
const TRANSPORT: &str = "max-age=31536000; includeSubDomains";

/// Everything in front of the routes.
pub(crate) struct Front {
    routes: BoxEndpoint<'static>,
    app: App,
    is_https: bool,
    proxies: Proxies,
    bodies: Arc<Bodies>,
    is_draining: AtomicBool,
    probed: Mutex<Option<(Instant, bool)>>,
}

impl Front {
    /// Puts the routes of API and web behind the front.
    pub(crate) fn new(app: App, routes: Route, proxies: Proxies) -> Self {
        let is_https = app.settings.public_url.starts_with("https://");
        let bodies = Arc::new(Bodies::new(app.tasks.clone()));
        let routes = routes.into_endpoint().map_to_response().boxed();
        Self {
            routes,
            app,
            is_https,
            proxies,
            bodies,
            is_draining: AtomicBool::new(false),
            probed: Mutex::new(None),
        }
    }

    /// Turns readiness off, so that a proxy sends nothing more.
    pub(crate) fn drain(&self) {
        self.is_draining.store(true, Ordering::SeqCst);
    }

    /// Answers a request; never fails and never lets an internal word out.
    pub(crate) async fn answer(self: &Arc<Self>, mut request: Request, deadline: Duration) -> Response {
        let began = Instant::now();
        let id = request_id(request.headers());
        request.set_data(RequestId(id.clone()));
        request.set_data(self.client(&request));
        let method = request.method().clone();
        let about = About::of(&request, &id);
        // Detached: a client that goes away cannot drop a handler half-way.
        let front = Arc::clone(self);
        let task = self.app.tasks.spawn(async move { front.route(request, deadline).await });
        let (mut response, pattern) = match task.await {
            Ok(answered) => answered,
            Err(error) => {
                tracing::error!(request.id = id, %error, "handler panicked");
                (about.render(&Error::internal("panic")), String::new())
            }
        };
        self.finish(&about, &method, &mut response);
        let response = compress(&about, response).await;
        tracing::info!(
            request.id = id,
            http.method = %method,
            http.route = pattern,
            http.status = response.status().as_u16(),
            ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            "request"
        );
        response
    }

    /// Whom limits count: nobody on this machine itself.
    fn client(&self, request: &Request) -> ClientAddress {
        let peer = request.remote_addr().as_socket_addr().map(|address| address.ip().to_canonical());
        let client = peer.map(|peer| self.proxies.client(peer, request.headers()));
        ClientAddress(client.filter(|address| !address.is_loopback()))
    }

    async fn route(self: Arc<Self>, mut request: Request, deadline: Duration) -> (Response, String) {
        let about =
            About::of(&request, &request.data::<RequestId>().map(|id| id.0.clone()).unwrap_or_default());
        let settings = &self.app.settings;
        if settings.is_demo && !is_of_demo(&request, &settings.public_url) {
            return (about.status(StatusCode::MISDIRECTED_REQUEST), String::new());
        }
        match request.uri().path() {
            "/livez" => {
                return (Response::builder().content_type("text/plain").body("ok\n"), "/livez".to_owned());
            }
            "/readyz" => return (self.ready().await, "/readyz".to_owned()),
            _ => {}
        }
        // The route reads the body, if it wants one at all; here it is only refused by the length it declares.
        let limit = if about.is_api {
            leerbrug_rest::MAX_BODY_BYTES
        } else {
            leerbrug_web::max_body_bytes(request.uri().path())
        };
        let body = self.bodies.guard(&mut request, limit, deadline);
        if let Some(refusal) = body.refusal() {
            return (about.refuse(refusal), String::new());
        }
        // A body has a deadline of its own, before the handler begins.
        let deadline = if request.method() == Method::GET { deadline } else { deadline * 2 };
        let is_head = request.method() == Method::HEAD;
        if is_head {
            request.set_method(Method::GET);
        }
        let answered = tokio::time::timeout(deadline, self.routes.call(request)).await;
        if let Some(refusal) = body.refusal() {
            return (about.refuse(refusal), String::new());
        }
        match answered {
            Ok(Ok(mut response)) => {
                let pattern = pattern(response.data::<PathPattern>());
                if is_head {
                    response.set_body(());
                }
                (response, pattern)
            }
            Ok(Err(error)) => {
                let pattern = pattern(error.data::<PathPattern>());
                (about.render_poem(error), pattern)
            }
            Err(_) => (about.render(&Error::unavailable("handler deadline")), String::new()),
        }
    }

    async fn ready(&self) -> Response {
        let health = self.app.search.health().await;
        let database = self.database_is_ready().await;
        let is_ready = database
            && !self.is_draining.load(Ordering::SeqCst)
            && (health.ready || health.rebuild_wanted.is_none());
        let work: serde_json::Map<String, serde_json::Value> = self
            .app
            .works
            .health()
            .into_iter()
            .map(|one| {
                // No more than that: anybody may ask, and counts of seconds would say when something happened.
                let state = match one.seconds {
                    _ if one.failures > 0 => "failing",
                    Some(seconds) if seconds > SILENT.as_secs().max(2 * one.every.as_secs()) => "silent",
                    _ => "running",
                };
                (one.name.to_owned(), state.into())
            })
            .collect();
        let body = serde_json::json!({
            "ready": is_ready,
            "database": database,
            "search": if health.ready { "ready" } else { "degraded" },
            "work": work,
        });
        let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        Response::builder().status(status).content_type("application/json").body(body.to_string())
    }

    /// Asks the database at most once a second, because anybody may ask for readiness and each look commits.
    async fn database_is_ready(&self) -> bool {
        let mut last = self.probed.lock().await;
        if let Some((at, found)) = *last
            && at.elapsed() < PROBE_EVERY
        {
            return found;
        }
        let probed = match self.app.db.probe().await {
            Ok(()) => self.app.db.is_current().await,
            Err(error) => Err(error),
        };
        if let Err(error) = &probed {
            tracing::error!(error = %error.for_log(), "the database is not ready");
        }
        let found = probed.unwrap_or(false);
        *last = Some((Instant::now(), found));
        found
    }

    /// Returns the headers of an answer that says nothing, as lines.
    pub(crate) fn header_lines(&self) -> Arc<str> {
        let transport = self.is_https.then_some((header::STRICT_TRANSPORT_SECURITY.as_str(), TRANSPORT));
        let all = HEADERS.into_iter().chain([("content-security-policy", POLICY)]).chain(transport);
        let lines: Vec<String> = all.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        lines.concat().into()
    }

    /// Sets what every answer carries, errors included.
    fn finish(&self, about: &About, method: &Method, response: &mut Response) {
        // A policy on "not modified" would replace that of the stored page, whose nonce it does not know.
        let is_new = response.status() != StatusCode::NOT_MODIFIED;
        let headers = response.headers_mut();
        let mut set = |name: HeaderName, value: &'static str| {
            headers.entry(name).or_insert(HeaderValue::from_static(value));
        };
        for (name, value) in HEADERS {
            set(HeaderName::from_static(name), value);
        }
        if is_new {
            set(header::CONTENT_SECURITY_POLICY, POLICY);
        }
        if self.is_https {
            set(header::STRICT_TRANSPORT_SECURITY, TRANSPORT);
            secure_cookies(headers);
        }
        if let Ok(value) = HeaderValue::from_str(&about.id) {
            headers.insert(HeaderName::from_static("x-request-id"), value);
        }
        debug_assert!(method != Method::TRACE || response.status() != StatusCode::OK);
    }
}

/// Keeps every cookie off connections without encryption, whichever page sets it.
fn secure_cookies(headers: &mut HeaderMap) {
    let cookies: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    for cookie in cookies {
        let text = cookie.to_str().unwrap_or_default();
        let is_secure = text.split(';').any(|part| part.trim().eq_ignore_ascii_case("secure"));
        let secured = HeaderValue::from_str(&format!("{text}; Secure"));
        headers.append(header::SET_COOKIE, if is_secure { cookie } else { secured.unwrap_or(cookie) });
    }
}

fn pattern(found: Option<&PathPattern>) -> String {
    found.map(|pattern| pattern.0.to_string()).unwrap_or_default()
}

/// What an error page needs to know of its request.
struct About {
    id: String,
    is_api: bool,
    language: Language,
    accepts_gzip: bool,
}

impl About {
    fn of(request: &Request, id: &str) -> Self {
        let text = |name| {
            request
                .headers()
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
                .unwrap_or_default()
        };
        Self {
            id: id.to_owned(),
            is_api: request.uri().path().starts_with("/api/"),
            language: leerbrug_web::language_of(request),
            accepts_gzip: text(header::ACCEPT_ENCODING).split(',').any(|coding| {
                let (name, quality) = coding.split_once(";q=").unwrap_or((coding, "1"));
                name.trim() == "gzip" && quality.trim() != "0"
            }),
        }
    }

    fn render(&self, error: &Error) -> Response {
        if self.is_api {
            leerbrug_rest::problem(error, self.language, &self.id)
        } else {
            leerbrug_web::error_page(error, self.language, &self.id)
        }
    }

    fn render_poem(&self, error: poem::Error) -> Response {
        if self.is_api {
            leerbrug_rest::problem_from_poem_error(error, self.language, &self.id)
        } else {
            leerbrug_web::error_page_from_poem_error(&error, self.language, &self.id)
        }
    }

    fn refuse(&self, refusal: Refusal) -> Response {
        match refusal {
            Refusal::TooLarge => self.status(StatusCode::PAYLOAD_TOO_LARGE),
            Refusal::TooSlow => self.status(StatusCode::REQUEST_TIMEOUT),
            Refusal::NoMemory => self.render(&Error::unavailable("no memory for another body")),
        }
    }

    fn status(&self, status: StatusCode) -> Response {
        self.render_poem(poem::Error::from_status(status))
    }
}

/// Takes over a proxy's request id when it is harmless, else makes one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get("x-request-id").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_harmless =
        (8..=64).contains(&given.len()) && given.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if is_harmless { given.to_owned() } else { Ids.next().to_string() }
}

/// Compresses text that carries no secret: a page of somebody signed in stays as it is.
async fn compress(about: &About, mut response: Response) -> Response {
    let header = |response: &Response, name: HeaderName| {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    let kind = header(&response, header::CONTENT_TYPE);
    let is_text = ["text/", "application/json", "application/javascript", "image/svg", "application/problem"]
        .iter()
        .any(|prefix| kind.starts_with(prefix));
    let is_private = header(&response, header::CACHE_CONTROL).contains("no-store") && !about.is_api;
    if !is_text || is_private || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !about.accepts_gzip {
        return response;
    }
    let Ok(bytes) = response.take_body().into_bytes().await else {
        return about.render(&Error::internal("answer could not be read back"));
    };
    if bytes.len() < COMPRESS_FROM {
        response.set_body(bytes);
        return response;
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    match encoder.write_all(&bytes).and_then(|()| encoder.finish()) {
        Ok(packed) => {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            response.headers_mut().remove(header::CONTENT_LENGTH);
            response.set_body(packed);
        }
        Err(error) => {
            tracing::warn!(%error, "answer not compressed");
            response.set_body(bytes);
        }
    }
    response
}

//! Errors as pages, in the reader's language, with a way on.

use askama::Template;
use leerbrug_core::actor::RequestId;
use leerbrug_core::app::App;
use leerbrug_core::error::{Error, Kind};
use leerbrug_core::{Language, i18n};
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};

use crate::answer::{form_targets, set};
use crate::ctx::{Ctx, language_of};
use crate::form::OLD_FORM;
use crate::held::Slot;
use crate::look::{self, Markup};
use crate::page::Page;

/// An error of a service on its way through poem.
#[derive(Debug)]
pub(crate) struct WebError(pub(crate) Error);

impl std::fmt::Display for WebError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for WebError {}

impl From<Error> for WebError {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl poem::error::ResponseError for WebError {
    fn status(&self) -> StatusCode {
        status(self.0.kind())
    }
}

/// Result of a handler.
pub(crate) type PageResult = Result<Response, WebErrorOrPage>;

/// What a handler ends with when it does not end well.
pub(crate) type WebErrorOrPage = poem::Error;

/// Lets handlers use `?` on results of services.
pub(crate) trait OrPage<T> {
    /// Turns an error of a service into one of poem.
    fn or_page(self) -> Result<T, poem::Error>;
}

impl<T> OrPage<T> for Result<T, Error> {
    fn or_page(self) -> Result<T, poem::Error> {
        self.map_err(|error| WebError(error).into())
    }
}

fn status(kind: &Kind) -> StatusCode {
    match kind {
        Kind::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::PreconditionRequired => StatusCode::PRECONDITION_REQUIRED,
        Kind::Gone => StatusCode::GONE,
        Kind::Limited(_) => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    lang: &'a str,
    title: String,
    detail: String,
    home: String,
    search: String,
    button: String,
    incident: Option<String>,
    stylesheet: &'static str,
    font: &'static str,
    icon: &'static str,
    wordmark: Markup,
    drawing: Markup,
}

/// Makes the page of an error. Pages of equal errors have equal bytes, faults excepted, which name their incident.
pub fn error_page(error: &Error, language: Language, request_id: &str) -> Response {
    let is_fault = matches!(error.kind(), Kind::Internal | Kind::Unavailable);
    if is_fault {
        tracing::error!(request.id = request_id, error = %error.for_log(), "fault");
    }
    let status = status(error.kind());
    let incident = is_fault.then(|| request_id.to_owned());
    let mut response =
        render(language, status, &title_key(error), &i18n::error_text(language, error), incident);
    if let Kind::Limited(seconds) = error.kind()
        && let Ok(value) = HeaderValue::from_str(&seconds.to_string())
    {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    if matches!(error.kind(), Kind::Unavailable) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

fn title_key(error: &Error) -> String {
    let name = match error.kind() {
        Kind::Invalid(_) | Kind::Malformed => "bad-request",
        Kind::Unauthenticated => "unauthenticated",
        Kind::Forbidden => "forbidden",
        Kind::NotFound => "not-found",
        Kind::Conflict => "conflict",
        Kind::Stale | Kind::PreconditionRequired => "stale",
        Kind::Gone => "gone",
        Kind::Limited(_) => "limited",
        Kind::Unavailable => "unavailable",
        Kind::Internal => "internal",
    };
    format!("error-title-{name}")
}

fn render(
    language: Language,
    status: StatusCode,
    title: &str,
    detail: &str,
    incident: Option<String>,
) -> Response {
    let text = |key: &str| i18n::text(language, key);
    let page = ErrorPage {
        lang: language.code(),
        title: text(title),
        detail: detail.to_owned(),
        home: text("error-home"),
        search: text("error-search"),
        button: text("search-button"),
        incident: incident.map(|id| i18n::text_with(language, "error-incident", &[("id", id.into())])),
        stylesheet: crate::assets::stylesheet(),
        font: crate::assets::font(),
        wordmark: look::wordmark(),
        drawing: look::drawing("error"),
        icon: crate::assets::icon(),
    };
    let body = page.render().unwrap_or_else(|_| text("error-internal"));
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, policy("'self'"))
        .header(header::CACHE_CONTROL, "no-store")
        .body(body)
}

/// The content policy of the page of an error: no script at all.
fn policy(targets: &str) -> String {
    format!(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action {targets}; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

#[derive(Template)]
#[template(path = "wrong.html")]
struct WrongPage {
    p: Page,
    title: String,
    detail: String,
}

/// Makes the page of an error with the header of whoever asked. Faults have the plain one, which needs nothing.
async fn page_for(request: &Request, error: &poem::Error, request_id: &str) -> Response {
    let mut response = error_page_from_poem_error(error, language_of(request), request_id);
    if response.status().is_server_error() {
        return response;
    }
    let Ok(mut ctx) = Ctx::read(request).await else { return response };
    // Equal errors have equal pages: nothing that counts, that is new each time, or that names the address.
    "/".clone_into(&mut ctx.location);
    ctx.nonce.clear();
    ctx.flash = None;
    let Ok(mut p) = Page::new(&ctx, "").await else { return response };
    if let Some(user) = &mut p.user {
        user.todo = 0;
        user.desks.clear();
    }
    let (title, detail) = match (error.downcast_ref::<WebError>(), error.status()) {
        (Some(WebError(error)), _) => (title_key(error), i18n::error_text(p.lang, error)),
        (None, StatusCode::NOT_FOUND) => {
            (title_key(&Error::not_found()), i18n::error_text(p.lang, &Error::not_found()))
        }
        _ => ("error-title-bad-request".to_owned(), p.t("error-malformed")),
    };
    let title = p.t(&title);
    if let Ok(body) = (WrongPage { p, title, detail }).render() {
        set(&mut response, header::CONTENT_SECURITY_POLICY, &policy(&form_targets(&ctx)));
        response.set_body(body);
    }
    response
}

/// Makes the page of an error of poem: unknown addresses, wrong methods, forms that cannot be read.
pub fn error_page_from_poem_error(error: &poem::Error, language: Language, request_id: &str) -> Response {
    if let Some(WebError(error)) = error.downcast_ref::<WebError>() {
        return error_page(error, language, request_id);
    }
    let error = match error.status() {
        StatusCode::NOT_FOUND => Error::not_found(),
        StatusCode::METHOD_NOT_ALLOWED => return method_not_allowed(language),
        StatusCode::MISDIRECTED_REQUEST => {
            let detail = i18n::text(language, "error-misdirected-request");
            return render(language, error.status(), "error-title-forbidden", &detail, None);
        }
        status if status.is_client_error() => {
            let detail = i18n::text(language, "error-malformed");
            return render(language, status, "error-title-bad-request", &detail, None);
        }
        _ => Error::internal(error.to_string()),
    };
    error_page(&error, language, request_id)
}

fn method_not_allowed(language: Language) -> Response {
    let detail = i18n::text(language, "error-malformed");
    render(language, StatusCode::METHOD_NOT_ALLOWED, "error-title-bad-request", &detail, None)
}

/// Turns errors of handlers into pages; somebody who must sign in is sent to do so and comes back.
pub(crate) async fn pages<E: Endpoint>(endpoint: E, mut request: Request) -> poem::Result<Response> {
    let request_id = request.data::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let is_get = request.method() == poem::http::Method::GET;
    let location = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let slot = Slot::default();
    request.set_data(slot.clone());
    let mut reader = Request::builder().uri(request.uri().clone()).finish();
    reader.headers_mut().clone_from(request.headers());
    if let Some(app) = request.data::<App>() {
        reader.set_data(app.clone());
    }
    match endpoint.call(request).await {
        Ok(response) => Ok(response.into_response()),
        Err(error) => {
            let needs_sign_in = error
                .downcast_ref::<WebError>()
                .is_some_and(|WebError(error)| matches!(error.kind(), Kind::Unauthenticated));
            let is_old =
                error.downcast_ref::<WebError>().is_some_and(|WebError(error)| error.code() == OLD_FORM);
            if (needs_sign_in || is_old)
                && let Some((ctx, held)) = slot.take()
                && (is_old || held.is_worth_holding())
            {
                let answer = crate::held::answer(&ctx, held).await;
                return Ok(match answer {
                    Ok(page) => page,
                    Err(error) => page_for(&reader, &error, &request_id).await,
                });
            }
            if needs_sign_in {
                let next = if is_get { location } else { "/today".to_owned() };
                let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
                return Ok(crate::answer::see_other(&format!("/sign-in?next={next}")));
            }
            Ok(page_for(&reader, &error, &request_id).await)
        }
    }
}

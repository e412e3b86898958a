//! Every refusal as problem details (RFC 9457).

use std::sync::Arc;

use leerbrug_core::Language;
use leerbrug_core::error::{Error, FieldError, Kind};
use leerbrug_core::i18n;
use leerbrug_core::validate::shorten;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Body, Response};
use poem_openapi::Object;
use poem_openapi::error::{AuthorizationError, ParseParamError, ParsePathError, ParseRequestPayloadError};
use poem_openapi::types::ToJSON;

use crate::types::{List, Table, Text, Whole};

/// Media type of every refusal.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Seconds after which something that is out of reach may be tried again.
const RETRY_SECONDS: u32 = 5;

/// What went wrong, after RFC 9457.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Problem {
    /// Stable name of the kind of problem: `urn:problem-type:leerbrug:<code>`.
    #[oai(rename = "type")]
    kind: Text<120>,
    /// The kind of problem in English.
    title: Text<80>,
    /// The status of the answer.
    status: Whole<400, 599>,
    /// What happened, in the reader's language.
    detail: Option<Text<2000>>,
    /// This occurrence: quote it when asking for help.
    instance: Option<Text<200>>,
    /// What is wrong with which part of the request.
    issues: Option<List<Issue, 200>>,
    /// Facts behind a conflict by name, for a program: for instance `entry`, the claim that stands in the way.
    params: Option<Table<Text<400>, 20>>,
}

/// One thing that is wrong with a request.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Issue {
    /// Part of the request: `body`, `query`, `path` or `header`.
    #[oai(rename = "in")]
    place: Text<10>,
    /// JSON pointer into the body.
    pointer: Option<Text<300>>,
    /// Name of the parameter or header.
    name: Option<Text<100>>,
    /// Stable name of what is wrong.
    code: Text<80>,
    /// What is wrong, in the reader's language.
    detail: Text<1000>,
    /// The value that was sent, shortened.
    value: Option<Text<100>>,
}

/// A refusal that waits for the reader's language; the outermost layer writes it.
#[derive(Clone)]
pub(crate) struct Pending(pub(crate) Arc<Cause>);

/// Why a request was refused.
pub(crate) enum Cause {
    /// A service said so.
    Core(Error),
    /// HTTP itself said so: no such method, media type, too large.
    Http(StatusCode),
}

/// Makes the answer to `error` in `language`.
///
/// Internal and unavailable are logged here, once. NotFound has the same bytes whatever was asked for.
pub fn problem(error: &Error, language: Language, request_id: &str) -> Response {
    let status = status_of(error.kind());
    match error.kind() {
        Kind::Internal => tracing::error!(request_id, error = %error.for_log(), "request failed"),
        Kind::Unavailable => {
            tracing::warn!(request_id, error = %error.for_log(), "request refused, a part is out of reach");
        }
        _ => {}
    }
    let is_internal = matches!(error.kind(), Kind::Internal);
    let code = if is_internal { "internal" } else { error.code() };
    let detail = sentence(language, error);
    let body = Problem {
        kind: urn(code),
        title: title(status).into(),
        status: Whole::of(status.as_u16()),
        detail: (!is_internal).then_some(detail).flatten().map(Text::from),
        instance: instance(status, request_id),
        issues: issues(error, language),
        params: params(error),
    };
    let mut response = written(status, &body, language, request_id);
    match error.kind() {
        Kind::Unauthenticated => put(&mut response, header::WWW_AUTHENTICATE, "Bearer realm=\"leerbrug\""),
        Kind::Limited(seconds) => put(&mut response, header::RETRY_AFTER, &seconds.to_string()),
        Kind::Unavailable => put(&mut response, header::RETRY_AFTER, &RETRY_SECONDS.to_string()),
        _ => {}
    }
    response
}

/// Makes the answer to an error of the HTTP layer: no such page or method, a body or parameter that cannot be read.
pub fn problem_from_poem_error(err: poem::Error, language: Language, request_id: &str) -> Response {
    answer(&cause_of(err), language, request_id)
}

/// Makes the answer to a cause.
pub(crate) fn answer(cause: &Cause, language: Language, request_id: &str) -> Response {
    match cause {
        Cause::Core(error) => problem(error, language, request_id),
        Cause::Http(StatusCode::NOT_FOUND) => problem(&Error::not_found(), language, request_id),
        Cause::Http(StatusCode::UNAUTHORIZED) => problem(&Error::unauthenticated(), language, request_id),
        Cause::Http(status) => {
            let code = http_code(*status);
            let body = Problem {
                kind: urn(code),
                title: title(*status).into(),
                status: Whole::of(status.as_u16()),
                detail: text(language, &format!("error-{code}")).map(Text::from),
                instance: instance(*status, request_id),
                issues: None,
                params: None,
            };
            let mut response = written(*status, &body, language, request_id);
            if *status == StatusCode::SERVICE_UNAVAILABLE {
                put(&mut response, header::RETRY_AFTER, &RETRY_SECONDS.to_string());
            }
            response
        }
    }
}

/// Reads an error of the HTTP layer.
pub(crate) fn cause_of(err: poem::Error) -> Cause {
    let status = err.status();
    if let Some(error) = err.downcast_ref::<ParseParamError>() {
        // Only headers begin with a capital: `If-Match`, `If-None-Match`, `Idempotency-Key`.
        let is_header = error.name.starts_with(char::is_uppercase);
        let code = if is_header { "malformed-header" } else { "malformed-parameter" };
        return Cause::Core(Error::malformed(code).with("name", error.name));
    }
    if err.is::<ParsePathError>() {
        // An address that names nothing: what it would be called tells nobody anything.
        return Cause::Core(Error::malformed("malformed-path"));
    }
    if let Some(error) = err.downcast_ref::<ParseRequestPayloadError>() {
        return Cause::Core(Error::malformed("malformed-body").with("reason", shorten_long(&error.reason)));
    }
    if err.is::<AuthorizationError>() {
        return Cause::Core(Error::unauthenticated());
    }
    match err.downcast::<Error>() {
        Ok(error) => Cause::Core(error),
        Err(_) if status == StatusCode::SERVICE_UNAVAILABLE => Cause::Http(status),
        Err(err) if status.is_server_error() => Cause::Core(Error::internal(err.to_string())),
        Err(_) => Cause::Http(status),
    }
}

fn shorten_long(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}

/// Returns the status of a kind: the one table of the whole API.
pub(crate) const fn status_of(kind: &Kind) -> StatusCode {
    match kind {
        Kind::Malformed => StatusCode::BAD_REQUEST,
        Kind::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
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

fn http_code(status: StatusCode) -> &'static str {
    match status {
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::NOT_ACCEPTABLE => "not-acceptable",
        StatusCode::REQUEST_TIMEOUT => "request-timeout",
        StatusCode::PAYLOAD_TOO_LARGE => "payload-too-large",
        StatusCode::MISDIRECTED_REQUEST => "misdirected-request",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::TOO_MANY_REQUESTS => "limited",
        StatusCode::SERVICE_UNAVAILABLE => "unavailable",
        _ if status.is_server_error() => "internal",
        _ => "malformed",
    }
}

/// Returns what a status means, in plain English.
pub(crate) fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "The request cannot be read",
        StatusCode::UNAUTHORIZED => "A valid token is needed",
        StatusCode::FORBIDDEN => "Not allowed",
        StatusCode::NOT_FOUND => "Not found",
        StatusCode::METHOD_NOT_ALLOWED => "The method does not exist here",
        StatusCode::REQUEST_TIMEOUT => "The request took too long to arrive",
        StatusCode::CONFLICT => "The present state does not allow it",
        StatusCode::GONE => "Ended for good",
        StatusCode::PRECONDITION_FAILED => "Changed meanwhile",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too large",
        StatusCode::MISDIRECTED_REQUEST => "Not meant for this server",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "The media type is not supported",
        StatusCode::UNPROCESSABLE_ENTITY => "The request breaks rules",
        StatusCode::PRECONDITION_REQUIRED => "The version it is based on is missing",
        StatusCode::TOO_MANY_REQUESTS => "Too many requests",
        StatusCode::SERVICE_UNAVAILABLE => "Out of reach for now",
        _ if status.is_server_error() => "A fault of ours",
        _ => "Refused",
    }
}

fn urn(code: &str) -> Text<120> {
    format!("urn:problem-type:leerbrug:{code}").into()
}

/// Names the occurrence, except where it would tell an absent resource from a hidden one.
fn instance(status: StatusCode, request_id: &str) -> Option<Text<200>> {
    if status == StatusCode::NOT_FOUND || request_id.is_empty() {
        return None;
    }
    let is_uuid = uuid::Uuid::parse_str(request_id).is_ok();
    let name =
        if is_uuid { format!("urn:uuid:{request_id}") } else { format!("urn:leerbrug:request:{request_id}") };
    Some(name.into())
}

/// Returns a sentence, if there is one in this language or in Dutch.
fn text(language: Language, key: &str) -> Option<String> {
    i18n::has(language, key).then(|| i18n::text(language, key))
}

/// Returns the sentence of an error; what cannot be read has a general one besides its own.
fn sentence(language: Language, error: &Error) -> Option<String> {
    let own = i18n::find_error_text(language, error);
    let is_malformed = matches!(error.kind(), Kind::Malformed);
    own.or_else(|| if is_malformed { text(language, "error-malformed") } else { None })
}

fn param<'a>(error: &'a Error, name: &str) -> Option<&'a str> {
    error.params().iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

fn params(error: &Error) -> Option<Table<Text<400>, 20>> {
    let is_told = matches!(error.kind(), Kind::Conflict) && !error.params().is_empty();
    is_told.then(|| {
        Table(
            error.params().iter().map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect(),
        )
    })
}

fn issues(error: &Error, language: Language) -> Option<List<Issue, 200>> {
    let found: Vec<Issue> = match error.kind() {
        Kind::Invalid(fields) => fields.iter().take(200).map(|field| field_issue(field, language)).collect(),
        Kind::Malformed => malformed_issue(error, language).into_iter().collect(),
        _ => Vec::new(),
    };
    (!found.is_empty()).then_some(List(found))
}

fn field_issue(field: &FieldError, language: Language) -> Issue {
    let detail = i18n::find_field_text(language, field).unwrap_or_else(|| field.code.to_owned());
    Issue {
        place: "body".into(),
        pointer: Some(field.pointer.as_str().into()),
        name: None,
        code: field.code.into(),
        detail: detail.into(),
        value: field.params.iter().find(|(name, _)| *name == "value").map(|(_, value)| shorten(value).into()),
    }
}

/// Names the parameter that cannot be read, or the reason why a body cannot.
fn malformed_issue(error: &Error, language: Language) -> Option<Issue> {
    let (name, reason) = (param(error, "name"), param(error, "reason"));
    let own = sentence(language, error).unwrap_or_else(|| error.code().to_owned());
    // What the reader of bodies says is English; the sentence before it is hers.
    let detail = reason.map_or_else(|| own.clone(), |reason| format!("{own} ({reason})"));
    let place = match (error.code(), name, reason) {
        ("malformed-header", ..) => "header",
        (_, Some(_), _) => "query",
        (_, None, Some(_)) => "body",
        (_, None, None) => return None,
    };
    Some(Issue {
        place: place.into(),
        pointer: None,
        name: name.map(Text::from),
        code: error.code().into(),
        detail: detail.into(),
        value: param(error, "value").map(Text::from),
    })
}

fn put(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn written(status: StatusCode, body: &Problem, language: Language, request_id: &str) -> Response {
    let mut response = Response::builder()
        .status(status)
        .content_type(PROBLEM_JSON)
        .body(Body::from_string(body.to_json_string()));
    put(&mut response, header::CONTENT_LANGUAGE, language.code());
    put(&mut response, header::CACHE_CONTROL, "no-store");
    put(&mut response, header::HeaderName::from_static("x-request-id"), request_id);
    response
}

//! The layer around every operation: who calls, in which language, and every refusal as problem details.

use std::sync::{Arc, LazyLock};

use leerbrug_core::app::App;
use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, Request, Response};
use serde_json::Value;
use url::form_urlencoded;

use crate::caller::{Visit, asked_language, identify, request_id};
use crate::document::each_operation;
use crate::problem::{Cause, PROBLEM_JSON, Pending, answer, problem, problem_from_poem_error};
use crate::v1::market::search::unknown_parameter;

/// The layer around every operation.
pub(crate) struct Outermost {
    /// The program's parts.
    pub(crate) app: App,
    /// The operations.
    pub(crate) inner: BoxEndpoint<'static>,
}

impl Endpoint for Outermost {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let (id, asked) = (request_id(&request), asked_language(&request).unwrap_or_default());
        let actor = match identify(&self.app, &request).await {
            Ok(actor) => actor,
            Err(error) => return Ok(problem(&error, asked, &id)),
        };
        let language = actor.language;
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let query = request.uri().query().unwrap_or_default();
        if let Some(name) = undeclared(&method, &path, query) {
            return Ok(problem(&unknown_parameter(&name), language, &id));
        }
        let is_public = actor.person().is_none();
        request.extensions_mut().insert(Arc::new(Visit { app: self.app.clone(), actor }));
        let response = match self.inner.call(request).await {
            Ok(response) => as_problem(response, |cause| answer(cause, language, &id)),
            Err(error) => match error.data::<Pending>() {
                Some(Pending(cause)) => answer(cause, language, &id),
                None => problem_from_poem_error(error, language, &id),
            },
        };
        Ok(dressed(response, &path, is_public))
    }
}

/// Replaces a refusal by its problem; leaves everything else.
fn as_problem(response: Response, write: impl Fn(&Cause) -> Response) -> Response {
    if let Some(Pending(cause)) = response.extensions().get::<Pending>() {
        return write(cause);
    }
    let status = response.status();
    let is_refusal = status.is_client_error() || status.is_server_error();
    if is_refusal && response.content_type() != Some(PROBLEM_JSON) {
        write(&Cause::Http(status))
    } else {
        response
    }
}

/// Adds the headers that every answer has.
fn dressed(mut response: Response, path: &str, is_public: bool) -> Response {
    let is_not_allowed = response.status() == StatusCode::METHOD_NOT_ALLOWED;
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Authorization, Accept-Language"));
    let caching = if is_public { "no-cache" } else { "no-store" };
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(caching));
    if is_not_allowed && let Ok(allowed) = HeaderValue::from_str(&allowed(path).join(", ")) {
        headers.insert(header::ALLOW, allowed);
    }
    response
}

/// An operation as requests meet it.
struct Known {
    method: String,
    segments: Vec<&'static str>,
    parameters: Vec<&'static str>,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let known = each_operation().map(|(method, path, operation)| {
        let declared = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        let in_query =
            declared.filter(|parameter| parameter.get("in").and_then(Value::as_str) == Some("query"));
        Known {
            method: method.to_uppercase(),
            segments: segments(path),
            parameters: in_query
                .filter_map(|parameter| parameter.get("name").and_then(Value::as_str))
                .collect(),
        }
    });
    known.collect()
});

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// Lists the operations at an address; a fixed name goes before a placeholder.
fn at(path: &str) -> Vec<&'static Known> {
    let asked = segments(path);
    let fits = |known: &&Known| {
        known.segments.len() == asked.len()
            && known.segments.iter().zip(&asked).all(|(own, asked)| own.starts_with('{') || own == asked)
    };
    let found: Vec<&Known> = KNOWN.iter().filter(fits).collect();
    let fixed = |known: &Known| known.segments.iter().filter(|segment| !segment.starts_with('{')).count();
    let most = found.iter().map(|known| fixed(known)).max();
    found.into_iter().filter(|known| Some(fixed(known)) == most).collect()
}

/// Lists the methods of an address, for `Allow`.
fn allowed(path: &str) -> Vec<&'static str> {
    if path == "/openapi.json" {
        return vec!["GET", "HEAD"];
    }
    let mut methods: Vec<&str> = at(path).into_iter().map(|known| known.method.as_str()).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.sort_unstable();
    methods
}

/// Returns the first parameter of the query that the operation does not declare.
fn undeclared(method: &Method, path: &str, query: &str) -> Option<String> {
    let method = if *method == Method::HEAD { "GET" } else { method.as_str() };
    let known = at(path).into_iter().find(|known| known.method == method)?;
    let names = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name);
    names
        .into_iter()
        .find(|name| !known.parameters.contains(&name.as_ref()))
        .map(std::borrow::Cow::into_owned)
}

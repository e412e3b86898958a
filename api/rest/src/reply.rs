//! What operations answer: successes by kind of operation, and the refusals each kind declares.

use std::marker::PhantomData;
use std::sync::Arc;

use leerbrug_core::clock::sha256_hex;
use leerbrug_core::error::Error;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{Body, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaHeader, MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{ToJSON, Type};

use crate::caller::{IfNoneMatch, is_held};
use crate::problem::{Cause, PROBLEM_JSON, Pending, Problem, cause_of, title};
use crate::types::{Form, Max};

/// What a kind of operation may answer.
pub(crate) trait Operation: Send + Sync + 'static {
    /// Statuses of success with what they mean; 200 and 201 carry a body.
    const SUCCESS: &'static [(u16, &'static str)];
    /// Headers of success, with what they say.
    const HEADERS: &'static [(&'static str, &'static str)];
    /// Statuses of refusal.
    const REFUSALS: &'static [u16];
    /// Media type of success.
    const MEDIA: &'static str = "application/json";
}

macro_rules! operations {
    ($($(#[$meta:meta])* $name:ident: $success:expr, $headers:expr, $refusals:expr;)+) => {
        $($(#[$meta])*
        #[derive(Debug)]
        pub(crate) struct $name;

        impl Operation for $name {
            const SUCCESS: &'static [(u16, &'static str)] = $success;
            const HEADERS: &'static [(&'static str, &'static str)] = $headers;
            const REFUSALS: &'static [u16] = $refusals;
        })+
    };
}

const ETAG: (&str, &str) =
    ("ETag", "The version and a digest of what this caller reads of it, for `If-Match` and `If-None-Match`.");
const LINK: (&str, &str) = ("Link", "The next page, as `<address>; rel=\"next\"`.");
const LOCATION: (&str, &str) = ("Location", "Address of what was made.");
const REPLAYED: (&str, &str) =
    ("Idempotent-Replayed", "`true`, when an earlier request with the same key made it.");
const TIMING: (&str, &str) = ("Server-Timing", "How long the search took, in milliseconds.");
const CHANGED: &[(u16, &str)] = &[(200, "Done; the resource as it is now.")];
const DONE: &[(u16, &str)] = &[(204, "Done.")];

operations! {
    /// A list.
    Listing: &[(200, "The list.")], &[], &[400, 401, 403, 429, 500, 503];
    /// A list that belongs to a resource.
    Sublisting: &[(200, "The list.")], &[], &[400, 401, 403, 404, 429, 500, 503];
    /// A page of a list.
    Paging: &[(200, "The page.")], &[LINK, TIMING], &[400, 401, 403, 429, 500, 503];
    /// One resource.
    Reading: &[(200, "The resource."), (304, "Not changed since the version in `If-None-Match`.")], &[ETAG],
        &[400, 401, 403, 404, 429, 500, 503];
    /// Making a resource.
    Creating: &[(201, "Made.")], &[LOCATION, ETAG, REPLAYED],
        &[400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];
    /// Bringing a resource in under an id that the client made.
    Putting: &[(200, "It was there already, or was changed."), (201, "Made.")], &[ETAG],
        &[400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503];
    /// Changing a resource based on a version.
    Updating: CHANGED, &[ETAG], &[400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 500, 503];
    /// Taking a step in the life of a resource.
    Stepping: CHANGED, &[ETAG], &[400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503];
    /// Telling something, with nothing to show for it.
    Telling: DONE, &[], &[400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503];
    /// Removing a resource.
    Removing: DONE, &[], &[400, 401, 403, 404, 409, 412, 428, 429, 500, 503];
}

/// A table as a file.
#[derive(Debug)]
pub(crate) struct Sheet;

impl Operation for Sheet {
    const SUCCESS: &'static [(u16, &'static str)] = &[(200, "The table.")];
    const HEADERS: &'static [(&'static str, &'static str)] = &[];
    const REFUSALS: &'static [u16] = &[400, 401, 403, 404, 422, 429, 500, 503];
    const MEDIA: &'static str = "text/csv";
}

/// What an operation of kind `O` answers.
pub(crate) type Answer<T, O> = Result<Reply<T, O>, Refusal<O>>;

/// A success, or a refusal that came up while the request was being read.
pub(crate) struct Reply<T, O>(Response, PhantomData<fn() -> (T, O)>);

/// Returns the tag of a body: what somebody reads depends on who she is and on her language, and not on the version alone.
fn tag_of(body: &str, version: i64) -> String {
    let digest = sha256_hex(body);
    format!("\"{version}-{}\"", digest.get(..16).unwrap_or_default())
}

/// A refusal.
pub(crate) struct Refusal<O>(Arc<Cause>, PhantomData<fn() -> O>);

impl<T: ToJSON, O> Reply<T, O> {
    fn json(status: StatusCode, body: &T, version: Option<i64>) -> Self {
        let body = body.to_json_string();
        let tag = version.map(|version| tag_of(&body, version));
        let response = Response::builder().status(status).content_type("application/json");
        let reply = Self(response.body(Body::from_string(body)), PhantomData);
        tag.into_iter().fold(reply, |reply, tag| reply.with(header::ETAG, &tag))
    }

    /// Answers 200 with a body.
    pub(crate) fn ok(body: &T) -> Self {
        Self::json(StatusCode::OK, body, None)
    }

    /// Answers 200 with a body that has a version.
    pub(crate) fn current(body: &T, version: i64) -> Self {
        Self::json(StatusCode::OK, body, Some(version))
    }

    /// Answers 200 with a body that has a version, or 304 to whoever holds this very body.
    pub(crate) fn unless_held(body: &T, version: i64, held: &IfNoneMatch) -> Self {
        let reply = Self::current(body, version);
        let tag = reply.0.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
        if !is_held(held, tag) {
            return reply;
        }
        let response = Response::builder().status(StatusCode::NOT_MODIFIED).header(header::ETAG, tag);
        Self(response.finish(), PhantomData)
    }

    /// Answers 201 with a body and its address; with its tag, where it has a version.
    pub(crate) fn created(body: &T, version: Option<i64>, location: &str) -> Self {
        Self::json(StatusCode::CREATED, body, version).with(header::LOCATION, location)
    }

    /// Adds a header.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers_mut().insert(name, value);
        }
        self
    }

    /// Says that an earlier request made it.
    pub(crate) fn replayed(self, is_replayed: bool) -> Self {
        if is_replayed { self.with(HeaderName::from_static("idempotent-replayed"), "true") } else { self }
    }
}

impl<T> Reply<T, Sheet> {
    /// Answers 200 with a table as CSV.
    pub(crate) fn sheet(bytes: Vec<u8>) -> Self {
        let response = Response::builder().content_type("text/csv; charset=utf-8");
        Self(response.body(Body::from_vec(bytes)), PhantomData)
    }
}

impl<T, O> Reply<T, O> {
    /// Answers 204.
    pub(crate) fn done() -> Self {
        Self(Response::builder().status(StatusCode::NO_CONTENT).finish(), PhantomData)
    }
}

impl<O> From<Error> for Refusal<O> {
    fn from(error: Error) -> Self {
        Self(Arc::new(Cause::Core(error)), PhantomData)
    }
}

/// Makes the answer that the outermost layer replaces by the problem in the reader's language.
pub(crate) fn pending(cause: Arc<Cause>) -> Response {
    let mut response = Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).finish();
    response.extensions_mut().insert(Pending(cause));
    response
}

impl<T, O> IntoResponse for Reply<T, O> {
    fn into_response(self) -> Response {
        self.0
    }
}

impl<O> From<Refusal<O>> for poem::Error {
    fn from(refusal: Refusal<O>) -> Self {
        // An error brings its own data into the answer, not those of the answer it was made from.
        let mut error = Self::from_status(StatusCode::INTERNAL_SERVER_ERROR);
        error.set_data(Pending(refusal.0));
        error
    }
}

fn headers(named: &[(&'static str, &'static str)]) -> Vec<MetaHeader> {
    let header = |(name, description): &(&'static str, &'static str)| MetaHeader {
        name: (*name).to_owned(),
        description: Some((*description).to_owned()),
        required: false,
        deprecated: false,
        schema: poem_openapi::registry::MetaSchemaRef::Inline(Box::new(Max::<2000>::schema())),
    };
    named.iter().map(header).collect()
}

impl<T: Type, O: Operation> ApiResponse for Reply<T, O> {
    const BAD_REQUEST_HANDLER: bool = true;

    fn meta() -> MetaResponses {
        let success = |(status, description): &(u16, &'static str)| {
            let has_body = matches!(status, 200 | 201);
            let body = MetaMediaType { content_type: O::MEDIA, schema: T::schema_ref() };
            MetaResponse {
                description,
                status: Some(*status),
                status_range: None,
                content: has_body.then_some(body).into_iter().collect(),
                headers: headers(O::HEADERS),
            }
        };
        MetaResponses { responses: O::SUCCESS.iter().map(success).collect() }
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn from_parse_request_error(err: poem::Error) -> Self {
        Self(pending(Arc::new(cause_of(err))), PhantomData)
    }
}

impl<O: Operation> ApiResponse for Refusal<O> {
    fn meta() -> MetaResponses {
        let refusal = |status: &u16| {
            let named: &[(&str, &str)] = match status {
                401 => &[("WWW-Authenticate", "`Bearer`.")],
                429 | 503 => &[("Retry-After", "Seconds to wait.")],
                _ => &[],
            };
            MetaResponse {
                description: StatusCode::from_u16(*status).map_or("Refused", title),
                status: Some(*status),
                status_range: None,
                content: vec![MetaMediaType { content_type: PROBLEM_JSON, schema: Problem::schema_ref() }],
                headers: headers(named),
            }
        };
        MetaResponses { responses: O::REFUSALS.iter().map(refusal).collect() }
    }

    fn register(registry: &mut Registry) {
        Problem::register(registry);
    }
}

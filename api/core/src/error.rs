//! What can go wrong, without a word about HTTP or HTML.
//!
//! An [`Error`] has a kind, which decides how a boundary answers, a code with parameters, which becomes a sentence in
//! the reader's language, and an internal part, which only the log sees.

use std::fmt;

/// Result of every service.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Parameters of a message, by name.
pub type Params = Vec<(&'static str, String)>;

/// What is wrong with one field of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer into the input, for instance `/title`.
    pub pointer: String,
    /// Code of the message: the Fluent key is `field-<code>`.
    pub code: &'static str,
    /// Parameters of the message.
    pub params: Params,
}

/// How a boundary answers an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The input breaks rules; all broken fields are listed.
    Invalid(Vec<FieldError>),
    /// The input cannot be read at all.
    Malformed,
    /// Nobody is signed in, and that is needed.
    Unauthenticated,
    /// Known to exist, but not theirs to do.
    Forbidden,
    /// Absent, or not theirs to know.
    NotFound,
    /// The state does not allow it; the code says what is possible.
    Conflict,
    /// Somebody else changed it meanwhile.
    Stale,
    /// An update without the version it is based on.
    PreconditionRequired,
    /// It existed and ended for good.
    Gone,
    /// Too often; again after this many seconds.
    Limited(u32),
    /// A part is out of reach now; again after some seconds.
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// An error of a service.
pub struct Error {
    kind: Kind,
    code: &'static str,
    params: Params,
    internal: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    retryable: bool,
}

impl Error {
    /// Makes an error of this kind; the Fluent key of its sentence is `error-<code>`.
    pub fn new(kind: Kind, code: &'static str) -> Self {
        Self { kind, code, params: Vec::new(), internal: None, source: None, retryable: false }
    }

    /// Makes the error for broken fields.
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        Self::new(Kind::Invalid(fields), "invalid")
    }

    /// Makes the error for input that cannot be read.
    pub fn malformed(code: &'static str) -> Self {
        Self::new(Kind::Malformed, code)
    }

    /// Makes the error for things that are absent or not theirs to know.
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound, "not-found")
    }

    /// Makes the error for what somebody may not do.
    pub fn forbidden() -> Self {
        Self::new(Kind::Forbidden, "forbidden")
    }

    /// Makes the error for what needs somebody signed in.
    pub fn unauthenticated() -> Self {
        Self::new(Kind::Unauthenticated, "unauthenticated")
    }

    /// Makes the error for what the state does not allow.
    pub fn conflict(code: &'static str) -> Self {
        Self::new(Kind::Conflict, code)
    }

    /// Makes the error for an update based on an old version.
    pub fn stale() -> Self {
        Self::new(Kind::Stale, "stale")
    }

    /// Makes the error for a fault of ours; `internal` goes to the log only.
    pub fn internal(internal: impl Into<String>) -> Self {
        Self { internal: Some(internal.into()), ..Self::new(Kind::Internal, "internal") }
    }

    /// Makes the error for a part that is out of reach.
    pub fn unavailable(internal: impl Into<String>) -> Self {
        Self { internal: Some(internal.into()), ..Self::new(Kind::Unavailable, "unavailable") }
    }

    /// Adds a parameter of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// Adds the cause, for the log.
    #[must_use]
    pub fn caused_by(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Marks an error that goes away when the whole transaction runs again.
    #[must_use]
    pub fn retryable(mut self) -> Self {
        self.retryable = true;
        self
    }

    /// Says whether running the whole transaction again may succeed.
    pub const fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// Returns the kind.
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Returns the code.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the parameters of the sentence.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// Returns the broken fields, if that is what is wrong.
    pub fn fields(&self) -> &[FieldError] {
        match &self.kind {
            Kind::Invalid(fields) => fields,
            _ => &[],
        }
    }

    /// Returns everything the log should know, causes included.
    pub fn for_log(&self) -> String {
        let name = format!("{:?} {}", self.kind, self.code);
        [name].into_iter().chain(self.causes()).collect::<Vec<_>>().join(": ")
    }

    /// Returns what went wrong inside, causes included: for whoever runs the machine, never for a reader.
    pub fn reason(&self) -> String {
        let causes = self.causes();
        if causes.is_empty() { self.code.to_owned() } else { causes.join(": ") }
    }

    fn causes(&self) -> Vec<String> {
        let mut texts: Vec<String> = self.internal.iter().cloned().collect();
        let mut source: Option<&(dyn std::error::Error + 'static)> =
            self.source.as_deref().map(|source| -> &(dyn std::error::Error + 'static) { source });
        while let Some(cause) = source {
            texts.push(cause.to_string());
            source = cause.source();
        }
        texts
    }
}

/// Shows the code only: internals never reach a reader by accident.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.for_log())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| -> &(dyn std::error::Error + 'static) { source })
    }
}

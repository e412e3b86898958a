//! Reading forms: only those our own pages sent.

use std::collections::{BTreeMap, BTreeSet};

use leerbrug_core::error::{Error, FieldError};
use leerbrug_core::files::SentFile;
use leerbrug_core::{Language, i18n};
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::Multipart;
use poem::{FromRequest, Request, RequestBody};

use crate::ctx::Ctx;
use crate::error::OrPage;
use crate::held::{Held, Slot};

/// Greatest form in bytes.
const MAX_BODY_BYTES: usize = 1024 * 1024;
/// Greatest form with a file of evidence: what is a little too large is refused with a sentence beside the field.
const MAX_FILE_BODY_BYTES: usize = 24 * 1024 * 1024;

/// Returns the greatest form of an address in bytes.
pub fn max_body_bytes(path: &str) -> usize {
    if takes_evidence(path) { MAX_FILE_BODY_BYTES } else { MAX_BODY_BYTES }
}

/// The most fields of a form.
const MOST_FIELDS: usize = 500;

/// A sent form, with who sent it.
#[derive(Debug, Clone)]
pub struct Form {
    /// Who sent it, from which page.
    pub ctx: Ctx,
    /// Another form that waits until somebody has signed in.
    pub(crate) held: Option<Held>,
    fields: Vec<(String, String)>,
    /// A file of evidence. It is not held while somebody signs in: browsers fill no file in.
    file: Option<SentFile>,
}

impl Form {
    /// Returns the first value of a field; empty when it was not sent.
    pub fn text(&self, name: &str) -> String {
        self.fields
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    }

    /// Returns every value of a field.
    pub fn list(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(found, _)| found == name).map(|(_, value)| value.clone()).collect()
    }

    /// Returns the file that was chosen.
    pub(crate) fn file(&self) -> Option<SentFile> {
        self.file.clone()
    }

    /// Returns the lines of a spreadsheet: of a file, where one was chosen, else those that were typed.
    pub(crate) fn lines(&self) -> String {
        let file = self.text(FILE);
        let is_none = file.trim().is_empty() || !is_text(&file);
        let lines = if is_none { self.text("lines") } else { file };
        // Line ends as one browser, file or program writes them are those of another: what was looked at is found again.
        lines.replace("\r\n", "\n").replace('\r', "\n").trim_start_matches('\n').to_owned()
    }

    /// Refuses a file that holds no text: a picture, or a workbook. What was typed beside it stays.
    pub(crate) fn require_text(&self) -> leerbrug_core::error::Result<()> {
        if is_text(&self.text(FILE)) {
            return Ok(());
        }
        let pointer = "/lines".to_owned();
        let error = leerbrug_core::error::FieldError { pointer, code: "not-text", params: Vec::new() };
        Err(leerbrug_core::error::Error::invalid(vec![error]))
    }

    /// Says whether a box was ticked.
    pub fn is_on(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// Reads the version a change is based on.
    pub fn version(&self) -> Option<i64> {
        self.text("version").parse().ok()
    }
}

/// Name of the field with a file of lines.
const FILE: &str = "file";

/// Says whether what was read from a file is text.
fn is_text(file: &str) -> bool {
    !file.contains(|sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t'))
}

/// Says whether the form of an address takes a file of lines; no other form is read from parts.
fn takes_file(path: &str) -> bool {
    path.split('/').any(|part| part == "several") && !path.ends_with("/undo")
}

/// Says whether the form of an address takes a file that is kept.
fn takes_evidence(path: &str) -> bool {
    path == "/record/own" || path.starts_with("/record/own/")
}

/// What a form in parts holds.
type Parts = (Vec<(String, String)>, Option<SentFile>);

/// Reads the parts of a form with a file.
async fn parts(request: &Request, bytes: Vec<u8>) -> poem::Result<Parts> {
    let keeps_file = takes_evidence(request.uri().path());
    let mut kept = None;
    let mut body = RequestBody::new(bytes.into());
    let mut parts = Multipart::from_request(request, &mut body).await?;
    let mut fields = Vec::new();
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == FILE;
        let file_name = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await?;
        if is_file && keeps_file {
            // A browser sends an empty part where no file was chosen.
            if !(file_name.is_empty() && bytes.is_empty()) {
                kept = Some(SentFile { name: file_name, bytes: bytes.into() });
            }
            continue;
        }
        let text = if is_file {
            leerbrug_core::lines::decode(&bytes)
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        };
        fields.push((name, text));
        if fields.len() > MOST_FIELDS {
            break;
        }
    }
    Ok((fields, kept))
}

/// Code of a form that carries the secret of another session than the one it comes with.
pub(crate) const OLD_FORM: &str = "form-old";

/// Says whether a browser sent this request from one of our own pages: by Sec-Fetch-Site, else by Origin; `None` when
/// it says neither.
fn is_same_origin(request: &Request) -> Option<bool> {
    let text = |name: &str| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => Some(site == "same-origin"),
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            Some(origin.split_once("://").is_some_and(|(_, origin_host)| origin_host == host))
        }
        // Neither header: not a browser of this decade. The token of the session still has to match.
        (None, None) => None,
    }
}

impl<'a> FromRequest<'a> for Form {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let ctx = Ctx::from_request_without_body(request).await?;
        let foreign = || Error::new(leerbrug_core::error::Kind::Forbidden, "foreign-form");
        let is_own = is_same_origin(request);
        if is_own == Some(false) {
            return Err(foreign()).or_page();
        }
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let has_file = kind.starts_with("multipart/form-data")
            && (takes_file(request.uri().path()) || takes_evidence(request.uri().path()));
        if !has_file && !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(poem::Error::from_status(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = body.take()?.into_bytes_limit(max_body_bytes(request.uri().path())).await?;
        let (mut fields, file) = if has_file {
            parts(request, bytes.into()).await?
        } else {
            (url::form_urlencoded::parse(&bytes).into_owned().collect(), None)
        };
        if fields.len() > MOST_FIELDS {
            return Err(poem::Error::from_status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let mut held = Held::carried_in(&mut fields);
        let path = request.uri().path();
        // Signing in sent it on to its own address: it comes back to be looked at and sent.
        let back = held.take_if(|held| held.action == path);
        let is_back = back.is_some();
        let mut form = Self { ctx, held, fields: back.map_or(fields, |back| back.fields), file };
        form.ctx.actor.accepts_hints = form.is_on("acceptsHints");
        let own = form.ctx.actor.person().map(|person| person.csrf_token.as_str());
        let unfinished = form.ctx.unfinished.as_ref().map(|session| session.csrf_token.as_str());
        let is_old = own.or(unfinished).is_some_and(|secret| form.text("csrf") != secret);
        // Only a form that surely is our own may come back with the secret of this session.
        if is_own.is_none() && (is_old || is_back) {
            return Err(foreign()).or_page();
        }
        if let Some(slot) = request.data::<Slot>() {
            // Who has signed in meanwhile wants the form that waited for it, not to sign in once more.
            let waiting = if is_old { form.held.clone() } else { None };
            slot.put(&form.ctx, waiting.unwrap_or_else(|| Held::of(path, &form.fields)));
        }
        if is_old || is_back {
            return Err(Error::conflict(OLD_FORM)).or_page();
        }
        Ok(form)
    }
}

impl Ctx {
    /// Reads the context when the body is read elsewhere.
    async fn from_request_without_body(request: &Request) -> poem::Result<Self> {
        let mut none = RequestBody::default();
        <Self as FromRequest>::from_request(request, &mut none).await
    }
}

/// How a page with a form is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing is wrong.
    Fine,
    /// Something is wrong with what was typed.
    Wrong,
    /// It was tried too often; seconds until it can be tried again.
    Limited(u32),
}

/// What is wrong with a form: beside each field, and all together in the summary.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    by_field: BTreeMap<String, String>,
    general: Option<String>,
    order: Vec<String>,
    hints: BTreeSet<String>,
    /// Seconds until it can be tried again, where it was tried too often.
    wait: Option<u32>,
}

impl Problems {
    /// Reads what a service said. Errors that are not about the form go on to their own page.
    ///
    /// # Errors
    /// The error itself, when it is not about what was typed.
    pub fn from_error(error: Error, language: Language) -> Result<Self, Error> {
        use leerbrug_core::error::Kind;
        match error.kind() {
            Kind::Invalid(fields) => Ok(Self::from_fields(fields, language)),
            Kind::Conflict | Kind::Stale => {
                Ok(Self { general: Some(i18n::error_text(language, &error)), ..Self::default() })
            }
            // What was typed stays, to be sent again a little later.
            Kind::Limited(seconds) => {
                let general = Some(i18n::error_text(language, &error));
                Ok(Self { general, wait: Some(*seconds), ..Self::default() })
            }
            _ => Err(error),
        }
    }

    /// Reads broken fields.
    pub fn from_fields(fields: &[FieldError], language: Language) -> Self {
        let mut problems = Self::default();
        for field in fields {
            let name = match field.pointer.trim_start_matches('/') {
                // A load is one value to programs and two controls on the page.
                "load" => "loadValue".to_owned(),
                pointer => pointer.replace('/', "-"),
            };
            if leerbrug_core::hints::is_hint(field.code) {
                problems.hints.insert(name.clone());
            }
            if !problems.by_field.contains_key(&name) {
                problems.order.push(name.clone());
                problems.by_field.insert(name, i18n::field_text(language, field));
            }
        }
        problems
    }

    /// Returns the message beside a field.
    pub fn at(&self, name: &str) -> Option<&str> {
        self.by_field.get(name).map(String::as_str)
    }

    /// Says whether something is wrong with a field whose name begins like this.
    pub fn is_below(&self, start: &str) -> bool {
        self.by_field.keys().any(|name| name.starts_with(start))
    }

    /// Says whether something is wrong with one of these fields.
    pub fn is_any<const N: usize>(&self, names: &[&str; N]) -> bool {
        names.iter().any(|name| self.at(name).is_some())
    }

    /// Says whether some of it are hints, which may be left after a tick.
    pub fn has_hints(&self) -> bool {
        !self.hints.is_empty()
    }

    /// Says whether what is wrong with a field is a hint.
    pub fn is_hint(&self, name: &str) -> bool {
        self.hints.contains(name)
    }

    /// Puts what is wrong with a part of a group that has no field of its own, from this place on, beside the group.
    #[must_use]
    pub(crate) fn gathered(mut self, group: &str, from: usize) -> Self {
        let start = format!("{group}-");
        let has_no_field = |name: &String| {
            let place =
                name.strip_prefix(&start).and_then(|rest| rest.split('-').next()?.parse::<usize>().ok());
            place.is_some_and(|place| place >= from)
        };
        for name in self.order.extract_if(.., |name| has_no_field(name)).collect::<Vec<_>>() {
            let Some(text) = self.by_field.remove(&name) else { continue };
            if !self.by_field.contains_key(group) {
                self.order.push(group.to_owned());
                self.by_field.insert(group.to_owned(), text);
            }
        }
        self
    }

    /// Puts the name of a form before the names of its fields, on pages with several forms.
    #[must_use]
    pub fn within(self, form: &str) -> Self {
        let rename = |name: String| format!("{form}-{name}");
        Self {
            by_field: self.by_field.into_iter().map(|(name, text)| (rename(name), text)).collect(),
            order: self.order.into_iter().map(rename).collect(),
            hints: self.hints.into_iter().map(rename).collect(),
            general: self.general,
            wait: self.wait,
        }
    }

    /// Returns how the page with these problems is answered.
    pub(crate) fn outcome(&self) -> Outcome {
        match self.wait {
            Some(seconds) => Outcome::Limited(seconds),
            None if self.is_empty() => Outcome::Fine,
            None => Outcome::Wrong,
        }
    }

    /// Returns the message that belongs to no field.
    pub fn general(&self) -> Option<&str> {
        self.general.as_deref()
    }

    /// Returns field and message, in the order of the form.
    pub fn list(&self) -> impl Iterator<Item = (&str, &str)> {
        self.order
            .iter()
            .filter_map(|name| self.by_field.get_key_value(name))
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Says whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.by_field.is_empty() && self.general.is_none()
    }
}

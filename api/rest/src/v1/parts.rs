//! What several chapters of the document share.

use leerbrug_core::error::{Error, FieldError, Kind, Result};
use leerbrug_directory::names::Named;
use poem_openapi::Object;
use uuid::Uuid;

use crate::types::{Id, Text};

/// A person or an organisation.
#[derive(Debug, Object)]
pub(crate) struct NamedView {
    /// Identifier.
    id: Id,
    /// Name; empty for somebody who was erased.
    name: Text<400>,
}

impl From<&Named> for NamedView {
    fn from(named: &Named) -> Self {
        Self { id: named.id.into(), name: named.name.as_str().into() }
    }
}

/// Names fields as bodies do, where they are called otherwise in core.
pub(crate) fn renamed(error: Error, names: &[(&str, &str)]) -> Error {
    let Kind::Invalid(fields) = error.kind() else { return error };
    let fields = fields.iter().map(|field| {
        let own = field.pointer.trim_start_matches('/');
        let sent = names.iter().find(|(core, _)| *core == own).map_or(own, |(_, sent)| *sent);
        FieldError { pointer: format!("/{sent}"), ..field.clone() }
    });
    Error::invalid(fields.collect())
}

/// Reads an identifier of a body.
pub(crate) fn parsed(field: &str, text: &str) -> Result<Uuid> {
    Uuid::parse_str(text).map_err(|_| {
        let code = if text.is_empty() { "required" } else { "unknown-value" };
        let params = vec![("value", leerbrug_core::validate::shorten(text))];
        Error::invalid(vec![FieldError { pointer: format!("/{field}"), code, params }])
    })
}

/// Reads a word of a closed list.
pub(crate) fn one_of<T: std::str::FromStr>(field: &str, typed: &str) -> Result<T> {
    typed.parse().map_err(|_| {
        let code = if typed.is_empty() { "required" } else { "unknown-value" };
        let params = vec![("value", leerbrug_core::validate::shorten(typed))];
        Error::invalid(vec![FieldError { pointer: format!("/{field}"), code, params }])
    })
}

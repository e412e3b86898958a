//! The OpenAPI document, and what the program reads from it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use poem_openapi::{ContactObject, LicenseObject, OpenApiService};
use serde::Serialize as _;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};

use crate::parameters::search_parameters;
use crate::v1;

/// Where version 1 lives.
const BASE: &str = "/api/v1";

const DESCRIPTION: &str = "The programs' way into Leerbrug, where teachers find places to learn and organisations offer \
them. Objects at top level, lowerCamelCase, lists as `items` with a `total`. Errors are problem details (RFC 9457) in the \
language of the token's person or of `Accept-Language`. Versions are ETags: changes send `If-Match`. Requests that create \
may carry an `Idempotency-Key`, under which they can be repeated.";

static DOCUMENT: LazyLock<Value> = LazyLock::new(build);

/// Returns the OpenAPI document: a line for each value, indented by one blank for each level, with a final newline; the same bytes
/// every time.
pub fn openapi_json() -> String {
    let mut bytes = Vec::new();
    let mut lines = Serializer::with_formatter(&mut bytes, PrettyFormatter::with_indent(b" "));
    // A value of JSON in memory is always written.
    DOCUMENT.serialize(&mut lines).unwrap_or_default();
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Lists every operation as method, path with its base, and operation id, in the order of the document.
pub fn operations() -> Vec<(String, String, String)> {
    let listed = each_operation().map(|(method, path, operation)| {
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        (method.to_uppercase(), format!("{BASE}{path}"), id.to_owned())
    });
    listed.collect()
}

/// Returns the document as a value.
pub(crate) fn document() -> &'static Value {
    &DOCUMENT
}

/// Walks the operations: method in lower case, path without its base, description.
pub(crate) fn each_operation()
-> impl Iterator<Item = (&'static str, &'static str, &'static Map<String, Value>)> {
    let paths = DOCUMENT.get("paths").and_then(Value::as_object);
    paths.into_iter().flatten().flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.filter_map(move |(method, operation)| {
            Some((method.as_str(), path.as_str(), operation.as_object()?))
        })
    })
}

fn build() -> Value {
    let service = OpenApiService::new(v1::operations(), "Leerbrug", env!("CARGO_PKG_VERSION"))
        .description(DESCRIPTION)
        .contact(ContactObject::new().name("Leerbrug"))
        .license(LicenseObject::new("EUPL-1.2").url("https://spdx.org/licenses/EUPL-1.2.html"))
        .server(BASE);
    let mut document: Value = serde_json::from_str(&service.spec()).unwrap_or_default();
    declare_search_parameters(&mut document);
    refuse_unknown_fields(&mut document);
    tidy(&mut document);
    document
}

/// The search reads its parameters itself, so that it can name the one that is wrong.
fn declare_search_parameters(document: &mut Value) {
    if let Some(operation) = document.pointer_mut("/paths/~1offers/get").and_then(Value::as_object_mut) {
        operation.insert("parameters".to_owned(), search_parameters());
    }
}

/// Says of every schema that a body reaches what the program does: unknown fields are refused.
fn refuse_unknown_fields(document: &mut Value) {
    let mut open: Vec<String> = Vec::new();
    for methods in document.get("paths").and_then(Value::as_object).into_iter().flat_map(Map::values) {
        for operation in methods.as_object().into_iter().flat_map(Map::values) {
            open.extend(operation.get("requestBody").into_iter().flat_map(references));
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop() {
        if let Some(schema) = document.pointer_mut(&format!("/components/schemas/{name}"))
            && reached.insert(name)
        {
            open.extend(references(schema));
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("additionalProperties".to_owned(), json!(false));
            }
        }
    }
}

/// Lists the schemas a value refers to.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(target) if name == "$ref" => {
                    target.rsplit('/').next().map(str::to_owned).into_iter().collect()
                }
                other => references(other),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// Writes bounds as whole numbers and leaves out what is said by default.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, value| !(matches!(name.as_str(), "deprecated") && *value == json!(false)));
            for (name, value) in fields.iter_mut() {
                if matches!(name.as_str(), "minimum" | "maximum")
                    && let Some(whole) =
                        value.as_f64().and_then(|number| format!("{number:.0}").parse::<i64>().ok())
                {
                    *value = json!(whole);
                } else {
                    tidy(value);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(tidy),
        _ => {}
    }
}

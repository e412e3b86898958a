//! The document says everything and says it with bounds.

use std::collections::BTreeSet;
use std::path::Path;

use poem_openapi::OpenApi;
use serde_json::Value;

use crate::document::{document, each_operation};
use crate::{openapi_json, operations};

#[test]
fn openapi_document_is_committed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.json");
    if option_env_set() {
        std::fs::write(&path, openapi_json()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == openapi_json(),
        "api/openapi.json differs from the program: run LEERBRUG_WRITE_OPENAPI=1 cargo test -p leerbrug-rest document"
    );
}

#[expect(clippy::disallowed_methods, reason = "a switch of the test, not of the program")]
fn option_env_set() -> bool {
    std::env::var("LEERBRUG_WRITE_OPENAPI").is_ok()
}

/// Walks every schema with the path to it.
fn walk<'a>(value: &'a Value, path: &str, visit: &mut dyn FnMut(&str, &'a Value)) {
    if value.get("type").is_some_and(Value::is_string) {
        visit(path, value);
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(value, &format!("{path}/{name}"), visit);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                walk(value, &format!("{path}/{at}"), visit);
            }
        }
        _ => {}
    }
}

#[test]
fn every_string_list_and_table_has_a_bound() {
    let mut unbounded = Vec::new();
    walk(document(), "", &mut |path, schema| {
        let bounds: &[&str] = match schema["type"].as_str().unwrap() {
            "string" => &["maxLength", "enum"],
            "array" => &["maxItems"],
            "object" => &["properties", "maxProperties"],
            "integer" => &["maximum"],
            _ => return,
        };
        if !bounds.iter().any(|bound| schema.get(bound).is_some()) {
            unbounded.push(path.to_owned());
        }
    });
    assert!(unbounded.is_empty(), "without a bound: {unbounded:#?}");
}

#[test]
fn every_operation_is_described() {
    let mut ids = BTreeSet::new();
    for (method, path, operation) in each_operation() {
        let name = format!("{method} {path}");
        for field in ["summary", "description", "operationId", "tags", "security"] {
            assert!(operation.get(field).is_some(), "{name} has no {field}");
        }
        assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{name} shares its id");
        for parameter in operation.get("parameters").and_then(Value::as_array).into_iter().flatten() {
            assert!(
                parameter.get("description").is_some(),
                "{name}: {} has no description",
                parameter["name"]
            );
        }
        let responses = operation["responses"].as_object().unwrap();
        for status in ["400", "401", "403", "429", "500", "503"] {
            assert!(responses.contains_key(status), "{name} does not declare {status}");
        }
        let takes_body = operation.contains_key("requestBody");
        for status in ["413", "415", "422"] {
            assert!(!takes_body || responses.contains_key(status), "{name} does not declare {status}");
        }
        assert!(!path.contains('{') || responses.contains_key("404"), "{name} does not declare 404");
    }
    // A path that two parts describe would lose the operations of the first.
    let written = crate::v1::Operations::meta()
        .into_iter()
        .flat_map(|api| api.paths)
        .map(|path| path.operations.len())
        .sum();
    assert_eq!((operations().len(), ids.len()), (written, written));
    assert!(operations().iter().all(|(_, path, _)| path.starts_with("/api/v1/")));
}

#[test]
fn the_document_refers_to_nothing_that_is_missing() {
    let document = document();
    let text = openapi_json();
    for target in text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document["components"]["schemas"].get(target).is_some(), "{target}");
    }
    assert!(document["openapi"].as_str().unwrap().starts_with("3.0"));
    assert!(text.ends_with("}\n") && !text.contains("charset"));
}

/// Absent values are left out: no answer ever holds a null, so no field needs to be nullable but those of patches.
#[test]
fn every_optional_field_is_left_out_when_absent() {
    let context = |file: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap()
    };
    let files = [
        "market/offer_view",
        "market/search",
        "market/applications",
        "market/questions",
        "directory/organisations",
        "directory/identity",
        "market/today",
        "reference",
    ];
    let sources = files.iter().map(|file| context(&format!("v1/{file}.rs"))).chain([context("problem.rs")]);
    for source in sources {
        for object in source.split("#[derive(Debug, Object)]").skip(1) {
            let (attributes, fields) = object.split("\n}").next().unwrap().split_once("struct").unwrap();
            let is_sent = fields.contains(": Option<");
            assert!(!is_sent || attributes.contains("skip_serializing_if_is_none"), "{object}");
        }
    }
}

#[test]
fn the_page_for_people_loads_nothing_from_elsewhere() {
    let response = crate::docs::page();
    let policy = response.headers().get("content-security-policy").unwrap().to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'self'"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let html = runtime.block_on(response.into_body().into_string()).unwrap();
    assert!(!html.contains("<script") && !html.contains("http://") && !html.contains("src="));
    for (_, _, id) in operations() {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

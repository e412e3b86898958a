//! A demo city of one's own.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use leerbrug_core::MemoryEngine;
use leerbrug_core::app::{App, Settings};
use leerbrug_core::clock::{Clock, SystemClock, local_date};
use leerbrug_core::context::Contexts;
use leerbrug_core::db::{DatabaseUrl, Db};
use leerbrug_core::notifications::FolderMailer;
use leerbrug_core::reference::{Reference, load_shipped};
use leerbrug_core::{demo, index};
use leerbrug_directory::identity::token::create_token_for;
use poem::Route;
use poem::http::Method;
use poem::test::TestClient;
use serde_json::Value;
use tempfile::TempDir;
use tokio_util::task::TaskTracker;

use crate::document::{document, each_operation};

/// A demo city and a client of its API.
pub(super) struct City {
    pub(super) app: App,
    pub(super) client: TestClient<Route>,
    _folder: TempDir,
}

async fn build(folder: &Path) -> App {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let tasks = TaskTracker::new();
    let db = Db::connect(&DatabaseUrl::in_folder(folder), Arc::clone(&clock), tasks.clone()).await.unwrap();
    db.migrate().await.unwrap();
    load_shipped(&db).await.unwrap();
    let reference = Arc::new(Reference::read(&db, local_date(clock.now())).await.unwrap());
    let mailer = Arc::new(FolderMailer::new(&folder.join("mail")).unwrap());
    let search = Arc::new(MemoryEngine::new());
    let contexts =
        Arc::new(Contexts::new(&[&leerbrug_directory::CONTEXT, &leerbrug_market::CONTEXT]).unwrap());
    let app = App::new(db, search, mailer, clock, reference, Settings::default(), contexts, tasks);
    demo::seed(&app).await.unwrap();
    index::rebuild(&app, |_| {}).await.unwrap();
    app
}

impl City {
    pub(super) async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let app = build(folder.path()).await;
        let client = TestClient::new(Route::new().nest("/api", crate::routes(app.clone())));
        Self { app, client, _folder: folder }
    }

    /// Makes a token for a persona.
    pub(super) async fn token(&self, persona: &str, scopes: &[&str]) -> String {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        create_token_for(&self.app, &format!("{persona}@demo.example"), scopes, "90".to_owned())
            .await
            .unwrap()
    }

    /// Sends a request and holds the answer against the document.
    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        token: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answered {
        let mut request = self.client.request(method.clone(), format!("/api/v1{path}"));
        if let Some(body) = &body {
            request = request.body_json(body);
        }
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.0;
        let (parts, content) = response.into_parts();
        let text = content.into_string().await.unwrap();
        let answered = Answered {
            status: parts.status.as_u16(),
            body: serde_json::from_str(&text).unwrap_or_default(),
            headers: parts
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .collect(),
            text,
        };
        check(&method, path, &answered);
        answered
    }

    pub(super) async fn get(&self, path: &str, token: &str) -> Answered {
        self.ask(Method::GET, path, token, &[], None).await
    }

    pub(super) async fn post(&self, path: &str, token: &str, body: Value) -> Answered {
        self.ask(Method::POST, path, token, &[], Some(body)).await
    }

    pub(super) async fn step(&self, path: &str, token: &str) -> Answered {
        self.ask(Method::POST, path, token, &[], None).await
    }
}

/// An answer as tests look at it.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) body: Value,
    pub(super) text: String,
    headers: HashMap<String, String>,
}

impl Answered {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(super) fn str(&self, pointer: &str) -> &str {
        self.body
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("{pointer} in {}", self.text))
    }
}

/// Holds an answer against what the document declares.
fn check(method: &Method, path: &str, answered: &Answered) {
    if answered.status == 405 {
        return;
    }
    let asked: Vec<&str> = path.split('?').next().unwrap().split('/').collect();
    let fits = |template: &str| {
        let own: Vec<&str> = template.split('/').collect();
        own.len() == asked.len()
            && own.iter().zip(&asked).all(|(own, asked)| own.starts_with('{') || own == asked)
    };
    let mut known: Vec<_> = each_operation()
        .filter(|(own, template, _)| own.to_uppercase() == method.as_str() && fits(template))
        .collect();
    known.sort_by_key(|(_, template, _)| template.matches('{').count());
    let Some((_, _, operation)) = known.first() else { return };
    let name = format!("{method} {path}: {} {}", answered.status, answered.text);
    let declared = &operation["responses"][answered.status.to_string()];
    assert!(declared.is_object(), "undeclared: {name}");
    let Some(content) = declared.get("content").and_then(Value::as_object) else {
        assert!(answered.text.is_empty(), "{name}");
        return;
    };
    let schema = &content
        .get(answered.header("content-type"))
        .unwrap_or_else(|| panic!("media type: {name}"))["schema"];
    conforms(schema, &answered.body, &name);
}

/// Holds a value against a schema, as far as the document uses them.
fn conforms(schema: &Value, value: &Value, name: &str) {
    if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        return conforms(document().pointer(target.trim_start_matches('#')).unwrap(), value, name);
    }
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        conforms(part, value, name);
    }
    let bound = |bound: &str| {
        schema.get(bound).and_then(Value::as_u64).map_or(usize::MAX, |max| usize::try_from(max).unwrap())
    };
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => {
            let text = value.as_str().unwrap_or_else(|| panic!("{value} is no string in {name}"));
            assert!(text.chars().count() <= bound("maxLength"), "{text} is too long in {name}");
            let words = schema.get("enum").and_then(Value::as_array);
            assert!(
                words.is_none_or(|words| words.contains(value)),
                "{text} is no word of {words:?} in {name}"
            );
        }
        Some("array") => {
            let items = value.as_array().unwrap_or_else(|| panic!("{value} is no list in {name}"));
            assert!(items.len() <= bound("maxItems"), "{name}");
            for item in items {
                conforms(&schema["items"], item, name);
            }
        }
        Some("object") => {
            let fields = value.as_object().unwrap_or_else(|| panic!("{value} is no object in {name}"));
            for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
                assert!(fields.contains_key(required.as_str().unwrap()), "{required} is missing in {name}");
            }
            for (field, value) in fields {
                let own = schema.get("properties").and_then(|properties| properties.get(field));
                let own = own.or_else(|| schema.get("additionalProperties"));
                conforms(own.unwrap_or_else(|| panic!("{field} is not declared in {name}")), value, name);
            }
        }
        Some("integer") => assert!(value.is_i64(), "{value} in {name}"),
        Some("number") => assert!(value.is_number(), "{value} in {name}"),
        Some("boolean") => assert!(value.is_boolean(), "{value} in {name}"),
        _ => {}
    }
}

//! The page about the API: the document as plain HTML, without a script and without another host.

use std::fmt::Write;
use std::sync::LazyLock;

use html_escape::{encode_double_quoted_attribute, encode_text};
use poem::Response;
use poem::http::header;
use serde_json::{Map, Value};

use crate::document::{document, each_operation};

/// Nothing but the page itself and its style sheet.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE: &str = include_str!("docs.css");

static PAGE: LazyLock<String> = LazyLock::new(write_page);

/// Returns the page.
pub(crate) fn page() -> Response {
    served("text/html; charset=utf-8", &PAGE)
}

/// Returns its style sheet.
pub(crate) fn style() -> Response {
    served("text/css; charset=utf-8", STYLE)
}

fn served(media_type: &str, body: &'static str) -> Response {
    Response::builder()
        .content_type(media_type)
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CACHE_CONTROL, "no-cache")
        .body(body)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Writes prose: escaped, with `code` between back ticks.
fn prose(source: &str) -> String {
    let parts = source.split('`').enumerate().map(|(position, part)| {
        let part = encode_text(part);
        if position % 2 == 1 { format!("<code>{part}</code>") } else { part.into_owned() }
    });
    parts.collect()
}

fn write_page() -> String {
    let document = document();
    let info = document.get("info").cloned().unwrap_or_default();
    let tags: Vec<&Value> = document.get("tags").and_then(Value::as_array).into_iter().flatten().collect();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0} API {1}</title>\n\
         <link rel=\"stylesheet\" href=\"/api/docs.css\">\n</head>\n<body>\n\
         <header><h1>{0} API {1}</h1>\n<p>{2}</p>\n\
         <p>The same for programs: <a href=\"/api/v1/openapi.json\">the OpenAPI document</a>. Send a token as \
         <code>Authorization: Bearer lb_…</code>; make one at <code>POST /api/v1/tokens</code>, on your profile page, or with \
         <code>leerbrug token create</code>.</p></header>\n",
        encode_text(text(&info, "title")),
        encode_text(text(&info, "version")),
        prose(text(&info, "description")),
    );
    html.push_str("<nav aria-label=\"Contents\"><ul>\n");
    for tag in &tags {
        let name = encode_double_quoted_attribute(text(tag, "name"));
        let _ = writeln!(html, "<li><a href=\"#tag-{name}\">{name}</a></li>");
    }
    html.push_str("<li><a href=\"#schemas\">Schemas</a></li>\n</ul></nav>\n<main>\n");
    for tag in &tags {
        write_tag(&mut html, tag);
    }
    write_schemas(&mut html, document.pointer("/components/schemas").and_then(Value::as_object));
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

fn write_tag(html: &mut String, tag: &Value) {
    let name = text(tag, "name");
    let _ = writeln!(
        html,
        "<section id=\"tag-{0}\">\n<h2>{0}</h2>\n<p>{1}</p>",
        encode_double_quoted_attribute(name),
        prose(text(tag, "description"))
    );
    for (method, path, operation) in each_operation() {
        let is_tagged = operation
            .get("tags")
            .and_then(Value::as_array)
            .is_some_and(|tags| tags.contains(&Value::from(name)));
        if is_tagged {
            write_operation(html, method, path, operation);
        }
    }
    html.push_str("</section>\n");
}

fn write_operation(html: &mut String, method: &str, path: &str, operation: &Map<String, Value>) {
    let field = |name: &str| operation.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_open = operation
        .get("security")
        .and_then(Value::as_array)
        .is_some_and(|ways| ways.iter().any(|way| way.as_object().is_some_and(Map::is_empty)));
    let _ = writeln!(
        html,
        "<article id=\"{id}\">\n<h3>{summary}</h3>\n<p class=\"call\"><strong>{method}</strong> <code>/api/v1{path}</code></p>\n\
         <p>{description}{token}</p>",
        id = encode_double_quoted_attribute(field("operationId")),
        summary = encode_text(field("summary")),
        method = method.to_uppercase(),
        path = encode_text(path),
        description = prose(field("description")),
        token = if is_open { " No token is needed." } else { " Needs a token." },
    );
    let parameters: Vec<&Value> =
        operation.get("parameters").and_then(Value::as_array).into_iter().flatten().collect();
    if !parameters.is_empty() {
        html.push_str("<table><caption>Parameters</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">In</th>");
        html.push_str("<th scope=\"col\">Type</th><th scope=\"col\">Meaning</th></tr></thead><tbody>\n");
        for parameter in parameters {
            let schema = parameter.get("schema").map(kind_of).unwrap_or_default();
            let _ = writeln!(
                html,
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{schema}</td><td>{}</td></tr>",
                encode_text(text(parameter, "name")),
                encode_text(text(parameter, "in")),
                prose(text(parameter, "description"))
            );
        }
        html.push_str("</tbody></table>\n");
    }
    if let Some(content) =
        operation.get("requestBody").and_then(|body| body.get("content")).and_then(Value::as_object)
    {
        let listed: Vec<String> = content.iter().map(|(media_type, body)| media(media_type, body)).collect();
        let _ = writeln!(html, "<p>Body: {}</p>", listed.join(", or "));
    }
    write_answers(html, operation);
    html.push_str("</article>\n");
}

fn media(media_type: &str, content: &Value) -> String {
    let schema = content.get("schema").map(kind_of).unwrap_or_default();
    format!("{schema} as <code>{}</code>", encode_text(media_type))
}

fn write_answers(html: &mut String, operation: &Map<String, Value>) {
    html.push_str("<table><caption>Answers</caption><thead><tr><th scope=\"col\">Status</th><th scope=\"col\">Meaning</th>");
    html.push_str("<th scope=\"col\">Body</th></tr></thead><tbody>\n");
    for (status, answer) in operation.get("responses").and_then(Value::as_object).into_iter().flatten() {
        let content = answer.get("content").and_then(Value::as_object).into_iter().flatten();
        let body: Vec<String> = content.map(|(media_type, body)| media(media_type, body)).collect();
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            encode_text(status),
            prose(text(answer, "description")),
            body.join(", ")
        );
    }
    html.push_str("</tbody></table>\n");
}

/// Writes the type of a schema in a few words.
fn kind_of(schema: &Value) -> String {
    if let Some(name) =
        schema.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next())
    {
        let name = encode_double_quoted_attribute(name);
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        return parts.first().map(kind_of).unwrap_or_default();
    }
    if let Some(words) = schema.get("enum").and_then(Value::as_array) {
        let words =
            words.iter().filter_map(Value::as_str).map(|word| format!("<code>{}</code>", encode_text(word)));
        return words.collect::<Vec<_>>().join(", ");
    }
    let mut kind = encode_text(text(schema, "type")).into_owned();
    match kind.as_str() {
        "array" => {
            let items = schema.get("items").map(kind_of).unwrap_or_default();
            kind = format!("list of {items}");
        }
        "object" => {
            let values = schema.get("additionalProperties").map(kind_of).unwrap_or_default();
            kind = format!("values by name, each {values}");
        }
        _ => {}
    }
    if let Some(format) = schema.get("format").and_then(Value::as_str).filter(|format| *format != "int32") {
        let _ = write!(kind, " ({})", encode_text(format));
    }
    for (name, words) in [("maxLength", "at most {} characters"), ("maxItems", "at most {}")] {
        if let Some(bound) = schema.get(name).and_then(Value::as_u64) {
            let _ = write!(kind, ", {}", words.replace("{}", &bound.to_string()));
        }
    }
    kind
}

fn write_schemas(html: &mut String, schemas: Option<&Map<String, Value>>) {
    html.push_str("<section id=\"schemas\">\n<h2>Schemas</h2>\n");
    for (name, schema) in schemas.into_iter().flatten() {
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let name = encode_double_quoted_attribute(name);
        let _ = writeln!(
            html,
            "<article id=\"schema-{name}\">\n<h3>{name}</h3>\n<p>{}</p>\n<table><caption>Fields of {name}</caption><thead><tr>\
             <th scope=\"col\">Name</th><th scope=\"col\">Type</th><th scope=\"col\">Meaning</th></tr></thead><tbody>",
            prose(text(schema, "description"))
        );
        for (field, kind) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let presence = if required.contains(&field.as_str()) { "" } else { " (may be left out)" };
            let _ = writeln!(
                html,
                "<tr><th scope=\"row\"><code>{}</code></th><td>{}{presence}</td><td>{}</td></tr>",
                encode_text(field),
                kind_of(kind),
                prose(text(kind, "description"))
            );
        }
        html.push_str("</tbody></table>\n</article>\n");
    }
    html.push_str("</section>\n");
}

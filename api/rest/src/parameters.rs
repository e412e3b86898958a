//! The parameters of the search, as the document declares them.

use leerbrug_core::{Cover, Direction, Facet, Language, PlacementKind};
use serde_json::{Value, json};

use crate::types::Words;

fn parameter(name: &str, description: &str, schema: &Value) -> Value {
    json!({ "name": name, "in": "query", "required": false, "description": description, "schema": schema, "explode": true })
}

/// The values of a facet: a closed list, or codes that core knows.
fn value_schema(facet: Facet) -> Value {
    match facet {
        Facet::Direction => json!({ "type": "string", "enum": Direction::words() }),
        Facet::Kind => json!({ "type": "string", "enum": PlacementKind::words() }),
        Facet::Cover => json!({ "type": "string", "enum": Cover::words() }),
        Facet::Language => json!({ "type": "string", "enum": Language::words() }),
        Facet::Host => json!({ "type": "string", "format": "uuid", "maxLength": 36 }),
        _ => json!({ "type": "string", "maxLength": 60 }),
    }
}

const fn meaning(facet: Facet) -> &'static str {
    match facet {
        Facet::Direction => "Which way it goes.",
        Facet::Kind => "Kind of placement.",
        Facet::HostKind => "Kind of the host, codes of the list `organisation_kind`.",
        Facet::Subject => "Subjects, codes of the list `subject`.",
        Facet::Level => "Levels, codes of the list `level`.",
        Facet::Network => "Education networks, codes of the list `network`.",
        Facet::Sector => "Sectors, codes of the list `sector`.",
        Facet::Neighbourhood => "Neighbourhoods, slugs of `GET /neighbourhoods`.",
        Facet::Language => "Languages of the texts.",
        Facet::Cover => "Who takes over the lessons of the teacher who leaves a class.",
        Facet::Host => "Identifiers of hosts.",
    }
}

/// Returns the parameters of `GET /offers`.
pub(crate) fn search_parameters() -> Value {
    let text = |max: u32| json!({ "type": "string", "maxLength": max });
    let day = json!({ "type": "string", "format": "date", "maxLength": 10 });
    let hours = json!({ "type": "string", "pattern": "^[0-9]{1,2}(\\.[0-9]{1,6})?$", "maxLength": 9 });
    let names: Vec<&str> = Facet::ALL.iter().map(|facet| facet.name()).collect();
    let mut all = vec![parameter("q", "Words; at most the first ten count.", &text(500))];
    for facet in Facet::ALL {
        let schema = json!({ "type": "array", "maxItems": 20, "items": value_schema(facet) });
        all.push(parameter(facet.name(), &format!("{} Repeat it for OR.", meaning(facet)), &schema));
    }
    let bounded = |max: u32| json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": max });
    let near = "^-?[0-9]{1,3}(\\.[0-9]{1,6})?,-?[0-9]{1,3}(\\.[0-9]{1,6})?$";
    let listed = format!("^({0})(,({0}))*$", names.join("|"));
    all.extend([
        parameter("hoursMin", "Least clock hours per week.", &hours),
        parameter("hoursMax", "Greatest clock hours per week.", &hours),
        parameter("startFrom", "Earliest first day.", &day),
        parameter("startTo", "Latest first day.", &day),
        parameter(
            "near",
            "Point distances are measured from: `LAT,LON` in decimal degrees.",
            &json!({ "type": "string", "pattern": near, "maxLength": 30 }),
        ),
        parameter(
            "within",
            "Greatest distance in kilometres, at most 500; needs `near`.",
            &json!({ "type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]{1,6})?$", "maxLength": 10 }),
        ),
        parameter(
            "status",
            "Only what is published can be searched.",
            &json!({ "type": "string", "enum": ["published"] }),
        ),
        parameter(
            "sort",
            "`distance` needs `near`.",
            &json!({ "type": "string", "enum": ["relevance", "distance", "newest", "start"] }),
        ),
        parameter(
            "page",
            "Number of the page, from 1; up to the first 1,000 results. Use `after` beyond.",
            &bounded(1000),
        ),
        parameter("pageSize", "Offers per page; 20 when left out.", &bounded(100)),
        parameter(
            "after",
            "Token of the next page: `next` of an earlier answer to the same search.",
            &text(4000),
        ),
        parameter(
            "facets",
            "Facets to count, separated by commas.",
            &json!({ "type": "string", "pattern": listed, "maxLength": 200 }),
        ),
    ]);
    Value::Array(all)
}

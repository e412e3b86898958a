//! A template per kind of placement, so that posting takes minutes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use leerbrug_entity::PlacementKind;
use leerbrug_search::Language;
use serde::Deserialize;

use super::model::{OfferInput, WeeklyInput};

#[derive(Debug, Deserialize)]
struct Template {
    load: TemplateLoad,
    seats: i32,
    cover: Option<String>,
    weekly: bool,
    #[serde(flatten)]
    texts: BTreeMap<String, Texts>,
}

#[derive(Debug, Deserialize)]
struct TemplateLoad {
    value: i32,
    unit: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Texts {
    title: String,
    summary: String,
    description: String,
    arrival: String,
    receiver: String,
    access: String,
    bring: String,
    safety: String,
}

static TEMPLATES: LazyLock<BTreeMap<String, Template>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/templates.json")).unwrap_or_default());

/// Fills an input from the template of a kind; `host` takes the place of its name in the title.
pub fn from_template(kind: PlacementKind, language: Language, host: &str) -> OfferInput {
    let mut input = OfferInput {
        kind: kind.code().to_owned(),
        language: language.code().to_owned(),
        seats: "1".to_owned(),
        audience: "everyone".to_owned(),
        ..OfferInput::default()
    };
    let Some(template) = TEMPLATES.get(kind.code()) else { return input };
    input.load_value = template.load.value.to_string();
    input.load_unit.clone_from(&template.load.unit);
    input.seats = template.seats.to_string();
    input.cover = template.cover.clone().unwrap_or_default();
    if template.weekly {
        input.weekly.push(WeeklyInput {
            weekday: "3".to_owned(),
            start: "13:00".to_owned(),
            end: "16:00".to_owned(),
        });
    }
    if let Some(texts) = template.texts.get(language.code()) {
        let texts = texts.clone();
        let title = texts.title.replace("{host}", host).replace("{subject}", "").replace("  ", " ");
        title.trim().clone_into(&mut input.title);
        input.summary = texts.summary;
        input.description = texts.description;
        input.arrival = texts.arrival;
        input.receiver = texts.receiver;
        input.access = texts.access;
        input.bring = texts.bring;
        input.safety = texts.safety;
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_template_in_every_language() {
        for kind in PlacementKind::ALL {
            for language in Language::ALL {
                let input = from_template(*kind, language, "Havenlink");
                assert!(input.title.chars().count() >= 10, "{kind} {language:?}: {}", input.title);
                assert!(!input.description.is_empty() && !input.load_value.is_empty(), "{kind} {language:?}");
            }
        }
    }
}

//! The bridge that mentors carry, with their starter on it.

use leerbrug_core::mark::Mark;
use uuid::Uuid;

use super::Markup;

/// Where figures stand: the starter on the bridge, and her mentors under its two ends.
const PLACES: [(&str, &str); 2] = [("28 122", "1"), ("260 122", "1")];

fn figure(id: Uuid, name: &str, at: &str, scale: &str) -> String {
    let Mark { tone, letters, .. } = Mark::of_person(id, name);
    format!(
        r#"<g class="figure tone-{tone}" transform="translate({at}) scale({scale})"><circle cx="56" cy="27" r="24"/><path d="M8 122V100a48 48 0 0 1 96 0v22z"/><text x="56" y="104">{letters}</text></g>"#
    )
}

/// Returns the picture of a starter on a bridge that her mentors carry; with one mentor the other end is still empty.
pub(crate) fn duo(starter: (Uuid, &str), mentors: &[(Uuid, String)]) -> Markup {
    let carried: String =
        mentors.iter().zip(PLACES).map(|((id, name), (at, scale))| figure(*id, name, at, scale)).collect();
    let on_top = figure(starter.0, starter.1, "164 4", "0.66");
    let arc = "M26 130Q200 40 374 130";
    Markup(format!(
        r#"<svg viewBox="0 0 400 246" aria-hidden="true" focusable="false"><circle class="light" cx="268" cy="62" r="34"/>{on_top}<path class="arc" d="{arc}"/><path class="arc inner" d="{arc}"/>{carried}<path class="ground" d="M4 244H396"/></svg>"#
    ))
}

//! Icons: 24 by 24, one line weight, the colour of the text around them. None stands without a word.

use super::Markup;

/// Names and shapes, by name.
pub(crate) const ICONS: &[(&str, &str)] = &[
    ("alert", r#"<path d="M12 4 2.5 20h19zM12 10v4.5M12 17.2v.1"/>"#),
    ("back", r#"<path d="m15 6-6 6 6 6"/>"#),
    ("bell", r#"<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4"/>"#),
    (
        "bike",
        r#"<circle cx="6" cy="16" r="4"/><circle cx="18" cy="16" r="4"/><path d="m6 16 4-7h6l2 7M10 9l4 7M15 6h2M8.5 6.5h3"/>"#,
    ),
    ("book", r#"<path d="M12 6q-4-2.5-8-1v14q4-1.5 8 1 4-2.5 8-1V5q-4-1.5-8 1zM12 6v14"/>"#),
    ("calendar", r#"<path d="M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4"/>"#),
    ("clock", r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>"#),
    ("close", r#"<path d="m6 6 12 12M18 6 6 18"/>"#),
    ("down", r#"<path d="m6 9 6 6 6-6"/>"#),
    ("filter", r#"<path d="M4 7h16M7 12h10M10 17h4"/>"#),
    ("flag", r#"<path d="M6 21V4h12l-3 4.5 3 4.5H6"/>"#),
    ("house", r#"<path d="M4 20V11l8-6.5 8 6.5v9zM10 20v-5h4v5"/>"#),
    ("inbox", r#"<path d="M4 5h16v14H4zM4 13h5l1.5 2.5h3L15 13h5"/>"#),
    ("levels", r#"<path d="M4 20v-5h5v-5h5V5h6v15z"/>"#),
    ("lock", r#"<path d="M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3"/>"#),
    ("message", r#"<path d="M4 5h16v11H11l-5 4v-4H4z"/>"#),
    ("next", r#"<path d="m9 6 6 6-6 6"/>"#),
    ("pen", r#"<path d="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z"/>"#),
    ("person", r#"<circle cx="12" cy="7" r="4"/><path d="M4 21v-1a8 8 0 0 1 16 0v1"/>"#),
    (
        "people",
        r#"<circle cx="7.5" cy="7" r="3"/><circle cx="16.5" cy="7" r="3"/><path d="M2 21v-2a5.5 5.5 0 0 1 11 0v2M11 21v-2a5.5 5.5 0 0 1 11 0v2"/>"#,
    ),
    (
        "pin",
        r#"<path d="M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12z"/><circle cx="12" cy="9" r="2.5"/>"#,
    ),
    ("search", r#"<circle cx="11" cy="11" r="7"/><path d="m16.5 16.5 4.5 4.5"/>"#),
    (
        "seats",
        r#"<circle cx="8.5" cy="8" r="3"/><path d="M2.5 20v-1a6 6 0 0 1 12 0v1M15 5.3a3 3 0 0 1 0 5.4M17.5 13.6a6 6 0 0 1 4 5.4v1"/>"#,
    ),
    (
        "speech",
        r#"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5q5 8.5 0 17M12 3.5q-5 8.5 0 17"/>"#,
    ),
    ("swap", r#"<path d="M4 8h14m-4-4 4 4-4 4M20 16H6m4-4-4 4 4 4"/>"#),
    ("tick", r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#),
    ("work", r#"<path d="M3 20V10l6 4v-4l6 4V4h5v16z"/>"#),
];

/// Returns an icon; nothing for a name that there is no icon of, which a test over all templates refuses.
pub(crate) fn icon(name: &str) -> Markup {
    let shape = ICONS.iter().find(|(known, _)| *known == name).map_or("", |(_, shape)| *shape);
    Markup(format!(
        r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shape}</svg>"#
    ))
}

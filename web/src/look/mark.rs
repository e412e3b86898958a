//! Marks of organisations and people, drawn from what `leerbrug_core::mark` says of them.

use leerbrug_core::mark::Mark;
use uuid::Uuid;

use super::Markup;

/// Shapes of organisations, 40 by 40, and the line their letters stand on.
const SHAPES: [(&str, u8); 6] = [
    ("M3 38V17h5v-5h5V7h4V2h6v5h4v5h5v5h5v21z", 31),
    ("M4 38V18a16 16 0 0 1 32 0v20z", 29),
    ("M13 3h14l10 10v14L27 37H13L3 27V13z", 25),
    ("M4 3h32v19c0 9-8 13-16 16C12 35 4 31 4 22z", 23),
    ("M2 38V13l12-8v8l12-8v8l12-8v33z", 31),
    ("M10 3h20a7 7 0 0 1 7 7v20a7 7 0 0 1-7 7H10a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7z", 25),
];

/// Returns the mark of an organisation. `size` is empty, `tiny` or `large`.
pub(crate) fn mark_of_organisation(id: Uuid, name: &str, size: &str) -> Markup {
    let mark = Mark::of_organisation(id, name);
    let place = usize::try_from(mark.shape).unwrap_or_default();
    let (shape, line) = SHAPES.get(place).copied().unwrap_or(("", 0));
    drawn(&mark, size, &format!(r#"<path d="{shape}"/>"#), line)
}

/// Returns the mark of a person: a head and shoulders with initials, the same for everybody but for the colour of the shoulders.
pub(crate) fn mark_of_person(id: Uuid, name: &str, size: &str) -> Markup {
    let body = r#"<circle cx="20" cy="7" r="6.5"/><path d="M1 40V34a19 19 0 0 1 38 0v6z"/>"#;
    drawn(&Mark::of_person(id, name), size, body, 35)
}

fn drawn(mark: &Mark, size: &str, body: &str, line: u8) -> Markup {
    let Mark { tone, letters, .. } = mark;
    Markup(format!(
        r#"<svg class="mark {size} tone-{tone}" viewBox="0 0 40 40" aria-hidden="true" focusable="false">{body}<text x="20" y="{line}">{letters}</text></svg>"#
    ))
}

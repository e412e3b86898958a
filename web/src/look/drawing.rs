//! Drawings: one per kind of place, the city, what is empty and what went wrong.

use super::Markup;

macro_rules! drawings {
    ($($name:literal),+ $(,)?) => {
        /// Names and files, by name.
        pub(crate) const DRAWINGS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../assets/drawings/", $name, ".svg")))),+];
    };
}

drawings![
    "career_changer_trial",
    "co_teaching",
    "company_placement",
    "dual_assignment",
    "empty",
    "error",
    "guest_series",
    "guest_session",
    "hour_exchange",
    "hour_loan",
    "letter",
    "lookout",
    "nonprofit_placement",
    "panorama",
    "shadowing",
    "specialisation_placement",
];

const WORDMARK: &str = include_str!("../../assets/drawings/wordmark.svg");

/// Returns a drawing by the code of a kind of place or by its own name; nothing for a name that there is no drawing of, which a test over
/// all templates refuses.
pub(crate) fn drawing(name: &str) -> Markup {
    let file = DRAWINGS.iter().find(|(known, _)| *known == name).map_or("", |(_, file)| *file);
    inline(file, "drawing")
}

/// Returns the name of the product as it is drawn.
pub(crate) fn wordmark() -> Markup {
    inline(WORDMARK, "")
}

/// Makes a file part of the page: decoration, which no screen reader says.
fn inline(file: &str, class: &str) -> Markup {
    let begin = format!(r#"<svg class="{class}" aria-hidden="true" focusable="false" viewBox"#);
    Markup(file.trim_end().replacen(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox"#, &begin, 1))
}

#[cfg(test)]
mod tests {
    use super::{DRAWINGS, WORDMARK};

    #[test]
    fn drawings_are_small_and_take_their_colours_from_the_page() {
        for (name, file) in DRAWINGS.iter().chain(&[("wordmark", WORDMARK)]) {
            assert!(file.len() < 4096, "{name} has {} bytes", file.len());
            assert!(file.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#), "{name}");
            for word in ["style=", "<text", "gradient", "http://", "<image", "class="] {
                let rest = file.replacen("http://www.w3.org/2000/svg", "", 1);
                assert!(!rest.to_lowercase().contains(word), "{name} holds {word}");
            }
            for (attribute, _) in file.match_indices('#') {
                let before = file.get(..attribute).unwrap_or_default();
                assert!(before.rfind("var(--") > before.rfind('"'), "{name} has a colour that is no token");
            }
        }
    }

    #[test]
    fn every_kind_of_place_has_a_drawing() {
        for kind in leerbrug_core::PlacementKind::ALL {
            assert!(DRAWINGS.iter().any(|(name, _)| *name == kind.code()), "{}", kind.code());
        }
    }
}

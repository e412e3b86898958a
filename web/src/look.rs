//! What pages are drawn with: icons, drawings, marks and the wordmark, as inline pictures that follow the colours of the page.
//!
//! All are decoration beside a word and hidden from screen readers. How to draw another: `assets/drawings/README.md`.

mod drawing;
mod duo;
mod icon;
mod mark;

use std::fmt;

pub(crate) use drawing::{drawing, wordmark};
pub(crate) use duo::duo;
pub(crate) use icon::icon;
pub(crate) use mark::{mark_of_organisation, mark_of_person};

/// Markup of our own that a template shows as it is. Nothing that somebody typed may come into it but letters and digits.
#[derive(Debug)]
pub(crate) struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::drawing::DRAWINGS;
    use super::icon::ICONS;

    fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|known| known == extension) {
                    let text = std::fs::read_to_string(&path).unwrap();
                    found.push((path, text));
                }
            }
        }
        assert!(!found.is_empty(), "{folder} has no {extension}");
        found
    }

    /// A page is built of parts: it has no look of its own, and its lines can be read.
    #[test]
    fn templates_hold_no_look_of_their_own() {
        for (path, text) in files("templates", "html") {
            let is_figure = path.ends_with("parts/figures.html");
            for (number, line) in text.lines().enumerate() {
                let place = format!("{}:{}", path.display(), number + 1);
                assert!(line.chars().count() <= 160, "{place} has {} characters", line.chars().count());
                for word in ["style=", "<style", "bgcolor", "<font", "<img src=\"/"] {
                    assert!(!line.contains(word), "{place} holds {word}");
                }
                for word in
                    ["<svg", "<path", "<circle", "<rect", " width=\"", " height=\"", " fill=", " stroke="]
                {
                    assert!(
                        is_figure || !line.contains(word),
                        "{place} holds {word}: drawings stand in assets, sizes in the sheet"
                    );
                }
                assert!(!has_colour(line), "{place} holds a colour");
            }
        }
    }

    /// Says whether a line has a colour written out: "#" with three, six or eight hexadecimal digits, or a function.
    fn has_colour(line: &str) -> bool {
        let hex = line.match_indices('#').any(|(at, _)| {
            let rest = line.get(at + 1..).unwrap_or_default();
            let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
            let ends = rest.chars().nth(digits).is_none_or(|next| !next.is_alphanumeric() && next != '-');
            matches!(digits, 3 | 6 | 8) && ends
        });
        hex || ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|word| line.contains(word))
    }

    #[test]
    fn colours_stand_among_the_tokens_alone() {
        assert!(has_colour("a { color: #0b4f4a; }") && has_colour("a { color: rgb(1 2 3); }"));
        assert!(!has_colour("<a href=\"#sector\">") && !has_colour("<a href=\"#add-more\">"));
        for (path, text) in files("assets/css", "css") {
            for (number, line) in text.lines().enumerate() {
                let place = format!("{}:{}", path.display(), number + 1);
                assert!(path.ends_with("tokens.css") || !has_colour(line), "{place} holds a colour");
                let rules = line.matches('{').count();
                assert!(
                    rules <= 1 || line.starts_with("@media") && rules == 2,
                    "{place} holds {rules} rules"
                );
            }
        }
    }

    /// What a template calls by name exists, or it would show nothing.
    #[test]
    fn icons_and_drawings_that_are_named_exist() {
        let named = |text: &str, call: &str| -> Vec<String> {
            text.match_indices(call)
                .filter_map(|(at, _)| {
                    text.get(at + call.len()..)?.split_once('"').map(|(name, _)| name.to_owned())
                })
                .collect()
        };
        let mut icons: Vec<String> = Vec::new();
        let mut drawings: Vec<String> = Vec::new();
        for (_, text) in files("templates", "html") {
            icons.extend(named(&text, "p.icon(\""));
            drawings.extend(named(&text, "p.drawing(\""));
            drawings.extend(named(&text, "t::lone(p, \""));
        }
        assert!(icons.len() > 10 && drawings.len() > 5);
        for name in icons {
            assert!(ICONS.iter().any(|(known, _)| *known == name), "there is no icon {name}");
        }
        for name in drawings {
            assert!(DRAWINGS.iter().any(|(known, _)| *known == name), "there is no drawing {name}");
        }
    }
}

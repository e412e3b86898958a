//! The characters of typed texts: which of them show, where lines end, which way they run.

use unicode_normalization::char::is_combining_mark;

/// Begins a part of a text whose direction is its own.
const ISOLATE: char = '\u{2068}';
/// Ends such a part.
const END_OF_ISOLATE: char = '\u{2069}';

/// Says whether a character takes no room: joiners, marks of direction, fillers, selectors of a variant.
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Says whether a character ends a line, in whatever system it was typed.
pub const fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Says whether a character joins or parts the two beside it: Persian needs it inside words, and so do many emoji.
const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Says whether a character chooses a form of the one before it, such as the coloured one of a sign.
const fn is_selector(character: char) -> bool {
    matches!(character, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Says whether a character spells the name of a region on a flag.
const fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..='\u{e007f}')
}

/// Says whether a character shows by itself.
fn shows(character: char) -> bool {
    // The last one is a Braille cell without dots.
    !(character.is_whitespace()
        || character.is_control()
        || is_invisible(character)
        || is_combining_mark(character)
        || character == '\u{2800}')
}

/// Says whether nothing of a text shows.
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(shows)
}

/// Counts the characters of a text that show or take room: the one length of every text.
pub fn length(text: &str) -> usize {
    text.chars().filter(|character| !is_invisible(*character) || is_tag(*character)).count()
}

/// Takes out what does not show, but for joiners and selectors where they belong to a character; line ends become equal.
/// Trimmed.
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let (mut last, mut joiner) = (' ', None);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        if is_joiner(character) {
            joiner = joiner.or(Some(character));
            continue;
        }
        let belongs = if is_selector(character) {
            shows(last)
        } else if is_tag(character) {
            last == '\u{1f3f4}' || is_tag(last)
        } else {
            !is_invisible(character)
        };
        if !belongs {
            continue;
        }
        let character = if is_line_break(character) { '\n' } else { character };
        if let Some(joiner) = joiner.take()
            && !last.is_whitespace()
            && !character.is_whitespace()
        {
            tidy.push(joiner);
        }
        tidy.push(character);
        last = character;
    }
    tidy.trim().to_owned()
}

/// Makes a text tidy and puts it on one line: whatever breaks lines becomes a blank.
pub fn one_line(text: &str) -> String {
    let tidy = tidy(text);
    if tidy.contains(['\n', '\t']) {
        tidy.split(['\n', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        tidy
    }
}

/// Says whether a character runs from right to left.
const fn runs_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// Says whether a character changes the direction of those that follow it.
const fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Parts a text from what stands around it where it would change its direction; others come back as they are.
pub fn isolate(text: &str) -> String {
    if !text.chars().any(|character| runs_left(character) || turns(character)) {
        return text.to_owned();
    }
    let inner = text.chars().filter(|character| !turns(*character));
    std::iter::once(ISOLATE).chain(inner).chain([END_OF_ISOLATE]).collect()
}

/// Ends of web addresses that programs for mails make links of without `www.` before them.
const ENDINGS: &str = "amsterdam app be biz brussels ch click club cn co com de dev edu es eu example fr gent gov info io \
    it link live lu ly me net news nl online org pl ru shop site store tk to top uk vlaanderen xyz";

/// Says whether a text holds an address of the web or of a mailbox: no name of a person does.
pub fn holds_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_marked = ["://", "www.", "@", "\\"].iter().any(|mark| lower.contains(mark));
    is_marked
        || lower
            .split(|character: char| character.is_whitespace() || "()<>,;\"".contains(character))
            .any(is_host)
}

fn is_host(word: &str) -> bool {
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let has_path = host.len() < word.len();
    let Some((before, ending)) = host.trim_end_matches('.').rsplit_once('.') else { return false };
    let is_named = before.chars().any(char::is_alphanumeric);
    is_named && (ENDINGS.split(' ').any(|known| known == ending) || (has_path && ending.chars().count() > 1))
}

/// Makes a name of what somebody else says a person is called: one line of at most so many characters, without addresses.
pub fn name_of(text: &str, max: usize) -> String {
    let line = one_line(text);
    let words = line.split_whitespace().filter(|word| !holds_address(word) && !is_blank(word));
    let name = words.collect::<Vec<_>>().join(" ");
    name.chars()
        .filter(|character| !character.is_control())
        .take(max)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_goes_and_what_belongs_to_a_character_stays() {
        for blank in
            ["", " ", "\u{200b}", "\u{2060}\u{feff} \u{3164}", "\u{2800}", "\u{200d}\u{fe0f}", "\u{301}"]
        {
            assert!(is_blank(&tidy(blank)), "{blank:?}");
        }
        for same in [
            "Zo\u{eb}",
            "می\u{200c}خواهم",
            "👩\u{1f3fd}\u{200d}🏫 les",
            "❤\u{fe0f}\u{200d}🔥",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "regel\n\nregel",
        ] {
            assert_eq!(tidy(same), same);
        }
        for (typed, right) in [
            ("Yas\u{200b}mina\u{ad}", "Yasmina"),
            ("\u{202e}anI\u{202c} Peeters", "anI Peeters"),
            ("a\u{200d}\u{200d}\u{200c}b", "a\u{200d}b"),
            ("a\u{200d} b\u{200d}", "a b"),
            (" \u{fe0f}a\u{e0067}", "a"),
            ("a\r\nb\rc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
        ] {
            assert_eq!(tidy(typed), right, "{typed:?}");
        }
        assert_eq!(one_line("Yas\r\n  Bcc:\tx\u{2029}"), "Yas Bcc: x");
        assert_eq!(one_line("12  lessen"), "12  lessen");
    }

    #[test]
    fn one_length_counts_what_shows() {
        assert_eq!(length("Zoë"), 3);
        assert_eq!(length("❤\u{fe0f}\u{200d}🔥"), 2);
        assert_eq!(length("می\u{200c}خواهم"), 7);
    }

    #[test]
    fn only_what_turns_a_line_is_parted_from_it() {
        assert_eq!(isolate("Yasmina"), "Yasmina");
        assert_eq!(isolate("ياسمينة"), "\u{2068}ياسمينة\u{2069}");
        assert_eq!(isolate("a\u{202e}b"), "\u{2068}ab\u{2069}");
    }

    #[test]
    fn names_are_no_addresses() {
        for address in [
            "http://x",
            "www.x",
            "Win op evil.example",
            "evil.com/x",
            "x.be.",
            "a@b",
            "(bit.ly/x)",
            "t.zz/x",
            "hxxp:\\\\a",
        ] {
            assert!(holds_address(address), "{address}");
        }
        for name in [
            "Jan",
            "J.P. Janssens",
            "St. Pieter",
            "jan.peeters",
            "d'Hondt",
            "Van den Broeck-Peeters",
            "Dr. An",
            "A. de Vos",
            "An/Bo",
            "12.30",
            "…",
        ] {
            assert!(!holds_address(name), "{name}");
        }
        assert_eq!(name_of("An\nPeeters http://x.example \u{7}\u{202e}", 80), "An Peeters");
        assert_eq!(name_of("Alexandrina", 5), "Alexa");
    }
}

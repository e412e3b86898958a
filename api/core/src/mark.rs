//! Marks of organisations and people: letters in a shape and a colour that follow from an identifier.
//!
//! The same identifier has the same mark on every page, in every mail and on paper. Nothing but the identifier chooses shape and
//! colour, so that a mark says nothing about who somebody is.

use uuid::Uuid;

/// How many shapes an organisation's mark may have.
pub const SHAPES: u32 = 6;
/// How many colours a mark may have.
pub const TONES: u32 = 6;

/// A mark, as pages and mails draw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// 0 to 5: gable, gate, octagon, shield, saw roof, tile. People all have the same shape.
    pub shape: u32,
    /// 0 to 5.
    pub tone: u32,
    /// At most two letters, capitals where the script has them; none for a name without letters.
    pub letters: String,
}

impl Mark {
    /// Makes the mark of an organisation.
    pub fn of_organisation(id: Uuid, name: &str) -> Self {
        Self::new(id, letters(name, Pick::FirstTwo))
    }

    /// Makes the mark of a person: the initials of the first and the last name.
    pub fn of_person(id: Uuid, name: &str) -> Self {
        Self::new(id, letters(name, Pick::FirstAndLast))
    }

    fn new(id: Uuid, letters: String) -> Self {
        let hash = fnv_1a(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()).as_bytes());
        Self { shape: hash % SHAPES, tone: (hash / SHAPES) % TONES, letters }
    }
}

/// FNV-1a of 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv): small, spread well enough over 36 marks, and the same everywhere.
fn fnv_1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[derive(Clone, Copy)]
enum Pick {
    FirstTwo,
    FirstAndLast,
}

/// Words that no initial is taken from, in names of the three languages.
const SMALL_WORDS: [&str; 30] = [
    "aan", "al", "and", "at", "d", "de", "del", "den", "der", "des", "du", "el", "en", "et", "for", "het",
    "in", "l", "la", "le", "les", "of", "op", "ten", "ter", "the", "van", "vande", "voor", "vzw",
];

fn letters(name: &str, pick: Pick) -> String {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> =
        words.iter().copied().filter(|word| !SMALL_WORDS.contains(&word.to_lowercase().as_str())).collect();
    let words = if telling.is_empty() { words } else { telling };
    let chosen: Vec<char> = match (words.as_slice(), pick) {
        ([], _) => Vec::new(),
        ([only], _) => two_of(only),
        ([first, .., last], Pick::FirstAndLast) => {
            [first, last].iter().filter_map(|word| word.chars().next()).collect()
        }
        ([first, second, ..], Pick::FirstTwo) => {
            [first, second].iter().filter_map(|word| word.chars().next()).collect()
        }
    };
    // One capital each: "ß" alone would become two letters.
    chosen.into_iter().filter_map(|letter| letter.to_uppercase().next()).collect()
}

/// The first letter of a word and the capital inside it ("ChemiNova" is CN), or its second letter.
fn two_of(word: &str) -> Vec<char> {
    let mut rest = word.chars();
    let Some(first) = rest.next() else { return Vec::new() };
    let hump = rest.clone().find(|letter| letter.is_uppercase() && word.chars().any(char::is_lowercase));
    std::iter::once(first).chain(hump.or_else(|| rest.next())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Mark, fnv_1a};
    use uuid::Uuid;

    #[test]
    fn the_hash_is_the_published_one() {
        // Values of the reference implementation's test vectors.
        assert_eq!(fnv_1a(b""), 0x811c_9dc5);
        assert_eq!(fnv_1a(b"a"), 0xe40c_292c);
        assert_eq!(fnv_1a(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn a_mark_follows_from_the_identifier_alone() {
        let id = Uuid::from_u128(7);
        let (one, other) = (Mark::of_organisation(id, "Bakkerij Kruim"), Mark::of_person(id, "Jan Peeters"));
        assert_eq!((one.shape, one.tone), (other.shape, other.tone));
        let marks: std::collections::HashSet<(u32, u32)> = (0..400)
            .map(|number| Mark::of_person(Uuid::from_u128(number << 9), "x"))
            .map(|mark| (mark.shape, mark.tone))
            .collect();
        assert_eq!(marks.len(), 36, "some marks are never drawn");
    }

    #[test]
    fn letters_are_those_somebody_would_write() {
        let id = Uuid::nil();
        let of = |name: &str| Mark::of_organisation(id, name).letters;
        assert_eq!(of("TechniekCollege Dokken"), "TD");
        assert_eq!(of("ChemiNova"), "CN");
        assert_eq!(of("Basisschool De Nachtuil"), "BN");
        assert_eq!(of("De Zevensprong"), "ZE");
        assert_eq!(of("école de l'Avenir"), "ÉA");
        assert_eq!(of("VZW"), "VZ");
        assert_eq!(of("7"), "7");
        assert_eq!(of("مدرسة النور"), "ما");
        assert_eq!(of("😀"), "");
        let of = |name: &str| Mark::of_person(id, name).letters;
        assert_eq!(of("Yasmina El Khatib"), "YK");
        assert_eq!(of("Bart De Keyser"), "BK");
        assert_eq!(of("Koen"), "KO");
        assert_eq!(of("Λένα Παπά"), "ΛΠ");
    }
}

//! Pages and their tokens.

use std::cmp::Reverse;
use std::fmt::Write as _;

use crate::engine::SearchError;
use crate::rank::Key;
use crate::text::{FNV_START, fnv};
use crate::types::{Page, Sort};

/// Most results that numbered pages reach.
const DEEPEST: u64 = 1_000;
/// Most results on a page.
const LARGEST: u32 = 100;
/// First byte of a token; another one is of another engine or version.
const TOKEN_VERSION: u8 = 1;

/// Which part of the ordered results is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Only what comes after this key.
    pub(crate) after: Option<Key>,
    /// Results left out at the start.
    pub(crate) skip: usize,
    /// Results wanted.
    pub(crate) size: usize,
}

/// Reads the page of a request.
pub(crate) fn window(page: &Page, sort: Sort) -> Result<Window, SearchError> {
    let bounded = |size: u32| size.clamp(1, LARGEST);
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    match page {
        Page::First { size } => Ok(Window { after: None, skip: 0, size: count(u64::from(bounded(*size))) }),
        Page::Number { number, size } => {
            let size = u64::from(bounded(*size));
            let number = u64::from((*number).max(1));
            if number * size > DEEPEST {
                return Err(SearchError::TooDeep);
            }
            Ok(Window { after: None, skip: count((number - 1) * size), size: count(size) })
        }
        Page::After { token, size } => {
            let key = read(token, sort).ok_or(SearchError::BadToken)?;
            Ok(Window { after: Some(key), skip: 0, size: count(u64::from(bounded(*size))) })
        }
    }
}

const fn sort_byte(sort: Sort) -> u8 {
    match sort {
        Sort::Relevance => 0,
        Sort::Distance => 1,
        Sort::Newest => 2,
        Sort::Start => 3,
    }
}

/// Writes the token of what follows a hit.
pub(crate) fn token(key: &Key, sort: Sort) -> String {
    let mut bytes = vec![TOKEN_VERSION, sort_byte(sort)];
    bytes.extend(key.major.to_be_bytes());
    bytes.extend(key.published.0.to_be_bytes());
    bytes.extend(key.id.as_bytes());
    let [a, b, c, d, ..] = fnv(FNV_START, &bytes).to_be_bytes();
    bytes.extend([a, b, c, d]);
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads a token back.
fn read(token: &str, sort: Sort) -> Option<Key> {
    let mut bytes = Vec::with_capacity(token.len() / 2);
    for pair in token.as_bytes().chunks(2) {
        let digits = std::str::from_utf8(pair).ok().filter(|digits| digits.len() == 2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
    }
    let (body, check) = bytes.split_last_chunk::<4>()?;
    let [a, b, c, d, ..] = fnv(FNV_START, body).to_be_bytes();
    if *check != [a, b, c, d] {
        return None;
    }
    let rest = body.strip_prefix(&[TOKEN_VERSION, sort_byte(sort)])?;
    let (major, rest) = rest.split_first_chunk::<8>()?;
    let (published, id) = rest.split_first_chunk::<8>()?;
    Some(Key {
        major: u64::from_be_bytes(*major),
        published: Reverse(i64::from_be_bytes(*published)),
        id: String::from_utf8(id.to_vec()).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use super::{Key, read, token, window};
    use crate::engine::SearchError;
    use crate::types::{Page, Sort};

    #[test]
    fn tokens_come_back() {
        let key = Key { major: 77, published: Reverse(-5), id: "0190-é".to_owned() };
        let text = token(&key, Sort::Start);
        assert_eq!(read(&text, Sort::Start), Some(key));
        assert_eq!(read(&text, Sort::Newest), None);
        for bad in ["", "zz", "0", "01", "é", text.get(1..).unwrap_or_default(), &text.replace('7', "8")] {
            assert!(bad == text || read(bad, Sort::Start).is_none(), "{bad}");
        }
    }

    #[test]
    fn numbered_pages_end_at_a_thousand() {
        assert!(window(&Page::Number { number: 50, size: 20 }, Sort::Relevance).is_ok());
        let deep = window(&Page::Number { number: 51, size: 20 }, Sort::Relevance);
        assert!(matches!(deep, Err(SearchError::TooDeep)));
        let huge = window(&Page::Number { number: u32::MAX, size: u32::MAX }, Sort::Relevance);
        assert!(matches!(huge, Err(SearchError::TooDeep)));
    }
}

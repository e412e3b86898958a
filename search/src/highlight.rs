//! Highlights: which characters of an offer answered the search.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::expand::{Cost, Expansion};
use crate::text::fold::original_offset;
use crate::text::token::{Token, tokenize};
use crate::types::{Document, Segment};

/// Texts up to this many bytes are shown whole.
const SHORT: usize = 200;
/// Length of a fragment, in bytes.
const FRAGMENT: usize = 160;
/// How much of a fragment comes before the first match.
const LEAD: usize = 40;

/// A marked place: bytes of the text, and which typed word it answers.
#[derive(Debug, Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    word: usize,
}

/// Returns the marked fields of an offer; a field without a match is left out.
pub(crate) fn highlight(
    document: &Document,
    analysis: &Analysis,
    expansions: &[Expansion],
) -> BTreeMap<String, Vec<Segment>> {
    let best: Vec<Option<Cost>> = expansions.iter().map(|expansion| best_cost(analysis, expansion)).collect();
    let fields = [
        ("title", &document.title, true),
        ("host_name", &document.host_name, true),
        ("summary", &document.summary, false),
        ("description", &document.description, false),
    ];
    let mut highlights = BTreeMap::new();
    for (name, text, whole) in fields {
        let tokens = tokenize(text);
        let marks = marks(text, &tokens, expansions, &best);
        if marks.is_empty() {
            continue;
        }
        let (start, end) = if whole || text.len() <= SHORT {
            (0, text.len())
        } else {
            fragment(&tokens, &marks, text.len())
        };
        highlights.insert(name.to_owned(), segments(text, &marks, start, end));
    }
    highlights
}

/// Returns the cost at which an offer answers a typed word: only matches of that cost are marked.
fn best_cost(analysis: &Analysis, expansion: &Expansion) -> Option<Cost> {
    crate::memory::evaluate::find(analysis, expansion).map(|found| found.cost)
}

/// Returns the marked places of a text, in order and without overlap.
fn marks(text: &str, tokens: &[Token], expansions: &[Expansion], best: &[Option<Cost>]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for token in tokens {
        for (word, (expansion, best)) in expansions.iter().zip(best).enumerate() {
            let Some(best) = *best else { continue };
            let variant = expansion.variant(&token.term).filter(|variant| variant.cost == best);
            let together = || {
                let all_of = expansion.all_of.iter().filter(|all_of| all_of.cost == best);
                all_of.flat_map(|all_of| &all_of.groups).any(|group| group.contains(&token.term))
            };
            match variant {
                Some(variant) => {
                    let (start, end) = part_of(text, token, variant.part);
                    marks.push(Mark { start, end, word });
                }
                None if together() => marks.push(Mark { start: token.start, end: token.end, word }),
                None => {}
            }
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Mark> = Vec::new();
    for mark in marks {
        match merged.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

/// Returns the bytes of a part of a token; a joined form is marked whole, for its hyphens count no characters.
fn part_of(text: &str, token: &Token, part: Option<(usize, usize)>) -> (usize, usize) {
    let whole = (token.start, token.end);
    let Some((from, to)) = part.filter(|_| !token.joined) else { return whole };
    let Some(original) = text.get(token.start..token.end) else { return whole };
    (token.start + original_offset(original, from), token.start + original_offset(original, to))
}

/// Chooses the stretch of a text that answers most words, the first of equals.
fn fragment(tokens: &[Token], marks: &[Mark], length: usize) -> (usize, usize) {
    let mut best = (0, 0, 0);
    for (index, anchor) in marks.iter().enumerate() {
        let reach = anchor.start + FRAGMENT - LEAD;
        let inside: Vec<&Mark> = marks.iter().skip(index).take_while(|mark| mark.end <= reach).collect();
        let mut words: Vec<usize> = inside.iter().map(|mark| mark.word).collect();
        words.sort_unstable();
        words.dedup();
        if (words.len(), inside.len()) > (best.0, best.1) {
            best = (words.len(), inside.len(), anchor.start);
        }
    }
    let from = best.2.saturating_sub(LEAD);
    let start = tokens.iter().map(|token| token.start).find(|start| *start >= from).unwrap_or(best.2);
    let start = if from == 0 { 0 } else { start.min(best.2) };
    let fits = |token: &&Token| token.start >= start && token.end <= start + FRAGMENT;
    let end = tokens.iter().filter(fits).map(|token| token.end).max().unwrap_or(length);
    let needed = marks.iter().find(|mark| mark.start >= best.2).map_or(end, |mark| mark.end);
    (start, end.max(needed))
}

/// Cuts a stretch of a text into marked and plain pieces; an ellipsis shows where the text goes on.
fn segments(text: &str, marks: &[Mark], start: usize, end: usize) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut push = |text: &str, marked: bool| {
        if !text.is_empty() {
            segments.push(Segment { text: text.to_owned(), marked });
        }
    };
    if start > 0 {
        push("… ", false);
    }
    let mut at = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        push(text.get(at..mark.start).unwrap_or_default(), false);
        push(text.get(mark.start..mark.end).unwrap_or_default(), true);
        at = mark.end;
    }
    push(text.get(at..end).unwrap_or_default(), false);
    if end < text.len() && text.get(end..).is_some_and(|rest| rest.chars().any(char::is_alphanumeric)) {
        push(" …", false);
    } else {
        push(text.get(end..).unwrap_or_default(), false);
    }
    segments
}

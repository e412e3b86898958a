//! Addresses of searches.

use leerbrug_market::offers::search::SearchQuery;

/// Returns the address of a search near a place that was typed.
pub(super) fn link(query: &SearchQuery, place: &str) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in query.to_pairs() {
        if name != "near" || place.is_empty() {
            pairs.append_pair(&name, &value);
        }
    }
    if !place.is_empty() && query.near.is_some() {
        pairs.append_pair("place", place);
    }
    let query = pairs.finish();
    if query.is_empty() { "/".to_owned() } else { format!("/?{query}") }
}

//! Integration tests of the search engines: what every engine promises, and that they agree.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![allow(clippy::as_conversions, clippy::cast_possible_wrap, clippy::format_collect)]

mod contract;
mod damage;
mod metamorphic;
mod nasty;
mod properties;
mod relevance;
mod security;
mod support;

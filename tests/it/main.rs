//! Tests of the built executable and of the sources as a whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    missing_docs,
    reason = "tests say what is wrong by stopping"
)]

mod architecture;
mod audit;
mod circles;
mod command_line;
mod csrf;
mod deeds;
mod erasure;
mod faults;
mod fourth_year;
mod front;
mod headers;
mod held;
mod import;
mod kills;
mod matrix;
mod non_interference;
mod privacy_pages;
mod readers;
mod revocation;
mod texts;

#![doc = include_str!("../README.md")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::missing_panics_doc,
    reason = "a test tool that cannot go on says why and stops"
)]

pub mod client;
pub mod database;
pub mod places;
pub mod server;

pub use client::{Answer, Api, Browser};
pub use database::{Database, Engine};
pub use server::{Server, Setup, run};

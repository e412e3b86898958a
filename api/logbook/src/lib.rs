#![doc = include_str!("../README.md")]

pub mod data;
pub mod model;
pub mod rights;
pub mod service;
pub mod signing;
mod store;
pub mod sums;

use leerbrug_core::context::Context;

/// What this context brings.
pub static CONTEXT: Context = Context {
    actions: rights::ALL,
    columns: include_str!("../data/privacy.toml"),
    kinds: data::ALL,
    ..Context::new("logbook")
};

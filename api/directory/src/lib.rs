#![doc = include_str!("../README.md")]

pub mod data;
pub mod demo;
pub mod figures;
pub mod identity;
pub mod mails;
pub mod names;
pub mod organisations;
pub mod privacy;
pub mod rights;
mod today;

use leerbrug_core::context::{Context, DemoPart, NightTask};

/// What this context brings.
pub static CONTEXT: Context = Context {
    actions: rights::ALL,
    mails: mails::ALL,
    columns: include_str!("../data/privacy.toml"),
    kinds: data::ALL,
    night: &[
        NightTask { name: "erasure", run: |app| Box::pin(privacy::erasure::run_due(app)) },
        NightTask { name: "figures", run: |app| Box::pin(figures::freeze(app)) },
    ],
    today: Some(today::PART),
    find_reader: Some(|app, person| Box::pin(identity::store::find_reader(app, person))),
    demo: Some(DemoPart { seed: |tx, app, city| Box::pin(demo::seed(tx, app, city)), refresh: None }),
    ..Context::new("directory")
};

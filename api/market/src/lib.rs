#![doc = include_str!("../README.md")]

pub mod data;
pub mod demo;
mod figures;
pub mod mails;
pub mod offers;
mod people;
pub mod requests;
pub mod rights;
pub mod timeline;
pub mod today;

use leerbrug_core::context::{Context, DemoPart};
use leerbrug_core::listener;
use leerbrug_directory::organisations::service::{OrganisationChanged, OrganisationClosed, SitesGoing};
use leerbrug_directory::privacy::erasure::{PersonErased, PersonLeaving};

/// What this context brings.
pub static CONTEXT: Context = Context {
    actions: rights::ALL,
    mails: mails::ALL,
    columns: include_str!("../data/privacy.toml"),
    kinds: data::ALL,
    topics: &[offers::index::TOPIC],
    jobs: requests::clock::JOBS,
    listeners: &[
        listener!(SitesGoing => offers::store::on_sites_going),
        listener!(OrganisationChanged => offers::index::on_organisation_changed),
        listener!(OrganisationClosed => offers::closing::on_organisation_closed),
        listener!(PersonLeaving => requests::leaving::on_person_leaving),
        listener!(PersonLeaving => people::forget_as_head),
        listener!(PersonErased => requests::leaving::on_person_erased),
    ],
    today: Some(today::PART),
    figures: Some(|app, area, day| Box::pin(figures::measure(app, area, day))),
    demo: Some(DemoPart {
        seed: |tx, app, city| Box::pin(demo::seed(tx, app, city)),
        refresh: Some(|tx, app| Box::pin(demo::refresh(tx, app))),
    }),
    ..Context::new("market")
};

#![doc = include_str!("../README.md")]

pub mod agreements;
pub mod by_link;
mod clocks;
pub mod cohort;
pub mod courses;
pub mod data;
pub mod days;
pub mod demo;
pub mod facts;
pub mod goals;
pub mod mails;
pub mod model;
pub mod overview;
pub mod placements;
pub mod proofs;
pub mod recognition;
pub mod record;
pub mod reported;
pub mod rights;
pub mod several;
pub mod signers;
pub mod signing;
pub mod slots;
mod standing;
mod store;
mod today;
pub mod years;

use leerbrug_core::context::{Context, DemoPart, NightTask};
use leerbrug_core::listener;
use leerbrug_directory::organisations::service::SitesGoing;
use leerbrug_directory::organisations::team::InvitationTaken;
use leerbrug_directory::privacy::erasure::PersonErased;
use leerbrug_market::requests::{RequestAgreed, RequestUndone};

/// What this context brings.
pub static CONTEXT: Context = Context {
    actions: rights::ALL,
    mails: mails::ALL,
    columns: include_str!("../data/privacy.toml"),
    kinds: data::ALL,
    jobs: clocks::JOBS,
    night: &[NightTask { name: "evidence-files", run: |app| Box::pin(reported::evidence::sweep(app)) }],
    listeners: &[
        listener!(RequestAgreed => placements::on_request_agreed),
        listener!(RequestUndone => placements::on_request_undone),
        listener!(InvitationTaken => years::on_invitation_taken),
        listener!(PersonErased => placements::on_person_erased),
        listener!(PersonErased => courses::enrolling::on_person_erased),
        listener!(SitesGoing => placements::on_sites_going),
    ],
    files: Some(|app, person| Box::pin(reported::evidence::list_names(app, person))),
    today: Some(today::PART),
    demo: Some(DemoPart { seed: |tx, app, city| Box::pin(demo::seed(tx, app, city)), refresh: None }),
    ..Context::new("learning")
};

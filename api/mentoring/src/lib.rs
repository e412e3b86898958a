#![doc = include_str!("../README.md")]

pub mod agreements;
pub mod calendar;
pub mod candidates;
pub mod care;
mod clocks;
pub mod contacts;
pub mod data;
pub mod demo;
mod figures;
pub mod hours;
pub mod inductions;
pub mod mails;
pub mod mentors;
pub mod model;
pub mod monday;
pub mod overview;
pub mod pairs;
pub mod points;
pub mod rights;
pub mod round;
pub mod several;
mod standing;
mod store;
mod today;
mod told;

use leerbrug_core::context::{Context, DemoPart, NightTask};
use leerbrug_core::listener;
use leerbrug_directory::organisations::team::{InvitationTaken, RoleEnded};
use leerbrug_directory::privacy::erasure::{PersonErased, PersonLeaving};

/// What this context brings.
pub static CONTEXT: Context = Context {
    actions: rights::ALL,
    mails: mails::ALL,
    columns: include_str!("../data/privacy.toml"),
    kinds: data::ALL,
    jobs: clocks::JOBS,
    night: &[NightTask { name: "rounds", run: |app| Box::pin(round::nightly::prepare(app)) }],
    listeners: &[
        listener!(InvitationTaken => inductions::on_invitation_taken),
        listener!(InvitationTaken => several::on_mentor_invited),
        listener!(InvitationTaken => pairs::on_invitation_taken),
        listener!(RoleEnded => pairs::on_role_ended),
        listener!(PersonLeaving => pairs::on_person_leaving),
        listener!(PersonErased => pairs::on_person_erased),
    ],
    today: Some(today::PART),
    figures: Some(|app, area, day| Box::pin(figures::measure(app, area, day))),
    demo: Some(DemoPart { seed: |tx, app, city| Box::pin(demo::seed(tx, app, city)), refresh: None }),
    ..Context::new("mentoring")
};

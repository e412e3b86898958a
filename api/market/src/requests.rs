//! Asking for a place and answering; questions before asking.

pub(crate) mod calendar;
pub mod clock;
pub mod home_head;
pub(crate) mod leaving;
pub mod model;
pub mod moments;
pub mod question;
pub mod read;
mod resource;
pub mod service;
pub mod step;
pub(crate) mod store;
pub(crate) mod told;
mod waiting;

pub(crate) use waiting::move_up_waiting;

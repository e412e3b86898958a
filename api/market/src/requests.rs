//! Asking for a place and answering; questions before asking.

pub mod clock;
pub mod home_head;
pub(crate) mod leaving;
pub mod model;
pub mod question;
pub mod read;
pub mod service;
pub(crate) mod store;
pub(crate) mod told;
mod waiting;

pub(crate) use waiting::move_up_waiting;

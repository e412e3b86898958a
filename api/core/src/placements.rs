//! Asking for a place and answering; questions before asking.

pub mod clock;
pub mod model;
pub mod question;
pub mod service;
pub(crate) mod store;

//! Offers: what a host gives, who may find it, and until when it holds.

pub mod before;
pub(crate) mod closing;
pub mod index;
pub mod model;
mod publishing;
mod read;
pub mod reports;
pub mod search;
pub mod service;
pub mod slots;
pub(crate) mod store;
pub mod templates;

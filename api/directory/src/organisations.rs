//! Organisations and their sites: what they say of themselves, who runs them, import from registers.

pub mod batches;
pub mod claims;
pub mod factors;
pub mod import;
pub mod service;
pub mod standing;
pub mod store;
pub mod team;

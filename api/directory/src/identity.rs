//! People: how they sign in, what they may, what they say of themselves.

pub mod actor_store;
pub mod desk;
pub mod factor;
pub mod provider;
pub mod service;
pub mod session;
pub mod store;
pub mod token;

//! What is kept of people and of what they do: the audit and its seals.

pub mod seal;
mod store;

//! What is kept of people and of what they do: the audit and its seals, who reads what, how long it stays, and what somebody
//! may ask about her own data.

pub mod access;
pub mod erasure;
pub mod export;
pub mod hiding;
pub mod nightly;
pub mod registry;
mod rows_store;
pub mod seal;
mod store;
pub mod tally;
pub mod timeline;
pub mod vault;

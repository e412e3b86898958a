//! What is kept of people and of what they do: the registry of columns, the audit and its seals, who reads what, sealed texts.

pub mod registry;
pub mod rows_store;
pub mod seal;
pub mod store;
pub mod tally;
pub mod vault;

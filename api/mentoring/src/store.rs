//! Queries about starters, mentors and pairs.

pub(crate) mod care;
pub(crate) mod pairs;
pub(crate) mod people;
pub(crate) mod rounds;

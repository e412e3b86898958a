//! Training: courses that somebody organises, found, followed, recorded and certified.

pub mod attending;
pub mod certificates;
pub mod demo;
pub mod enrolling;
pub mod heads;
pub mod model;
pub mod planning;
pub mod read;
pub mod search;
mod standing;
pub(crate) mod store;
pub mod writing;

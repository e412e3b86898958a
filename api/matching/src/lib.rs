#![doc = include_str!("../README.md")]

mod check;
pub mod event;
pub mod explain;
pub mod instance;
mod kernel;
pub mod plan;
mod solve;

pub use check::check;
pub use explain::explain;
pub use instance::{Draft, Instance, Problem, Problems};
pub use plan::Plan;
pub use solve::solve;

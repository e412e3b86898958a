#![doc = include_str!("../README.md")]

pub mod instance;
mod kernel;
pub mod plan;
mod solve;

pub use instance::{Draft, Instance, Problem, Problems};
pub use plan::Plan;
pub use solve::solve;

//! placeholder
use super::parts::{Part, Solved, Task};
use super::branch::Leaf;
pub(super) fn solve<const N: usize>(task: &Task, part: Part) -> Solved {
    let _ = task;
    Solved { mate: Vec::new(), hubs: Vec::new(), conflicts: Vec::new(), leaves: Vec::new(), root: Leaf::default(), part }
}

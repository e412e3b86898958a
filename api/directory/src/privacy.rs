//! What somebody may ask about her own data: who sees it, what was done with it, a copy, hiding, erasure.

pub mod access;
pub mod erasure;
pub mod export;
pub mod hiding;
pub mod timeline;

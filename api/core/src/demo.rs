//! The demo city: invented organisations and people on real geography.

mod bulk;
mod data;
mod seed;

pub use bulk::add_offers;
pub use seed::{confirm_again, is_seeded, seed};

/// The people to sign in as, in the order in which the sign-in page lists them.
pub const PERSONAS: [&str; 12] = [
    "yasmina",
    "koen",
    "lotte",
    "griet",
    "bart",
    "ines",
    "moussa",
    "sofie",
    "wim",
    "fatima",
    "admin",
    "evaluator",
];

//! One file per page.

pub(crate) mod about;
pub(crate) mod ask;
pub(crate) mod consent;
pub(crate) mod coordination;
pub(crate) mod demo;
pub(crate) mod editor;
pub(crate) mod factor;
pub(crate) mod inbox;
pub(crate) mod offer;
pub(crate) mod organisation;
pub(crate) mod privacy;
pub(crate) mod profile;
pub(crate) mod provider;
pub(crate) mod requests;
pub(crate) mod search;
pub(crate) mod sign_in;
pub(crate) mod team;
pub(crate) mod today;

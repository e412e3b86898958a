//! Asking for a place and answering; questions before asking.

pub(crate) mod calendar;
pub mod clock;
pub mod home_head;
pub(crate) mod leaving;
pub mod model;
pub mod moments;
pub mod question;
pub mod read;
mod resource;
pub mod service;
pub mod step;
pub(crate) mod store;
pub(crate) mod told;
mod waiting;

pub(crate) use waiting::move_up_waiting;

/// The host said yes to a request, or what was agreed moved. Heard in the transaction in which it happens.
#[derive(Debug, Clone)]
pub struct RequestAgreed {
    /// Which request.
    pub request: uuid::Uuid,
    /// Who asked.
    pub person: uuid::Uuid,
    /// What she asked for.
    pub offer: crate::offers::model::Offer,
    /// The agreed moments; none when it was agreed in words alone.
    pub agreed: Vec<moments::Moment>,
}

/// A yes to a request no longer holds.
#[derive(Debug, Clone, Copy)]
pub struct RequestUndone {
    /// Which request.
    pub request: uuid::Uuid,
}

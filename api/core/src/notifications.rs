//! Telling people: mails through the outbox, calendar files.

pub mod calendar;
pub mod mailer;
pub mod order;
mod render;
pub(crate) mod sending;

pub use mailer::{FolderMailer, Mailer, OutgoingMail, SmtpMailer, Undelivered};

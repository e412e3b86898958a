//! Telling people: mails through the outbox, calendar files.

pub mod calendar;
pub mod mailer;
pub mod order;
pub(crate) mod outbox;
mod render;

pub use mailer::{FolderMailer, Mailer, OutgoingMail, SmtpMailer};

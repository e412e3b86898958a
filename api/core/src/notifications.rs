//! Telling people: mails through the outbox, calendar files.

pub mod calendar;
mod html;
pub mod mailer;
pub mod order;
mod pictures;
mod render;
pub(crate) mod sending;

pub use mailer::{FolderMailer, Mailer, OutgoingMail, SmtpMailer, Undelivered};

/// Finds a drawing or the wordmark as PNG.
pub fn picture(name: &str) -> Option<&'static [u8]> {
    pictures::find(name)
}

//! Where mails go: an SMTP server, or a folder.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::address::MailAddress;
use crate::error::{Error, Result};

/// A mail ready to go.
#[derive(Debug, Clone)]
pub struct OutgoingMail {
    /// Identifier; the same mail sent twice has the same.
    pub id: Uuid,
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text, as good as the HTML.
    pub text: String,
    /// HTML.
    pub html: String,
    /// A calendar file: name and content.
    pub calendar: Option<(String, String)>,
}

/// Something that sends mails.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Says whether mails can be sent at all; otherwise they wait in the outbox, however long.
    fn is_configured(&self) -> bool {
        true
    }

    /// Sends a mail.
    ///
    /// # Errors
    /// Unavailable, when it should be tried again; Invalid, when it never can be sent.
    async fn send(&self, mail: OutgoingMail) -> Result<()>;

    /// Removes what the mailer itself keeps of mails it sent: they may name somebody who was erased.
    ///
    /// # Errors
    /// Unavailable, when something cannot be removed.
    async fn forget(&self) -> Result<()> {
        Ok(())
    }
}

/// Makes the message of a mail.
fn message(from: &Mailbox, mail: &OutgoingMail) -> Result<Message> {
    let bad = |error: &dyn std::error::Error| Error::internal(format!("mail cannot be made: {error}"));
    let to = MailAddress::parse(&mail.to)
        .map_err(|code| Error::internal(format!("mail cannot be made: {code}")))?
        .as_str()
        .parse()
        .map_err(|error: lettre::address::AddressError| bad(&error))?;
    let domain = from.email.domain();
    let both = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    let builder = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        .message_id(Some(format!("<{}@{domain}>", mail.id)));
    let built = match &mail.calendar {
        None => builder.multipart(both),
        Some((name, content)) => {
            let kind = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")
                .map_err(|error| bad(&error))?;
            let file: SinglePart = Attachment::new(name.clone()).body(content.clone(), kind);
            builder.multipart(MultiPart::mixed().multipart(both).singlepart(file))
        }
    };
    built.map_err(|error| bad(&error))
}

/// Sends through an SMTP server.
#[derive(Debug, Clone)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// Makes a mailer for an address such as `smtps://user:secret@mail.example:465` or `smtp://127.0.0.1:25`.
    ///
    /// # Errors
    /// Malformed, when an address cannot be read.
    pub fn new(url: &str, from: &str) -> Result<Self> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| Error::malformed("smtp-url").caused_by(error))?
            .timeout(Some(std::time::Duration::from_secs(20)))
            .build();
        let from = from
            .parse()
            .map_err(|error: lettre::address::AddressError| Error::malformed("mail-from").caused_by(error))?;
        Ok(Self { transport, from })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: OutgoingMail) -> Result<()> {
        let message = message(&self.from, &mail)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => {
                Err(Error::internal("mail refused for good").caused_by(error))
            }
            Err(error) => Err(Error::unavailable("mail server").caused_by(error)),
        }
    }
}

/// A mail in a folder, as the mailbox page of the demo shows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptMail {
    /// Identifier.
    pub id: Uuid,
    /// Address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
    /// Name of the calendar file, if there is one.
    pub calendar: Option<String>,
    /// The whole message as it would have gone over the wire.
    #[serde(skip)]
    pub raw: String,
}

/// Keeps mails in a folder: the demo sends nothing to anybody.
#[derive(Debug, Clone)]
pub struct FolderMailer {
    folder: PathBuf,
}

impl FolderMailer {
    /// Makes a mailer that writes into `folder`, which is made when it is missing.
    ///
    /// # Errors
    /// Unavailable, when the folder cannot be made.
    pub fn new(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)
            .map_err(|error| Error::unavailable("mail folder").caused_by(error))?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Lists the newest mails, newest first.
    ///
    /// # Errors
    /// Unavailable, when the folder cannot be read.
    pub fn list(&self, limit: usize) -> Result<Vec<KeptMail>> {
        let unreadable = |error: std::io::Error| Error::unavailable("mail folder").caused_by(error);
        let mut names: Vec<PathBuf> = std::fs::read_dir(&self.folder)
            .map_err(unreadable)?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .collect();
        // Names begin with a time-ordered identifier.
        names.sort_unstable();
        names.reverse();
        names
            .into_iter()
            .take(limit)
            .map(|path| {
                let text = std::fs::read_to_string(&path).map_err(unreadable)?;
                let mut mail: KeptMail = serde_json::from_str(&text)
                    .map_err(|error| Error::internal("kept mail").caused_by(error))?;
                mail.raw = std::fs::read_to_string(path.with_extension("eml")).map_err(unreadable)?;
                Ok(mail)
            })
            .collect()
    }
}

#[async_trait]
impl Mailer for FolderMailer {
    async fn send(&self, mail: OutgoingMail) -> Result<()> {
        let from: Mailbox =
            "Leerbrug <leerbrug@demo.example>".parse().map_err(|error: lettre::address::AddressError| {
                Error::internal("demo sender").caused_by(error)
            })?;
        let raw = message(&from, &mail)?.formatted();
        let kept = KeptMail {
            id: mail.id,
            to: mail.to,
            subject: mail.subject,
            text: mail.text,
            html: mail.html,
            calendar: mail.calendar.map(|(name, _)| name),
            raw: String::new(),
        };
        let json =
            serde_json::to_vec(&kept).map_err(|error| Error::internal("kept mail").caused_by(error))?;
        let unwritable = |error: std::io::Error| Error::unavailable("mail folder").caused_by(error);
        let path = self.folder.join(kept.id.to_string());
        tokio::fs::write(path.with_extension("eml"), raw).await.map_err(unwritable)?;
        // The list reads the JSON, so it comes last, and whole: somebody may be reading the folder.
        let part = path.with_extension("part");
        tokio::fs::write(&part, json).await.map_err(unwritable)?;
        tokio::fs::rename(part, path.with_extension("json")).await.map_err(unwritable)
    }

    async fn forget(&self) -> Result<()> {
        let failed = |error: std::io::Error| Error::unavailable("mail folder").caused_by(error);
        let mut entries = tokio::fs::read_dir(&self.folder).await.map_err(failed)?;
        while let Some(entry) = entries.next_entry().await.map_err(failed)? {
            tokio::fs::remove_file(entry.path()).await.map_err(failed)?;
        }
        Ok(())
    }
}

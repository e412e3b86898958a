//! Where mails go: an SMTP server, or a folder.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::pictures;
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
    /// Names of the pictures that the HTML shows; they travel with it.
    pub pictures: Vec<&'static str>,
    /// A calendar file: name and content.
    pub calendar: Option<(String, String)>,
}

/// Why a mail did not go.
#[derive(Debug)]
pub enum Undelivered {
    /// Something between here and the recipient is out of order: the mail waits, and so do all others.
    Waits(Error),
    /// The server works and takes this mail later, as it says, or it could not be written now: this mail waits, and the others go on.
    Later(Error),
    /// The server works, and refuses this recipient or this message.
    Refused(Error),
}

/// What goes wrong on our own side passes, and need not concern another mail.
impl From<Error> for Undelivered {
    fn from(error: Error) -> Self {
        Self::Later(error)
    }
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
    /// Whether it waits or was refused.
    async fn send(&self, mail: OutgoingMail) -> std::result::Result<(), Undelivered>;

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
    let mut page = MultiPart::related().singlepart(SinglePart::html(mail.html.clone()));
    for name in &mail.pictures {
        let kind = ContentType::parse("image/png").map_err(|error| bad(&error))?;
        page = page
            .singlepart(Attachment::new_inline((*name).to_owned()).body(pictures::png(name).to_vec(), kind));
    }
    let both = MultiPart::alternative().singlepart(SinglePart::plain(mail.text.clone())).multipart(page);
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

/// How long a mail may take: the transport counts while it connects, and we count the rest.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

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
            .timeout(Some(PATIENCE))
            .build();
        let from = from
            .parse()
            .map_err(|error: lettre::address::AddressError| Error::malformed("mail-from").caused_by(error))?;
        Ok(Self { transport, from })
    }
}

impl SmtpMailer {
    async fn deliver(&self, message: Message) -> std::result::Result<(), Undelivered> {
        let Err(error) = self.transport.send(message).await else { return Ok(()) };
        let (is_about_it, is_later) = (is_about_the_mail(&error), is_postponed(&error));
        // A server that lets us in and then says no means this mail; one that does not let us in means nobody.
        let means_it = (is_about_it || is_later) && self.transport.test_connection().await.unwrap_or(false);
        Err(match (means_it, is_later) {
            (false, _) => Undelivered::Waits(Error::unavailable("mail server").caused_by(error)),
            (true, true) => Undelivered::Later(Error::unavailable("mail postponed").caused_by(error)),
            (true, false) => Undelivered::Refused(Error::unavailable("mail refused").caused_by(error)),
        })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: OutgoingMail) -> std::result::Result<(), Undelivered> {
        let message = message(&self.from, &mail).map_err(Undelivered::Refused)?;
        // Without it a server that takes the connection and then says nothing would hold every mail behind this one.
        tokio::time::timeout(PATIENCE, self.deliver(message)).await.unwrap_or_else(|elapsed| {
            Err(Undelivered::Waits(Error::unavailable("mail server").caused_by(elapsed)))
        })
    }
}

/// Says whether an answer can be about the recipient or the message, and not about who sends or how.
///
/// The enhanced code decides where there is one (RFC 3463: 5.1.1-5.1.6 and 5.1.10 recipient, 5.2 mailbox, 5.6 content), else the
/// basic one (RFC 5321, 4.2.3).
fn is_about_the_mail(error: &lettre::transport::smtp::Error) -> bool {
    if !error.is_permanent() {
        return false;
    }
    let text = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    match enhanced_code(&text) {
        Some((1, detail)) => !matches!(detail, 7..=9),
        Some((subject, _)) => matches!(subject, 2 | 6),
        None => {
            let code = error.status().map(|code| code.to_string()).unwrap_or_default();
            ["550", "551", "552", "553", "554"].contains(&code.as_str())
        }
    }
}

/// Says whether the server takes this mail later: a full or greylisted mailbox (RFC 5321, 4.2.2), and not a server that closes (421) or
/// a sign-in that fails for a while (432, 454).
fn is_postponed(error: &lettre::transport::smtp::Error) -> bool {
    let code = error.status().map(|code| code.to_string()).unwrap_or_default();
    error.is_transient() && ["450", "451", "452"].contains(&code.as_str())
}

/// Finds subject and detail of an enhanced code of a permanent refusal: `5.1.1` gives 1 and 1.
fn enhanced_code(text: &str) -> Option<(u16, u16)> {
    text.split_whitespace().find_map(|word| {
        let mut numbers = word.split('.').map(str::parse::<u16>);
        match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(5)), Some(Ok(subject)), Some(Ok(detail)), None) => Some((subject, detail)),
            _ => None,
        }
    })
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
    async fn send(&self, mail: OutgoingMail) -> std::result::Result<(), Undelivered> {
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
        Ok(tokio::fs::rename(part, path.with_extension("json")).await.map_err(unwritable)?)
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

//! From an order to a mail in the reader's language: plain text and HTML say the same.

use leerbrug_search::Language;
use uuid::Uuid;

use super::calendar;
use super::html::{self, Parts};
use super::mailer::OutgoingMail;
use super::order::{Face, MailKind, MailOrder, Recipient};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::{Arg, text, text_with};
use crate::text::one_line;

/// Makes the mail of an order; `None` when there is nobody to send it to any more.
pub(super) async fn render(app: &App, id: Uuid, order: &MailOrder) -> Result<Option<OutgoingMail>> {
    let kind = app
        .contexts
        .mails()
        .find(|kind| kind.code == order.kind)
        .ok_or_else(|| Error::internal(format!("nobody sends the mail {}", order.kind)))?;
    let Some((to, language, name)) = recipient(app, &order.to).await? else { return Ok(None) };
    let greeting = if name.is_empty() { "mail-greeting-nameless" } else { "mail-greeting" };
    let mut args = arguments(app, kind, order, language);
    args.push(("name".to_owned(), Arg::from(one_line(&name))));
    let line = |part: &str| text_with(language, &format!("mail-{}-{part}", kind.code), &args);
    let lines = match (kind.lines, order.about) {
        (Some(write), Some(about)) => write(app, about, language).await?,
        _ => None,
    };
    let quote = order.values.get("text").filter(|text| !text.is_empty());
    let parts = Parts {
        greeting: text_with(language, greeting, &args),
        lead: line("lead"),
        lines: lines.iter().flat_map(|lines| lines.lines()).map(one_line).collect(),
        quote: quote.cloned(),
        button: line("button"),
        link: format!("{}{}", app.settings.public_url, kind.page.path(order)),
        foot: text_with(language, kind.foot, &args),
    };
    let face = match (kind.face, order.about) {
        (Some(show), Some(about)) => show(app, about).await?,
        _ => None,
    };
    let face = face.unwrap_or(Face { drawing: "letter", organisation: None });
    let calendar = match (kind.calendar, order.about) {
        (Some(attach), Some(about)) => attach(app, about, language).await?,
        _ => None,
    };
    Ok(Some(OutgoingMail {
        id,
        to,
        subject: line("subject"),
        text: parts.text(),
        html: html::page(&parts, &face, language),
        pictures: vec!["wordmark", face.drawing],
        calendar: calendar.map(|content| (calendar::FILE_NAME.to_owned(), content)),
    }))
}

/// Returns the values of the texts: as they were ordered, codes in words.
fn arguments(app: &App, kind: &MailKind, order: &MailOrder, language: Language) -> Vec<(String, Arg)> {
    let word = |name: &str, value: &str| match name {
        "person" if value.is_empty() => Arg::from(text(language, "person-left")),
        "reason" => Arg::from(app.reference.label(kind.reasons, value, language)),
        "role" => Arg::from(text(language, &format!("role-{value}")).to_lowercase()),
        "what" => Arg::from(text(language, &format!("mail-{}-{value}", kind.code))),
        // Whatever was kept before names and titles had one line: a line of a mail is ours alone.
        _ => value.parse::<i64>().map_or_else(|_| Arg::from(one_line(value)), Arg::from),
    };
    order.values.iter().map(|(name, value)| (name.clone(), word(name, value))).collect()
}

async fn recipient(app: &App, to: &Recipient) -> Result<Option<(String, Language, String)>> {
    match to {
        Recipient::Address { email, language } => Ok(Some((email.clone(), *language, String::new()))),
        Recipient::Person(id) => {
            let found = app.contexts.find_reader(app, *id).await?;
            Ok(found.map(|reader| (reader.address, reader.language, reader.given_name)))
        }
    }
}

impl Parts {
    fn text(&self) -> String {
        let quote = self.quote.iter().map(|quote| {
            let lines: Vec<String> = quote.lines().map(|line| format!("> {line}")).collect();
            format!("{}\n\n", lines.join("\n"))
        });
        let quote: String = quote.collect();
        let lines =
            if self.lines.is_empty() { String::new() } else { format!("{}\n\n", self.lines.join("\n")) };
        format!(
            "{}\n\n{}\n\n{lines}{quote}{}\n{}\n\n-- \n{}\n",
            self.greeting, self.lead, self.button, self.link, self.foot
        )
    }
}

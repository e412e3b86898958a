//! From an order to a mail in the reader's language: plain text and HTML say the same.

use leerbrug_search::Language;
use uuid::Uuid;

use super::calendar;
use super::mailer::OutgoingMail;
use super::order::{MailKind, MailOrder, Recipient};
use crate::app::App;
use crate::error::Result;
use crate::i18n::{Arg, text_with};
use crate::text::one_line;
use crate::{identity, placements};

/// Makes the mail of an order; `None` when there is nobody to send it to any more.
pub(super) async fn render(app: &App, id: Uuid, order: &MailOrder) -> Result<Option<OutgoingMail>> {
    let Some((to, language, name)) = recipient(app, &order.to).await? else { return Ok(None) };
    let greeting = if name.is_empty() { "mail-greeting-nameless" } else { "mail-greeting" };
    let mut args: Vec<(&'static str, Arg)> = vec![("name", Arg::from(one_line(&name)))];
    for known in VALUES {
        if let Some(value) = order.values.get(known) {
            if known == "person" && value.is_empty() {
                args.push((known, Arg::from(crate::i18n::text(language, "person-left"))));
                continue;
            }
            // Whatever was kept before names and titles had one line: a line of a mail is ours alone.
            let arg = value.parse::<i64>().map_or_else(|_| Arg::from(one_line(value)), Arg::from);
            args.push((known, arg));
        }
    }
    if let Some(reason) = order.values.get("reason") {
        let list =
            if order.kind == MailKind::RequestWithdrawn { "withdraw_reason" } else { "decline_reason" };
        args.push(("reason", Arg::from(app.reference.label(list, reason, language))));
    }
    if let Some(role) = order.values.get("role") {
        args.push(("role", Arg::from(crate::i18n::text(language, &format!("role-{role}")).to_lowercase())));
    }
    if let Some(what) = order.values.get("what") {
        args.push(("what", Arg::from(crate::i18n::text(language, &format!("mail-factor-{what}")))));
    }
    let line = |part: &str| text_with(language, &format!("mail-{}-{part}", order.kind.code()), &args);
    let address = format!("{}{}", app.settings.public_url, path(order));
    let quote = order.values.get("text").filter(|text| !text.is_empty());
    let parts = Parts {
        greeting: text_with(language, greeting, &args),
        lead: line("lead"),
        quote: quote.cloned(),
        button: line("button"),
        link: address,
        // Whoever gets this one may have no account.
        foot: text_with(
            language,
            if order.kind == MailKind::HomeHeadAsked { "mail-home-head-foot" } else { "mail-foot" },
            &args,
        ),
    };
    let calendar = match (order.kind, order.about) {
        (MailKind::RequestAccepted, Some(request)) => {
            placements::read::calendar_of(app, request, language).await?
        }
        _ => None,
    };
    Ok(Some(OutgoingMail {
        id,
        to,
        subject: line("subject"),
        text: parts.text(),
        html: parts.html(language),
        calendar: calendar.map(|content| (calendar::FILE_NAME.to_owned(), content)),
    }))
}

const VALUES: [&str; 6] = ["title", "host", "person", "days", "until", "moment"];

async fn recipient(app: &App, to: &Recipient) -> Result<Option<(String, Language, String)>> {
    match to {
        Recipient::Address { email, language } => Ok(Some((email.clone(), *language, String::new()))),
        Recipient::Person(id) => {
            let Some(email) = identity::store::find_address(app.db.read(), *id).await? else {
                return Ok(None);
            };
            let person = identity::store::get_person(app.db.read(), *id).await?;
            Ok(Some((email, person.locale.parse().unwrap_or_default(), person.given_name)))
        }
    }
}

/// Returns the page a mail leads to.
fn path(order: &MailOrder) -> String {
    let about = order.about.map(|id| id.to_string()).unwrap_or_default();
    match order.kind {
        MailKind::SignIn | MailKind::Register => {
            format!("/sign-in/link?token={}", order.values.get("token").map_or("", String::as_str))
        }
        MailKind::HomeHeadAsked => {
            format!("/consent?token={}", order.values.get("token").map_or("", String::as_str))
        }
        MailKind::RequestReceived
        | MailKind::ProposalAccepted
        | MailKind::RequestWithdrawn
        | MailKind::RequestReopened
        | MailKind::QuestionReceived
        | MailKind::QuestionReminder => "/inbox".to_owned(),
        MailKind::RequestReminder => "/today".to_owned(),
        MailKind::RequestSent
        | MailKind::RequestWaiting
        | MailKind::RequestMovedUp
        | MailKind::RequestProposed
        | MailKind::RequestAccepted
        | MailKind::RequestDeclined
        | MailKind::RequestUnderReserve
        | MailKind::HomeHeadAgreed
        | MailKind::HomeHeadNotNow
        | MailKind::RequestUnanswered => format!("/requests/{about}"),
        MailKind::QuestionAnswered | MailKind::QuestionUnanswered => "/requests".to_owned(),
        MailKind::OfferNudge | MailKind::OfferExpired | MailKind::OfferHidden => format!("/offers/{about}"),
        MailKind::OfferReported => "/coordination".to_owned(),
        MailKind::OrganisationClaimed => match order.values.get("page").map(String::as_str) {
            Some("coordination") => "/coordination".to_owned(),
            _ => format!("/organisations/{about}/team"),
        },
        MailKind::ClaimConfirmed
        | MailKind::ClaimAccepted
        | MailKind::ClaimRefused
        | MailKind::InvitationAccepted
        | MailKind::RoleEnded => format!("/organisations/{about}"),
        MailKind::InvitedToTeam => {
            format!("/invitation?token={}", order.values.get("token").map_or("", String::as_str))
        }
        MailKind::FactorChanged => "/profile/factor".to_owned(),
        MailKind::ErasureAsked => "/privacy".to_owned(),
    }
}

struct Parts {
    greeting: String,
    lead: String,
    quote: Option<String>,
    button: String,
    link: String,
    foot: String,
}

impl Parts {
    fn text(&self) -> String {
        let quote = self.quote.iter().map(|quote| {
            let lines: Vec<String> = quote.lines().map(|line| format!("> {line}")).collect();
            format!("{}\n\n", lines.join("\n"))
        });
        let quote: String = quote.collect();
        format!(
            "{}\n\n{}\n\n{quote}{}:\n{}\n\n-- \n{}\n",
            self.greeting, self.lead, self.button, self.link, self.foot
        )
    }

    fn html(&self, language: Language) -> String {
        let safe = |text: &str| html_escape::encode_text(text).replace('\n', "<br>");
        let quote = self.quote.as_deref().map_or_else(String::new, |quote| {
            format!("<blockquote style=\"margin:16px 0;padding:8px 16px;border-left:4px solid #0b4f4a\">{}</blockquote>", safe(quote))
        });
        format!(
            "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>Leerbrug</title></head>\
             <body style=\"margin:0;padding:24px;background:#fbf9f4;color:#1b2326;font:17px/1.6 system-ui,sans-serif\">\
             <div style=\"max-width:36rem;margin:0 auto\"><p>{greeting}</p><p>{lead}</p>{quote}\
             <p><a href=\"{link}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;background:#0b4f4a;\
             color:#ffffff;text-decoration:none;font-weight:600\">{button}</a></p>\
             <p style=\"color:#4a5559;font-size:15px\">{foot}</p></div></body></html>",
            lang = language.code(),
            greeting = safe(&self.greeting),
            lead = safe(&self.lead),
            link = html_escape::encode_double_quoted_attribute(&self.link),
            button = safe(&self.button),
            foot = safe(&self.foot),
        )
    }
}

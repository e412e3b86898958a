//! What only the demo city has: one click per persona, and a mailbox that shows every mail.

use askama::Template;
use leerbrug_core::notifications::FolderMailer;
use leerbrug_core::notifications::mailer::KeptMail;
use leerbrug_directory::identity::session::sign_in_as_persona;
use poem::web::Data;
use poem::{Response, handler};

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::form::Form;
use crate::handlers::directory::sign_in::begin;
use crate::held::lead_again;
use crate::page::Page;

/// Signs in as a persona.
#[handler]
pub(crate) async fn post_persona(form: Form) -> PageResult {
    let next = match form.text("next") {
        next if next.is_empty() || next == "/" => "/today".to_owned(),
        next => next,
    };
    let begun =
        sign_in_as_persona(&form.ctx.app, &form.ctx.actor, form.text("persona"), next).await.or_page()?;
    let mut response = begin(&form.ctx, &begun);
    if let Some(held) = &form.held {
        lead_again(&mut response, &held.action);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage {
    p: Page,
    mails: Vec<KeptMail>,
}

const SHOWN: usize = 100;

/// Shows the newest mails.
#[handler]
pub(crate) async fn get_mailbox(ctx: Ctx, mailbox: Data<&FolderMailer>) -> PageResult {
    let mails = mailbox.list(SHOWN).or_page()?;
    let p = Page::new(&ctx, "mailbox").await?;
    show(&ctx, &MailboxPage { p, mails })
}

/// Gives the newest mails to programs.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "an extractor comes by value")]
pub(crate) fn get_mailbox_json(mailbox: Data<&FolderMailer>) -> PageResult {
    let mails = mailbox.list(SHOWN).or_page()?;
    let body = serde_json::json!({ "items": mails.iter().map(|mail| serde_json::json!({
        "id": mail.id, "to": mail.to, "subject": mail.subject, "text": mail.text, "html": mail.html,
        "calendar": mail.calendar, "raw": mail.raw,
    })).collect::<Vec<_>>() });
    Ok(Response::builder().content_type("application/json").body(body.to_string()))
}

//! The mails about offers, requests and questions.

use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::mark::Mark;
use leerbrug_core::notifications::order::{Face, MailKind, Page, mail_kind};
use uuid::Uuid;

use crate::offers;
use crate::requests;
use crate::requests::calendar::{agreed, calendar_of, meant, proposed, wished};

const fn about_request(code: &'static str) -> MailKind {
    mail_kind(code, Page::About("/requests/", ""))
        .face(|app, request| Box::pin(face_of_request(app, request)))
}

const fn about_offer(code: &'static str) -> MailKind {
    mail_kind(code, Page::About("/offers/", "")).face(|app, offer| Box::pin(face_of_offer(app, offer)))
}

/// Shows the kind of a place and who offers it.
async fn face_of_offer(app: &App, id: Uuid) -> Result<Option<Face>> {
    let found = offers::store::find_offer(app.db.read(), &app.reference, id).await?;
    Ok(found.map(|offer| Face {
        drawing: offer.kind.code(),
        organisation: Some((Mark::of_organisation(offer.host.id, &offer.host.name), offer.host.name)),
    }))
}

/// Shows the place that a request asks for.
async fn face_of_request(app: &App, id: Uuid) -> Result<Option<Face>> {
    let request = requests::store::get_request(app.db.read(), id).await?;
    face_of_offer(app, request.offer_id).await
}

const fn for_inbox(code: &'static str) -> MailKind {
    mail_kind(code, Page::At("/inbox"))
}

/// To the host: somebody asks.
pub const REQUEST_RECEIVED: MailKind = about_request("request-received")
    .lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To who asked: it was sent.
pub const REQUEST_SENT: MailKind =
    about_request("request-sent").lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To who asked: it is on the waiting list.
pub const REQUEST_WAITING: MailKind = about_request("request-waiting");
/// To both: a seat came free.
pub const REQUEST_MOVED_UP: MailKind = about_request("request-moved-up")
    .lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To who asked: another moment was proposed.
pub const REQUEST_PROPOSED: MailKind = about_request("request-proposed")
    .lines(|app, request, language| Box::pin(proposed(app, request, language)));
/// To who asked: yes, with what goes into a calendar.
pub const REQUEST_ACCEPTED: MailKind = about_request("request-accepted")
    .calendar(|app, request, language| Box::pin(calendar_of(app, request, language)))
    .lines(|app, request, language| Box::pin(agreed(app, request, language)));
/// To who asked: the moments of the place changed.
pub const MOMENTS_CHANGED: MailKind =
    about_request("moments-changed").lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To who has a yes: the moments of the place changed, with what goes into a calendar.
pub const AGREED_MOMENTS_CHANGED: MailKind = about_request("agreed-moments-changed")
    .calendar(|app, request, language| Box::pin(calendar_of(app, request, language)))
    .lines(|app, request, language| Box::pin(agreed(app, request, language)));
/// To who has a yes: the place is gone.
pub const AGREED_OFFER_CLOSED: MailKind = about_request("agreed-offer-closed");
/// To who has a yes: a coordinator took the place off.
pub const AGREED_OFFER_HIDDEN: MailKind = about_request("agreed-offer-hidden");
/// To the host: she accepted the proposal.
pub const PROPOSAL_ACCEPTED: MailKind = about_request("proposal-accepted")
    .lines(|app, request, language| Box::pin(agreed(app, request, language)));
/// To the host: other moments suit who asked.
pub const REQUEST_OTHER_MOMENTS: MailKind = about_request("request-other-moments")
    .lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To the other side: a proposal to move what was agreed.
pub const MOVE_PROPOSED: MailKind =
    about_request("move-proposed").lines(|app, request, language| Box::pin(proposed(app, request, language)));
/// To whoever proposed to move: it stays as it was agreed.
pub const MOVE_REFUSED: MailKind =
    about_request("move-refused").lines(|app, request, language| Box::pin(agreed(app, request, language)));
/// To both: what was agreed was moved, with what goes into a calendar.
pub const MOVE_AGREED: MailKind = about_request("move-agreed")
    .lines(|app, request, language| Box::pin(agreed(app, request, language)))
    .calendar(|app, request, language| Box::pin(calendar_of(app, request, language)));
/// To who asked: no, with a reason.
pub const REQUEST_DECLINED: MailKind = about_request("request-declined");
/// To the host: she withdrew.
pub const REQUEST_WITHDRAWN: MailKind = about_request("request-withdrawn")
    .reasons("withdraw_reason")
    .calendar(|app, request, language| Box::pin(calendar_of(app, request, language)));
/// To who had a yes and withdraws: what leaves her calendar.
pub const AGREED_WITHDRAWN: MailKind = about_request("agreed-withdrawn")
    .calendar(|app, request, language| Box::pin(calendar_of(app, request, language)));
/// To the heads who agreed: she does not go after all.
pub const HOME_HEAD_WITHDRAWN: MailKind = mail_kind("home-head-withdrawn", Page::At("/today"));
/// To the host: somebody waits for a seat.
pub const REQUEST_QUEUED: MailKind =
    about_request("request-queued").lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To who asked: a proposal waits for her.
pub const PROPOSAL_REMINDER: MailKind = about_request("proposal-reminder")
    .lines(|app, request, language| Box::pin(proposed(app, request, language)));
/// To the host: she asks again.
pub const REQUEST_REOPENED: MailKind = about_request("request-reopened")
    .lines(|app, request, language| Box::pin(wished(app, request, language)));
/// To whoever must act: the clock runs.
pub const REQUEST_REMINDER: MailKind = about_request("request-reminder");
/// To both: no answer came.
pub const REQUEST_UNANSWERED: MailKind = about_request("request-unanswered");
/// To the host: a question.
pub const QUESTION_RECEIVED: MailKind = for_inbox("question-received");
/// To who asked: the answer.
pub const QUESTION_ANSWERED: MailKind = mail_kind("question-answered", Page::At("/requests"));
/// To the host: the clock of a question runs.
pub const QUESTION_REMINDER: MailKind = for_inbox("question-reminder");
/// To who asked: no answer came.
pub const QUESTION_UNANSWERED: MailKind = mail_kind("question-unanswered", Page::At("/requests"));
/// To the host: does this still hold?
pub const OFFER_NUDGE: MailKind = about_offer("offer-nudge");
/// To the host: it expired.
pub const OFFER_EXPIRED: MailKind = about_offer("offer-expired");
/// To the host: everything of it has happened.
pub const OFFER_ENDED: MailKind = about_offer("offer-ended");
/// To the host: a coordinator took it off.
pub const OFFER_HIDDEN: MailKind = about_offer("offer-hidden");
/// To the coordinator: something is wrong with an offer.
pub const OFFER_REPORTED: MailKind = mail_kind("offer-reported", Page::At("/coordination"));
/// To the asker's own head, who may have no account: does it suit the school?
pub const HOME_HEAD_ASKED: MailKind = mail_kind("home-head-asked", Page::Link("/consent"))
    .foot("mail-home-head-foot")
    .face(|app, request| Box::pin(face_of_request(app, request)))
    .lines(|app, request, language| Box::pin(meant(app, request, language)));
/// To both: her own head agrees.
pub const HOME_HEAD_AGREED: MailKind =
    about_request("home-head-agreed").lines(|app, request, language| Box::pin(meant(app, request, language)));
/// To who asked: her own head says not now, or nothing; the request is withdrawn.
pub const HOME_HEAD_NOT_NOW: MailKind = about_request("home-head-not-now")
    .calendar(|app, request, language| Box::pin(calendar_of(app, request, language)));
/// To who asked: yes, under reserve of her own head.
pub const REQUEST_UNDER_RESERVE: MailKind = about_request("request-under-reserve")
    .lines(|app, request, language| Box::pin(agreed(app, request, language)));

/// Every mail of this context.
pub const ALL: &[MailKind] = &[
    REQUEST_RECEIVED,
    REQUEST_SENT,
    REQUEST_WAITING,
    REQUEST_MOVED_UP,
    REQUEST_PROPOSED,
    REQUEST_ACCEPTED,
    MOMENTS_CHANGED,
    AGREED_MOMENTS_CHANGED,
    AGREED_OFFER_CLOSED,
    AGREED_OFFER_HIDDEN,
    PROPOSAL_ACCEPTED,
    REQUEST_OTHER_MOMENTS,
    MOVE_PROPOSED,
    MOVE_AGREED,
    MOVE_REFUSED,
    REQUEST_DECLINED,
    REQUEST_WITHDRAWN,
    AGREED_WITHDRAWN,
    HOME_HEAD_WITHDRAWN,
    REQUEST_QUEUED,
    PROPOSAL_REMINDER,
    REQUEST_REOPENED,
    REQUEST_REMINDER,
    REQUEST_UNANSWERED,
    QUESTION_RECEIVED,
    QUESTION_ANSWERED,
    QUESTION_REMINDER,
    QUESTION_UNANSWERED,
    OFFER_NUDGE,
    OFFER_EXPIRED,
    OFFER_ENDED,
    OFFER_HIDDEN,
    OFFER_REPORTED,
    HOME_HEAD_ASKED,
    HOME_HEAD_AGREED,
    HOME_HEAD_NOT_NOW,
    REQUEST_UNDER_RESERVE,
];

//! Who signs days, and the list that she signs.

use std::collections::HashMap;

use leerbrug_core::error::Result;
use leerbrug_learning::signers::{SignerInput, confirm_signer, end_signer, name_signer};
use leerbrug_learning::signing::{Row, SignInput, SignList, Way, ask_signers, get_list, sign};
use leerbrug_logbook::signing::Question;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::check_scopes;
use super::views::{PlacementView, current};
use crate::body::Sent;
use crate::caller::{Once, Repeat, SignedIn, Visit};
use crate::reply::{Answer, Creating, Reply, Stepping, Sublisting};
use crate::types::{Day, Filled, Id, IdText, List, Maybe, Text, Wanted, Whole};
use crate::v1::Tag;
use crate::v1::log::LogEntryView;
use crate::v1::parts::{NamedView, parsed};

/// Somebody who is to sign.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewSigner {
    /// Name.
    name: Wanted<Filled<120>>,
    /// Mail address; not the student's, nor another student's.
    email: Wanted<Filled<320>>,
    /// First day that she can sign; that of the placement when left out.
    first_day: Maybe<Day>,
    /// The signer whose place she takes.
    replaces: Maybe<IdText>,
}

/// The last day of a signer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SignerEnd {
    /// Last day that she can sign.
    last_day: Wanted<Day>,
}

/// A question about an entry.
#[derive(Debug, Object)]
pub(crate) struct DayQuestion {
    /// Why, a code of the list `sign_question`.
    reason: Text<80>,
    /// In words.
    text: Text<2000>,
}

impl From<&Question> for DayQuestion {
    fn from(question: &Question) -> Self {
        Self { reason: question.reason.as_str().into(), text: question.text.as_str().into() }
    }
}

/// A day on the list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct SignRow {
    /// The entry.
    entry: LogEntryView,
    /// Whether it differs from what was planned.
    deviates: bool,
    /// The question about it that is open.
    question: Option<DayQuestion>,
}

impl From<&Row> for SignRow {
    fn from(row: &Row) -> Self {
        Self {
            entry: (&row.entry).into(),
            deviates: row.deviates,
            question: row.question.as_ref().map(DayQuestion::from),
        }
    }
}

/// The list that somebody signs.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SignListView {
    /// The placement.
    placement_id: Id,
    /// Whose days.
    student: NamedView,
    /// Where.
    host: NamedView,
    /// Whether the caller signs in place of whoever was named; she says why.
    is_on_behalf: bool,
    /// Days to sign, those that deviate first, the oldest first among equals.
    rows: List<SignRow, 1000>,
    /// Days the student was not there, for information.
    absences: List<LogEntryView, 1000>,
    /// The last days that were signed.
    signed: List<LogEntryView, 30>,
}

impl From<&SignList> for SignListView {
    fn from(list: &SignList) -> Self {
        Self {
            placement_id: list.placement.into(),
            student: (&list.student).into(),
            host: (&list.host).into(),
            is_on_behalf: list.is_on_behalf,
            rows: List(list.rows.iter().map(SignRow::from).collect()),
            absences: List(list.absences.iter().map(LogEntryView::from).collect()),
            signed: List(list.signed.iter().map(LogEntryView::from).collect()),
        }
    }
}

/// A day that happened.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SignedDay {
    /// The entry.
    entry_id: Wanted<IdText>,
    /// Its version on the list that was shown: another one is a 409.
    version: Wanted<Whole<1, { i32::MAX }>>,
}

/// A day that is asked about.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AskedDay {
    /// The entry.
    entry_id: Wanted<IdText>,
    /// Why, a code of the list `sign_question`.
    reason: Wanted<Filled<80>>,
    /// In words.
    text: Maybe<Filled<500>>,
}

/// What is said to a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewSignature {
    /// Days that happened.
    signed: Maybe<List<SignedDay, 1000>>,
    /// Days that are asked about.
    asked: Maybe<List<AskedDay, 1000>>,
    /// Why the caller signs in place of whoever was named, a code of the list `sign_behalf`.
    reason: Maybe<Filled<80>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

impl NewSignature {
    fn input(self) -> Result<SignInput> {
        let mut input = SignInput { reason: self.reason.text(), ..SignInput::default() };
        let mut seen = HashMap::new();
        for (place, day) in self.signed.0.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
            let entry = parsed(&format!("signed/{place}/entryId"), &day.entry_id.text())?;
            let version = day.version.number();
            seen.insert(entry, crate::v1::parts::one_of(&format!("signed/{place}/version"), &version)?);
            input.signed.push(entry);
        }
        for (place, day) in self.asked.0.map(|list| list.0).unwrap_or_default().into_iter().enumerate() {
            let entry = parsed(&format!("asked/{place}/entryId"), &day.entry_id.text())?;
            let question = Question { reason: day.reason.text(), text: day.text.text() };
            input.asked.push((entry, question));
        }
        input.seen = seen;
        Ok(input)
    }
}

async fn list_of(visit: &Visit, placement: Uuid) -> Result<SignListView> {
    let found = get_list(&visit.app, &visit.actor, &Way::Placement(placement)).await?;
    Ok((&found).into())
}

/// The operations of this part.
pub(crate) struct SigningApi;

#[OpenApi(tag = "Tag::Learning")]
impl SigningApi {
    /// Names who signs days
    ///
    /// By the student, the host or the college. Whoever is named by host or college is confirmed by that.
    #[oai(path = "/placements/:id/signers", method = "post", operation_id = "createSigner")]
    async fn name(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
        #[oai(name = "Idempotency-Key")]
        /// Key under which the request may be repeated without a second effect.
        key: Repeat,
        body: Sent<NewSigner>,
    ) -> Answer<PlacementView, Creating> {
        check_scopes(&caller)?;
        let placement = id.0.0;
        let operation = format!("createSigner {placement}");
        let once = Once { visit: &caller, key: &key, operation, body: &body.text };
        let NewSigner { name, email, first_day, replaces } = body.value;
        let replaces = match replaces.text() {
            none if none.is_empty() => None,
            known => Some(parsed("replaces", &known)?),
        };
        let input =
            SignerInput { name: name.text(), email: email.text(), first_day: first_day.text(), replaces };
        let (_, is_replayed) =
            once.run(|app, actor| async move { name_signer(&app, &actor, placement, input).await }).await?;
        let found =
            leerbrug_learning::placements::get_placement(&caller.app, &caller.actor, placement).await?;
        let path = format!("/api/v1/placements/{placement}");
        Ok(Reply::created(&(&found).into(), Some(found.version), &path).replayed(is_replayed))
    }

    /// Confirms a signer
    ///
    /// By the host or the college, once: until then her signatures are to be confirmed, and do not count for what must be reached.
    #[oai(path = "/signers/:id/confirm", method = "post", operation_id = "confirmSigner")]
    async fn confirm(
        &self,
        caller: SignedIn,
        /// Identifier of the signer.
        id: Path<Id>,
    ) -> Answer<PlacementView, Stepping> {
        check_scopes(&caller)?;
        let placement = confirm_signer(&caller.app, &caller.actor, id.0.0).await?;
        Ok(current(&caller, placement).await?)
    }

    /// Ends what a signer signs
    ///
    /// By the host or the college. The days of her time she still signs.
    #[oai(path = "/signers/:id/end", method = "post", operation_id = "endSigner")]
    async fn end(
        &self,
        caller: SignedIn,
        /// Identifier of the signer.
        id: Path<Id>,
        body: Sent<SignerEnd>,
    ) -> Answer<PlacementView, Stepping> {
        check_scopes(&caller)?;
        let last_day = body.value.last_day.text();
        let placement = end_signer(&caller.app, &caller.actor, id.0.0, last_day).await?;
        Ok(current(&caller, placement).await?)
    }

    /// Asks the signers to sign
    ///
    /// By the student, the host or the college: a link by mail to each for whom days wait; a link of before no longer works.
    #[oai(path = "/placements/:id/askSigners", method = "post", operation_id = "askSigners")]
    async fn ask(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
    ) -> Answer<PlacementView, Stepping> {
        check_scopes(&caller)?;
        ask_signers(&caller.app, &caller.actor, id.0.0).await?;
        Ok(current(&caller, id.0.0).await?)
    }

    /// Reads the days to sign
    ///
    /// For whoever signs there with her account, and for whoever answers for the host. Reading changes nothing.
    #[oai(path = "/placements/:id/signatures", method = "get", operation_id = "listDaysToSign")]
    async fn to_sign(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
    ) -> Answer<SignListView, Sublisting> {
        Ok(Reply::ok(&list_of(&caller, id.0.0).await?))
    }

    /// Signs days, and asks about others
    ///
    /// All or none. A signature says that it happened, is bound to a hash of what each entry says, and cannot be changed. Answers what
    /// still waits.
    #[oai(path = "/placements/:id/signatures", method = "post", operation_id = "signDays")]
    async fn sign(
        &self,
        caller: SignedIn,
        /// Identifier of the placement.
        id: Path<Id>,
        body: Sent<NewSignature>,
    ) -> Answer<SignListView, Stepping> {
        let caller = caller.accepting(body.value.accepts_hints);
        let input = body.value.input()?;
        sign(&caller.app, &caller.actor, Way::Placement(id.0.0), input).await?;
        Ok(Reply::ok(&list_of(&caller, id.0.0).await?))
    }
}

//! Mentorships: proposed, begun, ended, and when the two meet next.

use leerbrug_core::{MentorshipStatus, PairAnswer};
use leerbrug_mentoring::model::Pair;
use leerbrug_mentoring::overview::{find_own_mentoring, find_own_start, get_pair, list_pairs};
use leerbrug_mentoring::pairs::{self as service, NextInput, PairInput};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};

use super::check_scopes;
use crate::body::Sent;
use crate::caller::{IfNoneMatch, Once, Repeat, SignedIn};
use crate::reply::{Answer, Creating, Listing, Reading, Reply, Stepping, Sublisting};
use crate::types::{
    Count, Day, Filled, Id, IdText, Instant, List, Maybe, MentorKinds, Text, Time, Wanted, Word, instant,
    time,
};
use crate::v1::Tag;
use crate::v1::parts::{NamedView, one_of};

/// When the two meet next; for them alone.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct MeetingView {
    /// Day.
    day: Day,
    /// Time of the day.
    time: Option<Time>,
    /// Where.
    place: Text<200>,
}

/// A mentor of a starter.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct MentorshipView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// The starter.
    starter: NamedView,
    /// The mentor.
    mentor: NamedView,
    /// Where she mentors from.
    organisation: NamedView,
    /// Her profile as a mentor.
    mentor_id: Id,
    /// The induction, for a mentor at school.
    induction_id: Option<Id>,
    /// Kind of mentor.
    kind: Word<MentorKinds>,
    /// Life.
    status: Word<MentorshipStatus>,
    /// First day.
    starts_on: Day,
    /// First day on which it is over.
    ends_on: Option<Day>,
    /// What the mentor said.
    mentor_answer: Option<Word<PairAnswer>>,
    /// What the starter said.
    starter_answer: Option<Word<PairAnswer>>,
    /// Until when the mentor is waited for.
    answer_until: Option<Instant>,
    /// Whether a next date is agreed.
    has_next: bool,
    /// The next date, for the two alone.
    next: Option<MeetingView>,
}

impl From<&Pair> for MentorshipView {
    fn from(pair: &Pair) -> Self {
        Self {
            id: pair.id.into(),
            version: Count::of(pair.version),
            starter: (&pair.starter).into(),
            mentor: (&pair.mentor).into(),
            organisation: (&pair.organisation).into(),
            mentor_id: pair.mentor_id.into(),
            induction_id: pair.induction_id.map(Id),
            kind: pair.kind.as_str().into(),
            status: pair.status.code().into(),
            starts_on: pair.starts_on.as_str().into(),
            ends_on: pair.ends_on.as_deref().map(Day::from),
            mentor_answer: pair.mentor_answer.map(|answer| answer.code().into()),
            starter_answer: pair.starter_answer.map(|answer| answer.code().into()),
            answer_until: pair.answer_until.map(instant),
            has_next: pair.has_next,
            next: pair.next.as_ref().map(|next| MeetingView {
                day: next.day.to_string().into(),
                time: next.minute.map(time),
                place: next.place.as_str().into(),
            }),
        }
    }
}

/// Mentorships.
#[derive(Debug, Object)]
pub(crate) struct Mentorships {
    /// How many there are.
    total: Count,
    /// The mentorships.
    items: List<MentorshipView, 2000>,
}

fn views(pairs: &[Pair]) -> Mentorships {
    let items: Vec<MentorshipView> = pairs.iter().map(MentorshipView::from).collect();
    Mentorships { total: Count::of(items.len()), items: List(items) }
}

/// A mentor who is chosen.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMentorship {
    /// Kind of mentor.
    kind: Wanted<Word<MentorKinds>>,
    /// The mentor's profile.
    mentor_id: Wanted<IdText>,
    /// First day; when left out, as soon as she agrees.
    starts_on: Maybe<Day>,
}

/// What somebody says to a mentorship.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MentorshipAnswer {
    /// Good, or rather not; nobody is asked why.
    answer: Wanted<Word<PairAnswer>>,
}

/// A next date.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NextDate {
    /// Day; left out for none.
    day: Maybe<Day>,
    /// Time of the day.
    time: Maybe<Time>,
    /// Where.
    place: Maybe<Filled<120>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// The operations of this part.
pub(crate) struct PairsApi;

#[OpenApi(tag = "Tag::Mentoring")]
impl PairsApi {
    /// Lists the mentorships of an induction
    ///
    /// Its mentors at school and those beside the starter, also those that ended. For whoever may read the induction.
    #[oai(path = "/inductions/:id/mentorships", method = "get", operation_id = "listMentorshipsOfInduction")]
    async fn of_induction(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
    ) -> Answer<Mentorships, Sublisting> {
        let found = list_pairs(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::ok(&views(&found)))
    }

    /// Chooses a mentor
    ///
    /// She is asked and the starter is told. Whoever mentors her now stays until the new one agrees. A pair that a rule forbids is a
    /// 409 whose code says which.
    #[oai(path = "/inductions/:id/mentorships", method = "post", operation_id = "createMentorship")]
    async fn create(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
        #[oai(name = "Idempotency-Key")]
        /// Key under which the request may be repeated without a second effect.
        key: Repeat,
        body: Sent<NewMentorship>,
    ) -> Answer<MentorshipView, Creating> {
        check_scopes(&caller)?;
        let induction = id.0.0;
        let once = Once {
            visit: &caller,
            key: &key,
            operation: format!("createMentorship {induction}"),
            body: &body.text,
        };
        let NewMentorship { kind, mentor_id, starts_on } = body.value;
        let input = PairInput { kind: kind.text(), mentor: mentor_id.text(), starts_on: starts_on.text() };
        let (id, is_replayed) = once
            .run(|app, actor| async move { service::propose(&app, &actor, induction, input).await })
            .await?;
        let found = get_pair(&caller.app, &caller.actor, id).await?;
        let path = format!("/api/v1/mentorships/{id}");
        let reply = Reply::created(&MentorshipView::from(&found), Some(found.version), &path);
        Ok(reply.replayed(is_replayed))
    }

    /// Lists own mentorships
    ///
    /// Those in which the caller is the starter or the mentor.
    #[oai(path = "/mentorships", method = "get", operation_id = "listMentorships")]
    async fn list(&self, caller: SignedIn) -> Answer<Mentorships, Listing> {
        let start = find_own_start(&caller.app, &caller.actor).await?;
        let own = find_own_mentoring(&caller.app, &caller.actor).await?;
        let start = start.into_iter().flat_map(|start| start.pairs.into_iter().chain(start.former));
        let own = own.into_iter().flat_map(|own| own.pairs.into_iter().chain(own.former));
        Ok(Reply::ok(&views(&start.chain(own).collect::<Vec<_>>())))
    }

    /// Reads a mentorship
    ///
    /// For the two of it; that it exists also for who leads the school and for the coordinator.
    #[oai(path = "/mentorships/:id", method = "get", operation_id = "readMentorship")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Version that the client holds.
        held: IfNoneMatch,
    ) -> Answer<MentorshipView, Reading> {
        let found = get_pair(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&MentorshipView::from(&found), found.version, &held))
    }

    /// Answers a mentorship
    ///
    /// The mentor's yes begins it; a "rather not" of either ends it, and nobody is asked why.
    #[oai(path = "/mentorships/:id/answer", method = "post", operation_id = "answerMentorship")]
    async fn answer(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
        body: Sent<MentorshipAnswer>,
    ) -> Answer<MentorshipView, Stepping> {
        check_scopes(&caller)?;
        let id = id.0.0;
        let typed = body.value.answer.text();
        let answer = one_of::<PairAnswer>("answer", &typed)?;
        service::answer(&caller.app, &caller.actor, id, answer).await?;
        let found = get_pair(&caller.app, &caller.actor, id).await?;
        Ok(Reply::current(&MentorshipView::from(&found), found.version))
    }

    /// Ends a mentorship
    ///
    /// For whoever may choose that kind of mentor; both are told.
    #[oai(path = "/mentorships/:id/end", method = "post", operation_id = "endMentorship")]
    async fn end(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
    ) -> Answer<MentorshipView, Stepping> {
        check_scopes(&caller)?;
        let id = id.0.0;
        service::end(&caller.app, &caller.actor, id).await?;
        let found = get_pair(&caller.app, &caller.actor, id).await?;
        Ok(Reply::current(&MentorshipView::from(&found), found.version))
    }

    /// Agrees on a next date
    ///
    /// For either of the two.
    #[oai(path = "/mentorships/:id/nextDate", method = "put", operation_id = "setNextDate")]
    async fn set_next(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
        body: Sent<NextDate>,
    ) -> Answer<MentorshipView, Stepping> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let (id, body) = (id.0.0, body.value);
        let input = NextInput { day: body.day.text(), time: body.time.text(), place: body.place.text() };
        service::set_next(&caller.app, &caller.actor, id, input).await?;
        let found = get_pair(&caller.app, &caller.actor, id).await?;
        Ok(Reply::current(&MentorshipView::from(&found), found.version))
    }
}

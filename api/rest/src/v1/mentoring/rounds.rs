//! Rounds: drafts of mentors for everybody in an area, changed, published once.

use leerbrug_core::error::Result;
use leerbrug_core::{MentorshipStatus, RoundStatus};
use leerbrug_mentoring::round::{self as service, Pick, Round, RoundLine, Wish};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::check_scopes;
use crate::body::Sent;
use crate::caller::{IfNoneMatch, SignedIn, Visit};
use crate::reply::{Answer, Listing, Reading, Reply, Stepping, Telling};
use crate::types::{
    Count, Filled, Id, IdText, Instant, List, Maybe, MentorKinds, Text, Wanted, Whole, Word, instant,
};
use crate::v1::Tag;
use crate::v1::parts::{NamedView, parsed};

/// A round in a list.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RoundLineView {
    /// Identifier.
    id: Id,
    /// Who made it; the first coordinator, for one that made itself by night.
    author: NamedView,
    /// Life.
    status: Word<RoundStatus>,
    /// When it was made.
    created_at: Instant,
    /// When the mentors were asked.
    published_at: Option<Instant>,
    /// Places that were looked for.
    wanted: Count,
    /// Places that the plan fills.
    served: Count,
    /// Points of the plan.
    points: Whole<{ i32::MIN }, { i32::MAX }>,
    /// Choices by hand.
    by_hand: Count,
}

impl From<&RoundLine> for RoundLineView {
    fn from(line: &RoundLine) -> Self {
        let status = if line.published_at.is_some() { RoundStatus::Published } else { RoundStatus::Draft };
        Self {
            id: line.id.into(),
            author: (&line.author).into(),
            status: status.code().into(),
            created_at: instant(line.created_at),
            published_at: line.published_at.map(instant),
            wanted: Count::of(line.wanted),
            served: Count::of(line.served),
            points: Whole(line.points),
            by_hand: Count::of(line.by_hand),
        }
    }
}

/// Rounds, the newest first.
#[derive(Debug, Object)]
pub(crate) struct Rounds {
    /// How many are listed.
    total: Count,
    /// The rounds.
    items: List<RoundLineView, 20>,
}

/// A mentor who could fill a place.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RoundMentorView {
    /// Her profile as a mentor.
    mentor_id: Id,
    /// Who she is.
    person: NamedView,
    /// Her points for this starter; what they are made of stands with the candidates of the induction.
    points: Whole<{ i32::MIN }, { i32::MAX }>,
}

/// A place beside a starter.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RoundPlaceView {
    /// Names the place in this round.
    place: Text<80>,
    /// The induction.
    induction_id: Id,
    /// Kind of mentor.
    kind: Word<MentorKinds>,
    /// The starter.
    starter: NamedView,
    /// Her school.
    school: NamedView,
    /// Whom the plan gives her; absent, when nobody is left.
    mentor: Option<RoundMentorView>,
    /// Whether a person chose that, and not the plan.
    is_by_hand: bool,
    /// Code of the rule that the pair would break since the draft was made.
    broken: Option<Text<80>>,
    /// What became of the mentor who was asked for it meanwhile.
    asked: Option<Word<MentorshipStatus>>,
    /// Everybody whom the rules allow, the most points first.
    others: List<RoundMentorView, 500>,
}

impl From<&Wish> for RoundPlaceView {
    fn from(wish: &Wish) -> Self {
        let mentor = |one: &leerbrug_mentoring::model::Candidate| RoundMentorView {
            mentor_id: one.mentor.id.into(),
            person: (&one.mentor.person).into(),
            points: Whole(i64::from(one.points)),
        };
        Self {
            place: wish.code.as_str().into(),
            induction_id: wish.induction.into(),
            kind: wish.kind.into(),
            starter: (&wish.starter).into(),
            school: (&wish.school).into(),
            mentor: wish.mentor.as_ref().map(mentor),
            is_by_hand: wish.is_by_hand,
            broken: wish.lost.map(|rule| rule.code().into()),
            asked: wish.asked.as_ref().map(|(_, status)| status.code().into()),
            others: List(wish.others.iter().map(mentor).collect()),
        }
    }
}

/// What a choice by hand changed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RoundChoiceView {
    /// The place.
    place: Text<80>,
    /// The mentor; absent for nobody.
    mentor: Option<NamedView>,
    /// Places filled more, or fewer.
    served: Whole<{ i32::MIN }, { i32::MAX }>,
    /// Points more, or fewer.
    points: Whole<{ i32::MIN }, { i32::MAX }>,
    /// Other places that get somebody else.
    moved: Count,
    /// How much less evenly mentors are loaded, as the sum of squared loads.
    unevenness: Whole<{ i32::MIN }, { i32::MAX }>,
}

/// A round as it is planned and as it stands today.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct RoundView {
    /// Its line in the list.
    round: RoundLineView,
    /// Counts changes; also the ETag.
    version: Count,
    /// Whether it is proved that no other plan, with the same choices, is better.
    is_best: bool,
    /// The places, those with a mentor first.
    places: List<RoundPlaceView, 100>,
    /// What was chosen by hand, in order, each with what it changed.
    choices: List<RoundChoiceView, 100>,
    /// Places that it did not look at.
    left_out: Count,
    /// Places that are no longer looked for.
    gone: Count,
}

impl From<&Round> for RoundView {
    fn from(round: &Round) -> Self {
        Self {
            round: (&round.line).into(),
            version: Count::of(round.version),
            is_best: round.is_best,
            places: List(round.wishes.iter().map(RoundPlaceView::from).collect()),
            choices: List(
                round
                    .chosen
                    .iter()
                    .map(|one| RoundChoiceView {
                        place: one.code.as_str().into(),
                        mentor: one.mentor.as_ref().map(NamedView::from),
                        served: Whole(one.price.served),
                        points: Whole(one.price.points),
                        moved: Count::of(one.price.moved),
                        unevenness: Whole(one.price.unevenness),
                    })
                    .collect(),
            ),
            left_out: Count::of(round.left_out),
            gone: Count::of(round.gone),
        }
    }
}

/// A choice by hand.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RoundChoice {
    /// Version that the choice is based on.
    version: Wanted<Count>,
    /// The place.
    place: Wanted<Filled<80>>,
    /// The mentor's profile; when left out, the plan decides.
    mentor_id: Maybe<IdText>,
    /// Whether the place stays empty.
    is_empty: Maybe<bool>,
}

/// Which mentors are asked.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RoundPublication {
    /// Version that is published.
    version: Wanted<Count>,
    /// The places whose mentors are asked.
    places: Wanted<List<Filled<80>, 100>>,
}

async fn view(visit: &Visit, id: Uuid) -> Result<(RoundView, i64)> {
    let found = service::get_round(&visit.app, &visit.actor, id).await?;
    Ok(((&found).into(), found.version))
}

fn version(typed: &str) -> i64 {
    typed.parse().unwrap_or(0)
}

/// The operations of this part.
pub(crate) struct RoundsApi;

#[OpenApi(tag = "Tag::Mentoring")]
impl RoundsApi {
    /// Lists rounds
    ///
    /// The newest of the growth centres that the caller coordinates.
    #[oai(path = "/mentorRounds", method = "get", operation_id = "listMentorRounds")]
    async fn list(&self, caller: SignedIn) -> Answer<Rounds, Listing> {
        let found = service::list_rounds(&caller.app, &caller.actor).await?;
        let items: Vec<RoundLineView> = found.iter().map(RoundLineView::from).collect();
        Ok(Reply::ok(&Rounds { total: Count::of(items.len()), items: List(items) }))
    }

    /// Makes a draft
    ///
    /// For everybody who lacks a mentor in the area that the caller coordinates. Nobody is asked by it; an equal draft is returned.
    #[oai(path = "/mentorRounds", method = "post", operation_id = "createMentorRound")]
    async fn create(&self, caller: SignedIn) -> Answer<RoundView, Stepping> {
        check_scopes(&caller)?;
        let id = service::make_round(&caller.app, &caller.actor).await?;
        let (body, version) = view(&caller, id).await?;
        Ok(Reply::current(&body, version))
    }

    /// Reads a round
    ///
    /// For the coordinators of the growth centre that made it.
    #[oai(path = "/mentorRounds/:id", method = "get", operation_id = "readMentorRound")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the round.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Version that the client holds.
        held: IfNoneMatch,
    ) -> Answer<RoundView, Reading> {
        let (body, version) = view(&caller, id.0.0).await?;
        Ok(Reply::unless_held(&body, version, &held))
    }

    /// Chooses by hand in a draft
    ///
    /// The rest is planned anew, and what the choice changed stands in the answer. What a rule forbids is a 409 whose code says which.
    #[oai(path = "/mentorRounds/:id/choose", method = "post", operation_id = "chooseInMentorRound")]
    async fn choose(
        &self,
        caller: SignedIn,
        /// Identifier of the round.
        id: Path<Id>,
        body: Sent<RoundChoice>,
    ) -> Answer<RoundView, Stepping> {
        check_scopes(&caller)?;
        let (id, body) = (id.0.0, body.value);
        let mentor = body.mentor_id.text();
        let pick = if body.is_empty.0 == Some(true) {
            Pick::Nobody
        } else if mentor.is_empty() {
            Pick::Planned
        } else {
            Pick::Mentor(parsed("mentorId", &mentor)?)
        };
        let (version, picks) = (version(&body.version.number()), vec![(body.place.text(), pick)]);
        service::choose_in_round(&caller.app, &caller.actor, id, version, picks).await?;
        let (body, version) = view(&caller, id).await?;
        Ok(Reply::current(&body, version))
    }

    /// Publishes a draft
    ///
    /// Once: all these mentors are asked, or none; who stays without is told.
    #[oai(path = "/mentorRounds/:id/publish", method = "post", operation_id = "publishMentorRound")]
    async fn publish(
        &self,
        caller: SignedIn,
        /// Identifier of the round.
        id: Path<Id>,
        body: Sent<RoundPublication>,
    ) -> Answer<RoundView, Stepping> {
        check_scopes(&caller)?;
        let (id, body) = (id.0.0, body.value);
        let (version, places) = (version(&body.version.number()), body.places.texts());
        service::publish_round(&caller.app, &caller.actor, id, version, places).await?;
        let (body, version) = view(&caller, id).await?;
        Ok(Reply::current(&body, version))
    }

    /// Throws a draft away
    ///
    /// For the coordinators of the growth centre that made it; what was published stays.
    #[oai(path = "/mentorRounds/:id/drop", method = "post", operation_id = "dropMentorRound")]
    async fn throw_away(
        &self,
        caller: SignedIn,
        /// Identifier of the round.
        id: Path<Id>,
    ) -> Answer<Count, Telling> {
        check_scopes(&caller)?;
        service::drop_round(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::done())
    }
}

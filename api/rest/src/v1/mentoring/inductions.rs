//! Starters at their schools, and who could mentor them.

use leerbrug_mentoring::candidates::list_candidates;
use leerbrug_mentoring::inductions::{self as service, Appointed, InductionInput};
use leerbrug_mentoring::model::{Candidate, Induction};
use leerbrug_mentoring::points::Reason;
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};

use super::check_scopes;
use crate::body::Sent;
use crate::caller::{IfMatch, IfNoneMatch, SignedIn, based_on};
use crate::reply::{Answer, Creating, Listing, Reading, Reply, Sublisting, Updating};
use crate::types::{Count, Day, Filled, Id, IdText, List, Maybe, MentorKinds, Text, Wanted, Whole, Word};
use crate::v1::Tag;
use crate::v1::parts::{NamedView, parsed};

/// The first years of a starter at a school.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct InductionView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// The starter.
    starter: NamedView,
    /// Her school.
    school: NamedView,
    /// Why she is accompanied, a code of the list `induction_kind`.
    kind: Text<80>,
    /// First day.
    starts_on: Day,
    /// First day on which it is over.
    ends_on: Option<Day>,
    /// The first evaluator, for whoever may change it and for the starter.
    evaluator: Option<NamedView>,
    /// Whether the caller may change it.
    can_manage: bool,
}

impl From<&Induction> for InductionView {
    fn from(one: &Induction) -> Self {
        Self {
            id: one.id.into(),
            version: Count::of(one.version),
            starter: (&one.starter).into(),
            school: (&one.school).into(),
            kind: one.kind.as_str().into(),
            starts_on: one.starts_on.as_str().into(),
            ends_on: one.ends_on.as_deref().map(Day::from),
            evaluator: one.evaluator.as_ref().map(NamedView::from),
            can_manage: one.can_manage,
        }
    }
}

/// Inductions, the longest first.
#[derive(Debug, Object)]
pub(crate) struct Inductions {
    /// How many there are.
    total: Count,
    /// The inductions.
    items: List<InductionView, 10000>,
}

/// A starter who is appointed.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewInduction {
    /// The school.
    organisation_id: Wanted<IdText>,
    /// Somebody with a role at the school.
    person_id: Maybe<IdText>,
    /// The address of somebody who is invited, in place of a person.
    email: Maybe<Filled<200>>,
    /// Why she is accompanied, a code of the list `induction_kind`.
    kind: Wanted<Filled<80>>,
    /// First day.
    starts_on: Wanted<Day>,
    /// First day on which it is over.
    ends_on: Maybe<Day>,
    /// The first evaluator: somebody who assesses at the school or leads it.
    evaluator_id: Wanted<IdText>,
}

/// What may be changed of an induction.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InductionTerms {
    /// Why she is accompanied, a code of the list `induction_kind`.
    kind: Wanted<Filled<80>>,
    /// First day.
    starts_on: Wanted<Day>,
    /// First day on which it is over; left out when that is not known.
    ends_on: Maybe<Day>,
    /// The first evaluator.
    evaluator_id: Wanted<IdText>,
}

/// What came of an appointment.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AppointmentView {
    /// The induction, when it began.
    induction_id: Option<Id>,
    /// The invitation; the induction begins when it is taken up.
    invitation_id: Option<Id>,
}

/// Why a candidate has her points.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct ReasonView {
    /// `talent`, `subject`, `level`, `language` or `travel`.
    rule: Text<20>,
    /// The code in common.
    code: Option<Text<80>>,
    /// Points; the way takes some off.
    points: Whole<-1000, 1000>,
}

/// Somebody who could become a mentor.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct CandidateView {
    /// Identifier of the mentor.
    mentor_id: Id,
    /// The person.
    person: NamedView,
    /// Where she mentors from.
    organisation: NamedView,
    /// Her points.
    points: Whole<-1000, 10000>,
    /// What they are made of; they add up.
    reasons: List<ReasonView, 20>,
    /// The rule that the pair would break; absent when it is possible.
    impossible: Option<Text<40>>,
}

fn reason_view(reason: &Reason) -> ReasonView {
    let (rule, code) = match reason {
        Reason::Talent(code) => ("talent", Some(code)),
        Reason::Subject(code) => ("subject", Some(code)),
        Reason::Level(code) => ("level", Some(code)),
        Reason::Language(code) => ("language", Some(code)),
        Reason::Travel(_) => ("travel", None),
    };
    ReasonView {
        rule: rule.into(),
        code: code.map(|code| code.as_str().into()),
        points: Whole::of(reason.points()),
    }
}

impl From<&Candidate> for CandidateView {
    fn from(one: &Candidate) -> Self {
        Self {
            mentor_id: one.mentor.id.into(),
            person: (&one.mentor.person).into(),
            organisation: (&one.mentor.organisation).into(),
            points: Whole::of(one.points),
            reasons: List(one.reasons.iter().map(reason_view).collect()),
            impossible: one.broken.map(|rule| rule.code().into()),
        }
    }
}

/// Candidates, the most points first; who would break a rule comes last.
#[derive(Debug, Object)]
pub(crate) struct Candidates {
    /// How many there are.
    total: Count,
    /// The candidates.
    items: List<CandidateView, 1000>,
}

/// The operations of this part.
pub(crate) struct InductionsApi;

#[OpenApi(tag = "Tag::Mentoring")]
impl InductionsApi {
    /// Lists inductions
    ///
    /// Own ones, those at the schools the caller leads, and those of the area she coordinates.
    #[oai(path = "/inductions", method = "get", operation_id = "listInductions")]
    async fn list(&self, caller: SignedIn) -> Answer<Inductions, Listing> {
        let found = service::list_inductions(&caller.app, &caller.actor).await?;
        let items: Vec<InductionView> = found.iter().map(InductionView::from).collect();
        Ok(Reply::ok(&Inductions { total: Count::of(items.len()), items: List(items) }))
    }

    /// Appoints a starter
    ///
    /// Somebody of the school, or by an address that is invited. For who leads the school, and for its growth centre.
    #[oai(path = "/inductions", method = "post", operation_id = "createInduction")]
    async fn create(&self, caller: SignedIn, body: Sent<NewInduction>) -> Answer<AppointmentView, Creating> {
        check_scopes(&caller)?;
        let body = body.value;
        let school = parsed("organisationId", &body.organisation_id.text())?;
        let input = InductionInput {
            person: body.person_id.text(),
            email: body.email.text(),
            kind: body.kind.text(),
            starts_on: body.starts_on.text(),
            ends_on: body.ends_on.text(),
            evaluator: body.evaluator_id.text(),
        };
        let made = service::appoint(&caller.app, &caller.actor, school, input).await?;
        let (view, path) = match made {
            Appointed::Begun(id) => (
                AppointmentView { induction_id: Some(id.into()), invitation_id: None },
                format!("/api/v1/inductions/{id}"),
            ),
            Appointed::Invited(id) => (
                AppointmentView { induction_id: None, invitation_id: Some(id.into()) },
                format!("/api/v1/organisations/{school}/team"),
            ),
        };
        Ok(Reply::created(&view, None, &path))
    }

    /// Reads an induction
    ///
    /// For the starter, her mentors, who leads her school, and its growth centre.
    #[oai(path = "/inductions/:id", method = "get", operation_id = "readInduction")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
        #[oai(name = "If-None-Match")]
        /// Version that the client holds.
        held: IfNoneMatch,
    ) -> Answer<InductionView, Reading> {
        let found = service::get_induction(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::unless_held(&InductionView::from(&found), found.version, &held))
    }

    /// Changes an induction
    ///
    /// Kind, days and first evaluator, who is none of her mentors. For who leads the school, and for its growth centre.
    #[oai(path = "/inductions/:id", method = "put", operation_id = "updateInduction")]
    async fn update(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
        #[oai(name = "If-Match")]
        /// Version that the change is based on.
        if_match: IfMatch,
        body: Sent<InductionTerms>,
    ) -> Answer<InductionView, Updating> {
        check_scopes(&caller)?;
        let version = based_on(&if_match, true)?;
        let (id, body) = (id.0.0, body.value);
        let input = InductionInput {
            kind: body.kind.text(),
            starts_on: body.starts_on.text(),
            ends_on: body.ends_on.text(),
            evaluator: body.evaluator_id.text(),
            ..InductionInput::default()
        };
        service::update_induction(&caller.app, &caller.actor, id, version, input).await?;
        let found = service::get_induction(&caller.app, &caller.actor, id).await?;
        Ok(Reply::current(&InductionView::from(&found), found.version))
    }

    /// Lists candidates
    ///
    /// Everybody of a kind who serves the school, in order of points, each with what they are made of; who would break a rule comes
    /// last, with the rule. For whoever may choose that kind of mentor.
    #[oai(path = "/inductions/:id/candidates", method = "get", operation_id = "listCandidates")]
    async fn candidates(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
        /// Kind of mentor.
        kind: Query<Word<MentorKinds>>,
    ) -> Answer<Candidates, Sublisting> {
        let found = list_candidates(&caller.app, &caller.actor, id.0.0, &kind.0.0).await?;
        let items: Vec<CandidateView> = found.iter().map(CandidateView::from).collect();
        Ok(Reply::ok(&Candidates { total: Count::of(items.len()), items: List(items) }))
    }
}

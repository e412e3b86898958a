//! What the two of a pair need of each other: goals, questions, somebody now; and the written agreement.

use leerbrug_core::QuestionStatus;
use leerbrug_core::error::Result;
use leerbrug_mentoring::agreements;
use leerbrug_mentoring::care::{self as service, GoalInput, GoalStep};
use leerbrug_mentoring::model::{Agreement, Goal, PairQuestion};
use leerbrug_mentoring::overview::{find_own_start, list_goals_of_pair, list_questions};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

use super::check_scopes;
use crate::body::Sent;
use crate::caller::{SignedIn, Visit};
use crate::reply::{Answer, Listing, Reply, Stepping, Sublisting};
use crate::types::{Count, Filled, Id, Instant, List, Maybe, Text, Wanted, Word, instant};
use crate::v1::Tag;

/// What a starter works on.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct GoalView {
    /// Identifier.
    id: Id,
    /// The talent she looks for in a mentor, a code of the list `talent`.
    talent: Option<Text<80>>,
    /// Her own words.
    text: Text<300>,
    /// Whether her mentors read it.
    is_shared: bool,
}

impl From<&Goal> for GoalView {
    fn from(goal: &Goal) -> Self {
        Self {
            id: goal.id.into(),
            talent: goal.talent.as_deref().map(Into::into),
            text: goal.text.as_str().into(),
            is_shared: goal.is_shared,
        }
    }
}

/// Goals.
#[derive(Debug, Object)]
pub(crate) struct Goals {
    /// How many there are.
    total: Count,
    /// The goals.
    items: List<GoalView, 200>,
}

fn goals(found: &[Goal]) -> Goals {
    let items: Vec<GoalView> = found.iter().map(GoalView::from).collect();
    Goals { total: Count::of(items.len()), items: List(items) }
}

async fn own_goals(visit: &Visit) -> Result<Goals> {
    let own = find_own_start(&visit.app, &visit.actor).await?;
    Ok(goals(&own.map(|own| own.goals).unwrap_or_default()))
}

/// A new goal.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewGoal {
    /// The talent she looks for, a code of the list `talent`.
    talent: Maybe<Filled<80>>,
    /// Own words.
    text: Maybe<Filled<300>>,
    /// Whether her mentors read it.
    is_shared: Maybe<bool>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// A question within a pair.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PairQuestionView {
    /// Identifier.
    id: Id,
    /// The mentorship.
    mentorship_id: Id,
    /// Who asks.
    asker_id: Id,
    /// Life.
    status: Word<QuestionStatus>,
    /// The question.
    text: Text<1000>,
    /// The answer.
    answer: Option<Text<1000>>,
    /// Until when it can be answered.
    answer_until: Instant,
    /// When it was asked.
    created_at: Instant,
    /// Whether the caller may answer it.
    can_answer: bool,
}

impl From<&PairQuestion> for PairQuestionView {
    fn from(one: &PairQuestion) -> Self {
        Self {
            id: one.id.into(),
            mentorship_id: one.pair_id.into(),
            asker_id: one.asker_id.into(),
            status: one.status.code().into(),
            text: one.text.as_str().into(),
            answer: one.answer.as_deref().map(Into::into),
            answer_until: instant(one.deadline_at),
            created_at: instant(one.created_at),
            can_answer: one.can_answer,
        }
    }
}

/// Questions within a pair.
#[derive(Debug, Object)]
pub(crate) struct PairQuestions {
    /// How many there are.
    total: Count,
    /// The questions.
    items: List<PairQuestionView, 500>,
}

async fn questions(visit: &Visit, pair: Uuid) -> Result<PairQuestions> {
    let found = list_questions(&visit.app, &visit.actor, pair).await?;
    let items: Vec<PairQuestionView> = found.iter().map(PairQuestionView::from).collect();
    Ok(PairQuestions { total: Count::of(items.len()), items: List(items) })
}

/// Words of a question or an answer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PairWords {
    /// The words.
    text: Wanted<Filled<1000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// A call for help.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct HelpCallView {
    /// Identifier.
    id: Id,
    /// How many mentors were told at once.
    told: Count,
}

/// A call that somebody took up.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct HelpTakenView {
    /// Identifier.
    id: Id,
}

/// A version of the written agreement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct InductionAgreementView {
    /// Number, from 1.
    number: Count,
    /// The words.
    text: Text<4000>,
    /// When it was written.
    created_at: Instant,
    /// When the starter agreed.
    agreed_at: Option<Instant>,
}

impl From<&Agreement> for InductionAgreementView {
    fn from(one: &Agreement) -> Self {
        Self {
            number: Count::of(one.number),
            text: one.text.as_str().into(),
            created_at: instant(one.created_at),
            agreed_at: one.agreed_at.map(instant),
        }
    }
}

/// Versions of the written agreement, the newest first.
#[derive(Debug, Object)]
pub(crate) struct InductionAgreements {
    /// How many there are.
    total: Count,
    /// The versions.
    items: List<InductionAgreementView, 500>,
}

async fn agreements_of(visit: &Visit, induction: Uuid) -> Result<InductionAgreements> {
    let found = agreements::list_agreements(&visit.app, &visit.actor, induction).await?;
    let items: Vec<InductionAgreementView> = found.iter().map(InductionAgreementView::from).collect();
    Ok(InductionAgreements { total: Count::of(items.len()), items: List(items) })
}

/// A new version of the written agreement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewInductionAgreement {
    /// The words.
    text: Wanted<Filled<4000>>,
}

/// Which version a starter agrees to.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AgreedVersion {
    /// Number of the newest version.
    number: Wanted<Count>,
}

/// The operations of this part.
pub(crate) struct CareApi;

#[OpenApi(tag = "Tag::Mentoring")]
impl CareApi {
    /// Lists own goals
    ///
    /// What the caller, a starter, works on.
    #[oai(path = "/goals", method = "get", operation_id = "listGoals")]
    async fn list_goals(&self, caller: SignedIn) -> Answer<Goals, Listing> {
        Ok(Reply::ok(&own_goals(&caller).await?))
    }

    /// Adds a goal
    ///
    /// To the caller's own; her mentors read it only when it is shared.
    #[oai(path = "/goals", method = "post", operation_id = "createGoal")]
    async fn add_goal(&self, caller: SignedIn, body: Sent<NewGoal>) -> Answer<Goals, Stepping> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let body = body.value;
        let input = GoalInput {
            talent: body.talent.text(),
            text: body.text.text(),
            is_shared: body.is_shared.0 == Some(true),
        };
        service::add_goal(&caller.app, &caller.actor, input).await?;
        Ok(Reply::current(&own_goals(&caller).await?, 1))
    }

    /// Shares a goal
    ///
    /// With the caller's own mentors.
    #[oai(path = "/goals/:id/share", method = "post", operation_id = "shareGoal")]
    async fn share_goal(
        &self,
        caller: SignedIn,
        /// Identifier of the goal.
        id: Path<Id>,
    ) -> Answer<Goals, Stepping> {
        step(&caller, id.0.0, GoalStep::Share).await
    }

    /// Keeps a goal to oneself
    ///
    /// The caller's own mentors read it no longer.
    #[oai(path = "/goals/:id/keep", method = "post", operation_id = "keepGoal")]
    async fn keep_goal(
        &self,
        caller: SignedIn,
        /// Identifier of the goal.
        id: Path<Id>,
    ) -> Answer<Goals, Stepping> {
        step(&caller, id.0.0, GoalStep::Keep).await
    }

    /// Ends a goal
    ///
    /// It was reached, or is none any more.
    #[oai(path = "/goals/:id/done", method = "post", operation_id = "endGoal")]
    async fn end_goal(
        &self,
        caller: SignedIn,
        /// Identifier of the goal.
        id: Path<Id>,
    ) -> Answer<Goals, Stepping> {
        step(&caller, id.0.0, GoalStep::Done).await
    }

    /// Lists the goals of a mentorship
    ///
    /// For the starter all of hers, for her mentor those that she shares.
    #[oai(path = "/mentorships/:id/goals", method = "get", operation_id = "listGoalsOfMentorship")]
    async fn goals_of_pair(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
    ) -> Answer<Goals, Sublisting> {
        Ok(Reply::ok(&goals(&list_goals_of_pair(&caller.app, &caller.actor, id.0.0).await?)))
    }

    /// Lists the questions of a mentorship
    ///
    /// For the two of it.
    #[oai(path = "/mentorships/:id/questions", method = "get", operation_id = "listPairQuestions")]
    async fn list_questions(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
    ) -> Answer<PairQuestions, Sublisting> {
        Ok(Reply::ok(&questions(&caller, id.0.0).await?))
    }

    /// Asks the other one of a mentorship
    ///
    /// Either of the two; the other has three school days to answer.
    #[oai(path = "/mentorships/:id/questions", method = "post", operation_id = "createPairQuestion")]
    async fn ask(
        &self,
        caller: SignedIn,
        /// Identifier of the mentorship.
        id: Path<Id>,
        body: Sent<PairWords>,
    ) -> Answer<PairQuestions, Stepping> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        service::ask(&caller.app, &caller.actor, id.0.0, body.value.text.text()).await?;
        Ok(Reply::current(&questions(&caller, id.0.0).await?, 1))
    }

    /// Answers a question within a mentorship
    ///
    /// The other one of the pair, while it is open.
    #[oai(path = "/pairQuestions/:id/answer", method = "post", operation_id = "answerPairQuestion")]
    async fn answer(
        &self,
        caller: SignedIn,
        /// Identifier of the question.
        id: Path<Id>,
        body: Sent<PairWords>,
    ) -> Answer<PairQuestions, Stepping> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let pair = service::pair_of_question(&caller.app, &caller.actor, id.0.0).await?;
        service::answer_question(&caller.app, &caller.actor, id.0.0, body.value.text.text()).await?;
        Ok(Reply::current(&questions(&caller, pair).await?, 1))
    }

    /// Calls for somebody now
    ///
    /// A starter's mentors are told at once, the growth centre when nobody took it up for four hours of school.
    #[oai(path = "/helpCalls", method = "post", operation_id = "createHelpCall")]
    async fn call(&self, caller: SignedIn) -> Answer<HelpCallView, Stepping> {
        check_scopes(&caller)?;
        let made = service::call_for_help(&caller.app, &caller.actor).await?;
        Ok(Reply::current(&HelpCallView { id: made.id.into(), told: Count::of(made.mentors) }, 1))
    }

    /// Takes a call up
    ///
    /// By a mentor, by the coordinator when it reached the growth centre, or by the starter when it is over.
    #[oai(path = "/helpCalls/:id/take", method = "post", operation_id = "takeHelpCall")]
    async fn take(
        &self,
        caller: SignedIn,
        /// Identifier of the call.
        id: Path<Id>,
    ) -> Answer<HelpTakenView, Stepping> {
        check_scopes(&caller)?;
        service::take_call(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::current(&HelpTakenView { id: id.0 }, 2))
    }

    /// Lists the versions of a written agreement
    ///
    /// For whoever may read the induction.
    #[oai(path = "/inductions/:id/agreements", method = "get", operation_id = "listInductionAgreements")]
    async fn list_agreements(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
    ) -> Answer<InductionAgreements, Sublisting> {
        Ok(Reply::ok(&agreements_of(&caller, id.0.0).await?))
    }

    /// Writes a new version of the agreement
    ///
    /// The starter is asked to agree to it anew.
    #[oai(path = "/inductions/:id/agreements", method = "post", operation_id = "createInductionAgreement")]
    async fn write_agreement(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
        body: Sent<NewInductionAgreement>,
    ) -> Answer<InductionAgreements, Stepping> {
        check_scopes(&caller)?;
        agreements::write_agreement(&caller.app, &caller.actor, id.0.0, body.value.text.text()).await?;
        Ok(Reply::current(&agreements_of(&caller, id.0.0).await?, 1))
    }

    /// Agrees to the newest version
    ///
    /// The starter herself.
    #[oai(path = "/inductions/:id/agree", method = "post", operation_id = "agreeToInduction")]
    async fn agree(
        &self,
        caller: SignedIn,
        /// Identifier of the induction.
        id: Path<Id>,
        body: Sent<AgreedVersion>,
    ) -> Answer<InductionAgreements, Stepping> {
        check_scopes(&caller)?;
        let number = body.value.number.number().parse().unwrap_or(0);
        agreements::agree(&caller.app, &caller.actor, id.0.0, number).await?;
        Ok(Reply::current(&agreements_of(&caller, id.0.0).await?, 1))
    }
}

async fn step(caller: &SignedIn, id: Uuid, step: GoalStep) -> Answer<Goals, Stepping> {
    check_scopes(caller)?;
    service::step_goal(&caller.app, &caller.actor, id, step).await?;
    Ok(Reply::current(&own_goals(caller).await?, 1))
}

//! Questions to the named contact of an offer.

use leerbrug_core::QuestionStatus;
use leerbrug_market::requests::model::{Question, Window};
use leerbrug_market::requests::question as service;
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};

use super::applications::{AskedOfferView, check_scopes, part};
use crate::body::Sent;
use crate::caller::{Once, Repeat, SignedIn};
use crate::reply::{Answer, Creating, Listing, Reply, Stepping, Sublisting};
use crate::types::{Count, Filled, Id, Instant, List, Maybe, Sides, Text, Wanted, Whole, Word, instant};
use crate::v1::Tag;

/// A question to the named contact of an offer.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct QuestionView {
    /// Identifier.
    id: Id,
    /// Life.
    status: Word<QuestionStatus>,
    /// The offer.
    offer: AskedOfferView,
    /// Name of who asks.
    asker_name: Text<200>,
    /// The question.
    text: Text<1500>,
    /// The answer.
    answer: Option<Text<3000>>,
    /// When the clock runs out.
    deadline_at: Instant,
    /// When it was asked.
    created_at: Instant,
    /// Whether the caller may answer it.
    can_answer: bool,
}

impl From<&Question> for QuestionView {
    fn from(question: &Question) -> Self {
        Self {
            id: question.id.into(),
            status: question.status.code().into(),
            offer: (&question.offer).into(),
            asker_name: question.asker_name.as_str().into(),
            text: question.text.as_str().into(),
            answer: question.answer.as_deref().map(Text::from),
            deadline_at: instant(question.deadline_at),
            created_at: instant(question.created_at),
            can_answer: question.can_answer,
        }
    }
}

/// Questions, newest first.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct Questions {
    /// The questions.
    items: List<QuestionView, 200>,
    /// How many there are in all.
    total: Count,
    /// Value of `after` for the next part; absent at the end.
    next: Option<Id>,
}

/// A new question.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewQuestion {
    /// The question.
    text: Wanted<Filled<1000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// An answer to a question.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewAnswer {
    /// The answer.
    text: Wanted<Filled<2000>>,
    /// Whether words that a hint was given about (codes that begin with `hint-`) stay as they are.
    accepts_hints: Maybe<bool>,
}

/// The operations of this part.
pub(crate) struct QuestionsApi;

#[OpenApi(tag = "Tag::Questions")]
impl QuestionsApi {
    /// Asks a question
    ///
    /// To the named contact of the offer, who has seven days to answer.
    #[oai(path = "/offers/:id/questions", method = "post", operation_id = "createQuestion")]
    async fn create(
        &self,
        caller: SignedIn,
        /// Identifier of the offer.
        id: Path<Id>,
        #[oai(name = "Idempotency-Key")]
        /// Key under which the request may be repeated without a second effect.
        key: Repeat,
        body: Sent<NewQuestion>,
    ) -> Answer<QuestionView, Creating> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let offer = id.0.0;
        let once = Once {
            visit: &caller,
            key: &key,
            operation: format!("createQuestion {offer}"),
            body: &body.text,
        };
        let text = body.value.text.text();
        let (id, is_replayed) = once
            .run(|app, actor| async move { service::ask_question(&app, &actor, offer, text).await })
            .await?;
        let question = service::get_question(&caller.app, &caller.actor, id).await?;
        let reply = Reply::created(&QuestionView::from(&question), None, &format!("/api/v1/questions/{id}"));
        Ok(reply.replayed(is_replayed))
    }

    /// Lists questions
    ///
    /// Own ones, or those to the organisations the caller answers for; newest first.
    #[oai(path = "/questions", method = "get", operation_id = "listQuestions")]
    async fn list(
        &self,
        caller: SignedIn,
        /// `own` (when left out) or `inbox`.
        side: Query<Option<Word<Sides>>>,
        /// Only those in this state.
        status: Query<Option<Word<QuestionStatus>>>,
        /// Where the part begins: `next` of the part before.
        after: Query<Option<Id>>,
        /// At most so many; 50 when left out.
        limit: Query<Option<Whole<1, 200>>>,
    ) -> Answer<Questions, Listing> {
        let wanted: Vec<QuestionStatus> =
            status.0.iter().filter_map(|status| status.0.parse().ok()).collect();
        let window = Window { states: &wanted, ..part(&after, &limit) };
        let slice = if side.0.is_some_and(|side| side.0 == "inbox") {
            service::list_inbox_questions(&caller.app, &caller.actor, window).await?
        } else {
            service::list_own_questions(&caller.app, &caller.actor, window).await?
        };
        let (total, next) = (Count::of(slice.total), slice.next.map(Id));
        let items = List(slice.items.iter().map(QuestionView::from).collect());
        Ok(Reply::ok(&Questions { items, total, next }))
    }

    /// Reads a question
    ///
    /// For who asked and for who answers.
    #[oai(path = "/questions/:id", method = "get", operation_id = "readQuestion")]
    async fn read(
        &self,
        caller: SignedIn,
        /// Identifier of the question.
        id: Path<Id>,
    ) -> Answer<QuestionView, Sublisting> {
        let question = service::get_question(&caller.app, &caller.actor, id.0.0).await?;
        Ok(Reply::ok(&QuestionView::from(&question)))
    }

    /// Answers a question
    ///
    /// For the host; the asker is told.
    #[oai(path = "/questions/:id/answer", method = "post", operation_id = "answerQuestion")]
    async fn answer(
        &self,
        caller: SignedIn,
        /// Identifier of the question.
        id: Path<Id>,
        body: Sent<NewAnswer>,
    ) -> Answer<QuestionView, Stepping> {
        check_scopes(&caller)?;
        let caller = caller.accepting(body.value.accepts_hints);
        let id = id.0.0;
        service::answer_question(&caller.app, &caller.actor, id, body.value.text.text()).await?;
        let question = service::get_question(&caller.app, &caller.actor, id).await?;
        Ok(Reply::ok(&QuestionView::from(&question)))
    }
}

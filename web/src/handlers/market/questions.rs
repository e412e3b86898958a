//! Questions put into words.

use leerbrug_market::requests::model::Question;

use crate::page::Page;

/// A question put into words.
pub(crate) struct QuestionView {
    pub(crate) q: Question,
    pub(crate) status_text: String,
    pub(crate) asked_on: String,
    pub(crate) until: String,
}

impl QuestionView {
    /// Returns the name of the form that answers it.
    pub(crate) fn form(&self) -> String {
        format!("answer-{}", self.q.id)
    }

    /// Returns the name of the field of that form.
    pub(crate) fn field(&self) -> String {
        format!("{}-text", self.form())
    }
}

/// Puts a question into words.
pub(crate) fn question_view(p: &Page, q: Question) -> QuestionView {
    QuestionView {
        status_text: p.t(&format!("question-{}", q.status)),
        asked_on: p.long_day(&q.created_at),
        until: if q.can_answer { p.until(&q.deadline_at) } else { String::new() },
        q,
    }
}

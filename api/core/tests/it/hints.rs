//! Hints about words: asked once at publishing, left standing after a tick, never in the way of a draft.

use std::sync::Arc;

use leerbrug_core::OfferStatus;
use leerbrug_core::hints;
use leerbrug_core::offers::model::OfferInput;
use leerbrug_core::offers::service::{self as offers, Step};

use crate::support::{TestApp, db_test};
use crate::world;

db_test! {
    Bare: a_hint_is_asked_once_and_never_refuses;
}

async fn a_hint_is_asked_once_and_never_refuses(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let core = &app.app;
    let words = OfferInput {
        description: "Voor jonge, dynamische collega's.".to_owned(),
        receiver: "Een native speaker ontvangt je.".to_owned(),
        ..world::input(school.id, 1)
    };
    let id = offers::create_offer(core, &school.head, words.clone()).await.unwrap();
    let error = offers::step_offer(core, &school.head, id, None, Step::Publish).await.unwrap_err();
    let found: Vec<_> = error.fields().iter().map(|field| (field.pointer.as_str(), field.code)).collect();
    assert_eq!(found, [("/description", hints::CODE), ("/receiver", hints::CODE)]);
    assert!(error.fields()[0].params.contains(&("better", "enthousiast".to_owned())));
    assert_eq!(school.read(&app, id).await.status, OfferStatus::Draft);
    let ticked = OfferInput { accepts_hints: true, ..words.clone() };
    offers::update_offer(core, &school.head, id, None, ticked.clone()).await.unwrap();
    for step in [Step::Publish, Step::Pause, Step::Publish, Step::Close, Step::Reopen] {
        offers::step_offer(core, &school.head, id, None, step).await.unwrap();
    }
    // A change of a published offer without the tick asks again.
    let error = offers::update_offer(core, &school.head, id, None, words).await.unwrap_err();
    assert_eq!(error.fields().len(), 2);
    assert_eq!(offers::check_offer(core, &school.head, &ticked).await.unwrap(), Vec::new());
}

//! Hints about words: asked once at publishing, left standing after a tick, never in the way of a draft.

use std::sync::Arc;

use leerbrug_core::OfferStatus;
use leerbrug_core::actor::Actor;
use leerbrug_core::error::Result;
use leerbrug_core::hints;
use leerbrug_directory::identity::service as identity;
use leerbrug_directory::identity::service::ProfileInput;
use leerbrug_directory::organisations::claims;
use leerbrug_directory::organisations::service as organisations;
use leerbrug_directory::organisations::service::OrganisationInput;
use leerbrug_market::offers::model::OfferInput;
use leerbrug_market::offers::reports;
use leerbrug_market::offers::service as offers;
use leerbrug_market::offers::service::Step;
use leerbrug_market::requests::model::{AskInput, RequestStep, StepInput};
use leerbrug_market::requests::question;

use crate::support::{TestApp, db_test};
use crate::world::{self, asker};

db_test! {
    Bare: a_hint_is_asked_once_and_never_refuses, every_free_text_is_looked_at;
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
    assert_eq!(found, [("/description", hints::Kind::Word.code()), ("/receiver", hints::Kind::Word.code())]);
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

/// Runs a change that a hint holds back, and then the same change of somebody who leaves the words.
async fn held_back_once<T, F, W>(name: &str, code: &str, pointer: &str, actor: &Actor, change: F) -> T
where
    F: Fn(Actor) -> W,
    W: Future<Output = Result<T>>,
    T: std::fmt::Debug,
{
    let error = change(actor.clone()).await.unwrap_err();
    let found: Vec<_> = error.fields().iter().map(|field| (field.pointer.as_str(), field.code)).collect();
    assert_eq!(found, [(pointer, code)], "{name}");
    change(actor.accepting_hints(true)).await.unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

async fn every_free_text_is_looked_at(app: Arc<TestApp>) {
    let core = &app.app;
    let school = world::school(&app).await;
    let head = &school.head;
    let offer = school.offer(&app, 9).await;
    let an = asker(&app, "an").await;
    let ill = "Ik ben terug na een burn-out.".to_owned();
    let health = "hint-health";
    let request = held_back_once("a request", health, "/message", &an, async |actor: Actor| {
        let input = AskInput { message: ill.clone(), ..AskInput::default() };
        leerbrug_market::requests::service::ask_for_place(core, &actor, offer, input).await
    })
    .await;
    held_back_once("a proposal", health, "/moment", head, async |actor: Actor| {
        let input = StepInput { moment: ill.clone(), ..StepInput::default() };
        leerbrug_market::requests::step::step_request(
            core,
            &actor,
            request,
            None,
            RequestStep::Propose,
            input,
        )
        .await
    })
    .await;
    let other = world::ask(&app, &asker(&app, "bo").await, offer).await;
    held_back_once("a refusal", health, "/text", head, async |actor: Actor| {
        let input = StepInput { reason: "full".to_owned(), text: ill.clone(), ..StepInput::default() };
        leerbrug_market::requests::step::step_request(core, &actor, other, None, RequestStep::Decline, input)
            .await
    })
    .await;
    let put = held_back_once("a question", "hint-pupil", "/text", &an, async |actor: Actor| {
        question::ask_question(core, &actor, offer, "Mag leerling Emma mee?".to_owned()).await
    })
    .await;
    held_back_once("an answer", "hint-belief", "/text", head, async |actor: Actor| {
        question::answer_question(core, &actor, put, "Ik ben katholiek, dus ja.".to_owned()).await
    })
    .await;
    held_back_once("a report", health, "/text", &an, async |actor: Actor| {
        reports::report_offer(core, &actor, offer, "other".to_owned(), ill.clone()).await
    })
    .await;
    held_back_once("a claim", "hint-origin", "/text", &an, async |actor: Actor| {
        let text = "Ik ben van Marokkaanse afkomst en leid deze school.".to_owned();
        claims::claim_organisation(core, &actor, school.id, text).await
    })
    .await;
    let website = String::new();
    held_back_once("an organisation", "hint-word", "/about", head, async |actor: Actor| {
        let input = OrganisationInput { about: "Een kansarme school.".to_owned(), website: website.clone() };
        organisations::update_organisation(core, &actor, school.id, None, input).await
    })
    .await;
    held_back_once("a profile", health, "/about", &an, async |actor: Actor| {
        let mut input = ProfileInput::from(&identity::get_profile(core, &actor).await?);
        input.about.clone_from(&ill);
        identity::update_profile(core, &actor, None, input).await
    })
    .await;
    // What stands there already is not asked about again.
    let mut input = ProfileInput::from(&identity::get_profile(core, &an).await.unwrap());
    input.family_name = "Peeters".to_owned();
    identity::update_profile(core, &an, None, input).await.unwrap();
}

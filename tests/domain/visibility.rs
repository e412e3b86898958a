//! Who finds which offer, through search and by its address alike.

use std::collections::BTreeSet;
use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::clock::Ids;
use leerbrug_core::error::Kind;
use leerbrug_core::{EmbeddedEngine, Facet, OrganisationStatus, Role, UnavailableEngine, work};
use leerbrug_entity::offer;
use leerbrug_market::offers::model::OfferInput;
use leerbrug_market::offers::search::{SearchQuery, search_offers, similar_offers, suggest};
use leerbrug_market::offers::service as offers;
use leerbrug_market::offers::service::Step;
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, School, input};

db_test! {
    Bare: everybody_finds_what_is_meant_for_them, foreign_offers_change_nothing, states_come_and_go,
        newer_offers_for_others_push_nothing_out,
        the_embedded_index_says_the_same, the_embedded_index_learns_nothing_foreign, the_embedded_index_follows;
}

fn meant_for(school: Uuid, word: &str, audience: &str, partners: &[Uuid]) -> OfferInput {
    OfferInput {
        title: format!("Gastles over {word}"),
        summary: format!("Alles over {word}."),
        audience: audience.to_owned(),
        partners: partners.iter().map(Uuid::to_string).collect(),
        ..input(school, 1)
    }
}

async fn head(app: &TestApp, name: &str, neighbourhood: &str) -> (Uuid, Actor) {
    let id = world::organisation(app, name, OrganisationStatus::Confirmed, neighbourhood).await;
    world::person(app, &name.to_lowercase(), &[(Some(id), Role::Head)]).await;
    (id, app.persona(&name.to_lowercase()).await)
}

async fn found(app: &TestApp, actor: &Actor, q: &str) -> Vec<Uuid> {
    let query = SearchQuery { q: q.to_owned(), facets: vec![Facet::Subject], ..SearchQuery::default() };
    let answer = search_offers(&app.app, actor, &query).await.unwrap();
    answer.items.iter().map(|item| item.card.id).collect()
}

/// Without an engine so many of the newest offers are looked at: those for others must not count among them.
async fn newer_offers_for_others_push_nothing_out(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (partner_id, partner) = head(&app, "Partner", "kiel").await;
    let open = school.offer_of(&app, meant_for(school.id, "kathedralen", "everyone", &[])).await;
    let near = school.offer_of(&app, meant_for(school.id, "trambruggen", "neighbourhood", &[])).await;
    let named = school.offer_of(&app, meant_for(school.id, "windmolens", "partners", &[partner_id])).await;
    let model = offer::Entity::find_by_id(near).one(&app.raw).await.unwrap().unwrap();
    for _ in 0..22 {
        let newer = (0..50).map(|_| {
            let published_at = model.published_at.map(|at| at.plus_millis(60_000));
            offer::Model { id: Ids.next(), published_at, ..model.clone() }.into_active_model()
        });
        offer::Entity::insert_many(newer).exec_without_returning(&app.raw).await.unwrap();
    }
    let mut view = TestAppView::of(&app);
    view.0.search = Arc::new(UnavailableEngine);
    for (who, actor, sees) in [("nobody", &anonymous(), vec![open]), ("partner", &partner, vec![named, open])]
    {
        let answer = search_offers(&view.0, actor, &SearchQuery::default()).await.unwrap();
        let ids: Vec<Uuid> = answer.items.iter().map(|item| item.card.id).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>(), sees.iter().collect(), "{who}");
        assert_eq!(answer.total.count, sees.len() as u64, "{who}");
    }
    let answer = search_offers(&view.0, &school.head, &SearchQuery::default()).await.unwrap();
    assert_eq!(answer.total.count, 1000, "whoever may find them looks at as many as ever");
}

async fn everybody_finds_what_is_meant_for_them(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (partner_id, partner) = head(&app, "Partner", "kiel").await;
    let (_, neighbour) = head(&app, "Buur", "zurenborg").await;
    let (_, stranger) = head(&app, "Vreemd", "kiel").await;
    world::person(&app, "bewoner", &[]).await;
    app.execute("UPDATE person SET neighbourhood = 'zurenborg' WHERE given_name = 'bewoner'").await.unwrap();
    let (resident, nobody) = (app.persona("bewoner").await, anonymous());
    let open = school.offer_of(&app, meant_for(school.id, "kathedralen", "everyone", &[])).await;
    let near = school.offer_of(&app, meant_for(school.id, "trambruggen", "neighbourhood", &[])).await;
    let named = school.offer_of(&app, meant_for(school.id, "windmolens", "partners", &[partner_id])).await;
    work::drain(&app.app).await.unwrap();
    let table: [(&str, &Actor, &[Uuid]); 6] = [
        ("nobody", &nobody, &[open]),
        ("stranger", &stranger, &[open]),
        ("neighbour", &neighbour, &[open, near]),
        ("resident", &resident, &[open, near]),
        ("partner", &partner, &[open, named]),
        ("host", &school.head, &[open, near, named]),
    ];
    for is_degraded in [false, true] {
        let mut app = TestAppView::of(&app);
        if is_degraded {
            app.0.search = Arc::new(UnavailableEngine);
        }
        for (who, actor, sees) in table {
            let answer = search_offers(&app.0, actor, &SearchQuery::default()).await.unwrap();
            assert_eq!(answer.degraded, is_degraded);
            let mut ids: Vec<Uuid> = answer.items.iter().map(|item| item.card.id).collect();
            ids.sort_unstable();
            let mut expected = sees.to_vec();
            expected.sort_unstable();
            assert_eq!(ids, expected, "{who}, degraded: {is_degraded}");
        }
    }
    for (who, actor, sees) in table {
        for offer in [open, near, named] {
            let outcome = offers::get_offer(&app.app, actor, offer).await;
            assert_eq!(outcome.is_ok(), sees.contains(&offer), "{who}");
            if let Err(error) = outcome {
                assert_eq!(error.kind(), &Kind::NotFound);
            }
        }
        assert_eq!(found(&app, actor, "windmolens").await.contains(&named), sees.contains(&named), "{who}");
        let similar = similar_offers(&app.app, actor, open, 10).await.unwrap();
        assert!(similar.iter().all(|card| sees.contains(&card.id)), "{who}");
    }
}

/// The program with another engine.
struct TestAppView(leerbrug_core::app::App);

impl TestAppView {
    fn of(app: &TestApp) -> Self {
        Self(app.app.clone())
    }
}

/// Everything an anonymous visitor can learn, as text.
async fn everything_public(app: &TestApp) -> String {
    let mut text = String::new();
    for q in ["", "kathedralen", "windmolens", "windmolen", "windmoluns", "gastles"] {
        let query = SearchQuery {
            q: q.to_owned(),
            facets: vec![Facet::Subject, Facet::Kind],
            ..SearchQuery::default()
        };
        let answer = search_offers(&app.app, &anonymous(), &query).await.unwrap();
        text.push_str(&format!(
            "{q}: {:?} {:?} {:?} {:?} {:?}\n",
            answer.items, answer.total, answer.facets, answer.showing_for, answer.wider
        ));
    }
    for typed in ["wind", "kath", "gast"] {
        text.push_str(&format!("{typed}: {:?}\n", suggest(&app.app, &anonymous(), typed).await.unwrap()));
    }
    text
}

async fn foreign_offers_change_nothing(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let (partner_id, _) = head(&app, "Partner", "kiel").await;
    school.offer_of(&app, meant_for(school.id, "kathedralen", "everyone", &[])).await;
    work::drain(&app.app).await.unwrap();
    let before = everything_public(&app).await;
    for number in 0..5 {
        school
            .offer_of(&app, meant_for(school.id, &format!("windmolens {number}"), "partners", &[partner_id]))
            .await;
        school
            .offer_of(&app, meant_for(school.id, &format!("trambruggen {number}"), "neighbourhood", &[]))
            .await;
        offers::create_offer(&app.app, &school.head, meant_for(school.id, "windmolens", "everyone", &[]))
            .await
            .unwrap();
    }
    work::drain(&app.app).await.unwrap();
    assert_eq!(everything_public(&app).await, before);
}

async fn states_come_and_go(app: Arc<TestApp>) {
    let school: School = world::school(&app).await;
    let id = school.offer(&app, 1).await;
    let sees = async || {
        work::drain(&app.app).await.unwrap();
        let by_search = found(&app, &anonymous(), "bruggen").await.contains(&id);
        let by_address = offers::get_offer(&app.app, &anonymous(), id).await.is_ok();
        assert_eq!(by_search, by_address);
        by_search
    };
    assert!(sees().await);
    for (step, is_seen) in
        [(Step::Pause, false), (Step::Publish, true), (Step::Close, false), (Step::Reopen, true)]
    {
        offers::step_offer(&app.app, &school.head, id, None, step).await.unwrap();
        assert_eq!(sees().await, is_seen, "{step:?}");
    }
    let mut narrower = input(school.id, 1);
    narrower.audience = "neighbourhood".to_owned();
    offers::update_offer(&app.app, &school.head, id, None, narrower).await.unwrap();
    assert!(!sees().await);
    // An index that was built anew says the same as one that was kept up to date.
    leerbrug_core::index::rebuild(&app.app, |_| {}).await.unwrap();
    assert!(!sees().await);
    assert_eq!(found(&app, &school.head, "bruggen").await, [id]);
}

fn embedded(app: &TestApp) -> Arc<TestApp> {
    Arc::new(app.with_search(Arc::new(EmbeddedEngine::in_memory().unwrap())))
}

async fn the_embedded_index_says_the_same(app: Arc<TestApp>) {
    everybody_finds_what_is_meant_for_them(embedded(&app)).await;
}

async fn the_embedded_index_learns_nothing_foreign(app: Arc<TestApp>) {
    foreign_offers_change_nothing(embedded(&app)).await;
}

async fn the_embedded_index_follows(app: Arc<TestApp>) {
    states_come_and_go(embedded(&app)).await;
}

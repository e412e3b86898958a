//! Races for seats: never one too many, never one left.

use std::sync::Arc;
use std::time::Instant;

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::clock::Ids;
use leerbrug_core::db::{DatabaseUrl, Db};
use leerbrug_core::{RequestStatus, Role};
use leerbrug_entity::{application, offer, outbox};
use leerbrug_market::requests::model::{RequestStep, StepInput};
use leerbrug_market::requests::service::ask_for_place;
use leerbrug_market::requests::step::step_request;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::support::{Engine, NOW, TestApp, db_test, environment};
use crate::world::{self, person_row};

db_test! {
    Bare: as_many_are_accepted_as_there_are_seats, accepting_and_withdrawing_keep_the_count, one_asks_once;
}

/// Clients that accept at once.
const CLIENTS: usize = 64;

fn rounds() -> usize {
    if environment("LEERBRUG_TEST_FULL").is_some() { 1000 } else { 200 }
}

/// The program on several nodes; SQLite has one.
async fn nodes(app: &TestApp) -> Vec<App> {
    let mut nodes = vec![app.app.clone()];
    if app.engine == Engine::Postgres {
        for _ in 0..2 {
            let url = DatabaseUrl::parse(&app.url).unwrap();
            let db = Db::connect(&url, app.clock.clone(), app.app.tasks.clone()).await.unwrap();
            nodes.push(App { db, ..app.app.clone() });
        }
    }
    nodes
}

async fn people(app: &TestApp, count: usize) -> Vec<Uuid> {
    let rows: Vec<_> = (0..count).map(|number| person_row(Ids.next(), &format!("p{number}"))).collect();
    let ids = rows.iter().map(|row| row.id).collect();
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    leerbrug_entity::person::Entity::insert_many(rows).exec_without_returning(&app.raw).await.unwrap();
    ids
}

/// Lays out a published offer and one request of everybody, past the services.
async fn layout(app: &TestApp, model: &offer::Model, seats: i32, people: &[Uuid]) -> (Uuid, Vec<Uuid>) {
    let row = offer::Model { id: Ids.next(), seats, taken: 0, ..model.clone() };
    let rows: Vec<_> = people.iter().map(|person| request_row(&row, *person)).collect();
    let (id, requests) = (row.id, rows.iter().map(|row| row.id).collect());
    world::insert(app, row).await;
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    application::Entity::insert_many(rows).exec_without_returning(&app.raw).await.unwrap();
    (id, requests)
}

fn request_row(offer: &offer::Model, person_id: Uuid) -> application::Model {
    application::Model {
        id: Ids.next(),
        offer_id: offer.id,
        organisation_id: offer.organisation_id,
        person_id,
        status: RequestStatus::Requested,
        message: "x".to_owned(),
        moment: String::new(),
        proposal: None,
        proposing_side: None,
        reason: None,
        reply: None,
        deadline_at: Some(NOW.plus_days(7)),
        reminded_at: None,
        created_at: NOW,
        viewed_at: None,
        answered_at: None,
        version: 1,
        updated_at: NOW,
    }
}

async fn model_offer(app: &TestApp) -> (offer::Model, Actor) {
    let school = world::school(app).await;
    let id = school.offer(app, 1).await;
    (offer::Entity::find_by_id(id).one(&app.raw).await.unwrap().unwrap(), school.head)
}

async fn accepted(app: &TestApp, offer: Uuid) -> u64 {
    let rows = application::Entity::find().filter(application::Column::OfferId.eq(offer));
    rows.filter(application::Column::Status.eq(RequestStatus::Accepted)).count(&app.raw).await.unwrap()
}

async fn taken(app: &TestApp, offer: Uuid) -> u64 {
    offer::Entity::find_by_id(offer).one(&app.raw).await.unwrap().unwrap().taken.try_into().unwrap()
}

async fn as_many_are_accepted_as_there_are_seats(app: Arc<TestApp>) {
    let (model, head) = model_offer(&app).await;
    let nodes = nodes(&app).await;
    let people = people(&app, CLIENTS).await;
    let start = Instant::now();
    for round in 0..rounds() {
        let seats = 1 + (round * 7) % 50;
        let (offer, requests) = layout(&app, &model, seats as i32, &people).await;
        let clients = requests.iter().enumerate().map(|(client, request)| {
            let node = &nodes[client % nodes.len()];
            step_request(node, &head, *request, None, RequestStep::Accept, StepInput::default())
        });
        let outcomes = futures_util::future::join_all(clients).await;
        let yes = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        for error in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            assert_eq!(error.code(), "no-seat-left", "round {round}: {error:?}");
        }
        let expected = seats.min(CLIENTS);
        let found = (yes, accepted(&app, offer).await as usize, taken(&app, offer).await as usize);
        assert_eq!(found, (expected, expected, expected), "round {round}: yes, accepted, taken");
    }
    println!("{} rounds of {CLIENTS} clients on {:?}: {:?}", rounds(), app.engine, start.elapsed());
}

async fn accepting_and_withdrawing_keep_the_count(app: Arc<TestApp>) {
    let (model, head) = model_offer(&app).await;
    let mut askers = Vec::new();
    for number in 0..24 {
        askers.push(world::asker(&app, &format!("a{number}")).await);
    }
    let ids: Vec<Uuid> = askers.iter().map(|actor| actor.person_id().unwrap()).collect();
    for round in 0..15 {
        let seats = 1 + round % 8;
        let (offer, requests) = layout(&app, &model, seats, &ids).await;
        let host = requests.iter().enumerate().map(|(index, request)| {
            let step = if index % 5 == 4 { RequestStep::View } else { RequestStep::Accept };
            step_request(&app.app, &head, *request, None, step, StepInput::default())
        });
        let own = requests.iter().zip(&askers).filter(|(request, _)| request.as_u128() % 3 != 0).map(
            |(request, asker)| {
                step_request(&app.app, asker, *request, None, RequestStep::Withdraw, StepInput::default())
            },
        );
        let (a, b) = tokio::join!(futures_util::future::join_all(host), futures_util::future::join_all(own));
        for error in a.iter().chain(&b).filter_map(|outcome| outcome.as_ref().err()) {
            assert!(
                ["no-seat-left", "request-state", "stale"].contains(&error.code()),
                "round {round}: {error:?}"
            );
        }
        let (accepted, taken) = (accepted(&app, offer).await, taken(&app, offer).await);
        assert_eq!(accepted, taken, "round {round}");
        assert!(taken <= seats as u64, "round {round}");
    }
}

async fn one_asks_once(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = world::asker(&app, "an").await;
    world::person(&app, "tweede", &[(Some(school.id), Role::HostContact)]).await;
    for _ in 0..10 {
        let offer = school.offer(&app, 3).await;
        let tries = (0..6).map(|_| ask_for_place(&app.app, &an, offer, world::message()));
        let outcomes = futures_util::future::join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
        assert!(
            outcomes
                .iter()
                .filter_map(|outcome| outcome.as_ref().err())
                .all(|error| error.code() == "already-asked")
        );
    }
    // One mail to her and one to each of the two who answer, for each of the ten offers.
    let mails =
        outbox::Entity::find().filter(outbox::Column::Topic.eq("mail")).count(&app.raw).await.unwrap();
    assert_eq!(mails, 30);
}

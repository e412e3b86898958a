//! A coordinator's page over many starters: what it counts is right, and how long it takes is printed.

use std::sync::Arc;
use std::time::Instant;

use leerbrug_core::clock::Ids;
use leerbrug_entity::{MentorshipStatus, induction, mentorship, person, starter};
use leerbrug_mentoring::monday::find_monday;
use sea_orm::EntityTrait;

use crate::mentoring::{City, city};
use crate::support::{TestApp, db_test, environment};
use crate::world;

db_test! {
    Bare: a_monday_over_many_starters;
}

/// Adds starters; every third has no mentor of the growth centre, and nobody has a next date.
async fn many(app: &TestApp, city: &City, count: usize) {
    let (one, _) = city.both(app).await;
    let known =
        person::Entity::find_by_id(city.starter.person_id().unwrap()).one(&app.raw).await.unwrap().unwrap();
    let start = induction::Entity::find_by_id(city.induction).one(&app.raw).await.unwrap().unwrap();
    let pair = mentorship::Entity::find_by_id(one).one(&app.raw).await.unwrap().unwrap();
    for number in 0..count {
        let (id, slot) = (Ids.next(), Ids.next());
        world::insert(app, person::Model { id, family_name: format!("Nummer{number}"), ..known.clone() })
            .await;
        world::insert(app, starter::Model { person_id: id, created_at: known.created_at, version: 1 }).await;
        world::insert(app, induction::Model { id: slot, person_id: id, ..start.clone() }).await;
        let at_school = mentorship::Model {
            id: Ids.next(),
            starter_id: id,
            induction_id: Some(slot),
            slot_id: slot,
            status: MentorshipStatus::Active,
            ..pair.clone()
        };
        world::insert(app, at_school.clone()).await;
        if number % 3 > 0 {
            let at_centre = mentorship::Model {
                id: Ids.next(),
                induction_id: None,
                slot_id: id,
                kind: "growth_centre".to_owned(),
                mentor_id: city.centre_mentor,
                mentor_person_id: city.at_centre.person_id().unwrap(),
                ..at_school
            };
            world::insert(app, at_centre).await;
        }
    }
}

async fn a_monday_over_many_starters(app: Arc<TestApp>) {
    let count = if environment("LEERBRUG_TEST_FULL").is_some() { 6000 } else { 60 };
    let city = city(&app).await;
    many(&app, &city, count).await;
    let mut took = Vec::new();
    for _ in 0..100 {
        let began = Instant::now();
        let monday = find_monday(&app.app, &city.coordinator).await.unwrap().unwrap();
        took.push(began.elapsed().as_millis());
        assert_eq!(monday.total, count + 1);
        assert_eq!(monday.waiting_count, count / 3);
        assert!(monday.waiting.len() <= leerbrug_mentoring::monday::SHOWN);
        assert_eq!(monday.shortages.len(), 1, "{:?}", monday.shortages);
    }
    took.sort_unstable();
    println!("{:?}, {count} starters: median {} ms, p99 {} ms", app.engine, took[50], took[98]);
}

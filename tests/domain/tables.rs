//! Every table keeps what its entity gives it, on both databases.

use std::fmt::Debug;
use std::sync::Arc;

use leerbrug_core::clock::Ids;
use leerbrug_core::{
    Appetite, Cover, Direction, HomeHead, LoadUnit, OfferStatus, OrganisationStatus, PlacementKind,
    PointPrecision, QuestionStatus, RequestStatus, Role, Side,
};
use leerbrug_entity::{
    ClaimStatus, InvitationStatus, MomentStage, StringList, access_token, appetite, application,
    application_moment, area_figure, audit_event, audit_seal, claim, district, erasure,
    full_time_denominator, growth_centre_area, hidden_from, holiday, home_head_consent, idempotency,
    identity, invitation, membership, neighbourhood, offer, offer_report, offer_slot, outbox, question,
    rate_window, read_tally, recovery_code, reference_item, school_year, second_factor, session, setting,
    sign_in_attempt, sign_in_link, site_programme, work_state,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use crate::support::{NOW, TestApp, db_test};
use crate::world::{self, insert};

db_test! {
    Bare: every_table_keeps_what_it_is_given;
}

/// Inserts a row and finds it again as it was.
pub(crate) async fn keeps<M, A>(app: &TestApp, row: M)
where
    M: IntoActiveModel<A> + Clone + PartialEq + Debug,
    A: ActiveModelTrait,
    A::Entity: EntityTrait<Model = M>,
{
    insert(app, row.clone()).await;
    let found = <A::Entity as EntityTrait>::find().all(&app.raw).await.unwrap();
    assert!(found.contains(&row), "{row:?} is not among {} rows", found.len());
}

pub(crate) fn list() -> StringList {
    StringList(vec!["één".to_owned(), "twee \"2\"".to_owned()])
}

async fn every_table_keeps_what_it_is_given(app: Arc<TestApp>) {
    let (host, teacher, offer_id) = (Ids.next(), Ids.next(), Ids.next());
    let site_id = Ids.next();
    keep_lists(&app).await;
    keep_places(&app).await;
    keep_years(&app).await;
    let mut row = world::organisation_row(host, "Ünïcode & zo", OrganisationStatus::Closed);
    (row.register, row.register_no, row.levels, row.sectors) =
        (Some("r".to_owned()), Some("1".to_owned()), list(), list());
    keeps(&app, row).await;
    keeps(&app, world::site_row(site_id, host, "proefwijk")).await;
    keeps(
        &app,
        site_programme::Model {
            id: Ids.next(),
            site_id,
            register: "r".to_owned(),
            register_id: "1".to_owned(),
            kind: "k".to_owned(),
            category: String::new(),
            fingerprint: "f".to_owned(),
        },
    )
    .await;
    keeps(&app, growth_centre_area::Model { organisation_id: host, neighbourhood: "proefwijk".to_owned() })
        .await;
    keeps(
        &app,
        appetite::Model {
            organisation_id: host,
            school_year: "2098-2099".to_owned(),
            appetite: Appetite::AlreadyOrganised,
            reasons: list(),
            version: 1,
            updated_at: NOW,
        },
    )
    .await;
    keep_persons(&app, host, teacher).await;
    keep_wishes(&app, host, teacher).await;
    keep_access(&app, host, teacher).await;
    keep_offer(&app, host, teacher, offer_id, site_id).await;
    keep_offer_parts(&app, teacher, offer_id).await;
    keep_requests(&app, host, teacher, offer_id).await;
    crate::tables_of_mentoring::keep(&app, host, teacher).await;
    crate::tables_of_learning::keep(&app, host, site_id, teacher).await;
    keep_ground(&app, host, teacher).await;
    let entities = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../entity/src");
    let here = [
        include_str!("tables.rs"),
        include_str!("tables_of_mentoring.rs"),
        include_str!("tables_of_learning.rs"),
        include_str!("world.rs"),
    ]
    .concat();
    let folders: Vec<_> =
        std::fs::read_dir(entities).unwrap().flatten().filter(|entry| entry.path().is_dir()).collect();
    assert!(folders.len() >= 3);
    for entry in folders.iter().flat_map(|folder| std::fs::read_dir(folder.path()).unwrap().flatten()) {
        let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        assert!(here.contains(&format!("{name}::Model {{")), "{name} is not tried here");
    }
}

async fn keep_lists(app: &TestApp) {
    let text = str::to_owned;
    let until = Some(text("2099-01-01"));
    keeps(
        app,
        reference_item::Model {
            list: text("l"),
            code: text("c"),
            valid_from: text("2026-01-01"),
            valid_until: until.clone(),
            parent: Some(text("p")),
            position: -1,
            nl: text("a"),
            fr: text("é"),
            en: text("c"),
            attributes: text("{}"),
            source_ref: text("s"),
        },
    )
    .await;
    keeps(
        app,
        district::Model {
            slug: text("proef"),
            nl: text("a"),
            fr: text("b"),
            en: text("c"),
            postcodes: text("1 2"),
            lat_e6: 51_000_000,
            lon_e6: -4,
            position: 1,
            valid_from: text("2026-01-01"),
            valid_until: until.clone(),
            source_ref: text("s"),
        },
    )
    .await;
}

async fn keep_places(app: &TestApp) {
    let text = str::to_owned;
    let until = Some(text("2099-01-01"));
    keeps(
        app,
        neighbourhood::Model {
            slug: text("proefwijk"),
            name: text("n"),
            district: text("proef"),
            postcode: text("2018"),
            lat_e6: 1,
            lon_e6: 2,
            point_precision: PointPrecision::District,
            also: text("a|b"),
            position: 3,
            valid_from: text("2026-01-01"),
            valid_until: None,
            source_ref: text("s"),
        },
    )
    .await;
    keeps(
        app,
        full_time_denominator::Model {
            level: text("l"),
            office: text("o"),
            stage: String::new(),
            subject_group: String::new(),
            valid_from: text("2026-01-01"),
            valid_until: until,
            minimum: Some(20),
            maximum: 22,
            unit: text("u"),
            source_ref: text("s"),
        },
    )
    .await;
}

async fn keep_years(app: &TestApp) {
    let text = str::to_owned;
    keeps(
        app,
        school_year::Model {
            code: text("2098-2099"),
            first_day: text("2098-09-01"),
            last_day: text("2099-08-31"),
        },
    )
    .await;
    keeps(
        app,
        holiday::Model {
            kind: text("k"),
            first_day: text("2098-11-01"),
            last_day: text("2098-11-01"),
            school_year: text("2098-2099"),
            nl: text("a"),
            fr: text("b"),
            en: text("c"),
            status: text("checked"),
            source_ref: text("s"),
        },
    )
    .await;
    keeps(app, setting::Model { key: text("k"), value: text("v") }).await;
}

async fn keep_persons(app: &TestApp, host: uuid::Uuid, teacher: uuid::Uuid) {
    let text = str::to_owned;
    let mut row = world::person_row(teacher, "Zoë");
    (row.subjects, row.neighbourhood, row.close_others) = (list(), Some(text("proefwijk")), true);
    keeps(app, row).await;
    keeps(
        app,
        claim::Model {
            id: Ids.next(),
            organisation_id: host,
            person_id: teacher,
            status: ClaimStatus::Refused,
            text: text("t"),
            created_at: NOW,
            decided_at: Some(NOW),
            decided_by: Some(teacher),
        },
    )
    .await;
    keeps(
        app,
        identity::Model {
            id: Ids.next(),
            person_id: teacher,
            issuer: text("i"),
            subject: text("s"),
            email: Some(text("A@b")),
            email_key: Some(text("a@b")),
            created_at: NOW,
        },
    )
    .await;
    keeps(
        app,
        session::Model {
            id_hash: text("h"),
            person_id: teacher,
            csrf_token: text("c"),
            created_at: NOW,
            seen_at: NOW,
            expires_at: NOW,
            provider: Some(text("p")),
            factor_at: Some(NOW),
            organisation_id: Some(host),
        },
    )
    .await;
    keeps(
        app,
        sign_in_attempt::Model {
            state_hash: text("s"),
            provider: text("p"),
            browser_hash: text("b"),
            nonce: text("n"),
            verifier: text("v"),
            next: text("/"),
            link_person_id: Some(teacher),
            created_at: NOW,
            expires_at: NOW,
        },
    )
    .await;
}

async fn keep_access(app: &TestApp, host: uuid::Uuid, teacher: uuid::Uuid) {
    let text = str::to_owned;
    keeps(
        app,
        sign_in_link::Model {
            token_hash: text("h"),
            email: text("A@b"),
            email_key: text("a@b"),
            next: text("/"),
            created_at: NOW,
            expires_at: NOW,
            used_at: Some(NOW),
        },
    )
    .await;
    keeps(
        app,
        access_token::Model {
            id: Ids.next(),
            person_id: teacher,
            name: text("n"),
            token_hash: text("h"),
            scopes: list(),
            created_at: NOW,
            expires_at: NOW,
            last_used_at: Some(NOW),
            revoked_at: None,
            organisation_id: Some(host),
        },
    )
    .await;
    keeps(
        app,
        membership::Model {
            id: Ids.next(),
            person_id: teacher,
            organisation_id: Some(host),
            role: Role::CollegeSupervisor,
            valid_from: text("2026-01-01"),
            valid_until: Some(text("2027-01-01")),
            granted_by: Some(text("p")),
            created_at: NOW,
        },
    )
    .await;
}

async fn keep_offer(
    app: &TestApp,
    host: uuid::Uuid,
    teacher: uuid::Uuid,
    offer_id: uuid::Uuid,
    site_id: uuid::Uuid,
) {
    let text = str::to_owned;
    keeps(
        app,
        offer::Model {
            id: offer_id,
            organisation_id: host,
            contact_id: teacher,
            site_id: Some(site_id),
            neighbourhood: Some(text("proefwijk")),
            direction: Direction::Expert,
            kind: PlacementKind::HourLoan,
            status: OfferStatus::Hidden,
            language: text("fr"),
            title: text("t"),
            summary: text("s"),
            description: text("d"),
            arrival: text("a"),
            receiver: text("r"),
            access: text("a"),
            bring: text("b"),
            safety: text("s"),
            subjects: list(),
            levels: list(),
            sector: Some(text("s")),
            load_value: Some(3),
            load_unit: LoadUnit::HalfDay,
            seats: 4,
            taken: 2,
            starts_on: Some(text("2026-12-01")),
            ends_on: Some(text("2026-12-01")),
            cover: Some(Cover::Wanted),
            audience: list(),
            published_at: Some(NOW),
            confirmed_at: Some(NOW),
            nudged_at: Some(NOW),
            hidden_reason: Some(text("r")),
            hidden_text: Some(text("t")),
            copied_from: Some(offer_id),
            accepts_hints: true,
            version: 7,
            created_at: NOW,
            updated_at: NOW,
        },
    )
    .await;
}

async fn keep_offer_parts(app: &TestApp, teacher: uuid::Uuid, offer_id: uuid::Uuid) {
    let text = str::to_owned;
    keeps(
        app,
        offer_slot::Model {
            id: Ids.next(),
            offer_id,
            weekday: Some(7),
            day: None,
            start_minute: 0,
            end_minute: 1440,
        },
    )
    .await;
    keeps(
        app,
        offer_report::Model {
            id: Ids.next(),
            offer_id,
            reporter_id: Some(teacher),
            reason: text("r"),
            text: text("t"),
            created_at: NOW,
            resolved_at: Some(NOW),
            resolved_by: Some(teacher),
            resolution: Some(text("kept")),
        },
    )
    .await;
}

async fn keep_requests(app: &TestApp, host: uuid::Uuid, teacher: uuid::Uuid, offer_id: uuid::Uuid) {
    let text = str::to_owned;
    keeps(
        app,
        application::Model {
            id: Ids.next(),
            offer_id,
            organisation_id: host,
            person_id: teacher,
            status: RequestStatus::Proposed,
            message: text("m"),
            moment: text("m"),
            proposal: Some(text("p")),
            proposing_side: Some(Side::Host),
            reason: Some(text("r")),
            reply: Some(text("r")),
            deadline_at: Some(NOW),
            reminded_at: Some(NOW),
            created_at: NOW,
            viewed_at: Some(NOW),
            answered_at: Some(NOW),
            version: 1,
            updated_at: NOW,
        },
    )
    .await;
    let request = application::Entity::find().one(&app.raw).await.unwrap().unwrap();
    for (position, stage) in (0..).zip(MomentStage::ALL) {
        keeps(
            app,
            application_moment::Model {
                application_id: request.id,
                stage: *stage,
                position,
                first_day: text("2026-12-02"),
                last_day: Some(text("2027-06-30")),
                weekday: Some(7),
                start_minute: Some(0),
                end_minute: Some(1440),
            },
        )
        .await;
    }
    keeps(
        app,
        home_head_consent::Model {
            application_id: request.id,
            organisation_id: Some(host),
            email: None,
            status: HomeHead::NotNow,
            token_hash: text("h"),
            reply: Some(text("r")),
            asked_at: NOW,
            expires_at: NOW,
            held_until: Some(NOW),
            answered_at: Some(NOW),
        },
    )
    .await;
    keeps(
        app,
        question::Model {
            id: Ids.next(),
            offer_id,
            organisation_id: host,
            person_id: teacher,
            status: QuestionStatus::Answered,
            text: text("t"),
            answer: Some(text("a")),
            deadline_at: NOW,
            reminded_at: Some(NOW),
            created_at: NOW,
            answered_at: Some(NOW),
            version: 1,
        },
    )
    .await;
}

async fn keep_wishes(app: &TestApp, host: uuid::Uuid, teacher: uuid::Uuid) {
    let text = str::to_owned;
    keeps(
        app,
        second_factor::Model {
            person_id: teacher,
            secret: text("s"),
            last_step: 59_850_240,
            created_at: NOW,
            confirmed_at: Some(NOW),
        },
    )
    .await;
    keeps(
        app,
        recovery_code::Model {
            code_hash: text("h"),
            person_id: teacher,
            created_at: NOW,
            used_at: Some(NOW),
        },
    )
    .await;
    keeps(
        app,
        invitation::Model {
            id: Ids.next(),
            organisation_id: host,
            role: Role::Evaluator,
            email: text("A@b"),
            email_key: text("a@b"),
            token_hash: text("h"),
            invited_by: teacher,
            status: InvitationStatus::Accepted,
            accepted_by: Some(teacher),
            created_at: NOW,
            expires_at: NOW,
            decided_at: Some(NOW),
        },
    )
    .await;
    keeps(app, hidden_from::Model { person_id: teacher, organisation_id: host, created_at: NOW }).await;
    keeps(
        app,
        read_tally::Model {
            person_id: teacher,
            kind: text("request"),
            role: text("head"),
            day: text("2026-11-24"),
            count: 3,
        },
    )
    .await;
    keeps(app, erasure::Model { person_id: teacher, asked_at: NOW, due_at: NOW, done_at: Some(NOW) }).await;
}

async fn keep_ground(app: &TestApp, host: uuid::Uuid, teacher: uuid::Uuid) {
    let text = str::to_owned;
    keeps(
        app,
        area_figure::Model {
            organisation_id: host,
            day: text("2026-11-29"),
            code: text("c"),
            part: String::new(),
            value: Some(75),
            basis: None,
            bound: Some(text("least")),
        },
    )
    .await;
    keeps(
        app,
        outbox::Model {
            id: Ids.next(),
            topic: text("t"),
            entity_id: Some(host),
            payload: text("{}"),
            dedupe_key: Some(text("d")),
            created_at: NOW,
            run_at: NOW,
            lease_until: Some(NOW),
            attempts: 3,
            last_error: Some(text("e")),
            done_at: Some(NOW),
        },
    )
    .await;
    keeps(
        app,
        audit_event::Model {
            id: Ids.next(),
            at: NOW,
            actor_id: Some(teacher),
            on_behalf_of: Some(host),
            action: text("a"),
            entity: text("e"),
            entity_id: Some(host),
            organisation_id: Some(host),
            fields: list(),
            note: text("requested→accepted"),
            request_id: text("r"),
        },
    )
    .await;
    keeps(
        app,
        audit_seal::Model {
            number: 7,
            until_at: NOW,
            until_id: host,
            count: 3,
            hash: text("h"),
            sealed_at: NOW,
        },
    )
    .await;
    keeps(
        app,
        work_state::Model {
            name: text("n"),
            kind: leerbrug_entity::WorkKind::Clock,
            succeeded_at: Some(NOW),
            failed_at: None,
            failures: 2,
            error: text("e"),
            done: 3,
            done_for: text("2026-11-24"),
            leased_until: Some(NOW),
        },
    )
    .await;
    keeps(app, rate_window::Model { kind: text("k"), key_hash: text("h"), began_at: NOW, count: 3 }).await;
    keeps(
        app,
        idempotency::Model {
            principal: text("p"),
            key: text("k"),
            request_hash: text("h"),
            status: 201,
            body: text("b"),
            created_at: NOW,
        },
    )
    .await;
}

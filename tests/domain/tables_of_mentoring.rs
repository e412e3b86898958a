//! Rows of the log and of mentoring go in and come out as they were.

use leerbrug_core::clock::Ids;
use leerbrug_entity::*;
use uuid::Uuid;

use crate::support::{NOW, TestApp};
use crate::tables::{keeps, list};
use crate::world;

/// Writes a row into each table and finds it again. `host` and `starter` are there already.
pub(crate) async fn keep(app: &TestApp, host: Uuid, starter_id: Uuid) {
    let (mentor_person, evaluator) =
        (world::person(app, "mentor-van", &[]).await, world::person(app, "evaluator-van", &[]).await);
    keep_starter(app, host, starter_id, evaluator).await;
    let induction_id = Ids.next();
    let row = induction::Model {
        id: induction_id,
        person_id: starter_id,
        organisation_id: host,
        kind: "starter".to_owned(),
        starts_on: "2026-09-01".to_owned(),
        ends_on: Some("2099-06-30".to_owned()),
        evaluator_id: Some(evaluator),
        made_by: Some(evaluator),
        created_at: NOW,
        updated_at: NOW,
        version: 3,
    };
    keeps(app, row).await;
    let row = induction_agreement::Model {
        induction_id,
        number: 2,
        text: "Elke week een uur.".to_owned(),
        written_by: Some(evaluator),
        created_at: NOW,
        agreed_at: Some(NOW),
    };
    keeps(app, row).await;
    let mentor_id = keep_mentor(app, host, mentor_person, evaluator).await;
    let pair = Ids.next();
    let row = mentorship::Model {
        id: pair,
        starter_id,
        induction_id: Some(induction_id),
        slot_id: induction_id,
        mentor_id,
        mentor_person_id: mentor_person,
        kind: "school".to_owned(),
        status: MentorshipStatus::Ended,
        starts_on: "2026-09-01".to_owned(),
        ends_on: Some("2026-10-01".to_owned()),
        replaces_id: None,
        mentor_answer: Some(PairAnswer::Agreed),
        starter_answer: Some(PairAnswer::RatherNot),
        answer_until: None,
        next_day: Some("2026-09-08".to_owned()),
        next_minute: Some(730),
        next_place: "lerarenkamer".to_owned(),
        proposed_by: Some(evaluator),
        points: -3,
        end_reason: Some(EndReason::RatherNot),
        decided_at: Some(NOW),
        created_at: NOW,
        updated_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    let row = mentorship_minutes::Model {
        mentorship_id: pair,
        mentor_id,
        school_year: "2098-2099".to_owned(),
        minutes: 50,
    };
    keeps(app, row).await;
    let row = mentor_question::Model {
        id: Ids.next(),
        mentorship_id: pair,
        asker_id: starter_id,
        status: QuestionStatus::Answered,
        text: "Hoe?".to_owned(),
        answer: Some("Zo.".to_owned()),
        deadline_at: NOW,
        created_at: NOW,
        answered_at: Some(NOW),
        version: 2,
    };
    keeps(app, row).await;
    let row = help_call::Model {
        id: Ids.next(),
        starter_id,
        created_at: NOW,
        escalate_at: NOW,
        escalated_at: Some(NOW),
        answered_at: Some(NOW),
        answered_by: Some(evaluator),
    };
    keeps(app, row).await;
    keeps(app, awaited_mentor(app, host, evaluator).await).await;
    let row = mentor_round::Model {
        id: Ids.next(),
        organisation_id: host,
        author_id: evaluator,
        status: RoundStatus::Published,
        instance: "{}".to_owned(),
        choices: "[1]".to_owned(),
        plan: "{}".to_owned(),
        wanted: 3,
        served: 2,
        points: 7,
        left_out: 1,
        created_at: NOW,
        updated_at: NOW,
        published_at: Some(NOW),
        version: 2,
    };
    keeps(app, row).await;
    keep_log(app, mentor_person, pair).await;
}

async fn awaited_mentor(app: &TestApp, host: Uuid, by: Uuid) -> awaited_mentor::Model {
    let invitation_id = Ids.next();
    let row = invitation::Model {
        id: invitation_id,
        organisation_id: host,
        role: Role::Mentor,
        email: "mentor@elders.example".to_owned(),
        email_key: "mentor@elders.example".to_owned(),
        token_hash: "of-a-mentor".to_owned(),
        invited_by: by,
        status: InvitationStatus::Open,
        accepted_by: None,
        created_at: NOW,
        expires_at: NOW,
        decided_at: None,
    };
    keeps(app, row).await;
    awaited_mentor::Model {
        invitation_id,
        minutes: 600,
        source: "school_hours".to_owned(),
        made_by: Some(by),
    }
}

async fn keep_starter(app: &TestApp, host: Uuid, person_id: Uuid, evaluator: Uuid) {
    keeps(app, starter::Model { person_id, created_at: NOW, version: 4 }).await;
    let row = starter_goal::Model {
        id: Ids.next(),
        person_id,
        talent: Some("klasmanagement".to_owned()),
        text: "Rustig starten.".to_owned(),
        is_shared: true,
        created_at: NOW,
        done_at: Some(NOW),
    };
    keeps(app, row).await;
    let row = invitation::Model {
        id: Ids.next(),
        organisation_id: host,
        role: Role::Member,
        email: "nieuw@elders.example".to_owned(),
        email_key: "nieuw@elders.example".to_owned(),
        token_hash: "een andere".to_owned(),
        invited_by: evaluator,
        status: InvitationStatus::Open,
        accepted_by: None,
        created_at: NOW,
        expires_at: NOW,
        decided_at: None,
    };
    let invitation_id = row.id;
    keeps(app, row).await;
    let row = awaited_starter::Model {
        invitation_id,
        kind: "lio".to_owned(),
        starts_on: "2026-09-01".to_owned(),
        ends_on: None,
        evaluator_id: Some(evaluator),
        made_by: Some(evaluator),
    };
    keeps(app, row).await;
}

async fn keep_mentor(app: &TestApp, host: Uuid, person_id: Uuid, given_by: Uuid) -> Uuid {
    let id = Ids.next();
    let row = mentor::Model {
        id,
        person_id,
        organisation_id: host,
        kind: "school".to_owned(),
        subjects: list(),
        levels: list(),
        languages: list(),
        talents: list(),
        free_days: list(),
        training_hours: 20,
        enough: 5,
        is_paused: true,
        created_at: NOW,
        updated_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    keeps(app, mentor_school::Model { mentor_id: id, organisation_id: host }).await;
    let row = mentor_minutes::Model {
        mentor_id: id,
        school_year: "2098-2099".to_owned(),
        granted: 0,
        source: "own_time".to_owned(),
        own_time_at: Some(NOW),
        given_by: Some(given_by),
        updated_at: NOW,
    };
    keeps(app, row).await;
    id
}

async fn keep_log(app: &TestApp, person_id: Uuid, context_id: Uuid) {
    let id = Ids.next();
    let row = log_entry::Model {
        halves: None,
        makes_up_id: None,
        id,
        person_id,
        author_id: person_id,
        kind: "mentoring_contact".to_owned(),
        context_kind: "mentorship".to_owned(),
        context_id,
        activity: "intake".to_owned(),
        day: "2026-09-08".to_owned(),
        quantity: 2,
        unit: LogUnit::TeachingPeriod,
        factor: 50,
        minutes: 100,
        status: LogStatus::Questioned,
        reverses_id: None,
        device_at: Some(NOW),
        recorded_at: NOW,
        closed_at: Some(NOW),
        version: 2,
    };
    keeps(app, row).await;
    keeps(app, log_whole::Model { entry_id: id, position: 3, whole: 10 }).await;
    let text = "verzegeld".to_owned();
    keeps(app, log_text::Model { entry_id: id, person_id, text: text.clone() }).await;
    keeps(app, log_note::Model { entry_id: id, person_id, text }).await;
    let row = log_event::Model {
        facts: None,
        id: Ids.next(),
        entry_id: id,
        event: LogEvent::Questioned,
        actor_id: Some(person_id),
        at: NOW,
    };
    keeps(app, row).await;
    keeps(app, person_day::Model { person_id, day: "2026-09-08".to_owned(), minutes: 100 }).await;
}

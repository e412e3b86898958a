//! Rows of placements, fourth years and signatures go in and come out as they were.

use leerbrug_core::clock::Ids;
use leerbrug_entity::*;
use uuid::Uuid;

use crate::support::{NOW, TestApp};
use crate::tables::keeps;

fn text(text: &str) -> String {
    text.to_owned()
}

/// Writes a row into each table and finds it again. `host`, `site` and `student` are there already.
pub(crate) async fn keep(app: &TestApp, host: Uuid, site_id: Uuid, student: Uuid) {
    let row = site_factor::Model {
        id: Ids.next(),
        site_id,
        factor: text("oki_band"),
        value: text("2"),
        valid_from: text("2026-09-01"),
        source_ref: text("register"),
        recorded_by: Some(student),
        recorded_at: NOW,
    };
    keeps(app, row).await;
    let year_id = keep_year(app, host, student).await;
    let placement_id = keep_placement(app, host, site_id, student, year_id).await;
    keep_agreement(app, placement_id, student).await;
    keep_signer(app, placement_id, student).await;
    let entry_id = keep_signed(app, placement_id, student).await;
    keep_training(app, host, student, entry_id).await;
    keep_reported(app, student, host).await;
}

async fn keep_year(app: &TestApp, host: Uuid, student: Uuid) -> Uuid {
    let year_id = Ids.next();
    let row = specialisation_year::Model {
        id: year_id,
        person_id: student,
        programme: text("deeltijds"),
        first_day: text("2026-09-01"),
        last_day: text("2027-06-30"),
        target_half_days: 240,
        target_settings: 3,
        target_factors: 2,
        target_wholes: 10,
        target_visits: 3,
        created_at: NOW,
        closed_at: Some(NOW),
        updated_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    let row = awaited_student::Model {
        invitation_id: Ids.next(),
        programme: text("dag"),
        first_day: text("2026-09-01"),
        last_day: text("2027-06-30"),
        target_half_days: 100,
        made_by: Some(student),
    };
    keeps(app, row).await;
    let row = college_stint::Model {
        id: Ids.next(),
        year_id,
        organisation_id: host,
        first_day: text("2026-09-01"),
        last_day: Some(text("2027-01-31")),
        recorded_at: NOW,
    };
    keeps(app, row).await;
    let row = year_extension::Model {
        id: Ids.next(),
        year_id,
        last_day: text("2027-08-31"),
        was: text("2027-06-30"),
        decided_by: Some(student),
        recorded_at: NOW,
    };
    keeps(app, row).await;
    let row = interruption::Model {
        id: Ids.next(),
        year_id,
        first_day: text("2026-10-01"),
        last_day: Some(text("2026-10-14")),
        decided_by: Some(student),
        recorded_at: NOW,
        ended_at: Some(NOW),
    };
    keeps(app, row).await;
    let row = waiver::Model {
        id: Ids.next(),
        year_id,
        half_days: 2,
        code: text("strike"),
        organisation_id: host,
        decided_by: Some(student),
        recorded_at: NOW,
    };
    keeps(app, row).await;
    let row = year_outcome::Model {
        id: Ids.next(),
        year_id,
        outcome: Outcome::NotPassed,
        organisation_id: host,
        decided_by: Some(student),
        recorded_at: NOW,
    };
    keeps(app, row).await;
    let row = period_close::Model {
        id: Ids.next(),
        organisation_id: host,
        first_day: text("2026-09-01"),
        last_day: text("2026-11-30"),
        closed_by: Some(student),
        closed_at: NOW,
        digest: text("d"),
        csv: text("a;b"),
    };
    keeps(app, row).await;
    year_id
}

async fn keep_placement(app: &TestApp, host: Uuid, site_id: Uuid, student: Uuid, year_id: Uuid) -> Uuid {
    let placement_id = Ids.next();
    let row = placement::Model {
        id: placement_id,
        person_id: student,
        organisation_id: host,
        site_id: Some(site_id),
        kind: PlacementKind::SpecialisationPlacement,
        application_id: Some(Ids.next()),
        first_day: text("2026-09-01"),
        last_day: text("2026-12-18"),
        status: PlacementStatus::Interrupted,
        legal_basis: Some(text("placement_agreement")),
        insured_by: Some(InsuredBy::Employer),
        checked_on: Some(text("2026-08-20")),
        created_at: NOW,
        activated_at: Some(NOW),
        ended_at: Some(NOW),
        updated_at: NOW,
        version: 4,
    };
    keeps(app, row).await;
    let row = placement_slot::Model {
        placement_id,
        position: 1,
        weekday: Some(5),
        half: Half::Pm,
        first_day: text("2026-09-01"),
        last_day: text("2026-12-18"),
    };
    keeps(app, row).await;
    let row = rotation::Model {
        placement_id,
        year_id,
        sequence: 3,
        subject: Some(text("wiskunde")),
        level: Some(text("so2")),
    };
    keeps(app, row).await;
    let row = rotation_factor::Model {
        placement_id,
        factor: text("level"),
        value: Some(text("so2")),
        source_ref: text("organisation"),
        taken_on: text("2026-09-01"),
    };
    keeps(app, row).await;
    let row = visit::Model {
        id: Ids.next(),
        placement_id,
        planned_on: text("2026-10-06"),
        held_on: Some(text("2026-10-07")),
        mode: text("video"),
        visitor_id: Some(student),
        recorded_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    placement_id
}

async fn keep_reported(app: &TestApp, student: Uuid, organisation: Uuid) {
    let reported_id = Ids.next();
    let row = reported_learning::Model {
        id: reported_id,
        person_id: student,
        title: text("Jeugdwerk"),
        provider: text("Een buurtwerking"),
        domain: Some(text("classroom")),
        level: Some(2),
        minutes: 465,
        first_day: text("2026-09-01"),
        last_day: text("2026-09-03"),
        status: ReviewStatus::Accepted,
        reviewer_id: Some(organisation),
        reviewed_by: Some(student),
        reviewed_at: Some(NOW),
        answer: text("Goed."),
        created_at: NOW,
        updated_at: NOW,
        version: 3,
    };
    keeps(app, row).await;
    let row = evidence::Model {
        id: Ids.next(),
        reported_id,
        hash: text("ab"),
        name: text("attest.pdf"),
        media_type: text("application/pdf"),
        bytes: 5_242_880,
        created_at: NOW,
    };
    keeps(app, row).await;
    let row = course_wish::Model { organisation_id: organisation, wish: CourseWish::Asked, updated_at: NOW };
    keeps(app, row).await;
    let row = learning_goal::Model {
        id: Ids.next(),
        person_id: student,
        domain: text("classroom"),
        minutes: 600,
        first_day: text("2026-09-01"),
        last_day: text("2027-08-31"),
        created_at: NOW,
    };
    keeps(app, row).await;
}

async fn keep_agreement(app: &TestApp, placement_id: Uuid, student: Uuid) {
    let id = Ids.next();
    let row = agreement::Model {
        id,
        placement_id,
        number: 2,
        facts: text("{}"),
        digest: text("d"),
        created_by: Some(student),
        created_at: NOW,
    };
    keeps(app, row).await;
    let row = agreement_party::Model {
        agreement_id: id,
        party: AgreementParty::College,
        state: PartyState::Signed,
        via: Some(SignedVia::Paper),
        person_id: Some(student),
        name: text("verzegeld"),
        paper_on: Some(text("2026-08-28")),
        answered_at: Some(NOW),
    };
    keeps(app, row).await;
}

async fn keep_signer(app: &TestApp, placement_id: Uuid, student: Uuid) {
    let signer_id = Ids.next();
    let row = signer::Model {
        id: signer_id,
        placement_id,
        person_id: Some(student),
        name: text("verzegeld"),
        email: text("verzegeld"),
        email_key: text("a@b.example"),
        first_day: text("2026-09-01"),
        last_day: Some(text("2026-12-18")),
        named_by: Some(student),
        confirmed_by: Some(student),
        confirmed_at: Some(NOW),
        created_at: NOW,
    };
    keeps(app, row).await;
    let row = sign_link::Model {
        id: Ids.next(),
        placement_id,
        signer_id,
        agreement_id: None,
        token_hash: text("h"),
        covers_until: text("2026-09-11"),
        created_at: NOW,
        expires_at: NOW,
        reminded: 1,
        used_at: Some(NOW),
    };
    keeps(app, row).await;
}

async fn keep_signed(app: &TestApp, context_id: Uuid, person_id: Uuid) -> Uuid {
    let (absence, entry_id, signature_id) = (Ids.next(), Ids.next(), Ids.next());
    for (id, makes_up_id) in [(absence, None), (entry_id, Some(absence))] {
        let row = log_entry::Model {
            id,
            person_id,
            author_id: person_id,
            kind: text("placement"),
            context_kind: text("placement"),
            context_id,
            activity: text("present"),
            day: text("2026-09-08"),
            halves: Some(Halves::Pm),
            makes_up_id,
            quantity: 1,
            unit: LogUnit::HalfDay,
            factor: 240,
            minutes: 240,
            status: LogStatus::Signed,
            reverses_id: None,
            device_at: None,
            recorded_at: NOW,
            closed_at: None,
            version: 2,
        };
        keeps(app, row).await;
    }
    keeps(app, half_day_claim::Model { person_id, day: text("2026-09-08"), half: Half::Pm, entry_id }).await;
    let row = log_question::Model {
        id: Ids.next(),
        entry_id,
        asker_id: Some(person_id),
        reason: text("half"),
        text: text("verzegeld"),
        answer: Some(text("verzegeld")),
        asked_at: NOW,
        answered_at: Some(NOW),
    };
    keeps(app, row).await;
    let row = signature::Model {
        id: signature_id,
        act: SignatureAct::CollegeAttested,
        person_id: Some(person_id),
        link_id: None,
        is_on_behalf: true,
        reason: Some(text("saw")),
        signed_at: NOW,
    };
    keeps(app, row).await;
    let row = signature_entry::Model {
        entry_id,
        signature_id,
        content_hash: text("c"),
        salt: text("s"),
        text_digest: text("t"),
        signed_at: NOW,
    };
    keeps(app, row).await;
    keeps(app, signature_name::Model { signature_id, name: text("verzegeld") }).await;
    entry_id
}

async fn keep_training(app: &TestApp, organisation_id: Uuid, person_id: Uuid, entry_id: Uuid) {
    let (course_id, session_id) = (Ids.next(), Ids.next());
    let (meeting_id, enrolment_id) = (Ids.next(), Ids.next());
    let row = course::Model {
        id: course_id,
        organisation_id,
        title: text("Voorlezen"),
        summary: text("Een zin."),
        description: text("Een verhaal."),
        domain: text("language"),
        level: 3,
        wholes: StringList(vec![text("1")]),
        language: text("fr"),
        price: text("gratis"),
        status: CourseStatus::Closed,
        created_by: Some(person_id),
        created_at: NOW,
        published_at: Some(NOW),
        updated_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    keeps(app, course_audience::Model { course_id, organisation_id }).await;
    let row = course_session::Model {
        id: session_id,
        course_id,
        seats: 12,
        taken: 3,
        place: text("Zaal 1"),
        link: text("https://online.example"),
        trainers: text("Iemand"),
        status: SessionStatus::CalledOff,
        created_at: NOW,
        updated_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    let row = course_meeting::Model {
        id: meeting_id,
        session_id,
        starts_at: NOW,
        ends_at: NOW.plus_days(1),
        code: Some(text("ABCDEFGH")),
        opened_by: Some(person_id),
        opened_at: Some(NOW),
        removed_at: None,
    };
    keeps(app, row).await;
    let row = enrolment::Model {
        id: enrolment_id,
        session_id,
        person_id,
        status: EnrolmentStatus::Waiting,
        asked_at: NOW,
        answered_at: Some(NOW),
        updated_at: NOW,
        version: 2,
    };
    keeps(app, row).await;
    let row = enrolment_consent::Model {
        enrolment_id,
        organisation_id,
        status: HomeHead::NotNow,
        token_hash: text("ab"),
        asked_at: NOW,
        answered_at: Some(NOW),
    };
    keeps(app, row).await;
    let row = attendance::Model {
        enrolment_id,
        meeting_id,
        via: AttendedVia::List,
        entry_id,
        recorded_by: Some(person_id),
        recorded_at: NOW,
    };
    keeps(app, row).await;
    let row = record_grant::Model {
        id: Ids.next(),
        person_id,
        organisation_id,
        first_day: text("2026-09-01"),
        last_day: text("2027-06-30"),
        created_at: NOW,
        ended_at: Some(NOW),
    };
    keeps(app, row).await;
    let row = recognition::Model {
        id: Ids.next(),
        serial: text("MLKJHGFEDCBA"),
        person_id,
        organisation_id,
        domain: text("classroom"),
        level: 2,
        minutes: 1300,
        rule_minutes: 1200,
        rule_from: text("2023-09-01"),
        is_shown: true,
        issued_by: Some(person_id),
        issued_at: NOW,
        revoked_at: Some(NOW),
        version: 2,
    };
    keeps(app, row).await;
    let row = certificate::Model {
        id: Ids.next(),
        serial: text("ABCDEFGHJKLM"),
        enrolment_id,
        person_id,
        minutes: 90,
        is_shown: true,
        issued_by: Some(person_id),
        issued_at: NOW,
        revoked_at: Some(NOW),
        version: 2,
    };
    keeps(app, row).await;
}

//! Rows of placements and fourth years, written past the services: what a request needs, at any organisation and for any person.

use leerbrug_core::clock::{Clock as _, SystemClock};
use leerbrug_tests::Database;

use super::mentoring::person;
use super::world::new_id;

/// Whose rows they are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Learning<'a> {
    /// Database.
    pub(crate) database: &'a Database,
    /// Key of the student.
    pub(crate) student: &'a str,
    /// Host of the placement.
    pub(crate) host: &'a str,
    /// The organisation that follows the year.
    pub(crate) college: &'a str,
}

/// What an agreement says.
const FACTS: &str = r#"{"student":"00000000-0000-7000-8000-000000000001","host":"00000000-0000-7000-8000-000000000002","college":null,"firstDay":"2020-01-01","lastDay":"2099-06-30","slots":[],"subject":null,"level":null}"#;

impl Learning<'_> {
    async fn insert(&self, sql: String) {
        assert_eq!(self.database.run(&sql).await, 1, "{sql}");
    }

    fn id(&self, id: &str) -> String {
        self.database.id(id)
    }

    /// Writes a year that this organisation follows since 2020, open or decided; one that was open is no more.
    pub(crate) async fn year(&self, is_open: bool) -> String {
        let (year, stint, who) = (new_id(), new_id(), person(self.student));
        self.database
            .run(&format!(
                "UPDATE specialisation_year SET closed_at = 0 WHERE person_id = {who} AND closed_at IS NULL"
            ))
            .await;
        let closed = if is_open { "NULL" } else { "0" };
        self.insert(format!(
            "INSERT INTO specialisation_year (id, person_id, programme, first_day, last_day, target_half_days, target_settings, \
             target_factors, target_wholes, target_visits, created_at, closed_at, updated_at, version) \
             VALUES ({}, {who}, 'Proef', '2026-09-01', '2027-06-30', 240, 3, 2, 10, 3, 0, {closed}, 0, 1)",
            self.id(&year)
        ))
        .await;
        self.insert(format!(
            "INSERT INTO college_stint (id, year_id, organisation_id, first_day, recorded_at) \
             VALUES ({}, {}, {}, '2020-01-01', 0)",
            self.id(&stint),
            self.id(&year),
            self.id(self.college)
        ))
        .await;
        year
    }

    /// Writes an invitation of a student that somebody sent for the college on the second day of all time.
    pub(crate) async fn batch(&self, by: &str) {
        let id = new_id();
        let (named, key) = (self.id(&id), format!("student-{id}@elders.example"));
        self.insert(format!(
            "INSERT INTO invitation (id, organisation_id, role, email, email_key, token_hash, invited_by, status, created_at, \
             expires_at) VALUES ({named}, {}, 'member', '{key}', '{key}', '{id}', {}, 'open', 86400000, 9000000000000)",
            self.id(self.college),
            person(by)
        ))
        .await;
        self.insert(format!(
            "INSERT INTO awaited_student (invitation_id, programme, first_day, last_day, target_half_days) \
             VALUES ({named}, 'Proef', '2026-09-01', '2027-06-30', 240)"
        ))
        .await;
    }

    /// The site of the host.
    fn site(&self) -> String {
        format!("(SELECT id FROM site WHERE organisation_id = {} ORDER BY id LIMIT 1)", self.id(self.host))
    }

    /// Lets a placement be at the site of its host.
    pub(crate) async fn settle(&self, placement: &str) {
        self.insert(format!(
            "UPDATE placement SET site_id = {} WHERE id = {}",
            self.site(),
            self.id(placement)
        ))
        .await;
    }

    /// Writes down something of a site, said by somebody a moment ago; returns when.
    pub(crate) async fn factor(&self, by: &str, number: usize) -> String {
        let now = SystemClock.now().0;
        let at = now - i64::try_from(number).expect("a number");
        let day = format!("2019-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1);
        self.insert(format!(
            "INSERT INTO site_factor (id, site_id, factor, value, valid_from, source_ref, recorded_by, recorded_at) \
             VALUES ({}, {}, 'pedagogy', 'dalton', '{day}', 'proef', {}, {at})",
            self.id(&new_id()),
            self.site(),
            person(by)
        ))
        .await;
        at.to_string()
    }

    /// Writes a placement of such a year, every morning from 2020 on, in a state.
    pub(crate) async fn placement(&self, status: &str) -> String {
        let year = self.year(status != "completed").await;
        self.placement_of(&year, status).await
    }

    /// Writes a placement of a year.
    pub(crate) async fn placement_of(&self, year: &str, status: &str) -> String {
        let id = new_id();
        let row = self.id(&id);
        self.insert(format!(
            "INSERT INTO placement (id, person_id, organisation_id, kind, first_day, last_day, status, legal_basis, insured_by, \
             created_at, updated_at, version) VALUES ({row}, {}, {}, 'specialisation_placement', '2020-01-01', '2099-06-30', \
             '{status}', 'placement_agreement', 'host', 0, 0, 1)",
            person(self.student),
            self.id(self.host)
        ))
        .await;
        self.insert(format!(
            "INSERT INTO rotation (placement_id, year_id, sequence) VALUES ({row}, {}, 1)",
            self.id(year)
        ))
        .await;
        for weekday in 1..=5 {
            self.insert(format!(
                "INSERT INTO placement_slot (placement_id, position, weekday, half, first_day, last_day) \
                 VALUES ({row}, {weekday}, {weekday}, 'am', '2020-01-01', '2099-06-30')"
            ))
            .await;
        }
        id
    }

    /// Writes the first version of an agreement, which the three were asked to sign.
    pub(crate) async fn agreement(&self, placement: &str) {
        let id = new_id();
        self.insert(format!(
            "INSERT INTO agreement (id, placement_id, number, facts, digest, created_at) \
             VALUES ({}, {}, 1, '{FACTS}', 'x', 0)",
            self.id(&id),
            self.id(placement)
        ))
        .await;
        for party in ["student", "host", "college"] {
            self.insert(format!(
                "INSERT INTO agreement_party (agreement_id, party, state, name) VALUES ({}, '{party}', 'asked', '')",
                self.id(&id)
            ))
            .await;
        }
    }

    /// Writes who signs there: confirmed already, or not.
    pub(crate) async fn signer(&self, placement: &str, is_confirmed: bool) -> String {
        let id = new_id();
        let confirmed = if is_confirmed { format!("{}, 0", self.id(&id)) } else { "NULL, NULL".to_owned() };
        self.insert(format!(
            "INSERT INTO signer (id, placement_id, name, email, email_key, first_day, confirmed_by, confirmed_at, created_at) \
             VALUES ({}, {}, '', '', '', '2020-01-01', {confirmed}, 0)",
            self.id(&id),
            self.id(placement)
        ))
        .await;
        id
    }

    /// Returns who signs at a placement.
    pub(crate) async fn signer_of(&self, placement: &str) -> String {
        let id = self.database.text_of_id("id");
        let sql = format!("SELECT {id} FROM signer WHERE placement_id = {}", self.id(placement));
        let found = self.database.texts(&sql).await;
        uuid::Uuid::parse_str(found.first().expect("a signer")).expect("an identifier").to_string()
    }

    /// Writes a day of the log in a state; about one that is questioned a question is open.
    pub(crate) async fn day(&self, placement: &str, status: &str) -> String {
        let (id, who) = (new_id(), person(self.student));
        self.insert(format!(
            "INSERT INTO log_entry (id, person_id, author_id, kind, context_kind, context_id, activity, day, halves, quantity, \
             unit, factor, minutes, status, recorded_at, version) VALUES ({}, {who}, {who}, 'placement', 'placement', {}, \
             'present', '2020-02-03', 'day', 0, 'halfDay', 240, 0, '{status}', 0, 1)",
            self.id(&id),
            self.id(placement)
        ))
        .await;
        if status == "questioned" {
            self.insert(format!(
                "INSERT INTO log_question (id, entry_id, reason, text, asked_at) VALUES ({}, {}, 'half', '', 0)",
                self.id(&new_id()),
                self.id(&id)
            ))
            .await;
        }
        id
    }

    /// Writes an interruption that lasts.
    pub(crate) async fn interruption(&self, year: &str) -> String {
        let id = new_id();
        self.insert(format!(
            "INSERT INTO interruption (id, year_id, first_day, recorded_at) VALUES ({}, {}, '2020-03-02', 0)",
            self.id(&id),
            self.id(year)
        ))
        .await;
        id
    }

    /// Writes a visit that is planned.
    pub(crate) async fn visit(&self, placement: &str) -> String {
        let id = new_id();
        self.insert(format!(
            "INSERT INTO visit (id, placement_id, planned_on, mode, recorded_at, version) \
             VALUES ({}, {}, '2020-03-02', 'on_site', 0, 1)",
            self.id(&id),
            self.id(placement)
        ))
        .await;
        id
    }

    /// Writes a period that the organisation closed.
    pub(crate) async fn close(&self) -> String {
        let id = new_id();
        // What is older than ten years may go: this is of 1970.
        self.database.run("DELETE FROM period_close WHERE closed_at = 0").await;
        self.insert(format!(
            "INSERT INTO period_close (id, organisation_id, first_day, last_day, closed_at, digest, csv) \
             VALUES ({}, {}, '1970-01-01', '1970-01-02', 0, 'x', 'x')",
            self.id(&id),
            self.id(self.college)
        ))
        .await;
        id
    }

    /// Writes a course of the host in a state, with one session in a state that met in 2020. The meeting has the key of its session.
    pub(crate) async fn course(&self, status: &str, session_status: &str) -> (String, String) {
        // Each on a day of its own: nobody follows more than a day holds.
        let number: i64 = new_id().rsplit('-').next().unwrap_or_default().parse().expect("a number");
        self.course_at(status, session_status, 1_580_716_800_000 - number % 1000 * 86_400_000).await
    }

    /// Writes the same with a meeting of three hours from an instant on.
    pub(crate) async fn course_at(&self, status: &str, session_status: &str, begin: i64) -> (String, String) {
        let (course, session) = (new_id(), new_id());
        self.insert(format!(
            "INSERT INTO course (id, organisation_id, title, summary, description, domain, level, wholes, language, price, status, \
             created_at, published_at, updated_at, version) VALUES ({}, {}, 'Proef', 'Een korte zin.', '', 'language', 1, '[]', \
             'nl', '', '{status}', 0, 0, 0, 1)",
            self.id(&course),
            self.id(self.host)
        ))
        .await;
        self.insert(format!(
            "INSERT INTO course_session (id, course_id, seats, taken, place, link, trainers, status, created_at, updated_at, \
             version) VALUES ({}, {}, 5, 0, 'Zaal', '', '', '{session_status}', 0, 0, 1)",
            self.id(&session),
            self.id(&course)
        ))
        .await;
        self.insert(format!(
            "INSERT INTO course_meeting (id, session_id, starts_at, ends_at) VALUES ({}, {}, {begin}, {})",
            self.id(&session),
            self.id(&session),
            begin + 3 * 3_600_000
        ))
        .await;
        (course, session)
    }

    /// Enrols the student in a session; returns the enrolment.
    pub(crate) async fn enrolment(&self, session: &str, status: &str) -> String {
        let id = new_id();
        self.insert(format!(
            "INSERT INTO enrolment (id, session_id, person_id, status, asked_at, updated_at, version) \
             VALUES ({}, {}, {}, '{status}', 0, 0, 1)",
            self.id(&id),
            self.id(session),
            person(self.student)
        ))
        .await;
        self.insert(format!("UPDATE course_session SET taken = taken + 1 WHERE id = {}", self.id(session)))
            .await;
        id
    }

    /// Writes that the student was at a day of seven hours of a course on language.
    pub(crate) async fn followed_day(&self) {
        // What was recognised before is not recognised twice.
        self.database
            .run(&format!("DELETE FROM recognition WHERE person_id = {}", person(self.student)))
            .await;
        let (_, session) = self.course("published", "completed").await;
        let enrolment = self.enrolment(&session, "completed").await;
        let meeting = self.id(&session);
        self.database
            .run(&format!("UPDATE course_meeting SET ends_at = starts_at + 25200000 WHERE id = {meeting}"))
            .await;
        self.insert(format!(
            "INSERT INTO attendance (enrolment_id, meeting_id, via, entry_id, recorded_at) \
             SELECT {}, {meeting}, 'list', id, 0 FROM log_entry LIMIT 1",
            self.id(&enrolment)
        ))
        .await;
    }

    /// Writes a certificate of the student; returns its number.
    pub(crate) async fn certificate(&self, is_revoked: bool) -> String {
        let (_, session) = self.course("published", "completed").await;
        let enrolment = self.enrolment(&session, "completed").await;
        let id = new_id();
        let serial = format!("PRF{}", id.rsplit('-').next().unwrap_or_default());
        let revoked = if is_revoked { "0" } else { "NULL" };
        self.insert(format!(
            "INSERT INTO certificate (id, serial, enrolment_id, person_id, minutes, is_shown, issued_at, revoked_at, version) \
             VALUES ({}, '{serial}', {}, {}, 180, FALSE, 0, {revoked}, 1)",
            self.id(&id),
            self.id(&enrolment),
            person(self.student)
        ))
        .await;
        serial
    }

    /// Opens the code of a meeting that begins now, as somebody; returns the code.
    pub(crate) async fn code(&self, by: &str, now: i64) -> String {
        let (_, session) = self.course_at("published", "open", now).await;
        self.enrolment(&session, "enrolled").await;
        let code = format!("C{}", session.rsplit('-').next().unwrap_or_default());
        self.insert(format!(
            "UPDATE course_meeting SET code = '{code}', opened_at = 0, opened_by = {} WHERE id = {}",
            person(by),
            self.id(&session)
        ))
        .await;
        code
    }

    /// Lets the host read the record of the student, and nobody else; returns the grant.
    pub(crate) async fn grant(&self) -> String {
        let id = new_id();
        self.database
            .run(&format!("DELETE FROM record_grant WHERE person_id = {}", person(self.student)))
            .await;
        self.insert(format!(
            "INSERT INTO record_grant (id, person_id, organisation_id, first_day, last_day, created_at) \
             VALUES ({}, {}, {}, '2020-01-01', '2099-06-30', 0)",
            self.id(&id),
            person(self.student),
            self.id(self.host)
        ))
        .await;
        id
    }

    /// Asks the heads of the host about an enrolment; returns the secret of the link.
    pub(crate) async fn consent(&self, enrolment: &str) -> String {
        let token = new_id();
        self.insert(format!(
            "INSERT INTO enrolment_consent (enrolment_id, organisation_id, status, token_hash, asked_at) \
             VALUES ({}, {}, 'asked', '{}', 0)",
            self.id(enrolment),
            self.id(self.host),
            leerbrug_core::clock::sha256_hex(&token)
        ))
        .await;
        token
    }

    /// Writes something that the student learned elsewhere.
    pub(crate) async fn reported(&self, status: &str) -> String {
        let id = new_id();
        self.insert(format!(
            "INSERT INTO reported_learning (id, person_id, title, provider, domain, level, minutes, first_day, last_day, status, \
             answer, created_at, updated_at, version) VALUES ({}, {}, 'Proef', 'Elders', 'classroom', 1, 60, '2020-01-01', \
             '2020-01-01', '{status}', '', 0, 0, 1)",
            self.id(&id),
            person(self.student)
        ))
        .await;
        id
    }

    /// Writes a file beside it, whose content lies in the folder of the files.
    pub(crate) async fn file(&self, data: &std::path::Path) -> String {
        /// SHA-256 of the letters `proef`.
        const HASH: &str = "8577e684c0913f499a3d9ad6a890f6438de289b5d75d0167176dda622d14106d";
        let folder = data.join("files").join(&HASH[..2]);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(HASH), "proef").expect("a file");
        let (id, of) = (new_id(), self.reported("kept").await);
        self.insert(format!(
            "INSERT INTO evidence (id, reported_id, hash, name, media_type, bytes, created_at) \
             VALUES ({}, {}, '{HASH}', 'proef.pdf', 'application/pdf', 5, 0)",
            self.id(&id),
            self.id(&of)
        ))
        .await;
        id
    }

    /// Writes what the student plans to learn, in a year that nobody else plans for.
    pub(crate) async fn plan(&self) -> String {
        let id = new_id();
        self.database
            .run(&format!("DELETE FROM learning_goal WHERE person_id = {}", person(self.student)))
            .await;
        self.insert(format!(
            "INSERT INTO learning_goal (id, person_id, domain, minutes, first_day, last_day, created_at) \
             VALUES ({}, {}, '', 60, '2020-09-01', '2021-08-31', 0)",
            self.id(&id),
            person(self.student)
        ))
        .await;
        id
    }

    /// Returns who the student is.
    pub(crate) async fn student_id(&self) -> String {
        let column = self.database.text_of_id("person_id");
        let sql = format!("SELECT {column} FROM identity WHERE email_key = '{}@demo.example'", self.student);
        let found = self.database.texts(&sql).await;
        uuid::Uuid::parse_str(found.first().expect("a person")).expect("an identifier").to_string()
    }
}

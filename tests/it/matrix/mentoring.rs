//! Rows of mentoring, written past the services: what a request needs, at any organisation and for any person.

use leerbrug_tests::Database;

use super::world::new_id;

/// First day of roles that these rows stand on.
const MARK: &str = "2026-01-03";

/// Whose rows they are: the starter, her mentor, and the organisation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'a> {
    /// Database.
    pub(crate) database: &'a Database,
    /// Key of the starter.
    pub(crate) starter: &'a str,
    /// Key of the mentor.
    pub(crate) mentor: &'a str,
    /// Organisation of both.
    pub(crate) organisation: &'a str,
}

/// Returns the person of a key, as a part of a query.
pub(crate) fn person(key: &str) -> String {
    format!("(SELECT person_id FROM identity WHERE email_key = '{key}@demo.example')")
}

impl Rows<'_> {
    async fn run(&self, sql: &str) -> u64 {
        self.database.run(sql).await
    }

    fn here(&self) -> String {
        self.database.id(self.organisation)
    }

    /// Gives somebody a role, once.
    pub(crate) async fn role(&self, key: &str, role: &str) {
        let (who, id) = (person(key), self.database.id(&new_id()));
        self.run(&format!(
            "DELETE FROM membership WHERE valid_from = '{MARK}' AND person_id = {who} AND role = '{role}'"
        ))
        .await;
        let sql = format!(
            "INSERT INTO membership (id, person_id, organisation_id, role, valid_from, created_at) \
             VALUES ({id}, {who}, {}, '{role}', '{MARK}', 0)",
            self.here()
        );
        assert_eq!(self.run(&sql).await, 1);
    }

    /// Writes an induction that is open; the one written before ends.
    pub(crate) async fn induction(&self) -> String {
        let (who, here, id) = (person(self.starter), self.here(), new_id());
        self.run(&format!(
            "INSERT INTO starter (person_id, created_at, version) VALUES ({who}, 0, 1) \
             ON CONFLICT (person_id) DO NOTHING"
        ))
        .await;
        self.run(&format!(
            "UPDATE induction SET ends_on = starts_on WHERE person_id = {who} AND ends_on IS NULL \
             AND starts_on = '2020-01-01'"
        ))
        .await;
        let sql = format!(
            "INSERT INTO induction (id, person_id, organisation_id, kind, starts_on, created_at, updated_at, version) \
             VALUES ({}, {who}, {here}, 'starter', '2020-01-01', 0, 0, 1)",
            self.database.id(&id)
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Writes a version of the agreement on an induction.
    pub(crate) async fn agreement(&self, induction: &str) {
        let sql = format!(
            "INSERT INTO induction_agreement (induction_id, number, text, created_at) \
             VALUES ({}, 1, 'Elke week een uur.', 0)",
            self.database.id(induction)
        );
        assert_eq!(self.run(&sql).await, 1);
    }

    /// Returns the profile of the mentor, with minutes in a school year; it is made when there is none.
    pub(crate) async fn profile(&self, school_year: &str) -> String {
        let known = self.profiles().await;
        if let [known, ..] = known.as_slice() {
            self.minutes(known, school_year).await;
            return known.clone();
        }
        let id = new_id();
        let sql = format!(
            "INSERT INTO mentor (id, person_id, organisation_id, kind, subjects, levels, languages, talents, free_days, \
             training_hours, enough, is_paused, created_at, updated_at, version) \
             VALUES ({}, {}, {}, 'school', '[]', '[]', '[]', '[]', '[]', 0, 4, FALSE, 0, 0, 1)",
            self.database.id(&id),
            person(self.mentor),
            self.here()
        );
        assert_eq!(self.run(&sql).await, 1);
        self.minutes(&id, school_year).await;
        id
    }

    /// Gives a mentor minutes in a school year, unless she has some or none is named.
    async fn minutes(&self, mentor: &str, school_year: &str) {
        if school_year.is_empty() {
            return;
        }
        let sql = format!(
            "INSERT INTO mentor_minutes (mentor_id, school_year, granted, source, updated_at) \
             VALUES ({}, '{school_year}', 60000, 'school_hours', 0) ON CONFLICT (mentor_id, school_year) DO NOTHING",
            self.database.id(mentor)
        );
        self.run(&sql).await;
    }

    async fn profiles(&self) -> Vec<String> {
        let sql = format!(
            "SELECT {} FROM mentor WHERE person_id = {} AND organisation_id = {}",
            self.database.text_of_id("id"),
            person(self.mentor),
            self.here()
        );
        let found = self.database.texts(&sql).await;
        found.iter().map(|id| uuid::Uuid::parse_str(id).expect("an identifier").to_string()).collect()
    }

    /// Ends every pair of the starter, so that another can begin.
    async fn clear(&self) {
        let who = person(self.starter);
        self.run(&format!(
            "DELETE FROM mentorship_minutes WHERE mentorship_id IN (SELECT id FROM mentorship WHERE starter_id = {who})"
        ))
        .await;
        self.run(&format!(
            "UPDATE mentorship SET status = 'ended', end_reason = 'completed', mentor_answer = 'agreed', \
             ends_on = starts_on, answer_until = NULL WHERE starter_id = {who} AND status IN ('proposed', 'active')"
        ))
        .await;
    }

    /// Writes a pair in a state: `proposed`, `active` or `ended`. Returns it.
    pub(crate) async fn pair(&self, status: &str) -> String {
        let induction = self.induction().await;
        let mentor = self.profile("").await;
        self.clear().await;
        let id = new_id();
        let (answer, until, reason, ends) = match status {
            "proposed" => ("NULL", "9000000000000", "NULL", "NULL"),
            "active" => ("'agreed'", "NULL", "NULL", "NULL"),
            _ => ("'agreed'", "NULL", "'completed'", "'2020-06-01'"),
        };
        let (induction, mentor) = (self.database.id(&induction), self.database.id(&mentor));
        let sql = format!(
            "INSERT INTO mentorship (id, starter_id, induction_id, slot_id, mentor_id, mentor_person_id, kind, status, \
             starts_on, ends_on, mentor_answer, answer_until, next_place, points, end_reason, created_at, updated_at, version) \
             VALUES ({}, {}, {induction}, {induction}, {mentor}, {}, 'school', '{status}', '2020-01-01', {ends}, {answer}, \
             {until}, '', 0, {reason}, 0, 0, 1)",
            self.database.id(&id),
            person(self.starter),
            person(self.mentor)
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Writes an entry of the log of a pair, by the starter or by her mentor.
    pub(crate) async fn entry(&self, pair: &str, author: &str, status: &str) -> String {
        let id = new_id();
        let sql = format!(
            "INSERT INTO log_entry (id, person_id, author_id, kind, context_kind, context_id, activity, day, quantity, unit, \
             factor, minutes, status, recorded_at, version) VALUES ({}, {}, {}, 'mentoring_contact', 'mentorship', {}, \
             'intake', '2020-02-01', 0, 'minute', 1, 0, '{status}', 0, 1)",
            self.database.id(&id),
            person(self.mentor),
            person(author),
            self.database.id(pair)
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Writes a question of the mentor to the starter.
    pub(crate) async fn question(&self, pair: &str, status: &str) -> String {
        let id = new_id();
        let sql = format!(
            "INSERT INTO mentor_question (id, mentorship_id, asker_id, status, text, deadline_at, created_at, version) \
             VALUES ({}, {}, {}, '{status}', '', 9000000000000, 0, 1)",
            self.database.id(&id),
            self.database.id(pair),
            person(self.mentor)
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Writes a call of the starter that waits, or that somebody took up.
    pub(crate) async fn call(&self, is_taken: bool) -> String {
        let who = person(self.starter);
        self.run(&format!(
            "UPDATE help_call SET answered_at = 0, answered_by = starter_id WHERE starter_id = {who} AND answered_at IS NULL"
        ))
        .await;
        let id = new_id();
        let taken = if is_taken { format!("0, {who}") } else { "NULL, NULL".to_owned() };
        let sql = format!(
            "INSERT INTO help_call (id, starter_id, created_at, escalate_at, escalated_at, answered_at, answered_by) \
             VALUES ({}, {who}, 0, 0, 0, {taken})",
            self.database.id(&id)
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Writes a goal of the starter.
    pub(crate) async fn goal(&self) -> String {
        let id = new_id();
        let sql = format!(
            "INSERT INTO starter_goal (id, person_id, talent, text, is_shared, created_at) \
             VALUES ({}, {}, 'klasmanagement', '', FALSE, 0)",
            self.database.id(&id),
            person(self.starter)
        );
        self.run(&format!("DELETE FROM starter_goal WHERE person_id = {}", person(self.starter))).await;
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Writes a round of the organisation: a draft about an induction and a mentor of its school, or one without anybody that
    /// was published.
    pub(crate) async fn round(&self, induction: &str, mentor: &str, is_published: bool) -> String {
        let id = new_id();
        let (demand, starter) = (format!("{induction}:school"), format!("starter of {induction}"));
        let question = if is_published {
            serde_json::json!({"demands": [], "mentors": [], "edges": []})
        } else {
            serde_json::json!({
                "demands": [{"id": demand, "starter": starter, "kind": "school", "blocks": 1}],
                "mentors": [{"id": mentor, "person": "a mentor", "kind": "school", "blocks": 5}],
                "edges": [{"demand": demand, "mentor": mentor, "cost": 0}],
            })
        };
        let mut whole = serde_json::json!({
            "format": "leerbrug.mentors/1", "seed": "1", "levels": ["served", "changes", "balance", "cost"],
            "excluded": [], "current": [], "persons": [],
        });
        whole.as_object_mut().expect("an object").extend(question.as_object().expect("an object").clone());
        let (status, at) = if is_published { ("published", "0") } else { ("draft", "NULL") };
        let sql = format!(
            "INSERT INTO mentor_round (id, organisation_id, author_id, status, instance, choices, plan, wanted, served, points, \
             left_out, created_at, updated_at, published_at, version) \
             VALUES ({}, {}, {}, '{status}', '{whole}', '[]', '', 1, 1, 0, 0, 0, 0, {at}, 1)",
            self.database.id(&id),
            self.here(),
            person("sofie")
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }

    /// Invites somebody as a mentor, on the second day of the epoch.
    pub(crate) async fn batch(&self, by: &str) {
        let id = new_id();
        let (named, key) = (self.database.id(&id), format!("mentor-{id}@elders.example"));
        let sql = format!(
            "INSERT INTO invitation (id, organisation_id, role, email, email_key, token_hash, invited_by, status, created_at, \
             expires_at) VALUES ({named}, {}, 'mentor', '{key}', '{key}', '{id}', {}, 'open', 86400000, 9000000000000)",
            self.here(),
            person(by)
        );
        assert_eq!(self.run(&sql).await, 1);
        let sql = format!(
            "INSERT INTO awaited_mentor (invitation_id, minutes, source) VALUES ({named}, 600, 'school_hours')"
        );
        assert_eq!(self.run(&sql).await, 1);
    }

    /// Makes somebody who was not there, with a role at the organisation. Returns her.
    pub(crate) async fn newcomer(&self, role: &str) -> String {
        let (id, held) = (new_id(), new_id());
        let sql = format!(
            "INSERT INTO person (id, given_name, family_name, locale, status, subjects, levels, talents, languages, facts, \
             about, close_others, version, created_at, updated_at) VALUES ({}, 'Nieuw', '', 'nl', 'active', '[]', '[]', '[]', \
             '[]', '[]', '', FALSE, 1, 0, 0)",
            self.database.id(&id)
        );
        assert_eq!(self.run(&sql).await, 1);
        let sql = format!(
            "INSERT INTO membership (id, person_id, organisation_id, role, valid_from, created_at) \
             VALUES ({}, {}, {}, '{role}', '{MARK}', 0)",
            self.database.id(&held),
            self.database.id(&id),
            self.here()
        );
        assert_eq!(self.run(&sql).await, 1);
        id
    }
}

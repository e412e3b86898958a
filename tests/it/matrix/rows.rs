//! The description of every operation and page.

use super::operations::{Operation, Rule, Target, operation as on};

/// Words of a draft that nobody can publish: it has no moment and no load.
const NEW_OFFER: &str = r#"{"organisationId":"{id}","kind":"shadowing","title":"Meekijken in de klas","seats":2,"language":"nl"}"#;
/// The same as a form.
const NEW_OFFER_FORM: &str =
    "organisationId={id}&kind=shadowing&title=Meekijken+in+de+klas&seats=2&language=nl";

/// A course whose level is none: nothing comes of it.
const NEW_COURSE: &str =
    r#"{"organisationId":"{id}","title":"Proef","summary":"Een korte zin.","domain":"nergens"}"#;
/// A session in the past.
const NEW_SESSION: &str =
    r#"{"seats":5,"place":"Zaal","meetings":[{"day":"2020-02-03","from":"09:00","until":"12:00"}]}"#;

/// Returns the operations of the API.
pub(crate) fn api() -> Vec<Operation> {
    use Rule::*;
    use Target::*;
    use leerbrug_directory::rights::*;
    use leerbrug_learning::rights::*;
    use leerbrug_market::rights::*;
    use leerbrug_mentoring::rights::*;
    let read = Policy(READ_OFFER, READ_OFFER);
    let manage = Signed(EDIT_OFFER, READ_OFFER);
    let step = Signed(PUBLISH_OFFER, READ_OFFER);
    let hide = Signed(HIDE_OFFER, READ_OFFER);
    let ask = Signed(ASK_FOR_PLACE, READ_OFFER);
    let known = Signed(READ_REQUEST, READ_REQUEST);
    let answer = Signed(ANSWER_REQUEST, READ_REQUEST);
    let steer = Signed(STEER_OWN_REQUEST, READ_REQUEST);
    let either = Either(STEER_OWN_REQUEST, ANSWER_REQUEST, READ_REQUEST);
    let place = Policy(READ_ORGANISATION, READ_ORGANISATION);
    let run = Signed(EDIT_ORGANISATION, READ_ORGANISATION);
    let invite = Signed(INVITE_TO_TEAM, READ_ORGANISATION);
    let events = "/api/v1/auditEvents";
    let induction = Signed(READ_INDUCTION, READ_INDUCTION);
    let appoint = Signed(MANAGE_INDUCTION, READ_INDUCTION);
    let choose = Signed(ASSIGN_SCHOOL_MENTOR, READ_INDUCTION);
    let choose_centre = Signed(ASSIGN_CENTRE_MENTOR, READ_INDUCTION);
    let steer_pair = Signed(STEER_PAIR, READ_PAIR);
    let entry = Signed(STEER_PAIR, STEER_PAIR);
    let placement = Signed(READ_PLACEMENT, READ_PLACEMENT);
    let cohort = Signed(RUN_COHORT, RUN_COHORT);
    let run_course = Signed(RUN_COURSE, RUN_COURSE);
    let begin_course = Signed(RUN_COURSE, READ_ORGANISATION);
    let organise = Signed(RUN_COURSE, READ_COURSE);
    let year = Signed(STEER_YEAR, READ_YEAR);
    vec![
        on("GET", "/api/v1/applications", Nothing, SignedIn),
        on("GET", "/api/v1/applications/{id}", Request, known),
        on("POST", "/api/v1/applications/{id}/accept", Request, either),
        on("POST", "/api/v1/applications/{id}/decline", Request, either).body(r#"{"reason":"","text":""}"#),
        on("POST", "/api/v1/applications/{id}/propose", Request, either).body(r#"{"moment":""}"#),
        on("POST", "/api/v1/applications/{id}/reopen", Request, steer),
        on("POST", "/api/v1/applications/{id}/view", Request, answer),
        on("POST", "/api/v1/applications/{id}/withdraw", Request, steer),
        on("GET", events, Nothing, SignedIn),
        on("GET", events, Open, Signed(MANAGE_OFFER, READ_OFFER)).query("?offerId={id}"),
        on("GET", events, Request, known).query("?applicationId={id}"),
        on("POST", "/api/v1/invitations/{id}/withdraw", Invitation, Signed(INVITE_TO_TEAM, READ_TEAM)),
        on("GET", "/api/v1/memberships", Nothing, SignedIn),
        on("POST", "/api/v1/memberships/{id}/end", Membership, Signed(MANAGE_TEAM, READ_TEAM)),
        on("POST", "/api/v1/claims/{id}/accept", Claim, Signed(DECIDE_CLAIM, DECIDE_CLAIM))
            .body(r#"{"role":"member"}"#),
        on("POST", "/api/v1/claims/{id}/refuse", Claim, Signed(DECIDE_CLAIM, DECIDE_CLAIM)),
        on("GET", "/api/v1/organisations/{id}/claims", Organisation, Signed(DECIDE_CLAIM, READ_ORGANISATION)),
        on("GET", "/api/v1/inductions", Nothing, SignedIn),
        on("POST", "/api/v1/inductions", Organisation, appoint).body(r#"{"organisationId":"{id}"}"#),
        on("GET", "/api/v1/inductions/{id}", Induction, induction),
        on("PUT", "/api/v1/inductions/{id}", Induction, Signed(MANAGE_INDUCTION, READ_INDUCTION))
            .body(r#"{"kind":"starter"}"#),
        on("GET", "/api/v1/inductions/{id}/candidates", Induction, choose).query("?kind=school"),
        on("GET", "/api/v1/inductions/{id}/candidates", Induction, choose_centre)
            .query("?kind=growth_centre"),
        on("GET", "/api/v1/inductions/{id}/mentorships", Induction, induction),
        on("POST", "/api/v1/inductions/{id}/mentorships", Induction, choose)
            .body(r#"{"kind":"school","mentorId":"none"}"#),
        on("GET", "/api/v1/mentors", Nothing, SignedIn),
        on("POST", "/api/v1/mentors", Organisation, Signed(GRANT_MINUTES, READ_MENTOR))
            .body(r#"{"organisationId":"{id}","personId":"00000000-0000-7000-8000-000000000000"}"#),
        on("GET", "/api/v1/mentors/{id}", Mentor, Signed(READ_MENTOR, READ_MENTOR)),
        on("PUT", "/api/v1/mentors/{id}", Mentor, Signed(EDIT_MENTOR, READ_MENTOR)).body(r#"{"enough":4}"#),
        on("PUT", "/api/v1/mentors/{id}/minutes", Mentor, Signed(GRANT_MINUTES, READ_MENTOR))
            .body(r#"{"source":""}"#),
        on("GET", "/api/v1/mentorships", Nothing, SignedIn),
        on("GET", "/api/v1/mentorships/{id}", Pair, Signed(READ_PAIR, READ_PAIR)),
        on("POST", "/api/v1/mentorships/{id}/answer", Pair, steer_pair).body(r#"{"answer":"agreed"}"#),
        on("POST", "/api/v1/mentorships/{id}/end", Pair, Signed(ASSIGN_SCHOOL_MENTOR, READ_PAIR)),
        on("PUT", "/api/v1/mentorships/{id}/nextDate", Pair, steer_pair).body("{}"),
        on("GET", "/api/v1/goals", Nothing, SignedIn),
        on("POST", "/api/v1/goals", Nothing, SignedIn).body("{}"),
        on("POST", "/api/v1/goals/{id}/share", Goal, SignedIn),
        on("POST", "/api/v1/goals/{id}/keep", Goal, SignedIn),
        on("POST", "/api/v1/goals/{id}/done", Goal, SignedIn),
        on("GET", "/api/v1/mentorships/{id}/goals", Pair, steer_pair),
        on("GET", "/api/v1/mentorships/{id}/questions", Pair, steer_pair),
        on("POST", "/api/v1/mentorships/{id}/questions", Pair, steer_pair).body(r#"{"text":"Wanneer?"}"#),
        on("POST", "/api/v1/pairQuestions/{id}/answer", PairQuestion, steer_pair)
            .body(r#"{"text":"Morgen."}"#),
        on("POST", "/api/v1/helpCalls", Nothing, SignedIn),
        on("POST", "/api/v1/helpCalls/{id}/take", Call, Signed(TAKE_CALL, TAKE_CALL)),
        on("GET", "/api/v1/inductions/{id}/agreements", Induction, induction),
        on("POST", "/api/v1/inductions/{id}/agreements", Induction, Signed(MANAGE_INDUCTION, READ_INDUCTION))
            .body(r#"{"text":"Elke week een uur."}"#),
        on("POST", "/api/v1/inductions/{id}/agree", Induction, Signed(STEER_OWN_START, READ_INDUCTION))
            .body(r#"{"number":9}"#),
        on("GET", "/api/v1/mentorRounds", Nothing, Signed(RUN_ROUND, MANAGE_PROFILE)),
        on("POST", "/api/v1/mentorRounds", Nothing, Signed(RUN_ROUND, MANAGE_PROFILE)),
        on("GET", "/api/v1/mentorRounds/{id}", Round, Signed(STEER_ROUND, STEER_ROUND)),
        on("POST", "/api/v1/mentorRounds/{id}/choose", Round, Signed(STEER_ROUND, STEER_ROUND))
            .body(r#"{"version":1,"place":"x:school"}"#),
        on("POST", "/api/v1/mentorRounds/{id}/publish", Round, Signed(STEER_ROUND, STEER_ROUND))
            .body(r#"{"version":1,"places":["x:school"]}"#),
        on("POST", "/api/v1/mentorRounds/{id}/drop", Round, Signed(STEER_ROUND, STEER_ROUND)),
        on("POST", "/api/v1/logEntries/{id}/settle", Entry, entry),
        on("POST", "/api/v1/logEntries/{id}/reverse", Entry, entry),
        on("GET", "/api/v1/logEntries", Nothing, SignedIn),
        on("GET", "/api/v1/logEntries/{id}", Entry, entry),
        on("PUT", "/api/v1/logEntries/{id}", Entry, steer_pair)
            .body(r#"{"mentorshipId":":token","activity":"intake","day":"2020-02-01","quantity":30}"#),
        on("POST", "/api/v1/logEntries/{id}/withdraw", Entry, entry),
        on("POST", "/api/v1/logEntries/{id}/question", Entry, entry),
        on("POST", "/api/v1/logEntries/{id}/answer", Day, SignedIn).body(r#"{"text":"Toch wel."}"#),
        on("GET", "/api/v1/placements", Nothing, SignedIn),
        on("GET", "/api/v1/placements/{id}", Placement, placement),
        on("PUT", "/api/v1/placements/{id}/grounds", Placement, Signed(PREPARE_PLACEMENT, READ_PLACEMENT))
            .body("{}"),
        on("POST", "/api/v1/placements/{id}/callOff", Placement, Signed(PREPARE_PLACEMENT, READ_PLACEMENT)),
        on("GET", "/api/v1/placements/{id}/agreements", Placement, placement),
        on("POST", "/api/v1/placements/{id}/agreements/answer", Placement, placement)
            .body(r#"{"number":1,"party":"nobody","answer":"signed"}"#),
        on("POST", "/api/v1/placements/{id}/signers", Placement, Signed(NAME_SIGNER, READ_PLACEMENT))
            .body(r#"{"name":"","email":"x"}"#),
        on("POST", "/api/v1/placements/{id}/askSigners", Placement, Signed(NAME_SIGNER, READ_PLACEMENT)),
        on("GET", "/api/v1/placements/{id}/signatures", Placement, Signed(SIGN_DAYS, READ_PLACEMENT)),
        on("POST", "/api/v1/placements/{id}/signatures", Placement, Signed(SIGN_DAYS, READ_PLACEMENT))
            .body("{}"),
        on("POST", "/api/v1/signers/{id}/confirm", Signer, Signed(CONFIRM_SIGNER, READ_PLACEMENT)),
        on("POST", "/api/v1/signers/{id}/end", Signer, Signed(CONFIRM_SIGNER, READ_PLACEMENT)).body("{}"),
        on("GET", "/api/v1/specialisationYears", Nothing, SignedIn),
        on("GET", "/api/v1/specialisationYears/{id}", Year, Signed(READ_YEAR, READ_YEAR)),
        on("GET", "/api/v1/specialisationYears/{id}/verification", Year, Signed(READ_YEAR, READ_YEAR)),
        on("POST", "/api/v1/specialisationYears/{id}/interrupt", Year, year).body("{}"),
        on("POST", "/api/v1/specialisationYears/{id}/resume", Year, year)
            .body(r#"{"interruptionId":"00000000-0000-7000-8000-000000000000","lastDay":"2026-12-01"}"#),
        on("POST", "/api/v1/specialisationYears/{id}/extend", Year, year).body("{}"),
        on("POST", "/api/v1/specialisationYears/{id}/waive", Year, year).body("{}"),
        on("POST", "/api/v1/specialisationYears/{id}/planVisit", Year, year).body("{}"),
        on("POST", "/api/v1/specialisationYears/{id}/holdVisit", Year, year)
            .body(r#"{"visitId":"00000000-0000-7000-8000-000000000000","heldOn":"2026-12-01"}"#),
        on("POST", "/api/v1/specialisationYears/{id}/move", Year, year).body("{}"),
        on("POST", "/api/v1/specialisationYears/{id}/decide", Year, year).body("{}"),
        on("GET", "/api/v1/courses", Nothing, Public),
        on("POST", "/api/v1/courses", Organisation, begin_course).body(NEW_COURSE),
        on("GET", "/api/v1/courses/{id}", Course, Policy(READ_COURSE, READ_COURSE)),
        on("POST", "/api/v1/courses/{id}/publish", Course, organise),
        on("POST", "/api/v1/courses/{id}/close", Course, organise),
        on("POST", "/api/v1/courses/{id}/sessions", Course, organise).body(NEW_SESSION),
        on("GET", "/api/v1/courseSessions/{id}", Session, Policy(READ_COURSE, READ_COURSE)),
        on("POST", "/api/v1/courseSessions/{id}/enrol", Session, Signed(ENROL, READ_COURSE)),
        on("POST", "/api/v1/courseSessions/{id}/cancel", Session, Signed(ENROL, READ_COURSE)),
        on("POST", "/api/v1/courseSessions/{id}/callOff", Session, organise),
        on("GET", "/api/v1/courseSessions/{id}/enrolments", Session, run_course),
        on("GET", "/api/v1/enrolments", Nothing, SignedIn),
        on("POST", "/api/v1/attendances", Nothing, SignedIn).body(r#"{"code":"AAAAAAAA"}"#),
        on("GET", "/api/v1/certificates/{serial}", Nothing, Public),
        on("GET", "/api/v1/records/{id}", Record, Signed(READ_RECORD, READ_RECORD)),
        on("POST", "/api/v1/records/{id}/recognise", Record, Signed(RECOGNISE, READ_RECORD))
            .body(r#"{"domain":"classroom","level":1}"#),
        on("GET", "/api/v1/cohorts", Nothing, SignedIn),
        on("GET", "/api/v1/cohorts/{id}", College, cohort),
        on("GET", "/api/v1/cohorts/{id}/table", College, cohort),
        on("POST", "/api/v1/cohorts/{id}/specialisationYears", College, cohort).body("{}"),
        on("GET", "/api/v1/cohorts/{id}/periodCloses", College, cohort),
        on("POST", "/api/v1/cohorts/{id}/periodCloses", College, cohort).body("{}"),
        on("GET", "/api/v1/periodCloses/{id}/table", Close, cohort),
        on("GET", "/api/v1/neighbourhoods", Nothing, Public),
        on("GET", "/api/v1/offers", Nothing, Public),
        on("POST", "/api/v1/offers", Organisation, Signed(EDIT_OFFER, READ_ORGANISATION)).body(NEW_OFFER),
        on("GET", "/api/v1/offers/mine", Nothing, SignedIn),
        on("GET", "/api/v1/offers/suggestions", Nothing, Public).query("?q=wis"),
        on("DELETE", "/api/v1/offers/{id}", Open, manage),
        on("GET", "/api/v1/offers/{id}", Open, read),
        on("PATCH", "/api/v1/offers/{id}", Open, manage).body("{}"),
        on("POST", "/api/v1/offers/{id}/applications", Open, ask).body(r#"{"message":""}"#),
        on("POST", "/api/v1/offers/{id}/close", Open, step),
        on("POST", "/api/v1/offers/{id}/confirm", Open, step),
        on("POST", "/api/v1/offers/{id}/copy", Open, manage),
        on("POST", "/api/v1/offers/{id}/hide", Open, hide).body(r#"{"reason":"","text":""}"#),
        on("POST", "/api/v1/offers/{id}/keep", Open, hide),
        on("POST", "/api/v1/offers/{id}/pause", Open, step),
        on("POST", "/api/v1/offers/{id}/publish", Open, step),
        on("POST", "/api/v1/offers/{id}/questions", Open, ask).body(r#"{"text":""}"#),
        on("POST", "/api/v1/offers/{id}/reopen", Open, step),
        on("POST", "/api/v1/offers/{id}/report", Open, Policy(REPORT_OFFER, READ_OFFER))
            .body(r#"{"reason":""}"#),
        on("GET", "/api/v1/offers/{id}/similar", Open, read),
        on("GET", "/api/v1/organisations", Nothing, Public),
        on("GET", "/api/v1/organisations/{id}", Organisation, place),
        on("PATCH", "/api/v1/organisations/{id}", Organisation, run).body("{}"),
        on("PUT", "/api/v1/organisations/{id}/appetites/{schoolYear}", Organisation, run)
            .body(r#"{"appetite":"interested"}"#),
        on(
            "POST",
            "/api/v1/organisations/{id}/claim",
            Organisation,
            Signed(CLAIM_ORGANISATION, READ_ORGANISATION),
        )
        .body(r#"{"text":""}"#),
        on(
            "POST",
            "/api/v1/organisations/{id}/confirm",
            Organisation,
            Signed(CONFIRM_ORGANISATION, READ_ORGANISATION),
        )
        .body("{}"),
        on("POST", "/api/v1/organisations/{id}/invitations", Organisation, invite)
            .body(r#"{"email":"","role":"member"}"#),
        on("GET", "/api/v1/organisations/{id}/sites", Organisation, place),
        on("GET", "/api/v1/organisations/{id}/team", Organisation, Signed(READ_TEAM, READ_ORGANISATION)),
        on("GET", "/api/v1/people/me", Nothing, SignedIn),
        on("GET", "/api/v1/people/me/access", Nothing, SignedIn),
        on("GET", "/api/v1/people/me/hiddenFrom", Nothing, SignedIn),
        on("DELETE", "/api/v1/people/me/hiddenFrom/{id}", Wish, SignedIn),
        on(
            "PUT",
            "/api/v1/people/me/hiddenFrom/{id}",
            Organisation,
            Signed(READ_ORGANISATION, READ_ORGANISATION),
        )
        .undo("/privacy/show"),
        on("PATCH", "/api/v1/people/me", Nothing, SignedIn).body("{}"),
        on("GET", "/api/v1/questions", Nothing, SignedIn),
        on("GET", "/api/v1/questions/{id}", Question, known),
        on("POST", "/api/v1/questions/{id}/answer", Question, answer).body(r#"{"text":""}"#),
        on("GET", "/api/v1/refData", Nothing, Public),
        on("GET", "/api/v1/refData/{list}", Word, Public),
        on("GET", "/api/v1/today", Nothing, SignedIn),
        on("GET", "/api/v1/tokens", Nothing, SignedIn),
        on("POST", "/api/v1/tokens", Nothing, SignedIn).body(r#"{"name":""}"#),
        on("DELETE", "/api/v1/tokens/{id}", Token, SignedIn),
    ]
}

/// Returns the pages and forms, those of the demo and of the program itself included.
pub(crate) fn pages() -> Vec<Operation> {
    use Rule::*;
    use Target::*;
    use leerbrug_directory::rights::*;
    use leerbrug_learning::rights::*;
    use leerbrug_market::rights::*;
    use leerbrug_mentoring::rights::*;
    let induction = Signed(READ_INDUCTION, READ_INDUCTION);
    let manage = Signed(MANAGE_INDUCTION, READ_INDUCTION);
    let choose = Signed(ASSIGN_SCHOOL_MENTOR, READ_INDUCTION);
    let steer_pair = Signed(STEER_PAIR, READ_PAIR);
    let entry = Signed(STEER_PAIR, STEER_PAIR);
    let edit = Signed(EDIT_OFFER, READ_OFFER);
    let step = Signed(PUBLISH_OFFER, READ_OFFER);
    let hide = Signed(HIDE_OFFER, READ_OFFER);
    let ask = Signed(ASK_FOR_PLACE, READ_OFFER);
    let known = Signed(READ_REQUEST, READ_REQUEST);
    let answer = Signed(ANSWER_REQUEST, READ_REQUEST);
    let steer = Signed(STEER_OWN_REQUEST, READ_REQUEST);
    let either = Either(STEER_OWN_REQUEST, ANSWER_REQUEST, READ_REQUEST);
    let run = Signed(EDIT_ORGANISATION, READ_ORGANISATION);
    let invite = Signed(INVITE_TO_TEAM, READ_ORGANISATION);
    let placement = Signed(READ_PLACEMENT, READ_PLACEMENT);
    let cohort = Signed(RUN_COHORT, RUN_COHORT);
    let run_course = Signed(RUN_COURSE, RUN_COURSE);
    let begin_course = Signed(RUN_COURSE, READ_ORGANISATION);
    let organise = Signed(RUN_COURSE, READ_COURSE);
    let year = Signed(STEER_YEAR, READ_YEAR);
    vec![
        on("GET", "/", Nothing, Public),
        on("GET", "/suggest", Nothing, Public).query("?q=wis"),
        on("GET", "/offers/new", Organisation, run).query("?kind=shadowing&organisation={id}"),
        on("POST", "/offers/new", Organisation, Signed(EDIT_OFFER, READ_ORGANISATION)).body(NEW_OFFER_FORM),
        on("GET", "/offers/:id", Open, Policy(READ_OFFER, READ_OFFER)),
        on("GET", "/offers/:id/edit", Open, edit),
        on("POST", "/offers/:id/edit", Open, edit).body("version=999&title="),
        on("GET", "/offers/:id/ask", Open, Signed(READ_OFFER, READ_OFFER)),
        on("POST", "/offers/:id/ask", Open, ask).body("message="),
        on("POST", "/offers/:id/questions", Open, ask).body("text="),
        on("POST", "/offers/:id/report", Open, Policy(REPORT_OFFER, READ_OFFER)).body("reason="),
        on("POST", "/offers/:id/hide", Open, hide).body("reason="),
        on("POST", "/offers/:id/keep", Open, hide),
        on("POST", "/offers/:id/copy", Open, edit),
        on("POST", "/offers/:id/delete", Open, edit).body("version=999"),
        on("POST", "/offers/:id/publish", Open, step),
        on("POST", "/offers/:id/pause", Open, step).undo("publish"),
        on("POST", "/offers/:id/close", Open, step).undo("reopen"),
        on("POST", "/offers/:id/reopen", Open, step),
        on("POST", "/offers/:id/confirm", Open, step),
        on("GET", "/today", Nothing, SignedIn),
        on("GET", "/requests", Nothing, SignedIn),
        on("GET", "/requests/:id", Request, known),
        on("GET", "/requests/:id/calendar.ics", Request, known),
        on("GET", "/requests/:id/view", Request, known),
        on("GET", "/requests/:id/propose", Request, known),
        on("GET", "/requests/:id/accept", Request, known),
        on("GET", "/requests/:id/decline", Request, known),
        on("GET", "/requests/:id/withdraw", Request, known),
        on("GET", "/requests/:id/reopen", Request, known),
        on("POST", "/requests/:id/view", Request, answer),
        on("POST", "/requests/:id/propose", Request, either),
        on("POST", "/requests/:id/accept", Request, either),
        on("POST", "/requests/:id/decline", Request, either),
        on("POST", "/requests/:id/withdraw", Request, steer),
        on("POST", "/requests/:id/reopen", Request, steer),
        on("POST", "/questions/:id/answer", Question, answer).body("text="),
        on("GET", "/administration/work", Nothing, Signed(READ_WORK, READ_WORK)),
        on("POST", "/administration/work", Nothing, Signed(READ_WORK, READ_WORK)),
        on("GET", "/mentoring", Nothing, SignedIn),
        on("GET", "/mentoring/rules", Nothing, Public),
        on("GET", "/coordination/figures", Nothing, Signed(READ_FIGURES, MANAGE_PROFILE)),
        on("GET", "/coordination/figures.csv", Nothing, Signed(READ_FIGURES, MANAGE_PROFILE)),
        on("GET", "/mentoring/round", Nothing, Signed(RUN_ROUND, MANAGE_PROFILE)),
        on("POST", "/mentoring/round", Nothing, Signed(RUN_ROUND, MANAGE_PROFILE)),
        on("GET", "/mentoring/round/:id", Round, Signed(STEER_ROUND, STEER_ROUND)),
        on("POST", "/mentoring/round/:id", Round, Signed(STEER_ROUND, STEER_ROUND))
            .body("pair=x:school&version=1"),
        on("POST", "/mentoring/round/:id/drop", Round, Signed(STEER_ROUND, STEER_ROUND)),
        on("POST", "/mentoring/round/:id/choices", Round, Signed(STEER_ROUND, STEER_ROUND)).body("version=1"),
        on("POST", "/mentoring/help", Nothing, SignedIn),
        on("POST", "/mentoring/help/:id", Call, Signed(TAKE_CALL, TAKE_CALL)),
        on("POST", "/mentoring/goals", Nothing, SignedIn).body("text="),
        on("POST", "/mentoring/goals/:id/share", Goal, SignedIn),
        on("POST", "/mentoring/goals/:id/keep", Goal, SignedIn),
        on("POST", "/mentoring/goals/:id/done", Goal, SignedIn),
        on("GET", "/mentoring/inductions/new", Organisation, manage).query("?school={id}"),
        on("POST", "/mentoring/inductions/new", Organisation, manage).body("school={id}&kind="),
        on("GET", "/mentoring/mentors/several", Organisation, Signed(GRANT_MINUTES, READ_MENTOR))
            .query("?organisation={id}"),
        on("POST", "/mentoring/mentors/several", Organisation, Signed(GRANT_MINUTES, READ_MENTOR))
            .body("organisation={id}&lines="),
        on("POST", "/mentoring/several/undo", Organisation, Signed(READ_TEAM, READ_ORGANISATION))
            .body("organisation={id}&at=1"),
        on("GET", "/mentoring/inductions/several", Organisation, manage).query("?school={id}"),
        on("POST", "/mentoring/inductions/several", Organisation, manage).body("school={id}&lines="),
        on("GET", "/mentoring/inductions/:id", Induction, induction),
        on("POST", "/mentoring/inductions/:id", Induction, manage).body("version=999"),
        on("GET", "/mentoring/inductions/:id/choose/:kind", Induction, choose),
        on("POST", "/mentoring/inductions/:id/choose/:kind", Induction, choose).body("mentor="),
        on("POST", "/mentoring/inductions/:id/agreement", Induction, manage).body("text="),
        on("POST", "/mentoring/inductions/:id/agree", Induction, Signed(STEER_OWN_START, READ_INDUCTION))
            .body("number=9"),
        on("GET", "/mentoring/pairs/:id", Pair, Signed(READ_PAIR, READ_PAIR)),
        on("POST", "/mentoring/pairs/:id/answer", Pair, steer_pair).body("answer=agreed"),
        on("POST", "/mentoring/pairs/:id/next", Pair, steer_pair).body("day="),
        on("POST", "/mentoring/pairs/:id/end", Pair, Signed(ASSIGN_SCHOOL_MENTOR, READ_PAIR)),
        on("POST", "/mentoring/pairs/:id/questions", Pair, steer_pair).body("text="),
        on("POST", "/mentoring/questions/:id", PairQuestion, steer_pair).body("text="),
        on("POST", "/mentoring/mentors", Organisation, Signed(GRANT_MINUTES, READ_MENTOR))
            .body("organisation={id}&person=00000000-0000-7000-8000-000000000000"),
        on("GET", "/mentoring/mentors/:id", Mentor, Signed(READ_MENTOR, READ_MENTOR)),
        on("POST", "/mentoring/mentors/:id", Mentor, Signed(EDIT_MENTOR, READ_MENTOR)).body("version=999"),
        on("POST", "/mentoring/mentors/:id/minutes", Mentor, Signed(GRANT_MINUTES, READ_MENTOR))
            .body("granted="),
        on("GET", "/log", Nothing, SignedIn),
        on("POST", "/log", Pair, steer_pair).body(
            "id=00000000-0000-7000-8000-000000000000&pair={id}&activity=intake&day=2020-02-01&quantity=",
        ),
        on("GET", "/log/offline", Nothing, Public),
        on("GET", "/service-worker.js", Nothing, Public),
        on("GET", "/log/:id", Entry, entry),
        on("POST", "/log/:id", Entry, entry).body("version=999&activity="),
        on("POST", "/log/:id/withdraw", Entry, entry),
        on("POST", "/log/:id/question", Entry, entry),
        on("POST", "/log/:id/settle", Entry, entry),
        on("GET", "/inbox", Nothing, SignedIn),
        on("GET", "/organisations", Nothing, Public),
        on("GET", "/organisations/:id", Organisation, Policy(READ_ORGANISATION, READ_ORGANISATION)),
        on("POST", "/organisations/:id/edit", Organisation, run).body("version=999"),
        on("POST", "/organisations/:id/appetite", Organisation, run)
            .body("schoolYear={schoolYear}&appetite="),
        on("POST", "/organisations/:id/claim", Organisation, Signed(CLAIM_ORGANISATION, READ_ORGANISATION))
            .body("text="),
        on(
            "POST",
            "/organisations/:id/confirm",
            Organisation,
            Signed(CONFIRM_ORGANISATION, READ_ORGANISATION),
        ),
        on("GET", "/profile", Nothing, SignedIn),
        on("POST", "/profile", Nothing, SignedIn).body("version=999"),
        on("POST", "/profile/tokens", Nothing, SignedIn).body("name="),
        on("POST", "/profile/tokens/:id/revoke", Token, SignedIn),
        on("GET", "/profile/factor", Nothing, SignedIn),
        on("POST", "/profile/factor", Nothing, SignedIn).body("step=begin"),
        on("GET", "/privacy", Nothing, SignedIn),
        on("POST", "/privacy/hide", Organisation, Signed(READ_ORGANISATION, READ_ORGANISATION))
            .body("organisation={id}")
            .undo("/privacy/show"),
        on("POST", "/privacy/show", Wish, SignedIn).body("organisation={id}"),
        on("POST", "/privacy/export", Nothing, SignedIn),
        on("POST", "/privacy/erase", Nothing, SignedIn).undo("/privacy/keep"),
        on("POST", "/privacy/keep", Wish, SignedIn),
        on("GET", "/privacy/timeline", Nothing, SignedIn),
        on("GET", "/offers/:id/timeline", Open, Signed(MANAGE_OFFER, READ_OFFER)),
        on("GET", "/requests/:id/timeline", Request, known),
        on("GET", "/organisations/:id/team", Organisation, Signed(READ_TEAM, READ_ORGANISATION)),
        on("POST", "/organisations/:id/team", Organisation, invite).body("email=&role=member"),
        on("POST", "/organisations/:id/tokens", Organisation, invite).body("name="),
        on("POST", "/organisations/:id/tokens/:token/revoke", OrganisationToken, invite),
        on("POST", "/invitations/:id/withdraw", Invitation, Signed(INVITE_TO_TEAM, READ_TEAM)),
        on("POST", "/memberships/:id/end", Membership, Signed(MANAGE_TEAM, READ_TEAM)),
        on("POST", "/claims/:id/accept", Claim, Signed(DECIDE_CLAIM, DECIDE_CLAIM)).body("role=member"),
        on("POST", "/claims/:id/refuse", Claim, Signed(DECIDE_CLAIM, DECIDE_CLAIM)),
        on("GET", "/invitation", Nothing, Public).query("?token=none"),
        on("POST", "/invitation", Nothing, Public).body("token=none"),
        on("POST", "/desk", Organisation, Member).body("organisation={id}").alone(),
        on("GET", "/sign-in/code", Nothing, Public),
        on("POST", "/sign-in/code", Nothing, Public).body("code="),
        on("GET", "/sign-in/factor", Nothing, Public),
        on("POST", "/sign-in/factor", Nothing, Public).body("code="),
        on("GET", "/coordination", Nothing, Signed(READ_COORDINATION, MANAGE_PROFILE)),
        on("GET", "/sign-in", Nothing, Public),
        on("POST", "/sign-in", Nothing, Public).body("email="),
        on("GET", "/sign-in/link", Nothing, Public).query("?token=none"),
        on("POST", "/sign-in/link", Nothing, Public).body("token=none"),
        on("GET", "/sign-in/with/:provider", Provider, Public),
        on("GET", "/sign-in/back/:provider", Provider, Public),
        on("POST", "/profile/identities/:provider", Provider, SignedIn),
        on("POST", "/profile/identities/:id/remove", Provider, SignedIn),
        on("POST", "/sign-out", Nothing, Public).alone(),
        on("GET", "/start/:name", Word, Public),
        on("GET", "/consent", Nothing, Public).query("?token=none"),
        on("POST", "/consent", Nothing, Public).body("token=none&answer=agreed"),
        on("POST", "/log/days", Placement, Signed(LOG_DAYS, READ_PLACEMENT)).body("placement={id}&halves="),
        on("POST", "/log/days/week", Nothing, SignedIn).body("week="),
        on("GET", "/log/days/:id", Day, SignedIn),
        on("POST", "/log/days/:id", Day, SignedIn).body("version=999&halves="),
        on("POST", "/log/days/:id/withdraw", Day, SignedIn),
        on("POST", "/log/days/:id/answer", Day, SignedIn),
        on("POST", "/log/days/:id/reverse", Day, SignedIn),
        on("GET", "/placements", Nothing, SignedIn),
        on("GET", "/placements/:id", Placement, placement),
        on("POST", "/placements/:id", Placement, Signed(PREPARE_PLACEMENT, READ_PLACEMENT))
            .body("version=999"),
        on("GET", "/placements/:id/agreement", Placement, placement),
        on("POST", "/placements/:id/agreement", Placement, placement).body("party="),
        on("POST", "/placements/:id/signers", Placement, Signed(NAME_SIGNER, READ_PLACEMENT)).body("name="),
        on("POST", "/placements/:id/ask", Placement, Signed(NAME_SIGNER, READ_PLACEMENT)),
        on("POST", "/placements/:id/factors", Placement, Signed(PREPARE_PLACEMENT, READ_PLACEMENT))
            .body("said="),
        on("POST", "/placements/:id/off", Placement, Signed(PREPARE_PLACEMENT, READ_PLACEMENT))
            .body("how=cancelled"),
        on("GET", "/placements/:id/sign", Placement, Signed(SIGN_DAYS, READ_PLACEMENT)),
        on("POST", "/placements/:id/sign", Placement, Signed(SIGN_DAYS, READ_PLACEMENT)).body("name="),
        on("POST", "/signers/:id/confirm", Signer, Signed(CONFIRM_SIGNER, READ_PLACEMENT)),
        on("POST", "/signers/:id/end", Signer, Signed(CONFIRM_SIGNER, READ_PLACEMENT)).body("lastDay="),
        on("GET", "/record", Nothing, SignedIn),
        on("GET", "/record.csv", Nothing, SignedIn),
        on("GET", "/record.json", Nothing, SignedIn),
        on("POST", "/record/grants", Nothing, SignedIn).body("organisation="),
        on("POST", "/record/grants/:id/stop", Grant, SignedIn),
        on("GET", "/courses/wish", Organisation, Signed(SET_COURSE_WISH, SET_COURSE_WISH))
            .query("?organisation={id}"),
        on("POST", "/courses/wish", Organisation, Signed(SET_COURSE_WISH, SET_COURSE_WISH))
            .body("organisation={id}&wish=none"),
        on("GET", "/enrolment-consent", Nothing, Public).query("?token=none"),
        on("POST", "/enrolment-consent", Nothing, Public).body("token=none&answer=agreed"),
        on("GET", "/record/own", Nothing, SignedIn),
        on("POST", "/record/own", Nothing, SignedIn).body("title="),
        on("GET", "/record/own/:id", Reported, SignedIn),
        on("POST", "/record/own/:id", Reported, SignedIn).body("title="),
        on("POST", "/record/own/:id/delete", Reported, SignedIn),
        on("GET", "/record/files/:id", Evidence, Signed(READ_RECORD, READ_RECORD)),
        on("POST", "/record/goals", Nothing, SignedIn).body("hours="),
        on("POST", "/record/goals/:id/delete", Plan, SignedIn),
        on("GET", "/reported/:id/review", Reviewed, Signed(REVIEW_LEARNING, READ_RECORD)),
        on("POST", "/reported/:id/review", Reviewed, Signed(REVIEW_LEARNING, READ_RECORD))
            .body("accepts=no&version=1"),
        on("GET", "/records", Nothing, SignedIn),
        on("GET", "/records/:id", Record, Signed(READ_RECORD, READ_RECORD)),
        on("POST", "/records/:id/recognise", Record, Signed(RECOGNISE, READ_RECORD))
            .body("domain=classroom&level=1"),
        on("POST", "/signers/:id/remove", Signer, Signed(CONFIRM_SIGNER, READ_PLACEMENT)),
        on("POST", "/signers/:id/agreement", Signer, Signed(CONFIRM_SIGNER, READ_PLACEMENT)),
        on("GET", "/agree", Nothing, Public).query("?token=none"),
        on("POST", "/agree", Nothing, Public).body("token=none"),
        on("GET", "/sign", Nothing, Public).query("?token=none"),
        on("POST", "/sign", Nothing, Public).body("token=none"),
        on("GET", "/cohorts", Nothing, SignedIn),
        on("GET", "/cohorts/:id", College, cohort),
        on("GET", "/cohorts/:id/table.csv", College, cohort),
        on("POST", "/cohorts/:id/close", College, cohort).body("lastDay="),
        on("GET", "/cohorts/:id/students", College, cohort),
        on("POST", "/cohorts/:id/students", College, cohort).body("email="),
        on("GET", "/cohorts/:id/several", College, cohort),
        on("POST", "/cohorts/:id/several", College, cohort).body("lines="),
        on("GET", "/cohorts/:id/several.csv", College, cohort),
        on("POST", "/cohorts/:id/several/undo", College, cohort).body("at=1"),
        on("GET", "/cohorts/:id/several/:what", College, cohort),
        on("POST", "/cohorts/:id/several/:what", College, cohort).body("lines="),
        on("GET", "/cohorts/:id/several/:what/sheet", College, cohort),
        on("POST", "/cohorts/:id/several/:what/undo", College, cohort).body("at=1"),
        on("GET", "/closes/:id", Close, cohort),
        on("GET", "/years/:id", Year, Signed(READ_YEAR, READ_YEAR)),
        on("POST", "/years/:id/interrupt", Year, year),
        on("POST", "/years/:id/resume", Year, year),
        on("POST", "/years/:id/extend", Year, year),
        on("POST", "/years/:id/waive", Year, year),
        on("POST", "/years/:id/visit", Year, year),
        on("POST", "/years/:id/visited", Year, year),
        on("POST", "/years/:id/move", Year, year),
        on("POST", "/years/:id/decide", Year, year),
        on("GET", "/courses", Nothing, Public),
        on("GET", "/courses/new", Organisation, begin_course).query("?organisation={id}"),
        on("POST", "/courses/new", Organisation, begin_course).query("?organisation={id}").body("title="),
        on("GET", "/courses/:id", Course, Policy(READ_COURSE, READ_COURSE)),
        on("GET", "/courses/:id/edit", Course, organise),
        on("POST", "/courses/:id/edit", Course, organise).body("version=999&title="),
        on("GET", "/courses/:id/sessions/new", Course, organise),
        on("POST", "/courses/:id/sessions/new", Course, organise).body("seats="),
        on("POST", "/courses/:id/publish", Course, organise),
        on("POST", "/courses/:id/close", Course, organise),
        on("GET", "/course-sessions/:id", Session, Policy(READ_COURSE, READ_COURSE)),
        on("GET", "/course-sessions/:id/edit", Session, organise),
        on("POST", "/course-sessions/:id/edit", Session, organise).body("version=999&seats="),
        on("GET", "/course-sessions/:id/people", Session, run_course),
        on("GET", "/course-sessions/:id/people.csv", Session, run_course),
        on("GET", "/course-sessions/:id/calendar.ics", Session, run_course),
        on("POST", "/course-sessions/:id/list", Session, run_course).body("meeting={id}"),
        on("POST", "/course-sessions/:id/complete", Session, organise),
        on("POST", "/course-sessions/:id/enrol", Session, Signed(ENROL, READ_COURSE)),
        on("POST", "/course-sessions/:id/cancel", Session, Signed(ENROL, READ_COURSE)),
        on("POST", "/course-sessions/:id/call-off", Session, organise),
        on("GET", "/meetings/:id/code", Session, run_course),
        on("POST", "/meetings/:id/code", Session, organise),
        on("GET", "/attend", Nothing, SignedIn),
        on("POST", "/attend", Nothing, SignedIn).body("code="),
        on("GET", "/certificates", Nothing, Public),
        on("GET", "/certificates/:id/badge.jwt", Certificate, Signed(STEER_ENROLMENT, READ_ENROLMENT)),
        on("GET", "/badges/keys/:id", Word, Public),
        on("GET", "/badges/revoked", Nothing, Public),
        on("GET", "/certificates/:id", Certificate, Public),
        on("POST", "/certificates/:id/show", Certificate, Signed(STEER_ENROLMENT, READ_ENROLMENT)),
        on("POST", "/certificates/:id/hide", Certificate, Signed(STEER_ENROLMENT, READ_ENROLMENT)),
        on("POST", "/certificates/:id/revoke", Certificate, Signed(RUN_COURSE, READ_ENROLMENT)),
        on("GET", "/about/:page", Word, Public),
        on("GET", "/assets/:name", Word, Public),
        on("GET", "/pictures/:name", Word, Public),
        on("POST", "/demo/personas", Nothing, Public).body("persona=lotte").alone(),
        on("GET", "/demo/mailbox", Nothing, Public),
        on("GET", "/demo/mailbox.json", Nothing, Public),
        on("GET", "/livez", Nothing, Public),
        on("GET", "/readyz", Nothing, Public),
        on("GET", "/api/docs", Nothing, Public),
        on("GET", "/api/docs.css", Nothing, Public),
        on("GET", "/api/v1/openapi.json", Nothing, Public),
    ]
}

/// Returns every line's operation: what is about a published offer stands there once more for a draft.
pub(crate) fn all() -> Vec<Operation> {
    let mut all = Vec::new();
    for operation in api().into_iter().chain(pages()) {
        all.push(operation);
        if operation.target == Target::Open {
            all.push(Operation { target: Target::Draft, ..operation });
        }
    }
    all
}

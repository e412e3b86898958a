//! Requests that succeed: one for every operation and every form that changes something.

mod api;
mod stage;

use crate::matrix::rows;

pub(crate) use api::of_api;
pub(crate) use stage::{Ready, Stage, is_done};

/// What has to be there before a request can succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing.
    Nothing,
    /// The profile of who acts.
    Me,
    /// The organisation of who acts.
    Home,
    /// An organisation that nobody claimed yet.
    Foreign,
    /// An organisation that waits to be confirmed.
    Unconfirmed,
    /// A published offer.
    Open,
    /// A draft.
    Draft,
    /// A draft that can be published.
    Complete,
    /// An offer that is closed.
    Closed,
    /// An offer that somebody reported.
    Reported,
    /// A request that waits for its host.
    Asked,
    /// A request that nobody answered in time.
    Unanswered,
    /// A question that waits for its answer.
    Question,
    /// A token of who acts.
    Token,
    /// A second identity of who acts.
    Identity,
    /// A link by mail that signs in.
    Link,
    /// A link by mail to somebody's own head.
    Consent,
    /// An open invitation to the organisation of who acts.
    Invitation,
    /// A link by mail that invites.
    Invited,
    /// Somebody who holds a role in the organisation of who acts.
    Member,
    /// A claim on the organisation of who acts.
    Claimed,
    /// A token that is confined to the organisation of who acts.
    HomeToken,
    /// An organisation that who acts hides from.
    Hidden,
    /// The wish of who acts to be erased.
    Leaving,
    /// A second factor of who acts that no code proved yet.
    Begun,
    /// A second factor of who acts.
    Proved,
    /// The same, which is asked for when she signs in.
    Demanded,
    /// Somebody with a role at the organisation of who acts, who is no starter there.
    Newcomer,
    /// Somebody who holds the role of a mentor there and has no profile.
    NewMentor,
    /// An open induction of somebody there, with an agreement, and a mentor who could be chosen.
    Induction,
    /// An invitation that a mentor's minutes wait for.
    Batch,
    /// A draft of a round about such an induction and mentor.
    Round,
    /// The profile of a mentor there.
    Mentor,
    /// A pair there that waits for its mentor.
    Proposed,
    /// A pair there that runs.
    Pair,
    /// A question of a mentor to her starter.
    PairQuestion,
    /// An entry of the log by the starter.
    Entry,
    /// An entry of the log by the mentor.
    EntryOfOther,
    /// Such an entry that was said to be not right.
    Questioned,
    /// A starter without a call.
    Starter,
    /// A call of a starter that nobody took up.
    Call,
    /// A goal of a starter.
    Goal,
    /// A placement of koen at the organisation of bart, in a year that wim's college follows.
    Placement,
    /// The same, at a site that is known.
    PlacementAtSite,
    /// Such a placement whose agreement waits for three.
    Agreement,
    /// A day there that nobody signed, and somebody with an address who signs.
    ToSign,
    /// The same, with the link that she got: its secret, and the day.
    SignLink,
    /// Somebody who is confirmed and can be asked to sign an agreement.
    SignerAgreeing,
    /// A link to an agreement.
    AgreeLink,
    /// Somebody who signs there and is to be confirmed.
    Signer,
    /// A day there that nobody signed.
    Day,
    /// One about which a question is open.
    DayAsked,
    /// One that is signed.
    DaySigned,
    /// The college of wim.
    College,
    /// The same, which invited a student on the second day of all time.
    StudentBatch,
    /// The same, for which wim said something of a place: when.
    FactorBatch,
    /// A year that it follows, and another college.
    Year,
    /// Such a year that stands still.
    Interrupted,
    /// A draft of a course at the organisation of bart, with a session ahead.
    Course,
    /// The same, published.
    Published,
    /// Its session, and the day it meets.
    Session,
    /// The same, in which koen has a seat.
    SessionEnrolled,
    /// One whose meeting has begun, and the seat of koen.
    SessionBegun,
    /// One whose meeting is over.
    SessionOver,
    /// The code of a meeting that is on, in which koen has a seat.
    MeetingCode,
    /// A certificate of koen, by its number.
    Certificate,
    /// What lets the organisation of bart read koen's record.
    Grant,
    /// Koen, who shares a record that meets a rule with the college of wim.
    Recognisable,
    /// Something that koen learned elsewhere.
    Elsewhere,
    /// The same, for which koen asks a review of the college of wim.
    Reviewable,
    /// The link of a question to the heads of a school about an enrolment of koen.
    EnrolmentAsked,
    /// What koen plans to learn.
    Planned,
    /// Such a year with a placement.
    YearPlaced,
    /// Such a year with a visit that is planned.
    YearVisited,
}

/// A request that succeeds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deed {
    /// Method.
    pub(crate) method: &'static str,
    /// Address as the program lists it.
    pub(crate) path: &'static str,
    /// Person of the demo city who may.
    pub(crate) by: &'static str,
    /// What has to be there.
    pub(crate) need: Need,
    /// JSON body, or form fields as a query.
    pub(crate) body: &'static str,
}

/// Operations that no demo city can do to the end, each with the reason: they are tried in an installation of their own.
pub(crate) const BEYOND: [(Deed, &str); 3] = [
    (
        deed("POST", "/profile/identities/:provider", "koen", Need::Nothing, ""),
        "it leads to a provider of the configuration, which a demo city does not have",
    ),
    (
        deed("POST", "/sign-in/factor", "admin", Need::Nothing, "step=begin&next=/today"),
        "no role of a demo city demands a second factor",
    ),
    (
        deed("POST", "/sign-in/factor", "admin", Need::Nothing, "step=confirm&code={code}&next=/today"),
        "no role of a demo city demands a second factor",
    ),
];

const OFFER_FORM: &str = "version={version}&organisationId={home}&kind=shadowing&title=Meekijken in het atelier&seats=2&language=nl";
const REASON_FORM: &str = "reason=outdated&text=Dit klopt niet meer.";

const fn deed(
    method: &'static str,
    path: &'static str,
    by: &'static str,
    need: Need,
    body: &'static str,
) -> Deed {
    Deed { method, path, by, need, body }
}

/// Returns one request for every form, those of the demo included.
pub(crate) fn of_pages() -> Vec<Deed> {
    use Need::*;
    vec![
        deed("POST", "/offers/new", "bart", Home, OFFER_FORM),
        deed("POST", "/offers/:id/edit", "bart", Draft, OFFER_FORM),
        deed("POST", "/offers/:id/ask", "koen", Open, "message=Graag."),
        deed("POST", "/offers/:id/questions", "koen", Open, "text=Is er een lift?"),
        deed("POST", "/offers/:id/report", "koen", Open, REASON_FORM),
        deed("POST", "/offers/:id/hide", "admin", Open, REASON_FORM),
        deed("POST", "/offers/:id/keep", "admin", Reported, ""),
        deed("POST", "/offers/:id/copy", "bart", Open, ""),
        deed("POST", "/offers/:id/delete", "bart", Draft, "version={version}"),
        deed("POST", "/offers/:id/publish", "bart", Complete, ""),
        deed("POST", "/offers/:id/pause", "bart", Open, ""),
        deed("POST", "/offers/:id/close", "bart", Open, ""),
        deed("POST", "/offers/:id/reopen", "bart", Closed, ""),
        deed("POST", "/offers/:id/confirm", "bart", Open, ""),
        deed("POST", "/requests/:id/view", "bart", Asked, ""),
        deed("POST", "/requests/:id/propose", "bart", Asked, "moment=Dinsdag om negen uur"),
        deed("POST", "/requests/:id/accept", "bart", Asked, ""),
        deed("POST", "/requests/:id/decline", "bart", Asked, "reason=full&text=Al volzet."),
        deed("POST", "/requests/:id/withdraw", "koen", Asked, ""),
        deed("POST", "/requests/:id/reopen", "koen", Unanswered, ""),
        deed("POST", "/questions/:id/answer", "bart", Question, "text=Ja, naast de trap."),
        deed("POST", "/mentoring/help", "koen", Starter, ""),
        deed("POST", "/mentoring/help/:id", "koen", Call, ""),
        deed("POST", "/mentoring/goals", "koen", Starter, "talent=klasmanagement&reader=mentors"),
        deed("POST", "/mentoring/goals/:id/share", "koen", Goal, ""),
        deed("POST", "/mentoring/goals/:id/keep", "koen", Goal, ""),
        deed("POST", "/mentoring/goals/:id/done", "koen", Goal, ""),
        deed(
            "POST",
            "/mentoring/inductions/new",
            "bart",
            Newcomer,
            "school={home}&person={token}&kind=starter&startsOn=2026-11-24&evaluator={me}",
        ),
        deed(
            "POST",
            "/mentoring/inductions/:id",
            "bart",
            Induction,
            "version=1&kind=lio&startsOn=2020-01-01&evaluator={me}",
        ),
        deed("POST", "/mentoring/inductions/:id/choose/:kind", "bart", Induction, "mentor={token}"),
        deed("POST", "/mentoring/inductions/:id/agreement", "bart", Induction, "text=Elke week een uur."),
        deed("POST", "/mentoring/inductions/:id/agree", "koen", Induction, "number=1"),
        deed("POST", "/mentoring/pairs/:id/answer", "fatima", Proposed, "answer=agreed"),
        deed(
            "POST",
            "/mentoring/pairs/:id/next",
            "koen",
            Pair,
            "day=2099-01-05&time=12:10&place=lerarenkamer",
        ),
        deed("POST", "/mentoring/pairs/:id/end", "bart", Pair, ""),
        deed("POST", "/mentoring/pairs/:id/questions", "koen", Pair, "text=Hoe doe jij dat?"),
        deed("POST", "/mentoring/questions/:id", "koen", PairQuestion, "text=Zo."),
        deed("POST", "/mentoring/mentors", "bart", NewMentor, "organisation={home}&person={token}"),
        deed("POST", "/mentoring/mentors/:id", "fatima", Mentor, "enough=5"),
        deed("POST", "/mentoring/mentors/:id/minutes", "bart", Mentor, "granted=1000&source=school_hours"),
        deed(
            "POST",
            "/log",
            "koen",
            Pair,
            "id=00000000-0000-7000-8000-{n12}&pair={id}&activity=intake&day=2020-02-02&quantity=1",
        ),
        deed("POST", "/log/:id", "koen", Entry, "version=1&activity=intake&day=2020-02-02&quantity=1"),
        deed("POST", "/log/:id/withdraw", "koen", Entry, ""),
        deed("POST", "/log/:id/question", "koen", EntryOfOther, ""),
        deed("POST", "/log/:id/settle", "koen", Questioned, ""),
        deed("POST", "/organisations/:id/edit", "bart", Home, "version={version}&about=Een school, {n}."),
        deed(
            "POST",
            "/organisations/:id/appetite",
            "bart",
            Home,
            "schoolYear={schoolYear}&appetite=interested",
        ),
        deed("POST", "/organisations/:id/claim", "koen", Foreign, "text=Ik ben er directeur."),
        deed("POST", "/organisations/:id/confirm", "admin", Unconfirmed, ""),
        deed(
            "POST",
            "/profile",
            "koen",
            Me,
            "version={version}&givenName=Koen&familyName=Peeters&language=nl&about=Nieuwsgierig, {n}.",
        ),
        deed("POST", "/profile/tokens", "koen", Nothing, "name=Proef"),
        deed("POST", "/profile/tokens/:id/revoke", "koen", Token, ""),
        deed("POST", "/profile/factor", "koen", Nothing, "step=begin"),
        deed("POST", "/profile/factor", "koen", Begun, "step=confirm&code={code}"),
        deed("POST", "/profile/factor", "koen", Proved, "step=renew&code={code}"),
        deed("POST", "/profile/factor", "koen", Proved, "step=remove&code={code}"),
        deed("POST", "/privacy/hide", "koen", Foreign, "organisation={id}"),
        deed("POST", "/privacy/show", "koen", Hidden, "organisation={id}"),
        deed("POST", "/privacy/export", "koen", Nothing, ""),
        deed("POST", "/privacy/erase", "koen", Nothing, ""),
        deed("POST", "/privacy/keep", "koen", Leaving, ""),
        deed("POST", "/organisations/:id/team", "bart", Home, "email=collega{n}@elders.example&role=member"),
        deed("POST", "/organisations/:id/tokens", "bart", Home, "name=Proef"),
        deed("POST", "/organisations/:id/tokens/:token/revoke", "bart", HomeToken, ""),
        deed("POST", "/invitations/:id/withdraw", "bart", Invitation, ""),
        deed("POST", "/memberships/:id/end", "bart", Member, ""),
        deed("POST", "/claims/:id/accept", "bart", Claimed, "role=member"),
        deed("POST", "/claims/:id/refuse", "bart", Claimed, ""),
        deed("POST", "/invitation", "koen", Invited, "token={token}"),
        deed("POST", "/desk", "bart", Home, "organisation={id}"),
        deed("POST", "/administration/work", "admin", Nothing, ""),
        deed("POST", "/sign-in/code", "koen", Demanded, "code={code}&next=/today"),
        deed("POST", "/sign-in", "koen", Nothing, "email=gast{n}@demo.example"),
        deed("POST", "/sign-in/link", "koen", Link, "token={token}"),
        deed("POST", "/profile/identities/:id/remove", "koen", Identity, ""),
        deed("POST", "/sign-out", "koen", Nothing, ""),
        deed("POST", "/consent", "koen", Consent, "token={token}&answer=agreed"),
        deed("POST", "/demo/personas", "koen", Nothing, "persona=lotte"),
        deed("POST", "/mentoring/round", "sofie", Induction, ""),
        deed(
            "POST",
            "/mentoring/inductions/several",
            "bart",
            Home,
            "school={id}&kind=starter&startsOn=2026-11-24&evaluator={me}&lines=starter{n}@elders.example&step=appoint&looked={looked}",
        ),
        deed("POST", "/mentoring/round/:id", "sofie", Round, "pair={token}:school&version=1"),
        deed(
            "POST",
            "/mentoring/mentors/several",
            "bart",
            Home,
            "organisation={id}&lines=mentor{n}@elders.example;50&step=appoint&looked={looked}",
        ),
        deed("POST", "/mentoring/several/undo", "bart", Batch, "organisation={id}&at=86400000"),
        deed("POST", "/mentoring/round/:id/drop", "sofie", Round, ""),
        deed("POST", "/mentoring/round/:id/choices", "sofie", Round, "pick={token}:school:nobody&version=1"),
        deed(
            "POST",
            "/log/days",
            "koen",
            Placement,
            "id=00000000-0000-7000-8001-{n12}&placement={id}&halves=day&day={date}",
        ),
        deed("POST", "/log/days/week", "koen", Placement, "week={weekly}&what=planned"),
        deed("POST", "/log/days/:id", "koen", Day, "version=1&halves=am&day={date}&activity=present"),
        deed("POST", "/log/days/:id/withdraw", "koen", Day, ""),
        deed("POST", "/log/days/:id/answer", "koen", DayAsked, "text=Toch wel."),
        deed("POST", "/log/days/:id/reverse", "koen", DaySigned, ""),
        deed(
            "POST",
            "/placements/:id",
            "bart",
            Placement,
            "version=1&legalBasis=placement_agreement&insuredBy=host",
        ),
        deed("POST", "/placements/:id/agreement", "bart", Agreement, "number=1&party=host&answer=signed"),
        deed(
            "POST",
            "/placements/:id/signers",
            "bart",
            Placement,
            "name=An Peeters&email=an{n}@elders.example",
        ),
        deed("POST", "/placements/:id/ask", "bart", ToSign, ""),
        deed("POST", "/placements/:id/off", "bart", Agreement, "how=cancelled"),
        deed("POST", "/placements/:id/sign", "bart", ToSign, "shown={token}&signed={token}&reason=saw"),
        deed("POST", "/signers/:id/confirm", "bart", Signer, ""),
        deed("POST", "/signers/:id/end", "bart", Signer, "lastDay={date}"),
        deed("POST", "/signers/:id/remove", "bart", Signer, ""),
        deed("POST", "/signers/:id/agreement", "bart", SignerAgreeing, ""),
        deed("POST", "/agree", "griet", AgreeLink, "token={token}&name=An Peeters&answer=signed"),
        deed("POST", "/sign", "griet", SignLink, "token={token}&name=An Peeters&shown={id}&signed={id}"),
        deed("POST", "/cohorts/:id/close", "wim", College, "lastDay={date}"),
        deed(
            "POST",
            "/cohorts/:id/students",
            "wim",
            College,
            "email=student{n}@elders.example&programme=Proef&firstDay=2026-09-01&lastDay=2027-06-30",
        ),
        deed(
            "POST",
            "/cohorts/:id/several",
            "wim",
            College,
            "programme=Proef&firstDay=2026-09-01&lastDay=2027-06-30&targetHalfDays=240&lines=lijn{n}@elders.example&step=appoint&looked={looked}",
        ),
        deed("POST", "/cohorts/:id/several/undo", "wim", StudentBatch, "at=86400000"),
        deed(
            "POST",
            "/cohorts/:id/several/:what",
            "wim",
            College,
            "kind=factors&lines=TechniekCollege Dokken;;pedagogy;freinet;proef;{date}&step=appoint&looked={looked}",
        ),
        deed("POST", "/cohorts/:id/several/:what/undo", "wim", FactorBatch, "at={token}"),
        deed(
            "POST",
            "/placements/:id/factors",
            "bart",
            PlacementAtSite,
            "said=pedagogy_freinet&source=proef {n}",
        ),
        deed("POST", "/years/:id/interrupt", "wim", Year, "firstDay=2026-10-01"),
        deed("POST", "/years/:id/resume", "wim", Interrupted, "id={token}&lastDay=2020-04-01"),
        deed("POST", "/years/:id/extend", "wim", Year, "lastDay=2027-08-31"),
        deed("POST", "/years/:id/waive", "wim", Year, "days=0,5&code=strike"),
        deed(
            "POST",
            "/years/:id/visit",
            "wim",
            YearPlaced,
            "placement={token}&plannedOn=2026-10-01&mode=on_site",
        ),
        deed("POST", "/years/:id/visited", "wim", YearVisited, "id={token}&heldOn=2026-09-02"),
        deed("POST", "/years/:id/move", "wim", Year, "college={token}&firstDay=2027-02-01"),
        deed("POST", "/years/:id/decide", "wim", Year, "outcome=stopped"),
        deed(
            "POST",
            "/courses/new",
            "bart",
            Nothing,
            "title=Proef {n}&summary=Een korte zin.&domain=language&level=1",
        ),
        deed(
            "POST",
            "/courses/:id/edit",
            "bart",
            Course,
            "version=1&title=Proef {n}&summary=Een andere zin.&domain=language&level=2",
        ),
        deed(
            "POST",
            "/courses/:id/sessions/new",
            "bart",
            Course,
            "seats=5&place=Zaal&meetingId=&day={ahead}&from=09:00&until=12:00",
        ),
        deed("POST", "/courses/:id/publish", "bart", Course, ""),
        deed("POST", "/courses/:id/close", "bart", Published, ""),
        deed(
            "POST",
            "/course-sessions/:id/edit",
            "bart",
            Session,
            "version=1&seats=6&place=Andere zaal&meetingId={id}&day={ahead}&from=09:00&until=12:00",
        ),
        deed(
            "POST",
            "/course-sessions/:id/list",
            "bart",
            SessionBegun,
            "meeting={id}&shown={token}&present={token}",
        ),
        deed("POST", "/course-sessions/:id/complete", "bart", SessionOver, ""),
        deed("POST", "/course-sessions/:id/enrol", "koen", Session, ""),
        deed("POST", "/course-sessions/:id/cancel", "koen", SessionEnrolled, ""),
        deed("POST", "/course-sessions/:id/call-off", "bart", Session, ""),
        deed("POST", "/meetings/:id/code", "bart", Session, ""),
        deed("POST", "/attend", "koen", MeetingCode, "code={token}"),
        deed(
            "POST",
            "/record/grants",
            "koen",
            Nothing,
            "organisation=TechniekCollege Dokken&lastDay={ahead}",
        ),
        deed("POST", "/record/grants/:id/stop", "koen", Grant, ""),
        deed(
            "POST",
            "/record/own",
            "koen",
            Nothing,
            "title=Een cursus&provider=Elders&hours=2&firstDay=2026-09-01",
        ),
        deed(
            "POST",
            "/record/own/:id",
            "koen",
            Elsewhere,
            "version=1&title=Een cursus&provider=Elders&hours=2,5&firstDay=2026-09-01",
        ),
        deed("POST", "/courses/wish", "bart", Nothing, "organisation={home}&wish=informed"),
        deed("POST", "/enrolment-consent", "fatima", EnrolmentAsked, "token={token}&answer=agreed"),
        deed("POST", "/record/own/:id/delete", "koen", Elsewhere, ""),
        deed("POST", "/record/goals", "koen", Nothing, "hours=5"),
        deed("POST", "/record/goals/:id/delete", "koen", Planned, ""),
        deed("POST", "/reported/:id/review", "wim", Reviewable, "accepts=yes&version=1"),
        deed("POST", "/records/:id/recognise", "wim", Recognisable, "domain=language&level=1"),
        deed("POST", "/certificates/:id/show", "koen", Certificate, ""),
        deed("POST", "/certificates/:id/hide", "koen", Certificate, ""),
        deed("POST", "/certificates/:id/revoke", "bart", Certificate, ""),
    ]
}

#[test]
fn every_change_has_a_request_that_succeeds() {
    let mut missing = Vec::new();
    let deeds: Vec<Deed> = of_api().into_iter().chain(of_pages()).collect();
    for operation in rows::api().into_iter().chain(rows::pages()).filter(|one| one.method != "GET") {
        let key = (operation.method, operation.path);
        let is_beyond = BEYOND.iter().any(|(deed, _)| (deed.method, deed.path) == key);
        if is_beyond == deeds.iter().any(|deed| (deed.method, deed.path) == key) {
            missing.push(format!("{} {}", operation.method, operation.path));
        }
    }
    assert!(missing.is_empty(), "describe in tests/it/deeds, there or among those beyond: {missing:#?}");
}

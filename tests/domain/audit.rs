//! The audit: every kind of change leaves a row, and no kind is forgotten here.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

use leerbrug_core::actor::Actor;
use leerbrug_core::demo;
use leerbrug_core::work::run_clocks;
use leerbrug_core::{OrganisationStatus, Role};
use leerbrug_directory::identity::service::{ProfileInput, get_profile, update_profile};
use leerbrug_directory::identity::{session, token};
use leerbrug_directory::organisations::claims;
use leerbrug_directory::organisations::import::{ImportOptions, import_organisations, read_organisations};
use leerbrug_directory::organisations::service as organisations;
use leerbrug_directory::organisations::service::OrganisationInput;
use leerbrug_entity::audit_event;
use leerbrug_market::offers::reports;
use leerbrug_market::offers::service as offers;
use leerbrug_market::offers::service::Step;
use leerbrug_market::requests::model::{AskInput, HomeHeadInput, RequestStep};
use leerbrug_market::requests::question::{answer_question, ask_question};
use sea_orm::EntityTrait;

use crate::providers::{self, stub::Stub};
use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, ask, asker, step};

db_test! {
    Demo: every_kind_of_change_leaves_a_row;
    Bare: rows_name_who_for_whom_and_what;
}

/// Does something and demands that it left a row.
async fn leaves<T, E: std::fmt::Debug>(
    app: &TestApp,
    what: &str,
    change: impl Future<Output = Result<T, E>>,
) -> T {
    let before = app.number("SELECT count(*) FROM audit_event").await;
    let value = change.await.unwrap_or_else(|error| panic!("{what}: {error:?}"));
    let after = app.number("SELECT count(*) FROM audit_event").await;
    assert!(after > before, "{what} left no row in the audit");
    value
}

async fn every_kind_of_change_leaves_a_row(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let centre = world::organisation(&app, "Groeicentrum", OrganisationStatus::Confirmed, "zurenborg").await;
    let area = leerbrug_entity::growth_centre_area::Model {
        organisation_id: centre,
        neighbourhood: "zurenborg".to_owned(),
    };
    world::insert(&app, area).await;
    world::person(&app, "coach", &[(Some(centre), Role::Coordinator)]).await;
    let coach = app.persona("coach").await;
    leaves(&app, "refresh", demo::refresh(&app.app)).await;
    let system = leerbrug_core::actor::Actor::system("test");
    leaves(&app, "try_work_again", leerbrug_core::work::try_again(&app.app, &system)).await;
    leaves(&app, "add_offers", leerbrug_market::demo::add_offers(&app.app, 200, 7, |_| {})).await;
    change_offers(&app, &school, &coach).await;
    change_requests(&app, &school).await;
    change_people(&app).await;
    change_identities(&app, &school).await;
    change_privacy(&app, &school).await;
    change_organisations(&app, &school, &coach).await;
    let rows = audit_event::Entity::find().all(&app.raw).await.unwrap();
    let seen: BTreeSet<String> = rows.iter().map(|row| row.action.clone()).collect();
    let known = actions_in_the_source();
    assert!(known.len() > 35, "the source was not read well: {known:?}");
    let gaps: Vec<&String> = known.difference(&seen).collect();
    assert!(gaps.is_empty(), "nothing here makes these changes: {gaps:?}");
}

async fn change_privacy(app: &TestApp, school: &world::School) {
    use leerbrug_directory::identity::{desk, factor};
    use leerbrug_directory::organisations::team;
    use leerbrug_directory::privacy::{erasure, export, hiding};
    let core = &app.app;
    world::person(app, "ella", &[]).await;
    let begin = async || {
        session::sign_in_as_persona(core, &anonymous(), "ella".to_owned(), "/".to_owned())
            .await
            .unwrap()
            .cookie
    };
    let cookie = begin().await;
    let actor = app.persona("ella").await;
    let person = actor.person_id().unwrap();
    let invited =
        team::invite(core, &school.head, school.id, "e@demo.example".to_owned(), "member".to_owned());
    leaves(app, "invite", invited).await;
    let link = crate::team::newest_link(app).await;
    leaves(app, "accept_invitation", team::accept_invitation(core, &actor, link)).await;
    let actor = app.persona("ella").await;
    leaves(app, "choose_desk", desk::choose_desk(core, &actor, cookie.clone(), Some(school.id))).await;
    let setup = leaves(app, "set_up", factor::set_up(core, &actor, person)).await;
    let digits = || crate::factor::code(app, &setup.secret);
    leaves(app, "confirm", factor::confirm(core, &actor, person, cookie.clone(), digits())).await;
    app.clock.advance_millis(30_000);
    let next = begin().await;
    leaves(app, "give_code", factor::give_code(core, &anonymous(), next, digits())).await;
    app.clock.advance_millis(30_000);
    leaves(app, "renew", factor::renew_spare_codes(core, &actor, digits())).await;
    app.clock.advance_millis(30_000);
    leaves(app, "remove", factor::remove(core, &actor, digits())).await;
    leaves(app, "hide", hiding::hide_from(core, &actor, school.id)).await;
    leaves(app, "show", hiding::show_to(core, &actor, school.id)).await;
    leaves(app, "export", export::export_own(core, &actor)).await;
    leaves(app, "ask_for_erasure", erasure::ask_for_erasure(core, &actor)).await;
    leaves(app, "keep_account", erasure::keep_account(core, &actor)).await;
    leaves(app, "erase", erasure::repeat(core, &[person])).await;
    leaves(app, "night", async { Ok::<_, leerbrug_core::error::Error>(crate::support::night(core).await) })
        .await;
}

async fn change_offers(app: &TestApp, school: &world::School, coach: &Actor) {
    let (core, head) = (&app.app, &school.head);
    let id = leaves(app, "create_offer", offers::create_offer(core, head, world::input(school.id, 1))).await;
    leaves(app, "update_offer", offers::update_offer(core, head, id, None, world::input(school.id, 2))).await;
    for taken in [Step::Publish, Step::Pause, Step::Publish, Step::Confirm, Step::Close, Step::Reopen] {
        leaves(app, taken.name(), offers::step_offer(core, head, id, None, taken)).await;
    }
    let copy = leaves(app, "copy_offer", offers::copy_offer(core, head, id)).await;
    leaves(app, "delete_draft", offers::delete_draft(core, head, copy, None)).await;
    let reason = app.app.reference.list("report_reason")[0].code.clone();
    leaves(app, "report_offer", reports::report_offer(core, &anonymous(), id, reason.clone(), String::new()))
        .await;
    leaves(app, "keep_offer", reports::keep_offer(core, coach, id)).await;
    leaves(app, "hide_offer", reports::hide_offer(core, coach, id, reason, "Even niet".to_owned())).await;
}

async fn change_requests(app: &TestApp, school: &world::School) {
    let offer = school.offer(app, 1).await;
    let (an, bo, cis) = (asker(app, "an").await, asker(app, "bo").await, asker(app, "cis").await);
    let first = leaves(
        app,
        "ask",
        leerbrug_market::requests::service::ask_for_place(&app.app, &an, offer, world::message()),
    )
    .await;
    leaves(app, "view", step(app, &school.head, first, RequestStep::View)).await;
    leaves(app, "propose", step(app, &school.head, first, RequestStep::Propose)).await;
    leaves(app, "accept", step(app, &an, first, RequestStep::Accept)).await;
    let second = ask(app, &bo, offer).await;
    leaves(app, "withdraw", step(app, &an, first, RequestStep::Withdraw)).await;
    leaves(app, "decline", step(app, &school.head, second, RequestStep::Decline)).await;
    let third = ask(app, &cis, offer).await;
    let asked = leaves(app, "ask_question", ask_question(&app.app, &cis, offer, "Waar?".to_owned())).await;
    leaves(app, "answer", answer_question(&app.app, &school.head, asked, "Hier".to_owned())).await;
    // A proposal to move that nobody answers until its day is over.
    let moving = ask(app, &bo, school.offer(app, 1).await).await;
    for taken in [RequestStep::Accept, RequestStep::Propose] {
        leaves(app, "agree and move", step(app, &school.head, moving, taken)).await;
    }
    let gone = school.offer(app, 1).await;
    ask(app, &cis, gone).await;
    leaves(app, "close", offers::step_offer(&app.app, &school.head, gone, None, Step::Close)).await;
    ask_question(&app.app, &cis, offer, "Wanneer?".to_owned()).await.unwrap();
    change_home_head(app, school).await;
    for days in [4, 3] {
        app.clock.advance_days(days);
        leaves(app, "run_clocks", run_clocks(&app.app)).await;
    }
    leaves(app, "reopen", step(app, &cis, third, RequestStep::Reopen)).await;
    for days in [30, 30] {
        app.clock.advance_days(days);
        leaves(app, "run_clocks", run_clocks(&app.app)).await;
    }
}

async fn change_home_head(app: &TestApp, school: &world::School) {
    let home = world::organisation(app, "Thuis", OrganisationStatus::Confirmed, "zurenborg").await;
    world::person(app, "thuishoofd", &[(Some(home), Role::Head)]).await;
    world::person(app, "dirk", &[(Some(home), Role::Member)]).await;
    let dirk = app.persona("dirk").await;
    for is_answered in [true, false] {
        let offer = school.offer(app, 1).await;
        let input = AskInput { home_head: Some(HomeHeadInput::default()), ..world::message() };
        let request = leaves(
            app,
            "ask_home_head",
            leerbrug_market::requests::service::ask_for_place(&app.app, &dirk, offer, input),
        )
        .await;
        if is_answered {
            let token = crate::home_head::tokens(app).await.pop().unwrap();
            let nobody = anonymous();
            let answer = leerbrug_market::requests::home_head::answer(
                &app.app,
                &nobody,
                leerbrug_market::requests::home_head::Way::Link(token),
                true,
                String::new(),
            );
            leaves(app, "answer_home_head", answer).await;
        } else {
            leaves(app, "accept", step(app, &school.head, request, RequestStep::Accept)).await;
        }
    }
}

async fn change_people(app: &TestApp) {
    let core = &app.app;
    leaves(
        app,
        "ask_for_link",
        session::ask_for_link(core, &anonymous(), "nieuw@demo.example".to_owned(), String::new()),
    )
    .await;
    let secret = crate::identity::link_of(app, "nieuw@demo.example").await;
    let begun = leaves(app, "sign_in", session::sign_in_with_link(core, &anonymous(), secret, None)).await;
    let actor = app.persona("nieuw").await;
    let profile = ProfileInput::from(&get_profile(core, &actor).await.unwrap());
    leaves(app, "update_profile", update_profile(core, &actor, None, profile)).await;
    let (id, _) = leaves(app, "token", token::create_token(core, &actor, crate::world::token(&[], ""))).await;
    leaves(app, "revoke", token::revoke_token(core, &actor, id)).await;
    leaves(app, "sign_out", session::sign_out(core, &actor, begun.cookie)).await;
}

async fn change_identities(app: &TestApp, school: &world::School) {
    use leerbrug_directory::identity::provider;
    use leerbrug_directory::identity::provider::GroupRule;
    let stub = Stub::start(&app.app.tasks).await;
    {
        // Here weeks have passed.
        let claims = &mut stub.script.lock().unwrap().claims;
        claims["iat"] = (app.app.now().0 / 1000).into();
        claims["exp"] = (app.app.now().0 / 1000 + 600).into();
        claims["auth_time"] = claims["iat"].clone();
    }
    let rule = GroupRule { group: "team".to_owned(), organisation: school.id, role: Role::Mentor };
    let with = providers::with_providers(app, &stub, vec![rule]);
    for groups in [serde_json::json!(["team"]), serde_json::json!([])] {
        stub.script.lock().unwrap().userinfo["groups"] = groups;
        let callback = leaves(app, "start", providers::go(&with, &stub, &anonymous(), "stad", false)).await;
        let nobody = anonymous();
        leaves(app, "finish", provider::finish(&with, &nobody, "stad", callback)).await;
    }
    let linker = providers::signed_in_at(asker(app, "koppel").await, with.now());
    stub.script.lock().unwrap().claims["sub"] = serde_json::json!("koppel");
    stub.script.lock().unwrap().userinfo["sub"] = serde_json::json!("koppel");
    let callback = providers::go(&with, &stub, &linker, "stad", true).await.unwrap();
    leaves(app, "link", provider::finish(&with, &linker, "stad", callback)).await;
    let own = provider::list_identities(&with, &linker).await.unwrap();
    leaves(app, "unlink", provider::unlink(&with, &linker, own[1].id)).await;
}

async fn change_organisations(app: &TestApp, school: &world::School, coach: &Actor) {
    let core = &app.app;
    let about = OrganisationInput { about: "Wij".to_owned(), website: "https://wij.example".to_owned() };
    leaves(
        app,
        "update_organisation",
        organisations::update_organisation(core, &school.head, school.id, None, about),
    )
    .await;
    let (year, wish) = ("2026-2027".to_owned(), "interested".to_owned());
    leaves(
        app,
        "appetite",
        organisations::set_appetite(core, &school.head, school.id, year, wish, Vec::new()),
    )
    .await;
    let new = world::organisation(app, "Nieuw", OrganisationStatus::Unconfirmed, "zurenborg").await;
    let claimant = asker(app, "eis").await;
    let claim = async |id: uuid::Uuid| {
        leaves(app, "claim", claims::claim_organisation(core, &claimant, id, "Ik werk hier".to_owned()))
            .await;
    };
    claim(school.id).await;
    let open = claims::list_claims(core, &school.head, school.id).await.unwrap();
    leaves(app, "refuse", claims::refuse_claim(core, &school.head, open[0].id)).await;
    claim(school.id).await;
    let open = claims::list_claims(core, &school.head, school.id).await.unwrap();
    leaves(app, "accept", claims::accept_claim(core, &school.head, open[0].id, "member".to_owned())).await;
    claim(new).await;
    leaves(app, "confirm", organisations::confirm_organisation(core, coach, new, claimant.person_id())).await;
    let parsed =
        read_organisations(b"register,register_no,name,kind\na,1,Een,school_primary\n", "x.csv").unwrap();
    let options = ImportOptions { apply: true, skip_bad_lines: false, close_missing: false };
    leaves(app, "import", import_organisations(core, &Actor::system("import"), parsed, options, |_, _| {}))
        .await;
}

/// Collects the names of changes that the services write into the audit.
fn actions_in_the_source() -> BTreeSet<String> {
    let packages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../api");
    let mut files: Vec<_> =
        ["core", "directory", "market"].map(|name| packages.join(name).join("src")).into();
    let mut names = BTreeSet::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if path.ends_with("tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for begin in ["AuditEntry::new(\"", "AuditEntry::of_kind(\"", "audit(\""] {
            names.extend(
                text.split(begin).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
            );
        }
        for begin in ["fn action(self)", "fn audit_name("] {
            let Some((_, rest)) = text.split_once(begin) else { continue };
            let body = rest.split("\n    }\n").next().unwrap();
            names.extend(
                body.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned),
            );
        }
    }
    names
}

async fn rows_name_who_for_whom_and_what(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let centre = world::organisation(&app, "Groeicentrum", OrganisationStatus::Confirmed, "zurenborg").await;
    let area = leerbrug_entity::growth_centre_area::Model {
        organisation_id: centre,
        neighbourhood: "zurenborg".to_owned(),
    };
    world::insert(&app, area).await;
    let office = world::person(&app, "bureau", &[(Some(centre), Role::NeighbourhoodOffice)]).await;
    let actor = app.persona("bureau").await;
    let id = offers::create_offer(&app.app, &actor, world::input(school.id, 1)).await.unwrap();
    let row = audit_event::Entity::find()
        .all(&app.raw)
        .await
        .unwrap()
        .into_iter()
        .find(|row| row.entity_id == Some(id))
        .unwrap();
    assert_eq!(
        (row.action.as_str(), row.entity.as_str(), row.actor_id),
        ("create_offer", "offer", Some(office))
    );
    assert_eq!((row.organisation_id, row.on_behalf_of), (Some(school.id), Some(school.id)));
    assert_eq!(row.request_id, "test-bureau");
}

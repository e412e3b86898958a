//! Requests over the demo city; every answer is held against the document on the way.

use poem::http::Method;
use serde_json::json;

use super::city::City;
use crate::operations;

const NOBODY: &str = "01990000-0000-7000-8000-000000000000";

#[tokio::test]
async fn searches_answer_in_full() {
    let city = City::new().await;
    let found = city
        .get("/offers?q=wiskunde&facets=kind,neighbourhood,host,cover&pageSize=2&near=51.22,4.40", "")
        .await;
    assert_eq!(found.status, 200);
    assert!(found.body["total"].as_u64().unwrap() > 2);
    assert_eq!(found.body["items"].as_array().unwrap().len(), 2);
    assert_eq!(found.body["items"][0]["match"]["missing"], 0);
    assert!(found.body["facets"]["kind"][0]["count"].as_u64().unwrap() > 0);
    assert!(found.header("server-timing").starts_with("search;dur="));
    assert_eq!(
        (found.header("cache-control"), found.header("vary")),
        ("no-cache", "Authorization, Accept-Language")
    );
    let link = found.header("link").trim_start_matches("</api/v1").split('>').next().unwrap();
    let next = city.get(link, "").await;
    assert_eq!(next.status, 200);
    assert_ne!(next.body["items"][0]["id"], found.body["items"][0]["id"]);
    assert_eq!(next.body["total"], found.body["total"]);
    let none = city.get("/offers?q=xyzzyplugh&kind=shadowing", "").await;
    assert_eq!((none.status, &none.body["total"]), (200, &json!(0)));
    assert!(!none.body["wider"].as_array().unwrap().is_empty());
    assert_eq!(city.get("/offers/suggestions?q=wis", "").await.status, 200);
}

#[tokio::test]
async fn what_is_unknown_in_an_address_is_named() {
    let city = City::new().await;
    for (path, name) in [
        ("/offers?colour=red", "colour"),
        ("/offers?kind=nope", "kind"),
        ("/offers?page=0", "page"),
        ("/organisations?colour=red", "colour"),
        ("/organisations?pageSize=1000", "pageSize"),
        ("/neighbourhoods?q=x", "q"),
    ] {
        let refused = city.get(path, "").await;
        assert_eq!(
            (refused.status, refused.str("/issues/0/name"), refused.str("/issues/0/in")),
            (400, name, "query"),
            "{path}"
        );
    }
    assert_eq!(city.get("/offers/not-a-uuid", "").await.status, 400);
    let bart = city.token("bart", &[]).await;
    for (header, value, status) in [
        ("If-Match", "{}", 400),
        ("If-Match", "W/\"1\"", 412),
        ("If-Match", "\"of another\"", 400),
        ("If-Match", "\"another\"", 412),
    ] {
        let path = format!("/offers/{NOBODY}/pause");
        let refused = city.ask(Method::POST, &path, &bart, &[(header, value)], None).await;
        assert_eq!(refused.status, status, "{value}");
        if status == 400 {
            assert_eq!((refused.str("/issues/0/name"), refused.str("/issues/0/in")), (header, "header"));
        }
    }
}

#[tokio::test]
async fn absent_hidden_and_unheard_of_look_alike() {
    let city = City::new().await;
    let bart = city.token("bart", &[]).await;
    let organisation = city.get("/memberships", &bart).await.str("/items/0/organisationId").to_owned();
    let draft = json!({ "organisationId": organisation, "kind": "shadowing", "title": "Een dag in het atelier", "seats": 1 });
    let draft = city.post("/offers", &bart, draft).await.str("/id").to_owned();
    let absent = city.get(&format!("/offers/{NOBODY}"), "").await;
    for path in [
        format!("/offers/{draft}"),
        format!("/offers/{draft}/similar"),
        format!("/organisations/{NOBODY}"),
        "/nowhere".to_owned(),
    ] {
        let hidden = city.get(&path, "").await;
        assert_eq!((hidden.status, &hidden.text), (404, &absent.text), "{path}");
        assert_eq!(hidden.header("content-type"), "application/problem+json");
    }
    let yasmina = city.token("yasmina", &[]).await;
    let delete = city.ask(Method::DELETE, &format!("/offers/{draft}"), &yasmina, &[], None).await;
    assert_eq!(delete.status, 404, "not even the missing header may tell");
    assert_eq!(city.ask(Method::DELETE, &format!("/offers/{draft}"), &bart, &[], None).await.status, 428);
    let deleted =
        city.ask(Method::DELETE, &format!("/offers/{draft}"), &bart, &[("if-match", "\"1\"")], None).await;
    assert_eq!(deleted.status, 204);
}

#[tokio::test]
async fn tokens_are_asked_for_and_judged_everywhere() {
    let city = City::new().await;
    for (method, path, _) in operations() {
        let path =
            path.trim_start_matches("/api/v1").replace("{id}", NOBODY).replace("{schoolYear}", "2026-2027");
        let path = path.replace("{list}", "level").replace("/suggestions", "/suggestions?q=a");
        let method: Method = method.parse().unwrap();
        let wrong = city.ask(method.clone(), &path, "lb_wrong", &[], None).await;
        assert_eq!(wrong.status, 401, "{method} {path}");
        assert!(wrong.header("www-authenticate").starts_with("Bearer"));
        let bare = city.ask(method.clone(), &path, "", &[], None).await;
        let is_open = method == Method::GET
            && ["/offers", "/org", "/ref", "/nei", "/courses", "/courseS", "/certificates"]
                .iter()
                .any(|open| path.starts_with(open));
        let is_closed = path == "/offers/mine"
            || path.ends_with("/team")
            || path.ends_with("/claims")
            || path.ends_with("/enrolments");
        let is_open = (is_open && !is_closed) || path.ends_with("/report");
        assert_eq!(bare.status == 401, !is_open, "{method} {path}: {}", bare.status);
    }
    let narrow = city.token("bart", &["offers:read"]).await;
    let refused = city.step(&format!("/offers/{NOBODY}/publish"), &narrow).await;
    assert_eq!((refused.status, refused.str("/type")), (403, "urn:problem-type:leerbrug:scope-missing"));
    assert_eq!(city.get("/offers/mine", &narrow).await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn other_methods_are_refused_with_those_that_exist() {
    let city = City::new().await;
    let refused = city.ask(Method::PUT, "/offers", "", &[], None).await;
    assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD, POST"));
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let refused = city.ask(Method::DELETE, "/offers/mine", "", &[], None).await;
    assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD"));
    assert_eq!(city.ask(Method::HEAD, "/neighbourhoods", "", &[], None).await.status, 200);
    let document = city.get("/openapi.json", "").await;
    assert_eq!(document.text, crate::openapi_json());
}

#[tokio::test]
async fn every_broken_field_is_named_at_once() {
    let city = City::new().await;
    let bart = city.token("bart", &[]).await;
    let body = json!({ "title": "x".repeat(200), "kind": "nope", "seats": 0, "startsOn": "2026-02-31", "subjects": ["nope"],
        "load": { "value": 99 } });
    let refused = city.ask(Method::POST, "/offers", &bart, &[("accept-language", "en")], Some(body)).await;
    assert_eq!(refused.status, 422);
    let pointers: Vec<&str> = refused.body["issues"]
        .as_array()
        .unwrap()
        .iter()
        .map(|issue| issue["pointer"].as_str().unwrap())
        .collect();
    for pointer in ["/organisationId", "/title", "/kind", "/seats", "/startsOn", "/subjects", "/load/value"] {
        assert!(pointers.contains(&pointer), "{pointer} in {pointers:?}");
    }
    for body in [
        json!({ "colour": "red" }),
        json!({ "title": 5 }),
        json!({ "title": null }),
        json!([]),
        json!({ "kind": "" }),
    ] {
        assert_eq!(city.post("/offers", &bart, body.clone()).await.status, 400, "{body}");
    }
    let text = city
        .client
        .post("/api/v1/offers")
        .header("authorization", format!("Bearer {bart}"))
        .content_type("text/plain");
    text.body("x").send().await.assert_status(poem::http::StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = city
        .client
        .post("/api/v1/offers")
        .header("authorization", format!("Bearer {bart}"))
        .content_type("application/json");
    large.body("x".repeat(300_000)).send().await.assert_status(poem::http::StatusCode::PAYLOAD_TOO_LARGE);
}

/// Returns the version in the tag of an answer.
fn version_of(answer: &super::city::Answered) -> &str {
    answer.header("etag").trim_matches('"').split('-').next().unwrap()
}

#[tokio::test]
async fn a_tag_is_of_what_this_reader_reads() {
    let city = City::new().await;
    let (bart, yasmina) = (city.token("bart", &[]).await, city.token("yasmina", &[]).await);
    let own = city.get("/memberships", &bart).await.str("/items/0/organisationId").to_owned();
    let found = city.get(&format!("/offers?host={own}&pageSize=1"), "").await;
    let path = format!("/offers/{}", found.str("/items/0/id"));
    let held = async |token: &str, tag: &str, language: &str| {
        let headers = [("if-none-match", tag), ("accept-language", language)];
        let answer = city.ask(Method::GET, &path, token, &headers, None).await;
        (answer.status, answer.header("etag").to_owned())
    };
    let (_, nobody) = held("", "", "nl").await;
    assert_eq!(held("", &nobody, "nl").await.0, 304);
    assert_eq!(held("", &format!("W/{nobody}"), "nl").await.0, 304);
    // The host reads what it may do with it, and a Frenchman other words.
    let (status, host) = held(&bart, &nobody, "nl").await;
    assert_eq!((status, host != nobody), (200, true));
    assert_eq!(held("", &nobody, "fr").await.0, 200);
    assert_eq!(held(&yasmina, &host, "nl").await.0, 200);
    // A change is based on the version, in whichever tag it stands.
    let merge = [("if-match", nobody.as_str()), ("content-type", "application/merge-patch+json")];
    let changed = city.ask(Method::PATCH, &path, &bart, &merge, Some(json!({}))).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
}

#[tokio::test]
async fn what_was_agreed_is_data() {
    let city = City::new().await;
    let (bart, griet) = (city.token("bart", &[]).await, city.token("griet", &[]).await);
    let own = city.get("/memberships", &bart).await.str("/items/0/organisationId").to_owned();
    let draft = json!({ "organisationId": own, "kind": "shadowing", "title": "Een dag in het atelier", "seats": 2, "levels": ["so2"],
        "load": { "value": 2, "unit": "halfDay" }, "cover": "not_needed", "summary": "Kort.",
        "dated": [{ "day": "2027-01-13", "start": "09:00", "end": "11:00" }, { "day": "2027-01-20", "start": "09:00", "end": "11:00" }] });
    let made = city.post("/offers", &bart, draft).await;
    let offer = made.header("location").trim_start_matches("/api/v1").to_owned();
    assert_eq!(city.step(&format!("{offer}/publish"), &bart).await.status, 200);
    let wrong = json!({ "message": "Ik kom graag.", "moments": [{ "day": "2027-01-13", "start": "11:00", "end": "09:00" }] });
    let refused = city.post(&format!("{offer}/applications"), &griet, wrong).await;
    assert_eq!((refused.status, refused.str("/issues/0/pointer")), (422, "/moments/0/end"));
    let asked = json!({ "message": "Ik kom graag.", "moments": [{ "day": "2027-01-20", "start": "09:00", "end": "11:00" }] });
    let asked = city.post(&format!("{offer}/applications"), &griet, asked).await;
    assert_eq!(asked.status, 201, "{}", asked.text);
    let request = format!("/applications/{}", asked.str("/id"));
    let weekly = json!({ "moments": [{ "weekday": 4, "start": "14:00", "end": "16:00", "from": "2027-01-14", "until": "2027-02-04" },
        { "day": "2027-01-15" }] });
    let proposed = city.post(&format!("{request}/propose"), &bart, weekly.clone()).await;
    assert_eq!((proposed.status, proposed.str("/proposingSide")), (200, "host"), "{}", proposed.text);
    let agreed = city.step(&format!("{request}/accept"), &griet).await;
    assert_eq!((agreed.status, agreed.str("/status")), (200, "accepted"), "{}", agreed.text);
    let mut sent = weekly["moments"].as_array().unwrap().clone();
    let mut read = agreed.body["agreedMoments"].as_array().unwrap().clone();
    for list in [&mut sent, &mut read] {
        list.sort_by_key(ToString::to_string);
    }
    assert_eq!(sent, read, "what is written is what is read");
    assert!(agreed.str("/offer/contactEmail").contains('@'));
    assert_eq!(city.get("/today", &griet).await.str("/next/0/day"), "2027-01-14");
    let moved = city
        .post(&format!("{request}/propose"), &griet, json!({ "moments": [{ "day": "2027-01-22" }] }))
        .await;
    assert_eq!((moved.str("/status"), &moved.body["agreedMoments"][0]["weekday"]), ("accepted", &json!(4)));
    let moved = city.step(&format!("{request}/accept"), &bart).await;
    assert_eq!(
        (moved.str("/agreedMoments/0/day"), moved.body["cancelledMoments"].as_array().unwrap().len()),
        ("2027-01-22", 2)
    );
}

#[tokio::test]
async fn headers_that_cannot_be_read_protect_nothing_silently() {
    let city = City::new().await;
    let bart = city.token("bart", &[]).await;
    for name in ["if-match", "if-none-match", "idempotency-key"] {
        let answer = city.ask(Method::GET, "/people/me", &bart, &[(name, "\"é\"")], None).await;
        assert_eq!(
            (answer.status, answer.str("/type")),
            (400, "urn:problem-type:leerbrug:malformed-header"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn an_offer_lives_by_its_versions() {
    let city = City::new().await;
    let bart = city.token("bart", &[]).await;
    let organisation = city.get("/memberships", &bart).await.str("/items/0/organisationId").to_owned();
    let draft = json!({ "organisationId": organisation, "kind": "shadowing", "title": "Een dag in het atelier", "seats": 2 });
    let key = [("idempotency-key", "k-1")];
    let made = city.ask(Method::POST, "/offers", &bart, &key, Some(draft.clone())).await;
    assert_eq!((made.status, version_of(&made), made.header("idempotent-replayed")), (201, "1", ""));
    let path = made.header("location").trim_start_matches("/api/v1").to_owned();
    let again = city.ask(Method::POST, "/offers", &bart, &key, Some(draft)).await;
    assert_eq!(
        (again.status, again.header("idempotent-replayed"), &again.body["id"]),
        (201, "true", &made.body["id"])
    );
    let other = city.ask(Method::POST, "/offers", &bart, &key, Some(json!({ "title": "anders" }))).await;
    assert_eq!((other.status, other.str("/type")), (422, "urn:problem-type:leerbrug:repeat-key-reused"));

    let early = city.step(&format!("{path}/publish"), &bart).await;
    assert_eq!(early.status, 422);
    let change = json!({ "levels": ["so2"], "load": { "value": 2, "unit": "halfDay" }, "startsOn": "2027-01-11",
        "cover": "not_needed", "summary": "Kort.", "weekly": [{ "weekday": 2, "start": "08:30", "end": "12:00" }] });
    assert_eq!(city.ask(Method::PATCH, &path, &bart, &[], Some(change.clone())).await.status, 428);
    assert_eq!(
        city.ask(Method::PATCH, &path, &bart, &[("if-match", "\"9\"")], Some(change.clone())).await.status,
        412
    );
    let merge = [("if-match", "\"1\""), ("content-type", "application/merge-patch+json")];
    let changed = city.ask(Method::PATCH, &path, &bart, &merge, Some(change)).await;
    assert_eq!((changed.status, version_of(&changed)), (200, "2"), "{}", changed.text);
    assert_eq!((&changed.body["hoursPerWeek"], changed.str("/weekly/0/start")), (&json!(8.0), "08:30"));
    let emptied = city
        .ask(
            Method::PATCH,
            &path,
            &bart,
            &[("if-match", "\"2\"")],
            Some(json!({ "summary": null, "load": { "value": 1 } })),
        )
        .await;
    assert_eq!((emptied.str("/summary"), emptied.str("/load/unit")), ("", "halfDay"));

    assert_eq!(
        city.ask(Method::POST, &format!("{path}/publish"), &bart, &[("if-match", "\"1\"")], None)
            .await
            .status,
        412
    );
    let published = city.step(&format!("{path}/publish"), &bart).await;
    assert_eq!((published.status, published.str("/status")), (200, "published"), "{}", published.text);
    let tag = published.header("etag").to_owned();
    let held =
        city.ask(Method::GET, &path, &bart, &[("if-none-match", &format!("\"0\", {tag}"))], None).await;
    assert_eq!((held.status, held.header("etag")), (304, tag.as_str()));
    let refused = city.ask(Method::DELETE, &path, &bart, &[("if-match", &tag)], None).await;
    assert_eq!(
        (refused.status, refused.str("/type")),
        (409, "urn:problem-type:leerbrug:only-drafts-are-deleted")
    );
    for (step, status) in
        [("pause", 200), ("reopen", 409), ("publish", 200), ("confirm", 200), ("close", 200), ("reopen", 200)]
    {
        assert_eq!(city.step(&format!("{path}/{step}"), &bart).await.status, status, "{step}");
    }
    let copy = city.step(&format!("{path}/copy"), &bart).await;
    assert_eq!((copy.status, copy.str("/status")), (201, "draft"));
    let own = city.get("/offers/mine", &bart).await;
    assert!(own.body["items"].as_array().unwrap().iter().any(|item| item["offer"]["id"] == copy.body["id"]));
    let report = json!({ "reason": "nope" });
    assert_eq!(city.post(&format!("{path}/report"), "", report).await.status, 422);
}

#[tokio::test]
async fn asking_ends_in_a_yes() {
    let city = City::new().await;
    let (bart, yasmina) = (city.token("bart", &[]).await, city.token("yasmina", &[]).await);
    let own = city.get("/offers/mine", &bart).await;
    let open = own.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["status"] == "published" && item["offer"]["seatsLeft"].as_u64() > Some(0));
    let offer = open.unwrap()["offer"]["id"].as_str().unwrap().to_owned();
    let empty = city.post(&format!("/offers/{offer}/applications"), &yasmina, json!({})).await;
    assert_eq!((empty.status, empty.str("/issues/0/pointer")), (422, "/message"));
    let asked =
        city.post(&format!("/offers/{offer}/applications"), &yasmina, json!({ "message": "Graag!" })).await;
    assert_eq!((asked.status, asked.str("/status")), (201, "requested"), "{}", asked.text);
    let twice =
        city.post(&format!("/offers/{offer}/applications"), &yasmina, json!({ "message": "Graag!" })).await;
    assert_eq!(twice.status, 409);
    let path = asked.header("location").trim_start_matches("/api/v1").to_owned();
    assert!(asked.body["asker"].get("email").is_none());
    assert!(
        city.get("/applications?side=inbox", &bart).await.body["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|a| a["id"] == asked.body["id"])
    );
    assert_eq!(city.step(&format!("{path}/view"), &bart).await.str("/status"), "viewed");
    let impossible = city.step(&format!("{path}/reopen"), &yasmina).await;
    assert_eq!(impossible.status, 409);
    let without = city.post(&format!("{path}/decline"), &bart, json!({})).await;
    assert_eq!((without.status, without.body["issues"].as_array().unwrap().len()), (422, 2));
    assert_eq!(
        city.post(&format!("{path}/propose"), &bart, json!({ "moment": "dinsdag" })).await.str("/status"),
        "proposed"
    );
    let today = city.get("/today", &yasmina).await;
    assert!(today.body["toDecide"].as_array().unwrap().iter().any(|a| a["id"] == asked.body["id"]));
    let accepted = city.step(&format!("{path}/accept"), &yasmina).await;
    assert_eq!((accepted.status, accepted.str("/status")), (200, "accepted"), "{}", accepted.text);
    assert!(city.get(&path, &bart).await.body["asker"]["email"].is_string());
    let koen = city.token("koen", &[]).await;
    assert_eq!(city.get(&path, &koen).await.status, 404);
    assert_eq!(
        city.post(&format!("{path}/withdraw"), &yasmina, json!({ "text": "Toch niet." }))
            .await
            .str("/status"),
        "withdrawn"
    );

    let question = city
        .post(&format!("/offers/{offer}/questions"), &yasmina, json!({ "text": "Is er een lift?" }))
        .await;
    assert_eq!((question.status, question.str("/status")), (201, "open"));
    let path = question.header("location").trim_start_matches("/api/v1").to_owned();
    assert_eq!(city.post(&format!("{path}/answer"), &yasmina, json!({ "text": "Ja" })).await.status, 403);
    assert_eq!(
        city.post(&format!("{path}/answer"), &bart, json!({ "text": "Ja" })).await.str("/status"),
        "answered"
    );
}

#[tokio::test]
async fn organisations_profiles_tokens_and_lists_answer() {
    let city = City::new().await;
    let (bart, sofie) = (city.token("bart", &[]).await, city.token("sofie", &[]).await);
    let first = city.get("/organisations?pageSize=1", "").await;
    assert_eq!(
        (&first.body["next"], first.header("link")),
        (&json!(2), "</api/v1/organisations?page=2&pageSize=1>; rel=\"next\"")
    );
    let own = city.get("/memberships", &bart).await.str("/items/0/organisationId").to_owned();
    let path = format!("/organisations/{own}");
    let tag = city.get(&path, "").await.header("etag").to_owned();
    assert!(city.get(&format!("{path}/sites"), "").await.body["total"].as_u64() > Some(0));
    let change = json!({ "about": "Wij leren door te doen.", "website": "nope" });
    let refused = city.ask(Method::PATCH, &path, &bart, &[("if-match", &tag)], Some(change)).await;
    assert_eq!((refused.status, refused.str("/issues/0/pointer")), (422, "/website"));
    let changed =
        city.ask(Method::PATCH, &path, &bart, &[("if-match", &tag)], Some(json!({ "about": "Doen." }))).await;
    assert_eq!((changed.status, changed.str("/about")), (200, "Doen."));
    assert_eq!(
        city.ask(Method::PATCH, &path, &sofie, &[("if-match", "*")], Some(json!({}))).await.status,
        200
    );
    let wish = json!({ "appetite": "actively_looking" });
    let wished = city
        .ask(
            Method::PUT,
            &format!("{path}/appetites/2026-2027"),
            &bart,
            &[("if-match", "*")],
            Some(wish.clone()),
        )
        .await;
    assert_eq!(wished.status, 200, "{}", wished.text);
    let unknown = city
        .ask(Method::PUT, &format!("{path}/appetites/1999-2000"), &bart, &[("if-match", "*")], Some(wish))
        .await;
    assert_eq!(unknown.status, 404);
    assert_eq!(
        city.post(&format!("{path}/claim"), &bart, json!({ "text": "Ik leid dit." })).await.status,
        409
    );
    assert_eq!(city.step(&format!("{path}/confirm"), &bart).await.status, 403);

    let me = city.get("/people/me", &bart).await;
    let tag = me.header("etag").to_owned();
    let change = json!({ "about": "Ik las graag.", "language": "fr", "facts": ["nope"] });
    assert_eq!(
        city.ask(Method::PATCH, "/people/me", &bart, &[("if-match", &tag)], Some(change)).await.status,
        422
    );
    let me = city
        .ask(Method::PATCH, "/people/me", &bart, &[("if-match", &tag)], Some(json!({ "language": "fr" })))
        .await;
    assert_eq!(me.str("/language"), "fr");

    let made =
        city.post("/tokens", &bart, json!({ "name": "rooster", "scopes": ["offers:read"], "days": 5 })).await;
    assert_eq!(made.status, 201);
    let secret = made.str("/secret").to_owned();
    assert_eq!(city.get("/offers/mine", &secret).await.status, 200);
    let beyond = city.post("/tokens", &secret, json!({ "name": "meer" })).await;
    assert_eq!(beyond.status, 403);
    assert!(city.get("/tokens", &bart).await.body["total"].as_u64() > Some(1));
    let path = made.header("location").trim_start_matches("/api/v1").to_owned();
    assert_eq!(city.ask(Method::DELETE, &path, &bart, &[], None).await.status, 204);
    assert_eq!(city.get("/offers/mine", &secret).await.status, 401);
    assert_eq!(city.ask(Method::DELETE, &path, &bart, &[], None).await.status, 404);

    assert!(city.get("/neighbourhoods", "").await.body["total"].as_u64() > Some(10));
    let lists = city.get("/refData", "").await;
    for list in lists.body["items"].as_array().unwrap() {
        assert_eq!(city.get(&format!("/refData/{}", list["name"].as_str().unwrap()), "").await.status, 200);
    }
    assert_eq!(city.get("/refData/nope", "").await.status, 404);
}

#[tokio::test]
async fn refusals_speak_the_readers_language() {
    let city = City::new().await;
    for (asked, language) in [("fr-BE,nl;q=0.5", "fr"), ("de", "nl"), ("en", "en")] {
        let refused =
            city.ask(Method::GET, "/offers?colour=red", "", &[("accept-language", asked)], None).await;
        assert_eq!(refused.header("content-language"), language);
    }
}

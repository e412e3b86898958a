//! The fourth year through the API alone: a day comes in, is asked about, answered, signed, put right, and shown to the college.

use leerbrug_tests::{Answer, Api, Engine, Server, Setup};
use serde_json::{Value, json};

/// The day on which the city stands still: a Thursday of school.
const TODAY: &str = "2026-11-26";

fn id_of(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("no id: {value}")).to_owned()
}

fn code_of(answer: &Answer) -> String {
    let body = answer.json();
    let kind = body["type"].as_str().unwrap_or_default().to_owned();
    kind.trim_start_matches("urn:problem-type:leerbrug:").to_owned()
}

/// Sends an entry under an id, based on a version when there is one.
async fn put(api: &Api, id: &str, version: Option<i64>, body: &Value) -> Answer {
    let request = api.request("PUT", &format!("/logEntries/{id}")).json(body);
    let request = match version {
        Some(version) => request.header("if-match", format!("\"{version}\"")),
        None => request,
    };
    Answer::of(request).await
}

struct City {
    server: Server,
    nora: Api,
    wim: Api,
    placement: String,
}

impl City {
    async fn on(engine: &Engine) -> Self {
        let server = Server::start_as(&engine.keep(Setup::demo().today(TODAY))).await;
        let api = |key: &str| Api::with_token(&server.url, &server.token(key));
        let (nora, wim) = (api("nora"), api("wim"));
        let all = nora.get("/placements").await.json();
        let active = all["items"].as_array().unwrap().iter().find(|one| one["status"] == "active");
        let active = active.expect("nora stands somewhere today");
        Self { placement: id_of(active), nora, wim, server }
    }

    /// Returns the newest entries at the placement.
    async fn days(&self) -> Vec<Value> {
        let found = self.nora.get(&format!("/logEntries?placementId={}", self.placement)).await.json();
        found["items"].as_array().unwrap().clone()
    }

    /// Returns her row in the table of the college.
    async fn row(&self, query: &str) -> Value {
        let colleges = self.wim.get("/cohorts").await.json();
        let college = colleges["items"][0]["id"].as_str().unwrap().to_owned();
        let table = self.wim.get(&format!("/cohorts/{college}{query}")).await.json();
        assert_eq!(table["items"].as_array().unwrap().len(), 1, "{table}");
        table["items"][0].clone()
    }
}

async fn check_day(engine: &Engine) {
    let city = City::on(engine).await;
    let before = city.row("?q=nora").await["loggedHalfDays"].as_i64().unwrap();
    let day = json!({"placementId": city.placement, "day": TODAY, "halves": "day"});
    let free = city.days().await.iter().find(|entry| entry["day"] == TODAY).map(id_of);
    if let Some(entry) = free {
        assert_eq!(city.nora.step(&format!("/logEntries/{entry}/withdraw")).await.status, 200);
    }
    let id = "01990000-0000-7000-8000-0000000000a1";
    let first = put(&city.nora, id, None, &day).await;
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!(first.json()["placementId"], city.placement.as_str());
    assert_eq!(put(&city.nora, id, None, &day).await.status, 200, "the same once more changes nothing");
    let other = json!({"placementId": city.placement, "day": TODAY, "halves": "am"});
    let other = put(&city.nora, id, None, &other).await;
    assert_eq!(other.status, 409, "{}", other.text());
    let second = put(&city.nora, "01990000-0000-7000-8000-0000000000a2", None, &day).await;
    assert_eq!((second.status, code_of(&second).as_str()), (409, "half-day-taken"), "{}", second.text());
    assert_eq!(second.json()["params"]["entry"], id, "the first claim is named: {}", second.text());

    // What is not asked for both ways, and for neither.
    let both = json!({"placementId": city.placement, "mentorshipId": city.placement, "day": TODAY});
    let both = put(&city.nora, id, None, &both).await;
    assert_eq!((both.status, both.json()["issues"][0]["code"].as_str()), (422, Some("not-both")));
    let none = put(&city.nora, id, None, &json!({"day": TODAY})).await;
    assert_eq!((none.status, none.json()["issues"][0]["code"].as_str()), (422, Some("required")));
    // A change stays at its placement, and is based on what was read.
    let elsewhere = json!({"placementId": id, "day": TODAY, "halves": "am"});
    assert_eq!(put(&city.nora, id, Some(1), &elsewhere).await.status, 404);
    let morning = json!({"placementId": city.placement, "day": TODAY, "halves": "am", "wholes": ["1"]});
    assert_eq!(put(&city.nora, id, Some(9), &morning).await.status, 412);
    assert_eq!(put(&city.nora, id, Some(1), &morning).await.json()["halves"], "am");

    let after = city.row("?q=nora").await["loggedHalfDays"].as_i64().unwrap();
    assert!(after <= before + 1 && after >= before - 1, "{before} {after}");
    check_signature(&city, id).await;
}

/// The host asks about the day, she answers; it is signed as it was seen, stays, and is put right by its owner alone.
async fn check_signature(city: &City, id: &str) {
    let path = format!("/placements/{}/signatures", city.placement);
    let read = city.nora.get(&path).await;
    assert!(read.status >= 400, "nobody signs her own days: {}", read.text());
    let head = Api::with_token(&city.server.url, &city.server.token("bart"));
    let list = head.get(&path).await.json();
    let row = list["rows"].as_array().unwrap().iter().find(|row| row["entry"]["id"] == id);
    let version = row.expect("the day waits")["entry"]["version"].as_i64().unwrap();
    let asked = json!({"asked": [{"entryId": id, "reason": "half"}]});
    let asked = head.post(&path, &asked).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    let answered =
        city.nora.post(&format!("/logEntries/{id}/answer"), &json!({"text": "Toch wel, tot twaalf."})).await;
    assert_eq!(answered.status, 200, "{}", answered.text());

    let stale = json!({"signed": [{"entryId": id, "version": version}], "reason": "saw"});
    let stale = head.post(&path, &stale).await;
    assert_eq!((stale.status, code_of(&stale).as_str()), (409, "entry-changed"), "{}", stale.text());
    let version = answered.json()["version"].as_i64().unwrap();
    let signed = json!({"signed": [{"entryId": id, "version": version}], "reason": "saw"});
    let signed = head.post(&path, &signed).await;
    assert_eq!(signed.status, 200, "{}", signed.text());
    assert_eq!(city.nora.get(&format!("/logEntries/{id}")).await.json()["status"], "signed");
    let change = json!({"placementId": city.placement, "day": TODAY, "halves": "pm"});
    let change = put(&city.nora, id, Some(version + 1), &change).await;
    assert_eq!(change.status, 409, "{}", change.text());

    let year = city.row("?q=nora").await["yearId"].as_str().unwrap().to_owned();
    let verified = city.wim.get(&format!("/specialisationYears/{year}/verification")).await.json();
    assert!(verified["checked"].as_i64().unwrap() > 0 && verified["broken"] == json!([]), "{verified}");
    let reversed = city.nora.step(&format!("/logEntries/{id}/reverse")).await;
    assert_eq!(
        (reversed.status, &reversed.json()["status"]),
        (200, &json!("reversed")),
        "{}",
        reversed.text()
    );
    check_table(city).await;
}

/// Page, API and file show the same rows; a day that is still to come is none.
async fn check_table(city: &City) {
    let colleges = city.wim.get("/cohorts").await.json();
    let college = colleges["items"][0]["id"].as_str().unwrap().to_owned();
    for query in ["", "?flag=any&sort=name", "?state=running&sort=pace", "?asOf=2026-10-15&sort=signed"] {
        let table = city.wim.get(&format!("/cohorts/{college}{query}")).await.json();
        let rows: Vec<&str> =
            table["items"].as_array().unwrap().iter().map(|row| row["yearId"].as_str().unwrap()).collect();
        let file = city.wim.get(&format!("/cohorts/{college}/table{query}")).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let text = file.text();
        let lines: Vec<&str> = text.lines().skip(1).map(|line| line.split(';').next().unwrap()).collect();
        assert_eq!(rows, lines, "{query}");
    }
    assert_eq!(city.wim.get(&format!("/cohorts/{college}?asOf=2027-01-01")).await.status, 422);
    assert_eq!(city.nora.get(&format!("/cohorts/{college}")).await.status, 404);
    let closed =
        city.wim.post(&format!("/cohorts/{college}/periodCloses"), &json!({"lastDay": "2026-10-31"})).await;
    assert_eq!(closed.status, 200, "{}", closed.text());
    let close = closed.json()["items"][0].clone();
    let file = city.wim.get(&format!("/periodCloses/{}/table", id_of(&close))).await.text();
    assert_eq!(close["digest"], leerbrug_core::clock::sha256_hex(&file));
    assert!(!file.contains("Nora"), "students are named by identifiers");
}

/// Brings a file in on the command line: told line by line, then a dry run, then all of it, and nothing the second time.
async fn check_file(engine: &Engine) {
    let city = City::on(engine).await;
    let colleges = city.wim.get("/cohorts").await.json();
    let college = colleges["items"][0]["id"].as_str().unwrap().to_owned();
    let placements = || async { city.nora.get("/placements").await.json()["total"].as_i64().unwrap() };
    let before = placements().await;
    let file = city.server.data.join("plekken.csv");
    let import = |who: &str, is_applied: bool| {
        let mut command = city.server.command(&["import", "placements", &file.to_string_lossy()]);
        command.args(["--college", &college, "--as", &format!("{who}@demo.example")]);
        if is_applied {
            command.arg("--apply");
        }
        let output = command.output().expect("the executable starts");
        let told =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        (output.status.code(), told)
    };
    let right = "nora@demo.example;Atheneum Spoorpark;;1/5/2027;30/5/2027;1 2-am";
    std::fs::write(&file, format!("{right}\nnora@demo.example;Nergens;;1/5/2027;30/5/2027;1")).unwrap();
    let (status, told) = import("wim", true);
    assert!(status == Some(2) && told.contains("Line 2, column 2"), "{status:?} {told}");
    // As a spreadsheet of this country writes it: Windows-1252, with a name that needs it.
    std::fs::write(&file, [b"\xe9tudiant@;lieu\n", right.as_bytes()].concat()).unwrap();
    let (status, told) = import("wim", false);
    assert!(status == Some(2) && told.contains("Line 1, column 1"), "{status:?} {told}");
    std::fs::write(&file, right).unwrap();
    assert_eq!(import("nora", true).0, Some(2), "a student brings nothing in");
    let (status, told) = import("wim", false);
    assert!(status == Some(0) && told.contains("nothing was done"), "{status:?} {told}");
    assert_eq!(placements().await, before);
    assert!(import("wim", true).1.contains("1 brought in"));
    assert!(import("wim", true).1.contains("0 brought in"));
    assert_eq!(placements().await, before + 1);
}

leerbrug_tests::on_both_databases! {
    a_day_through_the_api => check_day,
    a_file_on_the_command_line => check_file,
}

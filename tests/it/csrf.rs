//! Forms of others: every form, sent in the name of somebody who may, from where it must not be taken.
//!
//! Each form is tried with a request that succeeds when its own page sends it, so that an attack that gets through
//! changes something; afterwards the page itself sends it, which must work.

use std::collections::BTreeSet;

use leerbrug_tests::{Answer, Browser, Engine};
use reqwest::multipart;

use crate::deeds::{BEYOND, Ready, Stage, is_done, of_api, of_pages};
use crate::matrix::operations::Rule;
use crate::matrix::rows;

/// Who sends: the session that is attacked, another one of the same person, one of somebody else, nobody.
struct Senders {
    own: Browser,
    same_person: Browser,
    other_person: Browser,
    nobody: Browser,
}

impl Senders {
    async fn of(stage: &Stage, persona: &str) -> Self {
        let url = &stage.server.url;
        let other = if persona == "fatima" { "koen" } else { "fatima" };
        let senders = Self {
            own: Browser::sign_in(url, persona).await,
            same_person: Browser::sign_in(url, persona).await,
            other_person: Browser::sign_in(url, other).await,
            nobody: Browser::anonymous(url),
        };
        assert_ne!(senders.own.csrf, senders.same_person.csrf, "two sessions of one person have one secret");
        senders
    }
}

/// What an attack changes of the request that would succeed.
#[derive(Debug, Clone, Copy)]
enum Attack {
    /// The secret: none, an empty one, that of another session.
    Without,
    Empty,
    OfSamePerson,
    OfOtherPerson,
    /// The place a browser says it comes from.
    Header(&'static str, &'static str),
    /// The same from a browser in which nobody is signed in: a cookie that is not sent along.
    Nobody(&'static str, &'static str),
    /// Another kind of body.
    Multipart,
    Plain,
    Json,
    /// A method that leads to no form.
    Get,
    Override,
}

const ATTACKS: [Attack; 18] = [
    Attack::Without,
    Attack::Empty,
    Attack::OfSamePerson,
    Attack::OfOtherPerson,
    Attack::Header("sec-fetch-site", "cross-site"),
    Attack::Header("sec-fetch-site", "same-site"),
    Attack::Header("sec-fetch-site", "none"),
    Attack::Header("sec-fetch-site", ""),
    Attack::Header("origin", "https://elsewhere.example"),
    Attack::Header("origin", "null"),
    Attack::Header("origin", ""),
    Attack::Nobody("sec-fetch-site", "cross-site"),
    Attack::Nobody("origin", "https://elsewhere.example"),
    Attack::Multipart,
    Attack::Plain,
    Attack::Json,
    Attack::Get,
    Attack::Override,
];

impl Attack {
    fn request(self, senders: &Senders, ready: &Ready) -> reqwest::RequestBuilder {
        let Senders { own, same_person, other_person, nobody } = senders;
        let url = format!("{}{}", own.url, ready.path);
        let fields = ready.fields();
        let with = |secret: &str| {
            let all = [("csrf", secret)].into_iter().chain(fields.iter().copied());
            all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
        };
        let right = with(&own.csrf);
        let inside = |kind: &str| {
            own.client.post(&url).header("sec-fetch-site", "same-origin").header("content-type", kind)
        };
        match self {
            Self::Without => own.bare_form(&ready.path, &fields),
            Self::Empty => own.client.post(&url).form(&with("")),
            Self::OfSamePerson => own.client.post(&url).form(&with(&same_person.csrf)),
            Self::OfOtherPerson => own.client.post(&url).form(&with(&other_person.csrf)),
            Self::Header(name, value) => own.client.post(&url).header(name, value).form(&right),
            Self::Nobody(name, value) => nobody.client.post(&url).header(name, value).form(&right),
            Self::Multipart => {
                // Forms with lines take a file in parts: these come from elsewhere.
                let takes_lines = ready.path.contains("/several") && !ready.path.ends_with("/undo");
                let takes_file = takes_lines || ready.path.starts_with("/record/own");
                let form = right
                    .into_iter()
                    .fold(multipart::Form::new(), |form, (name, value)| form.text(name, value));
                let site = if takes_file { "cross-site" } else { "same-origin" };
                own.client.post(&url).header("sec-fetch-site", site).multipart(form)
            }
            Self::Plain => {
                let lines = right.iter().map(|(name, value)| format!("{name}={value}"));
                inside("text/plain").body(lines.collect::<Vec<_>>().join("&"))
            }
            Self::Json => {
                let pairs = right.into_iter().collect::<std::collections::BTreeMap<_, _>>();
                inside("application/json").body(serde_json::to_string(&pairs).unwrap())
            }
            Self::Get => own.client.get(&url).query(&right),
            Self::Override => own
                .client
                .get(&url)
                .query(&right)
                .query(&[("_method", "POST")])
                .header("x-http-method-override", "POST")
                .header("x-method-override", "POST"),
        }
    }

    /// Says whether an answer is a refusal. Where a page has the address of its form, asking for it is no attack yet.
    fn is_refused(self, answer: &Answer, has_page: bool) -> bool {
        match self {
            Self::Get | Self::Override if has_page => true,
            Self::Get | Self::Override => matches!(answer.status, 404 | 405),
            // It comes back to whoever sent it, to be looked at and sent with the right secret; a code is asked for anew.
            Self::Without if answer.status == 401 => answer.text().contains("action=\"/sign-in/code\""),
            Self::Without => answer.status == 409 && answer.text().contains("class=\"held\""),
            _ => matches!(answer.status, 403 | 405 | 415),
        }
    }
}

/// Says where two looks at the database differ first.
fn difference(before: &[String], after: &[String]) -> Option<String> {
    let (old, new): (BTreeSet<_>, BTreeSet<_>) = (before.iter().collect(), after.iter().collect());
    let changed = new.difference(&old).chain(old.difference(&new)).next()?;
    Some(changed.chars().take(160).collect())
}

async fn check_forms(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let (mut wrong, mut sent, mut accepted) = (Vec::new(), 0, 0);
    for deed in of_pages() {
        let ready = stage.prepare(deed).await;
        let senders = Senders::of(&stage, deed.by).await;
        let has_page = leerbrug_web::addresses().contains(&("GET", deed.path.to_owned()));
        let before = stage.database.everything().await;
        for attack in ATTACKS {
            sent += 1;
            let request = attack.request(&senders, &ready).header("x-request-id", "attack-by-form");
            let answer = Answer::of(request).await;
            if !attack.is_refused(&answer, has_page) {
                accepted += 1;
                wrong.push(format!("{} with {attack:?}: {}", ready.name(), answer.status));
            }
        }
        let after = stage.database.everything().await;
        if let Some(changed) = difference(&before, &after) {
            wrong.push(format!("{}: an attack changed {changed}", ready.name()));
        }
        let answer = stage.send(&senders.own, &ready, "from-the-own-page").await;
        let is_changed = difference(&after, &stage.database.everything().await).is_some();
        if !is_done(&answer) || !is_changed {
            wrong.push(format!("{} from its own page: {}, {is_changed}", ready.name(), answer.status));
        }
    }
    println!("{engine}: {} forms, {sent} attacks, {accepted} accepted", of_pages().len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn check_installation(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let mut all = Vec::new();
    for (deed, _) in BEYOND {
        all.push((deed, Senders::of(&stage, deed.by).await));
    }
    let stage = stage.into_installation(engine).await;
    let mut wrong = Vec::new();
    for (deed, senders) in all {
        let ready = stage.prepare_beyond(deed, &senders.own).await;
        let has_page = leerbrug_web::addresses().contains(&("GET", deed.path.to_owned()));
        let before = stage.database.everything().await;
        for attack in ATTACKS {
            let answer = Answer::of(attack.request(&senders, &ready)).await;
            if !attack.is_refused(&answer, has_page) {
                wrong.push(format!("{} with {attack:?}: {}", ready.name(), answer.status));
            }
        }
        let after = stage.database.everything().await;
        wrong.extend(difference(&before, &after));
        let answer = stage.send(&senders.own, &ready, "from-the-own-page").await;
        let is_changed = difference(&after, &stage.database.everything().await).is_some();
        assert!(is_done(&answer) && is_changed, "{}: {} {}", ready.name(), answer.status, answer.text());
        let leads_away = answer.header("location").starts_with("https://school.example/");
        assert_eq!(leads_away, deed.path.contains(":provider"), "{answer:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Operations of the API know tokens only: a browser that is signed in is nobody to them.
async fn check_api(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let (mut wrong, mut count) = (Vec::new(), 0);
    for deed in of_api() {
        count += 1;
        let ready = stage.prepare(deed).await;
        let browser = Browser::sign_in(&stage.server.url, deed.by).await;
        let rule = rows::api().into_iter().find(|one| (one.method, one.path) == (deed.method, deed.path));
        let is_open = rule.is_some_and(|one| matches!(one.rule, Rule::Public | Rule::Policy(..)));
        let before = stage.database.everything().await;
        let request = stage.bare_call(&browser.client, &ready);
        let request = request.header("sec-fetch-site", "same-origin").header("x-csrf-token", &browser.csrf);
        let answer = Answer::of(request.header("x-request-id", "session-in-api")).await;
        let changed = difference(&before, &stage.database.everything().await);
        if is_open {
            // Whoever may without a token does it as nobody.
            let by =
                "SELECT action FROM audit_event WHERE request_id = 'session-in-api' AND actor_id IS NOT NULL";
            let named = stage.database.texts(by).await;
            if !is_done(&answer) || !named.is_empty() {
                wrong.push(format!(
                    "{}: {}, in the name of the session: {named:?}",
                    ready.name(),
                    answer.status
                ));
            }
        } else if answer.status != 401 || changed.is_some() {
            wrong.push(format!("{}: {}, {changed:?}", ready.name(), answer.status));
        }
        let answer = stage.send(&browser, &ready, "with-the-token").await;
        if !is_done(&answer) {
            wrong.push(format!("{} with its token: {} {}", ready.name(), answer.status, answer.text()));
        }
    }
    println!("{engine}: {count} operations, a session opens none of them");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

leerbrug_tests::on_both_databases! {
    forms_are_taken_from_our_own_pages_only => check_forms,
    forms_that_only_an_installation_has_are_taken_from_our_own_pages_only => check_installation,
    a_session_is_no_right_in_the_api => check_api,
}

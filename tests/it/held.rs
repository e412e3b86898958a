//! Nothing typed is lost: every form whose session ended, or began anew in another tab, comes back filled and can be sent.

use leerbrug_tests::{Answer, Browser, Engine};

use crate::deeds::{Ready, Stage, is_done, of_pages};

type Fields = Vec<(String, String)>;

/// Reads a page's form that leads to an address: its hidden inputs and the named buttons.
fn form_to(page: &str, action: &str) -> Option<Fields> {
    let (_, rest) = page.split_once(&format!("<form method=\"post\" action=\"{action}\""))?;
    let form = rest.split("</form>").next().unwrap_or_default();
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        rest.split_once('"').map(|(value, _)| plain(value))
    };
    let inputs = form.split("<input type=\"hidden\" ").skip(1);
    Some(inputs.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?))).collect())
}

fn plain(text: &str) -> String {
    let text = text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
    text.replace("&#38;", "&")
}

fn sent(ready: &Ready) -> Fields {
    ready.fields().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

async fn post(browser: &Browser, path: &str, fields: &Fields) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Answer::of(browser.bare_form(path, &fields)).await
}

/// Sends the form that came back and says what is wrong with it.
async fn send_back(browser: &Browser, ready: &Ready, back: &Answer) -> Result<(), String> {
    if back.status != 409 {
        return Err(format!("it does not come back: {} {}", back.status, back.header("location")));
    }
    let page = back.text();
    let fields = form_to(&page, &ready.path).ok_or("the page holds no form")?;
    let secret = leerbrug_tests::client::secret_in(&page).unwrap_or_default();
    if !fields.contains(&("csrf".to_owned(), secret)) {
        return Err("it has no secret of this session".to_owned());
    }
    let kept: Fields = fields.iter().filter(|(name, _)| name != "csrf").cloned().collect();
    if kept != sent(ready) {
        return Err(format!("{kept:?} came back of {:?}", sent(ready)));
    }
    let answer = post(browser, &ready.path, &fields).await;
    if is_done(&answer) {
        Ok(())
    } else {
        Err(format!("it cannot be sent: {} {}", answer.status, answer.text()))
    }
}

async fn check_new_session(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let mut wrong = Vec::new();
    for deed in of_pages() {
        let ready = stage.prepare(deed).await;
        let browser = Browser::sign_in(&stage.server.url, deed.by).await;
        let mut fields = vec![("csrf".to_owned(), "of-the-session-before".to_owned())];
        fields.extend(sent(&ready));
        let back = post(&browser, &ready.path, &fields).await;
        let code = ready.fields().into_iter().find(|(name, _)| *name == "code");
        if let Some((_, code)) = code {
            // What works like a password is typed anew.
            if !matches!(back.status, 401 | 409) || back.text().contains(&format!("value=\"{code}\"")) {
                wrong.push(format!("{}: {}, the code is held", ready.name(), back.status));
            }
        } else if let Err(what) = send_back(&browser, &ready, &back).await {
            wrong.push(format!("{}: {what}", ready.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn check_ended_session(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let (mut wrong, mut held) = (Vec::new(), 0);
    for deed in of_pages().into_iter().filter(|deed| !deed.body.contains("code=")) {
        let ready = stage.prepare(deed).await;
        let browser = Browser::anonymous(&stage.server.url);
        let mut fields = vec![("csrf".to_owned(), "of-the-session-before".to_owned())];
        fields.extend(sent(&ready));
        let asked = post(&browser, &ready.path, &fields).await;
        if asked.status != 401 {
            // Whoever needs no session for it has sent it; an invitation is asked for again by its link.
            let is_sent = is_done(&asked) || asked.header("location").contains("next=%2Finvitation");
            if !is_sent {
                wrong.push(format!("{}: {}", ready.name(), asked.status));
            }
            continue;
        }
        held += 1;
        if asked.headers.get("location").is_some() {
            wrong.push(format!("{}: its fields may go through an address", ready.name()));
        }
        let mut persona = form_to(&asked.text(), "/demo/personas").expect("a form to sign in");
        persona.push(("persona".to_owned(), deed.by.to_owned()));
        let entered = post(&browser, "/demo/personas", &persona).await;
        if (entered.status, entered.header("location")) != (307, ready.path.as_str()) {
            wrong.push(format!("{}: signing in leads to {}", ready.name(), entered.header("location")));
            continue;
        }
        // A browser sends the same form on.
        let back = post(&browser, &ready.path, &persona).await;
        if let Err(what) = send_back(&browser, &ready, &back).await {
            wrong.push(format!("{}: {what}", ready.name()));
        }
    }
    println!("{engine}: {held} forms waited for a sign-in");
    assert!(held > 30, "{held} forms only");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A code stands between signing in and the form; a mailed link is opened elsewhere. Both leave it where it was.
async fn check_other_ways(engine: &Engine) {
    let stage = Stage::on(engine).await;
    let words =
        vec![("csrf".to_owned(), "old".to_owned()), ("name".to_owned(), "Een \"sleutel\" & meer".to_owned())];
    let browser = Browser::anonymous(&stage.server.url);
    let asked = post(&browser, "/profile/tokens", &words).await;
    let mut mail = form_to(&asked.text(), "/sign-in").expect("a form to be sent a link");
    mail.push(("email".to_owned(), "koen@demo.example".to_owned()));
    let waiting = post(&browser, "/sign-in", &mail).await;
    assert_eq!(waiting.status, 200, "{}", waiting.text());
    let go_on = form_to(&waiting.text(), "/profile/tokens").expect("the form waits on the page");
    let asked_again = post(&browser, "/profile/tokens", &go_on).await;
    assert_eq!(asked_again.status, 401, "nobody has signed in yet");
    assert_eq!(form_to(&asked_again.text(), "/profile/tokens").as_ref(), Some(&go_on));
    let elsewhere = browser.post("/demo/personas", &[("persona", "koen")]).await;
    assert_eq!(elsewhere.status, 303);
    let back = post(&browser, "/profile/tokens", &go_on).await;
    assert_eq!(back.status, 409, "{}", back.text());
    let form = form_to(&back.text(), "/profile/tokens").unwrap();
    assert!(form.contains(&words[1]), "{form:?}");
    assert_eq!(post(&browser, "/profile/tokens", &form).await.status, 200);

    // Nothing comes back to a browser that does not say where it was sent from.
    let silent = browser.client.post(format!("{}/profile/tokens", browser.url)).form(&words);
    let silent = Answer::of(silent).await;
    assert_eq!(silent.status, 403);
    assert!(!silent.text().contains("class=\"held\""), "{}", silent.text());
}

leerbrug_tests::on_both_databases! {
    a_form_comes_back_to_a_new_session => check_new_session,
    a_form_waits_until_somebody_has_signed_in => check_ended_session,
    a_form_waits_for_a_link_by_mail => check_other_ways,
}

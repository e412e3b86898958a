//! Clients: a browser with its cookies, and a program with its token.

use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Sends a request and reads its answer.
    pub async fn of(request: RequestBuilder) -> Self {
        Self::try_of(request).await.unwrap_or_else(|error| panic!("no answer: {error:?}"))
    }

    /// Sends a request and reads its answer, or says what became of the connection.
    ///
    /// # Errors
    /// Those of the connection.
    pub async fn try_of(request: RequestBuilder) -> Result<Self, reqwest::Error> {
        let answer = request.send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Ok(Self { status, headers, body: answer.bytes().await?.to_vec() })
    }

    /// Returns a header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Returns the body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Returns the body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("not JSON ({}): {}", self.status, self.text()))
    }
}

fn client(keeps_cookies: bool) -> reqwest::Client {
    reqwest::Client::builder()
        .cookie_store(keeps_cookies)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_mins(1))
        .build()
        .expect("a client")
}

/// A browser: keeps cookies, knows the secret that its forms must carry.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The client beneath, for unusual requests.
    pub client: reqwest::Client,
    /// Address without a final slash.
    pub url: String,
    /// Secret of the session's forms; empty when nobody is signed in.
    pub csrf: String,
    /// Value of the session cookie; empty when nobody is signed in.
    pub session: String,
}

impl Browser {
    /// Opens a browser with nobody signed in.
    pub fn anonymous(url: &str) -> Self {
        Self { client: client(true), url: url.to_owned(), csrf: String::new(), session: String::new() }
    }

    /// Opens a browser and signs a person of the demo city in; where a code is asked for, it is not given yet.
    pub async fn sign_in(url: &str, persona: &str) -> Self {
        let mut browser = Self::anonymous(url);
        let answer = browser.post("/demo/personas", &[("persona", persona)]).await;
        assert_eq!(answer.status, 303, "{persona} cannot sign in: {}", answer.text());
        browser.session = session_in(&answer).expect("signing in begins a session");
        let asked = answer.header("location");
        let page = if asked.starts_with("/sign-in/") { asked } else { "/profile" };
        let page = browser.get(page).await.text();
        browser.csrf = secret_in(&page).expect("a page with a form shows the secret of the session");
        browser
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.client.get(format!("{}{path}", self.url))).await
    }

    /// Makes a request that sends a form as one of our own pages does, without the secret.
    pub fn bare_form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        self.client.post(format!("{}{path}", self.url)).header("sec-fetch-site", "same-origin").form(fields)
    }

    /// Sends a form with the secret of the session.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        Answer::of(self.bare_form(path, &all)).await
    }
}

/// Finds the secret that the forms of a page carry.
pub fn secret_in(page: &str) -> Option<String> {
    let (_, after) = page.split_once("name=\"csrf\" value=\"")?;
    after.split_once('"').map(|(secret, _)| secret.to_owned())
}

/// Finds the value of the session cookie that an answer sets.
pub fn session_in(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let mut values = cookies.filter_map(|cookie| {
        let (name, rest) = cookie.split_once('=')?;
        name.ends_with("session").then(|| rest.split(';').next().unwrap_or_default().to_owned())
    });
    values.next()
}

/// A program: sends JSON, with or without a token.
#[derive(Debug, Clone)]
pub struct Api {
    /// The client beneath, for unusual requests.
    pub client: reqwest::Client,
    /// Address without a final slash.
    pub url: String,
    token: Option<String>,
}

impl Api {
    /// Makes a program without a token.
    pub fn anonymous(url: &str) -> Self {
        Self { client: client(false), url: url.to_owned(), token: None }
    }

    /// Makes a program with a token.
    pub fn with_token(url: &str, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..Self::anonymous(url) }
    }

    /// Returns the token; empty when there is none.
    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    /// Makes a request of a path below `/api/v1`.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self.client.request(method, format!("{}/api/v1{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request("GET", path)).await
    }

    /// Sends an object.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request("POST", path).json(body)).await
    }

    /// Sends a step that needs no words.
    pub async fn step(&self, path: &str) -> Answer {
        Answer::of(self.request("POST", path)).await
    }
}

//! Smartschool: plain OAuth 2, so who came back is what its profile address says. There is no ID token, no nonce and no
//! code challenge to lean on; the binding to the browser is ours alone.
//!
//! Co-accounts belong to parents and are refused. The subject is platform and user id: ids are unique per school only.

use oauth2::basic::BasicClient;
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, RedirectUrl, RequestTokenError,
    Scope, TokenResponse, TokenUrl,
};
use serde::Deserialize;

use super::fetch::FetchError;
use super::openid::{Leaving, Returning};
use super::{Provider, Vouched, refused, unreachable};
use leerbrug_core::error::Result;

/// The issuer of identities at Smartschool.
pub(super) const ISSUER: &str = "urn:leerbrug:smartschool";

#[derive(Deserialize)]
struct Profile {
    #[serde(rename = "userID")]
    user_id: String,
    platform: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    surname: String,
    #[serde(rename = "isCoAccount", default)]
    is_co_account: serde_json::Value,
}

fn at(address: &str, path: &str) -> String {
    format!("{}{path}", address.trim_end_matches('/'))
}

/// Returns the address where signing in begins.
pub(super) fn leave(provider: &Provider, address: &str, leaving: &Leaving<'_>) -> Result<String> {
    let key = &provider.config.key;
    let authorize = AuthUrl::new(at(address, "/OAuth")).map_err(|_| unreachable(key, "address"))?;
    let redirect =
        RedirectUrl::new(leaving.redirect.to_owned()).map_err(|_| unreachable(key, "own address"))?;
    let state = leaving.state.to_owned();
    let (url, _) = BasicClient::new(ClientId::new(provider.config.client_id.clone()))
        .set_auth_uri(authorize)
        .set_redirect_uri(redirect)
        .authorize_url(move || CsrfToken::new(state))
        .add_scope(Scope::new("fulluserinfo".to_owned()))
        .url();
    Ok(url.to_string())
}

/// Finds out who came back.
///
/// # Errors
/// `sign-in-failed` for whatever does not hold, co-accounts included; Unavailable, when it is out of reach.
pub(super) async fn arrive(provider: &Provider, address: &str, returning: &Returning<'_>) -> Result<Vouched> {
    let key = &provider.config.key;
    let token_url =
        TokenUrl::new(at(address, "/OAuth/index/token")).map_err(|_| unreachable(key, "address"))?;
    let redirect =
        RedirectUrl::new(returning.redirect.to_owned()).map_err(|_| unreachable(key, "own address"))?;
    let tokens = BasicClient::new(ClientId::new(provider.config.client_id.clone()))
        .set_client_secret(ClientSecret::new(provider.config.client_secret.reveal().to_owned()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(token_url)
        .set_redirect_uri(redirect)
        .exchange_code(AuthorizationCode::new(returning.code.to_owned()))
        .request_async(&provider.fetcher)
        .await
        .map_err(|error| match error {
            RequestTokenError::Request(FetchError::Http(_)) => unreachable(key, "token endpoint"),
            _ => refused(key, "the code was not taken"),
        })?;
    let request = http::Request::get(at(address, "/Api/V1/fulluserinfo"))
        .header("authorization", format!("Bearer {}", tokens.access_token().secret()))
        .header("accept", "application/json")
        .body(Vec::new())
        .map_err(|_| unreachable(key, "address"))?;
    let answer = provider.fetcher.fetch(request).await.map_err(|_| unreachable(key, "profile"))?;
    if answer.status() != http::StatusCode::OK {
        return Err(refused(key, "no profile"));
    }
    let profile: Profile =
        serde_json::from_slice(answer.body()).map_err(|_| refused(key, "profile not understood"))?;
    read(key, &profile)
}

fn read(key: &str, profile: &Profile) -> Result<Vouched> {
    // Missing or false is a main account; whatever else is not certain to be one is refused.
    let is_main = match &profile.is_co_account {
        serde_json::Value::Null | serde_json::Value::Bool(false) => true,
        serde_json::Value::Number(number) => number.as_i64() == Some(0),
        serde_json::Value::String(text) => matches!(text.as_str(), "" | "0" | "false"),
        _ => false,
    };
    if !is_main {
        return Err(refused(key, "co-account"));
    }
    let platform = profile.platform.trim().to_lowercase();
    if platform.is_empty() || platform.contains('/') || profile.user_id.trim().is_empty() {
        return Err(refused(key, "profile without platform or user"));
    }
    Ok(Vouched {
        issuer: ISSUER.to_owned(),
        subject: format!("{platform}/{}", profile.user_id.trim()),
        given_name: profile.name.trim().chars().take(80).collect(),
        family_name: profile.surname.trim().chars().take(80).collect(),
        // Smartschool does not say whether anybody checked an address.
        email: None,
        groups: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(profile: &str) -> Option<Vouched> {
        read("smartschool", &serde_json::from_str(profile).ok()?).ok()
    }

    #[test]
    fn parents_are_refused_and_ids_belong_to_a_platform() {
        let known =
            reading(r#"{"userID":"7","platform":"School.smartschool.be","name":"An","surname":"Peeters"}"#);
        assert_eq!(known.map(|who| who.subject), Some("school.smartschool.be/7".to_owned()));
        for main in ["false", "0", "\"0\"", "\"\"", "null"] {
            let profile = format!(r#"{{"userID":"7","platform":"s","isCoAccount":{main}}}"#);
            assert!(reading(&profile).is_some(), "{main}");
        }
        for co in ["true", "1", "\"1\"", "\"true\"", "[]", "{}", "2"] {
            let profile = format!(r#"{{"userID":"7","platform":"s","isCoAccount":{co}}}"#);
            assert!(reading(&profile).is_none(), "{co}");
        }
        for bad in [
            r#"{"userID":"","platform":"s"}"#,
            r#"{"userID":"7","platform":""}"#,
            r#"{"userID":"7","platform":"a/b"}"#,
            r#"{"platform":"s"}"#,
        ] {
            assert!(reading(bad).is_none(), "{bad}");
        }
    }
}

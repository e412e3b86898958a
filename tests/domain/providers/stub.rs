//! An OpenID provider (and a Smartschool) on loopback that says whatever a test wants it to.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use leerbrug_core::clock::{random_secret, sha256_hex};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Who we are there, and our secret.
pub(crate) const CLIENT: (&str, &str) = ("leerbrug", "a-secret-for-tests-only");

/// How an ID token is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Signing {
    /// As it should be.
    #[default]
    Right,
    /// Not at all: `alg` is none.
    None,
    /// With the public key as a shared secret.
    PublicKey,
    /// With our client secret as a shared secret.
    ClientSecret,
    /// With a key nobody published, under the known name.
    OtherKey,
    /// With a key nobody published, under its own name.
    UnknownKey,
    /// Right, and then the payload was changed.
    Altered,
    /// Right, and then the end was cut off.
    Cut,
}

/// What the provider says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Script {
    pub(crate) discovery: Value,
    pub(crate) jwks: Value,
    pub(crate) claims: Value,
    pub(crate) signing: Signing,
    pub(crate) userinfo: Value,
    pub(crate) profile: Value,
    /// Statuses other than 200, by path.
    pub(crate) statuses: Vec<(&'static str, u16)>,
    /// Leaves the ID token out.
    pub(crate) no_id_token: bool,
    /// Adds so many bytes of blanks to the keys.
    pub(crate) padding: usize,
    /// Waits so long before it describes itself.
    pub(crate) hang: u64,
    /// Challenge of the code; the token endpoint wants its verifier.
    pub(crate) challenge: String,
}

/// A running provider.
#[derive(Clone)]
pub(crate) struct Stub {
    pub(crate) issuer: String,
    pub(crate) script: Arc<Mutex<Script>>,
    key: Arc<CoreEdDsaPrivateSigningKey>,
    other: Arc<CoreEdDsaPrivateSigningKey>,
}

/// Makes a key of this moment: nothing secret lies in the tests.
fn new_key(name: &str) -> CoreEdDsaPrivateSigningKey {
    let mut der = hex("302e020100300506032b657004220420");
    der.extend(hex(&random_secret().unwrap()));
    let pem =
        format!("-----BEGIN PRIVATE {0}-----\n{1}\n-----END PRIVATE {0}-----\n", "KEY", STANDARD.encode(der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(name.to_owned()))).unwrap()
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

/// The present of the tests, in seconds.
pub(crate) fn now() -> i64 {
    crate::support::NOW.0 / 1000
}

impl Stub {
    pub(crate) async fn start(tasks: &tokio_util::task::TaskTracker) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let stub = Self {
            script: Arc::default(),
            key: Arc::new(new_key("one")),
            other: Arc::new(new_key("two")),
            issuer,
        };
        stub.reset();
        let server = stub.clone();
        tasks.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                // One after the other: a test asks little.
                let _ = server.serve(socket).await;
            }
        });
        stub
    }

    /// Says everything right again.
    pub(crate) fn reset(&self) {
        let issuer = &self.issuer;
        *self.script.lock().unwrap() = Script {
            discovery: json!({
                "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"),
                "token_endpoint": format!("{issuer}/token"), "userinfo_endpoint": format!("{issuer}/me"),
                "jwks_uri": format!("{issuer}/jwks"), "end_session_endpoint": format!("{issuer}/end"),
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["EdDSA"],
                "authorization_response_iss_parameter_supported": true,
            }),
            jwks: self.keys(),
            claims: json!({"iss": issuer, "aud": CLIENT.0, "sub": "anna", "iat": now(),
                "exp": now() + 600, "auth_time": now()}),
            userinfo: json!({"sub": "anna", "given_name": "Anna", "family_name": "Peeters",
                "email": "anna@school.example", "email_verified": true, "groups": []}),
            profile: json!({"userID": "7", "platform": "school.smartschool.be", "name": "Anna",
                "surname": "Peeters", "isCoAccount": false}),
            ..Script::default()
        };
    }

    pub(crate) fn keys(&self) -> Value {
        json!({"keys": [self.key.as_verification_key()]})
    }

    /// The keys after a rotation: the one that signs under `Signing::UnknownKey`.
    pub(crate) fn rotated_keys(&self) -> Value {
        json!({"keys": [self.other.as_verification_key()]})
    }

    fn sign(&self, script: &Script) -> String {
        let (algorithm, kid) = match script.signing {
            Signing::None => ("none", "one"),
            Signing::PublicKey | Signing::ClientSecret => ("HS256", "one"),
            Signing::UnknownKey => ("EdDSA", "two"),
            _ => ("EdDSA", "one"),
        };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = part(&json!({"alg": algorithm, "kid": kid, "typ": "JWT"}));
        let message = format!("{header}.{}", part(&script.claims));
        let by = |key: &CoreEdDsaPrivateSigningKey| {
            key.sign(&CoreJwsSigningAlgorithm::EdDsa, message.as_bytes()).unwrap()
        };
        let shared = |secret: &str| hex(&hmac_sha256(secret.as_bytes(), message.as_bytes()));
        let signature = match script.signing {
            Signing::None => Vec::new(),
            Signing::PublicKey => shared(self.keys()["keys"][0]["x"].as_str().unwrap()),
            Signing::ClientSecret => shared(CLIENT.1),
            Signing::OtherKey | Signing::UnknownKey => by(&self.other),
            Signing::Right | Signing::Altered | Signing::Cut => by(&self.key),
        };
        let signature = URL_SAFE_NO_PAD.encode(signature);
        match script.signing {
            Signing::Altered => {
                let mut claims = script.claims.clone();
                claims["sub"] = json!("mallory");
                format!("{header}.{}.{signature}", part(&claims))
            }
            Signing::Cut => format!("{message}.{}", &signature[..signature.len() - 8]),
            _ => format!("{message}.{signature}"),
        }
    }

    async fn serve(&self, mut socket: TcpStream) -> std::io::Result<()> {
        let mut text = String::new();
        let mut buffer = [0_u8; 8192];
        loop {
            let read = socket.read(&mut buffer).await?;
            text.push_str(&String::from_utf8_lossy(&buffer[..read]));
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                if read == 0 {
                    return Ok(());
                }
                continue;
            };
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_lowercase().strip_prefix("content-length:").map(|n| n.trim().parse())
                })
                .unwrap_or(Ok(0_usize))
                .unwrap_or(0);
            if body.len() >= length || read == 0 {
                break;
            }
        }
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let path = head.split_whitespace().nth(1).unwrap_or_default().to_owned();
        let script = self.script.lock().unwrap().clone();
        let status =
            script.statuses.iter().find(|(known, _)| *known == path).map_or(200, |(_, status)| *status);
        let answer = match path.as_str() {
            "/.well-known/openid-configuration" => {
                tokio::time::sleep(std::time::Duration::from_secs(script.hang)).await;
                script.discovery.to_string()
            }
            "/jwks" => format!("{}{}", script.jwks, " ".repeat(script.padding)),
            "/token" | "/OAuth/index/token" => self.token(&script, body),
            "/me" => script.userinfo.to_string(),
            "/Api/V1/fulluserinfo" => script.profile.to_string(),
            _ => "{}".to_owned(),
        };
        let is_refused = answer.contains("invalid_grant");
        let status = if is_refused { 400 } else { status };
        let location = if status == 302 { "location: http://127.0.0.1:1/\r\n" } else { "" };
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{location}content-length: {}\r\nconnection: close\r\n\r\n",
            answer.len()
        );
        socket.write_all(head.as_bytes()).await?;
        socket.write_all(answer.as_bytes()).await
    }

    fn token(&self, script: &Script, body: &str) -> String {
        let field = |name: &str| {
            url::form_urlencoded::parse(body.as_bytes())
                .find(|(found, _)| found == name)
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        let challenge = URL_SAFE_NO_PAD.encode(hex(&sha256_hex(&field("code_verifier"))));
        let is_bound = script.challenge.is_empty() || script.challenge == challenge;
        if field("code") != "good" || !is_bound {
            return json!({"error": "invalid_grant"}).to_string();
        }
        let mut answer = json!({"access_token": "token", "token_type": "Bearer", "expires_in": 600});
        if !script.no_id_token {
            answer["id_token"] = json!(self.sign(script));
        }
        answer.to_string()
    }
}

/// HMAC by its definition (RFC 2104); forging needs no more.
fn hmac_sha256(key: &[u8], message: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    let outer = Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize();
    outer.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

//! What requests about people need: invitations, second factors, wishes.

use leerbrug_tests::{Answer, Browser};
use serde_json::json;
use totp_rs::{Builder, Secret};

use super::Stage;
use crate::deeds::{Deed, Need};
use crate::matrix::world::id_of;

/// Seconds for which a code of a second factor stands.
const STEP: i64 = 30;

/// Finds the shared secret on the page that sets a second factor up.
pub(super) fn secret_shown(page: &str) -> String {
    let (_, rest) = page.split_once("<code class=\"secret\">").expect("a page that shows a secret");
    rest.split('<').next().unwrap_or_default().to_owned()
}

impl Stage {
    /// Takes back what a request before did to the people who act, so that each begins alike.
    pub(super) async fn forget(&self) {
        for sql in [
            "DELETE FROM recovery_code",
            "DELETE FROM second_factor",
            "UPDATE person SET factor_since = NULL WHERE factor_since IS NOT NULL",
            // A factor that is set up ends what was made before it.
            "UPDATE access_token SET revoked_at = NULL WHERE name = 'command line' AND revoked_at IS NOT NULL",
            "DELETE FROM hidden_from",
            "DELETE FROM erasure",
            "DELETE FROM rate_window",
            // Who asks for places belongs nowhere, until an invitation is taken up.
            "DELETE FROM membership WHERE person_id = \
             (SELECT person_id FROM identity WHERE email_key = 'koen@demo.example')",
        ] {
            self.database.run(sql).await;
        }
    }

    /// Invites an address to the organisation of the head.
    pub(super) async fn invitation(&self, email: &str) -> String {
        let words = json!({"email": email, "role": "member"});
        id_of(&self.apis["bart"].post(&format!("/organisations/{}/invitations", self.home), &words).await)
    }

    /// Invites somebody and reads the secret of the link in the mail.
    pub(super) async fn invited(&self, number: usize) -> String {
        let email = format!("genodigde{number}@elders.example");
        self.invitation(&email).await;
        self.token_in_mail(&email, "/invitation?token=").await
    }

    /// Hides somebody from an organisation, which it returns.
    pub(super) async fn hidden(&self, by: &str, number: usize) -> String {
        let id = self.foreign[number % self.foreign.len()].clone();
        let path = format!("/people/me/hiddenFrom/{id}");
        let answer = Answer::of(self.apis[by].request("PUT", &path)).await;
        assert!(answer.status < 300, "{}", answer.text());
        id
    }

    /// Lets somebody ask to be erased.
    pub(super) async fn leaving(&self, by: &str) {
        let browser = Browser::sign_in(&self.server.url, by).await;
        let answer = browser.post("/privacy/erase", &[]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// Sets a second factor up as far as a request needs it, and returns the code that the request gives.
    pub(super) async fn factor(&self, deed: Deed) -> String {
        let browser = Browser::sign_in(&self.server.url, deed.by).await;
        let page = browser.post("/profile/factor", &[("step", "begin")]).await;
        let secret = secret_shown(&page.text());
        if deed.need != Need::Begun {
            // The step before, which is taken still, so that the one of now is left for the request.
            let code = self.code(&secret, -STEP).await;
            let proved = browser.post("/profile/factor", &[("step", "confirm"), ("code", &code)]).await;
            assert_eq!(proved.status, 200, "{}", proved.text());
        }
        if deed.need == Need::Proved {
            // Whoever acts is past the code that signing in asks for: here it asks for none.
            self.database.run("UPDATE person SET factor_since = NULL WHERE factor_since IS NOT NULL").await;
        }
        self.code(&secret, 0).await
    }

    /// Computes the code of a shared secret, some seconds from when it was made.
    pub(super) async fn code(&self, secret: &str, later: i64) -> String {
        let made = self.database.texts("SELECT CAST(created_at AS TEXT) FROM second_factor").await;
        let seconds = made[0].parse::<i64>().expect("an instant") / 1000 + later;
        let secret = Secret::try_from_base32(secret.replace(' ', "")).expect("a secret in base 32");
        let totp = Builder::new().with_secret(secret).build().expect("a secret that makes codes");
        totp.generate(seconds.try_into().expect("an instant after 1970")).to_string()
    }
}

//! One table from kinds to statuses, and what the bodies say.

use leerbrug_core::Language;
use leerbrug_core::error::{Error, FieldError, Kind};
use serde_json::Value;

use crate::{problem, problem_from_poem_error};

const ID: &str = "01990000-0000-7000-8000-000000000001";

async fn body(response: poem::Response) -> Value {
    serde_json::from_str(&response.into_body().into_string().await.unwrap()).unwrap()
}

#[tokio::test]
async fn every_kind_has_its_status() {
    let field = FieldError {
        pointer: "/title".to_owned(),
        code: "required",
        params: vec![("value", "x".to_owned())],
    };
    let table = [
        (Error::malformed("malformed"), 400),
        (Error::invalid(vec![field]), 422),
        (Error::unauthenticated(), 401),
        (Error::forbidden(), 403),
        (Error::not_found(), 404),
        (Error::conflict("offer-state"), 409),
        (Error::stale(), 412),
        (Error::new(Kind::PreconditionRequired, "precondition-required"), 428),
        (Error::new(Kind::Gone, "gone"), 410),
        (Error::new(Kind::Limited(7), "limited"), 429),
        (Error::unavailable("the pool of secrets"), 503),
        (Error::internal("the pool of secrets"), 500),
    ];
    for (error, status) in table {
        let response = problem(&error, Language::En, ID);
        assert_eq!(response.status().as_u16(), status, "{error}");
        assert_eq!(response.content_type(), Some("application/problem+json"));
        let retry = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(
            retry.as_deref(),
            match status {
                429 => Some("7"),
                503 => Some("5"),
                _ => None,
            }
        );
        assert_eq!(response.headers().contains_key("www-authenticate"), status == 401);
        assert_eq!(response.headers().get("x-request-id").unwrap(), ID);
        let body = body(response).await;
        assert_eq!(body["status"], status);
        assert_eq!(body["type"], format!("urn:problem-type:leerbrug:{}", error.code()));
        assert_eq!(body.get("instance").is_none(), status == 404, "{body}");
        assert!(!body.to_string().contains("secrets"));
        if status == 422 {
            assert_eq!(body["issues"][0]["pointer"], "/title");
            assert_eq!(body["issues"][0]["in"], "body");
            assert_eq!(body["issues"][0]["code"], "required");
            assert_eq!(body["issues"][0]["value"], "x");
        }
        if status == 500 {
            assert_eq!(body["instance"], format!("urn:uuid:{ID}"));
            assert!(body.get("detail").is_none());
        }
    }
}

#[tokio::test]
async fn what_http_refuses_is_a_problem_too() {
    for status in [404, 405, 408, 413, 415, 503] {
        let error = poem::Error::from_status(poem::http::StatusCode::from_u16(status).unwrap());
        let response = problem_from_poem_error(error, Language::Fr, ID);
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.content_type(), Some("application/problem+json"));
    }
    let fault = poem::Error::from_string("the pool of secrets", poem::http::StatusCode::BAD_GATEWAY);
    let response = problem_from_poem_error(fault, Language::Nl, ID);
    assert_eq!(response.status().as_u16(), 500);
    assert!(!body(response).await.to_string().contains("secrets"));
}

#[tokio::test]
async fn every_problem_says_what_the_form_says() {
    let too_long = FieldError {
        pointer: "/title".to_owned(),
        code: "too-long",
        params: vec![("max", "120".to_owned()), ("length", "121".to_owned())],
    };
    let state = Error::conflict("offer-state").with("status", "draft").with("possible", "publish");
    for (language, title, offer) in [
        (Language::Nl, "Dit is te lang: 121 tekens, hoogstens 120.", "Ontwerp"),
        (Language::Fr, "121", "Brouillon"),
        (Language::En, "121", "Draft"),
    ] {
        let found = body(problem(&Error::invalid(vec![too_long.clone()]), language, ID)).await;
        let detail = found["issues"][0]["detail"].as_str().unwrap();
        assert!(detail.contains(title), "{detail}");
        assert_eq!(detail, leerbrug_core::i18n::field_text(language, &too_long));
        let found = body(problem(&state, language, ID)).await;
        let detail = found["detail"].as_str().unwrap();
        assert!(detail.contains(offer), "{detail}");
        assert_eq!(detail, leerbrug_core::i18n::error_text(language, &state));
    }
    let unread = Error::malformed("malformed-body").with("reason", "expected a comma");
    let found = body(problem(&unread, Language::Nl, ID)).await;
    assert_eq!(found["issues"][0]["detail"], "De inhoud kan niet gelezen worden. (expected a comma)");
}

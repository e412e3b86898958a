//! Typed texts: what shows counts, names keep to one line, and little of a stranger's words reaches an address.

use std::sync::Arc;

use leerbrug_core::app::Settings;
use leerbrug_core::error::Kind;
use leerbrug_core::work;
use leerbrug_directory::identity::service::{ProfileInput, get_profile, update_profile};
use leerbrug_directory::identity::session;
use leerbrug_directory::organisations::team;
use leerbrug_market::requests::model::{AskInput, HomeHeadInput};
use leerbrug_market::requests::service::ask_for_place;

use crate::support::{TestApp, anonymous, db_test};
use crate::world::{self, ask, asker, message};

db_test! {
    Bare: a_profile_needs_a_name_that_shows_and_leads_nowhere, names_kept_before_break_no_mail,
        an_address_makes_no_name_that_leads_elsewhere, an_address_gets_few_mails_that_others_ordered;
}

async fn a_profile_needs_a_name_that_shows_and_leads_nowhere(app: Arc<TestApp>) {
    let an = asker(&app, "an").await;
    let profile = ProfileInput::from(&get_profile(&app.app, &an).await.unwrap());
    let change = async |given_name: &str| {
        let input = ProfileInput { given_name: given_name.to_owned(), ..profile.clone() };
        let changed = update_profile(&app.app, &an, None, input).await;
        changed.map_err(|error| {
            error.fields().iter().map(|field| format!("{} {}", field.pointer, field.code)).collect::<Vec<_>>()
        })
    };
    for blank in ["", " ", "\u{200b}", "\u{2060}\u{feff}"] {
        assert_eq!(change(blank).await, Err(vec!["/givenName required".to_owned()]), "{blank:?}");
    }
    for address in ["Yas\r\nBcc: x@y.be", "Kom naar https://evil.example", "evil.example"] {
        assert_eq!(
            change(address).await,
            Err(vec!["/givenName name-with-address".to_owned()]),
            "{address:?}"
        );
    }
    change("Yas\u{2028}\u{202e}mina\u{200b}").await.unwrap();
    assert_eq!(get_profile(&app.app, &an).await.unwrap().given_name, "Yas mina");
}

async fn names_kept_before_break_no_mail(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    let an = asker(&app, "an").await;
    app.execute("UPDATE person SET given_name = 'Yas\nBcc: x@y.be' WHERE given_name = 'an'").await.unwrap();
    app.execute("UPDATE person SET given_name = 'ياسمينة' WHERE given_name = 'hoofd'").await.unwrap();
    ask(&app, &an, school.offer(&app, 1).await).await;
    work::drain(&app.app).await.unwrap();
    let mails = app.mailbox.take();
    assert_eq!(mails.len(), 2);
    for mail in &mails {
        assert!(!mail.subject.contains('\n'), "{}", mail.subject);
        assert!(mail.text.lines().all(|line| !line.starts_with("Bcc")), "{}", mail.text);
    }
    // A name that runs the other way turns nothing but itself.
    let to_head = mails.iter().find(|mail| mail.to.starts_with("hoofd")).unwrap();
    assert!(to_head.text.contains("\u{2068}ياسمينة\u{2069}"), "{}", to_head.text);
}

async fn an_address_makes_no_name_that_leads_elsewhere(app: Arc<TestApp>) {
    for (address, name) in [
        ("www.evil.com@demo.example", "www"),
        ("an-sofie.peeters+x@demo.example", "an-sofie"),
        ("___@demo.example", ""),
    ] {
        session::ask_for_link(&app.app, &anonymous(), address.to_owned(), String::new()).await.unwrap();
        let secret = crate::identity::link_of(&app, address).await;
        let begun = session::sign_in_with_link(&app.app, &anonymous(), secret, None).await.unwrap();
        let (principal, language) = session::find_session(&app.app, &begun.cookie).await.unwrap().unwrap();
        let actor = leerbrug_core::actor::Actor::new(principal, language, "test");
        assert_eq!(get_profile(&app.app, &actor).await.unwrap().given_name, name);
    }
}

async fn an_address_gets_few_mails_that_others_ordered(app: Arc<TestApp>) {
    let school = world::school(&app).await;
    // The demo city counts no mails: they go nowhere.
    let mut core = app.app.clone();
    core.settings = Settings { is_demo: false, ..Settings::default() }.into();
    let typed = || AskInput {
        home_head: Some(HomeHeadInput {
            email: "Baas@school.example".to_owned(),
            ..HomeHeadInput::default()
        }),
        ..message()
    };
    for number in 0..11 {
        let offer = school.offer(&app, 1).await;
        let asked = ask_for_place(&core, &asker(&app, &format!("p{number}")).await, offer, typed()).await;
        match asked {
            Ok(_) => assert!(number < 10),
            Err(error) => {
                assert!(number == 10 && matches!(error.kind(), Kind::Limited(_)), "{number} {error:?}");
            }
        }
    }
    // However it is written, and by whatever way.
    let invited =
        team::invite(&core, &school.head, school.id, "baas@SCHOOL.example".to_owned(), "member".to_owned())
            .await;
    assert!(matches!(invited.unwrap_err().kind(), Kind::Limited(_)));
    app.clock.advance_days(1);
    ask_for_place(&core, &asker(&app, "later").await, school.offer(&app, 1).await, typed()).await.unwrap();
}

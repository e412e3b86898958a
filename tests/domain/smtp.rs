//! Mail servers that misbehave: whether a mail waits or was refused follows from who is meant by a refusal.

use leerbrug_core::clock::Ids;
use leerbrug_core::notifications::{Mailer, OutgoingMail, SmtpMailer, Undelivered};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a server does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Nothing.
    None,
    /// Answers 535 to the sign-in.
    RefusesSignIn,
    /// Answers 554 when somebody connects.
    ShutsEverybodyOut,
    /// Refuses the sender, by the basic code that a recipient is refused by too.
    RefusesSender,
    /// Refuses one recipient.
    RefusesAn,
    /// The same with an enhanced code.
    RefusesAnInDetail,
    /// Says that one recipient may come later.
    GreylistsAn,
    /// Refuses what the mail says.
    RefusesContent,
    /// Cuts the connection in the middle of an answer.
    CutsAnAnswer,
    /// Never greets.
    Hangs,
}

/// Speaks as much SMTP as the tests need, until the other side goes.
async fn talk(stream: TcpStream, fault: Fault) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    match fault {
        Fault::Hangs => return std::future::pending().await,
        Fault::ShutsEverybodyOut => {
            stream.write_all(b"554 5.7.1 no service for you\r\n").await?;
            return Ok(());
        }
        _ => stream.write_all(b"220 proef ESMTP\r\n").await?,
    }
    let (mut line, mut is_data) = (String::new(), false);
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let said = line.trim_end().to_ascii_uppercase();
        if is_data {
            if said == "." {
                is_data = false;
                let answer: &[u8] = if fault == Fault::RefusesContent {
                    b"550 5.6.0 not like that\r\n"
                } else {
                    b"250 ok\r\n"
                };
                stream.write_all(answer).await?;
            }
            continue;
        }
        let is_for_an = said.contains("AN@DEMO.EXAMPLE");
        let answer: &[u8] = match (said.split([' ', ':']).next().unwrap_or_default(), fault) {
            ("EHLO", _) => b"250-proef\r\n250 AUTH PLAIN LOGIN\r\n",
            ("AUTH", Fault::RefusesSignIn) => b"535 5.7.8 wrong password\r\n",
            ("AUTH", _) => b"235 ok\r\n",
            ("MAIL", Fault::RefusesSender) => b"550 5.7.1 sender not allowed\r\n",
            ("MAIL", Fault::CutsAnAnswer) => {
                stream.write_all(b"25").await?;
                return Ok(());
            }
            ("RCPT", Fault::RefusesAn) if is_for_an => b"550 no such user\r\n",
            ("RCPT", Fault::RefusesAnInDetail) if is_for_an => b"550 5.1.1 no such user\r\n",
            ("RCPT", Fault::GreylistsAn) if is_for_an => b"451 4.7.1 come back later\r\n",
            ("DATA", _) => {
                is_data = true;
                b"354 go on\r\n"
            }
            ("QUIT", _) => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
    }
}

async fn server(fault: Fault) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut conversations = tokio::task::JoinSet::new();
    let mut tasks = tokio::task::JoinSet::new();
    tasks.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            conversations.spawn(talk(stream, fault));
        }
    });
    // It serves until the test ends.
    tasks.detach_all();
    format!("smtp://jan:geheim@{address}")
}

fn mail(to: &str) -> OutgoingMail {
    OutgoingMail {
        id: Ids.next(),
        to: format!("{to}@demo.example"),
        subject: "Proef".to_owned(),
        text: "Een proef.".to_owned(),
        html: "<p>Een proef.</p>".to_owned(),
        pictures: vec!["wordmark", "letter"],
        calendar: None,
    }
}

/// What becomes of a mail to An and of one to Bo.
async fn outcomes(fault: Fault) -> [&'static str; 2] {
    let mailer = SmtpMailer::new(&server(fault).await, "Leerbrug <leerbrug@demo.example>").unwrap();
    let mut outcomes = ["", ""];
    for (outcome, to) in outcomes.iter_mut().zip(["an", "bo"]) {
        *outcome = match mailer.send(mail(to)).await {
            Ok(()) => "sent",
            Err(Undelivered::Waits(_)) => "waits",
            Err(Undelivered::Later(_)) => "later",
            Err(Undelivered::Refused(_)) => "refused",
        };
    }
    outcomes
}

#[tokio::test]
async fn only_a_refusal_of_this_recipient_or_message_is_one() {
    for (fault, expected) in [
        (Fault::None, ["sent", "sent"]),
        (Fault::RefusesSignIn, ["waits", "waits"]),
        (Fault::ShutsEverybodyOut, ["waits", "waits"]),
        (Fault::RefusesSender, ["waits", "waits"]),
        (Fault::RefusesAn, ["refused", "sent"]),
        (Fault::RefusesAnInDetail, ["refused", "sent"]),
        (Fault::GreylistsAn, ["later", "sent"]),
        (Fault::RefusesContent, ["refused", "refused"]),
        (Fault::CutsAnAnswer, ["waits", "waits"]),
    ] {
        assert_eq!(outcomes(fault).await, expected, "{fault:?}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_is_left_alone_after_a_while() {
    let mailer = SmtpMailer::new(&server(Fault::Hangs).await, "leerbrug@demo.example").unwrap();
    let sent = tokio::time::timeout(std::time::Duration::from_secs(40), mailer.send(mail("an"))).await;
    assert!(matches!(sent, Ok(Err(Undelivered::Waits(_)))), "{sent:?}");
}

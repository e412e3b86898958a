//! How often somebody may do something.
//!
//! Searching and changing are counted in memory, per process: that must cost nothing. What sends mails or guesses secrets is counted in
//! the database, so that it holds across nodes and outlives a restart. The counters hold hashes that mix in the window
//! of time, so that nobody's visits can be joined over a longer time.

mod store;

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use leerbrug_entity::{Timestamp, rate_window};
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::{App, Settings};
use crate::clock::sha256_hex;
use crate::db::Tx;
use crate::error::{Error, Kind, Result};

/// Whom the search limit counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Searcher {
    Person(Uuid),
    Address(IpAddr),
}

/// Counters in memory.
#[derive(Debug)]
pub struct Limits {
    search: Option<DefaultKeyedRateLimiter<Searcher>>,
    changes: Option<DefaultKeyedRateLimiter<Uuid>>,
}

/// Changes of one person at once. Nobody types so many; a program that runs wild makes them in seconds.
const CHANGES: u32 = 300;
/// Seconds until one more may come: so many in ten minutes.
const CHANGE_SECONDS: u64 = 2;

impl Limits {
    /// Sets up the counters of an installation.
    pub fn of(settings: &Settings) -> Self {
        let burst = NonZeroU32::new(settings.search_burst);
        let quota = NonZeroU32::new(settings.search_per_minute)
            .zip(burst)
            .map(|(per_minute, burst)| Quota::per_minute(per_minute).allow_burst(burst));
        let changes = NonZeroU32::new(CHANGES)
            .filter(|_| !settings.is_demo)
            .zip(Quota::with_period(Duration::from_secs(CHANGE_SECONDS)));
        Self {
            search: quota.map(RateLimiter::keyed),
            changes: changes.map(|(most, quota)| RateLimiter::keyed(quota.allow_burst(most))),
        }
    }

    /// Counts a change of a person, also one that fails; what the program does by itself is not counted.
    ///
    /// # Errors
    /// Limited, with the seconds until the next one may come.
    pub(crate) fn count_change(&self, actor: &Actor) -> Result<()> {
        let (Some(limiter), Some(person)) = (&self.changes, actor.person_id()) else { return Ok(()) };
        limiter.check_key(&person).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Error::new(
                Kind::Limited(u32::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1)),
                "limited-changes",
            )
        })
    }

    /// Counts a search; per person, else per address.
    ///
    /// # Errors
    /// Limited, with the seconds until the next one may come.
    pub fn count_search(&self, actor: &Actor) -> Result<()> {
        let Some(limiter) = &self.search else { return Ok(()) };
        let searcher = match (actor.person_id(), actor.address) {
            (Some(person), _) => Searcher::Person(person),
            (None, Some(address)) => Searcher::Address(network(address)),
            (None, None) => return Ok(()),
        };
        limiter.check_key(&searcher).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Error::new(
                Kind::Limited(u32::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1)),
                "limited",
            )
        })
    }

    /// Forgets whoever has not searched or changed anything for a while.
    pub fn tidy(&self) {
        if let Some(limiter) = &self.changes {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        if let Some(limiter) = &self.search {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// What is counted in the database, per address where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Asking for a sign-in link, or using one: 100 in 15 minutes.
    SignIn,
    /// Answering for one's school by a link: 100 in 15 minutes.
    Consent,
    /// Reporting an offer: 20 in an hour.
    Report,
    /// Sending a bearer token that is none: 100 in 15 minutes.
    BadToken,
    /// Giving a code of the second factor, per person: 5 in 15 minutes.
    Code,
    /// Inviting people, per person: 30 in a day. The mails go to people who did not ask for them.
    Invitation,
    /// Inviting students of one's college, per person: 300 in a day.
    Student,
    /// Mails to an address that somebody else typed, per such address: 10 in a day.
    Typed,
    /// The same, per network address they are typed at: 50 in a day.
    Typing,
    /// Making an export, per person: 5 in an hour.
    Export,
    /// Making tokens, per person: 100 in an hour.
    Token,
    /// Asking for a sign-in link, per mail address: 5 in 15 minutes.
    Link,
    /// Asking for places, putting questions and claiming organisations, per person: 60 in an hour. Each brings mails to others.
    Ask,
}

impl Counted {
    const fn rule(self) -> (&'static str, i64, i64) {
        match self {
            Self::SignIn => ("sign_in", 15, 100),
            Self::Consent => ("consent", 15, 100),
            Self::Report => ("report", 60, 20),
            Self::BadToken => ("bad_token", 15, 100),
            Self::Code => ("code", 15, 5),
            Self::Invitation => ("invitation", 1440, 30),
            Self::Student => ("student", 1440, 300),
            Self::Typed => ("typed", 1440, 10),
            Self::Typing => ("typing", 1440, 50),
            Self::Export => ("export", 60, 5),
            Self::Token => ("token", 60, 100),
            Self::Link => ("link", 15, 5),
            Self::Ask => ("ask", 60, 60),
        }
    }
}

/// Counts one try of whoever is at the actor's address. Without an address (loopback, the program itself) nothing is
/// counted.
///
/// # Errors
/// Limited, with the seconds until the window ends.
pub async fn count(app: &App, actor: &Actor, what: Counted) -> Result<()> {
    match actor.address {
        Some(address) => count_by(app, &network(address).to_string(), what).await,
        None => Ok(()),
    }
}

/// Counts one try of a person.
///
/// # Errors
/// As [`count`].
pub async fn count_person(app: &App, person: Uuid, what: Counted) -> Result<()> {
    count_by(app, &person.to_string(), what).await
}

/// Counts one try of a person within a change: one that fails is not counted. The demo city counts none.
///
/// # Errors
/// As [`count`].
pub async fn count_in(tx: &Tx, app: &App, person: Uuid, what: Counted) -> Result<()> {
    count_in_by(tx, app, &person.to_string(), what).await
}

async fn count_in_by(tx: &Tx, app: &App, key: &str, what: Counted) -> Result<()> {
    if app.settings.is_demo {
        return Ok(());
    }
    let row = window(key, what, tx.now);
    judge(store::count(tx, row).await?, what, tx.now)
}

/// Counts one mail to an address that the actor typed: its reader did not ask for it.
///
/// # Errors
/// As [`count_in`].
pub async fn count_typed(tx: &Tx, app: &App, actor: &Actor, email_key: &str) -> Result<()> {
    count_typed_to(tx, app, email_key).await?;
    match actor.address {
        Some(address) => count_in_by(tx, app, &network(address).to_string(), Counted::Typing).await,
        None => Ok(()),
    }
}

/// The same by the address alone, for whoever is counted in another way.
///
/// # Errors
/// As [`count_in`].
pub async fn count_typed_to(tx: &Tx, app: &App, email_key: &str) -> Result<()> {
    count_in_by(tx, app, email_key, Counted::Typed).await
}

/// Counts one try for a mail address, whoever makes it.
///
/// # Errors
/// As [`count`].
pub async fn count_address(app: &App, email_key: &str, what: Counted) -> Result<()> {
    count_by(app, email_key, what).await
}

async fn count_by(app: &App, key: &str, what: Counted) -> Result<()> {
    let now = app.now();
    let row = window(key, what, now);
    let count = app
        .db
        .write_technical(move |tx| {
            let row = row.clone();
            Box::pin(async move { store::count(tx, row).await })
        })
        .await?;
    judge(count, what, now)
}

fn window(key: &str, what: Counted, now: Timestamp) -> rate_window::Model {
    let (kind, minutes, _) = what.rule();
    let began_at = Timestamp(now.0 - now.0.rem_euclid(minutes * 60_000));
    let key_hash = sha256_hex(&format!("{kind} {} {key}", began_at.0));
    rate_window::Model { kind: kind.to_owned(), key_hash, began_at, count: 1 }
}

fn judge(count: i64, what: Counted, now: Timestamp) -> Result<()> {
    let (_, minutes, most) = what.rule();
    let length = minutes * 60_000;
    if count <= most {
        return Ok(());
    }
    let left = (length - now.0.rem_euclid(length) + 999) / 1000;
    Err(Error::new(Kind::Limited(u32::try_from(left).unwrap_or(60)), "limited"))
}

/// Returns what stands for whoever is at an address: of IPv6 the network, of which one household has all addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
        address @ IpAddr::V4(_) => address,
    }
}

/// Removes windows that ended; counters in memory too.
///
/// # Errors
/// Those of the database.
pub async fn tidy(app: &App) -> Result<()> {
    app.limits.tidy();
    let before = app.now().plus_days(-1);
    app.db.write_technical(move |tx| Box::pin(async move { store::delete_before(tx, before).await })).await
}

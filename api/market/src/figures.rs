//! The figures of an area: places that were filled, how soon requests are answered, and why the answer was no.

mod store;

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::RequestStatus;
use uuid::Uuid;

use leerbrug_core::app::App;
use leerbrug_core::clock::instant_of;
use leerbrug_core::error::Result;
use leerbrug_core::figures::{Amount, Measured};

/// Days that a figure looks back.
const WINDOW: i32 = 365;
/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Measures the figures of an area as they stood at the end of a day.
pub(crate) async fn measure(app: &App, area: &[String], day: Date) -> Result<Vec<Measured>> {
    let conn = app.db.read();
    let (from, until) =
        (instant_of(day.saturating_sub(WINDOW.days()), 24 * 60 - 1), instant_of(day, 24 * 60 - 1));
    let places = store::count_places(conn, area, from, until).await?;
    let (mut days, mut hosts) = (Vec::new(), BTreeSet::new());
    let mut reasons: BTreeMap<String, (usize, BTreeSet<Uuid>)> = BTreeMap::new();
    let (mut refused, mut refusing) = (0, BTreeSet::new());
    for answered in store::list_answered(conn, area, from, until).await? {
        days.push((answered.answered_at.0 - answered.created_at.0).max(0) / DAY);
        hosts.insert(answered.organisation_id);
        if answered.status == RequestStatus::Declined
            && let Some(reason) = answered.reason
        {
            let counted = reasons.entry(reason).or_default();
            counted.0 += 1;
            counted.1.insert(answered.organisation_id);
            refused += 1;
            refusing.insert(answered.organisation_id);
        }
    }
    let whole = |code, amount| Measured { code, part: String::new(), amount };
    let mut found = vec![
        whole("fill-rate", Amount::ShareOf(places.taken, places.seats, places.hosts)),
        whole("answer-days", Amount::Median(days, hosts.len())),
        whole("reasons-no", Amount::Count(refused, refusing.len())),
    ];
    let no = |(part, (count, hosts)): (String, (usize, BTreeSet<Uuid>))| Measured {
        code: "reasons-no",
        part,
        amount: Amount::Count(count, hosts.len()),
    };
    found.extend(reasons.into_iter().map(no));
    Ok(found)
}

//! The figures of an area: starters with two mentors, and how soon they first met one.

use std::collections::{BTreeMap, HashMap};

use jiff::ToSpan as _;
use jiff::civil::Date;
use leerbrug_entity::mentorship;
use uuid::Uuid;

use crate::contacts::TABLE;
use crate::model::KINDS;
use crate::standing::day as read_day;
use crate::store::{pairs, people};
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::figures::{Amount, Measured};
use leerbrug_logbook::service as log;

/// Days that a figure over time looks back.
const WINDOW: i32 = 365;

/// Measures the figures of an area as they stood at the end of a day.
pub(crate) async fn measure(app: &App, area: &[String], day: Date) -> Result<Vec<Measured>> {
    let conn = app.db.read();
    let since = day.saturating_sub(WINDOW.days());
    let rows = people::list_inductions_until(conn, area, &day.to_string()).await?;
    let is_open = |end: Option<&str>| end.is_none_or(|end| read_day(end) > day);
    let mut pairs_of: HashMap<Uuid, Vec<mentorship::Model>> = HashMap::new();
    let mut starters: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    starters.sort_unstable();
    starters.dedup();
    for part in starters.chunks(500) {
        for pair in pairs::list_begun(conn, part, &day.to_string()).await? {
            pairs_of.entry(pair.starter_id).or_default().push(pair);
        }
    }
    let ids: Vec<Uuid> = pairs_of.values().flatten().map(|pair| pair.id).collect();
    let mut met = HashMap::new();
    for part in ids.chunks(500) {
        met.extend(log::first_days(conn, TABLE, part).await?);
    }
    // Of a starter with two schools the earlier induction counts.
    let mut first: BTreeMap<Uuid, Date> = BTreeMap::new();
    let (mut open, mut both, mut days) = (0, 0, Vec::new());
    for row in &rows {
        let begun = read_day(&row.starts_on);
        let known = first.entry(row.person_id).or_insert(begun);
        *known = begun.min(*known);
    }
    for starter in &starters {
        let own = || pairs_of.get(starter).into_iter().flatten();
        if rows.iter().any(|row| row.person_id == *starter && is_open(row.ends_on.as_deref())) {
            open += 1;
            let has = |kind: &str| own().any(|pair| pair.kind == kind && is_open(pair.ends_on.as_deref()));
            both += usize::from(KINDS.into_iter().all(has));
        }
        let begun = first.get(starter).copied().filter(|begun| *begun > since);
        let contact = own().filter_map(|pair| met.get(&pair.id)).min().filter(|met| **met <= day);
        // Who met nobody yet counts with the days until now: otherwise the figure would be the better, the more are left alone.
        if let Some(begun) = begun {
            let met = contact.copied().unwrap_or(day);
            days.push(i64::from(begun.until(met).map_or(0, |span| span.get_days())).max(0));
        }
    }
    let people = days.len();
    let whole = |code, amount| Measured { code, part: String::new(), amount };
    Ok(vec![
        whole("dual-mentor-coverage", Amount::Share(both, open)),
        whole("first-contact-days", Amount::Median(days, people)),
    ])
}

//! The calendar file and the lines of mails that say what was agreed.

use leerbrug_entity::{RequestStatus, application};
use leerbrug_search::Language;
use uuid::Uuid;

use super::home_head::store::is_awaited;
use super::moments::{self, Moment, laid_out, whole_days};
use super::store;
use crate::offers;
use leerbrug_core::app::App;
use leerbrug_core::error::Result;
use leerbrug_core::i18n::{self, Arg};
use leerbrug_core::notifications::calendar;
use leerbrug_core::notifications::calendar::{Agreement, Occurrence};

/// Events of a calendar file at most: all of a school year, every day.
const MOST_EVENTS: usize = 400;

/// Writes the calendar file of a request: what was agreed, and what was agreed once and no longer holds. `None` when no day is known.
pub(crate) async fn calendar_of(app: &App, id: Uuid, language: Language) -> Result<Option<String>> {
    let row = store::get_request(app.db.read(), id).await?;
    let Some(offer) = offers::store::find_offer(app.db.read(), &app.reference, row.offer_id).await? else {
        return Ok(None);
    };
    if row.status == RequestStatus::Accepted && is_awaited(app.db.read(), id).await? {
        // Under reserve nothing is agreed yet.
        return Ok(None);
    }
    let known = moments::store::get(app.db.read(), id).await?;
    let agreed = laid_out(&known.agreed, &app.reference, MOST_EVENTS);
    let mut cancelled = laid_out(&known.cancelled, &app.reference, MOST_EVENTS);
    // An event is named by its day and begin: another end is the same event.
    let name = |occurrence: &Occurrence| (occurrence.day, occurrence.start_minute);
    cancelled.retain(|occurrence| !agreed.iter().any(|held| name(held) == name(occurrence)));
    cancelled.dedup_by_key(|occurrence| name(occurrence));
    let mut agreed = agreed;
    agreed.dedup_by_key(|occurrence| name(occurrence));
    let whole = whole_days(&known.agreed);
    let mut cancelled_days = whole_days(&known.cancelled);
    cancelled_days.retain(|day| !whole.contains(day));
    let place = &offer.place;
    let location = [place.address.as_str(), &format!("{} {}", place.postcode, place.municipality)];
    let args = [("host", Arg::from(&offer.host.name)), ("contact", Arg::from(&offer.contact_name))];
    Ok(calendar::write(&Agreement {
        request: id,
        title: offer.title.clone(),
        location: location
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        description: i18n::text_with(language, "calendar-description", &args),
        url: format!("{}/requests/{id}", app.settings.public_url),
        made_at: app.now(),
        version: row.version,
        occurrences: agreed,
        days: whole,
        cancelled,
        cancelled_days,
    }))
}

/// Which moments a mail tells of.
#[derive(Debug, Clone, Copy)]
enum Which {
    Wished,
    Proposed,
    Agreed,
}

/// Says which moments suit who asks.
pub(crate) async fn wished(app: &App, id: Uuid, language: Language) -> Result<Option<String>> {
    lines(app, id, language, Which::Wished).await
}

/// Says which moments one side proposes.
pub(crate) async fn proposed(app: &App, id: Uuid, language: Language) -> Result<Option<String>> {
    lines(app, id, language, Which::Proposed).await
}

/// Says what was agreed.
pub(crate) async fn agreed(app: &App, id: Uuid, language: Language) -> Result<Option<String>> {
    lines(app, id, language, Which::Agreed).await
}

/// Says what counts now: what was agreed, else which moments suit who asks.
pub(crate) async fn meant(app: &App, id: Uuid, language: Language) -> Result<Option<String>> {
    let row = store::get_request(app.db.read(), id).await?;
    let which = match row.status {
        RequestStatus::Accepted => Which::Agreed,
        RequestStatus::Proposed => Which::Proposed,
        _ => Which::Wished,
    };
    lines_of(app, &row, language, which).await
}

async fn lines(app: &App, id: Uuid, language: Language, which: Which) -> Result<Option<String>> {
    let row = store::get_request(app.db.read(), id).await?;
    lines_of(app, &row, language, which).await
}

async fn lines_of(
    app: &App,
    row: &application::Model,
    language: Language,
    which: Which,
) -> Result<Option<String>> {
    let known = moments::store::get(app.db.read(), row.id).await?;
    let (key, list, words) = match which {
        Which::Wished => ("mail-moments-wished", known.wished, row.moment.as_str()),
        Which::Proposed => {
            ("mail-moments-proposed", known.proposed, row.proposal.as_deref().unwrap_or_default())
        }
        // Words of a proposal that waits are not agreed.
        Which::Agreed if known.agreed.is_empty() && row.proposing_side.is_none() => {
            ("mail-moments-agreed", known.agreed, row.proposal.as_deref().unwrap_or(&row.moment))
        }
        Which::Agreed => ("mail-moments-agreed", known.agreed, ""),
    };
    if list.is_empty() && words.is_empty() {
        return Ok(None);
    }
    let in_words = |moment: &Moment| moment.in_words(language, app.today());
    let words = (!words.is_empty()).then(|| words.to_owned());
    let lines = std::iter::once(i18n::text(language, key)).chain(list.iter().map(in_words)).chain(words);
    Ok(Some(lines.collect::<Vec<_>>().join("\n")))
}

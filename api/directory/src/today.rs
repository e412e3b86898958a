//! What waits on Vandaag: claims for those who lead an organisation, organisations to confirm for the coordinator.

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::context::{Answer, TodayLine, TodayPart};
use leerbrug_core::error::Result;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::policy::LEADS;
use uuid::Uuid;

use crate::organisations::store;

/// This context's part of Vandaag.
pub(crate) const PART: TodayPart = TodayPart {
    count,
    count_in: |_, _| Box::pin(async { Ok(0) }),
    lines: |app, actor| Box::pin(lines(app, actor)),
    upcoming: None,
};

fn count<'a>(app: &'a App, actor: &'a Actor) -> Answer<'a, u64> {
    Box::pin(async move { Ok(waiting(app, actor).await?.into_iter().map(|(_, _, count)| count).sum()) })
}

/// Counts what waits: key of its text, where it is done, how much.
async fn waiting(app: &App, actor: &Actor) -> Result<Vec<(&'static str, String, u64)>> {
    let Some(person) = actor.person() else { return Ok(Vec::new()) };
    let conn = app.db.read();
    let mut found = Vec::new();
    let led: Vec<Uuid> = person.desk_organisations(LEADS);
    if !led.is_empty() {
        for (organisation, count) in store::count_open_claims(conn, &led).await? {
            found.push(("today-claims", format!("/organisations/{organisation}/team"), count));
        }
    }
    if let Some(area) = person.coordinated() {
        let count = store::count_to_confirm_in(conn, area.neighbourhoods(), app.now()).await?;
        if count > 0 {
            found.push(("today-to-confirm", "/coordination#unconfirmed".to_owned(), count));
        }
    }
    Ok(found)
}

async fn lines(app: &App, actor: &Actor) -> Result<Vec<TodayLine>> {
    let line = |(key, path, count): (&str, String, u64)| TodayLine {
        text: text_with(actor.language, key, &[("count", Arg::from(count))]),
        path,
        until: None,
    };
    Ok(waiting(app, actor).await?.into_iter().map(line).collect())
}

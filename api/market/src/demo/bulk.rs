//! Many offers for trying out size: the shipped offers varied over subjects, places and hosts, from a seed.

use leerbrug_entity::{OfferStatus, StringList, offer, site};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::{AuditEntry, Tx, db_error, write_with};
use leerbrug_core::error::{Error, Result};

/// Brings the number of published offers to about `wanted`; the index is not touched. The same seed gives the same
/// offers.
///
/// # Errors
/// Those of the database.
pub async fn add_offers(
    app: &App,
    wanted: u64,
    seed: u64,
    mut progress: impl FnMut(u64) + Send,
) -> Result<()> {
    let present = crate::offers::store::count_published(app.db.read()).await?;
    let (mut random, mut made) = (Random(seed | 1), 0);
    let missing = wanted.saturating_sub(present);
    while made < missing {
        let chunk = (missing - made).min(1000);
        let start = random.0;
        write_with(app, &Actor::system("demo"), (start, chunk), |tx, app, _, (start, chunk)| {
            Box::pin(add_chunk(tx, app, *start, *chunk))
        })
        .await?;
        for _ in 0..chunk {
            random.next();
        }
        made += chunk;
        progress(made);
    }
    app.db.refresh_statistics().await;
    Ok(())
}

/// A small generator (xorshift64*, Vigna 2016): variety for a demo, not secrecy.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
}

fn pick<'a, T>(items: &'a [T], random: &mut Random) -> Result<&'a T> {
    let count = u64::try_from(items.len()).unwrap_or(0).max(1);
    let index = usize::try_from((random.next() >> 33) % count).unwrap_or(0);
    items.get(index).ok_or_else(|| Error::internal("nothing to vary"))
}

async fn add_chunk(tx: &mut Tx, app: &App, start: u64, chunk: u64) -> Result<()> {
    let models = offer::Entity::find()
        .filter(offer::Column::Status.eq(OfferStatus::Published))
        .filter(offer::Column::CopiedFrom.is_null())
        .all(tx.conn())
        .await
        .map_err(db_error)?;
    let sites = site::Entity::find()
        .filter(site::Column::Neighbourhood.is_not_null())
        .all(tx.conn())
        .await
        .map_err(db_error)?;
    let subjects = app.reference.list("subject");
    let mut random = Random(start);
    let mut rows = Vec::new();
    for _ in 0..chunk {
        // One number of the outer row of numbers per offer; the rest of its choices follow from that number.
        random.next();
        let mut own = Random(random.0 | 1);
        let model = pick(&models, &mut own)?;
        let site = pick(&sites, &mut own)?;
        let subject = pick(subjects, &mut own)?;
        let place = site.neighbourhood.clone().unwrap_or_default();
        let place = app.reference.neighbourhood(&place).map(|n| n.name.clone()).unwrap_or_default();
        let hours = i64::try_from(own.next() >> 54).unwrap_or(0);
        let title: String =
            format!("{} · {} · {place}", model.title, subject.label(leerbrug_search::Language::Nl));
        let row = offer::Model {
            id: tx.new_id(),
            organisation_id: site.organisation_id,
            site_id: Some(site.id),
            neighbourhood: site.neighbourhood.clone(),
            title: title.chars().take(120).collect(),
            subjects: StringList(vec![subject.code.clone()]),
            audience: StringList(vec!["everyone".to_owned()]),
            taken: 0,
            published_at: Some(tx.now.plus_millis(-hours * 3_600_000)),
            confirmed_at: Some(tx.now.plus_millis(-hours * 1_800_000)),
            copied_from: Some(model.id),
            ..model.clone()
        };
        rows.push(row.into_active_model());
    }
    while !rows.is_empty() {
        // 40 columns times 500 stays below the number of values a statement may bind on SQLite.
        let rest = rows.split_off(rows.len().min(500));
        offer::Entity::insert_many(rows).exec_without_returning(tx.conn()).await.map_err(db_error)?;
        rows = rest;
    }
    tx.audit(AuditEntry::of_kind("add_demo_offers", "offer").note(chunk.to_string()));
    Ok(())
}

//! The demo city: each context writes its part of invented organisations and people on real geography.

use leerbrug_entity::setting;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use crate::actor::Actor;
use crate::app::App;
use crate::context::City;
use crate::db::{AuditEntry, Tx, db_error, write_with};
use crate::error::Result;

const SETTING: &str = "demo_city";

/// Says whether the demo city has been written into this database.
///
/// # Errors
/// Those of the database.
pub async fn is_seeded(app: &App) -> Result<bool> {
    let found = setting::Entity::find_by_id(SETTING).one(app.db.read()).await.map_err(db_error)?;
    Ok(found.is_some())
}

/// Writes the demo city in one transaction: all of it or nothing.
///
/// # Errors
/// Internal, when the shipped data does not fit together; those of the database.
pub async fn seed(app: &App) -> Result<()> {
    write_with(app, &Actor::system("demo"), (), |tx, app, _, ()| Box::pin(seed_in(tx, app))).await?;
    app.db.refresh_statistics().await;
    Ok(())
}

async fn seed_in(tx: &mut Tx, app: &App) -> Result<()> {
    let mut city = City::default();
    for part in app.contexts.iter().filter_map(|context| context.demo) {
        (part.seed)(tx, app, &mut city).await?;
    }
    insert(tx, setting::Model { key: SETTING.to_owned(), value: tx.now.0.to_string() }).await?;
    tx.audit(AuditEntry::of_kind("seed_demo", "setting"));
    Ok(())
}

/// Keeps the demo from going stale between two starts.
///
/// # Errors
/// Those of the database.
pub async fn refresh(app: &App) -> Result<()> {
    write_with(app, &Actor::system("demo"), (), |tx, app, _, ()| {
        Box::pin(async move {
            for refresh in app.contexts.iter().filter_map(|context| context.demo?.refresh) {
                refresh(tx, app).await?;
            }
            tx.audit(AuditEntry::of_kind("refresh_demo", "setting"));
            Ok(())
        })
    })
    .await
}

/// Inserts a row of the demo city.
///
/// # Errors
/// Those of the database.
pub async fn insert<M, A>(tx: &Tx, row: M) -> Result<()>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let row = row.into_active_model();
    <A::Entity as EntityTrait>::insert(row)
        .exec_without_returning(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}

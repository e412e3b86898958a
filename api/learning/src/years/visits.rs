//! Visits of a college to the places of a student: planned, and held.

use leerbrug_entity::visit;
use uuid::Uuid;

use super::{Held, missing, required_day};
use crate::store;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::db::Tx;
use leerbrug_core::error::{Error, Result};
use leerbrug_core::validate::Checker;

impl Held {
    pub(super) async fn plan_visit(
        &self,
        tx: &mut Tx,
        app: &App,
        actor: &Actor,
        placement: &str,
        planned_on: &str,
        mode: &str,
    ) -> Result<()> {
        let mut checker = Checker::default();
        let rotations = store::list_rotations(tx.conn(), &[self.row.id]).await?;
        let found = Uuid::parse_str(placement.trim())
            .ok()
            .filter(|id| rotations.iter().any(|rotation| rotation.placement_id == *id));
        if found.is_none() {
            checker.fail("placement", "required", Vec::new());
        }
        let on = required_day(&mut checker, "plannedOn", planned_on);
        self.require_within(&mut checker, "plannedOn", on);
        let mode = checker.code("mode", mode, |code| app.reference.knows("visit_mode", code));
        checker.finish()?;
        let row = visit::Model {
            id: tx.new_id(),
            placement_id: found.ok_or_else(missing)?,
            planned_on: on.ok_or_else(missing)?.to_string(),
            held_on: None,
            mode: mode.unwrap_or_else(|| "on_site".to_owned()),
            visitor_id: actor.person_id(),
            recorded_at: tx.now,
            version: 1,
        };
        store::insert_visit(tx, row).await
    }

    pub(super) async fn hold_visit(&self, tx: &mut Tx, id: Uuid, held_on: &str) -> Result<()> {
        let rotations = store::list_rotations(tx.conn(), &[self.row.id]).await?;
        let ids: Vec<Uuid> = rotations.iter().map(|rotation| rotation.placement_id).collect();
        let found = store::list_visits(tx.conn(), &ids).await?.into_iter().find(|row| row.id == id);
        let found = found.ok_or_else(Error::not_found)?;
        let mut checker = Checker::default();
        let on = required_day(&mut checker, "heldOn", held_on);
        if on.is_some_and(|on| on > self.today) {
            checker.fail("heldOn", "day-to-come", Vec::new());
        }
        self.require_within(&mut checker, "heldOn", on);
        checker.finish()?;
        let on = on.ok_or_else(missing)?.to_string();
        store::update_visit(tx, visit::Model { held_on: Some(on), ..found }).await
    }
}

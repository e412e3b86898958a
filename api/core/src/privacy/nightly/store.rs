//! Queries of the night's work.

use leerbrug_entity::setting;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::db::{Tx, db_error};
use crate::error::Result;

const KEY: &str = "nightly";

/// Takes the work of a day for this node; false, when it is taken.
pub(super) async fn claim_night(tx: &Tx, day: String) -> Result<bool> {
    let first = setting::Model { key: KEY.to_owned(), value: String::new() };
    setting::Entity::insert(first.into_active_model())
        .on_conflict(OnConflict::column(setting::Column::Key).do_nothing().to_owned())
        .exec_without_returning(tx.conn())
        .await
        .map_err(db_error)?;
    let taken = setting::Entity::update_many()
        .col_expr(setting::Column::Value, Expr::value(day.clone()))
        .filter(setting::Column::Key.eq(KEY))
        .filter(Expr::col(setting::Column::Value).lt(day))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    Ok(taken.rows_affected == 1)
}

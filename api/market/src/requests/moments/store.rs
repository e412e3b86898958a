//! Queries about the moments of requests.

use std::collections::HashMap;

use leerbrug_entity::{MomentStage, application_moment};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::{Moment, Moments};
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::{Error, Result};

/// Returns the moments of a request.
pub(crate) async fn get<C: ConnectionTrait>(conn: &C, request: Uuid) -> Result<Moments> {
    Ok(list(conn, &[request]).await?.remove(&request).unwrap_or_default())
}

/// Returns the moments of these requests, in one query.
pub(crate) async fn list<C: ConnectionTrait>(conn: &C, requests: &[Uuid]) -> Result<HashMap<Uuid, Moments>> {
    use application_moment::Column;
    let rows = application_moment::Entity::find()
        .filter(Column::ApplicationId.is_in(requests.iter().copied()))
        .order_by_asc(Column::ApplicationId)
        .order_by_asc(Column::Stage)
        .order_by_asc(Column::Position)
        .all(conn)
        .await
        .map_err(db_error)?;
    let mut found: HashMap<Uuid, Moments> = HashMap::new();
    for row in rows {
        let moment = read(&row)?;
        let moments = found.entry(row.application_id).or_default();
        let list = match row.stage {
            MomentStage::Wished => &mut moments.wished,
            MomentStage::Proposed => &mut moments.proposed,
            MomentStage::Agreed => &mut moments.agreed,
            MomentStage::Cancelled => &mut moments.cancelled,
        };
        list.push(moment);
    }
    Ok(found)
}

fn read(row: &application_moment::Model) -> Result<Moment> {
    let date = |text: &str| {
        text.parse().map_err(|_| Error::internal(format!("day {text:?} of request {}", row.application_id)))
    };
    Ok(Moment {
        first: date(&row.first_day)?,
        last: row.last_day.as_deref().map(date).transpose()?,
        weekday: row.weekday.and_then(|day| i8::try_from(day).ok()),
        hours: row.start_minute.zip(row.end_minute),
    })
}

/// Replaces the moments of a request.
pub(crate) async fn replace(tx: &Tx, request: Uuid, moments: &Moments) -> Result<()> {
    application_moment::Entity::delete_many()
        .filter(application_moment::Column::ApplicationId.eq(request))
        .exec(tx.conn())
        .await
        .map_err(db_error)?;
    let stages = [
        (MomentStage::Wished, &moments.wished),
        (MomentStage::Proposed, &moments.proposed),
        (MomentStage::Agreed, &moments.agreed),
        (MomentStage::Cancelled, &moments.cancelled),
    ];
    for (stage, list) in stages {
        for (position, moment) in (0..).zip(list) {
            let row = application_moment::Model {
                application_id: request,
                stage,
                position,
                first_day: moment.first.to_string(),
                last_day: moment.last.map(|day| day.to_string()),
                weekday: moment.weekday.map(i32::from),
                start_minute: moment.hours.map(|(start, _)| start),
                end_minute: moment.hours.map(|(_, end)| end),
            };
            row.into_active_model().insert(tx.conn()).await.map_err(db_error)?;
        }
    }
    Ok(())
}

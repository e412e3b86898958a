//! Loads the shipped reference data into the database.

use std::collections::HashMap;

use leerbrug_entity::{
    district, full_time_denominator, holiday, neighbourhood, reference_item, school_year, setting,
};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable};

use crate::actor::Actor;
use crate::clock::sha256_hex;
use crate::db::{AuditEntry, Db, Tx, db_error};
use crate::error::{Error, Result};

const ITEMS: &str = include_str!("../../data/reference/items.csv");
const DISTRICTS: &str = include_str!("../../data/reference/districts.csv");
const NEIGHBOURHOODS: &str = include_str!("../../data/reference/neighbourhoods.csv");
const DENOMINATORS: &str = include_str!("../../data/reference/full_time_denominators.csv");
const SCHOOL_YEARS: &str = include_str!("../../data/reference/school_years.csv");
const HOLIDAYS: &str = include_str!("../../data/reference/holidays.csv");

const SETTING: &str = "reference_fingerprint";

/// Brings the reference lists of this program into the database; does nothing when they are there already.
///
/// Entries are added or corrected, never removed: rows of the past refer to them.
///
/// # Errors
/// Internal, when the shipped data cannot be read; otherwise those of the database.
pub async fn load_shipped(db: &Db) -> Result<()> {
    let fingerprint =
        sha256_hex(&[ITEMS, DISTRICTS, NEIGHBOURHOODS, DENOMINATORS, SCHOOL_YEARS, HOLIDAYS].concat());
    let present = setting::Entity::find_by_id(SETTING).one(db.read()).await.map_err(db_error)?;
    if present.is_some_and(|row| row.value == fingerprint) {
        return Ok(());
    }
    db.write(&Actor::system("reference"), move |tx| {
        let fingerprint = fingerprint.clone();
        Box::pin(async move {
            load_items(tx).await?;
            load_places(tx).await?;
            load_years(tx).await?;
            let row = setting::Model { key: SETTING.to_owned(), value: fingerprint };
            upsert::<setting::Entity, setting::ActiveModel, _>(tx, vec![row], &[setting::Column::Key])
                .await?;
            tx.audit(AuditEntry::of_kind("load_reference", "reference_item"));
            Ok(())
        })
    })
    .await
}

async fn load_items(tx: &Tx) -> Result<()> {
    use reference_item::Column::{Code, List, ValidFrom};
    let rows = read("items", ITEMS, |row| {
        Ok(reference_item::Model {
            list: row.text("list")?,
            code: row.text("code")?,
            valid_from: row.text("valid_from")?,
            valid_until: row.optional("valid_until"),
            parent: row.optional("parent"),
            position: row.number("position")?,
            nl: row.text("nl")?,
            fr: row.text("fr")?,
            en: row.text("en")?,
            attributes: row.optional("attributes").unwrap_or_else(|| "{}".to_owned()),
            source_ref: row.text("source_ref")?,
        })
    })?;
    upsert::<reference_item::Entity, reference_item::ActiveModel, _>(tx, rows, &[List, Code, ValidFrom]).await
}

async fn load_places(tx: &Tx) -> Result<()> {
    let rows = read("districts", DISTRICTS, |row| {
        Ok(district::Model {
            slug: row.text("slug")?,
            nl: row.text("nl")?,
            fr: row.text("fr")?,
            en: row.text("en")?,
            postcodes: row.text("postcodes")?,
            lat_e6: row.microdegrees("lat")?,
            lon_e6: row.microdegrees("lon")?,
            position: row.number("position")?,
            valid_from: row.text("valid_from")?,
            valid_until: row.optional("valid_until"),
            source_ref: row.text("source_ref")?,
        })
    })?;
    upsert::<district::Entity, district::ActiveModel, _>(tx, rows, &[district::Column::Slug]).await?;
    let rows = read("neighbourhoods", NEIGHBOURHOODS, |row| {
        Ok(neighbourhood::Model {
            slug: row.text("slug")?,
            name: row.text("name")?,
            district: row.text("district")?,
            postcode: row.text("postcode")?,
            lat_e6: row.microdegrees("lat")?,
            lon_e6: row.microdegrees("lon")?,
            point_precision: row
                .text("point_precision")?
                .parse()
                .map_err(|_| row.broken("point_precision"))?,
            also: row.optional("also").unwrap_or_default(),
            position: row.number("position")?,
            valid_from: row.text("valid_from")?,
            valid_until: row.optional("valid_until"),
            source_ref: row.text("source_ref")?,
        })
    })?;
    upsert::<neighbourhood::Entity, neighbourhood::ActiveModel, _>(tx, rows, &[neighbourhood::Column::Slug])
        .await
}

async fn load_years(tx: &Tx) -> Result<()> {
    use full_time_denominator::Column::{Level, Office, Stage, SubjectGroup, ValidFrom};
    let rows = read("school_years", SCHOOL_YEARS, |row| {
        Ok(school_year::Model {
            code: row.text("code")?,
            first_day: row.text("first_day")?,
            last_day: row.text("last_day")?,
        })
    })?;
    upsert::<school_year::Entity, school_year::ActiveModel, _>(tx, rows, &[school_year::Column::Code])
        .await?;
    let rows = read("holidays", HOLIDAYS, |row| {
        Ok(holiday::Model {
            kind: row.text("kind")?,
            first_day: row.text("first_day")?,
            last_day: row.text("last_day")?,
            school_year: row.text("school_year")?,
            nl: row.text("name_nl")?,
            fr: row.text("name_fr")?,
            en: row.text("name_en")?,
            status: row.text("status")?,
            source_ref: row.text("source_ref")?,
        })
    })?;
    let keys = [holiday::Column::Kind, holiday::Column::FirstDay];
    upsert::<holiday::Entity, holiday::ActiveModel, _>(tx, rows, &keys).await?;
    let rows = read("full_time_denominators", DENOMINATORS, |row| {
        Ok(full_time_denominator::Model {
            level: row.text("level")?,
            office: row.text("office")?,
            stage: row.optional("stage").unwrap_or_default(),
            subject_group: row.optional("subject_group").unwrap_or_default(),
            valid_from: row.text("valid_from")?,
            valid_until: row.optional("valid_until"),
            minimum: row.optional("minimum").map(|_| row.number("minimum")).transpose()?,
            maximum: row.number("maximum")?,
            unit: row.text("unit")?,
            source_ref: row.text("source_ref")?,
        })
    })?;
    let keys = [Level, Office, Stage, SubjectGroup, ValidFrom];
    upsert::<full_time_denominator::Entity, full_time_denominator::ActiveModel, _>(tx, rows, &keys).await
}

/// One line of a shipped list, by column name.
struct Row<'a> {
    list: &'a str,
    values: HashMap<String, String>,
}

impl Row<'_> {
    fn broken(&self, column: &str) -> Error {
        Error::internal(format!("shipped list {}: column {column} of {:?}", self.list, self.values))
    }

    fn optional(&self, column: &str) -> Option<String> {
        self.values.get(column).filter(|value| !value.is_empty()).cloned()
    }

    fn text(&self, column: &str) -> Result<String> {
        self.optional(column).ok_or_else(|| self.broken(column))
    }

    fn number(&self, column: &str) -> Result<i32> {
        self.text(column)?.parse().map_err(|_| self.broken(column))
    }

    fn microdegrees(&self, column: &str) -> Result<i32> {
        self.text(column)?.parse().map(microdegrees).map_err(|_| self.broken(column))
    }
}

fn read<M>(list: &str, text: &str, make: impl Fn(&Row<'_>) -> Result<M>) -> Result<Vec<M>> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .map(|line| {
            let values =
                line.map_err(|error| Error::internal(format!("shipped list {list}")).caused_by(error))?;
            make(&Row { list, values })
        })
        .collect()
}

async fn upsert<E, A, M>(tx: &Tx, rows: Vec<M>, keys: &[E::Column]) -> Result<()>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
    M: IntoActiveModel<A>,
{
    let others = E::Column::iter()
        .filter(|column| !keys.iter().any(|key| format!("{key:?}") == format!("{column:?}")));
    let on_conflict = OnConflict::columns(keys.iter().copied()).update_columns(others).to_owned();
    let mut active: Vec<A> = rows.into_iter().map(|row| row.into_active_model().reset_all()).collect();
    while !active.is_empty() {
        // 500 rows of a dozen columns stay below the number of values a statement may bind on SQLite.
        let rest = active.split_off(active.len().min(500));
        E::insert_many(active)
            .on_conflict(on_conflict.clone())
            .exec_without_returning(tx.conn())
            .await
            .map_err(db_error)?;
        active = rest;
    }
    Ok(())
}

/// Turns degrees into microdegrees; input is bounded by ±180, so the result always fits.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "saturates, and ±180e6 fits in 32 bits"
)]
pub fn microdegrees(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}

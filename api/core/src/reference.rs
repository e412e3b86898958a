//! Reference lists: dated, in three languages, loaded from the database.

pub mod load;

use std::collections::BTreeMap;

use jiff::civil::Date;
use leerbrug_entity::{district, full_time_denominator, holiday, neighbourhood, reference_item, school_year};
use leerbrug_search::{Language, Point};
use sea_orm::{EntityTrait, QueryOrder};

use crate::db::{Db, db_error};
use crate::error::Result;

pub use load::load_shipped;

/// An entry of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Identifier within the list.
    pub code: String,
    /// Code of the entry it belongs under.
    pub parent: Option<String>,
    labels: [String; 3],
    /// Further facts.
    pub attributes: serde_json::Value,
    /// First day on which it holds.
    pub valid_from: String,
    /// First day on which it no longer holds.
    pub valid_until: Option<String>,
    /// Where it comes from.
    pub source_ref: String,
}

impl Item {
    /// Returns the label in a language.
    pub fn label(&self, language: Language) -> &str {
        pick(&self.labels, language)
    }
}

fn pick(labels: &[String; 3], language: Language) -> &str {
    let [nl, fr, en] = labels;
    match language {
        Language::Nl => nl,
        Language::Fr => fr,
        Language::En => en,
    }
}

/// A district.
#[derive(Debug, Clone)]
pub struct District {
    /// Identifier.
    pub slug: String,
    labels: [String; 3],
    /// Postcodes.
    pub postcodes: Vec<String>,
    /// Centre.
    pub point: Point,
}

impl District {
    /// Returns the name in a language.
    pub fn label(&self, language: Language) -> &str {
        pick(&self.labels, language)
    }
}

/// A neighbourhood.
#[derive(Debug, Clone)]
pub struct Neighbourhood {
    /// Identifier.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Slug of its district.
    pub district: String,
    /// Postcode.
    pub postcode: String,
    /// Its point, or the centre of its district.
    pub point: Point,
    /// Whether `point` is its own.
    pub is_exact: bool,
    /// Other names.
    pub also: Vec<String>,
}

/// A holiday.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// Kind.
    pub kind: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    labels: [String; 3],
    /// Whether somebody compared it with the official calendar.
    pub is_checked: bool,
}

impl Holiday {
    /// Returns the name in a language.
    pub fn label(&self, language: Language) -> &str {
        pick(&self.labels, language)
    }
}

/// A school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolYear {
    /// For instance `2026-2027`.
    pub code: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

/// Every reference list, as of one day.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    lists: BTreeMap<String, Vec<Item>>,
    /// Districts in order.
    pub districts: Vec<District>,
    /// Neighbourhoods in order.
    pub neighbourhoods: Vec<Neighbourhood>,
    /// Holidays by first day.
    pub holidays: Vec<Holiday>,
    /// School years, oldest first.
    pub school_years: Vec<SchoolYear>,
    /// Full-time denominators.
    pub denominators: Vec<full_time_denominator::Model>,
}

impl Reference {
    /// Reads the lists as they hold on `today`.
    ///
    /// # Errors
    /// Unavailable or Internal, when the database cannot be read.
    pub async fn read(db: &Db, today: Date) -> Result<Self> {
        let today = today.to_string();
        let holds = |from: &str, until: Option<&str>| {
            from <= today.as_str() && until.is_none_or(|end| end > today.as_str())
        };
        let mut reference = Self::default();
        let items = reference_item::Entity::find()
            .order_by_asc(reference_item::Column::List)
            .order_by_asc(reference_item::Column::Position)
            .order_by_asc(reference_item::Column::Code)
            .all(db.read())
            .await
            .map_err(db_error)?;
        for row in items.into_iter().filter(|row| holds(&row.valid_from, row.valid_until.as_deref())) {
            reference.lists.entry(row.list.clone()).or_default().push(item(row));
        }
        let districts =
            district::Entity::find().order_by_asc(district::Column::Position).all(db.read()).await;
        reference.districts = districts.map_err(db_error)?.into_iter().map(read_district).collect();
        let found =
            neighbourhood::Entity::find().order_by_asc(neighbourhood::Column::Position).all(db.read()).await;
        reference.neighbourhoods = found.map_err(db_error)?.into_iter().map(read_neighbourhood).collect();
        let holidays = holiday::Entity::find().order_by_asc(holiday::Column::FirstDay).all(db.read()).await;
        reference.holidays = holidays.map_err(db_error)?.into_iter().filter_map(read_holiday).collect();
        let years = school_year::Entity::find().order_by_asc(school_year::Column::Code).all(db.read()).await;
        reference.school_years = years
            .map_err(db_error)?
            .into_iter()
            .filter_map(|row| {
                Some(SchoolYear {
                    code: row.code,
                    first: row.first_day.parse().ok()?,
                    last: row.last_day.parse().ok()?,
                })
            })
            .collect();
        let denominators = full_time_denominator::Entity::find().all(db.read()).await.map_err(db_error)?;
        reference.denominators = denominators
            .into_iter()
            .filter(|row| holds(&row.valid_from, row.valid_until.as_deref()))
            .collect();
        Ok(reference)
    }

    /// Returns the entries of a list in order; an unknown list is empty.
    pub fn list(&self, list: &str) -> &[Item] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// Returns the names of all lists.
    pub fn list_names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// Finds an entry.
    pub fn find(&self, list: &str, code: &str) -> Option<&Item> {
        self.list(list).iter().find(|item| item.code == code)
    }

    /// Says whether the list has this code.
    pub fn knows(&self, list: &str, code: &str) -> bool {
        self.find(list, code).is_some()
    }

    /// Returns the label of a code; an unknown code stands for itself.
    pub fn label<'a>(&'a self, list: &str, code: &'a str, language: Language) -> &'a str {
        self.find(list, code).map_or(code, |item| item.label(language))
    }

    /// Finds a neighbourhood.
    pub fn neighbourhood(&self, slug: &str) -> Option<&Neighbourhood> {
        self.neighbourhoods.iter().find(|neighbourhood| neighbourhood.slug == slug)
    }

    /// Finds a district.
    pub fn district(&self, slug: &str) -> Option<&District> {
        self.districts.iter().find(|district| district.slug == slug)
    }

    /// Returns the group of an organisation kind: school, company, non_profit, public, growth_centre or college.
    pub fn organisation_group(&self, kind: &str) -> &str {
        self.find("organisation_kind", kind)
            .and_then(|item| item.attributes.get("group"))
            .and_then(serde_json::Value::as_str)
            .unwrap_or("non_profit")
    }

    /// Says whether there is school on a day: neither a weekend nor a holiday.
    pub fn is_school_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
            && self.holiday_on(day).is_none()
    }

    /// Finds the holiday a day falls in.
    pub fn holiday_on(&self, day: Date) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.first <= day && day <= holiday.last)
    }

    /// Finds the school year a day falls in.
    pub fn school_year_on(&self, day: Date) -> Option<&SchoolYear> {
        self.school_years.iter().find(|year| year.first <= day && day <= year.last)
    }
}

/// Returns how many minutes a distance in metres takes by bicycle: as the crow flies, 15 km an hour, a third more for streets.
pub fn bike_minutes(metres: u32) -> u32 {
    (metres.saturating_mul(4) / 3 / 250).max(1)
}

fn item(row: reference_item::Model) -> Item {
    Item {
        code: row.code,
        parent: row.parent,
        labels: [row.nl, row.fr, row.en],
        attributes: serde_json::from_str(&row.attributes).unwrap_or_default(),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        source_ref: row.source_ref,
    }
}

fn read_district(row: district::Model) -> District {
    District {
        slug: row.slug,
        labels: [row.nl, row.fr, row.en],
        postcodes: row.postcodes.split_whitespace().map(str::to_owned).collect(),
        point: Point { lat_e6: row.lat_e6, lon_e6: row.lon_e6 },
    }
}

fn read_neighbourhood(row: neighbourhood::Model) -> Neighbourhood {
    Neighbourhood {
        slug: row.slug,
        name: row.name,
        district: row.district,
        postcode: row.postcode,
        point: Point { lat_e6: row.lat_e6, lon_e6: row.lon_e6 },
        is_exact: row.point_precision == leerbrug_entity::PointPrecision::Own,
        also: row.also.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
    }
}

fn read_holiday(row: holiday::Model) -> Option<Holiday> {
    Some(Holiday {
        kind: row.kind,
        first: row.first_day.parse().ok()?,
        last: row.last_day.parse().ok()?,
        labels: [row.nl, row.fr, row.en],
        is_checked: row.status == "checked",
    })
}

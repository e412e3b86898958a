//! The registry of columns: what is personal, whose, for what, how long, and who reads it.
//!
//! Each context classes the columns of its own tables in its `data/privacy.toml`. Everything that is said about data and everything
//! that is done to it on somebody's word is made from it, so that the words and the deeds cannot part.

use std::collections::BTreeMap;

use serde::Deserialize;
use uuid::Uuid;

use crate::app::App;
use crate::context::Answer;
use crate::error::{Error, Result};
use crate::policy::Action;

/// A query for the organisations with which a person has rows of a kind.
pub type ListOrganisations = for<'a> fn(&'a App, Uuid) -> Answer<'a, Vec<Uuid>>;

/// What rows are to a person. Each context declares its own kinds; the texts of one have its code in their keys.
#[derive(Debug, Clone, Copy)]
pub struct DataKind {
    /// Code in the registry, in the keys of its texts and in the tally.
    pub code: &'static str,
    /// Place among all kinds on pages, ascending.
    pub position: u16,
    /// The action whose row in the table of rights says who reads this.
    pub read_by: Action,
    /// Who answers for it towards the person.
    pub controller: Controller,
    /// With which organisations somebody has rows of this kind; none for what is hers alone.
    pub organisations: Option<ListOrganisations>,
}

impl PartialEq for DataKind {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for DataKind {}

/// Who answers for a kind of data towards the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Controller {
    /// Whoever runs this installation.
    Operator,
    /// The organisation in which the role is held.
    OwnOrganisation,
    /// The organisation that was asked.
    AskedOrganisation,
    /// The growth centre of the neighbourhood.
    GrowthCentre,
}

impl Controller {
    /// Returns the code in the key of its text.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::OwnOrganisation => "own-organisation",
            Self::AskedOrganisation => "asked-organisation",
            Self::GrowthCentre => "growth-centre",
        }
    }
}

/// What an erasure does to the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum OnErase {
    /// They go.
    Delete,
    /// Their personal columns are emptied.
    Blank,
    /// They stay: ids alone, behind which nothing is left.
    #[default]
    Keep,
}

/// Rows that the nightly job deletes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepRule {
    /// Days after which.
    pub days: i32,
    /// Whether the condition compares local days, not instants.
    #[serde(default)]
    pub day: bool,
    /// Condition in SQL, with `$1` for the instant or day that many days ago; empty where a task of its own does it.
    #[serde(default)]
    pub when: String,
}

/// A table and the class of each of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Name.
    pub name: String,
    /// Code of what its rows are to a person; `none` for rows about nobody.
    #[serde(default = "none")]
    pub kind: String,
    /// Whose rows they are: condition in SQL, with `$1` for the person; empty for rows about nobody.
    #[serde(default)]
    pub owner: String,
    /// What an erasure does to them.
    #[serde(default)]
    pub erase: OnErase,
    /// What the nightly job deletes.
    #[serde(default)]
    pub keep: Vec<KeepRule>,
    /// Ids and references.
    #[serde(default)]
    pub link: Vec<String>,
    /// Facts that say nothing about a person.
    #[serde(default)]
    pub plain: Vec<String>,
    /// Personal columns, with the value in SQL that empties each.
    #[serde(default)]
    pub personal: BTreeMap<String, String>,
    /// Personal columns that are sealed, likewise.
    #[serde(default)]
    pub sealed: BTreeMap<String, String>,
    /// Hashes and tokens: never exported.
    #[serde(default)]
    pub secret: Vec<String>,
    /// Those among them that are sealed.
    #[serde(default)]
    pub sealed_secrets: Vec<String>,
    /// Columns that are left out of exports though they are no secrets: they are not about her, or about others too.
    #[serde(default)]
    pub withheld: Vec<String>,
}

impl Table {
    /// Returns every column that has a class.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.link
            .iter()
            .chain(&self.plain)
            .chain(self.personal.keys())
            .chain(self.sealed.keys())
            .chain(&self.secret)
            .map(String::as_str)
    }

    /// Returns the columns of an export: everything but secrets and what is withheld.
    pub fn exported(&self) -> impl Iterator<Item = &str> {
        let is_kept = |column: &&str| self.secret.iter().chain(&self.withheld).any(|kept| kept == column);
        self.columns().filter(move |column| !is_kept(column))
    }

    /// Says whether the rows are somebody's.
    pub const fn is_personal(&self) -> bool {
        !self.owner.is_empty()
    }
}

/// Rows of another context's table that are somebody's because of this one's rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Also {
    table: String,
    owner: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    table: Vec<Table>,
    #[serde(default)]
    also: Vec<Also>,
}

fn none() -> String {
    "none".to_owned()
}

/// Reads what contexts say of their tables, in their order, and of each other's.
///
/// # Errors
/// Internal, when a text is no registry or speaks of a table that nobody has.
pub(crate) fn read<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Vec<Table>> {
    let (mut tables, mut also) = (Vec::new(), Vec::new());
    for text in texts {
        let file: File =
            toml::from_str(text).map_err(|error| Error::internal("registry of columns").caused_by(error))?;
        tables.extend(file.table);
        also.extend(file.also);
    }
    for one in also {
        let found = tables.iter_mut().find(|table| table.name == one.table);
        let table =
            found.ok_or_else(|| Error::internal(format!("registry of columns: no table {}", one.table)))?;
        table.owner = format!("({}) OR ({})", table.owner, one.owner);
    }
    Ok(tables)
}

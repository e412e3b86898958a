//! The registry of columns: what is personal, whose, for what, how long, and who reads it.
//!
//! One file classes every column of the schema (`data/privacy.toml`). Everything that is said about data and everything
//! that is done to it on somebody's word is made from it, so that the words and the deeds cannot part.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::policy::Action;

/// What rows are to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// Nothing: rows about nobody.
    #[default]
    None,
    /// What she says of herself.
    Profile,
    /// How she signs in, and where she is signed in.
    SignIn,
    /// What she may do in organisations.
    Role,
    /// That she says she runs an organisation.
    Claim,
    /// Her requests for a place, with what was answered.
    Request,
    /// Her questions, with the answers.
    Question,
    /// What she reported.
    Report,
    /// That she is the contact of an offer.
    Contact,
    /// From whom she hides, and whether she wants to go.
    Wish,
    /// What is kept of what she did and of who looked.
    Trace,
    /// Mails that wait to be sent to her or about her.
    Mail,
}

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

impl DataKind {
    /// Every kind that is about a person, in the order in which pages show them.
    pub const ALL: [Self; 11] = [
        Self::Profile,
        Self::Request,
        Self::Question,
        Self::Contact,
        Self::Role,
        Self::Claim,
        Self::Report,
        Self::SignIn,
        Self::Wish,
        Self::Trace,
        Self::Mail,
    ];

    /// Returns the code in the keys of its texts and in the tally.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Profile => "profile",
            Self::SignIn => "sign-in",
            Self::Role => "role",
            Self::Claim => "claim",
            Self::Request => "request",
            Self::Question => "question",
            Self::Report => "report",
            Self::Contact => "contact",
            Self::Wish => "wish",
            Self::Trace => "trace",
            Self::Mail => "mail",
        }
    }

    /// Returns the action whose row in the policy table says who reads this.
    pub const fn read_by(self) -> Action {
        match self {
            Self::None | Self::SignIn | Self::Wish | Self::Mail => Action::ManageProfile,
            Self::Profile | Self::Request | Self::Question => Action::ReadRequest,
            Self::Role => Action::ReadTeam,
            Self::Claim => Action::DecideClaim,
            Self::Report => Action::HideOffer,
            Self::Contact => Action::ReadOffer,
            Self::Trace => Action::ReadTimeline,
        }
    }

    /// Returns who answers for it.
    pub const fn controller(self) -> Controller {
        match self {
            Self::None | Self::Profile | Self::SignIn | Self::Wish | Self::Trace | Self::Mail => {
                Controller::Operator
            }
            Self::Role | Self::Contact => Controller::OwnOrganisation,
            Self::Request | Self::Question | Self::Claim => Controller::AskedOrganisation,
            Self::Report => Controller::GrowthCentre,
        }
    }

    /// Returns the tables whose rows are of this kind.
    pub fn tables(self) -> impl Iterator<Item = &'static Table> {
        REGISTRY.iter().filter(move |table| table.kind == self)
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
    /// Whether the database itself refuses what is younger, by its own clock: a clock that a demo was given moves nothing.
    #[serde(default)]
    pub real_time: bool,
    /// Condition in SQL, with `$1` for the instant or day that many days ago.
    pub when: String,
}

/// A table and the class of each of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Name.
    pub name: String,
    /// What its rows are to a person.
    #[serde(default)]
    pub kind: DataKind,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: Vec<Table>,
}

/// Every table. The order is one in which rows can be deleted: what points comes before what is pointed at.
#[expect(clippy::expect_used, reason = "the file is part of the program and read by every test")]
static REGISTRY: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/privacy.toml")).expect("the registry of columns");
    file.table
});

/// Returns every table of the schema with its classes.
pub fn tables() -> &'static [Table] {
    &REGISTRY
}

/// Finds a table.
pub fn table(name: &str) -> Option<&'static Table> {
    REGISTRY.iter().find(|table| table.name == name)
}

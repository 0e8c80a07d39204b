//! Fields that flow between calendars, as groups that change together.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A group of values that is merged as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
// The window knows a sheet's columns as `Field` already.
#[cfg_attr(feature = "ts", ts(rename = "MeetingField"))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Title.
    Title,
    /// Start and end, or the days.
    When,
    /// Who called it.
    Organizer,
    /// People invited.
    Attendees,
    /// Place as text.
    Place,
    /// Rooms and things invited.
    Rooms,
    /// Body as plain text.
    Body,
    /// Whether it holds.
    Status,
    /// Who may know.
    Sensitivity,
    /// How it blocks.
    ShowAs,
}

impl Field {
    /// All, in their order.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::When,
        Self::Organizer,
        Self::Attendees,
        Self::Place,
        Self::Rooms,
        Self::Body,
        Self::Status,
        Self::Sensitivity,
        Self::ShowAs,
    ];

    /// Stable name, for values of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::When => "when",
            Self::Organizer => "organizer",
            Self::Attendees => "attendees",
            Self::Place => "place",
            Self::Rooms => "rooms",
            Self::Body => "body",
            Self::Status => "status",
            Self::Sensitivity => "sensitivity",
            Self::ShowAs => "show_as",
        }
    }
}

/// A set of fields.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Field>", into = "Vec<Field>")]
pub struct FieldSet(u16);

impl FieldSet {
    /// None.
    pub const NONE: Self = Self(0);
    /// All.
    pub const ALL: Self = Self((1 << Field::ALL.len()) - 1);

    /// Whether it holds a field.
    pub fn has(self, field: Field) -> bool {
        self.0 & (1 << field as u16) != 0
    }

    /// Adds a field.
    pub fn add(&mut self, field: Field) {
        self.0 |= 1 << field as u16;
    }

    /// Fields of both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Fields of either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Fields of this set that the other has not.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its fields in their order.
    pub fn iter(self) -> impl Iterator<Item = Field> {
        Field::ALL.into_iter().filter(move |field| self.has(*field))
    }

    /// Names of its fields, joined by commas.
    pub fn names(self) -> String {
        self.iter().map(Field::key).collect::<Vec<_>>().join(",")
    }
}

impl FromIterator<Field> for FieldSet {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Self {
        let mut set = Self::NONE;
        fields.into_iter().for_each(|field| set.add(field));
        set
    }
}

impl From<Vec<Field>> for FieldSet {
    fn from(fields: Vec<Field>) -> Self {
        fields.into_iter().collect()
    }
}

impl From<FieldSet> for Vec<Field> {
    fn from(set: FieldSet) -> Self {
        set.iter().collect()
    }
}

impl fmt::Debug for FieldSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// A 64-bit digest per field; 0 stands for a field that was never agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FieldHashes(pub [u64; Field::ALL.len()]);

impl FieldHashes {
    /// The digest of a field.
    pub fn get(&self, field: Field) -> u64 {
        self.0[field as usize]
    }

    /// Replaces the digest of a field.
    pub fn set(&mut self, field: Field, hash: u64) {
        self.0[field as usize] = hash;
    }

    /// Fields in which two differ.
    pub fn differing(&self, other: &Self) -> FieldSet {
        Field::ALL.into_iter().filter(|f| self.get(*f) != other.get(*f)).collect()
    }
}

//! What a two-way integration may do beyond its policy, and what people answered.

use serde::{Deserialize, Serialize};

use crate::{FieldSet, SeriesCapability};

/// Who wins where both sides changed the same field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ConflictRule {
    /// Side B, the OA.
    OaWins,
    /// Side A, the third party.
    ThirdPartyWins,
    /// The item changed last, where both sides tell; else the OA.
    Newest,
    /// A person decides; until then both stay as they are.
    #[default]
    Ask,
}

/// What happens one-way where the target was changed or deleted by somebody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Drift {
    /// The source is the authority: it is brought back, and what stood there is kept as a version.
    #[default]
    Restore,
    /// It stays until the source changes the same field.
    Leave,
}

/// What may be altered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// Both items of a pair.
    #[default]
    Any,
    /// Copies that we made alone (merge mode).
    OwnOnly,
}

/// What becomes of our copies of items that left the scope of people, passed a filter no longer, or fell out of a
/// narrowed window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// They stay.
    Keep,
    /// They are deleted.
    Delete,
}

/// Answers to the three questions of that kind; none: deletions are held and it is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeavingPolicy {
    /// A person left the scope.
    pub scope: Option<Fate>,
    /// An item no longer passes its filter.
    pub filter: Option<Fate>,
    /// The window was narrowed.
    pub window: Option<Fate>,
}

/// What two-way planning may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TwoWayPolicy {
    /// Who wins.
    pub conflict: ConflictRule,
    /// What one-way targets do.
    pub drift: Drift,
    /// What may be altered.
    pub ownership: Ownership,
    /// What becomes of copies whose original left.
    pub leaving: LeavingPolicy,
    /// Whether items without a common UID pair by title, time and organiser.
    pub pair_by_content: bool,
    /// Whether a series is written as one where the other side holds its rule exactly; else each of its occurrences as
    /// a meeting of its own. What was set up before there was a choice keeps single meetings.
    #[serde(default)]
    pub series: bool,
}

impl Default for TwoWayPolicy {
    fn default() -> Self {
        Self {
            conflict: ConflictRule::default(),
            drift: Drift::default(),
            ownership: Ownership::default(),
            leaving: LeavingPolicy::default(),
            pair_by_content: true,
            series: false,
        }
    }
}

/// What a side can hold, as data of its provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideCapability {
    /// Fields it tells.
    pub reads: FieldSet,
    /// Fields that can be written.
    pub writes: FieldSet,
    /// Rules of series it holds exactly; none: series are written as single meetings.
    pub series: Option<SeriesCapability>,
}

impl Default for SideCapability {
    fn default() -> Self {
        Self { reads: FieldSet::ALL, writes: FieldSet::ALL, series: None }
    }
}

/// What a person answered to a question about certain items, valid as long as they stay as they were shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Side A wins.
    TakeA,
    /// Side B wins.
    TakeB,
    /// Items that look the same are the same, in their order; what is left over is new.
    Together,
    /// Items that look the same are different meetings.
    Apart,
}

/// Why an item cannot be synced. It is there all the same: nothing of its pair is deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemIssue {
    /// It has no start.
    NoStart,
    /// It ends before it starts.
    EndsBeforeStart,
    /// Its zone is unknown and its times have no offset.
    BrokenZone,
    /// Its rule of repetition never gives a day.
    RuleNeverMatches,
    /// Its rule of repetition makes no sense.
    RuleBroken,
    /// Its rule of repetition is one that is not understood.
    RuleUnknown,
    /// It, or a text of it, is longer than is read.
    TooLong,
    /// It has no UID.
    NoUid,
    /// Its side lists it and did not give it.
    NotGiven,
    /// It is not what its side's items look like.
    #[default]
    Unreadable,
    /// A mapping or formula failed on it.
    MappingFailed,
}

impl ItemIssue {
    /// Whether when it is could be read all the same.
    pub fn knows_time(self) -> bool {
        self == Self::MappingFailed
    }

    /// Text key.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoStart => "issue_no_start",
            Self::EndsBeforeStart => "issue_ends_before_start",
            Self::BrokenZone => "issue_broken_zone",
            Self::RuleNeverMatches => "issue_rule_never_matches",
            Self::RuleBroken => "issue_rule_broken",
            Self::RuleUnknown => "issue_rule_unknown",
            Self::TooLong => "issue_too_long",
            Self::NoUid => "issue_no_uid",
            Self::NotGiven => "issue_not_given",
            Self::Unreadable => "issue_unreadable",
            Self::MappingFailed => "issue_mapping_failed",
        }
    }
}

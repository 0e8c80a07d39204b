//! Why an object or one of its events cannot be read. The rest goes on.

use model::ItemIssue;

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Trouble {
    /// It is no iCalendar object.
    NotICalendar,
    /// It is longer than is read.
    TooLarge,
    /// It has a text that is longer than is read.
    TextTooLong,
    /// It has no UID.
    NoUid,
    /// It has no start, or one that is no time.
    NoStart,
    /// It ends before it starts.
    EndsBeforeStart,
    /// Its zone is not known and its rules are missing or broken.
    BrokenZone,
    /// Its rule makes no sense, or is one that meetings do not have.
    RuleBroken,
    /// Its rule never gives a day.
    RuleNeverMatches,
    /// Its rule gives more occurrences than are counted.
    RuleTooLong,
    /// It changes an occurrence and all that follow at once.
    ThisAndFuture,
    /// The server listed it and did not give it.
    NotGiven,
}

impl Trouble {
    /// What it is to whoever plans.
    pub(crate) fn issue(self) -> ItemIssue {
        match self {
            Self::NotICalendar => ItemIssue::Unreadable,
            Self::TooLarge | Self::TextTooLong => ItemIssue::TooLong,
            Self::NoUid => ItemIssue::NoUid,
            Self::NoStart => ItemIssue::NoStart,
            Self::EndsBeforeStart => ItemIssue::EndsBeforeStart,
            Self::BrokenZone => ItemIssue::BrokenZone,
            Self::RuleBroken => ItemIssue::RuleBroken,
            Self::RuleNeverMatches => ItemIssue::RuleNeverMatches,
            Self::RuleTooLong | Self::ThisAndFuture => ItemIssue::RuleUnknown,
            Self::NotGiven => ItemIssue::NotGiven,
        }
    }

    /// Stable name, a value of the fault's text.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::NotICalendar => "not_icalendar",
            Self::TooLarge => "too_large",
            Self::TextTooLong => "text_too_long",
            Self::NoUid => "no_uid",
            Self::NoStart => "no_start",
            Self::EndsBeforeStart => "ends_before_start",
            Self::BrokenZone => "broken_zone",
            Self::RuleBroken => "rule_broken",
            Self::RuleNeverMatches => "rule_never_matches",
            Self::RuleTooLong => "rule_too_long",
            Self::ThisAndFuture => "this_and_future",
            Self::NotGiven => "not_given",
        }
    }
}

//! Source items as whoever keeps them aside has them: the meeting is a text, which goes from there into a step and from
//! the step into its row without being read on the way.

use model::{ContentHash, Fault, Meeting, MeetingStatus, Sensitivity, When};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::Sourced;

/// A source item, normalised, its meeting as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourcedText {
    /// Provider's id of it.
    pub source_ref: String,
    /// Provider's version of it.
    pub version: String,
    /// Digest of what the meeting says, by which planning makes sure that it is the one observed.
    pub content: ContentHash,
    /// What the step that makes the meeting says of it.
    pub gist: Gist,
    /// The meeting.
    pub meeting: Box<RawValue>,
}

/// What a step that makes a meeting says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// Title; none where private.
    pub title: Option<String>,
    /// Whether it holds.
    pub status: MeetingStatus,
    /// Who may know.
    pub sensitivity: Sensitivity,
    /// The zone it was made in; none for whole days too.
    pub zone: Option<String>,
    /// Whether it is one of a series, found by its original start.
    pub is_occurrence: bool,
}

impl Gist {
    /// Of a normalised meeting.
    pub fn of(meeting: &Meeting) -> Self {
        let zone = match &meeting.when {
            When::Timed { zone, .. } => zone.clone(),
            When::AllDay { .. } => None,
        };
        Self {
            title: meeting.title.clone(),
            status: meeting.status,
            sensitivity: meeting.sensitivity,
            zone,
            is_occurrence: meeting.key.occurrence.is_some(),
        }
    }
}

impl SourcedText {
    /// Of a normalised meeting and the digest of what it says.
    ///
    /// # Errors
    /// `plan.details_differ` when it cannot be written.
    pub fn of(
        meeting: &Meeting,
        content: ContentHash,
        source_ref: String,
        version: String,
    ) -> Result<Self, Fault> {
        let text = serde_json::value::to_raw_value(meeting).map_err(unreadable)?;
        Ok(Self { source_ref, version, content, gist: Gist::of(meeting), meeting: text })
    }

    /// The same with the meeting read.
    ///
    /// # Errors
    /// `plan.details_differ` when the text is no meeting.
    pub fn read(self) -> Result<Sourced, Fault> {
        let meeting = read_text(&self.meeting)?;
        Ok(Sourced { meeting, source_ref: self.source_ref, version: self.version })
    }
}

/// The meeting of a text.
pub(crate) fn read_text(text: &RawValue) -> Result<Meeting, Fault> {
    serde_json::from_str(text.get()).map_err(unreadable)
}

/// A text of our own that is no meeting: where it stops being one, since what it says is nobody else's to read.
fn unreadable(error: serde_json::Error) -> Fault {
    Fault::defect("plan.details_differ").with("key", format!("{}:{}", error.line(), error.column()))
}

//! A meeting to write, and how.

use connector::WriteOptions;
use jiff::ToSpan;
use model::{
    Attendee, AttendeeRole, DeletionMode, InvitationMode, Meeting, MeetingKey, MeetingStatus, Party,
    Response, Sensitivity, SeriesRole, ShowAs, When,
};

use crate::time::morning;

/// An hour of the next day with these people, whom nobody has asked yet.
pub fn booking(title: &str, people: &[(&str, AttendeeRole)]) -> Meeting {
    let start = morning() + 26.hours();
    let attendee = |(mailbox, role): &(&str, AttendeeRole)| Attendee {
        party: Party { name: None, mailbox: Some((*mailbox).to_owned()) },
        role: *role,
        response: Response::None,
    };
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some(title.to_owned()),
        when: When::Timed { start, end: start + 1.hour(), zone: Some("Asia/Shanghai".into()) },
        organizer: None,
        attendees: people.iter().map(attendee).collect(),
        attendees_beyond: 0,
        place: None,
        body: Some("议程".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

/// Writing that mails these people, and deletes for good.
pub fn telling(whom: InvitationMode) -> WriteOptions<'static> {
    WriteOptions {
        invitations: whom,
        cancellations: whom,
        deletion: DeletionMode::Hard,
        zone: "Asia/Shanghai",
        comment: None,
    }
}

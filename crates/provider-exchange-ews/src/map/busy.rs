//! Busy times to meetings, where nothing else was granted.

use connector::SourceItem;
use jiff::tz::TimeZone;
use model::{Meeting, MeetingKey, MeetingStatus, Sensitivity, SeriesRole, ShowAs, When};

use super::meeting::show_as;
use crate::client::get_user_availability::BusyEvent;

/// The meeting of a busy time; none when it is free or has no times. Times without offset are in the context zone,
/// UTC. There is never an organiser or an attendee.
pub(crate) fn busy_item(mailbox: &str, event: &BusyEvent) -> Option<SourceItem> {
    let start = event.start?.instant(&TimeZone::UTC)?;
    let end = event.end?.instant(&TimeZone::UTC)?.max(start);
    let show_as = show_as(event.busy_type.as_deref());
    if show_as == ShowAs::Free {
        return None;
    }
    let (from, to) = (start.to_string(), end.to_string());
    let uid = match &event.id {
        Some(id) => id.clone(),
        None => format!("ews-busy-{}", microsoft::digest(&[mailbox, &from, &to])),
    };
    let mut meeting = Meeting {
        key: if event.is_recurring { MeetingKey::occurrence(&uid, start) } else { MeetingKey::single(&uid) },
        title: event.subject.clone(),
        when: When::Timed { start, end, zone: None },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: event.location.clone(),
        body: None,
        status: if show_as == ShowAs::Tentative {
            MeetingStatus::Tentative
        } else {
            MeetingStatus::Confirmed
        },
        sensitivity: if event.is_private { Sensitivity::Private } else { Sensitivity::Normal },
        show_as,
        series: match (event.is_exception, event.is_recurring) {
            (true, _) => SeriesRole::Exception,
            (false, true) => SeriesRole::Occurrence,
            (false, false) => SeriesRole::Single,
        },
    };
    meeting.mask();
    let blank = String::new();
    let title = meeting.title.as_ref().unwrap_or(&blank);
    let place = meeting.place.as_ref().unwrap_or(&blank);
    let version = microsoft::digest(&[&to, event.busy_type.as_deref().unwrap_or_default(), title, place]);
    let source_ref = format!("busy:{}", microsoft::digest(&[&uid, &from]));
    Some(SourceItem { source_ref, version, modified: None, meeting, series: None, marker: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Moment;

    fn event(busy_type: &str) -> BusyEvent {
        BusyEvent {
            start: Moment::parse("2026-11-26T17:00:00+0800"),
            end: Moment::parse("2026-11-26T18:00:00+0800"),
            busy_type: Some(busy_type.into()),
            ..BusyEvent::default()
        }
    }

    #[test]
    fn free_times_are_no_meetings_and_busy_ones_keep_their_identity() {
        assert_eq!(busy_item("room001@practice.example", &event("Free")), None);
        let first = busy_item("room001@practice.example", &event("Busy")).unwrap();
        let second = busy_item("room001@practice.example", &event("Busy")).unwrap();
        assert_eq!(first, second);
        let When::Timed { start, .. } = first.meeting.when else { panic!("all day") };
        assert_eq!(start.to_string(), "2026-11-26T09:00:00Z");
    }

    #[test]
    fn private_busy_times_lose_subject_and_place() {
        let private = BusyEvent {
            subject: Some("并购".into()),
            location: Some("A座".into()),
            is_private: true,
            ..event("Busy")
        };
        let meeting = busy_item("room001@practice.example", &private).unwrap().meeting;
        assert_eq!((meeting.title, meeting.place), (None, None));
    }
}

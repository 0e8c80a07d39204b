//! A time of a room's schedule, and the event it is for, to a meeting of the room's calendar.

use connector::SourceItem;
use model::{ItemIssue, Meeting, MeetingKey, MeetingStatus, SeriesRole, When};

use super::{Event, Naming, Slot, meeting, uid};

/// The item; masked where the event is private. When it is the schedule tells: an event may be the whole series.
///
/// # Errors
/// Why it is no meeting.
pub(crate) fn booked(
    slot: &Slot,
    event: &Event,
    version: String,
    detailed: bool,
    naming: Naming<'_>,
) -> Result<SourceItem, ItemIssue> {
    let told = meeting(event, detailed, naming)?;
    let own = event.series_master_id.is_some() && starts(&told, slot);
    let series = event.series_master_id.as_deref().unwrap_or(&slot.event_id);
    let recurs = slot.repeated || told.series != SeriesRole::Single;
    let key = match recurs {
        true if own => told.key.clone(),
        true => MeetingKey::occurrence(&uid(series), slot.start),
        false => MeetingKey::single(&uid(&slot.event_id)),
    };
    let mut meeting = Meeting {
        key,
        // Whole days are days; a schedule has instants alone.
        when: match &told.when {
            When::AllDay { .. } if !recurs || own => told.when.clone(),
            When::Timed { zone: Some(zone), .. } => {
                When::Timed { start: slot.start, end: slot.end, zone: Some(zone.clone()) }
            }
            _ => slot.when(),
        },
        status: match slot.status() {
            _ if event.is_cancelled() => MeetingStatus::Cancelled,
            status => status,
        },
        series: match told.series {
            SeriesRole::Exception if own => SeriesRole::Exception,
            _ if recurs => SeriesRole::Occurrence,
            _ => SeriesRole::Single,
        },
        ..told
    };
    meeting.mask();
    Ok(SourceItem {
        source_ref: slot.source_ref(),
        version,
        modified: None,
        meeting,
        series: None,
        marker: None,
    })
}

fn starts(meeting: &Meeting, slot: &Slot) -> bool {
    match &meeting.when {
        When::Timed { start, .. } => *start == slot.start,
        When::AllDay { .. } => true,
    }
}

//! Ids of events, calendars and versions, as text that clients must not look into.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// Begins what is base64 for `AAMk`, as ids that change with folders do.
const MUTABLE: [u8; 3] = [0x00, 0x03, 0x24];
/// Begins what is base64 for `AAkA`, as immutable ids do.
const IMMUTABLE: [u8; 3] = [0x00, 0x09, 0x00];
/// Ids hold nothing that could be guessed at a glance: every byte is mixed with its place.
const MIX: u8 = 0x5b;
const EPOCH: Date = jiff::civil::date(2000, 1, 1);
const NO_DATE: i32 = i32::MIN;

/// Which event of which mailbox; of a series, the occurrence its rule gives on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventRef {
    pub mailbox: u32,
    pub no: u32,
    pub date: Option<Date>,
}

/// The id of an event in one of its two forms.
pub(crate) fn event_id(at: EventRef, immutable: bool) -> String {
    let days = at.date.map_or(NO_DATE, |date| EPOCH.until(date).map_or(NO_DATE, |span| span.get_days()));
    let mut bytes = if immutable { IMMUTABLE } else { MUTABLE }.to_vec();
    for part in [at.mailbox.to_be_bytes(), at.no.to_be_bytes(), days.to_be_bytes()] {
        bytes.extend(part);
    }
    // Real ids are long; clients that cut them should fail here too.
    bytes.extend([0x10; 72]);
    bytes.iter_mut().enumerate().skip(3).for_each(|(at, byte)| *byte ^= MIX.wrapping_add(at as u8));
    URL_SAFE.encode(bytes)
}

/// Reads an id of either form. None when it is none of ours.
pub(crate) fn read_event_id(text: &str) -> Option<(EventRef, bool)> {
    let mut bytes = URL_SAFE.decode(text).ok().filter(|bytes| bytes.len() == 87)?;
    bytes.iter_mut().enumerate().skip(3).for_each(|(at, byte)| *byte ^= MIX.wrapping_add(at as u8));
    let immutable = match bytes.get(..3)? {
        head if head == MUTABLE => false,
        head if head == IMMUTABLE => true,
        _ => return None,
    };
    let number = |at: usize| <[u8; 4]>::try_from(bytes.get(at..at + 4)?).ok();
    let (mailbox, no) = (u32::from_be_bytes(number(3)?), u32::from_be_bytes(number(7)?));
    let date = match i32::from_be_bytes(number(11)?) {
        NO_DATE => None,
        days => Some(EPOCH.checked_add(Span::new().try_days(days).ok()?).ok()?),
    };
    bytes.get(15..)?.iter().all(|byte| *byte == 0x10).then_some((EventRef { mailbox, no, date }, immutable))
}

/// Id of a mailbox's default calendar.
pub(crate) fn calendar_id(mailbox: u32) -> String {
    let at = EventRef { mailbox, no: 0, date: Some(EPOCH.saturating_add(1.day())) };
    event_id(at, false)
}

/// `changeKey` of a version.
pub(crate) fn change_key(version: u32, date: Option<Date>) -> String {
    let day = date.map_or(0, |date| i32::from(date.day_of_year()));
    let mut bytes = vec![0x0c, 0x1f, 0x5a, 0x10];
    bytes.extend(version.to_be_bytes());
    bytes.extend(day.to_be_bytes());
    STANDARD.encode(bytes)
}

/// `@odata.etag` of a change key.
pub(crate) fn etag(change_key: &str) -> String {
    format!("W/\"{change_key}\"")
}

/// `iCalUId`: the UID itself, for an occurrence the global object id with the occurrence's day in it
/// (MS-OXOCAL 2.2.1.27).
pub(crate) fn ical_uid(uid: &str, date: Option<Date>) -> String {
    const PREFIX: &str = "040000008200E00074C5B7101A82E008";
    let Some(date) = date else { return uid.to_owned() };
    let day = format!("{:04X}{:02X}{:02X}", date.year(), date.month(), date.day());
    if let Some(rest) = uid.strip_prefix(PREFIX).and_then(|rest| rest.get(8..)) {
        return format!("{PREFIX}{day}{rest}");
    }
    let mut data = b"vCal-Uid\x01\0\0\0".to_vec();
    data.extend(uid.as_bytes());
    data.push(0);
    let size = (data.len() as u32).to_le_bytes();
    let hex: String = size.iter().chain(&data).map(|byte| format!("{byte:02X}")).collect();
    format!("{PREFIX}{day}{:032}{hex}", 0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_forms_of_an_id_lead_to_the_same_event() {
        for day in [None, Some(date(2026, 11, 24)), Some(date(1999, 1, 1))] {
            let at = EventRef { mailbox: 7, no: 4711, date: day };
            for immutable in [false, true] {
                assert_eq!(read_event_id(&event_id(at, immutable)), Some((at, immutable)));
            }
            assert!(event_id(at, false).starts_with("AAMk") && event_id(at, true).starts_with("AAkA"));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        let good = event_id(EventRef { mailbox: 1, no: 2, date: None }, true);
        for text in ["", "x", "AAMk", &good[4..], &good.to_lowercase()] {
            assert_eq!(read_event_id(text), None, "{text}");
        }
    }

    #[test]
    fn occurrences_of_a_series_have_different_uids_and_the_master_keeps_its_own() {
        let uid = "5E1B0C6E-0000-4000-8000-000000000001";
        let day = ical_uid(uid, Some(date(2026, 11, 24)));
        assert_eq!(ical_uid(uid, None), uid);
        assert!(day.starts_with("040000008200E00074C5B7101A82E00807EA0B18"), "{day}");
        assert_ne!(day, ical_uid(uid, Some(date(2026, 11, 25))));
        let hex = "040000008200E00074C5B7101A82E00800000000AB";
        assert_eq!(ical_uid(hex, Some(date(2026, 11, 24))), "040000008200E00074C5B7101A82E00807EA0B18AB");
    }
}

//! Digests of meetings: of their identity, their content, their version. All BLAKE3, over length-prefixed fields in
//! a fixed order, so that no two different values share an encoding.

use jiff::{Timestamp, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, ContentHash, KeyDigest, Meeting, MeetingKey, MeetingStatus, Observation, Party,
    Response, RoomFacts, Sensitivity, SeriesRole, ShowAs, When,
};

/// Digest of what identifies a meeting in a room's calendar.
///
/// `mailbox` is the room's, lower case; `key` as [`crate::normalise`] leaves it.
pub fn key_digest(mailbox: &str, key: &MeetingKey) -> KeyDigest {
    let mut bytes = Encoding::new(b"key");
    bytes.text(mailbox);
    bytes.text(&key.uid);
    bytes.instant(key.occurrence);
    KeyDigest(bytes.digest())
}

/// Digest of what a normalised meeting says; its key is no part of it.
pub fn content_hash(meeting: &Meeting) -> ContentHash {
    let mut bytes = Encoding::new(b"meeting");
    bytes.option(meeting.title.as_deref());
    bytes.when(&meeting.when);
    match &meeting.organizer {
        Some(party) => bytes.byte(1).party(party),
        None => bytes.byte(0),
    };
    bytes.number(meeting.attendees.len() as u64);
    for attendee in &meeting.attendees {
        bytes.attendee(attendee);
    }
    bytes.number(u64::from(meeting.attendees_beyond));
    bytes.option(meeting.place.as_deref());
    bytes.option(meeting.body.as_deref());
    bytes.byte(status(meeting.status)).byte(sensitivity(meeting.sensitivity));
    bytes.byte(show_as(meeting.show_as)).byte(series(meeting.series));
    ContentHash(bytes.digest())
}

/// Digest of a room's normalised facts.
pub fn facts_hash(facts: &RoomFacts) -> ContentHash {
    let mut bytes = Encoding::new(b"room");
    bytes.option(facts.name.as_deref());
    bytes.option(facts.capacity.map(|n| n.to_string()).as_deref());
    for text in [&facts.city, &facts.building, &facts.floor] {
        bytes.option(text.as_deref());
    }
    bytes.number(facts.equipment.len() as u64);
    for piece in &facts.equipment {
        bytes.text(piece);
    }
    ContentHash(bytes.digest())
}

/// Digest of the source's id and version of an item: tells that an item was rewritten though it says the same.
pub fn version_digest(source_ref: &str, version: &str) -> u64 {
    let mut bytes = Encoding::new(b"version");
    bytes.text(source_ref);
    bytes.text(version);
    let [a, b, c, d, e, f, g, h, ..] = bytes.digest();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}

/// Shrinks a normalised meeting to what planning compares.
///
/// `room` is its room's place in the list of rooms that are planned, `zone` bounds all-day dates, `version` comes
/// from [`version_digest`].
pub fn observe(room: u32, mailbox: &str, meeting: &Meeting, version: u64, zone: &TimeZone) -> Observation {
    let (start, end) = meeting.when.span(zone);
    Observation {
        key: key_digest(mailbox, &meeting.key),
        content: content_hash(meeting),
        start: start.as_second(),
        end: end.as_second(),
        version,
        room,
    }
}

/// Bytes of a value in their canonical order.
pub(crate) struct Encoding(Vec<u8>);

impl Encoding {
    pub(crate) fn new(domain: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(512);
        bytes.extend_from_slice(domain);
        bytes.push(0);
        Self(bytes)
    }

    pub(crate) fn byte(&mut self, byte: u8) -> &mut Self {
        self.0.push(byte);
        self
    }

    pub(crate) fn number(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.number(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn option(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.byte(1).text(text),
            None => self.byte(0),
        }
    }

    pub(crate) fn instant(&mut self, at: Option<Timestamp>) -> &mut Self {
        match at {
            Some(at) => self.byte(1).bytes(&at.as_nanosecond().to_le_bytes()),
            None => self.byte(0),
        }
    }

    fn when(&mut self, when: &When) -> &mut Self {
        match when {
            When::Timed { start, end, zone } => {
                self.byte(0).instant(Some(*start)).instant(Some(*end)).option(zone.as_deref())
            }
            When::AllDay { first, last } => self.byte(1).text(&first.to_string()).text(&last.to_string()),
        }
    }

    fn party(&mut self, party: &Party) -> &mut Self {
        self.option(party.name.as_deref()).option(party.mailbox.as_deref())
    }

    fn attendee(&mut self, attendee: &Attendee) -> &mut Self {
        self.party(&attendee.party).byte(role(attendee.role)).byte(response(attendee.response))
    }

    pub(crate) fn hash(&self) -> blake3::Hash {
        blake3::hash(&self.0)
    }

    pub(crate) fn digest(&self) -> [u8; 16] {
        let mut half = [0; 16];
        half.copy_from_slice(&self.hash().as_bytes()[..16]);
        half
    }
}

// Numbers of our own: the order in which the vocabulary lists its variants must not change stored digests.

pub(crate) fn status(status: MeetingStatus) -> u8 {
    match status {
        MeetingStatus::Confirmed => 0,
        MeetingStatus::Tentative => 1,
        MeetingStatus::Cancelled => 2,
    }
}

pub(crate) fn sensitivity(sensitivity: Sensitivity) -> u8 {
    match sensitivity {
        Sensitivity::Normal => 0,
        Sensitivity::Private => 1,
    }
}

pub(crate) fn show_as(show_as: ShowAs) -> u8 {
    match show_as {
        ShowAs::Free => 0,
        ShowAs::Tentative => 1,
        ShowAs::Busy => 2,
        ShowAs::Away => 3,
    }
}

fn series(series: SeriesRole) -> u8 {
    match series {
        SeriesRole::Single => 0,
        SeriesRole::Occurrence => 1,
        SeriesRole::Exception => 2,
    }
}

pub(crate) fn role(role: AttendeeRole) -> u8 {
    match role {
        AttendeeRole::Required => 0,
        AttendeeRole::Optional => 1,
        AttendeeRole::Resource => 2,
    }
}

fn response(response: Response) -> u8 {
    match response {
        Response::None => 0,
        Response::Accepted => 1,
        Response::Tentative => 2,
        Response::Declined => 3,
    }
}

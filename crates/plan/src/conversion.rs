//! Rooms from one system's terms into the other's, by the table that an administrator keeps.

use std::collections::{BTreeMap, BTreeSet};

use model::{Attendee, AttendeeRole, Meeting, Party, Response, RoomConversion};

/// Which way rooms are converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoomWay {
    /// From the third party to the OA: room mailboxes become our rooms.
    ToOa,
    /// From the OA to the third party: our rooms become room mailboxes.
    ToThirdParty,
}

/// One of our rooms: its name, and the mailbox it has here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRoom {
    /// Name, as the table's rows say it.
    pub name: String,
    /// Mailbox by which the OA's meetings name it, lower case.
    pub mailbox: String,
}

/// A table, looked up either way.
#[derive(Clone, Debug, Default)]
pub struct RoomTable {
    mailbox_of: BTreeMap<String, String>,
    local_of: BTreeMap<String, String>,
    name_of: BTreeMap<String, String>,
    own: BTreeMap<String, OwnRoom>,
    shared: BTreeSet<String>,
}

impl RoomTable {
    /// A table of rows and our rooms. Of rows that contradict each other the first holds.
    pub fn new<'a>(
        rows: impl IntoIterator<Item = &'a RoomConversion>,
        rooms: impl IntoIterator<Item = OwnRoom>,
    ) -> Self {
        let mut table = Self::default();
        for row in rows {
            let (local, mailbox) = (folded(&row.local), folded(&row.mailbox));
            table.mailbox_of.entry(local).or_insert_with(|| mailbox.clone());
            table.local_of.entry(mailbox).or_insert_with(|| row.local.trim().to_owned());
        }
        for room in rooms {
            let (name, mailbox) = (folded(&room.name), folded(&room.mailbox));
            table.name_of.entry(mailbox).or_insert_with(|| name.clone());
            table.own.entry(name).or_insert(room);
        }
        table
    }

    /// The same with rooms that both sides know by one mailbox: they need no pair.
    #[must_use]
    pub fn sharing(mut self, mailboxes: impl IntoIterator<Item = String>) -> Self {
        self.shared.extend(mailboxes.into_iter().map(|mailbox| folded(&mailbox)));
        self
    }

    /// Whether a mailbox is that of a room of ours that the other side knows nothing of. One that was converted is theirs.
    fn is_ours_alone(&self, party: &Party) -> bool {
        let Some(mailbox) = party.mailbox.as_deref().map(folded) else { return false };
        let theirs = self.shared.contains(&mailbox) || self.local_of.contains_key(&mailbox);
        !theirs && self.name_of.contains_key(&mailbox)
    }

    /// The name of a room of ours.
    fn name(&self, party: &Party) -> Option<String> {
        let name = self.name_of.get(&folded(party.mailbox.as_deref()?))?;
        self.own.get(name).map(|room| room.name.clone())
    }

    fn is_shared(&self, party: &Party) -> bool {
        party.mailbox.as_deref().is_some_and(|mailbox| self.shared.contains(&folded(mailbox)))
    }
}

/// A meeting with its rooms in the terms of the other side, and the rooms (mailbox, else name) of which the table says
/// nothing: they stay as they are, but for rooms of ours on their way to the third party, where nobody has their mailboxes:
/// of those the name stays, as the place where none is told. Where no resource is named, a place that is a known room's
/// name counts as that room.
pub fn convert(meeting: &Meeting, way: RoomWay, table: &RoomTable) -> (Meeting, Vec<String>) {
    let mut unpaired = Vec::new();
    let mut converted = meeting.clone();
    let mut renamed: Vec<(String, String)> = Vec::new();
    let mut named = false;
    for attendee in converted.attendees.iter_mut().filter(|one| one.role == AttendeeRole::Resource) {
        named = true;
        match counterpart(&attendee.party, way, table) {
            Some(party) => {
                renamed.extend(attendee.party.name.clone().zip(party.name.clone()));
                attendee.party = party;
                // An answer of the one room is none of the other.
                attendee.response = Response::None;
            }
            None if table.is_shared(&attendee.party) => {}
            None => unpaired.extend(attendee.party.mailbox.clone().or_else(|| attendee.party.name.clone())),
        }
    }
    if way == RoomWay::ToThirdParty {
        let all = std::mem::take(&mut converted.attendees).into_iter();
        let (dropped, kept): (Vec<_>, Vec<_>) =
            all.partition(|one| one.role == AttendeeRole::Resource && table.is_ours_alone(&one.party));
        converted.attendees = kept;
        let name = dropped.iter().find_map(|one| one.party.name.clone().or_else(|| table.name(&one.party)));
        converted.place = converted.place.take().or(name);
    }
    if let Some(place) = converted.place.clone() {
        let as_room = Party { name: Some(place.clone()), mailbox: None };
        let renamed = renamed.into_iter().find(|(old, _)| folded(old) == folded(&place));
        match (renamed, counterpart(&as_room, way, table)) {
            (Some((_, new)), _) => converted.place = Some(new),
            (None, Some(party)) if !named => {
                converted.place = party.name.clone().or(Some(place));
                let role = AttendeeRole::Resource;
                converted.attendees.push(Attendee { party, role, response: Response::None });
            }
            _ => {}
        }
    }
    (converted, unpaired)
}

fn counterpart(party: &Party, way: RoomWay, table: &RoomTable) -> Option<Party> {
    match way {
        RoomWay::ToOa => {
            let local = table.local_of.get(&folded(party.mailbox.as_deref()?))?;
            // A room of that name need not be in our list: its name alone is what the OA shows.
            let own = table.own.get(&folded(local));
            Some(Party { name: Some(local.clone()), mailbox: own.map(|room| folded(&room.mailbox)) })
        }
        RoomWay::ToThirdParty => {
            let by_mailbox = party.mailbox.as_deref().and_then(|mailbox| table.name_of.get(&folded(mailbox)));
            let name = by_mailbox.cloned().or_else(|| party.name.as_deref().map(folded))?;
            let mailbox = table.mailbox_of.get(&name)?;
            Some(Party { name: party.name.clone(), mailbox: Some(mailbox.clone()) })
        }
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use model::{MeetingKey, When};

    use super::*;

    fn table() -> RoomTable {
        let row = RoomConversion {
            connection: "c".into(),
            local: "会议室01".to_owned(),
            mailbox: "meeting01@practice.example".to_owned(),
        };
        let own = OwnRoom { name: "会议室01".to_owned(), mailbox: "room001@oa.example".to_owned() };
        RoomTable::new([&row], [own])
    }

    fn meeting(place: Option<&str>, room: Option<(&str, &str)>) -> Meeting {
        let attendee = |(name, mailbox): (&str, &str)| Attendee {
            party: Party { name: Some(name.to_owned()), mailbox: Some(mailbox.to_owned()) },
            role: AttendeeRole::Resource,
            response: Response::Accepted,
        };
        Meeting {
            key: MeetingKey::single("u"),
            title: None,
            when: When::Timed { start: Timestamp::UNIX_EPOCH, end: Timestamp::UNIX_EPOCH, zone: None },
            organizer: None,
            attendees: room.map(attendee).into_iter().collect(),
            attendees_beyond: 0,
            place: place.map(str::to_owned),
            body: None,
            status: Default::default(),
            sensitivity: Default::default(),
            show_as: Default::default(),
            series: Default::default(),
        }
    }

    fn told(meeting: &Meeting) -> (Option<&str>, Option<&str>, Option<&str>) {
        let party = meeting.attendees.first().map(|one| &one.party);
        let name = party.and_then(|party| party.name.as_deref());
        (meeting.place.as_deref(), name, party.and_then(|party| party.mailbox.as_deref()))
    }

    #[test]
    fn a_room_that_both_sides_know_by_one_mailbox_lacks_no_pair() {
        let booked = meeting(None, Some(("会议室09", "Meeting09@practice.example")));
        let lacking = |table: &RoomTable| convert(&booked, RoomWay::ToOa, table).1;
        assert_eq!(lacking(&table()), ["Meeting09@practice.example"]);
        let shared = table().sharing(["meeting09@practice.example".to_owned()]);
        assert!(lacking(&shared).is_empty());
    }

    #[test]
    fn a_room_mailbox_becomes_our_room_and_the_place_says_its_name() {
        let theirs = meeting(Some("一楼会议室101"), Some(("一楼会议室101", "Meeting01@practice.example")));
        let (ours, unpaired) = convert(&theirs, RoomWay::ToOa, &table());
        assert_eq!(told(&ours), (Some("会议室01"), Some("会议室01"), Some("room001@oa.example")));
        assert_eq!((unpaired, ours.attendees[0].response), (Vec::<String>::new(), Response::None));
    }

    #[test]
    fn our_room_becomes_the_room_mailbox_by_its_mailbox_its_name_or_the_place() {
        for ours in [
            meeting(Some("会议室01"), Some(("会议室01", "room001@oa.example"))),
            meeting(None, Some(("Another name", "room001@oa.example"))),
            meeting(Some("会议室01"), None),
        ] {
            let (theirs, unpaired) = convert(&ours, RoomWay::ToThirdParty, &table());
            assert_eq!(told(&theirs).2, Some("meeting01@practice.example"), "{ours:?}");
            assert_eq!(unpaired, Vec::<String>::new());
        }
    }

    #[test]
    fn a_room_that_the_table_does_not_know_stays_and_is_told() {
        for way in [RoomWay::ToOa, RoomWay::ToThirdParty] {
            let before = meeting(Some("Lobby"), Some(("Lobby", "lobby@practice.example")));
            let (after, unpaired) = convert(&before, way, &table());
            assert_eq!((after, unpaired), (before, vec!["lobby@practice.example".to_owned()]));
        }
    }

    #[test]
    fn a_room_of_ours_without_a_pair_is_not_invited_there_and_its_name_stays_as_the_place() {
        let own = OwnRoom { name: "会议室02".to_owned(), mailbox: "room002@oa.example".to_owned() };
        let table = RoomTable::new([], [own]);
        for (place, said) in [(None, "会议室02"), (Some("三楼"), "三楼")] {
            let ours = meeting(place, Some(("会议室02", "room002@oa.example")));
            let (theirs, unpaired) = convert(&ours, RoomWay::ToThirdParty, &table);
            assert_eq!(
                (told(&theirs), unpaired),
                ((Some(said), None, None), vec!["room002@oa.example".into()])
            );
        }
    }

    #[test]
    fn a_meeting_comes_back_as_it_went() {
        let ours = Meeting {
            attendees: vec![Attendee {
                response: Response::None,
                ..meeting(None, Some(("会议室01", "room001@oa.example"))).attendees.remove(0)
            }],
            ..meeting(Some("会议室01"), None)
        };
        let (theirs, _) = convert(&ours, RoomWay::ToThirdParty, &table());
        assert_eq!(convert(&theirs, RoomWay::ToOa, &table()).0, ours);
    }
}

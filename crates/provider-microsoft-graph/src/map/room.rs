//! Places to rooms.

use connector::DiscoveredRoom;
use model::RoomFacts;
use serde_json::Value;

use crate::client::place::PlaceEntry;

/// Seats that are believed.
const MOST_SEATS: u64 = 100_000;

/// The room of an entry; none without an address.
pub(crate) fn discovered(entry: &PlaceEntry) -> Option<DiscoveredRoom> {
    let mailbox = entry.email_address.as_deref()?.trim().to_lowercase();
    if !mailbox.contains('@') {
        return None;
    }
    Some(DiscoveredRoom { mailbox, facts: facts(entry), lists: Vec::new() })
}

fn facts(entry: &PlaceEntry) -> RoomFacts {
    let text =
        |value: &Option<String>| value.as_deref().map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
    let devices = [&entry.audio_device_name, &entry.video_device_name, &entry.display_device_name];
    let tags = entry.tags.iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    RoomFacts {
        name: text(&entry.display_name),
        capacity: number(&entry.capacity)
            .filter(|seats| (1..=MOST_SEATS).contains(seats))
            .and_then(|n| n.try_into().ok()),
        city: entry.address.as_ref().and_then(|a| text(&a.city)),
        building: text(&entry.building),
        floor: text(&entry.floor_label).or_else(|| floor(&entry.floor_number)),
        equipment: devices
            .into_iter()
            .filter_map(text)
            .chain(tags.filter(|t| !t.trim().is_empty()))
            .collect(),
    }
}

/// A number, or a text that is one: samples of the documentation have both.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn floor(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_taken_in_every_shape_the_documentation_shows() {
        let of = |text: &str| discovered(&serde_json::from_str(text).unwrap());
        let room = of(
            r#"{"emailAddress":"Room001@practice.example","displayName":"云栖","capacity":"12","floorNumber":3,
                "building":"A座","address":{"city":"上海"},"videoDeviceName":"Hub","tags":["白板",7],"isManaged":true}"#,
        )
        .unwrap();
        assert_eq!(room.mailbox, "room001@practice.example");
        assert_eq!((room.facts.capacity, room.facts.floor.as_deref()), (Some(12), Some("3")));
        assert_eq!(room.facts.equipment, ["Hub", "白板"]);
        let bare = of(r#"{"emailAddress":"r@practice.example","capacity":null,"floorLabel":"","tags":null}"#)
            .unwrap();
        assert_eq!(bare.facts, RoomFacts::default());
        assert_eq!(of(r#"{"displayName":"x"}"#), None);
    }
}

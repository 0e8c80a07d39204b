//! Rooms and groups as they are listed ("Query the list of meeting rooms", "Query the list of meeting room groups").

use connector::DiscoveredRoom;
use dingtalk::lenient;
use model::RoomFacts;
use serde::Deserialize;
use serde_json::Value;

use super::address;

/// Seats that are believed.
const MOST_SEATS: u32 = 100_000;
/// Labels of a room that are looked at.
const MOST_LABELS: usize = 50;
/// What the service's own labels mean: television, telephone, projector, whiteboard, video conference.
const LABELS: [(i64, &str); 5] = [
    (1, "\u{7535}\u{89C6}"),
    (2, "\u{7535}\u{8BDD}"),
    (3, "\u{6295}\u{5F71}\u{4EEA}"),
    (4, "\u{767D}\u{677F}"),
    (5, "\u{89C6}\u{9891}\u{4F1A}\u{8BAE}"),
];

/// A room of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct RoomRow {
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) room_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) room_name: Option<String>,
    pub(crate) room_capacity: Value,
    pub(crate) room_location: Option<Location>,
    pub(crate) room_labels: Value,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) isv_room_id: Option<String>,
    pub(crate) room_group: Option<RoomGroup>,
}

/// Where a room is, in words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Location {
    #[serde(deserialize_with = "lenient::text")]
    title: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    desc: Option<String>,
}

/// A group of rooms; groups are in groups.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct RoomGroup {
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) group_id: Option<i64>,
    #[serde(deserialize_with = "lenient::text")]
    pub(crate) group_name: Option<String>,
    #[serde(deserialize_with = "lenient::int")]
    pub(crate) parent_id: Option<i64>,
}

/// The room of a row; none without an id.
pub(crate) fn discovered(row: &RoomRow) -> Option<DiscoveredRoom> {
    let id = tidy(row.room_id.as_deref())?;
    let group = row.room_group.as_ref().and_then(|group| group.group_id).filter(|id| *id > 0);
    let place = row.room_location.clone().unwrap_or_default();
    let (title, desc) = (tidy(place.title.as_deref()), tidy(place.desc.as_deref()));
    let told = [title.clone(), desc.clone(), tidy(row.room_name.as_deref())];
    let floor = told.iter().flatten().find_map(|text| floor(text));
    Some(DiscoveredRoom {
        mailbox: address::room(&id, row.isv_room_id.as_deref()),
        facts: RoomFacts {
            name: tidy(row.room_name.as_deref()),
            capacity: seats(&row.room_capacity),
            city: None,
            floor,
            building: title.or(desc),
            equipment: equipment(&row.room_labels),
        },
        lists: group.map(address::group).into_iter().collect(),
    })
}

fn tidy(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(|text| text.chars().take(200).collect())
}

/// Seats: a number, or the number a text begins with, such as "20" with the word for people, or "500" and more.
pub(crate) fn seats(value: &Value) -> Option<u32> {
    let seats = match value {
        Value::Number(number) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Value::String(text) => {
            let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        }
        _ => None,
    };
    seats.filter(|seats| (1..=MOST_SEATS).contains(seats))
}

/// Ids of labels: a list of numbers or of labels, or either as text, such as "[3,5]".
pub(crate) fn labels(value: &Value) -> Vec<Value> {
    let list = match value {
        Value::Array(list) => list.clone(),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(Value::Array(list)) => list,
            _ => text.split(',').map(|part| Value::String(part.trim().to_owned())).collect(),
        },
        _ => Vec::new(),
    };
    list.into_iter().take(MOST_LABELS).collect()
}

/// Equipment that labels tell, each once: a label's own name, or what its number means. Numbers that are not known say
/// nothing.
pub(crate) fn equipment(value: &Value) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for label in labels(value) {
        let name = label.get("labelName").and_then(Value::as_str);
        let id = lenient::as_int(label.get("labelId").unwrap_or(&label));
        let known = || LABELS.iter().find(|(of, _)| Some(*of) == id).map(|(_, word)| *word);
        let word = tidy(name).or_else(|| known().map(str::to_owned));
        all.extend(word.filter(|word| !all.contains(word)));
    }
    all
}

/// The floor a text names: a number before the words for storey, or before or behind an F. The words of the service's
/// own are people's: what is not said this way is not guessed.
fn floor(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let is_mark = |c: char| matches!(c, '\u{5C42}' | '\u{697C}' | 'F' | 'f');
    for (at, mark) in chars.iter().enumerate().filter(|(_, c)| is_mark(**c)) {
        let before: Vec<char> =
            chars[..at].iter().rev().take_while(|c| c.is_ascii_digit()).copied().collect();
        let number: String = before.iter().rev().collect();
        let next = chars.get(at + 1).copied();
        let latin = mark.is_ascii();
        if (1..=3).contains(&number.len()) && !(latin && next.is_some_and(|c| c.is_ascii_alphanumeric())) {
            return Some(number);
        }
    }
    None
}

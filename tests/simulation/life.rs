//! What people do in a company, by chance from a seed.

use jiff::ToSpan;
use sandbox::world::MeetingSpec;
use serde_json::{Value, json};

use crate::rig::{Company, morning};

/// SplitMix64 (Steele, Lea, Flood 2014): enough chance, the same on every machine.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Times of a meeting so many half hours after the morning the world begins with.
pub fn half_hours(at: i64) -> (String, String) {
    let start = morning() + (30 * at).minutes();
    (start.to_string(), (start + 30.minutes()).to_string())
}

/// A new meeting.
pub fn meeting(uid: &str, room: &str, at: i64) -> Value {
    let (start, end) = half_hours(at);
    json!({ "op": "add_meeting", "uid": uid, "subject": uid, "rooms": [room], "start": start, "end": end })
}

/// Somebody does something.
pub fn one_change(company: &Company, chance: &mut Chance, serial: usize) {
    let world = company.kit.world();
    // What was cancelled is over for its organiser.
    let singles: Vec<&MeetingSpec> =
        world.meetings.iter().filter(|m| m.repeat.is_none() && !m.cancelled).collect();
    let room = chance.pick(&world.rooms).mailbox.clone();
    // Mostly inside the window, sometimes beyond its edges.
    let at = i64::try_from(chance.below(48 * 34)).unwrap() - 48 * 17;
    let uid = &chance.pick(&singles).uid;
    let (start, end) = half_hours(at);
    let edit = match chance.below(8) {
        0 | 1 => meeting(&format!("NEW-{serial}"), &room, at),
        2 => json!({ "op": "edit_meeting", "uid": uid, "start": start, "end": end, "when": Value::Null }),
        3 => json!({ "op": "edit_meeting", "uid": uid, "subject": format!("改期 {serial}") }),
        4 => json!({ "op": "edit_meeting", "uid": uid, "private": chance.below(2) == 0 }),
        5 => json!({ "op": "edit_meeting", "uid": uid, "rooms": [room] }),
        6 => json!({ "op": "edit_meeting", "uid": uid, "body": format!("第 {serial} 版") }),
        _ => json!({ "op": "remove_meeting", "uid": uid }),
    };
    company.edit(timed(edit));
}

/// A new time replaces the old one whole, also where that was all day.
fn timed(mut edit: Value) -> Value {
    if edit["when"].is_null() && edit["op"] == "edit_meeting" && edit["start"].is_string() {
        edit["when"] = json!({
            "kind": "timed", "start": edit["start"], "end": edit["end"], "zone": "Asia/Shanghai"
        });
        for part in ["start", "end"] {
            edit.as_object_mut().unwrap().remove(part);
        }
    }
    edit
}

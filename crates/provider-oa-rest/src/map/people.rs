//! Members, teams and spaces as the description finds them.

use std::collections::BTreeMap;

use connector::{SourceDepartment, SourcePerson};
use described::Pointers;
use model::{RoomFacts, person::MAIL_FIELD};
use serde_json::Value;

use crate::{description::Description, faults::plain};

/// Domain of addresses of rooms that have none (RFC 2606: never a real mailbox).
const NO_MAIL: &str = "@oa.invalid";
/// Groups and teams of one entry that are believed.
const MOST: usize = 200;

/// A person; none where there is no id.
pub(crate) fn person(d: &Description, item: &Value) -> Option<SourcePerson> {
    let at = d.member.as_ref()?;
    let source_ref = at.id.text(item)?;
    let mut fields = BTreeMap::new();
    let mut put = |key: &str, pointers: &Pointers, folded: bool| {
        // What is there and empty was told as empty; what is not there was not told.
        if let Some(value) = pointers.of(item) {
            let text = plain(Some(value)).unwrap_or_default();
            fields.insert(key.to_owned(), if folded { text.to_lowercase() } else { text });
        }
    };
    put(MAIL_FIELD, &at.mail, true);
    for (key, pointers) in &at.fields {
        put(key, pointers, key == "email2");
    }
    let name = at.name.text(item).unwrap_or_else(|| source_ref.clone());
    let departments = ids(&at.teams, item);
    Some(SourcePerson {
        source_ref,
        name,
        fields,
        departments,
        groups: Vec::new(),
        withheld: Default::default(),
    })
}

/// A department; none where there is no id.
pub(crate) fn department(d: &Description, item: &Value) -> Option<SourceDepartment> {
    let at = d.team.as_ref()?;
    let source_ref = at.id.text(item)?;
    Some(SourceDepartment { source_ref, parent: at.parent.text(item), name: at.name.text(item) })
}

/// A room: its id, its address and what is told of it; none where it has no id.
pub(crate) fn room(d: &Description, item: &Value) -> Option<(String, String, RoomFacts)> {
    let at = d.space.as_ref()?;
    let id = at.id.text(item)?;
    let mail = at.mail.text(item).filter(|mail| mail.contains('@')).map(|mail| mail.to_lowercase());
    let address = match mail {
        Some(mail) => mail,
        None => made_address(&id)?,
    };
    let equipment = at.equipment.of(item).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let facts = RoomFacts {
        name: at.name.text(item),
        capacity: at.capacity.text(item).and_then(|text| text.parse().ok()),
        city: at.city.text(item),
        building: at.building.text(item),
        floor: at.floor.text(item),
        equipment: equipment.iter().take(MOST).filter_map(described::text).collect(),
    };
    Some((id, address, facts))
}

/// A group of rooms: its id, its address, its name.
pub(crate) fn group(d: &Description, item: &Value) -> Option<(String, String, String)> {
    let at = d.group.as_ref()?;
    let id = at.id.text(item)?;
    let mail = at.mail.text(item).map(|mail| mail.to_lowercase()).unwrap_or_else(|| id.clone());
    let name = at.name.text(item).unwrap_or_else(|| id.clone());
    Some((id, mail, name))
}

/// The ids at a place: one, or a list.
pub(crate) fn ids(at: &Pointers, item: &Value) -> Vec<String> {
    match at.of(item) {
        Some(Value::Array(all)) => all.iter().take(MOST).filter_map(described::text).collect(),
        Some(one) => described::text(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// An address for a room without one, where its id can be part of one and be found in it again.
fn made_address(id: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    (id.chars().all(plain) && id.len() <= 64).then(|| format!("{id}{NO_MAIL}"))
}

/// The id in an address that was made here.
pub(crate) fn address(mailbox: &str) -> Option<&str> {
    mailbox.strip_suffix(NO_MAIL)
}

//! A meeting as the shipped description has it written, read as it has it read.

use std::{collections::BTreeMap, sync::LazyLock};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Writing, created, meeting};
use crate::description::{self, Description};

use trial::any_meeting::{OWNER, ZONE, any_meeting, declared, seeded};

static SHIPPED: LazyLock<Description> =
    LazyLock::new(|| description::read(include_str!("../../data/description.json")).unwrap());

/// The record of a server that kept what it was given. It is told of rooms by their ids, and tells of them whole.
fn kept(sent: Value, names: &BTreeMap<String, Option<String>>) -> Value {
    let mut record = sent;
    record["id"] = json!("17");
    record["uid"] = json!("any");
    record["version"] = json!(1);
    let rooms = record["spaces"].as_array().cloned().unwrap_or_default();
    let whole = rooms.iter().map(|id| {
        let mailbox = id.as_str().and_then(|id| id.strip_prefix("id-")).unwrap();
        json!({ "mail": mailbox, "name": names[mailbox], "state": "pending" })
    });
    record["spaces"] = whole.collect();
    record
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn round_trip_of_the_model_through_a_described_interface_for_declared_fields(wanted in any_meeting()) {
        let d = &*SHIPPED;
        let all = || wanted.attendees.iter().filter_map(|one| Some((one.party.mailbox.clone()?, one)));
        let ids: BTreeMap<_, _> = all().map(|(mailbox, _)| (mailbox.clone(), format!("id-{mailbox}"))).collect();
        let names = all().map(|(mailbox, one)| (mailbox, one.party.name.clone())).collect();
        let to = Writing { mailbox: OWNER, owner: Some("1"), zone: ZONE, ids: &ids };
        let sent = Value::Object(created(d, &wanted, "step-1", &to).unwrap());
        let text = kept(sent, &names).to_string();
        let record: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(declared(&meeting(d, &record, OWNER, true).unwrap()), declared(&wanted), "{}", text);
    }
}

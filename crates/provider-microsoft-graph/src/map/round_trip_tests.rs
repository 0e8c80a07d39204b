//! An event as it is written, read as it is given.

use proptest::prelude::*;
use serde_json::json;

use super::{created, meeting};
use crate::client::event::Event;

use trial::any_meeting::{OWNER, ZONE, any_meeting, declared, seeded};

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn round_trip_of_the_model_through_graph_json_for_declared_fields(wanted in any_meeting()) {
        let mut sent = serde_json::to_value(created(&wanted, OWNER, ZONE)).unwrap();
        sent["id"] = json!("AAMk");
        sent["iCalUId"] = json!("any");
        if let model::When::Timed { zone, .. } = &wanted.when {
            // The zone that it was made in, as Graph keeps it.
            sent["originalStartTimeZone"] = json!(zone.as_deref().and_then(microsoft::windows));
        }
        let text = sent.to_string();
        let event: Event = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(declared(&meeting(&event, true).unwrap()), declared(&wanted), "{}", text);
    }
}

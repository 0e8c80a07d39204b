//! Checks and addresses against the simulator.

use model::{RoomResolution, Verdict};

use crate::support::{Practice, simulate};

#[test]
fn checks_show_what_the_service_said_word_for_word() {
    simulate(async {
        let practice = Practice::new();
        let outcome = practice.session.probe("organization").await;
        assert_eq!(outcome.verdict, Verdict::Pass);
        assert_eq!(
            (outcome.evidence["status"].as_str(), outcome.evidence["domain"].as_str()),
            ("200", "practice.example")
        );
        practice.set("free_edition");
        let refused = practice.session.probe("organization").await;
        assert_eq!(
            (refused.evidence["status"].as_str(), refused.evidence["vendor_code"].as_str()),
            ("403", "Forbidden")
        );
    });
}

#[test]
fn all_calendars_are_listed_for_whoever_has_to_choose() {
    simulate(async {
        let practice = Practice::with(&[("calendar_folder", "工作日程")]);
        let outcome = practice.session.probe("calendars").await;
        assert_eq!(outcome.verdict, Verdict::Warn);
        assert_eq!(
            (outcome.evidence["calendars"].as_str(), outcome.evidence["calendar"].as_str()),
            ("生日, 我的日历", "生日")
        );
        let fault = outcome.fault.unwrap();
        assert_eq!(
            (fault.code.as_str(), fault.params["expected"].as_str()),
            ("alimail.calendar_name", "工作日程")
        );
    });
}

#[test]
fn the_events_check_tells_which_parts_are_not_confirmed() {
    simulate(async {
        let practice = Practice::new();
        let me = practice.person(0);
        practice.edit(serde_json::json!({
            "op": "add_meeting", "uid": "TODAY", "organizer": me, "rooms": [practice.room()],
            "start": "2026-11-24T05:00:00Z", "end": "2026-11-24T06:00:00Z",
        }));
        let practice = practice.again(&[("user_email", &me)]);
        let outcome = practice.session.probe("events_view").await;
        assert_eq!(
            (outcome.verdict, outcome.evidence["change_mark"].as_str()),
            (Verdict::Pass, "yes"),
            "{outcome:?}"
        );
        let told = &outcome.evidence["unconfirmed"];
        assert!(told.contains("view.query") && told.contains("create") && !told.contains("view,"), "{told}");
    });
}

#[test]
fn an_address_is_found_renamed_or_unknown() {
    simulate(async {
        let practice = Practice::new();
        let source = practice.session.rooms().unwrap();
        let found = source.resolve(&practice.room().to_uppercase()).await.unwrap();
        assert!(matches!(found, RoomResolution::Found { is_room: None, .. }), "{found:?}");
        assert_eq!(source.resolve("nobody@practice.example").await.unwrap(), RoomResolution::NotFound);
        practice.set("no_permission");
        let untold = source.resolve(&practice.room()).await.unwrap();
        assert!(matches!(untold, RoomResolution::Unknown { .. }), "{untold:?}");
    });
}

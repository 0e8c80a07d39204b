//! Reading against the simulator.

use connector::{Access, Changed};
use model::{Coverage, MeetingStatus};
use serde_json::json;

use crate::support::{Practice, Stored, mapping, simulate};

#[test]
fn details_are_asked_for_by_id_and_only_for_what_is_new() {
    simulate(async {
        let practice = Practice::new();
        let room = practice.room();
        let before = practice.kit.journal.total();
        let (items, _, coverage) = practice.read(&room, &Stored::default()).await;
        assert_eq!(coverage, Coverage::Complete);
        let count = |operation: &str, since| {
            practice.operations(since).iter().filter(|name| *name == operation).count()
        };
        assert_eq!(count("GetEvent", before), items.len());
        assert!(items.iter().any(|item| item.meeting.body.is_some() && !item.meeting.attendees.is_empty()));
        let before = practice.kit.journal.total();
        let (fresh, same, _) = practice.read(&room, &Stored::of(&items)).await;
        assert_eq!((fresh.len(), same.len(), count("GetEvent", before)), (0, items.len(), 0));
        // Where a view gives them whole, a connection's own mapping says so, and nothing is asked for.
        let own = practice.again(&[("mapping", &mapping("/view/whole", true.into()))]);
        own.set("whole_view");
        let before = practice.kit.journal.total();
        let (whole, _, _) = own.read(&room, &Stored::default()).await;
        assert_eq!((whole.len(), count("GetEvent", before)), (items.len(), 0));
        assert_eq!(whole[0].meeting, items[0].meeting);
    });
}

#[test]
fn pages_are_followed_to_their_end_and_a_cursor_that_leads_nowhere_is_no_end() {
    simulate(async {
        let practice = Practice::new();
        let room = practice.room();
        let (all, _, _) = practice.read(&room, &Stored::default()).await;
        practice.set("view_page=2");
        let (paged, _, coverage) = practice.read(&room, &Stored::default()).await;
        assert_eq!((coverage, paged.len()), (Coverage::Complete, all.len()));
        for fault in ["lost_cursor", "endless_view"] {
            practice.kit.faults.clear(None);
            practice.set(fault);
            let (_, _, coverage) = practice.read(&room, &Stored::default()).await;
            let Coverage::Partial { fault: told } = coverage else { panic!("{fault}") };
            assert_eq!(told.code, "alimail.endless_pages", "{fault}");
        }
    });
}

#[test]
fn the_calendar_is_chosen_by_its_name_else_it_is_the_first() {
    simulate(async {
        let practice = Practice::new();
        let room = practice.room();
        let (all, _, _) = practice.read(&room, &Stored::default()).await;
        assert!(!all.is_empty());
        let other = practice.again(&[("calendar_folder", "生日")]);
        assert_eq!(other.read(&room, &Stored::default()).await.0.len(), 0);
        for fault in ["renamed_calendar", "nameless_calendars"] {
            let practice = practice.again(&[]);
            practice.set(fault);
            assert_eq!(practice.read(&room, &Stored::default()).await.0.len(), all.len(), "{fault}");
            practice.kit.faults.clear(None);
        }
    });
}

#[test]
fn events_without_times_are_handed_on_as_such_and_it_is_said_why() {
    simulate(async {
        for (fault, reason) in [("no_zone", "broken_zone"), ("no_starts", "no_start")] {
            let practice = Practice::new();
            practice.set(fault);
            let (_, _, coverage) = practice.read(&practice.room(), &Stored::default()).await;
            let Coverage::Flawed { fault: told } = coverage else { panic!("{fault}") };
            assert_eq!(
                (told.code.as_str(), told.params["reason"].as_str()),
                ("alimail.events_unreadable", reason)
            );
        }
    });
}

#[test]
fn whether_a_calendar_changed_is_never_known() {
    simulate(async {
        let practice = Practice::new();
        let calendar = practice.session.calendar(Access::Connection).unwrap();
        assert_eq!(calendar.changed(&practice.room(), None).await.unwrap(), Changed::Unknown);
        assert!(practice.session.calendar(Access::Account("a".into())).is_none());
    });
}

#[test]
fn no_second_has_more_calls_than_the_setting_says() {
    simulate(async {
        let practice = Practice::with(&[("calls_per_second", "3")]);
        practice.set("rate=3");
        let began = tokio::time::Instant::now();
        for room in practice.kit.world().rooms.clone() {
            let (_, _, coverage) = practice.read(&room.mailbox, &Stored::default()).await;
            assert_eq!(coverage, Coverage::Complete);
        }
        // The token is another endpoint's.
        let calls = practice.kit.journal.total() - 1;
        assert!(calls > 12 && began.elapsed().as_secs() >= calls / 3 - 1, "{calls} {:?}", began.elapsed());
        let refused = practice.kit.journal.since(0).into_iter().filter(|entry| entry.status == 429).count();
        assert_eq!(refused, 0);
    });
}

#[test]
fn a_domain_that_is_too_busy_is_waited_for() {
    simulate(async {
        let practice = Practice::new();
        practice.set("throttled_bare,times:3");
        let (_, _, coverage) = practice.read(&practice.room(), &Stored::default()).await;
        assert_eq!(coverage, Coverage::Complete);
    });
}

#[test]
fn a_cancelled_meeting_stays_as_cancelled() {
    simulate(async {
        let practice = Practice::new();
        let room = practice.room();
        practice.edit(json!({
            "op": "add_meeting", "uid": "GOING", "subject": "going", "rooms": [room],
            "start": "2026-11-24T05:00:00Z", "end": "2026-11-24T06:00:00Z",
        }));
        practice.edit(json!({ "op": "edit_meeting", "uid": "GOING", "cancelled": true }));
        let (items, _, _) = practice.read(&room, &Stored::default()).await;
        let found = items.iter().find(|item| item.meeting.key.uid == "going").unwrap();
        assert_eq!(found.meeting.status, MeetingStatus::Cancelled);
    });
}

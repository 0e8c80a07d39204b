//! Implicit scheduling (RFC 6638).

use crate::rig::{Rig, WHEN, object, run};

fn invitation(rig: &Rig, more: &str) -> String {
    let (me, guest, room) = (rig.mailbox(0), rig.mailbox(1), rig.room(0));
    format!(
        "{WHEN}ORGANIZER:mailto:{me}\nATTENDEE{more};RSVP=TRUE:mailto:{guest}\nATTENDEE{more};CUTYPE=ROOM:mailto:{room}\n"
    )
}

async fn copies(rig: &Rig, mailbox: &str) -> String {
    let local = mailbox.split('@').next().unwrap();
    let path = format!("/dav/calendars/{local}/calendar/");
    let all = r#"<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><C:calendar-data/></prop><C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>"#;
    rig.ask("REPORT", &path, &[("depth", "1")], all).await.body
}

#[test]
fn what_the_organiser_stores_is_delivered_and_answered() {
    run(async {
        let rig = Rig::new();
        let path = format!("{}a.ics", rig.calendar(0));
        let made = rig.put(&path, &[], &object("a", &invitation(&rig, ""))).await;
        // The object is not as it was sent, so no tag is told (section 3.2.1, RFC 4791 section 5.3.4).
        assert_eq!((made.status, made.header("etag"), rig.mails()), (201, "", 1));
        let own = rig.ask("GET", &path, &[], "").await;
        let flat = own.body.replace("\r\n ", "");
        assert!(flat.contains("PARTSTAT=ACCEPTED;SCHEDULE-STATUS=1.2:mailto:room"), "{flat}");
        assert!(copies(&rig, &rig.mailbox(1)).await.contains("UID:a"));
        assert!(copies(&rig, &rig.room(0)).await.contains("UID:a"));
        // A change of the title goes to everybody, a change of nothing to nobody.
        rig.put(&path, &[], &object("a", &format!("{}SUMMARY:new\n", invitation(&rig, "")))).await;
        assert_eq!(rig.mails(), 2);
        assert!(copies(&rig, &rig.mailbox(1)).await.contains("SUMMARY:new"));
        rig.ask("DELETE", &path, &[], "").await;
        assert_eq!(rig.mails(), 3);
        assert!(copies(&rig, &rig.mailbox(1)).await.contains("STATUS:CANCELLED"));
        assert!(!copies(&rig, &rig.room(0)).await.contains("UID:a"), "the room is free");
    });
}

#[test]
fn whom_the_client_tells_the_server_does_not_and_taking_somebody_back_is_a_cancellation() {
    run(async {
        let rig = Rig::new();
        let path = format!("{}a.ics", rig.calendar(0));
        rig.put(&path, &[], &object("a", &invitation(&rig, ";SCHEDULE-AGENT=CLIENT"))).await;
        assert_eq!(rig.mails(), 0);
        assert!(!copies(&rig, &rig.mailbox(1)).await.contains("UID:a"));
        rig.put(&path, &[], &object("a", &invitation(&rig, ""))).await;
        assert_eq!(rig.mails(), 1, "CLIENT to SERVER: REQUEST");
        rig.put(&path, &[], &object("a", &invitation(&rig, ";SCHEDULE-AGENT=NONE"))).await;
        assert_eq!(rig.mails(), 2, "SERVER to NONE: CANCEL");
        assert!(copies(&rig, &rig.mailbox(1)).await.contains("STATUS:CANCELLED"));
    });
}

#[test]
fn an_attendee_who_removes_a_copy_declines_unless_nobody_shall_know() {
    run(async {
        for (wish, mails, answer) in [("T", 2, "PARTSTAT=DECLINED"), ("F", 1, "PARTSTAT=NEEDS-ACTION")] {
            let rig = Rig::new();
            let path = format!("{}a.ics", rig.calendar(0));
            rig.put(&path, &[], &object("a", &invitation(&rig, ""))).await;
            let copy = format!("{}a.ics", rig.calendar(1));
            assert_eq!(rig.ask("DELETE", &copy, &[("schedule-reply", wish)], "").await.status, 204);
            let own = rig.ask("GET", &path, &[], "").await.body.replace("\r\n ", "");
            assert_eq!(rig.mails(), mails, "{wish}");
            assert!(own.contains(answer), "{wish}: {own}");
        }
    });
}

#[test]
fn a_room_that_is_taken_declines() {
    run(async {
        let rig = Rig::new();
        for name in ["a", "b"] {
            rig.put(&format!("{}{name}.ics", rig.calendar(0)), &[], &object(name, &invitation(&rig, "")))
                .await;
        }
        let second =
            rig.ask("GET", &format!("{}b.ics", rig.calendar(0)), &[], "").await.body.replace("\r\n ", "");
        assert!(second.contains("PARTSTAT=DECLINED"), "{second}");
        assert!(!copies(&rig, &rig.room(0)).await.contains("UID:b"));
    });
}

#[test]
fn a_server_that_delivers_nothing_does_not_say_it_would() {
    run(async {
        let rig = Rig::new();
        rig.kit.faults.set("no_scheduling").unwrap();
        rig.put(&format!("{}a.ics", rig.calendar(0)), &[], &object("a", &invitation(&rig, ""))).await;
        assert_eq!(rig.mails(), 0);
        assert!(!rig.ask("OPTIONS", "/dav/", &[], "").await.header("dav").contains("auto-schedule"));
    });
}

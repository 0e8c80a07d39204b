//! WebDAV, access control, CalDAV and synchronisation.

use crate::rig::{Rig, WHEN, object, run};

const PRINCIPAL: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:"><prop><current-user-principal/><x:unknown xmlns:x="urn:x"/></prop></propfind>"#;

#[test]
fn the_way_from_a_host_to_a_calendar_is_there() {
    run(async {
        let rig = Rig::new();
        let moved = rig.ask_as(None, "GET", "/.well-known/caldav", &[], "").await;
        assert_eq!((moved.status, moved.header("location")), (301, "/dav/"));
        let closed = rig.ask_as(None, "PROPFIND", "/dav/", &[("depth", "0")], PRINCIPAL).await;
        assert!(closed.status == 401 && closed.header("www-authenticate").starts_with("Basic "));
        let root = rig.ask("PROPFIND", "/dav/", &[("depth", "0")], PRINCIPAL).await;
        assert_eq!(root.status, 207);
        assert!(
            root.body.contains("<D:current-user-principal><D:href>/dav/principals/svc-calendar/</D:href>")
        );
        // What is not there is said not to be there (RFC 4918, section 9.1).
        assert!(
            root.body.contains("<x:unknown xmlns:x=\"urn:x\"/></D:prop><D:status>HTTP/1.1 404 Not Found"),
            "{}",
            root.body
        );
        let endless = rig.ask("PROPFIND", "/dav/", &[("depth", "infinity")], PRINCIPAL).await;
        assert!(endless.status == 403 && endless.has("D:propfind-finite-depth"));
        let options = rig.ask("OPTIONS", "/dav/", &[], "").await;
        assert!(
            options.header("dav").contains("calendar-access")
                && options.header("dav").contains("calendar-auto-schedule")
        );
    });
}

#[test]
fn a_person_sees_a_calendar_of_their_own_and_no_other() {
    run(async {
        let rig = Rig::new();
        let (own, other) = (rig.calendar(0), rig.calendar(1));
        assert_eq!(rig.ask_as_person(0, "PROPFIND", &own, "").await.status, 207);
        let closed = rig.ask_as_person(0, "PROPFIND", &other, "").await;
        assert!(closed.status == 403 && closed.has("D:need-privileges"));
    });
}

#[test]
fn people_are_found_by_a_part_of_their_address() {
    run(async {
        let rig = Rig::new();
        let search = |text: &str| {
            format!(
                r#"<principal-property-search xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><property-search><prop><C:calendar-user-address-set/></prop><match>{text}</match></property-search><prop><displayname/></prop></principal-property-search>"#
            )
        };
        let one = rig.ask("REPORT", "/dav/", &[], &search(&rig.mailbox(0).to_uppercase())).await;
        assert_eq!(one.body.matches("<D:response>").count(), 1, "{}", one.body);
        let all = rig.ask("REPORT", "/dav/principals/", &[], &search("@practice.example")).await;
        assert!(all.body.matches("<D:response>").count() > 4);
        let here = rig.ask("REPORT", &rig.calendar(0), &[], &search("x")).await;
        assert!(here.status == 403 && here.has("D:supported-report"));
    });
}

#[test]
fn conditions_of_writes_hold() {
    run(async {
        let rig = Rig::new();
        let path = format!("{}a.ics", rig.calendar(0));
        let text = object("a", WHEN);
        let made = rig.put(&path, &[("if-none-match", "*")], &text).await;
        assert_eq!(made.status, 201);
        let etag = made.header("etag").to_owned();
        assert!(etag.starts_with('"'), "{etag}");
        assert_eq!(rig.put(&path, &[("if-none-match", "*")], &text).await.status, 412);
        assert_eq!(rig.put(&path, &[("if-match", "\"other\"")], &text).await.status, 412);
        let changed =
            rig.put(&path, &[("if-match", &etag)], &object("a", &format!("{WHEN}SUMMARY:x\n"))).await;
        assert_eq!(changed.status, 204);
        assert_ne!(changed.header("etag"), etag);
        assert_eq!(rig.ask("DELETE", &path, &[("if-match", &etag)], "").await.status, 412);
        assert_eq!(rig.ask("DELETE", &path, &[("if-match", changed.header("etag"))], "").await.status, 204);
        assert_eq!(rig.ask("GET", &path, &[], "").await.status, 404);
        assert_eq!(
            rig.put(&path, &[("if-match", &etag)], &text).await.status,
            412,
            "nothing there has no tag"
        );
    });
}

#[test]
fn objects_that_break_the_rules_are_refused_with_the_rule() {
    run(async {
        let rig = Rig::new();
        let calendar = rig.calendar(0);
        rig.put(&format!("{calendar}a.ics"), &[], &object("a", WHEN)).await;
        let two = object("b", WHEN).replace("END:VEVENT", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:c\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261124T030000Z\r\nEND:VEVENT");
        let method = object("b", WHEN).replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REQUEST");
        for (text, status, element) in [
            ("no calendar".to_owned(), 403, "C:valid-calendar-data"),
            (object("b", ""), 403, "C:valid-calendar-data"),
            (object("b", "DTSTART;TZID=Asia/Shanghai:20261124T030000\n"), 403, "C:valid-calendar-data"),
            (two, 403, "C:valid-calendar-object-resource"),
            (method, 403, "C:valid-calendar-object-resource"),
            (object("a", WHEN), 403, "C:no-uid-conflict"),
            (object("b", WHEN).replace("VEVENT", "VTODO"), 403, "C:supported-calendar-component"),
        ] {
            let got = rig.put(&format!("{calendar}b.ics"), &[], &text).await;
            assert!(got.status == status && got.has(element), "{text}: {} {}", got.status, got.body);
        }
        // Case counts in UIDs (RFC 4791, section 4.1).
        assert_eq!(rig.put(&format!("{calendar}other.ics"), &[], &object("A", WHEN)).await.status, 201);
        let plain = rig
            .ask("PUT", &format!("{calendar}b.ics"), &[("content-type", "text/plain")], &object("b", WHEN))
            .await;
        assert!(plain.status == 415 && plain.has("C:supported-calendar-data"));
        assert_eq!(
            rig.put("/dav/calendars/nobody/calendar/b.ics", &[], &object("b", WHEN)).await.status,
            404
        );
    });
}

fn query(start: &str, end: &str) -> String {
    format!(
        r#"<C:calendar-query xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/></prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="{start}" end="{end}"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"#
    )
}

#[test]
fn a_time_range_finds_what_overlaps_it_and_the_days_of_series() {
    run(async {
        let rig = Rig::new();
        let calendar = rig.calendar(0);
        for (name, lines) in [
            ("single", WHEN),
            ("day", "DTSTART;VALUE=DATE:20261124\n"),
            ("series", "DTSTART:20261001T030000Z\nDTEND:20261001T040000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU\n"),
            ("ended", "DTSTART:20261001T030000Z\nDTEND:20261001T040000Z\nRRULE:FREQ=DAILY;COUNT=3\n"),
            ("later", "DTSTART:20261201T030000Z\n"),
        ] {
            assert_eq!(
                rig.put(&format!("{calendar}{name}.ics"), &[], &object(name, lines)).await.status,
                201,
                "{name}"
            );
        }
        let found = async |start: &str, end: &str| {
            let got = rig.ask("REPORT", &calendar, &[("depth", "1")], &query(start, end)).await;
            let names = ["single", "day", "series", "ended", "later"];
            names.into_iter().filter(|name| got.body.contains(&format!("/{name}.ics<"))).collect::<Vec<_>>()
        };
        assert_eq!(found("20261124T033000Z", "20261124T034000Z").await, ["single", "day", "series"]);
        assert_eq!(found("20261124T040000Z", "20261124T050000Z").await, ["day"]);
        assert_eq!(found("20261201T000000Z", "20261202T000000Z").await, ["series", "later"]);
        let bad = rig.ask("REPORT", &calendar, &[], &query("yesterday", "20261202T000000Z")).await;
        assert!(bad.status == 403 && bad.has("C:valid-filter"));
    });
}

#[test]
fn each_address_of_a_multiget_has_an_answer() {
    run(async {
        let rig = Rig::new();
        let calendar = rig.calendar(0);
        rig.put(&format!("{calendar}a%20b.ics"), &[], &object("a", WHEN)).await;
        let elsewhere = rig.calendar(1);
        let body = format!(
            r#"<C:calendar-multiget xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><prop><getetag/><C:calendar-data/></prop><href>{calendar}a%20b.ics</href><href>{calendar}gone.ics</href><href>{elsewhere}a.ics</href></C:calendar-multiget>"#
        );
        let got = rig.ask("REPORT", &calendar, &[("depth", "1")], &body).await;
        assert_eq!(
            (got.body.matches("<D:response>").count(), got.body.matches("404 Not Found").count()),
            (3, 2),
            "{}",
            got.body
        );
        assert!(got.body.contains("UID:a&#13;"), "{}", got.body);
    });
}

fn sync(token: &str, limit: &str) -> String {
    format!(
        r#"<sync-collection xmlns="DAV:"><sync-token>{token}</sync-token><sync-level>1</sync-level>{limit}<prop><getetag/></prop></sync-collection>"#
    )
}

fn token(body: &str) -> String {
    body.split("<D:sync-token>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[test]
fn a_token_tells_what_changed_since_it_was_given() {
    run(async {
        let rig = Rig::new();
        let calendar = rig.calendar(0);
        let at = |name: &str| format!("{calendar}{name}.ics");
        rig.put(&at("a"), &[], &object("a", WHEN)).await;
        let first = rig.ask("REPORT", &calendar, &[], &sync("", "")).await;
        assert!(first.body.contains("/a.ics"));
        let start = token(&first.body);
        assert!(start.starts_with("https://"), "tokens are URIs");
        rig.put(&at("b"), &[], &object("b", WHEN)).await;
        rig.ask("DELETE", &at("a"), &[], "").await;
        let next = rig.ask("REPORT", &calendar, &[], &sync(&start, "")).await;
        assert!(next.body.contains("/b.ics</D:href><D:propstat>"), "{}", next.body);
        assert!(next.body.contains("/a.ics</D:href><D:status>HTTP/1.1 404 Not Found"), "{}", next.body);
        let same = rig.ask("REPORT", &calendar, &[], &sync(&token(&next.body), "")).await;
        assert!(!same.body.contains("<D:response>"));
        // A part of it, and where to go on (RFC 6578, section 3.6).
        let part =
            rig.ask("REPORT", &calendar, &[], &sync(&start, "<limit><nresults>1</nresults></limit>")).await;
        assert!(part.body.contains("507 Insufficient Storage") && part.body.contains("/b.ics"));
        let rest = rig.ask("REPORT", &calendar, &[], &sync(&token(&part.body), "")).await;
        assert!(rest.body.contains("/a.ics") && !rest.body.contains("507"));
        for bad in ["rubbish", "https://caldav.practice.example/ns/sync/3/999999"] {
            let lost = rig.ask("REPORT", &calendar, &[], &sync(bad, "")).await;
            assert!(lost.status == 403 && lost.has("D:valid-sync-token"), "{bad}: {}", lost.body);
        }
    });
}

#[test]
fn a_document_type_is_not_read() {
    run(async {
        let rig = Rig::new();
        let bomb =
            r#"<!DOCTYPE x [<!ENTITY a "b">]><propfind xmlns="DAV:"><prop><displayname/></prop></propfind>"#;
        assert_eq!(rig.ask("PROPFIND", "/dav/", &[("depth", "0")], bomb).await.status, 400);
    });
}

//! Answers that servers give and should not.

use crate::support::{FakeNet, Outcome, Stored, answer, fake, multistatus, open, props, read, simulate};

const HOME: &str = "/dav/me/";

/// A server with one calendar whose listing and objects are the given ones.
fn server(listing: &str, objects: &str) -> std::sync::Arc<FakeNet> {
    let (listing, objects) = (listing.to_owned(), objects.to_owned());
    fake(move |operation, _| match operation {
        "calendar-home" => multistatus(&props(
            "/dav/me/c/",
            "<resourcetype><collection/><C:calendar/></resourcetype><displayname>C</displayname>",
        )),
        "calendar-query" => multistatus(&listing),
        "calendar-multiget" => multistatus(&objects),
        other => panic!("{other}"),
    })
}

async fn outcome(listing: &str, objects: &str) -> Outcome {
    let session = open(server(listing, objects), &[("homes", "template"), ("home_template", "/dav/{user}/")]);
    read(&*session, "me@practice.example", &Stored::default()).await
}

fn listed(href: &str) -> String {
    props(href, "<getetag>\"1\"</getetag>")
}

fn object(href: &str, lines: &str) -> String {
    let text =
        format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    props(href, &format!("<getetag>\"1\"</getetag><C:calendar-data>{text}</C:calendar-data>"))
}

#[test]
fn one_object_that_cannot_be_read_takes_nothing_from_the_others() {
    simulate(async {
        let listing = ["a", "b", "c"].map(|name| listed(&format!("/dav/me/c/{name}.ics"))).concat();
        let objects = object("/dav/me/c/a.ics", "DTSTART:20261124T010000Z")
            + &object("/dav/me/c/b.ics", "SUMMARY:no start")
            + "<response><href>/dav/me/c/c.ics</href><status>HTTP/1.1 403 Forbidden</status></response>";
        let outcome = outcome(&listing, &objects).await;
        assert_eq!(outcome.items.len(), 1);
        let fault = outcome.fault().unwrap();
        assert_eq!((fault.code.as_str(), fault.params["items"].as_str()), ("caldav.items_unreadable", "2"));
        assert_eq!(fault.params["reasons"], "no_start 1, not_given 1");
        assert_eq!(fault.params["path"], "/dav/me/c/b.ics");
    });
}

#[test]
fn what_was_removed_since_it_was_listed_is_gone_and_nothing_more() {
    simulate(async {
        let gone = "<response><href>/dav/me/c/a.ics</href><status>HTTP/1.1 404 Not Found</status></response>";
        let outcome = outcome(&listed("/dav/me/c/a.ics"), gone).await;
        assert_eq!((outcome.items.len(), outcome.coverage), (0, model::Coverage::Complete));
    });
}

/// A missing property is no missing object, though both are 404.
#[test]
fn what_has_no_version_is_there_all_the_same() {
    simulate(async {
        let nameless = "<response><href>/dav/me/c/a.ics</href>\
            <propstat><prop><C:calendar-data>BEGIN:VCALENDAR</C:calendar-data></prop><status>HTTP/1.1 200 OK</status></propstat>\
            <propstat><prop><getetag/></prop><status>HTTP/1.1 404 Not Found</status></propstat></response>";
        for objects in [nameless, ""] {
            let outcome = outcome(&listed("/dav/me/c/a.ics"), objects).await;
            assert_eq!(outcome.fault().unwrap().params["reasons"], "not_given 1", "{objects}");
        }
    });
}

#[test]
fn addresses_are_the_same_however_they_are_written() {
    simulate(async {
        let href = "/dav/me/c/%E4%BC%9A%20a%2Fb.ics";
        let listing = listed(&format!("https://dav.practice.example{href}"));
        let objects = object(href, "DTSTART:20261124T010000Z");
        let outcome = outcome(&listing, &objects).await;
        assert_eq!(outcome.items[0].source_ref, "/dav/me/c/会 a%2Fb.ics", "{outcome:?}");
        assert_eq!(outcome.coverage, model::Coverage::Complete);
    });
}

#[test]
fn a_listing_that_was_cut_proves_no_absence() {
    simulate(async {
        let cut = listed("/dav/me/c/a.ics")
            + &format!(
                "<response><href>{HOME}c/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>"
            );
        let outcome = outcome(&cut, "").await;
        assert_eq!(outcome.fault().unwrap().code, "caldav.listing_cut");
    });
}

#[test]
fn statuses_are_named_by_what_mends_them() {
    simulate(async {
        for (status, code) in [
            (401, "caldav.logon_refused"),
            (403, "caldav.denied"),
            (302, "caldav.redirected"),
            (429, "caldav.throttled"),
            (500, "caldav.server_error"),
            (503, "caldav.unavailable"),
            (507, "caldav.listing_cut"),
            (418, "caldav.request_refused"),
        ] {
            let net = fake(move |operation, _| match operation {
                "calendar-home" => {
                    multistatus(&props("/dav/me/c/", "<resourcetype><C:calendar/></resourcetype>"))
                }
                _ => answer(status, "canary words of the server"),
            });
            let session = open(net, &[("homes", "template"), ("home_template", "/dav/{user}/")]);
            let outcome = read(&*session, "me@practice.example", &Stored::default()).await;
            assert_eq!(outcome.fault().unwrap().code, code, "{status}");
            assert!(!format!("{:?}", outcome.fault().unwrap()).contains("canary"));
        }
    });
}

#[test]
fn pages_for_people_and_broken_documents_are_told_apart() {
    simulate(async {
        for (body, code) in [
            ("<!DOCTYPE html><html></html>", "caldav.not_caldav"),
            ("<multistatus xmlns=\"DAV:\"><response>", "xml.truncated"),
            ("<multistatus xmlns=\"DAV:\"><response/></multistatus>", "caldav.unreadable"),
            (
                "<multistatus xmlns=\"DAV:\"><response><href>%zz</href></response></multistatus>",
                "caldav.unreadable",
            ),
        ] {
            let net = fake(move |operation, _| match operation {
                "calendar-home" => {
                    multistatus(&props("/dav/me/c/", "<resourcetype><C:calendar/></resourcetype>"))
                }
                _ => answer(207, body),
            });
            let session = open(net, &[("homes", "template"), ("home_template", "/dav/{user}/")]);
            let outcome = read(&*session, "me@practice.example", &Stored::default()).await;
            assert_eq!(outcome.fault().unwrap().code, code, "{body}");
        }
    });
}

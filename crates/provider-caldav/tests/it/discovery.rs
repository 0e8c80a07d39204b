//! From a mailbox to its calendar, in each of the ways there are.

use model::Verdict;

use crate::support::{Company, Stored, answer, fake, multistatus, open, props, read, simulate};

#[test]
fn each_way_of_finding_calendars_finds_the_same_ones() {
    simulate(async {
        let company = Company::new();
        let person = company.person(1);
        let login = company.kit.world().people[1].login.clone();
        let password = company.password_of(1);
        let mut seen = Vec::new();
        for settings in [
            vec![],
            vec![("homes", "template"), ("home_template", "/dav/calendars/{user}/")],
            vec![("homes", "own"), ("login", login.as_str()), ("password", password.as_str())],
            vec![("base_url", "https://caldav.test/dav/"), ("calendar", "calendar")],
        ] {
            let outcome = read(&*company.open(&settings), &person, &Stored::default()).await;
            assert!(!outcome.items.is_empty(), "{settings:?}: {outcome:?}");
            seen.push(outcome.stored().0);
        }
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
    });
}

#[test]
fn only_the_whole_address_is_somebody() {
    simulate(async {
        let company = Company::new();
        // Part of everybody's address, and a path out of the home.
        for (mailbox, settings) in [
            ("practice.example", vec![]),
            ("a@practice.example", vec![]),
            (
                "../x@practice.example",
                vec![("homes", "template"), ("home_template", "/dav/calendars/{user}/")],
            ),
            (".@practice.example", vec![("homes", "template"), ("home_template", "/dav/calendars/{user}/")]),
            ("wang@..", vec![("homes", "template"), ("home_template", "/dav/calendars/{domain}/{user}/")]),
            (
                "nobody@practice.example",
                vec![("homes", "template"), ("home_template", "/dav/calendars/{user}/")],
            ),
        ] {
            let outcome = read(&*company.open(&settings), mailbox, &Stored::default()).await;
            assert_eq!(outcome.fault().unwrap().code, "caldav.mailbox_unknown", "{mailbox}");
            assert_eq!(outcome.fault().unwrap().params["mailbox"], mailbox);
        }
        let person = company.person(1);
        let outcome = read(&*company.open(&[("homes", "own")]), &person, &Stored::default()).await;
        assert_eq!(outcome.fault().unwrap().code, "caldav.not_own_mailbox");
        let outcome = read(&*company.open(&[("calendar", "Missing")]), &person, &Stored::default()).await;
        assert_eq!(
            (outcome.fault().unwrap().code.as_str(), outcome.fault().unwrap().params["found"].as_str()),
            ("caldav.no_calendar", "Calendar")
        );
    });
}

#[test]
fn a_persons_own_account_opens_nobody_elses_calendar() {
    simulate(async {
        let company = Company::new();
        let login = company.kit.world().people[1].login.clone();
        let password = company.password_of(1);
        let session = company.open(&[("login", &login), ("password", &password)]);
        let outcome = read(&*session, &company.person(0), &Stored::default()).await;
        assert_eq!(outcome.fault().unwrap().code, "caldav.denied");
    });
}

#[test]
fn where_a_calendar_is_is_asked_once() {
    simulate(async {
        let company = Company::new();
        let (session, room) = (company.open(&[]), company.room(0));
        read(&*session, &room, &Stored::default()).await;
        let before = company.kit.journal.total();
        read(&*session, &room, &Stored::default()).await;
        assert_eq!(company.operations(before), ["calendar-query", "calendar-multiget"]);
    });
}

/// A password is for one host.
#[test]
fn nothing_is_asked_of_another_host() {
    simulate(async {
        let principal = "<current-user-principal><href>/p/</href></current-user-principal>";
        for (home, code) in [
            ("https://evil.example/cal/", "caldav.foreign_address"),
            ("//evil.example/cal/", "caldav.foreign_address"),
            ("http://dav.practice.example/cal/", "caldav.foreign_address"),
        ] {
            let home = home.to_owned();
            let net = fake(move |operation, _| match operation {
                "current-user-principal" => multistatus(&props("/dav/", principal)),
                _ => multistatus(&props(
                    "/p/",
                    &format!("<C:calendar-home-set><href>{home}</href></C:calendar-home-set>"),
                )),
            });
            let outcome =
                read(&*open(net.clone(), &[("homes", "own")]), "me@practice.example", &Stored::default())
                    .await;
            assert_eq!(outcome.fault().unwrap().code, code);
            let sent = net.sent.lock().unwrap();
            assert!(
                sent.iter().all(|(_, request)| request.url.starts_with("https://dav.practice.example/")),
                "{sent:?}"
            );
        }
    });
}

#[test]
fn a_bare_host_is_asked_for_its_well_known_address() {
    simulate(async {
        let net = fake(|operation, request| match (operation, request.url.as_str()) {
            ("well-known", _) => answer(301, "").header("location", "/remote.php/dav/"),
            ("current-user-principal", "https://dav.practice.example/") => answer(405, ""),
            ("current-user-principal", "https://dav.practice.example/remote.php/dav/") => multistatus(
                &props("/x/", "<current-user-principal><href>/p/me/</href></current-user-principal>"),
            ),
            ("principal", "https://dav.practice.example/p/me/") => {
                multistatus(&props("/p/me/", "<displayname>Me</displayname>"))
            }
            other => panic!("{other:?}"),
        });
        let session = open(net, &[("base_url", "https://dav.practice.example/")]);
        let outcome = session.probe("principal").await;
        assert_eq!((outcome.verdict, outcome.evidence["path"].as_str()), (Verdict::Pass, "/p/me/"));
        let away = fake(|operation, _| match operation {
            "well-known" => answer(301, "").header("location", "https://evil.example/"),
            _ => answer(404, ""),
        });
        let session = open(away.clone(), &[("base_url", "https://dav.practice.example/")]);
        let fault = session.probe("credential").await.fault.unwrap();
        assert_eq!(
            (fault.code.as_str(), fault.params["location"].as_str()),
            ("caldav.redirected", "https://evil.example/")
        );
        assert_eq!(away.sent.lock().unwrap().len(), 2);
    });
}

#[test]
fn checks_show_no_password_and_write_nothing() {
    simulate(async {
        let company = Company::new();
        let session = company.open(&[]);
        let provider = provider_caldav::provider();
        for probe in provider.descriptor().probes {
            let outcome = session.probe(probe.id).await;
            assert!(matches!(outcome.verdict, Verdict::Pass | Verdict::Skipped), "{}: {outcome:?}", probe.id);
        }
        assert!(
            company
                .kit
                .journal
                .since(0)
                .iter()
                .all(|entry| !["PUT", "DELETE"].contains(&entry.method.as_str()))
        );
    });
}

//! What is read does not depend on how one logs on, nor on how the server cuts its answers.

use model::Verdict;

use super::{Organisation, read, verdict};

/// Ways to log on, with how rooms are opened.
const WAYS: [(&str, &str); 5] = [
    ("oauth", "impersonation"),
    ("oauth", "delegate"),
    ("basic", "delegate"),
    ("ntlm", "delegate"),
    ("ntlm", "impersonation"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_way_to_log_on_passes_its_checks_and_reads_the_same_meetings() {
    let organisation = Organisation::start(&[]).await;
    let room = organisation.rooms().remove(0);
    let mut first = None;
    for (auth, access) in WAYS {
        let session = organisation.session(auth, &[("access", access)]);
        for probe in ["dns", "tcp", "tls", "proxy", "clock", "endpoint", "credential", "retirement"]
            .into_iter()
            .chain(["impersonation_or_delegate", "one_room"])
            .chain((auth == "oauth").then_some("token_claims"))
        {
            let outcome = session.probe(probe).await;
            let fine = matches!(outcome.verdict, Verdict::Pass | Verdict::Warn);
            assert!(fine, "{auth} {access} {probe}: {outcome:?}");
        }
        let outcome = read(&*session, &room, true).await;
        assert_eq!(outcome.code(), "complete", "{auth} {access}");
        assert!(outcome.items.len() > 3, "{} meetings", outcome.items.len());
        let meetings = outcome.meetings();
        assert_eq!(meetings.len(), outcome.items.len(), "keys are unique");
        assert_eq!(first.get_or_insert_with(|| meetings.clone()), &meetings, "{auth} {access}");
    }
    organisation.running.stop().await;
}

/// How a server may behave that is neither wrong nor to be noticed in what is read.
const HARMLESS: [(&str, &str); 8] = [
    ("only_ntlm", "basic"),
    ("only_negotiate", "basic"),
    ("only_negotiate", "ntlm"),
    ("extended_protection", "ntlm"),
    ("auth_per_request", "ntlm"),
    ("page_limit=12", "basic"),
    ("stop_batch=3", "oauth"),
    ("slow=50", "ntlm"),
];

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_do_it_differently_are_read_alike() {
    let organisation = Organisation::start(&[]).await;
    let room = organisation.rooms().remove(0);
    let plain = read(&*organisation.session("basic", &[]), &room, true).await.meetings();
    for (fault, auth) in HARMLESS {
        organisation.running.kit().faults.set(fault).unwrap();
        let session = organisation.session(auth, &[]);
        let outcome = read(&*session, &room, true).await;
        assert_eq!(outcome.code(), "complete", "{fault} {auth}");
        assert_eq!(outcome.meetings(), plain, "{fault} {auth}");
        assert_eq!(verdict(&session.probe("endpoint").await), "Pass", "{fault} {auth}");
        organisation.running.kit().faults.clear(None);
    }
    organisation.running.stop().await;
}

//! Events that come as requests.

use std::time::Duration;

use model::Verdict;
use service::{Job, feed::Mode};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::{Desk, http, is_only_late, real_time, verdict};

#[test]
fn a_pushed_event_is_verified_stored_and_answered_as_the_service_wants_it() {
    real_time(async {
        let desk = Desk::new("http").await;
        let listen = Some("127.0.0.1:0".to_owned());
        let set = desk.service.set_feed("Main", Mode::Http, listen, false).await.unwrap();
        assert_eq!(set.modes, [Mode::Off, Mode::Http]);
        desk.listen();
        desk.open().await;
        let feed = desk.feed().await;
        let url = format!("http://{}{}", feed.listen.unwrap(), feed.path.unwrap());
        desk.fault(&format!("callback_url={url}"));
        for owner in ["app_key", "corp_id"] {
            if owner == "corp_id" {
                desk.fault("callback_owner_corp");
            }
            let before = desk.events().await.len();
            desk.retitle(3, owner);
            desk.came(before + 1).await;
        }
        let events = desk.events().await;
        // Taken at the first try: an event that had to come again would be counted twice, or stand with those that failed.
        assert!(events.iter().all(|one| one.times == 1 && one.event.kind == "user_modify_org"), "{events:?}");
        assert_eq!(desk.feed().await.unbroken, None, "of requests nobody can say whether one was missed");
        // The same address, played by ourselves.
        let played = desk.service.rehearse("Main", Some(&url), &[], false, &Job::quiet()).await.unwrap();
        for (sample, outcome) in &played.outcomes {
            let right = (outcome.verdict, &outcome.fault) == (Verdict::Pass, &None);
            assert!(right || outcome.fault.as_ref().is_some_and(is_only_late), "{sample}: {outcome:?}");
        }
        assert_eq!(played.outcomes.len(), 4);
        let elsewhere = url.replace("/callback/", "/callback/x");
        assert_eq!(verdict(&desk, &elsewhere).await.1, "callback.status");
        desk.end().await;
    });
}

#[test]
fn events_that_nobody_received_are_taken_in_once_somebody_receives() {
    real_time(async {
        let desk = Desk::new("http").await;
        // Where we will be, somebody else refuses everything.
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        desk.fault(&format!("callback_url=http://{}/callback", listener.local_addr().unwrap()));
        desk.retitle(3, "Head of Kitchen");
        for _ in 0..3 {
            let mut stream = loop {
                tokio::select! {
                    accepted = listener.accept() => break accepted.unwrap().0,
                    () = tokio::time::sleep(Duration::from_millis(100)) => {
                        desk.running.kit().clock.advance(jiff::SignedDuration::from_secs(31));
                    }
                }
            };
            let mut piece = [0; 8192];
            let _ = stream.read(&mut piece).await;
            stream.write_all(http("500 Oops", "", "no").as_bytes()).await.unwrap();
            // It has read that once it closes.
            while stream.read(&mut piece).await.is_ok_and(|read| read > 0) {}
        }
        let listen = Some("127.0.0.1:0".to_owned());
        desk.service.set_feed("Main", Mode::Http, listen, false).await.unwrap();
        desk.listen();
        desk.came(1).await;
        let events = desk.events().await;
        assert_eq!((events[0].event.kind.as_str(), events[0].times), ("user_modify_org", 1));
        assert!(events[0].event.born_at.is_some() && !events[0].event.id.starts_with("undelivered:"));
        desk.until("worked off", async |desk: &Desk| desk.feed().await.counts.waiting == 0).await;
        assert_eq!(desk.events().await[0].hints, ["person"]);
        desk.end().await;
    });
}

#[test]
fn a_receiver_with_another_key_refuses_what_is_not_its_own() {
    real_time(async {
        let desk = Desk::new("http").await;
        let listen = Some("127.0.0.1:0".to_owned());
        desk.service.set_feed("Main", Mode::Http, listen, false).await.unwrap();
        desk.listen();
        desk.open().await;
        let feed = desk.feed().await;
        let url = format!("http://{}{}", feed.listen.unwrap(), feed.path.unwrap());
        for (name, key, value, code) in [
            ("Token", "callback_token", "anotherToken99", "callback.signature"),
            ("Key", "aes_key", "Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8Nn7Mm6I", "callback.wrong_key"),
            ("App", "client_id", "dingsomebodyelse0000", "callback.wrong_owner"),
        ] {
            desk.connect(name, &[("push", "http"), (key, value)]).await;
            let played = desk
                .service
                .rehearse(name, Some(&url), &["check_url".to_owned()], false, &Job::quiet())
                .await
                .unwrap();
            let fault = played.outcomes[0].1.fault.clone().unwrap();
            assert_eq!((fault.code.as_str(), fault.params["status"].as_str()), ("callback.status", "403"));
            assert_eq!(desk.feed().await.refused.unwrap().code, code);
        }
        assert!(desk.events().await.is_empty());
        desk.end().await;
    });
}

//! Callbacks: what the simulator signs is taken, and nothing else.

use bytes::Bytes;
use connector::{CallbackRequest, Hint};
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::ToSpan;
use provider_oa_rest::provider;
use sim_oa_rest::Delivery;

use crate::support::{MORNING, Practice, at, how, simulate};

fn request(delivery: &Delivery) -> CallbackRequest {
    let headers: HeaderMap = delivery
        .headers
        .iter()
        .map(|(k, v)| (HeaderName::from_bytes(k.as_bytes()).unwrap(), HeaderValue::from_str(v).unwrap()))
        .collect();
    CallbackRequest { query: Vec::new(), headers, body: Bytes::from(delivery.body.clone()) }
}

/// What the simulator sends when a meeting is made.
async fn made(practice: &Practice) -> Delivery {
    practice.register("https://bridge.practice.example/callback");
    practice.writer().create(&"s1".into(), &practice.person(0), &practice.booking("x"), how()).await.unwrap();
    practice.oa.take_deliveries().remove(0)
}

#[test]
fn a_signed_event_says_which_room_to_read_again() {
    simulate(async {
        let practice = Practice::new();
        let delivery = made(&practice).await;
        let door = practice.session.callbacks().unwrap();
        let received = door.receive(&request(&delivery), at(MORNING)).unwrap();
        assert_eq!((received.reply.status, &received.reply.body[..]), (200, &br#"{"code":0}"#[..]));
        let event = &received.events[0];
        assert_eq!((event.kind.as_str(), event.born), ("meeting.created", Some(at(MORNING))));
        let hints = provider().hints(&event.kind, &event.body);
        assert_eq!(hints, [Hint::Meetings { room: Some(practice.room()), window: None }]);
    });
}

#[test]
fn what_is_changed_unsigned_late_or_no_event_is_refused() {
    simulate(async {
        let practice = Practice::new();
        let delivery = made(&practice).await;
        let door = practice.session.callbacks().unwrap();
        let code =
            |request: &CallbackRequest, now| door.receive(request, now).map(drop).map_err(|fault| fault.code);
        let genuine = request(&delivery);
        let now = at(MORNING);
        assert_eq!(code(&genuine, now), Ok(()));
        let unsigned = Err("callback.oarest_signature".to_owned());
        let changed = CallbackRequest {
            body: Bytes::from(delivery.body.replace("created", "removed")),
            ..genuine.clone()
        };
        assert_eq!(code(&changed, now), unsigned);
        for (header, value) in [
            ("x-signature", "sha256=00"),
            ("x-signature", "sha256=zz"),
            ("x-signature", ""),
            ("x-timestamp", "1795482001"),
            ("x-timestamp", "now"),
        ] {
            let mut other = genuine.clone();
            other.headers.insert(header, HeaderValue::from_static(value));
            assert_eq!(code(&other, now), unsigned, "{header} {value}");
        }
        for header in ["x-signature", "x-timestamp"] {
            let mut other = genuine.clone();
            other.headers.remove(header);
            assert_eq!(code(&other, now), unsigned, "{header}");
        }
        let late = Err("callback.oarest_late".to_owned());
        assert_eq!(
            (code(&genuine, now + 6.minutes()), code(&genuine, now - 6.minutes())),
            (late.clone(), late)
        );
    });
}

#[test]
fn a_connection_without_a_signing_key_takes_no_events() {
    let practice = Practice::new();
    assert!(practice.session.callbacks().is_some());
    let net = crate::support::scripted(|_| (200, String::new()));
    assert!(crate::support::session_on(net, None).unwrap().callbacks().is_none());
}

#[test]
fn what_could_not_be_delivered_is_kept_and_told() {
    simulate(async {
        let practice = Practice::new();
        practice.register("https://bridge.practice.example/callback");
        assert_eq!(practice.session.probe("callbacks").await.evidence["failures"], "0");
        practice.set("callbacks_failed");
        practice
            .writer()
            .create(&"s1".into(), &practice.person(0), &practice.booking("x"), how())
            .await
            .unwrap();
        assert!(practice.oa.take_deliveries().is_empty());
        let outcome = practice.session.probe("callbacks").await;
        let fault = outcome.fault.unwrap();
        assert_eq!(
            (fault.code.as_str(), fault.params["kind"].as_str()),
            ("oarest.callbacks_failed", "meeting.created")
        );
    });
}

#[test]
fn what_could_not_be_delivered_is_given_and_cleared_once_it_is_stored() {
    simulate(async {
        let practice = Practice::new();
        practice.register("https://bridge.practice.example/callback");
        practice.set("callbacks_failed");
        let (step, person, booking) = ("s1".into(), practice.person(0), practice.booking("x"));
        practice.writer().create(&step, &person, &booking, how()).await.unwrap();
        practice.kit.faults.clear(None);
        let source = practice.session.undelivered().unwrap();
        let page = source.fetch().await.unwrap();
        let [event] = &page.events[..] else { panic!("{page:?}") };
        assert_eq!((event.kind.as_str(), event.born), ("meeting.created", Some(at(MORNING))));
        let hints = provider().hints(&event.kind, &event.body);
        assert_eq!(hints, [Hint::Meetings { room: None, window: None }]);
        // Until it is asked again nobody knows whether it was stored: whoever begins anew finds it once more.
        assert!(page.more && !practice.operations(0).iter().any(|it| it == "callbacks.clear"));
        let anew = practice.again(&[]);
        assert_eq!(anew.session.undelivered().unwrap().fetch().await.unwrap().events, page.events);
        let after = source.fetch().await.unwrap();
        assert_eq!((after.events.len(), after.more), (0, false));
        assert!(practice.operations(0).iter().any(|it| it == "callbacks.clear"));
        assert_eq!(practice.session.probe("callbacks").await.evidence["failures"], "0");
    });
}

#[test]
fn what_cannot_be_cleared_is_not_taken_in() {
    let practice =
        Practice::described(|d| drop(d["topics"].as_object_mut().unwrap().remove("callbacks.clear")));
    assert!(practice.session.undelivered().is_none());
}

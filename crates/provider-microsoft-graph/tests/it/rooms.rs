//! Finding rooms.

use futures::future::join_all;
use model::RoomResolution;
use serde_json::{Value, json};

use crate::{
    answers::{batch, page, token, user},
    support::{ROOM, error, fake, ok, open, open_china, run},
};

fn room(n: usize) -> Value {
    json!({ "emailAddress": format!("Room{n:03}@practice.example"), "displayName": format!("R{n}"), "capacity": n })
}

fn skip(url: &str) -> usize {
    url.split("$skip=").nth(1).map_or(0, |n| n.parse().unwrap())
}

#[test]
fn listings_go_on_until_a_page_brings_nothing_new_whatever_links_there_are() {
    for linked in [false, true] {
        let net = fake(move |operation, request| match operation {
            "Token" => token(&["Place.Read.All"]),
            _ if request.url.contains("roomlist") => page(&[], None),
            _ => {
                let from = skip(&request.url);
                let rooms: Vec<Value> = (from..(from + 100).min(230)).map(room).collect();
                let link = format!(
                    "https://graph.microsoft.com/v1.0/places/microsoft.graph.room?$skip={}",
                    from + 100
                );
                page(&rooms, (linked && from < 200).then_some(link.as_str()))
            }
        });
        let rooms = run(open(net, &[]).rooms().unwrap().discover(None)).unwrap();
        assert_eq!(rooms.len(), 230, "linked: {linked}");
        assert_eq!(rooms[0].mailbox, "room000@practice.example");
    }
}

#[test]
fn a_server_that_cannot_skip_ends_the_listing() {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Place.Read.All"]),
        _ if request.url.contains("roomlist") => page(&[], None),
        _ => page(&(0..100).map(room).collect::<Vec<_>>(), None),
    });
    let session = open(net.clone(), &[]);
    assert_eq!(run(session.rooms().unwrap().discover(None)).unwrap().len(), 100);
    assert_eq!(net.count("listPlaces"), 3, "two pages of rooms, one of lists");
}

#[test]
fn rooms_know_their_lists_and_those_of_a_list_are_in_even_when_the_listing_missed_them() {
    let list = json!({ "emailAddress": "rooms-a@practice.example", "displayName": "A 座" });
    let net = fake(move |operation, request| match operation {
        "Token" => token(&["Place.Read.All"]),
        _ if skip(&request.url) > 0 => page(&[], None),
        _ if request.url.contains("roomlist/rooms") => {
            assert!(request.url.contains("/places/rooms-a@practice.example/"), "{}", request.url);
            page(&[room(1), room(2)], None)
        }
        _ if request.url.contains("roomlist") => page(std::slice::from_ref(&list), None),
        _ => page(&[room(1), room(3)], None),
    });
    let session = open(net, &[]);
    let rooms = session.rooms().unwrap();
    let all = run(rooms.discover(None)).unwrap();
    assert_eq!(all.iter().map(|r| r.lists.len()).collect::<Vec<_>>(), [1, 1, 0]);
    assert_eq!(run(rooms.discover(Some("Rooms-A@practice.example"))).unwrap().len(), 2);
    assert_eq!(run(rooms.lists()).unwrap()[0].name, "A 座");
    let listed = run(rooms.resolve("rooms-a@practice.example")).unwrap();
    assert_eq!(listed, RoomResolution::RoomList { name: "A 座".into() });
}

#[test]
fn places_that_are_not_there_or_not_granted_say_so_and_are_asked_for_once() {
    for (status, code, expected, in_china) in [
        (404, "ResourceNotFound", "graph.places_unavailable", true),
        (400, "BadRequest", "graph.places_unavailable", false),
        (403, "ErrorAccessDenied", "graph.places_denied", false),
        (403, "Authorization_RequestDenied", "graph.places_denied", false),
        // No permission is known that would open a list there: the sheet is the way.
        (403, "ErrorAccessDenied", "graph.places_unavailable", true),
    ] {
        let net = fake(move |operation, _| match operation {
            "Token" => token(&["Calendars.Read"]),
            _ => error(status, code),
        });
        let session = if in_china { open_china(net.clone()) } else { open(net.clone(), &[]) };
        for _ in 0..2 {
            let fault = run(session.rooms().unwrap().discover(None)).unwrap_err();
            assert_eq!(fault.code, expected);
            assert!(fault.remedy.is_some() && fault.params.contains_key("host"));
        }
        assert_eq!(net.count("listPlaces"), 1);
    }
}

/// Resolves an address in a cloud without places.
fn resolve(address: &'static str) -> RoomResolution {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["User.Read.All"]),
        "listPlaces" => error(404, "ResourceNotFound"),
        "batch" => batch(request, |path| match path {
            path if path.contains(ROOM) && path.contains("mailboxSettings") => {
                ok("{\"userPurpose\":\"room\"}")
            }
            path if path.contains(ROOM) => user("Room001@practice.example"),
            path if path.contains("person") && path.contains("mailboxSettings") => {
                ok("{\"userPurpose\":\"user\"}")
            }
            path if path.contains("person") => user("person@practice.example"),
            _ => error(404, "Request_ResourceNotFound"),
        }),
        "listUsers" if request.url.contains("alias") => {
            page(&[json!({ "mail": ROOM, "userPrincipalName": "r1@practice.onmicrosoft.com" })], None)
        }
        "listUsers" if request.url.contains("other-login") => {
            page(&[json!({ "mail": "other-login@practice.example", "displayName": "云栖" })], None)
        }
        _ => page(&[], None),
    });
    run(open_china(net).rooms().unwrap().resolve(address)).unwrap()
}

#[test]
fn addresses_are_told_from_aliases_people_and_nothing() {
    let found = |resolution| match resolution {
        RoomResolution::Found { mailbox, is_room, .. } => (mailbox, is_room),
        other => panic!("{other:?}"),
    };
    assert_eq!(found(resolve(ROOM)), (ROOM.to_owned(), Some(true)));
    assert_eq!(found(resolve("person@practice.example")).1, Some(false));
    assert_eq!(found(resolve("other-login@practice.example")).1, None);
    assert_eq!(resolve("alias@practice.example"), RoomResolution::Alias { primary: ROOM.to_owned() });
    assert_eq!(resolve("nobody@practice.example"), RoomResolution::NotFound);
}

#[test]
fn a_directory_that_may_not_be_asked_leaves_an_address_untold() {
    let net = fake(|operation, request| match operation {
        "Token" => token(&["Calendars.Read"]),
        "batch" => batch(request, |_| error(403, "Authorization_RequestDenied")),
        _ => error(404, "ResourceNotFound"),
    });
    let resolution = run(open_china(net).rooms().unwrap().resolve(ROOM)).unwrap();
    let RoomResolution::Unknown { fault } = resolution else { panic!("{resolution:?}") };
    assert_eq!(fault.code, "graph.directory_denied");
}

#[tokio::test(start_paused = true)]
async fn addresses_that_are_looked_up_at_the_same_time_share_batches_of_twenty_calls() {
    let address = |n: usize| format!("room{n:03}@practice.example");
    let throttled = std::sync::atomic::AtomicBool::new(false);
    let net = fake(move |operation, request| match operation {
        "Token" => token(&["User.Read.All"]),
        "listPlaces" => error(404, "ResourceNotFound"),
        "getUser" => user("room007@practice.example"),
        "batch" => batch(request, |path| match path {
            path if path.contains("mailboxSettings") => ok("{\"userPurpose\":\"room\"}"),
            path if path.contains("room003") => error(403, "Authorization_RequestDenied"),
            path if path.contains("room007")
                && !throttled.swap(true, std::sync::atomic::Ordering::SeqCst) =>
            {
                error(429, "ApplicationThrottled")
            }
            path => user(path.split("/users/").nth(1).unwrap().split('?').next().unwrap()),
        }),
        _ => panic!("{operation}"),
    });
    let session = open_china(net.clone());
    let addresses: Vec<String> = (0..25).map(address).collect();
    let rooms = session.rooms().unwrap();
    let answers = join_all(addresses.iter().map(|address| rooms.resolve(address))).await;
    for (n, answer) in answers.into_iter().enumerate() {
        match (n, answer.unwrap()) {
            (3, RoomResolution::Unknown { fault }) => assert_eq!(fault.code, "graph.directory_denied"),
            (n, RoomResolution::Found { mailbox, is_room, .. }) if n != 3 => {
                assert_eq!((mailbox, is_room), (address(n), Some(true)));
            }
            (n, other) => panic!("{n}: {other:?}"),
        }
    }
    let sent = net.sent.lock().unwrap();
    let inner = sent.iter().filter(|(operation, _)| operation == "batch").map(|(_, request)| {
        let batch: Value = serde_json::from_slice(&request.body).unwrap();
        batch["requests"].as_array().unwrap().len()
    });
    assert_eq!(inner.collect::<Vec<_>>(), [20, 20, 10]);
    let alone = sent.iter().filter(|(operation, _)| operation == "getUser").count();
    assert_eq!(alone, 1, "who was throttled inside comes again by itself");
}

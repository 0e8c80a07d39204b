//! Rights as faults and edits of the world bend them, seen through EWS.

use bytes::Bytes;
use http::{Method, Request};
use sandbox::WorldChange;

use super::rig::{EWS, Rig, basic, connection, get_calendar, get_calendar_as, request, rig};

const ROOM: &str = "room001@practice.example";

async fn token(rig: &Rig) -> String {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", rig.setting("oauth", "client_id")),
        ("client_secret", rig.secret("oauth", "client_secret")),
        ("scope", "https://exchange.test/.default"),
    ];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = Request::post(rig.setting("oauth", "token_url")).body(Bytes::from(body)).unwrap();
    let answer = rig.call(&connection(), request).await;
    format!("Bearer {}", answer.json()["access_token"].as_str().unwrap())
}

/// Whether a call comes through, and the answer for the message of a failed test.
async fn opens(rig: &Rig, login: &str, body: &str) -> (bool, String) {
    let answer = rig.call(&connection(), request(Method::POST, EWS, Some(login), body)).await;
    let text = answer.text().to_owned();
    (answer.status == 200 && text.contains(">NoError<"), text)
}

#[tokio::test]
async fn service_account_opens_every_room_and_no_person() {
    let rig = rig();
    let login = rig.service_basic();
    let person = rig.info["people"][0]["mailbox"].as_str().unwrap();
    for room in rig.info["rooms"].as_array().unwrap() {
        let room = room.as_str().unwrap();
        let (open, text) = opens(&rig, &login, &get_calendar(room)).await;
        assert!(open, "{text}");
        let (open, text) = opens(&rig, &login, &get_calendar_as(room)).await;
        assert!(open, "{text}");
    }
    assert!(!opens(&rig, &login, &get_calendar(person)).await.0);
    assert!(!opens(&rig, &login, &get_calendar_as(person)).await.0);
}

#[tokio::test]
async fn person_opens_the_own_calendar_alone() {
    let rig = rig();
    let person = &rig.info["people"][1];
    let login = basic(person["login"].as_str().unwrap(), person["password"].as_str().unwrap());
    let (open, text) = opens(&rig, &login, &get_calendar(person["mailbox"].as_str().unwrap())).await;
    assert!(open, "{text}");
    assert!(!opens(&rig, &login, &get_calendar(ROOM)).await.0);
    assert!(!opens(&rig, &login, &get_calendar_as(ROOM)).await.0);
}

#[tokio::test]
async fn application_must_impersonate_and_may_only_rooms() {
    let rig = rig();
    let token = token(&rig).await;
    assert!(opens(&rig, &token, &get_calendar_as(ROOM)).await.0);
    let (open, text) = opens(&rig, &token, &get_calendar(ROOM)).await;
    assert!(!open && text.contains("ExchangeImpersonation SOAP header must be present"), "{text}");
    let person = rig.info["people"][0]["mailbox"].as_str().unwrap();
    let (open, text) = opens(&rig, &token, &get_calendar_as(person)).await;
    assert!(!open && text.contains("ErrorImpersonateUserDenied"), "{text}");
}

#[tokio::test]
async fn people_are_opened_by_a_switch_and_closed_again() {
    let rig = rig();
    let (login, token) = (rig.service_basic(), token(&rig).await);
    let person = rig.info["people"][0]["mailbox"].as_str().unwrap().to_owned();
    for open in [true, false] {
        match open {
            true => rig.set("people_open"),
            false => rig.kit.faults.clear(Some("people_open")),
        }
        assert_eq!(opens(&rig, &login, &get_calendar(&person)).await.0, open);
        assert_eq!(opens(&rig, &token, &get_calendar_as(&person)).await.0, open);
        assert!(opens(&rig, &token, &get_calendar_as(ROOM)).await.0);
    }
}

#[tokio::test]
async fn rights_taken_by_a_fault_come_back_when_it_is_cleared() {
    let rig = rig();
    let (login, token) = (rig.service_basic(), token(&rig).await);
    rig.set("no_rights=room001");
    assert!(!opens(&rig, &login, &get_calendar(ROOM)).await.0);
    assert!(!opens(&rig, &token, &get_calendar_as(ROOM)).await.0);
    assert!(opens(&rig, &login, &get_calendar("room002@practice.example")).await.0);
    rig.kit.faults.clear(Some("no_rights"));
    assert!(opens(&rig, &login, &get_calendar(ROOM)).await.0);
    assert!(opens(&rig, &token, &get_calendar_as(ROOM)).await.0);
}

#[tokio::test]
async fn impersonation_can_be_missing_while_delegate_rights_are_there() {
    let rig = rig();
    let login = rig.service_basic();
    rig.set("no_impersonation");
    assert!(opens(&rig, &login, &get_calendar(ROOM)).await.0);
    let (open, text) = opens(&rig, &login, &get_calendar_as(ROOM)).await;
    assert!(!open && text.contains("ErrorImpersonateUserDenied"), "{text}");
}

#[tokio::test]
async fn rights_that_are_pending_become_effective_when_the_clock_has_passed() {
    let rig = rig();
    let login = rig.service_basic();
    rig.set("rights_pending=60");
    assert!(!opens(&rig, &login, &get_calendar(ROOM)).await.0);
    rig.kit.clock.advance(jiff::SignedDuration::from_mins(61));
    assert!(opens(&rig, &login, &get_calendar(ROOM)).await.0);
}

#[tokio::test]
async fn room_added_to_the_world_is_open_and_removed_one_is_gone() {
    let rig = rig();
    let login = rig.service_basic();
    let mut room = rig.kit.world().rooms[0].clone();
    (room.mailbox, room.aliases) = ("attic@practice.example".to_owned(), Vec::new());
    let simulator = rig.gate.simulator();
    simulator.edit_world(&WorldChange::Room(room)).unwrap();
    assert!(opens(&rig, &login, &get_calendar("attic@practice.example")).await.0);
    simulator.edit_world(&WorldChange::RoomRemoved(ROOM.to_owned())).unwrap();
    assert!(!opens(&rig, &login, &get_calendar(ROOM)).await.0);
}

#[tokio::test]
async fn person_added_to_the_world_can_log_in() {
    let rig = rig();
    let mut person = rig.kit.world().people[0].clone();
    (person.mailbox, person.login) = ("new@practice.example".to_owned(), "newcomer".to_owned());
    rig.gate.simulator().edit_world(&WorldChange::Person(person)).unwrap();
    let password = sandbox::practice_secret(rig.kit.world().seed, "password newcomer", 20);
    assert_eq!(rig.knock(&connection(), Some(&basic("newcomer", &password))).await.status, 200);
}

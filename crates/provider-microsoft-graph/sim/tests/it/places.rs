//! Rooms, room lists and users.

use std::collections::BTreeSet;

use http::Method;
use sandbox::Gate;
use serde_json::Value;
use sim_microsoft_graph::international;

use crate::rig::{HOST, ROOM, Rig, kit, outlook, outlook_cn};

const ROOMS: &str = "/places/microsoft.graph.room";

fn addresses(value: &[Value]) -> Vec<String> {
    value.iter().map(|room| room["emailAddress"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn rooms_carry_what_the_world_knows_of_them() {
    let rig = outlook();
    let rooms = rig.get(ROOMS).await.value();
    let world = rig.kit.world();
    assert_eq!(addresses(&rooms), world.rooms.iter().map(|room| room.mailbox.clone()).collect::<Vec<_>>());
    assert_eq!(rooms[0]["capacity"], world.rooms[0].capacity);
    assert_eq!(rooms[0]["floorLabel"], world.rooms[0].floor);
    let one = rig.get(&format!("/places/{ROOM}")).await.json();
    assert_eq!(one["id"], rooms[0]["id"]);
}

#[tokio::test]
async fn long_lists_come_in_pages_of_a_hundred_and_can_lack_their_link() {
    let kit = kit(130);
    let rig = Rig::new(kit.clone(), Gate::new(international(&kit), kit.clone()));
    let first = rig.get(&format!("{ROOMS}?$count=true")).await.json();
    assert_eq!((first["value"].as_array().unwrap().len(), &first["@odata.count"]), (100, &130.into()));
    let link = first["@odata.nextLink"].as_str().unwrap();
    assert!(link.starts_with(&format!("{HOST}/v1.0/places")), "{link}");
    assert_eq!(rig.get(link).await.value().len(), 30);
    rig.set("no_next_link");
    assert!(rig.get(ROOMS).await.json()["@odata.nextLink"].is_null());
    let rest = rig.get(&format!("{ROOMS}?$top=100&$skip=100")).await.value();
    assert_eq!(rest.len(), 30, "counting on gets what the link would have led to");
}

#[tokio::test]
async fn paging_faults_do_what_they_say() {
    let rig = outlook();
    rig.set("places_page=5");
    rig.set("repeated_entries");
    let (mut seen, mut next) = (Vec::new(), Some(ROOMS.to_owned()));
    while let Some(path) = next {
        let page = rig.get(&path).await.json();
        seen.extend(addresses(page["value"].as_array().unwrap()));
        next = page["@odata.nextLink"].as_str().map(str::to_owned);
    }
    assert!(seen.len() > 16);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 16);
    rig.kit.faults.clear(None);
    rig.set("empty_page,times:1");
    let page = rig.get(ROOMS).await.json();
    assert_eq!(page["value"].as_array().unwrap().len(), 0);
    assert_eq!(rig.get(page["@odata.nextLink"].as_str().unwrap()).await.value().len(), 16);
    rig.set("hidden_rooms=4");
    assert_eq!(rig.get(ROOMS).await.value().len(), 12);
    rig.kit.faults.clear(None);
    rig.set("foreign_link=evil.example");
    let link = rig.get(&format!("{ROOMS}?$top=3")).await.json()["@odata.nextLink"].clone();
    assert!(link.as_str().unwrap().starts_with("https://evil.example/"));
}

#[tokio::test]
async fn room_lists_are_named_by_address() {
    let rig = outlook();
    let lists = rig.get("/places/microsoft.graph.roomlist").await.value();
    let (address, id) = (lists[0]["emailAddress"].as_str().unwrap(), lists[0]["id"].as_str().unwrap());
    let rooms = rig.get(&format!("/places/{address}/microsoft.graph.roomlist/rooms")).await.value();
    assert_eq!(rooms.len(), 16);
    let by_id = rig.get(&format!("/places/{id}/microsoft.graph.roomlist/rooms")).await;
    assert_eq!(by_id.status, 404);
}

#[tokio::test]
async fn china_has_no_places_unless_told_otherwise() {
    let rig = outlook_cn();
    rig.set("roles=Place.Read.All");
    let answer = rig.get(ROOMS).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "BadRequest"));
    rig.set("places_open");
    assert_eq!(rig.get(ROOMS).await.value().len(), 4);
}

#[tokio::test]
async fn a_sheet_row_can_be_verified_without_places() {
    let rig = outlook_cn();
    let select = "?$select=id,displayName,mail,userPrincipalName,accountEnabled,userType";
    let user = rig.get(&format!("/users/{ROOM}{select}")).await.json();
    assert_eq!((&user["mail"], &user["accountEnabled"]), (&ROOM.into(), &false.into()));
    let by_id = rig.get(&format!("/users/{}", user["id"].as_str().unwrap())).await.json();
    assert_eq!(by_id["mail"], ROOM);
    let purpose = async |who: &str| {
        rig.get(&format!("/users/{who}/mailboxSettings")).await.json()["userPurpose"].clone()
    };
    assert_eq!(purpose(ROOM).await, "room");
    assert_eq!(purpose(&rig.person(0)).await, "user");
    let calendar = rig.get(&format!("/users/{ROOM}/calendar")).await.json();
    assert_eq!(calendar["owner"]["address"], ROOM);
    let nobody = "nobody@practice.example";
    assert_eq!(rig.get(&format!("/users/{nobody}")).await.code(), "Request_ResourceNotFound");
    assert_eq!(rig.get(&format!("/users/{nobody}/calendar")).await.code(), "ErrorInvalidUser");
}

#[tokio::test]
async fn secret_expiry_can_be_read_where_it_is_allowed() {
    let rig = outlook();
    let path = format!("/applications(appId='{}')?$select=passwordCredentials", rig.setting("client_id"));
    let secrets = rig.get(&path).await.json()["passwordCredentials"].clone();
    assert_eq!(secrets[0]["hint"], rig.secret()[..3]);
    rig.set("missing_role=Application.Read.All");
    assert_eq!(rig.get(&path).await.code(), "Authorization_RequestDenied");
    assert_eq!(rig.call(Method::POST, &path, &[], None).await.status, 405);
}

#[tokio::test]
async fn users_are_paged_by_token() {
    let rig = outlook();
    let first = rig.get("/users?$top=20&$select=mail").await.json();
    let link = first["@odata.nextLink"].as_str().unwrap();
    assert!(link.contains("skiptoken"), "{link}");
    let rest = rig.get(link).await.value();
    // 9 people, 16 rooms and the administrator's own mailbox.
    assert_eq!(first["value"].as_array().unwrap().len() + rest.len(), 26);
    assert_eq!(rig.get("/users?$skip=20").await.status, 400);
    assert_eq!(rig.get("/users?$skiptoken=x").await.code(), "Directory_ExpiredPageToken");
}

#[tokio::test]
async fn users_are_found_by_any_of_their_addresses() {
    let rig = outlook();
    let room = rig.kit.world().rooms.iter().find(|room| !room.aliases.is_empty()).unwrap().clone();
    let conditions = [
        format!("mail eq '{}'", room.mailbox),
        format!("proxyAddresses/any(p:p eq 'smtp:{}')", room.aliases[0]),
        format!("mail eq 'nobody@practice.example' or userPrincipalName eq '{}'", room.mailbox),
    ];
    for condition in conditions {
        let found = rig.get(&format!("/users?$filter={}", condition.replace(' ', "%20"))).await.value();
        assert_eq!(addresses_of(&found), [room.mailbox.as_str()], "{condition}");
    }
    let other = rig.get("/users?$filter=startswith(mail,'room')").await;
    assert_eq!((other.status.as_u16(), other.code().as_str()), (400, "Request_UnsupportedQuery"));
}

fn addresses_of(users: &[Value]) -> Vec<&str> {
    users.iter().map(|user| user["mail"].as_str().unwrap()).collect()
}

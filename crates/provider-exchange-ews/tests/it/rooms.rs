//! Finding rooms.

use model::RoomResolution;

use crate::{
    answers::{attributes, envelope, message},
    support::{fake, ok, open, run},
};

pub fn room_lists() -> String {
    envelope(
        "<m:GetRoomListsResponse ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:RoomLists>\
         <t:Address><t:Name>A 座</t:Name><t:EmailAddress>Rooms@practice.example</t:EmailAddress>\
         <t:MailboxType>PublicDL</t:MailboxType></t:Address></m:RoomLists></m:GetRoomListsResponse>",
    )
}

pub fn rooms() -> String {
    let room = |n: u32| {
        format!(
            "<t:Room><t:Id><t:Name>{n} 号会议室</t:Name><t:EmailAddress>ROOM{n:03}@practice.example</t:EmailAddress></t:Id></t:Room>"
        )
    };
    envelope(&format!(
        "<m:GetRoomsResponse ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:Rooms>{}{}</m:Rooms>\
         </m:GetRoomsResponse>",
        room(1),
        room(2)
    ))
}

#[test]
fn rooms_of_lists_are_found_in_lower_case_with_their_lists() {
    let net = fake(|operation, _| ok(if operation == "GetRoomLists" { room_lists() } else { rooms() }));
    let session = open(net, "basic", &[]);
    let found = run(session.rooms().unwrap().discover(None)).unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].mailbox, "room001@practice.example");
    assert_eq!(found[0].lists, ["rooms@practice.example"]);
    assert_eq!(found[0].facts.name.as_deref(), Some("1 号会议室"));
    assert_eq!(run(session.rooms().unwrap().lists()).unwrap()[0].name, "A 座");
}

#[test]
fn an_organisation_without_room_lists_is_no_error() {
    let none = envelope(
        "<GetRoomListsResponse ResponseClass=\"Success\"><ResponseCode>NoError</ResponseCode><RoomLists/></GetRoomListsResponse>",
    );
    let net = fake(move |_, _| ok(none.clone()));
    assert_eq!(run(open(net, "basic", &[]).rooms().unwrap().discover(None)).unwrap(), []);
}

fn resolution(address: &str, kind: &str, class: &str, code: &str) -> String {
    let payload = format!(
        "<m:ResolutionSet><t:Resolution><t:Mailbox><t:Name>n</t:Name><t:EmailAddress>{address}</t:EmailAddress>\
         <t:MailboxType>{kind}</t:MailboxType></t:Mailbox><t:Contact><t:DisplayName>来广营</t:DisplayName>\
         <t:OfficeLocation>A 座 3 层</t:OfficeLocation></t:Contact></t:Resolution></m:ResolutionSet>"
    );
    message("ResolveNames", class, code, &payload)
}

fn resolve(answer: impl Fn(bool) -> String + Send + Sync + 'static) -> RoomResolution {
    let net = fake(move |_, request| ok(answer(String::from_utf8_lossy(&request.body).contains(">smtp:"))));
    run(open(net, "basic", &[]).rooms().unwrap().resolve("Room001@practice.example")).unwrap()
}

#[test]
fn addresses_are_resolved_as_primary_alias_list_or_nothing() {
    let found = resolve(|_| resolution("ROOM001@practice.example", "Mailbox", "Success", "NoError"));
    let RoomResolution::Found { mailbox, facts, is_room } = found else { panic!("{found:?}") };
    assert_eq!((mailbox.as_str(), is_room), ("room001@practice.example", None));
    assert_eq!((facts.name.as_deref(), facts.building.as_deref()), (Some("来广营"), Some("A 座 3 层")));
    let list = resolve(|_| resolution("room001@practice.example", "PublicDL", "Success", "NoError"));
    assert!(matches!(list, RoomResolution::RoomList { .. }));
    let nothing = || message("ResolveNames", "Error", "ErrorNameResolutionNoResults", "");
    assert_eq!(resolve(move |_| nothing()), RoomResolution::NotFound);
    let alias = resolve(move |primary| match primary {
        true => nothing(),
        false => resolution("r1@practice.example", "Mailbox", "Success", "NoError"),
    });
    assert_eq!(alias, RoomResolution::Alias { primary: "r1@practice.example".into() });
    let several = resolve(|_| {
        resolution("room001@practice.example", "Mailbox", "Warning", "ErrorNameResolutionMultipleResults")
    });
    assert!(matches!(several, RoomResolution::Found { .. }));
}

#[test]
fn the_directory_is_asked_for_primary_addresses_first() {
    let net = fake(|_, _| ok(resolution("room001@practice.example", "Mailbox", "Success", "NoError")));
    let session = open(net.clone(), "basic", &[]);
    run(session.rooms().unwrap().resolve("room001@practice.example")).unwrap();
    let sent = net.sent.lock().unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!(attributes(&sent[0].1, "SearchScope=\""), ["ActiveDirectory"]);
}

pub fn members(entries: &[(&str, &str)]) -> String {
    let member = |(address, kind): &(&str, &str)| {
        format!(
            "<t:Mailbox><t:Name>n</t:Name><t:EmailAddress>{address}</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType>\
             <t:MailboxType>{kind}</t:MailboxType></t:Mailbox>"
        )
    };
    let inside: String = entries.iter().map(member).collect();
    let payload = format!(
        "<m:DLExpansion TotalItemsInView=\"1\" IncludesLastItemInRange=\"true\">{inside}</m:DLExpansion>"
    );
    message("ExpandDL", "Success", "NoError", &payload)
}

pub fn no_rooms() -> String {
    envelope(
        "<m:GetRoomsResponse ResponseClass=\"Error\"><m:ResponseCode>ErrorNameResolutionNoResults</m:ResponseCode>\
         </m:GetRoomsResponse>",
    )
}

#[test]
fn a_distribution_list_that_is_no_room_list_is_expanded_into_its_mailboxes() {
    let net = fake(|operation, request| {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        ok(match operation {
            "GetRooms" => no_rooms(),
            _ if body.contains("inner@practice.example") => {
                members(&[("room003@practice.example", "Mailbox"), ("deeper@practice.example", "PublicDL")])
            }
            _ => members(&[
                ("ROOM001@practice.example", "Mailbox"),
                ("inner@practice.example", "PublicDL"),
                ("guest@elsewhere.example", "Contact"),
            ]),
        })
    });
    let session = open(net.clone(), "basic", &[]);
    let found = run(session.rooms().unwrap().discover(Some("all@practice.example"))).unwrap();
    let addresses: Vec<_> = found.iter().map(|room| room.mailbox.as_str()).collect();
    assert_eq!(addresses, ["room001@practice.example", "room003@practice.example"]);
    assert_eq!(net.sent.lock().unwrap().len(), 3);
}

#[test]
fn a_room_list_is_asked_for_its_rooms_alone() {
    let net = fake(|_, _| ok(rooms()));
    let session = open(net.clone(), "basic", &[]);
    assert_eq!(run(session.rooms().unwrap().discover(Some("rooms@practice.example"))).unwrap().len(), 2);
    assert_eq!(net.sent.lock().unwrap().len(), 1);
}

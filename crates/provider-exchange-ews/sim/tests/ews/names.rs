//! The directory: names, rooms, lists.

use super::desk::*;

fn resolve(text: &str) -> String {
    format!(
        r#"<m:ResolveNames ReturnFullContactData="true" SearchScope="ActiveDirectory"><m:UnresolvedEntry>{text}</m:UnresolvedEntry></m:ResolveNames>"#
    )
}

#[test]
fn a_name_resolves_to_one_many_or_nobody() {
    let mut desk = desk();
    let one = desk.service(&resolve("smtp:room001@practice.example")).good();
    assert_eq!((one.value("t:Name"), one.value("t:EmailAddress")), ("第1会议室", ROOM));
    assert!(one.text().contains(">smtp:alias.room001@practice.example</t:Entry>"));
    let many = desk.service(&resolve("会议室"));
    assert_eq!(many.code(), "ErrorNameResolutionMultipleResults");
    assert!(many.text().contains(r#"ResponseClass="Warning""#));
    assert_eq!(many.values("t:EmailAddress").len(), 4);
    assert_eq!(desk.service(&resolve("nobody")).code(), "ErrorNameResolutionNoResults");
    let alias = desk.service(&resolve("alias.room001@practice.example")).good();
    assert_eq!(alias.value("t:EmailAddress"), ROOM, "a proxy address finds the primary one");
    assert_eq!(
        desk.service(&resolve("smtp:alias.room001@practice.example")).code(),
        "ErrorNameResolutionNoResults"
    );
}

#[test]
fn room_lists_lead_to_rooms() {
    let mut desk = desk();
    let lists = desk.service("<m:GetRoomLists/>").good();
    assert_eq!(lists.values("t:EmailAddress"), ["rooms@practice.example"]);
    assert_eq!(lists.value("t:MailboxType"), "PublicDL");
    let rooms = |list: &str| {
        format!("<m:GetRooms><m:RoomList><t:EmailAddress>{list}</t:EmailAddress></m:RoomList></m:GetRooms>")
    };
    let found = desk.service(&rooms("rooms@practice.example")).good();
    assert_eq!(found.values("t:EmailAddress"), [ROOM, PLAIN, MANUAL]);
    assert_eq!(desk.service(&rooms(ROOM)).code(), "ErrorNameResolutionNoResults");
    let expand = "<m:ExpandDL><m:Mailbox><t:EmailAddress>rooms@practice.example</t:EmailAddress></m:Mailbox></m:ExpandDL>";
    assert_eq!(desk.service(expand).good().values("t:EmailAddress"), [ROOM, PLAIN, MANUAL]);
}

#[test]
fn the_directory_is_searched_but_not_browsed() {
    let mut desk = desk();
    let find = |query: &str| {
        format!(
            r#"<m:FindPeople><m:IndexedPageItemView MaxEntriesReturned="2" Offset="0" BasePoint="Beginning"/><m:ParentFolderId><t:DistinguishedFolderId Id="directory"/></m:ParentFolderId>{query}</m:FindPeople>"#
        )
    };
    let found = desk.service(&find("<m:QueryString>会议室</m:QueryString>")).good();
    assert_eq!(found.values("t:DisplayName").len(), 2);
    assert_eq!(found.value("m:TotalNumberOfPeopleInView"), "4");
    assert_ne!(desk.service(&find("")).code(), "NoError");
}

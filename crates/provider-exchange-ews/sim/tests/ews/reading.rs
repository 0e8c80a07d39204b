//! FindItem and GetItem.

use super::desk::*;

const DAY: (&str, &str) = ("2026-11-24T00:00:00+08:00", "2026-11-25T00:00:00+08:00");

#[test]
fn a_calendar_view_shows_what_touches_the_window_by_start() {
    let mut desk = desk();
    let answer = desk.service(&view(PLAIN, DAY.0, DAY.1, "")).good();
    assert_eq!(answer.values("t:Subject"), ["评审 &amp; 计划", "薪酬", "Canceled: 取消的会"]);
    assert_eq!(
        answer.values("t:Start"),
        ["2026-11-24T02:00:00Z", "2026-11-24T06:00:00Z", "2026-11-24T08:00:00Z"]
    );
    assert_eq!(answer.values("t:LegacyFreeBusyStatus"), ["Busy", "Busy", "Free"]);
    assert_eq!(answer.attribute("m:RootFolder", "IncludesLastItemInRange"), "true");
    let touching = view(PLAIN, "2026-11-24T03:00:00Z", "2026-11-24T06:00:00Z", "");
    assert!(desk.service(&touching).good().values("t:Subject").is_empty(), "ends are exclusive");
}

#[test]
fn a_room_shows_what_its_booking_attendant_left() {
    let mut desk = desk();
    let answer = desk.service(&view(ROOM, DAY.0, DAY.1, "")).good();
    assert_eq!(answer.values("t:Subject"), ["王敏", "王敏", "Canceled: 王敏"]);
    assert_eq!(answer.values("t:Sensitivity"), ["Normal", "Normal", "Normal"], "the private flag is cleared");
    let id = answer.attribute("t:ItemId", "Id");
    let item = desk.get(ROOM, &id).good();
    assert!(item.text().contains("<t:Body BodyType=\"Text\"></t:Body>"), "{}", item.text());
    let plain = desk.service(&view(PLAIN, DAY.0, DAY.1, "")).good();
    assert_eq!(plain.values("t:Sensitivity"), ["Normal", "Private", "Normal"]);
}

#[test]
fn find_item_leaves_out_bodies_attendees_and_addresses_and_cuts_texts() {
    let mut desk = desk();
    let long = "长".repeat(300);
    let item = meeting(&long, "2026-12-15T10:00:00", "2026-12-15T11:00:00", &[], &[]);
    desk.person(LI, &create("SendToNone", &item)).good();
    let found = desk.person(LI, &view(LI, "2026-12-15T00:00:00Z", "2026-12-16T00:00:00Z", "")).good();
    assert_eq!(found.value("t:Subject").chars().count(), 255);
    let found = desk.person(LI, &view(LI, DAY.0, DAY.1, "")).good();
    for absent in ["t:Body", "t:RequiredAttendees", "t:EmailAddress"] {
        assert!(!found.text().contains(absent), "{absent}");
    }
    assert_eq!(found.values("t:Name")[0], "王敏");
}

#[test]
fn get_item_tells_everything() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "评审 &amp; 计划");
    let item = desk.get(WANG, &id).good();
    assert!(item.text().contains("<t:Body BodyType=\"Text\">评审 &amp; 计划的议程</t:Body>"));
    assert_eq!(item.values("t:EmailAddress"), [WANG, LI, ROOM, PLAIN]);
    assert_eq!(item.values("t:ResponseType"), ["Accept", "Accept", "Accept"]);
    assert_eq!(item.value("t:MyResponseType"), "Organizer");
    assert_eq!(item.attribute("t:StartTimeZone", "Id"), "China Standard Time");
    assert_eq!(item.value("t:Duration"), "PT1H");
    assert_eq!(item.value("t:AppointmentState"), "1");
    let (copy, _) = desk.find(LI, "评审 &amp; 计划");
    let copy = desk.get(LI, &copy).good();
    assert_eq!(copy.value("t:MyResponseType"), "Accept");
    assert_eq!(copy.values("t:ResponseType"), ["Unknown", "Unknown", "Unknown"], "only the organiser knows");
    assert_eq!(copy.value("t:UID"), item.value("t:UID"));
}

#[test]
fn bad_ids_and_lost_items_are_told_apart() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "评审 &amp; 计划");
    assert_eq!(desk.get(WANG, "AAMk1").code(), "ErrorInvalidIdMalformed");
    let upper = id.to_uppercase();
    assert_eq!(desk.get(WANG, &upper).code(), "ErrorInvalidIdMalformed", "ids are case-sensitive");
    let delete = format!(
        r#"<m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToNone"><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:DeleteItem>"#
    );
    desk.person(WANG, &delete).good();
    assert_eq!(desk.get(WANG, &id).code(), "ErrorItemNotFound", "a moved item has a new id");
}

#[test]
fn windows_that_cannot_be_are_refused() {
    let mut desk = desk();
    let mut code =
        |from: &str, to: &str, most: &str| desk.service(&view(PLAIN, from, to, most)).code().to_owned();
    assert_eq!(code("2026-01-01T00:00:00Z", "2028-01-02T00:00:00Z", ""), "ErrorCalendarViewRangeTooBig");
    assert_eq!(code("2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z", ""), "NoError");
    let backwards = code("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", "");
    assert_eq!(backwards, "ErrorCalendarEndDateIsEarlierThanStartDate");
    let none = r#"MaxEntriesReturned="0""#;
    assert_eq!(code("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", none), "ErrorInvalidPagingMaxRows");
}

#[test]
fn more_than_a_thousand_items_are_refused_or_cut() {
    let mut desk = desk();
    for n in 0..1100 {
        let start = at("2027-01-01T00:00:00Z") + jiff::SignedDuration::from_mins(n * 20);
        let spec = timed(&format!("bulk-{n}"), "批量", &start.to_string(), &start.to_string());
        assert!(desk.org.put_direct_booking(PLAIN, &spec, desk.now));
    }
    let (from, to) = ("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z");
    let refused = desk.service(&view(PLAIN, from, to, ""));
    assert_eq!(refused.code(), "ErrorExceededFindCountLimit");
    assert!(refused.text().contains(r#"<t:Value Name="PolicyLimit">1000</t:Value>"#));
    let cut = desk.service(&view(PLAIN, from, to, r#"MaxEntriesReturned="1000""#)).good();
    assert_eq!(cut.values("t:Subject").len(), 1000);
    assert_eq!(cut.attribute("m:RootFolder", "TotalItemsInView"), "1100");
    assert_eq!(cut.attribute("m:RootFolder", "IncludesLastItemInRange"), "false");
}

#[test]
fn pages_follow_each_other_and_restrictions_compare_times() {
    let mut desk = desk();
    let page = |offset: usize| {
        format!(
            r#"<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:IndexedPageItemView MaxEntriesReturned="2" Offset="{offset}" BasePoint="Beginning"/><m:Restriction><t:And><t:IsGreaterThan><t:FieldURI FieldURI="calendar:End"/><t:FieldURIOrConstant><t:Constant Value="2026-11-24T03:00:00Z"/></t:FieldURIOrConstant></t:IsGreaterThan><t:IsLessThan><t:FieldURI FieldURI="calendar:Start"/><t:FieldURIOrConstant><t:Constant Value="2026-11-24T16:00:00+08:00"/></t:FieldURIOrConstant></t:IsLessThan></t:And></m:Restriction><m:SortOrder><t:FieldOrder Order="Ascending"><t:FieldURI FieldURI="calendar:Start"/></t:FieldOrder></m:SortOrder><m:ParentFolderIds>{}</m:ParentFolderIds></m:FindItem>"#,
            folder(PLAIN)
        )
    };
    let first = desk.service(&page(0)).good();
    // The private meeting alone ends after three and begins before eight.
    assert_eq!(first.attributes("t:ItemId", "Id").len(), 1);
    assert_eq!(first.attribute("m:RootFolder", "IndexedPagingOffset"), "1");
    let all = |offset: usize| {
        format!(
            r#"<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:IndexedPageItemView MaxEntriesReturned="2" Offset="{offset}" BasePoint="Beginning"/><m:ParentFolderIds>{}</m:ParentFolderIds></m:FindItem>"#,
            folder(PLAIN)
        )
    };
    let mut seen = Vec::new();
    for offset in [0, 2, 4] {
        let page = desk.service(&all(offset)).good();
        seen.extend(page.attributes("t:ItemId", "Id"));
        let last = page.attribute("m:RootFolder", "IncludesLastItemInRange");
        assert_eq!(last, if offset == 4 { "true" } else { "false" });
    }
    seen.dedup();
    assert_eq!(seen.len(), 5, "singles and the master");
}

#[test]
fn a_value_without_offset_is_in_the_zone_of_the_context() {
    let mut desk = desk();
    let header = r#"<t:TimeZoneContext><t:TimeZoneDefinition Id="China Standard Time"/></t:TimeZoneContext>"#;
    let caller = sim_exchange_ews::org::Caller::account(SERVICE);
    let body = view(PLAIN, "2026-11-24T10:00:00", "2026-11-24T11:00:00", "");
    let answer = desk.call(&caller, header, &body).good();
    assert_eq!(answer.values("t:Start"), ["2026-11-24T02:00:00Z"]);
    let utc = desk.service(&body).good();
    assert!(utc.values("t:Start").is_empty(), "without context it is UTC");
    let unknown = header.replace("China", "Atlantis");
    assert_eq!(desk.call(&caller, &unknown, &body).fault_code(), "ErrorTimeZone");
}

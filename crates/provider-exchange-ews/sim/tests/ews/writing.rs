//! CreateItem, UpdateItem, DeleteItem.

use super::desk::*;

#[test]
fn an_appointment_is_stored_with_zone_tag_and_categories() {
    let mut desk = desk();
    let item = format!(
        r#"<t:Subject>写入 &lt;1&gt;</t:Subject><t:Sensitivity>Private</t:Sensitivity><t:Body BodyType="HTML">&lt;p&gt;正文&lt;/p&gt;</t:Body><t:Categories><t:String>红</t:String></t:Categories><t:ReminderIsSet>true</t:ReminderIsSet><t:ReminderMinutesBeforeStart>5</t:ReminderMinutesBeforeStart><t:ExtendedProperty>{TAG}<t:Value>oa:1001:v1</t:Value></t:ExtendedProperty><t:UID>own-uid</t:UID><t:Start>2026-12-01T10:00:00</t:Start><t:End>2026-12-01T03:00:00Z</t:End><t:LegacyFreeBusyStatus>OOF</t:LegacyFreeBusyStatus><t:Location>101</t:Location><t:StartTimeZone Id="China Standard Time"/>"#
    );
    let created = desk.person(LI, &create("SendToNone", &item)).good();
    let item = desk.get(LI, &created.attribute("t:ItemId", "Id")).good();
    assert_eq!(created.attribute("t:ItemId", "ChangeKey"), item.attribute("t:ItemId", "ChangeKey"));
    assert_eq!(item.value("t:Subject"), "写入 &lt;1&gt;");
    assert_eq!(item.value("t:Start"), "2026-12-01T02:00:00Z");
    assert_eq!(item.value("t:End"), "2026-12-01T03:00:00Z");
    assert_eq!(item.value("t:UID"), "own-uid");
    assert_eq!(item.value("t:Value"), "oa:1001:v1");
    assert_eq!(item.value("t:String"), "红");
    assert_eq!(item.value("t:ReminderMinutesBeforeStart"), "5");
    assert_eq!(item.value("t:LegacyFreeBusyStatus"), "OOF");
    assert!(item.text().contains("<t:Body BodyType=\"Text\">正文</t:Body>"));
    let by_tag = format!(
        r#"<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>{TAG}</t:AdditionalProperties></m:ItemShape><m:Restriction><t:IsEqualTo>{TAG}<t:FieldURIOrConstant><t:Constant Value="oa:1001:v1"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>"#
    );
    let found = desk.person(LI, &by_tag).good();
    assert_eq!(found.attribute("t:ItemId", "Id"), created.attribute("t:ItemId", "Id"));
    assert_eq!(found.value("t:Value"), "oa:1001:v1");
}

#[test]
fn whole_days_are_rounded_in_the_zone_of_the_item() {
    let mut desk = desk();
    let item = r#"<t:Subject>全天</t:Subject><t:Start>2026-12-01T09:30:00</t:Start><t:End>2026-12-01T10:00:00</t:End><t:IsAllDayEvent>true</t:IsAllDayEvent><t:StartTimeZone Id="China Standard Time"/>"#;
    let id = desk.person(LI, &create("SendToNone", item)).good().attribute("t:ItemId", "Id");
    let item = desk.get(LI, &id).good();
    assert_eq!(
        (item.value("t:Start"), item.value("t:End")),
        ("2026-11-30T16:00:00Z", "2026-12-01T16:00:00Z")
    );
}

#[test]
fn what_is_missing_or_impossible_is_refused() {
    let mut desk = desk();
    let item = meeting("x", "2026-12-01T11:00:00", "2026-12-01T10:00:00", &[], &[]);
    let backwards = desk.person(LI, &create("SendToNone", &item));
    assert_eq!(backwards.code(), "ErrorCalendarEndDateIsEarlierThanStartDate");
    let silent = create("X", &item).replace(r#" SendMeetingInvitations="X""#, "");
    assert_eq!(desk.person(LI, &silent).code(), "ErrorSendMeetingInvitationsRequired");
    let inbox = create("SendToNone", &item).replace(r#"Id="calendar""#, r#"Id="inbox""#);
    assert_eq!(desk.person(LI, &inbox).code(), "ErrorCannotCreateCalendarItemInNonCalendarFolder");
    let years = meeting("x", "2026-12-01T11:00:00", "2036-12-01T10:00:00", &[], &[]);
    assert_eq!(desk.person(LI, &create("SendToNone", &years)).code(), "ErrorCalendarDurationIsTooLong");
    let message =
        r#"<m:CreateItem MessageDisposition="SaveOnly"><m:Items><t:Message/></m:Items></m:CreateItem>"#;
    assert_eq!(desk.person(LI, message).code(), "ErrorItemSave");
}

fn update(id: &str, key: &str, mode: &str, changes: &str) -> String {
    let key = if key.is_empty() { String::new() } else { format!(r#" ChangeKey="{key}""#) };
    format!(
        r#"<m:UpdateItem ConflictResolution="{mode}" SendMeetingInvitationsOrCancellations="SendToAllAndSaveCopy"><m:ItemChanges><t:ItemChange><t:ItemId Id="{id}"{key}/><t:Updates>{changes}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"#
    )
}

fn set(uri: &str, property: &str) -> String {
    format!(
        r#"<t:SetItemField><t:FieldURI FieldURI="{uri}"/><t:CalendarItem>{property}</t:CalendarItem></t:SetItemField>"#
    )
}

#[test]
fn a_change_key_guards_against_overwriting() {
    let mut desk = desk();
    let (id, old) = desk.find(WANG, "评审 &amp; 计划");
    let change = set("item:Subject", "<t:Subject>新标题</t:Subject>");
    let done = desk.person(WANG, &update(&id, &old, "NeverOverwrite", &change)).good();
    let new = done.attribute("t:ItemId", "ChangeKey");
    assert_ne!(old, new);
    assert_eq!(done.attribute("t:ItemId", "Id"), id);
    let stale = desk.person(WANG, &update(&id, &old, "NeverOverwrite", &change));
    assert_eq!(stale.code(), "ErrorIrresolvableConflict");
    desk.person(WANG, &update(&id, &new, "NeverOverwrite", &change)).good();
    desk.person(WANG, &update(&id, &old, "AlwaysOverwrite", &change)).good();
    let without = desk.person(WANG, &update(&id, "", "AlwaysOverwrite", &change));
    assert_eq!(without.code(), "ErrorChangeKeyRequiredForWriteOperations");
    assert_eq!(
        desk.person(WANG, &update(&id, "AAAA", "AutoResolve", &change)).code(),
        "ErrorInvalidChangeKey"
    );
}

#[test]
fn fields_are_set_appended_and_cleared() {
    let mut desk = desk();
    let (id, key) = desk.find(WANG, "评审 &amp; 计划");
    let append = r#"<t:AppendToItemField><t:FieldURI FieldURI="item:Body"/><t:CalendarItem><t:Body BodyType="Text">,补充</t:Body></t:CalendarItem></t:AppendToItemField>"#;
    let clear = r#"<t:DeleteItemField><t:FieldURI FieldURI="calendar:Location"/></t:DeleteItemField>"#;
    let times = set("calendar:Start", "<t:Start>2026-11-24T09:00:00</t:Start>");
    desk.person(WANG, &update(&id, &key, "AutoResolve", &format!("{append}{clear}{times}"))).good();
    let item = desk.get(WANG, &id).good();
    assert!(item.text().contains("评审 &amp; 计划的议程,补充</t:Body>"));
    assert_eq!(item.value("t:Location"), "");
    assert_eq!(item.value("t:Start"), "2026-11-24T01:00:00Z", "without offset in the item's own zone");
    let key = item.attribute("t:ItemId", "ChangeKey");
    let mut code =
        |changes: &str| desk.person(WANG, &update(&id, &key, "AutoResolve", changes)).code().to_owned();
    assert_eq!(code(&set("item:Subject", "<t:Location>x</t:Location>")), "ErrorUpdatePropertyMismatch");
    assert_eq!(code(&set("calendar:UID", "<t:UID>x</t:UID>")), "ErrorInvalidPropertySet");
    let start = r#"<t:DeleteItemField><t:FieldURI FieldURI="calendar:Start"/></t:DeleteItemField>"#;
    assert_eq!(code(start), "ErrorInvalidPropertyDelete");
}

fn delete(id: &str, mode: &str, send: &str) -> String {
    format!(
        r#"<m:DeleteItem DeleteType="{mode}" SendMeetingCancellations="{send}"><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:DeleteItem>"#
    )
}

fn count(desk: &mut Desk, mailbox: &str, folder: &str) -> String {
    let body = format!(
        r#"<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="{folder}"/></m:FolderIds></m:GetFolder>"#
    );
    desk.impersonating(mailbox, &body).good().value("t:TotalCount").to_owned()
}

#[test]
fn each_way_of_deleting_leads_elsewhere() {
    let ways = [
        ("MoveToDeletedItems", "deleteditems"),
        ("SoftDelete", "recoverableitemsdeletions"),
        ("HardDelete", "recoverableitemspurges"),
    ];
    for (mode, target) in ways {
        let mut desk = desk();
        let (id, _) = desk.find(WANG, "评审 &amp; 计划");
        assert_eq!(count(&mut desk, WANG, "calendar"), "5");
        desk.person(WANG, &delete(&id, mode, "SendToNone")).good();
        assert_eq!(count(&mut desk, WANG, "calendar"), "4");
        assert_eq!(count(&mut desk, WANG, target), "1");
        assert_eq!(desk.person(WANG, &delete(&id, mode, "SendToNone")).code(), "ErrorItemNotFound");
    }
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "评审 &amp; 计划");
    let silent = delete(&id, "HardDelete", "X").replace(r#" SendMeetingCancellations="X""#, "");
    assert_eq!(desk.person(WANG, &silent).code(), "ErrorSendMeetingCancellationsRequired");
}

//! Meetings between mailboxes, and what rooms make of them.

use super::desk::*;

fn subjects(desk: &mut Desk, mailbox: &str) -> Vec<String> {
    let body = view(mailbox, "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "");
    desk.impersonating(mailbox, &body).good().values("t:Subject").into_iter().map(str::to_owned).collect()
}

fn answers(desk: &mut Desk, mailbox: &str, id: &str) -> Vec<String> {
    desk.get(mailbox, id).good().values("t:ResponseType").into_iter().map(str::to_owned).collect()
}

fn book(desk: &mut Desk, organizer: &str, subject: &str, send: &str, rooms: &[&str]) -> String {
    let item = meeting(subject, "2026-12-01T10:00:00", "2026-12-01T11:00:00", &[LI], rooms);
    desk.person(organizer, &create(send, &item)).good().attribute("t:ItemId", "Id")
}

#[test]
fn an_invitation_reaches_people_and_rooms_and_rooms_answer() {
    let mut desk = desk();
    let id = book(&mut desk, WANG, "新会", "SendToAllAndSaveCopy", &[ROOM, PLAIN, MANUAL]);
    assert_eq!(answers(&mut desk, WANG, &id), ["Unknown", "Accept", "Accept", "Unknown"]);
    assert_eq!(subjects(&mut desk, LI), ["新会"]);
    assert_eq!(subjects(&mut desk, ROOM), ["王敏"]);
    assert_eq!(subjects(&mut desk, PLAIN), ["新会"]);
    assert_eq!(subjects(&mut desk, MANUAL), ["新会"]);
    let (copy, _) = desk.find(LI, "新会");
    let copy = desk.get(LI, &copy).good();
    assert_eq!(copy.value("t:LegacyFreeBusyStatus"), "Tentative");
    assert_eq!(copy.value("t:MyResponseType"), "NoResponseReceived");
    assert_eq!(copy.value("t:UID"), desk.get(WANG, &id).good().value("t:UID"));
}

#[test]
fn nobody_hears_of_a_meeting_sent_to_none() {
    let mut desk = desk();
    book(&mut desk, WANG, "静默", "SendToNone", &[PLAIN]);
    assert_eq!(subjects(&mut desk, WANG), ["静默"]);
    assert!(subjects(&mut desk, LI).is_empty());
    assert!(subjects(&mut desk, PLAIN).is_empty());
}

#[test]
fn mails_are_counted_where_people_receive_them() {
    let mut desk = desk();
    book(&mut desk, WANG, "静默", "SendToNone", &[PLAIN]);
    assert_eq!(desk.org.take_mails(), 0);
    let id = book(&mut desk, WANG, "新会", "SendOnlyToAll", &[ROOM, MANUAL]);
    assert_eq!((desk.org.take_mails(), desk.org.take_mails()), (1, 0), "Li, not the rooms");
    let (copy, _) = desk.find(LI, "新会");
    let decline = format!(
        r#"<m:CreateItem MessageDisposition="SendOnly"><m:Items><t:DeclineItem><t:ReferenceItemId Id="{copy}"/></t:DeclineItem></m:Items></m:CreateItem>"#
    );
    desk.person(LI, &decline).good();
    assert_eq!(desk.org.take_mails(), 1, "the organiser");
    let delete = format!(
        r#"<m:DeleteItem DeleteType="HardDelete" SendMeetingCancellations="SendOnlyToAll"><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:DeleteItem>"#
    );
    desk.person(WANG, &delete).good();
    assert_eq!(desk.org.take_mails(), 1, "Li hears that it is off");
}

#[test]
fn a_room_declines_what_conflicts_lasts_too_long_or_lies_too_far() {
    let mut desk = desk();
    book(&mut desk, WANG, "先到", "SendOnlyToAll", &[PLAIN]);
    let late = book(&mut desk, ZHAO, "后到", "SendOnlyToAll", &[PLAIN]);
    assert_eq!(answers(&mut desk, ZHAO, &late), ["Unknown", "Decline"]);
    assert_eq!(subjects(&mut desk, PLAIN), ["先到"]);
    let mut decline = |start: &str, end: &str| {
        let item = meeting("x", start, end, &[], &[PLAIN]);
        let id = desk.person(ZHAO, &create("SendOnlyToAll", &item)).good().attribute("t:ItemId", "Id");
        answers(&mut desk, ZHAO, &id) == ["Decline"]
    };
    assert!(decline("2026-12-10T00:00:00", "2026-12-11T01:00:00"), "more than a day");
    assert!(decline("2027-08-10T10:00:00", "2027-08-10T11:00:00"), "beyond the booking window");
    assert!(!decline("2026-12-10T10:00:00", "2026-12-10T11:00:00"));
}

#[test]
fn an_update_moves_every_copy_and_asks_again() {
    let mut desk = desk();
    let id = book(&mut desk, WANG, "移动", "SendToAllAndSaveCopy", &[PLAIN]);
    let (copy, _) = desk.find(LI, "移动");
    let accept = format!(
        r#"<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:AcceptItem><t:ReferenceItemId Id="{copy}"/></t:AcceptItem></m:Items></m:CreateItem>"#
    );
    desk.person(LI, &accept).good();
    assert_eq!(answers(&mut desk, WANG, &id), ["Accept", "Accept"]);
    let key = desk.get(WANG, &id).good().attribute("t:ItemId", "ChangeKey");
    let update = format!(
        r#"<m:UpdateItem ConflictResolution="NeverOverwrite" SendMeetingInvitationsOrCancellations="SendToAllAndSaveCopy"><m:ItemChanges><t:ItemChange><t:ItemId Id="{id}" ChangeKey="{key}"/><t:Updates><t:SetItemField><t:FieldURI FieldURI="calendar:Start"/><t:CalendarItem><t:Start>2026-12-01T14:00:00</t:Start></t:CalendarItem></t:SetItemField><t:SetItemField><t:FieldURI FieldURI="calendar:End"/><t:CalendarItem><t:End>2026-12-01T15:00:00</t:End></t:CalendarItem></t:SetItemField><t:DeleteItemField><t:FieldURI FieldURI="calendar:Resources"/></t:DeleteItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"#
    );
    desk.person(WANG, &update).good();
    assert_eq!(answers(&mut desk, WANG, &id), ["Unknown"]);
    let moved = desk.get(LI, &copy).good();
    assert_eq!(
        (moved.value("t:Start"), moved.value("t:MyResponseType")),
        ("2026-12-01T06:00:00Z", "NoResponseReceived")
    );
    assert_eq!(subjects(&mut desk, PLAIN), ["Canceled: 移动"], "a removed room sees a cancellation");
}

#[test]
fn an_answer_reaches_the_organiser_and_declining_moves_the_copy_away() {
    let mut desk = desk();
    let id = book(&mut desk, WANG, "请答复", "SendToAllAndSaveCopy", &[]);
    let (copy, key) = desk.find(LI, "请答复");
    let answer = |kind: &str, send: &str| {
        format!(
            r#"<m:CreateItem MessageDisposition="{send}"><m:Items><t:{kind}><t:ReferenceItemId Id="{copy}" ChangeKey="{key}"/></t:{kind}></m:Items></m:CreateItem>"#
        )
    };
    desk.person(LI, &answer("TentativelyAcceptItem", "SaveOnly")).good();
    assert_eq!(answers(&mut desk, WANG, &id), ["Unknown"], "not sent");
    desk.person(LI, &answer("TentativelyAcceptItem", "SendAndSaveCopy")).good();
    assert_eq!(answers(&mut desk, WANG, &id), ["Tentative"]);
    desk.person(LI, &answer("DeclineItem", "SendAndSaveCopy")).good();
    assert_eq!(answers(&mut desk, WANG, &id), ["Decline"]);
    assert!(subjects(&mut desk, LI).is_empty());
    let (second, _) = {
        book(&mut desk, WANG, "删掉", "SendToAllAndSaveCopy", &[]);
        desk.find(LI, "删掉")
    };
    let delete = format!(
        r#"<m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToAllAndSaveCopy"><m:ItemIds><t:ItemId Id="{second}"/></m:ItemIds></m:DeleteItem>"#
    );
    desk.person(LI, &delete).good();
    let (theirs, _) = desk.find(WANG, "删掉");
    assert_eq!(answers(&mut desk, WANG, &theirs), ["Decline"], "deleting is declining");
    let own = format!(
        r#"<m:CreateItem MessageDisposition="SendOnly"><m:Items><t:AcceptItem><t:ReferenceItemId Id="{id}"/></t:AcceptItem></m:Items></m:CreateItem>"#
    );
    assert_eq!(desk.person(WANG, &own).code(), "ErrorCalendarIsOrganizerForAccept");
}

#[test]
fn a_cancellation_marks_every_copy_and_only_the_organiser_may_cancel() {
    let mut desk = desk();
    let id = book(&mut desk, WANG, "要取消", "SendToAllAndSaveCopy", &[PLAIN]);
    let cancel = |id: &str| {
        format!(
            r#"<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:CancelCalendarItem><t:ReferenceItemId Id="{id}"/><t:NewBodyContent BodyType="Text">会议取消</t:NewBodyContent></t:CancelCalendarItem></m:Items></m:CreateItem>"#
        )
    };
    let (copy, _) = desk.find(LI, "要取消");
    assert_eq!(desk.person(LI, &cancel(&copy)).code(), "ErrorCalendarIsNotOrganizer");
    desk.person(WANG, &cancel(&id)).good();
    assert!(subjects(&mut desk, WANG).is_empty());
    assert_eq!(subjects(&mut desk, PLAIN), ["Canceled: 要取消"]);
    assert_eq!(subjects(&mut desk, LI), ["Canceled: 要取消"]);
    let copy = desk.get(LI, &copy).good();
    assert_eq!((copy.value("t:IsCancelled"), copy.value("t:AppointmentState")), ("true", "7"));
    let again = book(&mut desk, ZHAO, "占用", "SendToAllAndSaveCopy", &[PLAIN]);
    assert_eq!(answers(&mut desk, ZHAO, &again), ["Unknown", "Accept"], "a cancelled meeting blocks nothing");
}

#[test]
fn the_world_can_be_changed_while_it_runs() {
    let mut desk = desk();
    let now = desk.now;
    let spec = timed("uid-late", "加场", "2026-12-01T02:00:00Z", "2026-12-01T03:00:00Z");
    assert!(desk.org.put_meeting(&spec, now));
    assert_eq!(subjects(&mut desk, PLAIN), ["加场"]);
    let moved = timed("uid-late", "加场二", "2026-12-01T04:00:00Z", "2026-12-01T05:00:00Z");
    assert!(desk.org.put_meeting(&moved, now));
    assert_eq!(subjects(&mut desk, PLAIN), ["加场二"]);
    let mut weekly = world().meetings.into_iter().find(|spec| spec.uid == "uid-weekly").unwrap();
    weekly.when = timed("", "", "2026-11-23T03:00:00Z", "2026-11-23T04:00:00Z").when;
    let repeat = weekly.repeat.as_mut().unwrap();
    repeat.deleted = vec![at("2026-12-02T03:00:00Z")];
    repeat.changed.clear();
    assert!(desk.org.put_meeting(&weekly, now));
    let december = view(PLAIN, "2026-11-29T00:00:00Z", "2026-12-04T00:00:00Z", "");
    let series = desk.service(&december).good();
    assert_eq!(series.values("t:Start"), ["2026-11-30T03:00:00Z", "2026-12-01T04:00:00Z"]);
    assert!(desk.org.remove_meeting("uid-late", now));
    assert_eq!(subjects(&mut desk, PLAIN), ["Canceled: 加场二"]);
    assert!(desk.org.remove_entry(PLAIN));
    let gone = desk.service(&view(PLAIN, "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", ""));
    assert_eq!(gone.code(), "ErrorNonExistentMailbox");
}

//! Validity: every kind of answer against Microsoft's schema, and Microsoft's kinds of request against ours.
//!
//! The schema is read in place, outside the repository. A run without it, or without xmllint, says what it left
//! unchecked.

use std::path::{Path, PathBuf};
use std::process::Command;

use sim_exchange_ews::ews::{EwsFaults, FaultEffect, handle};
use sim_exchange_ews::org::{Caller, Impersonation};

use super::desk::*;

fn contracts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/contracts/ews")
}

/// Answers that the schema has no element for.
const NOT_IN_SCHEMA: &[&str] = &["GetUserAvailability", "GetServiceConfiguration", "GetUserOofSettings"];

/// An answer of every operation, in its good and its bad forms.
fn answers() -> Vec<(String, String)> {
    let mut desk = desk();
    let mut all = Vec::new();
    let mut keep = |name: &str, answer: Answer| {
        all.push((name.to_owned(), answer.text().to_owned()));
        answer
    };
    let everything = "<m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>";
    let find = format!(
        r#"<m:FindItem Traversal="Shallow">{everything}<m:CalendarView StartDate="2026-11-01T00:00:00Z" EndDate="2026-12-31T00:00:00Z"/><m:ParentFolderIds>{}{}</m:ParentFolderIds></m:FindItem>"#,
        folder(PLAIN),
        folder("nobody@practice.example")
    );
    let view = keep("FindItem", desk.service(&find));
    for (n, id) in view.attributes("t:ItemId", "Id").iter().enumerate() {
        keep(&format!("GetItem{n}"), desk.get(PLAIN, id));
    }
    for subject in ["周会", "培训日", "薪酬", "待定"] {
        let (id, _) = desk.find(WANG, subject);
        keep("GetItemOwn", desk.get(WANG, &id));
    }
    keep("GetItemLost", desk.get(WANG, "AAMk1"));
    let sync = format!(
        "<m:SyncFolderItems>{everything}<m:SyncFolderId>{}</m:SyncFolderId><m:MaxChangesReturned>9</m:MaxChangesReturned></m:SyncFolderItems>",
        folder(PLAIN)
    );
    let state = keep("SyncFolderItems", desk.service(&sync)).value("m:SyncState").to_owned();
    keep("Purge", desk.service(&format!("<m:GetItem>{everything}<m:ItemIds/></m:GetItem>")));
    let started = keep("Subscribe", desk.impersonating(PLAIN, SUBSCRIBE));
    let (sub, mark) = (started.value("m:SubscriptionId").to_owned(), started.value("m:Watermark").to_owned());
    write_everything(&mut desk, &mut keep);
    let resync = sync.replace("<m:MaxChanges", &format!("<m:SyncState>{state}</m:SyncState><m:MaxChanges"));
    keep("SyncFolderItemsAgain", desk.service(&resync));
    keep("SyncFolderItemsBad", desk.service(&resync.replace(&state, "x")));
    let events = format!(
        "<m:GetEvents><m:SubscriptionId>{sub}</m:SubscriptionId><m:Watermark>{mark}</m:Watermark></m:GetEvents>"
    );
    keep("GetEvents", desk.impersonating(PLAIN, &events));
    keep("GetEventsDenied", desk.service(&events));
    let end = format!("<m:Unsubscribe><m:SubscriptionId>{sub}</m:SubscriptionId></m:Unsubscribe>");
    keep("Unsubscribe", desk.impersonating(PLAIN, &end));
    for (name, body) in SMALL {
        keep(name, desk.service(body));
    }
    for code in ["Code", "Fault"] {
        let busy = "ErrorServerBusy".to_owned();
        let back_off_ms = Some(1000);
        desk.faults = EwsFaults::always(match code {
            "Code" => FaultEffect::Code { code: busy, back_off_ms },
            _ => FaultEffect::Fault { code: busy, back_off_ms },
        });
        keep(&format!("FindItem{code}"), desk.service(&find));
        keep(&format!("Sync{code}"), desk.service(&sync));
        keep(&format!("GetItem{code}"), desk.get(WANG, "AAMk1"));
        for (name, body) in SMALL {
            keep(&format!("{name}{code}"), desk.service(body));
        }
    }
    all
}

fn write_everything(desk: &mut Desk, keep: &mut impl FnMut(&str, Answer) -> Answer) {
    let item = meeting(
        "架构",
        "2026-12-01T10:00:00",
        "2026-12-01T11:00:00",
        &[LI, "out@elsewhere.example"],
        &[PLAIN],
    );
    let created = keep("CreateItem", desk.person(WANG, &create("SendToAllAndSaveCopy", &item)));
    keep(
        "CreateItemBad",
        desk.person(
            WANG,
            &create(
                "SendToNone",
                "<t:Start>2026-12-01T10:00:00Z</t:Start><t:End>2026-11-01T10:00:00Z</t:End>",
            ),
        ),
    );
    let id = created.attribute("t:ItemId", "Id");
    keep("GetItemCreated", desk.get(WANG, &id));
    let update = format!(
        r#"<m:UpdateItem ConflictResolution="AlwaysOverwrite" SendMeetingInvitationsOrCancellations="SendToAllAndSaveCopy"><m:ItemChanges><t:ItemChange><t:ItemId Id="{id}" ChangeKey="{}"/><t:Updates><t:DeleteItemField><t:FieldURI FieldURI="calendar:Location"/></t:DeleteItemField></t:Updates></t:ItemChange><t:ItemChange><t:ItemId Id="x"/><t:Updates><t:DeleteItemField><t:FieldURI FieldURI="calendar:Location"/></t:DeleteItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"#,
        created.attribute("t:ItemId", "ChangeKey")
    );
    keep("UpdateItem", desk.person(WANG, &update));
    let (copy, _) = desk.find(LI, "架构");
    let answer = format!(
        r#"<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:DeclineItem><t:ReferenceItemId Id="{copy}"/></t:DeclineItem></m:Items></m:CreateItem>"#
    );
    keep("DeclineItem", desk.person(LI, &answer));
    let convert = format!(
        r#"<m:ConvertId DestinationFormat="HexEntryId"><m:SourceIds><t:AlternateId Format="EwsId" Id="{id}" Mailbox="{WANG}"/><t:AlternateId Format="EwsId" Id="x" Mailbox="{WANG}"/></m:SourceIds></m:ConvertId>"#
    );
    keep("ConvertId", desk.person(WANG, &convert));
    let delete = format!(
        r#"<m:DeleteItem DeleteType="SoftDelete" SendMeetingCancellations="SendToAllAndSaveCopy"><m:ItemIds><t:ItemId Id="{id}"/><t:ItemId Id="x"/></m:ItemIds></m:DeleteItem>"#
    );
    keep("DeleteItem", desk.person(WANG, &delete));
    keep("GetItemCancelled", desk.impersonating(PLAIN, &find_by_subject("Canceled: 架构")));
}

const SUBSCRIBE: &str = r#"<m:Subscribe><m:PullSubscriptionRequest><t:FolderIds><t:DistinguishedFolderId Id="calendar"/></t:FolderIds><t:EventTypes><t:EventType>CreatedEvent</t:EventType><t:EventType>ModifiedEvent</t:EventType><t:EventType>MovedEvent</t:EventType><t:EventType>DeletedEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>"#;

const SMALL: &[(&str, &str)] = &[
    ("GetRoomLists", "<m:GetRoomLists/>"),
    (
        "GetRooms",
        "<m:GetRooms><m:RoomList><t:EmailAddress>rooms@practice.example</t:EmailAddress></m:RoomList></m:GetRooms>",
    ),
    ("GetRoomsBad", "<m:GetRooms><m:RoomList><t:EmailAddress>x</t:EmailAddress></m:RoomList></m:GetRooms>"),
    (
        "ExpandDL",
        "<m:ExpandDL><m:Mailbox><t:EmailAddress>rooms@practice.example</t:EmailAddress></m:Mailbox></m:ExpandDL>",
    ),
    (
        "ResolveNames",
        r#"<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>会议室</m:UnresolvedEntry></m:ResolveNames>"#,
    ),
    (
        "ResolveNamesOne",
        r#"<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>wang.min</m:UnresolvedEntry></m:ResolveNames>"#,
    ),
    (
        "ResolveNamesNone",
        r#"<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>zzz</m:UnresolvedEntry></m:ResolveNames>"#,
    ),
    (
        "FindPeople",
        r#"<m:FindPeople><m:IndexedPageItemView MaxEntriesReturned="9" Offset="0" BasePoint="Beginning"/><m:ParentFolderId><t:DistinguishedFolderId Id="directory"/></m:ParentFolderId><m:QueryString>会议室</m:QueryString></m:FindPeople>"#,
    ),
    (
        "FindFolder",
        r#"<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:ParentFolderIds><t:DistinguishedFolderId Id="root"/></m:ParentFolderIds></m:FindFolder>"#,
    ),
    (
        "GetFolder",
        r#"<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="root"/><t:DistinguishedFolderId Id="calendar"/><t:DistinguishedFolderId Id="contacts"/><t:DistinguishedFolderId Id="tasks"/><t:DistinguishedFolderId Id="voicemail"/></m:FolderIds></m:GetFolder>"#,
    ),
    ("GetServerTimeZones", r#"<m:GetServerTimeZones ReturnFullTimeZoneData="true"/>"#),
    ("GetServerTimeZonesShort", r#"<m:GetServerTimeZones ReturnFullTimeZoneData="false"/>"#),
    ("Unknown", "<m:GetDelegate/>"),
    ("OutOfOrder", "<m:GetItem><m:ItemIds/></m:GetItem>"),
];

#[test]
fn every_answer_fits_the_schema() {
    let answers = answers();
    let schema = contracts().join("ews-envelope.xsd");
    let xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    if !schema.exists() || !xmllint {
        println!("left {} answers unchecked: no schema or no xmllint", answers.len());
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let files = answers.iter().enumerate().map(|(n, (name, text))| {
        let file = folder.path().join(format!("{n:03}_{name}.xml"));
        std::fs::write(&file, text).unwrap();
        file
    });
    let files: Vec<PathBuf> = files.collect();
    let output =
        Command::new("xmllint").arg("--noout").arg("--schema").arg(&schema).args(&files).output().unwrap();
    let report = String::from_utf8_lossy(&output.stderr);
    let complaints: Vec<&str> = report.lines().filter(|line| !line.ends_with(" validates")).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert_eq!(report.lines().count(), files.len());
    println!("{} answers are valid; not in the schema: {}", files.len(), NOT_IN_SCHEMA.join(", "));
}

/// The samples name objects of a company of their own; these stand for them here.
fn localized(sample: &str, desk: &mut Desk) -> String {
    let (master, master_key) = desk.find(WANG, "周会");
    let (single, _) = desk.find(LI, "评审 &amp; 计划");
    let seen =
        desk.impersonating(WANG, &view(WANG, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", "")).good();
    let occurrence = seen.attribute("t:ItemId", "Id");
    sample
        .replace("room1@contoso.example", ROOM)
        .replace("room2@contoso.example", PLAIN)
        .replace("bldg1@contoso.example", "rooms@practice.example")
        .replace("zhang@contoso.example", WANG)
        .replace("li@contoso.example", LI)
        .replace("\"AAMk1\"", &format!("\"{master}\""))
        .replace("\"AAMk2\"", &format!("\"{single}\""))
        .replace("\"AAMk9\"", &format!("\"{occurrence}\""))
        .replace("\"DwAA\"", &format!("\"{master_key}\""))
        .replace("2026-11-24T14:00:00+08:00", "2026-11-30T14:00:00+08:00")
        .replace("2026-11-24T15:00:00+08:00", "2026-11-30T15:00:00+08:00")
}

/// Samples whose object cannot exist here, with the answer they get.
const REFUSED: &[(&str, &str)] = &[
    ("06_findpeople_directory", "NoError"),
    ("08_syncfolderitems", "ErrorInvalidSyncStateData"),
    ("21_subscribe_streaming", "ErrorInvalidSubscriptionRequest"),
    ("22_getstreamingevents", "ErrorInvalidOperation"),
    ("24_getevents", "ErrorInvalidSubscription"),
    ("25_unsubscribe", "ErrorInvalidSubscription"),
    ("27_convertid_to_restid_hexentry", "NoError"),
];

#[test]
fn every_sample_request_is_understood() {
    let Ok(folder) = std::fs::read_dir(contracts().join("samples")) else {
        println!("left the sample requests unchecked: not there");
        return;
    };
    let mut names: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for file in &names {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut desk = desk();
        let request = localized(&std::fs::read_to_string(file).unwrap(), &mut desk);
        // Samples without impersonation are the requests of the meeting's owner, who may also see the rooms.
        desk.org.grant(ROOM, Some(WANG), sim_exchange_ews::org::Right::FullAccess);
        desk.org.grant(PLAIN, Some(WANG), sim_exchange_ews::org::Right::FullAccess);
        desk.org.grant(LI, Some(WANG), sim_exchange_ews::org::Right::FullAccess);
        let caller = Caller::account(WANG).impersonating(Impersonation::All);
        let now = desk.now;
        let answer = Answer(handle(&mut desk.org, &caller, request.as_bytes(), now, &EwsFaults::default()));
        let expected = REFUSED.iter().find(|(sample, _)| *sample == name).map_or("NoError", |(_, code)| code);
        assert_eq!(answer.code(), expected, "{name}: {}", answer.text());
        let others = answer.values("m:ResponseCode");
        assert!(others.iter().all(|code| *code == expected), "{name}: {others:?}");
    }
    println!("{} sample requests understood", names.len());
}

#[test]
fn recorded_requests_are_refused_exactly_where_the_schema_refuses_them() {
    let recorded = contracts().join("../../fixtures/ews-real-server");
    let schema = contracts().join("ews-envelope.xsd");
    let xmllint = Command::new("xmllint").arg("--version").output().is_ok();
    let Some(files) = std::fs::read_dir(recorded).ok().filter(|_| xmllint && schema.exists()) else {
        println!("left the recorded requests unchecked: no recordings, no schema or no xmllint");
        return;
    };
    let mut names: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    names.retain(|file| file.to_str().unwrap().ends_with(".req.xml"));
    names.sort();
    let checked =
        Command::new("xmllint").arg("--noout").arg("--schema").arg(&schema).args(&names).output().unwrap();
    let verdicts = String::from_utf8_lossy(&checked.stderr).into_owned();
    let mut compared = 0;
    for file in names {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let mut desk = desk();
        let request = std::fs::read(&file).unwrap();
        let caller = Caller::account(WANG).impersonating(Impersonation::All);
        let now = desk.now;
        let answer = Answer(handle(&mut desk.org, &caller, &request, now, &EwsFaults::default()));
        let unknown = NOT_IN_SCHEMA.iter().any(|operation| name.contains(operation));
        if unknown || answer.code() == "ErrorInvalidOperation" {
            continue;
        }
        let refused = answer.code() == "ErrorSchemaValidation";
        let valid = verdicts.contains(&format!("{name} validates"));
        assert_eq!(refused, !valid, "{name}: {}", answer.text());
        compared += 1;
    }
    println!("{compared} recorded requests compared");
}

//! Writing when something goes wrong: lost answers, crashes, busy servers, missing rights, somebody else's hand.

use connector::{Session, WriteGrant};
use model::{Fault, FaultClass, Meeting};

use trial::simulate;

use crate::{
    answers::{item, message, messages, one},
    office::{HOW, Office, meeting, target},
    support::{Answer, fake, ok, open, run},
};

#[test]
fn a_lost_answer_is_looked_for_and_nothing_is_made_twice() {
    simulate(async {
        let office = Office::new();
        office.set("lost_answer,times:1");
        let wanted = office.booking("once");
        let made = office.create("s1", &wanted).await;
        assert!(made.adopted);
        assert_eq!((office.titles(&office.me).await, office.mails()), (vec!["once".to_owned()], 1));
        assert_eq!(office.sent("CreateItem").len(), 1, "it is not sent again");
        office.set("lost_answer,times:1");
        let after = Meeting { title: Some("changed".into()), ..wanted.clone() };
        let changed = office.update(&made, &wanted, &after).await.unwrap();
        assert!(changed.adopted && changed.version != made.version);
        assert_eq!((office.sent("UpdateItem").len(), office.mails()), (1, 2));
        office.set("lost_answer,times:1");
        office.delete(&changed, HOW).await.unwrap();
        assert_eq!((office.sent("DeleteItem").len(), office.mails()), (1, 3));
        assert!(office.calendar(&office.me).await.is_empty());
    });
}

#[test]
fn what_was_made_before_a_crash_is_found_by_the_next_process() {
    simulate(async {
        let office = Office::new();
        let wanted = office.booking("crashed");
        // The process ends before it could note what came of the call.
        drop(office.create("s1", &wanted).await);
        let office = office.restarted();
        let found = office.found("s1").await.unwrap();
        let again = office.create("s1", &wanted).await;
        assert_eq!((&again.source_ref, again.adopted), (&found.source_ref, true));
        assert_eq!((office.titles(&office.me).await.len(), office.mails()), (1, 1));
        let after = Meeting { title: Some("after".into()), ..wanted.clone() };
        drop(office.update(&again, &wanted, &after).await.unwrap());
        let office = office.restarted();
        let changed = office.update(&again, &wanted, &after).await.unwrap();
        assert!(changed.adopted && office.sent("UpdateItem").is_empty());
        drop(office.delete(&changed, HOW).await);
        let office = office.restarted();
        office.delete(&changed, HOW).await.unwrap();
        assert_eq!(office.mails(), 3);
    });
}

#[test]
fn a_server_that_fails_in_the_middle_leaves_a_passing_fault_and_the_next_try_writes() {
    simulate(async {
        let office = Office::new();
        for fault in ["soap_fault=ErrorInternalServerError", "response_code=ErrorMailboxStoreUnavailable"] {
            let wanted = office.booking(fault);
            office.set(&format!("{fault},times:1,operation:CreateItem"));
            let said = office.writer().create(&fault.into(), &office.me, &wanted, HOW).await.unwrap_err();
            assert!(said.is_transient(), "{said}");
            assert_eq!(office.found(fault).await, None);
            assert!(!office.create(fault, &wanted).await.adopted);
        }
    });
}

#[test]
fn a_busy_server_is_waited_for_and_one_busy_for_long_is_told() {
    simulate(async {
        let office = Office::new();
        office.set("server_busy=2000,times:1,operation:CreateItem");
        let began = tokio::time::Instant::now();
        let made = office.create("s1", &office.booking("waited")).await;
        assert!(!made.adopted && began.elapsed().as_millis() >= 2000);
        assert_eq!((office.titles(&office.me).await.len(), office.mails()), (1, 1));
        office.set("server_busy=3600000,operation:UpdateItem");
        let before = office.booking("waited");
        let after = Meeting { title: Some("later".into()), ..before.clone() };
        let said = office.update(&made, &before, &after).await.unwrap_err();
        assert!(said.is_transient() && said.retry_after_ms.is_some(), "{said}");
        // Another process, which was not told to wait.
        let office = office.restarted();
        assert_eq!(office.titles(&office.guest).await, ["waited"]);
    });
}

fn assert_cure(fault: &Fault, code: &str, step: &str) {
    assert_eq!((fault.class, fault.code.as_str()), (FaultClass::Setup, code), "{fault}");
    assert_eq!(fault.remedy.as_ref().unwrap().step.as_deref(), Some(step), "{fault}");
}

#[test]
fn missing_rights_are_named_with_their_cure() {
    simulate(async {
        let office = Office::delegate();
        let wanted = meeting("no", 2, Vec::new());
        office.set("read_only");
        let fault = office.writer().create(&"s1".into(), &office.room, &wanted, HOW).await.unwrap_err();
        assert_cure(&fault, "rights.write_denied", "room_rights");
        assert!(fault.remedy.unwrap().copy.unwrap().starts_with("Add-MailboxPermission"));
        office.kit.faults.clear(Some("read_only"));
        let made = office.writer().create(&"s1".into(), &office.room, &wanted, HOW).await.unwrap();
        office.set("read_only");
        let to = target(&office.room, &made);
        let after = Meeting { title: Some("x".into()), ..wanted.clone() };
        let fault = office.writer().update(&"u".into(), to, &wanted, &after, HOW).await.unwrap_err();
        assert_cure(&fault, "rights.write_denied", "room_rights");
        let fault = office.writer().delete(&"d".into(), to, HOW).await.unwrap_err();
        assert_cure(&fault, "rights.write_denied", "room_rights");
        office.kit.faults.clear(Some("read_only"));
        office.kit.faults.clear(Some("people_open"));
        let fault = office.writer().create(&"s2".into(), &office.me, &wanted, HOW).await.unwrap_err();
        assert_cure(&fault, "room.access_denied", "room_rights");
        let office = Office::new();
        office.set("no_impersonation");
        let fault = office.writer().create(&"s1".into(), &office.me, &wanted, HOW).await.unwrap_err();
        assert_eq!((fault.class, fault.code.as_str()), (FaultClass::Setup, "rights.impersonation_denied"));
        assert!(fault.remedy.is_some());
        assert_eq!(office.mails(), 0);
    });
}

const START: &str = "2026-12-19T02:00:00Z";
const END: &str = "2026-12-19T03:00:00Z";

fn got(version: &str) -> Answer {
    let found = item("AAMk=", START, END, "").replace("CK-AAMk=", version);
    ok(message("GetItem", "Success", "NoError", &format!("<m:Items>{found}</m:Items>")))
}

fn before() -> Meeting {
    let seen = meeting("Item AAMk=", 2, Vec::new());
    Meeting { body: None, ..seen }
}

/// Writes against answers made here: `what` is `update` or `delete`.
fn write(session: &dyn Session, what: &str) -> Result<(), Fault> {
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let to = connector::Target { mailbox: "zhang@practice.example", source_ref: "AAMk=", version: "V1@" };
    let after = Meeting { title: Some("after".into()), ..before() };
    run(async {
        match what {
            "delete" => writer.delete(&"d".into(), to, HOW).await,
            _ => writer.update(&"u".into(), to, &before(), &after, HOW).await.map(drop),
        }
    })
}

#[test]
fn somebody_else_between_the_look_and_the_write_is_not_overwritten() {
    for code in ["ErrorIrresolvableConflict", "ErrorStaleObject"] {
        let net = fake(move |operation, _| match operation {
            "GetItem" => got("V1"),
            _ => ok(message(operation, "Error", code, "<m:Items/>")),
        });
        let fault = write(&*open(net.clone(), "basic", &[]), "update").unwrap_err();
        assert_eq!((fault.code.as_str(), fault.class), ("write.stale", FaultClass::Transient));
        assert_eq!(fault.vendor.unwrap().code.as_deref(), Some(code));
        assert_eq!(net.operations(), ["GetItem", "UpdateItem", "GetItem"]);
    }
}

#[test]
fn what_is_gone_is_told_apart_from_what_may_no_longer_be_seen() {
    let missing = || message("GetItem", "Error", "ErrorItemNotFound", "<m:Items/>");
    for (folder, deleted, updated) in [
        ("NoError", None, "write.gone"),
        ("ErrorAccessDenied", Some("room.access_denied"), "room.access_denied"),
        ("ErrorItemNotFound", Some("room.calendar_not_found"), "room.calendar_not_found"),
    ] {
        let net = fake(move |operation, _| match (operation, folder) {
            ("GetItem", _) => ok(missing()),
            (_, "NoError") => {
                let found = "<m:Folders><t:CalendarFolder/></m:Folders>";
                ok(message("GetFolder", "Success", "NoError", found))
            }
            (_, code) => ok(message("GetFolder", "Error", code, "<m:Folders/>")),
        });
        let session = open(net.clone(), "basic", &[]);
        assert_eq!(write(&*session, "delete").err().map(|f| f.code).as_deref(), deleted, "{folder}");
        assert_eq!(write(&*session, "update").unwrap_err().code, updated, "{folder}");
        assert_eq!((net.count("DeleteItem"), net.count("UpdateItem")), (0, 0));
    }
}

#[test]
fn an_item_that_vanishes_under_the_hand_is_removed_already() {
    let net = fake(|operation, _| match operation {
        "GetItem" => got("V1"),
        _ => ok(message(operation, "Error", "ErrorItemNotFound", "<m:Items/>")),
    });
    let session = open(net.clone(), "basic", &[]);
    assert_eq!(write(&*session, "delete"), Ok(()));
    assert_eq!(write(&*session, "update").unwrap_err().code, "write.gone");
}

#[test]
fn a_whole_series_is_never_taken_for_one_of_its_meetings() {
    let net = fake(|_, _| {
        let master = item("AAMk=", START, END, "<t:CalendarItemType>RecurringMaster</t:CalendarItemType>");
        let found = format!("<m:Items>{master}</m:Items>");
        ok(messages("GetItem", &[one("GetItem", "Success", "NoError", &found)]))
    });
    let session = open(net.clone(), "basic", &[]);
    for what in ["delete", "update"] {
        assert_eq!(write(&*session, what).unwrap_err().code, "write.meeting_refused");
    }
    assert_eq!(net.operations(), ["GetItem", "GetItem"]);
}

#[test]
fn a_refused_value_is_the_meetings_and_an_unknown_code_is_ours() {
    for (code, expected, class) in [
        ("ErrorInvalidRecipients", "write.meeting_refused", FaultClass::Setup),
        ("ErrorPropertyValueTooBig", "write.meeting_refused", FaultClass::Setup),
        ("ErrorQuotaExceeded", "mailbox.full", FaultClass::Setup),
        ("ErrorCalendarIsNotOrganizer", "write.not_organizer", FaultClass::Setup),
        ("ErrorSchemaValidation", "ews.request_refused", FaultClass::Defect),
        ("ErrorOfTomorrow", "ews.unknown_code", FaultClass::Defect),
    ] {
        let net = fake(move |operation, _| match operation {
            "GetItem" => got("V1"),
            _ => ok(message(operation, "Error", code, "<m:Items/>")),
        });
        let fault = write(&*open(net.clone(), "basic", &[]), "update").unwrap_err();
        assert_eq!((fault.code.as_str(), fault.class), (expected, class), "{code}");
        assert_eq!(net.operations(), ["GetItem", "UpdateItem"], "{code}: a refusal leaves no doubt");
    }
}

//! Every request against Microsoft's schema, and what its headers say.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use connector::{Access, Cursor};

use crate::{
    answers::{asked_ids, fault, fetched, item, message, page, token},
    support::{Answer, ROOM, Stored, USER, fake, fortnight, ok, open, read, run},
};

/// Makes every call there is, in one way to log on.
fn all_requests(auth: &str, access: &str) -> Vec<(String, connector::NetRequest)> {
    let net = fake(|operation, request| match operation {
        "Token" => Answer::json(200, token("{}")),
        "FindItem" => ok(page(
            &[item("a<&\"1", "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", "").replace("a<&\"1", "a1")],
            true,
        )),
        "GetItem" => ok(fetched(
            &asked_ids(request)
                .iter()
                .map(|id| item(id, "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", ""))
                .collect::<Vec<_>>(),
        )),
        "GetRoomLists" => ok(crate::rooms::room_lists()),
        "GetRooms" if String::from_utf8_lossy(&request.body).contains("members") => {
            ok(crate::rooms::no_rooms())
        }
        "GetRooms" => ok(crate::rooms::rooms()),
        "ExpandDL" => ok(crate::rooms::members(&[("room001@practice.example", "Mailbox")])),
        // An account without a mailbox may not ask the directory; the room is looked at all the same.
        "ResolveNames" if String::from_utf8_lossy(&request.body).contains("room00") => {
            ok(message("ResolveNames", "Error", "ErrorNameResolutionNoMailbox", ""))
        }
        "ResolveNames" => ok(message("ResolveNames", "Error", "ErrorNameResolutionNoResults", "")),
        "SyncFolderItems" => {
            ok(message("SyncFolderItems", "Success", "NoError", "<m:SyncState>s&amp;1</m:SyncState>"))
        }
        "GetFolder" => {
            ok(message("GetFolder", "Success", "NoError", "<m:Folders><t:CalendarFolder/></m:Folders>"))
        }
        _ => Answer { status: 500, ..ok(fault("ErrorNoFreeBusyAccess")) },
    });
    let session = open(net.clone(), auth, &[("access", access)]);
    run(async {
        let calendar = session.calendar(Access::Connection).unwrap();
        read(&*session, fortnight(), true, &Stored::default()).await;
        calendar.changed(ROOM, None).await.unwrap();
        calendar.changed(ROOM, Some(&Cursor("s<&1".into()))).await.unwrap();
        session.rooms().unwrap().discover(None).await.unwrap();
        session.rooms().unwrap().discover(Some("members&co@practice.example")).await.unwrap();
        session.rooms().unwrap().resolve("o'hara&co@practice.example").await.unwrap();
        session.room_probes().unwrap().probe_room("room002@practice.example").await.unwrap();
        for probe in ["credential", "impersonation_or_delegate", "one_room"] {
            session.probe(probe).await;
        }
    });
    std::mem::take(&mut *net.sent.lock().unwrap())
}

pub fn shared(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path)
}

#[test]
fn every_request_is_valid_in_microsofts_schema() {
    let schema = shared("contracts/ews/ews-envelope.xsd");
    let mut checked = std::collections::BTreeSet::new();
    let mut documents = Vec::new();
    let mut left_out = 0;
    for (auth, access) in
        [("basic", "delegate"), ("basic", "impersonation"), ("oauth", "delegate"), ("oauth", "impersonation")]
    {
        for (operation, request) in all_requests(auth, access) {
            if operation == "Token" || operation == "Autodiscover" {
                continue;
            }
            // The one exception: the schema does not have it.
            if operation == "GetUserAvailability" || !schema.exists() || !has_xmllint() {
                left_out += 1;
                continue;
            }
            documents.push((format!("{operation} {auth} {access}"), request.body.to_vec()));
            checked.insert(format!("{operation} {auth} {access}"));
        }
    }
    for (name, complaint) in complaints(&schema, &documents) {
        assert_eq!(complaint, None, "{name}");
    }
    println!("requests valid: {} kinds; left unchecked: {left_out}", checked.len());
    if schema.exists() && has_xmllint() {
        for operation in [
            "FindItem",
            "GetItem",
            "GetFolder",
            "SyncFolderItems",
            "GetRoomLists",
            "GetRooms",
            "ExpandDL",
            "ResolveNames",
        ] {
            assert!(
                checked.contains(&format!("{operation} oauth impersonation")),
                "{operation}: {checked:?}"
            );
        }
    }
}

pub fn has_xmllint() -> bool {
    Command::new("xmllint").arg("--version").output().is_ok()
}

/// What xmllint says against each of some documents, in one run.
pub fn complaints(schema: &Path, documents: &[(String, Vec<u8>)]) -> Vec<(String, Option<String>)> {
    if documents.is_empty() {
        return Vec::new();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = |number: usize| folder.path().join(format!("{number:04}.xml"));
    for (number, (_, body)) in documents.iter().enumerate() {
        fs::write(file(number), body).unwrap();
    }
    let output = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .args((0..documents.len()).map(file))
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    let verdict = |number: usize| {
        let name = file(number).to_string_lossy().into_owned();
        let valid = report.lines().any(|line| *line == format!("{name} validates"));
        let lines: Vec<&str> = report.lines().filter(|line| line.starts_with(&name)).collect();
        (!valid).then(|| format!("{}\n{}", lines.join("\n"), String::from_utf8_lossy(&documents[number].1)))
    };
    documents.iter().enumerate().map(|(number, (name, _))| (name.clone(), verdict(number))).collect()
}

/// A check that accepts everything would be no check: each request is broken in three ways the schema forbids.
#[test]
fn a_request_with_a_part_too_many_missing_or_out_of_order_is_refused() {
    let schema = shared("contracts/ews/ews-envelope.xsd");
    if !schema.exists() || !has_xmllint() {
        return println!("broken requests left unchecked: no schema or no xmllint");
    }
    let mut broken = Vec::new();
    for (operation, request) in all_requests("oauth", "impersonation") {
        if matches!(operation.as_str(), "Token" | "Autodiscover" | "GetUserAvailability") {
            continue;
        }
        let whole = std::str::from_utf8(&request.body).unwrap();
        let version = "<t:RequestServerVersion Version=\"Exchange2013_SP1\"/>";
        for (old, new) in [
            (format!("<m:{operation}"), format!("<m:Nothing/><m:{operation}")),
            (version.to_owned(), String::from("<t:RequestServerVersion/>")),
            ("</soap:Body>".to_owned(), String::from("</soap:Body><soap:Header/>")),
        ] {
            assert!(whole.contains(&old), "{operation} has no {old}");
            broken.push((operation.clone(), whole.replacen(&old, &new, 1).into_bytes()));
        }
    }
    for (operation, complaint) in complaints(&schema, &broken) {
        assert!(complaint.is_some(), "{operation} was accepted");
    }
    println!("{} broken requests refused", broken.len());
}

#[test]
fn no_request_is_a_write_and_every_one_is_anchored_and_named() {
    let provider = provider_exchange_ews::provider();
    for (auth, access) in [("basic", "delegate"), ("oauth", "impersonation"), ("oauth", "delegate")] {
        for (operation, request) in all_requests(auth, access) {
            assert!(!provider.is_write(&request), "{operation}");
            assert!(
                !String::from_utf8_lossy(&request.body).contains("canary") || operation == "Token",
                "{operation}"
            );
            if operation == "Token" {
                continue;
            }
            let body = String::from_utf8_lossy(&request.body).into_owned();
            let anchor = request.headers.get("x-anchormailbox").unwrap().to_str().unwrap().to_owned();
            let acting =
                body.split("<t:PrimarySmtpAddress>").nth(1).map(|rest| rest.split('<').next().unwrap());
            match (auth, acting) {
                // App-only tokens always act as somebody, and the anchor is that mailbox.
                ("oauth", acting) => assert_eq!(acting, Some(anchor.as_str()), "{operation} {access}"),
                (_, acting) => assert_eq!(acting, None, "{operation}"),
            }
            if access == "delegate" && auth == "oauth" {
                assert_eq!(anchor, USER, "{operation}");
            }
            assert!(request.headers.contains_key("soapaction"));
            assert!(request.headers["user-agent"].to_str().unwrap().starts_with("Roombridge/"));
        }
    }
}

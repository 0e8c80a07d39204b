//! Every request against Microsoft's schema, and what its headers say.

use std::{io::Write, path::PathBuf, process::Command};

use connector::{Access, Cursor};

use crate::{
    answers::{asked_ids, fault, fetched, item, message, page, token},
    support::{Answer, FakeNet, ROOM, Stored, USER, fortnight, open, read, run},
};

/// Makes every call there is, in one way to log on.
fn all_requests(auth: &str, access: &str) -> Vec<(String, connector::NetRequest)> {
    let net = FakeNet::new(|operation, request| match operation {
        "Token" => Answer::json(200, &token("{}")),
        "FindItem" => Answer::ok(page(
            &[item("a<&\"1", "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", "").replace("a<&\"1", "a1")],
            true,
        )),
        "GetItem" => Answer::ok(fetched(
            &asked_ids(request)
                .iter()
                .map(|id| item(id, "2026-11-26T01:00:00Z", "2026-11-26T02:00:00Z", ""))
                .collect::<Vec<_>>(),
        )),
        "GetRoomLists" => Answer::ok(crate::rooms::room_lists()),
        "GetRooms" => Answer::ok(crate::rooms::rooms()),
        // An account without a mailbox may not ask the directory; the room is looked at all the same.
        "ResolveNames" if String::from_utf8_lossy(&request.body).contains("room00") => {
            Answer::ok(message("ResolveNames", "Error", "ErrorNameResolutionNoMailbox", ""))
        }
        "ResolveNames" => Answer::ok(message("ResolveNames", "Error", "ErrorNameResolutionNoResults", "")),
        "SyncFolderItems" => {
            Answer::ok(message("SyncFolderItems", "Success", "NoError", "<m:SyncState>s&amp;1</m:SyncState>"))
        }
        "GetFolder" => Answer::ok(message(
            "GetFolder",
            "Success",
            "NoError",
            "<m:Folders><t:CalendarFolder/></m:Folders>",
        )),
        _ => Answer { status: 500, ..Answer::ok(fault("ErrorNoFreeBusyAccess")) },
    });
    let session = open(net.clone(), auth, &[("access", access)]);
    run(async {
        let calendar = session.calendar(Access::Connection).unwrap();
        read(&*session, fortnight(), true, &Stored::default()).await;
        calendar.changed(ROOM, None).await.unwrap();
        calendar.changed(ROOM, Some(&Cursor("s<&1".into()))).await.unwrap();
        session.rooms().unwrap().discover(None).await.unwrap();
        session.rooms().unwrap().resolve("o'hara&co@practice.example").await.unwrap();
        session.room_probes().unwrap().probe_room("room002@practice.example").await.unwrap();
        for probe in ["credential", "impersonation_or_delegate", "one_room"] {
            session.probe(probe).await;
        }
    });
    std::mem::take(&mut *net.sent.lock().unwrap())
}

fn shared(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path)
}

#[test]
fn every_request_is_valid_in_microsofts_schema() {
    let schema = shared("contracts/ews/ews-envelope.xsd");
    let mut checked = std::collections::BTreeSet::new();
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
            validate(&schema, &operation, &request.body);
            checked.insert(format!("{operation} {auth} {access}"));
        }
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
            "ResolveNames",
        ] {
            assert!(
                checked.contains(&format!("{operation} oauth impersonation")),
                "{operation}: {checked:?}"
            );
        }
    }
}

fn has_xmllint() -> bool {
    Command::new("xmllint").arg("--version").output().is_ok()
}

fn validate(schema: &std::path::Path, operation: &str, body: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(body).unwrap();
    let output = Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .arg(file.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{operation}: {}\n{}",
        String::from_utf8_lossy(&output.stderr),
        String::from_utf8_lossy(body)
    );
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

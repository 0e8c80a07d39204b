//! Answers recorded from a real server, mapped and compared with what they gave last time; and every curated answer
//! that lies beside the repository.

use std::{fs, path::PathBuf};

use jiff::tz::TimeZone;
use model::Fault;
use serde_json::{Value, json};
use wire::xml::decode;

use crate::{
    client::{
        calendar_item::CalendarItem, find_item, get_folder, get_item, get_room_lists, get_rooms,
        get_user_availability as availability, resolve_names, sync_folder_items,
    },
    cloud::Cloud,
    faults::{self, Place},
    map::{self, Level},
    soap::{self, Opened, Severity, Status},
};

fn place() -> Place {
    Place {
        cloud: Cloud::Server,
        online: false,
        client_id: None,
        login: "svc@practice.example".into(),
        host: "mail.practice.example".into(),
    }
}

fn status(status: &Status) -> Value {
    if status.severity == Severity::Success {
        return json!(status.code);
    }
    let fault = faults::from_status(status, Some("room001@practice.example"), &place());
    json!({ "vendor": status.code, "severity": format!("{:?}", status.severity), "fault": short(&fault) })
}

fn short(fault: &Fault) -> Value {
    json!({ "class": fault.class, "code": fault.code, "wait": fault.retry_after_ms })
}

fn meeting(item: &CalendarItem, level: Level) -> Value {
    match map::source_item(item, level, None) {
        Some(found) => {
            json!({ "ref": found.source_ref.len(), "version": found.version, "meeting": found.meeting })
        }
        None => json!("unreadable"),
    }
}

/// Reads an answer with the reader of its response element and shows what became of it.
fn understand(body: &[u8]) -> Result<Value, Fault> {
    let text = decode(body).map_err(faults::from_xml)?;
    let (mut reader, severity, name) = match soap::open(&text).map_err(faults::from_xml)? {
        Opened::Foreign => return Ok(json!("foreign")),
        Opened::Fault(fault) => return Ok(json!({ "fault": status(&fault.status) })),
        Opened::Response { reader, severity, name, .. } => (reader, severity, name),
    };
    let value = match name.as_str() {
        "FindItemResponse" => find_item::read(&mut reader).map(|page| {
            let items: Vec<Value> = page.items.iter().map(|i| meeting(i, Level::Listed)).collect();
            json!({ "status": status(&page.status), "last": page.is_last, "returned": page.returned, "items": items })
        }),
        "GetItemResponse" => get_item::read(&mut reader).map(|all| {
            all.iter()
                .map(|one| json!({ "status": status(&one.status), "item": one.item.as_ref().map(|i| meeting(i, Level::Detailed)) }))
                .collect()
        }),
        "SyncFolderItemsResponse" => sync_folder_items::read(&mut reader).map(
            |page| json!({ "status": status(&page.status), "state": page.state, "last": page.is_last, "changes": page.changes }),
        ),
        "GetFolderResponse" => get_folder::read(&mut reader)
            .map(|folder| json!({ "status": status(&folder.status), "rights": format!("{:?}", folder.rights) })),
        "GetRoomListsResponse" => get_room_lists::read(&mut reader, severity)
            .map(|(s, lists)| json!({ "status": status(&s), "lists": format!("{lists:?}") })),
        "GetRoomsResponse" => get_rooms::read(&mut reader, severity)
            .map(|(s, rooms)| json!({ "status": status(&s), "rooms": format!("{rooms:?}") })),
        "ResolveNamesResponse" => resolve_names::read(&mut reader)
            .map(|found| json!({ "status": status(&found.status), "candidates": format!("{:?}", found.candidates) })),
        "GetUserAvailabilityResponse" => availability::read(&mut reader).map(|seen| {
            let items: Vec<Value> = seen
                .events
                .iter()
                .map(|event| map::busy_item("room001@practice.example", event).map_or(json!("free"), |i| json!(i.meeting)))
                .collect();
            json!({ "status": status(&seen.status), "view": format!("{:?}", seen.view), "events": items })
        }),
        // No answer to a call of ours.
        other => return Ok(json!({ "foreign operation": other })),
    };
    value.map_err(faults::from_xml)
}

#[test]
fn answers_of_a_real_server_are_understood_as_before() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "xml"))
        .collect();
    names.sort();
    assert!(names.len() >= 25, "{}", names.len());
    let all: serde_json::Map<String, Value> = names
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let seen = understand(&fs::read(path).unwrap())
                .unwrap_or_else(|fault| json!({ "unreadable": short(&fault) }));
            (name, seen)
        })
        .collect();
    insta::assert_json_snapshot!("real_server", all);
}

fn curated() -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures/ews-curated");
    let entries = fs::read_dir(folder).ok()?;
    let mut paths: Vec<_> = entries
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "xml"))
        .collect();
    paths.sort();
    Some(paths)
}

/// Cases whose outcome is known: a piece of what must be seen.
const EXPECTED: &[(&str, &str)] = &[
    ("rec_fault_serverbusy_299984.xml", "\"wait\":299984"),
    ("exl_test_services_L111_x.xml", "\"wait\":297749"),
    ("rec_fault_impersonateuserdenied.xml", "rights.impersonation_denied"),
    ("rec_fault_invalidtimeinterval.xml", "ews.request_refused"),
    ("rec_fault_timeintervaltoobig.xml", "ews.request_refused"),
    ("rec_finditem_exceededfindcount_1000.xml", "ews.busy"),
    ("rec_finditem_foldernotfound.xml", "room.calendar_not_found"),
    ("rec_getfolder_accessdenied.xml", "room.access_denied"),
    ("rec_getfolder_itemnotfound_defaultfolder.xml", "room.calendar_not_found"),
    ("exl_test_services_L140_x.xml", "ews.request_refused"),
    ("exl_test_services_L208_x.xml", "ews.unknown_code"),
    ("finditem_calendarview_exo2016_real.xml", "some appointment"),
    ("finditem_meetingresponse_exo_real.xml", "\"items\":[],\"last\":false,\"returned\":1"),
    ("getitem_calendar_illegal_charrefs.xml", "Invalid character"),
    ("getitem_ews_cpp.xml", "\"zone\":\"UTC\""),
    ("getuseravailability_detailed_exo2017_real.xml", "\"view\":\"Detailed\""),
    ("getuseravailability_viewpoint_0.xml", "room.address_malformed"),
    ("ms_syncfolderitems_operation__01__SyncFolderItemsResponse.xml", "\"changes\":1"),
    ("autodiscover_pox_ok_ews_cpp.xml", "foreign"),
];

#[test]
fn curated_answers_parse_or_give_the_expected_fault() {
    let Some(paths) = curated() else {
        println!("curated answers: {} expected ones and all others left out", EXPECTED.len());
        return;
    };
    let mut unreadable = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match understand(&fs::read(path).unwrap()) {
            Ok(seen) => {
                let text = seen.to_string();
                for (_, piece) in EXPECTED.iter().filter(|(of, _)| *of == name) {
                    assert!(text.contains(piece), "{name}: {piece} not in {text}");
                }
            }
            Err(fault) => unreadable.push(format!("{name}: {fault}")),
        }
    }
    assert!(unreadable.is_empty(), "{unreadable:#?}");
    println!("curated answers: {} understood, 0 left out", paths.len());
}

#[test]
fn curated_autodiscover_answers_are_understood() {
    let Some(paths) = curated() else { return println!("curated answers: autodiscover left out") };
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let found = match name.as_str() {
            "autodiscover_pox_ok_ews_cpp.xml" => crate::autodiscover::found_in_pox(&text),
            "autodiscover_pox_error_ews_cpp.xml" => {
                assert_eq!(crate::autodiscover::found_in_pox(&text), None);
                continue;
            }
            _ => continue,
        };
        assert!(found.is_some_and(|url| url.starts_with("https://") && url.ends_with("Exchange.asmx")));
    }
}

#[test]
fn every_real_moment_is_an_instant() {
    let body = fs::read(
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures/033_FindItem_CalendarView_AllProperties.res.xml"),
    )
    .unwrap();
    let text = decode(&body).unwrap();
    let Opened::Response { mut reader, .. } = soap::open(&text).unwrap() else { panic!("no response") };
    let page = find_item::read(&mut reader).unwrap();
    assert_eq!(page.items.len(), 13);
    assert!(page.items.iter().all(|i| i.start.and_then(|m| m.instant(&TimeZone::UTC)).is_some()));
}

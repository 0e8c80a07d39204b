//! SyncFolderItems.

use super::desk::*;

fn sync(state: &str, most: usize) -> String {
    let state = if state.is_empty() { String::new() } else { format!("<m:SyncState>{state}</m:SyncState>") };
    format!(
        r#"<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>{}</m:SyncFolderId>{state}<m:MaxChangesReturned>{most}</m:MaxChangesReturned></m:SyncFolderItems>"#,
        folder(PLAIN)
    )
}

/// Reads until nothing is left; ids created, updated, deleted, and the state.
fn drain(desk: &mut Desk, state: &str, most: usize) -> ([Vec<String>; 3], String) {
    let mut found: [Vec<String>; 3] = Default::default();
    let mut state = state.to_owned();
    loop {
        let answer = desk.service(&sync(&state, most)).good();
        for (kind, list) in ["t:Create", "t:Update", "t:Delete"].iter().zip(&mut found) {
            for change in answer.values(kind) {
                list.push(change.split("Id=\"").nth(1).unwrap().split('"').next().unwrap().to_owned());
            }
        }
        state = answer.value("m:SyncState").to_owned();
        if answer.value("m:IncludesLastItemInRange") == "true" {
            return (found, state);
        }
    }
}

#[test]
fn the_first_round_gives_singles_and_masters_newest_first_in_any_page_size() {
    let mut desk = desk();
    let (all, state) = drain(&mut desk, "", 512);
    assert_eq!(all[0].len(), 5, "four singles and a master, no occurrence");
    for size in 1..6 {
        assert_eq!(drain(&mut desk, "", size).0[0], all[0]);
    }
    let (nothing, same) = drain(&mut desk, &state, 512);
    assert_eq!(nothing, <[Vec<String>; 3]>::default());
    assert_eq!(same, state);
}

#[test]
fn changes_are_told_once_and_as_what_they_are() {
    let mut desk = desk();
    let (_, state) = drain(&mut desk, "", 512);
    let now = desk.now;
    assert!(desk.org.put_meeting(&timed("uid-n", "新", "2026-12-01T02:00:00Z", "2026-12-01T03:00:00Z"), now));
    let moved = timed("uid-single", "评审改期", "2026-11-24T03:00:00Z", "2026-11-24T04:00:00Z");
    assert!(desk.org.put_meeting(&moved, now));
    assert!(desk.org.remove_copy(PLAIN, "uid-allday", now));
    let (changes, next) = drain(&mut desk, &state, 1);
    assert_eq!(changes.each_ref().map(Vec::len), [1, 1, 1]);
    assert_ne!(next, state);
    assert_eq!(drain(&mut desk, &next, 512).0, <[Vec<String>; 3]>::default());
}

#[test]
fn an_item_edited_between_two_pages_is_not_lost() {
    let mut desk = desk();
    let first = desk.service(&sync("", 2)).good();
    let state = first.value("m:SyncState").to_owned();
    let now = desk.now;
    let spec = timed("uid-single", "评审改期", "2026-11-24T03:00:00Z", "2026-11-24T04:00:00Z");
    assert!(desk.org.put_meeting(&spec, now));
    let (rest, end) = drain(&mut desk, &state, 2);
    assert_eq!(rest[0].len(), 3);
    let (after, _) = drain(&mut desk, &end, 2);
    assert_eq!(after.each_ref().map(Vec::len), [0, 1, 0]);
}

#[test]
fn damaged_and_foreign_states_are_refused() {
    let mut desk = desk();
    let (_, state) = drain(&mut desk, "", 512);
    assert_eq!(desk.service(&sync("H4sIAAA=", 512)).code(), "ErrorInvalidSyncStateData");
    let other = sync(&state, 512).replace(PLAIN, ROOM);
    assert_eq!(desk.service(&other).code(), "ErrorInvalidSyncStateData");
    assert_eq!(desk.service(&sync("", 513)).fault_code(), "ErrorSchemaValidation");
    assert_eq!(desk.service(&sync("", 0)).fault_code(), "ErrorSchemaValidation");
}

//! Statements that run often or over many rows must not walk whole tables.

use model::{ConnectionId, RoomId, SideName};
use rusqlite::params_from_iter;

use crate::{
    MeetingQuery, PersonQuery, Store, booking, link, link_marks, meeting_query::page_statement, oa_event,
    observations, outbox, person, plan_step, run, run_item,
};

/// How SQLite would run a statement.
fn explain(statement: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let found = store.read(|tx| {
        let mut explained = tx.sql.prepare(&format!("EXPLAIN QUERY PLAN {statement}"))?;
        let nothing = vec![None::<i64>; explained.parameter_count()];
        let lines = explained.query_map(params_from_iter(nothing), |row| row.get::<_, String>(3))?;
        Ok(lines.collect::<Result<Vec<_>, _>>()?.join("; "))
    });
    found.unwrap()
}

#[track_caller]
fn assert_searches(statement: &str, index: &str) {
    let plan = explain(statement);
    assert!(plan.contains(index), "wanted {index}: {plan}");
    for table in ["meeting", "baseline", "plan_step", "run_item", "oa_event", "person_field", "link"] {
        assert!(!plan.contains(&format!("SCAN {table}")), "walks {table}: {plan}");
    }
}

#[test]
fn meetings_of_a_room_in_a_window_are_searched_by_room_and_end() {
    let of_room = MeetingQuery { room: Some(RoomId::new("r")), ..MeetingQuery::default() };
    assert_searches(&page_statement(&of_room), "INDEX meeting_room (room_no=? AND end_at>?)");
}

#[test]
fn meetings_of_all_rooms_in_a_window_are_searched_by_end() {
    assert_searches(&page_statement(&MeetingQuery::default()), "INDEX meeting_end (end_at>?)");
}

#[test]
fn meetings_of_a_connection_in_a_window_are_searched_by_an_index() {
    let of = MeetingQuery { connection: Some(ConnectionId::new("c")), ..MeetingQuery::default() };
    let plan = explain(&page_statement(&of));
    assert!(plan.contains("end_at>?") && !plan.contains("SCAN meeting"), "{plan}");
}

#[test]
fn baseline_streams_in_key_order_without_sorting() {
    assert_searches(observations::STREAM, "SEARCH baseline USING PRIMARY KEY (connection_no=?)");
    assert!(!explain(observations::STREAM).contains("TEMP B-TREE"));
}

#[test]
fn known_items_of_a_room_are_searched_by_room_and_key() {
    assert_searches(observations::KNOWN, "INDEX meeting_room (room_no=?)");
    assert_searches(observations::KNOWN, "baseline USING PRIMARY KEY (connection_no=? AND key=?)");
}

#[test]
fn steps_of_a_plan_are_a_range_in_their_order() {
    let statement = plan_step::page_statement();
    assert_searches(&statement, "plan_step USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    assert!(!explain(&statement).contains("TEMP B-TREE"));
}

#[test]
fn items_of_a_run_are_a_range_in_their_order() {
    let statement = run_item::page_statement();
    assert_searches(&statement, "run_item USING PRIMARY KEY (run_no=?)");
    assert_searches(&statement, "plan_step USING INTEGER PRIMARY KEY (rowid=?)");
    assert!(!explain(&statement).contains("TEMP B-TREE"));
}

#[test]
fn runs_are_listed_by_their_start_without_sorting() {
    let statement = run::page_statement();
    assert_searches(&statement, "INDEX run_started");
    assert!(!explain(&statement).contains("TEMP B-TREE"));
}

#[test]
fn bookings_of_a_room_are_searched_by_room_and_end() {
    assert_searches(booking::OF_ROOM, "INDEX meeting_room (room_no=? AND end_at>?)");
}

#[test]
fn links_are_read_calendar_by_calendar() {
    assert_searches(&link_marks::statement(), "link USING INDEX link_calendar (calendar_no=?)");
}

#[test]
fn links_of_a_calendar_are_searched_by_it() {}

#[test]
fn links_are_searched_by_uid_and_by_series() {
    for side in SideName::BOTH {
        assert_searches(&link::by_uid(side), &format!("INDEX link_{}_uid", side.key()));
        // A copy whose side kept the UID has it once.
        assert_searches(&link::by_uid(side), "INDEX link_a_uid");
        assert_searches(&link::by_series(side), &format!("INDEX link_{}_series", side.key()));
    }
}

#[test]
fn entries_of_a_calendar_are_searched_by_mailbox_and_end() {
    assert_searches(oa_event::OF_MAILBOX, "INDEX oa_event_mailbox (mailbox=? AND end_at>?)");
    assert_searches(oa_event::OF_ALL, "INDEX oa_event_end (end_at>?)");
}

#[test]
fn entries_of_a_participant_or_a_room_are_searched_by_them() {
    assert_searches(oa_event::OF_PARTY, "oa_party USING PRIMARY KEY (mailbox=?)");
    assert_searches(oa_event::OF_PARTY, "INDEX oa_event_mailbox (mailbox=? AND end_at>?)");
    assert_searches(oa_event::OF_ROOM, "oa_room USING PRIMARY KEY (room=?)");
}

#[test]
fn a_mailbox_finds_its_person_by_an_index() {
    assert_searches(person::BY_FIELD, "person_field USING PRIMARY KEY (key=? AND value=?)");
}

#[test]
fn people_are_listed_in_their_order_without_sorting() {
    let plan = explain(&person::page_statement(&PersonQuery::default()));
    assert!(plan.contains("person USING INDEX person_place") && !plan.contains("TEMP B-TREE"), "{plan}");
}

#[test]
fn open_changes_are_walked_alone_however_many_are_done() {
    assert_searches(outbox::CALENDARS, "outbox_open");
    assert_searches(outbox::OF_EVENT, "INDEX outbox_event (event=?)");
}

#[test]
fn copies_at_side_a_are_searched_by_their_integration() {
    assert_searches(crate::link::COPIED_TO_A, "INDEX link_a_uid (integration_no=?");
}

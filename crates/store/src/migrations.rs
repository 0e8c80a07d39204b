//! Brings a file to the newest schema.

use model::Fault;
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    Result, account, answer, calendar, connection, cursor, directory, directory_run, event, feed, hold,
    import_mapping, integration, lab, lease, ledger, library, link, link_columns, lost_version, meeting,
    notice, notice_channel, oa_event, operation_log, outbox, person, person_own, plan, plan_step,
    probe_result, room, room_conversion, room_rights, run, run_item, schedule_state, sealed_secret, series,
    setting, step_task, succession, succession_link, succession_series, succession_step,
};

/// Marks our files ("Room"), so that another program's is never written to.
const APPLICATION: i32 = 0x526f_6f6d;

/// Steps of the schema, oldest first. A step that was released is never edited: a later one changes its tables.
const STEPS: &[&[&str]] = &[
    &[
        connection::SCHEMA,
        integration::SCHEMA,
        room::SCHEMA,
        meeting::SCHEMA,
        cursor::SCHEMA,
        plan::SCHEMA,
        plan_step::SCHEMA,
        run::SCHEMA,
        run_item::SCHEMA,
        hold::SCHEMA,
        lease::SCHEMA,
        schedule_state::SCHEMA,
        operation_log::SCHEMA,
        setting::SCHEMA,
        probe_result::SCHEMA,
        room_rights::SCHEMA,
        import_mapping::SCHEMA,
        ledger::SCHEMA,
    ],
    &[operation_log::CODES],
    &[notice_channel::SCHEMA, notice::SCHEMA],
    &[sealed_secret::SCHEMA],
    &[succession::SCHEMA],
    &[integration::CALENDAR],
    &[
        room::BY_MAILBOX,
        person::SCHEMA,
        account::SCHEMA,
        oa_event::SCHEMA,
        outbox::SCHEMA,
        room_conversion::SCHEMA,
    ],
    &[calendar::SCHEMA, link::SCHEMA, answer::SCHEMA, lost_version::SCHEMA, run_item::INTENTS],
    &[library::SCHEMA],
    &[ledger::BY_DAY],
    &[directory::SCHEMA],
    &[event::SCHEMA, feed::SCHEMA],
    &[series::SCHEMA],
    &[person_own::SCHEMA],
    &[lab::SCHEMA],
    &[directory_run::SCHEMA],
    &[outbox::ALONE],
    &[link::COLUMNS, link::INDEXES, oa_event::OTHERS],
    &[step_task::SEEN],
    &[succession_link::SCHEMA],
    &[succession_series::SCHEMA, succession_step::SCHEMA],
];

/// What SQL alone cannot do.
type Beside = fn(&Connection) -> Result<()>;

/// Right after which statements it is done.
const BESIDES: &[(&str, Beside)] = &[(link::COLUMNS, link_columns::take_apart)];

/// Refuses a file that holds something else.
///
/// # Errors
/// `store.foreign`, `store.corrupt`.
pub(crate) fn refuse_foreign(sql: &Connection) -> Result<()> {
    let statement =
        "SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)";
    let (application, tables): (i32, i64) =
        sql.query_row(statement, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match (application, tables) {
        (APPLICATION, _) | (0, 0) => Ok(()),
        _ => Err(Fault::setup("store.foreign").into()),
    }
}

/// Runs the steps that are missing, all in one transaction.
///
/// # Errors
/// `store.newer_version` with `found` and `known`; `store.*` of the statements.
pub(crate) fn run(sql: &mut Connection) -> Result<()> {
    if version(sql)? == STEPS.len() {
        return Ok(());
    }
    // Another process may have run them since: look again under the lock.
    let transaction = sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for schema in STEPS.iter().skip(version(&transaction)?).copied().flatten() {
        transaction.execute_batch(schema)?;
        let beside = BESIDES.iter().find(|(after, _)| after == schema);
        beside.map_or(Ok(()), |(_, beside)| beside(&transaction))?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(STEPS.len()).unwrap_or(i64::MAX))?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()?;
    Ok(())
}

/// Version of the schema a file has.
pub(crate) fn version(sql: &Connection) -> Result<usize> {
    let found: i64 = sql.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match usize::try_from(found) {
        Ok(version) if version <= STEPS.len() => Ok(version),
        _ => {
            let fault = Fault::setup("store.newer_version").with("found", found);
            Err(fault.with("known", STEPS.len()).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use model::{
        ContentHash, FieldHashes, KeyDigest, Link, LinkEnd, LinkId, Meeting, MeetingKey, OaEvent, Origin,
        SideName, Waiting, When,
    };

    use crate::{Operation, OperationQuery, SeriesLinks, Store};

    use super::*;

    /// A file as a program wrote it that knew so many steps.
    fn written_by(steps: usize) -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let old = Connection::open(folder.path().join(crate::open::FILE_NAME)).unwrap();
        for schema in STEPS[..steps].iter().copied().flatten() {
            old.execute_batch(schema).unwrap();
        }
        old.pragma_update(None, "user_version", i64::try_from(steps).unwrap()).unwrap();
        old.pragma_update(None, "application_id", APPLICATION).unwrap();
        (folder, old)
    }

    /// How many steps come before the one that runs a statement.
    fn before(statement: &str) -> usize {
        STEPS.iter().position(|step| step.contains(&statement)).unwrap()
    }

    fn digest(n: u8) -> [u8; 16] {
        [n; 16]
    }

    /// Links of all kinds: of the same UID at both ends, of two, of one, of none; of series; that wait.
    fn link(n: u8) -> Link {
        let end = |side: u8, uid: u8| LinkEnd {
            key: KeyDigest(digest(100 * side + n)),
            uid: if uid == 0 { KeyDigest::default() } else { KeyDigest(digest(uid)) },
            series: if n == 3 { u64::MAX - u64::from(side) } else { 0 },
            item_ref: format!("{side}/{n}"),
            version: u64::MAX - u64::from(n),
            confirmed: n != side,
            fields: FieldHashes([u64::MAX / u64::from(n + 1); 10]),
            content: ContentHash(digest(n)),
            waiting: (n == 4 && side == 2)
                .then(|| Box::new(Waiting { version: 7, fields: FieldHashes([u64::MAX; 10]) })),
        };
        let (a_uid, b_uid) = [(9, 9), (20, 21), (22, 0), (0, 23), (0, 0)][usize::from(n)];
        Link {
            id: LinkId(digest(n)),
            mailbox: ["x@y.z", "w@y.z"][usize::from(n % 2)].to_owned(),
            a: end(1, a_uid),
            b: end(2, b_uid),
            origin: [Origin::A, Origin::B, Origin::Both][usize::from(n % 3)],
            start: i64::from(n),
            end: -i64::from(n),
            private: n == 1,
        }
    }

    #[test]
    fn links_kept_as_json_come_back_whole_and_are_found_by_what_they_were_found_by() {
        let (folder, old) = written_by(before(link::COLUMNS));
        old.execute_batch(
            "INSERT INTO integration (no, id, name, enabled, side_a, side_b, policy, schedule)
             VALUES (5, 'main', 'Main', 1, '{}', '{}', '{}', '{}');
             INSERT INTO calendar (no, integration_no, mailbox) VALUES (7, 5, 'x@y.z'), (8, 5, 'w@y.z');",
        )
        .unwrap();
        for n in 0..5 {
            let link = link(n);
            old.execute(
                "INSERT INTO link (integration_no, calendar_no, id, a_key, a_content, a_version, b_key, b_content, \
                 b_version, start_at, end_at, flags, body) \
                 VALUES (5, ?1, ?2, ?3, ?4, 0, ?5, ?4, 0, 0, 0, 0, ?6)",
                (
                    7 + i64::from(n % 2),
                    link.id.0,
                    link.a.key.0,
                    link.a.content.0,
                    link.b.key.0,
                    serde_json::to_string(&link).unwrap(),
                ),
            )
            .unwrap();
        }
        drop(old);
        let store = Store::open(folder.path()).unwrap();
        let id = "main".into();
        store
            .read(|tx| {
                let scopes =
                    tx.list_calendars(&id)?.into_iter().zip(0..).map(|(row, n)| (row.no, n)).collect();
                for n in 0..5 {
                    assert_eq!(tx.get_link(&id, link(n).id)?, Some(link(n)));
                }
                let marks = tx.link_marks(&id, &scopes)?;
                assert_eq!(marks.len(), 5);
                for mark in marks.by(SideName::B) {
                    // Calendars are listed by mailbox.
                    let n = mark.id.0[0];
                    assert_eq!(mark, link(n).mark(u32::from(n % 2 == 0)));
                }
                let found = |side, uid| tx.link_by_uid(&id, side, KeyDigest(digest(uid)), &scopes).unwrap();
                let by = |side, uid| found(side, uid).map(|mark| mark.id.0[0]);
                assert_eq!(
                    [9, 20, 21, 22, 23].map(|uid| by(SideName::A, uid)),
                    [Some(0), Some(1), None, Some(2), None]
                );
                assert_eq!(
                    [9, 20, 21, 22, 23].map(|uid| by(SideName::B, uid)),
                    [Some(0), None, Some(1), None, Some(3)]
                );
                assert_eq!(tx.series_links(&id, SideName::B, u64::MAX - 2)?, SeriesLinks::Singles);
                Ok(())
            })
            .unwrap();
        // One with an id that is known is replaced, as before.
        store.write(|tx| tx.put_link(&id, &Link { start: 5, ..link(0) })).unwrap();
        assert_eq!(store.read(|tx| tx.count_links(&id)).unwrap(), 5);
        store.check().unwrap();
    }

    #[test]
    fn a_link_that_does_not_read_stops_the_opening_and_the_file_stays_as_it_was() {
        let (folder, old) = written_by(before(link::COLUMNS));
        old.execute_batch(
            "INSERT INTO integration (no, id, name, enabled, side_a, side_b, policy, schedule)
             VALUES (5, 'main', 'Main', 1, '{}', '{}', '{}', '{}');
             INSERT INTO link (integration_no, calendar_no, id, a_key, a_content, a_version, b_key, b_content,
             b_version, start_at, end_at, flags, body) VALUES (5, 7, x'00', x'00', x'00', 0, x'00', x'00', 0, 0, 0, 0,
             '{');",
        )
        .unwrap();
        let fault = Store::open(folder.path()).unwrap_err();
        assert_eq!(fault.fault().code, "store.corrupt");
        assert_eq!(version(&old).unwrap(), before(link::COLUMNS));
        let bodies: i64 = old.query_row("SELECT count(body) FROM link", [], |row| row.get(0)).unwrap();
        assert_eq!(bodies, 1);
    }

    #[test]
    fn whose_calendar_an_older_entry_is_in_is_told_by_the_entry_alone() {
        let (folder, old) = written_by(before(link::COLUMNS));
        let (start, end) = (jiff::Timestamp::UNIX_EPOCH, jiff::Timestamp::UNIX_EPOCH);
        let event = OaEvent {
            id: "e".into(),
            revision: 1,
            written: None,
            mailbox: "me".to_owned(),
            meeting: Meeting {
                key: MeetingKey::single("u"),
                title: None,
                when: When::Timed { start, end, zone: None },
                organizer: None,
                attendees: Vec::new(),
                attendees_beyond: 0,
                place: None,
                body: None,
                status: Default::default(),
                sensitivity: Default::default(),
                show_as: Default::default(),
                series: Default::default(),
            },
            rooms: Vec::new(),
            recurrence: None,
            changed: Vec::new(),
            marker: None,
            made_by: None,
        };
        old.execute(
            "INSERT INTO oa_event (no, id, mailbox, start_at, end_at, written_at, body) VALUES (1, 'e', 'me', 1, 9, 0, ?1)",
            [serde_json::to_string(&event).unwrap()],
        )
        .unwrap();
        old.execute_batch("INSERT INTO oa_party (mailbox, event_no) VALUES ('me', 1), ('you', 1);").unwrap();
        let store = Store::open(folder.path()).unwrap();
        for mailbox in ["me", "you"] {
            let found = store.read(|tx| tx.list_oa_events(crate::OaOf::Party(mailbox), 0, 5)).unwrap();
            assert_eq!(found.len(), 1, "{mailbox}");
        }
        let rows: i64 = old.query_row("SELECT count(*) FROM oa_party", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1);
    }

    #[test]
    fn operations_logged_as_texts_are_kept_as_they_were() {
        let (folder, old) = written_by(1);
        old.execute_batch(
            "INSERT INTO operation_log (id, at, who, action, subject, before, after) VALUES
             ('1', 1, 'admin', 'rooms.enable', '32 rooms', NULL, '\"on\"'),
             ('2', 2, 'admin', 'connection.update', 'Main', '\"enabled=true\"', '\"enabled=false\"'),
             ('3', 3, 'admin', 'settings.set', 'app', NULL, NULL);",
        )
        .unwrap();
        drop(old);
        let store = Store::open(folder.path()).unwrap();
        let logged = store.read(|tx| tx.list_operations(&OperationQuery::default())).unwrap().items;
        let of = |key: &str, value: &str| BTreeMap::from([(key.to_owned(), value.to_owned())]);
        let told = |o: &Operation| (o.code.clone(), o.params.clone(), o.after.clone());
        assert_eq!(
            logged.iter().map(told).collect::<Vec<_>>(),
            [
                ("settings.set".to_owned(), BTreeMap::new(), None),
                ("connection.update".to_owned(), of("name", "Main"), Some("enabled=false".into())),
                ("rooms.enable".to_owned(), of("legacy", "32 rooms"), Some("on".into())),
            ]
        );
    }
}

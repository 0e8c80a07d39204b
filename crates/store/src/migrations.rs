//! Brings a file to the newest schema.

use model::Fault;
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    Result, account, answer, calendar, connection, cursor, directory, directory_run, event, feed, hold,
    import_mapping, integration, lab, lease, ledger, library, link, lost_version, meeting, notice,
    notice_channel, oa_event, operation_log, outbox, person, person_own, plan, plan_step, probe_result, room,
    room_conversion, room_rights, run, run_item, schedule_state, sealed_secret, series, setting, succession,
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
];

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
    for statements in STEPS.iter().skip(version(&transaction)?) {
        statements.iter().try_for_each(|schema| transaction.execute_batch(schema))?;
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

    use crate::{Operation, OperationQuery, Store};

    use super::*;

    #[test]
    fn operations_logged_as_texts_are_kept_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let old = Connection::open(folder.path().join(crate::open::FILE_NAME)).unwrap();
        STEPS[0].iter().for_each(|schema| old.execute_batch(schema).unwrap());
        old.pragma_update(None, "user_version", 1).unwrap();
        old.pragma_update(None, "application_id", APPLICATION).unwrap();
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

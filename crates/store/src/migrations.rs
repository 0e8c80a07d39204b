//! Brings a file to the newest schema.

use model::Fault;
use rusqlite::{Connection, TransactionBehavior};

use crate::{
    Result, connection, cursor, hold, import_mapping, integration, lease, ledger, meeting, operation_log,
    plan, plan_step, probe_result, room, room_rights, run, run_item, schedule_state, setting,
};

/// Marks our files ("Room"), so that another program's is never written to.
const APPLICATION: i32 = 0x526f_6f6d;

/// Steps of the schema, oldest first. A step that was released is never edited: a later one changes its tables.
const STEPS: &[&[&str]] = &[&[
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
]];

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

fn version(sql: &Connection) -> Result<usize> {
    let found: i64 = sql.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match usize::try_from(found) {
        Ok(version) if version <= STEPS.len() => Ok(version),
        _ => {
            let fault = Fault::setup("store.newer_version").with("found", found);
            Err(fault.with("known", STEPS.len()).into())
        }
    }
}

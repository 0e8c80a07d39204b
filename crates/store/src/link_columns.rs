//! Takes links that an older program stored as JSON apart into columns.

use model::Link;
use rusqlite::Connection;

use crate::{Result, link::put_numbered, sql::parse};

/// Copies every link, in the order in which they were made.
///
/// # Errors
/// `store.corrupt` for a link that does not read; `store.*`.
pub(crate) fn take_apart(sql: &Connection) -> Result<()> {
    let mut old = sql.prepare("SELECT integration_no, calendar_no, body FROM link_as_json ORDER BY no")?;
    let mut rows = old.query([])?;
    while let Some(row) = rows.next()? {
        let link: Link = parse("link", row.get_ref(2)?.as_str()?)?;
        put_numbered(sql, row.get(0)?, row.get(1)?, &link)?;
    }
    Ok(())
}

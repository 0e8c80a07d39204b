//! How events of connections shall come, and since when none was missed.

use jiff::Timestamp;
use model::ConnectionId;
use rusqlite::{Row, params};

use crate::{
    Reader, Result, Writer,
    sql::{all, first, instant, micros, run},
};

/// `since`: events came without a gap since then, as long as `alive_at` is fresh. `evidence_at`: when a sign of somebody
/// else who receives them was last seen.
pub(crate) const SCHEMA: &str = "
CREATE TABLE feed (
    connection_no INTEGER PRIMARY KEY REFERENCES connection (no) ON DELETE CASCADE,
    mode TEXT NOT NULL,
    listen TEXT,
    exposed INTEGER NOT NULL DEFAULT 0,
    path TEXT NOT NULL,
    since INTEGER,
    alive_at INTEGER
) STRICT;
CREATE TABLE feed_missed (
    connection_no INTEGER NOT NULL REFERENCES connection (no) ON DELETE CASCADE,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection_no, what)
) STRICT, WITHOUT ROWID;
";

/// How events of a connection shall come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRow {
    /// Connection.
    pub connection: ConnectionId,
    /// `off`, `stream` or `http`.
    pub mode: String,
    /// Address the receiver listens on.
    pub listen: Option<String>,
    /// The address may be one that others can reach.
    pub exposed: bool,
    /// Path of the receiver: its last part cannot be guessed.
    pub path: String,
    /// Since when none was missed, if somebody listens still.
    pub since: Option<Timestamp>,
    /// When whoever listens was last seen to.
    pub alive_at: Option<Timestamp>,
}

const COLUMNS: &str = "connection.id, feed.mode, feed.listen, feed.exposed, feed.path, feed.since, feed.alive_at FROM feed \
     JOIN connection ON connection.no = feed.connection_no";

impl Reader<'_> {
    /// How events of a connection shall come; none where nobody said so.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_feed(&self, connection: &ConnectionId) -> Result<Option<FeedRow>> {
        let statement = format!("SELECT {COLUMNS} WHERE connection.id = ?1");
        first(self.sql, &statement, [connection.as_str()], row)
    }

    /// Feeds of connections that are there.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_feeds(&self) -> Result<Vec<FeedRow>> {
        all(
            self.sql,
            &format!("SELECT {COLUMNS} WHERE connection.removed = 0 ORDER BY connection.no"),
            [],
            row,
        )
    }

    /// What reading found that no event had told of since an instant, and when it was found.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn list_missed(
        &self,
        connection: &ConnectionId,
        since: Timestamp,
    ) -> Result<Vec<(String, Timestamp)>> {
        let statement = "SELECT what, at FROM feed_missed WHERE connection_no = ?1 AND at >= ?2 ORDER BY at";
        all(self.sql, statement, params![self.connection_no(connection)?, micros(since)], |row| {
            Ok((row.get(0)?, instant(row.get(1)?)?))
        })
    }
}

impl Writer<'_> {
    /// Stores how events of a connection shall come; what was said of gaps is forgotten.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_feed(&self, feed: &FeedRow) -> Result<()> {
        run(
            self.sql,
            "INSERT INTO feed (connection_no, mode, listen, exposed, path) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (connection_no) DO UPDATE SET mode = ?2, listen = ?3, exposed = ?4, path = ?5, \
             since = NULL, alive_at = NULL",
            params![self.connection_no(&feed.connection)?, feed.mode, feed.listen, feed.exposed, feed.path],
        )?;
        Ok(())
    }

    /// Notes since when events come without a gap (none: they do not), and that somebody listens now.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn note_feed(
        &self,
        connection: &ConnectionId,
        since: Option<Timestamp>,
        at: Timestamp,
    ) -> Result<()> {
        let statement = "UPDATE feed SET since = ?2, alive_at = ?3 WHERE connection_no = ?1";
        run(self.sql, statement, params![self.connection_no(connection)?, since.map(micros), micros(at)])?;
        Ok(())
    }

    /// Notes something that reading found and no event had told of. Older notes than `before` go.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn note_missed(
        &self,
        connection: &ConnectionId,
        what: &str,
        at: Timestamp,
        before: Timestamp,
    ) -> Result<()> {
        let no = self.connection_no(connection)?;
        run(self.sql, "DELETE FROM feed_missed WHERE at < ?1", [micros(before)])?;
        run(
            self.sql,
            "INSERT OR REPLACE INTO feed_missed (connection_no, what, at) VALUES (?1, ?2, ?3)",
            params![no, what, micros(at)],
        )?;
        Ok(())
    }
}

fn row(row: &Row<'_>) -> Result<FeedRow> {
    let at = |column: usize| -> Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(column)?.map(instant).transpose()
    };
    Ok(FeedRow {
        connection: ConnectionId::new(row.get::<_, String>(0)?),
        mode: row.get(1)?,
        listen: row.get(2)?,
        exposed: row.get(3)?,
        path: row.get(4)?,
        since: at(5)?,
        alive_at: at(6)?,
    })
}

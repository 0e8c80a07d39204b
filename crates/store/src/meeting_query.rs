//! Lists meetings by room and time.

use jiff::Timestamp;
use model::{ConnectionId, RoomId};
use rusqlite::params;

use crate::{
    Page, Reader, Result, StoredMeeting,
    meeting::{COLUMNS, stored},
    sql::{all, count, limit, pattern, signed},
};

/// Which meetings to list.
#[derive(Clone, Debug, Default)]
pub struct MeetingQuery {
    /// Of one connection.
    pub connection: Option<ConnectionId>,
    /// Of one room.
    pub room: Option<RoomId>,
    /// Those that end after, or start at, this instant.
    pub from: Option<Timestamp>,
    /// Those that start before this instant.
    pub to: Option<Timestamp>,
    /// Part of the title.
    pub text: Option<String>,
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
}

/// An end at the very first instant counts only for a meeting without length.
const WINDOW: &str = "meeting.end_at >= ?1 AND meeting.start_at < ?2 \
    AND (meeting.end_at > ?1 OR meeting.start_at = meeting.end_at)";

const ORDER: &str = "ORDER BY meeting.start_at, room.mailbox, meeting.key LIMIT ?5 OFFSET ?6";

impl Reader<'_> {
    /// Meetings by start and room.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_meetings(&self, query: &MeetingQuery) -> Result<Page<StoredMeeting>> {
        let from = query.from.map_or(i64::MIN, Timestamp::as_second);
        let to = query.to.map_or(i64::MAX, Timestamp::as_second);
        let which = match (&query.room, &query.connection) {
            (Some(room), _) => Some(room.as_str()),
            (None, connection) => connection.as_ref().map(ConnectionId::as_str),
        };
        let text = query.text.as_deref().map(pattern);
        let rest = rest(query);
        let total = count(self.sql, &format!("SELECT count(*) {rest}"), params![from, to, which, text])?;
        let statement = format!("SELECT {COLUMNS} {rest} {ORDER}");
        let page = params![from, to, which, text, limit(query.limit), signed(query.offset)];
        Ok(Page { items: all(self.sql, &statement, page, stored)?, total })
    }

    /// How many meetings are stored.
    ///
    /// # Errors
    /// `store.*`.
    pub fn count_meetings(&self, connection: &ConnectionId) -> Result<u64> {
        let no = self.connection_no(connection)?;
        count(self.sql, "SELECT count(*) FROM baseline WHERE connection_no = ?1", [no])
    }
}

/// The tables and conditions of a query; only those it names, so that the best index serves each.
fn rest(query: &MeetingQuery) -> String {
    let of = match (&query.room, &query.connection) {
        (Some(_), _) => "meeting.room_no = (SELECT no FROM room WHERE id = ?3)",
        (None, Some(_)) => "room.connection_no = (SELECT no FROM connection WHERE id = ?3)",
        (None, None) => "?3 IS NULL",
    };
    let titled = if query.text.is_some() { "meeting.title LIKE ?4 ESCAPE '\\'" } else { "?4 IS NULL" };
    format!("FROM meeting JOIN room ON room.no = meeting.room_no WHERE {WINDOW} AND {of} AND {titled}")
}

/// The statement that lists a page, for looking at its plan.
#[cfg(test)]
pub(crate) fn page_statement(query: &MeetingQuery) -> String {
    format!("SELECT {COLUMNS} {} {ORDER}", rest(query))
}

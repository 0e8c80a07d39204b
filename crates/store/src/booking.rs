//! When rooms are booked, one room at a time, without the meetings themselves.

use jiff::{Timestamp, civil::Date};
use model::ConnectionId;
use rusqlite::{Row, params};

use crate::{
    Reader, Result, RoomNo,
    sql::{all, from_word},
};

/// Time that a meeting takes in its room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// When.
    pub span: BookedSpan,
    /// The room or the reader has not decided.
    pub tentative: bool,
}

/// Instants, or whole days that a zone has yet to turn into instants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BookedSpan {
    /// From the first second to before the second one, seconds since 1970.
    Seconds(i64, i64),
    /// From the first to the last day, both inclusive.
    Days(Date, Date),
}

/// Cancelled meetings take no time, nor do those that are shown as free.
pub(crate) const OF_ROOM: &str = "SELECT start_at, end_at, json_extract(body, '$.when.first'), \
    json_extract(body, '$.when.last'), json_extract(body, '$.status') = 'tentative' \
    OR json_extract(body, '$.show_as') = 'tentative' FROM meeting \
    WHERE room_no = ?1 AND end_at > ?2 AND start_at < ?3 \
    AND json_extract(body, '$.status') <> 'cancelled' AND json_extract(body, '$.show_as') <> 'free'";

impl Reader<'_> {
    /// Rooms that are switched on, of one connection or of all.
    ///
    /// # Errors
    /// `store.missing` without the connection; `store.*`.
    pub fn enabled_rooms(&self, connection: Option<&ConnectionId>) -> Result<Vec<RoomNo>> {
        let connection = connection.map(|id| self.connection_no(id)).transpose()?;
        let statement = "SELECT no, connection_no FROM room WHERE enabled = 1 \
                         AND (?1 IS NULL OR connection_no = ?1) ORDER BY no";
        all(self.sql, statement, [connection], |row| {
            Ok(RoomNo { room: row.get(0)?, connection: row.get(1)? })
        })
    }

    /// What is booked of a room between two instants, in no order.
    ///
    /// # Errors
    /// `store.*`.
    pub fn list_bookings(&self, room: RoomNo, from: Timestamp, to: Timestamp) -> Result<Vec<Booking>> {
        all(self.sql, OF_ROOM, params![room.room, from.as_second(), to.as_second()], booking)
    }
}

fn booking(row: &Row<'_>) -> Result<Booking> {
    let date = |column: usize| -> Result<Option<Date>> {
        row.get_ref(column)?.as_str_or_null()?.map(|text| from_word("meeting", text)).transpose()
    };
    let span = match (date(2)?, date(3)?) {
        (Some(first), Some(last)) => BookedSpan::Days(first, last),
        _ => BookedSpan::Seconds(row.get(0)?, row.get(1)?),
    };
    Ok(Booking { span, tentative: row.get(4)? })
}

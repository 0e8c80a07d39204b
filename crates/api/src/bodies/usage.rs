//! How much rooms are used.

use jiff::{civil::Date, tz::TimeZone};
use model::Fault;
use service::usage::UsageQuery as Wanted;

use crate::{App, ProgressSink, convert, view::usage::*};

/// How much of their open hours rooms are booked.
///
/// # Errors
/// `usage.query`, `connection.unknown`, `store.*`.
pub async fn usage_map(app: &App, request: UsageQuery, _: ProgressSink) -> Result<UsageView, Fault> {
    let bad =
        |field: &str, found: &str| Fault::setup("usage.query").with("field", field).with("found", found);
    let date = |field: &str, text: &str| text.parse::<Date>().map_err(|_| bad(field, text));
    let wanted = Wanted {
        connection: request.connection,
        from: date("from", &request.from)?,
        to: date("to", &request.to)?,
        zone: TimeZone::get(&request.zone).map_err(|_| bad("zone", &request.zone))?,
        first_hour: request.first_hour,
        last_hour: request.last_hour,
        tentative: request.tentative,
    };
    let usage = app.service().usage(wanted).await?;
    let cells = usage.cells.into_iter().map(|cell| UsageCell {
        weekday: cell.weekday,
        hour: cell.hour,
        booked_minutes: cell.booked_minutes,
        open_minutes: cell.open_minutes,
    });
    Ok(UsageView { cells: cells.collect(), rooms: convert::total(usage.rooms), days: usage.days })
}

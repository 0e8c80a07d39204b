//! Charged calls.

use model::Fault;
use service::quota::{self as wanted, ClassReport, QuotaReport, Standing};

use crate::{
    App, ProgressSink, convert,
    view::{connection::ConnectionRef, quota::*},
};

/// How the charged calls of a connection stand.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn quota_get(app: &App, request: ConnectionRef, _: ProgressSink) -> Result<QuotaView, Fault> {
    let draft = wanted::QuotaDraft::default();
    Ok(view(app.service().quota(&request.connection, &draft).await?))
}

/// What they would come to with something else assumed; nothing is kept.
///
/// # Errors
/// `connection.unknown`, `quota.value`, `store.*`.
pub async fn quota_try(app: &App, request: QuotaDraft, _: ProgressSink) -> Result<QuotaView, Fault> {
    Ok(view(app.service().quota(&request.connection, &draft(&request)).await?))
}

/// Decides about them.
///
/// # Errors
/// `connection.unknown`, `quota.value`, `quota.not_charged`, `store.*`.
pub async fn quota_set(app: &App, request: QuotaDraft, _: ProgressSink) -> Result<QuotaView, Fault> {
    Ok(view(app.service().set_quota(&request.connection, draft(&request)).await?))
}

fn draft(request: &QuotaDraft) -> wanted::QuotaDraft {
    wanted::QuotaDraft {
        edition: request.edition.clone(),
        granted: request.granted,
        reserve: request.reserve,
        rooms: request.rooms,
        interval_minutes: request.interval_minutes,
        hours_per_day: request.hours_per_day,
        days_per_month: request.days_per_month,
        changes_per_room_day: request.changes_per_room_day,
        events: request.events,
    }
}

fn view(report: QuotaReport) -> QuotaView {
    let assumed = report.assumed;
    QuotaView {
        connection: report.connection.to_string(),
        charged: !report.classes.is_empty(),
        assumed: QuotaDraft {
            connection: report.connection.to_string(),
            edition: assumed.edition,
            granted: assumed.granted,
            reserve: Some(assumed.reserve),
            rooms: Some(assumed.demand.rooms),
            interval_minutes: Some(assumed.demand.interval_minutes),
            hours_per_day: Some(assumed.demand.hours_per_day),
            days_per_month: Some(assumed.demand.days_per_month),
            changes_per_room_day: Some(assumed.demand.changes_per_room_day),
            events: Some(assumed.demand.events),
        },
        editions: report.editions,
        classes: report.classes.into_iter().map(class).collect(),
        shortest_interval: report.shortest_interval,
        month: report.today.strftime("%Y-%m").to_string(),
        resets_at: report.resets_at.to_string(),
    }
}

fn class(class: ClassReport) -> QuotaClass {
    let part = |(key, calls): (&str, u64)| QuotaPart { key: key.to_owned(), calls: convert::total(calls) };
    QuotaClass {
        class: class.class.to_owned(),
        granted: class.granted,
        allowance: class.allowance,
        used: convert::total(class.used),
        forecast: convert::total(class.forecast),
        parts: class.parts.into_iter().map(part).collect(),
        state: state(class.standing).to_owned(),
        spent_on: class.spent_on.map(|day| day.to_string()),
        days: (class.days.into_iter())
            .map(|(day, calls)| QuotaDay { day, calls: convert::total(calls) })
            .collect(),
        shared: class.shared,
        source: class.source.to_owned(),
    }
}

fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Fine => "fine",
        Standing::Tight => "tight",
        Standing::Over => "over",
        Standing::Unknown => "unknown",
    }
}

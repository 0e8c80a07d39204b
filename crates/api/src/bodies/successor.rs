//! Moving a connection to a provider that takes its place.

use model::{Comparison, Fault, ProviderId};
use service::successor::{Ending, Exchanged, SuccessorState};

use crate::{
    App, ProgressSink, convert,
    view::{connection::ConnectionRef, successor::*},
};

/// Where moving a connection stands.
///
/// # Errors
/// `connection.unknown`, `store.*`.
pub async fn successor_get(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<SuccessorView, Fault> {
    Ok(view(app.service().successor(&request.connection).await?))
}

/// Prepares a successor.
///
/// # Errors
/// `connection.unknown`, `successor.no_option`, `successor.choose`, `name.taken`, `vault.*`, `store.*`.
pub async fn successor_prepare(
    app: &App,
    request: SuccessorPrepare,
    _: ProgressSink,
) -> Result<SuccessorView, Fault> {
    let provider = request.provider.map(ProviderId::new);
    let name = request.name.as_deref();
    Ok(view(app.service().prepare_successor(&request.connection, provider.as_ref(), name).await?))
}

/// Reads both sides and compares them.
///
/// # Errors
/// `successor.none`, `successor.switched`, `rooms.none`, `run.cancelled`, faults of the sessions, `store.*`.
pub async fn successor_compare(
    app: &App,
    request: SuccessorCompare,
    progress: ProgressSink,
) -> Result<SuccessorView, Fault> {
    let (job, _watched) = app.job(request.task, progress);
    Ok(view(app.service().compare_successor(&request.connection, &job).await?))
}

/// Rooms of the last comparison.
///
/// # Errors
/// `connection.unknown`, `successor.none`, `store.*`.
pub async fn successor_rooms(
    app: &App,
    request: ComparedRoomQuery,
    _: ProgressSink,
) -> Result<ComparedRoomList, Fault> {
    let (limit, offset) = (convert::limit(&request.slice), convert::offset(&request.slice));
    let page = app.service().compared_rooms(&request.connection, request.different, limit, offset).await?;
    Ok(ComparedRoomList { rooms: page.items, total: convert::total(page.total) })
}

/// Lets the successor take the old connection's place.
///
/// # Errors
/// `successor.*`, `guard.missing_meetings`, `run.busy`, `store.*`.
pub async fn successor_switch(
    app: &App,
    request: SuccessorSwitch,
    _: ProgressSink,
) -> Result<SuccessorView, Fault> {
    let accepted = request.accept_missing.map(u64::from);
    Ok(view(app.service().switch_to_successor(&request.connection, accepted).await?))
}

/// Takes a switch back.
///
/// # Errors
/// `successor.*`, `run.busy`, `store.*`.
pub async fn successor_back(
    app: &App,
    request: ConnectionRef,
    _: ProgressSink,
) -> Result<SuccessorView, Fault> {
    Ok(view(app.service().switch_back(&request.connection).await?))
}

fn view(state: SuccessorState) -> SuccessorView {
    let known = state.succession.as_ref();
    let stage = match known {
        None => MoveStage::None,
        Some(succession) if succession.switched_at.is_some() => MoveStage::Switched,
        Some(_) => MoveStage::Prepared,
    };
    SuccessorView {
        ends: state.ending.map(ending),
        options: state.options,
        stage,
        prepared_at: known.map(|it| it.prepared_at.to_string()),
        switched_at: known.and_then(|it| it.switched_at).map(|at| at.to_string()),
        comparison: known.and_then(|it| it.comparison.as_ref()).map(comparison),
        predecessor: state.connection,
        successor: state.successor,
        switch_refused: state.switch_refused,
        back_refused: state.back_refused,
        exchanged: state.exchanged.into_iter().map(exchanged).collect(),
        asked_again: state.asked_again,
    }
}

fn exchanged(one: Exchanged) -> ExchangedView {
    let Exchanged { integration, setting, from, to } = one;
    ExchangedView { integration, setting: setting.to_owned(), from, to }
}

/// The end of the service that a connection uses, as views show it.
pub(super) fn ending(ending: Ending) -> EndView {
    use service::successor::EndState as Known;
    EndView {
        state: match ending.state {
            Known::Unknown => EndState::Unknown,
            Known::Ahead => EndState::Ahead,
            Known::Blocking => EndState::Blocking,
            Known::Blocked => EndState::Blocked,
            Known::Removed => EndState::Removed,
        },
        blocked_from: ending.spec.blocked_from.map(|day| day.to_string()),
        removed_on: ending.spec.removed_on.map(|day| day.to_string()),
        days: ending.days,
        confidence: ending.spec.confidence,
        source: ending.spec.source.map(str::to_owned),
    }
}

fn comparison(compared: &Comparison) -> ComparisonView {
    ComparisonView {
        at: compared.at.to_string(),
        window: compared.window,
        with: compared.with,
        rooms: compared.rooms,
        unread: compared.unread,
        same: compared.same,
        differ: compared.differ,
        missing: compared.missing,
        added: compared.added,
    }
}

//! Integrations of two calendars.

use model::{Fault, Integration, IntegrationId, Payload, PlanId, RunId, Side};
use service::two_way::{Ability, Held, OaSide, Preset};

use crate::{
    App, ProgressSink,
    bodies::sync::plan_view,
    convert,
    view::{app::Nothing, calendar::*, sync::PlanView},
};

/// What an integration can begin with.
///
/// # Errors
/// `store.*`.
pub async fn preset_list(app: &App, _: Nothing, _: ProgressSink) -> Result<PresetList, Fault> {
    let presets = app.service().presets().await?.into_iter().map(preset).collect();
    let sides = app.service().oa_sides().await?.into_iter();
    let oa = |one: OaSide| OaSideView { series: one.series, named: named(one.side, one.connection) };
    let oa_sides = sides.map(oa).collect();
    Ok(PresetList { presets, oa_sides })
}

fn preset(preset: Preset) -> PresetView {
    let connections = preset.connections.into_iter();
    let side = |c: model::Connection| named(Side::Connection { id: c.id.clone() }, Some(c));
    PresetView {
        provider: (!preset.calendar.preset.is_empty()).then(|| preset.key.clone()),
        key: preset.key,
        connections: connections.map(side).collect(),
        policy: preset.policy,
        calendar: preset.calendar,
        can: ability(preset.can),
    }
}

fn named(side: Side, connection: Option<model::Connection>) -> SideView {
    let provider = connection.as_ref().map(|c| c.provider.to_string());
    SideView { side, name: connection.map(|c| c.name).unwrap_or_default(), provider }
}

fn ability(can: Ability) -> SideAbility {
    SideAbility {
        read: can.read,
        write: can.write,
        write_beta: can.write_beta,
        invitations: can.invitations,
        cancellations: can.cancellations,
        deletions: can.deletions,
        accounts: can.accounts,
        domain_logon: can.domain_logon,
        fixed: can.fixed,
    }
}

/// An integration of two calendars, whole.
///
/// # Errors
/// `integration.unknown`, `store.*`.
pub async fn calendar_get(app: &App, request: CalendarRef, _: ProgressSink) -> Result<CalendarView, Fault> {
    view(app, app.service().calendar(&request.integration).await?).await
}

async fn view(app: &App, integration: Integration) -> Result<CalendarView, Fault> {
    let service = app.service();
    let facts = service.calendar_facts(&integration).await?;
    let status = service.schedule_status(integration.clone()).await?;
    let (a_can, b_can) =
        (service.ability(&integration.side_a).await?, service.ability(&integration.side_b).await?);
    Ok(CalendarView {
        a: side(app, &integration.side_a).await?,
        b: side(app, &integration.side_b).await?,
        a_can: ability(a_can),
        b_can: ability(b_can),
        people: convert::total(facts.people as u64),
        unbound: convert::total(facts.unbound as u64),
        links: convert::total(facts.links),
        next: status.next.map(|at| at.to_string()),
        last: status.last.map(|at| at.to_string()),
        held: convert::total(facts.held as u64),
        integration,
    })
}

async fn side(app: &App, side: &Side) -> Result<SideView, Fault> {
    let connection = match side {
        Side::Connection { id } => Some(app.service().connection(id.as_str()).await?),
        Side::Oa | Side::Hub => None,
    };
    Ok(named(side.clone(), connection))
}

/// Makes or changes an integration of two calendars.
///
/// # Errors
/// `integration.unknown`, `name.taken`, `calendar.*`, `policy.*`, `schedule.value`, `write.mode_not_offered`,
/// `store.*`; nothing is kept then.
pub async fn calendar_save(
    app: &App,
    request: CalendarDraft,
    _: ProgressSink,
) -> Result<CalendarView, Fault> {
    let draft = Integration {
        id: IntegrationId::new(""),
        name: request.name,
        enabled: request.enabled,
        side_a: request.side_a,
        side_b: request.side_b,
        policy: request.policy,
        schedule: request.schedule,
        calendar: Some(Box::new(request.calendar)),
    };
    let saved = app.service().save_calendar(request.integration.as_deref(), draft).await?;
    view(app, saved).await
}

/// Removes an integration of two calendars. What it copied stays.
///
/// # Errors
/// `integration.unknown`, `run.busy`, `store.*`.
pub async fn calendar_remove(app: &App, request: CalendarRef, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().remove_calendar(&request.integration).await?;
    Ok(Nothing {})
}

/// An integration as a file.
///
/// # Errors
/// `integration.unknown`, `store.*`.
pub async fn integration_export(
    app: &App,
    request: CalendarRef,
    _: ProgressSink,
) -> Result<IntegrationFile, Fault> {
    Ok(IntegrationFile { text: app.service().export_integration(&request.integration).await? })
}

/// Makes an integration from a file; it starts switched off.
///
/// # Errors
/// `integration.bad_file`, `integration.no_side`, `library.differs`, and whatever saving refuses.
pub async fn integration_import(
    app: &App,
    request: IntegrationImport,
    _: ProgressSink,
) -> Result<IntegrationImported, Fault> {
    let IntegrationImport { text, name, side_a, side_b } = request;
    let import = service::integration_copy::IntegrationImport { text, name, side_a, side_b };
    let imported = app.service().import_integration(import).await?;
    Ok(IntegrationImported { calendar: view(app, imported.integration).await?, left_out: imported.left_out })
}

/// Questions that nobody has answered yet.
///
/// # Errors
/// `store.*`.
pub async fn question_list(app: &App, _: Nothing, _: ProgressSink) -> Result<QuestionList, Fault> {
    let zone = app.service().zone().await?;
    let open = app.service().open_questions().await?.into_iter().map(|open| OpenQuestion {
        integration: open.integration.to_string(),
        name: open.name,
        plan: open.plan.to_string(),
        made_at: convert::instant(open.made_at, &zone),
        question: open.question,
    });
    Ok(QuestionList { questions: open.collect() })
}

/// Answers a question of a plan.
///
/// # Errors
/// `integration.unknown`, `store.*`.
pub async fn question_answer(app: &App, request: QuestionAnswer, _: ProgressSink) -> Result<Nothing, Fault> {
    app.service().answer(&request.integration, &request.step, request.answer).await?;
    Ok(Nothing {})
}

/// Deletions that wait, of all integrations.
///
/// # Errors
/// `store.*`.
pub async fn hold_list(app: &App, _: Nothing, _: ProgressSink) -> Result<HoldList, Fault> {
    let held = app.service().held().await?;
    let holds = held.into_iter().map(|Held { row, integration, made_at }| HoldView {
        plan: row.plan.to_string(),
        seq: row.seq,
        integration,
        step: row.step,
        made_at: made_at.to_string(),
    });
    Ok(HoldList { holds: holds.collect() })
}

/// Decides held steps.
///
/// # Errors
/// `store.*`.
pub async fn hold_decide(app: &App, request: HoldDecide, progress: ProgressSink) -> Result<HoldList, Fault> {
    let places = request.holds.into_iter().map(|(plan, seq)| (PlanId::new(plan), seq)).collect();
    app.service().decide_held(places, request.approve).await?;
    hold_list(app, Nothing {}, progress).await
}

/// Versions that lost a conflict.
///
/// # Errors
/// `integration.unknown`, `store.*`.
pub async fn version_list(app: &App, request: VersionQuery, _: ProgressSink) -> Result<VersionList, Fault> {
    let lost = app.service().lost_versions(request.integration.as_deref()).await?;
    let versions = lost.into_iter().filter_map(|(version, integration)| {
        let loser = version.step.pair.as_ref()?.loser.as_deref()?.clone();
        Some(VersionView {
            run: version.run.to_string(),
            step: version.step.id.to_string(),
            integration,
            side: version.step.target,
            lost: loser,
            kept: match version.step.after {
                Some(Payload::Meeting(meeting)) => Some(*meeting),
                _ => None,
            },
            at: version.at.to_string(),
        })
    });
    Ok(VersionList { versions: versions.collect() })
}

/// Makes the plan that brings a version back.
///
/// # Errors
/// `version.*`, `run.unknown`, faults of the session, `store.*`.
pub async fn version_restore(
    app: &App,
    request: VersionRestore,
    progress: ProgressSink,
) -> Result<PlanView, Fault> {
    let (job, _watched) = app.job(None, progress);
    let run = RunId::new(request.run);
    Ok(plan_view(app.service().preview_restore(&run, &request.step, &job).await?, 1))
}

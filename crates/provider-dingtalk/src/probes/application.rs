//! The application: its AgentId, its pages, who may use it. Each check is one charged call.

use connector::ProbeOutcome;
use dingtalk::{checks::InnerApp, code};
use model::{Fault, Verdict};

use super::{fail, warn};
use crate::{faults, session::DingSession};

/// Whether the AgentId is one of the organisation's applications, and what the console has for it.
pub(super) async fn agent(session: &DingSession) -> ProbeOutcome {
    let Some(agent) = &session.account.agent_id else { return ProbeOutcome::new(Verdict::Skipped) };
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("agent_id", agent);
    let apps = match session.looks.apps(&session.client).await {
        Ok(apps) => apps,
        Err(fault) => return fail(outcome, fault),
    };
    let Some(app) = apps.iter().find(|app| app.agent_id == *agent) else {
        let fault = Fault::setup(faults::AGENT_UNKNOWN).with("agent_id", agent).with("count", apps.len());
        return fail(outcome, fault.at_step("web_app"));
    };
    let outcome = shown(outcome, app);
    if app.enabled == Some(false) {
        let fault = Fault::setup(faults::AGENT_OFF).with("application", &app.name);
        return fail(outcome, fault.at_step("publish"));
    }
    outcome
}

fn shown(outcome: ProbeOutcome, app: &InnerApp) -> ProbeOutcome {
    let pairs = [
        ("application", &app.name),
        ("home_page", &app.home),
        ("pc_home_page", &app.pc_home),
        ("admin_page", &app.admin_page),
    ];
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    filled.fold(outcome, |outcome, (key, value)| outcome.saw(key, value))
}

/// Who may use the application. A new one is its maker's alone, and what it may see shrinks with that.
pub(super) async fn visible(session: &DingSession) -> ProbeOutcome {
    let Some(agent) = &session.account.agent_id else { return ProbeOutcome::new(Verdict::Skipped) };
    let outcome = ProbeOutcome::new(Verdict::Pass);
    let scope = match session.looks.app(&session.client, agent).await {
        Ok(scope) => scope,
        // The permission for it lets an application change applications: it is not asked for, and not missed.
        Err(fault) if fault.code == code::PERMISSION_MISSING => {
            return ProbeOutcome { verdict: Verdict::Manual, ..outcome };
        }
        Err(fault) if fault.code == code::BAD_PARAMETER => {
            let fault = Fault::setup(faults::AGENT_UNKNOWN).with("agent_id", agent).with("count", "-");
            return fail(outcome, fault.likely().at_step("web_app"));
        }
        Err(fault) => return fail(outcome, fault),
    };
    let outcome = outcome.saw("departments_in_scope", scope.departments).saw("people_in_scope", scope.people);
    if scope.admins_only || (scope.departments == 0 && scope.roles == 0 && scope.people <= 1) {
        let fault = Fault::setup(faults::VISIBLE_TO_FEW).with("count", scope.people).likely();
        return warn(outcome, fault.at_step("visible_range"));
    }
    outcome
}

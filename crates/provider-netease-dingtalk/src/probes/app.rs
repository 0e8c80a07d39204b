//! The application in DingTalk: AgentId, who may use it, its home pages.

use connector::ProbeOutcome;
use dingtalk::{checks::InnerApp, code};
use model::{Fault, Verdict};

use super::{fail, passed, warn};
use crate::{
    faults,
    guide::{self, HomePage},
    session::NeteaseSession,
};

/// Permissions that can be proven from outside; the seventh needs a person's own consent.
pub(super) const PROVABLE: u32 = 6;

/// `qyapi_microapp_manage`: it is looked at before the AgentId is.
pub(super) async fn manage(session: &NeteaseSession) -> ProbeOutcome {
    match session.looks.app(&session.client, &session.account.agent_id).await {
        Err(fault) if !is_unknown_agent(&fault) => ProbeOutcome::failed(fault),
        _ => passed(),
    }
}

/// Whether the AgentId is that of one of the organisation's applications.
pub(super) async fn agent(session: &NeteaseSession) -> ProbeOutcome {
    let agent_id = &session.account.agent_id;
    match session.looks.app(&session.client, agent_id).await {
        Ok(_) => passed().saw("agent_id", agent_id),
        Err(fault) if is_unknown_agent(&fault) => {
            let unknown = Fault::setup(faults::AGENT_UNKNOWN).with("agent_id", agent_id).at_step("web_app");
            ProbeOutcome::failed(unknown).saw("agent_id", agent_id)
        }
        Err(fault) => ProbeOutcome::failed(fault),
    }
}

/// Who sees the application; at first its creator alone does.
pub(super) async fn visible(session: &NeteaseSession) -> ProbeOutcome {
    let scope = match session.looks.app(&session.client, &session.account.agent_id).await {
        Ok(scope) => scope,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let outcome = passed()
        .saw("visible_departments", scope.departments)
        .saw("visible_people", scope.people)
        .saw("visible_roles", scope.roles);
    let of = |code: &str| Fault::setup(code.to_owned()).at_step("publish");
    match (scope.admins_only, scope.departments + scope.roles, scope.people) {
        (true, ..) => fail(outcome, of(faults::CREATOR_ONLY)),
        (false, 0, 0) => fail(outcome, of(faults::NOBODY_VISIBLE)),
        // One person may be meant, as long as it is tried out.
        (false, 0, 1) => warn(outcome, of(faults::CREATOR_ONLY).likely()),
        _ => outcome,
    }
}

/// Whether both home pages are those of the guide. The list of applications needs a permission that the guide does not ask
/// for: without it nobody can see them from outside.
pub(super) async fn home_pages(session: &NeteaseSession) -> ProbeOutcome {
    let apps = match session.looks.apps(&session.client).await {
        Ok(apps) => apps,
        Err(fault) if fault.code == code::PERMISSION_MISSING => return ProbeOutcome::new(Verdict::Manual),
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let agent_id = &session.account.agent_id;
    let Some(app) = apps.iter().find(|app| app.agent_id == *agent_id) else {
        let fault = Fault::setup(faults::AGENT_NOT_LISTED).with("agent_id", agent_id).at_step("web_app");
        return ProbeOutcome::failed(fault).saw("agent_id", agent_id);
    };
    judge(session, app)
        .saw("app_name", &app.name)
        .saw("home_page", &app.home)
        .saw("pc_home_page", &app.pc_home)
}

fn judge(session: &NeteaseSession, app: &InnerApp) -> ProbeOutcome {
    let hosts = session.account.page_hosts();
    let hosts: Vec<&str> = hosts.iter().map(String::as_str).collect();
    let wanted = guide::home_page(&session.account.mail_host);
    for found in [&app.home, &app.pc_home] {
        let code = match guide::judge_home_page(found, &hosts) {
            HomePage::Right => continue,
            HomePage::Empty => faults::HOME_PAGE_EMPTY,
            HomePage::FilledIn => faults::HOME_PAGE_FILLED_IN,
            HomePage::Other => faults::HOME_PAGE_WRONG,
        };
        let fault = Fault::setup(code).with("found", found).with("wanted", &wanted).at_step("web_app");
        return ProbeOutcome::failed(fault.to_copy(wanted));
    }
    if app.enabled == Some(false) {
        return warn(passed(), Fault::setup(faults::APP_DISABLED).with("name", &app.name).at_step("publish"));
    }
    passed()
}

fn is_unknown_agent(fault: &Fault) -> bool {
    let code = fault.vendor.as_ref().and_then(|vendor| vendor.code.as_deref());
    code.is_some_and(|code| code.eq_ignore_ascii_case("invalidParam"))
}

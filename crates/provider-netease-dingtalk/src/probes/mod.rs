//! Checks, from the network up to what answers at the callback address.

mod app;
mod callback;
mod mail;
mod names;
mod network;

use connector::ProbeOutcome;
use dingtalk::checks::{self, Permission};
use model::{Fault, Verdict};

use crate::session::NeteaseSession;

/// Runs one check of the descriptor; one that is not known is skipped.
pub(crate) async fn run(session: &NeteaseSession, id: &str) -> ProbeOutcome {
    let (client, looks) = (&session.client, &session.looks);
    match id {
        "proxy" | "dns" | "tcp" | "tls" | "clock" => network::run(session, id).await,
        "egress_ip" => network::egress(session).await,
        "credential" => checks::credential(client).await,
        "organization" => checks::organization(client, &session.account.corp_id).await,
        "contact_scope" => checks::scope(looks, client).await,
        "permission_departments" => Permission::Departments.prove(looks, client).await,
        "permission_members" => Permission::Members.prove(looks, client).await,
        "permission_member" => Permission::Member.prove(looks, client).await,
        "permission_mobile" => Permission::Mobile.prove(looks, client).await,
        "permission_email" => Permission::Email.prove(looks, client).await,
        "permission_manage" => app::manage(session).await,
        // It runs only where every one of them holds.
        "permissions" => ProbeOutcome::new(Verdict::Pass).saw("permissions_proven", app::PROVABLE),
        "agent" => app::agent(session).await,
        "visible_range" => app::visible(session).await,
        "home_pages" => app::home_pages(session).await,
        "ip_list" => network::ip_list(session),
        "mx" => names::exchangers(session).await,
        "mail_name" => names::mail_name(session).await,
        "mail_page" => mail::page(session).await,
        "callback_keys" => callback::keys(session),
        "callback" => callback::rehearse(session).await,
        _ => ProbeOutcome::new(Verdict::Skipped),
    }
}

fn fail(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome }
}

fn warn(outcome: ProbeOutcome, fault: Fault) -> ProbeOutcome {
    ProbeOutcome { verdict: Verdict::Warn, fault: Some(fault), ..outcome }
}

fn passed() -> ProbeOutcome {
    ProbeOutcome::new(Verdict::Pass)
}

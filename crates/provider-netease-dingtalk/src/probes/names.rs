//! Names of the mail domain. Where NetEase's customers' names lead is not published by NetEase (`unconfirmed`): what does
//! not fit is likely, never certain.

use connector::{LookupAnswer, LookupRequest, PaceKey, ProbeOutcome, RecordKind};
use model::Fault;

use super::{fail, passed, warn};
use crate::{faults, guide, session::NeteaseSession};

/// Names shown of a chain or a list.
const SHOWN: usize = 8;

/// Whose mail exchangers the domain has.
pub(super) async fn exchangers(session: &NeteaseSession) -> ProbeOutcome {
    let domain = &session.account.domain;
    let answer = match ask(session, domain, RecordKind::Mx).await {
        Ok(answer) => answer,
        Err(fault) => return warn(passed(), fault).saw("domain", domain),
    };
    let mut found: Vec<_> = answer.of(RecordKind::Mx).collect();
    found.sort_by_key(|record| record.preference);
    let hosts: Vec<&str> = found.iter().map(|record| record.value.as_str()).take(SHOWN).collect();
    let outcome = passed().saw("domain", domain).saw("mail_exchangers", hosts.join(", "));
    if hosts.is_empty() {
        return warn(outcome, Fault::setup(faults::NO_MX).with("domain", domain).at_step("mail_domain"));
    }
    if hosts.iter().any(|host| guide::is_below(host, &guide::EXCHANGERS)) {
        return outcome;
    }
    let fault =
        Fault::setup(faults::MX_ELSEWHERE).likely().with("domain", domain).with("found", hosts.join(", "));
    warn(outcome, fault.at_step("mail_domain"))
}

/// Whether there is a name that people open mail by, and where it leads.
pub(super) async fn mail_name(session: &NeteaseSession) -> ProbeOutcome {
    let name = &session.account.mail_host;
    let answer = match ask(session, name, RecordKind::A).await {
        Ok(answer) => answer,
        Err(fault) => return warn(passed(), fault).saw("mail_host", name),
    };
    let chain: Vec<&str> =
        answer.of(RecordKind::Cname).map(|record| record.value.as_str()).take(SHOWN).collect();
    let addresses: Vec<&str> =
        answer.of(RecordKind::A).map(|record| record.value.as_str()).take(SHOWN).collect();
    let outcome = passed().saw("mail_host", name).saw("addresses", addresses.join(", "));
    let fault = |code: &str| Fault::setup(code.to_owned()).with("name", name).at_step("mail_domain");
    match (&answer, chain.last()) {
        (LookupAnswer::NoName, _) => fail(outcome, fault(faults::NO_MAIL_NAME)),
        (_, None) if addresses.is_empty() => fail(outcome, fault(faults::NO_MAIL_NAME)),
        (_, None) => warn(outcome, fault(faults::MAIL_NO_ALIAS).likely()),
        // Information alone.
        (_, Some(end)) => {
            let netease = guide::is_below(end, &guide::NETEASE);
            outcome.saw("alias_chain", chain.join(" > ")).saw("alias_of_netease", netease)
        }
    }
}

async fn ask(session: &NeteaseSession, name: &str, kind: RecordKind) -> Result<LookupAnswer, Fault> {
    let key = PaceKey {
        connection: session.ctx.connection.clone(),
        principal: "names".to_owned(),
        mailbox: None,
        operation: "Lookup",
    };
    let request =
        LookupRequest { resolver: session.account.resolver.clone(), ..LookupRequest::new(name, kind) };
    session.ctx.net.lookup(&key, request).await
}

//! The page that people open. What it answers without an organisation is not published (`unconfirmed`): whatever is no
//! error counts.

use std::time::Duration;

use connector::{NetRequest, PaceKey, Pacing, ProbeOutcome, Signal};
use http::Method;
use model::Fault;

use super::{fail, passed};
use crate::{faults, guide, session::NeteaseSession};

/// Longest page that is read, bytes.
const LONGEST: usize = 4 << 20;
const PATIENCE: Duration = Duration::from_secs(15);

/// Whether the mail host has the page for DingTalk.
pub(super) async fn page(session: &NeteaseSession) -> ProbeOutcome {
    let url = format!("{}{}", session.account.mail_base, guide::PAGE);
    let mut request = NetRequest::new(Method::GET, url.as_str());
    request.max_response = LONGEST;
    request.timeout = PATIENCE;
    request.tries = 2;
    request.pacing = Pacing { start: 1, max: 1, per_mailbox: 1 };
    request.judge = Some(|_| Signal::Deliver);
    let key = PaceKey {
        connection: session.ctx.connection.clone(),
        principal: session.account.mail_host.clone(),
        mailbox: None,
        operation: "MailPage",
    };
    let answer = match session.ctx.net.call(&key, 1, request).await {
        Ok(answer) => answer,
        Err(fault) => return ProbeOutcome::failed(fault.at_step("mail_domain")).saw("url", url),
    };
    let status = answer.status.as_u16();
    let outcome = passed().saw("url", &url).saw("status", status);
    let about = |fault: Fault| fault.with("url", &url).with("status", status);
    match status {
        200..=399 => outcome,
        500..=599 | 429 => fail(outcome, about(Fault::transient(faults::MAIL_PAGE_DOWN))),
        _ => fail(outcome, about(Fault::setup(faults::NO_MAIL_PAGE)).likely().at_step("mail_domain")),
    }
}

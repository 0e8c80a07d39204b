//! Who calls, and whether the call may reach what it asks for.

use http::{HeaderMap, header};
use jiff::Timestamp;
use sandbox::Circumstance;

use super::refusal::Refusal;
use super::route::{Needs, Op, Route};
use crate::entra::jwt::{BadToken, Claims};
use crate::graph::Graph;
use crate::org::Entry;

/// The caller of a request. `host` is the one the request came to, which on loopback is a resource too.
pub(crate) fn caller(
    graph: &Graph,
    headers: &HeaderMap,
    host: &str,
    here: Circumstance<'_>,
    now: Timestamp,
) -> Result<Claims, Refusal> {
    let invalid = |text: &str| Refusal::new(401, "InvalidAuthenticationToken", text);
    if graph.kit.faults.strike("unauthorized", here).is_some() {
        return Err(invalid("Access token validation failure.").because("unauthorized"));
    }
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header
        .and_then(|value| value.split_once(' '))
        .filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = token else { return Err(invalid("Access token is empty.")) };
    let claims = graph.signer.verify(token.trim(), now).map_err(|bad| match bad {
        BadToken::Unreadable => invalid("IDX14100: JWT is not well formed, there are no dots (.)."),
        BadToken::Signature => invalid("Access token validation failure. Invalid audience."),
        BadToken::Expired => invalid("Lifetime validation failed, the token is expired."),
    })?;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let own = [graph.cloud.graph_host(), host, name];
    let named = claims.aud.strip_prefix("https://").unwrap_or(&claims.aud);
    match own.iter().any(|it| it.eq_ignore_ascii_case(named)) || named == GRAPH_RESOURCE {
        true => Ok(claims),
        false => Err(invalid("Access token validation failure. Invalid audience.")),
    }
}

/// Application id of the resource Microsoft Graph.
const GRAPH_RESOURCE: &str = "00000003-0000-0000-c000-000000000000";

/// Whether the token's roles suffice for an operation, as far as roles decide.
pub(crate) fn check_roles(graph: &Graph, op: Op, roles: &[String]) -> Result<(), Refusal> {
    let Needs { roles: wanted, calendar, .. } = op.needs();
    if roles.iter().any(|role| wanted.contains(&role.as_str())) {
        return Ok(());
    }
    // RBAC for Applications grants calendars beside the token.
    if calendar && graph.kit.faults.get("rbac").is_some() {
        return Ok(());
    }
    Err(match op {
        Op::Users | Op::User | Op::Organization | Op::Applications | Op::Application => Refusal::new(
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.",
        ),
        _ => Refusal::access_denied(),
    })
}

/// Number of the mailbox a call is about, if the call may reach it.
pub(crate) fn check_mailbox(graph: &Graph, route: &Route) -> Result<u32, Refusal> {
    let faults = &graph.kit.faults;
    let (no, entry) = graph
        .with_org(|org| {
            let no = org.find(&route.name)?;
            Some((no, org.entry(no)?.clone()))
        })
        .ok_or_else(|| {
            let text = format!("The requested user '{}' is invalid.", route.name);
            Refusal::new(404, "ErrorInvalidUser", text)
        })?;
    if !entry.has_mailbox() || faults.covers("on_premises", &entry.address) {
        let text = "The mailbox is either inactive, soft-deleted, or is hosted on-premise.";
        let refusal = Refusal::new(404, "MailboxNotEnabledForRESTAPI", text);
        return Err(if entry.has_mailbox() { refusal.because("on_premises") } else { refusal });
    }
    if faults.covers("access_policy", &entry.address) {
        let text = "Access to OData is disabled.";
        return Err(Refusal::new(403, "ErrorAccessDenied", text).because("access_policy"));
    }
    let needs = route.op.needs();
    if needs.calendar {
        check_calendar(graph, &entry, needs.writes)?;
    }
    Ok(no)
}

fn check_calendar(graph: &Graph, entry: &Entry, writes: bool) -> Result<(), Refusal> {
    let faults = &graph.kit.faults;
    let room = entry.is_room();
    let denied = |fault: &str| Err(Refusal::access_denied().because(fault));
    if room && faults.covers("no_rights", &entry.address) {
        return denied("no_rights");
    }
    if room && graph.is_pending("rights_pending") {
        return denied("rights_pending");
    }
    // The scope of the practice administrator's assignment: rooms, and nobody else.
    if !room && faults.get("rbac").is_some() {
        return denied("rbac");
    }
    if writes && faults.covers("read_only", &entry.address) {
        return denied("read_only");
    }
    Ok(())
}

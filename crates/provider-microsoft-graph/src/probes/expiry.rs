//! When the client secret ends, where the application may read its own registration.

use connector::ProbeOutcome;
use jiff::tz::TimeZone;
use model::{Fault, Verdict};
use secrecy::ExposeSecret;

use super::warn;
use crate::{
    client::application::{self, Application},
    faults::code,
    session::GraphSession,
};

/// Days before its end from which a secret is worth a warning.
const WARN_DAYS: i64 = 30;

/// Skipped where it cannot be read: the manifest or the administrator tells the date then, and what is wrong with the
/// connection is another check's to tell.
pub(super) async fn run(session: &GraphSession) -> ProbeOutcome {
    let account = &session.account;
    let read = session.client.read::<Application>(&application::get(&account.client_id)).await;
    let end = read.ok().and_then(|application| application.end_of(session.secret.expose_secret()));
    let Some(end) = end else { return ProbeOutcome::new(Verdict::Skipped) };
    let day = end.to_zoned_datetime(TimeZone::UTC).date();
    let days = end.duration_since(session.ctx.clock.now()).as_hours() / 24;
    let outcome = ProbeOutcome::new(Verdict::Pass).saw("valid_until", day);
    if days > WARN_DAYS {
        return outcome;
    }
    let fault = Fault::setup(code::SECRET_EXPIRING).with("days", days.max(0)).with("date", day);
    warn(outcome, account.place().at_step(fault, "client_secret"))
}

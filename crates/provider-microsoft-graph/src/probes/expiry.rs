//! When the credential ends: a certificate says it itself, a client secret where the application may read its own
//! registration.

use connector::ProbeOutcome;
use jiff::{Timestamp, tz::TimeZone};
use model::{Fault, Verdict};
use secrecy::ExposeSecret;

use super::warn;
use crate::{
    client::application::{self, Application},
    faults::code,
    session::GraphSession,
    token::Credential,
};

/// Field of the secret.
const CLIENT_SECRET: &str = "client_secret";
/// Days before its end from which a secret is worth a warning.
const WARN_DAYS: i64 = 30;

/// Skipped where it cannot be read: the manifest or the administrator tells the date then, and what is wrong with the
/// connection is another check's to tell.
pub(super) async fn run(session: &GraphSession) -> ProbeOutcome {
    match &session.credential {
        Credential::Certificate(certificate) => {
            let outcome = ProbeOutcome::new(Verdict::Pass).saw("thumbprint", certificate.thumbprint());
            judge(session, outcome, certificate.not_after(), code::CERTIFICATE_ENDING)
        }
        Credential::Secret(secret) => {
            let call = application::get(&session.account.client_id);
            let read = session.client.read::<Application>(&call).await;
            // The beginning of a secret tells which one of the application's it is.
            let end = read.ok().and_then(|application| application.end_of(secret.expose_secret()));
            let Some(end) = end else { return ProbeOutcome::new(Verdict::Skipped) };
            let mut outcome = ProbeOutcome::new(Verdict::Pass);
            outcome.secret_ends.insert(CLIENT_SECRET, end.to_zoned_datetime(TimeZone::UTC).date());
            judge(session, outcome, end, code::SECRET_EXPIRING)
        }
    }
}

/// Warns of an end that is near.
fn judge(session: &GraphSession, outcome: ProbeOutcome, end: Timestamp, code: &str) -> ProbeOutcome {
    let day = end.to_zoned_datetime(TimeZone::UTC).date();
    let days = end.duration_since(session.ctx.clock.now()).as_hours() / 24;
    let outcome = outcome.saw("valid_until", day);
    if days > WARN_DAYS {
        return outcome;
    }
    let fault = Fault::setup(code).with("days", days.max(0)).with("date", day);
    warn(outcome, session.account.place().at_step(fault, "client_secret"))
}

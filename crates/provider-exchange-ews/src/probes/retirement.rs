//! Exchange Online takes EWS away: blocked by default, then removed. Exchange Server keeps it.

use connector::ProbeOutcome;
use jiff::{civil::Date, tz::TimeZone};
use model::{Fault, Verdict};

use super::credential::{own_calendar, with_version};
use crate::{
    account::host_of,
    cloud::{Cloud, Retirement},
    faults::{Place, code},
    session::EwsSession,
};

pub(super) async fn run(session: &EwsSession) -> ProbeOutcome {
    let host = match session.url().await {
        Ok(url) => host_of(&url).unwrap_or_default(),
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let place = session.account.place(&host);
    if !place.online {
        return ProbeOutcome::new(Verdict::Pass).saw("host", host).saw("ends", "never");
    }
    let today = session.ctx.clock.now().to_zoned_datetime(TimeZone::UTC).date();
    let dates = place.cloud.retirement().or_else(|| Cloud::International.retirement());
    let mut outcome = ahead(dates, today, &place).saw("host", host);
    let client = match session.client().await {
        Ok(client) => client,
        Err(fault) => return ProbeOutcome::failed(fault),
    };
    let answer = own_calendar(&client).await;
    outcome = with_version(&client, outcome);
    match answer {
        Err(fault) if matches!(fault.code.as_str(), code::BLOCKED_ONLINE | code::REMOVED_ONLINE) => {
            ProbeOutcome { verdict: Verdict::Fail, fault: Some(fault), ..outcome }
        }
        // Whatever else is wrong, EWS itself answered.
        _ => outcome,
    }
}

/// The warning that holds even while everything works.
fn ahead(dates: Option<Retirement>, today: Date, place: &Place) -> ProbeOutcome {
    let outcome = ProbeOutcome::new(Verdict::Warn);
    let (outcome, fault) = match dates.and_then(|d| d.removed) {
        // No public statement for 21Vianet was found.
        None => (outcome, Fault::setup(code::RETIREMENT_CHINA)),
        Some(removed) => {
            let days = today.until(removed).map_or(0, |span| span.get_days());
            let code = if days > 0 { code::RETIREMENT_AHEAD } else { code::REMOVED_ONLINE };
            (
                outcome.saw("removed_on", removed),
                Fault::setup(code).with("days", days.max(0)).with("date", removed),
            )
        }
    };
    let outcome = match dates.and_then(|d| d.blocked) {
        Some(blocked) => outcome.saw("blocked_from", blocked),
        None => outcome,
    };
    ProbeOutcome { fault: Some(place.at_step(fault.with("host", &place.host), "ews_allowed")), ..outcome }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn code_on(cloud: Cloud, today: Date) -> (String, String) {
        let place = Place {
            cloud,
            online: true,
            client_id: None,
            login: String::new(),
            host: "outlook.office365.com".into(),
        };
        let outcome = ahead(cloud.retirement(), today, &place);
        let fault = outcome.fault.unwrap();
        (fault.code.clone(), fault.params.get("days").cloned().unwrap_or_default())
    }

    #[test]
    fn days_are_counted_to_the_removal_and_china_has_no_date() {
        assert_eq!(
            code_on(Cloud::International, date(2026, 11, 24)),
            (code::RETIREMENT_AHEAD.into(), "128".into())
        );
        assert_eq!(
            code_on(Cloud::International, date(2027, 4, 1)),
            (code::REMOVED_ONLINE.into(), "0".into())
        );
        assert_eq!(code_on(Cloud::China, date(2026, 11, 24)).0, code::RETIREMENT_CHINA);
    }
}

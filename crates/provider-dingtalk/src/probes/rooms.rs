//! Rooms and calendars. Each check is one charged call. A permission is looked at before what was asked: a refusal for
//! another reason proves it, and an empty object proves a permission to write without writing.

use connector::ProbeOutcome;
use dingtalk::{Call, code, lenient};
use http::Method;
use model::{Fault, Verdict};
use serde::Deserialize;
use serde_json::{Value, json};

use super::fail;
use crate::{faults, session::DingSession};

/// Refusals that come after the permission was looked at.
const BEYOND: [&str; 3] = [code::BAD_PARAMETER, code::EVENT_GONE, code::CREATED_ENOUGH];

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Rooms {
    #[serde(deserialize_with = "lenient::list")]
    result: Vec<Value>,
    #[serde(deserialize_with = "lenient::flag")]
    has_more: Option<bool>,
}

/// `VideoConference.Conference.Read` and the operator: groups of rooms.
pub(super) async fn rooms_read(session: &DingSession) -> ProbeOutcome {
    let operator = match operator(session).await {
        Ok(operator) => operator,
        Err(outcome) => return *outcome,
    };
    let path = format!("/v1.0/rooms/groupLists?unionId={}", encoded(&operator));
    let call = Call::api(Method::GET, path, "/v1.0/rooms/groupLists").at_once();
    match session.client.send::<Value>(&call).await {
        Ok(_) => ProbeOutcome::new(Verdict::Pass),
        Err(fault) => judge(fault),
    }
}

/// Whether any room is listed.
pub(super) async fn rooms_listed(session: &DingSession) -> ProbeOutcome {
    let operator = match operator(session).await {
        Ok(operator) => operator,
        Err(outcome) => return *outcome,
    };
    let path = format!("/v1.0/rooms/meetingRoomLists?unionId={}&maxResults=100", encoded(&operator));
    let call = Call::api(Method::GET, path, "/v1.0/rooms/meetingRoomLists").at_once();
    let rooms = match session.client.send::<Rooms>(&call).await {
        Ok(rooms) => rooms,
        Err(fault) => return judge(fault),
    };
    let more = if rooms.has_more == Some(true) { "+" } else { "" };
    let outcome =
        ProbeOutcome::new(Verdict::Pass).saw("rooms_found", format!("{}{more}", rooms.result.len()));
    if rooms.result.is_empty() {
        return fail(outcome, Fault::setup(faults::NO_ROOMS).at_step("rooms"));
    }
    outcome
}

/// `Calendar.Event.Read`: one event of the operator's calendar.
pub(super) async fn calendar_read(session: &DingSession) -> ProbeOutcome {
    let operator = match operator(session).await {
        Ok(operator) => operator,
        Err(outcome) => return *outcome,
    };
    let now = session.ctx.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let user = encoded(&operator);
    let path = format!(
        "/v1.0/calendar/users/{user}/calendars/primary/events?maxResults=1&timeMin={}",
        encoded(&now)
    );
    let call = Call::api(Method::GET, path, "/v1.0/calendar/users/{userId}/calendars/primary/events");
    match session.client.send::<Value>(&call.at_once()).await {
        Ok(_) => ProbeOutcome::new(Verdict::Pass),
        Err(fault) => judge(fault),
    }
}

/// `Calendar.Event.Write`: an empty object, which is refused for what it lacks.
pub(super) async fn calendar_write(session: &DingSession) -> ProbeOutcome {
    let operator = match operator(session).await {
        Ok(operator) => operator,
        Err(outcome) => return *outcome,
    };
    let path = format!("/v1.0/calendar/users/{}/calendars/primary/events", encoded(&operator));
    let call = Call::api(Method::POST, path, "/v1.0/calendar/users/{userId}/calendars/primary/events");
    match session.client.send::<Value>(&call.body(json!({})).at_once()).await {
        Ok(_) => ProbeOutcome::new(Verdict::Pass),
        Err(fault) => judge(fault),
    }
}

async fn operator(session: &DingSession) -> Result<String, Box<ProbeOutcome>> {
    session.operator().await.map_err(|fault| Box::new(fail(ProbeOutcome::new(Verdict::Fail), fault)))
}

fn judge(fault: Fault) -> ProbeOutcome {
    let beyond = BEYOND.contains(&fault.code.as_str());
    // A word of the calendar that is not known says that the call got as far as that.
    let unknown =
        fault.code == code::UNKNOWN_CODE && fault.params.get("status").is_some_and(|it| it == "400");
    if beyond || unknown {
        let shown = fault.params.get("vendor_code").cloned().unwrap_or_default();
        return ProbeOutcome::new(Verdict::Pass).saw("vendor_code", shown);
    }
    fail(ProbeOutcome::new(Verdict::Pass), fault)
}

fn encoded(text: &str) -> String {
    // Path segments and query values alike: `+` stands for itself nowhere in it.
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

//! The person as whom rooms are read: every call about rooms and calendars names one by unionId; administrators know a
//! userid better.

use dingtalk::{Call, code, lenient};
use model::Fault;
use serde::Deserialize;
use serde_json::json;

use crate::session::DingSession;

#[derive(Deserialize)]
struct Answer {
    result: Option<Person>,
}

#[derive(Deserialize)]
struct Person {
    #[serde(default, deserialize_with = "lenient::text")]
    unionid: Option<String>,
}

/// The unionId of what was entered ("Get user details by userid"). What is no userid is taken for a unionId: whether it is
/// one is seen by the first call about rooms.
///
/// # Errors
/// `settings.missing`; faults of the call, but for a person or permission that is not there.
pub(crate) async fn union_id(session: &DingSession) -> Result<String, Fault> {
    let Some(entered) = &session.account.operator else {
        return Err(Fault::setup("settings.missing").with("field", "operator").at_step("operator"));
    };
    let call = Call::oapi("/topapi/v2/user/get", "/topapi/v2/user/get").body(json!({ "userid": entered }));
    let unsure = [code::PERSON_GONE, code::PERMISSION_MISSING, code::OUTSIDE_SCOPE, code::BAD_PARAMETER];
    match session.client.send::<Answer>(&call).await {
        Ok(answer) => {
            let found = answer.result.and_then(|person| person.unionid).filter(|id| !id.is_empty());
            Ok(found.unwrap_or_else(|| entered.clone()))
        }
        Err(fault) if unsure.contains(&fault.code.as_str()) => Ok(entered.clone()),
        Err(fault) => Err(fault),
    }
}

//! What an answer means for the pace.

use std::time::Duration;

use connector::{NetResponse, Signal};

use crate::error::{self, Asked, Retry};

/// What a call over the limit costs ("Call frequency limits": counted anew with the next second).
const PENALTY: Duration = Duration::from_secs(1);
const BAN: Duration = Duration::from_secs(300);

/// For calls that may wait: an address that is shut out waits until it is let in again.
pub fn judge(response: &NetResponse) -> Signal {
    match told(response) {
        Retry::Later => Signal::Busy { wait: Some(BAN) },
        other => passing(other),
    }
}

/// For calls somebody waits for: being shut out is an answer.
pub fn judge_at_once(response: &NetResponse) -> Signal {
    passing(told(response))
}

fn told(response: &NetResponse) -> Retry {
    let status = response.status.as_u16();
    let told = error::read(status, response.header("content-type"), &response.body);
    told.map_or(Retry::No, |told| error::retry(&told, Asked::Any))
}

fn passing(retry: Retry) -> Signal {
    match retry {
        Retry::Pause => Signal::Busy { wait: Some(PENALTY) },
        Retry::Busy => Signal::Busy { wait: None },
        Retry::Again => Signal::Retry,
        Retry::No | Retry::Token | Retry::Later => Signal::Deliver,
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;

    fn answer(status: u16, body: &'static str) -> NetResponse {
        NetResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            body: body.into(),
            elapsed: Duration::ZERO,
            client_request_id: String::new(),
        }
    }

    #[test]
    fn over_the_limit_costs_a_second_and_a_ban_five_minutes() {
        let fast = answer(200, r#"{"errcode":88,"sub_code":"90018","errmsg":"x"}"#);
        assert_eq!(judge(&fast), Signal::Busy { wait: Some(PENALTY) });
        let slow = answer(504, "");
        assert_eq!(judge(&slow), Signal::Retry);
        let banned = answer(200, "<!DOCTYPE html><html></html>");
        assert_eq!(
            (judge(&banned), judge_at_once(&banned)),
            (Signal::Busy { wait: Some(BAN) }, Signal::Deliver)
        );
        for body in [r#"{"errcode":0}"#, r#"{"errcode":88,"sub_code":"40014"}"#, r#"{"errcode":4711}"#] {
            assert_eq!(judge(&answer(200, body)), Signal::Deliver, "{body}");
        }
    }
}

//! WeCom: robot of a group (developer.work.weixin.qq.com, document 91770). It does not sign: its address is the key.

use jiff::Timestamp;
use serde_json::json;

use super::vendor::{Address, Draft, Vendor, Verdict, no_headers};
use crate::{Message, refusal::Refusal};

/// Longest text, bytes of UTF-8 (document 91770, type text).
const LONGEST: usize = 2_048;

pub(super) static VENDOR: Vendor = Vendor {
    example: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
    address: Some(Address {
        hosts: &["qyapi.weixin.qq.com"],
        path: "/cgi-bin/webhook/send",
        token: Some("key"),
    }),
    draft,
    headers: no_headers,
    verdict: Some(Verdict { code: "errcode", message: "errmsg", refusal }),
};

fn draft(message: &Message, _: Option<&str>, _: Timestamp) -> Draft {
    Draft::of(json!({ "msgtype": "text", "text": { "content": message.whole(LONGEST) } }))
}

/// Codes of document 90455; 93000 (no such robot) is not confirmed. More than 20 messages a minute are 45009.
fn refusal(code: i64, _: &str) -> Refusal {
    match code {
        93_000 => Refusal::Unknown,
        45_009 | 45_033 => Refusal::TooFast,
        -1 | 6_000 => Refusal::Busy,
        _ => Refusal::Other,
    }
}

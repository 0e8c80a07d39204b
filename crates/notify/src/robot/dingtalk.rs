//! DingTalk: custom robot of a group (open.dingtalk.com, "Custom robot access").

use jiff::Timestamp;
use serde_json::json;

use super::{
    hmac_sha256,
    vendor::{Address, Draft, Vendor, Verdict, no_headers},
};
use crate::{Message, refusal::Refusal};

/// Longest text, bytes. The vendor names none for custom robots; not confirmed.
const LONGEST: usize = 5_000;

pub(super) static VENDOR: Vendor = Vendor {
    example: "https://oapi.dingtalk.com/robot/send?access_token=…",
    address: Some(Address {
        hosts: &["oapi.dingtalk.com"],
        path: "/robot/send",
        token: Some("access_token"),
    }),
    draft,
    headers: no_headers,
    verdict: Some(Verdict { code: "errcode", message: "errmsg", refusal }),
};

/// Signing: HMAC-SHA256 with the key over milliseconds, a line feed and the key; both go into the address. The
/// vendor allows an hour of difference between the clocks.
fn draft(message: &Message, signing: Option<&str>, now: Timestamp) -> Draft {
    let body = json!({ "msgtype": "text", "text": { "content": message.whole(LONGEST) } });
    let mut draft = Draft::of(body);
    if let Some(key) = signing {
        let at = now.as_millisecond().to_string();
        let sign = hmac_sha256(key, format!("{at}\n{key}").as_bytes());
        draft.query = vec![("timestamp", at), ("sign", sign)];
    }
    draft
}

/// 310000 stands for all three security settings: only the vendor's words tell which. 130101 and 310000 were seen in
/// answers that users published; the others are not confirmed.
fn refusal(code: i64, message: &str) -> Refusal {
    match code {
        310_000 if message.contains("keywords") => Refusal::Keyword,
        310_000 if message.contains("sign") || message.contains("timestamp") => Refusal::Signature,
        310_000 if message.contains("ip") => Refusal::Ip,
        310_000 => Refusal::Security,
        130_101 | 410_100 => Refusal::TooFast,
        300_001 | 300_005 | 400_101 | 400_102 | 400_106 => Refusal::Unknown,
        -1 => Refusal::Busy,
        _ => Refusal::Other,
    }
}

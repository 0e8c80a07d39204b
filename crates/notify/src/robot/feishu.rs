//! Feishu: custom robot of a group (open.feishu.cn, "Custom bot usage guide").

use jiff::Timestamp;
use serde_json::json;

use super::{
    hmac_sha256,
    vendor::{Address, Draft, Vendor, Verdict, no_headers},
};
use crate::{Message, refusal::Refusal};

/// The whole body may have 20 KB (the guide, "Notes"); the text is kept well below it.
const LONGEST: usize = 10_000;

pub(super) static VENDOR: Vendor = Vendor {
    example: "https://open.feishu.cn/open-apis/bot/v2/hook/…",
    address: Some(Address {
        hosts: &["open.feishu.cn", "open.larksuite.com"],
        path: "/open-apis/bot/v2/hook/",
        token: None,
    }),
    draft,
    headers: no_headers,
    verdict: Some(Verdict { code: "code", message: "msg", refusal }),
};

/// Signing: HMAC-SHA256 of nothing, with seconds, a line feed and the key as its key; both go into the body. The
/// vendor allows an hour of difference between the clocks.
fn draft(message: &Message, signing: Option<&str>, now: Timestamp) -> Draft {
    let text = message.whole(LONGEST);
    let mut body = json!({ "msg_type": "text", "content": { "text": text } });
    if let Some(key) = signing {
        let at = now.as_second().to_string();
        let sign = hmac_sha256(&format!("{at}\n{key}"), b"");
        if let Some(members) = body.as_object_mut() {
            members.insert("timestamp".to_owned(), at.into());
            members.insert("sign".to_owned(), sign.into());
        }
    }
    Draft::of(body)
}

/// 19021, 19022, 19024 and 11232 are the guide's; 19001 and 19007 are not confirmed.
fn refusal(code: i64, _: &str) -> Refusal {
    match code {
        19_021 => Refusal::Signature,
        19_022 => Refusal::Ip,
        19_024 => Refusal::Keyword,
        19_001 | 19_007 => Refusal::Unknown,
        11_232 => Refusal::TooFast,
        _ => Refusal::Other,
    }
}

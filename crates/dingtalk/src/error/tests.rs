use model::{Certainty, FaultClass};
use proptest::prelude::*;
use serde_json::Value;

use super::*;

const KEY: &str = "dingpractice0000001a";

fn said(status: u16, body: &str) -> Said<'_> {
    Said {
        status,
        content_type: "application/json",
        location: "",
        body: body.as_bytes(),
        client_id: KEY,
        host: "oapi.practice.example",
        client_request_id: "ours",
    }
}

fn refused(status: u16, body: &str) -> Fault {
    from_answer(&said(status, body), Asked::Any).expect("a refusal")
}

#[test]
fn success_is_not_a_refusal_however_the_zero_is_written() {
    for body in [
        r#"{"errcode":0,"errmsg":"ok","result":{}}"#,
        r#"{"errcode":"0","errmsg":"ok"}"#,
        r#"{"errcode" : 0}"#,
        r#"{"accessToken":"x","expireIn":7200}"#,
        r#"{"code":"looks like an error","result":[]}"#,
        "[]",
        "",
    ] {
        assert_eq!(from_answer(&said(200, body), Asked::Any), None, "{body}");
    }
}

#[test]
fn the_four_shapes_are_told_apart_and_named_by_the_number_that_counts() {
    for (status, body, shown, code) in [
        (200, r#"{"errcode":60121,"errmsg":"user unknown","request_id":"r1"}"#, "60121", code::PERSON_GONE),
        (
            200,
            r#"{"errcode":88,"sub_code":"60011","sub_msg":"no","errmsg":"x","request_id":"r1"}"#,
            "88/60011",
            code::PERMISSION_MISSING,
        ),
        (200, r#"{"errcode":88,"sub_code":40014,"errmsg":"x"}"#, "88/40014", code::TOKEN_REJECTED),
        (
            200,
            r#"{"errcode":88,"errmsg":"ding talk error[subcode=90018,submsg=too fast]"}"#,
            "88/90018",
            code::TOO_FAST,
        ),
        (
            200,
            r#"{"errcode":"88","sub_code":"","errmsg":"ding talk error[subcode=,submsg=]"}"#,
            "88",
            code::GATEWAY_TIMEOUT,
        ),
        (
            403,
            r#"{"code":"Forbidden.AccessDenied.ApiCountLimitForOrg","message":"m","requestid":"r1"}"#,
            "Forbidden.AccessDenied.ApiCountLimitForOrg",
            code::QUOTA_USED_UP,
        ),
        (
            400,
            r#"{"code":"invalidClientIdOrSecret","message":"m"}"#,
            "invalidClientIdOrSecret",
            code::CREDENTIAL_REJECTED,
        ),
        (200, r#"{"errcode":404,"errmsg":"no such path"}"#, "404", code::NO_SUCH_API),
        (504, r#"{"code":"ServiceTimeout","message":"m"}"#, "ServiceTimeout", code::GATEWAY_TIMEOUT),
        (504, "", "-", code::GATEWAY_TIMEOUT),
        (503, r#"{"code":"ServiceUnavailable"}"#, "ServiceUnavailable", code::BUSY),
        (500, r#"{"code":"ServiceUnavailable"}"#, "ServiceUnavailable", code::UNKNOWN_CODE),
        (200, "<html><body>wait</body></html>", "-", code::ADDRESS_BANNED),
        (200, r#"{"status":1111,"wait":5,"source":"x5","punish":"deny"}"#, "-", code::ADDRESS_BANNED),
        (400, r#"{"code":"somethingNew","message":"m"}"#, "somethingNew", code::UNKNOWN_CODE),
        (200, r#"{"errcode":4711}"#, "4711", code::UNKNOWN_CODE),
        (400, "not json", "-", code::UNREADABLE),
        (200, r#"{"errcode":{}}"#, "-", code::UNREADABLE),
        (302, "<html>", "-", code::REDIRECTED),
    ] {
        let fault = refused(status, body);
        assert_eq!((fault.code.as_str(), fault.params["vendor_code"].as_str()), (code, shown), "{body}");
    }
}

#[test]
fn a_missing_permission_names_itself_and_the_page_that_asks_for_it() {
    let new = r#"{"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied","message":"m","requestid":"r9",
        "accessdenieddetail":{"requiredScopes":["Calendar.Event.Read","bad scope<>"]}}"#;
    let sdk = new.replace("accessdenieddetail", "AccessDeniedDetail");
    for body in [new, sdk.as_str()] {
        let fault = refused(403, body);
        assert_eq!(fault.params["scopes"], "Calendar.Event.Read");
        let remedy = fault.remedy.unwrap();
        let link =
            format!("https://open-dev.dingtalk.com/appscope/apply?content={KEY}%23Calendar.Event.Read");
        assert_eq!((remedy.link, remedy.step.as_deref()), (Some(link), Some("permissions")));
        assert_eq!(fault.vendor.unwrap().request_id.as_deref(), Some("r9"));
    }
    let old = r#"{"errcode":88,"sub_code":"60011","sub_msg":"x requiredScopes=[qyapi_get_member, fieldEmail] y","errmsg":"z"}"#;
    assert_eq!(refused(200, old).params["scopes"], "qyapi_get_member, fieldEmail");
    let words = "no: [x] https://open-dev.dingtalk.com/appscope/apply?content=ding1%23qyapi_get_member, y";
    let body = serde_json::json!({ "errcode": 88, "sub_code": "60011", "errmsg": words });
    assert_eq!(refused(200, &body.to_string()).params["scopes"], "qyapi_get_member");
}

#[test]
fn our_own_address_is_read_out_of_the_refusal_in_both_families() {
    for (words, ip) in [
        ("request ip=203.0.113.9 appKey(ding1) not in whitelist", "203.0.113.9"),
        ("x,request ip=2001:db8::7:1,appKey", "2001:db8::7:1"),
        ("request ip=203.0.113.9.", "203.0.113.9"),
        ("request ip=somewhere", "-"),
    ] {
        let body = serde_json::json!({"errcode": 88, "sub_code": "60020", "sub_msg": words, "errmsg": "x"});
        let fault = refused(200, &body.to_string());
        assert_eq!((fault.code.as_str(), fault.params["ip"].as_str()), (code::IP_NOT_LISTED, ip), "{words}");
        assert_eq!(fault.remedy.unwrap().copy.as_deref(), (ip != "-").then_some(ip));
    }
}

#[test]
fn a_code_may_mean_something_of_its_own_where_a_named_organisation_is_asked() {
    let body = r#"{"code":"unknownError","message":"m"}"#;
    let asked = from_answer(&said(500, body), Asked::CorpToken).unwrap();
    assert_eq!((asked.code.as_str(), asked.certainty), (code::CORP_UNKNOWN, Certainty::Likely));
    assert_eq!(refused(500, body).code, code::UNKNOWN_CODE);
}

#[test]
fn every_published_refusal_is_known_and_retried_as_published() {
    let published: Value =
        serde_json::from_str(include_str!("../../tests/vectors/dingtalk-tables.json")).unwrap();
    let mut seen = 0;
    for row in published["errors"].as_array().unwrap() {
        seen += 1;
        let (family, text) = (row["family"].as_str().unwrap(), row["code"].as_str().unwrap());
        for code in codes(text) {
            let (status, body) = match code.split_once(' ') {
                Some((status, code)) if status.len() == 3 => {
                    (status.parse().unwrap(), serde_json::json!({"code": code}).to_string())
                }
                _ if code == "504" => (504, String::new()),
                _ if code == "HTML" => (200, "<html>".to_owned()),
                _ => match code.strip_prefix("88/") {
                    Some(sub) => (200, serde_json::json!({"errcode": 88, "sub_code": sub}).to_string()),
                    None => (200, serde_json::json!({"errcode": code.parse::<i64>().unwrap()}).to_string()),
                },
            };
            let asked = if text.contains("{corpId}") { Asked::CorpToken } else { Asked::Any };
            let told = read(status, "application/json", body.as_bytes()).unwrap();
            let fault = fault(&told, &said(status, &body), asked);
            assert_ne!(fault.code, code::UNKNOWN_CODE, "{family} {code}");
            let expected = match row["retry"].as_str().unwrap() {
                "no" => &[Retry::No][..],
                "once" => &[Retry::Token],
                "later" => &[Retry::Later],
                _ => &[Retry::Pause, Retry::Busy, Retry::Again],
            };
            assert!(expected.contains(&retry(&told, asked)), "{family} {code}");
            assert_eq!(
                fault.is_transient(),
                !matches!(retry(&told, asked), Retry::No | Retry::Token),
                "{code}"
            );
        }
    }
    assert_eq!(seen, 36);
}

/// Codes of a published row, which names several in one text.
fn codes(text: &str) -> Vec<String> {
    if text.starts_with("HTML") {
        return vec!["HTML".into()];
    }
    if text.starts_with("400050") {
        return ["400050", "400054", "71006", "71013"].map(str::to_owned).to_vec();
    }
    let text =
        text.replace(" on /oauth2/{corpId}/token", "").replace(" isp.top-remote-connection-timeout", "");
    let text = text.replace("88 with empty sub_code", "88/").replace("88 + sub_code ", "88/");
    let status = text.get(..3).filter(|s| text.as_bytes().get(3) == Some(&b' ') && s.parse::<u16>().is_ok());
    let status = status.map(str::to_owned);
    let parts = text.split(" | ").flat_map(|part| part.split(" / "));
    let with = |part: &str| match &status {
        Some(status) if !part.starts_with(status.as_str()) => format!("{status} {part}"),
        _ => part.to_owned(),
    };
    parts.map(with).collect()
}

#[test]
fn every_row_names_a_code_of_ours_and_every_cure_a_step() {
    assert!(rows().len() > 25);
    for row in rows() {
        assert!(code::ALL.contains(&row.fault.as_str()), "{}", row.fault);
        assert_eq!(row.step.is_some(), row.class == FaultClass::Setup, "{}", row.fault);
        let passes = matches!(row.retry, Retry::Pause | Retry::Busy | Retry::Again | Retry::Later);
        assert_eq!(passes, row.class == FaultClass::Transient, "{}", row.fault);
    }
}

#[test]
fn what_a_vendor_repeats_of_a_token_is_not_kept() {
    let fault = refused(200, r#"{"errcode":4711,"errmsg":"bad access_token=abcdef123456&x=1"}"#);
    assert_eq!(fault.vendor.unwrap().message.as_deref(), Some("bad access_token=[redacted]&x=1"));
}

fn known(code: &str) -> bool {
    let code = code.strip_prefix("Forbidden.AccessDenied.").unwrap_or(code);
    let bare = |known: &String| known.strip_prefix("Forbidden.AccessDenied.").unwrap_or(known).to_owned();
    rows().iter().any(|row| row.codes.iter().any(|known| bare(known).eq_ignore_ascii_case(code)))
}

proptest! {
    #[test]
    fn whatever_comes_is_read_without_a_panic(
        status in 100_u16..600,
        kind in "(application/json|text/html|)",
        body in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let _ = read(status, &kind, &body);
    }

    #[test]
    fn an_unknown_number_is_never_called_passing(errcode in any::<i64>(), sub in "[a-zA-Z0-9.]{1,20}") {
        let plain = serde_json::json!({ "errcode": errcode }).to_string();
        if errcode != 0 && errcode != 88 && !known(&errcode.to_string()) {
            prop_assert_eq!(refused(200, &plain).class, FaultClass::Defect);
        }
        if !known(&sub) {
            let body = serde_json::json!({"errcode": 88, "sub_code": sub}).to_string();
            prop_assert_eq!(refused(200, &body).class, FaultClass::Defect);
            let words = format!("ding talk error[subcode={sub},submsg=x]");
            let body = serde_json::json!({"errcode": 88, "errmsg": words}).to_string();
            prop_assert_eq!(refused(200, &body).class, FaultClass::Defect);
        }
    }

    #[test]
    fn an_unknown_word_is_never_called_passing(code in "[a-zA-Z.]{1,40}", status in 400_u16..600) {
        prop_assume!(!known(&code) && !(502..=504).contains(&status));
        let body = serde_json::json!({ "code": code, "message": "m" }).to_string();
        prop_assert_eq!(refused(status, &body).class, FaultClass::Defect);
    }
}

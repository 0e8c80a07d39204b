use super::*;

fn secret(text: &str) -> Secret {
    Secret::from(text)
}

fn robot(kind: ChannelKind, address: &str) -> Result<Robot, Fault> {
    Robot::new(kind, &secret(address), None).map(Option::unwrap)
}

#[test]
fn only_the_vendor_s_own_addresses_are_taken_and_none_is_repeated_in_the_fault() {
    use ChannelKind::{Dingtalk, Feishu, Webhook, Wecom};
    for (kind, address, shown) in [
        (Dingtalk, " https://oapi.dingtalk.com/robot/send?access_token=abc\n", "oapi.dingtalk.com"),
        (Wecom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc", "qyapi.weixin.qq.com"),
        (Feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/abc", "open.feishu.cn"),
        (Wecom, "http://127.0.0.1:8080/cgi-bin/webhook/send?key=abc", "127.0.0.1:8080"),
        (Webhook, "https://hooks.practice.example/a?token=abc", "hooks.practice.example"),
    ] {
        assert_eq!(robot(kind, address).unwrap().shown(), shown);
    }
    for (kind, address, code) in [
        (Dingtalk, "https://oapi.dingtalk.com/robot/send", "notice.address"),
        (
            Dingtalk,
            "https://oapi.dingtalk.com.practice.example/robot/send?access_token=canary",
            "notice.host",
        ),
        (Dingtalk, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=canary", "notice.host"),
        (Wecom, "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=canary", "notice.insecure"),
        (Feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/", "notice.address"),
        (Feishu, "https://canary:canary@open.feishu.cn/open-apis/bot/v2/hook/a", "notice.address"),
        (Webhook, "file:///canary", "notice.address"),
        (Webhook, "canary", "notice.address"),
    ] {
        let fault = robot(kind, address).unwrap_err();
        assert_eq!(fault.code, code, "{address}");
        assert!(!format!("{fault:?}").contains("canary"), "{fault:?}");
    }
}

#[test]
fn a_message_is_cut_between_characters() {
    let message = Message {
        code: "test".into(),
        params: Default::default(),
        title: "会议室".into(),
        text: "同步".repeat(2_000),
        at: Timestamp::UNIX_EPOCH,
    };
    let cut = message.whole(2_048);
    assert!(cut.len() <= 2_048 && cut.len() > 2_040 && cut.starts_with("会议室\n同步"));
}

#[test]
fn a_signature_is_the_one_of_rfc_4231() {
    // Test case 2 of RFC 4231, in Base64.
    let expected = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";
    assert_eq!(hmac_sha256("Jefe", b"what do ya want for nothing?"), expected);
}

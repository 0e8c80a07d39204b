//! Messages through a real network to a server that checks them.

use std::{collections::BTreeMap, sync::Arc};

use connector::{Clock, Net, PaceKey, Secret};
use jiff::Timestamp;
use model::{ConnectionId, Fault, FaultClass};
use notify::{ChannelKind, Message, Robot};
use wire::{LiveNet, NetSettings};

use crate::server::{KEY, NOW, Server};

const ALL: [(ChannelKind, &str); 4] = [
    (ChannelKind::Dingtalk, "/robot/send?access_token=canary"),
    (ChannelKind::Wecom, "/cgi-bin/webhook/send?key=canary"),
    (ChannelKind::Feishu, "/open-apis/bot/v2/hook/canary"),
    (ChannelKind::Webhook, "/hook"),
];

#[derive(Debug)]
struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(NOW).unwrap()
    }
}

fn message() -> Message {
    Message {
        code: "run_failed".to_owned(),
        params: BTreeMap::from([("integration".to_owned(), "华辰科技".to_owned())]),
        title: "“华辰科技”定时同步失败".to_owned(),
        text: "连不上服务器。".repeat(400),
        at: Fixed.now(),
    }
}

async fn say(kind: ChannelKind, address: String, key: Option<&str>) -> Result<(), Fault> {
    let robot = Robot::new(kind, &Secret::from(address), key.map(Secret::from))?.unwrap();
    let net = LiveNet::new(NetSettings::new("Roombridge/test", Arc::new(Fixed))).unwrap();
    let pace = PaceKey {
        connection: ConnectionId::new("channel.1"),
        principal: "1".to_owned(),
        mailbox: None,
        operation: "notice",
    };
    let answer = net.call(&pace, 1, robot.request(&message(), Fixed.now())?).await?;
    robot.judge(&answer)
}

#[tokio::test]
async fn every_robot_takes_a_signed_message() {
    let server = Server::default();
    let base = server.start().await;
    for (kind, path) in ALL {
        say(kind, format!("{base}{path}"), Some(KEY)).await.unwrap();
    }
    let said = server.said.lock().unwrap().clone();
    assert_eq!(said.len(), 4);
    assert!(said.iter().all(|text| text.starts_with("“华辰科技”定时同步失败")), "{said:?}");
}

#[tokio::test]
async fn a_wrong_or_missing_key_is_a_fault_that_names_no_token() {
    let server = Server::default();
    let base = server.start().await;
    for (kind, path) in ALL.into_iter().filter(|(kind, _)| *kind != ChannelKind::Wecom) {
        for key in [None, Some("SECwrong"), Some("  ")] {
            let fault = say(kind, format!("{base}{path}"), key).await.unwrap_err();
            let expected = if kind == ChannelKind::Webhook { "notice.http" } else { "notice.signature" };
            assert_eq!(fault.code, expected, "{kind:?}");
            assert!(!format!("{fault:?}").contains("canary"), "{fault:?}");
        }
    }
    assert!(server.said.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_unknown_token_is_told_from_a_wrong_key() {
    let server = Server::default();
    let base = server.start().await;
    for (kind, path) in [
        (ChannelKind::Dingtalk, "/robot/send?access_token=other"),
        (ChannelKind::Wecom, "/cgi-bin/webhook/send?key=other"),
    ] {
        let fault = say(kind, format!("{base}{path}"), Some(KEY)).await.unwrap_err();
        assert_eq!(fault.code, "notice.unknown_robot", "{kind:?}");
    }
}

#[tokio::test]
async fn a_no_inside_http_200_is_a_fault_with_the_vendor_s_code() {
    use ChannelKind::{Dingtalk, Feishu, Wecom};
    let server = Server::default();
    let base = server.start().await;
    for (kind, body, code, vendor) in [
        (Dingtalk, r#"{"errcode":310000,"errmsg":"keywords not in content"}"#, "notice.keyword", "310000"),
        (Dingtalk, r#"{"errcode":310000,"errmsg":"ip 203.0.113.9 not in whitelist"}"#, "notice.ip", "310000"),
        (Dingtalk, r#"{"errcode":310000,"errmsg":"…"}"#, "notice.security", "310000"),
        (Dingtalk, r#"{"errcode":130101,"errmsg":"send too fast"}"#, "notice.too_fast", "130101"),
        (Wecom, r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#, "notice.too_fast", "45009"),
        (Wecom, r#"{"errcode":-1,"errmsg":"system busy"}"#, "notice.busy", "-1"),
        (Wecom, r#"{"errcode":40008,"errmsg":"invalid message type"}"#, "notice.refused", "40008"),
        (Feishu, r#"{"code":19022,"msg":"Ip Not Allowed"}"#, "notice.ip", "19022"),
        (Feishu, r#"{"code":19024,"msg":"Key Words Not Found"}"#, "notice.keyword", "19024"),
        (Feishu, r#"{"code":9499,"msg":"Bad Request"}"#, "notice.refused", "9499"),
    ] {
        *server.answer.lock().unwrap() = Some((200, body.to_owned()));
        let path = ALL.iter().find(|(of, _)| *of == kind).unwrap().1;
        let fault = say(kind, format!("{base}{path}"), Some(KEY)).await.unwrap_err();
        assert_eq!(fault.code, code, "{body}");
        assert_eq!(fault.vendor.unwrap().code.as_deref(), Some(vendor));
    }
}

#[tokio::test]
async fn an_answer_that_is_none_of_the_robot_s_is_a_fault() {
    let server = Server::default();
    let base = server.start().await;
    for (status, body, code, class) in [
        (404, "", "notice.http", FaultClass::Setup),
        (302, "", "notice.http", FaultClass::Setup),
        (502, "", "notice.busy", FaultClass::Transient),
        (200, "<html>sign in</html>", "notice.answer", FaultClass::Setup),
        (200, "{}", "notice.answer", FaultClass::Setup),
    ] {
        *server.answer.lock().unwrap() = Some((status, body.to_owned()));
        let fault = say(ChannelKind::Dingtalk, format!("{base}{}", ALL[0].1), Some(KEY)).await.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.class), (code, class), "{status} {body}");
    }
}

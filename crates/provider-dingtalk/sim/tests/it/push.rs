//! HTTP push to a receiver on this machine.

use std::sync::{Arc, Mutex};

use sandbox::world::WorldEdit;
use serde_json::{Value, json};
use sim_dingtalk::push::envelope::{Key, sign, verify};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::rig::Rig;

/// What a receiver got: the request line and the body.
type Got = Arc<Mutex<Vec<(String, Value)>>>;

/// A receiver that answers everything the same way.
async fn receiver(answer: impl Fn() -> String + Send + 'static) -> (String, Got) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/callback", listener.local_addr().unwrap());
    let got = Got::default();
    let seen = Arc::clone(&got);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let request = read(stream, &answer()).await;
            seen.lock().unwrap().push(request);
        }
    });
    (url, got)
}

async fn read(mut stream: TcpStream, answer: &str) -> (String, Value) {
    let mut bytes = Vec::new();
    let (line, body) = loop {
        let mut piece = [0; 4096];
        let count = stream.read(&mut piece).await.unwrap();
        assert!(count > 0, "the request breaks off");
        bytes.extend_from_slice(&piece[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        if let Ok(body) = serde_json::from_str::<Value>(body) {
            break (head.lines().next().unwrap().to_owned(), body);
        }
    };
    stream.write_all(answer.as_bytes()).await.unwrap();
    (line, body)
}

fn http(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

/// The answer a receiver has to give.
fn success(rig: &Rig, owner: &str) -> String {
    let key = Key::parse(&rig.secret("aes_key")).unwrap();
    let sealed = key.seal(*b"0123456789abcdef", "success", owner);
    let signature = sign(&rig.secret("callback_token"), "1700000000000", "n1", &sealed);
    let body = json!({
        "msg_signature": signature, "timeStamp": "1700000000000", "nonce": "n1", "encrypt": sealed,
    });
    http(200, &body.to_string())
}

fn leave(rig: &Rig, at: usize) {
    let mailbox = rig.kit.world().people[at].mailbox.clone();
    let edit: WorldEdit =
        serde_json::from_value(json!({ "op": "remove_person", "mailbox": mailbox })).unwrap();
    let change = edit.resolve(&rig.kit.world()).unwrap();
    rig.gate.simulator().edit_world(&change).unwrap();
    rig.kit.apply(&change);
}

async fn until(mut done: impl FnMut() -> bool) {
    for _ in 0..2000 {
        if done() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("it does not happen");
}

#[tokio::test]
async fn a_push_is_signed_sealed_for_the_appkey_and_carries_its_kind() {
    let rig = Rig::new().await;
    let owner = rig.setting("client_id");
    let good = success(&rig, &owner);
    let (url, got) = receiver(move || good.clone()).await;
    rig.set(&format!("callback_url={url}"));
    leave(&rig, 5);
    until(|| !got.lock().unwrap().is_empty()).await;
    let (line, body) = got.lock().unwrap()[0].clone();
    let target = line.split(' ').nth(1).unwrap().to_owned();
    let query = target.split_once('?').unwrap().1;
    let field = |name: &str| {
        let pair = query.split('&').find_map(|it| it.strip_prefix(&format!("{name}=")));
        pair.unwrap().to_owned()
    };
    assert_eq!(field("signature"), field("msg_signature"));
    let sealed = body["encrypt"].as_str().unwrap();
    let token = rig.secret("callback_token");
    verify(&field("signature"), &token, &field("timestamp"), &field("nonce"), sealed).unwrap();
    let key = Key::parse(&rig.secret("aes_key")).unwrap();
    let text = key.open(sealed, &owner).unwrap();
    let event: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(event["EventType"], "user_leave_org");
    assert_eq!(event["CorpId"], rig.setting("corp_id"));
    assert_eq!(event["userId"].as_array().unwrap().len(), 1);
    assert!(key.open(sealed, &rig.setting("corp_id")).is_err());
}

#[tokio::test]
async fn a_wrong_answer_brings_the_push_again_and_then_into_the_list_that_is_read_once() {
    let rig = Rig::new().await;
    for answer in [http(200, "success"), http(302, ""), http(500, "{}")] {
        let (url, got) = receiver(move || answer.clone()).await;
        rig.set(&format!("callback_url={url}"));
        leave(&rig, 7);
        for (seconds, count) in [(10, 1), (30, 2), (0, 3)] {
            until(|| got.lock().unwrap().len() == count).await;
            // The simulator reads the answer before it waits for its clock.
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            rig.kit.clock.advance(jiff::SignedDuration::from_secs(seconds));
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let (_, failed) = rig.get("/call_back/get_call_back_failed_result").await;
        let list = failed["failed_list"].as_array().unwrap();
        assert_eq!((list.len(), &list[0]["call_back_tag"]), (1, &json!("user_leave_org")), "{failed}");
        let (_, again) = rig.get("/call_back/get_call_back_failed_result").await;
        assert_eq!(again["failed_list"], json!([]));
    }
}

#[tokio::test]
async fn nothing_is_pushed_off_this_machine() {
    for url in ["http://192.0.2.1/x", "https://127.0.0.1/x", "http://example.com/", "ftp://127.0.0.1/", ""] {
        let sent = sandbox::post(url, "{}", std::time::Duration::from_secs(1)).await;
        assert!(matches!(sent, Err(sandbox::PostError::Address)), "{url}");
    }
}

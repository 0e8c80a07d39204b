//! Receivers of others, played to and judged.

use std::time::Duration;

use model::Verdict;
use service::Job;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::{Desk, PROVIDER, http, real_time, verdict};

/// Answers every request with the same bytes after a pause.
async fn wrong(answer: String, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/callback", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut piece = [0; 8192];
                let _ = stream.read(&mut piece).await;
                tokio::time::sleep(pause).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    url
}

#[test]
fn each_wrong_receiver_is_told_from_the_others() {
    real_time(async {
        let desk = Desk::new("http").await;
        let at_once = Duration::ZERO;
        for (answer, pause, expected) in [
            (http("200 OK", "", "success"), at_once, (Verdict::Fail, "callback.plain_text")),
            (
                http("200 OK", "Content-Type: text/html\r\n", "<html>"),
                at_once,
                (Verdict::Fail, "callback.html"),
            ),
            (
                http("302 Found", "Location: https://logon.example/\r\n", ""),
                at_once,
                (Verdict::Fail, "callback.redirect"),
            ),
            (http("500 Oops", "", "no"), at_once, (Verdict::Fail, "callback.status")),
            (http("200 OK", "", "{}"), at_once, (Verdict::Fail, "callback.incomplete")),
            (
                http("200 OK", "", r#"{"msg_signature":"a","timestamp":"1","nonce":"n","encrypt":"e"}"#),
                at_once,
                (Verdict::Fail, "callback.wrong_case"),
            ),
            (
                http("200 OK", "", r#"{"msg_signature":"a","timeStamp":"1","nonce":"n","encrypt":"e"}"#),
                at_once,
                (Verdict::Fail, "callback.answer_signature"),
            ),
            (String::new(), at_once, (Verdict::Warn, "callback.silent")),
        ] {
            let url = wrong(answer.clone(), pause).await;
            let (found, code) = verdict(&desk, &url).await;
            assert_eq!((found, code.as_str()), expected, "{answer}");
        }
        let closed = {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            format!("http://{}/", listener.local_addr().unwrap())
        };
        assert_eq!(verdict(&desk, &closed).await, (Verdict::Fail, "net.refused".to_owned()));
        let plain = verdict(&desk, "http://callback.practice.example/callback").await;
        assert_eq!(plain, (Verdict::Fail, "callback.plain_http".to_owned()));
        // Its certificate is the practice company's, which this connection trusts; a receiver with another is refused.
        desk.connect("Strict", &[("push", "http"), ("ca_file", "")]).await;
        let base = desk.running.base(PROVIDER).unwrap().to_owned();
        let played = desk
            .service
            .rehearse("Strict", Some(&base), &["check_url".to_owned()], false, &Job::quiet())
            .await
            .unwrap();
        assert_eq!(played.outcomes[0].1.fault.as_ref().unwrap().code, "net.tls_untrusted");
        desk.end().await;
    });
}

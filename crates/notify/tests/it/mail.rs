//! Mail to a server that is not ours: with and without logging on, by TLS, STARTTLS and plain on this machine.

use std::{collections::BTreeMap, path::Path, process::Stdio, time::Duration};

use notify::{MailSecurity, MailServer, Message};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    time::timeout,
};

use trial::interpreter::{python, root};

/// A busy machine starts Python slowly; longer is a server that hangs.
const PATIENCE: Duration = Duration::from_secs(120);
const LOGIN: &str = "notice@practice.example";
const PASSWORD: &str = "canary 密码";

/// The server, until it is dropped.
struct Running {
    _child: Child,
    _input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    port: u16,
    ca_pem: Vec<u8>,
}

impl Running {
    /// None where there is no Python environment.
    async fn start(mode: &str, login: Option<&str>, folder: &Path) -> Option<Self> {
        let python = python()?;
        let pair =
            rcgen::generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
        std::fs::write(&cert, pair.cert.pem()).unwrap();
        std::fs::write(&key, pair.signing_key.serialize_pem()).unwrap();
        let mut child = Command::new(python)
            .arg(root().join("tests/independent/smtp_server.py"))
            .env("PYTHONIOENCODING", "utf-8")
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let facts = json!({ "mode": mode, "cert": cert, "key": key, "login": login, "password": PASSWORD });
        let mut input = child.stdin.take().unwrap();
        input.write_all(format!("{facts}\n").as_bytes()).await.unwrap();
        let output = BufReader::new(child.stdout.take().unwrap()).lines();
        let ca_pem = pair.cert.pem().into_bytes();
        let mut running = Self { _child: child, _input: input, output, port: 0, ca_pem };
        running.port = running.next().await["port"].as_u64().unwrap().try_into().unwrap();
        Some(running)
    }

    async fn next(&mut self) -> Value {
        let line = timeout(PATIENCE, self.output.next_line()).await.expect("the server hangs").unwrap();
        serde_json::from_str(&line.expect("the server ended")).unwrap()
    }

    fn account(&self, security: MailSecurity, login: Option<&str>) -> MailServer {
        MailServer {
            host: "localhost".to_owned(),
            port: self.port,
            security,
            login: login.map(str::to_owned),
            password: login.map(|_| PASSWORD.into()),
            from: format!("会桥 <{LOGIN}>"),
            to: vec!["it@practice.example".to_owned(), "desk@practice.example".to_owned()],
            ca_pem: Some(self.ca_pem.clone()),
        }
    }
}

fn message() -> Message {
    Message {
        code: "run_failed".to_owned(),
        params: BTreeMap::new(),
        title: "会桥：“华辰科技”定时同步失败".to_owned(),
        text: "连不上服务器\n.只有一个点的行也要到\n恢复之前不再重复通知。".to_owned(),
        at: jiff::Timestamp::UNIX_EPOCH,
    }
}

#[tokio::test]
async fn mail_arrives_whole_by_tls_by_starttls_and_plain_on_this_machine() {
    for (mode, security, login) in [
        ("tls", MailSecurity::Tls, Some(LOGIN)),
        ("starttls", MailSecurity::Starttls, Some(LOGIN)),
        ("plain", MailSecurity::Plain, None),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let Some(mut server) = Running::start(mode, login, folder.path()).await else { return };
        server.account(security, login).send(&message()).await.unwrap();
        let got = server.next().await;
        assert_eq!(got["subject"], message().title, "{mode}");
        assert_eq!(got["text"].as_str().unwrap().replace("\r\n", "\n").trim_end(), message().text, "{mode}");
        assert_eq!(got["to"], json!(["it@practice.example", "desk@practice.example"]));
        assert_eq!((&got["from"], &got["login"]), (&json!(LOGIN), &json!(login)));
        assert_eq!(got["tls"], json!(mode != "plain"), "{mode}");
    }
}

#[tokio::test]
async fn what_the_server_refuses_is_a_fault_that_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let Some(server) = Running::start("starttls", Some(LOGIN), folder.path()).await else { return };
    let right = server.account(MailSecurity::Starttls, Some(LOGIN));
    let to = |to: &str| MailServer { to: vec![to.to_owned()], ..right.clone() };
    for (account, code) in [
        (MailServer { password: Some("wrong".into()), ..right.clone() }, "notice.mail_login"),
        (to("nobody@practice.example"), "notice.mail_refused"),
        (to("later@practice.example"), "notice.mail_busy"),
        (MailServer { ca_pem: None, ..right.clone() }, "notice.mail_tls"),
        (MailServer { security: MailSecurity::Tls, ..right.clone() }, "notice.mail_tls"),
        (MailServer { port: 1, ..right.clone() }, "notice.mail_connect"),
    ] {
        let fault = account.send(&message()).await.unwrap_err();
        assert_eq!(fault.code, code, "{fault:?}");
        assert!(!format!("{fault:?}").contains("canary"), "{fault:?}");
    }
}

#[tokio::test]
async fn a_server_without_starttls_is_never_told_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let Some(server) = Running::start("plain", Some(LOGIN), folder.path()).await else { return };
    let fault = server.account(MailSecurity::Starttls, Some(LOGIN)).send(&message()).await.unwrap_err();
    assert_eq!(fault.code, "notice.mail_unfit", "{fault:?}");
}

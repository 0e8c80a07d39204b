//! A server side of NTLM: Samba's `ntlm_auth` judges the messages, this file carries them and minds the binding.

use std::{
    collections::HashMap,
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex, atomic::AtomicU32},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::Response;
use md5::{Digest, Md5};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::Mutex as AsyncMutex,
};

use super::server::Came;

pub const USER: &str = "svc";
pub const PASSWORD: &str = "Geheim-口令-9!";
pub const DOMAIN: &str = "PRACTICE";

/// Whether the judge is there; says loudly when it is not, and fails where tests decide about a change.
pub fn present() -> bool {
    let there =
        ["/usr/bin/ntlm_auth", "/usr/local/bin/ntlm_auth"].iter().any(|path| Path::new(path).exists());
    if !there {
        let decides = cfg!(target_os = "linux")
            && std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        assert!(!decides, "no ntlm_auth (Debian package winbind): genuine NTLM cannot be verified");
        eprintln!("SKIPPED: no ntlm_auth (Debian package winbind); genuine NTLM was not verified");
    }
    there
}

/// One `ntlm_auth` process; judges one handshake after the other.
struct Judge {
    _child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Judge {
    fn start(protocol: &str, password: &str) -> Self {
        let mut child = Command::new("ntlm_auth")
            .arg(format!("--helper-protocol={protocol}"))
            .arg(format!("--username={USER}"))
            .arg(format!("--password={password}"))
            .arg(format!("--domain={DOMAIN}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { _child: child, input, output }
    }

    async fn ask(&mut self, line: &str) -> String {
        self.input.write_all(format!("{line}\n").as_bytes()).await.unwrap();
        self.output.next_line().await.unwrap().unwrap_or_default()
    }
}

/// How a server logs people on.
#[derive(Clone, Default)]
pub struct Rules {
    /// Value the binding must have: what the server itself computes of its certificate.
    pub binding: Option<Vec<u8>>,
    /// Every request is logged on by itself.
    pub single_request: bool,
    /// The connection is closed after the challenge, as some proxies do.
    pub close_after_challenge: bool,
    /// SPNEGO instead of bare NTLM.
    pub negotiate: bool,
    /// Bare NTLM under the name of Negotiate, and no word for anything else.
    pub raw_negotiate: bool,
}

/// What a server with `ntlm_auth` behind it does with requests.
pub struct Verifier {
    rules: Rules,
    password: String,
    idle: Mutex<Vec<Judge>>,
    connections: Mutex<HashMap<u64, Arc<AsyncMutex<Stage>>>>,
    /// Last messages that were judged.
    pub judged: AtomicU32,
}

#[derive(Default)]
enum Stage {
    #[default]
    New,
    Challenged(Box<Judge>),
    Known,
}

impl Verifier {
    pub fn new(rules: Rules) -> Arc<Self> {
        Arc::new(Self {
            rules,
            password: PASSWORD.to_owned(),
            idle: Mutex::default(),
            connections: Mutex::default(),
            judged: AtomicU32::new(0),
        })
    }

    fn scheme(&self) -> &'static str {
        if self.rules.negotiate || self.rules.raw_negotiate { "Negotiate" } else { "NTLM" }
    }

    fn judge(&self) -> Judge {
        let protocol = if self.rules.negotiate { "gss-spnego" } else { "squid-2.5-ntlmssp" };
        self.idle.lock().unwrap().pop().unwrap_or_else(|| Judge::start(protocol, &self.password))
    }

    /// Answers a request; `serve` answers those that are logged on.
    pub async fn handle(&self, came: Came, serve: impl FnOnce(&Came) -> Response<Bytes>) -> Response<Bytes> {
        let stage = Arc::clone(self.connections.lock().unwrap().entry(came.connection).or_default());
        let mut stage = stage.lock().await;
        let header = came.header("authorization").to_owned();
        let token = header.strip_prefix(self.scheme()).map(str::trim).filter(|token| !token.is_empty());
        match (std::mem::take(&mut *stage), token) {
            (Stage::Known, None) if !self.rules.single_request => {
                *stage = Stage::Known;
                serve(&came)
            }
            (Stage::Challenged(judge), Some(token)) => {
                self.last(judge, token, &mut stage, &came, serve).await
            }
            (_, Some(token)) => self.first(token, &mut stage).await,
            (_, None) => self.refuse(None),
        }
    }

    async fn first(&self, token: &str, stage: &mut Stage) -> Response<Bytes> {
        let bare = token.starts_with("TlRMTVNTUA");
        if self.rules.raw_negotiate && !bare {
            return self.refuse(None);
        }
        let mut judge = self.judge();
        let reply = judge.ask(&format!("YR {token}")).await;
        let challenge = reply.strip_prefix("TT ").unwrap_or_else(|| panic!("judge said {reply:?}"));
        let challenge = challenge.split(' ').next().unwrap().to_owned();
        *stage = Stage::Challenged(Box::new(judge));
        let mut answer = self.refuse(Some(&challenge));
        if self.rules.close_after_challenge {
            answer.headers_mut().insert("connection", "close".parse().unwrap());
        }
        answer
    }

    async fn last(
        &self,
        mut judge: Box<Judge>,
        token: &str,
        stage: &mut Stage,
        came: &Came,
        serve: impl FnOnce(&Came) -> Response<Bytes>,
    ) -> Response<Bytes> {
        self.judged.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let reply = judge.ask(&format!("KK {token}")).await;
        self.idle.lock().unwrap().push(*judge);
        let bound = binding_in(&BASE64_STANDARD.decode(token).unwrap());
        let fits = self.rules.binding.as_ref().is_none_or(|wanted| bound == Some(digest(wanted)));
        if !reply.starts_with("AF") || !fits {
            return self.refuse(None);
        }
        *stage = Stage::Known;
        let mut answer = serve(came);
        if self.rules.negotiate {
            let token = reply.split(' ').nth(1).unwrap_or("*");
            answer.headers_mut().insert("www-authenticate", format!("Negotiate {token}").parse().unwrap());
        }
        answer
    }

    fn refuse(&self, token: Option<&str>) -> Response<Bytes> {
        let value =
            token.map_or_else(|| self.scheme().to_owned(), |token| format!("{} {token}", self.scheme()));
        Response::builder()
            .status(401)
            .header("www-authenticate", value)
            .header("content-type", "text/html")
            .body(Bytes::from_static(b"<html>401 - Unauthorized</html>"))
            .unwrap()
    }
}

/// MD5 of a `gss_channel_bindings_struct` without addresses (RFC 2744 section 3.11, MS-NLMP `MsvAvChannelBindings`).
fn digest(application_data: &[u8]) -> Vec<u8> {
    let mut hash = Md5::new();
    hash.update([0_u8; 16]);
    hash.update(u32::try_from(application_data.len()).unwrap().to_le_bytes());
    hash.update(application_data);
    hash.finalize().to_vec()
}

/// Binding inside an AUTHENTICATE message: `MsvAvChannelBindings` (0x000A) among the pairs of the NTLMv2 response,
/// which the proof the judge checks covers. All zero means none.
fn binding_in(message: &[u8]) -> Option<Vec<u8>> {
    let start = message.windows(8).position(|bytes| bytes == b"NTLMSSP\0")?;
    let message = &message[start..];
    let number = |at: usize| u16::from_le_bytes([message[at], message[at + 1]]) as usize;
    let (length, offset) = (number(20), number(24));
    let response = message.get(offset..offset + length)?;
    // NTProofStr (16), then the client challenge structure, whose pairs begin at its byte 28.
    let mut pairs = response.get(44..)?;
    while pairs.len() >= 4 {
        let (id, length) =
            (u16::from_le_bytes([pairs[0], pairs[1]]), u16::from_le_bytes([pairs[2], pairs[3]]) as usize);
        let value = pairs.get(4..4 + length)?;
        match id {
            0 => return None,
            0x000A => return Some(value.to_vec()),
            _ => pairs = &pairs[4 + length..],
        }
    }
    None
}

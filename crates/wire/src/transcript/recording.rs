//! A network that keeps what was said.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use connector::{
    Auth, Clock, EndpointReport, LookupAnswer, LookupRequest, Net, NetRequest, NetResponse, PaceKey, Socket,
    SocketRequest,
};
use jiff::Timestamp;
use model::Fault;
use serde::Serialize;

use super::Redactor;

/// Characters of a body that are kept.
const MAX_BODY: usize = 16 * 1024;

/// One call, with secrets taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transcript {
    /// When it ended.
    pub at: Timestamp,
    /// Connection.
    pub connection: String,
    /// Name of the operation.
    pub operation: String,
    /// Mailbox it was about.
    pub mailbox: Option<String>,
    /// Method and address.
    pub request: String,
    /// How it logged on: `Basic`, `Ntlm`, `Bearer`, `None`.
    pub auth: String,
    /// Headers of the request, as the provider gave them.
    pub request_headers: Vec<(String, String)>,
    /// Its body, cut to 16 Ki characters.
    pub request_body: String,
    /// Status of the answer; none when there was none.
    pub status: Option<u16>,
    /// Headers of the answer.
    pub answer_headers: Vec<(String, String)>,
    /// Its body, cut to 16 Ki characters.
    pub answer_body: String,
    /// Why there was no answer.
    pub fault: Option<Fault>,
    /// Milliseconds of the last try.
    pub ms: u64,
    /// Id we sent.
    pub client_request_id: String,
}

/// Wraps a network and keeps the last calls.
#[derive(Clone, Debug)]
pub struct RecordingNet {
    inner: Arc<dyn Net>,
    redactor: Arc<Redactor>,
    clock: Arc<dyn Clock>,
    kept: Arc<Mutex<VecDeque<Transcript>>>,
    keep: usize,
}

impl RecordingNet {
    /// Keeps the last `keep` calls, at least one. Secrets of the calls themselves are registered as they pass.
    pub fn new(inner: Arc<dyn Net>, redactor: Arc<Redactor>, clock: Arc<dyn Clock>, keep: usize) -> Self {
        Self { inner, redactor, clock, kept: Arc::default(), keep: keep.max(1) }
    }

    /// What was kept, oldest first.
    pub fn transcripts(&self) -> Vec<Transcript> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn body(&self, body: &[u8]) -> String {
        // Redacted before it is cut: a cut secret would no longer be recognised.
        let window = &body[..body.len().min(MAX_BODY * 4)];
        self.redactor.text(&String::from_utf8_lossy(window)).chars().take(MAX_BODY).collect()
    }

    fn begin(&self, key: &PaceKey, request: &NetRequest) -> Transcript {
        if let Auth::Basic { password, .. } | Auth::Ntlm { password, .. } = &request.auth {
            self.redactor.register(password);
        }
        Transcript {
            at: self.clock.now(),
            connection: key.connection.to_string(),
            operation: key.operation.to_owned(),
            mailbox: key.mailbox.clone(),
            request: format!("{} {}", request.method, self.redactor.url(&request.url)),
            auth: format!("{:?}", request.auth),
            request_headers: self.redactor.headers(&request.headers),
            request_body: self.body(&request.body),
            status: None,
            answer_headers: Vec::new(),
            answer_body: String::new(),
            fault: None,
            ms: 0,
            client_request_id: String::new(),
        }
    }

    fn end(&self, mut transcript: Transcript, outcome: &Result<NetResponse, Fault>) {
        transcript.at = self.clock.now();
        match outcome {
            Ok(answer) => {
                transcript.status = Some(answer.status.as_u16());
                transcript.answer_headers = self.redactor.headers(&answer.headers);
                transcript.answer_body = self.body(&answer.body);
                transcript.ms = u64::try_from(answer.elapsed.as_millis()).unwrap_or(u64::MAX);
                transcript.client_request_id.clone_from(&answer.client_request_id);
            }
            Err(fault) => transcript.fault = Some(fault.clone()),
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        while kept.len() >= self.keep {
            kept.pop_front();
        }
        kept.push_back(transcript);
    }
}

#[async_trait]
impl Net for RecordingNet {
    async fn call(&self, key: &PaceKey, cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let transcript = self.begin(key, &request);
        let outcome = self.inner.call(key, cost, request).await;
        self.end(transcript, &outcome);
        outcome
    }

    fn found_busy(&self, key: &PaceKey, wait: Duration) {
        self.inner.found_busy(key, wait);
    }

    async fn lookup(&self, key: &PaceKey, request: LookupRequest) -> Result<LookupAnswer, Fault> {
        self.inner.lookup(key, request).await
    }

    async fn socket(&self, key: &PaceKey, request: SocketRequest) -> Result<Box<dyn Socket>, Fault> {
        self.inner.socket(key, request).await
    }

    async fn inspect(&self, url: &str) -> EndpointReport {
        self.inner.inspect(url).await
    }
}

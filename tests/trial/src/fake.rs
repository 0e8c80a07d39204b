//! A network that answers from a function.

use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use connector::{EndpointReport, HttpFacts, Net, NetRequest, NetResponse, PaceKey, Stage};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use model::Fault;

const TOO_LARGE: &str = "x-too-large";

/// An answer: status, headers, body.
#[derive(Clone, Debug)]
pub struct Answer {
    /// 0 when there is none in time.
    pub status: u16,
    /// In order; names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Nothing but a status.
    pub fn status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// A body of some type.
    pub fn typed(status: u16, kind: &str, body: impl AsRef<[u8]>) -> Self {
        Self { body: body.as_ref().to_vec(), ..Self::status(status).header("content-type", kind) }
    }

    /// JSON.
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::typed(status, "application/json", body)
    }

    /// XML, with status 200.
    pub fn xml(body: impl AsRef<[u8]>) -> Self {
        Self::typed(200, "text/xml; charset=utf-8", body)
    }

    /// An answer beyond the size cap.
    pub fn too_large() -> Self {
        Self::status(200).header(TOO_LARGE, "1")
    }

    /// The same with a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

type Script = dyn Fn(&str, &NetRequest) -> Answer + Send + Sync;

/// A network that answers from a function of operation and request.
pub struct FakeNet {
    script: Box<Script>,
    schemes: Vec<&'static str>,
    status: u16,
    /// What was sent, with its operation.
    pub sent: Mutex<Vec<(String, NetRequest)>>,
    /// Mailboxes the pace was told to be busy, and for how long.
    pub busy: Mutex<Vec<(Option<String>, Duration)>>,
}

impl FakeNet {
    /// One whose requests without credentials get this status and are offered these schemes.
    pub fn offering(
        schemes: &[&'static str],
        status: u16,
        script: impl Fn(&str, &NetRequest) -> Answer + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            script: Box::new(script),
            schemes: schemes.to_vec(),
            status,
            sent: Mutex::default(),
            busy: Mutex::default(),
        })
    }

    /// Operations called so far, in order.
    pub fn operations(&self) -> Vec<String> {
        self.sent.lock().unwrap().iter().map(|(name, _)| name.clone()).collect()
    }

    /// How often one was called.
    pub fn count(&self, operation: &str) -> usize {
        self.operations().iter().filter(|name| *name == operation).count()
    }
}

impl fmt::Debug for FakeNet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FakeNet")
    }
}

#[async_trait]
impl Net for FakeNet {
    async fn call(&self, key: &PaceKey, _cost: u32, request: NetRequest) -> Result<NetResponse, Fault> {
        let answer = (self.script)(key.operation, &request);
        self.sent.lock().unwrap().push((key.operation.to_owned(), request));
        if answer.status == 0 {
            return Err(Fault::transient("net.timeout"));
        }
        // As wire does; the header stands for a body that nobody wants to carry around here.
        if answer.headers.iter().any(|(name, _)| *name == TOO_LARGE) {
            return Err(Fault::defect("net.too_large"));
        }
        let mut headers = HeaderMap::new();
        for (name, value) in &answer.headers {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        Ok(NetResponse {
            status: StatusCode::from_u16(answer.status).unwrap(),
            headers,
            body: Bytes::from(answer.body),
            elapsed: Duration::ZERO,
            client_request_id: "00000000-0000-4000-8000-000000000000".into(),
        })
    }

    fn found_busy(&self, key: &PaceKey, wait: Duration) {
        self.busy.lock().unwrap().push((key.mailbox.clone(), wait));
    }

    async fn inspect(&self, _url: &str) -> EndpointReport {
        let facts = HttpFacts {
            status: self.status,
            schemes: self.schemes.iter().map(|scheme| (*scheme).to_owned()).collect(),
            server: None,
            skew_seconds: Some(2),
            location: None,
        };
        EndpointReport {
            http: Some(Stage { outcome: Ok(facts), elapsed: Duration::ZERO }),
            ..EndpointReport::default()
        }
    }
}

//! The one network of a history. It notes everything that goes over it, and lets replies overtake each other.

use std::{
    fmt::Write as _,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use bytes::Bytes;
use connector::{Net, NetFactory, NetSettings};
use futures::FutureExt;
use http::{HeaderMap, HeaderValue, Request, Response};
use model::Fault;
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use wire::InProcessNet;

use crate::{life::Chance, rig::Company};

/// Longest way of a request or a reply, milliseconds.
const LONGEST: usize = 60;

/// A way to a company's systems.
#[derive(Clone)]
pub struct Road {
    company: Company,
    traffic: Arc<Mutex<Traffic>>,
}

struct Traffic {
    chance: Chance,
    begun: Instant,
    asked: usize,
    /// Numbers of requests that are not answered yet.
    waiting: Vec<usize>,
    /// Replies that came before that of an earlier request.
    overtook: usize,
    told: String,
    /// What of it are no requests.
    story: String,
}

impl Road {
    pub fn new(company: &Company, seed: u64) -> Self {
        let traffic = Traffic {
            chance: Chance::new(seed),
            begun: Instant::now(),
            asked: 0,
            waiting: Vec::new(),
            overtook: 0,
            told: String::new(),
            story: String::new(),
        };
        Self { company: company.clone(), traffic: Arc::new(Mutex::new(traffic)) }
    }

    /// Notes what is no request.
    pub fn tell(&self, line: &str) {
        let mut traffic = self.traffic();
        traffic.line(line);
        writeln!(traffic.story, "{line}").unwrap();
    }

    /// Everything that was noted.
    pub fn told(&self) -> String {
        self.traffic().told.clone()
    }

    /// How many replies came before that of an earlier request.
    pub fn overtook(&self) -> usize {
        self.traffic().overtook
    }

    /// The network as one process has it.
    pub fn net(&self, seed: u64) -> OneNet {
        let road = self.clone();
        let carry = Arc::new(move |request: Request<Bytes>| road.clone().carry(request).boxed());
        OneNet(InProcessNet::new(carry, "Roombridge/history", self.company.clock(), seed).unwrap())
    }

    async fn carry(self, request: Request<Bytes>) -> Response<Bytes> {
        let (number, there, back) = self.traffic().ask(&request);
        // Whoever gives up waiting leaves nothing behind that waits.
        let mut waiting = Waiting { road: &self, number, came: false };
        sleep(there).await;
        let reply = self.company.ask(request).await;
        sleep(back).await;
        waiting.came = true;
        self.traffic().answer(number, &reply);
        drop(waiting);
        reply
    }

    fn traffic(&self) -> MutexGuard<'_, Traffic> {
        self.traffic.lock().unwrap()
    }
}

struct Waiting<'a> {
    road: &'a Road,
    number: usize,
    came: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut traffic = self.road.traffic();
        traffic.waiting.retain(|number| *number != self.number);
        if !self.came {
            let number = self.number;
            traffic.line(&format!("#{number} nobody waits any more"));
        }
    }
}

/// A history that ends badly tells how it went; all that went over the network where a file is named for it.
impl Drop for Traffic {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.story);
            if let Some(file) = std::env::var_os("ROOMBRIDGE_HISTORY_TOLD") {
                let _ = std::fs::write(file, &self.told);
            }
        }
    }
}

impl Traffic {
    fn line(&mut self, line: &str) {
        let ms = self.begun.elapsed().as_millis();
        writeln!(self.told, "{ms} {line}").unwrap();
    }

    fn ask(&mut self, request: &Request<Bytes>) -> (usize, Duration, Duration) {
        self.asked += 1;
        let number = self.asked;
        self.waiting.push(number);
        let (head, body) = (headers(request.headers()), String::from_utf8_lossy(request.body()).into_owned());
        self.line(&format!("#{number} {} {}\n{head}{body}", request.method(), request.uri()));
        let mut way = || Duration::from_millis(self.chance.below(LONGEST) as u64);
        (number, way(), way())
    }

    fn answer(&mut self, number: usize, reply: &Response<Bytes>) {
        self.overtook += usize::from(self.waiting.iter().any(|earlier| *earlier < number));
        let (head, body) = (headers(reply.headers()), String::from_utf8_lossy(reply.body()).into_owned());
        self.line(&format!("#{number} {}\n{head}{body}", reply.status()));
    }
}

/// Headers as they came, also with whatever logs on.
fn headers(headers: &HeaderMap) -> String {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| format!("{name}: {}\n", text(value))).collect()
}

/// Opens the one network.
#[derive(Debug)]
pub struct OneNet(InProcessNet);

impl NetFactory for OneNet {
    fn open(&self, _: &NetSettings, cancel: CancellationToken) -> Result<Arc<dyn Net>, Fault> {
        Ok(Arc::new(self.0.with_cancel(cancel)))
    }
}

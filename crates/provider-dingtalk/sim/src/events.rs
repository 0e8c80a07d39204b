//! Events on their way out: over Stream to one of the open connections, or over HTTP push; again after 10 and 30 seconds.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::SignedDuration;
use sandbox::{Kit, practice_secret};
use serde_json::{Map, Value, json};
use tokio::runtime::Handle;

use crate::app::App;
use crate::push;
use crate::stream::Streams;

/// Seconds after which an event that nobody took is delivered again ("HTTP push"; for Stream `assumed`).
const AGAIN: [i64; 2] = [10, 30];
/// Failed pushes that are kept at most (assumed).
const MOST_FAILED: usize = 10_000;

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub kind: &'static str,
    pub data: Map<String, Value>,
    /// Whether the month's pushes count it; contact events are exempt.
    pub charged: bool,
}

impl Event {
    /// An event of the contacts.
    pub fn contact(kind: &'static str, data: Value) -> Self {
        Self { kind, data: fields(data), charged: false }
    }

    /// An event of rooms or calendars.
    pub fn charged(kind: &'static str, data: Value) -> Self {
        Self { kind, data: fields(data), charged: true }
    }
}

fn fields(data: Value) -> Map<String, Value> {
    match data {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// An event with its id, to be delivered.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    pub id: String,
    pub kind: &'static str,
    /// Milliseconds since 1970.
    pub born: i64,
    pub data: Map<String, Value>,
}

/// What leaves the organisation by itself.
#[derive(Debug)]
pub(crate) struct Outbox {
    kit: Kit,
    app: Arc<App>,
    pub streams: Arc<Streams>,
    count: AtomicU64,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    /// Events that happened where no task could run.
    waiting: VecDeque<Pending>,
    failed: VecDeque<Pending>,
}

impl Outbox {
    pub fn new(kit: &Kit, app: Arc<App>) -> Arc<Self> {
        Arc::new(Self {
            kit: kit.clone(),
            streams: Arc::new(Streams::new(kit, Arc::clone(&app))),
            app,
            count: AtomicU64::new(1),
            held: Mutex::default(),
        })
    }

    /// Sends an event on its way.
    pub fn publish(self: &Arc<Self>, event: Event) {
        let unticked = self
            .kit
            .faults
            .get("unsubscribed")
            .is_some_and(|hit| hit.text.is_empty() || hit.text.split('+').any(|kind| kind == event.kind));
        if unticked {
            return;
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let id = practice_secret(self.kit.world().seed, &format!("dingtalk, event {number}"), 32);
        let now = self.kit.clock.now().as_millisecond();
        let mut data = event.data;
        data.insert("eventId".to_owned(), Value::from(id.as_str()));
        data.insert("timeStamp".to_owned(), Value::from(now));
        if event.kind == "meetingroom_book" && self.kit.faults.strike_any("unknown_subtype").is_some() {
            data.insert("eventSubType".to_owned(), json!("bookSomethingNew"));
        }
        if self.kit.faults.get("capital_keys").is_some() {
            data = data.into_iter().map(|(key, value)| (capitalised(&key), value)).collect();
        }
        self.held().waiting.push_back(Pending { id, kind: event.kind, born: now, data });
        self.set_off();
    }

    /// Starts what waits for a task to run in.
    pub fn set_off(self: &Arc<Self>) {
        let Ok(runtime) = Handle::try_current() else { return };
        while let Some(event) = self.next() {
            let outbox = Arc::clone(self);
            runtime.spawn(async move { outbox.deliver(event).await });
        }
    }

    fn next(&self) -> Option<Pending> {
        self.held().waiting.pop_front()
    }

    async fn deliver(self: Arc<Self>, event: Pending) {
        for pause in std::iter::once(None).chain(AGAIN.map(Some)) {
            if let Some(seconds) = pause {
                let now = self.kit.clock.now();
                let at = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
                self.kit.clock.until(at).await;
            }
            if self.once(&event).await {
                if self.kit.faults.strike_any("duplicate_events").is_some() {
                    self.once(&event).await;
                }
                return;
            }
        }
        let mut held = self.held();
        if held.failed.len() < MOST_FAILED {
            held.failed.push_back(event);
        }
    }

    /// The app's way of push: an address set for HTTP, else Stream.
    async fn once(&self, event: &Pending) -> bool {
        match self.kit.faults.get("callback_url") {
            Some(hit) => push::push(&self.kit, &self.app, &hit.text, event).await,
            None => self.streams.deliver(event).await,
        }
    }

    /// Takes up to 200 pushes that failed; they are gone then. True when more are left.
    pub fn take_failed(&self) -> (Vec<Pending>, bool) {
        let mut held = self.held();
        let count = held.failed.len().min(200);
        let taken = held.failed.drain(..count).collect();
        (taken, !held.failed.is_empty())
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn capitalised(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

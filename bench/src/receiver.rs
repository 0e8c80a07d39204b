//! How fast the receiver of pushed events answers, and whether anything it answered is missing after it was killed.
//!
//! `receiver [EVENTS] [PER_SECOND]` starts itself as a program of its own, sends it signed DingTalk events at a steady rate
//! whether answers come or not, prints percentiles, then kills it in the middle of as many again and looks into its store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement may end at once")]

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use connector::Secret;
use dingtalk::push::{Owner, PushKeys};
use registry::{LiveNets, SystemClock};
use serde_json::json;
use service::{
    Parts, Service,
    connection::NewConnection,
    feed::{Health, Mode},
    secret::NewSecret,
};
use store::Store;
use tokio_util::sync::CancellationToken;
use vault::MemoryVault;

const TOKEN: &str = "benchToken";
const KEY: &str = "1234567890123456789012345678901234567890123";
const APP: &str = "dingbench000000000001";
const CORP: &str = "ding0123456789abcdef0123";

fn main() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    if let [mode, folder] = args.as_slice()
        && mode == "--serve"
    {
        return runtime.block_on(serve(Path::new(folder)));
    }
    let number = |at: usize, otherwise: u64| args.get(at).map_or(otherwise, |text| text.parse().unwrap());
    runtime.block_on(measure(number(0, 2_000), number(1, 200)));
}

/// A program that receives.
async fn serve(folder: &Path) {
    let service = Service::open(Parts {
        store: Store::open(folder).unwrap(),
        vault: Arc::new(MemoryVault::new()),
        vault_name: "memory",
        providers: registry::providers(),
        nets: Arc::new(LiveNets::new(Arc::new(SystemClock))),
        clock: Arc::new(SystemClock),
        catalogues: Vec::new(),
        practice: None,
        data_dir: folder.to_owned(),
        user: "bench".to_owned(),
        trigger: "serve",
        policy: service::policy::Policy::default(),
        language: text::Language::English,
    })
    .unwrap();
    let of = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let secrets = [("client_secret", "unused"), ("aes_key", KEY), ("callback_token", TOKEN)];
    let new = NewConnection {
        provider: "dingtalk".into(),
        auth: None,
        name: "Bench".to_owned(),
        settings: of(&[("corp_id", CORP), ("client_id", APP), ("push", "http")]),
        secrets: secrets.map(|(k, v)| (k.to_owned(), NewSecret::Value(v.into()))).into(),
    };
    service.create_connection(new).await.unwrap();
    service.set_feed("Bench", Mode::Http, Some("127.0.0.1:0".to_owned()), false).await.unwrap();
    tokio::spawn({
        let service = service.clone();
        async move { service.run_feeds(CancellationToken::new()).await }
    });
    loop {
        let feed = service.feed("Bench").await.unwrap();
        if matches!(feed.health, Health::Open { .. }) {
            println!("http://{}{}", feed.listen.unwrap(), feed.path.unwrap());
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    std::future::pending().await
}

fn start(folder: &Path) -> (Child, String) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("--serve")
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut url).unwrap();
    (child, url.trim().to_owned())
}

/// Ids that were answered, and how long each took.
type Answered = Arc<Mutex<Vec<(String, Duration)>>>;

async fn measure(events: u64, per_second: u64) {
    let folder = tempfile::tempdir().unwrap();
    let (child, url) = start(folder.path());
    let child = Arc::new(Mutex::new(child));
    let keys = PushKeys::new(&Secret::from(TOKEN), &Secret::from(KEY), APP, Some(CORP)).unwrap();
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(10)).build().unwrap();
    let answered = Answered::default();
    send(&client, &keys, &url, "calm", events, per_second, &answered, None).await;
    let mut times: Vec<Duration> = answered.lock().unwrap().iter().map(|(_, time)| *time).collect();
    times.sort();
    let at = |share: f64| {
        let index = ((times.len() - 1) as f64 * share) as usize;
        times[index].as_secs_f64() * 1_000.0
    };
    println!(
        "answered {} of {events} at {per_second} a second: p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        times.len(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
    let killed = Answered::default();
    send(&client, &keys, &url, "killed", events, per_second, &killed, Some(Arc::clone(&child))).await;
    let _ = child.lock().unwrap().wait();
    let store = Store::open(folder.path()).unwrap();
    let stored: BTreeSet<String> = store
        .read(|tx| {
            let connection = tx.find_connection("Bench")?.unwrap();
            tx.events_after(&connection.id, 0, &[], u64::from(u32::MAX))
        })
        .unwrap()
        .into_iter()
        .map(|row| row.event.id)
        .collect();
    let all: Vec<String> = answered
        .lock()
        .unwrap()
        .iter()
        .chain(killed.lock().unwrap().iter())
        .map(|(id, _)| id.clone())
        .collect();
    let missing = all.iter().filter(|id| !stored.contains(*id)).count();
    println!(
        "killed after {} more answers: {} answered in all, {} stored, {missing} missing",
        killed.lock().unwrap().len(),
        all.len(),
        stored.len()
    );
    assert_eq!(missing, 0);
}

/// Sends events at a steady rate; kills the receiver after half of them where it is given.
#[expect(clippy::too_many_arguments, reason = "one use")]
async fn send(
    client: &reqwest::Client,
    keys: &PushKeys,
    url: &str,
    name: &str,
    events: u64,
    per_second: u64,
    answered: &Answered,
    child: Option<Arc<Mutex<Child>>>,
) {
    let mut tick = tokio::time::interval(Duration::from_secs(1) / u32::try_from(per_second).unwrap());
    let mut sent = tokio::task::JoinSet::new();
    for number in 0..events {
        tick.tick().await;
        if number == events / 2
            && let Some(child) = &child
        {
            child.lock().unwrap().kill().unwrap();
        }
        let id = format!("{name}-{number}");
        let event =
            json!({ "EventType": "user_modify_org", "eventId": id, "userId": ["u1"], "CorpId": CORP });
        let sealed = keys.seal(&event.to_string(), Owner::AppKey, jiff::Timestamp::now());
        let query = format!(
            "{url}?signature={0}&msg_signature={0}&timestamp={1}&nonce={2}",
            sealed.signature, sealed.timestamp, sealed.nonce
        );
        let request = client.post(query).body(json!({ "encrypt": sealed.encrypt }).to_string());
        let answered = Arc::clone(answered);
        let began = Instant::now();
        sent.spawn(async move {
            if let Ok(answer) = request.send().await
                && answer.status().is_success()
                && answer.bytes().await.is_ok()
            {
                answered.lock().unwrap().push((id, began.elapsed()));
            }
        });
    }
    while sent.join_next().await.is_some() {}
}

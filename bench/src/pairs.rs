//! Two calendars kept in step: many meetings at once into the OA's calendar, and a run in which nothing changed. The
//! third party answers from memory, so that the rest is ours.

mod paper;
mod rows;

use std::{
    path::Path,
    sync::{Arc, OnceLock},
    time::Instant,
};

use connector::Clock;
use model::{
    Direction, GuardLimits, Integration, IntegrationId, Person, PersonId, Policy, RunState, Schedule, Side,
    person::MAIL_FIELD,
};
use registry::{LiveNets, SystemClock};
use service::{Job, Parts, Phase, Service, connection::NewConnection, sync::Span};
use store::Store;
use vault::MemoryVault;

use crate::Outcome;
use paper::Paper;
use rows::PAGE;

const NAME: &str = "pair";

/// Pulls every meeting of every calendar, then looks again.
pub async fn measure(calendars: u32, meetings: u32) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let paper = Arc::new(Paper::new(meetings));
    let (service, store) = open(folder.path(), &paper)?;
    furnish(&service, &store, calendars).await?;
    let plan = service.preview(NAME, Span::default(), &Job::quiet()).await?.info.plan;
    let before = rows::of(&store)?;
    let begun = Instant::now();
    let first: Arc<OnceLock<Begun>> = Arc::default();
    let done = service.apply(&plan.id, None, &watched(&first)).await?;
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds());
    let (applying, spent) = match (first.get(), cpu) {
        (Some((at, before)), now) => (at.elapsed().as_secs_f64(), now.zip(*before).map(|(now, at)| now - at)),
        (None, _) => (seconds, None),
    };
    let rows = done.run.counts.created;
    if done.run.state != RunState::Done || rows != u64::from(calendars) * u64::from(meetings) {
        return Err(format!("{rows} rows, {:?}", done.run.faults).into());
    }
    let written = rows::of(&store)?.since(&before);
    println!(
        "applying {rows} meetings of {calendars} calendars: read and planned again, then written: {seconds:.2} s; \
         writing alone {applying:.2} s, {:.0} meetings a second, {:.0} rows of all tables a second (bar 20000)",
        rows as f64 / applying,
        written.count() as f64 / applying,
    );
    println!("rows written: {written}");
    if let (Some(spent), Some(megabytes)) = (spent, peak_megabytes()) {
        let each = spent * 1e6 / rows as f64;
        println!(
            "processor time of writing: {spent:.2} s, {each:.0} us a meeting; peak memory so far {megabytes} MB"
        );
    }
    let bodies = floor(folder.path(), &store, rows)?;
    println!(
        "floor: the entries' texts into one bare table with one index: {bodies:.2} s; ratio {:.1}",
        applying / bodies
    );
    let bare = rows::again(&folder.path().join("floor-rows.sqlite"), &store, &written)?;
    println!(
        "floor: the same rows of all tables into bare tables with the same indexes: {bare:.2} s; ratio {:.1}",
        applying / bare
    );
    // What was written moved the OA's calendars: they are read once more, and then it is quiet.
    for what in ["after writing", "again without a change"] {
        let _ = (paper.take_questions(), paper.take_reads());
        again(what, &service, &paper, folder.path(), calendars).await?;
    }
    Ok(())
}

/// A run in which nothing changed.
async fn again(what: &str, service: &Service, paper: &Paper, folder: &Path, calendars: u32) -> Outcome<()> {
    let (size, begun) = (store_size(folder), Instant::now());
    let again = service.sync(NAME, Span::default(), &Job::quiet()).await?;
    println!(
        "{what}: {} writes, {} questions and {} reads for {calendars} calendars, {:.2} s, store grew by {} KB",
        again.run.counts.created + again.run.counts.updated + again.run.counts.deleted,
        paper.take_questions(),
        paper.take_reads(),
        begun.elapsed().as_secs_f64(),
        store_size(folder).saturating_sub(size) / 1024,
    );
    Ok(())
}

/// When writing began, and the processor time until then.
type Begun = (Instant, Option<f64>);

/// A job that notes when writing begins.
fn watched(first: &Arc<OnceLock<Begun>>) -> Job {
    let first = Arc::clone(first);
    let note = move |progress: service::Progress| {
        if progress.phase == Phase::Applying {
            first.get_or_init(|| (Instant::now(), cpu_seconds()));
        }
    };
    Job::new(tokio_util::sync::CancellationToken::new(), Arc::new(note))
}

fn open(folder: &Path, paper: &Arc<Paper>) -> Outcome<(Service, Store)> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let store = Store::open(folder)?;
    let service = Service::open(Parts {
        store: store.clone(),
        vault: Arc::new(MemoryVault::new()),
        vault_name: "memory",
        providers: vec![Arc::clone(paper) as Arc<dyn connector::Provider>],
        nets: Arc::new(LiveNets::new(Arc::clone(&clock))),
        clock,
        catalogues: Vec::new(),
        practice: None,
        data_dir: folder.to_owned(),
        user: "bench".to_owned(),
        trigger: "bench",
        policy: service::policy::Policy::default(),
        language: text::Language::English,
    })?;
    Ok((service, store))
}

/// People, a connection, and an integration that pulls everybody's calendar.
async fn furnish(service: &Service, store: &Store, calendars: u32) -> Outcome<()> {
    store.write(|tx| {
        (0..calendars).try_for_each(|n| {
            tx.put_person(&Person {
                id: PersonId::new(format!("p{n}")),
                connection: None,
                source_ref: None,
                name: format!("Person {n}"),
                fields: [(MAIL_FIELD.to_owned(), format!("p{n}@practice.example"))].into(),
                department: String::new(),
                also_in: Vec::new(),
                groups: Vec::new(),
                withheld: Vec::new(),
                own: std::collections::BTreeMap::new(),
            })
        })
    })?;
    let connection = service
        .create_connection(NewConnection {
            provider: "paper".into(),
            auth: None,
            name: "paper".to_owned(),
            settings: Default::default(),
            secrets: Default::default(),
        })
        .await?;
    let open = GuardLimits { deletes: 1_000_000, delete_percent: 100 };
    let draft = Integration {
        id: IntegrationId::new(""),
        name: NAME.to_owned(),
        enabled: true,
        side_a: Side::Connection { id: connection.id },
        side_b: Side::Oa,
        policy: Policy { direction: Direction::Pull, guards: open, ..Policy::default() },
        schedule: Schedule::Manual,
        calendar: Some(Box::default()),
    };
    service.save_calendar(None, draft).await?;
    Ok(())
}

/// The bodies that were stored, inserted into a bare table in transactions of a page.
fn floor(folder: &Path, store: &Store, rows: u64) -> Outcome<f64> {
    let events = store.read(|tx| tx.list_oa_events(store::OaOf::All, i64::MIN, i64::MAX))?;
    let bodies = events.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    if bodies.len() as u64 != rows {
        return Err(format!("{} entries", bodies.len()).into());
    }
    let mut sql = rusqlite::Connection::open(folder.join("floor.sqlite"))?;
    sql.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE TABLE bare (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;",
    )?;
    let begun = Instant::now();
    for (page, chunk) in bodies.chunks(PAGE).enumerate() {
        let transaction = sql.transaction()?;
        for (at, body) in chunk.iter().enumerate() {
            let id = format!("{:032x}", page * PAGE + at);
            transaction
                .prepare_cached("INSERT INTO bare (id, body) VALUES (?1, ?2)")?
                .execute((id.as_str(), body.as_str()))?;
        }
        transaction.commit()?;
    }
    Ok(begun.elapsed().as_secs_f64())
}

/// Processor time of this process so far, its kernel's share included (Linux).
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name before may hold spaces. Linux counts these in hundredths of a second (`man 5 proc`, USER_HZ).
    let ticks = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|n| n.parse::<u64>().ok()).sum();
    Some(ticks as f64 / 100.0)
}

/// The most memory this process ever had (Linux).
fn peak_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

fn store_size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let stored = files.filter(|file| !file.file_name().to_string_lossy().starts_with("floor"));
    stored
        .filter_map(|file| file.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|data| data.len())
        .sum()
}

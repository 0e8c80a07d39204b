//! Takes a directory of 10,000 people in 401 departments into an empty store: pages parsed, staged, planned, applied, and
//! read again without changes, beside a floor of the same run: the same pages parsed, and a row for each person.
//!
//! `bench_directory [PEOPLE]`.

use std::{error::Error, path::Path, time::Instant};

use jiff::Timestamp;
use model::{
    Connection, ConnectionId, DirectoryPlan, DirectoryStep, Fault, Person, PersonId, PlanId, ToldDepartment,
    ToldPerson,
};
use plan::directory::{Absence, Book, Inputs, Tree, hash, mails, tidy};
use serde_json::Value;
use store::{DirectoryPlanNo, Look, SeenPerson, Store, StoreError, WalkedDepartment, Writer};

type Outcome<T> = Result<T, Box<dyn Error>>;

const DEPARTMENTS: usize = 401;

fn main() -> Outcome<()> {
    let people = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir()?;
    let pages = pages(people);
    let bare = bare(folder.path(), &pages)?;
    let store = Store::open(&folder.path().join("store"))?;
    let id = connect(&store)?;
    let processor = processor_time();
    let begun = Instant::now();
    stage(&store, &id, &pages)?;
    let staged = begun.elapsed().as_secs_f64();
    let steps = store.write(|tx| make(tx, &id))?;
    let planned = begun.elapsed().as_secs_f64();
    store.write(|tx| apply(tx, &id))?;
    let applied = begun.elapsed().as_secs_f64();
    let worked = processor_time() - processor;
    println!("floor: {people} people parsed and inserted in bulk: {bare:.3} s");
    println!(
        "staged in {staged:.3} s, planned in {:.3} s, applied in {:.3} s",
        planned - staged,
        applied - planned
    );
    println!("{steps} steps; whole job {applied:.3} s, processor {worked:.2} s, ratio {:.2}", applied / bare);
    let begun = Instant::now();
    stage(&store, &id, &pages)?;
    let steps = store.write(|tx| make(tx, &id))?;
    println!("a second time: {steps} steps in {:.3} s", begun.elapsed().as_secs_f64());
    println!("highest memory: {} MB", highest_memory() / 1024);
    Ok(())
}

/// Pages as the network gives them: a department's people as JSON.
fn pages(people: usize) -> Vec<String> {
    let page = |department: usize| {
        let list: Vec<String> =
            (department..people).step_by(DEPARTMENTS).map(|n| person(n, department)).collect();
        format!("{{\"errcode\":0,\"result\":{{\"has_more\":false,\"list\":[{}]}}}}", list.join(","))
    };
    (0..DEPARTMENTS).map(page).collect()
}

fn person(n: usize, department: usize) -> String {
    let also = (department + 7) % DEPARTMENTS;
    format!(
        "{{\"userid\":\"user{n:06}\",\"unionid\":\"union{n:010}abcdef\",\"name\":\"\u{738b}\u{654f}{n}\",\
         \"org_email\":\"u{n}@practice.example\",\"email\":\"p{n}@mail.example\",\"mobile\":\"138{n:08}\",\
         \"job_number\":\"{n:06}\",\"title\":\"\u{5de5}\u{7a0b}\u{5e08}\",\"active\":true,\"admin\":false,\
         \"avatar\":\"https://static.example/{n}.png\",\"dept_id_list\":[\"{department}\",\"{also}\"]}}"
    )
}

/// The floor: the same pages parsed, a row with its text and key for each person, one transaction, the same durability.
fn bare(folder: &Path, pages: &[String]) -> Outcome<f64> {
    let begun = Instant::now();
    let mut sql = rusqlite::Connection::open(folder.join("bare.db"))?;
    sql.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    sql.execute_batch(
        "PRAGMA synchronous = FULL; CREATE TABLE person (no INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, \
         mail TEXT, body TEXT); CREATE INDEX by_mail ON person (mail);",
    )?;
    let transaction = sql.transaction()?;
    for page in pages {
        let page: Value = serde_json::from_str(page)?;
        for one in page["result"]["list"].as_array().into_iter().flatten() {
            transaction
                .prepare_cached("INSERT INTO person (id, name, mail, body) VALUES (?1, ?2, ?3, ?4)")?
                .execute(rusqlite::params![
                    one["userid"].as_str(),
                    one["name"].as_str(),
                    one["org_email"].as_str(),
                    one.to_string()
                ])?;
        }
    }
    transaction.commit()?;
    Ok(begun.elapsed().as_secs_f64())
}

fn connect(store: &Store) -> Outcome<ConnectionId> {
    let id = ConnectionId::new("c");
    let connection = Connection {
        id: id.clone(),
        name: "c".to_owned(),
        provider: "p".into(),
        auth: "a".to_owned(),
        enabled: true,
        preview_only: false,
        settings: std::collections::BTreeMap::new(),
        secrets: std::collections::BTreeMap::new(),
        checklist: std::collections::BTreeMap::new(),
        created_at: Timestamp::UNIX_EPOCH,
    };
    store.write(|tx| tx.create_connection(&connection))?;
    Ok(id)
}

/// Stores a read as the program does: a transaction per page.
fn stage(store: &Store, id: &ConnectionId, pages: &[String]) -> Outcome<()> {
    let read = store.write(|tx| tx.begin_directory_read(id, Look::Whole, true, Timestamp::UNIX_EPOCH))?;
    for (n, page) in pages.iter().enumerate() {
        let page: Value = serde_json::from_str(page)?;
        let list = page["result"]["list"].as_array().into_iter().flatten();
        let people: Vec<SeenPerson> = list.map(seen).collect();
        let parent = (n > 0).then(|| ((n - 1) / 20).to_string());
        let told = ToldDepartment { source_ref: n.to_string(), parent, name: Some(format!("d{n}")) };
        let done = WalkedDepartment {
            source_ref: n.to_string(),
            told: Some(told),
            children: true,
            members: true,
            gone: false,
            fault: None,
        };
        store.write_page(|tx| {
            tx.touch_directory_read(id, Look::Whole, &read)?;
            tx.put_walked(id, Look::Whole, &[done])?;
            tx.put_seen(id, Look::Whole, read.part, &people)
        })?;
    }
    Ok(())
}

fn seen(one: &Value) -> SeenPerson {
    let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let fields = [
        ("email", "org_email"),
        ("email2", "email"),
        ("mobile", "mobile"),
        ("employee_no", "job_number"),
        ("title", "title"),
        ("userid", "userid"),
        ("unionid", "unionid"),
    ];
    let list = one["dept_id_list"].as_array().into_iter().flatten();
    let mut person = ToldPerson {
        source_ref: text("userid"),
        name: text("name"),
        fields: fields.into_iter().map(|(ours, theirs)| (ours.to_owned(), text(theirs))).collect(),
        departments: list.filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        ..ToldPerson::default()
    };
    tidy(&mut person);
    SeenPerson { hash: hash(&person), mails: mails(&person), person, place: None }
}

struct Pages<'a> {
    tx: &'a Writer<'a>,
    id: &'a ConnectionId,
    plan: DirectoryPlanNo,
    steps: u64,
    buffer: Vec<u8>,
}

impl Book for Pages<'_> {
    type Error = StoreError;

    fn known(&mut self, source_ref: &str) -> store::Result<Person> {
        self.tx.find_person(self.id, source_ref)?.ok_or_else(|| Fault::defect("bench").into())
    }

    fn stranger(&mut self, id: &PersonId) -> store::Result<Person> {
        self.tx.get_person(id)?.ok_or_else(|| Fault::defect("bench").into())
    }

    fn seen(&mut self, source_ref: &str) -> store::Result<ToldPerson> {
        self.tx.get_seen(self.id, Look::Whole, source_ref)
    }

    fn step(&mut self, step: DirectoryStep) -> store::Result<()> {
        self.tx.append_directory_step(self.plan, self.steps, &step, &mut self.buffer)?;
        self.steps += 1;
        Ok(())
    }
}

/// Makes a plan; gives how many steps it has.
fn make(tx: &Writer<'_>, id: &ConnectionId) -> store::Result<u64> {
    tx.fold_places(id, Look::Whole, hash)?;
    let before: Tree = tx.departments_of(id)?.into_iter().collect();
    let walked = tx.walked_departments(id, Look::Whole)?;
    let after: Tree = walked.iter().filter_map(|one| one.told.clone()).collect();
    let (known, seen) = (tx.known_marks(id)?, tx.seen_marks(id, Look::Whole)?);
    let (owners, hidden) = (tx.mail_owners(id, Look::Whole)?, std::collections::BTreeSet::new());
    let inputs = Inputs {
        connection: id,
        before: &before,
        after: &after,
        absence: Absence::Left(&hidden),
        known: &known,
        seen: &seen,
        owners: &owners,
        scopes: &[],
    };
    let plan = PlanId::new("plan");
    let mut pages = Pages { tx, id, plan: tx.begin_directory_plan(id, &plan)?, steps: 0, buffer: Vec::new() };
    let (counts, tally) = plan::directory::plan(&inputs, &mut pages)?;
    let steps = pages.steps;
    let head = DirectoryPlan {
        id: plan,
        begun_at: Timestamp::UNIX_EPOCH,
        made_at: Timestamp::UNIX_EPOCH,
        basis: basis(tx, id)?,
        whole: true,
        complete: true,
        fault: None,
        people: tally.seen,
        departments: walked.len() as u64,
        counts,
        withheld: Vec::new(),
        refused: Vec::new(),
        held: None,
        undoes: None,
    };
    tx.put_directory_plan(id, &head, &before.changes_to(&after))?;
    tx.drop_directory_read(id, Look::Whole)?;
    Ok(steps)
}

fn basis(tx: &Writer<'_>, id: &ConnectionId) -> store::Result<model::Fingerprint> {
    let mut basis = plan::directory::Basis::default();
    tx.each_basis(id, |part| basis.add(part))?;
    Ok(basis.finish())
}

fn apply(tx: &Writer<'_>, id: &ConnectionId) -> store::Result<()> {
    let plan = tx.get_directory_plan(id)?.ok_or_else(|| Fault::defect("bench"))?;
    if basis(tx, id)? != plan.basis {
        return Err(Fault::defect("bench").into());
    }
    tx.carry_out_directory(id, &plan.id, |_| Ok(()))?;
    tx.change_departments(id, &tx.planned_departments(&plan.id)?)?;
    tx.drop_directory_plan(id)?;
    Ok(())
}

/// Processor time of this process, seconds; of Linux alone.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks =
        |n: usize| stat.split(' ').nth(n).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    (ticks(13) + ticks(14)) / 100.0
}

/// Highest resident memory of this process, KiB; of Linux alone.
fn highest_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

//! One person's calendar that is kept in step, what it should say, and another program that looks at the provider alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::{ToSpan, civil::Date};
use model::IntegrationId;
use serde_json::{Value, json};
use store::Store;

use super::program::Program;
use crate::rig::Sandbox;

/// Name of the integration.
pub const NAME: &str = "pair";
/// Titles of everything that is made here begin so.
const OURS: &str = "K-";
/// Half hours of the days that are used; they are looked at one by one.
const SLOTS: usize = 48 * 8;

/// Which way a calendar is kept in step, and where.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub provider: &'static str,
    pub auth: &'static str,
    pub direction: &'static str,
}

/// Where an entry was made.
#[derive(Clone, Debug)]
enum Made {
    /// In the OA, under an id.
    Here(String),
    /// At the third party, under a UID.
    There(String),
}

struct Entry {
    made: Made,
    title: String,
    occurrences: usize,
}

pub struct Calendar {
    pub way: Way,
    pub program: Program,
    /// Sees what the provider has, and was never killed.
    looker: Program,
    integration: IntegrationId,
    mailbox: String,
    entries: Vec<Entry>,
    serial: usize,
}

impl Calendar {
    /// The calendar of the n-th person.
    pub fn open(sandbox: &Sandbox, folder: &Path, n: usize, way: Way) -> Self {
        let mailbox = sandbox.control("world", None)["people"][n]["mailbox"].as_str().unwrap().to_owned();
        let sheet = folder.with_extension("csv");
        std::fs::write(&sheet, format!("name,email\nPerson,{mailbox}\n")).unwrap();
        let program = |part: &str, direction: &str| {
            let program = Program::connected(sandbox, &folder.join(part), way.provider, way.auth);
            program.run(&["person", "import", sheet.to_str().unwrap()]);
            let sides = ["--side", way.provider, "--side", "oa", "--direction", direction];
            let open = ["--set", "guards.deletes=1000", "--set", "guards.delete_percent=100"];
            let preset = ["integration", "add", NAME, "--preset", way.provider];
            program.run(&[&preset[..], &sides, &open].concat());
            program
        };
        let (own, looker) = (program("own", way.direction), program("looker", "pull"));
        let shown = own.run(&["integration", "show", NAME]);
        let integration = IntegrationId::new(shown["integration"]["id"].as_str().unwrap());
        Self { way, program: own, looker, integration, mailbox, entries: Vec::new(), serial: 0 }
    }

    /// People make, change and remove something wherever it flows from.
    pub fn change(&mut self, sandbox: &Sandbox) {
        if self.way.direction != "pull" {
            self.change_here();
        }
        if self.way.direction != "push" {
            self.change_there(sandbox);
        }
    }

    fn change_here(&mut self) {
        if self.serial == 0 {
            self.add_here(&["--repeat", "daily", "--count", "4"], 4);
        }
        for _ in 0..2 {
            self.add_here(&[], 1);
        }
        let mine = |entry: &&Entry| matches!(entry.made, Made::Here(_)) && entry.occurrences == 1;
        let ids: Vec<(usize, String)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| mine(entry))
            .filter_map(|(at, entry)| match &entry.made {
                Made::Here(id) => Some((at, id.clone())),
                Made::There(_) => None,
            })
            .collect();
        // The oldest one is changed, and of many the next one removed.
        let (at, id) = &ids[0];
        let title = self.title("renamed");
        self.program.run(&["oa", "event", "edit", id, "--title", &title]);
        self.entries[*at].title = title;
        if let Some((at, id)) = ids.get(1).filter(|_| ids.len() > 3) {
            let list = self.shown(&self.program);
            let revision =
                list.iter().find(|shown| shown["id"] == id.as_str()).unwrap()["revision"].to_string();
            self.program.run(&["oa", "event", "remove", id, "--revision", &revision]);
            self.entries.remove(*at);
        }
    }

    fn add_here(&mut self, rule: &[&str], occurrences: usize) {
        let (title, (start, end)) = (self.title("here"), self.times());
        let what = ["oa", "event", "add", "--mailbox", &self.mailbox, "--title", &title];
        let when = ["--zone", "Asia/Shanghai", "--start", &start, "--end", &end];
        let made = self.program.run(&[&what[..], &when, rule].concat());
        let id = made["id"].as_str().unwrap().to_owned();
        self.entries.push(Entry { made: Made::Here(id), title, occurrences });
    }

    fn change_there(&mut self, sandbox: &Sandbox) {
        let mut edits = Vec::new();
        for _ in 0..2 {
            let (title, (start, end)) = (self.title("there"), self.times());
            let uid = format!("{} {title}", self.mailbox);
            edits.push(json!({
                "op": "add_meeting", "uid": uid, "subject": title, "organizer": self.mailbox,
                "attendees": [], "rooms": [], "start": start, "end": end,
            }));
            self.entries.push(Entry { made: Made::There(uid), title, occurrences: 1 });
        }
        let there: Vec<(usize, String)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| match &entry.made {
                Made::There(uid) => Some((at, uid.clone())),
                Made::Here(_) => None,
            })
            .collect();
        let (at, uid) = &there[0];
        let title = self.title("renamed");
        edits.push(json!({ "op": "edit_meeting", "uid": uid, "subject": title }));
        self.entries[*at].title = title;
        if let Some((at, uid)) = there.get(1).filter(|_| there.len() > 3) {
            edits.push(json!({ "op": "remove_meeting", "uid": uid }));
            self.entries.remove(*at);
        }
        sandbox.control("world", Some(&Value::Array(edits)));
    }

    fn title(&mut self, what: &str) -> String {
        self.serial += 1;
        format!("{OURS}{} {what}", self.serial)
    }

    /// A half hour of its own, from tomorrow on.
    fn times(&self) -> (String, String) {
        let first = today().tomorrow().unwrap().at(0, 0, 0, 0);
        let start = first + (30 * i64::try_from(self.serial % SLOTS).unwrap()).minutes();
        let end = start + 30.minutes();
        (format!("{start}Z"), format!("{end}Z"))
    }

    /// A run to its end.
    pub fn sync(&mut self) {
        let run = self.program.run(&["sync", NAME]);
        assert_eq!((&run["counts"]["failed"], &run["counts"]["held"]), (&json!(0), &json!(0)), "{run}");
    }

    /// Writes of which nobody knows whether they arrived.
    pub fn open_intents(&self) -> usize {
        let store = Store::open(&self.program.data_dir).unwrap();
        store.read(|tx| tx.open_intents(&self.integration, 1_000)).unwrap().len()
    }

    /// Both sides say what people made of them, each entry once; nothing is open, nothing runs, nothing is left to do.
    pub fn check(&self, sandbox: &Sandbox) {
        let plan = self.program.run(&["plan", NAME]);
        for kind in ["create", "update", "delete", "hold"] {
            assert_eq!(plan["counts"][kind], 0, "{:?} {kind}: {plan}", self.way);
        }
        assert_eq!(self.open_intents(), 0, "{:?}", self.way);
        let runs = self.program.run(&["runs", "list"]);
        let running = |run: &&Value| run["state"] == "running";
        assert_eq!(runs["runs"].as_array().unwrap().iter().filter(running).count(), 0, "{runs}");
        self.looker.run(&["sync", NAME]);
        let pushed = self.way.direction != "pull";
        let wanted = |of: fn(&Made) -> bool| -> BTreeMap<String, usize> {
            let entries = self.entries.iter().filter(|entry| of(&entry.made));
            entries.map(|entry| (entry.title.clone(), entry.occurrences)).collect()
        };
        let all = wanted(|_| true);
        assert_eq!(self.counted(&self.program), all, "{:?}: the OA", self.way);
        assert_eq!(self.counted(&self.looker), all, "{:?}: the third party", self.way);
        // A second run writes nothing.
        let before = sandbox.control("journal?limit=0", None)["total"].as_u64().unwrap();
        let run = self.program.run(&["sync", NAME]);
        let since = sandbox.control(&format!("journal?since={before}"), None);
        let writes = since["requests"].as_array().unwrap().iter().filter(|entry| is_write(entry)).count();
        assert_eq!((writes, &run["counts"]["created"]), (0, &json!(0)), "{:?}: {since}", self.way);
        assert!(!pushed || !wanted(|made| matches!(made, Made::Here(_))).is_empty());
    }

    /// How often each of our titles is shown; no title twice at one time.
    fn counted(&self, program: &Program) -> BTreeMap<String, usize> {
        let (mut seen, mut counts) = (BTreeSet::new(), BTreeMap::new());
        for entry in self.shown(program) {
            let title = entry["title"].as_str().unwrap_or_default().to_owned();
            if title.starts_with(OURS) {
                let at = entry["when"].to_string();
                assert!(seen.insert((title.clone(), at)), "{:?}: {entry} twice", self.way);
                *counts.entry(title).or_insert(0) += 1;
            }
        }
        counts
    }

    fn shown(&self, program: &Program) -> Vec<Value> {
        let (from, to) = (today().yesterday().unwrap(), today() + 14.days());
        let days = ["--from", &from.to_string(), "--to", &to.to_string()];
        let list = program.run(&[&["oa", "event", "list", "--mailbox", &self.mailbox][..], &days].concat());
        list["events"].as_array().unwrap().clone()
    }
}

fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

/// Whether a request changes something at its provider: what the providers call so in their words.
fn is_write(entry: &Value) -> bool {
    let operation = entry["operation"].as_str().unwrap_or_default();
    let writes =
        ["CreateItem", "UpdateItem", "DeleteItem", "create", "patch", "delete", "cancel", "PUT", "DELETE"];
    writes.contains(&operation)
}

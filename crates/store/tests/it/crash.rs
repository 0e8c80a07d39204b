//! What is found after the program was killed: whole transactions, and nothing of others.

use std::{fs, path::Path};

use model::{ItemOutcome, RunId, RunKind, RunState, StepKind};
use proptest::prelude::*;
use store::{FILE_NAME, ItemMark, MeetingQuery, Store};
use tempfile::TempDir;

use crate::sample::{Sample, at, furnished, meeting, put, put_plan, run, step};

const LOG: &str = "roombridge.db-wal";

/// The files as a killed process leaves them.
fn copy(sample: &Sample) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for name in [FILE_NAME, LOG] {
        let from = sample.folder.path().join(name);
        if from.exists() {
            fs::copy(from, copy.path().join(name)).unwrap();
        }
    }
    copy
}

/// How far the pages of [`apply`] got: meetings and journal must agree, always.
fn progress(folder: &Path) -> u64 {
    let store = Store::open(folder).unwrap();
    store.check().unwrap();
    store
        .read(|tx| {
            let meetings = tx.list_meetings(&MeetingQuery::default())?.total;
            let counts = tx.get_run(&RunId::new("r1"))?.map(|r| tx.count_items(&r.id)).transpose()?;
            assert_eq!(counts.unwrap_or_default().created, meetings);
            Ok(meetings)
        })
        .unwrap()
}

const PAGES: u64 = 4;
const PAGE: u64 = 3;

/// Applies a plan page by page, as an executor does; `between` runs after every statement.
fn apply(sample: &Sample, mut between: impl FnMut(u64)) {
    let steps: Vec<_> = (0..PAGES * PAGE).map(|n| step(n, StepKind::Create)).collect();
    sample
        .store
        .write(|tx| {
            put_plan(tx, "p1", at(0), &steps)?;
            tx.create_run(&run("r1", RunKind::Apply, Some("p1"), at(0)))
        })
        .unwrap();
    for page in 0..PAGES {
        sample
            .store
            .write_page(|tx| {
                for seq in page * PAGE..(page + 1) * PAGE {
                    put(tx, 0, &meeting(&format!("m{seq}"), seq as i64), "1");
                    between(page * PAGE);
                    let mark = ItemMark { seq, outcome: ItemOutcome::Done, fault: None, at: at(0) };
                    tx.put_items(&RunId::new("r1"), &[mark])?;
                    between(page * PAGE);
                }
                Ok(())
            })
            .unwrap();
        between((page + 1) * PAGE);
    }
}

#[test]
fn killed_at_any_statement_the_last_whole_page_is_found() {
    let sample = furnished();
    let mut seen = 0;
    apply(&sample, |committed| {
        assert_eq!(progress(copy(&sample).path()), committed);
        seen += 1;
    });
    assert_eq!(seen, PAGES * (2 * PAGE + 1));
}

#[test]
fn unfinished_run_is_found_with_what_it_had_done() {
    let sample = furnished();
    let mut copies = Vec::new();
    apply(&sample, |committed| {
        if committed == 2 * PAGE {
            copies.push(copy(&sample));
        }
    });
    let store = Store::open(copies[0].path()).unwrap();
    let mut found = store.read(|tx| tx.unfinished_runs()).unwrap().swap_remove(0);
    found.counts = store.read(|tx| tx.count_items(&found.id)).unwrap();
    assert_eq!(found.counts.created, 2 * PAGE);
    found.state = RunState::Interrupted;
    found.ended_at = Some(at(60));
    store.write(|tx| tx.update_run(&found)).unwrap();
    assert_eq!(store.read(|tx| tx.unfinished_runs()).unwrap(), []);
    let done = store.read(|tx| tx.steps_with_outcome(&found.id, ItemOutcome::Done, 0, 100)).unwrap();
    assert_eq!(done.len() as u64, 2 * PAGE);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// A log cut anywhere, or with rubbish at its end, gives a state that was once committed.
    #[test]
    fn log_torn_anywhere_gives_whole_pages(cut in 0.0..1.0_f64, rubbish in any::<[u8; 24]>()) {
        let sample = furnished();
        apply(&sample, |_| ());
        let torn = copy(&sample);
        let path = torn.path().join(LOG);
        let mut log = fs::read(&path).unwrap();
        log.truncate((log.len() as f64 * cut) as usize);
        log.extend_from_slice(&rubbish);
        fs::write(&path, log).unwrap();
        let found = progress(torn.path());
        prop_assert!(found.is_multiple_of(PAGE) && found <= PAGES * PAGE, "{found}");
    }
}

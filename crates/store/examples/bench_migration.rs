//! Opens a file in which an older program kept many links as JSON, and says what bringing it up to date took.
//!
//! `bench_migration [LINKS]`: 500,000 by default, ten of each calendar.

use std::{error::Error, fs, path::Path, time::Instant};

use model::{ContentHash, FieldHashes, IntegrationId, KeyDigest, Link, LinkEnd, LinkId, Origin};
use rusqlite::{Connection, params};
use store::{FILE_NAME, Store};

type Outcome<T> = Result<T, Box<dyn Error>>;

const PER_CALENDAR: usize = 10;

/// What later steps of the schema made is taken back, and links stand as they stood before.
const OLDER: &str = "
DROP TABLE former_link;
DROP TABLE compared_link;
ALTER TABLE plan_step DROP COLUMN seen;
DROP TABLE link;
CREATE TABLE link (
    no INTEGER PRIMARY KEY,
    integration_no INTEGER NOT NULL REFERENCES integration (no) ON DELETE CASCADE,
    calendar_no INTEGER NOT NULL,
    id BLOB NOT NULL,
    a_key BLOB NOT NULL,
    a_content BLOB NOT NULL,
    a_version INTEGER NOT NULL,
    b_key BLOB NOT NULL,
    b_content BLOB NOT NULL,
    b_version INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    a_uid BLOB,
    b_uid BLOB,
    a_series INTEGER,
    b_series INTEGER,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX link_id ON link (integration_no, id);
CREATE INDEX link_calendar ON link (calendar_no);
CREATE INDEX link_a ON link (integration_no, a_key, a_content, a_version, b_key, b_content, b_version, id,
    calendar_no, start_at, end_at, flags);
CREATE INDEX link_b ON link (integration_no, b_key, a_key, a_content, a_version, b_content, b_version, id,
    calendar_no, start_at, end_at, flags);
CREATE INDEX link_a_uid ON link (integration_no, a_uid) WHERE a_uid IS NOT NULL;
CREATE INDEX link_b_uid ON link (integration_no, b_uid) WHERE b_uid IS NOT NULL;
CREATE INDEX link_a_series ON link (integration_no, a_series) WHERE a_series IS NOT NULL;
CREATE INDEX link_b_series ON link (integration_no, b_series) WHERE b_series IS NOT NULL;
PRAGMA user_version = 17;
INSERT INTO integration (no, id, name, enabled, side_a, side_b, policy, schedule)
    VALUES (5, 'main', 'Main', 1, '{}', '{}', '{}', '{}');
";

fn main() -> Outcome<()> {
    let links = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(500_000);
    let folder = tempfile::tempdir()?;
    drop(Store::open(folder.path())?);
    let begun = Instant::now();
    write(&folder.path().join(FILE_NAME), links)?;
    println!(
        "{links} links written as an older program did in {:.1} s: {} MB",
        begun.elapsed().as_secs_f64(),
        megabytes(folder.path())?
    );
    let (begun, processor) = (Instant::now(), processor_time());
    let store = Store::open(folder.path())?;
    println!(
        "brought up to date in {:.1} s, {:.1} CPU s; {} MB on disk, highest memory {} MB",
        begun.elapsed().as_secs_f64(),
        processor_time() - processor,
        megabytes(folder.path())?,
        highest_memory() / 1024
    );
    let id = IntegrationId::new("main");
    let (count, last) =
        store.read(|tx| Ok((tx.count_links(&id)?, tx.get_link(&id, LinkId(digest(1, links - 1)))?)))?;
    if count != links as u64 || last != Some(link(links - 1)) {
        return Err(format!("{count} links came over").into());
    }
    Ok(())
}

fn write(file: &Path, links: usize) -> Outcome<()> {
    let mut sql = Connection::open(file)?;
    sql.execute_batch(OLDER)?;
    let transaction = sql.transaction()?;
    {
        let mut calendar =
            transaction.prepare("INSERT INTO calendar (no, integration_no, mailbox) VALUES (?1, 5, ?2)")?;
        for no in 0..links.div_ceil(PER_CALENDAR) {
            calendar.execute(params![no as i64, mailbox(no * PER_CALENDAR)])?;
        }
        let mut put = transaction.prepare(
            "INSERT INTO link (integration_no, calendar_no, id, a_key, a_content, a_version, b_key, b_content, \
             b_version, start_at, end_at, flags, a_uid, b_uid, body) \
             VALUES (5, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 11, ?11, ?12, ?13)",
        )?;
        for number in 0..links {
            let link = link(number);
            put.execute(params![
                (number / PER_CALENDAR) as i64,
                link.id.0,
                link.a.key.0,
                link.a.content.0,
                link.a.version.cast_signed(),
                link.b.key.0,
                link.b.content.0,
                link.b.version.cast_signed(),
                link.start,
                link.end,
                link.a.uid.0,
                link.b.uid.0,
                serde_json::to_string(&link)?
            ])?;
        }
    }
    Ok(transaction.commit()?)
}

fn link(number: usize) -> Link {
    let end = |side: u64| LinkEnd {
        key: KeyDigest(digest(2 + side, number)),
        uid: KeyDigest(digest(4, number)),
        series: 0,
        item_ref: format!("AAMkAGI2{side}{number:0100}"),
        version: number as u64,
        confirmed: true,
        fields: FieldHashes(std::array::from_fn(|at| (number as u64 + 1) << at)),
        content: ContentHash(digest(5, number)),
        waiting: None,
    };
    let start = 1_795_000_000 + (number as i64 % 500) * 3_600;
    Link {
        id: LinkId(digest(1, number)),
        mailbox: mailbox(number),
        a: end(0),
        b: end(1),
        origin: Origin::A,
        start,
        end: start + 3_600,
        private: false,
    }
}

fn mailbox(number: usize) -> String {
    format!("person{:06}@practice.example", number / PER_CALENDAR)
}

/// Digests in no order, as those of a hash are.
fn digest(kind: u64, number: usize) -> [u8; 16] {
    const ODD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
    ((u128::from(kind) << 64) | (number as u128 + 1)).wrapping_mul(ODD).to_be_bytes()
}

/// What the files of a folder come to.
fn megabytes(folder: &Path) -> Outcome<u64> {
    let sizes = fs::read_dir(folder)?.map(|entry| Ok(entry?.metadata()?.len()));
    Ok(sizes.sum::<std::io::Result<u64>>()? >> 20)
}

/// Seconds that processors worked for this process; of Linux alone.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks =
        |n: usize| stat.split(' ').nth(n).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    (ticks(13) + ticks(14)) / 100.0
}

/// Highest resident memory of this process, KiB; of Linux alone.
fn highest_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

//! The least that has to be done: the same answers fetched as many at a time, each walked by a bare event loop, and the text
//! of every item put into one table in one transaction.

use std::time::Instant;

use connector::NetResponse;
use futures::{StreamExt, TryStreamExt, stream};
use quick_xml::{Reader, events::Event};

use crate::{Outcome, office::Office, recorder::Call};

/// Calls at once, as many as the pace allows the program.
const AT_ONCE: usize = 10;

/// What the floor took.
pub struct Floor {
    pub seconds: f64,
    pub bytes: usize,
}

pub async fn measure(office: &Office, calls: &[Call]) -> Outcome<Floor> {
    let begun = Instant::now();
    let bodies = fetch(calls).await?;
    let mut items = Vec::new();
    let mut bytes = 0;
    for answer in &bodies {
        bytes += answer.body.len();
        walk(&answer.body, &mut items)?;
    }
    insert(office, &items)?;
    Ok(Floor { seconds: begun.elapsed().as_secs_f64(), bytes })
}

/// The answers of the same calls, with every place taken all the time.
pub async fn fetch(calls: &[Call]) -> Outcome<Vec<NetResponse>> {
    let calls = stream::iter(calls).map(|call| call.net.call(&call.key, 1, call.request.clone()));
    Ok(calls.buffer_unordered(AT_ONCE).try_collect().await?)
}

/// Every event, and the text of each calendar item as it came.
fn walk(body: &[u8], items: &mut Vec<Vec<u8>>) -> Outcome<()> {
    let mut reader = Reader::from_reader(body);
    let mut buffer = Vec::new();
    let mut begun = 0;
    loop {
        let before = usize::try_from(reader.buffer_position())?;
        match reader.read_event_into(&mut buffer)? {
            Event::Start(tag) if tag.local_name().as_ref() == "CalendarItem" => begun = before,
            Event::End(tag) if tag.local_name().as_ref() == "CalendarItem" => {
                items.push(body[begun..usize::try_from(reader.buffer_position())?].to_vec());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn insert(office: &Office, items: &[Vec<u8>]) -> Outcome<()> {
    let mut sql = rusqlite::Connection::open(office.folder.path().join("floor.db"))?;
    sql.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    sql.execute_batch(
        "PRAGMA synchronous = FULL; CREATE TABLE item (no INTEGER PRIMARY KEY, text BLOB, start_at INTEGER);
         CREATE INDEX by_start ON item (start_at);",
    )?;
    let transaction = sql.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO item (text, start_at) VALUES (?1, ?2)")?;
        for (no, item) in items.iter().enumerate() {
            insert.execute((item, i64::try_from(no)?))?;
        }
    }
    Ok(transaction.commit()?)
}

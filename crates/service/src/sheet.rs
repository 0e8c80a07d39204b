//! Sheets of rooms: opened, judged, mended, imported.

mod expand;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use futures::{StreamExt, stream};
use intake::{
    ColumnChoice, Edit, EditFault, Memory, OpenOptions, OpenSheet, Params, ReadFault, ReadOptions, Words,
};
use jiff::{SignedDuration, Timestamp};
use model::{ConnectionId, Fault, Room, RoomOrigin, RoomResolution};
use store::ImportMapping;
use text::{Args, Language, Texts};

use crate::{
    Job, Phase, Service,
    room::{GivenRoom, RoomsAdded, over},
    sync::prepare::rooms_at_once,
};

/// Idle time after which an open sheet is closed.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// Sheets open at once; the one idle longest makes room.
const MOST: usize = 8;

/// Sheets that are open.
#[derive(Debug, Default)]
pub(crate) struct Sheets(Mutex<HashMap<String, Entry>>);

#[derive(Debug)]
struct Entry {
    connection: ConnectionId,
    sheet: Arc<Mutex<OpenSheet>>,
    used_at: Timestamp,
}

/// What importing would change in a connection's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// New rooms.
    pub added: u32,
    /// Rooms whose given facts change.
    pub changed: u32,
    /// Rooms as they are.
    pub same: u32,
    /// Mailboxes of the list that the sheet lacks.
    pub missing: Vec<String>,
}

/// An open sheet and what importing it would change.
#[derive(Debug)]
pub struct Opened {
    /// Names it in later calls.
    pub session: String,
    /// What it holds.
    pub view: intake::SheetView,
    /// What importing would change.
    pub diff: Diff,
}

/// What an import did.
#[derive(Debug)]
pub struct Imported {
    /// State of the sheet at the import.
    pub view: intake::SheetView,
    /// Findings on rows and the file.
    pub issues: Vec<intake::Issue>,
    /// What changed.
    pub done: RoomsAdded,
    /// Mailboxes of the list that the sheet lacks.
    pub missing: Vec<String>,
    /// Rooms accepted.
    pub accepted: u32,
}

/// Columns as remembered in the store, read once per opening.
struct Remembered(BTreeMap<String, Vec<ColumnChoice>>);

impl Memory for Remembered {
    fn recall(&self, heading: &str) -> Option<Vec<ColumnChoice>> {
        self.0.get(heading).cloned()
    }
}

impl Service {
    /// Opens a sheet for a connection.
    ///
    /// # Errors
    /// `connection.unknown`, `sheet.empty`, `sheet.no_table`, `sheet.encrypted`, `sheet.cap_reached`, `sheet.all_hidden`,
    /// `sheet.no_heading`, `sheet.damaged`, `store.*`.
    pub async fn open_sheet(
        &self,
        connection: &str,
        file: String,
        bytes: Vec<u8>,
        sheets: Option<Vec<String>>,
    ) -> Result<Opened, Fault> {
        let connection = self.connection(connection).await?;
        let known = self.rooms_of(&connection.id).await?;
        let options =
            OpenOptions { read: ReadOptions { sheets, ..ReadOptions::default() }, domains: domains(&known) };
        let memory = self.remembered().await?;
        let sheet = blocking(move || OpenSheet::open(&file, bytes.into(), options, &memory))
            .await?
            .map_err(unreadable)?;
        let session = self.new_id();
        let (view, diff) = (sheet.view(), diff(&sheet, &known));
        self.0.sheets.keep(session.clone(), connection.id, sheet, self.now());
        Ok(Opened { session, view, diff })
    }

    /// Changes an open sheet.
    ///
    /// # Errors
    /// `sheet.closed`, `sheet.no_row`, `sheet.unknown_part`, `sheet.not_allowed`, `sheet.nothing_to_undo`, and
    /// those of reading a file.
    pub async fn edit_sheet(&self, session: &str, edit: Edit) -> Result<Opened, Fault> {
        let (connection, sheet) = self.0.sheets.find(session, self.now())?;
        let known = self.rooms_of(&connection).await?;
        let memory = self.remembered().await?;
        let remembers = matches!(edit, Edit::SetColumns { .. });
        let (view, diff, heading) = blocking(move || {
            let mut sheet = sheet.lock().unwrap_or_else(PoisonError::into_inner);
            sheet.edit(edit, &memory)?;
            Ok((sheet.view(), diff(&sheet, &known), sheet.heading()))
        })
        .await?
        .map_err(not_edited)?;
        if let Some((heading, columns)) = heading.filter(|_| remembers) {
            self.remember(heading, &columns).await?;
        }
        Ok(Opened { session: session.to_owned(), view, diff })
    }

    /// An open sheet as it is now.
    ///
    /// # Errors
    /// `sheet.closed`, `store.*`.
    pub async fn sheet(&self, session: &str) -> Result<Opened, Fault> {
        let (connection, sheet) = self.0.sheets.find(session, self.now())?;
        let known = self.rooms_of(&connection).await?;
        let (view, diff) = blocking(move || {
            let sheet = sheet.lock().unwrap_or_else(PoisonError::into_inner);
            (sheet.view(), diff(&sheet, &known))
        })
        .await?;
        Ok(Opened { session: session.to_owned(), view, diff })
    }

    /// Rows of an open sheet, and how many there are of the kind asked for.
    ///
    /// # Errors
    /// `sheet.closed`.
    pub async fn sheet_rows(
        &self,
        session: &str,
        filter: intake::RowFilter,
        offset: usize,
        limit: usize,
    ) -> Result<(Vec<intake::RowView>, usize), Fault> {
        let (_, sheet) = self.0.sheets.find(session, self.now())?;
        blocking(move || sheet.lock().unwrap_or_else(PoisonError::into_inner).rows(&filter, offset, limit))
            .await
    }

    /// Asks the provider about every address of an open sheet. An answer that could not be had is told per address.
    ///
    /// # Errors
    /// `sheet.closed`, `provider.no_rooms`, `run.cancelled`, faults of the session.
    pub async fn resolve_sheet(
        &self,
        session: &str,
        job: &Job,
    ) -> Result<Vec<(String, RoomResolution)>, Fault> {
        let (connection, sheet) = self.0.sheets.find(session, self.now())?;
        let connection = self.connection(connection.as_str()).await?;
        let addresses = sheet.lock().unwrap_or_else(PoisonError::into_inner).addresses();
        // Pacing lies behind the network; look-ups that are open together may share calls.
        let at_once = rooms_at_once(&self.provider(&connection.provider)?.descriptor().limits);
        let open = self.open_session(&connection, job).await?;
        let source = open.rooms().ok_or_else(|| Fault::setup("provider.no_rooms"))?;
        let total = addresses.len();
        let mut answers = Vec::with_capacity(addresses.len());
        let mut asked = stream::iter(addresses)
            .map(|address| async move {
                let answer = source.resolve(&address).await;
                let answer =
                    answer.unwrap_or_else(|fault| RoomResolution::Unknown { fault: Box::new(fault) });
                (address, answer)
            })
            .buffer_unordered(at_once);
        while let Some((address, answer)) = asked.next().await {
            job.check()?;
            job.report(Phase::Checking, answers.len() + 1, total, Some(&address));
            answers.push((address, answer));
        }
        answers.sort_by(|a, b| a.0.cmp(&b.0));
        sheet.lock().unwrap_or_else(PoisonError::into_inner).resolve(answers.clone());
        Ok(answers)
    }

    /// Puts the good rows of an open sheet into the connection's list. No room is removed.
    ///
    /// # Errors
    /// `sheet.closed`, `connection.unknown`, `store.*`.
    pub async fn import_sheet(&self, session: &str) -> Result<Imported, Fault> {
        let (connection, sheet) = self.0.sheets.find(session, self.now())?;
        let connection = self.connection(connection.as_str()).await?;
        let judged = self.judge(&connection.id, &sheet).await?;
        let given = judged
            .rooms
            .into_iter()
            .map(|room| GivenRoom { mailbox: room.mailbox, facts: room.facts })
            .collect();
        let done = self.give_rooms(&connection, RoomOrigin::Sheet, given).await?;
        if let Some((heading, columns)) = judged.heading {
            self.remember(heading, &columns).await?;
        }
        Ok(Imported { done, ..judged.told })
    }

    /// What importing would do; nothing is stored.
    ///
    /// # Errors
    /// `sheet.closed`, `store.*`.
    pub async fn judge_sheet(&self, session: &str) -> Result<Imported, Fault> {
        let (connection, sheet) = self.0.sheets.find(session, self.now())?;
        Ok(self.judge(&connection, &sheet).await?.told)
    }

    async fn judge(&self, connection: &ConnectionId, sheet: &Arc<Mutex<OpenSheet>>) -> Result<Judged, Fault> {
        let known = self.rooms_of(connection).await?;
        let sheet = Arc::clone(sheet);
        blocking(move || {
            let sheet = sheet.lock().unwrap_or_else(PoisonError::into_inner);
            let (rooms, diff) = (sheet.accepted(), diff(&sheet, &known));
            let told = Imported {
                view: sheet.view(),
                issues: sheet.issues(),
                done: RoomsAdded { added: diff.added, changed: diff.changed },
                missing: diff.missing,
                accepted: u32::try_from(rooms.len()).unwrap_or(u32::MAX),
            };
            Judged { rooms, told, heading: sheet.heading() }
        })
        .await
    }

    /// The open sheet with everything that was mended, problems as comments; its suggested file name first.
    ///
    /// # Errors
    /// `sheet.closed`, `sheet.not_written`.
    pub async fn correct_sheet(&self, session: &str, language: Language) -> Result<(String, Vec<u8>), Fault> {
        let (_, sheet) = self.0.sheets.find(session, self.now())?;
        let texts = self.texts(language);
        blocking(move || {
            let sheet = sheet.lock().unwrap_or_else(PoisonError::into_inner);
            let stem = sheet.file().rsplit_once('.').map_or(sheet.file(), |(stem, _)| stem);
            let name = texts.get("corrected-file", &[("name", stem)]);
            Ok((name, sheet.corrected(&Catalogue(&texts))?))
        })
        .await?
        .map_err(not_written)
    }

    /// Forgets an open sheet. One that is closed already is fine.
    pub fn close_sheet(&self, session: &str) {
        self.0.sheets.0.lock().unwrap_or_else(PoisonError::into_inner).remove(session);
    }

    async fn remembered(&self) -> Result<Remembered, Fault> {
        let rows = self.store().read_async(|tx| tx.list_import_mappings()).await?;
        let known = rows.into_iter().filter_map(|row| {
            // A matching of an older form is not proposed again.
            serde_json::from_value(row.mapping).ok().map(|columns| (row.heading, columns))
        });
        Ok(Remembered(known.collect()))
    }

    async fn remember(&self, heading: String, columns: &[ColumnChoice]) -> Result<(), Fault> {
        let mapping =
            serde_json::to_value(columns).map_err(|e| Fault::defect("sheet.mapping").with("detail", e))?;
        let row = ImportMapping { heading, mapping, used_at: self.now() };
        Ok(self.store().write_async(move |tx| tx.put_import_mapping(&row)).await?)
    }
}

struct Judged {
    rooms: Vec<intake::AcceptedRoom>,
    told: Imported,
    heading: Option<(String, Vec<ColumnChoice>)>,
}

/// The template that is handed out.
///
/// # Errors
/// `sheet.not_written`.
pub fn template(texts: &Texts) -> Result<Vec<u8>, Fault> {
    intake::template(&Catalogue(texts)).map_err(not_written)
}

/// Texts of sheets, with catalogue keys.
struct Catalogue<'a>(&'a Texts);

impl Words for Catalogue<'_> {
    fn say(&self, key: &str, attribute: Option<&str>, params: &Params) -> String {
        let args = arguments(params);
        let found = match attribute {
            Some(attribute) => self.0.find_attribute(key, attribute, &args),
            None => self.0.find(key, &args),
        };
        found.unwrap_or_default()
    }
}

/// Places of a text from a sheet's parameters.
pub fn arguments(params: &Params) -> Args {
    let text = |value: &intake::Param| match value {
        intake::Param::Number(number) => number.to_string(),
        intake::Param::Text(text) => text.clone(),
    };
    params.iter().map(|(key, value)| (key.clone(), text(value))).collect()
}

impl Sheets {
    fn keep(&self, session: String, connection: ConnectionId, sheet: OpenSheet, now: Timestamp) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, entry| now.duration_since(entry.used_at) < KEPT);
        if open.len() >= MOST
            && let Some(idle) = open.iter().min_by_key(|(_, entry)| entry.used_at).map(|(id, _)| id.clone())
        {
            open.remove(&idle);
        }
        open.insert(session, Entry { connection, sheet: Arc::new(Mutex::new(sheet)), used_at: now });
    }

    fn find(&self, session: &str, now: Timestamp) -> Result<(ConnectionId, Arc<Mutex<OpenSheet>>), Fault> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = open.get_mut(session).ok_or_else(|| Fault::setup("sheet.closed"))?;
        entry.used_at = now;
        Ok((entry.connection.clone(), Arc::clone(&entry.sheet)))
    }
}

/// Mail domains of the rooms a connection has.
fn domains(known: &[Room]) -> Vec<String> {
    let domains: BTreeSet<&str> =
        known.iter().filter_map(|room| Some(room.mailbox.split_once('@')?.1)).collect();
    domains.into_iter().map(str::to_owned).collect()
}

fn diff(sheet: &OpenSheet, known: &[Room]) -> Diff {
    let rooms = sheet.accepted();
    let listed: HashMap<&str, &Room> = known.iter().map(|room| (room.mailbox.as_str(), room)).collect();
    let mut diff = Diff::default();
    let mut named = BTreeSet::new();
    for room in &rooms {
        named.insert(room.mailbox.as_str());
        match listed.get(room.mailbox.as_str()) {
            None => diff.added += 1,
            Some(before) if over(&before.given, room.facts.clone()) == before.given => diff.same += 1,
            Some(_) => diff.changed += 1,
        }
    }
    diff.missing = known
        .iter()
        .map(|room| &room.mailbox)
        .filter(|mailbox| !named.contains(mailbox.as_str()))
        .cloned()
        .collect();
    diff
}

/// Judging a hundred thousand rows is no work for the threads that serve the window.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Fault::defect("sheet.task").with("detail", e))
}

pub(crate) fn unreadable(fault: ReadFault) -> Fault {
    use intake::IssueCode::*;
    let told = match fault.code {
        FileEmpty => Fault::setup("sheet.empty"),
        FormatUnknown => Fault::setup("sheet.no_table"),
        FileEncrypted => Fault::setup("sheet.encrypted"),
        CapReached => Fault::setup("sheet.cap_reached"),
        NoSheet => Fault::setup("sheet.all_hidden"),
        HeaderNotFound => Fault::setup("sheet.no_heading"),
        _ => Fault::setup("sheet.damaged"),
    };
    let mut told = told.with("code", fault.code.as_str());
    told.params.extend(arguments(&fault.params));
    told
}

fn not_edited(fault: EditFault) -> Fault {
    match fault {
        EditFault::UnknownRow(row) => Fault::setup("sheet.no_row").with("row", row),
        EditFault::Unknown(part) => Fault::setup("sheet.unknown_part").with("part", part),
        EditFault::NotAllowed => Fault::setup("sheet.not_allowed"),
        EditFault::NothingToUndo => Fault::setup("sheet.nothing_to_undo"),
        EditFault::Read(fault) => unreadable(fault),
    }
}

fn not_written(fault: intake::WriteFault) -> Fault {
    Fault::defect("sheet.not_written").with("detail", fault)
}

//! An open sheet: what was read, what was found, what the administrator did.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use model::RoomResolution;

use crate::choices::{Choices, Done};
use crate::code::Group;
use crate::expand;
use crate::fault::ReadFault;
use crate::judge::{Case, Ids, Judged, Tables, remarks};
use crate::read::{self, ReadOptions, TextEncoding, Workbook};
use crate::show::Scene;
use crate::view::{
    AcceptedRoom, ColumnChoice, Edit, Issue, ListedRoom, RowFilter, RowState, RowView, SheetView, TextView,
};
use crate::write;
use crate::{IssueCode, Params};

/// Lines of a text file to judge its encoding by.
const PREVIEW_LINES: usize = 8;

/// What an opening takes besides the bytes.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions {
    /// How to read.
    pub read: ReadOptions,
    /// Mail domains that are expected; empty: told from the sheet alone.
    pub domains: Vec<String>,
}

/// Remembers which column of a heading is which field.
pub trait Memory: Send + Sync {
    /// Columns as chosen before for a heading, named by its digest.
    fn recall(&self, heading: &str) -> Option<Vec<ColumnChoice>>;
}

/// Why an edit was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditFault {
    /// No such row.
    #[error("no row {0}")]
    UnknownRow(u32),
    /// No such sheet, column or heading row.
    #[error("no {0}")]
    Unknown(String),
    /// The finding, the kind or the state of the sheet does not allow it.
    #[error("not allowed")]
    NotAllowed,
    /// Nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The file cannot be read that way.
    #[error(transparent)]
    Read(#[from] ReadFault),
}

/// Texts for workbooks we write, by catalogue key.
pub trait Words {
    /// A text with its places filled; empty where there is none.
    fn say(&self, key: &str, attribute: Option<&str>, params: &Params) -> String;
}

/// A workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WriteFault(pub String);

/// An open sheet.
pub struct OpenSheet {
    bytes: Arc<[u8]>,
    options: OpenOptions,
    done: Vec<Done>,
    choices: Choices,
    answers: HashMap<String, RoomResolution>,
    book: Workbook,
    tables: Tables,
    judged: Judged,
    ids: Ids,
}

impl fmt::Debug for OpenSheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, rows) = (&self.book.file_name, self.judged.rows.len());
        f.debug_struct("OpenSheet").field("file", file).field("rows", &rows).finish_non_exhaustive()
    }
}

impl OpenSheet {
    /// Opens a sheet: reads it, finds its columns, judges its rows.
    ///
    /// # Errors
    /// Those of [`read`](crate::read()).
    pub fn open(
        file: &str,
        bytes: Arc<[u8]>,
        mut options: OpenOptions,
        memory: &dyn Memory,
    ) -> Result<Self, ReadFault> {
        options.domains.iter_mut().for_each(|domain| *domain = domain.trim().to_ascii_lowercase());
        let book = read::read(file, &bytes, &options.read)?;
        let mut sheet = OpenSheet {
            bytes,
            options,
            done: Vec::new(),
            choices: Choices::default(),
            answers: HashMap::new(),
            book,
            tables: Tables::default(),
            judged: Judged::default(),
            ids: Ids::default(),
        };
        sheet.lay(memory);
        Ok(sheet)
    }

    fn lay(&mut self, memory: &dyn Memory) {
        self.tables = Tables::lay(&self.book, &self.choices, memory);
        self.judge();
    }

    fn judge(&mut self) {
        let mut ids = std::mem::take(&mut self.ids);
        self.judged = self.case().judge(&mut ids);
        self.ids = ids;
    }

    fn case(&self) -> Case<'_> {
        Case {
            book: &self.book,
            tables: &self.tables,
            choices: &self.choices,
            expected: &self.options.domains,
            answers: &self.answers,
        }
    }

    fn scene(&self) -> Scene<'_> {
        Scene { case: self.case(), judged: &self.judged, ids: &self.ids }
    }

    /// File name.
    pub fn file(&self) -> &str {
        &self.book.file_name
    }

    /// Everything but the rows.
    pub fn view(&self) -> SheetView {
        let scene = self.scene();
        let counts = scene.counts();
        SheetView {
            file: self.book.file_name.clone(),
            format: self.book.format,
            text: self.text(),
            sheets: scene.sheets(),
            columns: scene.columns(),
            columns_remembered: self.tables.used.first().is_some_and(|table| table.remembered),
            counts,
            groups: scene.groups(),
            remarks: remarks(&scene.case, &self.judged),
            deeds: self.done.iter().rev().map(|done| done.deed.clone()).collect(),
            importable: counts.passed + counts.repaired + counts.warned,
            resolved: !self.answers.is_empty(),
        }
    }

    fn text(&self) -> Option<TextView> {
        let choice = self.book.text?;
        let previews = read::preview_text(&self.bytes, PREVIEW_LINES);
        let preview = previews.into_iter().find(|preview| preview.encoding == choice.encoding);
        let encodings = TextEncoding::ALL.to_vec();
        Some(TextView {
            choice,
            encodings,
            preview: preview.map(|preview| preview.lines).unwrap_or_default(),
        })
    }

    /// A slice of the rows that are asked for, and how many there are of them.
    pub fn rows(&self, filter: &RowFilter, offset: usize, limit: usize) -> (Vec<RowView>, usize) {
        let scene = self.scene();
        let search = filter.search.as_deref().unwrap_or_default().to_lowercase();
        let words: Vec<String> = search.split_whitespace().map(str::to_owned).collect();
        let rows: Vec<_> = self.judged.rows.iter().filter(|row| scene.passes(row, filter, &words)).collect();
        let slice = rows.iter().skip(offset).take(limit).filter_map(|row| scene.row(row));
        (slice.collect(), rows.len())
    }

    /// Every finding, those on the file and its sheets first.
    pub fn issues(&self) -> Vec<Issue> {
        self.scene().issues()
    }

    /// Makes a change, or takes back the newest. Nothing is changed where it fails.
    ///
    /// # Errors
    /// An unknown row, sheet or column; something that is not allowed; nothing to undo; a file that cannot be read so.
    pub fn edit(&mut self, edit: Edit, memory: &dyn Memory) -> Result<(), EditFault> {
        let undone = match edit {
            Edit::Undo => Some(self.done.pop().ok_or(EditFault::NothingToUndo)?),
            edit => {
                let done = self.scene().plan(edit)?;
                self.done.push(done);
                None
            }
        };
        self.follow(undone, memory)
    }

    /// Rows that stand for a list of rooms, and the list's address.
    pub fn lists(&self) -> Vec<(u32, String)> {
        expand::lists(&self.judged)
    }

    /// Puts the rooms of a list in its place, each in a row of its own. A change like any other: it can be undone.
    ///
    /// # Errors
    /// An unknown row; a row that is no list, too many rooms or none, or addresses of a cell are not to be split.
    pub fn expand(&mut self, row: u32, rooms: &[ListedRoom], memory: &dyn Memory) -> Result<(), EditFault> {
        let splits = !self.choices.refused.contains_key(&Group::Several);
        if rooms.is_empty() || rooms.len() > expand::MOST_ROOMS || !splits {
            return Err(EditFault::NotAllowed);
        }
        let behind = (1..rooms.len()).map(|nth| self.ids.part(row, true, nth as u16));
        let parts: Vec<u32> = std::iter::once(row).chain(behind).collect();
        let done = self.scene().expand(row, rooms, &parts)?;
        self.done.push(done);
        self.follow(None, memory)
    }

    /// Makes the sheet what the changes say now; nothing is changed where it cannot be read so.
    fn follow(&mut self, undone: Option<Done>, memory: &dyn Memory) -> Result<(), EditFault> {
        let choices = match (&undone, self.done.last()) {
            (None, Some(newest)) => {
                let mut choices = self.choices.clone();
                choices.apply(&newest.change);
                choices
            }
            _ => Choices::of(&self.done),
        };
        if let Err(fault) = self.choose(choices, memory) {
            match undone {
                Some(undone) => self.done.push(undone),
                None => drop(self.done.pop()),
            }
            return Err(fault.into());
        }
        Ok(())
    }

    fn choose(&mut self, choices: Choices, memory: &dyn Memory) -> Result<(), ReadFault> {
        let (before, after) = (self.choices.reading(&self.options.read), choices.reading(&self.options.read));
        let same = (
            before.sheets == after.sheets,
            before.encoding == after.encoding,
            before.delimiter == after.delimiter,
        );
        if same != (true, true, true) {
            self.book = read::read(&self.book.file_name, &self.bytes, &after)?;
        }
        self.choices = choices;
        self.lay(memory);
        Ok(())
    }

    /// Rooms that would be imported now: rows without a blocker, each mailbox once.
    pub fn accepted(&self) -> Vec<AcceptedRoom> {
        let (case, mut parts) = (self.case(), Vec::new());
        let good = || self.judged.rows.iter().filter(|row| row.is_good());
        let mut rooms = Vec::with_capacity(good().count());
        rooms.extend(good().filter_map(|row| case.drafted(&self.ids, row, &mut parts)?.room(row.id)));
        rooms
    }

    /// Addresses to ask the provider about: of every row that is there once and whose domain is settled.
    pub fn addresses(&self) -> Vec<String> {
        let asked = self.judged.rows.iter().filter(|row| {
            let waits = row.codes.contains(IssueCode::DomainMisspelt);
            !waits && !matches!(row.state, RowState::Duplicate | RowState::Skipped)
        });
        let mut addresses: Vec<String> =
            asked.filter_map(|row| Some(self.judged.mailbox(row)?.to_owned())).collect();
        addresses.sort_unstable();
        addresses.dedup();
        addresses
    }

    /// Takes in what the provider says of addresses. Answers stay; an undo does not take them back.
    pub fn resolve(&mut self, answers: Vec<(String, RoomResolution)>) {
        self.answers.extend(
            answers.into_iter().map(|(address, answer)| (address.trim().to_ascii_lowercase(), answer)),
        );
        self.judge();
    }

    /// The digest of the first table's heading and its columns as they are now; none without a heading or a mailbox.
    pub fn heading(&self) -> Option<(String, Vec<ColumnChoice>)> {
        let scene = self.scene();
        let (digest, columns) = scene.heading()?;
        columns.has_mailbox().then(|| (digest, columns.choices()))
    }

    /// The workbook with everything that was mended and problems as comments, XLSX.
    ///
    /// # Errors
    /// The workbook could not be written.
    pub fn corrected(&self, words: &dyn Words) -> Result<Vec<u8>, WriteFault> {
        write::corrected(&self.scene(), &self.whole_book(), words)
    }

    /// The workbook with sheets that were not read for the import; as it is where they cannot be.
    fn whole_book(&self) -> Workbook {
        let mut options = self.choices.reading(&self.options.read);
        options.sheets = Some(self.book.sheets.iter().map(|sheet| sheet.name.clone()).collect());
        if self.book.sheets.iter().all(|sheet| sheet.was_read) {
            return self.book.clone();
        }
        read::read(&self.book.file_name, &self.bytes, &options).unwrap_or_else(|_| self.book.clone())
    }
}

/// The template that is handed out, XLSX.
///
/// # Errors
/// The workbook could not be written.
pub fn template(words: &dyn Words) -> Result<Vec<u8>, WriteFault> {
    write::template(words)
}

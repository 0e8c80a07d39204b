//! From cells to rows that stand or do not: every row by itself first, then all of them together.

mod address;
mod alias;
mod capacity;
mod codes;
mod columns;
mod domain;
mod draft;
mod duplicate;
mod explain;
mod fields;
mod footer;
mod heading;
mod ids;
mod kind;
mod mailbox;
mod proxy;
mod remark;
mod resolve;
mod row;
mod split;
mod table;
mod text;

use std::collections::{BTreeMap, HashMap};

use model::RoomResolution;

pub(crate) use codes::{CodeSet, Refused};
pub(crate) use columns::Columns;
pub(crate) use draft::{EXAMPLE_MAILBOX, Finding};
pub(crate) use explain::Explained;
pub(crate) use ids::Ids;
pub(crate) use remark::remarks;
pub(crate) use table::{Table, Tables};
pub(crate) use text::{capped, fold, is_blank, starts_formula};

use crate::choices::Choices;
use crate::code::IssueCode;
use crate::read::Workbook;
use crate::view::RowState;
use domain::{Count, DomainVerdict, Domains};
use draft::Draft;
use footer::Footers;
use row::Reader;

/// No other row, no domain.
const NONE: u32 = u32::MAX;

/// A row after judging, without its texts: those are read again when it is shown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) id: u32,
    /// Index among the tables in use.
    pub(crate) table: u16,
    pub(crate) state: RowState,
    /// Which address of its cell.
    part: u16,
    /// Index among the rows with content of its sheet.
    index: u32,
    pub(crate) codes: CodeSet,
    mailbox: Span,
    domain: u32,
    /// Index of the row that has its mailbox already.
    first: u32,
}

/// A mailbox in the text of all of them.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    start: u32,
    len: u32,
}

/// All rows after judging.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) rows: Vec<Row>,
    mailboxes: String,
    aliases: Vec<(Span, u32)>,
    domains: Domains,
    /// Findings by code, those of rows put aside left out.
    pub(crate) tally: BTreeMap<IssueCode, u32>,
    /// Rows of the file that are data, by table.
    pub(crate) data_rows: Vec<u32>,
    /// The example row of a template, by table, as shown.
    pub(crate) examples: Vec<Option<u32>>,
    /// Rows of totals and signatures, by table.
    pub(crate) footers: Vec<Footers>,
}

/// Everything that judging depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) book: &'a Workbook,
    pub(crate) tables: &'a Tables,
    pub(crate) choices: &'a Choices,
    /// Mail domains that are expected, lower case.
    pub(crate) expected: &'a [String],
    /// What the provider said, by mailbox.
    pub(crate) answers: &'a HashMap<String, RoomResolution>,
}

impl<'a> Case<'a> {
    fn reader(&self) -> Reader<'a> {
        Reader { book: self.book, choices: self.choices, refused: self.choices.refused_groups() }
    }

    /// Judges every row.
    pub(crate) fn judge(&self, ids: &mut Ids) -> Judged {
        let mut judged = Judged::default();
        let mut domains = Count::default();
        for table in 0..self.tables.used.len() {
            self.read_table(table, ids, &mut judged, &mut domains);
        }
        judged.domains = Domains::judge(domains.finish(), self.expected);
        judged.mark_duplicates(self.answers, &self.choices.skipped);
        self.settle(&mut judged);
        judged
    }

    fn read_table(&self, at: usize, ids: &mut Ids, judged: &mut Judged, domains: &mut Count) {
        let (reader, table) = (self.reader(), &self.tables.used[at]);
        let grid = table.grid(self.book);
        let base = ids.block(self.choices.text, table.sheet, grid.row_count());
        let (mut data, mut example, mut footers) = (0, None, Footers::default());
        let mut parts = Vec::new();
        judged.rows.reserve(grid.row_count().saturating_sub(table.place.first));
        for index in table.place.first..grid.row_count() {
            let Some(row) = grid.row(index) else { break };
            if !reader.has_content(table, row) {
                continue;
            }
            let id = base + index as u32;
            let part_id = &mut |parent, typed, nth| ids.part(parent, typed, nth);
            reader.parts(table, row, id, part_id, &mut parts);
            let mut is_room = true;
            for (nth, part) in parts.iter().enumerate() {
                let draft = reader.draft(table, row, *part);
                if data == 0 && example.is_none() && draft.is_example() {
                    example = Some(row.number() + 1);
                    is_room = false;
                } else if reader.is_footer(table, row, *part, &draft) {
                    footers.add(row);
                    is_room = false;
                } else {
                    judged.take(Row::new(at, part.id, index, nth), &draft, self.choices, domains);
                }
            }
            data += u32::from(is_room);
        }
        judged.data_rows.push(data);
        judged.examples.push(example);
        judged.footers.push(footers);
    }

    /// What follows from all rows together, and how each stands.
    fn settle(&self, judged: &mut Judged) {
        for at in 0..judged.rows.len() {
            let row = judged.rows[at];
            let skipped = self.choices.skipped.contains(&row.id);
            let mut added = judged.duplicate_code(at).map_or(CodeSet::EMPTY, CodeSet::one);
            match judged.domains.verdict(row.domain) {
                DomainVerdict::Good => {}
                DomainVerdict::Misspelt { .. } => added.insert(IssueCode::DomainMisspelt),
                DomainVerdict::Unexpected => added.insert(IssueCode::DomainUnexpected),
            }
            if let Some(code) =
                judged.mailbox(&row).and_then(|mailbox| resolve::judge(mailbox, self.answers.get(mailbox)?))
            {
                added.insert(code);
            }
            if !self.tables.used[row.table as usize].columns.has_mailbox() {
                added.insert(IssueCode::HeaderNotFound);
            }
            let added = self.without_kept(row.id, added);
            if !skipped {
                added.iter().for_each(|code| *judged.tally.entry(code).or_default() += 1);
            }
            let row = &mut judged.rows[at];
            row.codes = row.codes.or(added);
            row.state = if skipped { RowState::Skipped } else { state(row.codes) };
        }
    }

    /// Codes without those that the administrator overruled.
    fn without_kept(&self, id: u32, mut codes: CodeSet) -> CodeSet {
        if !self.choices.kept.is_empty() {
            let kept = codes.iter().filter(|code| self.choices.kept.contains(&(id, *code)));
            kept.collect::<Vec<IssueCode>>().into_iter().for_each(|code| codes.remove(code));
        }
        codes
    }
}

/// How a row with these findings stands.
fn state(codes: CodeSet) -> RowState {
    if codes.meets(CodeSet::DUPLICATES) {
        RowState::Duplicate
    } else if codes.meets(CodeSet::BLOCKERS) {
        RowState::Blocked
    } else if codes.meets(CodeSet::WARNINGS) {
        RowState::Warned
    } else if codes.meets(CodeSet::REPAIRS) {
        RowState::Repaired
    } else {
        RowState::Passed
    }
}

impl Row {
    fn new(table: usize, id: u32, index: usize, part: usize) -> Self {
        Row {
            id,
            table: table as u16,
            state: RowState::Passed,
            part: part as u16,
            index: index as u32,
            codes: CodeSet::EMPTY,
            mailbox: Span::default(),
            domain: NONE,
            first: NONE,
        }
    }

    /// True if it is imported as it stands.
    pub(crate) fn is_good(&self) -> bool {
        matches!(self.state, RowState::Passed | RowState::Repaired | RowState::Warned)
    }
}

impl Judged {
    fn take(&mut self, mut row: Row, draft: &Draft<'_>, choices: &Choices, domains: &mut Count) {
        let skipped = choices.skipped.contains(&row.id);
        for finding in &draft.findings {
            if choices.kept.contains(&(row.id, finding.code)) {
                continue;
            }
            row.codes.insert(finding.code);
            if !skipped {
                *self.tally.entry(finding.code).or_default() += 1;
            }
        }
        if let Some(mailbox) = draft.mailbox() {
            row.domain = domains.add(address::domain_of(mailbox), u32::from(!skipped));
            row.mailbox = self.keep(mailbox);
            let at = self.rows.len() as u32;
            for alias in draft.aliases.iter().filter(|_| !skipped) {
                let span = self.keep(alias);
                self.aliases.push((span, at));
            }
        }
        self.rows.push(row);
    }

    fn keep(&mut self, address: &str) -> Span {
        let start = self.mailboxes.len() as u32;
        self.mailboxes.push_str(address);
        Span { start, len: address.len() as u32 }
    }

    fn at(&self, span: Span) -> &str {
        self.mailboxes.get(span.start as usize..(span.start + span.len) as usize).unwrap_or_default()
    }

    /// The mailbox of a row, if it has one.
    pub(crate) fn mailbox(&self, row: &Row) -> Option<&str> {
        Some(self.at(row.mailbox)).filter(|mailbox| !mailbox.is_empty())
    }

    /// The row with an id.
    pub(crate) fn find(&self, id: u32) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }
}

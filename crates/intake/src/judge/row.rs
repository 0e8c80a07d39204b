//! One row of a table: its values as in the file, repaired, and what there is to say of them.

use std::borrow::Cow;

use super::address::Reason;
use super::capacity;
use super::codes::{CodeSet, Refused};
use super::columns::FIELDS;
use super::table::Table;
use super::{kind, mailbox, split, text};
use crate::choices::Choices;
use crate::code::{Group, IssueCode};
use crate::fault::{Param, Params};
use crate::grid::{CellKind, RowView};
use crate::read::Workbook;
use crate::view::Field;

/// Mailbox of the example row in the template we hand out.
pub(crate) const EXAMPLE_MAILBOX: &str = "example-room@example.com";

/// A value of a row.
#[derive(Debug, Clone)]
pub(crate) struct Value<'a> {
    /// As in the file.
    pub(crate) raw: &'a str,
    /// As imported.
    pub(crate) text: Cow<'a, str>,
    /// What the cell was; text for a typed value.
    pub(crate) kind: CellKind,
    pub(crate) typed: bool,
    /// Row (from 0) of the merged cell it comes from.
    pub(crate) from: Option<u32>,
}

/// Something to say of a row.
#[derive(Debug, Clone)]
pub(crate) struct Finding<'a> {
    pub(crate) code: IssueCode,
    pub(crate) field: Option<Field>,
    pub(crate) found: Cow<'a, str>,
    /// For a repair that was made the value now, else the one-click repair.
    pub(crate) repair: Option<String>,
    pub(crate) params: Params,
}

impl<'a> Finding<'a> {
    pub(crate) fn new(code: IssueCode, field: Field, found: impl Into<Cow<'a, str>>) -> Self {
        Finding { code, field: Some(field), found: found.into(), repair: None, params: Params::new() }
    }

    pub(crate) fn repaired(self, repair: impl Into<String>) -> Self {
        Finding { repair: Some(repair.into()), ..self }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// A row that was judged by itself.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) values: [Option<Value<'a>>; FIELDS],
    pub(crate) findings: Vec<Finding<'a>>,
    pub(crate) seats: Option<u32>,
    /// Other addresses of its mailbox.
    pub(crate) aliases: Vec<String>,
    /// Why its mailbox is no address; none where it is one or is missing.
    pub(crate) fault: Option<Reason>,
}

impl<'a> Draft<'a> {
    pub(crate) fn value(&self, field: Field) -> Option<&Value<'a>> {
        self.values[field as usize].as_ref()
    }

    /// The value as imported, none where it is empty.
    pub(crate) fn text(&self, field: Field) -> Option<&str> {
        self.value(field).map(|value| value.text.as_ref()).filter(|text| !text.is_empty())
    }

    /// The mailbox, if it is an address.
    pub(crate) fn mailbox(&self) -> Option<&str> {
        self.text(Field::Mailbox).filter(|_| self.fault.is_none())
    }

    /// True for the example row of a template.
    pub(crate) fn is_example(&self) -> bool {
        let Some(mailbox) = self.mailbox() else { return false };
        let reserved =
            ["@example.com", "@example.org", "@example.net"].iter().any(|end| mailbox.ends_with(end));
        let named = self.text(Field::Name).is_some_and(|name| {
            let name = text::fold(name);
            ["示例", "样例", "例", "example", "sample"].iter().any(|word| name.starts_with(word))
        });
        mailbox == EXAMPLE_MAILBOX || (reserved && named)
    }
}

/// What rows are read by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) book: &'a Workbook,
    pub(crate) choices: &'a Choices,
    pub(crate) refused: Refused,
}

/// An address of a row that has several: the row's id, its text, how many there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) id: u32,
    text: Option<&'a str>,
    of: usize,
}

/// Gives a part behind the first one its id: parent, whether the text was typed, place.
pub(crate) type PartId<'f> = &'f mut dyn FnMut(u32, bool, u16) -> u32;

impl<'a> Reader<'a> {
    /// The cells of a row by field.
    fn cells(&self, table: &Table, row: RowView<'a>) -> [Option<Value<'a>>; FIELDS] {
        let mut values = [const { None }; FIELDS];
        for cell in row.cells() {
            let Some(&field) = table.fields.get(cell.column as usize) else { break };
            let Some(field) = field else { continue };
            values[field as usize] = Some(Value {
                raw: cell.text,
                text: Cow::Borrowed(cell.text),
                kind: cell.kind,
                typed: false,
                from: None,
            });
        }
        values
    }

    /// True if a row has something in a column that is used; without one, anything at all.
    pub(crate) fn has_content(&self, table: &Table, row: RowView<'a>) -> bool {
        let used = |column: u32| table.fields.get(column as usize).is_some_and(Option::is_some);
        let any = table.fields.is_empty() || !table.columns.has_mailbox();
        row.cells().any(|cell| {
            let counts = any || used(cell.column);
            counts && (cell.kind == CellKind::FormulaWithoutValue || !text::is_blank(cell.text))
        })
    }

    /// The rows that a row of the file stands for: one, or one for each address.
    pub(crate) fn parts(
        &self,
        table: &Table,
        row: RowView<'a>,
        id: u32,
        part_id: PartId<'_>,
    ) -> Vec<Part<'a>> {
        let column =
            |field| table.columns.get(field).and_then(|column| row.cell(column)).map(|cell| cell.text);
        let own = column(Field::Mailbox)
            .filter(|text| !text::is_blank(text))
            .or_else(|| column(Field::ProxyAddresses));
        let whole = |id, text| Part { id, text, of: 1 };
        let (Some(text), false) = (own, self.refused.has(Group::Several)) else {
            return vec![whole(id, self.choices.typed(id, Field::Mailbox).or(own))];
        };
        let mut parts = Vec::new();
        let pieces = pieces(text);
        for (nth, piece) in pieces.iter().enumerate() {
            let id = if nth == 0 { id } else { part_id(id, false, nth as u16) };
            self.expand(Part { id, text: Some(piece), of: pieces.len() }, part_id, &mut parts);
        }
        parts
    }

    /// A part, or what was typed in its place, which may hold several addresses in turn.
    fn expand(&self, part: Part<'a>, part_id: PartId<'_>, parts: &mut Vec<Part<'a>>) {
        let Some(typed) = self.choices.typed(part.id, Field::Mailbox) else {
            parts.push(part);
            return;
        };
        let pieces = pieces(typed);
        let of = pieces.len();
        for (nth, piece) in pieces.into_iter().enumerate() {
            match nth {
                0 => parts.push(Part { id: part.id, text: Some(piece), of }),
                _ => {
                    let id = part_id(part.id, true, nth as u16);
                    self.expand(Part { id, text: Some(piece), of }, part_id, parts);
                }
            }
        }
    }

    /// Reads and judges one part of a row.
    pub(crate) fn draft(&self, table: &Table, row: RowView<'a>, part: Part<'a>) -> Draft<'a> {
        let mut values = self.cells(table, row);
        self.fill_down(table, row.number(), &mut values);
        self.type_in(part.id, &mut values);
        let mut draft = Draft { values, findings: Vec::new(), seats: None, aliases: Vec::new(), fault: None };
        self.judge_mailbox(table, part, &mut draft);
        for field in
            [Field::Name, Field::City, Field::Building, Field::Floor, Field::Equipment, Field::RecipientType]
        {
            self.judge_words(field, &mut draft);
        }
        self.judge_capacity(&mut draft);
        if table.columns.get(Field::Name).is_some() && draft.text(Field::Name).is_none() {
            draft.findings.push(Finding::new(IssueCode::NameMissing, Field::Name, ""));
        }
        if let Some((code, word)) = draft.text(Field::RecipientType).and_then(kind::judge) {
            let found = word.to_owned();
            draft.findings.push(Finding::new(code, Field::RecipientType, found.clone()).with("type", found));
        }
        draft
    }

    fn fill_down(&self, table: &Table, number: u32, values: &mut [Option<Value<'a>>; FIELDS]) {
        if self.refused.has(Group::Inferred) {
            return;
        }
        let grid = table.grid(self.book);
        for field in [Field::City, Field::Building, Field::Floor] {
            let Some(column) = table.columns.get(field) else { continue };
            if values[field as usize].as_ref().is_some_and(|value| !text::is_blank(value.raw)) {
                continue;
            }
            if let Some((source, from)) = table.filled(grid, number, column) {
                let text = Cow::Borrowed(source);
                values[field as usize] =
                    Some(Value { raw: "", text, kind: CellKind::Text, typed: false, from: Some(from) });
            }
        }
    }

    fn type_in(&self, id: u32, values: &mut [Option<Value<'a>>; FIELDS]) {
        let Some(typed) = self.choices.cells.get(&id) else { return };
        for (field, text) in typed {
            let raw = values[*field as usize].as_ref().map_or("", |value| value.raw);
            let text = Cow::Borrowed(text.as_str());
            values[*field as usize] =
                Some(Value { raw, text, kind: CellKind::Text, typed: true, from: None });
        }
    }

    fn judge_mailbox(&self, table: &Table, part: Part<'a>, draft: &mut Draft<'a>) {
        if !table.columns.has_mailbox() {
            // Said once, of the file.
            return;
        }
        let (field, raw, kind) = self.mailbox_cell(table, draft);
        let typed = draft.value(Field::Mailbox).is_some_and(|value| value.typed);
        if !typed && self.judge_kind(field, kind, raw, draft) {
            return;
        }
        let Some(text) = part.text.filter(|text| !text::is_blank(text)) else {
            draft.findings.push(Finding::new(IssueCode::MailboxMissing, field, raw));
            if let Some(value) = &mut draft.values[Field::Mailbox as usize] {
                value.text = Cow::Borrowed("");
            }
            return;
        };
        let mended = mailbox::mend(text, self.refused);
        let now = mended.text.to_string();
        if part.of > 1 {
            let several =
                Finding::new(IssueCode::SeveralAddresses, field, raw).repaired(&*now).with("count", part.of);
            draft.findings.push(several);
        }
        for code in mended.codes.iter() {
            let finding = Finding::new(code, field, if typed { text } else { raw }).repaired(&*now);
            let aliases = || Param::from(mended.aliases.join(", "));
            draft.findings.push(if code == IssueCode::PrimaryTaken {
                finding.with("aliases", aliases())
            } else {
                finding
            });
        }
        if let Some(reason) = mended.fault {
            draft
                .findings
                .push(Finding::new(IssueCode::MailboxMalformed, field, now).with("reason", reason.key()));
        }
        draft.fault = mended.fault;
        draft.aliases = mended.aliases;
        draft.values[Field::Mailbox as usize] =
            Some(Value { raw, text: mended.text, kind, typed, from: None });
        self.list_aliases(draft);
    }

    /// The cell the mailbox comes from: its own column, else the proxy addresses.
    fn mailbox_cell(&self, table: &Table, draft: &Draft<'a>) -> (Field, &'a str, CellKind) {
        let of = |field| draft.value(field).map(|value| (field, value.raw, value.kind));
        let blank = |(_, raw, kind): &(Field, &str, CellKind)| {
            text::is_blank(raw) && !matches!(kind, CellKind::FormulaWithoutValue)
        };
        let own = of(Field::Mailbox);
        let listed = of(Field::ProxyAddresses).filter(|listed| !blank(listed));
        let home =
            if table.columns.get(Field::Mailbox).is_some() { Field::Mailbox } else { Field::ProxyAddresses };
        own.filter(|own| !blank(own)).or(listed).or(own).unwrap_or((home, "", CellKind::Text))
    }

    /// The other addresses of a proxy list beside the mailbox.
    fn list_aliases(&self, draft: &mut Draft<'a>) {
        let Some(list) = draft.value(Field::ProxyAddresses).map(|value| value.raw) else { return };
        let Some(list) = super::proxy::parse(list) else { return };
        let own = draft.text(Field::Mailbox).unwrap_or_default().to_owned();
        for address in list.primary.into_iter().chain(list.aliases) {
            let address = address.to_ascii_lowercase();
            let is_new = address != own && !draft.aliases.contains(&address);
            if is_new && super::address::check(&address).is_ok() {
                draft.aliases.push(address);
            }
        }
    }

    /// Formulas without a value and error values; true if there is no value to go on with.
    fn judge_kind(&self, field: Field, kind: CellKind, raw: &'a str, draft: &mut Draft<'a>) -> bool {
        let is_mailbox = matches!(field, Field::Mailbox | Field::ProxyAddresses);
        let code = match (kind, is_mailbox) {
            (CellKind::FormulaWithoutValue, true) => IssueCode::FormulaWithoutValue,
            (CellKind::FormulaWithoutValue, false) => IssueCode::FormulaWithoutValueElsewhere,
            (CellKind::Error, true) => IssueCode::ErrorValue,
            (CellKind::Error, false) => IssueCode::ErrorValueElsewhere,
            _ => return false,
        };
        draft.findings.push(Finding::new(code, field, raw));
        if let Some(value) = &mut draft.values[field as usize] {
            value.text = Cow::Borrowed("");
        }
        true
    }

    fn judge_words(&self, field: Field, draft: &mut Draft<'a>) {
        let Some(value) = draft.values[field as usize].clone() else { return };
        if !value.typed && self.judge_kind(field, value.kind, value.raw, draft) {
            return;
        }
        let mut text = value.text.clone();
        if !self.refused.has(Group::Characters) {
            let mut codes = CodeSet::EMPTY;
            if let Cow::Owned(mended) = text::mend_words(&text, &mut codes) {
                for code in codes.iter() {
                    draft.findings.push(Finding::new(code, field, value.text.clone()).repaired(&*mended));
                }
                text = Cow::Owned(mended);
            }
        }
        if let Some(from) = value.from {
            let filled =
                Finding::new(IssueCode::FilledDown, field, "").repaired(&*text).with("from_row", from + 1);
            draft.findings.push(filled);
        }
        draft.values[field as usize] = Some(Value { text, ..value });
    }

    fn judge_capacity(&self, draft: &mut Draft<'a>) {
        let field = Field::Capacity;
        let Some(value) = draft.values[field as usize].clone() else { return };
        if !value.typed && self.judge_kind(field, value.kind, value.raw, draft) {
            return;
        }
        let mut codes = CodeSet::EMPTY;
        let folded =
            match value.text.bytes().all(|b| b.is_ascii_digit()) || self.refused.has(Group::Characters) {
                true => value.text.clone(),
                false => Cow::Owned(text::mend_signs(&value.text, &mut codes)),
            };
        let read = match text::is_blank(&folded) {
            true => capacity::Seats { seats: None, code: None },
            false => capacity::read(&folded, value.kind, self.refused.has(Group::Capacity)),
        };
        draft.seats = read.seats;
        let now = read.seats.map_or_else(|| folded.to_string(), |seats| seats.to_string());
        for code in codes.iter() {
            draft.findings.push(Finding::new(code, field, value.text.clone()).repaired(&*now));
        }
        if let Some(code) = read.code {
            let finding = Finding::new(code, field, value.text.clone());
            draft.findings.push(if read.seats.is_some() { finding.repaired(&*now) } else { finding });
        }
        let text = if value.text == now { value.text.clone() } else { Cow::Owned(now) };
        draft.values[field as usize] = Some(Value { text, ..value });
    }
}

fn pieces(text: &str) -> Vec<&str> {
    // One address is by far the usual case.
    if memchr::memchr(b'@', text.as_bytes())
        .is_some_and(|at| memchr::memchr2(b'@', 0xEF, &text.as_bytes()[at + 1..]).is_none())
    {
        return vec![text];
    }
    split::parts(text)
}

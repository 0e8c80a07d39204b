//! A judged row with its texts again, and with what was found from all rows together.

use model::{RoomFacts, RoomResolution};

use super::address::{Reason, propose};
use super::domain::DomainVerdict;
use super::draft::{Draft, Finding};
use super::row::Part;
use super::{Case, Judged, NONE, Row, resolve};
use crate::code::IssueCode;
use crate::view::{AcceptedRoom, Field};

/// A row with its texts.
#[derive(Debug)]
pub(crate) struct Explained<'a> {
    pub(crate) draft: Draft<'a>,
    pub(crate) resolution: Option<&'a RoomResolution>,
}

impl<'a> Case<'a> {
    /// Reads a row again and says everything there is to say of it.
    pub(crate) fn explain(&self, judged: &Judged, ids: &super::Ids, row: &Row) -> Option<Explained<'a>> {
        let mut draft = self.drafted(ids, row, &mut Vec::new())?;
        let resolution = judged.mailbox(row).and_then(|mailbox| self.answers.get(mailbox));
        self.add_findings(judged, row, resolution, &mut draft);
        draft.findings.retain(|finding| !self.choices.kept.contains(&(row.id, finding.code)));
        self.add_proposal(judged, &mut draft);
        draft.findings.sort_by_key(|finding| (std::cmp::Reverse(finding.code.severity()), finding.code));
        Some(Explained { draft, resolution })
    }

    /// Reads a row again by itself; `parts` is room to work in.
    pub(crate) fn drafted(
        &self,
        ids: &super::Ids,
        row: &Row,
        parts: &mut Vec<Part<'a>>,
    ) -> Option<Draft<'a>> {
        let (reader, table) = (self.reader(), self.tables.used.get(row.table as usize)?);
        let cells = table.grid(self.book).row(row.index as usize)?;
        let base = row_base(row, ids, self, table);
        reader.parts(table, cells, base, &mut |parent, typed, nth| ids.find(parent, typed, nth), parts);
        Some(reader.draft(table, cells, *parts.get(row.part as usize)?))
    }

    fn add_findings(
        &self,
        judged: &Judged,
        row: &Row,
        answer: Option<&RoomResolution>,
        draft: &mut Draft<'a>,
    ) {
        let Some(mailbox) = draft.mailbox().map(str::to_owned) else { return };
        if let Some(code) = self.duplicate_code_of(judged, row) {
            draft.findings.push(self.duplicate(judged, row, code, &mailbox));
        }
        let domain = judged.domains.name(row.domain);
        match judged.domains.verdict(row.domain) {
            DomainVerdict::Good => {}
            DomainVerdict::Misspelt { likely, rows } => {
                let meant = mailbox
                    .rsplit_once('@')
                    .map(|(local, _)| format!("{local}@{likely}"))
                    .unwrap_or_default();
                let finding =
                    Finding::new(IssueCode::DomainMisspelt, Field::Mailbox, mailbox.clone()).repaired(meant);
                let finding =
                    finding.with("domain", domain).with("likely", likely.as_str()).with("rows", *rows);
                draft.findings.push(finding);
            }
            DomainVerdict::Unexpected => {
                let finding = Finding::new(IssueCode::DomainUnexpected, Field::Mailbox, mailbox.clone());
                draft
                    .findings
                    .push(finding.with("domain", domain).with("domains", judged.domains.expected()));
            }
        }
        if let Some((code, answer)) =
            answer.and_then(|answer| Some((resolve::judge(&mailbox, answer)?, answer)))
        {
            draft.findings.push(answered(code, &mailbox, answer));
        }
    }

    fn duplicate_code_of(&self, judged: &Judged, row: &Row) -> Option<IssueCode> {
        let found = |code: &IssueCode| row.codes.contains(*code);
        let codes = [IssueCode::DuplicateRow, IssueCode::DuplicateSheet, IssueCode::DuplicateAlias];
        codes
            .into_iter()
            .find(found)
            .filter(|_| row.first != NONE && (row.first as usize) < judged.rows.len())
    }

    fn duplicate(&self, judged: &Judged, row: &Row, code: IssueCode, mailbox: &str) -> Finding<'a> {
        let first = &judged.rows[row.first as usize];
        let number = self.number(first).unwrap_or_default();
        let finding = Finding::new(code, Field::Mailbox, mailbox.to_owned()).with("first_row", number);
        let finding = match code {
            IssueCode::DuplicateRow => finding,
            _ => finding.with("first_sheet", self.sheet_name(first)),
        };
        match code {
            IssueCode::DuplicateAlias => finding.with("primary", judged.mailbox(first).unwrap_or_default()),
            _ => finding,
        }
    }

    fn add_proposal(&self, judged: &Judged, draft: &mut Draft<'a>) {
        let Some(reason) = draft.fault.filter(|reason| *reason != Reason::Several) else { return };
        let text = draft.text(Field::Mailbox).unwrap_or_default().to_owned();
        let proposal = propose(&text, reason, judged.domains.common());
        let found = draft.findings.iter_mut().find(|finding| finding.code == IssueCode::MailboxMalformed);
        if let (Some(finding), Some(proposal)) = (found, proposal) {
            finding.repair = Some(proposal);
        }
    }

    /// The row as shown, from 1.
    pub(crate) fn number(&self, row: &Row) -> Option<u32> {
        let table = self.tables.used.get(row.table as usize)?;
        Some(table.grid(self.book).row(row.index as usize)?.number() + 1)
    }

    /// The name of a row's sheet.
    pub(crate) fn sheet_name(&self, row: &Row) -> &'a str {
        let table = self.tables.used.get(row.table as usize);
        table.map_or("", |table| self.book.sheets[table.sheet].name.as_str())
    }
}

/// The id of the first address in a row's cell.
fn row_base(row: &Row, ids: &super::Ids, case: &Case<'_>, table: &super::Table) -> u32 {
    if row.part == 0 {
        return row.id;
    }
    ids.base(case.choices.text, table.sheet).map_or(row.id, |base| base + row.index)
}

fn answered(code: IssueCode, mailbox: &str, answer: &RoomResolution) -> Finding<'static> {
    let finding = Finding::new(code, Field::Mailbox, mailbox.to_owned());
    match code {
        IssueCode::ResolvedAlias => {
            let primary = resolve::primary(mailbox, answer).unwrap_or_default().to_ascii_lowercase();
            finding.with("primary", primary.as_str()).repaired(primary)
        }
        IssueCode::ResolvedRoomList => finding.with("name", resolve::list_name(answer)),
        IssueCode::ResolvedWrongDomain => finding.with("domain", super::address::domain_of(mailbox)),
        _ => finding,
    }
}

impl Draft<'_> {
    /// The room as it would be imported.
    pub(crate) fn room(&self, row: u32) -> Option<AcceptedRoom> {
        let text = |field| self.text(field).map(str::to_owned);
        let facts = RoomFacts {
            name: text(Field::Name),
            capacity: self.seats,
            city: text(Field::City),
            building: text(Field::Building),
            floor: text(Field::Floor),
            equipment: list(self.text(Field::Equipment).unwrap_or_default()),
        };
        Some(AcceptedRoom { mailbox: self.mailbox()?.to_owned(), facts, row, aliases: self.aliases.clone() })
    }
}

/// The things of a list, each once.
fn list(text: &str) -> Vec<String> {
    let mut things: Vec<String> = Vec::new();
    for thing in text.split([',', '，', ';', '；', '、', '|', '/', '\n']).map(str::trim) {
        if !thing.is_empty() && !things.iter().any(|known| known == thing) {
            things.push(thing.to_owned());
        }
    }
    things
}

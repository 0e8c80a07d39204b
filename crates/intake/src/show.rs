//! An open sheet as it is shown: groups, rows, findings.

use std::cmp::Reverse;

use crate::code::{Group, IssueCode, Severity};
use crate::judge::{
    Case, CodeSet, Columns, Explained, Finding, Ids, Judged, Row, Table, capped, is_blank, remarks,
};
use crate::position::column_letters;
use crate::view::*;

/// Characters of a value in a finding or an example.
const FOUND: usize = 200;
/// Values of a column for choosing what it holds.
const SAMPLES: usize = 3;

/// An open sheet for showing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) case: Case<'a>,
    pub(crate) judged: &'a Judged,
    pub(crate) ids: &'a Ids,
}

impl<'a> Scene<'a> {
    /// A row with its texts.
    pub(crate) fn explain(&self, row: &Row) -> Option<Explained<'a>> {
        self.case.explain(self.judged, self.ids, row)
    }

    fn table(&self, row: &Row) -> &'a Table {
        &self.case.tables.used[row.table as usize]
    }

    /// A finding as shown. The column is the one its value stands in.
    fn issue(&self, row: &Row, finding: Finding<'_>) -> Issue {
        let table = self.table(row);
        let own = finding.field.and_then(|field| table.columns.get(field));
        let listed =
            || table.columns.get(Field::ProxyAddresses).filter(|_| finding.field == Some(Field::Mailbox));
        let column = own.or_else(listed);
        let header = column
            .map(|column| table.header(self.case.book, column).trim())
            .filter(|header| !header.is_empty());
        Issue {
            file: self.case.book.file_name.clone(),
            sheet: Some(self.case.sheet_name(row).to_owned()),
            row: self.case.number(row),
            column: column.map(column_letters),
            header: header.map(|header| capped(header, FOUND)),
            code: finding.code,
            severity: finding.code.severity(),
            group: finding.code.group(),
            found: capped(&finding.found, FOUND),
            can_take: finding.code.is_open() && finding.repair.is_some(),
            can_keep: finding.code.can_be_kept(),
            can_refuse: finding.code.is_refusable(),
            repair: finding.repair,
            params: finding.params,
        }
    }

    fn issues_of(&self, row: &Row) -> Vec<Issue> {
        let Some(explained) = self.explain(row) else { return Vec::new() };
        explained.draft.findings.into_iter().map(|finding| self.issue(row, finding)).collect()
    }

    /// Every finding, those on the file first.
    pub(crate) fn issues(&self) -> Vec<Issue> {
        let rows = self.judged.rows.iter().filter(|row| !row.codes.is_empty());
        let rows = rows.flat_map(|row| self.issues_of(row));
        remarks(&self.case, self.judged).into_iter().chain(rows).collect()
    }

    /// A row as shown.
    pub(crate) fn row(&self, row: &Row) -> Option<RowView> {
        let explained = self.explain(row)?;
        let cells = self.fields(row).into_iter().map(|field| {
            let value = explained.draft.value(field);
            FieldCell {
                field,
                raw: value.map_or_else(String::new, |value| value.raw.to_owned()),
                value: value.map_or_else(String::new, |value| value.text.to_string()),
                edited: value.is_some_and(|value| value.typed),
                inferred: value.is_some_and(|value| value.from.is_some()),
            }
        });
        Some(RowView {
            id: row.id,
            sheet: self.case.sheet_name(row).to_owned(),
            row: self.case.number(row)?,
            state: row.state,
            cells: cells.collect(),
            resolution: explained.resolution.cloned(),
            issues: explained.draft.findings.into_iter().map(|finding| self.issue(row, finding)).collect(),
        })
    }

    /// Fields of a row in the order of their columns; the mailbox first where it comes out of proxy addresses.
    fn fields(&self, row: &Row) -> Vec<Field> {
        let columns = &self.table(row).columns;
        let derived = columns.get(Field::Mailbox).is_none().then_some(Field::Mailbox);
        derived.into_iter().chain(columns.by_column().into_iter().flatten()).collect()
    }

    /// True if a row is asked for.
    pub(crate) fn passes(&self, row: &Row, filter: &RowFilter, words: &[String]) -> bool {
        let of_state = filter.states.is_empty() || filter.states.contains(&row.state);
        let of_group = filter.group.is_none_or(|group| row.codes.meets(CodeSet::of_group(group)));
        of_state && of_group && (words.is_empty() || self.holds(row, words))
    }

    fn holds(&self, row: &Row, words: &[String]) -> bool {
        let Some(explained) = self.explain(row) else { return false };
        let values = Field::ALL.iter().filter_map(|field| explained.draft.value(*field));
        let text: Vec<String> =
            values.map(|value| format!("{}\n{}", value.text, value.raw).to_lowercase()).collect();
        words.iter().all(|word| text.iter().any(|text| text.contains(word.as_str())))
    }

    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts { total: self.judged.rows.len() as u32, ..Counts::default() };
        for row in &self.judged.rows {
            *match row.state {
                RowState::Passed => &mut counts.passed,
                RowState::Repaired => &mut counts.repaired,
                RowState::Warned => &mut counts.warned,
                RowState::Blocked => &mut counts.blocked,
                RowState::Duplicate => &mut counts.duplicate,
                RowState::Skipped => &mut counts.skipped,
            } += 1;
        }
        counts
    }

    /// Kinds of findings on rows, those that wait first.
    pub(crate) fn groups(&self) -> Vec<GroupView> {
        let mut groups: Vec<GroupView> =
            Group::ALL.into_iter().filter_map(|group| self.group(group)).collect();
        let place = |decision| match decision {
            Decision::Open => 0,
            Decision::Made => 1,
            Decision::Refused => 2,
            Decision::Told => 3,
        };
        groups.sort_by_key(|view| (place(view.decision), Reverse(view.severity), view.group));
        groups
    }

    fn group(&self, group: Group) -> Option<GroupView> {
        if group == Group::File {
            return None;
        }
        if let Some(refusal) = self.case.choices.refused.get(&group) {
            return Some(GroupView {
                group,
                severity: Severity::Info,
                count: refusal.count,
                decision: Decision::Refused,
                has_repair: false,
                example: refusal.example.clone(),
            });
        }
        let found: Vec<(IssueCode, u32)> = self
            .judged
            .tally
            .iter()
            .filter(|(code, _)| code.group() == group)
            .map(|(code, count)| (*code, *count))
            .collect();
        let severity = found.iter().map(|(code, _)| code.severity()).max()?;
        let decision = if found.iter().any(|(code, _)| code.is_open()) {
            Decision::Open
        } else if found.iter().any(|(code, _)| code.is_refusable()) {
            Decision::Made
        } else {
            Decision::Told
        };
        Some(GroupView {
            group,
            severity,
            count: found.iter().map(|(_, count)| count).sum(),
            decision,
            has_repair: decision == Decision::Open && self.all_have_repairs(group),
            example: self.example(group),
        })
    }

    fn rows_of(&self, group: Group) -> impl Iterator<Item = &'a Row> {
        let codes = CodeSet::of_group(group);
        self.judged.rows.iter().filter(move |row| row.state != RowState::Skipped && row.codes.meets(codes))
    }

    fn all_have_repairs(&self, group: Group) -> bool {
        let is_open = |finding: &&Finding<'_>| {
            finding.code.group() == group && finding.code.severity() == Severity::Blocker
        };
        let open = self
            .rows_of(group)
            .filter(|row| row.codes.and(CodeSet::of_group(group)).meets(CodeSet::BLOCKERS));
        open.filter_map(|row| self.explain(row)).all(|explained| {
            explained.draft.findings.iter().filter(is_open).all(|finding| finding.repair.is_some())
        })
    }

    /// A finding of a kind to show, the worst of the first row that has one.
    pub(crate) fn example(&self, group: Group) -> Option<Example> {
        let worst = self.rows_of(group).max_by_key(|row| {
            let blocked = row.codes.and(CodeSet::of_group(group)).meets(CodeSet::BLOCKERS);
            (blocked, Reverse(row.id))
        })?;
        let finding =
            self.explain(worst)?.draft.findings.into_iter().find(|finding| finding.code.group() == group)?;
        let (before, after) = (capped(&finding.found, FOUND), finding.repair);
        Some(Example { before, after: after.map(|after| capped(&after, FOUND)), code: finding.code })
    }

    pub(crate) fn sheets(&self) -> Vec<SheetInfo> {
        let book = self.case.book;
        let info = |(index, sheet): (usize, &crate::read::Sheet)| {
            let at = self.case.tables.used.iter().position(|table| table.sheet == index);
            SheetInfo {
                name: sheet.name.clone(),
                visibility: sheet.visibility,
                used: at.is_some(),
                header_row: at.and_then(|at| self.case.tables.used[at].header_row(book)),
                rows: at.map_or(0, |at| self.judged.data_rows.get(at).copied().unwrap_or_default()),
            }
        };
        book.sheets.iter().enumerate().map(info).collect()
    }

    pub(crate) fn columns(&self) -> Vec<ColumnView> {
        let Some(table) = self.case.tables.used.first() else { return Vec::new() };
        (0..table.grid(self.case.book).column_count()).map(|column| self.column(table, column)).collect()
    }

    fn column(&self, table: &Table, column: u32) -> ColumnView {
        let grid = table.grid(self.case.book);
        let rows = (table.place.first..grid.row_count()).take(50).filter_map(|index| grid.row(index));
        let values =
            rows.filter_map(|row| row.cell(column)).map(|cell| cell.text).filter(|text| !is_blank(text));
        ColumnView {
            column: column + 1,
            letters: column_letters(column),
            header: capped(table.header(self.case.book, column).trim(), FOUND),
            field: table.fields.get(column as usize).copied().flatten(),
            samples: values.take(SAMPLES).map(|text| capped(text, 60)).collect(),
        }
    }

    /// Columns of the first table, and the digest of its heading.
    pub(crate) fn heading(&self) -> Option<(String, &'a Columns)> {
        let table = self.case.tables.used.first()?;
        Some((table.digest.clone()?, &table.columns))
    }
}

//! An edit, checked against the sheet and turned into a change that can be repeated and left out again.

use std::collections::HashSet;

use crate::choices::{Change, Done, Refusal};
use crate::code::{Group, IssueCode};
use crate::fault::{Param, Params};
use crate::judge::{CodeSet, Row, capped};
use crate::open::EditFault;
use crate::position::column_letters;
use crate::show::Scene;
use crate::view::{ColumnChoice, Deed, Edit, Field, RowState};

/// Characters of a value in a deed's text.
const SHOWN: usize = 60;

fn done<const N: usize>(change: Change, key: &str, params: [(&str, Param); N]) -> Done {
    let params: Params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Done { change, deed: Deed { key: key.to_owned(), params } }
}

impl Scene<'_> {
    /// The change that an edit asks for. Undoing is no change of its own.
    pub(crate) fn plan(&self, edit: Edit) -> Result<Done, EditFault> {
        match edit {
            Edit::SetCell { row, field, value } => self.set_cell(row, field, value),
            Edit::SetColumns { columns } => self.set_columns(&columns),
            Edit::SetHeader { sheet, row } => self.set_header(sheet, row),
            Edit::SetEncoding { encoding, delimiter } => {
                self.case.book.text.as_ref().ok_or(EditFault::NotAllowed)?;
                let name = encoding.map_or("auto", |encoding| encoding.name());
                Ok(done(Change::Text { encoding, delimiter }, "set_encoding", [("encoding", name.into())]))
            }
            Edit::UseSheets { sheets } => self.use_sheets(sheets),
            Edit::Group { group, refused } => self.decide(group, refused),
            Edit::TakeRepairs { group, row } => self.take_repairs(group, row),
            Edit::Keep { row, code } => self.keep(row, code),
            Edit::Skip { rows, skipped } => self.skip(rows, skipped),
            Edit::Undo => Err(EditFault::NothingToUndo),
        }
    }

    fn find(&self, id: u32) -> Result<&Row, EditFault> {
        self.judged.find(id).ok_or(EditFault::UnknownRow(id))
    }

    fn number(&self, row: &Row) -> Param {
        self.case.number(row).unwrap_or_default().into()
    }

    fn set_cell(&self, id: u32, field: Field, value: String) -> Result<Done, EditFault> {
        let row = self.find(id)?;
        let table = &self.case.tables.used[row.table as usize];
        if field != Field::Mailbox && table.columns.get(field).is_none() {
            return Err(EditFault::Unknown(field.name().to_owned()));
        }
        let params = [
            ("row", self.number(row)),
            ("field", field.name().into()),
            ("value", capped(&value, SHOWN).into()),
        ];
        Ok(done(Change::Cells(vec![(id, field, value)]), "set_cell", params))
    }

    fn set_columns(&self, chosen: &[ColumnChoice]) -> Result<Done, EditFault> {
        let table = self.case.tables.used.first().ok_or(EditFault::NotAllowed)?;
        let width = table.grid(self.case.book).column_count();
        if let Some(beyond) = chosen.iter().find(|choice| choice.column == 0 || choice.column > width) {
            return Err(EditFault::Unknown(column_letters(beyond.column.saturating_sub(1))));
        }
        let columns = table.columns.chosen(chosen, width).ok_or(EditFault::NotAllowed)?.choices();
        let named = columns.iter().map(|choice| column_letters(choice.column - 1)).collect::<Vec<String>>();
        let change = Change::Columns { heading: table.key(self.case.book), columns };
        Ok(done(change, "set_columns", [("columns", named.join(", ").into())]))
    }

    fn set_header(&self, sheet: String, row: Option<u32>) -> Result<Done, EditFault> {
        let known = self.case.book.sheets.iter().find(|known| known.name == sheet && known.was_read);
        let known = known.ok_or_else(|| EditFault::Unknown(sheet.clone()))?;
        let is_there = |row: u32| row > 0 && known.grid.row_numbered(row - 1).is_some();
        if let Some(missing) = row.filter(|row| !is_there(*row)) {
            return Err(EditFault::Unknown(missing.to_string()));
        }
        let params = [("sheet", sheet.as_str().into()), ("row", row.unwrap_or_default().into())];
        Ok(done(Change::Header { sheet, row }, "set_header", params))
    }

    fn use_sheets(&self, sheets: Vec<String>) -> Result<Done, EditFault> {
        let known = |name: &String| self.case.book.sheets.iter().any(|sheet| sheet.name == *name);
        if let Some(unknown) = sheets.iter().find(|name| !known(name)) {
            return Err(EditFault::Unknown(unknown.clone()));
        }
        if sheets.is_empty() {
            return Err(EditFault::NotAllowed);
        }
        let names = capped(&sheets.join(", "), SHOWN);
        Ok(done(Change::Sheets(sheets), "use_sheets", [("sheets", names.into())]))
    }

    fn decide(&self, group: Group, refused: bool) -> Result<Done, EditFault> {
        let is_refused = self.case.choices.refused.contains_key(&group);
        if !group.is_refusable() || is_refused == refused {
            return Err(EditFault::NotAllowed);
        }
        let params = [("group", group.name().into())];
        if !refused {
            return Ok(done(Change::Make(group), "group_made", params));
        }
        let tally = self.judged.tally.iter().filter(|(code, _)| code.group() == group && code.is_refusable());
        let refusal = Refusal { count: tally.map(|(_, count)| count).sum(), example: self.example(group) };
        Ok(done(Change::Refuse(group, refusal), "group_refused", params))
    }

    fn take_repairs(&self, group: Option<Group>, id: Option<u32>) -> Result<Done, EditFault> {
        if let Some(id) = id {
            self.find(id)?;
        }
        let mut open = CodeSet::OPEN;
        if let Some(group) = group {
            open = open.and(CodeSet::of_group(group));
        }
        let rows = self.judged.rows.iter().filter(|row| id.is_none_or(|id| row.id == id));
        let rows = rows.filter(|row| row.state != RowState::Skipped && row.codes.meets(open));
        let cells: Vec<(u32, Field, String)> = rows.filter_map(|row| self.repair(row, open)).collect();
        if cells.is_empty() {
            return Err(EditFault::NotAllowed);
        }
        let name = group.map_or("any", Group::name);
        let params = [("count", cells.len().into()), ("group", name.into())];
        Ok(done(Change::Cells(cells), "repairs_taken", params))
    }

    fn repair(&self, row: &Row, open: CodeSet) -> Option<(u32, Field, String)> {
        let findings = self.explain(row)?.draft.findings;
        let found = findings.into_iter().filter(|finding| open.contains(finding.code));
        found.into_iter().find_map(|finding| Some((row.id, Field::Mailbox, finding.repair?)))
    }

    fn keep(&self, id: u32, code: IssueCode) -> Result<Done, EditFault> {
        let row = self.find(id)?;
        if !code.can_be_kept() || !row.codes.contains(code) {
            return Err(EditFault::NotAllowed);
        }
        let params = [("row", self.number(row)), ("code", code.as_str().into())];
        Ok(done(Change::Keep(id, code), "kept", params))
    }

    fn skip(&self, ids: Vec<u32>, skipped: bool) -> Result<Done, EditFault> {
        let wanted: HashSet<u32> = ids.iter().copied().collect();
        let known: Vec<&Row> = self.judged.rows.iter().filter(|row| wanted.contains(&row.id)).collect();
        let there: HashSet<u32> = known.iter().map(|row| row.id).collect();
        if let Some(unknown) = ids.iter().find(|id| !there.contains(id)) {
            return Err(EditFault::UnknownRow(*unknown));
        }
        let change: Vec<&Row> =
            known.into_iter().filter(|row| (row.state == RowState::Skipped) != skipped).collect();
        let first = *change.first().ok_or(EditFault::NotAllowed)?;
        let params = [("count", change.len().into()), ("row", self.number(first))];
        let key = if skipped { "rows_skipped" } else { "rows_restored" };
        Ok(done(Change::Skip(change.iter().map(|row| row.id).collect(), skipped), key, params))
    }
}

//! Findings on the file and its sheets.

use super::{Case, Judged, Table, capped};
use crate::code::{Group, IssueCode};
use crate::fault::Params;
use crate::position::column_letters;
use crate::read::{Sheet, Visibility};
use crate::view::Issue;

/// Rows in an export that was cut: PowerShell and admin centres stop at this number without saying so.
const CUT_AT: u32 = 1_000;
/// Characters of a list of row numbers.
const SHOWN: usize = 60;

/// Everything there is to say of the file and its sheets, in the order of the sheets.
pub(crate) fn remarks(case: &Case<'_>, judged: &Judged) -> Vec<Issue> {
    let mut said = Remarks { file: &case.book.file_name, issues: Vec::new() };
    let undecodable = case.book.text.as_ref().filter(|text| text.undecodable > 0);
    if let Some(text) = undecodable {
        let params = [("encoding", text.encoding.name().into()), ("count", text.undecodable.into())];
        said.say(None, IssueCode::EncodingDoubtful, params);
    }
    if !case.tables.used.iter().any(|table| table.columns.has_mailbox()) {
        said.say(None, IssueCode::HeaderNotFound, []);
    }
    for (index, sheet) in case.book.sheets.iter().enumerate() {
        let used = case.tables.used.iter().position(|table| table.sheet == index);
        match used {
            Some(at) => said.used(case, judged, at, sheet),
            None if case.tables.passed_over.contains(&index) => {
                said.say(Some(&sheet.name), IssueCode::SheetSkipped, [])
            }
            None if sheet.visibility != Visibility::Visible => {
                said.say(Some(&sheet.name), IssueCode::HiddenSheet, [])
            }
            None => {}
        }
    }
    said.issues
}

struct Remarks<'a> {
    file: &'a str,
    issues: Vec<Issue>,
}

impl Remarks<'_> {
    fn say<const N: usize>(
        &mut self,
        sheet: Option<&str>,
        code: IssueCode,
        params: [(&str, crate::fault::Param); N],
    ) {
        let params: Params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        self.issues.push(Issue {
            file: self.file.to_owned(),
            sheet: sheet.map(str::to_owned),
            row: None,
            column: None,
            header: None,
            code,
            severity: code.severity(),
            group: Group::File,
            found: String::new(),
            repair: None,
            can_take: false,
            can_keep: false,
            can_refuse: false,
            params,
        });
    }

    fn used(&mut self, case: &Case<'_>, judged: &Judged, at: usize, sheet: &Sheet) {
        let (table, name) = (&case.tables.used[at], Some(sheet.name.as_str()));
        if let Some((rows, text)) = &table.titles {
            self.say(
                name,
                IssueCode::TitleSkipped,
                [("rows", (*rows).into()), ("text", text.as_str().into())],
            );
        }
        if let Some(row) = judged.examples.get(at).copied().flatten() {
            self.say(name, IssueCode::ExampleSkipped, [("row", row.into())]);
        }
        if let Some(footers) = judged.footers.get(at).filter(|footers| !footers.rows.is_empty()) {
            let rows = footers.rows.iter().map(u32::to_string).collect::<Vec<String>>().join(", ");
            let params = [
                ("count", footers.rows.len().into()),
                ("rows", capped(&rows, SHOWN).into()),
                ("text", footers.text.as_str().into()),
            ];
            self.say(name, IssueCode::FooterSkipped, params);
        }
        self.rival(case, table, name);
        if judged.data_rows.get(at) == Some(&CUT_AT) {
            self.say(name, IssueCode::ProbablyCut, [("rows", CUT_AT.into())]);
        }
        if let Some(last) = sheet.stopped_after {
            self.say(name, IssueCode::StoppedAtBlankRows, [("last_row", last.into())]);
        }
    }

    fn rival(&mut self, case: &Case<'_>, table: &Table, name: Option<&str>) {
        let chosen = table.columns.get(crate::view::Field::Mailbox);
        let (Some(chosen), Some(other)) = (chosen, table.columns.rival) else { return };
        let called = |column: u32| {
            let header = table.header(case.book, column).trim();
            if header.is_empty() {
                column_letters(column)
            } else {
                format!("{} {header}", column_letters(column))
            }
        };
        self.say(
            name,
            IssueCode::ColumnAmbiguous,
            [("chosen", called(chosen).into()), ("other", called(other).into())],
        );
    }
}

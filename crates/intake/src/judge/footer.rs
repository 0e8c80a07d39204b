//! Rows that close a table and are no rooms: totals, signatures, remarks.

use unicode_normalization::UnicodeNormalization;

use super::address::looks_like_address;
use super::draft::Draft;
use super::row::{Part, Reader};
use super::table::Table;
use super::text::{capped, fold, is_blank};
use crate::grid::RowView;
use crate::view::Field;

/// Words of totals, folded.
const TOTALS: [&str; 14] = [
    "合计",
    "小计",
    "总计",
    "共计",
    "累计",
    "汇总",
    "总数",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
    "sum",
    "totalrooms",
    "totalseats",
];

/// What is counted behind such a word: `合计 32 间会议室`.
const UNITS: &str = "共间个会议室座席位人条行";

/// Labels of signatures and remarks, folded.
const LABELS: [&str; 36] = [
    "制表",
    "制表人",
    "制表日期",
    "制表时间",
    "制表单位",
    "制表部门",
    "填表人",
    "填表日期",
    "填报人",
    "填报日期",
    "编制",
    "编制人",
    "编制日期",
    "审核",
    "审核人",
    "复核",
    "复核人",
    "审批",
    "审批人",
    "批准",
    "批准人",
    "经办人",
    "打印人",
    "打印日期",
    "打印时间",
    "导出人",
    "导出日期",
    "导出时间",
    "更新日期",
    "更新时间",
    "备注",
    "说明",
    "注",
    "preparedby",
    "approvedby",
    "printedon",
];

/// Rows of the file that were left out as footers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Footers {
    /// As shown, from 1.
    pub(crate) rows: Vec<u32>,
    /// What the first one says.
    pub(crate) text: String,
}

impl Footers {
    pub(super) fn add(&mut self, row: RowView<'_>) {
        if self.rows.is_empty() {
            self.text = capped(first_text(row).trim(), 60);
        }
        self.rows.push(row.number() + 1);
    }
}

impl Reader<'_> {
    /// True for a row without any address whose first text is a total, a signature or a remark. Where a mailbox was
    /// typed, somebody means a room.
    pub(super) fn is_footer(
        &self,
        table: &Table,
        row: RowView<'_>,
        part: Part<'_>,
        draft: &Draft<'_>,
    ) -> bool {
        table.columns.has_mailbox()
            && draft.mailbox().is_none()
            && self.choices.typed(part.id, Field::Mailbox).is_none()
            && closes(first_text(row))
            && !row.cells().any(|cell| looks_like_address(cell.text))
    }
}

fn first_text(row: RowView<'_>) -> &str {
    row.cells().map(|cell| cell.text).find(|text| !is_blank(text)).unwrap_or_default()
}

/// True for `合计`, `一号楼小计`, `共计：32 间`, `制表人：王丽`.
fn closes(text: &str) -> bool {
    // A long text is an explanation; whether it is a room is for a person to say.
    if text.len() > 240 {
        return false;
    }
    let plain: String = text.nfkc().collect();
    let label = plain.split_once(':').map_or(plain.as_str(), |(label, _)| label);
    LABELS.contains(&fold(label).as_str()) || is_total(&fold(&plain))
}

fn is_total(word: &str) -> bool {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || UNITS.contains(c));
    // `一号楼小计`: the part of the house stands in front. Latin words end in one another: `Consum`.
    TOTALS.into_iter().any(|total| bare == total || !total.is_ascii() && bare.ends_with(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_signatures_and_remarks_close_a_table() {
        for text in [
            "合计",
            " 合 计 ",
            "合计：",
            "总计32间",
            "共计：32 间会议室",
            "一号楼小计",
            "Total",
            "TOTAL: 32",
            "Grand total",
            "制表人：王丽",
            "制表人:",
            "审核",
            "填表日期：2026-08-10",
            "备注：以上为全部会议室",
            "Prepared by: Wang Li",
        ] {
            assert!(closes(text), "{text}");
        }
    }

    #[test]
    fn rooms_with_such_words_in_their_names_do_not() {
        for text in [
            "",
            "望京",
            "合计会客厅",
            "总计划室",
            "小计算机房",
            "Total Recall",
            "Summit",
            "审核会议室",
            "备注室",
            "说明会大厅",
            "3F",
        ] {
            assert!(!closes(text), "{text}");
        }
    }
}

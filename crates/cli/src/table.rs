//! Columns for people, aligned by the width characters take in a terminal.

use unicode_width::UnicodeWidthStr;

/// Lines of a table: cells padded to the widest of their column, two blanks between.
pub fn lines(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    rows.iter()
        .map(|row| {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
            }
            line.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn columns_line_up_when_chinese_takes_two_cells() {
        let table = lines(&[vec!["会议室".into(), "1".into()], vec!["room".into(), "22".into()]]);
        assert_eq!(table, ["会议室  1", "room    22"]);
    }
}

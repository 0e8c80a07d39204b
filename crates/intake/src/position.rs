//! Where a cell is: numbers for programs, letters for people.

use serde::{Deserialize, Serialize};

/// A cell of a workbook that was read. All three count as a spreadsheet program shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CellRef {
    /// Index of the sheet in the workbook, from 0, hidden ones counted.
    pub sheet: u32,
    /// Row as shown, from 1.
    pub row: u32,
    /// Column, from 1 (A).
    pub column: u32,
}

/// The letters of a column counted from 0: 0 is `A`, 27 is `AB`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = ((rest - 1) % 26) as u8;
        letters.push(b'A' + digit);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|&byte| char::from(byte)).collect()
}

/// Row and column, both from 0, of a reference such as `AB12`; `$` signs are passed over.
pub(crate) fn parse_reference(text: &str) -> Option<(u32, u32)> {
    let (mut column, mut row, mut digits) = (0u32, 0u32, false);
    for byte in text.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if !digits => {
                let digit = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(digit)?;
            }
            b'0'..=b'9' => {
                digits = true;
                row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
            }
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_references_agree() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
            assert_eq!(parse_reference(&format!("{letters}7")), Some((6, column)));
        }
    }

    #[test]
    fn a_reference_that_overflows_is_none() {
        assert_eq!(parse_reference("ZZZZZZZZZZ1"), None);
        assert_eq!(parse_reference("A99999999999"), None);
        assert_eq!(parse_reference("A0"), None);
        assert_eq!(parse_reference(""), None);
    }
}

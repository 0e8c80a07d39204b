//! Delimited text: RFC 4180 with what spreadsheets and scripts really write.

use serde::{Deserialize, Serialize};

use super::text::{self, TextChoice, TextEncoding};
use super::{Collected, ReadOptions, Sheet, Visibility};
use crate::caps::Cap;
use crate::code::IssueCode;
use crate::fault::ReadFault;
use crate::grid::{CellKind, Flow, GridBuilder};

/// What separates the cells of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
}

impl Delimiter {
    const ALL: [Delimiter; 3] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab];

    fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
        }
    }
}

/// Reads a text file as one sheet named like the file.
pub(super) fn read(
    file_name: &str,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(Vec<Sheet>, TextChoice), ReadFault> {
    let detected =
        || text::detect(bytes).ok_or_else(|| ReadFault::new(IssueCode::FormatUnknown).with("kind", "binary"));
    let encoding: TextEncoding = options.encoding.map_or_else(detected, Ok)?;
    let (content, undecodable) = text::decode(bytes, encoding);
    let (announced, skipped) = announced_delimiter(&content);
    let delimiter = options.delimiter.or(announced).unwrap_or_else(|| sniff_delimiter(&content[skipped..]));
    let mut collected = Collected::new(&options.caps);
    let mut builder = collected.builder();
    let start = Start { offset: skipped, row: u32::from(skipped > 0) };
    parse(&content, start, delimiter.byte(), &mut builder)?;
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    collected.fill(name, Visibility::Visible, builder, Vec::new())?;
    Ok((collected.sheets(), TextChoice { encoding, delimiter: Some(delimiter), undecodable }))
}

/// Excel's own first line `sep=;` and the bytes it takes.
fn announced_delimiter(content: &str) -> (Option<Delimiter>, usize) {
    let line_end = content.find('\n').map_or(content.len(), |at| at + 1);
    let announced = content[..line_end]
        .trim_end()
        .strip_prefix("sep=")
        .and_then(|mark| Delimiter::ALL.into_iter().find(|delimiter| mark.as_bytes() == [delimiter.byte()]));
    (announced, if announced.is_some() { line_end } else { 0 })
}

/// The delimiter that splits most of the first lines into equally many cells; a comma when none does.
fn sniff_delimiter(content: &str) -> Delimiter {
    let lines: Vec<&str> = content.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let agreement = |delimiter: Delimiter| {
        let counts: Vec<usize> =
            lines.iter().map(|line| count_outside_quotes(line, delimiter.byte())).collect();
        counts
            .iter()
            .filter(|&&count| count > 0)
            .map(|count| counts.iter().filter(|other| *other == count).count())
            .max()
    };
    let mut best = (Delimiter::Comma, 0);
    for delimiter in Delimiter::ALL {
        let score = agreement(delimiter).unwrap_or(0);
        // A delimiter on one line of many is punctuation inside a cell.
        if score > best.1 && (score * 2 >= lines.len()) {
            best = (delimiter, score);
        }
    }
    best.0
}

fn count_outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|&byte| {
            quoted ^= byte == b'"';
            !quoted && byte == delimiter
        })
        .count()
}

#[derive(Debug, Clone, Copy)]
struct Start {
    offset: usize,
    row: u32,
}

/// Splits the text into cells. A quote that is not closed within the length of a cell is taken literally.
fn parse(content: &str, start: Start, delimiter: u8, builder: &mut GridBuilder) -> Result<(), ReadFault> {
    let bytes = content.as_bytes();
    let (mut at, mut row, mut column) = (start.offset, start.row, 0u32);
    let longest = builder.caps().string_chars.saturating_mul(4) as usize;
    while at < bytes.len() {
        let closing = if bytes[at] == b'"' { closing_quote(bytes, at, longest) } else { None };
        let rest = closing.map_or(at, |close| close + 1);
        let end = memchr::memchr3(delimiter, b'\n', b'\r', &bytes[rest..])
            .map_or(bytes.len(), |offset| rest + offset);
        let flow = match closing {
            Some(close) => {
                let unquoted = [&content[at + 1..close].replace("\"\"", "\""), &content[rest..end]].concat();
                builder.push(row, column, CellKind::Text, &unquoted)?
            }
            None => builder.push(row, column, CellKind::Text, &content[at..end])?,
        };
        if flow == Flow::Stop {
            return Ok(());
        }
        let ends_line = end < bytes.len() && bytes[end] != delimiter;
        at = end + 1;
        if ends_line {
            at += usize::from(bytes[end] == b'\r' && bytes.get(at) == Some(&b'\n'));
            row = row.checked_add(1).ok_or_else(|| Cap::Rows.reached(u64::from(u32::MAX)))?;
            column = 0;
        } else {
            column = column.saturating_add(1);
        }
    }
    Ok(())
}

/// Where the quote opened at `open` closes, not more than `longest` bytes on.
fn closing_quote(bytes: &[u8], open: usize, longest: usize) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(open.saturating_add(longest))];
    let mut at = open + 1;
    loop {
        at += memchr::memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(at + 1) == Some(&b'"') {
            at += 2;
        } else {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caps::Caps;
    use crate::grid::Spent;

    fn cells(content: &str, delimiter: u8) -> Vec<(u32, u32, String)> {
        let mut builder = GridBuilder::new(&Caps::default(), Spent::default());
        parse(content, Start { offset: 0, row: 0 }, delimiter, &mut builder).unwrap();
        let (grid, _) = builder.finish();
        grid.rows()
            .flat_map(|row| row.cells().map(move |cell| (row.number(), cell.column, cell.text.to_owned())))
            .collect()
    }

    #[test]
    fn quotes_line_breaks_and_blank_lines_keep_their_places() {
        let found = cells("a,\"b \"\"x\"\", y\"\r\n\r\n\"c\nd\",e", b',');
        let expected = [(0, 0, "a"), (0, 1, "b \"x\", y"), (2, 0, "c\nd"), (2, 1, "e")];
        assert_eq!(found, expected.map(|(row, column, text)| (row, column, text.to_owned())));
    }

    #[test]
    fn a_quote_that_never_closes_does_not_swallow_the_file() {
        let found = cells("a,\"b\nc,d\n", b',');
        assert_eq!(found.last(), Some(&(1, 1, "d".to_owned())));
        assert_eq!(found[1], (0, 1, "\"b".to_owned()));
    }

    #[test]
    fn the_delimiter_is_the_one_most_lines_agree_on() {
        assert_eq!(sniff_delimiter("displayName;numberOfSeats;email\na, b;8;x@y\n"), Delimiter::Semicolon);
        assert_eq!(sniff_delimiter("名称\t邮箱\na\tb\n"), Delimiter::Tab);
        assert_eq!(sniff_delimiter("邮箱\nroom001@x\nroom002@x;room003@x\nroom004@x\n"), Delimiter::Comma);
    }

    #[test]
    fn the_line_that_announces_the_delimiter_is_obeyed() {
        assert_eq!(announced_delimiter("sep=;\r\na;b"), (Some(Delimiter::Semicolon), 7));
        assert_eq!(announced_delimiter("separate"), (None, 0));
    }
}

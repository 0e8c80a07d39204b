//! Which table, row and cell a piece of the page belongs to. End tags that are left out are filled in as browsers do.

use html5gum::emitters::callback::CallbackEvent;

use super::super::{Collected, ReadOptions, Sheet, Visibility};
use super::table::Table;
use crate::caps::{Cap, Caps};
use crate::fault::ReadFault;
use crate::grid::Spent;

/// Tables inside tables that are told apart; deeper ones count as text of the innermost.
const NESTED_TABLES: usize = 16;

/// The start tag being read.
#[derive(Debug, Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Attribute,
    columns: u32,
    rows: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Attribute {
    ColumnSpan,
    RowSpan,
    #[default]
    Other,
}

/// The page being read.
#[derive(Debug)]
pub(super) struct Page<'o> {
    caps: &'o Caps,
    spent: Spent,
    tag: Tag,
    /// Tables begun so far; gives each its place among the others.
    begun: u32,
    open: Vec<(u32, Table)>,
    /// Tables nested too deeply that are open.
    ignored: u32,
    done: Vec<(u32, Table)>,
    /// Element whose text is none for the reader: its name, until it ends.
    passed_over: Option<Vec<u8>>,
}

impl<'o> Page<'o> {
    pub(super) fn new(caps: &'o Caps) -> Self {
        Page {
            caps,
            spent: Spent::default(),
            tag: Tag::default(),
            begun: 0,
            open: Vec::new(),
            ignored: 0,
            done: Vec::new(),
            passed_over: None,
        }
    }

    /// Takes one piece of the page.
    pub(super) fn take(&mut self, event: &CallbackEvent<'_>) -> Result<(), ReadFault> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_vec(), attribute: Attribute::Other, columns: 1, rows: 1 };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = match *name {
                    b"colspan" => Attribute::ColumnSpan,
                    b"rowspan" => Attribute::RowSpan,
                    _ => Attribute::Other,
                };
            }
            CallbackEvent::AttributeValue { value } => self.tag.set(value),
            CallbackEvent::CloseStartTag { .. } => return self.start(),
            CallbackEvent::EndTag { name } => return self.end(name),
            CallbackEvent::String { value } if self.passed_over.is_none() => {
                if let Some((_, table)) = self.open.last_mut() {
                    table.text(&String::from_utf8_lossy(value))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self) -> Result<(), ReadFault> {
        if self.passed_over.is_some() {
            return Ok(());
        }
        let tag = std::mem::take(&mut self.tag);
        if tag.name == b"table" {
            return self.start_table();
        }
        if matches!(
            tag.name.as_slice(),
            b"script" | b"style" | b"title" | b"textarea" | b"select" | b"comment"
        ) {
            self.passed_over = Some(tag.name);
            return Ok(());
        }
        let Some((_, table)) = self.open.last_mut() else { return Ok(()) };
        if self.ignored > 0 {
            return Ok(());
        }
        match tag.name.as_slice() {
            b"tr" => table.start_row(),
            b"td" | b"th" => table.start_cell(tag.columns, tag.rows),
            b"thead" | b"tbody" | b"tfoot" => table.start_group(),
            b"br" => table.line_break(),
            b"p" | b"div" | b"li" => table.start_paragraph(),
            _ => Ok(()),
        }
    }

    fn start_table(&mut self) -> Result<(), ReadFault> {
        if self.open.len() == NESTED_TABLES {
            self.ignored = self.ignored.saturating_add(1);
            return Ok(());
        }
        // A table that begins beside the cells of another ends that one.
        if self.open.last().is_some_and(|(_, table)| !table.has_open_cell()) {
            self.end_table()?;
        }
        self.begun = self.begun.saturating_add(1);
        self.open.push((self.begun, Table::new(self.caps, self.spent)));
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), ReadFault> {
        if let Some(waiting) = &self.passed_over {
            let is_over = waiting == name;
            // What was left open ends with its cell.
            if !is_over && !matches!(name, b"td" | b"th" | b"tr" | b"table") {
                return Ok(());
            }
            self.passed_over = None;
            if is_over {
                return Ok(());
            }
        }
        if name == b"table" {
            if self.ignored > 0 {
                self.ignored -= 1;
                return Ok(());
            }
            return self.end_table();
        }
        let Some((_, table)) = self.open.last_mut() else { return Ok(()) };
        match name {
            _ if self.ignored > 0 => Ok(()),
            b"td" | b"th" => table.end_cell(),
            b"tr" => table.end_row(),
            b"thead" | b"tbody" | b"tfoot" => table.start_group(),
            _ => Ok(()),
        }
    }

    fn end_table(&mut self) -> Result<(), ReadFault> {
        let Some((place, mut table)) = self.open.pop() else { return Ok(()) };
        table.end()?;
        if !table.is_empty() {
            self.spent = self.spent.and(table.grid());
            self.done.push((place, table));
            Cap::Sheets.check(self.done.len() as u64, self.caps.sheets)?;
        }
        Ok(())
    }

    /// Ends what is open and gives the tables in the order in which they begin.
    pub(super) fn sheets(mut self, options: &ReadOptions) -> Result<Vec<Sheet>, ReadFault> {
        while !self.open.is_empty() {
            self.end_table()?;
        }
        self.done.sort_by_key(|(place, _)| *place);
        let mut collected = Collected::new(self.caps);
        for (index, (_, table)) in self.done.into_iter().enumerate() {
            let name = format!("table{}", index + 1);
            if options.wants(&name, Visibility::Visible) {
                let (builder, merges) = table.into_parts();
                collected.fill(name, Visibility::Visible, builder, merges)?;
            } else {
                collected.list(name, Visibility::Visible)?;
            }
        }
        Ok(collected.sheets())
    }
}

impl Tag {
    fn set(&mut self, value: &[u8]) {
        let number = std::str::from_utf8(value).ok().and_then(|text| text.trim().parse::<u32>().ok());
        match (self.attribute, number) {
            (Attribute::ColumnSpan, Some(number)) => self.columns = number,
            (Attribute::RowSpan, Some(number)) => self.rows = number,
            _ => {}
        }
    }
}

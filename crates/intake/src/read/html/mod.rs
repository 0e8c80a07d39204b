//! Tables of an HTML page, as office automation systems export them under `.xls`.
//!
//! The page is tokenized and never built up as a tree: what is held are the cells of the tables that are open.

mod charset;
mod page;
mod table;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::text::{self, TextChoice};
use super::{ReadOptions, Sheet};
use crate::code::IssueCode;
use crate::fault::ReadFault;
use page::Page;

/// Reads the tables that have content, as sheets `table1`, `table2`, ...
pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<(Vec<Sheet>, TextChoice), ReadFault> {
    let detected = || {
        charset::detect(bytes).ok_or_else(|| ReadFault::new(IssueCode::FormatUnknown).with("kind", "binary"))
    };
    let encoding = options.encoding.map_or_else(detected, Ok)?;
    let (content, undecodable) = text::decode(bytes, encoding);
    let mut page = Page::new(&options.caps);
    let mut emitter =
        CallbackEmitter::new(|event: CallbackEvent<'_>, _span: html5gum::Span<()>| page.take(&event).err());
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail; what the emitter hands out is the fault that ends the reading.
    if let Some(Ok(fault)) = Tokenizer::new_with_emitter(content.as_ref(), emitter).next() {
        return Err(fault);
    }
    Ok((page.sheets(options)?, TextChoice { encoding, delimiter: None, undecodable }))
}

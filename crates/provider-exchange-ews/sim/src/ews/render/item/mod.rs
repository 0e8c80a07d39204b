//! Calendar items.

mod extended;
mod lists;
mod series;
mod values;

use jiff::Timestamp;

use super::super::call::Call;
use super::super::shape::{FIELDS, Field, Shape};
use super::super::xml::Xml;
use crate::org::{FolderKind, FolderRef, ItemRef, ItemView, window};
use values::{ELEMENTS, Value};

/// Texts are cut to so many characters in FindItem ("FindItem operation", remarks).
const LOSSY_TEXT: usize = 255;

/// `t:ItemId` with the change key.
pub(crate) fn item_id(xml: &mut Xml, call: &Call<'_>, at: ItemRef) {
    let version = call.org.item(at).map_or(0, |item| item.version);
    let (id, key) = (call.org.item_id(at), call.org.change_key(at.mailbox, version));
    xml.empty("t:ItemId", &[("Id", &id), ("ChangeKey", &key)]);
}

/// A folder id element.
pub(crate) fn folder_id(xml: &mut Xml, call: &Call<'_>, element: &str, folder: FolderRef) {
    xml.empty(element, &[("Id", &call.org.folder_id(folder)), ("ChangeKey", "AQAAAA==")]);
}

/// `t:CalendarItem`, or the element of a message about a meeting, of which only what every item has and the UID is
/// told.
pub(crate) fn item(xml: &mut Xml, call: &Call<'_>, view: &ItemView<'_>, shape: &Shape) {
    let message = view.item.message;
    xml.open(message.element());
    let writer = Writer { call, view, shape };
    let told = |uri: &str, field: Field| {
        shape.has(field) && (!message.is_some() || uri.starts_with("item:") || field == Field::Uid)
    };
    for ((_, field), element) in
        FIELDS.iter().zip(ELEMENTS.iter()).filter(|((uri, field), _)| told(uri, *field))
    {
        match writer.value(*field) {
            Some(Value::Text(text)) => xml.text(element, &text),
            Some(Value::Flag(flag)) => xml.flag(element, flag),
            Some(Value::Number(number)) => xml.number(element, number),
            Some(Value::Time(at)) => xml.instant(element, at),
            None => writer.element(xml, *field),
        };
    }
    xml.close(message.element());
}

struct Writer<'a> {
    call: &'a Call<'a>,
    view: &'a ItemView<'a>,
    shape: &'a Shape,
}

impl Writer<'_> {
    fn is_meeting(&self) -> bool {
        self.view.content.is_meeting() && self.view.content.request_sent
    }

    fn neighbours(&self, from: Timestamp, to: Timestamp) -> i64 {
        let Some(mailbox) = self.call.org.mailbox(self.view.at.mailbox) else { return 0 };
        let around = window(mailbox, self.view.at.mailbox, FolderKind::Calendar, from, to);
        let others = around.iter().filter(|other| other.at.no != self.view.at.no);
        i64::try_from(others.count()).unwrap_or(0)
    }

    fn cut<'t>(&self, text: &'t str) -> &'t str {
        if !self.shape.lossy {
            return text;
        }
        text.char_indices().nth(LOSSY_TEXT).map_or(text, |(at, _)| &text[..at])
    }
}

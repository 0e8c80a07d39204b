//! The values of a row, each repaired and judged by what its field may hold.

use std::borrow::Cow;

use super::draft::{Draft, Finding, Value};
use super::mailbox::Mended;
use super::row::{Part, Reader};
use super::table::Table;
use super::{CodeSet, address, capacity, kind, mailbox, proxy, text};
use crate::code::{Group, IssueCode};
use crate::grid::CellKind;
use crate::view::Field;

/// Fields that are words.
const WORDS: [Field; 6] =
    [Field::Name, Field::City, Field::Building, Field::Floor, Field::Equipment, Field::RecipientType];

impl<'a> Reader<'a> {
    /// Repairs and judges every value of a row.
    pub(super) fn judge(&self, table: &Table, part: Part<'a>, draft: &mut Draft<'a>) {
        self.judge_mailbox(table, part, draft);
        for field in WORDS {
            self.judge_words(field, draft);
        }
        self.judge_capacity(draft);
        if table.columns.get(Field::Name).is_some() && draft.text(Field::Name).is_none() {
            draft.findings.push(Finding::new(IssueCode::NameMissing, Field::Name, ""));
        }
        if let Some((code, word)) = draft.text(Field::RecipientType).and_then(kind::judge) {
            let found = word.to_owned();
            draft.findings.push(Finding::new(code, Field::RecipientType, found.clone()).with("type", found));
        }
    }

    fn judge_mailbox(&self, table: &Table, part: Part<'a>, draft: &mut Draft<'a>) {
        if !table.columns.has_mailbox() {
            // Said once, of the file.
            return;
        }
        let (field, raw, kind) = mailbox_cell(table, draft);
        let typed = draft.value(Field::Mailbox).is_some_and(|value| value.typed);
        if !typed && has_no_value(field, kind, raw, draft) {
            return;
        }
        let Some(text) = part.text.filter(|text| !text::is_blank(text)) else {
            draft.findings.push(Finding::new(IssueCode::MailboxMissing, field, raw));
            if let Some(value) = &mut draft.values[Field::Mailbox as usize] {
                value.text = Cow::Borrowed("");
            }
            return;
        };
        let mended = mailbox::mend(text, self.refused);
        if part.of > 1 {
            let finding = Finding::new(IssueCode::SeveralAddresses, field, raw);
            draft.findings.push(finding.repaired(&*mended.text).with("count", part.of));
        }
        tell_mailbox(field, if typed { text } else { raw }, &mended, draft);
        draft.fault = mended.fault;
        draft.aliases = mended.aliases;
        draft.values[Field::Mailbox as usize] =
            Some(Value { raw, text: mended.text, kind, typed, from: None });
        list_aliases(draft);
    }

    fn judge_words(&self, field: Field, draft: &mut Draft<'a>) {
        let Some(value) = &draft.values[field as usize] else { return };
        let (raw, kind, from) = (value.raw, value.kind, value.from);
        if !value.typed && has_no_value(field, kind, raw, draft) {
            return;
        }
        if !self.refused.has(Group::Characters) {
            mend_words(field, draft);
        }
        if let Some(from) = from {
            let text = draft.text(field).unwrap_or_default().to_owned();
            let filled = Finding::new(IssueCode::FilledDown, field, "").repaired(text);
            draft.findings.push(filled.with("from_row", from + 1));
        }
    }

    fn judge_capacity(&self, draft: &mut Draft<'a>) {
        let field = Field::Capacity;
        let Some(value) = &draft.values[field as usize] else { return };
        let (raw, kind) = (value.raw, value.kind);
        if let Some(seats) = capacity::plain(&value.text, kind) {
            draft.seats = Some(seats);
            return;
        }
        if !value.typed && has_no_value(field, kind, raw, draft) {
            return;
        }
        let Some(value) = draft.values[field as usize].take() else { return };
        let mut codes = CodeSet::EMPTY;
        let folded = match self.refused.has(Group::Characters) {
            true => value.text.clone(),
            false => Cow::Owned(text::mend_signs(&value.text, &mut codes)),
        };
        let read = match text::is_blank(&folded) {
            true => capacity::Seats { seats: None, code: None },
            false => capacity::read(&folded, kind, self.refused.has(Group::Capacity)),
        };
        draft.seats = read.seats;
        let now = read.seats.map_or_else(|| folded.to_string(), |seats| seats.to_string());
        for code in codes.iter() {
            draft.findings.push(Finding::new(code, field, value.text.clone()).repaired(&*now));
        }
        if let Some(code) = read.code {
            let finding = Finding::new(code, field, value.text.clone());
            draft.findings.push(if read.seats.is_some() { finding.repaired(&*now) } else { finding });
        }
        let text = if value.text == now { value.text } else { Cow::Owned(now) };
        draft.values[field as usize] = Some(Value { text, ..value });
    }
}

/// The cell the mailbox comes from: its own column, else the proxy addresses.
fn mailbox_cell<'a>(table: &Table, draft: &Draft<'a>) -> (Field, &'a str, CellKind) {
    let of = |field| draft.value(field).map(|value| (field, value.raw, value.kind));
    let blank = |(_, raw, kind): &(Field, &str, CellKind)| {
        text::is_blank(raw) && !matches!(kind, CellKind::FormulaWithoutValue)
    };
    let own = of(Field::Mailbox);
    let listed = of(Field::ProxyAddresses).filter(|listed| !blank(listed));
    let home =
        if table.columns.get(Field::Mailbox).is_some() { Field::Mailbox } else { Field::ProxyAddresses };
    own.filter(|own| !blank(own)).or(listed).or(own).unwrap_or((home, "", CellKind::Text))
}

/// What was mended of a mailbox, and why it is none.
fn tell_mailbox<'a>(field: Field, found: &'a str, mended: &Mended<'_>, draft: &mut Draft<'a>) {
    for code in mended.codes.iter() {
        let finding = Finding::new(code, field, found).repaired(&*mended.text);
        draft.findings.push(match code {
            IssueCode::PrimaryTaken => finding.with("aliases", mended.aliases.join(", ")),
            _ => finding,
        });
    }
    if let Some(reason) = mended.fault {
        let finding = Finding::new(IssueCode::MailboxMalformed, field, mended.text.to_string());
        draft.findings.push(finding.with("reason", reason.key()));
    }
}

/// The other addresses of a proxy list beside the mailbox.
fn list_aliases(draft: &mut Draft<'_>) {
    let Some(value) = draft.value(Field::ProxyAddresses) else { return };
    let Some(list) = proxy::parse(if value.typed { &value.text } else { value.raw }) else { return };
    let own = draft.text(Field::Mailbox).unwrap_or_default();
    let addresses = list.primary.into_iter().chain(list.aliases).map(str::to_ascii_lowercase);
    let mut further: Vec<String> = Vec::new();
    for address in addresses {
        let is_new = address != own && !draft.aliases.contains(&address) && !further.contains(&address);
        if is_new && address::check(&address).is_ok() {
            further.push(address);
        }
    }
    draft.aliases.append(&mut further);
}

/// Formulas without a value and error values; true if there is no value to go on with.
fn has_no_value<'a>(field: Field, kind: CellKind, raw: &'a str, draft: &mut Draft<'a>) -> bool {
    let is_mailbox = matches!(field, Field::Mailbox | Field::ProxyAddresses);
    let code = match (kind, is_mailbox) {
        (CellKind::FormulaWithoutValue, true) => IssueCode::FormulaWithoutValue,
        (CellKind::FormulaWithoutValue, false) => IssueCode::FormulaWithoutValueElsewhere,
        (CellKind::Error, true) => IssueCode::ErrorValue,
        (CellKind::Error, false) => IssueCode::ErrorValueElsewhere,
        _ => return false,
    };
    draft.findings.push(Finding::new(code, field, raw));
    if let Some(value) = &mut draft.values[field as usize] {
        value.text = Cow::Borrowed("");
    }
    true
}

fn mend_words(field: Field, draft: &mut Draft<'_>) {
    let Some(value) = &mut draft.values[field as usize] else { return };
    let mut codes = CodeSet::EMPTY;
    let Cow::Owned(mended) = text::mend_words(&value.text, &mut codes) else { return };
    let before = std::mem::replace(&mut value.text, Cow::Owned(mended.clone()));
    for code in codes.iter() {
        draft.findings.push(Finding::new(code, field, before.clone()).repaired(&*mended));
    }
}

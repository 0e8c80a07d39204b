//! Trying one entry of the library by itself on one item, saved or not.

use jiff::tz::TimeZone;
use model::{Fault, Field, Library, LibraryEntry, Meeting, ValueKind};

use crate::{
    convert::Conversion,
    expression::{Expression, Terms},
    names::variable_value,
    record::Record,
    target,
    trace::{Part, shown},
    way::masked,
};

/// Characters of what went in or came out, at most.
const SHOWN: usize = 1_000;

/// What an entry made of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntryTrial {
    /// What a conversion rule was given.
    pub input: Option<String>,
    /// What each step of a conversion rule made of it.
    pub steps: Vec<String>,
    /// What the parts of an expression gave, up to where it failed.
    pub parts: Vec<Part>,
    /// What came out, as text.
    pub output: Option<String>,
    /// Whether a filter lets the item through.
    pub passes: Option<bool>,
    /// What is wrong; of an expression with `line` and `column`.
    pub fault: Option<Fault>,
}

/// Tries an entry on an item; private items are masked first. A conversion rule is given the text of `field`.
pub fn try_entry(
    entry: &LibraryEntry,
    library: &Library,
    field: Field,
    meeting: &Meeting,
    zone: &TimeZone,
) -> EntryTrial {
    let meeting = &*masked(meeting);
    let record = Record { meeting, zone };
    let mut trial = EntryTrial::default();
    let done = match entry {
        LibraryEntry::Formula(formula) => {
            expression(&formula.expression, formula.gives, library, record, &mut trial)
        }
        LibraryEntry::Filter(filter) => {
            expression(&filter.expression, ValueKind::Bool, library, record, &mut trial)
        }
        LibraryEntry::Rule(rule) => Conversion::of(rule).and_then(|conversion| {
            let text = target::text_of(meeting, field).unwrap_or_default();
            trial.input = Some(cut(&text));
            let made = conversion.apply(&text, |step| trial.steps.push(cut(step)))?;
            trial.output = Some(cut(&made));
            Ok(())
        }),
        LibraryEntry::Variable(variable) => variable_value(variable).map(|value| {
            trial.output = Some(shown(&value, zone));
        }),
    };
    trial.fault = done.err();
    if let (LibraryEntry::Filter(_), Some(output)) = (entry, &trial.output) {
        trial.passes = Some(output == "true");
    }
    trial
}

fn expression(
    source: &str,
    gives: ValueKind,
    library: &Library,
    record: Record<'_>,
    trial: &mut EntryTrial,
) -> Result<(), Fault> {
    let compiled = Expression::compile(source, gives, &Terms::new(&library.variables)?)?;
    let (value, parts) = compiled.traced(record);
    trial.parts = parts;
    trial.output = Some(shown(&value?, record.zone));
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

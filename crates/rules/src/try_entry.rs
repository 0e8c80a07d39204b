//! Trying one entry of the library by itself on one item, saved or not.

use jiff::tz::TimeZone;
use model::{ConversionRule, Fault, Field, Library, LibraryEntry, Meeting, ValueKind, Variable};

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
        LibraryEntry::Rule(rule) => {
            convert(rule, &target::text_of(meeting, field).unwrap_or_default(), &mut trial)
        }
        LibraryEntry::Variable(variable) => {
            trial = try_variable(variable, zone);
            trial.fault.take().map_or(Ok(()), Err)
        }
    };
    trial.fault = done.err();
    if let (LibraryEntry::Filter(_), Some(output)) = (entry, &trial.output) {
        trial.passes = Some(output == "true");
    }
    trial
}

/// Tries a conversion rule on a text.
pub fn try_rule(rule: &ConversionRule, text: &str) -> EntryTrial {
    let mut trial = EntryTrial::default();
    trial.fault = convert(rule, text, &mut trial).err();
    trial
}

/// What expressions read under a variable's name.
pub fn try_variable(variable: &Variable, zone: &TimeZone) -> EntryTrial {
    let value = variable_value(variable).map(|value| shown(&value, zone));
    EntryTrial { output: value.as_ref().ok().cloned(), fault: value.err(), ..EntryTrial::default() }
}

fn convert(rule: &ConversionRule, text: &str, trial: &mut EntryTrial) -> Result<(), Fault> {
    let conversion = Conversion::of(rule)?;
    trial.input = Some(cut(text));
    let made = conversion.apply(text, |step| trial.steps.push(cut(step)))?;
    trial.output = Some(cut(&made));
    Ok(())
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

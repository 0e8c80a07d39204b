//! Trying a way on one item, telling every step.

use jiff::tz::TimeZone;
use model::{Fault, Field, Meeting, When, WhenPart};

use crate::{
    make::{How, Maker},
    pattern::Pattern,
    record::Record,
    target::{self, Time},
    value::Value,
    way::{Way, masked},
};

/// What came of a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Field by field; those without a rule are taken as they are.
    pub fields: Vec<FieldTrial>,
    /// Filter by filter.
    pub filters: Vec<FilterTrial>,
    /// Whether it would flow: all filters let it through and nothing failed.
    pub flows: bool,
    /// What it would be at the target; none where something failed.
    pub meeting: Option<Meeting>,
}

/// One field of a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldTrial {
    /// Field it makes.
    pub target: Field,
    /// Part of the time it makes.
    pub part: Option<WhenPart>,
    /// What went in, as text.
    pub input: Option<String>,
    /// What each step made of it.
    pub steps: Vec<String>,
    /// What came out, as text.
    pub output: Option<String>,
    /// Why it failed.
    pub fault: Option<Fault>,
}

/// One filter of a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterTrial {
    /// Filter's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it lets the item through; none where it failed.
    pub passes: Option<bool>,
    /// Why it failed.
    pub fault: Option<Fault>,
}

impl Way {
    /// Tries the way on an item. Unlike [`Way::apply`] it goes on after what fails, and maps what filters stop.
    pub fn trial(&self, meeting: &Meeting) -> Trial {
        let source = masked(meeting);
        let record = Record { meeting: &source, zone: &self.zone };
        let filters = self.filters.iter().map(|filter| {
            let (passes, fault) = match filter.passes(record) {
                Ok(passes) => (Some(passes), None),
                Err(fault) => (None, Some(fault)),
            };
            FilterTrial { id: filter.id.clone(), name: filter.name.clone(), passes, fault }
        });
        let filters: Vec<FilterTrial> = filters.collect();
        let fields = self.fields(record);
        let mapped = self.map(record);
        let flows = mapped.is_ok() && filters.iter().all(|filter| filter.passes == Some(true));
        Trial { fields, filters, flows, meeting: mapped.ok() }
    }

    fn fields(&self, record: Record<'_>) -> Vec<FieldTrial> {
        let mut fields = Vec::new();
        for target in Field::ALL {
            let mut makers = self.makers.iter().filter(|maker| maker.target == target).peekable();
            if makers.peek().is_none() {
                let told = shown(record.meeting, target, None, record.zone);
                fields.push(FieldTrial { input: told.clone(), output: told, ..blank(target, None) });
            }
            fields.extend(makers.map(|maker| field(maker, record)));
        }
        fields
    }
}

fn blank(target: Field, part: Option<WhenPart>) -> FieldTrial {
    FieldTrial { target, part, input: None, steps: Vec::new(), output: None, fault: None }
}

/// One field made by itself.
fn field(maker: &Maker, record: Record<'_>) -> FieldTrial {
    let mut trial = blank(maker.target, maker.part);
    let source = record.meeting;
    let reads = !matches!(maker.how, How::Fixed(_) | How::Leave);
    trial.input = reads.then(|| shown(source, maker.source, maker.part, record.zone)).flatten();
    let mut made = source.clone();
    let mut time = Time::of(&source.when, record.zone);
    let done = maker.make(record, &mut made, &mut time, |step| trial.steps.push(capped(step)));
    let done = done.and_then(|()| time.made(&source.when, record.zone));
    match done {
        Err(fault) => trial.fault = Some(fault),
        Ok(_) if matches!(maker.how, How::Leave) => {}
        Ok(when) => {
            made.when = when.unwrap_or(made.when);
            trial.output = shown(&made, maker.target, maker.part, record.zone);
        }
    }
    trial
}

/// A field, or a part of the time, as text for people: times in the zone, people by mailbox.
fn shown(meeting: &Meeting, field: Field, part: Option<WhenPart>, zone: &TimeZone) -> Option<String> {
    let record = Record { meeting, zone };
    let list = |named| match record.get(named) {
        Value::List(list) => list.join(", "),
        _ => String::new(),
    };
    let text = match field {
        Field::When => when(meeting, part, zone),
        Field::Attendees => list(crate::fields::Named::Attendees),
        Field::Rooms => list(crate::fields::Named::Rooms),
        field => target::text_of(meeting, field).unwrap_or_default().into_owned(),
    };
    Some(capped(&text)).filter(|text| !text.is_empty())
}

fn when(meeting: &Meeting, part: Option<WhenPart>, zone: &TimeZone) -> String {
    let all_day = matches!(meeting.when, When::AllDay { .. });
    let (start, end) = match &meeting.when {
        When::AllDay { first, last } => (first.to_string(), last.to_string()),
        timed => {
            let (start, end) = timed.span(zone);
            let pattern = Pattern::read("yyyy-MM-dd HH:mm").ok();
            let write = |at| pattern.as_ref().map(|p| p.write(at, zone)).unwrap_or_default();
            (write(start), write(end))
        }
    };
    match part {
        None => format!("{start} – {end}"),
        Some(WhenPart::Start) => start,
        Some(WhenPart::End) => end,
        Some(WhenPart::AllDay) => all_day.to_string(),
    }
}

/// The beginning of a text, enough to look at.
fn capped(text: &str) -> String {
    text.chars().take(1_000).collect()
}

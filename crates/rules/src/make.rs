//! Making one field by its rule.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use model::{Fault, Field, FieldRule, Library, MapHow, Meeting, Reason, ReasonKind, WhenPart};

use crate::{
    convert::Conversion,
    expression::{Expression, Terms},
    names::check_entered,
    record::Record,
    target::{self, Time},
    value::Value,
};

/// A field's rule, ready to be applied.
#[derive(Clone, Debug)]
pub(crate) struct Maker {
    pub target: Field,
    pub part: Option<WhenPart>,
    pub source: Field,
    pub how: How,
    /// Name of the library's entry, or the fixed text.
    pub name: String,
}

#[derive(Clone, Debug)]
pub(crate) enum How {
    Identity,
    Rule(Conversion),
    Formula(Expression),
    Fixed(Value<'static>),
    Leave,
}

impl Maker {
    pub(crate) fn of(rule: &FieldRule, library: &Library, terms: &Terms) -> Result<Self, Fault> {
        let (target, part) = (rule.target, rule.part);
        let source = rule.source.unwrap_or(target);
        if part.is_some() && target != Field::When {
            return Err(target::unfit(target, "part"));
        }
        let (how, name) = match &rule.how {
            MapHow::Identity => (identity(target, source)?, String::new()),
            MapHow::Leave if target::may_be_left(target) => (How::Leave, String::new()),
            MapHow::Leave => return Err(target::unfit(target, "leave")),
            MapHow::Fixed { value } => {
                check_entered(value)?;
                (How::Fixed(target::fixed(target, part, value)?), value.clone())
            }
            MapHow::Rule { id } => {
                let found = library.rules.iter().find(|rule| rule.id == *id);
                let found = found.ok_or_else(|| missing("rule", id.as_str()))?;
                let readable = if target == Field::Attendees { source == target } else { is_text(source) };
                if !target::takes_rule(target) || !readable {
                    return Err(target::unfit(target, "rule"));
                }
                (How::Rule(Conversion::of(found)?), found.name.clone())
            }
            MapHow::Formula { id } => {
                let found = library.formulas.iter().find(|formula| formula.id == *id);
                let found = found.ok_or_else(|| missing("formula", id.as_str()))?;
                let wanted = target::wanted(target, part).ok_or_else(|| target::unfit(target, "formula"))?;
                (How::Formula(Expression::compile(&found.expression, wanted, terms)?), found.name.clone())
            }
        };
        Ok(Self { target, part, source, how, name })
    }

    /// Makes the field; `told` hears what each step gave.
    pub(crate) fn make(
        &self,
        record: Record<'_>,
        into: &mut Meeting,
        time: &mut Time,
        mut told: impl FnMut(&str),
    ) -> Result<(), Fault> {
        let value = match &self.how {
            How::Leave => {
                target::clear(into, self.target);
                return Ok(());
            }
            How::Identity if self.source == self.target => return Ok(()),
            How::Identity => target::text_of(record.meeting, self.source).map_or(empty(), Value::Text),
            How::Fixed(value) => value.borrow(),
            How::Formula(formula) => formula.run(record)?,
            How::Rule(rule) if self.target == Field::Attendees => {
                return convert_people(rule, record.meeting, into, time, &mut told);
            }
            How::Rule(rule) => {
                let text = target::text_of(record.meeting, self.source).unwrap_or_default();
                Value::Text(rule.apply(&text, told)?.into())
            }
        };
        target::put(into, time, self.target, self.part, value)
    }

    /// The link of the why-chain; none for a field that is taken as it is.
    pub(crate) fn reason(&self) -> Option<Reason> {
        let key = match &self.how {
            How::Identity if self.source == self.target => return None,
            How::Identity => "mapped_from_field",
            How::Rule(_) => "mapped_by_rule",
            How::Formula(_) => "mapped_by_formula",
            How::Fixed(_) => "mapped_to_fixed",
            How::Leave => "mapped_left",
        };
        let name = if key == "mapped_from_field" { self.source.key().to_owned() } else { self.name.clone() };
        Some(mapping(key, self.target, self.part, &name))
    }

    /// What is wrong with it on an item.
    pub(crate) fn failed(&self) -> Reason {
        mapping("mapping_failed", self.target, self.part, &self.name)
    }
}

fn mapping(key: &str, target: Field, part: Option<WhenPart>, name: &str) -> Reason {
    let field = part.map_or(target.key(), WhenPart::key);
    let params = [("field".to_owned(), field.to_owned()), ("name".to_owned(), name.to_owned())];
    Reason { kind: ReasonKind::Mapping, key: key.to_owned(), params: params.into() }
}

fn empty() -> Value<'static> {
    Value::Text(Cow::Borrowed(""))
}

fn is_text(field: Field) -> bool {
    !matches!(field, Field::When | Field::Attendees | Field::Rooms)
}

/// Taken as it is: from the same field, or from another text for a text.
fn identity(target: Field, source: Field) -> Result<How, Fault> {
    let texts = [Field::Title, Field::Place, Field::Body];
    let fits = source == target || (texts.contains(&target) && is_text(source));
    if fits { Ok(How::Identity) } else { Err(target::unfit(target, "identity")) }
}

/// Every mailbox by itself; an empty one is left out. Whoever has no mailbox stays.
fn convert_people(
    rule: &Conversion,
    source: &Meeting,
    into: &mut Meeting,
    time: &mut Time,
    told: &mut impl FnMut(&str),
) -> Result<(), Fault> {
    let record = Record { meeting: source, zone: &TimeZone::UTC };
    let mailboxes = record.get(crate::fields::Named::Attendees).list();
    let mut made = Vec::with_capacity(mailboxes.len());
    let mut people = into.attendees.iter_mut().filter(|a| a.role != model::AttendeeRole::Resource);
    for mailbox in mailboxes {
        let converted = rule.apply(&mailbox, |_| {})?;
        told(&converted);
        let who = people.find(|a| a.party.mailbox.as_deref() == Some(&*mailbox));
        if let Some(who) = who {
            who.party.mailbox = Some(converted.trim().to_lowercase());
        }
        made.push(Cow::Owned(converted));
    }
    made.retain(|mailbox: &Cow<'_, str>| !mailbox.trim().is_empty());
    let beyond = into.attendees_beyond;
    let nameless: Vec<_> = into.attendees.iter().filter(|a| a.party.mailbox.is_none()).cloned().collect();
    target::put(into, time, Field::Attendees, None, Value::List(made))?;
    let gone = |a: &&model::Attendee| a.role != model::AttendeeRole::Resource;
    into.attendees.extend(nameless.iter().filter(gone).cloned());
    into.attendees_beyond = beyond;
    Ok(())
}

/// That something is not in the library.
pub(crate) fn missing(kind: &str, id: &str) -> Fault {
    Fault::setup("rules.missing_entry").with("kind", kind).with("id", id)
}

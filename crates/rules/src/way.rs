//! One way of an integration: its filters and its mapping, compiled once and applied to every item.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::tz::TimeZone;
use model::{
    Fault, FieldSet, ItemIssue, Library, Meeting, Reason, ReasonKind, Sensitivity, ValueKind, WayRules,
};

use crate::{
    expression::{Expression, Terms},
    make::{How, Maker, missing},
    record::Record,
    target::Time,
};

/// Every text key of the reasons given here, sorted; catalogues are checked against it.
pub const KEYS: &[&str] = &[
    "filter_failed",
    "filter_passed",
    "filter_stopped",
    "mapped_by_formula",
    "mapped_by_rule",
    "mapped_from_field",
    "mapped_left",
    "mapped_to_fixed",
    "mapping_failed",
];

/// Filters and mapping of one way.
#[derive(Clone, Debug)]
pub struct Way {
    pub(crate) makers: Vec<Maker>,
    pub(crate) filters: Vec<Sieve>,
    pub(crate) zone: TimeZone,
    left: FieldSet,
}

/// A filter, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Sieve {
    pub id: String,
    pub name: String,
    expression: Expression,
}

/// What a way made of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The item in the terms of the opposite side; as it was, masked where private, when it does not pass.
    pub meeting: Meeting,
    /// Whether all filters let it through.
    pub passes: bool,
    /// Filters and mappings that had a say, in the chain's order.
    pub why: Vec<Reason>,
}

/// An item that a filter or a mapping failed on: it is neither let through nor gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// How the item counts.
    pub issue: ItemIssue,
    /// What went wrong.
    pub fault: Fault,
    /// Which filter or mapping.
    pub why: Reason,
}

impl Way {
    /// Compiles a way. `zone` is the integration's: days begin in it, and times are written in it.
    ///
    /// # Errors
    /// `rules.*`: an entry that is not in the library, an expression that does not hold, a field that cannot be made
    /// that way or is made twice.
    pub fn compile(rules: &WayRules, library: &Library, zone: TimeZone) -> Result<Self, Fault> {
        let terms = Terms::new(&library.variables)?;
        let mut seen = BTreeSet::new();
        let mut makers = Vec::with_capacity(rules.fields.len());
        for rule in &rules.fields {
            if !seen.insert((rule.target, rule.part)) {
                return Err(Fault::setup("rules.target_twice").with("field", rule.target.key()));
            }
            makers.push(Maker::of(rule, library, &terms)?);
        }
        let filters = rules.filters.iter().map(|id| {
            let found = library.filters.iter().find(|filter| filter.id == *id);
            let found = found.ok_or_else(|| missing("filter", id.as_str()))?;
            let expression = Expression::compile(&found.expression, ValueKind::Bool, &terms)?;
            Ok(Sieve { id: id.as_str().to_owned(), name: found.name.clone(), expression })
        });
        let filters = filters.collect::<Result<_, Fault>>()?;
        let left = makers.iter().filter(|m| matches!(m.how, How::Leave)).map(|m| m.target).collect();
        Ok(Self { makers, filters, zone, left })
    }

    /// Fields that stay as the target has them: they are not to be written.
    pub fn left(&self) -> FieldSet {
        self.left
    }

    /// Whether every item passes as it is.
    pub fn is_plain(&self) -> bool {
        self.filters.is_empty() && self.makers.iter().all(|maker| maker.reason().is_none())
    }

    /// Filters and maps an item.
    ///
    /// Private items are masked before anything is read of them and stay private; what a mapping makes private is
    /// masked.
    ///
    /// # Errors
    /// An item on which a filter or mapping failed.
    pub fn apply(&self, meeting: &Meeting) -> Result<Applied, Failed> {
        let source = masked(meeting);
        let record = Record { meeting: &source, zone: &self.zone };
        let mut why = Vec::with_capacity(self.filters.len() + self.makers.len());
        for filter in &self.filters {
            let passes =
                filter.passes(record).map_err(|fault| failed(fault, filter.reason("filter_failed")))?;
            why.push(filter.reason(if passes { "filter_passed" } else { "filter_stopped" }));
            if !passes {
                return Ok(Applied { meeting: source.into_owned(), passes, why });
            }
        }
        why.extend(self.makers.iter().filter_map(Maker::reason));
        Ok(Applied { meeting: self.map(record)?, passes: true, why })
    }

    /// Maps an item that is masked.
    pub(crate) fn map(&self, record: Record<'_>) -> Result<Meeting, Failed> {
        let source = record.meeting;
        let mut made = source.clone();
        let mut time = Time::of(&source.when, &self.zone);
        for maker in &self.makers {
            let done = maker.make(record, &mut made, &mut time, |_| {});
            done.map_err(|fault| failed(fault, maker.failed()))?;
        }
        self.finish(source, &mut made, &time)?;
        Ok(made)
    }

    /// Puts the time in, and keeps private what is private.
    fn finish(&self, source: &Meeting, made: &mut Meeting, time: &Time) -> Result<(), Failed> {
        match time.made(&source.when, &self.zone) {
            Ok(None) => {}
            Ok(Some(when)) => made.when = when,
            Err(fault) => {
                let maker = self.makers.iter().find(|maker| maker.target == model::Field::When);
                let why = maker.map_or_else(|| reason("mapping_failed", ReasonKind::Mapping), Maker::failed);
                return Err(failed(fault, why));
            }
        }
        if source.sensitivity == Sensitivity::Private {
            made.sensitivity = Sensitivity::Private;
        } else {
            made.mask();
        }
        Ok(())
    }
}

impl Sieve {
    pub(crate) fn passes(&self, record: Record<'_>) -> Result<bool, Fault> {
        Ok(self.expression.run(record)?.is_true())
    }

    fn reason(&self, key: &str) -> Reason {
        let mut reason = reason(key, ReasonKind::Filter);
        reason.params.insert("name".to_owned(), self.name.clone());
        reason
    }
}

/// The item as may be seen of it.
pub(crate) fn masked(meeting: &Meeting) -> Cow<'_, Meeting> {
    if meeting.sensitivity != Sensitivity::Private {
        return Cow::Borrowed(meeting);
    }
    let mut masked = meeting.clone();
    masked.mask();
    Cow::Owned(masked)
}

fn reason(key: &str, kind: ReasonKind) -> Reason {
    Reason { kind, key: key.to_owned(), params: Default::default() }
}

fn failed(fault: Fault, why: Reason) -> Failed {
    Failed { issue: ItemIssue::MappingFailed, fault, why }
}

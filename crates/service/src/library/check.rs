//! Checking what is to be saved.

use connector::Provider;
use jiff::tz::TimeZone;
use model::{
    Direction, Fault, Filter, FormulaId, Integration, Library, LibraryEntry, LibraryKind, MapHow, ValueKind,
};
use rules::{Expression, Terms, check_name, check_rule, check_variable};

use super::{MEETING, OA, records::Record, rules_of};
use crate::{Service, integration::zone_of};

/// What a check of an expression found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// What is wrong; none when it may be saved.
    pub fault: Option<Fault>,
    /// Records it was tried on.
    pub tried: u32,
    /// Records on which it failed.
    pub failed: u32,
    /// What the first record it failed on said of it.
    pub sample: Option<Fault>,
}

impl Service {
    /// Checks an expression: grammar, names, types, what it gives; then tries it on the newest records of an
    /// integration's way, where one is named. It may be saved unless it fails on all of them.
    ///
    /// # Errors
    /// `integration.unknown`, `library.direction`, `policy.zone`, `store.*`; what is wrong with the expression is no
    /// error but part of what is found.
    pub async fn check_expression(
        &self,
        expression: &str,
        gives: ValueKind,
        on: Option<(&str, Direction)>,
    ) -> Result<Checked, Fault> {
        let library = self.library().await?;
        let (records, zone) = match on {
            None => (Vec::new(), TimeZone::UTC),
            Some((integration, direction)) => {
                super::one_way(direction)?;
                let integration = self.integration(integration).await?;
                (self.records_or_none(&integration, direction).await?, zone_of(&integration)?)
            }
        };
        let compiled =
            Terms::new(&library.variables).and_then(|terms| Expression::compile(expression, gives, &terms));
        Ok(match compiled {
            Err(fault) => Checked { fault: Some(fault), ..Checked::default() },
            Ok(compiled) => tried(&compiled, &records, &zone),
        })
    }

    /// Checks an entry by itself, and its expression on records of the integrations that use it.
    pub(super) async fn check_entry(&self, entry: &LibraryEntry, library: &Library) -> Result<(), Fault> {
        match entry {
            LibraryEntry::Rule(rule) => check_rule(rule),
            LibraryEntry::Variable(variable) => check_variable(variable),
            LibraryEntry::Formula(formula) => {
                check_name(&formula.name)?;
                let terms = Terms::new(&library.variables)?;
                let compiled = Expression::compile(&formula.expression, formula.gives, &terms)?;
                self.try_on_users(entry, &compiled).await
            }
            LibraryEntry::Filter(filter) => {
                check_name(&filter.name)?;
                self.check_source(filter)?;
                let terms = Terms::new(&library.variables)?;
                let compiled = Expression::compile(&filter.expression, ValueKind::Bool, &terms)?;
                self.try_on_users(entry, &compiled).await
            }
        }
    }

    fn check_source(&self, filter: &Filter) -> Result<(), Fault> {
        super::one_way(filter.direction)?;
        // The OA, too, may be a connection's: a CalDAV server, or a described interface.
        let known = filter.source == OA || self.0.providers.values().any(|p| is(p.as_ref(), &filter.source));
        if filter.data == MEETING && known {
            return Ok(());
        }
        Err(Fault::setup("library.filter").with("data", &filter.data).with("source", &filter.source))
    }

    /// Refuses what fails on every record of every way that uses it.
    async fn try_on_users(&self, entry: &LibraryEntry, compiled: &Expression) -> Result<(), Fault> {
        let mut all = Checked::default();
        for integration in self.integrations().await? {
            for direction in [Direction::Pull, Direction::Push] {
                if uses(&integration, direction, entry) {
                    let records = self.records_or_none(&integration, direction).await?;
                    let found = tried(compiled, &records, &zone_of(&integration)?);
                    all.tried += found.tried;
                    all.failed += found.failed;
                    all.sample = all.sample.or(found.sample);
                }
            }
        }
        match all.sample {
            Some(fault) if all.failed == all.tried => Err(fault),
            _ => Ok(()),
        }
    }
}

fn is(provider: &dyn Provider, source: &str) -> bool {
    provider.descriptor().id == source
}

fn uses(integration: &Integration, direction: Direction, entry: &LibraryEntry) -> bool {
    let way = rules_of(integration, direction);
    match entry.kind() {
        LibraryKind::Filter => way.filters.iter().any(|id| id.as_str() == entry.id()),
        _ => {
            let formula = MapHow::Formula { id: FormulaId::new(entry.id()) };
            way.fields.iter().any(|rule| rule.how == formula)
        }
    }
}

fn tried(compiled: &Expression, records: &[Record], zone: &TimeZone) -> Checked {
    let mut checked = Checked::default();
    for record in records {
        checked.tried += 1;
        if let Err(fault) = compiled.try_on(&record.meeting, zone) {
            checked.failed += 1;
            checked.sample = checked.sample.or(Some(fault));
        }
    }
    if checked.tried > 0 && checked.failed == checked.tried {
        checked.fault.clone_from(&checked.sample);
    }
    checked
}

//! Expressions: compiled once, executed for every item.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::{TimeZone, TimeZoneDatabase};
use model::{Fault, Meeting, ValueKind, Variable};

use crate::{
    check::check,
    evaluate::{Scope, evaluate},
    names::variable_value,
    node::Node,
    parse::with_tree,
    record::Record,
    trace::Part,
    trouble::{Trouble, Wrong},
    value::Value,
    way::masked,
};

/// What expressions may name besides fields.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    variables: BTreeMap<String, Value<'static>>,
}

impl Terms {
    /// Variables of a library.
    ///
    /// # Errors
    /// `rules.bad_value` where a variable's value is not of its kind.
    pub fn new(variables: &[Variable]) -> Result<Self, Fault> {
        let values = variables.iter().map(|variable| Ok((variable.name.clone(), variable_value(variable)?)));
        Ok(Self { variables: values.collect::<Result<_, Fault>>()? })
    }

    pub(crate) fn variable(&self, name: &str) -> Option<&Value<'static>> {
        self.variables.get(name)
    }
}

/// A checked expression.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    root: Node,
    variables: BTreeSet<String>,
}

impl Expression {
    /// Checks an expression: its size, its grammar, every name, function and type, and what it gives.
    ///
    /// # Errors
    /// `rules.*` with `line` and `column`, both from 1.
    pub fn compile(source: &str, gives: ValueKind, terms: &Terms) -> Result<Self, Fault> {
        let root = with_tree(source, |tree, places| check(tree, places, terms));
        let checked =
            root.and_then(
                |(root, variables)| {
                    if root.kind == gives { Ok((root, variables)) } else { Err(unfit(&root, gives)) }
                },
            );
        match checked {
            Ok((root, variables)) => Ok(Self { source: source.to_owned(), root, variables }),
            Err(trouble) => Err(trouble.fault(source)),
        }
    }

    /// Names of the variables it reads.
    pub fn variables(&self) -> &BTreeSet<String> {
        &self.variables
    }

    /// Whether it can be executed on an item, and gives what it should; private items are masked first.
    ///
    /// # Errors
    /// `rules.*` with `line` and `column`.
    pub fn try_on(&self, meeting: &Meeting, zone: &TimeZone) -> Result<(), Fault> {
        let meeting = &masked(meeting);
        self.run(Record { meeting, zone }).map(|_| ())
    }

    /// Steps that executing it on an item takes.
    ///
    /// # Errors
    /// `rules.*` with `line` and `column`.
    pub fn steps(&self, meeting: &Meeting, zone: &TimeZone) -> Result<u64, Fault> {
        let meeting = masked(meeting);
        let mut scope = Scope::new(Record { meeting: &meeting, zone });
        evaluate(&self.root, &mut scope).map_err(|trouble| trouble.fault(&self.source))?;
        Ok(scope.spent())
    }

    /// Executes it on an item that is masked, and tells what each part gave.
    pub(crate) fn traced<'a>(&'a self, record: Record<'a>) -> (Result<Value<'a>, Fault>, Vec<Part>) {
        let mut scope = Scope::traced(record);
        let value = evaluate(&self.root, &mut scope).map_err(|trouble| trouble.fault(&self.source));
        let parts = scope.trace.map(|trace| trace.told(&self.source, &self.root)).unwrap_or_default();
        (value, parts)
    }

    /// Executes it on an item that is masked.
    pub(crate) fn run<'a>(&'a self, record: Record<'a>) -> Result<Value<'a>, Fault> {
        evaluate(&self.root, &mut Scope::new(record)).map_err(|trouble| trouble.fault(&self.source))
    }
}

fn unfit(root: &Node, gives: ValueKind) -> Trouble {
    Trouble::new(Wrong::Result, 0).with("expected", gives.key()).with("found", root.kind.key())
}

/// A zone by its IANA name, from the table that is built in: the machine's own may differ.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

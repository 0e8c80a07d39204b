//! Who uses what of the libraries.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use model::{Integration, Library, LibraryKind, MapHow, ValueKind, WayRules};
use rules::{Expression, Terms, Way};

/// The ways of an integration.
fn ways(integration: &Integration) -> impl Iterator<Item = &WayRules> {
    integration.calendar.iter().flat_map(|policy| [&policy.pull, &policy.push])
}

/// Whether a way names a rule, formula or filter.
fn names(way: &WayRules, kind: LibraryKind, id: &str) -> bool {
    let by_field = way.fields.iter().any(|rule| match &rule.how {
        MapHow::Rule { id: named } => kind == LibraryKind::Rule && named.as_str() == id,
        MapHow::Formula { id: named } => kind == LibraryKind::Formula && named.as_str() == id,
        _ => false,
    });
    by_field || (kind == LibraryKind::Filter && way.filters.iter().any(|named| named.as_str() == id))
}

/// Expressions of a library: part, id, name, text, what it gives.
fn expressions(library: &Library) -> Vec<(LibraryKind, &str, &str, &str, ValueKind)> {
    let formulas = library
        .formulas
        .iter()
        .map(|f| (LibraryKind::Formula, f.id.as_str(), f.name.as_str(), f.expression.as_str(), f.gives));
    let filters = library.filters.iter().map(|f| {
        (LibraryKind::Filter, f.id.as_str(), f.name.as_str(), f.expression.as_str(), ValueKind::Bool)
    });
    formulas.chain(filters).collect()
}

/// Names of integrations that use an entry; of a variable, of the expressions that read it.
pub(super) fn users(library: &Library, all: &[Integration], kind: LibraryKind, id: &str) -> Vec<String> {
    if kind == LibraryKind::Variable {
        let name = library.name_of(kind, id).unwrap_or_default();
        return readers(library, name).into_iter().map(|(_, _, name)| name.to_owned()).collect();
    }
    let named = all.iter().filter(|integration| ways(integration).any(|way| names(way, kind, id)));
    named.map(|integration| integration.name.clone()).collect()
}

/// Expressions that read a variable: part, id, name.
fn readers<'a>(library: &'a Library, variable: &str) -> Vec<(LibraryKind, &'a str, &'a str)> {
    let Ok(terms) = Terms::new(&library.variables) else { return Vec::new() };
    let reads = |expression: &str, gives| {
        let compiled = Expression::compile(expression, gives, &terms);
        compiled.is_ok_and(|compiled| compiled.variables().contains(variable))
    };
    let all = expressions(library).into_iter().filter(|(_, _, _, text, gives)| reads(text, *gives));
    all.map(|(kind, id, name, ..)| (kind, id, name)).collect()
}

/// Every entry that is used, with the names of integrations.
pub(super) fn all(library: &Library, integrations: &[Integration]) -> Vec<(String, Vec<String>)> {
    let rules = library.rules.iter().map(|rule| (LibraryKind::Rule, rule.id.as_str()));
    let expressions = expressions(library).into_iter().map(|(kind, id, ..)| (kind, id));
    let direct = rules.chain(expressions);
    let direct = direct.map(|(kind, id)| (id.to_owned(), users(library, integrations, kind, id)));
    let variables = library.variables.iter().map(|variable| {
        let readers = readers(library, &variable.name);
        let of = readers.iter().flat_map(|(kind, id, _)| users(library, integrations, *kind, id));
        let of: BTreeSet<String> = of.collect();
        (variable.id.as_str().to_owned(), of.into_iter().collect())
    });
    direct.chain(variables).filter(|(_, names): &(String, Vec<String>)| !names.is_empty()).collect()
}

/// The part of a library that an integration uses.
pub(crate) fn used_by(library: &Library, integration: &Integration) -> Library {
    let used: BTreeSet<String> =
        all(library, std::slice::from_ref(integration)).into_iter().map(|(id, _)| id).collect();
    let mut part = Library::default();
    library.entries().into_iter().filter(|entry| used.contains(entry.id())).for_each(|entry| part.put(entry));
    part
}

/// Names of what holds with the library as it was and no longer with the one to be.
pub(super) fn broken(before: &Library, after: &Library, integrations: &[Integration]) -> Vec<String> {
    let holds = |library: &Library, text: &str, gives| {
        Terms::new(&library.variables).is_ok_and(|terms| Expression::compile(text, gives, &terms).is_ok())
    };
    let mut broken: BTreeSet<String> = BTreeSet::new();
    for (_, _, name, text, gives) in expressions(before) {
        // Only what stays as it is: the entry that is saved is checked by itself.
        let stays = expressions(after).iter().any(|other| (other.2, other.3, other.4) == (name, text, gives));
        if stays && holds(before, text, gives) && !holds(after, text, gives) {
            broken.insert(name.to_owned());
        }
    }
    let compiles = |library: &Library, way: &WayRules| Way::compile(way, library, TimeZone::UTC).is_ok();
    for integration in integrations {
        if ways(integration).any(|way| compiles(before, way) && !compiles(after, way)) {
            broken.insert(integration.name.clone());
        }
    }
    broken.into_iter().collect()
}

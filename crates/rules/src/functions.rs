//! Functions of expressions: names, forms, types.

use model::ValueKind;

use crate::node::Each;

/// Functions with values for arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    Left,
    Right,
    Mid,
    Upper,
    Lower,
    Trim,
    Replace,
    Contains,
    StartsWith,
    EndsWith,
    Size,
    Text,
    Number,
    DateText,
    Time,
    AddMinutes,
    Minutes,
    Domain,
    Coalesce,
    Join,
    Split,
}

/// A function, for those who write expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionSpec {
    /// Name; in expressions upper and lower case are the same.
    pub name: &'static str,
    /// How it is written.
    pub form: &'static str,
    /// What it gives; of `IF` what its second and third argument are.
    pub gives: ValueKind,
}

/// A function with the kinds its arguments may have.
pub(crate) struct Known {
    pub function: Function,
    pub spec: FunctionSpec,
    pub takes: &'static [&'static [ValueKind]],
    /// Arguments that may be left out; a negative number: the last may come any number of times.
    pub optional: i8,
}

const T: &[ValueKind] = &[ValueKind::Text];
const N: &[ValueKind] = &[ValueKind::Number];
const I: &[ValueKind] = &[ValueKind::Time];
const L: &[ValueKind] = &[ValueKind::List];
const ANY: &[ValueKind] =
    &[ValueKind::Text, ValueKind::Number, ValueKind::Bool, ValueKind::Time, ValueKind::List];
const SIZED: &[ValueKind] = &[ValueKind::Text, ValueKind::List];

const fn known(
    function: Function,
    name: &'static str,
    form: &'static str,
    takes: &'static [&'static [ValueKind]],
    gives: ValueKind,
) -> Known {
    Known { function, spec: FunctionSpec { name, form, gives }, takes, optional: 0 }
}

const KNOWN: [Known; 21] = [
    known(Function::Left, "left", "left(title, 20)", &[T, N], ValueKind::Text),
    known(Function::Right, "right", "right(title, 20)", &[T, N], ValueKind::Text),
    known(Function::Mid, "mid", "mid(title, 3, 20)", &[T, N, N], ValueKind::Text),
    known(Function::Upper, "upper", "upper(title)", &[T], ValueKind::Text),
    known(Function::Lower, "lower", "lower(title)", &[T], ValueKind::Text),
    known(Function::Trim, "trim", "trim(title)", &[T], ValueKind::Text),
    known(Function::Replace, "replace", "replace(title, \"a\", \"b\")", &[T, T, T], ValueKind::Text),
    known(Function::Contains, "contains", "title.contains(\"a\")", &[T, T], ValueKind::Bool),
    known(Function::StartsWith, "startsWith", "title.startsWith(\"a\")", &[T, T], ValueKind::Bool),
    known(Function::EndsWith, "endsWith", "title.endsWith(\"a\")", &[T, T], ValueKind::Bool),
    known(Function::Size, "size", "size(attendees)", &[SIZED], ValueKind::Number),
    known(Function::Text, "text", "text(start)", &[ANY], ValueKind::Text),
    known(Function::Number, "number", "number(mid(title, 1, 2))", &[ANY], ValueKind::Number),
    Known {
        optional: 1,
        ..known(
            Function::DateText,
            "date_text",
            "date_text(start, \"yyyy-MM-dd HH:mm\", \"Asia/Shanghai\")",
            &[I, T, T],
            ValueKind::Text,
        )
    },
    known(Function::Time, "time", "time(\"2026-11-23T15:30+08:00\")", &[T], ValueKind::Time),
    known(Function::AddMinutes, "add_minutes", "add_minutes(start, -15)", &[I, N], ValueKind::Time),
    known(Function::Minutes, "minutes", "minutes(start, end)", &[I, I], ValueKind::Number),
    known(Function::Domain, "domain", "domain(organizer.mailbox)", &[T], ValueKind::Text),
    Known {
        optional: -1,
        ..known(Function::Coalesce, "coalesce", "coalesce(title, place, \"-\")", &[T], ValueKind::Text)
    },
    known(Function::Join, "join", "join(attendee_names, \", \")", &[L, T], ValueKind::Text),
    known(Function::Split, "split", "split(place, \"/\")", &[T, T], ValueKind::List),
];

const fn form(name: &'static str, form: &'static str, gives: ValueKind) -> FunctionSpec {
    FunctionSpec { name, form, gives }
}

/// What is no call of values: the choice, and functions over the entries of a list.
const FORMS: [FunctionSpec; 6] = [
    form("IF", "IF(private, \"-\", title)", ValueKind::Text),
    form("exists", "attendees.exists(a, a.endsWith(\"@example.com\"))", ValueKind::Bool),
    form("all", "attendees.all(a, domain(a) == \"example.com\")", ValueKind::Bool),
    form("exists_one", "rooms.exists_one(r, r.startsWith(\"room\"))", ValueKind::Bool),
    form("filter", "attendees.filter(a, domain(a) == \"example.com\")", ValueKind::List),
    form("map", "attendees.map(a, lower(a))", ValueKind::List),
];

/// All functions.
pub fn functions() -> impl Iterator<Item = FunctionSpec> {
    KNOWN.iter().map(|known| known.spec).chain(FORMS)
}

/// A function by its name, without regard to case.
pub(crate) fn find(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.spec.name.eq_ignore_ascii_case(name))
}

/// How something that is no call of values is written.
pub(crate) fn form_of(name: &str) -> Option<&'static str> {
    FORMS.iter().find(|spec| spec.name.eq_ignore_ascii_case(name)).map(|spec| spec.form)
}

/// A function over the entries of a list.
pub(crate) fn each(name: &str) -> Option<Each> {
    Some(match name {
        "exists" => Each::Exists,
        "all" => Each::All,
        "exists_one" => Each::ExistsOne,
        "filter" => Each::Filter,
        "map" => Each::Map,
        _ => return None,
    })
}

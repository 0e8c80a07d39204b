//! What functions do. Lengths and places count characters.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};

use crate::{
    evaluate::{Scope, evaluate, plain},
    functions::Function,
    limits::{LIST_IN, MADE},
    node::Node,
    trouble::{Trouble, Wrong},
    value::Value,
};

type Made<'a> = Result<Value<'a>, Trouble>;

/// Values of a call's arguments, taken one after the other.
struct Given<'a>(std::vec::IntoIter<Value<'a>>);

impl<'a> Given<'a> {
    /// Checking counted them; what is not there is an empty text.
    fn next(&mut self) -> Value<'a> {
        self.0.next().unwrap_or(Value::Text(Cow::Borrowed("")))
    }

    fn text(&mut self) -> Cow<'a, str> {
        self.next().text()
    }

    fn length(&mut self) -> usize {
        usize::try_from(self.next().number()).unwrap_or_default()
    }
}

/// Calls a function.
pub(crate) fn call<'a>(at: usize, function: Function, nodes: &'a [Node], scope: &mut Scope<'a>) -> Made<'a> {
    let mut values = Vec::with_capacity(nodes.len());
    for node in nodes {
        let value = evaluate(node, scope)?;
        // The first that says something is all that is wanted.
        if function == Function::Coalesce && value.size() > 0 {
            return Ok(value);
        }
        scope.spend(at, value.size())?;
        values.push(value);
    }
    let mut given = Given(values.into_iter());
    Ok(match function {
        Function::Left => Value::Text(part(given.text(), 0, given.length())),
        Function::Right => {
            let (text, length) = (given.text(), given.length());
            let skipped = text.chars().count().saturating_sub(length);
            Value::Text(part(text, skipped, length))
        }
        Function::Mid => {
            let (text, from, length) = (given.text(), given.length(), given.length());
            Value::Text(part(text, from.saturating_sub(1), length))
        }
        Function::Upper => Value::Text(given.text().to_uppercase().into()),
        Function::Lower => Value::Text(given.text().to_lowercase().into()),
        Function::Trim => Value::Text(trimmed(given.text())),
        Function::Replace => replaced(at, &given.text(), &given.text(), &given.text())?,
        Function::Contains => Value::Bool(given.text().contains(&*given.text())),
        Function::StartsWith => Value::Bool(given.text().starts_with(&*given.text())),
        Function::EndsWith => Value::Bool(given.text().ends_with(&*given.text())),
        Function::Size => Value::Number(length(&given.next())),
        Function::Text | Function::DateText => Value::Text(written(given.next(), scope)),
        Function::Number => number(at, &given.next())?,
        Function::Time => time(at, &given.text())?,
        Function::AddMinutes => add_minutes(at, given.next().time(), given.next().number())?,
        Function::Minutes => minutes(given.next().time(), given.next().time()),
        Function::Domain => Value::Text(domain(given.text())),
        Function::Coalesce => Value::Text(Cow::Borrowed("")),
        Function::Join => joined(at, &given.next().list(), &given.text())?,
        Function::Split => split(&given.text(), &given.text()),
    })
}

/// So many characters from a place.
pub(crate) fn part(text: Cow<'_, str>, skipped: usize, length: usize) -> Cow<'_, str> {
    let place = |from: &str, count: usize| from.char_indices().nth(count).map_or(from.len(), |(at, _)| at);
    let start = place(&text, skipped);
    let end = start + place(text.get(start..).unwrap_or_default(), length);
    slice(text, start, end)
}

fn slice(text: Cow<'_, str>, start: usize, end: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..end).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(start..end).unwrap_or_default().to_owned()),
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    slice(text, start, end)
}

/// Every place of a text becomes another; nothing is looked for where nothing is given.
pub(crate) fn replace(text: &str, from: &str, to: &str) -> Option<String> {
    if from.is_empty() {
        return Some(text.to_owned());
    }
    let places = text.matches(from).count();
    let size = (text.len() - places * from.len()).checked_add(places.checked_mul(to.len())?)?;
    (size <= MADE).then(|| text.replace(from, to))
}

fn replaced<'a>(at: usize, text: &str, from: &str, to: &str) -> Made<'a> {
    let made = replace(text, from, to).map(|text| Value::Text(text.into()));
    made.ok_or_else(|| Trouble::new(Wrong::TooLarge, at).with("limit", MADE))
}

fn length(value: &Value<'_>) -> i64 {
    let length = match value {
        Value::Text(text) => text.chars().count(),
        Value::List(list) => list.len(),
        _ => 0,
    };
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// A value as text: times as `yyyy-MM-dd HH:mm`, lists joined by commas.
pub(crate) fn written<'a>(value: Value<'a>, scope: &Scope<'a>) -> Cow<'a, str> {
    match value {
        Value::Text(text) => text,
        Value::Number(number) => number.to_string().into(),
        Value::Bool(is) => Cow::Borrowed(if is { "true" } else { "false" }),
        Value::Time(time) => {
            plain().map_or_else(String::new, |pattern| pattern.write(time, scope.record.zone)).into()
        }
        Value::List(list) => list.join(", ").into(),
    }
}

fn number<'a>(at: usize, value: &Value<'_>) -> Made<'a> {
    let number = match value {
        Value::Number(number) => Some(*number),
        Value::Bool(is) => Some(i64::from(*is)),
        Value::Time(time) => Some(time.as_second()),
        Value::Text(text) => text.trim().parse().ok(),
        Value::List(_) => None,
    };
    let unfit = || {
        let found = if let Value::Text(text) = value { text } else { "" };
        Trouble::new(Wrong::NotANumber, at).with("found", part(Cow::Borrowed(found), 0, 40))
    };
    number.map(Value::Number).ok_or_else(unfit)
}

fn time<'a>(at: usize, text: &str) -> Made<'a> {
    let time = text.trim().parse().map(Value::Time);
    time.map_err(|_| Trouble::new(Wrong::NotATime, at).with("found", part(Cow::Borrowed(text), 0, 40)))
}

fn add_minutes<'a>(at: usize, time: Timestamp, minutes: i64) -> Made<'a> {
    let span = minutes.checked_mul(60).map(SignedDuration::from_secs);
    let moved = span.and_then(|span| time.checked_add(span).ok());
    moved.map(Value::Time).ok_or_else(|| Trouble::new(Wrong::Overflow, at))
}

fn minutes<'a>(start: Timestamp, end: Timestamp) -> Value<'a> {
    Value::Number((end.as_second() - start.as_second()) / 60)
}

/// What stands behind the last `@`, in lower case.
fn domain(mail: Cow<'_, str>) -> Cow<'_, str> {
    mail.rsplit_once('@').map_or(Cow::Borrowed(""), |(_, domain)| domain.trim().to_lowercase().into())
}

fn joined<'a>(at: usize, list: &[Cow<'_, str>], between: &str) -> Made<'a> {
    let size = list.iter().map(|text| text.len()).sum::<usize>() + between.len() * list.len();
    let made = (size <= MADE).then(|| Value::Text(list.join(between).into()));
    made.ok_or_else(|| Trouble::new(Wrong::TooLarge, at).with("limit", MADE))
}

/// Parts between a text, at most as many as lists may have; the last holds the rest.
fn split<'a>(text: &str, between: &str) -> Value<'a> {
    let own = |part: &str| Cow::Owned(part.to_owned());
    Value::List(match between {
        "" => vec![own(text)],
        between => text.splitn(LIST_IN, between).map(own).collect(),
    })
}

//! What the parts of an expression gave while it was executed, for people who try it.

use std::ops::Range;

use jiff::tz::TimeZone;

use crate::{
    evaluate::plain,
    fields::FIELDS,
    node::{Node, What},
    value::Value,
};

/// Parts that are told at most.
const PARTS: usize = 40;
/// What stands before a variable's name.
const VARIABLES: &str = "vars.";
/// Characters of a part's text and of its value, at most.
const SHOWN: usize = 300;

/// One part of an expression and what it gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The part as it is written.
    pub text: String,
    /// What it gave, as text.
    pub value: String,
    /// It is a field or a variable: what goes in.
    pub given: bool,
}

/// Hears what parts give, in the order in which they are executed.
pub(crate) struct Trace<'a> {
    zone: &'a TimeZone,
    heard: Vec<(&'a Node, String)>,
}

impl<'a> Trace<'a> {
    pub(crate) fn new(zone: &'a TimeZone) -> Self {
        Self { zone, heard: Vec::new() }
    }

    pub(crate) fn hear(&mut self, node: &'a Node, value: &Value<'_>) {
        if self.heard.len() < PARTS && !matches!(node.what, What::Entry) {
            self.heard.push((node, shown(value, self.zone)));
        }
    }

    /// The parts, each once; constants and the expression as a whole are none.
    pub(crate) fn told(self, source: &str, root: &Node) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for (node, value) in self.heard {
            let text = source.get(extent(source, node)).unwrap_or_default().trim();
            let variable = matches!(node.what, What::Constant(_)) && text.starts_with(VARIABLES);
            let given = variable || matches!(node.what, What::Field(_));
            let whole = std::ptr::eq(node, root) && !given;
            if whole || (matches!(node.what, What::Constant(_)) && !variable) {
                continue;
            }
            let part = Part { text: text.chars().take(SHOWN).collect(), value, given };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }
}

/// A value as text for people: times in the zone, lists by commas.
pub(crate) fn shown(value: &Value<'_>, zone: &TimeZone) -> String {
    let text = match value {
        Value::Text(text) => text.clone().into_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(is) => is.to_string(),
        Value::Time(time) => plain().map(|pattern| pattern.write(*time, zone)).unwrap_or_default(),
        Value::List(list) => list.join(", "),
    };
    text.chars().take(SHOWN).collect()
}

/// Bytes of an expression that a part covers. The tree knows where a part's sign stands alone: what lies between its
/// own parts is added, and then brackets until they close.
fn extent(source: &str, node: &Node) -> Range<usize> {
    let mut range = node.at..node.at + length(source, node);
    for child in children(node) {
        let inner = extent(source, child);
        range = range.start.min(inner.start)..range.end.max(inner.end);
    }
    // The sign of a call may be its bracket: its name stands before it.
    if source.as_bytes().get(range.start) == Some(&b'(') {
        range.start -= name_before(source, range.start);
    }
    close(source, range)
}

/// Length of a part's own sign.
fn length(source: &str, node: &Node) -> usize {
    if let What::Field(named) = &node.what {
        return FIELDS.iter().find(|spec| spec.field == *named).map_or(0, |spec| spec.name.len());
    }
    let rest = source.get(node.at..).unwrap_or_default();
    match rest.strip_prefix(VARIABLES) {
        Some(name) => VARIABLES.len() + name.find(|c: char| !is_name(c)).unwrap_or(name.len()),
        None => word(source, node.at),
    }
}

/// Length of the word, number or text that begins at a byte; one character of anything else.
fn word(source: &str, at: usize) -> usize {
    let rest = source.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return 0 };
    if first == '"' || first == '\'' {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, c)| {
            let ends = *c == first && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        });
        return end.map_or(rest.len(), |(at, c)| at + c.len_utf8());
    }
    let long = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
    if long == 0 { first.len_utf8() } else { long }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn name_before(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    before.len() - before.trim_end_matches(is_name).len()
}

/// Widens a range until every bracket in it has its other half.
fn close(source: &str, mut range: Range<usize>) -> Range<usize> {
    let (open, closed) = unbalanced(source.get(range.clone()).unwrap_or_default());
    for _ in 0..closed {
        let Some(at) = source.get(..range.start).and_then(|before| before.rfind(['(', '['])) else { break };
        range.start = at;
    }
    for _ in 0..open {
        let Some(at) = source.get(range.end..).and_then(|rest| rest.find([')', ']'])) else { break };
        range.end += at + 1;
    }
    range
}

/// Brackets that are opened and not closed, and closed and not opened; those inside texts do not count.
fn unbalanced(text: &str) -> (usize, usize) {
    let (mut open, mut closed, mut quote) = (0_usize, 0_usize, None);
    let mut escaped = false;
    for c in text.chars() {
        match (quote, c) {
            (Some(q), c) => {
                if c == q && !escaped {
                    quote = None;
                }
                escaped = c == '\\' && !escaped;
            }
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => open += 1,
            (None, ')' | ']') if open > 0 => open -= 1,
            (None, ')' | ']') => closed += 1,
            _ => {}
        }
    }
    (open, closed)
}

fn children(node: &Node) -> Vec<&Node> {
    match &node.what {
        What::Constant(_) | What::Field(_) | What::Entry => Vec::new(),
        What::List(nodes) | What::Sum(nodes) | What::Call(_, nodes) => nodes.iter().collect(),
        What::Not(inner) | What::Negate(inner) => vec![inner],
        What::And(sides) | What::Or(sides) | What::In(sides) | What::Index(sides) => sides.iter().collect(),
        What::Compare(_, sides) | What::Arithmetic(_, sides) => sides.iter().collect(),
        What::If(parts) => parts.iter().collect(),
        What::DateText { time, .. } => vec![time],
        What::Each { list, body, .. } => vec![list, body],
    }
}

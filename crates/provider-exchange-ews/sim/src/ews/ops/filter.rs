//! Restrictions (`SearchExpressionType`) over any kind of object.

use std::cmp::Ordering;

use jiff::Timestamp;

use super::Failure;
use crate::ews::read::instant;
use crate::ews::xml::Node;
use crate::org::Zone;

/// A value of an object, in the type comparisons use.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Time(Timestamp),
    Flag(bool),
    Number(i64),
}

/// A restriction.
#[derive(Debug)]
pub(super) enum Filter<'n> {
    Exists(&'n Node),
    Compare(&'n Node, &'static [Ordering], Operand<'n>, Zone),
    Contains { path: &'n Node, text: String, mode: String, exact: bool },
    Not(Box<Filter<'n>>),
    And(Vec<Filter<'n>>),
    Or(Vec<Filter<'n>>),
}

/// Right side of a comparison.
#[derive(Debug)]
pub(super) enum Operand<'n> {
    Constant(&'n str),
    Path(&'n Node),
}

/// Looks a value of the object up.
pub(super) type Look<'a> = &'a dyn Fn(&Node) -> Option<Value>;

impl<'n> Filter<'n> {
    /// Reads a `Restriction`, which holds one expression.
    pub fn read(restriction: &'n Node, zone: Zone) -> Result<Self, Failure> {
        let expression =
            restriction.children.first().ok_or_else(|| Failure::new("ErrorInvalidRestriction"))?;
        Self::expression(expression, zone)
    }

    fn expression(node: &'n Node, zone: Zone) -> Result<Self, Failure> {
        use Ordering::{Equal, Greater, Less};
        let all = || -> Result<Vec<Self>, Failure> {
            node.children.iter().map(|child| Self::expression(child, zone)).collect()
        };
        match node.name.as_str() {
            "And" => Ok(Self::And(all()?)),
            "Or" => Ok(Self::Or(all()?)),
            "Not" => Ok(Self::Not(Box::new(Self::read(node, zone)?))),
            "Exists" => {
                node.children.first().map(Self::Exists).ok_or_else(|| Failure::new("ErrorInvalidRestriction"))
            }
            "Contains" => contains(node),
            "IsEqualTo" => compare(node, &[Equal], zone),
            "IsNotEqualTo" => compare(node, &[Less, Greater], zone),
            "IsGreaterThan" => compare(node, &[Greater], zone),
            "IsGreaterThanOrEqualTo" => compare(node, &[Greater, Equal], zone),
            "IsLessThan" => compare(node, &[Less], zone),
            "IsLessThanOrEqualTo" => compare(node, &[Less, Equal], zone),
            // Excludes compares bits of properties this organisation does not keep.
            _ => Err(Failure::new("ErrorUnsupportedQueryFilter")),
        }
    }

    /// Whether an object fits.
    pub fn fits(&self, look: Look<'_>) -> bool {
        match self {
            Self::And(all) => all.iter().all(|filter| filter.fits(look)),
            Self::Or(any) => any.iter().any(|filter| filter.fits(look)),
            Self::Not(filter) => !filter.fits(look),
            Self::Exists(path) => look(path).is_some(),
            Self::Contains { path, text, mode, exact } => {
                let Some(Value::Text(value)) = look(path) else { return false };
                let value = if *exact { value } else { value.to_lowercase() };
                match mode.as_str() {
                    "FullString" => value == *text,
                    "Prefixed" | "PrefixOnWords" => value.starts_with(text.as_str()),
                    _ => value.contains(text.as_str()),
                }
            }
            Self::Compare(path, wanted, operand, zone) => {
                let Some(left) = look(path) else { return false };
                let right = match operand {
                    Operand::Constant(text) => typed(text, &left, *zone),
                    Operand::Path(path) => look(path),
                };
                right.and_then(|right| order(&left, &right)).is_some_and(|order| wanted.contains(&order))
            }
        }
    }
}

fn compare<'n>(node: &'n Node, wanted: &'static [Ordering], zone: Zone) -> Result<Filter<'n>, Failure> {
    let invalid = || Failure::new("ErrorInvalidRestriction");
    let [path, right] = node.children.as_slice() else { return Err(invalid()) };
    let right = right.children.first().ok_or_else(invalid)?;
    let operand = match right.attribute("Value") {
        Some(constant) => Operand::Constant(constant),
        None => Operand::Path(right),
    };
    Ok(Filter::Compare(path, wanted, operand, zone))
}

fn contains(node: &Node) -> Result<Filter<'_>, Failure> {
    let invalid = || Failure::new("ErrorInvalidRestriction");
    let [path, constant] = node.children.as_slice() else { return Err(invalid()) };
    let text = constant.attribute("Value").ok_or_else(invalid)?;
    let exact = node.attribute("ContainmentComparison") == Some("Exact");
    Ok(Filter::Contains {
        path,
        text: if exact { text.to_owned() } else { text.to_lowercase() },
        mode: node.attribute("ContainmentMode").unwrap_or("FullString").to_owned(),
        exact,
    })
}

fn typed(text: &str, like: &Value, zone: Zone) -> Option<Value> {
    match like {
        Value::Text(_) => Some(Value::Text(text.to_owned())),
        Value::Time(_) => instant(text, zone).map(Value::Time),
        Value::Flag(_) => Some(Value::Flag(matches!(text.trim(), "true" | "1"))),
        Value::Number(_) => text.trim().parse().ok().map(Value::Number),
    }
}

/// Order of two values of one type; texts are compared without regard to case.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Text(a), Value::Text(b)) => Some(a.to_lowercase().cmp(&b.to_lowercase())),
        (Value::Time(a), Value::Time(b)) => Some(a.cmp(b)),
        (Value::Flag(a), Value::Flag(b)) => Some(a.cmp(b)),
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

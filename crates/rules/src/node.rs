//! Checked expressions.

use jiff::tz::TimeZone;
use model::ValueKind;

use crate::{fields::Named, functions::Function, pattern::Pattern, value::Value};

/// A checked part of an expression.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Byte of the expression where it stands.
    pub at: usize,
    /// What it gives.
    pub kind: ValueKind,
    pub what: What,
}

/// What a part does. Parts give the kinds that checking found.
#[derive(Clone, Debug)]
pub(crate) enum What {
    Constant(Value<'static>),
    Field(Named),
    /// The entry that a list function looks at.
    Entry,
    List(Vec<Node>),
    Not(Box<Node>),
    Negate(Box<Node>),
    And(Box<[Node; 2]>),
    Or(Box<[Node; 2]>),
    If(Box<[Node; 3]>),
    Compare(Order, Box<[Node; 2]>),
    /// Numbers, texts or lists, from left to right.
    Sum(Vec<Node>),
    Arithmetic(Arithmetic, Box<[Node; 2]>),
    In(Box<[Node; 2]>),
    Index(Box<[Node; 2]>),
    Call(Function, Vec<Node>),
    DateText {
        time: Box<Node>,
        pattern: Pattern,
        zone: Option<TimeZone>,
    },
    Each {
        each: Each,
        list: Box<Node>,
        body: Box<Node>,
    },
}

/// Comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// Arithmetic of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arithmetic {
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// Functions that look at every entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Each {
    Exists,
    All,
    ExistsOne,
    Filter,
    Map,
}

//! What is wrong with an expression, and where.

use model::Fault;

/// Kinds of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    TooLong,
    TooDeep,
    Broken,
    Reserved,
    UnknownName,
    UnknownFunction,
    Unsupported,
    Arguments,
    Type,
    Result,
    Literal,
    Steps,
    TooLarge,
    Overflow,
    DivisionByZero,
    NoEntry,
    NotANumber,
    NotATime,
    UnknownZone,
    Pattern,
}

impl Wrong {
    fn code(self) -> &'static str {
        match self {
            Self::TooLong => "rules.too_long",
            Self::TooDeep => "rules.too_deep",
            Self::Broken => "rules.broken",
            Self::Reserved => "rules.reserved",
            Self::UnknownName => "rules.unknown_name",
            Self::UnknownFunction => "rules.unknown_function",
            Self::Unsupported => "rules.unsupported",
            Self::Arguments => "rules.wrong_arguments",
            Self::Type => "rules.wrong_type",
            Self::Result => "rules.wrong_result",
            Self::Literal => "rules.not_literal",
            Self::Steps => "rules.too_many_steps",
            Self::TooLarge => "rules.too_large",
            Self::Overflow => "rules.overflow",
            Self::DivisionByZero => "rules.division_by_zero",
            Self::NoEntry => "rules.no_entry",
            Self::NotANumber => "rules.not_a_number",
            Self::NotATime => "rules.not_a_time",
            Self::UnknownZone => "rules.unknown_zone",
            Self::Pattern => "rules.bad_pattern",
        }
    }
}

/// Trouble at a place of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trouble {
    pub wrong: Wrong,
    /// Byte of the expression.
    pub at: usize,
    pub values: Vec<(&'static str, String)>,
}

impl Trouble {
    pub(crate) fn new(wrong: Wrong, at: usize) -> Self {
        Self { wrong, at, values: Vec::new() }
    }

    pub(crate) fn with(mut self, key: &'static str, value: impl ToString) -> Self {
        self.values.push((key, value.to_string()));
        self
    }

    /// The fault, with `line` and `column` (characters, both from 1).
    pub(crate) fn fault(&self, source: &str) -> Fault {
        let (line, column) = position(source, self.at);
        let fault = Fault::setup(self.wrong.code()).with("line", line).with("column", column);
        self.values.iter().fold(fault, |fault, (key, value)| fault.with(key, value))
    }
}

/// Line and column of a byte, both from 1, the column in characters.
fn position(source: &str, at: usize) -> (usize, usize) {
    let before = source.get(..source.floor_char_boundary(at)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

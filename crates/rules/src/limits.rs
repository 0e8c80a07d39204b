//! How large expressions, what they read and what they make may be.

/// Characters of an expression.
pub const EXPRESSION: usize = 2_000;
/// Expressions inside brackets inside brackets.
pub const NESTING: u16 = 24;
/// Operators, commas and brackets of an expression.
pub const MARKS: usize = 500;
/// Operations inside operations, after parsing.
pub const DEPTH: usize = 48;
/// Bytes of a text that is read; what is longer is cut at a character.
pub const TEXT_IN: usize = 64 * 1024;
/// Entries of a list that is read; what is beyond is left out.
pub const LIST_IN: usize = 1_000;
/// Bytes of a text that is made, and of all texts of a list together.
pub const MADE: usize = 256 * 1024;
/// Steps of one execution: one for every operation, and one for every [`STRIDE`] bytes it goes through.
pub const STEPS: u64 = 200_000;
/// Bytes that cost one step.
pub const STRIDE: usize = 256;
/// Pairs of a lookup.
pub const PAIRS: usize = 5_000;
/// Steps of a conversion rule.
pub const TEXT_STEPS: usize = 20;
/// Characters of a name.
pub const NAME: usize = 100;
/// Characters of a fixed text, a variable's value or a part of a conversion rule.
pub const ENTERED: usize = 4_000;

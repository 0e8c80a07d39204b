//! Declaration of a fault.

use serde::Serialize;

/// What may follow a fault's name.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Argument {
    /// Nothing.
    None,
    /// A number with a default and the greatest one that makes sense.
    Number {
        /// Used when no number is given.
        default: u64,
        /// Greater numbers are an error.
        most: u64,
    },
    /// A mailbox or its local part; the fault may be set once for each.
    Mailbox,
    /// Any word; a newer one replaces it.
    Text,
}

/// A fault somebody can switch on.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
pub struct FaultSpec {
    /// Name, `lower_case_with_underscores`.
    pub name: &'static str,
    /// One English sentence: what happens while it is set.
    pub sentence: &'static str,
    /// What may follow the name.
    pub argument: Argument,
}

impl FaultSpec {
    /// A fault without argument.
    #[must_use]
    pub const fn plain(name: &'static str, sentence: &'static str) -> Self {
        Self { name, sentence, argument: Argument::None }
    }

    /// A fault with a number.
    #[must_use]
    pub const fn number(name: &'static str, default: u64, most: u64, sentence: &'static str) -> Self {
        Self { name, sentence, argument: Argument::Number { default, most } }
    }

    /// A fault of one mailbox.
    #[must_use]
    pub const fn mailbox(name: &'static str, sentence: &'static str) -> Self {
        Self { name, sentence, argument: Argument::Mailbox }
    }

    /// A fault with a word.
    #[must_use]
    pub const fn text(name: &'static str, sentence: &'static str) -> Self {
        Self { name, sentence, argument: Argument::Text }
    }
}

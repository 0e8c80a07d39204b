//! Rules, formulas, variables and filters by which fields flow, kept in libraries that integrations share.

use serde::{Deserialize, Serialize};

use crate::{Direction, Field, FilterId, FormulaId, RuleId, VariableId};

/// How one field is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldRule {
    /// Field it makes.
    pub target: Field,
    /// Text field of the source that a rule reads; the same field where absent.
    #[serde(default)]
    pub source: Option<Field>,
    /// Which part of the time it makes; only where the target is the time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub part: Option<WhenPart>,
    /// How.
    pub how: MapHow,
}

/// Parts of a meeting's time that are made each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WhenPart {
    /// Start; the end stays where it is. Without a part the whole meeting moves and keeps its length.
    Start,
    /// End.
    End,
    /// Whether it takes whole days.
    AllDay,
}

impl WhenPart {
    /// Stable name, for values of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::AllDay => "all_day",
        }
    }
}

/// Ways to make a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum MapHow {
    /// As it is.
    #[default]
    Identity,
    /// By a conversion rule of the library.
    Rule {
        /// Which.
        id: RuleId,
    },
    /// By a formula of the library.
    Formula {
        /// Which.
        id: FormulaId,
    },
    /// Always the same text.
    Fixed {
        /// The text.
        value: String,
    },
    /// Left as the target has it.
    Leave,
}

/// A conversion rule of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ConversionRule {
    /// Our id.
    pub id: RuleId,
    /// Name, unique without regard to case.
    pub name: String,
    /// What it does.
    pub kind: ConversionKind,
}

/// What a conversion rule does with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ConversionKind {
    /// Looks the text up, without regard to case and surrounding blanks.
    Lookup {
        /// Pairs of what is found and what it becomes, at most 5,000.
        pairs: Vec<(String, String)>,
        /// What becomes of a text that is not there.
        otherwise: Otherwise,
    },
    /// Changes the text, step by step.
    Text {
        /// Steps, at most 20.
        steps: Vec<TextStep>,
    },
}

/// What a lookup gives for a text that is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Otherwise {
    /// The text itself.
    #[default]
    Keep,
    /// Nothing.
    Empty,
    /// A fixed text.
    Value {
        /// The text.
        value: String,
    },
    /// The item is reported and not synced.
    Refuse,
}

/// One change of a text. Lengths and places count characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TextStep {
    /// Blanks around it go.
    Trim,
    /// A text is put before it.
    Prefix {
        /// The text.
        text: String,
    },
    /// A text is put behind it.
    Suffix {
        /// The text.
        text: String,
    },
    /// A beginning goes, where it is there.
    StripPrefix {
        /// The beginning.
        text: String,
    },
    /// Every place of a text becomes another.
    Replace {
        /// What is looked for.
        from: String,
        /// What it becomes.
        to: String,
    },
    /// No longer than so many characters.
    Limit {
        /// Characters.
        length: u32,
    },
    /// Upper case.
    Upper,
    /// Lower case.
    Lower,
}

/// Type of a value in formulas and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// Text.
    Text,
    /// Whole number.
    Number,
    /// Yes or no.
    Bool,
    /// Instant.
    Time,
    /// List of texts.
    List,
}

impl ValueKind {
    /// Stable name, for values of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Time => "time",
            Self::List => "list",
        }
    }
}

/// A formula of the library: an expression that makes a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Formula {
    /// Our id.
    pub id: FormulaId,
    /// Name, unique without regard to case.
    pub name: String,
    /// Expression (CEL).
    pub expression: String,
    /// What it gives.
    pub gives: ValueKind,
}

/// A variable of the library: a named value that expressions may use as `vars.<name>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Variable {
    /// Our id.
    pub id: VariableId,
    /// Name: a letter, then letters, digits and low lines.
    pub name: String,
    /// Type of its value.
    pub kind: ValueKind,
    /// The value, as text.
    pub value: String,
}

/// A filter of the library: which items of a source flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Filter {
    /// Our id.
    pub id: FilterId,
    /// Name, unique without regard to case.
    pub name: String,
    /// Kind of data: `meeting`.
    pub data: String,
    /// Way it is for: pull or push.
    pub direction: Direction,
    /// Where its items come from: a provider's id, or `oa`.
    pub source: String,
    /// Expression (CEL) that gives yes or no.
    pub expression: String,
}

/// Everything of the libraries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Library {
    /// Conversion rules, by name.
    pub rules: Vec<ConversionRule>,
    /// Formulas, by name.
    pub formulas: Vec<Formula>,
    /// Variables, by name.
    pub variables: Vec<Variable>,
    /// Filters, by name.
    pub filters: Vec<Filter>,
}

/// Parts of the libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LibraryKind {
    /// Conversion rules.
    Rule,
    /// Formulas.
    Formula,
    /// Variables.
    Variable,
    /// Filters.
    Filter,
}

impl LibraryKind {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Rule, Self::Formula, Self::Variable, Self::Filter];

    /// Stable name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Formula => "formula",
            Self::Variable => "variable",
            Self::Filter => "filter",
        }
    }

    /// The part of that name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// An entry of the libraries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryEntry {
    /// Conversion rule.
    Rule(ConversionRule),
    /// Formula.
    Formula(Formula),
    /// Variable.
    Variable(Variable),
    /// Filter.
    Filter(Filter),
}

impl LibraryEntry {
    /// The part it is in.
    pub fn kind(&self) -> LibraryKind {
        match self {
            Self::Rule(_) => LibraryKind::Rule,
            Self::Formula(_) => LibraryKind::Formula,
            Self::Variable(_) => LibraryKind::Variable,
            Self::Filter(_) => LibraryKind::Filter,
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Rule(rule) => rule.id.as_str(),
            Self::Formula(formula) => formula.id.as_str(),
            Self::Variable(variable) => variable.id.as_str(),
            Self::Filter(filter) => filter.id.as_str(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Rule(rule) => &rule.name,
            Self::Formula(formula) => &formula.name,
            Self::Variable(variable) => &variable.name,
            Self::Filter(filter) => &filter.name,
        }
    }

    /// The same with another id.
    pub fn with_id(&self, id: &str) -> Self {
        let mut entry = self.clone();
        match &mut entry {
            Self::Rule(rule) => rule.id = id.into(),
            Self::Formula(formula) => formula.id = id.into(),
            Self::Variable(variable) => variable.id = id.into(),
            Self::Filter(filter) => filter.id = id.into(),
        }
        entry
    }
}

impl Library {
    /// Every entry, those first that others may read: variables, rules, formulas, filters.
    pub fn entries(&self) -> Vec<LibraryEntry> {
        let variables = self.variables.iter().cloned().map(LibraryEntry::Variable);
        let rules = self.rules.iter().cloned().map(LibraryEntry::Rule);
        let formulas = self.formulas.iter().cloned().map(LibraryEntry::Formula);
        let filters = self.filters.iter().cloned().map(LibraryEntry::Filter);
        variables.chain(rules).chain(formulas).chain(filters).collect()
    }

    /// An entry by its name, without regard to case.
    pub fn named(&self, kind: LibraryKind, name: &str) -> Option<LibraryEntry> {
        let wanted = name.trim().to_lowercase();
        let is = |entry: &LibraryEntry| entry.kind() == kind && entry.name().to_lowercase() == wanted;
        self.entries().into_iter().find(is)
    }

    /// Adds an entry, or puts it in the place of the one with its id.
    pub fn put(&mut self, entry: LibraryEntry) {
        self.remove(entry.kind(), entry.id());
        match entry {
            LibraryEntry::Rule(rule) => self.rules.push(rule),
            LibraryEntry::Formula(formula) => self.formulas.push(formula),
            LibraryEntry::Variable(variable) => self.variables.push(variable),
            LibraryEntry::Filter(filter) => self.filters.push(filter),
        }
    }

    /// Takes an entry out.
    pub fn remove(&mut self, kind: LibraryKind, id: &str) {
        match kind {
            LibraryKind::Rule => self.rules.retain(|rule| rule.id.as_str() != id),
            LibraryKind::Formula => self.formulas.retain(|formula| formula.id.as_str() != id),
            LibraryKind::Variable => self.variables.retain(|variable| variable.id.as_str() != id),
            LibraryKind::Filter => self.filters.retain(|filter| filter.id.as_str() != id),
        }
    }

    /// Name of an entry.
    pub fn name_of(&self, kind: LibraryKind, id: &str) -> Option<&str> {
        match kind {
            LibraryKind::Rule => self.rules.iter().find(|e| e.id.as_str() == id).map(|e| &*e.name),
            LibraryKind::Formula => self.formulas.iter().find(|e| e.id.as_str() == id).map(|e| &*e.name),
            LibraryKind::Variable => self.variables.iter().find(|e| e.id.as_str() == id).map(|e| &*e.name),
            LibraryKind::Filter => self.filters.iter().find(|e| e.id.as_str() == id).map(|e| &*e.name),
        }
    }
}

//! `rule ...`, `formula ...`, `variable ...`, `filter ...`: entries of the library as they are typed, by name.

use api::{
    bodies,
    view::library::{LibraryDraft, LibrarySeed},
};
use model::{
    ConversionKind, ConversionRule, Fault, Filter, FilterId, Formula, FormulaId, LibraryEntry, LibraryKind,
    Otherwise, RuleId, TextStep, ValueKind, Variable, VariableId,
};

use super::{Context, library};
use crate::{
    args::{
        CheckExpressionArgs, FilterCommand, FormulaCommand, Gives, Pair, RecordArgs, RuleCommand, TextField,
        VariableCommand,
    },
    envelope::Outcome,
};

/// What is done with one part of the library.
pub(super) enum PartCommand<'a> {
    /// Lists it.
    List(LibraryKind),
    /// Stores an entry.
    Set(LibraryDraft),
    /// Removes an entry by name or id.
    Remove(LibraryKind, &'a str),
    /// Checks an expression, and tries it on a record where one is named.
    Check(CheckExpressionArgs, Option<String>),
    /// Tries a saved entry.
    Try(LibraryKind, &'a str, TryOn<'a>),
}

/// What a saved entry is tried on.
pub(super) enum TryOn<'a> {
    /// A text, which only a conversion rule looks at.
    Text(&'a str),
    /// A record, of which a conversion rule is given this field.
    Record(&'a RecordArgs, TextField),
}

pub(crate) async fn rule(context: &Context<'_>, command: &RuleCommand) -> Result<Outcome, Fault> {
    let wanted = match command {
        RuleCommand::List => PartCommand::List(LibraryKind::Rule),
        RuleCommand::Remove { entry } => PartCommand::Remove(LibraryKind::Rule, entry),
        RuleCommand::Test { entry, text, field, on } => {
            let on = text.as_deref().map_or(TryOn::Record(on, *field), TryOn::Text);
            PartCommand::Try(LibraryKind::Rule, entry, on)
        }
        RuleCommand::Set { name, pairs, otherwise, steps } => {
            let kind = match steps.as_slice() {
                [] => ConversionKind::Lookup {
                    pairs: pairs.iter().map(|pair| (pair.key.clone(), pair.value.clone())).collect(),
                    otherwise: fallback(otherwise)?,
                },
                steps => ConversionKind::Text { steps: steps.iter().map(step).collect::<Result<_, _>>()? },
            };
            let id = RuleId::new(there(context, LibraryKind::Rule, name).await?);
            PartCommand::Set(LibraryDraft::Rule(ConversionRule { id, name: name.clone(), kind }))
        }
    };
    library::part(context, wanted).await
}

pub(crate) async fn formula(context: &Context<'_>, command: &FormulaCommand) -> Result<Outcome, Fault> {
    let wanted = match command {
        FormulaCommand::List => PartCommand::List(LibraryKind::Formula),
        FormulaCommand::Remove { entry } => PartCommand::Remove(LibraryKind::Formula, entry),
        FormulaCommand::Test { expression, gives, on } => {
            let known = library::get(context).await?.library.named(LibraryKind::Formula, expression);
            let (expression, own) = match known {
                Some(LibraryEntry::Formula(formula)) => (formula.expression, Some(formula.gives)),
                _ => (expression.clone(), None),
            };
            let gives = gives.or_else(|| own.map(Gives::from)).unwrap_or(Gives::Text);
            checked(expression, gives, on)
        }
        FormulaCommand::Set { name, expression, gives } => {
            let id = FormulaId::new(there(context, LibraryKind::Formula, name).await?);
            let (name, expression, gives) = (name.clone(), expression.clone(), ValueKind::from(*gives));
            PartCommand::Set(LibraryDraft::Formula(Formula { id, name, expression, gives }))
        }
    };
    library::part(context, wanted).await
}

pub(crate) async fn variable(context: &Context<'_>, command: &VariableCommand) -> Result<Outcome, Fault> {
    let wanted = match command {
        VariableCommand::List => PartCommand::List(LibraryKind::Variable),
        VariableCommand::Remove { entry } => PartCommand::Remove(LibraryKind::Variable, entry),
        VariableCommand::Test { entry } => PartCommand::Try(LibraryKind::Variable, entry, TryOn::Text("")),
        VariableCommand::Set { name, value, kind } => {
            let id = VariableId::new(there(context, LibraryKind::Variable, name).await?);
            let (name, value, kind) = (name.clone(), value.clone(), ValueKind::from(*kind));
            PartCommand::Set(LibraryDraft::Variable(Variable { id, name, kind, value }))
        }
    };
    library::part(context, wanted).await
}

pub(crate) async fn filter(context: &Context<'_>, command: &FilterCommand) -> Result<Outcome, Fault> {
    let wanted = match command {
        FilterCommand::List => PartCommand::List(LibraryKind::Filter),
        FilterCommand::Remove { entry } => PartCommand::Remove(LibraryKind::Filter, entry),
        FilterCommand::Test { expression, on } => {
            match library::get(context).await?.library.named(LibraryKind::Filter, expression) {
                Some(LibraryEntry::Filter(filter)) => checked(filter.expression, Gives::Bool, on),
                _ => checked(expression.clone(), Gives::Bool, on),
            }
        }
        FilterCommand::Set { name, expression, integration, direction } => {
            let begun = match integration {
                Some(integration) => {
                    let request =
                        LibrarySeed { integration: integration.clone(), direction: (*direction).into() };
                    bodies::library_seed(&context.app, request, context.progress()).await?.filter
                }
                None => known_filter(context, name).await?,
            };
            let id = FilterId::new(there(context, LibraryKind::Filter, name).await?);
            let (name, expression) = (name.clone(), expression.clone());
            PartCommand::Set(LibraryDraft::Filter(Filter { id, name, expression, ..begun }))
        }
    };
    library::part(context, wanted).await
}

fn checked<'a>(expression: String, gives: Gives, on: &RecordArgs) -> PartCommand<'a> {
    let RecordArgs { integration, direction, record } = on.clone();
    PartCommand::Check(CheckExpressionArgs { expression, gives, integration, direction }, record)
}

/// Id of the entry of a name; empty for a new one.
async fn there(context: &Context<'_>, kind: LibraryKind, name: &str) -> Result<String, Fault> {
    let named = library::get(context).await?.library.named(kind, name);
    Ok(named.map_or_else(String::new, |entry| entry.id().to_owned()))
}

/// A filter that is there, whose source and way stay.
async fn known_filter(context: &Context<'_>, name: &str) -> Result<Filter, Fault> {
    match library::get(context).await?.library.named(LibraryKind::Filter, name) {
        Some(LibraryEntry::Filter(filter)) => Ok(filter),
        _ => Err(Fault::setup("cli.usage").with("detail", "--integration")),
    }
}

fn fallback(text: &str) -> Result<Otherwise, Fault> {
    match (text, text.strip_prefix('=')) {
        ("keep", _) => Ok(Otherwise::Keep),
        ("empty", _) => Ok(Otherwise::Empty),
        ("refuse", _) => Ok(Otherwise::Refuse),
        (_, Some(value)) => Ok(Otherwise::Value { value: value.to_owned() }),
        _ => Err(Fault::setup("cli.usage").with("detail", format!("--otherwise {text}"))),
    }
}

fn step(text: &String) -> Result<TextStep, Fault> {
    let bad = || Fault::setup("cli.usage").with("detail", format!("--step {text}"));
    let (kind, value) =
        text.split_once('=').map_or((text.as_str(), None), |(kind, value)| (kind, Some(value)));
    let given = || value.map(str::to_owned).ok_or_else(bad);
    Ok(match kind {
        "trim" => TextStep::Trim,
        "upper" => TextStep::Upper,
        "lower" => TextStep::Lower,
        "prefix" => TextStep::Prefix { text: given()? },
        "suffix" => TextStep::Suffix { text: given()? },
        "strip" => TextStep::StripPrefix { text: given()? },
        "limit" => TextStep::Limit { length: given()?.parse().map_err(|_| bad())? },
        "replace" => {
            let Pair { key, value } = given()?.parse().map_err(|_| bad())?;
            TextStep::Replace { from: key, to: value }
        }
        _ => return Err(bad()),
    })
}

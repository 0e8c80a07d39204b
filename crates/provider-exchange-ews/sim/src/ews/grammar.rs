//! Strictness about the schema: elements in order, known attributes, simple types.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::xml::{Flaw, Node, Ns};

#[derive(Debug, Default)]
struct Grammar {
    rules: HashMap<&'static str, Rule>,
    words: HashMap<&'static str, Vec<&'static str>>,
}

#[derive(Debug, Default)]
struct Rule {
    attributes: Vec<Attribute>,
    slots: Vec<Slot>,
    text: bool,
}

#[derive(Debug)]
struct Attribute {
    name: &'static str,
    required: bool,
    kind: &'static str,
}

#[derive(Debug)]
struct Slot {
    choices: Vec<Choice>,
    least: usize,
    most: usize,
}

#[derive(Debug)]
struct Choice {
    ns: Ns,
    name: &'static str,
    kind: &'static str,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| parse(include_str!("../../data/requests.grammar")));

/// Field families other than those of folders and calendar items; their names are not checked.
const OTHER_FAMILIES: &[&str] = &[
    "message",
    "meeting",
    "meetingRequest",
    "contacts",
    "conversation",
    "distributionlist",
    "task",
    "postitem",
    "person",
    "persona",
    "rolemember",
    "network",
    "abchperson",
    "booking",
    "insight",
];

/// Whether there is a rule for this element of a SOAP body.
pub(crate) fn knows(operation: &str) -> bool {
    GRAMMAR.rules.contains_key(operation)
}

/// Checks the element of a SOAP body.
pub(crate) fn check(operation: &Node) -> Result<(), Flaw> {
    match GRAMMAR.rules.get(operation.name.as_str()) {
        Some(rule) => rule.check(operation),
        None => Ok(()),
    }
}

fn parse(source: &'static str) -> Grammar {
    let mut grammar = Grammar::default();
    for line in source.lines() {
        let mut tokens = line.split_whitespace();
        match (tokens.next(), tokens.next()) {
            (Some("enum"), Some(name)) => {
                grammar.words.insert(name, tokens.collect());
            }
            (Some(prefix @ ("m" | "t")), Some(name)) => {
                grammar.rules.insert(name, parse_rule(namespace(prefix), tokens));
            }
            _ => {}
        }
    }
    grammar
}

fn namespace(prefix: &str) -> Ns {
    if prefix == "m" { Ns::Messages } else { Ns::Types }
}

fn parse_rule(ns: Ns, tokens: impl Iterator<Item = &'static str>) -> Rule {
    let mut rule = Rule::default();
    for token in tokens {
        if token == "#text" {
            rule.text = true;
        } else if let Some(attribute) = token.strip_prefix('@') {
            let (name, kind) = attribute.split_once('=').unwrap_or((attribute, "text"));
            let (name, required) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
            rule.attributes.push(Attribute { name, required, kind });
        } else {
            rule.slots.push(parse_slot(ns, token));
        }
    }
    rule
}

fn parse_slot(ns: Ns, token: &'static str) -> Slot {
    let (least, most) = match token.chars().last() {
        Some('?') => (0, 1),
        Some('*') => (0, usize::MAX),
        Some('+') => (1, usize::MAX),
        _ => (1, 1),
    };
    let choices = token
        .trim_end_matches(['?', '*', '+'])
        .split('|')
        .map(|choice| {
            let (prefix, rest) = choice.split_once(':').map_or((None, choice), |(p, rest)| (Some(p), rest));
            let (name, kind) = rest.split_once('=').unwrap_or((rest, rest));
            Choice { ns: prefix.map_or(ns, namespace), name, kind }
        })
        .collect();
    Slot { choices, least, most }
}

impl Rule {
    fn check(&self, node: &Node) -> Result<(), Flaw> {
        self.check_attributes(node)?;
        if !self.text && !node.text.trim().is_empty() {
            return Err(node.flaw(format!("The element {} cannot contain text.", named(node.ns, &node.name))));
        }
        let mut at = 0;
        let mut count = 0;
        for child in &node.children {
            let choice = loop {
                let Some(slot) = self.slots.get(at) else { return Err(self.unexpected(node, child, &[])) };
                let fitting = slot.choices.iter().find(|it| it.name == child.name && it.ns == child.ns);
                if let Some(choice) = fitting.filter(|_| count < slot.most) {
                    count += 1;
                    break choice;
                }
                if count < slot.least {
                    return Err(self.unexpected(node, child, &slot.choices));
                }
                at += 1;
                count = 0;
            };
            check_kind(child, choice.kind)?;
        }
        self.check_end(node, at, count)
    }

    fn check_end(&self, node: &Node, at: usize, count: usize) -> Result<(), Flaw> {
        let mut rest = self.slots.iter().enumerate().skip(at);
        let missing = rest.find(|(n, slot)| slot.least > if *n == at { count } else { 0 });
        match missing {
            None => Ok(()),
            Some((_, slot)) => Err(node.flaw(format!(
                "The element {} has incomplete content. List of possible elements expected: {}.",
                named(node.ns, &node.name),
                expected(&slot.choices)
            ))),
        }
    }

    fn check_attributes(&self, node: &Node) -> Result<(), Flaw> {
        for (key, value) in &node.attributes {
            if key.contains(':') {
                continue;
            }
            let Some(known) = self.attributes.iter().find(|it| it.name == key) else {
                return Err(node.flaw(format!("The '{key}' attribute is not declared.")));
            };
            check_value(value, known.kind).map_err(|reason| {
                node.flaw(format!("The '{key}' attribute is invalid - The value '{value}' is invalid according to its datatype '{}' - {reason}", known.kind))
            })?;
        }
        let missing = self.attributes.iter().find(|it| it.required && node.attribute(it.name).is_none());
        match missing {
            Some(it) => Err(node.flaw(format!("The required attribute '{}' is missing.", it.name))),
            None => Ok(()),
        }
    }

    fn unexpected(&self, node: &Node, child: &Node, choices: &[Choice]) -> Flaw {
        let mut text = format!(
            "The element {} has invalid child element {}.",
            named(node.ns, &node.name),
            named(child.ns, &child.name)
        );
        if !choices.is_empty() {
            text.push_str(&format!(" List of possible elements expected: {}.", expected(choices)));
        }
        child.flaw(text)
    }
}

fn named(ns: Ns, name: &str) -> String {
    format!("'{name}' in namespace '{}'", ns.uri())
}

fn expected(choices: &[Choice]) -> String {
    let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
    format!("'{}'", names.join(", "))
}

fn check_kind(node: &Node, kind: &str) -> Result<(), Flaw> {
    if kind == "any" {
        return Ok(());
    }
    if let Some(rule) = GRAMMAR.rules.get(kind) {
        return rule.check(node);
    }
    if let Some(child) = node.children.first() {
        return Err(
            child.flaw(format!("The element {} cannot contain child elements.", named(node.ns, &node.name)))
        );
    }
    check_value(&node.text, kind).map_err(|reason| {
        node.flaw(format!(
            "The '{}' element is invalid - The value '{}' is invalid according to its datatype '{kind}' - {reason}",
            node.name, node.text
        ))
    })
}

fn check_value(value: &str, kind: &str) -> Result<(), &'static str> {
    let fits = match kind {
        "text" => true,
        "filled" => !value.is_empty(),
        "int" => value.trim().parse::<i32>().is_ok(),
        "bool" => matches!(value.trim(), "true" | "false" | "1" | "0"),
        "dateTime" => is_date_time(value.trim()),
        "date" => value.trim().get(..10).is_some_and(|day| Date::from_str(day).is_ok()),
        "guid" => value.len() == 36 && uuid::Uuid::from_str(value).is_ok(),
        "daysOfWeek" => value.split_whitespace().all(|word| is_word(word, "DayOfWeek")),
        "FieldUri" => is_word(value, kind) || is_other_field(value),
        _ => match kind.strip_prefix("int").and_then(|range| range.split_once('-')) {
            Some((least, most)) => in_range(value, least, most),
            None if is_word(value, kind) => true,
            None => return Err("The Enumeration constraint failed."),
        },
    };
    if fits { Ok(()) } else { Err("The string is not a valid value.") }
}

fn is_word(value: &str, kind: &str) -> bool {
    GRAMMAR.words.get(kind).is_some_and(|words| words.contains(&value))
}

fn is_other_field(value: &str) -> bool {
    value.split_once(':').is_some_and(|(family, name)| OTHER_FAMILIES.contains(&family) && !name.is_empty())
}

fn is_date_time(value: &str) -> bool {
    value.contains('T') && (Timestamp::from_str(value).is_ok() || DateTime::from_str(value).is_ok())
}

fn in_range(value: &str, least: &str, most: &str) -> bool {
    let (Ok(value), Ok(least), Ok(most)) =
        (value.trim().parse::<i64>(), least.parse::<i64>(), most.parse::<i64>())
    else {
        return false;
    };
    (least..=most).contains(&value)
}

#[cfg(test)]
mod tests {
    use super::super::xml::read;
    use super::*;

    const HEAD: &str = r#"xmlns="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types""#;

    fn violation(body: &str) -> String {
        let node = read(body.replace("HEAD", HEAD).as_bytes()).unwrap();
        check(&node).unwrap_err().violation
    }

    #[test]
    fn elements_out_of_order_are_named_with_their_place() {
        let body = "<GetItem HEAD>\n<ItemIds><t:ItemId Id='a'/></ItemIds>\n<ItemShape/></GetItem>";
        let node = read(body.replace("HEAD", HEAD).as_bytes()).unwrap();
        let flaw = check(&node).unwrap_err();
        assert_eq!(flaw.line, 2);
        assert!(flaw.violation.starts_with("The element 'GetItem' in namespace"), "{}", flaw.violation);
        assert!(flaw.violation.contains("invalid child element 'ItemIds'"), "{}", flaw.violation);
    }

    #[test]
    fn missing_parts_wrong_words_and_wrong_namespaces_are_refused() {
        assert!(violation("<GetItem HEAD/>").contains("incomplete content"));
        assert!(violation("<FindItem HEAD/>").contains("required attribute 'Traversal'"));
        assert!(violation("<FindItem HEAD Traversal='Deep'/>").contains("Enumeration constraint"));
        assert!(violation("<GetRoomLists HEAD X='1'/>").contains("'X' attribute is not declared"));
        assert!(violation("<GetRoomLists HEAD>text</GetRoomLists>").contains("cannot contain text"));
        assert!(violation("<GetItem HEAD><t:ItemShape/></GetItem>").contains("invalid child element"));
        let shape = "<ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI='calendar:Nothing'/></t:AdditionalProperties></ItemShape>";
        let body = format!("<GetItem HEAD>{shape}<ItemIds><t:ItemId Id='a'/></ItemIds></GetItem>");
        assert!(violation(&body).contains("'FieldURI' attribute is invalid"));
    }

    #[test]
    fn every_type_a_rule_names_exists() {
        let builtin =
            ["any", "text", "filled", "int", "bool", "dateTime", "date", "guid", "daysOfWeek", "FieldUri"];
        let known = |kind: &str| {
            GRAMMAR.rules.contains_key(kind)
                || GRAMMAR.words.contains_key(kind)
                || builtin.contains(&kind)
                || kind.starts_with("int")
        };
        for (name, rule) in &GRAMMAR.rules {
            for kind in rule.slots.iter().flat_map(|slot| &slot.choices).map(|choice| choice.kind) {
                assert!(known(kind), "{kind} in {name}");
            }
            assert!(rule.attributes.iter().all(|it| known(it.kind)), "{name}");
        }
    }
}

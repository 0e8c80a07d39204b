//! Checking: every name, function and type of an expression, before it is ever executed.

use std::collections::BTreeSet;

use cel::{
    IdedExpr,
    common::ast::{CallExpr, Expr, LiteralValue, SelectExpr, SourceInfo, operators},
};
use model::ValueKind;

use crate::{
    expression::Terms,
    fields,
    functions::{self, Function, Known},
    limits::DEPTH,
    node::{Arithmetic, Each, Node, Order, What},
    pattern::Pattern,
    trouble::{Trouble, Wrong},
    value::Value,
};

type Checked<T> = Result<T, Trouble>;

/// Makes a checked expression of a syntax tree.
///
/// Gives the names of its variables too.
pub(crate) fn check(
    tree: &IdedExpr,
    places: &SourceInfo,
    terms: &Terms,
) -> Checked<(Node, BTreeSet<String>)> {
    let mut checker = Checker { places, terms, entry: None, depth: 0, variables: BTreeSet::new() };
    let node = checker.node(tree)?;
    Ok((node, checker.variables))
}

struct Checker<'a> {
    places: &'a SourceInfo,
    terms: &'a Terms,
    /// Name of the entry, inside a function over a list.
    entry: Option<String>,
    depth: usize,
    variables: BTreeSet<String>,
}

impl Checker<'_> {
    fn at(&self, expr: &IdedExpr) -> usize {
        self.places.offset_for(expr.id).map_or(0, |(start, _)| start as usize)
    }

    fn node(&mut self, expr: &IdedExpr) -> Checked<Node> {
        let at = self.at(expr);
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Trouble::new(Wrong::TooDeep, at));
        }
        let node = match &expr.expr {
            Expr::Literal(literal) => literal_node(at, literal),
            Expr::Ident(name) => self.name(at, name),
            Expr::Select(select) => self.select(at, select),
            Expr::List(list) => self.list(at, &list.elements),
            Expr::Call(call) => self.call(at, call),
            Expr::Map(_) => Err(unsupported(at, "map")),
            Expr::Struct(_) => Err(unsupported(at, "struct")),
            Expr::Comprehension(_) | Expr::Unspecified => Err(unsupported(at, "macro")),
        };
        self.depth -= 1;
        node
    }

    fn name(&self, at: usize, name: &str) -> Checked<Node> {
        if self.entry.as_deref() == Some(name) {
            return Ok(Node { at, kind: ValueKind::Text, what: What::Entry });
        }
        field(at, name)
    }

    fn select(&mut self, at: usize, select: &SelectExpr) -> Checked<Node> {
        let Expr::Ident(owner) = &select.operand.expr else { return Err(unsupported(at, "field")) };
        let start = self.at(&select.operand);
        if owner != "vars" || select.test {
            return field(start, &format!("{owner}.{}", select.field));
        }
        let Some(value) = self.terms.variable(&select.field) else {
            return Err(
                Trouble::new(Wrong::UnknownName, start).with("name", format!("vars.{}", select.field))
            );
        };
        self.variables.insert(select.field.clone());
        Ok(Node { at: start, kind: value.kind(), what: What::Constant(value.clone()) })
    }

    fn list(&mut self, at: usize, elements: &[IdedExpr]) -> Checked<Node> {
        let entries = elements.iter().map(|entry| self.of(entry, &[ValueKind::Text]));
        Ok(Node { at, kind: ValueKind::List, what: What::List(entries.collect::<Checked<_>>()?) })
    }

    /// A part that must be of one of some kinds.
    fn of(&mut self, expr: &IdedExpr, kinds: &[ValueKind]) -> Checked<Node> {
        let node = self.node(expr)?;
        if kinds.contains(&node.kind) { Ok(node) } else { Err(wrong_kind(&node, kinds)) }
    }

    fn pair(
        &mut self,
        call: &CallExpr,
        first: &[ValueKind],
        second: &[ValueKind],
    ) -> Checked<Box<[Node; 2]>> {
        let [left, right] = call.args.as_slice() else { return Err(unsupported(0, "operator")) };
        Ok(Box::new([self.of(left, first)?, self.of(right, second)?]))
    }

    fn call(&mut self, at: usize, call: &CallExpr) -> Checked<Node> {
        const B: &[ValueKind] = &[ValueKind::Bool];
        const N: &[ValueKind] = &[ValueKind::Number];
        let bool = |what| Ok(Node { at, kind: ValueKind::Bool, what });
        let number = |what| Ok(Node { at, kind: ValueKind::Number, what });
        let text = |what| Ok(Node { at, kind: ValueKind::Text, what });
        match (call.func_name.as_str(), call.args.as_slice()) {
            (operators::CONDITIONAL, args) => self.choice(at, args),
            (operators::LOGICAL_AND, _) => bool(What::And(self.pair(call, B, B)?)),
            (operators::LOGICAL_OR, _) => bool(What::Or(self.pair(call, B, B)?)),
            (operators::LOGICAL_NOT, [inner]) => bool(What::Not(Box::new(self.of(inner, B)?))),
            (operators::NEGATE, [inner]) => number(What::Negate(Box::new(self.of(inner, N)?))),
            (operators::IN, _) => bool(What::In(self.pair(call, &[ValueKind::Text], &[ValueKind::List])?)),
            (operators::INDEX, _) => text(What::Index(self.pair(call, &[ValueKind::List], N)?)),
            (operators::ADD, _) => self.sum(at, call),
            (name, _) => match (arithmetic(name), order(name)) {
                (Some(how), _) => number(What::Arithmetic(how, self.pair(call, N, N)?)),
                (_, Some(how)) => self.compare(at, how, call),
                _ => self.function(at, call),
            },
        }
    }

    fn choice(&mut self, at: usize, args: &[IdedExpr]) -> Checked<Node> {
        let [condition, yes, no] = args else {
            let form = functions::form_of("IF").unwrap_or_default();
            return Err(Trouble::new(Wrong::Arguments, at).with("name", "IF").with("form", form));
        };
        let condition = self.of(condition, &[ValueKind::Bool])?;
        let yes = self.node(yes)?;
        let no = self.of(no, &[yes.kind])?;
        Ok(Node { at, kind: yes.kind, what: What::If(Box::new([condition, yes, no])) })
    }

    /// A chain of additions is one operation, however long: its tree would be as deep as it is long.
    fn sum(&mut self, at: usize, call: &CallExpr) -> Checked<Node> {
        let mut terms = Vec::new();
        let mut rest = call;
        loop {
            let [left, right] = rest.args.as_slice() else { return Err(unsupported(at, "operator")) };
            terms.push(right);
            match &left.expr {
                Expr::Call(inner) if inner.func_name == operators::ADD => rest = inner,
                _ => {
                    terms.push(left);
                    break;
                }
            }
        }
        terms.reverse();
        let kinds = [ValueKind::Text, ValueKind::Number, ValueKind::List];
        let mut nodes: Vec<Node> = Vec::with_capacity(terms.len());
        for term in terms {
            let node = match nodes.first() {
                None => self.of(term, &kinds)?,
                Some(first) => self.of(term, &[first.kind])?,
            };
            nodes.push(node);
        }
        let kind = nodes.first().map_or(ValueKind::Text, |first| first.kind);
        Ok(Node { at, kind, what: What::Sum(nodes) })
    }

    fn compare(&mut self, at: usize, how: Order, call: &CallExpr) -> Checked<Node> {
        let [left, right] = call.args.as_slice() else { return Err(unsupported(at, "operator")) };
        let ordered = [ValueKind::Text, ValueKind::Number, ValueKind::Time];
        let left = match how {
            Order::Equal | Order::Unequal => self.node(left)?,
            _ => self.of(left, &ordered)?,
        };
        let right = self.of(right, &[left.kind])?;
        Ok(Node { at, kind: ValueKind::Bool, what: What::Compare(how, Box::new([left, right])) })
    }

    /// The parser gives a call the place of its bracket; people look for the name before it.
    fn name_at(&self, bracket: usize, name: &str) -> usize {
        let before = self.places.source.get(..bracket).unwrap_or_default().trim_end();
        before.strip_suffix(name).map_or(bracket, str::len)
    }

    fn function(&mut self, at: usize, call: &CallExpr) -> Checked<Node> {
        let name = &call.func_name;
        let at = self.name_at(at, name);
        if let (Some(target), Some(each)) = (&call.target, functions::each(name)) {
            return self.each(at, each, target, call);
        }
        let args: Vec<&IdedExpr> = call.target.as_deref().into_iter().chain(&call.args).collect();
        if name.eq_ignore_ascii_case("if") && call.target.is_none() {
            return self.choice(at, &call.args);
        }
        let Some(known) = functions::find(name) else {
            return Err(Trouble::new(Wrong::UnknownFunction, at).with("name", name));
        };
        let count = args.len();
        let least = known.takes.len() - usize::from(known.optional > 0);
        let most = if known.optional < 0 { usize::MAX } else { known.takes.len() };
        if count < least || count > most {
            return Err(arguments(at, known));
        }
        let last = known.takes.last().copied().unwrap_or_default();
        let kinds = known.takes.iter().copied().chain(std::iter::repeat(last));
        let nodes = args.into_iter().zip(kinds).map(|(arg, kinds)| self.of(arg, kinds));
        let nodes = nodes.collect::<Checked<Vec<_>>>()?;
        match known.function {
            Function::DateText => date_text(at, nodes),
            function => Ok(Node { at, kind: known.spec.gives, what: What::Call(function, nodes) }),
        }
    }

    fn each(&mut self, at: usize, each: Each, target: &IdedExpr, call: &CallExpr) -> Checked<Node> {
        let form = functions::form_of(&call.func_name).unwrap_or_default();
        let unfit = || Trouble::new(Wrong::Arguments, at).with("name", &call.func_name).with("form", form);
        let [IdedExpr { expr: Expr::Ident(entry), .. }, body] = call.args.as_slice() else {
            return Err(unfit());
        };
        // A list inside a list would multiply what executing costs.
        if self.entry.is_some() {
            return Err(unsupported(at, "nested"));
        }
        let list = Box::new(self.of(target, &[ValueKind::List])?);
        self.entry = Some(entry.clone());
        let wanted = if each == Each::Map { ValueKind::Text } else { ValueKind::Bool };
        let body = self.of(body, &[wanted]);
        self.entry = None;
        let kind = if matches!(each, Each::Filter | Each::Map) { ValueKind::List } else { ValueKind::Bool };
        Ok(Node { at, kind, what: What::Each { each, list, body: Box::new(body?) } })
    }
}

fn field(at: usize, name: &str) -> Checked<Node> {
    match fields::find(name) {
        Some(spec) => Ok(Node { at, kind: spec.kind, what: What::Field(spec.field) }),
        None => Err(Trouble::new(Wrong::UnknownName, at).with("name", name)),
    }
}

fn literal_node(at: usize, literal: &LiteralValue) -> Checked<Node> {
    let value = match literal {
        LiteralValue::String(text) => Value::Text(text.inner().to_owned().into()),
        LiteralValue::Int(number) => Value::Number(*number.inner()),
        LiteralValue::Boolean(is) => Value::Bool(*is.inner()),
        LiteralValue::Null => return Err(unsupported(at, "null")),
        LiteralValue::Double(_) | LiteralValue::UInt(_) => return Err(unsupported(at, "fraction")),
        LiteralValue::Bytes(_) => return Err(unsupported(at, "bytes")),
    };
    Ok(Node { at, kind: value.kind(), what: What::Constant(value) })
}

/// Pattern and zone are read once, so they have to stand in the expression.
fn date_text(at: usize, nodes: Vec<Node>) -> Checked<Node> {
    let mut nodes = nodes.into_iter();
    let (Some(time), Some(pattern)) = (nodes.next(), nodes.next()) else {
        return Err(unsupported(at, "operator"));
    };
    let pattern = Pattern::read(constant(&pattern)?)
        .map_err(|word| Trouble::new(Wrong::Pattern, pattern.at).with("found", word))?;
    let zone = match nodes.next() {
        None => None,
        Some(zone) => Some(crate::expression::zone(constant(&zone)?).ok_or_else(|| {
            Trouble::new(Wrong::UnknownZone, zone.at).with("found", constant(&zone).unwrap_or_default())
        })?),
    };
    Ok(Node { at, kind: ValueKind::Text, what: What::DateText { time: Box::new(time), pattern, zone } })
}

fn constant(node: &Node) -> Checked<&str> {
    match &node.what {
        What::Constant(Value::Text(text)) => Ok(text),
        _ => Err(Trouble::new(Wrong::Literal, node.at)),
    }
}

fn arithmetic(name: &str) -> Option<Arithmetic> {
    Some(match name {
        operators::SUBSTRACT => Arithmetic::Subtract,
        operators::MULTIPLY => Arithmetic::Multiply,
        operators::DIVIDE => Arithmetic::Divide,
        operators::MODULO => Arithmetic::Remainder,
        _ => return None,
    })
}

fn order(name: &str) -> Option<Order> {
    Some(match name {
        operators::EQUALS => Order::Equal,
        operators::NOT_EQUALS => Order::Unequal,
        operators::LESS => Order::Less,
        operators::LESS_EQUALS => Order::LessOrEqual,
        operators::GREATER => Order::Greater,
        operators::GREATER_EQUALS => Order::GreaterOrEqual,
        _ => return None,
    })
}

fn arguments(at: usize, known: &Known) -> Trouble {
    Trouble::new(Wrong::Arguments, at).with("name", known.spec.name).with("form", known.spec.form)
}

fn unsupported(at: usize, what: &str) -> Trouble {
    Trouble::new(Wrong::Unsupported, at).with("what", what)
}

fn wrong_kind(node: &Node, kinds: &[ValueKind]) -> Trouble {
    let expected = kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>().join(",");
    Trouble::new(Wrong::Type, node.at).with("expected", expected).with("found", node.kind.key())
}

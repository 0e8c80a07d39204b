//! Executing checked expressions, within bounds.

use std::borrow::Cow;

use crate::{
    each,
    limits::{STEPS, STRIDE},
    node::{Arithmetic, Node, Order, What},
    pattern::Pattern,
    record::Record,
    texts,
    trace::Trace,
    trouble::{Trouble, Wrong},
    value::Value,
};

type Made<'a> = Result<Value<'a>, Trouble>;

/// What one execution sees and may still spend.
pub(crate) struct Scope<'a> {
    pub record: Record<'a>,
    pub entry: Option<Cow<'a, str>>,
    /// Hears what every part gives, where somebody tries the expression.
    pub trace: Option<Trace<'a>>,
    steps: u64,
}

impl<'a> Scope<'a> {
    pub(crate) fn new(record: Record<'a>) -> Self {
        Self { record, entry: None, trace: None, steps: STEPS }
    }

    /// One that hears what every part gives.
    pub(crate) fn traced(record: Record<'a>) -> Self {
        Self { trace: Some(Trace::new(record.zone)), ..Self::new(record) }
    }

    /// Pays for an operation that goes through so many bytes.
    pub(crate) fn spend(&mut self, at: usize, bytes: usize) -> Result<(), Trouble> {
        let cost = 1 + (bytes / STRIDE) as u64;
        match self.steps.checked_sub(cost) {
            Some(left) => self.steps = left,
            None => {
                self.steps = 0;
                return Err(Trouble::new(Wrong::Steps, at).with("limit", STEPS));
            }
        }
        Ok(())
    }

    /// Steps spent so far.
    pub(crate) fn spent(&self) -> u64 {
        STEPS - self.steps
    }
}

/// Value of a part; never larger than is allowed.
pub(crate) fn evaluate<'a>(node: &'a Node, scope: &mut Scope<'a>) -> Made<'a> {
    scope.spend(node.at, 0)?;
    let value = operate(node, scope)?;
    // What a function does with single entries would be too much to look at.
    if let (Some(trace), None) = (&mut scope.trace, &scope.entry) {
        trace.hear(node, &value);
    }
    let value = value.fits().then_some(value);
    value.ok_or_else(|| Trouble::new(Wrong::TooLarge, node.at).with("limit", crate::limits::MADE))
}

fn operate<'a>(node: &'a Node, scope: &mut Scope<'a>) -> Made<'a> {
    let at = node.at;
    match &node.what {
        What::Constant(value) => Ok(value.borrow()),
        What::Field(named) => {
            let value = scope.record.get(*named);
            if let Value::List(list) = &value {
                scope.spend(at, list.len() * 16)?;
            }
            Ok(value)
        }
        What::Entry => Ok(Value::Text(scope.entry.clone().unwrap_or_default())),
        What::List(nodes) => {
            let entries = nodes.iter().map(|node| Ok(evaluate(node, scope)?.text()));
            Ok(Value::List(entries.collect::<Result<_, Trouble>>()?))
        }
        What::Not(inner) => Ok(Value::Bool(!evaluate(inner, scope)?.is_true())),
        What::Negate(inner) => {
            let number = evaluate(inner, scope)?.number().checked_neg();
            number.map(Value::Number).ok_or_else(|| Trouble::new(Wrong::Overflow, at))
        }
        What::And(sides) => decide(sides, false, scope),
        What::Or(sides) => decide(sides, true, scope),
        What::If(parts) => {
            let [condition, yes, no] = &**parts;
            let chosen = if evaluate(condition, scope)?.is_true() { yes } else { no };
            evaluate(chosen, scope)
        }
        What::Compare(order, sides) => compare(at, *order, sides, scope),
        What::Sum(nodes) => sum(at, nodes, scope),
        What::Arithmetic(how, sides) => arithmetic(at, *how, sides, scope),
        What::In(sides) => {
            let [wanted, list] = &**sides;
            let (wanted, list) = (evaluate(wanted, scope)?.text(), evaluate(list, scope)?);
            scope.spend(at, list.size())?;
            Ok(Value::Bool(list.list().contains(&wanted)))
        }
        What::Index(sides) => index(at, sides, scope),
        What::Call(function, nodes) => texts::call(at, *function, nodes, scope),
        What::DateText { time, pattern, zone } => {
            let time = evaluate(time, scope)?.time();
            Ok(Value::Text(pattern.write(time, zone.as_ref().unwrap_or(scope.record.zone)).into()))
        }
        What::Each { each, list, body } => each::look(at, *each, list, body, scope),
    }
}

/// "And" and "or": a side that decides makes up for one that fails, whichever comes first, as CEL has it.
fn decide<'a>(sides: &'a [Node; 2], deciding: bool, scope: &mut Scope<'a>) -> Made<'a> {
    let [left, right] = sides;
    match evaluate(left, scope) {
        Ok(value) if value.is_true() == deciding => Ok(value),
        Ok(_) => evaluate(right, scope),
        Err(trouble) => match evaluate(right, scope)? {
            value if value.is_true() == deciding => Ok(value),
            _ => Err(trouble),
        },
    }
}

fn compare<'a>(at: usize, how: Order, sides: &'a [Node; 2], scope: &mut Scope<'a>) -> Made<'a> {
    let [left, right] = sides;
    let (left, right) = (evaluate(left, scope)?, evaluate(right, scope)?);
    scope.spend(at, left.size().min(right.size()))?;
    let order = match (&left, &right) {
        (Value::Text(left), Value::Text(right)) => left.cmp(right),
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Time(left), Value::Time(right)) => left.cmp(right),
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        _ => left.list().cmp(&right.list()),
    };
    Ok(Value::Bool(match how {
        Order::Equal => order.is_eq(),
        Order::Unequal => order.is_ne(),
        Order::Less => order.is_lt(),
        Order::LessOrEqual => order.is_le(),
        Order::Greater => order.is_gt(),
        Order::GreaterOrEqual => order.is_ge(),
    }))
}

fn sum<'a>(at: usize, nodes: &'a [Node], scope: &mut Scope<'a>) -> Made<'a> {
    let mut rest = nodes.iter();
    let Some(first) = rest.next() else { return Ok(Value::Number(0)) };
    let mut sum = evaluate(first, scope)?;
    for node in rest {
        let next = evaluate(node, scope)?;
        scope.spend(node.at, next.size())?;
        sum = match (sum, next) {
            (Value::Text(mut text), Value::Text(more)) => {
                text.to_mut().push_str(&more);
                Value::Text(text)
            }
            (Value::List(mut list), Value::List(more)) => {
                list.extend(more);
                Value::List(list)
            }
            (sum, next) => {
                let number = sum.number().checked_add(next.number());
                Value::Number(number.ok_or_else(|| Trouble::new(Wrong::Overflow, at))?)
            }
        };
        // Looked at after every term: a sum must not grow large before it is refused.
        if !sum.fits() {
            return Err(Trouble::new(Wrong::TooLarge, at).with("limit", crate::limits::MADE));
        }
    }
    Ok(sum)
}

fn arithmetic<'a>(at: usize, how: Arithmetic, sides: &'a [Node; 2], scope: &mut Scope<'a>) -> Made<'a> {
    let [left, right] = sides;
    let (left, right) = (evaluate(left, scope)?.number(), evaluate(right, scope)?.number());
    let divides = matches!(how, Arithmetic::Divide | Arithmetic::Remainder);
    if divides && right == 0 {
        return Err(Trouble::new(Wrong::DivisionByZero, at));
    }
    let number = match how {
        Arithmetic::Subtract => left.checked_sub(right),
        Arithmetic::Multiply => left.checked_mul(right),
        Arithmetic::Divide => left.checked_div(right),
        Arithmetic::Remainder => left.checked_rem(right),
    };
    number.map(Value::Number).ok_or_else(|| Trouble::new(Wrong::Overflow, at))
}

fn index<'a>(at: usize, sides: &'a [Node; 2], scope: &mut Scope<'a>) -> Made<'a> {
    let [list, number] = sides;
    let (list, number) = (evaluate(list, scope)?.list(), evaluate(number, scope)?.number());
    let found = usize::try_from(number).ok().and_then(|number| list.into_iter().nth(number));
    let found = found.map(Value::Text);
    found.ok_or_else(|| Trouble::new(Wrong::NoEntry, at).with("found", number))
}

/// How times are written where nothing else is said.
pub(crate) fn plain() -> Option<Pattern> {
    Pattern::read("yyyy-MM-dd HH:mm").ok()
}

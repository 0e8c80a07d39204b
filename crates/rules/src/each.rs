//! Functions that look at every entry of a list.

use std::borrow::Cow;

use crate::{
    evaluate::{Scope, evaluate},
    limits::MADE,
    node::{Each, Node},
    trouble::{Trouble, Wrong},
    value::Value,
};

/// Looks at every entry.
pub(crate) fn look<'a>(
    at: usize,
    each: Each,
    list: &'a Node,
    body: &'a Node,
    scope: &mut Scope<'a>,
) -> Result<Value<'a>, Trouble> {
    let list = evaluate(list, scope)?.list();
    match each {
        Each::Exists => any(list, body, true, scope),
        Each::All => any(list, body, false, scope),
        Each::ExistsOne => {
            let mut found = 0_usize;
            for entry in list {
                found += usize::from(judge(entry, body, scope)?.is_true());
            }
            Ok(Value::Bool(found == 1))
        }
        Each::Filter => {
            let mut kept = Vec::new();
            for entry in list {
                if judge(entry.clone(), body, scope)?.is_true() {
                    kept.push(entry);
                }
            }
            Ok(Value::List(kept))
        }
        Each::Map => map(at, list, body, scope),
    }
}

fn judge<'a>(entry: Cow<'a, str>, body: &'a Node, scope: &mut Scope<'a>) -> Result<Value<'a>, Trouble> {
    scope.spend(body.at, entry.len())?;
    scope.entry = Some(entry);
    let value = evaluate(body, scope);
    scope.entry = None;
    value
}

/// Whether an entry decides; one that does makes up for others that fail.
fn any<'a>(
    list: Vec<Cow<'a, str>>,
    body: &'a Node,
    deciding: bool,
    scope: &mut Scope<'a>,
) -> Result<Value<'a>, Trouble> {
    let mut failed = None;
    for entry in list {
        match judge(entry, body, scope) {
            Ok(value) if value.is_true() == deciding => return Ok(Value::Bool(deciding)),
            Ok(_) => {}
            Err(trouble) if trouble.wrong == Wrong::Steps => return Err(trouble),
            Err(trouble) => failed = failed.or(Some(trouble)),
        }
    }
    failed.map_or(Ok(Value::Bool(!deciding)), Err)
}

fn map<'a>(
    at: usize,
    list: Vec<Cow<'a, str>>,
    body: &'a Node,
    scope: &mut Scope<'a>,
) -> Result<Value<'a>, Trouble> {
    let mut made = Vec::with_capacity(list.len());
    let mut size = 0;
    for entry in list {
        let text = judge(entry, body, scope)?.text();
        size += text.len();
        if size > MADE {
            return Err(Trouble::new(Wrong::TooLarge, at).with("limit", MADE));
        }
        scope.spend(at, text.len())?;
        made.push(text);
    }
    Ok(Value::List(made))
}

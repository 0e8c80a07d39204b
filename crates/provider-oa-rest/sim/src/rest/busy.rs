//! Busy times of members and spaces.

use serde_json::{Value, json};

use super::meetings::window_of;
use super::{Call, Outcome, Refusal};
use crate::org::window;

/// Owners one call may ask for.
const MOST: usize = 100;

pub(super) fn run(call: &Call<'_>) -> Outcome {
    call.only(&["page", "size"])?;
    let members = call.members(&["ids", "from", "to", "page", "size"])?;
    let ids =
        members.get("ids").and_then(Value::as_array).ok_or_else(|| Refusal::invalid("ids is no list"))?;
    let ids: Option<Vec<&str>> = ids.iter().map(Value::as_str).collect();
    let ids = ids.filter(|ids| !ids.is_empty() && ids.len() <= MOST);
    let ids = ids.ok_or_else(|| Refusal::invalid("ids are 1 to 100 texts"))?;
    let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
    let (from, to) = window_of(text("from"), text("to"))?;
    call.oa.with_company(|company| {
        let busy = |id: &&str| {
            let address = match call.operation {
                "members.busy" => company.member(id).map(|it| it.person.mailbox.clone()),
                _ => company.space(id).map(|it| it.room.mailbox.clone()),
            };
            let found = window(company, &address.ok_or_else(Refusal::no_member)?, from, to);
            let slots = found.iter().filter(|shown| shown.content.show_as != "free");
            let slots: Vec<Value> = slots
                .map(|shown| json!({ "start": shown.start.to_string(), "end": shown.end.to_string() }))
                .collect();
            Ok(json!({ "id": id, "busy": slots }))
        };
        let items: Result<Vec<Value>, Refusal> = ids.iter().map(busy).collect();
        let items = items?;
        Ok(json!({ "total": items.len(), "items": items }))
    })
}

//! UpdateItem ("UpdateItem operation").

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, written};
use crate::ews::read::{Zones, apply, clear, zones};
use crate::ews::render;
use crate::ews::xml::Xml;
use crate::org::{Body, Content, ItemRef, Organisation, Own, SendTo};

pub(super) fn update_item(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcomes = batch(call, entries(body, "ItemChanges"), |call, change| update(call, body, change));
    Ok(Answer::Messages { operation: "UpdateItem", outcomes })
}

fn update(call: &mut Call<'_>, body: &Node, change: &Node) -> Outcome {
    let send = match body.attribute("SendMeetingInvitationsOrCancellations") {
        None => return Err(Failure::new("ErrorSendMeetingInvitationsOrCancellationsRequired")),
        Some("SendToNone") => SendTo::None,
        Some("SendOnlyToChanged") => SendTo::Changed,
        Some("SendToChangedAndSaveCopy") => SendTo::ChangedWithCopy,
        Some("SendToAllAndSaveCopy") => SendTo::AllWithCopy,
        Some(_) => SendTo::All,
    };
    let id = change.children.first().ok_or_else(|| Failure::new("ErrorInvalidRequest"))?;
    let at = call.writable(id)?;
    check_change_key(call, body, id, at)?;
    let updates = entries(change, "Updates");
    let (content, own) = edited(call, at, updates)?;
    call.org.update_item(at, send, call.now, |old_content, old_own| {
        *old_content = content;
        *old_own = own;
        Ok(())
    })?;
    Ok(written(call, |xml: &mut Xml| {
        xml.open("m:Items").open("t:CalendarItem");
        render::item_id(xml, call, at);
        xml.close("t:CalendarItem").close("m:Items");
        xml.open("m:ConflictResults").number("t:Count", 0).close("m:ConflictResults");
    }))
}

/// NeverOverwrite wants the current key; the other two take any readable one. Which changes AutoResolve would
/// merge property by property is not modelled: the later writer wins.
fn check_change_key(call: &Call<'_>, body: &Node, id: &Node, at: ItemRef) -> Result<(), Failure> {
    let Some(key) = id.attribute("ChangeKey") else {
        // An occurrence addressed by its number carries no key of its own.
        return match id.name.as_str() {
            "ItemId" => Err(Failure::new("ErrorChangeKeyRequiredForWriteOperations")),
            _ => Ok(()),
        };
    };
    let version = call.org.read_change_key(key).ok_or_else(|| Failure::new("ErrorInvalidChangeKey"))?;
    let current = call.org.item(at).map_or(0, |item| item.version);
    let strict = body.attribute("ConflictResolution") == Some("NeverOverwrite");
    if strict && version != current { Err(Failure::new("ErrorIrresolvableConflict")) } else { Ok(()) }
}

fn edited(call: &Call<'_>, at: ItemRef, updates: &[Node]) -> Result<(Content, Own), Failure> {
    let view = call.org.view(at).ok_or_else(|| Failure::new("ErrorItemNotFound"))?;
    let mut content = match (at.date, view.original_start) {
        (Some(date), _) if view.kind == crate::org::ItemKind::Occurrence => view.content.as_exception(date),
        _ => view.content.clone(),
    };
    let mut own = match at.date {
        Some(date) => view.item.own.as_deref().and_then(|own| own.occurrences.get(&date)).cloned(),
        None => view.item.own.as_deref().cloned(),
    }
    .unwrap_or_default();
    let set = updates.iter().filter(|update| update.name == "SetItemField");
    let properties = set.filter_map(|update| update.children.last()?.children.first());
    let zones = zones(properties, Zones { start: content.zone, end: content.end_zone })?;
    // A value without offset is in the item's zone, else in the caller's; items here always have a zone.
    for update in updates {
        apply_update(call.org, update, zones, &mut content, &mut own)?;
    }
    Ok((content, own))
}

fn apply_update(
    org: &Organisation,
    update: &Node,
    zones: Zones,
    content: &mut Content,
    own: &mut Own,
) -> Result<(), Failure> {
    let path = update.children.first().ok_or_else(|| Failure::new("ErrorInvalidRequest"))?;
    if update.name == "DeleteItemField" {
        return clear(path, content, own);
    }
    let item = update.children.last().filter(|item| item.name == "CalendarItem");
    let item = item.ok_or_else(|| Failure::new("ErrorUpdatePropertyMismatch"))?;
    let [property] = item.children.as_slice() else {
        return Err(Failure::new("ErrorIncorrectUpdatePropertyCount"));
    };
    let names = path.attribute("FieldURI").and_then(|uri| uri.split_once(':')).map(|(_, name)| name);
    let fits = match names {
        Some(name) => name == property.name,
        None => property.name == "ExtendedProperty",
    };
    if !fits {
        return Err(Failure::new("ErrorUpdatePropertyMismatch"));
    }
    if update.name == "AppendToItemField" {
        return append(org, property, zones, content, own);
    }
    if matches!(names, Some("UID" | "ItemClass")) {
        return Err(Failure::new("ErrorInvalidPropertySet").text("Set action is invalid for property."));
    }
    apply(org, property, zones, content, own)
}

fn append(
    org: &Organisation,
    property: &Node,
    zones: Zones,
    content: &mut Content,
    own: &mut Own,
) -> Result<(), Failure> {
    match property.name.as_str() {
        "Body" => {
            let text = format!("{}{}", content.body.text, property.text);
            content.body = Body { text: text.into(), html: content.body.html };
            Ok(())
        }
        "RequiredAttendees" | "OptionalAttendees" | "Resources" => {
            let before = content.attendees.clone();
            apply(org, property, zones, content, own)?;
            let kept =
                before.into_iter().filter(|old| !content.attendees.iter().any(|new| new.who == old.who));
            let kept: Vec<_> = kept.collect();
            content.attendees.extend(kept);
            content.attendees.sort_by_key(|attendee| attendee.kind);
            Ok(())
        }
        _ => Err(Failure::new("ErrorInvalidPropertyAppend").text("Append action is invalid for property.")),
    }
}

//! Subscribe, GetEvents, Unsubscribe: pull subscriptions ("Notification subscriptions and EWS in Exchange").

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, written};
use crate::ews::render::{folder_id, item_id};
use crate::ews::xml::Xml;
use crate::org::{FolderRef, Happening, ItemRef, Subscription};

/// Events one GetEvents returns at most; the rest is announced by MoreEvents.
const MOST: usize = 50;

pub(super) fn subscribe(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    Ok(Answer::Messages { operation: "Subscribe", outcomes: vec![start(call, body)] })
}

fn start(call: &mut Call<'_>, body: &Node) -> Outcome {
    // Push and streaming subscriptions need connections of their own, which this organisation does not hold.
    let request = body.child("PullSubscriptionRequest");
    let request = request.ok_or_else(|| Failure::new("ErrorInvalidSubscriptionRequest"))?;
    let ids = request.child("FolderIds").map(|ids| ids.children.as_slice()).unwrap_or_default();
    let folders: Vec<FolderRef> = match request.attribute("SubscribeToAllFolders") {
        Some("true" | "1") => all_folders(call)?,
        _ => ids.iter().map(|id| call.folder(id)).collect::<Result<_, _>>()?,
    };
    let first = folders.first().ok_or_else(|| Failure::new("ErrorInvalidSubscriptionRequest"))?;
    if folders.iter().any(|folder| Some(folder.mailbox) != call.principal) {
        return Err(Failure::new("ErrorSubscriptionDelegateAccessNotSupported"));
    }
    let events =
        request.child("EventTypes").map(|list| list.children.iter().map(|it| it.text.trim().to_owned()));
    let subscription = Subscription {
        owner: call.principal,
        mailbox: first.mailbox,
        events: events.map(Iterator::collect).unwrap_or_default(),
        timeout: request.child_text("Timeout").and_then(|text| text.trim().parse().ok()).unwrap_or(30),
        used: call.now,
        folders,
    };
    let no = call.org.subscribe(subscription);
    let (id, mark) = (subscription_id(call, no), call.org.watermark(no, call.org.count()));
    Ok(written(call, |xml| {
        xml.text("m:SubscriptionId", &id).text("m:Watermark", &mark);
    }))
}

fn all_folders(call: &Call<'_>) -> Result<Vec<FolderRef>, Failure> {
    let mailbox = call.principal.ok_or_else(|| Failure::new("ErrorMissingEmailAddress"))?;
    Ok(crate::org::FolderKind::ALL.into_iter().map(|kind| FolderRef { mailbox, kind }).collect())
}

pub(super) fn get_events(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    Ok(Answer::Messages { operation: "GetEvents", outcomes: vec![events(call, body)] })
}

fn events(call: &mut Call<'_>, body: &Node) -> Outcome {
    let no = subscription(call, body)?;
    let mark = body.child_text("Watermark").unwrap_or_default().trim();
    let since = call.org.read_watermark(no, mark).ok_or_else(|| Failure::new("ErrorInvalidWatermark"))?;
    call.org.touch_subscription(no, call.now);
    let Some(subscription) = call.org.subscription(no, call.now) else {
        return Err(Failure::new("ErrorSubscriptionNotFound"));
    };
    let mut found: Vec<(u32, i64, Happening)> =
        subscription.folders.iter().flat_map(|folder| call.org.happenings(*folder, since)).collect();
    found.retain(|(_, _, happening)| subscription.events.iter().any(|name| name == happening.name()));
    found.sort_by_key(|(at, ..)| *at);
    let more = found.len() > MOST;
    found.truncate(MOST);
    Ok(written(call, |xml| {
        xml.open("m:Notification").text("t:SubscriptionId", &subscription_id(call, no));
        xml.text("t:PreviousWatermark", mark).flag("t:MoreEvents", more);
        for (at, second, happening) in &found {
            event(xml, call, &call.org.watermark(no, *at), *second, happening);
        }
        if found.is_empty() {
            let current = call.org.watermark(no, call.org.count());
            xml.open("t:StatusEvent").text("t:Watermark", &current).close("t:StatusEvent");
        }
        xml.close("m:Notification");
    }))
}

fn event(xml: &mut Xml, call: &Call<'_>, mark: &str, second: i64, happening: &Happening) {
    let element = format!("t:{}", happening.name());
    let at = jiff::Timestamp::from_second(second).unwrap_or(call.now);
    xml.open(&element).text("t:Watermark", mark).instant("t:TimeStamp", at);
    let (now, before) = match happening {
        Happening::Created(item) | Happening::Modified(item) | Happening::Deleted(item) => (item, None),
        Happening::Moved(new, old) => (new, Some(old)),
    };
    item_id(xml, call, *now);
    folder_id(xml, call, "t:ParentFolderId", folder_of(now));
    if let Some(old) = before {
        let (id, key) = (call.org.item_id(*old), call.org.change_key(old.mailbox, old.no));
        xml.empty("t:OldItemId", &[("Id", &id), ("ChangeKey", &key)]);
        folder_id(xml, call, "t:OldParentFolderId", folder_of(old));
    }
    xml.close(&element);
}

fn folder_of(item: &ItemRef) -> FolderRef {
    FolderRef { mailbox: item.mailbox, kind: item.folder }
}

pub(super) fn unsubscribe(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcome = subscription(call, body).map(|no| {
        call.org.unsubscribe(no);
        String::new()
    });
    Ok(Answer::Messages { operation: "Unsubscribe", outcomes: vec![outcome] })
}

/// Number of the subscription a request names, if the caller may use it.
fn subscription(call: &Call<'_>, body: &Node) -> Result<u32, Failure> {
    let id = body.child_text("SubscriptionId").unwrap_or_default().trim();
    let bytes = STANDARD.decode(id).ok().and_then(|bytes| <[u8; 4]>::try_from(bytes.get(4..8)?).ok());
    let no = bytes.map(u32::from_be_bytes).filter(|no| subscription_id(call, *no) == id);
    let no = no.ok_or_else(|| Failure::new("ErrorInvalidSubscription"))?;
    let found =
        call.org.subscription(no, call.now).ok_or_else(|| Failure::new("ErrorSubscriptionNotFound"))?;
    if found.owner == call.principal { Ok(no) } else { Err(Failure::new("ErrorSubscriptionAccessDenied")) }
}

fn subscription_id(call: &Call<'_>, no: u32) -> String {
    let mut bytes = vec![0x26, 0x00, 0x62, 0x73];
    bytes.extend(no.to_be_bytes());
    bytes.extend(call.org.watermark(no, 0).as_bytes());
    STANDARD.encode(bytes)
}

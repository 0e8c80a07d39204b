//! CreateItem: appointments, meetings, answers to invitations, cancellations ("CreateItem operation").

use super::get_item::items;
use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries};
use crate::ews::read::Draft;
use crate::ews::shape::Shape;
use crate::org::{DeleteMode, FolderKind, FolderRef, ItemRef, Response, SendTo};

pub(super) fn create_item(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcomes = batch(call, entries(body, "Items"), |call, item| match item.name.as_str() {
        "CalendarItem" => calendar_item(call, body, item),
        "AcceptItem" => answer(call, body, item, Response::Accept),
        "TentativelyAcceptItem" => answer(call, body, item, Response::Tentative),
        "DeclineItem" => answer(call, body, item, Response::Decline),
        "CancelCalendarItem" => cancel(call, body, item),
        // Mail, contacts and tasks are no part of this organisation.
        _ => Err(Failure::new("ErrorItemSave").text(format!("{} cannot be created here.", item.name))),
    });
    Ok(Answer::Messages { operation: "CreateItem", outcomes })
}

fn calendar_item(call: &mut Call<'_>, body: &Node, item: &Node) -> Outcome {
    let send = match body.attribute("SendMeetingInvitations") {
        None => return Err(Failure::new("ErrorSendMeetingInvitationsRequired")),
        Some("SendToNone") => SendTo::None,
        Some("SendToAllAndSaveCopy") => SendTo::AllWithCopy,
        Some(_) => SendTo::All,
    };
    let folder = target(call, body)?;
    if folder.kind != FolderKind::Calendar {
        return Err(Failure::new("ErrorCannotCreateCalendarItemInNonCalendarFolder"));
    }
    if !call.right(folder).writes() {
        return Err(Failure::new("ErrorAccessDenied"));
    }
    let draft = Draft::read(call, folder.mailbox, item)?;
    let own = (draft.own != Default::default()).then_some(draft.own);
    let at = call.org.create_item(folder.mailbox, draft.content, own, send, call.now)?;
    items(call, at, &Shape::id_only())
}

/// Without SavedItemFolderId a calendar item goes to the caller's own calendar.
fn target(call: &Call<'_>, body: &Node) -> Result<FolderRef, Failure> {
    match body.child("SavedItemFolderId").and_then(|folder| folder.children.first()) {
        Some(node) => call.folder(node).map_err(|failure| match failure.code.as_str() {
            "ErrorFolderNotFound" => Failure::new("ErrorSavedItemFolderNotFound"),
            _ => failure,
        }),
        None => {
            let mailbox = call.principal.ok_or_else(|| Failure::new("ErrorMissingEmailAddress"))?;
            Ok(FolderRef { mailbox, kind: FolderKind::Calendar })
        }
    }
}

fn reference(call: &Call<'_>, item: &Node) -> Result<ItemRef, Failure> {
    let id = item.child("ReferenceItemId");
    let id = id.ok_or_else(|| Failure::new("ErrorMissingInformationReferenceItemId"))?;
    call.writable(id)
}

fn answer(call: &mut Call<'_>, body: &Node, item: &Node, response: Response) -> Outcome {
    let send = match body.attribute("MessageDisposition") {
        None => return Err(Failure::new("ErrorMessageDispositionRequired")),
        Some(disposition) => disposition != "SaveOnly",
    };
    let at = reference(call, item)?;
    let content = call.org.item(at).map(|item| item.content.clone());
    let content = content.ok_or_else(|| Failure::new("ErrorItemNotFound"))?;
    let organizer = call.org.item(at).is_some_and(|item| item.is_organizer());
    let word = match response {
        Response::Accept => "Accept",
        Response::Tentative => "Tentative",
        _ => "Decline",
    };
    if organizer {
        return Err(Failure::new(&format!("ErrorCalendarIsOrganizerFor{word}")));
    }
    if content.cancelled {
        return Err(Failure::new(&format!("ErrorCalendarIsCancelledFor{word}")));
    }
    match call.org.respond(at, response, send, call.now)? {
        Some(at) => items(call, at, &Shape::id_only()),
        None => Ok("<m:Items/>".to_owned()),
    }
}

fn cancel(call: &mut Call<'_>, body: &Node, item: &Node) -> Outcome {
    let send = match body.attribute("MessageDisposition") {
        None => return Err(Failure::new("ErrorMessageDispositionRequired")),
        Some("SaveOnly") => SendTo::None,
        Some("SendAndSaveCopy") => SendTo::AllWithCopy,
        Some(_) => SendTo::All,
    };
    let at = reference(call, item)?;
    if !call.org.item(at).is_some_and(|item| item.is_organizer()) {
        return Err(Failure::new("ErrorCalendarIsNotOrganizer"));
    }
    match call.org.delete_item(at, DeleteMode::Move, send, call.now)? {
        Some(at) => items(call, at, &Shape::id_only()),
        None => Ok("<m:Items/>".to_owned()),
    }
}

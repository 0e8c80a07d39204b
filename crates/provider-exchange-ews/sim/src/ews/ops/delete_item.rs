//! DeleteItem ("Deleting items by using EWS in Exchange").

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries};
use crate::org::{DeleteMode, SendTo};

pub(super) fn delete_item(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let mode = match body.attribute("DeleteType") {
        Some("HardDelete") => DeleteMode::Hard,
        Some("SoftDelete") => DeleteMode::Soft,
        _ => DeleteMode::Move,
    };
    let outcomes = batch(call, entries(body, "ItemIds"), |call, id| delete(call, body, id, mode));
    Ok(Answer::Messages { operation: "DeleteItem", outcomes })
}

fn delete(call: &mut Call<'_>, body: &Node, id: &Node, mode: DeleteMode) -> Outcome {
    let send = match body.attribute("SendMeetingCancellations") {
        None => return Err(Failure::new("ErrorSendMeetingCancellationsRequired")),
        Some("SendToNone") => SendTo::None,
        Some("SendToAllAndSaveCopy") => SendTo::AllWithCopy,
        Some(_) => SendTo::All,
    };
    let at = call.writable(id)?;
    call.org.delete_item(at, mode, send, call.now)?;
    Ok(String::new())
}

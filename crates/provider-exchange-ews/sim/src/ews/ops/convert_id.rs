//! ConvertId between the forms of one entry id ("ConvertId operation").

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, from_hex, written};

pub(super) fn convert_id(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let wanted = body.attribute("DestinationFormat").unwrap_or_default();
    let outcomes = batch(call, entries(body, "SourceIds"), |call, source| convert(call, source, wanted));
    Ok(Answer::Messages { operation: "ConvertId", outcomes })
}

/// The forms differ in how the same bytes are written; that the real ones also hold other bytes is not modelled.
fn convert(call: &Call<'_>, source: &Node, wanted: &str) -> Outcome {
    if source.name != "AlternateId" {
        return Err(Failure::new("ErrorInvalidOperation"));
    }
    let address = source.attribute("Mailbox").unwrap_or_default();
    let mailbox = call.mailbox(address)?;
    if !call.org.right(call.principal, mailbox).sees_folder() {
        return Err(Failure::new("ErrorAccessDenied"));
    }
    let id = source.attribute("Id").unwrap_or_default();
    let bytes = match source.attribute("Format") {
        Some("HexEntryId") => from_hex(id),
        Some("OwaId") => URL_SAFE.decode(id).ok(),
        _ => STANDARD.decode(id).ok(),
    };
    let bytes = bytes.ok_or_else(|| Failure::new("ErrorInvalidIdMalformed"))?;
    let ours = STANDARD.encode(&bytes);
    if call.org.read_item_id(&ours).is_none() && call.org.read_folder_id(&ours).is_none() {
        return Err(Failure::new("ErrorInvalidIdMalformed"));
    }
    let converted = match wanted {
        "HexEntryId" => bytes.iter().map(|byte| format!("{byte:02X}")).collect(),
        "OwaId" => URL_SAFE.encode(&bytes),
        _ => ours,
    };
    Ok(written(call, |xml| {
        let attributes =
            [("xsi:type", "t:AlternateIdType"), ("Format", wanted), ("Id", &converted), ("Mailbox", address)];
        xml.empty("m:AlternateId", &attributes);
    }))
}

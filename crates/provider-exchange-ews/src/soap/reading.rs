//! Which requests only read.

use wire::xml::{Reader, XmlError, decode};

/// Operations that change nothing. Everything else counts as a write, so that a new one has to be let in by hand.
const READS: [&str; 13] = [
    "ConvertId",
    "ExpandDL",
    "FindFolder",
    "FindItem",
    "FindPeople",
    "GetFolder",
    "GetItem",
    "GetRoomLists",
    "GetRooms",
    "GetServerTimeZones",
    "GetUserAvailabilityRequest",
    "ResolveNames",
    "SyncFolderItems",
];

/// Whether a request body asks an Exchange server to change something: CreateItem, UpdateItem, DeleteItem, and
/// whatever else is not known to read only. Bodies that are no SOAP envelope (token requests, Autodiscover) do not.
pub fn is_write(request_body: &[u8]) -> bool {
    match request_body.iter().find(|b| !b.is_ascii_whitespace()) {
        // Forms and JSON.
        Some(first) if first.is_ascii() && *first != b'<' => return false,
        None => return false,
        _ => {}
    }
    // What cannot be read is not let through as harmless.
    operation(request_body).map_or(true, |name| name.is_some_and(|name| !READS.contains(&name.as_str())))
}

/// Operation of a SOAP request; none when it is no envelope, or an Autodiscover one.
fn operation(body: &[u8]) -> Result<Option<String>, XmlError> {
    let document = decode(body)?;
    let mut reader = Reader::new(&document);
    match reader.child()? {
        Some(root) if root.name() == "Envelope" => {}
        _ => return Ok(None),
    }
    while let Some(part) = reader.child()? {
        if part.name() == "Body" {
            return Ok(match reader.child()? {
                Some(call) if call.name() == "GetUserSettingsRequestMessage" => None,
                Some(call) => Some(call.name().to_owned()),
                None => None,
            });
        }
        reader.skip_element()?;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::is_write;

    fn envelope(call: &str) -> String {
        format!(
            "<?xml version='1.0'?><s:Envelope><s:Header><x/></s:Header><s:Body><m:{call}/></s:Body></s:Envelope>"
        )
    }

    #[test]
    fn creating_updating_deleting_and_unknown_operations_are_writes() {
        for call in ["CreateItem", "UpdateItem", "DeleteItem", "MoveItem", "SendItem", "SomethingNew"] {
            assert!(is_write(envelope(call).as_bytes()), "{call}");
        }
    }

    #[test]
    fn reads_tokens_and_autodiscover_are_not() {
        for call in super::READS {
            assert!(!is_write(envelope(call).as_bytes()), "{call}");
        }
        assert!(!is_write(b"grant_type=client_credentials"));
        assert!(!is_write(b""));
        assert!(!is_write(b"<Autodiscover xmlns='x'><Request/></Autodiscover>"));
    }

    #[test]
    fn what_cannot_be_read_is_not_let_through() {
        assert!(is_write(b"<s:Envelope><s:Body><m:CreateIt"));
        assert!(is_write("\u{FEFF}<s:Envelope><s:Body><m:DeleteItem/></s:Body></s:Envelope>".as_bytes()));
    }
}

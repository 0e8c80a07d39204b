//! What came of a write.

use connector::Receipt;
use model::{Fault, Meeting};

use crate::{
    client::report::Object,
    faults::unreadable,
    map::{self, Frame, Parsed},
    session::DavSession,
};

/// What a reader needs to know of an object.
pub(crate) fn frame<'a>(session: &'a DavSession, mailbox: &'a str, object: &'a Object) -> Frame<'a> {
    Frame {
        href: &object.href,
        etag: &object.etag,
        owner: mailbox,
        zone: &session.account().zone,
        details: true,
    }
}

/// The meeting of an object, or of one of its occurrences, unmasked.
pub(super) fn meeting(
    session: &DavSession,
    mailbox: &str,
    object: &Object,
    occurrence: Option<&str>,
) -> Result<Option<Meeting>, Fault> {
    let parsed = Parsed::read(&object.data).map_err(|_| unreadable("GET"))?;
    map::one(&parsed, frame(session, mailbox, object), occurrence).map_err(|_| unreadable("GET"))
}

/// The receipt of an object as the server shows it.
pub(super) fn receipt(
    session: &DavSession,
    mailbox: &str,
    object: &Object,
    occurrence: Option<&str>,
    adopted: bool,
) -> Result<Receipt, Fault> {
    let mut echo = meeting(session, mailbox, object, occurrence)?.ok_or_else(|| unreadable("GET"))?;
    echo.mask();
    let source_ref = match occurrence {
        Some(id) => format!("{}#{id}", object.href),
        None => object.href.clone(),
    };
    Ok(Receipt {
        source_ref,
        version: map::version(&object.etag, true),
        uid: echo.key.uid.clone(),
        echo,
        adopted,
    })
}

//! Where one item is, asked for by its id.

use connector::Located;
use model::Fault;

use super::Whose;
use crate::{map, session::DingSession};

/// Looks for an event of a person's calendar ("itemNotFound": it is not there any more). A room's schedule cannot be asked
/// for one booking.
pub(super) async fn locate(session: &DingSession, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
    let Whose::Person(user) = session.whose(mailbox).await? else { return Ok(Located::Unknown) };
    let Some(event) = super::event(session, &user, source_ref).await? else { return Ok(Located::Gone) };
    let version = map::version(&event, true);
    Ok(match session.item(&event, version, true).await? {
        Ok(item) if item.source_ref == source_ref => Located::There(Box::new(item)),
        _ => Located::Unknown,
    })
}

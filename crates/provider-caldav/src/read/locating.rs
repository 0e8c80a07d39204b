//! Where one item is, asked for by its path in the calendar that is read.

use connector::{Located, LocatedSeries};
use model::Fault;

use crate::{
    client::report::{Fetched, Object},
    map::{self, Parsed},
    session::DavSession,
    write::frame,
};

/// Looks for an item. It is gone where the server says so of its very path (404 or 410, RFC 4791 section 7.9) in a
/// calendar that opens, or where its series no longer gives it; a refusal, silence and what cannot be understood say
/// nothing.
pub(super) async fn locate(session: &DavSession, named: &str, source_ref: &str) -> Result<Located, Fault> {
    let mailbox = named.trim().to_lowercase();
    let (href, occurrence) = map::reference(source_ref);
    Ok(match object(session, &mailbox, href).await? {
        Whereabouts::There(object) => in_object(session, &mailbox, &object, occurrence),
        Whereabouts::Gone => Located::Gone,
        Whereabouts::Unknown => Located::Unknown,
    })
}

/// Looks for a whole series, which is an object.
pub(super) async fn series(session: &DavSession, named: &str, href: &str) -> Result<LocatedSeries, Fault> {
    let mailbox = named.trim().to_lowercase();
    let object = match object(session, &mailbox, href).await? {
        Whereabouts::There(object) => object,
        Whereabouts::Gone => return Ok(LocatedSeries::Gone),
        Whereabouts::Unknown => return Ok(LocatedSeries::Unknown),
    };
    let Ok(parsed) = Parsed::read(&object.data) else { return Ok(LocatedSeries::Unknown) };
    if !parsed.holds() && parsed.is_cancelled() || !map::is_series(&parsed) {
        return Ok(LocatedSeries::Gone);
    }
    let whole = map::whole(&parsed, frame(session, &mailbox, &object));
    Ok(whole.map_or(LocatedSeries::Unknown, |whole| LocatedSeries::There(Box::new(whole))))
}

enum Whereabouts {
    There(Object),
    Gone,
    Unknown,
}

async fn object(session: &DavSession, mailbox: &str, href: &str) -> Result<Whereabouts, Fault> {
    let calendar = session.calendar_of(mailbox).await?;
    // What was read from another calendar is not looked for in this one.
    if !is_in(&calendar.href, href) {
        return Ok(Whereabouts::Unknown);
    }
    let answers = session.client.fetch(mailbox, &calendar.href, &[href.to_owned()]).await?;
    let mut gone = false;
    for answer in answers {
        match answer {
            Fetched::Object(object) if object.href == href => {
                return Ok(Whereabouts::There(object));
            }
            Fetched::Gone(path) => gone |= path == href,
            Fetched::Object(_) | Fetched::Refused(_) => {}
        }
    }
    // A calendar that was removed, or is hidden from the account, has none of its objects either.
    let surely = gone && session.client.opens(mailbox, &calendar.href).await?;
    Ok(if surely { Whereabouts::Gone } else { Whereabouts::Unknown })
}

fn in_object(session: &DavSession, mailbox: &str, object: &Object, occurrence: Option<&str>) -> Located {
    let Ok(parsed) = Parsed::read(&object.data) else { return Located::Unknown };
    map::located(&parsed, frame(session, mailbox, object), occurrence)
}

/// Whether a path is that of an object right inside a calendar.
fn is_in(calendar: &str, href: &str) -> bool {
    href.strip_prefix(calendar).is_some_and(|name| !name.is_empty() && !name.contains('/'))
}

//! Listing, fetching and following a calendar (RFC 4791 sections 7.8 and 7.9, RFC 6578 section 3).

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use libdav::{
    caldav::{CalendarComponent, GetCalendarResources, ListCalendarResources, TimeRange},
    dav::SyncCollection,
    encoding::strict_percent_encoded,
    requests::DavRequest,
};
use model::{Fault, Window};

use super::{Call, Client, call::parts, multistatus};
use crate::faults::{self, unreadable};

/// An object of a listing, or why it could not be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Path, percent-encoded only where it must be.
    pub(crate) href: String,
    /// Entity tag.
    pub(crate) etag: Option<String>,
}

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Object {
    pub(crate) href: String,
    pub(crate) etag: String,
    pub(crate) data: String,
}

/// What came of asking for an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fetched {
    /// It is here.
    Object(Object),
    /// It is not there any more.
    Gone(String),
    /// It is there and was not given, or not whole.
    Refused(String),
}

/// What a report on changes says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Synced {
    /// What it was about did not change.
    Same(String),
    /// It did.
    Changed(String),
    /// The token is no longer known.
    Invalid,
}

impl Client {
    /// Objects with events that touch a window. The report's time range is the server's to read; a margin around the
    /// window is the caller's.
    ///
    /// # Errors
    /// Faults of the call; `caldav.listing_cut`.
    pub(crate) async fn list(
        &self,
        mailbox: &str,
        calendar: &str,
        window: Window,
    ) -> Result<Vec<Listed>, Fault> {
        let bound = |at: Timestamp| {
            let text = at.to_zoned_datetime(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
            text.parse().map_err(|_| unreadable("calendar-query"))
        };
        let range = TimeRange::Between(bound(window.start)?, bound(window.end)?);
        let request = ListCalendarResources::new(calendar)
            .with_component_and_time_range(CalendarComponent::VEvent, range);
        let call = Call::about("calendar-query", mailbox);
        let found = self.whole(call, &request).await?;
        let mut listed = BTreeMap::new();
        for one in found.resources.into_iter().filter(|one| !one.resource_type.is_collection) {
            let href = self.path_of(&one.href)?;
            listed.insert(href, one.etag.map(|etag| etag.trim().to_owned()).filter(|etag| !etag.is_empty()));
        }
        Ok(listed.into_iter().map(|(href, etag)| Listed { href, etag }).collect())
    }

    /// Objects as they are, each or why it could not be fetched.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn fetch(
        &self,
        mailbox: &str,
        calendar: &str,
        hrefs: &[String],
    ) -> Result<Vec<Fetched>, Fault> {
        let encoded = hrefs.iter().map(|href| strict_percent_encoded(href).into_owned());
        let request = GetCalendarResources::new(calendar).with_hrefs(encoded);
        let call = Call::about("calendar-multiget", mailbox);
        let response = self.raw(call, &request).await?;
        if !response.status.is_success() {
            return Err(self.fault(&response, call, false));
        }
        let gone = self.gone(&response.body)?;
        let answer = request.parse_response(&parts(&response)?, &response.body);
        let answer = answer.map_err(|_| unreadable("calendar-multiget"))?;
        let each = answer.resources.into_iter().map(|one| {
            let href = self.path_of(&one.href)?;
            Ok(match one.content {
                Ok(content) => {
                    Fetched::Object(Object { href, etag: content.etag.trim().to_owned(), data: content.data })
                }
                Err(_) if gone.contains(&href) => Fetched::Gone(href),
                Err(_) => Fetched::Refused(href),
            })
        });
        each.collect()
    }

    /// Resources that an answer says are not there. `libdav` reports a property that is missing in the same way; taking
    /// that for a removal would delete what is there.
    fn gone(&self, body: &[u8]) -> Result<Vec<String>, Fault> {
        let all = multistatus::read(body)?.into_iter();
        all.filter(|one| matches!(one.status, Some(404 | 410))).map(|one| self.path_of(&one.href)).collect()
    }

    /// Whether a calendar changed since a token.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn sync(&self, mailbox: &str, calendar: &str, token: &str) -> Result<Synced, Fault> {
        let request = SyncCollection::new(calendar).with_sync_token(token);
        let call = Call::about("sync-collection", mailbox);
        let response = self.raw(call, &request).await?;
        if !response.status.is_success() {
            let lost = faults::precondition(&response.body).as_deref() == Some("valid-sync-token");
            // RFC 6578 section 3.2 says 403; 409, 410 and 412 are seen in its place.
            let plain = matches!(response.status.as_u16(), 409 | 410 | 412);
            return if lost || plain { Ok(Synced::Invalid) } else { Err(self.fault(&response, call, false)) };
        }
        // A cut answer has changes, and a token for the rest of them.
        let is_cut = multistatus::scan(&response.body)?.is_cut;
        let answer = request
            .parse_response(&parts(&response)?, &response.body)
            .map_err(|_| unreadable("sync-collection"))?;
        let changed = is_cut || !answer.changed.is_empty() || !answer.deleted.is_empty();
        Ok(if changed { Synced::Changed(answer.new_sync_token) } else { Synced::Same(answer.new_sync_token) })
    }
}

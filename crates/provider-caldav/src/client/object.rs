//! One calendar object: looking at it, storing it, removing it (RFC 4791 section 5.3, RFC 9110 section 13).

use connector::NetResponse;
use http::{HeaderValue, Method, StatusCode};
use libdav::{dav::PutResource, encoding::strict_percent_encoded, requests::DavRequest};
use model::Fault;

use super::{
    Call, Client,
    report::{Fetched, Object},
};
use crate::faults::{code, precondition, unreadable};

const ICALENDAR: &str = "text/calendar; charset=utf-8";

/// What came of a conditional write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stored {
    /// Done.
    Yes,
    /// The condition did not hold: it changed, or it is there already.
    Conflict,
    /// It is not there.
    Gone,
}

impl Client {
    /// An object as it is now; none when it is gone. It is asked for as a listing would: the tag of a GET may be that of
    /// a compressed answer (RFC 9110 section 8.8.3.3).
    ///
    /// # Errors
    /// Faults of the call; `caldav.no_entity_tag`.
    pub(crate) async fn look(&self, mailbox: &str, href: &str) -> Result<Option<Object>, Fault> {
        let collection = href.rsplit_once('/').map_or("/", |(parent, _)| parent);
        let collection = format!("{collection}/");
        let found = self.fetch(mailbox, &collection, &[href.to_owned()]).await?.pop();
        match found {
            Some(Fetched::Gone(_)) => Ok(None),
            // Only a strong tag can be written against (RFC 9110 section 13.1.1).
            Some(Fetched::Object(object)) if !object.etag.is_empty() && !object.etag.starts_with("W/") => {
                Ok(Some(object))
            }
            Some(Fetched::Object(_)) => Err(self.versionless(mailbox)),
            Some(Fetched::Refused(_)) | None => Err(self.versionless(mailbox).likely()),
        }
    }

    fn versionless(&self, mailbox: &str) -> Fault {
        let fault = Fault::setup(code::NO_ETAG).with("mailbox", mailbox).with("host", self.account.host());
        fault.at_step("calendar")
    }

    /// Stores a new object where there is none.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn store_new(&self, mailbox: &str, href: &str, data: &str) -> Result<Stored, Fault> {
        let request = PutResource::new(href).create(data, ICALENDAR);
        self.store(Call::about("PUT", mailbox), &request).await
    }

    /// Replaces an object that still has the given tag.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn replace(&self, mailbox: &str, object: &Object, data: &str) -> Result<Stored, Fault> {
        let request = PutResource::new(&object.href).update(data, ICALENDAR, object.etag.as_str());
        self.store(Call::about("PUT", mailbox), &request).await
    }

    /// Removes an object that still has the given tag. `reply` tells an attendee's server whether to tell the
    /// organiser (RFC 6638 section 8.1).
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn remove(
        &self,
        mailbox: &str,
        object: &Object,
        reply: Option<bool>,
    ) -> Result<Stored, Fault> {
        let call = Call::about("DELETE", mailbox);
        let mut request = self.request(Method::DELETE, &strict_percent_encoded(&object.href));
        let tag = HeaderValue::from_str(&object.etag).map_err(|_| unreadable("DELETE"))?;
        request.headers.insert("if-match", tag);
        if let Some(reply) = reply {
            request.headers.insert("schedule-reply", HeaderValue::from_static(if reply { "T" } else { "F" }));
        }
        let response = self.send(call, request).await?;
        self.weigh(call, &response)
    }

    async fn store<R: DavRequest>(&self, call: Call<'_>, request: &R) -> Result<Stored, Fault> {
        let response = self.raw(call, request).await?;
        self.weigh(call, &response)
    }

    fn weigh(&self, call: Call<'_>, response: &NetResponse) -> Result<Stored, Fault> {
        match response.status {
            status if status.is_success() => Ok(Stored::Yes),
            StatusCode::PRECONDITION_FAILED => Ok(Stored::Conflict),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Stored::Gone),
            // Preconditions of the object itself come as 403 too (RFC 4791 section 5.3.2.1).
            StatusCode::FORBIDDEN if is_of_object(response) => {
                let fault = self.fault(response, call, true);
                Err(Fault { code: code::OBJECT_REFUSED.to_owned(), ..fault }.at_step("calendar"))
            }
            _ => Err(self.fault(response, call, true)),
        }
    }
}

fn is_of_object(response: &NetResponse) -> bool {
    precondition(&response.body).is_some_and(|name| name != "need-privileges")
}

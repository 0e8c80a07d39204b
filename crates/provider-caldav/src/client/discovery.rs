//! Finding principals, homes and calendars (RFC 5397, RFC 6764 section 6, RFC 3744 section 9.4, RFC 4791 section 6.2).

use bytes::Bytes;
use http::{HeaderValue, Method, header};
use libdav::{
    Depth, PropertyName,
    dav::Propfind,
    names::{
        CALDAV, CALENDAR_HOME_SET, CALENDAR_SERVER, CALENDAR_USER_ADDRESS_SET, CURRENT_USER_PRINCIPAL, DAV,
        DISPLAY_NAME, RESOURCETYPE, SUPPORTED_CALENDAR_COMPONENT_SET, SUPPORTED_REPORT_SET, SYNC_TOKEN,
    },
};
use model::Fault;
use url::Url;
use wire::xml::escape_text;

use super::{
    Call, Client,
    multistatus::{Found, read},
};
use crate::faults::code;

const CTAG: PropertyName<'_, '_> = PropertyName::new(CALENDAR_SERVER, "getctag");
const PRIVILEGES: PropertyName<'_, '_> = PropertyName::new(DAV, "current-user-privilege-set");
const DEFAULT_CALENDAR: PropertyName<'_, '_> = PropertyName::new(CALDAV, "schedule-default-calendar-URL");

/// Where discovery of a bare host begins (RFC 6764 section 5).
const WELL_KNOWN: &str = "/.well-known/caldav";

impl Client {
    /// `DAV:current-user-principal` of a resource; none where it has none.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn current_principal(&self, path: &str) -> Result<Option<String>, Fault> {
        let call = Call::of_server("current-user-principal");
        let found = self.properties(call, path, &[&CURRENT_USER_PRINCIPAL], Depth::Zero).await?;
        let prop = found.iter().find_map(|one| one.prop("current-user-principal"));
        let href = prop.and_then(|prop| prop.hrefs().next());
        href.map(|href| self.path_of(href)).transpose()
    }

    /// Where the well-known address leads to on this host; none where it leads nowhere.
    ///
    /// # Errors
    /// Faults of the call; `caldav.redirected` where it leads to another host: a password is for one host.
    pub(crate) async fn well_known(&self) -> Result<Option<String>, Fault> {
        let call = Call::of_server("well-known");
        let response = self.send(call, self.request(Method::GET, WELL_KNOWN)).await?;
        if !response.status.is_redirection() {
            return Ok(None);
        }
        let location = response.header("location");
        match self.path_of(location) {
            Ok(path) if path.is_empty() || path == WELL_KNOWN => Ok(None),
            Ok(path) => Ok(Some(path)),
            Err(_) => Err(self.fault(&response, call, false)),
        }
    }

    /// Homes and addresses of a principal.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn principal(&self, call: Call<'_>, path: &str) -> Result<Principal, Fault> {
        let wanted = [&CALENDAR_HOME_SET, &CALENDAR_USER_ADDRESS_SET, &DISPLAY_NAME];
        let found = self.properties(call, path, &wanted, Depth::Zero).await?;
        let first = found.into_iter().next().unwrap_or_default();
        self.as_principal(&first)
    }

    /// Principals with a calendar user address, as the server finds them.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn search(&self, path: &str, mailbox: &str) -> Result<Vec<Principal>, Fault> {
        let call = Call::about("principal-property-search", mailbox);
        let mut request = self.request(Method::GET, &libdav::encoding::strict_percent_encoded(path));
        request.method = report_method();
        request.headers.insert("depth", HeaderValue::from_static("0"));
        request
            .headers
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8"));
        request.body = Bytes::from(search_body(mailbox));
        let response = self.open(call, request).await?;
        read(&response.body)?.iter().map(|one| self.as_principal(one)).collect()
    }

    fn as_principal(&self, found: &Found) -> Result<Principal, Fault> {
        let hrefs = |name: &str| -> Vec<&str> {
            found.prop(name).map(|prop| prop.hrefs().collect()).unwrap_or_default()
        };
        Ok(Principal {
            homes: hrefs("calendar-home-set")
                .into_iter()
                .map(|h| self.path_of(h))
                .collect::<Result<_, _>>()?,
            addresses: hrefs("calendar-user-address-set").into_iter().filter_map(mail_address).collect(),
            name: found.prop("displayname").map(|p| p.text.trim().to_owned()).filter(|n| !n.is_empty()),
        })
    }

    /// Everything in a home, with what tells calendars apart.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn in_home(&self, call: Call<'_>, home: &str) -> Result<Vec<Found>, Fault> {
        let wanted = [
            &RESOURCETYPE,
            &DISPLAY_NAME,
            &SUPPORTED_CALENDAR_COMPONENT_SET,
            &SUPPORTED_REPORT_SET,
            &PRIVILEGES,
            &DEFAULT_CALENDAR,
        ];
        let mut found = self.properties(call, home, &wanted, Depth::One).await?;
        for one in &mut found {
            one.href = self.path_of(&one.href)?;
        }
        Ok(found)
    }

    /// State of a calendar: sync token (RFC 6578 section 4) and ctag (an extension of CalendarServer's).
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn state(&self, call: Call<'_>, calendar: &str) -> Result<State, Fault> {
        let found = self.properties(call, calendar, &[&SYNC_TOKEN, &CTAG], Depth::Zero).await?;
        let text = |name: &str| {
            let prop = found.iter().find_map(|one| one.prop(name));
            prop.map(|prop| prop.text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        Ok(State { token: text("sync-token"), ctag: text("getctag") })
    }

    /// Whether a calendar is there and opens: the server says that it is one. An answer that is a success and says less
    /// proves nothing.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn opens(&self, mailbox: &str, calendar: &str) -> Result<bool, Fault> {
        let call = Call::about("calendar-opens", mailbox);
        let found = self.properties(call, calendar, &[&RESOURCETYPE], Depth::Zero).await?;
        let is_one =
            |one: &Found| one.prop("resourcetype").is_some_and(|kind| kind.child("calendar").is_some());
        Ok(found.iter().any(is_one))
    }

    /// Whether the server delivers invitations by itself (RFC 6638 section 2), as its `DAV` header says.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn announces_scheduling(&self, path: &str) -> Result<bool, Fault> {
        let path = libdav::encoding::strict_percent_encoded(path).into_owned();
        let response = self.open(Call::of_server("OPTIONS"), self.request(Method::OPTIONS, &path)).await?;
        let all = response.headers.get_all("dav").iter().filter_map(|value| value.to_str().ok());
        Ok(all.flat_map(|value| value.split(',')).any(|token| token.trim() == "calendar-auto-schedule"))
    }

    async fn properties(
        &self,
        call: Call<'_>,
        path: &str,
        wanted: &[&PropertyName<'_, '_>],
        depth: Depth,
    ) -> Result<Vec<Found>, Fault> {
        let request = Propfind::new(path).with_properties(wanted).with_depth(depth);
        let response = self.raw(call, &request).await?;
        if !response.status.is_success() {
            return Err(self.fault(&response, call, false));
        }
        read(&response.body)
    }

    /// Path of an address of an answer: relative, or of this very server.
    ///
    /// # Errors
    /// `caldav.foreign_address`.
    pub(crate) fn path_of(&self, href: &str) -> Result<String, Fault> {
        let foreign = || Fault::defect(code::FOREIGN).with("host", self.account.host()).with("found", href);
        let whole =
            Url::parse(&self.account.origin()).and_then(|base| base.join(href)).map_err(|_| foreign())?;
        if whole.origin() != self.account.base.origin() {
            return Err(foreign());
        }
        let path = libdav::encoding::normalise_percent_encoded(whole.path()).map_err(|_| foreign())?;
        Ok(path.into_owned())
    }
}

/// Who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Principal {
    /// Calendar homes.
    pub(crate) homes: Vec<String>,
    /// Mail addresses, lower case.
    pub(crate) addresses: Vec<String>,
    /// Name.
    pub(crate) name: Option<String>,
}

/// What tells whether a calendar changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) token: Option<String>,
    pub(crate) ctag: Option<String>,
}

/// `REPORT` (RFC 3253 section 3.6).
pub(crate) fn report_method() -> Method {
    Method::from_bytes(b"REPORT").unwrap_or(Method::POST)
}

/// The mail address of a calendar user address, lower case.
pub(crate) fn mail_address(address: &str) -> Option<String> {
    let head = address.get(..7)?;
    let mail = head.eq_ignore_ascii_case("mailto:").then(|| address[7..].trim().to_lowercase())?;
    mail.contains('@').then_some(mail)
}

fn search_body(mailbox: &str) -> String {
    let address = format!("mailto:{mailbox}");
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <D:principal-property-search xmlns:D=\"DAV:\" xmlns:C=\"{CALDAV}\">\
         <D:property-search><D:prop><C:calendar-user-address-set/></D:prop><D:match>{}</D:match></D:property-search>\
         <D:prop><D:displayname/><C:calendar-home-set/><C:calendar-user-address-set/></D:prop>\
         <D:apply-to-principal-collection-set/></D:principal-property-search>",
        escape_text(&address)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_mail_addresses_count() {
        assert_eq!(
            mail_address("MAILTO:Wang.Min@Practice.example").as_deref(),
            Some("wang.min@practice.example")
        );
        for other in ["urn:uuid:1", "/principals/x/", "mailto:", "mailto:nobody", ""] {
            assert_eq!(mail_address(other), None);
        }
    }
}

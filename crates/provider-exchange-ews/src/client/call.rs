//! One EWS call: envelope, headers, pace, and what kind of answer came.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use connector::{Auth, Clock, Net, NetRequest, NetResponse, PaceKey, Pacing};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use model::{ConnectionId, Fault};
use wire::xml::{Reader, Writer, XmlError, decode};

use crate::{
    account::RoomAccess,
    faults::{self, Logon, Place, code},
    permissions::FULL_ACCESS,
    soap::{self, Header, MESSAGES, Opened, RequestVersion, ServerVersion, Severity, Status},
};

/// A call may take the server's own minute and the way there and back.
const TIMEOUT: Duration = Duration::from_secs(90);

/// Name EWS allow and block lists of an organisation can match on.
pub(crate) const USER_AGENT: &str = concat!("Roombridge/", env!("CARGO_PKG_VERSION"));

/// An operation's name, and whether it takes a `TimeZoneContext`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    name: &'static str,
    zone_context: bool,
}

/// FindItem.
pub(crate) const FIND_ITEM: Operation = Operation { name: "FindItem", zone_context: true };
/// GetItem.
pub(crate) const GET_ITEM: Operation = Operation { name: "GetItem", zone_context: true };
/// CreateItem.
pub(crate) const CREATE_ITEM: Operation = Operation { name: "CreateItem", zone_context: true };
/// UpdateItem.
pub(crate) const UPDATE_ITEM: Operation = Operation { name: "UpdateItem", zone_context: true };
/// DeleteItem.
pub(crate) const DELETE_ITEM: Operation = Operation { name: "DeleteItem", zone_context: false };
/// GetFolder.
pub(crate) const GET_FOLDER: Operation = Operation { name: "GetFolder", zone_context: false };
/// GetUserAvailability.
pub(crate) const GET_USER_AVAILABILITY: Operation =
    Operation { name: "GetUserAvailability", zone_context: true };
/// SyncFolderItems.
pub(crate) const SYNC_FOLDER_ITEMS: Operation = Operation { name: "SyncFolderItems", zone_context: false };
/// GetRoomLists.
pub(crate) const GET_ROOM_LISTS: Operation = Operation { name: "GetRoomLists", zone_context: false };
/// GetRooms.
pub(crate) const GET_ROOMS: Operation = Operation { name: "GetRooms", zone_context: false };
/// ExpandDL.
pub(crate) const EXPAND_DL: Operation = Operation { name: "ExpandDL", zone_context: false };
/// ResolveNames.
pub(crate) const RESOLVE_NAMES: Operation = Operation { name: "ResolveNames", zone_context: false };

impl Operation {
    /// Whether a second try after a lost answer could do it twice, or tell people twice.
    fn writes(self) -> bool {
        [CREATE_ITEM.name, UPDATE_ITEM.name, DELETE_ITEM.name].contains(&self.name)
    }
}

/// As whom a call is made and which calendar it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope<'a> {
    /// Mailbox to act as.
    pub(crate) impersonate: Option<&'a str>,
    /// Mailbox to name in the folder; none when acting as its owner.
    pub(crate) folder: Option<&'a str>,
    /// Mailbox whose server should answer (`X-AnchorMailbox`; must go with impersonation).
    pub(crate) anchor: Option<&'a str>,
}

/// What a client is made of.
pub(crate) struct ClientParts {
    pub(crate) net: Arc<dyn Net>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) connection: ConnectionId,
    /// EWS endpoint.
    pub(crate) url: String,
    pub(crate) auth: Auth,
    pub(crate) logon: Logon,
    pub(crate) access: RoomAccess,
    /// The account's own mailbox.
    pub(crate) user_email: String,
    /// Who is charged for calls.
    pub(crate) principal: String,
    pub(crate) place: Place,
}

/// Calls one endpoint as one account.
pub(crate) struct Client {
    parts: ClientParts,
    /// The server refused the usual schema version.
    legacy: AtomicBool,
    version: Mutex<Option<ServerVersion>>,
}

impl Client {
    pub(crate) fn new(parts: ClientParts) -> Self {
        Self { parts, legacy: AtomicBool::new(false), version: Mutex::new(None) }
    }

    /// What faults need to know.
    pub(crate) fn place(&self) -> &Place {
        &self.parts.place
    }

    /// EWS endpoint.
    pub(crate) fn url(&self) -> &str {
        &self.parts.url
    }

    /// How calls log on.
    pub(crate) fn logon(&self) -> Logon {
        self.parts.logon
    }

    /// Server version of the last answer that told it.
    pub(crate) fn version(&self) -> Option<ServerVersion> {
        self.version.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How a room's calendar is opened. App-only tokens must act as somebody: the room, or the account that was
    /// given rights on it.
    pub(crate) fn room<'a>(&'a self, mailbox: &'a str) -> Scope<'a> {
        match (self.parts.access, self.app_only()) {
            (RoomAccess::Impersonation, _) => {
                Scope { impersonate: Some(mailbox), folder: None, anchor: Some(mailbox) }
            }
            (RoomAccess::Delegate, Some(user)) => {
                Scope { impersonate: Some(user), folder: Some(mailbox), anchor: Some(user) }
            }
            (RoomAccess::Delegate, None) => {
                Scope { impersonate: None, folder: Some(mailbox), anchor: Some(mailbox) }
            }
        }
    }

    /// How the directory and the account's own mailbox are asked.
    pub(crate) fn own(&self) -> Scope<'_> {
        let user = self.parts.user_email.as_str();
        Scope { impersonate: self.app_only(), folder: None, anchor: Some(user) }
    }

    fn app_only(&self) -> Option<&str> {
        (self.parts.logon == Logon::Bearer).then_some(self.parts.user_email.as_str())
    }

    /// Makes a call and reads its response element. Statuses of single messages are the reader's to return.
    ///
    /// # Errors
    /// Faults of the network, of HTTP and SOAP; `ews.unreadable` and `ews.truncated` for what cannot be read.
    pub(crate) async fn call<T>(
        &self,
        operation: Operation,
        scope: Scope<'_>,
        write: impl Fn(&mut Writer) + Send + Sync,
        read: impl Fn(&mut Reader<'_>, Severity) -> Result<T, XmlError> + Send + Sync,
    ) -> Result<T, Fault> {
        loop {
            let legacy = self.legacy.load(Ordering::Relaxed);
            let header = Header {
                version: if legacy { RequestVersion::Exchange2010Sp2 } else { RequestVersion::default() },
                impersonate: scope.impersonate,
                zone_context: operation.zone_context,
            };
            let document = soap::document(header, &write);
            let response = self.send(operation, scope, document).await?;
            match self.read(&response, operation, scope, &read) {
                Err(fault) if fault.code == code::VERSION_TOO_OLD && !legacy => {
                    self.legacy.store(true, Ordering::Relaxed);
                }
                Err(fault) if faults::may_lack_consent(&fault) => return Err(self.weigh(fault).await),
                result => return result,
            }
        }
    }

    /// Turns a status that is no success into its fault. `mailbox` is the one the call was about.
    pub(crate) fn check(&self, status: &Status, mailbox: Option<&str>) -> Result<(), Fault> {
        if status.is_usable() { Ok(()) } else { Err(faults::from_status(status, mailbox, &self.parts.place)) }
    }

    /// A bare refusal of a token is put down to missing consent only while the token lacks the role.
    async fn weigh(&self, fault: Fault) -> Fault {
        let Auth::Bearer(tokens) = &self.parts.auth else { return fault };
        match tokens.token().await {
            Ok(token) if microsoft::decode(&token).is_some_and(|claims| claims.has(FULL_ACCESS)) => {
                faults::bearer_rejected(fault, &self.parts.place)
            }
            _ => fault,
        }
    }

    async fn send(
        &self,
        operation: Operation,
        scope: Scope<'_>,
        document: String,
    ) -> Result<NetResponse, Fault> {
        let mut request = NetRequest::new(Method::POST, self.parts.url.clone());
        request.headers = headers(operation, scope);
        request.body = document.into();
        request.auth = self.parts.auth.clone();
        request.timeout = TIMEOUT;
        request.idempotent = !operation.writes();
        request.judge = Some(soap::judge);
        // Acting as a room is charged to that room; everything else to the one account.
        let max = if self.parts.access == RoomAccess::Impersonation { 20 } else { 10 };
        request.pacing = Pacing { start: 4, max, per_mailbox: 2 };
        let key = PaceKey {
            connection: self.parts.connection.clone(),
            principal: self.parts.principal.clone(),
            mailbox: scope.folder.or(scope.impersonate).map(str::to_owned),
            operation: operation.name,
        };
        self.parts.net.call(&key, 1, request).await
    }

    fn read<T>(
        &self,
        response: &NetResponse,
        operation: Operation,
        scope: Scope<'_>,
        read: impl Fn(&mut Reader<'_>, Severity) -> Result<T, XmlError>,
    ) -> Result<T, Fault> {
        let foreign =
            || faults::from_http(response, self.parts.logon, self.parts.clock.now(), &self.parts.place);
        if !matches!(response.status, StatusCode::OK | StatusCode::INTERNAL_SERVER_ERROR) || is_page(response)
        {
            return Err(foreign());
        }
        let quote = |fault: Fault| with_request_id(fault, response);
        let document = decode(&response.body).map_err(|e| quote(faults::from_xml(e)))?;
        match soap::open(&document).map_err(|e| quote(faults::from_xml(e)))? {
            Opened::Foreign => Err(foreign()),
            Opened::Fault(fault) => {
                let mailbox = scope.folder.or(scope.impersonate);
                Err(quote(faults::from_status(&fault.status, mailbox, &self.parts.place)))
            }
            // Another operation's answer: something in between mixes connections up.
            Opened::Response { name, .. } if name.strip_suffix("Response") != Some(operation.name) => {
                Err(quote(Fault::defect(code::UNREADABLE).from_vendor(Some(name), None, None)))
            }
            Opened::Response { mut reader, severity, version, .. } => {
                if version.is_some() {
                    *self.version.lock().unwrap_or_else(PoisonError::into_inner) = version;
                }
                let value = read(&mut reader, severity).map_err(|e| quote(faults::from_xml(e)))?;
                // A truncated answer may be cut after the part that was read.
                while reader.next().map_err(|e| quote(faults::from_xml(e)))?.is_some() {}
                Ok(value)
            }
        }
    }
}

/// Goes through `ResponseMessages`, offering each message with its class.
pub(crate) fn each_message<'a>(
    reader: &mut Reader<'a>,
    mut f: impl FnMut(&mut Reader<'a>, Severity) -> Result<(), XmlError>,
) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        if element.name() != "ResponseMessages" {
            reader.skip_element()?;
            continue;
        }
        while let Some(message) = reader.child()? {
            let severity = soap::severity(&message)?;
            f(reader, severity)?;
        }
    }
    Ok(())
}

fn headers(operation: Operation, scope: Scope<'_>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    headers.insert(header::ACCEPT, HeaderValue::from_static("text/xml"));
    headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
    headers.insert("return-client-request-id", HeaderValue::from_static("true"));
    if let Ok(action) = HeaderValue::from_str(&format!("\"{MESSAGES}/{}\"", operation.name)) {
        headers.insert("soapaction", action);
    }
    // An address that is no header value (it would be no mail address either) goes without.
    if let Some(Ok(anchor)) = scope.anchor.map(HeaderValue::from_str) {
        headers.insert(HeaderName::from_static("x-anchormailbox"), anchor);
    }
    headers
}

/// Whether an answer is a web page: a portal or a proxy answered instead of Exchange.
fn is_page(response: &NetResponse) -> bool {
    let start: Vec<u8> = response
        .body
        .iter()
        .skip_while(|b| b.is_ascii_whitespace())
        .take(14)
        .map(u8::to_ascii_lowercase)
        .collect();
    response.header("content-type").to_ascii_lowercase().starts_with("text/html")
        || start.starts_with(b"<!doctype html")
        || start.starts_with(b"<html")
}

fn with_request_id(mut fault: Fault, response: &NetResponse) -> Fault {
    if let Some(id) = faults::request_id(response) {
        fault.vendor.get_or_insert_default().request_id = Some(id);
    }
    fault
}

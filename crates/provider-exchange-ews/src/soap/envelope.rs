//! Request envelopes.

use wire::xml::Writer;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
/// Namespace of messages; `SOAPAction` is this, a slash and the operation.
pub(crate) const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// Zone in which times without offset are meant. UTC, so that answers do not depend on the machine.
const CONTEXT_ZONE: &str = "UTC";

/// Schema version a request declares ("RequestServerVersion").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RequestVersion {
    /// What Exchange 2013 SP1 to SE and Exchange Online accept.
    #[default]
    Exchange2013Sp1,
    /// For servers that refuse the former.
    Exchange2010Sp2,
}

impl RequestVersion {
    fn as_str(self) -> &'static str {
        match self {
            Self::Exchange2013Sp1 => "Exchange2013_SP1",
            Self::Exchange2010Sp2 => "Exchange2010_SP2",
        }
    }
}

/// SOAP header of a request.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Header<'a> {
    /// Declared schema version.
    pub(crate) version: RequestVersion,
    /// Mailbox to act as ("ExchangeImpersonation").
    pub(crate) impersonate: Option<&'a str>,
    /// Whether the operation takes a `TimeZoneContext` (SyncFolderItems and directory calls do not).
    pub(crate) zone_context: bool,
}

/// A whole request document. Header elements are in the order of the schema.
pub(crate) fn document(header: Header<'_>, body: impl FnOnce(&mut Writer)) -> String {
    let mut xml = Writer::document();
    let namespaces = [("xmlns:soap", SOAP), ("xmlns:t", TYPES), ("xmlns:m", MESSAGES)];
    xml.element("soap:Envelope", &namespaces, |xml| {
        xml.element("soap:Header", &[], |xml| write_header(xml, header));
        xml.element("soap:Body", &[], body);
    });
    xml.finish()
}

fn write_header(xml: &mut Writer, header: Header<'_>) {
    xml.empty("t:RequestServerVersion", &[("Version", header.version.as_str())]);
    if let Some(mailbox) = header.impersonate {
        xml.element("t:ExchangeImpersonation", &[], |xml| {
            xml.element("t:ConnectingSID", &[], |xml| xml.leaf("t:PrimarySmtpAddress", mailbox));
        });
    }
    if header.zone_context {
        xml.element("t:TimeZoneContext", &[], |xml| {
            xml.empty("t:TimeZoneDefinition", &[("Id", CONTEXT_ZONE)]);
        });
    }
}

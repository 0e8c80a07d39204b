//! Response codes with Microsoft's message texts, and SOAP faults.
//!
//! Texts of codes seen in recorded answers are literal; the others follow the code's documented meaning, and no
//! client may depend on them.

use super::xml::{Flaw, Xml};

/// Why one entry of a request fails (a response message), or the whole of it (a fault).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure {
    pub code: String,
    /// Overrides the code's usual text.
    pub text: Option<String>,
    /// `Value` elements of the MessageXml.
    pub values: Vec<(String, String)>,
    /// XML of a result that comes in spite of it.
    pub rest: String,
}

/// A SOAP fault.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SoapFault {
    /// With a response code.
    Code(Failure),
    /// The request does not fit the schema.
    Schema(Flaw),
}

impl Failure {
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), text: None, values: Vec::new(), rest: String::new() }
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    pub fn value(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    pub fn rest(mut self, rest: String) -> Self {
        self.rest = rest;
        self
    }

    pub fn with_back_off(self, back_off_ms: Option<u64>) -> Self {
        match back_off_ms {
            Some(wait) => self.value("BackOffMilliseconds", wait.to_string()),
            None => self,
        }
    }

    pub fn message(&self) -> &str {
        self.text.as_deref().unwrap_or_else(|| usual_text(&self.code))
    }

    /// A warning carries a result or says that an entry was not tried; everything else is an error.
    pub fn class(&self) -> &'static str {
        match self.code.as_str() {
            "ErrorBatchProcessingStopped" | "ErrorNameResolutionMultipleResults" => "Warning",
            _ => "Error",
        }
    }

    /// MessageText to MessageXml of a response message.
    pub fn write(&self, xml: &mut Xml) {
        xml.text("m:MessageText", self.message());
        xml.text("m:ResponseCode", &self.code);
        xml.text("m:DescriptiveLinkKey", "0");
        if !self.values.is_empty() {
            xml.open("m:MessageXml");
            write_values(xml, &self.values);
            xml.close("m:MessageXml");
        }
    }
}

impl From<crate::org::Refused> for Failure {
    fn from(refused: crate::org::Refused) -> Self {
        Self::new(refused.0)
    }
}

impl From<Failure> for SoapFault {
    fn from(failure: Failure) -> Self {
        Self::Code(failure)
    }
}

impl From<Flaw> for SoapFault {
    fn from(flaw: Flaw) -> Self {
        Self::Schema(flaw)
    }
}

impl SoapFault {
    /// The whole envelope.
    pub fn envelope(&self) -> String {
        let mut xml = Xml::default();
        xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        xml.raw("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>");
        let (code, string, message) = match self {
            Self::Code(failure) => (failure.code.as_str(), failure.message().to_owned(), failure.message()),
            Self::Schema(flaw) => (
                "ErrorSchemaValidation",
                format!("The request failed schema validation: {}", flaw.violation),
                "The request failed schema validation.",
            ),
        };
        let types = [("xmlns:a", "http://schemas.microsoft.com/exchange/services/2006/types")];
        let errors = [("xmlns:e", "http://schemas.microsoft.com/exchange/services/2006/errors")];
        xml.text_with("faultcode", &types, &format!("a:{code}"));
        xml.text_with("faultstring", &[("xml:lang", "en-US")], &string);
        xml.open("detail");
        xml.text_with("e:ResponseCode", &errors, code);
        xml.text_with("e:Message", &errors, message);
        self.write_message_xml(&mut xml);
        xml.raw("</detail></s:Fault></s:Body></s:Envelope>");
        xml.into_string()
    }

    fn write_message_xml(&self, xml: &mut Xml) {
        let types = [("xmlns:t", "http://schemas.microsoft.com/exchange/services/2006/types")];
        match self {
            Self::Code(failure) if failure.values.is_empty() => {}
            Self::Code(failure) => {
                xml.open_with("t:MessageXml", &types);
                write_values(xml, &failure.values);
                xml.close("t:MessageXml");
            }
            Self::Schema(flaw) => {
                xml.open_with("t:MessageXml", &types);
                xml.text("t:LineNumber", &flaw.line.to_string());
                xml.text("t:LinePosition", &flaw.column.to_string());
                xml.text("t:Violation", &flaw.violation);
                xml.close("t:MessageXml");
            }
        }
    }
}

fn write_values(xml: &mut Xml, values: &[(String, String)]) {
    for (name, value) in values {
        xml.text_with("t:Value", &[("Name", name)], value);
    }
}

fn usual_text(code: &str) -> &'static str {
    TEXTS.iter().find(|(known, _)| *known == code).map_or("The operation failed.", |(_, text)| text)
}

const TEXTS: &[(&str, &str)] = &[
    ("ErrorAccessDenied", "Access is denied. Check credentials and try again."),
    ("ErrorBatchProcessingStopped", "Processing of the batch stopped before this entry was tried."),
    ("ErrorCalendarDurationIsTooLong", "The duration of the item is longer than five years."),
    ("ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate"),
    ("ErrorCalendarFolderIsInvalidForCalendarView", "CalendarView can only be used on calendar folders."),
    ("ErrorCalendarIsNotOrganizer", "Only the organizer of the meeting can do this."),
    ("ErrorCalendarIsOrganizerForAccept", "The organizer cannot answer the organizer's own meeting."),
    (
        "ErrorCalendarOccurrenceIsDeletedFromRecurrence",
        "The occurrence with that index was deleted from the recurrence.",
    ),
    (
        "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange",
        "Occurrence with the specified index is out of the recurrence range.",
    ),
    ("ErrorCalendarViewRangeTooBig", "The specified view range exceeds the maximum range of two years."),
    ("ErrorChangeKeyRequiredForWriteOperations", "The change key is required for this operation."),
    (
        "ErrorExceededFindCountLimit",
        "You have exceeded the maximum number of objects that can be returned for the find operation. Use paging to reduce the result size and try your request again.",
    ),
    ("ErrorFolderNotFound", "The specified folder could not be found in the store."),
    ("ErrorImpersonateUserDenied", "The account does not have permission to impersonate the requested user."),
    ("ErrorInternalServerError", "An internal server error occurred. The operation failed."),
    ("ErrorInvalidChangeKey", "The change key is invalid."),
    (
        "ErrorInvalidExchangeImpersonationHeaderData",
        "ExchangeImpersonation SOAP header must be present for this type of OAuth token.",
    ),
    ("ErrorInvalidIdMalformed", "Id is malformed."),
    ("ErrorInvalidServerVersion", "The specified server version is invalid."),
    ("ErrorInvalidSmtpAddress", "The SMTP address format is invalid."),
    ("ErrorInvalidSyncStateData", "Synchronization state data is corrupt or otherwise invalid."),
    (
        "ErrorInvalidTimeInterval",
        "The time duration specified for FreeBusyViewOptions.TimeWindow is invalid.",
    ),
    (
        "ErrorIrresolvableConflict",
        "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.",
    ),
    ("ErrorItemNotFound", "The specified object was not found in the store."),
    (
        "ErrorMissingEmailAddress",
        "When making a request as an account that does not have a mailbox, you must specify the mailbox primary SMTP address for any distinguished folder Ids.",
    ),
    ("ErrorMailRecipientNotFound", "Unable to resolve e-mail address to an Active Directory object."),
    ("ErrorMailboxStoreUnavailable", "The mailbox database is temporarily unavailable."),
    ("ErrorNameResolutionMultipleResults", "Multiple results were found."),
    ("ErrorNameResolutionNoResults", "No results were found."),
    ("ErrorNonExistentMailbox", "The SMTP address has no mailbox associated with it."),
    ("ErrorNonPrimarySmtpAddress", "The primary SMTP address must be specified when referencing a mailbox."),
    ("ErrorRecurrenceHasNoOccurrence", "The recurrence has no occurrence."),
    ("ErrorServerBusy", "The server cannot service this request right now. Try again later."),
    (
        "ErrorSubscriptionAccessDenied",
        "Access is denied. Only the subscription owner may access the subscription.",
    ),
    ("ErrorSubscriptionDelegateAccessNotSupported", "Delegates cannot subscribe to another user's mailbox."),
    ("ErrorSubscriptionNotFound", "The specified subscription was not found."),
];

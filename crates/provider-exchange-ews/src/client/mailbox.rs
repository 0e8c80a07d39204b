//! Names and addresses ("Mailbox", "EmailAddressType").

use model::Party;
use wire::xml::{Reader, Writer, XmlError};

/// A mailbox as the server describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MailboxInfo {
    /// Display name.
    pub(crate) name: Option<String>,
    /// Address as given; an `EX` routing type gives a directory name instead of an address.
    pub(crate) address: Option<String>,
    /// `SMTP` or `EX`, as given.
    pub(crate) routing: Option<String>,
    /// `Mailbox`, `PublicDL`, `OneOff`...
    pub(crate) kind: Option<String>,
}

impl MailboxInfo {
    /// Address as a lower-case mail address; none for directory names.
    pub(crate) fn smtp(&self) -> Option<String> {
        let address = self.address.as_deref()?.trim();
        (address.contains('@') && !address.contains(['/', '\\', ' '])).then(|| address.to_lowercase())
    }

    /// Writes the children of a `Mailbox` element.
    pub(crate) fn write(&self, xml: &mut Writer) {
        xml.leaf_if("t:Name", self.name.as_deref());
        xml.leaf_if("t:EmailAddress", self.address.as_deref());
        xml.leaf_if("t:RoutingType", self.routing.as_deref());
    }

    /// As a party of a meeting.
    pub(crate) fn party(&self) -> Party {
        Party { name: self.name.clone(), mailbox: self.smtp() }
    }
}

/// Reads the children of a `Mailbox`, `Address` or `Id` element.
pub(crate) fn read_mailbox(reader: &mut Reader<'_>) -> Result<MailboxInfo, XmlError> {
    let mut info = MailboxInfo::default();
    while let Some(element) = reader.child()? {
        match element.name() {
            "Name" => info.name = some_text(reader)?,
            "EmailAddress" => info.address = some_text(reader)?,
            "RoutingType" => info.routing = some_text(reader)?,
            "MailboxType" => info.kind = some_text(reader)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(info)
}

/// Text of the innermost element, trimmed; none when blank.
pub(crate) fn some_text(reader: &mut Reader<'_>) -> Result<Option<String>, XmlError> {
    let text = reader.text()?;
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// An `xs:boolean`.
pub(crate) fn read_bool(reader: &mut Reader<'_>) -> Result<bool, XmlError> {
    let text = reader.text()?;
    Ok(matches!(text.trim(), "true" | "1"))
}

//! ResolveNames ("ResolveNames operation"): one name a call, at most 100 candidates.

use wire::xml::{Reader, Writer, XmlError};

use super::mailbox::{MailboxInfo, read_mailbox, some_text};
use crate::soap::{Status, message};

/// Writes the request. `smtp:` before an address matches primary addresses alone; a bare one also aliases.
pub(crate) fn write(xml: &mut Writer, entry: &str) {
    let attributes = [
        ("ReturnFullContactData", "true"),
        ("SearchScope", "ActiveDirectory"),
        ("ContactDataShape", "Default"),
    ];
    xml.element("m:ResolveNames", &attributes, |xml| xml.leaf("m:UnresolvedEntry", entry));
}

/// A candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Mailbox.
    pub(crate) mailbox: MailboxInfo,
    /// Display name in the directory.
    pub(crate) display_name: Option<String>,
    /// `OfficeLocation`, which room administrators fill with building and floor.
    pub(crate) office: Option<String>,
    /// City of the business address.
    pub(crate) city: Option<String>,
    /// `EmailAddresses` entries as given, `SMTP:`/`smtp:` prefix included.
    pub(crate) proxies: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Resolutions {
    /// Status; several results are a warning that carries them.
    pub(crate) status: Status,
    /// Candidates.
    pub(crate) candidates: Vec<Candidate>,
}

/// Reads the response.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Resolutions, XmlError> {
    let mut found = Resolutions::default();
    super::call::each_message(reader, |reader, severity| {
        let candidates = &mut found.candidates;
        found.status = message(reader, severity, |reader, element| {
            if element.name() != "ResolutionSet" {
                return Ok(false);
            }
            while reader.child()?.is_some() {
                candidates.push(read_resolution(reader)?);
            }
            Ok(true)
        })?;
        Ok(())
    })?;
    Ok(found)
}

fn read_resolution(reader: &mut Reader<'_>) -> Result<Candidate, XmlError> {
    let mut candidate = Candidate::default();
    while let Some(element) = reader.child()? {
        match element.name() {
            "Mailbox" => candidate.mailbox = read_mailbox(reader)?,
            "Contact" => read_contact(reader, &mut candidate)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(candidate)
}

fn read_contact(reader: &mut Reader<'_>, candidate: &mut Candidate) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        match element.name() {
            "DisplayName" => candidate.display_name = some_text(reader)?,
            "OfficeLocation" => candidate.office = some_text(reader)?,
            "PhysicalAddresses" => candidate.city = read_city(reader)?,
            "EmailAddresses" => {
                while reader.child()?.is_some() {
                    candidate.proxies.extend(some_text(reader)?);
                }
            }
            _ => reader.skip_element()?,
        }
    }
    Ok(())
}

fn read_city(reader: &mut Reader<'_>) -> Result<Option<String>, XmlError> {
    let mut city = None;
    while reader.child()?.is_some() {
        while let Some(element) = reader.child()? {
            match element.name() {
                "City" => city = some_text(reader)?.or(city),
                _ => reader.skip_element()?,
            }
        }
    }
    Ok(city)
}

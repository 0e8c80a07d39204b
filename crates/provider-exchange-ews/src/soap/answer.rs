//! Answers: version header, faults, and the status of each response message.

use std::collections::BTreeMap;

use wire::xml::{Element, Reader, XmlError};

/// `ServerVersionInfo` of an answer; absent in faults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ServerVersion {
    /// `MajorVersion.MinorVersion.MajorBuildNumber.MinorBuildNumber`.
    pub(crate) build: String,
    /// Schema version such as `V2017_07_11`.
    pub(crate) schema: String,
}

/// A SOAP fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SoapFault {
    /// Its code, text and values, like a response message of class Error.
    pub(crate) status: Status,
}

/// Class of a response message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Severity {
    /// `Success`.
    #[default]
    Success,
    /// `Warning`: results may be there, or the message was not tried.
    Warning,
    /// `Error`.
    Error,
}

/// Status of a response message or fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Status {
    /// Class.
    pub(crate) severity: Severity,
    /// `ResponseCode`, such as `NoError`.
    pub(crate) code: String,
    /// `MessageText`; for people and logs, never decides anything.
    pub(crate) text: Option<String>,
    /// `MessageXml` values by name, such as `BackOffMilliseconds`.
    pub(crate) values: BTreeMap<String, String>,
}

impl Status {
    /// Whether the payload can be used: no error, or the warning that names were ambiguous.
    pub(crate) fn is_usable(&self) -> bool {
        match self.severity {
            Severity::Success => true,
            Severity::Warning => self.code != "ErrorBatchProcessingStopped",
            Severity::Error => false,
        }
    }

    /// Time the server asked to wait.
    pub(crate) fn back_off_ms(&self) -> Option<u64> {
        self.values.get("BackOffMilliseconds").and_then(|v| v.trim().parse().ok())
    }
}

/// A SOAP answer opened at its body.
#[derive(Debug)]
pub(crate) enum Opened<'a> {
    /// Not a SOAP envelope at all.
    Foreign,
    /// A fault.
    Fault(SoapFault),
    /// The reader stands inside the response element.
    Response {
        /// Reads the response's children.
        reader: Reader<'a>,
        /// Local name of the response element, such as `FindItemResponse`.
        name: String,
        /// The response element's own `ResponseClass`, where messages are not wrapped.
        severity: Severity,
        /// Version header.
        version: Option<ServerVersion>,
    },
}

/// Opens an answer. Matches local names: answers change prefixes and default namespaces at will, and inside these
/// messages a local name at its place is unambiguous.
pub(crate) fn open(document: &str) -> Result<Opened<'_>, XmlError> {
    let mut reader = Reader::new(document);
    match reader.child()? {
        Some(root) if root.name() == "Envelope" => {}
        _ => return Ok(Opened::Foreign),
    }
    let mut version = None;
    while let Some(part) = reader.child()? {
        match part.name() {
            "Header" => version = read_header(&mut reader)?,
            "Body" => {
                let Some(response) = reader.child()? else { return Ok(Opened::Foreign) };
                if response.name() == "Fault" {
                    return read_fault(&mut reader).map(Opened::Fault);
                }
                let name = response.name().to_owned();
                let severity = severity(&response)?;
                return Ok(Opened::Response { reader, name, severity, version });
            }
            _ => reader.skip_element()?,
        }
    }
    Ok(Opened::Foreign)
}

/// Reads a response message's children: its status is gathered, everything else is offered to `payload`, which
/// tells whether it consumed the element.
pub(crate) fn message<'a>(
    reader: &mut Reader<'a>,
    severity: Severity,
    mut payload: impl FnMut(&mut Reader<'a>, &Element<'a>) -> Result<bool, XmlError>,
) -> Result<Status, XmlError> {
    let mut status = Status { severity, code: String::new(), ..Status::default() };
    while let Some(element) = reader.child()? {
        match element.name() {
            "ResponseCode" => status.code = reader.text()?.trim().to_owned(),
            "MessageText" => status.text = Some(reader.text()?.trim().to_owned()),
            "MessageXml" => read_values(reader, &mut status.values)?,
            _ => {
                if !payload(reader, &element)? {
                    reader.skip_element()?;
                }
            }
        }
    }
    Ok(status)
}

/// `ResponseClass` of an element; `Success` when absent.
pub(crate) fn severity(element: &Element<'_>) -> Result<Severity, XmlError> {
    Ok(match element.attribute("ResponseClass")?.as_deref() {
        Some("Error") => Severity::Error,
        Some("Warning") => Severity::Warning,
        _ => Severity::Success,
    })
}

fn read_header(reader: &mut Reader<'_>) -> Result<Option<ServerVersion>, XmlError> {
    let mut version = None;
    while let Some(element) = reader.child()? {
        if element.name() == "ServerVersionInfo" {
            let part =
                |name: &str| element.attribute(name).map(|v| v.map_or(String::new(), |v| v.into_owned()));
            let build = [
                part("MajorVersion")?,
                part("MinorVersion")?,
                part("MajorBuildNumber")?,
                part("MinorBuildNumber")?,
            ]
            .join(".");
            version = Some(ServerVersion { build, schema: part("Version")? });
        }
        reader.skip_element()?;
    }
    Ok(version)
}

fn read_fault(reader: &mut Reader<'_>) -> Result<SoapFault, XmlError> {
    let mut status = Status { severity: Severity::Error, ..Status::default() };
    let mut fault_code = String::new();
    while let Some(element) = reader.child()? {
        match element.name() {
            "faultcode" => fault_code = reader.text()?.trim().to_owned(),
            "faultstring" => status.text = Some(reader.text()?.trim().to_owned()),
            "detail" => read_detail(reader, &mut status)?,
            _ => reader.skip_element()?,
        }
    }
    if status.code.is_empty() {
        // The code is qualified (`a:ErrorServerBusy`); servers other than Exchange leave the prefix out.
        status.code = fault_code.rsplit(':').next().unwrap_or_default().to_owned();
    }
    Ok(SoapFault { status })
}

fn read_detail(reader: &mut Reader<'_>, status: &mut Status) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        match element.name() {
            "ResponseCode" => status.code = reader.text()?.trim().to_owned(),
            "Message" => status.text = Some(reader.text()?.trim().to_owned()),
            "MessageXml" => read_values(reader, &mut status.values)?,
            _ => reader.skip_element()?,
        }
    }
    Ok(())
}

/// At most 32 values of 300 characters: names and texts of an error, not a payload.
fn read_values(reader: &mut Reader<'_>, values: &mut BTreeMap<String, String>) -> Result<(), XmlError> {
    while let Some(element) = reader.child()? {
        let name = match element.attribute("Name")? {
            Some(name) => name.into_owned(),
            None => element.name().to_owned(),
        };
        let text: String = reader.text()?.trim().chars().take(300).collect();
        if values.len() < 32 {
            values.insert(name, text);
        }
    }
    Ok(())
}

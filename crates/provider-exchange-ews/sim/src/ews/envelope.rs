//! The SOAP envelope of a request: version, impersonation, time zone, operation.

use super::failure::{Failure, SoapFault};
use super::grammar;
use super::xml::{Flaw, Node, Ns, read};
use crate::org::Zone;

/// A request taken apart.
#[derive(Debug)]
pub(crate) struct Envelope {
    /// Operation without `Request` behind it.
    pub operation: String,
    /// The element in the SOAP body.
    pub body: Node,
    /// Who is to be impersonated: the word of the SID element and its value.
    pub impersonated: Option<(String, String)>,
    /// Zone of values without offset.
    pub zone: Option<Result<Zone, String>>,
    /// `RequestServerVersion`, if given.
    version: Option<String>,
}

/// `ExchangeVersionType` of current servers.
const VERSIONS: &[&str] = &[
    "Exchange2007",
    "Exchange2007_SP1",
    "Exchange2010",
    "Exchange2010_SP1",
    "Exchange2010_SP2",
    "Exchange2013",
    "Exchange2013_SP1",
    "Exchange2015",
    "Exchange2016",
    "V2015_10_05",
    "V2016_01_06",
    "V2016_04_13",
    "V2016_07_13",
    "V2016_10_10",
    "V2017_01_07",
    "V2017_04_14",
    "V2017_07_11",
    "V2017_10_09",
    "V2018_01_08",
];

impl Envelope {
    /// Reads a request without checking more of it than its frame.
    pub fn read(request: &[u8]) -> Result<Self, Flaw> {
        let root = read(request)?;
        if root.name != "Envelope" || root.ns != Ns::Soap {
            return Err(root.flaw(format!("The '{}' element is not declared.", root.name)));
        }
        let header = root.child("Header");
        let mut envelope = Self {
            operation: String::new(),
            impersonated: header.and_then(impersonated),
            zone: header
                .and_then(|header| zone(header.child("TimeZoneContext")?.child("TimeZoneDefinition")?)),
            version: header
                .and_then(|header| header.child("RequestServerVersion")?.attribute("Version"))
                .map(str::to_owned),
            body: Node {
                ns: Ns::Other,
                name: String::new(),
                attributes: Vec::new(),
                children: Vec::new(),
                text: String::new(),
                line: root.line,
                column: root.column,
            },
        };
        let (line, column) = (root.line, root.column);
        let body = root.children.into_iter().find(|child| child.name == "Body" && child.ns == Ns::Soap);
        let operation = body.and_then(|body| body.children.into_iter().next());
        let missing = || Flaw { line, column, violation: "The SOAP body is empty.".to_owned() };
        envelope.body = operation.ok_or_else(missing)?;
        envelope.operation = envelope.body.name.trim_end_matches("Request").to_owned();
        Ok(envelope)
    }

    /// Checks version, schema and zone.
    pub fn check(&self) -> Result<(), SoapFault> {
        if let Some(version) = &self.version
            && !VERSIONS.contains(&version.as_str())
        {
            return Err(Failure::new("ErrorInvalidServerVersion").into());
        }
        if self.body.ns != Ns::Messages || !grammar::knows(&self.body.name) {
            return Err(unknown_operation(&self.body));
        }
        grammar::check(&self.body)?;
        match &self.zone {
            // The code for a zone the server does not know is not confirmed.
            Some(Err(id)) => {
                Err(Failure::new("ErrorTimeZone").text(format!("Unknown time zone: {id}")).into())
            }
            _ => Ok(()),
        }
    }
}

/// Exchange has more operations than this organisation. For those it lacks, Exchange's own answer would be a
/// result; this fault is ours, in the form Exchange refuses what it cannot do.
fn unknown_operation(body: &Node) -> SoapFault {
    if body.ns == Ns::Messages {
        let text = format!("The operation {} is not available on this server.", body.name);
        return Failure::new("ErrorInvalidOperation").text(text).into();
    }
    body.flaw(format!(
        "The element 'Body' in namespace '{}' has invalid child element '{}'.",
        Ns::Soap.uri(),
        body.name
    ))
    .into()
}

fn impersonated(header: &Node) -> Option<(String, String)> {
    let sid = header.child("ExchangeImpersonation")?.child("ConnectingSID")?.children.first()?;
    Some((sid.name.clone(), sid.text.trim().to_owned()))
}

fn zone(definition: &Node) -> Option<Result<Zone, String>> {
    let id = definition.attribute("Id")?;
    Some(Zone::by_windows_id(id).ok_or_else(|| id.to_owned()))
}

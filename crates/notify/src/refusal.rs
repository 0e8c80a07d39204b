//! Why a channel did not take a message.

use model::Fault;

/// What a robot's answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The signature does not match, or the clock is too far off.
    Signature,
    /// None of the words the robot asks for is in the message.
    Keyword,
    /// The sender's address is not on the robot's list.
    Ip,
    /// One of the robot's security settings, the answer does not say which.
    Security,
    /// There is no such robot, or it is switched off.
    Unknown,
    /// Too many messages.
    TooFast,
    /// The service is busy.
    Busy,
    /// Anything else.
    Other,
}

impl Refusal {
    /// The fault, with what the vendor said.
    pub(crate) fn fault(self, host: &str, code: i64, message: Option<&str>) -> Fault {
        let fault = match self {
            Self::Signature => Fault::setup("notice.signature"),
            Self::Keyword => Fault::setup("notice.keyword"),
            Self::Ip => Fault::setup("notice.ip"),
            Self::Security => Fault::setup("notice.security"),
            Self::Unknown => Fault::setup("notice.unknown_robot"),
            Self::TooFast => Fault::transient("notice.too_fast"),
            Self::Busy => Fault::transient("notice.busy"),
            Self::Other => Fault::setup("notice.refused"),
        };
        let message = message.map(|text| text.chars().take(300).collect());
        fault.with("host", host).from_vendor(Some(code.to_string()), message, None)
    }
}

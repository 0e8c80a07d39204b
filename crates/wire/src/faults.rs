//! Errors of sockets, TLS and HTTP as faults with stable codes.
//!
//! | code | class | meaning |
//! |---|---|---|
//! | `net.dns` | setup, transient when the resolver itself has no answer | name unknown |
//! | `net.refused`, `net.unreachable`, `net.timeout`, `net.reset`, `net.io` | transient | no answer |
//! | `net.tls_untrusted`, `_name`, `_expired`, `_not_yet_valid`, `_revoked`, `_pin_mismatch` | setup | certificate |
//! | `net.tls_handshake` | setup | not TLS, or no version or cipher in common |
//! | `net.proxy`, `net.proxy_auth`, `net.proxy_unsupported` | setup, `net.proxy` transient for a gateway error | proxy |
//! | `net.protocol` | setup, likely | not HTTP |
//! | `net.too_large` | defect | answer beyond the cap |

use std::{error::Error as StdError, io};

use model::Fault;

use crate::trust::refusal;

/// A try that brought no answer.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// Why.
    pub(crate) fault: Fault,
    /// Whether the server may have got the request: then only an idempotent one is sent again.
    pub(crate) sent: bool,
}

impl Failure {
    /// Before anything of the request was sent.
    pub(crate) fn unsent(fault: Fault) -> Self {
        Self { fault, sent: false }
    }

    /// After some of the request may have been sent.
    pub(crate) fn sent(fault: Fault) -> Self {
        Self { fault, sent: true }
    }
}

/// Fault of a name that could not be resolved.
pub(crate) fn dns_fault(error: &dyn std::fmt::Display) -> Fault {
    let text = error.to_string();
    // The standard library keeps no number for these on Unix; 11002 is WSATRY_AGAIN.
    let passing = text.contains("emporary failure") || text.contains("ry again") || text.contains("11002");
    let fault = if passing { Fault::transient("net.dns") } else { Fault::setup("net.dns") };
    fault.with("reason", text)
}

/// Fault of an input or output error.
pub(crate) fn io_fault(error: &io::Error) -> Fault {
    if let Some(fault) = error.get_ref().and_then(|inner| known(inner)) {
        return fault;
    }
    let code = match error.kind() {
        io::ErrorKind::ConnectionRefused => "net.refused",
        io::ErrorKind::TimedOut => "net.timeout",
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable
        | io::ErrorKind::PermissionDenied => "net.unreachable",
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::NotConnected
        | io::ErrorKind::UnexpectedEof => "net.reset",
        _ => "net.io",
    };
    Fault::transient(code).with("reason", error)
}

/// Fault of a TLS error.
pub(crate) fn tls_fault(error: &rustls::Error) -> Fault {
    refusal(error).unwrap_or_else(|| Fault::setup("net.tls_handshake").with("reason", error))
}

/// Fault of any error, by what is at the bottom of it.
pub(crate) fn fault_of(error: &(dyn StdError + 'static)) -> Fault {
    let mut next = Some(error);
    let mut bottom = error;
    let mut within_http = false;
    while let Some(current) = next {
        if let Some(fault) = known(current) {
            return fault;
        }
        within_http |= current.is::<hyper::Error>();
        bottom = current;
        next = current.source();
    }
    // A stream or connection that HTTP/2 gave up passes; what failed before HTTP began does not.
    let fault =
        if within_http { Fault::transient("net.reset") } else { Fault::setup("net.protocol").likely() };
    fault.with("reason", bottom)
}

/// Fault of one error of a chain, when it is telling.
fn known(error: &(dyn StdError + 'static)) -> Option<Fault> {
    if let Some(error) = error.downcast_ref::<io::Error>() {
        return Some(io_fault(error));
    }
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Some(tls_fault(error));
    }
    if let Some(error) = error.downcast_ref::<hyper::Error>() {
        return hyper_fault(error);
    }
    if error.is::<rustls_pki_types::InvalidDnsNameError>() {
        return Some(Fault::setup("net.url_invalid"));
    }
    // The tunnel's error type is private to hyper-util; a test pins these words.
    match error.to_string().as_str() {
        "tunnel error: proxy authorization required" => Some(Fault::setup("net.proxy_auth")),
        "tunnel error: unsuccessful" => Some(Fault::setup("net.proxy").likely()),
        "tunnel error: unexpected end of file" => Some(Fault::transient("net.proxy")),
        _ => None,
    }
}

fn hyper_fault(error: &hyper::Error) -> Option<Fault> {
    if error.is_timeout() {
        return Some(Fault::transient("net.timeout"));
    }
    if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
        return Some(Fault::transient("net.reset").with("reason", error));
    }
    if error.is_parse() {
        return Some(Fault::setup("net.protocol").likely().with("reason", error));
    }
    None
}

/// Fault of a call that took too long.
pub(crate) fn timeout_fault(after: std::time::Duration) -> Fault {
    Fault::transient("net.timeout").with("seconds", after.as_secs())
}

/// Fault of an answer beyond its cap.
pub(crate) fn too_large(cap: usize) -> Fault {
    Fault::defect("net.too_large").with("limit", cap)
}

/// Fault of a call that was stopped.
pub(crate) fn cancelled() -> Fault {
    Fault::transient("net.cancelled")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_exist_are_for_the_administrator_and_a_silent_resolver_is_not() {
        assert!(!dns_fault(&"Name or service not known").is_transient());
        assert!(dns_fault(&"Temporary failure in name resolution").is_transient());
    }

    #[test]
    fn socket_errors_have_stable_codes() {
        for (kind, code) in [
            (io::ErrorKind::ConnectionRefused, "net.refused"),
            (io::ErrorKind::NetworkUnreachable, "net.unreachable"),
            (io::ErrorKind::TimedOut, "net.timeout"),
            (io::ErrorKind::UnexpectedEof, "net.reset"),
            (io::ErrorKind::Other, "net.io"),
        ] {
            assert_eq!(fault_of(&io::Error::from(kind)).code, code);
        }
    }
}

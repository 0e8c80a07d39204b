//! The verifier behind every TLS connection.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use model::Fault;
use rustls::{
    CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
};
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};
use sha2::{Digest, Sha256};

use super::{facts, same_digest, sha256_hex};

/// What the last handshake of a configuration showed: certificates as sent, and what trusted them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen(Arc<Mutex<Handshake>>);

#[derive(Clone, Debug, Default)]
pub(crate) struct Handshake {
    pub(crate) chain: Vec<Vec<u8>>,
    pub(crate) trusted_by: Option<&'static str>,
}

impl Seen {
    pub(crate) fn get(&self) -> Handshake {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, handshake: Handshake) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = handshake;
    }
}

/// A certificate that was not trusted, carried through the TLS library's error.
#[derive(Debug)]
struct Refused(Fault);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for Refused {}

/// The fault inside a TLS error, when our verifier put it there.
pub(crate) fn refusal(error: &Error) -> Option<Fault> {
    match error {
        Error::InvalidCertificate(CertificateError::Other(OtherError(inner))) => {
            inner.downcast_ref::<Refused>().map(|refused| refused.0.clone())
        }
        _ => None,
    }
}

/// Trusts a pinned certificate and nothing else, or else the extra authorities and the system's.
#[derive(Debug)]
pub(crate) struct HouseVerifier {
    pub(super) provider: Arc<CryptoProvider>,
    pub(super) system: Option<Arc<rustls_platform_verifier::Verifier>>,
    pub(super) extra: Option<Arc<WebPkiServerVerifier>>,
    pub(super) pin: Option<[u8; 32]>,
    pub(super) seen: Seen,
}

impl HouseVerifier {
    fn judge(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<&'static str, Error> {
        if let Some(pin) = &self.pin {
            if same_digest(pin, &Sha256::digest(leaf.as_ref())) {
                return Ok("pin");
            }
            return Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure));
        }
        let by_extra = self.extra.as_ref().map(|v| v.verify_server_cert(leaf, others, name, ocsp, now));
        let extra_error = match by_extra {
            Some(Ok(_)) => return Ok("ca_file"),
            Some(Err(error)) => Some(error),
            None => None,
        };
        let by_system = self.system.as_ref().map(|v| v.verify_server_cert(leaf, others, name, ocsp, now));
        match by_system {
            Some(Ok(_)) => Ok("system"),
            Some(Err(error)) => Err(extra_error.filter(tells_more).unwrap_or(error)),
            None => Err(extra_error.unwrap_or(Error::InvalidCertificate(CertificateError::UnknownIssuer))),
        }
    }
}

/// An error other than "never heard of that authority" means that the authority is known.
fn tells_more(error: &Error) -> bool {
    !matches!(error, Error::InvalidCertificate(CertificateError::UnknownIssuer))
}

impl ServerCertVerifier for HouseVerifier {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let chain = std::iter::once(leaf).chain(others).map(|c| c.as_ref().to_vec()).take(16).collect();
        let verdict = self.judge(leaf, others, name, ocsp, now);
        self.seen.set(Handshake { chain, trusted_by: verdict.as_ref().ok().copied() });
        match verdict {
            Ok(_) => Ok(ServerCertVerified::assertion()),
            Err(error) => {
                let fault = describe(&error, self.pin.is_some(), leaf.as_ref());
                Err(Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(Refused(fault))))))
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Fault of a certificate that was not trusted, with what an administrator compares it by.
fn describe(error: &Error, pinned: bool, leaf: &[u8]) -> Fault {
    let fault = match error {
        _ if pinned => Fault::setup("net.tls_pin_mismatch"),
        Error::InvalidCertificate(reason) => match reason {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                Fault::setup("net.tls_name")
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                Fault::setup("net.tls_expired")
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                Fault::setup("net.tls_not_yet_valid")
            }
            CertificateError::Revoked => Fault::setup("net.tls_revoked"),
            _ => Fault::setup("net.tls_untrusted"),
        },
        _ => Fault::setup("net.tls_untrusted"),
    };
    let fault = fault.with("sha256", sha256_hex(leaf));
    match facts(leaf) {
        None => fault,
        Some(facts) => fault
            .with("subject", &facts.subject)
            .with("issuer", &facts.issuer)
            .with("names", facts.names.join(", "))
            .with("not_before", facts.not_before)
            .with("not_after", facts.not_after)
            .with("self_signed", facts.subject == facts.issuer),
    }
}

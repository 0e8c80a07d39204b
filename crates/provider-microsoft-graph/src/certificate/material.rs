//! What a file of a certificate holds, whatever form it has.

use base64::{Engine, prelude::BASE64_STANDARD};
use connector::Secret;
use model::Fault;
use secrecy::ExposeSecret;
use x509_parser::parse_x509_certificate;
use zeroize::Zeroizing;

use super::{fault, pem, pfx};
use crate::faults::code;

/// A private key, DER.
pub(super) enum PrivateKey {
    /// PKCS#8 (RFC 5208).
    Pkcs8(Zeroizing<Vec<u8>>),
    /// PKCS#1 (RFC 8017, appendix A.1.2).
    Pkcs1(Zeroizing<Vec<u8>>),
}

/// Certificates and the first key of a file.
#[derive(Default)]
pub(super) struct Material {
    /// Certificates, DER, in the order of the file.
    pub(super) certificates: Vec<Vec<u8>>,
    /// The key, where there is one.
    pub(super) key: Option<PrivateKey>,
}

/// Reads a file: PEM as it is, everything else as base64.
///
/// # Errors
/// `certificate.*`.
pub(super) fn read(file: &Secret, password: Option<&Secret>) -> Result<Material, Fault> {
    let text = file.expose_secret();
    let password = password.map_or("", |password| password.expose_secret());
    if text.contains("-----BEGIN ") {
        return pem::read(text, password);
    }
    let compact: Zeroizing<String> = Zeroizing::new(text.chars().filter(|c| !c.is_whitespace()).collect());
    let bytes = BASE64_STANDARD.decode(compact.as_bytes()).map(Zeroizing::new);
    let bytes = bytes.map_err(|_| fault(code::CERTIFICATE_UNREADABLE))?;
    // What the portal's own download and many authorities give: a certificate alone, as a .cer or .crt file.
    if parse_x509_certificate(&bytes).is_ok() {
        return Ok(Material { certificates: vec![bytes.to_vec()], key: None });
    }
    pfx::read(&bytes, password)
}

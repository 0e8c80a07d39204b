//! PEM files (RFC 7468): certificates and one key, in any order.

use der::{Decode, Reader, SliceReader, asn1::OctetStringRef};
use model::Fault;
use pkcs5::EncryptionScheme;
use x509_parser::pem::Pem;
use zeroize::Zeroizing;

use super::{
    fault,
    material::{Material, PrivateKey},
    password_fault,
};
use crate::faults::code;

/// Rounds of key derivation above which a file is not opened: it would keep the program busy.
const MOST_ROUNDS: u32 = 1_000_000;

/// Reads a file; an encrypted key is opened with the password.
///
/// # Errors
/// `certificate.*`.
pub(super) fn read(text: &str, password: &str) -> Result<Material, Fault> {
    // The form OpenSSL had before PKCS#8 derives its key with one round of MD5: nobody should keep a key so.
    if text.contains("Proc-Type:") {
        return Err(fault(code::CIPHER_UNKNOWN));
    }
    let mut found = Material::default();
    for section in Pem::iter_from_buffer(text.as_bytes()) {
        let section = section.map_err(|_| fault(code::CERTIFICATE_UNREADABLE))?;
        let contents = Zeroizing::new(section.contents);
        match section.label.as_str() {
            "CERTIFICATE" | "X509 CERTIFICATE" => found.certificates.push(contents.to_vec()),
            "PRIVATE KEY" => keep(&mut found, PrivateKey::Pkcs8(contents)),
            "RSA PRIVATE KEY" => keep(&mut found, PrivateKey::Pkcs1(contents)),
            "ENCRYPTED PRIVATE KEY" => {
                keep(&mut found, PrivateKey::Pkcs8(decrypt(&contents, password)?));
            }
            "EC PRIVATE KEY" | "DSA PRIVATE KEY" => return Err(fault(code::NOT_RSA)),
            _ => {}
        }
    }
    Ok(found)
}

fn keep(found: &mut Material, key: PrivateKey) {
    found.key.get_or_insert(key);
}

/// Opens an `EncryptedPrivateKeyInfo` (RFC 5958 section 3).
fn decrypt(der: &[u8], password: &str) -> Result<Zeroizing<Vec<u8>>, Fault> {
    if password.is_empty() {
        return Err(password_fault(code::PASSWORD_MISSING));
    }
    let (scheme, sealed) = parts(der).ok_or_else(|| fault(code::CIPHER_UNKNOWN))?;
    let rounds = scheme.pbes2().and_then(|it| it.kdf.pbkdf2()).map(|it| it.iteration_count);
    if rounds.is_none_or(|rounds| rounds > MOST_ROUNDS) {
        return Err(fault(code::CIPHER_UNKNOWN));
    }
    let plain = scheme.decrypt(password.as_bytes(), sealed).map(Zeroizing::new);
    plain.map_err(|_| password_fault(code::PASSWORD_WRONG))
}

fn parts(der: &[u8]) -> Option<(EncryptionScheme, &[u8])> {
    let mut reader = SliceReader::new(der).ok()?;
    let parts = reader.sequence(|inner| {
        let scheme = EncryptionScheme::decode(inner)?;
        let sealed = <&OctetStringRef>::decode(inner)?;
        Ok::<_, der::Error>((scheme, sealed.as_bytes()))
    });
    parts.ok()
}

//! PKCS#12 files (RFC 7292), as Windows and OpenSSL write them: RC2 of 40 bits and triple DES of old, AES of today. RC2
//! of 128 bits, which is rare, is not among what `p12-keystore` opens.

use model::Fault;
use p12_keystore::{Pkcs12Archive, error::Error};
use zeroize::Zeroizing;

use super::{
    fault,
    material::{Material, PrivateKey},
    password_fault,
};
use crate::faults::code;

/// Opens a file with a password, or without one where it has none.
///
/// # Errors
/// `certificate.password_missing`, `certificate.password_wrong`, `certificate.cipher_unknown`,
/// `certificate.unreadable`.
pub(super) fn read(der: &[u8], password: &str) -> Result<Material, Fault> {
    let archive = match Pkcs12Archive::from_pkcs12(der, password) {
        // A password that was kept from an earlier file is no obstacle to one that has none.
        Err(error) if is_password(&error) && !password.is_empty() => {
            Pkcs12Archive::from_pkcs12(der, "").map_err(|_| error)
        }
        opened => opened,
    };
    let archive = archive.map_err(|error| match error {
        error if is_password(&error) && password.is_empty() => password_fault(code::PASSWORD_MISSING),
        error if is_password(&error) => password_fault(code::PASSWORD_WRONG),
        Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm => fault(code::CIPHER_UNKNOWN),
        _ => fault(code::CERTIFICATE_UNREADABLE),
    })?;
    let certificates = archive.certs.iter().map(|bag| bag.cert.as_der().to_vec()).collect();
    let key = archive.keys.first();
    let key = key.map(|bag| PrivateKey::Pkcs8(Zeroizing::new(bag.key.as_der().to_vec())));
    Ok(Material { certificates, key })
}

/// The check sum tells; where a file has none, what was decrypted is no text of its cipher.
fn is_password(error: &Error) -> bool {
    matches!(error, Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_))
}

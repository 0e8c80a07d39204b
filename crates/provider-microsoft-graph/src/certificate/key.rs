//! Which certificate of a file is the key's, and whether both are good for signing.

use jiff::Timestamp;
use model::Fault;
use ring::signature::RsaKeyPair;
use x509_parser::{
    certificate::X509Certificate, parse_x509_certificate, public_key::PublicKey, time::ASN1Time,
};

use super::{ClientCertificate, fault, material::PrivateKey};
use crate::faults::code;

/// Sizes of an RSA modulus that are taken, bits: below, nobody should rely on it; above, our signer does not sign.
const BITS: std::ops::RangeInclusive<usize> = 2048..=4096;

/// Puts a key and the certificate that was issued for it together.
///
/// # Errors
/// `certificate.key_mismatch`, `certificate.key_weak`, `certificate.key_too_large`, `certificate.not_rsa`,
/// `certificate.unreadable`.
pub(super) fn pair(key: &PrivateKey, certificates: Vec<Vec<u8>>) -> Result<ClientCertificate, Fault> {
    let parsed = match key {
        PrivateKey::Pkcs8(der) => RsaKeyPair::from_pkcs8(der),
        PrivateKey::Pkcs1(der) => RsaKeyPair::from_der(der),
    };
    let Ok(key) = parsed else { return Err(why_not(&certificates)) };
    let public = key.public().as_ref().to_vec();
    for der in certificates {
        let Ok((_, certificate)) = parse_x509_certificate(&der) else {
            return Err(fault(code::CERTIFICATE_UNREADABLE));
        };
        if certificate.public_key().subject_public_key.data.as_ref() == public.as_slice() {
            let validity = certificate.validity();
            let (not_before, not_after) = (instant(validity.not_before), instant(validity.not_after));
            return Ok(ClientCertificate { key, not_before, not_after, der });
        }
    }
    Err(fault(code::KEY_MISMATCH))
}

/// Why a key cannot be used, as its certificate shows.
fn why_not(certificates: &[Vec<u8>]) -> Fault {
    let of = |certificate: &X509Certificate<'_>| match certificate.public_key().parsed() {
        Ok(PublicKey::RSA(key)) if key.key_size() < *BITS.start() => {
            fault(code::KEY_WEAK).with("bits", key.key_size())
        }
        Ok(PublicKey::RSA(key)) if key.key_size() > *BITS.end() => {
            fault(code::KEY_TOO_LARGE).with("bits", key.key_size())
        }
        Ok(PublicKey::RSA(_)) => fault(code::CERTIFICATE_UNREADABLE),
        _ => fault(code::NOT_RSA),
    };
    let first = certificates.first().and_then(|der| parse_x509_certificate(der).ok());
    first.map_or_else(|| fault(code::CERTIFICATE_UNREADABLE), |(_, certificate)| of(&certificate))
}

/// The instant of a certificate; its form can say more than a timestamp holds.
fn instant(time: ASN1Time) -> Timestamp {
    let second = time.timestamp();
    Timestamp::from_second(second).unwrap_or(if second < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

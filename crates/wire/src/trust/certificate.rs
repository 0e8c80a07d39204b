//! Facts of a certificate, and the hash that binds an authentication to it.

use connector::CertificateFacts;
use jiff::Timestamp;
use sha2::{Digest, Sha256, Sha384, Sha512};
use x509_parser::{
    prelude::{FromDer, GeneralName, X509Certificate},
    signature_algorithm::SignatureAlgorithm,
};

/// Names of a certificate that are kept, so that a hostile one cannot fill the memory or the screen.
const MAX_NAMES: usize = 200;

/// SHA-256 of a certificate's DER form, lower-case hexadecimal.
pub(crate) fn sha256_hex(der: &[u8]) -> String {
    Sha256::digest(der).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a certificate says of itself; none when it cannot be read.
pub(crate) fn facts(der: &[u8]) -> Option<CertificateFacts> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let names = certificate.subject_alternative_name().ok().flatten();
    let names = names.map(|extension| &extension.value.general_names);
    Some(CertificateFacts {
        subject: printable(&certificate.subject().to_string()),
        issuer: printable(&certificate.issuer().to_string()),
        names: names.into_iter().flatten().filter_map(name).take(MAX_NAMES).collect(),
        sha256: sha256_hex(der),
        not_before: instant(certificate.validity().not_before.timestamp())?,
        not_after: instant(certificate.validity().not_after.timestamp())?,
    })
}

fn instant(seconds: i64) -> Option<Timestamp> {
    Timestamp::from_second(seconds).ok()
}

fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(300).collect()
}

fn name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) => Some(printable(name)),
        GeneralName::IPAddress(bytes) => address(bytes),
        _ => None,
    }
}

fn address(bytes: &[u8]) -> Option<String> {
    if let Ok(four) = <[u8; 4]>::try_from(bytes) {
        return Some(std::net::Ipv4Addr::from(four).to_string());
    }
    <[u8; 16]>::try_from(bytes).ok().map(|sixteen| std::net::Ipv6Addr::from(sixteen).to_string())
}

/// Hash of a server certificate for `tls-server-end-point` (RFC 5929 section 4.1): the hash function of its
/// signature, where that is MD5 or SHA-1 (or none can be told) SHA-256.
pub(crate) fn binding_hash(der: &[u8]) -> Vec<u8> {
    let strength = X509Certificate::from_der(der).ok().and_then(|(_, c)| signature_hash(&c)).unwrap_or(256);
    match strength {
        384 => Sha384::digest(der).to_vec(),
        512 => Sha512::digest(der).to_vec(),
        _ => Sha256::digest(der).to_vec(),
    }
}

fn signature_hash(certificate: &X509Certificate<'_>) -> Option<u16> {
    let algorithm = &certificate.signature_algorithm;
    let oid = match SignatureAlgorithm::try_from(algorithm).ok()? {
        SignatureAlgorithm::RSASSA_PSS(params) => params.hash_algorithm_oid().to_id_string(),
        _ => algorithm.algorithm.to_id_string(),
    };
    match oid.as_str() {
        // sha384WithRSAEncryption, ecdsa-with-SHA384, id-sha384
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" | "2.16.840.1.101.3.4.2.2" => Some(384),
        // sha512WithRSAEncryption, ecdsa-with-SHA512, id-sha512
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" | "2.16.840.1.101.3.4.2.3" => Some(512),
        _ => Some(256),
    }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384};

    use super::*;

    fn certificate(algorithm: &'static rcgen::SignatureAlgorithm) -> Vec<u8> {
        let key = KeyPair::generate_for(algorithm).unwrap();
        let names = vec!["mail.practice.example".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()];
        CertificateParams::new(names).unwrap().self_signed(&key).unwrap().der().to_vec()
    }

    #[test]
    fn binding_uses_the_hash_of_the_signature() {
        let der = certificate(&PKCS_ECDSA_P256_SHA256);
        assert_eq!(binding_hash(&der), Sha256::digest(&der).to_vec());
        let der = certificate(&PKCS_ECDSA_P384_SHA384);
        assert_eq!(binding_hash(&der), Sha384::digest(&der).to_vec());
        assert_eq!(binding_hash(b"no certificate"), Sha256::digest(b"no certificate").to_vec());
    }

    #[test]
    fn names_and_numbers_of_a_certificate_are_read() {
        let der = certificate(&PKCS_ECDSA_P256_SHA256);
        let facts = facts(&der).unwrap();
        assert_eq!(facts.names, ["mail.practice.example", "127.0.0.1", "::1"]);
        assert_eq!(facts.sha256, sha256_hex(&der));
        assert!(facts.not_before < facts.not_after);
        assert!(super::facts(&der[..der.len() / 2]).is_none());
    }
}

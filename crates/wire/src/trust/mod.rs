//! Whom TLS trusts: the operating system's authorities, one extra file of them, or exactly one certificate.

mod certificate;
mod verify;

use std::sync::Arc;

use model::Fault;
use rustls::{ClientConfig, RootCertStore, client::WebPkiServerVerifier, crypto::CryptoProvider};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use subtle::ConstantTimeEq;

pub(crate) use certificate::{binding_hash, facts, sha256_hex};
pub(crate) use verify::{HouseVerifier, Seen, refusal};

use crate::NetSettings;

/// Trust that was read and judged once; TLS configurations are made from it.
#[derive(Clone, Debug)]
pub(crate) struct Trust {
    provider: Arc<CryptoProvider>,
    system: Option<Arc<rustls_platform_verifier::Verifier>>,
    extra: Option<Arc<WebPkiServerVerifier>>,
    pin: Option<[u8; 32]>,
}

impl Trust {
    pub(crate) fn new(settings: &NetSettings) -> Result<Self, Fault> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let pin = settings.pin_sha256.as_deref().map(parse_pin).transpose()?;
        let extra = settings.ca_pem.as_deref().map(|file| extra_verifier(file, &provider)).transpose()?;
        let system = match rustls_platform_verifier::Verifier::new(Arc::clone(&provider)) {
            Ok(verifier) => Some(Arc::new(verifier)),
            // A machine without authorities of its own is fine as long as nothing needs them.
            Err(_) if extra.is_some() || pin.is_some() => None,
            Err(error) => return Err(Fault::setup("net.no_trust_store").with("reason", error)),
        };
        Ok(Self { provider, system, extra, pin })
    }

    /// A configuration for one kind of connection, and where it notes what it saw.
    pub(crate) fn config(&self, alpn: &[&[u8]]) -> Result<(ClientConfig, Seen), Fault> {
        let seen = Seen::default();
        let verifier = HouseVerifier {
            provider: Arc::clone(&self.provider),
            system: self.system.clone(),
            extra: self.extra.clone(),
            pin: self.pin,
            seen: seen.clone(),
        };
        let mut config = ClientConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| Fault::defect("net.tls_config").with("reason", error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        Ok((config, seen))
    }

    /// The same trust for the way to a proxy: a pin is for the server alone.
    pub(crate) fn for_proxy(&self) -> Self {
        Self { pin: None, ..self.clone() }
    }
}

fn parse_pin(text: &str) -> Result<[u8; 32], Fault> {
    let digits: String = text.chars().filter(|c| !matches!(c, ':' | ' ' | '-')).collect();
    let wrong = || Fault::setup("net.pin_invalid");
    if digits.len() != 64 || !digits.is_ascii() {
        return Err(wrong());
    }
    let mut pin = [0_u8; 32];
    for (index, byte) in pin.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[index * 2..index * 2 + 2], 16).map_err(|_| wrong())?;
    }
    Ok(pin)
}

fn extra_verifier(file: &[u8], provider: &Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>, Fault> {
    let wrong = |reason: String| Fault::setup("net.ca_invalid").with("reason", reason);
    let certificates: Vec<CertificateDer<'static>> = if file.first() == Some(&0x30) {
        vec![CertificateDer::from(file.to_vec())]
    } else {
        CertificateDer::pem_slice_iter(file).collect::<Result<_, _>>().map_err(|e| wrong(e.to_string()))?
    };
    if certificates.is_empty() {
        return Err(wrong("empty".to_owned()));
    }
    let mut roots = RootCertStore::empty();
    for certificate in certificates {
        roots.add(certificate).map_err(|e| wrong(e.to_string()))?;
    }
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider))
        .build()
        .map_err(|e| wrong(e.to_string()))
}

/// Compares without telling by its time where two digests differ.
pub(crate) fn same_digest(a: &[u8; 32], b: &[u8]) -> bool {
    a.as_slice().ct_eq(b).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_read_in_the_forms_tools_print_them() {
        let plain = "ab".repeat(32);
        let colons = vec!["AB"; 32].join(":");
        assert_eq!(parse_pin(&plain).unwrap(), [0xAB; 32]);
        assert_eq!(parse_pin(&colons).unwrap(), [0xAB; 32]);
        for wrong in ["", "ab", &"zz".repeat(32), &"会".repeat(64), &"ab".repeat(20)] {
            assert_eq!(parse_pin(wrong).unwrap_err().code, "net.pin_invalid");
        }
    }

    #[test]
    fn a_file_without_certificates_is_refused() {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        for file in [
            &b""[..],
            b"hello",
            b"0\x82\x01",
            b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        ] {
            assert_eq!(extra_verifier(file, &provider).unwrap_err().code, "net.ca_invalid");
        }
    }
}

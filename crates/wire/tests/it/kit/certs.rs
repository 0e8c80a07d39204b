//! A certificate authority and the certificates it signs.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, PKCS_ECDSA_P384_SHA384, SanType,
};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};

pub struct Authority {
    pub pem: String,
    der: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

/// A server's certificate and how it is shown.
#[derive(Clone)]
pub struct Shown {
    pub leaf: CertificateDer<'static>,
    pub config: Arc<ServerConfig>,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self { pem: certificate.pem(), der: certificate.der().clone(), issuer: Issuer::new(params, key) }
    }

    /// For 127.0.0.1 and localhost.
    pub fn good(&self) -> Shown {
        self.sign(params(&["localhost", "127.0.0.1"]), KeyPair::generate().unwrap())
    }

    pub fn named(&self, names: &[&str]) -> Shown {
        self.sign(params(names), KeyPair::generate().unwrap())
    }

    pub fn expired(&self) -> Shown {
        let mut params = params(&["127.0.0.1"]);
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(2021, 1, 1);
        self.sign(params, KeyPair::generate().unwrap())
    }

    pub fn future(&self) -> Shown {
        let mut params = params(&["127.0.0.1"]);
        params.not_before = rcgen::date_time_ymd(2090, 1, 1);
        params.not_after = rcgen::date_time_ymd(2091, 1, 1);
        self.sign(params, KeyPair::generate().unwrap())
    }

    fn sign(&self, params: CertificateParams, key: KeyPair) -> Shown {
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        shown(vec![certificate.der().clone(), self.der.clone()], &key)
    }
}

/// Self-signed with a P-384 key, so that its signature hash is SHA-384; for the given names.
pub fn self_signed(names: &[&str]) -> Shown {
    let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap();
    let certificate = params(names).self_signed(&key).unwrap();
    shown(vec![certificate.der().clone()], &key)
}

fn params(names: &[&str]) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, names[0]);
    params.subject_alt_names = names
        .iter()
        .map(|name| match name.parse() {
            Ok(address) => SanType::IpAddress(address),
            Err(_) => SanType::DnsName((*name).try_into().unwrap()),
        })
        .collect();
    params
}

fn shown(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Shown {
    let leaf = chain[0].clone();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Shown { leaf, config: Arc::new(config) }
}

/// A certificate in the hands of somebody who has another key.
#[derive(Debug)]
struct Stolen(Arc<rustls::sign::CertifiedKey>);

impl rustls::server::ResolvesServerCert for Stolen {
    fn resolve(&self, _: rustls::server::ClientHello<'_>) -> Option<Arc<rustls::sign::CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

pub fn with_foreign_key(certificate: &Shown) -> Arc<ServerConfig> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let key = provider.key_provider.load_private_key(key).unwrap();
    let stolen = rustls::sign::CertifiedKey::new(vec![certificate.leaf.clone()], key);
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Stolen(Arc::new(stolen))));
    Arc::new(config)
}

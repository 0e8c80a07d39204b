//! A certificate authority of the sandbox's own, and the certificates a door can show.

use std::net::IpAddr;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, SanType,
};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use sha2::{Digest, Sha256};

use super::StartError;

/// One certificate with its key, ready to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub config: Arc<ServerConfig>,
    /// `tls-server-end-point` (RFC 5929 §4.1): all are signed with SHA-256, so it is the SHA-256 of the leaf.
    pub end_point: Arc<[u8]>,
}

/// What a door shows by default and under the certificate faults.
#[derive(Clone, Debug)]
pub(crate) struct Wardrobe {
    pub trusted: Shown,
    pub self_signed: Shown,
    pub expired: Shown,
    pub wrong_name: Shown,
    pub intercepted: Shown,
}

/// A certificate authority made at start; its key never leaves the process.
pub struct Authority {
    pem: String,
    der: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authority")
    }
}

impl Authority {
    /// Makes an authority with a fresh key, valid for two years.
    ///
    /// # Errors
    /// When no key or certificate can be made.
    pub fn new(name: &str) -> Result<Self, StartError> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.distinguished_name.push(DnType::OrganizationName, "Roombridge practice");
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages =
            vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign, KeyUsagePurpose::DigitalSignature];
        lasting(&mut params, -2, 730);
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        let der = certificate.der().clone();
        Ok(Self { pem: certificate.pem(), der, issuer: Issuer::new(params, key) })
    }

    /// The authority's certificate, PEM.
    #[must_use]
    pub fn pem(&self) -> &str {
        &self.pem
    }

    pub(crate) fn wardrobe(&self, ip: IpAddr) -> Result<Wardrobe, StartError> {
        let here = || leaf(&["localhost"], ip, -2, 300);
        let proxy = Authority::new("Practice Inspecting Proxy CA")?;
        Ok(Wardrobe {
            trusted: self.issue(here()?)?,
            self_signed: self_signed(here()?)?,
            expired: self.issue(leaf(&["localhost"], ip, -90, -1)?)?,
            wrong_name: self.issue(elsewhere()?)?,
            intercepted: proxy.issue(here()?)?,
        })
    }

    fn issue(&self, params: CertificateParams) -> Result<Shown, StartError> {
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &self.issuer)?;
        shown(vec![certificate.der().clone(), self.der.clone()], &key)
    }
}

fn self_signed(params: CertificateParams) -> Result<Shown, StartError> {
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    shown(vec![certificate.der().clone()], &key)
}

fn shown(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Result<Shown, StartError> {
    let end_point = chain.first().map(|leaf| Sha256::digest(leaf).to_vec()).unwrap_or_default();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Shown { config: Arc::new(config), end_point: end_point.into() })
}

fn leaf(names: &[&str], ip: IpAddr, from_day: i64, to_day: i64) -> Result<CertificateParams, StartError> {
    let mut params = usable(names, from_day, to_day)?;
    for ip in [ip, IpAddr::from([127, 0, 0, 1]), IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1])] {
        let name = SanType::IpAddress(ip);
        if !params.subject_alt_names.contains(&name) {
            params.subject_alt_names.push(name);
        }
    }
    Ok(params)
}

fn elsewhere() -> Result<CertificateParams, StartError> {
    usable(&["mail.elsewhere.example"], -2, 300)
}

fn usable(names: &[&str], from_day: i64, to_day: i64) -> Result<CertificateParams, StartError> {
    let mut params = CertificateParams::new(names.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    params.distinguished_name.push(DnType::CommonName, names.first().copied().unwrap_or_default());
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    lasting(&mut params, from_day, to_day);
    Ok(params)
}

/// Certificates are judged by the client's real clock, so these days are real too.
fn lasting(params: &mut CertificateParams, from_day: i64, to_day: i64) {
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let midnight = |days: i64| {
        let day = today.saturating_add(jiff::Span::new().days(days));
        rcgen::date_time_ymd(i32::from(day.year()), part(day.month()), part(day.day()))
    };
    (params.not_before, params.not_after) = (midnight(from_day), midnight(to_day));
}

//! A certificate with its key as an application's credential (Microsoft identity platform, "Application
//! authentication certificate credentials").

mod assertion;
mod key;
mod material;
mod pem;
mod pfx;

use std::fmt;

use connector::{Secret, SecretFacts};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use model::Fault;
use ring::signature::RsaKeyPair;

use crate::faults::code;

/// Field that holds the file.
pub(crate) const FILE: &str = "certificate";
/// Field that holds the password it is under.
pub(crate) const PASSWORD: &str = "certificate_password";
/// By so much the clocks of the machine that made a certificate and of this one may differ.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// A certificate that fits its key.
pub(crate) struct ClientCertificate {
    /// DER form.
    der: Vec<u8>,
    key: RsaKeyPair,
    not_before: Timestamp,
    not_after: Timestamp,
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCertificate").field("sha1", &self.thumbprint()).finish_non_exhaustive()
    }
}

impl ClientCertificate {
    /// Opens a file: PKCS#12 (PFX) as base64, or PEM with certificate and key. Other certificates of the chain may be
    /// there too. Whether it is valid today is another question: see [`Self::check`].
    ///
    /// # Errors
    /// `certificate.*`, each with `field`.
    pub(crate) fn open(file: &Secret, password: Option<&Secret>) -> Result<Self, Fault> {
        let found = material::read(file, password)?;
        let Some(key) = found.key else {
            let code =
                if found.certificates.is_empty() { code::CERTIFICATE_UNREADABLE } else { code::NO_KEY };
            return Err(fault(code));
        };
        if found.certificates.is_empty() {
            return Err(fault(code::NO_CERTIFICATE));
        }
        key::pair(&key, found.certificates)
    }

    /// SHA-1 of the DER form, upper-case hexadecimal: what the portal shows as the thumbprint.
    pub(crate) fn thumbprint(&self) -> String {
        let digest = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, &self.der);
        digest.as_ref().iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// Last instant it is valid.
    pub(crate) fn not_after(&self) -> Timestamp {
        self.not_after
    }

    /// Whether it is valid at an instant.
    ///
    /// # Errors
    /// `certificate.expired`, `certificate.not_yet_valid`, with `date`.
    pub(crate) fn check(&self, now: Timestamp) -> Result<(), Fault> {
        if now > self.not_after {
            return Err(fault(code::CERTIFICATE_EXPIRED).with("date", day(self.not_after)));
        }
        if now.saturating_add(SKEW).unwrap_or(now) < self.not_before {
            return Err(fault(code::NOT_YET_VALID).with("date", day(self.not_before)));
        }
        Ok(())
    }

    /// What anybody may know of it.
    pub(crate) fn facts(&self) -> SecretFacts {
        SecretFacts { expires: Some(day(self.not_after)), fingerprint: Some(self.thumbprint()) }
    }
}

/// Day of an instant, in UTC as certificates say it.
fn day(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned_datetime(TimeZone::UTC).date()
}

/// A fault about the file.
fn fault(code: &str) -> Fault {
    Fault::setup(code).with("field", FILE).at_step("certificate")
}

/// A fault about the password.
fn password_fault(code: &str) -> Fault {
    Fault::setup(code).with("field", PASSWORD).at_step("certificate")
}

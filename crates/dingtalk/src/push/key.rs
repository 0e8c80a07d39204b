//! The AES key as the console shows it.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use zeroize::Zeroizing;

/// Base64 whose last character may carry bits that belong to no byte: 43 characters are 258 bits, a key is 256, and keys
/// are drawn character by character.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// An AES key: 43 letters and digits, 32 bytes.
#[derive(Clone)]
pub struct AesKey(Zeroizing<[u8; 32]>);

impl AesKey {
    /// Reads a key; none where it has not the form of one.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 43 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let bytes = Zeroizing::new(LENIENT.decode(text).ok()?);
        let mut key = Zeroizing::new([0_u8; 32]);
        (bytes.len() == key.len()).then(|| key.copy_from_slice(&bytes))?;
        Some(Self(key))
    }

    pub(super) fn key(&self) -> &[u8; 32] {
        &self.0
    }

    /// The initialisation vector is the key's beginning.
    pub(super) fn iv(&self) -> [u8; 16] {
        let mut iv = [0_u8; 16];
        iv.copy_from_slice(&self.0[..16]);
        iv
    }
}

impl std::fmt::Debug for AesKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AesKey")
    }
}

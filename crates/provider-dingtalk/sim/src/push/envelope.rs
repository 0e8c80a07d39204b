//! The envelope of the HTTP push (event subscription documentation, "Encryption and decryption"): AES-256-CBC over 16 random
//! bytes, the length, the text and the owner, padded to 32; signed with SHA-1.

use aes::Aes256;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, PAD, STANDARD as BASE64};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

/// The last letter of a key may carry bits that no byte needs; consoles give out such keys.
const LENIENT: GeneralPurpose = GeneralPurpose::new(&STANDARD, {
    let config: GeneralPurposeConfig = PAD;
    config.with_decode_allow_trailing_bits(true)
});
const BLOCK: usize = 16;
/// Padding goes to this, twice the cipher's block.
const PADDED: usize = 32;

/// An AES key of a callback.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// Why an envelope is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The key is not 43 letters and digits that give 32 bytes.
    Key,
    /// The signature is another one.
    Signature,
    /// Not Base64, or not whole blocks.
    Cipher,
    /// The padding is none.
    Padding,
    /// The length does not fit.
    Length,
    /// It is for somebody else.
    Owner,
    /// The text is no UTF-8.
    Text,
}

impl Key {
    /// Reads the 43 letters and digits of a key.
    ///
    /// # Errors
    /// [`Misfit::Key`].
    pub fn parse(text: &str) -> Result<Self, Misfit> {
        if text.len() != 43 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Misfit::Key);
        }
        let bytes = LENIENT.decode(format!("{text}=")).map_err(|_| Misfit::Key)?;
        bytes.try_into().map(Self).map_err(|_| Misfit::Key)
    }

    fn halves(&self) -> (&[u8; 32], [u8; BLOCK]) {
        let mut iv = [0; BLOCK];
        iv.copy_from_slice(&self.0[..BLOCK]);
        (&self.0, iv)
    }

    /// Encrypts a text for an owner.
    #[must_use]
    pub fn seal(&self, random: [u8; BLOCK], text: &str, owner: &str) -> String {
        let mut plain = random.to_vec();
        plain.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
        plain.extend(text.bytes());
        plain.extend(owner.bytes());
        let pad = PADDED - plain.len() % PADDED;
        plain.extend(std::iter::repeat_n(pad as u8, pad));
        let (key, iv) = self.halves();
        let cipher = cbc::Encryptor::<Aes256>::new(key.into(), &iv.into());
        BASE64.encode(cipher.encrypt_padded_vec::<NoPadding>(&plain))
    }

    /// Decrypts a text that must be for this owner.
    ///
    /// # Errors
    /// What does not fit.
    pub fn open(&self, sealed: &str, owner: &str) -> Result<String, Misfit> {
        let cipher = BASE64.decode(sealed).map_err(|_| Misfit::Cipher)?;
        if cipher.is_empty() || cipher.len() % BLOCK != 0 {
            return Err(Misfit::Cipher);
        }
        let (key, iv) = self.halves();
        let decryptor = cbc::Decryptor::<Aes256>::new(key.into(), &iv.into());
        let plain = decryptor.decrypt_padded_vec::<NoPadding>(&cipher).map_err(|_| Misfit::Cipher)?;
        let plain = unpadded(&plain)?;
        let (head, rest) = plain.split_at_checked(BLOCK + 4).ok_or(Misfit::Length)?;
        let length = head.last_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes)).ok_or(Misfit::Length)?;
        let length = usize::try_from(length).map_err(|_| Misfit::Length)?;
        let (text, told) = rest.split_at_checked(length).ok_or(Misfit::Length)?;
        if told != owner.as_bytes() {
            return Err(Misfit::Owner);
        }
        String::from_utf8(text.to_vec()).map_err(|_| Misfit::Text)
    }
}

fn unpadded(plain: &[u8]) -> Result<&[u8], Misfit> {
    let pad = plain.last().copied().unwrap_or(0);
    let count = usize::from(pad);
    if !(1..=PADDED).contains(&count) || count > plain.len() {
        return Err(Misfit::Padding);
    }
    let (rest, padding) = plain.split_at(plain.len() - count);
    if padding.iter().all(|byte| *byte == pad) { Ok(rest) } else { Err(Misfit::Padding) }
}

/// The signature of an envelope: SHA-1 over the four parts in byte order, hexadecimal.
#[must_use]
pub fn sign(token: &str, timestamp: &str, nonce: &str, sealed: &str) -> String {
    let mut parts = [token, timestamp, nonce, sealed];
    parts.sort_unstable();
    let digest = Sha1::digest(parts.concat());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a signature is right.
///
/// # Errors
/// [`Misfit::Signature`].
pub fn verify(
    signature: &str,
    token: &str,
    timestamp: &str,
    nonce: &str,
    sealed: &str,
) -> Result<(), Misfit> {
    let right = sign(token, timestamp, nonce, sealed);
    if bool::from(right.as_bytes().ct_eq(signature.as_bytes())) { Ok(()) } else { Err(Misfit::Signature) }
}

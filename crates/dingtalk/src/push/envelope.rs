//! What lies in an envelope: sixteen random bytes, the length of the text in four (big-endian), the text, its owner;
//! padded to whole blocks of 32 as PKCS #7 does, encrypted with AES-256 in CBC mode.

use aes::Aes256;
use base64::{Engine, prelude::BASE64_STANDARD};
use cbc::{
    Decryptor, Encryptor,
    cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::NoPadding},
};
use model::Fault;

use super::AesKey;

/// What a text is padded to, bytes. A reader takes anything from one byte to this: some senders pad to 16.
const PADDED: usize = 32;
/// Bytes of a block of the cipher.
const BLOCK: usize = 16;
/// Random bytes and length before the text.
const HEAD: usize = 20;

/// Why an envelope is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The signature is another: a wrong token, or something was altered on the way.
    Signature,
    /// The encrypted text is no base64.
    Base64,
    /// It is no whole number of blocks.
    Blocks,
    /// Its padding is none: a wrong key, most likely.
    Padding,
    /// The length in it is longer than what there is: a wrong key, most likely.
    Length,
    /// It is for somebody else.
    Owner {
        /// Whose it is.
        found: String,
    },
    /// The text is not UTF-8.
    Utf8,
}

impl Refusal {
    /// The refusal as a fault. Of several causes that look alike the most likely one is told.
    pub fn fault(&self) -> Fault {
        match self {
            Self::Signature => Fault::setup("callback.signature"),
            Self::Base64 => Fault::setup("callback.not_base64"),
            Self::Blocks => Fault::setup("callback.cut"),
            Self::Padding => Fault::setup("callback.wrong_key").with("reason", "padding").likely(),
            Self::Length => Fault::setup("callback.wrong_key").with("reason", "length").likely(),
            Self::Owner { found } => Fault::setup("callback.wrong_owner").with("found", found),
            Self::Utf8 => Fault::setup("callback.not_text"),
        }
    }
}

/// Opens an envelope: the text and its owner.
pub(super) fn open(key: &AesKey, encrypt: &str) -> Result<(String, String), Refusal> {
    let mut bytes = BASE64_STANDARD.decode(encrypt).map_err(|_| Refusal::Base64)?;
    if bytes.is_empty() || !bytes.len().is_multiple_of(BLOCK) {
        return Err(Refusal::Blocks);
    }
    let cipher = Decryptor::<Aes256>::new(key.key().into(), &key.iv().into());
    let plain = cipher.decrypt_padded::<NoPadding>(&mut bytes).map_err(|_| Refusal::Blocks)?;
    let rest = unpadded(plain)?.get(HEAD - 4..).ok_or(Refusal::Length)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(Refusal::Length)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Refusal::Length)?;
    let (text, owner) = rest.split_at_checked(length).ok_or(Refusal::Length)?;
    let text = std::str::from_utf8(text).map_err(|_| Refusal::Utf8)?;
    let owner = std::str::from_utf8(owner).map_err(|_| Refusal::Utf8)?;
    Ok((text.to_owned(), owner.to_owned()))
}

fn unpadded(plain: &[u8]) -> Result<&[u8], Refusal> {
    let last = plain.last().copied().map_or(0, usize::from);
    if !(1..=PADDED).contains(&last) {
        return Err(Refusal::Padding);
    }
    let (rest, padding) =
        plain.len().checked_sub(last).map(|at| plain.split_at(at)).ok_or(Refusal::Padding)?;
    if padding.iter().any(|byte| usize::from(*byte) != last) {
        return Err(Refusal::Padding);
    }
    Ok(rest)
}

/// Seals a text.
pub(super) fn seal(key: &AesKey, random: &[u8; 16], text: &str, owner: &str) -> String {
    let mut plain = Vec::with_capacity(HEAD + text.len() + owner.len() + PADDED);
    plain.extend_from_slice(random);
    plain.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
    plain.extend_from_slice(text.as_bytes());
    plain.extend_from_slice(owner.as_bytes());
    let missing = PADDED - plain.len() % PADDED;
    plain.extend(std::iter::repeat_n(u8::try_from(missing).unwrap_or(0), missing));
    let length = plain.len();
    let cipher = Encryptor::<Aes256>::new(key.key().into(), &key.iv().into());
    // Whole blocks need no room beside them, so this cannot fail.
    let sealed = cipher.encrypt_padded::<NoPadding>(&mut plain, length).unwrap_or_default();
    BASE64_STANDARD.encode(sealed)
}

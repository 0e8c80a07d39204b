//! Envelopes of events ("Callback events: encryption and decryption"): AES-256 in CBC mode under a key of 43 letters and
//! digits whose first half is the initial vector; inside, sixteen random bytes, a length in four, the text, its owner;
//! padded to blocks of 32. Signed with SHA-1 over token, time, nonce and text, sorted.

use aes::Aes256;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD as BASE64};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use sha1::{Digest, Sha1};

/// Published keys end in bits that belong to no byte; they are passed over.
const LENIENT: GeneralPurpose =
    GeneralPurpose::new(&STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));
const WIDTH: usize = 32;

/// What somebody seals and opens envelopes with.
#[derive(Clone)]
pub(crate) struct Keys {
    key: [u8; 32],
    token: String,
}

/// Why an envelope stays closed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Closed {
    Signature,
    Text,
    Blocks,
    Padding,
    Length,
    Owner,
    Utf8,
}

impl Keys {
    /// Keys; none where the AES key is none.
    pub fn new(aes_key: &str, token: &str) -> Option<Self> {
        let fits = aes_key.len() == 43 && aes_key.bytes().all(|b| b.is_ascii_alphanumeric());
        let bytes = LENIENT.decode(format!("{aes_key}=")).ok().filter(|_| fits)?;
        Some(Self { key: bytes.try_into().ok()?, token: token.to_owned() })
    }

    fn vector(&self) -> [u8; 16] {
        self.key.first_chunk().copied().unwrap_or_default()
    }

    pub fn sign(&self, time: &str, nonce: &str, sealed: &str) -> String {
        let mut parts = [self.token.as_bytes(), time.as_bytes(), nonce.as_bytes(), sealed.as_bytes()];
        parts.sort_unstable();
        let digest = Sha1::digest(parts.concat());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The text of an envelope for `owner`.
    pub fn open(
        &self,
        signed: &str,
        time: &str,
        nonce: &str,
        sealed: &str,
        owner: &str,
    ) -> Result<String, Closed> {
        if subtle::ConstantTimeEq::ct_eq(self.sign(time, nonce, sealed).as_bytes(), signed.as_bytes())
            .unwrap_u8()
            == 0
        {
            return Err(Closed::Signature);
        }
        let mut bytes = BASE64.decode(sealed).map_err(|_| Closed::Text)?;
        if bytes.is_empty() || bytes.len() % 16 != 0 {
            return Err(Closed::Blocks);
        }
        let cipher = cbc::Decryptor::<Aes256>::new(&self.key.into(), &self.vector().into());
        let whole = cipher.decrypt_padded::<NoPadding>(&mut bytes).map_err(|_| Closed::Blocks)?;
        let pad = whole.last().map_or(0, |last| usize::from(*last));
        if !(1..=WIDTH).contains(&pad) || pad > whole.len() {
            return Err(Closed::Padding);
        }
        let (body, padding) = whole.split_at(whole.len() - pad);
        if padding.iter().any(|byte| usize::from(*byte) != pad) {
            return Err(Closed::Padding);
        }
        let rest = body.get(16..).ok_or(Closed::Length)?;
        let (size, rest) = rest.split_first_chunk::<4>().ok_or(Closed::Length)?;
        let size = usize::try_from(u32::from_be_bytes(*size)).map_err(|_| Closed::Length)?;
        let (text, whose) = rest.split_at_checked(size).ok_or(Closed::Length)?;
        let text = String::from_utf8(text.to_vec()).map_err(|_| Closed::Utf8)?;
        if whose == owner.as_bytes() { Ok(text) } else { Err(Closed::Owner) }
    }

    /// Seals a text for an owner.
    pub fn seal(&self, random: &[u8; 16], text: &str, owner: &str) -> String {
        let size = u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes();
        let mut bytes = [random.as_slice(), &size, text.as_bytes(), owner.as_bytes()].concat();
        let pad = WIDTH - bytes.len() % WIDTH;
        bytes.resize(bytes.len() + pad, u8::try_from(pad).unwrap_or(0));
        let length = bytes.len();
        let cipher = cbc::Encryptor::<Aes256>::new(&self.key.into(), &self.vector().into());
        BASE64.encode(cipher.encrypt_padded::<NoPadding>(&mut bytes, length).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../tests/data/push.json")).unwrap()
    }

    fn text<'a>(vector: &'a Value, key: &str) -> &'a str {
        vector[key].as_str().unwrap()
    }

    fn open(vector: &Value) -> Result<String, Closed> {
        let keys = Keys::new(text(vector, "aes_key"), text(vector, "token")).unwrap();
        let [signed, time, nonce, sealed] = ["signature", "timestamp", "nonce", "encrypt"];
        keys.open(
            text(vector, signed),
            text(vector, time),
            text(vector, nonce),
            text(vector, sealed),
            text(vector, "owner"),
        )
    }

    #[test]
    fn envelopes_of_the_documentation_and_of_others_are_opened() {
        let vectors = vectors();
        let good = ["official", "decrypt_ok"].into_iter().flat_map(|part| vectors[part].as_array().unwrap());
        let mut count = 0;
        for vector in good {
            assert_eq!(open(vector).unwrap(), text(vector, "plaintext"), "{}", vector["name"]);
            count += 1;
        }
        assert!(count > 15, "{count}");
    }

    #[test]
    fn envelopes_that_were_touched_stay_closed() {
        let mut seen = std::collections::BTreeSet::new();
        for vector in vectors()["decrypt_err"].as_array().unwrap() {
            let expected = match text(vector, "error") {
                "signature_mismatch" => Closed::Signature,
                "base64" => Closed::Text,
                "ciphertext_length" => Closed::Blocks,
                "padding" => Closed::Padding,
                "length" => Closed::Length,
                "owner_mismatch" => Closed::Owner,
                "utf8" => Closed::Utf8,
                other => panic!("{other}"),
            };
            assert_eq!(open(vector), Err(expected), "{}", vector["name"]);
            seen.insert(text(vector, "error").to_owned());
        }
        assert!(seen.len() >= 5, "{seen:?}");
        for bad in vectors()["key_err"].as_array().unwrap() {
            assert!(Keys::new(text(bad, "aes_key"), "t").is_none());
        }
    }

    #[test]
    fn answers_are_sealed_and_signed_to_the_letter() {
        for vector in vectors()["encrypt"].as_array().unwrap() {
            let keys = Keys::new(text(vector, "aes_key"), text(vector, "token")).unwrap();
            let random: [u8; 16] = text(vector, "random16").as_bytes().try_into().unwrap();
            let sealed = keys.seal(&random, text(vector, "plaintext"), text(vector, "owner"));
            let reply = &vector["reply_json"];
            assert_eq!(sealed, text(reply, "encrypt"), "{}", vector["name"]);
            let signed = keys.sign(text(vector, "timestamp"), text(vector, "nonce"), &sealed);
            assert_eq!(signed, text(reply, "msg_signature"));
        }
    }
}

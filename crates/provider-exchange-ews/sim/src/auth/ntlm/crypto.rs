//! The keys and hashes of NTLMv2 (MS-NLMP 3.3.2, 3.4).

use hmac::{Hmac, KeyInit, Mac};
use md4::Md4;
use md5::{Digest, Md5};
use rc4::{Rc4, StreamCipher};

use super::message::utf16;

/// HMAC-MD5 over parts.
pub(super) fn hmac_md5(key: &[u8], parts: &[&[u8]]) -> [u8; 16] {
    // HMAC takes a key of any length; the error of this constructor cannot occur.
    let Ok(mut mac) = <Hmac<Md5> as KeyInit>::new_from_slice(key) else { return [0; 16] };
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// `NTOWFv2`: the response key of a user. The domain goes in as the client wrote it.
pub(super) fn response_key(password: &str, user: &str, domain: &str) -> [u8; 16] {
    let hash = Md4::digest(utf16(password));
    hmac_md5(&hash, &[&utf16(&user.to_uppercase()), &utf16(domain)])
}

/// MD5 of the structure that carries a channel binding (MS-NLMP 2.2.2.1, RFC 4121 §4.1.1.2): no addresses, and
/// the application data `tls-server-end-point:` followed by the hash.
pub(super) fn channel_bindings(server_end_point: &[u8]) -> [u8; 16] {
    let mut data = b"tls-server-end-point:".to_vec();
    data.extend_from_slice(server_end_point);
    let mut md5 = Md5::new();
    md5.update([0u8; 16]);
    md5.update(u32::try_from(data.len()).unwrap_or(0).to_le_bytes());
    md5.update(&data);
    md5.finalize().into()
}

/// RC4 of a few bytes.
pub(super) fn rc4(key: &[u8; 16], data: &[u8]) -> Vec<u8> {
    let mut data = data.to_vec();
    // RC4 takes any key of 1 to 256 bytes; the error of this constructor cannot occur.
    if let Ok(mut cipher) = <Rc4 as KeyInit>::new_from_slice(key) {
        cipher.apply_keystream(&mut data);
    }
    data
}

/// Which side signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Client,
    Server,
}

/// Signature of the first message of a side with extended session security (MS-NLMP 3.4.4.2), 128-bit keys.
pub(super) fn signature(session_key: &[u8; 16], side: Side, key_exchange: bool, message: &[u8]) -> [u8; 16] {
    let way = match side {
        Side::Client => "client-to-server",
        Side::Server => "server-to-client",
    };
    let key = |purpose: &str| -> [u8; 16] {
        let magic = format!("session key to {way} {purpose} key magic constant\0");
        Md5::new().chain_update(session_key).chain_update(magic).finalize().into()
    };
    let sum = hmac_md5(&key("signing"), &[&[0; 4], message]);
    let sum = if key_exchange { rc4(&key("sealing"), &sum[..8]) } else { sum[..8].to_vec() };
    let mut signature = [0u8; 16];
    signature[0] = 1;
    signature[4..12].copy_from_slice(&sum);
    signature
}

#[cfg(test)]
mod tests {
    use super::*;

    /// MS-NLMP 4.2.4: user "User", domain "Domain", password "Password".
    #[test]
    fn response_key_agrees_with_the_specifications_example() {
        let key = response_key("Password", "User", "Domain");
        assert_eq!(hex(&key), "0c868a403bfd7a93a3001ef22ef02e3f");
    }

    /// MS-NLMP 4.2.4.2.2: challenge 0x0123456789abcdef, client challenge 0xaa × 8, time 0, domain and server names.
    #[test]
    fn proof_agrees_with_the_specifications_example() {
        let name = |id: u8, text: &str| [&[id, 0, 12, 0][..], &utf16(text)].concat();
        let head = [&[1, 1, 0, 0, 0, 0, 0, 0][..], &[0; 8], &[0xAA; 8], &[0; 4]].concat();
        let client = [head, name(2, "Domain"), name(1, "Server"), vec![0; 4], vec![0; 4]].concat();
        let key = response_key("Password", "User", "Domain");
        let nonce = 0x0123_4567_89AB_CDEF_u64.to_be_bytes();
        assert_eq!(hex(&hmac_md5(&key, &[&nonce, &client])), "68cd0ab851e51c96aabc927bebef6a1c");
    }

    /// MS-NLMP 4.2.4.4: the key the client signs with, and the sum over "Plaintext" before it is encrypted.
    #[test]
    fn signature_agrees_with_the_specifications_example() {
        let signature = signature(&[0x55; 16], Side::Client, false, &utf16("Plaintext"));
        assert_eq!(hex(&signature), "0100000070352851f256430900000000");
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

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

    /// MS-NLMP 4.2.4.4: the first message of the client, "Plaintext", signed under key 0x55 × 16 with key exchange.
    #[test]
    fn signature_agrees_with_the_specifications_example() {
        let message = utf16("Plaintext");
        let signature = signature(&[0x55; 16], Side::Client, false, &message);
        assert_eq!((signature[0], &signature[12..]), (1, &[0u8; 4][..]));
        let key = Md5::digest(
            [&[0x55u8; 16][..], b"session key to client-to-server signing key magic constant\0"].concat(),
        );
        assert_eq!(hex(&key), "4788dc861b4782f35d43fd98fe1a2d39");
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

//! Whether a type 3 message proves the password on this connection (MS-NLMP 3.3.2, 3.2.5.1.2).

use subtle::ConstantTimeEq;

use super::crypto::{self, Side, channel_bindings, hmac_md5, response_key};
use super::message::{Authenticate, Challenge, Negotiate, attribute};
use super::{av, flag};

/// Bytes of the client's structure before the attributes (MS-NLMP 2.2.2.7).
const HEAD: usize = 28;
/// The attribute flag that announces an integrity code.
const HAS_MIC: u32 = 0x2;

/// What the server asks of the channel binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding<'a> {
    /// Extended Protection "allow": a binding that is sent must be the right one.
    Checked(Option<&'a [u8]>),
    /// Extended Protection "require": there must be one.
    Required(Option<&'a [u8]>),
}

/// Keys of an authenticated connection, for SPNEGO's signature over the mechanism list.
#[derive(Clone)]
pub(crate) struct Session {
    key: [u8; 16],
    key_exchange: bool,
}

impl Session {
    /// Whether a signature of the client's over `message` is right.
    pub fn is_signed_by_client(&self, message: &[u8], signature: &[u8]) -> bool {
        let expected = crypto::signature(&self.key, Side::Client, self.key_exchange, message);
        expected.ct_eq(signature).into()
    }

    /// The server's signature over a message.
    pub fn sign(&self, message: &[u8]) -> [u8; 16] {
        crypto::signature(&self.key, Side::Server, self.key_exchange, message)
    }
}

/// Checks proof, integrity code and channel binding; none when any of them fails. NTLMv1 fails.
pub(crate) fn verify(
    offer: &Negotiate,
    challenge: &Challenge,
    proof: &Authenticate,
    password: &str,
    binding: Binding<'_>,
) -> Option<Session> {
    let (proof_string, client) = proof.nt_response.split_at_checked(16)?;
    let pairs = client.get(HEAD..)?;
    let key = response_key(password, &proof.user, &proof.domain);
    let expected = hmac_md5(&key, &[&challenge.nonce, client]);
    let proven = bool::from(expected.ct_eq(proof_string)) && client.starts_with(&[1, 1]);
    let session = session(&hmac_md5(&key, &[proof_string]), proof)?;
    let whole = is_whole(offer, challenge, proof, pairs, &session.key);
    (proven && whole && is_bound(pairs, binding)).then_some(session)
}

fn session(base_key: &[u8; 16], proof: &Authenticate) -> Option<Session> {
    let key_exchange = proof.flags & flag::KEY_EXCHANGE != 0;
    let key = match key_exchange {
        true => crypto::rc4(base_key, &proof.session_key).try_into().ok()?,
        false => *base_key,
    };
    Some(Session { key, key_exchange })
}

/// The challenge carried a time, so a client that follows the specification sends an integrity code; one that
/// announces it and leaves it out has been tampered with.
fn is_whole(
    offer: &Negotiate,
    challenge: &Challenge,
    proof: &Authenticate,
    pairs: &[u8],
    key: &[u8; 16],
) -> bool {
    let flags =
        attribute(pairs, av::FLAGS).and_then(|flags| flags.try_into().ok()).map_or(0, u32::from_le_bytes);
    if flags & HAS_MIC == 0 {
        return true;
    }
    let Some(mic) = proof.mic else { return false };
    let mut blank = proof.raw.clone();
    blank[72..88].fill(0);
    hmac_md5(key, &[&offer.raw, &challenge.raw, &blank]).ct_eq(&mic).into()
}

fn is_bound(pairs: &[u8], binding: Binding<'_>) -> bool {
    let sent = attribute(pairs, av::CHANNEL_BINDINGS).filter(|sent| sent.iter().any(|byte| *byte != 0));
    match (binding, sent) {
        (Binding::Checked(_), None) | (Binding::Checked(None), _) => true,
        (Binding::Required(_), None) | (Binding::Required(None), _) => false,
        (Binding::Checked(Some(here)) | Binding::Required(Some(here)), Some(sent)) => {
            channel_bindings(here).ct_eq(sent).into()
        }
    }
}

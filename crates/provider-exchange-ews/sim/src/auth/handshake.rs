//! The NTLM conversation of one connection, raw or wrapped in SPNEGO.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;

use super::ntlm::{Authenticate, Binding, Challenge, Negotiate, Session, verify};
use super::spnego::{self, State, Token};
use crate::accounts::Accounts;

/// Longest token in a header, characters.
const LONGEST: usize = 24 * 1024;

/// What is remembered of a connection.
#[derive(Default)]
pub(super) struct Handshake {
    stage: Stage,
    /// Mechanism list of a SPNEGO conversation, and whether it must be signed.
    mechanisms: Option<(Vec<u8>, bool)>,
}

#[derive(Default)]
enum Stage {
    #[default]
    Nothing,
    Challenged(Box<(Negotiate, Challenge)>),
    Authenticated(String),
}

/// What a step leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Send 401 with this token and wait.
    Continue(String),
    /// The connection belongs to this mailbox now; a token may have to go with the answer.
    Accepted { mailbox: String, token: Option<String> },
    /// Start again.
    Refused,
}

/// What a step needs to know of the server.
pub(super) struct Ground<'a> {
    pub accounts: &'a Accounts,
    pub domain: &'a str,
    pub binding: Binding<'a>,
    pub now: Timestamp,
}

impl Handshake {
    /// Mailbox the connection was authenticated for.
    pub fn authenticated(&self) -> Option<&str> {
        match &self.stage {
            Stage::Authenticated(mailbox) => Some(mailbox),
            _ => None,
        }
    }

    /// Takes a token the client sent. Anything out of turn begins anew.
    pub fn step(&mut self, token: &str, ground: &Ground<'_>) -> Step {
        let decoded = Some(token.trim()).filter(|token| token.len() <= LONGEST);
        let step = match decoded.and_then(|token| BASE64.decode(token).ok()) {
            Some(bytes) if bytes.starts_with(b"NTLMSSP\0") => self.raw(&bytes, ground),
            Some(bytes) => self.wrapped(&bytes, ground),
            None => None,
        };
        step.unwrap_or_else(|| {
            *self = Self::default();
            Step::Refused
        })
    }

    fn raw(&mut self, bytes: &[u8], ground: &Ground<'_>) -> Option<Step> {
        self.mechanisms = None;
        if let Some(offer) = Negotiate::parse(bytes) {
            return Some(Step::Continue(BASE64.encode(self.challenge(offer, ground))));
        }
        let (mailbox, _) = self.prove(bytes, ground)?;
        Some(Step::Accepted { mailbox, token: None })
    }

    fn wrapped(&mut self, bytes: &[u8], ground: &Ground<'_>) -> Option<Step> {
        match spnego::parse(bytes)? {
            Token::Init { mechanisms, ntlm_first, ntlm_offered: true, guess } => {
                self.mechanisms = Some((mechanisms, !ntlm_first));
                let offer = guess.filter(|_| ntlm_first).and_then(|guess| Negotiate::parse(&guess));
                let state = if ntlm_first { State::Incomplete } else { State::RequestSignature };
                let token = offer.map(|offer| self.challenge(offer, ground));
                Some(answer(state, true, token.as_deref()))
            }
            Token::Response { token: Some(token), signature } => {
                if let Some(offer) = Negotiate::parse(&token) {
                    let token = self.challenge(offer, ground);
                    return Some(answer(State::Incomplete, false, Some(&token)));
                }
                let (mailbox, session) = self.prove(&token, ground)?;
                let signature = self.countersign(&session, signature.as_deref())?;
                let token =
                    spnego::response(State::Completed, false, None, signature.as_ref().map(|it| &it[..]));
                Some(Step::Accepted { mailbox, token: Some(BASE64.encode(token)) })
            }
            _ => None,
        }
    }

    fn challenge(&mut self, offer: Negotiate, ground: &Ground<'_>) -> Vec<u8> {
        let mut nonce = [0u8; 8];
        let (one, two) = (uuid::Uuid::new_v4(), uuid::Uuid::new_v4());
        nonce
            .iter_mut()
            .zip(one.as_bytes())
            .zip(two.as_bytes().iter().rev())
            .for_each(|((n, a), b)| *n = a ^ b);
        let challenge = Challenge::answer(&offer, nonce, ground.domain, ground.now);
        let raw = challenge.raw.clone();
        self.stage = Stage::Challenged(Box::new((offer, challenge)));
        raw
    }

    /// A challenge serves one proof.
    fn prove(&mut self, bytes: &[u8], ground: &Ground<'_>) -> Option<(String, Session)> {
        let Stage::Challenged(asked) = std::mem::take(&mut self.stage) else { return None };
        let proof = Authenticate::parse(bytes)?;
        let account = ground.accounts.find_in(&proof.user, &proof.domain)?;
        let session = verify(&asked.0, &asked.1, &proof, &account.password, ground.binding)?;
        self.stage = Stage::Authenticated(account.mailbox.clone());
        Some((account.mailbox.clone(), session))
    }

    /// Checks the client's signature over the mechanism list and makes the server's. Without one it is fine,
    /// unless the first choice was not taken (RFC 4178 §5).
    fn countersign(&mut self, session: &Session, signature: Option<&[u8]>) -> Option<Option<[u8; 16]>> {
        let (mechanisms, required) = self.mechanisms.take()?;
        match signature {
            Some(signature) if session.is_signed_by_client(&mechanisms, signature) => {
                Some(Some(session.sign(&mechanisms)))
            }
            None if !required => Some(None),
            _ => {
                self.stage = Stage::Nothing;
                None
            }
        }
    }
}

fn answer(state: State, name_ntlm: bool, token: Option<&[u8]>) -> Step {
    Step::Continue(BASE64.encode(spnego::response(state, name_ntlm, token, None)))
}

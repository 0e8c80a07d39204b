//! The three messages (MS-NLMP 2.2.1).

use jiff::Timestamp;

use super::{LARGEST, av, flag};
use crate::accounts::NETBIOS;

const SIGNATURE: &[u8; 8] = b"NTLMSSP\0";
/// Windows Server 2019, as EX01 would say: 10.0, build 17763, NTLM revision 15.
const VERSION: [u8; 8] = [10, 0, 0x63, 0x45, 0, 0, 0, 15];
const COMPUTER: &str = "EX01";
/// Seconds from 1601 to 1970.
const FILETIME_EPOCH: i64 = 11_644_473_600;

/// Type 1: what the client can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Negotiate {
    pub flags: u32,
    /// The message as sent, for the integrity code.
    pub raw: Vec<u8>,
}

impl Negotiate {
    pub fn parse(raw: &[u8]) -> Option<Self> {
        let flags = (kind(raw)? == 1).then(|| u32_at(raw, 12))??;
        Some(Self { flags, raw: raw.to_vec() })
    }
}

/// Type 2: the server's challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Challenge {
    pub nonce: [u8; 8],
    pub raw: Vec<u8>,
}

impl Challenge {
    /// Answers a client's offer; only what it offered is agreed to.
    pub fn answer(offer: &Negotiate, nonce: [u8; 8], domain: &str, now: Timestamp) -> Self {
        let always = flag::UNICODE
            | flag::REQUEST_TARGET
            | flag::NTLM
            | flag::TARGET_TYPE_DOMAIN
            | flag::TARGET_INFO
            | flag::EXTENDED_SESSION_SECURITY;
        let offered = flag::SIGN
            | flag::SEAL
            | flag::ALWAYS_SIGN
            | flag::VERSION
            | flag::BITS_128
            | flag::KEY_EXCHANGE
            | flag::BITS_56;
        let target = utf16(NETBIOS);
        let info = target_info(domain, now);
        let (target_at, info_at) = (56, 56 + target.len());
        let mut raw = Vec::with_capacity(info_at + info.len());
        raw.extend_from_slice(SIGNATURE);
        raw.extend_from_slice(&2u32.to_le_bytes());
        raw.extend_from_slice(&field(target.len(), target_at));
        raw.extend_from_slice(&(always | offer.flags & offered).to_le_bytes());
        raw.extend_from_slice(&nonce);
        raw.extend_from_slice(&[0; 8]);
        raw.extend_from_slice(&field(info.len(), info_at));
        raw.extend_from_slice(&VERSION);
        raw.extend_from_slice(&target);
        raw.extend_from_slice(&info);
        Self { nonce, raw }
    }
}

fn target_info(domain: &str, now: Timestamp) -> Vec<u8> {
    let host = format!("{}.{domain}", COMPUTER.to_lowercase());
    let filetime = (now.as_second() + FILETIME_EPOCH) * 10_000_000 + i64::from(now.subsec_nanosecond()) / 100;
    let mut info = Vec::new();
    for (id, value) in [
        (av::DOMAIN, utf16(NETBIOS)),
        (av::COMPUTER, utf16(COMPUTER)),
        (av::DNS_DOMAIN, utf16(domain)),
        (av::DNS_COMPUTER, utf16(&host)),
        (av::DNS_TREE, utf16(domain)),
        (av::TIMESTAMP, filetime.to_le_bytes().to_vec()),
        (av::END, Vec::new()),
    ] {
        info.extend_from_slice(&id.to_le_bytes());
        info.extend_from_slice(&u16::try_from(value.len()).unwrap_or(0).to_le_bytes());
        info.extend_from_slice(&value);
    }
    info
}

/// Type 3: the client's proof. Borrows nothing, checks every offset.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Authenticate {
    pub flags: u32,
    pub nt_response: Vec<u8>,
    pub domain: String,
    pub user: String,
    pub session_key: Vec<u8>,
    /// Integrity code, where the message has room for one.
    pub mic: Option<[u8; 16]>,
    pub raw: Vec<u8>,
}

impl Authenticate {
    pub fn parse(raw: &[u8]) -> Option<Self> {
        if kind(raw)? != 3 {
            return None;
        }
        let flags = u32_at(raw, 60)?;
        // The code sits behind the version, before any payload; older clients leave neither.
        let payload = [12, 20, 28, 36, 44, 52].into_iter().filter_map(|at| u32_at(raw, at + 4)).min()?;
        let mic = (payload >= 88).then(|| raw.get(72..88)?.try_into().ok()).flatten();
        Some(Self {
            flags,
            nt_response: payload_at(raw, 20)?.to_vec(),
            domain: text(payload_at(raw, 28)?)?,
            user: text(payload_at(raw, 36)?)?,
            session_key: payload_at(raw, 52)?.to_vec(),
            mic,
            raw: raw.to_vec(),
        })
    }
}

/// An attribute of the target information a client sent back.
pub(super) fn attribute(mut pairs: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let (id, len) = (u16_at(pairs, 0)?, usize::from(u16_at(pairs, 2)?));
        let value = pairs.get(4..4 + len)?;
        if id == wanted {
            return Some(value);
        }
        if id == av::END {
            return None;
        }
        pairs = pairs.get(4 + len..)?;
    }
}

/// UTF-16, little endian.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn kind(raw: &[u8]) -> Option<u32> {
    let sane = raw.len() <= LARGEST && raw.starts_with(SIGNATURE);
    sane.then(|| u32_at(raw, 8))?
}

fn field(len: usize, at: usize) -> [u8; 8] {
    let len = u16::try_from(len).unwrap_or(0).to_le_bytes();
    let at = u32::try_from(at).unwrap_or(0).to_le_bytes();
    [len[0], len[1], len[0], len[1], at[0], at[1], at[2], at[3]]
}

fn payload_at(raw: &[u8], field: usize) -> Option<&[u8]> {
    let len = usize::from(u16_at(raw, field)?);
    let at = usize::try_from(u32_at(raw, field + 4)?).ok()?;
    if len == 0 {
        return Some(&[]);
    }
    raw.get(at..at.checked_add(len)?)
}

fn text(bytes: &[u8]) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
}

fn u16_at(raw: &[u8], at: usize) -> Option<u16> {
    raw.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(raw: &[u8], at: usize) -> Option<u32> {
    raw.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_or_foreign_messages_are_refused_without_panic() {
        let offer = Negotiate { flags: flag::UNICODE, raw: Vec::new() };
        let challenge = Challenge::answer(&offer, [7; 8], "practice.example", Timestamp::UNIX_EPOCH);
        for end in 0..challenge.raw.len() {
            assert!(Authenticate::parse(&challenge.raw[..end]).is_none());
            assert!(Negotiate::parse(&challenge.raw[..end]).is_none());
        }
        let mut wild = challenge.raw;
        wild[8] = 3;
        for at in 12..wild.len() {
            let mut wild = wild.clone();
            wild[at] = 0xFF;
            let _ = Authenticate::parse(&wild);
        }
        assert!(Negotiate::parse(b"NTLMSSP\0\x01\0\0\0").is_none());
    }

    #[test]
    fn attribute_list_without_end_is_no_endless_loop() {
        assert_eq!(attribute(&[1, 0, 0, 0, 1, 0, 0, 0], av::FLAGS), None);
        assert_eq!(attribute(&[6, 0, 4, 0, 2, 0, 0, 0], av::FLAGS), Some(&[2, 0, 0, 0][..]));
    }
}

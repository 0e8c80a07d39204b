//! NTLMv2, the server's side, from the Microsoft Open Specification "[MS-NLMP]: NT LAN Manager (NTLM)
//! Authentication Protocol". Nothing of it is shared with a client of ours.

mod crypto;
mod message;
mod verify;

pub(super) use message::{Authenticate, Challenge, Negotiate};
pub(super) use verify::{Binding, Session, verify};

/// Largest message that is read, bytes.
const LARGEST: usize = 16 * 1024;

/// Negotiate flags (MS-NLMP 2.2.2.5) this server looks at.
mod flag {
    pub const UNICODE: u32 = 0x0000_0001;
    pub const REQUEST_TARGET: u32 = 0x0000_0004;
    pub const SIGN: u32 = 0x0000_0010;
    pub const SEAL: u32 = 0x0000_0020;
    pub const NTLM: u32 = 0x0000_0200;
    pub const ALWAYS_SIGN: u32 = 0x0000_8000;
    pub const TARGET_TYPE_DOMAIN: u32 = 0x0001_0000;
    pub const EXTENDED_SESSION_SECURITY: u32 = 0x0008_0000;
    pub const TARGET_INFO: u32 = 0x0080_0000;
    pub const VERSION: u32 = 0x0200_0000;
    pub const BITS_128: u32 = 0x2000_0000;
    pub const KEY_EXCHANGE: u32 = 0x4000_0000;
    pub const BITS_56: u32 = 0x8000_0000;
}

/// Attribute ids of target information (MS-NLMP 2.2.2.1).
mod av {
    pub const END: u16 = 0;
    pub const COMPUTER: u16 = 1;
    pub const DOMAIN: u16 = 2;
    pub const DNS_COMPUTER: u16 = 3;
    pub const DNS_DOMAIN: u16 = 4;
    pub const DNS_TREE: u16 = 5;
    pub const FLAGS: u16 = 6;
    pub const TIMESTAMP: u16 = 7;
    pub const CHANNEL_BINDINGS: u16 = 10;
}

//! Where a secret given on the command line comes from.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use model::Fault;
use zeroize::Zeroizing;

use crate::{
    MAX_SECRET, Secret,
    environment::{LookUp, read_variable},
    vault::capped,
};

/// Source of a secret: never the secret itself, which would stay in the shell's history and the process list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// `env:NAME`.
    Env(String),
    /// `file:PATH`; one trailing line end is dropped, and a DER file such as a PFX is read as base64.
    File(PathBuf),
    /// `-`: standard input up to its end; one trailing line end is dropped.
    Stdin,
    /// Nothing given: the caller asks on the terminal.
    Prompt,
}

impl SecretSource {
    /// Reads `env:NAME`, `file:PATH`, `-`; nothing means a prompt.
    ///
    /// # Errors
    /// `secret.source`. The text is not repeated: it may be a secret typed in the wrong place.
    pub fn parse(text: Option<&str>) -> Result<Self, Fault> {
        let wrong = || Fault::setup("secret.source");
        let Some(text) = text else { return Ok(Self::Prompt) };
        if text == "-" {
            return Ok(Self::Stdin);
        }
        if let Some(name) = text.strip_prefix("env:") {
            return is_env_name(name).then(|| Self::Env(name.to_owned())).ok_or_else(wrong);
        }
        match text.strip_prefix("file:") {
            Some(path) if !path.is_empty() => Ok(Self::File(PathBuf::from(path))),
            _ => Err(wrong()),
        }
    }

    /// The reference a vault of references keeps, a file's from the root on; none where there is nothing to read again.
    pub fn reference(&self) -> Option<String> {
        match self {
            Self::Env(name) => Some(format!("env:{name}")),
            Self::File(path) => std::path::absolute(path).ok()?.to_str().map(|path| format!("file:{path}")),
            Self::Stdin | Self::Prompt => None,
        }
    }

    /// Reads the value. `stdin` is read for `-` alone.
    ///
    /// # Errors
    /// `secret.env_missing`, `secret.file_unreadable`, `secret.empty`, `secret.not_text`, `vault.too_long`;
    /// `secret.source` for a prompt, which is the caller's to make.
    pub fn read(&self, look_up: &LookUp, stdin: &mut dyn Read) -> Result<Secret, Fault> {
        match self {
            Self::Env(name) => read_variable(look_up, name),
            Self::File(path) => read_file(path).map_err(|fault| fault.with("file", path.display())),
            Self::Stdin => read_all(stdin),
            Self::Prompt => Err(Fault::setup("secret.source")),
        }
    }
}

/// Name inside `env:NAME`.
pub(crate) fn env_name(reference: &str) -> Option<&str> {
    reference.strip_prefix("env:").filter(|name| is_env_name(name))
}

/// Whether a text can be the name of an environment variable (POSIX, and what Windows allows besides).
pub(crate) fn is_env_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 255
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'(' | b')'))
}

/// A secret in a file.
pub(crate) fn read_file(path: &Path) -> Result<Secret, Fault> {
    let unreadable =
        |error: std::io::Error| Fault::setup("secret.file_unreadable").with("reason", error.kind());
    let mut file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(Fault::setup("secret.file_unreadable").with("reason", "is a directory"));
    }
    read_all(&mut file)
}

/// Whether a file is one DER sequence (ITU-T X.690 section 8.1), as certificates and PKCS#12 files are. Its length has
/// a byte with the high bit, which makes it no text, so nothing else is taken for one.
fn is_der(bytes: &[u8]) -> bool {
    let (head, length) = match bytes {
        [0x30, 0x81, a, ..] => (3, usize::from(*a)),
        [0x30, 0x82, a, b, ..] => (4, usize::from(u16::from_be_bytes([*a, *b]))),
        _ => return false,
    };
    bytes.len() == head + length
}

/// Reads to the end, up to the cap, without leaving copies behind. A DER file becomes base64: secrets are texts.
fn read_all(from: &mut dyn Read) -> Result<Secret, Fault> {
    // All the room it can need from the start: growing would leave parts of the secret in freed memory.
    let mut bytes = Zeroizing::new(vec![0_u8; MAX_SECRET + 3]);
    let mut length = 0;
    while length < bytes.len() {
        match from.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Fault::setup("secret.file_unreadable").with("reason", error.kind())),
        }
    }
    let value = &bytes[..length];
    if is_der(value) {
        let text = Zeroizing::new(BASE64_STANDARD.encode(value));
        return capped(&Secret::from(text.as_str())).cloned();
    }
    let value = value.strip_suffix(b"\n").unwrap_or(value);
    let value = value.strip_suffix(b"\r").unwrap_or(value);
    if value.len() > MAX_SECRET {
        return Err(Fault::setup("vault.too_long").with("limit", MAX_SECRET));
    }
    let text = std::str::from_utf8(value).map_err(|_| Fault::setup("secret.not_text"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.is_empty() {
        return Err(Fault::setup("secret.empty"));
    }
    Ok(Secret::from(text))
}

//! Texts that a provider's console copied, from a file or standard input: never from an argument, as they hold secrets.

use std::{collections::BTreeMap, fs, io::Read, path::Path};

use api::view::connection::SecretInput;
use connector::{Descriptor, split_paste};
use model::Fault;
use text::Texts;

use crate::args::VaultChoice;

/// Longest text that is read, bytes; what is longer than one can be is refused where it is split.
const LIMIT: u64 = 64 << 10;

/// Fills in what a text holds; what was given by itself stays. Gives the fields that were not in it and not given.
///
/// # Errors
/// `file.read`, `paste.*`, `auth.unknown_variant`; `paste.by_reference` where the vault keeps no values and secrets of
/// the text were not given by themselves.
pub(super) fn fill(
    descriptor: &'static Descriptor,
    auth: Option<&str>,
    path: &Path,
    vault: VaultChoice,
    settings: &mut BTreeMap<String, String>,
    secrets: &mut BTreeMap<String, SecretInput>,
) -> Result<Vec<&'static str>, Fault> {
    let auth = auth.or_else(|| descriptor.auth.first().map(|auth| auth.key)).unwrap_or_default();
    let text = read(path)?;
    let pasted = split_paste(descriptor, auth, &text)?;
    for (key, value) in pasted.settings {
        settings.entry(key).or_insert(value);
    }
    let mut left = pasted.secrets;
    left.retain(|key, _| !secrets.contains_key(key));
    if vault != VaultChoice::Keychain && !left.is_empty() {
        return Err(by_reference(left.keys().map(String::as_str), vault));
    }
    for (key, value) in left {
        secrets.entry(key).or_insert(SecretInput::Value { value });
    }
    let given = |key: &&'static str| settings.contains_key(*key) || secrets.contains_key(*key);
    Ok(pasted.missing.into_iter().filter(|key| !given(key)).collect())
}

/// Names every secret of a text that has to be given by itself, and how.
fn by_reference<'a>(keys: impl Iterator<Item = &'a str>, vault: VaultChoice) -> Fault {
    let keys: Vec<&str> = keys.collect();
    let (kind, sources): (_, Vec<String>) = match vault {
        VaultChoice::Credentials => {
            ("credentials", keys.iter().map(|key| format!("credential:{key}")).collect())
        }
        _ => ("env", keys.iter().map(|key| format!("env:{}", key.to_uppercase())).collect()),
    };
    let options = keys.iter().zip(&sources).map(|(key, source)| format!("--secret {key}={source}"));
    Fault::setup("paste.by_reference")
        .with("fields", keys.join(", "))
        .with("vault", kind)
        .with("options", options.collect::<Vec<_>>().join(" "))
}

/// A line that names fields which are still to be filled in.
pub(super) fn missing(texts: &Texts, fields: &[&str]) -> Option<String> {
    (!fields.is_empty()).then(|| texts.get("cli-paste-missing", &[("fields", &fields.join(", "))]))
}

fn read(path: &Path) -> Result<String, Fault> {
    let bad = |e: std::io::Error| Fault::setup("file.read").with("path", path.display()).with("detail", e);
    let mut text = String::new();
    let source: Box<dyn Read> = match path == Path::new("-") {
        true => Box::new(std::io::stdin().lock()),
        false => Box::new(fs::File::open(path).map_err(bad)?),
    };
    source.take(LIMIT).read_to_string(&mut text).map_err(bad)?;
    Ok(text)
}

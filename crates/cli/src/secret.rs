//! Secrets from where the command line says: never from an argument.

use std::{collections::BTreeMap, io::IsTerminal, sync::Arc};

use api::view::connection::SecretInput;
use connector::{Descriptor, FieldKind};
use model::{Connection, Fault};
use secrecy::SecretString;
use vault::SecretSource;

use crate::args::{Global, Pair, VaultChoice};

/// Reads secrets; a vault of references gets the reference itself.
pub(crate) fn read(pairs: &[Pair], global: &Global) -> Result<BTreeMap<String, SecretInput>, Fault> {
    let mut secrets = BTreeMap::new();
    for Pair { key, value } in pairs {
        let source = match global.vault {
            VaultChoice::Credentials => {
                secrets.insert(key.clone(), SecretInput::Reference { reference: value.clone() });
                continue;
            }
            VaultChoice::Keychain | VaultChoice::Env => {
                SecretSource::parse(Some(value)).map_err(|fault| fault.with("field", key))?
            }
        };
        let input = match source.reference().filter(|_| global.vault == VaultChoice::Env) {
            Some(reference) => SecretInput::Reference { reference },
            None => {
                SecretInput::Value { value: value_of(&source).map_err(|fault| fault.with("field", key))? }
            }
        };
        secrets.insert(key.clone(), input);
    }
    Ok(secrets)
}

/// Files of a connection's secrets that others on this computer may read or change.
pub(crate) fn open_to_others(connection: &Connection) -> Vec<Fault> {
    let secrets = connection.secrets.iter();
    secrets.filter_map(|(field, state)| vault::open_to_others(field, &state.place)).collect()
}

fn value_of(source: &SecretSource) -> Result<SecretString, Fault> {
    let look_up: vault::LookUp = Arc::new(|name: &str| std::env::var_os(name));
    source.read(&look_up, &mut std::io::stdin().lock())
}

/// Asks on the terminal for required secrets that were not given; nothing without a terminal or in JSON.
pub(crate) fn ask(
    descriptor: &Descriptor,
    auth: Option<&str>,
    secrets: &mut BTreeMap<String, SecretInput>,
    global: &Global,
) -> Result<(), Fault> {
    if global.json || !std::io::stdin().is_terminal() || global.vault != VaultChoice::Keychain {
        return Ok(());
    }
    let variant = descriptor.auth.iter().find(|a| auth.is_none_or(|auth| a.key == auth));
    let Some(variant) = variant else { return Ok(()) };
    let wanted = descriptor.fields.iter().filter(|field| {
        field.kind == FieldKind::Secret && field.required && variant.fields.contains(&field.key)
    });
    for field in wanted {
        if !secrets.contains_key(field.key) {
            let typed = rpassword::prompt_password(format!("{}: ", field.key))
                .map_err(|e| Fault::setup("secret.prompt").with("field", field.key).with("detail", e))?;
            secrets.insert(field.key.to_owned(), SecretInput::Value { value: SecretString::from(typed) });
        }
    }
    Ok(())
}

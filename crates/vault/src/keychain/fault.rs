//! The keychain's errors as faults.

use keyring_core::Error;
use model::Fault;

/// Words by which the systems say that somebody refused. Their errors carry no kind that all share.
const DENIED: [&str; 5] = ["accessdenied", "access denied", "access is denied", "canceled", "cancelled"];
/// Words by which they say that nobody is there.
const NOBODY: [&str; 7] = [
    "serviceunknown",
    "namehasnoowner",
    "noreply",
    "disconnected",
    "unavailable",
    "no secret service",
    "broken pipe",
];

/// Fault of a store that could not be opened: on Linux there is no session bus or no service on it.
pub(super) fn cannot_open(error: &Error) -> Fault {
    match error {
        Error::PlatformFailure(inner) if says(&inner.to_string(), &DENIED) => denied(error),
        Error::PlatformFailure(_) | Error::NoDefaultStore => no_service(error),
        _ => fault_of(error),
    }
}

/// Fault of an error. The message of `Ambiguous` and the bytes some errors carry are left out.
pub(super) fn fault_of(error: &Error) -> Fault {
    match error {
        Error::NoDefaultStore => no_service(error),
        Error::PlatformFailure(inner) => {
            let text = inner.to_string();
            if says(&text, &DENIED) {
                denied(error)
            } else if says(&text, &NOBODY) {
                no_service(error)
            } else {
                Fault::transient("vault.failed").with("reason", text)
            }
        }
        Error::NoStorageAccess(inner) if says(&inner.to_string(), &DENIED) => denied(error),
        Error::NoStorageAccess(inner) => Fault::setup("vault.locked").with("reason", inner),
        Error::TooLong(_, limit) => Fault::setup("vault.too_long").with("limit", limit),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => Fault::setup("secret.not_text"),
        Error::Ambiguous(entries) => Fault::defect("vault.failed").with("entries", entries.len()),
        other => Fault::defect("vault.failed").with("reason", other),
    }
}

fn no_service(error: &Error) -> Fault {
    Fault::setup("vault.no_service").with("reason", error)
}

fn denied(error: &Error) -> Fault {
    Fault::setup("vault.denied").with("reason", error)
}

fn says(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> Error {
        Error::PlatformFailure(text.into())
    }

    #[test]
    fn errors_of_the_systems_have_stable_codes() {
        for (error, code) in [
            (
                failure("org.freedesktop.DBus.Error.ServiceUnknown: The name is not activatable"),
                "vault.no_service",
            ),
            (failure("org.freedesktop.DBus.Error.AccessDenied: rejected"), "vault.denied"),
            (failure("something else"), "vault.failed"),
            (Error::NoStorageAccess("prompt dismissed".into()), "vault.locked"),
            (Error::NoStorageAccess("User canceled the operation.".into()), "vault.denied"),
            (Error::TooLong("password".to_owned(), 2560), "vault.too_long"),
            (Error::BadEncoding(vec![0xFF]), "secret.not_text"),
        ] {
            assert_eq!(fault_of(&error).code, code, "{error}");
        }
        assert_eq!(
            cannot_open(&failure("failed to connect to address unix:path=/x")).code,
            "vault.no_service"
        );
    }

    #[test]
    fn bytes_an_error_carries_do_not_get_into_its_fault() {
        let error = Error::BadEncoding(b"CANARY".to_vec());
        assert!(!format!("{:?}", fault_of(&error)).contains("CANARY"));
        let error = Error::BadDataFormat(b"CANARY".to_vec(), "cut".into());
        assert!(!format!("{:?}", fault_of(&error)).contains("CANARY"));
    }
}

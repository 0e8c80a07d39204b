//! "Get application": when secrets end. Needs `Application.Read.All`, which is optional.

use jiff::Timestamp;
use serde::Deserialize;

use super::{Call, query::part};

/// The app registration.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Application {
    pub(crate) password_credentials: Vec<PasswordCredential>,
}

/// A client secret, without its value.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct PasswordCredential {
    /// First three characters of the value.
    pub(crate) hint: Option<String>,
    pub(crate) end_date_time: Option<Timestamp>,
}

/// Asks for the credentials of an application.
pub(crate) fn get(client_id: &str) -> Call<'static> {
    let path = format!("/applications(appId='{}')?$select=displayName,passwordCredentials", part(client_id));
    Call { operation: "getApplication", path, mailbox: None, of_exchange: false, prefer: None }
}

impl Application {
    /// When the secret with this beginning ends; the latest where several fit.
    pub(crate) fn end_of(&self, secret: &str) -> Option<Timestamp> {
        let fits = |c: &&PasswordCredential| {
            c.hint.as_deref().is_some_and(|hint| !hint.is_empty() && secret.starts_with(hint))
        };
        self.password_credentials.iter().filter(fits).filter_map(|c| c.end_date_time).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_by_the_hint_of_its_beginning() {
        let text = r#"{"passwordCredentials":[{"hint":"Qv3","endDateTime":"2027-01-01T00:00:00Z"},
            {"hint":"abc","endDateTime":"2029-01-01T00:00:00Z"},{"hint":null,"endDateTime":null}]}"#;
        let application: Application = serde_json::from_str(text).unwrap();
        assert_eq!(application.end_of("Qv3~rest").unwrap().to_string(), "2027-01-01T00:00:00Z");
        assert_eq!(application.end_of("zzz"), None);
    }
}

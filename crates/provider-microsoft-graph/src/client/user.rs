//! `user`: "Get a user" and "List users", as far as an address goes. App-only reads need `User.Read.All`.

use serde::Deserialize;

use super::{
    Call,
    query::{literal, part},
};

const SELECT: &str = "id,displayName,mail,userPrincipalName,accountEnabled,userType";

/// A user; a room's account is one too, and usually disabled.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct User {
    pub(crate) display_name: Option<String>,
    pub(crate) mail: Option<String>,
    pub(crate) user_principal_name: Option<String>,
}

/// Users.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Users {
    pub(crate) value: Vec<User>,
}

/// Asks for a user by principal name or id.
pub(crate) fn get(address: &str) -> Call<'_> {
    let path = format!("/users/{}?$select={SELECT}", part(address));
    Call { operation: "getUser", path, mailbox: Some(address), of_exchange: false, prefer: None }
}

/// Asks who has an address, as primary or other.
pub(crate) fn with_address(address: &str) -> Call<'_> {
    let (mail, proxy) = (literal(address), literal(&format!("smtp:{address}")));
    let filter = format!("mail%20eq%20{mail}%20or%20proxyAddresses/any(p:p%20eq%20{proxy})");
    let path = format!("/users?$filter={filter}&$select={SELECT}&$top=2");
    Call { operation: "listUsers", path, mailbox: Some(address), of_exchange: false, prefer: None }
}

impl User {
    /// Primary address, lower case; the principal name where none is told.
    pub(crate) fn primary(&self) -> Option<String> {
        let address = self.mail.as_deref().or(self.user_principal_name.as_deref())?;
        address.contains('@').then(|| address.to_lowercase())
    }
}

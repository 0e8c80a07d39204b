//! The organisation: `GET /v2/organization/$current` (public client eryajf/go-alimail).

use serde::Deserialize;

use super::call::Call;

/// `id`, `name`, `domain` of an organisation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Organization {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) domain: Option<String>,
}

/// Asks for the application's organisation.
pub(crate) fn current() -> Call<'static> {
    Call::get("GetOrganization", "/v2/organization/$current".to_owned())
}

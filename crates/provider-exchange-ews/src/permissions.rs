//! The application permission EWS knows. Decisions go by its name; the ids are used in the manifest alone.

use microsoft::{Permission, Wanted};

/// Office 365 Exchange Online.
pub(crate) const EXCHANGE_RESOURCE: &str = "00000002-0000-0ff1-ce00-000000000000";
/// Opens all mailboxes to an application.
pub(crate) const FULL_ACCESS: &str = "full_access_as_app";
/// Its id. That 21Vianet uses the same ids is implied by its instructions, not confirmed.
pub(crate) const FULL_ACCESS_ID: &str = "dc890d15-9560-4a4c-9b7f-a736ec74ec40";

/// What a manifest should ask for.
pub(crate) static WANTED: Wanted = Wanted {
    resource: EXCHANGE_RESOURCE,
    permissions: &[Permission { role: FULL_ACCESS, id: FULL_ACCESS_ID, within: &[] }],
    foreign: &[],
};

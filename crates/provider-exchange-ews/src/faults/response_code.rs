//! EWS response codes ("ResponseCode") an administrator meets. A code that is not here is a defect, never transient.

use model::{Fault, Remedy};

use super::{Place, Row, code};
use crate::{script, soap::Status};

/// Table from response code to fault.
const ROWS: &[(&[&str], Row)] = &[
    (
        &["ErrorAccessDenied", "ErrorNoPublicFolderReplicaAvailable"],
        Row::setup(code::ROOM_ACCESS_DENIED, "room_rights"),
    ),
    // Exchange hides which: no right, or a mailbox whose calendar was never opened.
    (
        &["ErrorItemNotFound", "ErrorFolderNotFound", "ErrorParentFolderNotFound", "ErrorSyncFolderNotFound"],
        Row::likely(code::ROOM_CALENDAR_NOT_FOUND, "room_rights"),
    ),
    (
        &[
            "ErrorNonExistentMailbox",
            "ErrorCannotFindUser",
            "ErrorInvalidUserPrincipalName",
            "ErrorMailRecipientNotFound",
            // GetRooms and ExpandDL of an address that is no list.
            "ErrorNameResolutionNoResults",
        ],
        Row::setup(code::ROOM_NOT_FOUND, "room_sheet"),
    ),
    (&["ErrorNonPrimarySmtpAddress"], Row::setup(code::ROOM_ALIAS, "room_sheet")),
    (
        &[
            "ErrorInvalidSmtpAddress",
            "ErrorInvalidMailbox",
            "ErrorInvalidRoutingType",
            "ErrorInvalidExchangeImpersonationHeaderData",
        ],
        Row::setup(code::ROOM_ADDRESS_MALFORMED, "room_sheet"),
    ),
    (
        &[
            "ErrorImpersonateUserDenied",
            "ErrorImpersonationDenied",
            "ErrorImpersonationFailed",
            "ErrorTokenSerializationDenied",
        ],
        Row::setup(code::IMPERSONATION_DENIED, "impersonation_role"),
    ),
    (
        &["ErrorMissingEmailAddress", "ErrorNameResolutionNoMailbox", "ErrorMissingUserIdInformation"],
        Row::setup(code::ACCOUNT_NO_MAILBOX, "service_account"),
    ),
    (
        &[
            "ErrorWrongServerVersion",
            "ErrorWrongServerVersionDelegate",
            "ErrorCrossSiteRequest",
            "ErrorProxyRequestNotAllowed",
        ],
        Row::setup(code::ROOM_OTHER_SITE, "server_address"),
    ),
    (
        &[
            "ErrorInvalidServerVersion",
            "ErrorIncorrectSchemaVersion",
            "ErrorInvalidSchemaVersionForMailboxVersion",
        ],
        Row::setup(code::VERSION_TOO_OLD, "server_address"),
    ),
    (&["ErrorAccountDisabled"], Row::setup(code::ACCOUNT_DISABLED, "service_account")),
    (
        &["ErrorPasswordExpired", "ErrorPasswordChangeRequired"],
        Row::setup(code::PASSWORD_EXPIRED, "service_account"),
    ),
    (&["ErrorNoFreeBusyAccess"], Row::setup(code::ROOM_NO_FREE_BUSY, "room_rights")),
    (
        &[
            "ErrorServerBusy",
            "ErrorExceededConnectionCount",
            "ErrorTooManyObjectsOpened",
            "ErrorExceededFindCountLimit",
            "ErrorMessageThrottled",
        ],
        Row::transient(code::BUSY),
    ),
    (&["ErrorTimeoutExpired", "ErrorProxyCallTimedOut"], Row::transient(code::TIMEOUT)),
    (
        &[
            "ErrorInternalServerTransientError",
            "ErrorInternalServerError",
            "ErrorConnectionFailed",
            "ErrorADUnavailable",
            "ErrorADOperation",
            "ErrorProxyCallFailed",
            "ErrorProxyServiceDiscoveryFailed",
            "ErrorNoRespondingCASInDestinationSite",
            "ErrorNoDestinationCASDueToKerberosRequirements",
            "ErrorServiceDiscoveryFailed",
            "ErrorFreeBusyGenerationFailed",
            "ErrorFreeBusyDLLimitReached",
            "ErrorIPGatewayNotFound",
        ],
        Row::transient(code::SERVER_ERROR),
    ),
    (&["ErrorMailboxMoveInProgress"], Row::transient(code::MAILBOX_MOVING)),
    (
        &[
            "ErrorMailboxStoreUnavailable",
            "ErrorMailboxFailover",
            "ErrorMailboxLogonFailed",
            "ErrorMailboxConfiguration",
        ],
        Row::transient(code::MAILBOX_UNAVAILABLE),
    ),
    (
        &[
            "ErrorItemCorrupt",
            "ErrorCorruptData",
            "ErrorContentConversionFailed",
            "ErrorMimeContentInvalid",
            "ErrorPropertyValueTooBig",
        ],
        Row::setup(code::ITEM_UNREADABLE, "room_processing"),
    ),
    (
        &[
            "ErrorSchemaValidation",
            "ErrorInvalidRequest",
            "ErrorInvalidOperation",
            "ErrorInvalidPropertyRequest",
            "ErrorInvalidPropertyForOperation",
            "ErrorInvalidArgument",
            "ErrorInvalidId",
            "ErrorInvalidIdMalformed",
            "ErrorInvalidIdEmpty",
            "ErrorInvalidIdTooLong",
            "ErrorInvalidFolderId",
            "ErrorInvalidSyncStateData",
            "ErrorInvalidTimeInterval",
            "ErrorTimeIntervalTooBig",
            "ErrorCalendarViewRangeTooBig",
            "ErrorMailboxDataArrayTooBig",
            "ErrorMailboxDataArrayEmpty",
            "ErrorTimeZone",
            "ErrorRequestStreamTooBig",
            "ErrorDataSizeLimitExceeded",
        ],
        Row::defect(code::REQUEST_REFUSED),
    ),
];

/// The fault of a status that is no success. `mailbox` is the one the call was about.
pub(crate) fn from_status(status: &Status, mailbox: Option<&str>, place: &Place) -> Fault {
    let row = ROWS
        .iter()
        .find(|(codes, _)| codes.contains(&status.code.as_str()))
        .map_or(Row::defect(code::UNKNOWN_CODE), |(_, row)| *row);
    let mut fault = row.fault(place).retry_after_ms(status.back_off_ms()).with("vendor_code", &status.code);
    fault = fault.with("mailbox", mailbox.unwrap_or(&place.login));
    if fault.code == code::IMPERSONATION_DENIED && place.client_id.is_some() {
        // Applications get the right by consent or RBAC; the role for accounts is gone from Exchange Online.
        fault = place.at_step(fault, "rbac_scope");
    }
    if let Some(ms) = status.back_off_ms() {
        fault = fault.with("seconds", ms.div_ceil(1000));
    }
    if fault.code == code::ITEM_UNREADABLE {
        fault = fault.with("items", 1);
    }
    add_cure(fault, status, mailbox, place).from_vendor(Some(status.code.clone()), status.text.clone(), None)
}

/// What to copy: the primary address of an alias, the cmdlet that grants a right.
fn add_cure(fault: Fault, status: &Status, mailbox: Option<&str>, place: &Place) -> Fault {
    match (fault.code.as_str(), mailbox) {
        (code::ROOM_ALIAS, _) => match status.values.values().find(|v| v.contains('@')) {
            Some(primary) => fault.with("primary", primary).to_copy(primary.to_lowercase()),
            None => Fault { remedy: fault.remedy.map(|r| Remedy { copy: None, ..r }), ..fault },
        },
        (code::ROOM_ACCESS_DENIED | code::ROOM_CALENDAR_NOT_FOUND, Some(mailbox)) => {
            fault.to_copy(script::grant_full_access(mailbox, &place.login))
        }
        (code::IMPERSONATION_DENIED, _) if place.client_id.is_none() => {
            fault.to_copy(script::grant_impersonation(&place.login))
        }
        _ => fault,
    }
}

#[cfg(test)]
mod tests {
    use model::FaultClass;

    use super::*;
    use crate::{cloud::Cloud, soap::Severity};

    fn fault(code: &str) -> Fault {
        let place = Place {
            cloud: Cloud::Server,
            online: false,
            client_id: None,
            login: "svc@practice.example".into(),
            host: "mail.practice.example".into(),
        };
        let status = Status { severity: Severity::Error, code: code.into(), ..Status::default() };
        from_status(&status, Some("room001@practice.example"), &place)
    }

    #[test]
    fn every_setup_row_names_a_step_and_no_code_is_listed_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for (codes, row) in ROWS {
            assert_eq!(row.step.is_some(), row.class == FaultClass::Setup, "{codes:?}");
            for code in *codes {
                assert!(seen.insert(*code), "{code}");
            }
        }
    }

    #[test]
    fn an_unknown_code_is_a_defect() {
        let fault = fault("ErrorOfTomorrow");
        assert_eq!((fault.class, fault.code.as_str()), (FaultClass::Defect, code::UNKNOWN_CODE));
    }

    #[test]
    fn a_missing_room_right_offers_the_cmdlet_that_grants_it() {
        let remedy = fault("ErrorAccessDenied").remedy.unwrap();
        assert_eq!(
            remedy.copy.as_deref(),
            Some(
                "Add-MailboxPermission -Identity 'room001@practice.example' -User 'svc@practice.example' \
                 -AccessRights FullAccess -AutoMapping $false"
            )
        );
        assert_eq!(remedy.step.as_deref(), Some("room_rights"));
    }
}

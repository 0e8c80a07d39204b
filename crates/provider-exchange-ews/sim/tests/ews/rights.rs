//! Who may see and change what.

use sim_exchange_ews::org::{Caller, Impersonation, Right};

use super::desk::*;

const DAY: (&str, &str) = ("2026-11-24T00:00:00+08:00", "2026-11-25T00:00:00+08:00");

fn probe(mailbox: &str) -> String {
    format!(
        r#"<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI="folder:EffectiveRights"/><t:FieldURI FieldURI="folder:TotalCount"/></t:AdditionalProperties></m:FolderShape><m:FolderIds>{}</m:FolderIds></m:GetFolder>"#,
        folder(mailbox)
    )
}

#[test]
fn each_right_shows_as_much_as_it_should() {
    let table = [
        (Right::Nothing, "ErrorAccessDenied", "ErrorAccessDenied"),
        (Right::Availability, "ErrorAccessDenied", "ErrorAccessDenied"),
        (Right::Details, "NoError", "ErrorAccessDenied"),
        (Right::Reviewer, "NoError", "NoError"),
        (Right::Editor, "NoError", "NoError"),
        (Right::FullAccess, "NoError", "NoError"),
    ];
    for (right, folder_code, items_code) in table {
        let mut desk = desk();
        assert!(desk.org.grant(PLAIN, Some(SERVICE), right));
        assert_eq!(desk.service(&probe(PLAIN)).code(), folder_code, "{right:?}");
        let items = desk.service(&view(PLAIN, DAY.0, DAY.1, ""));
        assert_eq!(items.code(), items_code, "{right:?}");
        if right.reads() {
            let private = items.values("t:Subject").contains(&"薪酬");
            assert_eq!(private, right == Right::FullAccess, "{right:?}");
        }
    }
}

#[test]
fn effective_rights_tell_reading_from_writing() {
    let mut desk = desk();
    desk.org.grant(PLAIN, Some(SERVICE), Right::Reviewer);
    let reader = desk.service(&probe(PLAIN)).good();
    assert_eq!((reader.value("t:Read"), reader.value("t:CreateContents")), ("true", "false"));
    let item = meeting("x", "2026-12-01T10:00:00", "2026-12-01T11:00:00", &[], &[]);
    let own = r#"<t:DistinguishedFolderId Id="calendar"/>"#;
    let direct = create("SendToNone", &item).replace(own, &folder(PLAIN));
    assert_eq!(desk.service(&direct).code(), "ErrorAccessDenied");
    desk.org.grant(PLAIN, Some(SERVICE), Right::Editor);
    assert_eq!(desk.service(&probe(PLAIN)).good().value("t:CreateContents"), "true");
    desk.service(&direct).good();
}

#[test]
fn addresses_that_lead_nowhere_say_why() {
    let mut desk = desk();
    assert_eq!(desk.service(&probe("nobody@practice.example")).code(), "ErrorNonExistentMailbox");
    assert_eq!(desk.service(&probe("no address")).code(), "ErrorInvalidSmtpAddress");
    let alias = desk.service(&probe("alias.room001@practice.example"));
    assert_eq!(alias.code(), "ErrorNonPrimarySmtpAddress");
    assert!(alias.text().contains(&format!(r#"<t:Value Name="Primary">{ROOM}</t:Value>"#)));
    assert_eq!(desk.service(&probe("rooms@practice.example")).code(), "ErrorNonExistentMailbox");
    assert_eq!(desk.service(&probe(&ROOM.to_uppercase())).code(), "NoError");
}

#[test]
fn impersonation_needs_the_right_and_a_mailbox() {
    let mut desk = desk();
    let own = r#"<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="calendar"/></m:FolderIds></m:GetFolder>"#;
    desk.impersonating(ROOM, own).good();
    let scope = Impersonation::Only([ROOM.to_owned()].into());
    let app = Caller::app("app", scope);
    assert_eq!(desk.call(&app, &impersonation(PLAIN), own).fault_code(), "ErrorImpersonateUserDenied");
    assert_eq!(desk.call(&app, &impersonation(ROOM), own).code(), "NoError");
    let nobody = impersonation("nobody@practice.example");
    assert_eq!(desk.call(&app, &nobody, own).fault_code(), "ErrorNonExistentMailbox");
    let alias = impersonation("alias.room001@practice.example");
    assert_eq!(desk.call(&app, &alias, own).fault_code(), "ErrorNonPrimarySmtpAddress");
    let bare = desk.call(&app, "", own);
    assert!(bare.0.http_status == 500 && bare.text().contains("SOAP header must be present"));
    let plain = desk.call(&Caller::account(SERVICE), &impersonation(ROOM), own);
    assert_eq!(plain.fault_code(), "ErrorImpersonateUserDenied");
    let stranger = desk.call(&Caller::account("guest@elsewhere.example"), "", own);
    assert_eq!(stranger.code(), "ErrorMissingEmailAddress");
}

#[test]
fn an_item_of_a_closed_mailbox_stays_closed() {
    let mut desk = desk();
    let (id, _) = desk.find(ZHAO_FREE, "评审 &amp; 计划");
    let body = format!(
        r#"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:GetItem>"#
    );
    assert_eq!(desk.person(ZHAO, &body).code(), "ErrorAccessDenied");
    desk.org.grant(ZHAO_FREE, Some(ZHAO), Right::Reviewer);
    desk.person(ZHAO, &body).good();
}

/// Somebody whose calendar Zhao has no right on.
const ZHAO_FREE: &str = LI;

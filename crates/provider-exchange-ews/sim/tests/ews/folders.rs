//! FindFolder, ids, zones and the small operations.

use super::desk::*;

#[test]
fn default_folders_are_there_and_contacts_are_empty() {
    let mut desk = desk();
    let body = r#"<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:ParentFolderIds><t:DistinguishedFolderId Id="msgfolderroot"/></m:ParentFolderIds></m:FindFolder>"#;
    let found = desk.person(WANG, body).good();
    for name in ["Calendar", "Contacts", "Inbox", "Deleted Items"] {
        assert!(found.values("t:DisplayName").contains(&name), "{name}");
    }
    let contacts = found.value("t:ContactsFolder");
    assert!(contacts.contains("<t:TotalCount>0</t:TotalCount>"));
    let by_name = body.replace(
        "<m:ParentFolderIds>",
        r#"<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="folder:DisplayName"/><t:FieldURIOrConstant><t:Constant Value="calendar"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction><m:ParentFolderIds>"#,
    );
    assert_eq!(desk.person(WANG, &by_name).good().values("t:DisplayName"), ["Calendar"]);
}

#[test]
fn a_folder_is_found_again_by_its_id() {
    let mut desk = desk();
    let get = |folder: &str| {
        format!(
            r#"<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds>{folder}</m:FolderIds></m:GetFolder>"#
        )
    };
    let id = desk.service(&get(&folder(PLAIN))).good().attribute("t:FolderId", "Id");
    let again = desk.service(&get(&format!(r#"<t:FolderId Id="{id}"/>"#))).good();
    assert_eq!(again.value("t:DisplayName"), "Calendar");
    assert_eq!(desk.service(&get(r#"<t:FolderId Id="AAMk"/>"#)).code(), "ErrorInvalidIdMalformed");
    let publicly = get(r#"<t:DistinguishedFolderId Id="publicfoldersroot"/>"#);
    assert_eq!(desk.service(&publicly).code(), "ErrorItemNotFound");
}

#[test]
fn ids_convert_there_and_back() {
    let mut desk = desk();
    let (id, _) = desk.find(WANG, "评审 &amp; 计划");
    let convert = |id: &str, from: &str, to: &str, mailbox: &str| {
        format!(
            r#"<m:ConvertId DestinationFormat="{to}"><m:SourceIds><t:AlternateId Format="{from}" Id="{id}" Mailbox="{mailbox}"/></m:SourceIds></m:ConvertId>"#
        )
    };
    let hex =
        desk.person(WANG, &convert(&id, "EwsId", "HexEntryId", WANG)).good().attribute("m:AlternateId", "Id");
    assert!(hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let back = desk.person(WANG, &convert(&hex, "HexEntryId", "EwsId", WANG)).good();
    assert_eq!(back.attribute("m:AlternateId", "Id"), id);
    assert_eq!(desk.person(WANG, &convert("x", "EwsId", "OwaId", WANG)).code(), "ErrorInvalidIdMalformed");
    assert_eq!(desk.person(WANG, &convert(&id, "EwsId", "OwaId", "x")).code(), "ErrorInvalidSmtpAddress");
}

#[test]
fn zones_are_listed_with_and_without_rules() {
    let mut desk = desk();
    let all = desk.service(r#"<m:GetServerTimeZones ReturnFullTimeZoneData="false"/>"#).good();
    assert!(all.attributes("t:TimeZoneDefinition", "Id").len() > 130);
    let one = r#"<m:GetServerTimeZones ReturnFullTimeZoneData="true"><m:Ids><t:Id>W. Europe Standard Time</t:Id><t:Id>Nowhere</t:Id></m:Ids></m:GetServerTimeZones>"#;
    let one = desk.service(one).good();
    assert_eq!(one.attributes("t:Period", "Bias"), ["-PT60M", "-PT120M"]);
    assert_eq!(one.values("t:Month"), ["3", "10"]);
}

#[test]
fn nobody_is_out_of_office_and_tips_are_off() {
    let mut desk = desk();
    let oof = format!(
        "<m:GetUserOofSettingsRequest><t:Mailbox><t:Address>{WANG}</t:Address></t:Mailbox></m:GetUserOofSettingsRequest>"
    );
    assert_eq!(desk.person(WANG, &oof).good().value("OofState"), "Disabled");
    assert_eq!(desk.person(LI, &oof).code(), "ErrorAccessDenied");
    let tips = "<m:GetServiceConfiguration><m:RequestedConfiguration><m:ConfigurationName>MailTips</m:ConfigurationName></m:RequestedConfiguration></m:GetServiceConfiguration>";
    assert_eq!(desk.person(WANG, tips).good().value("t:MailTipsEnabled"), "false");
}

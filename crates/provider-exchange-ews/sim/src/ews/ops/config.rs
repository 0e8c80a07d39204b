//! GetUserOofSettings and GetServiceConfiguration, as far as clients ask for them when they start.

use super::{Answer, Call, Failure, Node, Outcome, SoapFault};
use crate::ews::xml::Xml;

const MESSAGES: (&str, &str) = ("xmlns", "http://schemas.microsoft.com/exchange/services/2006/messages");
const TYPES: (&str, &str) = ("xmlns", "http://schemas.microsoft.com/exchange/services/2006/types");

/// Nobody here is ever out of office.
pub(super) fn get_user_oof_settings(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let address = body.child("Mailbox").and_then(|mailbox| mailbox.child_text("Address")).unwrap_or_default();
    let mailbox = call.mailbox(address.trim())?;
    let mut xml = Xml::default();
    xml.open_with("GetUserOofSettingsResponse", &[MESSAGES]);
    if call.org.right(call.principal, mailbox).is_whole() {
        xml.open_with("ResponseMessage", &[("ResponseClass", "Success")]);
        xml.text("ResponseCode", "NoError").close("ResponseMessage");
        xml.open_with("OofSettings", &[TYPES]).text("OofState", "Disabled").text("ExternalAudience", "None");
        xml.close("OofSettings").text("AllowExternalOof", "All");
    } else {
        let failure = Failure::new("ErrorAccessDenied");
        xml.open_with("ResponseMessage", &[("ResponseClass", "Error")]);
        xml.text("MessageText", failure.message()).text("ResponseCode", &failure.code);
        xml.text("DescriptiveLinkKey", "0").close("ResponseMessage");
    }
    xml.close("GetUserOofSettingsResponse");
    Ok(Answer::Whole(xml.into_string()))
}

pub(super) fn get_service_configuration(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    Ok(Answer::Single { operation: "GetServiceConfiguration", outcome: configuration(call, body) })
}

/// Mail tips are switched off; the other configurations are not offered.
fn configuration(call: &Call<'_>, body: &Node) -> Outcome {
    if let Some(address) = body.child("ActingAs").and_then(|acting| acting.child_text("EmailAddress")) {
        call.mailbox(address.trim())?;
    }
    let wanted =
        body.child("RequestedConfiguration").map(|list| list.children.as_slice()).unwrap_or_default();
    let mut xml = Xml::default();
    xml.open("m:ResponseMessages")
        .open_with("m:ServiceConfigurationResponseMessageType", &[("ResponseClass", "Success")]);
    xml.text("m:ResponseCode", "NoError");
    for name in wanted.iter().filter(|name| name.text.trim() == "MailTips") {
        xml.open_with("m:MailTipsConfiguration", &[("Name", name.text.trim())]);
        xml.flag("t:MailTipsEnabled", false).number("t:MaxRecipientsPerGetMailTipsRequest", 0);
        xml.number("t:MaxMessageSize", 0).number("t:LargeAudienceThreshold", 0);
        xml.flag("t:ShowExternalRecipientCount", false).empty("t:InternalDomains", &[]);
        xml.flag("t:PolicyTipsEnabled", false).number("t:LargeAudienceCap", 0);
        xml.close("m:MailTipsConfiguration");
    }
    xml.close("m:ServiceConfigurationResponseMessageType").close("m:ResponseMessages");
    Ok(xml.into_string())
}

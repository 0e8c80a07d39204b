//! ResolveNames ("ResolveNames operation").

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, written};
use crate::ews::xml::Xml;
use crate::org::{Entry, EntryKind};

/// Candidates a resolution returns at most.
const MOST: usize = 100;

pub(super) fn resolve_names(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    Ok(Answer::Messages { operation: "ResolveNames", outcomes: vec![resolve(call, body)] })
}

fn resolve(call: &Call<'_>, body: &Node) -> Outcome {
    if call.principal.is_none() {
        return Err(Failure::new("ErrorNameResolutionNoMailbox"));
    }
    // Contacts folders are empty here.
    if body.attribute("SearchScope") == Some("Contacts") {
        return Err(Failure::new("ErrorNameResolutionNoResults"));
    }
    let full = body.attribute("ReturnFullContactData").is_some_and(|flag| flag == "true" || flag == "1");
    let found = call.org.resolve(body.child_text("UnresolvedEntry").unwrap_or_default());
    let set = written(call, |xml| {
        let total = found.len().min(MOST).to_string();
        let whole = if found.len() > MOST { "false" } else { "true" };
        let paging = [("TotalItemsInView", total.as_str()), ("IncludesLastItemInRange", whole)];
        xml.open_with("m:ResolutionSet", &paging);
        found.iter().take(MOST).for_each(|entry| resolution(xml, entry, full));
        xml.close("m:ResolutionSet");
    });
    match found.len() {
        0 => Err(Failure::new("ErrorNameResolutionNoResults")),
        1 => Ok(set),
        _ => Err(Failure::new("ErrorNameResolutionMultipleResults").rest(set)),
    }
}

fn resolution(xml: &mut Xml, entry: &Entry, full: bool) {
    xml.open("t:Resolution").open("t:Mailbox");
    address(xml, entry);
    xml.close("t:Mailbox");
    if full && !matches!(entry.kind, EntryKind::RoomList(_)) {
        contact(xml, entry);
    }
    xml.close("t:Resolution");
}

/// Name to mailbox type of an `EmailAddressType`.
pub(super) fn address(xml: &mut Xml, entry: &Entry) {
    xml.text("t:Name", &entry.name).text("t:EmailAddress", &entry.address);
    xml.text("t:RoutingType", "SMTP").text("t:MailboxType", entry.mailbox_type());
}

fn contact(xml: &mut Xml, entry: &Entry) {
    let details = &entry.details;
    xml.open("t:Contact").text("t:Culture", "zh-CN").text("t:DisplayName", &entry.name);
    xml.open("t:EmailAddresses");
    let primary = std::iter::once(format!("SMTP:{}", entry.address));
    let all = primary.chain(entry.aliases.iter().map(|alias| format!("smtp:{alias}")));
    for (n, address) in all.take(3).enumerate() {
        xml.text_with("t:Entry", &[("Key", &format!("EmailAddress{}", n + 1))], &address);
    }
    xml.close("t:EmailAddresses");
    xml.open("t:PhoneNumbers").text_with("t:Entry", &[("Key", "BusinessPhone")], &details.phone);
    xml.close("t:PhoneNumbers").text("t:ContactSource", "ActiveDirectory");
    xml.text("t:Department", &details.department).text("t:JobTitle", &details.title);
    xml.text("t:OfficeLocation", &details.office).flag("t:HasPicture", false);
    xml.text("t:Alias", entry.alias()).close("t:Contact");
}

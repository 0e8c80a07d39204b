//! Mailboxes and attendees.

use super::super::xml::Xml;
use crate::org::{Attendee, AttendeeKind, Organisation, Response, Who};

/// `t:Mailbox`; without address as in FindItem when `lossy`.
pub(crate) fn mailbox(xml: &mut Xml, org: &Organisation, who: &Who, lossy: bool) {
    let (name, address) = org.name_of(who);
    xml.open("t:Mailbox").text("t:Name", name);
    if !lossy && !address.is_empty() {
        let kind = match who {
            Who::Inside(_) => "Mailbox",
            Who::Outside(_) => "OneOff",
        };
        xml.text("t:EmailAddress", address).text("t:RoutingType", "SMTP").text("t:MailboxType", kind);
    }
    xml.close("t:Mailbox");
}

/// One of the three attendee lists; nothing when it is empty. Only the organiser's copy knows the answers.
pub(super) fn attendees(
    xml: &mut Xml,
    org: &Organisation,
    all: &[Attendee],
    kind: AttendeeKind,
    with_answers: bool,
) {
    let mut listed = all.iter().filter(|attendee| attendee.kind == kind).peekable();
    if listed.peek().is_none() {
        return;
    }
    let element = format!("t:{}", kind.word());
    xml.open(&element);
    for attendee in listed {
        xml.open("t:Attendee");
        mailbox(xml, org, &attendee.who, false);
        let response = if with_answers { attendee.response } else { Response::Unknown };
        let word = match response {
            // An invitation nobody answered is Unknown on the organiser's list.
            Response::None => Response::Unknown.word(),
            other => other.word(),
        };
        xml.text("t:ResponseType", word);
        if let (true, Some(at)) = (with_answers, attendee.responded) {
            xml.instant("t:LastResponseTime", at);
        }
        xml.close("t:Attendee");
    }
    xml.close(&element);
}

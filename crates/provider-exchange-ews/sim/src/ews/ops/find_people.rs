//! FindPeople in the directory ("FindPeople operation").

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::resolve_names::address;
use super::{Answer, Call, Failure, Node, Outcome, SoapFault, written};

pub(super) fn find_people(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    Ok(Answer::Single { operation: "FindPeople", outcome: find(call, body) })
}

fn find(call: &Call<'_>, body: &Node) -> Outcome {
    let folder = body.find("DistinguishedFolderId").and_then(|folder| folder.attribute("Id"));
    let query = body.child_text("QueryString").unwrap_or_default().trim();
    // The directory cannot be browsed; the code for trying is not confirmed.
    if folder == Some("directory") && query.is_empty() {
        return Err(
            Failure::new("ErrorInvalidArgument").text("A query string is needed to search the directory.")
        );
    }
    // Personal contacts are empty here.
    let found = if folder == Some("directory") { call.org.resolve(query) } else { Vec::new() };
    let view = body.child("IndexedPageItemView");
    let number = |name: &str| view.and_then(|view| view.attribute(name)?.trim().parse::<usize>().ok());
    let offset = number("Offset").unwrap_or(0);
    let page = number("MaxEntriesReturned").unwrap_or(100);
    Ok(written(call, |xml| {
        xml.open("m:People");
        for entry in found.iter().skip(offset).take(page) {
            xml.open("t:Persona").empty("t:PersonaId", &[("Id", &STANDARD.encode(&entry.address))]);
            xml.text("t:PersonaType", if entry.is_room() { "Room" } else { "Person" });
            xml.text("t:DisplayName", &entry.name).open("t:EmailAddress");
            address(xml, entry);
            xml.close("t:EmailAddress").close("t:Persona");
        }
        xml.close("m:People");
        xml.number("m:TotalNumberOfPeopleInView", i64::try_from(found.len()).unwrap_or(0));
        xml.number("m:FirstMatchingRowIndex", 0);
        xml.number("m:FirstLoadedRowIndex", i64::try_from(offset).unwrap_or(0));
    }))
}

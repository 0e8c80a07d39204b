//! GetRoomLists, GetRooms, ExpandDL.

use super::resolve_names::address;
use super::{Answer, Call, Failure, Node, Outcome, SoapFault, written};

pub(super) fn get_room_lists(call: &mut Call<'_>, _: &Node) -> Result<Answer, SoapFault> {
    let outcome = Ok(written(call, |xml| {
        xml.open("m:RoomLists");
        for list in call.org.room_lists() {
            xml.open("t:Address");
            address(xml, list);
            xml.close("t:Address");
        }
        xml.close("m:RoomLists");
    }));
    Ok(Answer::Single { operation: "GetRoomLists", outcome })
}

pub(super) fn get_rooms(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    Ok(Answer::Single { operation: "GetRooms", outcome: rooms(call, body) })
}

fn rooms(call: &Call<'_>, body: &Node) -> Outcome {
    let members = members(call, body, "RoomList")?;
    Ok(written(call, |xml| {
        xml.open("m:Rooms");
        for room in &members {
            xml.open("t:Room").open("t:Id");
            address(xml, room);
            xml.close("t:Id").close("t:Room");
        }
        xml.close("m:Rooms");
    }))
}

pub(super) fn expand_dl(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let outcome = members(call, body, "Mailbox").map(|members| {
        let total = members.len().to_string();
        written(call, |xml| {
            let paging = [("TotalItemsInView", total.as_str()), ("IncludesLastItemInRange", "true")];
            xml.open_with("m:DLExpansion", &paging);
            for member in &members {
                xml.open("t:Mailbox");
                address(xml, member);
                xml.close("t:Mailbox");
            }
            xml.close("m:DLExpansion");
        })
    });
    Ok(Answer::Messages { operation: "ExpandDL", outcomes: vec![outcome] })
}

fn members<'a>(
    call: &'a Call<'_>,
    body: &Node,
    element: &str,
) -> Result<Vec<&'a crate::org::Entry>, Failure> {
    let list = body.child(element).and_then(|list| list.child_text("EmailAddress")).unwrap_or_default();
    call.org.room_list(list.trim()).ok_or_else(|| Failure::new("ErrorNameResolutionNoResults"))
}

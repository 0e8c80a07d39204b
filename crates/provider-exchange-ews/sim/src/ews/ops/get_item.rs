//! GetItem.

use super::{Answer, Call, Failure, Node, Outcome, SoapFault, batch, entries, written};
use crate::ews::render;
use crate::ews::shape::Shape;
use crate::org::ItemRef;

pub(super) fn get_item(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let shape = Shape::read(body.child("ItemShape"), false);
    let outcomes = batch(call, entries(body, "ItemIds"), |call, id| {
        let at = call.item(id)?;
        items(call, at, &shape)
    });
    Ok(Answer::Messages { operation: "GetItem", outcomes })
}

/// `m:Items` with one item.
pub(super) fn items(call: &Call<'_>, at: ItemRef, shape: &Shape) -> Outcome {
    let view = call.org.view(at).ok_or_else(|| Failure::new("ErrorItemNotFound"))?;
    Ok(written(call, |xml| {
        xml.open("m:Items");
        render::item(xml, call, &view, shape);
        xml.close("m:Items");
    }))
}

//! GetServerTimeZones.

use super::{Answer, Call, Node, SoapFault, written};
use crate::ews::render::definition;
use crate::org::Zone;

pub(super) fn get_server_time_zones(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let wanted = body.child("Ids").map(|ids| ids.children.as_slice());
    // The full data is the default.
    let full = !matches!(body.attribute("ReturnFullTimeZoneData"), Some("false" | "0"));
    let zones: Vec<Zone> = match wanted {
        Some(ids) => ids.iter().filter_map(|id| Zone::by_windows_id(id.text.trim())).collect(),
        None => Zone::all().collect(),
    };
    let outcome = Ok(written(call, |xml| {
        xml.open("m:TimeZoneDefinitions");
        zones.iter().for_each(|zone| definition(xml, "t:TimeZoneDefinition", *zone, call.now, full));
        xml.close("m:TimeZoneDefinitions");
    }));
    Ok(Answer::Messages { operation: "GetServerTimeZones", outcomes: vec![outcome] })
}

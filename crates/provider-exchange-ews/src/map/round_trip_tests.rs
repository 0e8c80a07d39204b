//! A meeting as CreateItem writes it, read as GetItem gives it.

use proptest::prelude::*;
use wire::xml::{Writer, decode};

use super::{created, meeting};
use crate::{
    client::{create_item, get_item},
    soap::{self, Opened},
};

use trial::any_meeting::{OWNER, ZONE, any_meeting, declared, seeded};

/// The answer of a server that kept what it was given.
fn answered(request: &str) -> String {
    let from = request.find("<t:CalendarItem>").unwrap() + "<t:CalendarItem>".len();
    let to = request.rfind("</t:CalendarItem>").unwrap();
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <m:GetItemResponse xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" \
         xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><m:ResponseMessages>\
         <m:GetItemResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:Items>\
         <t:CalendarItem><t:ItemId Id=\"AA\" ChangeKey=\"CC\"/><t:UID>any</t:UID>{}</t:CalendarItem></m:Items>\
         </m:GetItemResponseMessage></m:ResponseMessages></m:GetItemResponse></s:Body></s:Envelope>",
        &request[from..to]
    )
}

proptest! {
    #![proptest_config(seeded())]

    #[test]
    fn round_trip_of_the_model_through_ews_xml_for_declared_fields(wanted in any_meeting()) {
        let mut xml = Writer::new();
        create_item::write(&mut xml, None, "SendToNone", &created(&wanted, None, OWNER, ZONE, "step-1"));
        let answer = answered(&xml.finish());
        let text = decode(answer.as_bytes()).unwrap();
        let Opened::Response { mut reader, .. } = soap::open(&text).unwrap() else { panic!("{answer}") };
        let item = get_item::read(&mut reader).unwrap().remove(0).item.unwrap();
        prop_assert_eq!(item.mark.as_deref(), Some("step-1"));
        prop_assert_eq!(declared(&meeting(&item, None).unwrap()), declared(&wanted), "{}", answer);
    }
}

//! Answers as an Exchange server writes them.

use connector::NetRequest;
use jiff::Timestamp;

use crate::support::at;

/// A response inside its envelope.
pub fn envelope(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">\
         <s:Header><h:ServerVersionInfo MajorVersion=\"15\" MinorVersion=\"2\" MajorBuildNumber=\"1544\" \
         MinorBuildNumber=\"4\" Version=\"V2017_07_11\" xmlns:h=\"http://schemas.microsoft.com/exchange/services/2006/types\"/>\
         </s:Header><s:Body>{body}</s:Body></s:Envelope>"
    )
}

/// A response of one message.
pub fn message(operation: &str, class: &str, code: &str, payload: &str) -> String {
    messages(operation, &[one(operation, class, code, payload)])
}

pub fn one(operation: &str, class: &str, code: &str, payload: &str) -> String {
    format!(
        "<m:{operation}ResponseMessage ResponseClass=\"{class}\"><m:ResponseCode>{code}</m:ResponseCode>{payload}\
         </m:{operation}ResponseMessage>"
    )
}

pub fn messages(operation: &str, all: &[String]) -> String {
    envelope(&format!(
        "<m:{operation}Response xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" \
         xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><m:ResponseMessages>{}\
         </m:ResponseMessages></m:{operation}Response>",
        all.concat()
    ))
}

pub fn fault(code: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>a:{code}\
         </faultcode><faultstring>no</faultstring><detail><e:ResponseCode xmlns:e=\"e\">{code}</e:ResponseCode>\
         </detail></s:Fault></s:Body></s:Envelope>"
    )
}

/// A FindItem page.
pub fn page(items: &[String], is_last: bool) -> String {
    let payload = format!(
        "<m:RootFolder TotalItemsInView=\"{}\" IncludesLastItemInRange=\"{is_last}\"><t:Items>{}</t:Items></m:RootFolder>",
        items.len(),
        items.concat()
    );
    message("FindItem", "Success", "NoError", &payload)
}

/// GetItem messages.
pub fn fetched(items: &[String]) -> String {
    let all: Vec<String> = items
        .iter()
        .map(|item| one("GetItem", "Success", "NoError", &format!("<m:Items>{item}</m:Items>")))
        .collect();
    messages("GetItem", &all)
}

/// A single item with some more elements.
pub fn item(id: &str, start: &str, end: &str, more: &str) -> String {
    format!(
        "<t:CalendarItem><t:ItemId Id=\"{id}\" ChangeKey=\"CK-{id}\"/><t:Subject>Item {id}</t:Subject>\
         <t:UID>UID-{id}</t:UID><t:Start>{start}</t:Start><t:End>{end}</t:End>{more}</t:CalendarItem>"
    )
}

/// Ids a GetItem asks for.
pub fn asked_ids(request: &NetRequest) -> Vec<String> {
    attributes(request, "<t:ItemId Id=\"")
}

/// Values that follow a piece of the request, up to the next quote.
pub fn attributes(request: &NetRequest, before: &str) -> Vec<String> {
    let body = std::str::from_utf8(&request.body).unwrap();
    body.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

/// Window a FindItem asks for.
pub fn asked_window(request: &NetRequest) -> (Timestamp, Timestamp) {
    let start = attributes(request, "StartDate=\"").remove(0);
    let end = attributes(request, "EndDate=\"").remove(0);
    (at(&start), at(&end))
}

/// A token answer with some claims.
pub fn token(claims: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let payload = URL_SAFE_NO_PAD.encode(claims);
    format!("{{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"e30.{payload}.c2ln\"}}")
}

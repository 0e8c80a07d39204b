//! Autodiscover as plain XML ("POX Autodiscover response XML elements").

use connector::{NetRequest, NetResponse};
use http::StatusCode;
use wire::xml::{Reader, Writer, XmlError, decode};

use super::{Found, post};
use crate::client::mailbox::some_text;

const REQUEST: &str = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
const RESPONSE: &str = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

pub(super) fn request(url: &str, email: &str) -> NetRequest {
    let mut xml = Writer::document();
    xml.element("Autodiscover", &[("xmlns", REQUEST)], |xml| {
        xml.element("Request", &[], |xml| {
            xml.leaf("EMailAddress", email);
            xml.leaf("AcceptableResponseSchema", RESPONSE);
        });
    });
    post(url, xml.finish())
}

pub(super) fn read(response: &NetResponse) -> Found {
    if response.status != StatusCode::OK {
        return Found::Nothing;
    }
    decode(&response.body).and_then(|text| parse(&text)).unwrap_or(Found::Nothing)
}

/// Reads `Response/Account`: a redirection, or the protocols with their addresses; `EXPR` (outside) wins.
pub(crate) fn parse(text: &str) -> Result<Found, XmlError> {
    let mut reader = Reader::new(text);
    let mut outside = None;
    let mut inside = None;
    let mut redirect = Found::Nothing;
    if reader.find("Account")?.is_none() {
        return Ok(Found::Nothing);
    }
    while let Some(element) = reader.child()? {
        match element.name() {
            "RedirectUrl" => redirect = some_text(&mut reader)?.map_or(Found::Nothing, Found::Redirect),
            "RedirectAddr" => redirect = some_text(&mut reader)?.map_or(Found::Nothing, Found::Address),
            "Protocol" => {
                let (kind, url) = read_protocol(&mut reader)?;
                match kind.as_deref() {
                    Some("EXPR") => outside = outside.or(url),
                    Some("EXCH") => inside = inside.or(url),
                    _ => {}
                }
            }
            _ => reader.skip_element()?,
        }
    }
    Ok(outside.or(inside).map_or(redirect, Found::Url))
}

fn read_protocol(reader: &mut Reader<'_>) -> Result<(Option<String>, Option<String>), XmlError> {
    let (mut kind, mut ews, mut availability) = (None, None, None);
    while let Some(element) = reader.child()? {
        match element.name() {
            "Type" => kind = some_text(reader)?,
            "EwsUrl" => ews = some_text(reader)?,
            "ASUrl" => availability = some_text(reader)?,
            _ => reader.skip_element()?,
        }
    }
    Ok((kind, ews.or(availability)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outside_address_wins_and_redirections_are_told() {
        let answer = "<Autodiscover><Response><Account><Action>settings</Action>\
            <Protocol><Type>EXCH</Type><ASUrl>https://in.practice.example/EWS/Exchange.asmx</ASUrl></Protocol>\
            <Protocol><Type>EXPR</Type><EwsUrl>https://mail.practice.example/EWS/Exchange.asmx</EwsUrl></Protocol>\
            </Account></Response></Autodiscover>";
        assert_eq!(
            parse(answer).unwrap(),
            Found::Url("https://mail.practice.example/EWS/Exchange.asmx".into())
        );
        let redirect = "<A><Response><Account><RedirectUrl>https://x.practice.example/a</RedirectUrl></Account></Response></A>";
        assert_eq!(parse(redirect).unwrap(), Found::Redirect("https://x.practice.example/a".into()));
        let error = "<A><Response><Error Id='1'><ErrorCode>500</ErrorCode></Error></Response></A>";
        assert_eq!(parse(error).unwrap(), Found::Nothing);
    }
}

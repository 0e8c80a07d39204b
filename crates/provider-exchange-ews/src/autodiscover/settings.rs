//! Autodiscover as SOAP ("GetUserSettings operation (SOAP)").

use connector::{NetRequest, NetResponse};
use http::{HeaderValue, StatusCode};
use wire::xml::{Reader, Writer, XmlError, decode};

use super::{Found, post};
use crate::client::mailbox::some_text;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const NAMESPACE: &str = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
const ADDRESSING: &str = "http://www.w3.org/2005/08/addressing";
const ACTION: &str = "http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/GetUserSettings";

pub(super) fn request(host: &str, email: &str) -> NetRequest {
    let url = format!("https://{host}/autodiscover/autodiscover.svc");
    let mut xml = Writer::document();
    let namespaces = [("xmlns:soap", SOAP), ("xmlns:a", NAMESPACE), ("xmlns:wsa", ADDRESSING)];
    xml.element("soap:Envelope", &namespaces, |xml| {
        xml.element("soap:Header", &[], |xml| {
            xml.leaf("a:RequestedServerVersion", "Exchange2013");
            xml.leaf("wsa:Action", ACTION);
            xml.leaf("wsa:To", &url);
        });
        xml.element("soap:Body", &[], |xml| write_body(xml, email));
    });
    let mut request = post(&url, xml.finish());
    request.headers.insert("soapaction", HeaderValue::from_static(ACTION));
    request
}

fn write_body(xml: &mut Writer, email: &str) {
    xml.element("a:GetUserSettingsRequestMessage", &[], |xml| {
        xml.element("a:Request", &[], |xml| {
            xml.element("a:Users", &[], |xml| {
                xml.element("a:User", &[], |xml| xml.leaf("a:Mailbox", email));
            });
            xml.element("a:RequestedSettings", &[], |xml| {
                xml.leaf("a:Setting", "ExternalEwsUrl");
                xml.leaf("a:Setting", "InternalEwsUrl");
            });
        });
    });
}

pub(super) fn read(response: &NetResponse) -> Found {
    if response.status != StatusCode::OK {
        return Found::Nothing;
    }
    decode(&response.body).and_then(|text| parse(&text)).unwrap_or(Found::Nothing)
}

/// Reads the user's settings: the outside address wins; a redirection where there is none.
pub(crate) fn parse(text: &str) -> Result<Found, XmlError> {
    let mut reader = Reader::new(text);
    let (mut name, mut outside, mut inside, mut target) = (None, None, None, None);
    let mut redirects_address = false;
    while let Some(node) = reader.next()? {
        let wire::xml::Node::Start(element) = node else { continue };
        match element.name() {
            "Name" => name = some_text(&mut reader)?,
            "Value" => match name.as_deref() {
                Some("ExternalEwsUrl") => outside = some_text(&mut reader)?,
                Some("InternalEwsUrl") => inside = some_text(&mut reader)?,
                _ => reader.skip_element()?,
            },
            "ErrorCode" => redirects_address |= reader.text()?.trim() == "RedirectAddress",
            "RedirectTarget" => target = some_text(&mut reader)?,
            _ => {}
        }
    }
    Ok(match (outside.or(inside), target) {
        (Some(url), _) => Found::Url(url),
        (None, Some(address)) if redirects_address => Found::Address(address),
        (None, Some(url)) => Found::Redirect(url),
        (None, None) => Found::Nothing,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_redirections_are_told_apart() {
        let answer = "<s:E><s:Body><R><Response><ErrorCode>NoError</ErrorCode><UserResponses><UserResponse>\
            <UserSettings><UserSetting><Name>InternalEwsUrl</Name><Value>https://in.practice.example/x</Value></UserSetting>\
            <UserSetting><Name>ExternalEwsUrl</Name><Value>https://out.practice.example/x</Value></UserSetting>\
            </UserSettings></UserResponse></UserResponses></Response></R></s:Body></s:E>";
        assert_eq!(parse(answer).unwrap(), Found::Url("https://out.practice.example/x".into()));
        let redirect = "<E><ErrorCode>RedirectUrl</ErrorCode><RedirectTarget>https://o.practice.example/</RedirectTarget></E>";
        assert_eq!(parse(redirect).unwrap(), Found::Redirect("https://o.practice.example/".into()));
        assert_eq!(parse("<E><ErrorCode>InvalidSetting</ErrorCode></E>").unwrap(), Found::Nothing);
    }
}

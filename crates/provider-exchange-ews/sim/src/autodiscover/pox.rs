//! Plain old XML: `POST /autodiscover/autodiscover.xml` ("POX Autodiscover response for Exchange").

use bytes::Bytes;
use http::Request;
use sandbox::Reply;

use super::xml::{escaped, texts};
use super::{ews_url, is_known, xml_reply};
use crate::exchange::Exchange;

const OUTER: &str = "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";
const OUTLOOK: &str = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

pub(super) fn answer(exchange: &Exchange, request: &Request<Bytes>, redirect: Option<&str>) -> Reply {
    let asked = texts(request.body(), "EMailAddress").and_then(|all| all.into_iter().next());
    let Some(address) = asked else { return error(exchange, 600, "Invalid Request") };
    if let Some(to) = redirect {
        return response(&format!(
            "<Account><Action>redirectAddr</Action><RedirectAddr>{}</RedirectAddr></Account>",
            escaped(&redirect_address(to))
        ));
    }
    if !is_known(exchange, &address) {
        return error(exchange, 500, "The e-mail address cannot be found.");
    }
    let url = escaped(&ews_url(request));
    let protocol = |kind: &str| {
        format!(
            "<Protocol><Type>{kind}</Type><ASUrl>{url}</ASUrl><EwsUrl>{url}</EwsUrl><OOFUrl>{url}</OOFUrl></Protocol>"
        )
    };
    response(&format!(
        "<User><DisplayName>{0}</DisplayName><AutoDiscoverSMTPAddress>{0}</AutoDiscoverSMTPAddress></User>\
         <Account><AccountType>email</AccountType><Action>settings</Action>{1}{2}</Account>",
        escaped(&address),
        protocol("EXCH"),
        protocol("EXPR"),
    ))
}

fn redirect_address(to: &str) -> String {
    if to.contains('@') { to.to_owned() } else { format!("someone@{to}") }
}

fn response(inner: &str) -> Reply {
    xml_reply(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Autodiscover xmlns=\"{OUTER}\"><Response xmlns=\"{OUTLOOK}\">{inner}</Response></Autodiscover>"
    ))
}

fn error(exchange: &Exchange, code: u32, message: &str) -> Reply {
    let time = exchange.kit.clock.now().strftime("%H:%M:%S.0000000").to_string();
    xml_reply(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Autodiscover xmlns=\"{OUTER}\"><Response><Error Time=\"{time}\" Id=\"1\">\
         <ErrorCode>{code}</ErrorCode><Message>{message}</Message><DebugData /></Error></Response></Autodiscover>"
    ))
}

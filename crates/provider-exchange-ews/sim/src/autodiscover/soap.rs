//! SOAP: `GetUserSettings` at `/autodiscover/autodiscover.svc` ("GetUserSettings operation (SOAP)").

use bytes::Bytes;
use http::Request;
use sandbox::Reply;

use super::xml::{escaped, texts};
use super::{ews_url, is_known, xml_reply};
use crate::exchange::Exchange;

const NAMESPACE: &str = "http://schemas.microsoft.com/exchange/2010/Autodiscover";
/// Mailboxes one request may ask for.
const MOST: usize = 100;

pub(super) fn answer(exchange: &Exchange, request: &Request<Bytes>, redirect: Option<&str>) -> Reply {
    let mailboxes = texts(request.body(), "Mailbox").unwrap_or_default();
    let settings = texts(request.body(), "Setting").unwrap_or_default();
    if mailboxes.is_empty() || mailboxes.len() > MOST || settings.is_empty() {
        return envelope("InvalidRequest", "The request is not valid.", "");
    }
    let answers: String = mailboxes
        .iter()
        .map(|mailbox| match redirect {
            Some(to) => user("RedirectAddress", &redirect_to(to), ""),
            None if is_known(exchange, mailbox) => {
                user("NoError", "", &values(exchange, request, mailbox, &settings))
            }
            None => user("InvalidUser", "", ""),
        })
        .collect();
    envelope("NoError", "", &answers)
}

fn redirect_to(to: &str) -> String {
    let address = if to.contains('@') { to.to_owned() } else { format!("someone@{to}") };
    format!("<RedirectTarget>{}</RedirectTarget>", escaped(&address))
}

fn values(exchange: &Exchange, request: &Request<Bytes>, mailbox: &str, settings: &[String]) -> String {
    let value = |name: &str| {
        match name {
        "ExternalEwsUrl" | "InternalEwsUrl" => Some(ews_url(request)),
        "EwsSupportedSchemas" => {
            Some("Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013, Exchange2013_SP1".to_owned())
        }
        "GroupingInformation" => Some("EX01".to_owned()),
        "UserDisplayName" | "AutoDiscoverSMTPAddress" => Some(mailbox.to_owned()),
        "MailboxDN" | "UserDN" => Some(format!("/o={}/cn=Recipients/cn={mailbox}", exchange.domain)),
        _ => None,
    }
    };
    let one = |name: &String| {
        let value = escaped(&value(name)?);
        Some(format!(
            "<UserSetting i:type=\"StringSetting\"><Name>{name}</Name><Value>{value}</Value></UserSetting>"
        ))
    };
    settings.iter().take(MOST).filter_map(one).collect()
}

fn user(code: &str, target: &str, values: &str) -> String {
    format!(
        "<UserResponse><ErrorCode>{code}</ErrorCode><ErrorMessage>{code}</ErrorMessage>{target}\
         <UserSettingErrors/><UserSettings>{values}</UserSettings></UserResponse>"
    )
}

fn envelope(code: &str, message: &str, users: &str) -> Reply {
    xml_reply(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <s:Body><GetUserSettingsResponseMessage xmlns=\"{NAMESPACE}\"><Response>\
         <ErrorCode>{code}</ErrorCode><ErrorMessage>{message}</ErrorMessage><UserResponses>{users}</UserResponses>\
         </Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>"
    ))
}

//! "user: translateExchangeIds": the id that Graph has for an item which EWS named. Microsoft's pages disagree whether an
//! application may ask; where it may not, nobody knows.

use connector::NetRequest;
use http::{HeaderValue, Method, header};
use model::Fault;
use serde::{Deserialize, Serialize};

use super::{
    Client,
    call::{Charge, headers},
    query::part,
};

/// What Graph says of an id that is none of its own.
const MALFORMED: &str = "ErrorInvalidIdMalformed";

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Request<'a> {
    input_ids: [&'a str; 1],
    source_id_type: &'static str,
    target_id_type: &'static str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Translated {
    value: Vec<Pair>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Pair {
    target_id: Option<String>,
}

/// Whether an id was refused because it is in the form of another interface.
pub(crate) fn is_refused(fault: &Fault) -> bool {
    let code = fault.vendor.as_ref().and_then(|vendor| vendor.code.as_deref());
    code.is_some_and(|code| code.eq_ignore_ascii_case(MALFORMED))
}

impl Client {
    /// Graph's id of an item that EWS gave an id; none where Graph does not tell.
    ///
    /// # Errors
    /// Faults that pass.
    pub(crate) async fn former_id(&self, mailbox: &str, id: &str) -> Result<Option<String>, Fault> {
        let path = format!("/users/{}/translateExchangeIds", part(mailbox));
        let mut request = NetRequest::new(Method::POST, self.url(&path)?);
        request.headers = headers(None);
        request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        // The form in which a moved item has another id does: where it is now is asked with the next call.
        let wanted = Request { input_ids: [id], source_id_type: "ewsId", target_id_type: "restId" };
        request.body = serde_json::to_vec(&wanted).unwrap_or_default().into();
        let response = self.send(request, "translateExchangeIds", Charge::Mailbox(mailbox)).await?;
        let told = self.open(response, Some(mailbox)).and_then(|answer| answer.json::<Translated>());
        match told {
            Ok(translated) => Ok(translated.value.into_iter().find_map(|pair| pair.target_id)),
            Err(fault) if fault.is_transient() => Err(fault),
            Err(_) => Ok(None),
        }
    }
}

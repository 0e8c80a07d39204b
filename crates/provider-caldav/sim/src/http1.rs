//! Answers.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use sandbox::{Body, Reply, ReplyNote};

/// An answer before it is sent.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: Vec<(HeaderName, String)>,
    pub body: Bytes,
    pub note: ReplyNote,
}

impl Answer {
    pub fn new(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: Vec::new(),
            body: Bytes::new(),
            note: ReplyNote::default(),
        }
    }

    pub fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn xml(status: u16, body: String) -> Self {
        let answer = Self::new(status).header(header::CONTENT_TYPE, "application/xml; charset=utf-8");
        Self { body: Bytes::from(body), ..answer }
    }

    pub fn multistatus(body: String) -> Self {
        Self::xml(207, body)
    }

    /// A refusal that names its precondition (RFC 4918 section 16).
    pub fn precondition(status: u16, element: &str) -> Self {
        Self::xml(
            status,
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:error xmlns:D=\"DAV:\" \
                 xmlns:C=\"urn:ietf:params:xml:ns:caldav\">{element}</D:error>"
            ),
        )
    }

    pub fn fault(mut self, name: &str) -> Self {
        self.note.fault = Some(name.to_owned());
        self
    }

    pub fn reply(self) -> Reply {
        let mut reply = Response::new(Body::from(self.body));
        *reply.status_mut() = self.status;
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                reply.headers_mut().append(name, value);
            }
        }
        reply.extensions_mut().insert(self.note);
        reply
    }
}

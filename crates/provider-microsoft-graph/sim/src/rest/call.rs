//! One call as an operation sees it, and what it answers.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method, Uri, header};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::prefer::Prefer;
use super::query::Query;
use super::refusal::Refusal;
use super::route::Route;
use crate::graph::Graph;
use crate::org::Organisation;

/// A request, from the wire or out of a batch.
#[derive(Clone, Debug)]
pub(crate) struct Incoming {
    pub method: Method,
    /// Path and query after the version.
    pub uri: Uri,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A call that may be carried out.
pub(crate) struct Call<'a> {
    pub graph: &'a Graph,
    pub route: Route,
    pub query: Query,
    pub prefer: Prefer,
    pub headers: &'a HeaderMap,
    pub body: &'a Bytes,
    /// `https://HOST/v1.0`.
    pub base: &'a str,
    pub path: &'a str,
    /// The mailbox it is about, where it is about one.
    pub mailbox: u32,
    /// Roles of the caller.
    pub roles: &'a [String],
    pub now: Timestamp,
}

/// A good answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent {
    pub status: u16,
    pub body: Option<Value>,
    pub headers: Vec<(HeaderName, String)>,
    /// Mails people received because of it.
    pub mails: u32,
}

impl Sent {
    pub fn ok(body: Value) -> Self {
        Self { status: 200, body: Some(body), ..Self::default() }
    }

    pub fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// Notes how many mails the organisation sent meanwhile.
    pub fn after(mut self, org: &mut Organisation) -> Self {
        self.mails = org.take_mails();
        self
    }

    pub fn with(mut self, name: HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

impl Call<'_> {
    /// `@odata.context` of an answer.
    pub fn context(&self, of: &str) -> String {
        format!("{}/$metadata#{of}", self.base)
    }

    /// The body as a JSON object.
    pub fn object(&self) -> Result<Map<String, Value>, Refusal> {
        let kind = self.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        if !kind.to_ascii_lowercase().starts_with("application/json") {
            let text =
                "The request's content type is not supported: a write request must carry application/json.";
            return Err(Refusal::new(415, "RequestBodyRead", text));
        }
        match serde_json::from_slice(self.body) {
            Ok(Value::Object(fields)) => Ok(fields),
            _ => Err(Refusal::bad_request(
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
            )),
        }
    }

    /// The body as a JSON object, or nothing at all.
    pub fn object_or_nothing(&self) -> Result<Map<String, Value>, Refusal> {
        if self.body.is_empty() { Ok(Map::new()) } else { self.object() }
    }

    /// A collection with a link to its next page, of which `$skip` says where it begins.
    pub fn page(&self, context: &str, page: Page) -> Sent {
        let faults = &self.graph.kit.faults;
        let mut body = Map::new();
        body.insert("@odata.context".into(), Value::String(self.context(context)));
        if let Some(count) = page.count {
            body.insert("@odata.count".into(), json!(count));
        }
        let next = page.next.map(|skip| self.link(&self.query.with("$skip", &skip.to_string())));
        if let Some(link) = next.filter(|_| faults.strike_any("no_next_link").is_none()) {
            body.insert("@odata.nextLink".into(), Value::String(link));
        }
        body.insert("value".into(), Value::Array(page.value));
        Sent::ok(Value::Object(body))
    }

    /// A link to this path with other options.
    pub fn link(&self, query: &str) -> String {
        let base = match self.graph.kit.faults.strike_any("foreign_link") {
            Some(hit) if !hit.text.is_empty() => format!("https://{}/v1.0", hit.text),
            Some(_) => "https://elsewhere.example/v1.0".to_owned(),
            None => self.base.to_owned(),
        };
        format!("{base}{}?{query}", self.path)
    }
}

/// One page of a collection.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub value: Vec<Value>,
    /// Where the next page begins, if there is one.
    pub next: Option<usize>,
    /// Of everything, where it was asked for.
    pub count: Option<usize>,
}

impl Page {
    /// Cuts a page out of `all`, as the paging faults have it.
    pub fn cut<T>(
        call: &Call<'_>,
        all: &[T],
        size: usize,
        show: impl FnMut(&T) -> Value,
    ) -> Result<Self, Refusal> {
        let faults = &call.graph.kit.faults;
        let skip = call.query.number("$skip", 0, usize::MAX)?.unwrap_or(0);
        let count = call.query.count()?.then_some(all.len());
        if skip < all.len() && faults.strike_any("empty_page").is_some() {
            return Ok(Self { value: Vec::new(), next: Some(skip), count });
        }
        let repeated = usize::from(skip > 0 && faults.strike_any("repeated_entries").is_some());
        let from = skip.min(all.len()) - repeated.min(skip.min(all.len()));
        let to = skip.saturating_add(size).min(all.len()).max(from);
        let value = all.get(from..to).unwrap_or_default().iter().map(show).collect();
        Ok(Self { value, next: (to < all.len()).then_some(to), count })
    }
}

//! What a simulator answers: a body that is whole or streamed, and notes for the journal.

use std::fmt;
use std::io;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt};

/// An answer of a simulator.
pub type Reply = http::Response<Body>;

/// Body of an answer.
pub enum Body {
    /// Known as a whole; may be compressed on its way out.
    Full(Bytes),
    /// Sent piece by piece; an error breaks the connection in the middle, as a dying server does.
    Stream(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::Full(bytes) => write!(f, "Full({} bytes)", bytes.len()),
            Body::Stream(_) => f.write_str("Stream"),
        }
    }
}

impl Body {
    /// A body of no bytes.
    #[must_use]
    pub fn empty() -> Self {
        Body::Full(Bytes::new())
    }

    /// A body made of the pieces of a stream.
    pub fn stream(pieces: impl Stream<Item = io::Result<Bytes>> + Send + 'static) -> Self {
        Body::Stream(Box::pin(pieces))
    }

    /// Gathers the body into memory, at most `limit` bytes.
    ///
    /// # Errors
    /// What the stream reports, or `FileTooLarge` beyond the limit.
    pub async fn collect(self, limit: usize) -> io::Result<Bytes> {
        let mut pieces = match self {
            Body::Full(bytes) if bytes.len() <= limit => return Ok(bytes),
            Body::Full(_) => return Err(io::ErrorKind::FileTooLarge.into()),
            Body::Stream(pieces) => pieces,
        };
        let mut whole = BytesMut::new();
        while let Some(piece) = pieces.next().await {
            let piece = piece?;
            if whole.len() + piece.len() > limit {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            whole.extend_from_slice(&piece);
        }
        Ok(whole.freeze())
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Body::Full(bytes.into())
    }
}

/// What the journal should know of a request beyond its path; put into the reply's extensions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyNote {
    /// Operation in the provider's words, such as `FindItem`.
    pub operation: Option<String>,
    /// Who called: a login, a mailbox or an application id; never a credential.
    pub principal: Option<String>,
    /// Mailbox the call was about.
    pub mailbox: Option<String>,
    /// Name of the fault that shaped the answer.
    pub fault: Option<String>,
    /// Mails people received because of it; what rooms receive is none.
    pub mails: u32,
    /// Calls inside of it, where it is a batch, and how many of those were throttled.
    pub inside: (u32, u32),
}

/// Extension that makes the server drop the connection instead of answering.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HangUp;

/// A reply that never arrives: the server drops the connection without a byte.
///
/// Called in process it is a 502 with an empty body.
#[must_use]
pub fn hang_up() -> Reply {
    let mut reply = http::Response::new(Body::empty());
    *reply.status_mut() = http::StatusCode::BAD_GATEWAY;
    reply.extensions_mut().insert(HangUp);
    reply
}

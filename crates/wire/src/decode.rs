//! Bodies of our own connections: gathered, decompressed, capped.

use std::io::{self, Write};

use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http::HeaderMap;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use model::Fault;

use crate::faults::{fault_of, too_large};

/// Bytes up to a cap.
#[derive(Debug)]
struct Capped {
    bytes: Vec<u8>,
    cap: usize,
    full: bool,
}

impl Write for Capped {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + data.len() > self.cap {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(data);
        Ok(data.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Either way of gathering a body.
#[derive(Debug)]
enum Sink {
    Plain(Capped),
    Gzip(Box<MultiGzDecoder<Capped>>),
}

impl Sink {
    fn for_headers(headers: &HeaderMap, cap: usize) -> Result<Self, Fault> {
        let capped = Capped { bytes: Vec::new(), cap, full: false };
        let encoding =
            headers.get(http::header::CONTENT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
        match encoding.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Ok(Self::Plain(capped)),
            "gzip" | "x-gzip" => Ok(Self::Gzip(Box::new(MultiGzDecoder::new(capped)))),
            other => Err(Fault::setup("net.protocol").likely().with("reason", format!("encoding {other}"))),
        }
    }

    fn push(&mut self, chunk: &[u8], cap: usize) -> Result<(), Fault> {
        let (result, full) = match self {
            Self::Plain(sink) => (sink.write_all(chunk), sink.full),
            Self::Gzip(decoder) => (decoder.write_all(chunk), decoder.get_ref().full),
        };
        result.map_err(|error| if full { too_large(cap) } else { broken(&error) })
    }

    fn finish(self, cap: usize) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Plain(sink) => Ok(sink.bytes),
            Self::Gzip(mut decoder) => {
                let result = decoder.try_finish();
                let full = decoder.get_ref().full;
                result.map_err(|error| if full { too_large(cap) } else { broken(&error) })?;
                Ok(std::mem::take(&mut decoder.get_mut().bytes))
            }
        }
    }
}

/// A compressed body that ends early passes; one that is not gzip at all is somebody else's server.
fn broken(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Fault::transient("net.reset").with("reason", error),
        _ => Fault::setup("net.protocol").likely().with("reason", error),
    }
}

/// Reads a body to its end, decompressed, and stops as soon as it is longer than `cap`.
pub(crate) async fn read(headers: &HeaderMap, mut body: Incoming, cap: usize) -> Result<Bytes, Fault> {
    let mut sink = Sink::for_headers(headers, cap)?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| fault_of(&error))?;
        if let Some(chunk) = frame.data_ref() {
            sink.push(chunk, cap)?;
        }
    }
    sink.finish(cap).map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn gzip(data: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn gather(encoding: &str, body: &[u8], cap: usize) -> Result<Vec<u8>, Fault> {
        let mut headers = HeaderMap::new();
        headers.insert(http::header::CONTENT_ENCODING, encoding.parse().unwrap());
        let mut sink = Sink::for_headers(&headers, cap)?;
        for chunk in body.chunks(1000) {
            sink.push(chunk, cap)?;
        }
        sink.finish(cap)
    }

    #[test]
    fn what_expands_beyond_the_cap_is_refused_while_it_is_small() {
        let bomb = gzip(&vec![0; 20 << 20]);
        assert!(bomb.len() < 30_000);
        assert_eq!(gather("gzip", &bomb, 1 << 20).unwrap_err().code, "net.too_large");
        assert_eq!(gather("gzip", &bomb, 20 << 20).unwrap().len(), 20 << 20);
    }

    #[test]
    fn cut_and_false_gzip_are_told_apart() {
        let whole = gzip(b"hello hello hello hello");
        assert!(gather("gzip", &whole[..whole.len() - 9], 100).unwrap_err().is_transient());
        assert_eq!(gather("gzip", b"<html>no gzip</html>", 100).unwrap_err().code, "net.protocol");
        assert_eq!(gather("br", b"x", 100).unwrap_err().code, "net.protocol");
        assert_eq!(gather("x-gzip", &whole, 100).unwrap(), b"hello hello hello hello");
    }
}

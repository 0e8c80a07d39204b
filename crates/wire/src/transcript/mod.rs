//! What was said over the network, with secrets taken out.

mod recording;
mod redact;

pub use recording::{RecordingNet, Transcript};
pub use redact::Redactor;

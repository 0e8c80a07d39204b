//! Plumbing for providers: the only crate that builds HTTP clients.
//!
//! `LiveNet` is the real network; `InProcessNet` calls a handler instead (simulation, paused clock); both share
//! pacing, retry and authorisation. `RecordingNet` and `ReadOnlyNet` wrap any of them.

mod decode;
mod dial;
mod drive;
mod faults;
mod in_process;
mod inspect;
mod live;
mod lookup;
mod ntlm;
mod oauth;
mod pace;
mod proxy;
mod read_only;
mod settings;
mod socket;
mod transcript;
mod transport;
mod trust;
pub mod xml;

pub use in_process::InProcessNet;
pub use live::LiveNet;
pub use oauth::{ClientCredentials, ClientProof, OAuthClientCredentials, SignAssertion, TokenError};
pub use pace::{PaceView, retry_after};
pub use read_only::ReadOnlyNet;
pub use settings::{NetSettings, ProxyChoice};
pub use transcript::{RecordingNet, Redactor, Transcript};

//! Simulator kit: the practice world, faults on demand, the request journal, a clock, and a loopback server.
//!
//! Imports none of the product's crates, so that a simulator built on it is an independent counterpart.
//!
//! A simulator is built from a [`Kit`] and answers requests through [`Simulator::handle`]. A [`Gate`] puts what
//! all providers share before it (latency, concurrency limit, date, journal), so that a simulator can be called
//! in process through its gate exactly as it is served over TLS by [`Sandbox::start`].

mod body;
pub mod broken;
mod clock;
mod connection;
pub mod copies;
mod delay;
pub mod entra;
pub mod fault;
mod gate;
mod guids;
mod host;
mod journal;
mod kit;
mod post;
pub mod recurrence;
mod secret;
mod server;
mod simulator;
mod socket;
pub mod world;
pub mod zone;

pub use body::{Body, Reply, ReplyNote, hang_up};
pub use clock::Clock;
pub use connection::ConnectionInfo;
pub use delay::Delays;
pub use fault::{Argument, Circumstance, FaultHit, FaultScript, FaultSpec, UnknownFault};
pub use gate::{Gate, fault_list};
pub use guids::Guids;
pub use host::host_of;
pub use journal::{Entry, Journal};
pub use kit::Kit;
pub use post::{PostError, post};
pub use secret::practice_secret;
pub use server::{Authority, Options, Running, Sandbox, StartError};
pub use simulator::{EditError, Endpoint, Simulator, SimulatorFactory};
pub use socket::{LARGEST_MESSAGE, Socket, SocketMessage, SocketTask, Upgrade};
pub use world::{World, WorldChange};
pub use zone::Zone;

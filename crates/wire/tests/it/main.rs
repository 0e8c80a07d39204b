//! Behaviour of the network plumbing against servers made in the test.

mod kit;

mod auth;
mod caps;
mod inspect;
mod ntlm;
mod oauth;
mod pace;
mod proxy;
mod secrets;
mod tls;
mod transport;

//! What the provider does, seen through the contract, against answers made here.

mod answers;
mod autodiscover;
mod hostile;
mod probes;
mod reading;
mod requests;
mod rooms;
mod script;
mod support;
mod texts;
mod windows;

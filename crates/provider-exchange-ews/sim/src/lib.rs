//! The simulated Exchange: organisation, EWS, and the doors in front of it.

pub mod ews;
pub mod org;

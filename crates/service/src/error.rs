//! Faults of use cases.

use model::Fault;

/// No such connection.
pub fn unknown_connection(name: &str) -> Fault {
    Fault::setup("connection.unknown").with("name", name)
}

/// No such integration.
pub fn unknown_integration(name: &str) -> Fault {
    Fault::setup("integration.unknown").with("name", name)
}

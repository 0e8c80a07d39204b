//! The named property with which an item tells what step made it. Graph and EWS reach the same one, so that an item made
//! over one is found over the other.

/// Property set of our own, made for this once; it never changes.
pub const STEP_SET: &str = "8c1d4b0e-6a57-4f0b-9a3e-2f7d5f1c93ab";
/// Name in the set; names are case-sensitive. A string.
pub const STEP_NAME: &str = "RoombridgeStep";

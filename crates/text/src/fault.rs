//! Faults as text.

use model::Fault;

use crate::{Args, Texts};

/// A fault in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultText {
    /// What happened, one sentence.
    pub message: String,
    /// Why it happened, where that can be said.
    pub cause: Option<String>,
    /// What to do.
    pub remedy: Option<String>,
}

impl Texts {
    /// A fault in words. One whose code has no text is shown by its code.
    pub fn fault(&self, fault: &Fault) -> FaultText {
        let id = format!("fault-{}", fault.code.replace('.', "-"));
        let mut args: Args = fault.params.clone();
        // Texts may quote the vendor's code, which not every fault repeats among its values.
        if let Some(code) = fault.vendor.as_ref().and_then(|vendor| vendor.code.clone()) {
            args.entry("vendor_code".to_owned()).or_insert(code);
        }
        FaultText {
            message: self.find(&id, &args).unwrap_or_else(|| fault.code.clone()),
            cause: self.find_attribute(&id, "cause", &args),
            remedy: self.find_attribute(&id, "remedy", &args),
        }
    }
}

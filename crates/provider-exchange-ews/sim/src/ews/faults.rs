//! Faults inside SOAP answers, on demand. The kit turns its fault script into these before a call.

/// What is to go wrong in the next call. Empty means nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EwsFaults {
    /// Rules in order; every rule that matches takes effect.
    pub rules: Vec<FaultRule>,
}

/// One fault and what it applies to.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultRule {
    /// Operation such as `FindItem`; none means every operation.
    pub operation: Option<String>,
    /// Address of the mailbox the call is about, any case; none means every mailbox.
    pub mailbox: Option<String>,
    /// What happens.
    pub effect: FaultEffect,
}

/// The effect of a fault.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultEffect {
    /// Answer HTTP 500 with a SOAP fault of this response code; nothing is executed.
    Fault {
        /// Response code such as `ErrorServerBusy`.
        code: String,
        /// Value of `BackOffMilliseconds` in the fault's MessageXml.
        back_off_ms: Option<u64>,
    },
    /// Answer HTTP 200 with this response code in every response message; nothing is executed.
    Code {
        /// Response code such as `ErrorMailboxStoreUnavailable`.
        code: String,
        /// Value of `BackOffMilliseconds` in the message's MessageXml.
        back_off_ms: Option<u64>,
    },
    /// Put a character reference that XML 1.0 forbids (`&#x1F;`) behind every subject.
    IllegalCharacters,
    /// Return at most so many items of a FindItem or SyncFolderItems, telling that there are more.
    PageLimit(usize),
    /// Leave out every n-th item (n of at least 1) of a FindItem without telling: a partial answer.
    DropItems(usize),
    /// Execute so many entries of a batch; the rest is answered with `ErrorBatchProcessingStopped`.
    StopBatchAfter(usize),
}

impl EwsFaults {
    /// One rule for everything.
    pub fn always(effect: FaultEffect) -> Self {
        Self { rules: vec![FaultRule { operation: None, mailbox: None, effect }] }
    }

    /// Effects that apply to `operation` on `mailbox`.
    pub(crate) fn effects<'a>(
        &'a self,
        operation: &'a str,
        mailbox: Option<&'a str>,
    ) -> impl Iterator<Item = &'a FaultEffect> {
        self.rules.iter().filter(move |rule| rule.applies(operation, mailbox)).map(|rule| &rule.effect)
    }
}

impl FaultRule {
    fn applies(&self, operation: &str, mailbox: Option<&str>) -> bool {
        let operation_fits = self.operation.as_deref().is_none_or(|o| o == operation);
        let mailbox_fits = match &self.mailbox {
            None => true,
            Some(wanted) => mailbox.is_some_and(|m| m.eq_ignore_ascii_case(wanted)),
        };
        operation_fits && mailbox_fits
    }
}

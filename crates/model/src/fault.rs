//! What went wrong, in a form that names its cause and its cure without a sentence of text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FaultClass {
    /// The administrator: never retried, always has a remedy.
    Setup,
    /// Nobody needs to: it passes, retried with a budget.
    Transient,
    /// We: an answer or state that our code does not understand.
    Defect,
}

/// How sure the cause is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The provider said so.
    #[default]
    Certain,
    /// The most likely of several causes that look alike from outside.
    Likely,
}

/// Where the cure is: the provider console's step and what to copy there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Remedy {
    /// Key of the checklist step, such as `admin_consent`.
    pub step: Option<String>,
    /// Deep link into the provider's console (https).
    pub link: Option<String>,
    /// A value or command to copy.
    pub copy: Option<String>,
}

/// What the vendor said, word for word, capped and redacted. Never decides a text of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VendorDetail {
    /// Vendor's code, such as `ErrorAccessDenied` or `AADSTS7000215`.
    pub code: Option<String>,
    /// Vendor's message, at most 1,000 characters.
    pub message: Option<String>,
    /// Request or trace id to quote to the vendor.
    pub request_id: Option<String>,
}

/// A failure. Its text is looked up by `code`; `params` fill the text's places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Fault {
    /// Who can mend it.
    pub class: FaultClass,
    /// Dotted, stable code, such as `auth.secret_rejected`.
    pub code: String,
    /// How sure the cause is.
    #[serde(default)]
    pub certainty: Certainty,
    /// Values for the text: `mailbox`, `host`, `found`, `expected`...; never a secret.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// Where the cure is.
    #[serde(default)]
    pub remedy: Option<Remedy>,
    /// Milliseconds the provider asked to wait.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub retry_after_ms: Option<u64>,
    /// What the vendor said.
    #[serde(default)]
    pub vendor: Option<VendorDetail>,
}

impl Fault {
    /// A fault of the given class and code.
    pub fn new(class: FaultClass, code: impl Into<String>) -> Self {
        Self {
            class,
            code: code.into(),
            certainty: Certainty::Certain,
            params: BTreeMap::new(),
            remedy: None,
            retry_after_ms: None,
            vendor: None,
        }
    }

    /// One the administrator can mend.
    pub fn setup(code: impl Into<String>) -> Self {
        Self::new(FaultClass::Setup, code)
    }

    /// One that passes.
    pub fn transient(code: impl Into<String>) -> Self {
        Self::new(FaultClass::Transient, code)
    }

    /// One of ours.
    pub fn defect(code: impl Into<String>) -> Self {
        Self::new(FaultClass::Defect, code)
    }

    /// Adds a value for the text; control characters are dropped and 300 characters kept.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl std::fmt::Display) -> Self {
        let value: String = value.to_string().chars().filter(|c| !c.is_control()).take(300).collect();
        self.params.insert(key.to_owned(), value);
        self
    }

    /// Marks the cause as the most likely one.
    #[must_use]
    pub fn likely(mut self) -> Self {
        self.certainty = Certainty::Likely;
        self
    }

    /// Names the checklist step that mends it.
    #[must_use]
    pub fn at_step(mut self, step: &str) -> Self {
        self.remedy.get_or_insert_default().step = Some(step.to_owned());
        self
    }

    /// Adds a command or value to copy.
    #[must_use]
    pub fn to_copy(mut self, text: impl Into<String>) -> Self {
        self.remedy.get_or_insert_default().copy = Some(text.into());
        self
    }

    /// Adds a deep link.
    #[must_use]
    pub fn at_link(mut self, link: impl Into<String>) -> Self {
        self.remedy.get_or_insert_default().link = Some(link.into());
        self
    }

    /// Adds the time the provider asked to wait.
    #[must_use]
    pub fn retry_after_ms(mut self, ms: Option<u64>) -> Self {
        self.retry_after_ms = ms;
        self
    }

    /// Adds what the vendor said; the message is cut to 1,000 characters.
    #[must_use]
    pub fn from_vendor(
        mut self,
        code: Option<String>,
        message: Option<String>,
        request_id: Option<String>,
    ) -> Self {
        let message =
            message.map(|m| m.chars().filter(|c| !c.is_control() || *c == '\n').take(1000).collect());
        self.vendor = Some(VendorDetail { code, message, request_id });
        self
    }

    /// Whether trying again can help.
    pub fn is_transient(&self) -> bool {
        self.class == FaultClass::Transient
    }
}

impl std::fmt::Display for Fault {
    /// English, for logs: code, parameters, vendor code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        for (key, value) in &self.params {
            write!(f, " {key}={value}")?;
        }
        if let Some(code) = self.vendor.as_ref().and_then(|v| v.code.as_deref()) {
            write!(f, " vendor={code}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

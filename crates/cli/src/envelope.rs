//! What a command leaves behind: one JSON envelope or lines for people, and an exit code.

use model::{Fault, FaultClass};
use serde::Serialize;
use serde_json::{Value, json};
use text::Texts;

/// Exit codes scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Done, with warnings, item issues or a check that warns.
    Warned = 1,
    /// The command line was not understood.
    Usage = 2,
    /// The administrator can mend it.
    Setup = 3,
    /// It passes; try later.
    Transient = 4,
    /// Held by a guard or a changed source.
    Held = 5,
    /// Our mistake.
    Defect = 70,
}

/// Codes that mean that an approval is needed, whatever their class.
const HELD: &[&str] = &[
    "plan.moved",
    "guard.empty_source",
    "guard.approval_mismatch",
    "guard.missing_meetings",
    "directory.stale",
    "directory.shrink",
    "directory.undo_removes",
    "directory.empty_source",
    "successor.rooms_unread",
];

/// Codes that mean that the command line was wrong, whatever their class.
const USAGE: &[&str] = &["cli.usage", "api.bad_request"];

impl Exit {
    /// Exit code of a fault.
    pub fn of(fault: &Fault) -> Self {
        if HELD.contains(&fault.code.as_str()) {
            return Self::Held;
        }
        if USAGE.contains(&fault.code.as_str()) {
            return Self::Usage;
        }
        match fault.class {
            FaultClass::Setup => Self::Setup,
            FaultClass::Transient => Self::Transient,
            FaultClass::Defect => Self::Defect,
        }
    }
}

/// What a command found out.
#[derive(Debug)]
pub struct Outcome {
    /// For scripts.
    pub data: Value,
    /// For people, lines without a final newline.
    pub lines: Vec<String>,
    /// What went wrong on the way.
    pub faults: Vec<Fault>,
    /// How it ended.
    pub exit: Exit,
    /// Everything was printed already.
    pub silent: bool,
}

impl Outcome {
    /// Done.
    ///
    /// # Errors
    /// `cli.output` when the data cannot be written as JSON.
    pub fn done(data: impl Serialize, lines: Vec<String>) -> Result<Self, Fault> {
        let data = serde_json::to_value(data).map_err(|e| Fault::defect("cli.output").with("detail", e))?;
        Ok(Self { data, lines, faults: Vec::new(), exit: Exit::Done, silent: false })
    }

    /// Ended otherwise than well.
    #[must_use]
    pub fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// Adds faults without changing how it ended.
    #[must_use]
    pub fn with_faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.faults.extend(faults);
        self
    }
}

impl From<Fault> for Outcome {
    fn from(fault: Fault) -> Self {
        Self {
            data: json!({}),
            lines: Vec::new(),
            exit: Exit::of(&fault),
            faults: vec![fault],
            silent: false,
        }
    }
}

/// A fault as scripts read it: words and places beside its code.
pub fn fault_json(texts: &Texts, fault: &Fault) -> Value {
    let words = texts.fault(fault);
    let remedy = fault.remedy.clone().unwrap_or_default();
    json!({
        "class": fault.class,
        "code": fault.code,
        "certainty": fault.certainty,
        "message": words.message,
        "cause": words.cause,
        "remedy": {"text": words.remedy, "step": remedy.step, "link": remedy.link, "copy": remedy.copy},
        "params": fault.params,
        "retry_after_ms": fault.retry_after_ms,
        "vendor": fault.vendor,
    })
}

/// The envelope, on one line.
pub fn envelope(texts: &Texts, outcome: &Outcome) -> String {
    let ok = matches!(outcome.exit, Exit::Done | Exit::Warned);
    let faults: Vec<Value> = outcome.faults.iter().map(|fault| fault_json(texts, fault)).collect();
    json!({"ok": ok, "data": outcome.data, "faults": faults}).to_string()
}

/// A fault for people: what, why, what to do, code.
pub fn fault_lines(texts: &Texts, fault: &Fault) -> Vec<String> {
    let words = texts.fault(fault);
    let mut lines = vec![format!("{} [{}]", words.message, fault.code)];
    lines.extend(words.cause.map(|cause| format!("  {cause}")));
    lines.extend(words.remedy.map(|remedy| format!("  → {remedy}")));
    if let Some(remedy) = &fault.remedy {
        lines.extend(remedy.link.iter().map(|link| format!("    {link}")));
        lines.extend(remedy.copy.iter().map(|copy| format!("    {copy}")));
    }
    if let Some(vendor) = &fault.vendor {
        let said: Vec<&str> = [&vendor.code, &vendor.message, &vendor.request_id]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        if !said.is_empty() {
            lines.push(format!("    ({})", said.join(" · ")));
        }
    }
    lines
}

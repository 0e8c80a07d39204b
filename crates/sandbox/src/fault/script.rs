//! The faults that are set, and whether one strikes now.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

use super::{Argument, FaultRequest, FaultSpec};

/// A fault that cannot be set.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum UnknownFault {
    /// No simulator of this sandbox knows the name.
    #[error("unknown fault {0}")]
    Name(String),
    /// The argument or a qualifier does not fit.
    #[error("fault {name}: {reason}")]
    Argument {
        /// Name of the fault.
        name: String,
        /// What does not fit.
        reason: String,
    },
}

/// Where in a conversation a fault could strike.
#[derive(Clone, Copy, Debug, Default)]
pub struct Circumstance<'a> {
    /// Operation in the provider's words.
    pub operation: Option<&'a str>,
    /// Mailbox the call is about.
    pub mailbox: Option<&'a str>,
}

/// A fault that strikes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultHit {
    /// Its name.
    pub name: &'static str,
    /// Its argument as a number; the default where none was given, 0 where the argument is no number.
    pub number: u64,
    /// Its argument as text, empty where there is none.
    pub text: String,
}

/// A fault that is set.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct ActiveFault {
    /// Its name.
    pub name: &'static str,
    /// Its argument.
    pub arg: Option<String>,
    /// Strikes left; none means always.
    pub times: Option<u32>,
    /// Matching requests that still pass.
    pub after: u32,
    /// Only this operation.
    pub operation: Option<String>,
    /// Only this mailbox.
    pub mailbox: Option<String>,
    /// How often it struck.
    pub struck: u32,
    #[serde(skip)]
    number: u64,
}

#[derive(Debug, Default)]
struct Script {
    known: Vec<FaultSpec>,
    active: Vec<ActiveFault>,
    revision: u64,
}

/// The faults of a sandbox. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct FaultScript(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    script: Mutex<Script>,
    /// Told whenever faults are set or cleared.
    changed: Notify,
}

impl FaultScript {
    /// Makes faults known; a name already known keeps its first declaration.
    pub fn declare(&self, specs: &[FaultSpec]) {
        let mut script = self.script();
        for spec in specs {
            if !script.known.iter().any(|known| known.name == spec.name) {
                script.known.push(*spec);
            }
        }
    }

    /// All known faults.
    #[must_use]
    pub fn known(&self) -> Vec<FaultSpec> {
        self.script().known.clone()
    }

    /// Faults that are set and not spent.
    #[must_use]
    pub fn active(&self) -> Vec<ActiveFault> {
        self.script().active.iter().filter(|fault| fault.times != Some(0)).cloned().collect()
    }

    /// Sets a fault from its written form, `NAME[=ARG][,times:N]..`.
    ///
    /// # Errors
    /// An unknown name, or an argument that does not fit.
    pub fn set(&self, text: &str) -> Result<(), UnknownFault> {
        let request = FaultRequest::parse(text)
            .map_err(|reason| UnknownFault::Argument { name: text.chars().take(60).collect(), reason })?;
        self.request(request)
    }

    /// Whether a fault could be set.
    ///
    /// # Errors
    /// An unknown name, or an argument that does not fit.
    pub fn check(&self, request: &FaultRequest) -> Result<(), UnknownFault> {
        self.script().resolve(request).map(drop)
    }

    /// Sets a fault. It replaces one of the same name, operation and mailbox, except that faults of mailboxes
    /// add up.
    ///
    /// # Errors
    /// An unknown name, or an argument that does not fit.
    pub fn request(&self, request: FaultRequest) -> Result<(), UnknownFault> {
        let mut script = self.script();
        let (spec, number) = script.resolve(&request)?;
        let fault = ActiveFault {
            name: spec.name,
            arg: request.arg,
            times: request.times,
            after: request.after,
            operation: request.operation,
            mailbox: request.mailbox,
            struck: 0,
            number,
        };
        script.active.retain(|other| !replaces(&spec, &fault, other));
        script.active.push(fault);
        script.revision += 1;
        drop(script);
        self.0.changed.notify_waiters();
        Ok(())
    }

    /// Clears one fault, or all.
    pub fn clear(&self, name: Option<&str>) {
        let mut script = self.script();
        script.active.retain(|fault| name.is_some_and(|name| fault.name != name));
        script.revision += 1;
        drop(script);
        self.0.changed.notify_waiters();
    }

    /// Waits until faults are set or cleared; for a simulator that acts by itself when one is set. Take it before looking.
    pub fn changed(&self) -> Notified<'_> {
        self.0.changed.notified()
    }

    /// Whether a fault strikes now; a strike counts.
    #[must_use]
    pub fn strike(&self, name: &str, now: Circumstance<'_>) -> Option<FaultHit> {
        let mut script = self.script();
        let fault = script.active.iter_mut().find(|fault| fault.name == name && fault.matches(now))?;
        if fault.after > 0 {
            fault.after -= 1;
            return None;
        }
        fault.times = fault.times.map(|left| left.saturating_sub(1));
        fault.struck = fault.struck.saturating_add(1);
        Some(fault.hit())
    }

    /// Like [`Self::strike`], anywhere.
    #[must_use]
    pub fn strike_any(&self, name: &str) -> Option<FaultHit> {
        self.strike(name, Circumstance::default())
    }

    /// A fault that is a state rather than an event: set or not, without counting.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<FaultHit> {
        let script = self.script();
        let fault = script.active.iter().find(|fault| fault.name == name && fault.times != Some(0))?;
        Some(fault.hit())
    }

    /// Whether a fault of mailboxes is set for this one (whole address, local part, or no argument at all). Asked
    /// with an empty mailbox, only a fault without argument covers it.
    #[must_use]
    pub fn covers(&self, name: &str, mailbox: &str) -> bool {
        let script = self.script();
        let mut set = script.active.iter().filter(|fault| fault.name == name && fault.times != Some(0));
        set.any(|fault| fault.arg.as_deref().is_none_or(|arg| same_mailbox(arg, mailbox)))
    }

    /// Counts up whenever faults are set or cleared, for simulators that work something out from them.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.script().revision
    }

    /// Whether no fault is set.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.script().active.is_empty()
    }

    fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.0.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Script {
    fn resolve(&self, request: &FaultRequest) -> Result<(FaultSpec, u64), UnknownFault> {
        let known = self.known.iter().find(|spec| spec.name == request.name);
        let spec = *known.ok_or_else(|| UnknownFault::Name(request.name.chars().take(60).collect()))?;
        let misfit = |reason| UnknownFault::Argument { name: spec.name.to_owned(), reason };
        Ok((spec, argument(&spec, request).map_err(misfit)?))
    }
}

impl ActiveFault {
    fn matches(&self, now: Circumstance<'_>) -> bool {
        let operation = match (&self.operation, now.operation) {
            (None, _) => true,
            (Some(wanted), Some(here)) => wanted.eq_ignore_ascii_case(here),
            (Some(_), None) => false,
        };
        let mailbox = match (&self.mailbox, now.mailbox) {
            (None, _) => true,
            (Some(wanted), Some(here)) => same_mailbox(wanted, here),
            (Some(_), None) => false,
        };
        self.times != Some(0) && operation && mailbox
    }

    fn hit(&self) -> FaultHit {
        FaultHit { name: self.name, number: self.number, text: self.arg.clone().unwrap_or_default() }
    }
}

fn replaces(spec: &FaultSpec, new: &ActiveFault, old: &ActiveFault) -> bool {
    let same_place = old.name == new.name && old.operation == new.operation && old.mailbox == new.mailbox;
    same_place && (spec.argument != Argument::Mailbox || old.arg == new.arg)
}

fn argument(spec: &FaultSpec, request: &FaultRequest) -> Result<u64, String> {
    let arg = request.arg.as_deref().filter(|arg| !arg.is_empty());
    match (spec.argument, arg) {
        (Argument::None, Some(arg)) => Err(format!("takes no argument, got {arg}")),
        (Argument::Number { default, .. }, None) => Ok(default),
        (Argument::Number { most, .. }, Some(arg)) => match arg.parse() {
            Ok(number) if number <= most => Ok(number),
            Ok(_) => Err(format!("at most {most}, got {arg}")),
            Err(_) => Err(format!("not a number: {arg}")),
        },
        _ => Ok(0),
    }
}

fn same_mailbox(wanted: &str, mailbox: &str) -> bool {
    let local = mailbox.split('@').next().unwrap_or_default();
    wanted.eq_ignore_ascii_case(mailbox) || wanted.eq_ignore_ascii_case(local)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script() -> FaultScript {
        let script = FaultScript::default();
        script.declare(&[
            FaultSpec::plain("blocked", "Everything is refused."),
            FaultSpec::number("busy", 300_000, 1_000_000, "The server is busy."),
            FaultSpec::mailbox("no_rights", "The caller has no rights."),
        ]);
        script
    }

    #[test]
    fn unknown_name_is_an_error() {
        assert_eq!(script().set("typo"), Err(UnknownFault::Name("typo".into())));
    }

    #[test]
    fn argument_must_fit() {
        assert!(script().set("blocked=1").is_err());
        assert!(script().set("busy=soon").is_err());
        assert!(script().set("busy=99999999").is_err());
    }

    #[test]
    fn counted_fault_is_spent() {
        let script = script();
        script.set("busy,times:2,after:1").unwrap();
        let struck: Vec<bool> = (0..5).map(|_| script.strike_any("busy").is_some()).collect();
        assert_eq!(struck, [false, true, true, false, false]);
        assert!(script.active().is_empty());
    }

    #[test]
    fn fault_of_an_operation_leaves_others_alone() {
        let script = script();
        script.set("busy=5,operation:FindItem").unwrap();
        let at = |operation| Circumstance { operation: Some(operation), mailbox: None };
        assert!(script.strike("busy", at("GetItem")).is_none());
        assert_eq!(script.strike("busy", at("FindItem")).map(|hit| hit.number), Some(5));
    }

    #[test]
    fn faults_of_mailboxes_add_up_and_numbers_replace() {
        let script = script();
        for text in ["no_rights=room001", "no_rights=room002@practice.example", "busy=1", "busy=2"] {
            script.set(text).unwrap();
        }
        assert!(script.covers("no_rights", "Room001@practice.example"));
        assert!(script.covers("no_rights", "room002@practice.example"));
        assert!(!script.covers("no_rights", "room003@practice.example"));
        assert_eq!(script.get("busy").map(|hit| hit.number), Some(2));
        script.clear(Some("busy"));
        assert_eq!(script.active().len(), 2);
    }
}

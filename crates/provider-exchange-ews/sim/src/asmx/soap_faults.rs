//! Faults inside SOAP: from the script's names to what the EWS layer does.

use sandbox::{Circumstance, FaultHit, ReplyNote};

use crate::ews::{EwsFaults, FaultEffect, FaultRule};
use crate::exchange::Exchange;

type Effect = fn(&FaultHit) -> FaultEffect;

const EFFECTS: &[(&str, Effect)] = &[
    ("server_busy", |hit| FaultEffect::Fault { code: busy(), back_off_ms: Some(hit.number) }),
    ("busy_inside", |hit| FaultEffect::Code { code: busy(), back_off_ms: Some(hit.number) }),
    ("soap_fault", |hit| FaultEffect::Fault { code: code(hit), back_off_ms: None }),
    ("response_code", |hit| FaultEffect::Code { code: code(hit), back_off_ms: None }),
    ("illegal_characters", |_| FaultEffect::IllegalCharacters),
    ("page_limit", |hit| FaultEffect::PageLimit(count(hit))),
    ("drop_items", |hit| FaultEffect::DropItems(count(hit).max(1))),
    ("stop_batch", |hit| FaultEffect::StopBatchAfter(count(hit))),
];

/// The faults that strike this call.
pub(super) fn striking(exchange: &Exchange, here: Circumstance<'_>, note: &mut ReplyNote) -> EwsFaults {
    let mut faults = EwsFaults::default();
    for (name, effect) in EFFECTS {
        if let Some(hit) = exchange.kit.faults.strike(name, here) {
            note.fault = Some(hit.name.to_owned());
            faults.rules.push(FaultRule { operation: None, mailbox: None, effect: effect(&hit) });
        }
    }
    faults
}

fn busy() -> String {
    "ErrorServerBusy".to_owned()
}

fn code(hit: &FaultHit) -> String {
    if hit.text.is_empty() { "ErrorInternalServerError".to_owned() } else { hit.text.clone() }
}

fn count(hit: &FaultHit) -> usize {
    usize::try_from(hit.number).unwrap_or(usize::MAX)
}

//! What every writer refuses alike, and what it may find instead of the meeting it knew.

use model::Fault;

/// It changed since it was last seen; nothing was overwritten.
pub fn stale(mailbox: &str) -> Fault {
    Fault::transient("write.stale").with("mailbox", mailbox)
}

/// It is not there any more.
pub fn gone(mailbox: &str) -> Fault {
    Fault::transient("write.gone").with("mailbox", mailbox)
}

/// Nobody was to be told, and the provider tells everybody.
pub fn always_told(mailbox: &str, people: u64) -> Fault {
    Fault::setup("write.always_told").with("mailbox", mailbox).with("people", people)
}

/// A way of telling people or of deleting that the provider does not have. `option` is `invitations`,
/// `cancellations` or `deletion`; `found` is the value.
pub fn mode_not_offered(option: &str, found: &str) -> Fault {
    Fault::setup("write.mode_not_offered").with("field", option).with("found", found)
}

/// The mailbox is not its organiser's: only there a meeting is made or changed.
pub fn not_organizer(mailbox: &str, organizer: &str) -> Fault {
    Fault::setup("write.not_organizer").with("mailbox", mailbox).with("found", organizer)
}

/// A field the provider does not let anybody write.
pub fn field_fixed(field: &str) -> Fault {
    Fault::setup("write.field_fixed").with("field", field)
}

/// The list of participants was cut when it was read: writing it would leave the others out.
pub fn attendees_cut(beyond: u32) -> Fault {
    Fault::setup("write.attendees_cut").with("found", beyond)
}

/// The body holds how to join an online meeting; replacing it would switch that off.
pub fn online_body(mailbox: &str) -> Fault {
    Fault::setup("write.online_body").with("mailbox", mailbox)
}

/// A series whose rule the provider does not hold exactly, or that it does not write as one at all.
pub fn series(mailbox: &str) -> Fault {
    Fault::setup("write.series").with("mailbox", mailbox)
}

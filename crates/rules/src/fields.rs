//! Fields of a meeting that expressions may name.

use model::{Field, ValueKind};

/// A field of expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// Name, such as `title` or `organizer.mailbox`.
    pub name: &'static str,
    /// Type.
    pub kind: ValueKind,
    pub(crate) field: Named,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Title,
    Start,
    End,
    AllDay,
    OrganizerName,
    OrganizerMailbox,
    Attendees,
    AttendeeNames,
    Place,
    Rooms,
    Body,
    Private,
    Status,
    ShowAs,
    Series,
}

impl FieldSpec {
    /// The field of a meeting it is told by.
    pub fn of(self) -> Field {
        match self.field {
            Named::Title => Field::Title,
            Named::Start | Named::End | Named::AllDay | Named::Series => Field::When,
            Named::OrganizerName | Named::OrganizerMailbox => Field::Organizer,
            Named::Attendees | Named::AttendeeNames => Field::Attendees,
            Named::Place => Field::Place,
            Named::Rooms => Field::Rooms,
            Named::Body => Field::Body,
            Named::Private => Field::Sensitivity,
            Named::Status => Field::Status,
            Named::ShowAs => Field::ShowAs,
        }
    }
}

const fn field(name: &'static str, kind: ValueKind, field: Named) -> FieldSpec {
    FieldSpec { name, kind, field }
}

/// All fields, in their order. What an item does not tell is the empty text or list.
pub const FIELDS: [FieldSpec; 15] = [
    field("title", ValueKind::Text, Named::Title),
    field("start", ValueKind::Time, Named::Start),
    field("end", ValueKind::Time, Named::End),
    field("all_day", ValueKind::Bool, Named::AllDay),
    field("organizer.name", ValueKind::Text, Named::OrganizerName),
    field("organizer.mailbox", ValueKind::Text, Named::OrganizerMailbox),
    field("attendees", ValueKind::List, Named::Attendees),
    field("attendee_names", ValueKind::List, Named::AttendeeNames),
    field("place", ValueKind::Text, Named::Place),
    field("rooms", ValueKind::List, Named::Rooms),
    field("body", ValueKind::Text, Named::Body),
    field("private", ValueKind::Bool, Named::Private),
    field("status", ValueKind::Text, Named::Status),
    field("show_as", ValueKind::Text, Named::ShowAs),
    field("series", ValueKind::Text, Named::Series),
];

/// A field by its name.
pub(crate) fn find(name: &str) -> Option<&'static FieldSpec> {
    FIELDS.iter().find(|field| field.name == name)
}

//! Identifiers, each a type of its own so that they cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text that is known to be such an id.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    };
}

text_id!(
    /// A provider, such as `exchange-ews`.
    ProviderId
);
text_id!(
    /// A connection: one account of one provider.
    ConnectionId
);
text_id!(
    /// An integration: two sides and a policy.
    IntegrationId
);
text_id!(
    /// A stored room.
    RoomId
);
text_id!(
    /// A stored meeting.
    MeetingId
);
text_id!(
    /// A person.
    PersonId
);
text_id!(
    /// A conversion rule of the library.
    RuleId
);
text_id!(
    /// A formula of the library.
    FormulaId
);
text_id!(
    /// A variable of the library.
    VariableId
);
text_id!(
    /// A filter of the library.
    FilterId
);
text_id!(
    /// A stored plan.
    PlanId
);
text_id!(
    /// A step of a plan; stable for the same change, used as the idempotency key of its effect.
    StepId
);
text_id!(
    /// A run: a preview, an application of a plan, or an undo.
    RunId
);
text_id!(
    /// An entry of the operation log.
    OperationId
);
text_id!(
    /// Digest of everything a plan was made from, 64 hexadecimal digits (BLAKE3).
    Fingerprint
);

//! What an integration of two calendars may do beyond what every integration may.

use serde::{Deserialize, Serialize};

use crate::{
    CancellationMode, DeletionMode, FieldRule, FilterId, InvitationMode, PeopleScope, TwoWayPolicy,
    person::MAIL_FIELD,
};

/// With whose account the third party is read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AccessMode {
    /// One account with rights on all calendars (代理模式).
    #[default]
    Proxy,
    /// Each person's own account (用户模式).
    User,
}

/// What becomes of attendees whom the OA does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum UnknownPeople {
    /// They stay attendees by address.
    #[default]
    Keep,
    /// They are named in the details.
    IntoDetails,
    /// They are left out.
    Ignore,
}

/// Mapping and filters of one way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct WayRules {
    /// How fields are made; a field without a rule is taken as it is.
    pub fields: Vec<FieldRule>,
    /// Filters of the library; an item flows when all let it through.
    pub filters: Vec<FilterId>,
}

/// Policy of an integration of two calendars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct CalendarPolicy {
    /// Key of the preset it was made from, such as `exchange_server`; empty for blank.
    pub preset: String,
    /// Conflicts, drift, ownership, leaving.
    pub rules: TwoWayPolicy,
    /// Person field that holds the mailbox.
    pub bound_field: String,
    /// Colour its meetings are shown in, `#rrggbb`.
    pub color: String,
    /// Whose calendars.
    pub people: PeopleScope,
    /// With whose account.
    pub access: AccessMode,
    /// Log on as DOMAIN\user instead of user@domain (域认证).
    pub domain_logon: bool,
    /// A mailbox whose suffix is not the domain is reported and not tried (邮箱后缀和所属域校验).
    pub suffix_check: bool,
    /// Domain, such as `example.com` (所属域).
    pub domain: String,
    /// Who is told of new and changed meetings.
    pub invitations: InvitationMode,
    /// Who is told of cancellations.
    pub cancellations: CancellationMode,
    /// What deleting means at the third party.
    pub deletion: DeletionMode,
    /// What is changed in the OA is pushed at once, where the direction allows.
    pub push_at_once: bool,
    /// Attendees whom the OA does not know.
    pub unknown_people: UnknownPeople,
    /// Place and rooms go through the room conversion table.
    pub convert_rooms: bool,
    /// From the third party to the OA (正向).
    pub pull: WayRules,
    /// From the OA to the third party (反向).
    pub push: WayRules,
}

impl Default for CalendarPolicy {
    fn default() -> Self {
        Self {
            preset: String::new(),
            rules: TwoWayPolicy::default(),
            bound_field: MAIL_FIELD.to_owned(),
            color: "#3370ff".to_owned(),
            people: PeopleScope::default(),
            access: AccessMode::default(),
            domain_logon: false,
            suffix_check: false,
            domain: String::new(),
            invitations: InvitationMode::All,
            cancellations: CancellationMode::All,
            deletion: DeletionMode::ToDeletedItems,
            push_at_once: true,
            unknown_people: UnknownPeople::default(),
            convert_rooms: true,
            pull: WayRules::default(),
            push: WayRules::default(),
        }
    }
}

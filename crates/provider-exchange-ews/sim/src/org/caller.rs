//! Who is calling: the outcome of authentication, decided by the HTTP doors.

use std::collections::BTreeSet;

/// An authenticated caller of the EWS door.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller {
    /// What the credential stands for.
    pub kind: CallerKind,
    /// Which mailboxes the caller may impersonate.
    pub may_impersonate: Impersonation,
}

/// What a credential stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum CallerKind {
    /// A logged-on user (Basic, NTLM, delegated token).
    Account {
        /// Primary address of the user's mailbox.
        mailbox: String,
    },
    /// An application (client credentials); it has no mailbox and must impersonate one.
    App {
        /// Client id of the registration.
        client_id: String,
    },
}

/// Impersonation right (`ApplicationImpersonation`, `full_access_as_app`), with its scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Impersonation {
    /// None at all.
    #[default]
    None,
    /// Every mailbox of the organisation.
    All,
    /// Only these primary addresses, in lower case (a management scope).
    Only(BTreeSet<String>),
}

impl Caller {
    /// A user with a mailbox and no right to impersonate.
    pub fn account(mailbox: &str) -> Self {
        let kind = CallerKind::Account { mailbox: mailbox.to_owned() };
        Self { kind, may_impersonate: Impersonation::None }
    }

    /// An application with the given impersonation scope.
    pub fn app(client_id: &str, may_impersonate: Impersonation) -> Self {
        let kind = CallerKind::App { client_id: client_id.to_owned() };
        Self { kind, may_impersonate }
    }

    /// The same caller with another impersonation scope.
    pub fn impersonating(mut self, may_impersonate: Impersonation) -> Self {
        self.may_impersonate = may_impersonate;
        self
    }
}

impl Impersonation {
    /// Whether `address` (any case) may be impersonated.
    pub fn covers(&self, address: &str) -> bool {
        match self {
            Self::None => false,
            Self::All => true,
            Self::Only(set) => set.contains(&address.to_lowercase()),
        }
    }
}

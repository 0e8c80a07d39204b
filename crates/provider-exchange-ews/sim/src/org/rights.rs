//! Rights per mailbox.

use super::Organisation;

/// What one principal may do in another's mailbox, from nothing to everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Not even free/busy.
    Nothing,
    /// Merged and plain free/busy: what everybody has by default (AvailabilityOnly).
    Availability,
    /// Calendar folder right with free/busy, subject and location (LimitedDetails). Items cannot be read.
    Details,
    /// Calendar folder right to read items, private ones excepted (Reviewer).
    Reviewer,
    /// Calendar folder right to read and write, private items excepted (Editor).
    Editor,
    /// The whole mailbox, private items included (FullAccess).
    FullAccess,
    /// The principal's own mailbox, or one it impersonates.
    Owner,
}

/// A right given by a mailbox.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grant {
    /// Entry that has it; none is everybody (Default).
    pub to: Option<u32>,
    /// The right.
    pub right: Right,
}

impl Right {
    /// May look at the calendar folder itself.
    pub fn sees_folder(self) -> bool {
        self >= Self::Details
    }

    /// May read items.
    pub fn reads(self) -> bool {
        self >= Self::Reviewer
    }

    /// May create, change and delete items.
    pub fn writes(self) -> bool {
        self >= Self::Editor
    }

    /// Sees private items, and folders other than the calendar.
    pub fn is_whole(self) -> bool {
        self >= Self::FullAccess
    }
}

impl Organisation {
    /// Gives `to` a right on `mailbox` in place of the one it had; `to` of none sets everybody's default.
    /// False when an address is unknown.
    pub fn grant(&mut self, mailbox: &str, to: Option<&str>, right: Right) -> bool {
        let principal = match to.map(|address| self.entry_no(address)) {
            Some(None) => return false,
            Some(found) => found,
            None => None,
        };
        let Some(no) = self.entry_no(mailbox) else {
            return false;
        };
        let grants = &mut self.mailboxes[no as usize].grants;
        grants.retain(|grant| grant.to != principal);
        grants.push(Grant { to: principal, right });
        true
    }

    /// Takes back what `to` was given on `mailbox`; the default applies again.
    pub fn revoke(&mut self, mailbox: &str, to: &str) -> bool {
        let (Some(no), Some(principal)) = (self.entry_no(mailbox), self.entry_no(to)) else {
            return false;
        };
        let grants = &mut self.mailboxes[no as usize].grants;
        let before = grants.len();
        grants.retain(|grant| grant.to != Some(principal));
        grants.len() != before
    }

    /// What `principal` may do in a mailbox.
    pub fn right(&self, principal: Option<u32>, mailbox: u32) -> Right {
        if principal == Some(mailbox) {
            return Right::Owner;
        }
        let Some(found) = self.mailboxes.get(mailbox as usize) else {
            return Right::Nothing;
        };
        let of = |to: Option<u32>| found.grants.iter().find(|g| g.to == to).map(|g| g.right);
        let own = principal.and_then(|p| of(Some(p)));
        own.or_else(|| of(None)).unwrap_or(Right::Availability)
    }
}

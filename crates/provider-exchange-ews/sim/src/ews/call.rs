//! One call: who asks, in which zone, at what time, with which faults; and how ids lead to folders and items.

use jiff::Timestamp;

use super::envelope::Envelope;
use super::failure::Failure;
use super::faults::FaultEffect;
use super::xml::Node;
use crate::org::{
    Caller, CallerKind, FolderKind, FolderRef, ItemRef, ItemView, Lookup, Organisation, Right, Zone,
};

/// Everything an operation needs.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub org: &'a mut Organisation,
    /// Mailbox whose rights apply: the account's own, or the impersonated one.
    pub principal: Option<u32>,
    /// Zone of values without offset, where nothing nearer names one.
    pub zone: Zone,
    pub now: Timestamp,
    pub effects: Vec<FaultEffect>,
}

impl<'a> Call<'a> {
    /// Works out whose rights apply. Refusals concern the whole request.
    pub fn new(
        org: &'a mut Organisation,
        caller: &Caller,
        envelope: &Envelope,
        now: Timestamp,
        effects: Vec<FaultEffect>,
    ) -> Result<Self, Failure> {
        let principal = principal(org, caller, envelope)?;
        let zone = envelope.zone.as_ref().and_then(|zone| zone.as_ref().ok()).copied();
        Ok(Self { org, principal, zone: zone.unwrap_or(Zone::utc()), now, effects })
    }

    /// The folder an element of kind `FolderId` or `DistinguishedFolderId` names. Rights are not looked at.
    pub fn folder(&self, node: &Node) -> Result<FolderRef, Failure> {
        if node.name == "FolderId" {
            let found = self.org.read_folder_id(node.attribute("Id").unwrap_or_default());
            let folder = found.ok_or_else(|| Failure::new("ErrorInvalidIdMalformed"))?;
            let there = self.org.mailbox(folder.mailbox).map(|_| folder);
            return there.ok_or_else(|| Failure::new("ErrorFolderNotFound"));
        }
        let mailbox = match node.child("Mailbox").and_then(|m| m.child_text("EmailAddress")) {
            Some(address) => self.mailbox(address)?,
            None => self.principal.ok_or_else(|| Failure::new("ErrorMissingEmailAddress"))?,
        };
        let name = node.attribute("Id").unwrap_or_default();
        let kind = FolderKind::from_name(name).ok_or_else(|| {
            let text =
                format!("The specified object was not found in the store., Default folder {name} not found.");
            Failure::new("ErrorItemNotFound").text(text)
        })?;
        Ok(FolderRef { mailbox, kind })
    }

    /// The mailbox of a primary address.
    pub fn mailbox(&self, address: &str) -> Result<u32, Failure> {
        mailbox(self.org, address)
    }

    /// What the principal may do in a folder. Calendar rights end at the calendar.
    pub fn right(&self, folder: FolderRef) -> Right {
        let right = self.org.right(self.principal, folder.mailbox);
        match folder.kind {
            FolderKind::Calendar => right,
            _ if right.is_whole() => right,
            _ => Right::Nothing,
        }
    }

    /// A folder whose items the principal may read.
    pub fn readable(&self, node: &Node) -> Result<FolderRef, Failure> {
        let folder = self.folder(node)?;
        if self.right(folder).reads() { Ok(folder) } else { Err(Failure::new("ErrorAccessDenied")) }
    }

    /// The item an element of kind `ItemId`, `OccurrenceItemId` or `RecurringMasterItemId` names, readable.
    pub fn item(&self, node: &Node) -> Result<ItemRef, Failure> {
        let at = self.addressed(node)?;
        let right = self.right(FolderRef { mailbox: at.mailbox, kind: at.folder });
        if !right.reads() {
            return Err(Failure::new("ErrorAccessDenied"));
        }
        let view = self.org.view(at).ok_or_else(|| self.lost(at))?;
        if hidden(&view, right) { Err(Failure::new("ErrorItemNotFound")) } else { Ok(at) }
    }

    /// The same for changing it.
    pub fn writable(&self, node: &Node) -> Result<ItemRef, Failure> {
        let at = self.item(node)?;
        let right = self.right(FolderRef { mailbox: at.mailbox, kind: at.folder });
        if right.writes() { Ok(at) } else { Err(Failure::new("ErrorAccessDenied")) }
    }

    /// Effects of one kind.
    pub fn effect<T>(&self, pick: impl Fn(&FaultEffect) -> Option<T>) -> Option<T> {
        self.effects.iter().find_map(pick)
    }

    /// Whether subjects get an illegal character.
    pub fn illegal(&self) -> bool {
        self.effects.contains(&FaultEffect::IllegalCharacters)
    }

    fn addressed(&self, node: &Node) -> Result<ItemRef, Failure> {
        let attribute = match node.name.as_str() {
            "OccurrenceItemId" => "RecurringMasterId",
            "RecurringMasterItemId" => "OccurrenceId",
            _ => "Id",
        };
        let id = node.attribute(attribute).unwrap_or_default();
        let at = self.org.read_item_id(id).ok_or_else(|| Failure::new("ErrorInvalidIdMalformed"))?;
        match node.name.as_str() {
            "OccurrenceItemId" => self.numbered(node, at),
            "RecurringMasterItemId" if at.date.is_none() => {
                Err(Failure::new("ErrorCalendarCannotUseIdForRecurringMasterId"))
            }
            "RecurringMasterItemId" => Ok(ItemRef { date: None, ..at }),
            _ => Ok(at),
        }
    }

    fn numbered(&self, node: &Node, master: ItemRef) -> Result<ItemRef, Failure> {
        let item = self.org.item(master).ok_or_else(|| Failure::new("ErrorItemNotFound"))?;
        let series = item.content.series.as_deref();
        let series = series.ok_or_else(|| Failure::new("ErrorCalendarCannotUseIdForOccurrenceId"))?;
        let number = node.attribute("InstanceIndex").and_then(|n| n.trim().parse().ok()).unwrap_or(0);
        let date = series
            .date_of(number)
            .ok_or_else(|| Failure::new("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange"))?;
        if series.deleted.contains(&date) {
            return Err(Failure::new("ErrorCalendarOccurrenceIsDeletedFromRecurrence"));
        }
        Ok(ItemRef { date: Some(date), ..master })
    }

    /// Why an item that an intact id points at is not there.
    fn lost(&self, at: ItemRef) -> Failure {
        let series = self.org.item(at).and_then(|item| item.content.series.as_deref());
        match (series, at.date) {
            (Some(series), Some(date)) if series.deleted.contains(&date) => {
                Failure::new("ErrorCalendarOccurrenceIsDeletedFromRecurrence")
            }
            _ => Failure::new("ErrorItemNotFound"),
        }
    }
}

/// Whether an item is kept from those who only have a folder right.
pub(crate) fn hidden(view: &ItemView<'_>, right: Right) -> bool {
    view.is_private() && !right.is_whole()
}

/// The mailbox of a primary address, or why it is none.
pub(crate) fn mailbox(org: &Organisation, address: &str) -> Result<u32, Failure> {
    let no = match org.lookup(address) {
        Lookup::Primary(no) => no,
        Lookup::Alias(no) => {
            let primary = org.entry(no).map(|entry| entry.address.clone()).unwrap_or_default();
            return Err(Failure::new("ErrorNonPrimarySmtpAddress").value("Primary", primary));
        }
        Lookup::Unknown => return Err(Failure::new("ErrorNonExistentMailbox")),
        Lookup::Malformed => return Err(Failure::new("ErrorInvalidSmtpAddress")),
    };
    org.mailbox(no).map(|_| no).ok_or_else(|| Failure::new("ErrorNonExistentMailbox"))
}

fn principal(org: &Organisation, caller: &Caller, envelope: &Envelope) -> Result<Option<u32>, Failure> {
    let Some((kind, value)) = &envelope.impersonated else {
        return match &caller.kind {
            CallerKind::Account { mailbox } => Ok(org.entry_no(mailbox)),
            // The text is seen in public reports; the code is not confirmed.
            CallerKind::App { .. } => Err(Failure::new("ErrorInvalidExchangeImpersonationHeaderData")),
        };
    };
    if kind == "SID" {
        return Err(Failure::new("ErrorInvalidUserSid"));
    }
    let no = match (kind.as_str(), mailbox(org, value)) {
        // A principal name or any proxy address will do where the primary address is not asked for.
        ("PrincipalName" | "SmtpAddress", Err(_)) => {
            org.entry_no(value).ok_or_else(|| Failure::new("ErrorNonExistentMailbox"))?
        }
        (_, found) => found?,
    };
    let address = org.entry(no).map(|entry| entry.address.as_str()).unwrap_or_default();
    if caller.may_impersonate.covers(address) {
        Ok(Some(no))
    } else {
        Err(Failure::new("ErrorImpersonateUserDenied"))
    }
}

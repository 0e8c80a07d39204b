//! Rights of the service account and of the application, as faults bend them.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use sandbox::world::World;

use super::Exchange;
use crate::auth::Principal;
use crate::org::{Caller, Impersonation, Organisation, Right};

/// Faults that take a right on a room away, and what is left.
const LESS: &[(&str, Right)] = &[
    ("no_rights", Right::Nothing),
    ("availability_only", Right::Availability),
    ("details_only", Right::Details),
    ("read_only", Right::Reviewer),
];

/// What the two privileged callers may do at the moment.
pub(crate) struct Access {
    rooms: Vec<String>,
    people: Vec<String>,
    /// People's mailboxes are open at the moment.
    people_open: bool,
    /// Revision of the faults, and whether grants still wait, when this was worked out.
    worked_out: Option<(u64, bool)>,
    reduced: Vec<String>,
    service: Arc<Caller>,
    application: Arc<Caller>,
}

impl Access {
    pub fn of(world: &World) -> Self {
        let nobody = Arc::new(Caller::account(""));
        let rooms = world.rooms.iter().map(|room| room.mailbox.to_lowercase()).collect();
        Self {
            rooms,
            people: world.people.iter().map(|person| person.mailbox.to_lowercase()).collect(),
            people_open: false,
            worked_out: None,
            reduced: Vec::new(),
            service: Arc::clone(&nobody),
            application: nobody,
        }
    }

    /// The rooms changed: everything has to be worked out again.
    pub fn set_rooms(&mut self, world: &World) {
        let reduced = std::mem::take(&mut self.reduced);
        *self = Self { reduced, people_open: self.people_open, ..Self::of(world) };
    }

    fn work_out(&mut self, exchange: &Exchange, org: &mut Organisation) {
        let waiting = exchange.is_pending("rights_pending");
        let state = (exchange.kit.faults.revision(), waiting);
        if self.worked_out == Some(state) {
            return;
        }
        self.worked_out = Some(state);
        let service = org.service_account();
        for room in self.reduced.drain(..) {
            org.grant(&room, Some(&service), Right::FullAccess);
        }
        let faults = &exchange.kit.faults;
        let mut open: BTreeSet<String> = BTreeSet::from([service.to_lowercase()]);
        for room in &self.rooms {
            let less = LESS.iter().find(|(fault, _)| faults.covers(fault, room)).map(|(_, right)| *right);
            let less = if waiting { Some(Right::Nothing) } else { less };
            if let Some(right) = less {
                org.grant(room, Some(&service), right);
                self.reduced.push(room.clone());
            } else if !faults.covers("no_impersonation", room) {
                open.insert(room.clone());
            }
        }
        self.open_people(exchange, org, &service, &mut open);
        let may = if faults.covers("no_impersonation", "") {
            Impersonation::None
        } else {
            Impersonation::Only(open)
        };
        self.service = Arc::new(Caller::account(&service).impersonating(may.clone()));
        let scope = if may == Impersonation::None { Impersonation::Only(BTreeSet::new()) } else { may };
        self.application = Arc::new(Caller::app(&exchange.tenants[0].client_id, scope));
    }

    /// Opens people's mailboxes, or closes them again; of one that a fault names, less is open.
    fn open_people(
        &mut self,
        exchange: &Exchange,
        org: &mut Organisation,
        service: &str,
        open: &mut BTreeSet<String>,
    ) {
        let faults = &exchange.kit.faults;
        let wanted = faults.get("people_open").is_some();
        for person in &self.people {
            let names = |fault: &str| faults.covers(fault, person) && !faults.covers(fault, "");
            let less = LESS.iter().find(|(fault, _)| names(fault)).map(|(_, right)| *right);
            if let Some(right) = less.filter(|_| wanted) {
                org.grant(person, Some(service), right);
            } else if wanted {
                org.grant(person, Some(service), Right::FullAccess);
                open.insert(person.clone());
            } else if self.people_open {
                org.revoke(person, service);
            }
        }
        self.people_open = wanted;
    }
}

/// The caller a principal is for the organisation.
pub(crate) fn caller(exchange: &Exchange, principal: &Principal, org: &mut Organisation) -> Arc<Caller> {
    let mut access = exchange.access.lock().unwrap_or_else(PoisonError::into_inner);
    access.work_out(exchange, org);
    match principal {
        Principal::App { .. } => Arc::clone(&access.application),
        Principal::Account { mailbox } if *mailbox == org.service_account() => Arc::clone(&access.service),
        Principal::Account { mailbox } => Arc::new(Caller::account(mailbox)),
    }
}

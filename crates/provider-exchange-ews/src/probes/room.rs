//! One room's row of the permission map: a handful of small reads, no write.

use async_trait::async_trait;
use connector::{ProbeRooms, RoomProbe};
use jiff::{ToSpan, tz::TimeZone};
use model::{Fault, Right, RoomResolution};

use super::room_data;
use crate::{
    client::{
        Client,
        call::GET_FOLDER,
        get_folder::{self, FolderAnswer},
        get_user_availability::View,
    },
    faults::code,
    read::busy,
    rooms,
    session::EwsSession,
};

/// Whether a fault is about a mailbox, not about the connection.
pub(super) fn is_of_mailbox(fault: &Fault) -> bool {
    ["room.", "mailbox.", "rights.", "account.no_mailbox"].iter().any(|start| fault.code.starts_with(start))
}

/// Opens a room's calendar folder.
///
/// # Errors
/// Faults of the call and of the room.
pub(super) async fn folder(client: &Client, mailbox: &str) -> Result<FolderAnswer, Fault> {
    let scope = client.room(mailbox);
    let write = |xml: &mut wire::xml::Writer| get_folder::write(xml, scope.folder);
    let answer = client.call(GET_FOLDER, scope, write, |r, _| get_folder::read(r)).await?;
    client.check(&answer.status, Some(mailbox))?;
    Ok(answer)
}

#[async_trait]
impl ProbeRooms for EwsSession {
    async fn probe_room(&self, mailbox: &str) -> Result<RoomProbe, Fault> {
        let client = self.client().await?;
        let mut probe = RoomProbe::default();
        if !resolve(self, &client, mailbox, &mut probe).await? {
            return Ok(probe);
        }
        let opened = match folder(&client, mailbox).await {
            Ok(answer) => {
                take_rights(self, mailbox, &answer, &mut probe);
                true
            }
            Err(fault) if is_of_mailbox(&fault) => {
                deny(&mut probe, fault);
                false
            }
            Err(fault) => return Err(fault),
        };
        if opened {
            room_data::look(self, &client, mailbox, &mut probe).await?;
        }
        free_busy(self, &client, mailbox, &mut probe).await?;
        Ok(probe)
    }
}

/// Asks the directory. False when the address is no room to go on with.
async fn resolve(
    session: &EwsSession,
    client: &Client,
    mailbox: &str,
    probe: &mut RoomProbe,
) -> Result<bool, Fault> {
    let sheet = |code| Fault::setup(code).with("mailbox", mailbox).at_step("room_sheet");
    let resolution = match rooms::resolve(client, mailbox).await {
        // The directory is asked as the account's own mailbox; rights on rooms may stand without one on it.
        Err(fault) if is_of_mailbox(&fault) => RoomResolution::Unknown { fault: Box::new(fault) },
        other => other?,
    };
    let stop = match resolution {
        RoomResolution::Found { facts, .. } => {
            probe.rights.resolve = Right::Yes;
            probe.evidence.extend(facts.name.map(|name| ("name".to_owned(), name)));
            None
        }
        RoomResolution::Alias { primary } => {
            probe.rights.resolve = Right::Yes;
            Some(sheet(code::ROOM_ALIAS).with("primary", &primary).to_copy(primary))
        }
        RoomResolution::RoomList { name } => {
            probe.rights.is_room = Right::No;
            Some(sheet(code::ROOM_NOT_FOUND).with("found", name))
        }
        RoomResolution::NotFound => {
            probe.rights.resolve = Right::No;
            Some(sheet(code::ROOM_NOT_FOUND))
        }
        // An account without a mailbox may not ask the directory, and may read rooms all the same.
        RoomResolution::Unknown { .. } => None,
    };
    if session.listings().await.is_ok_and(|l| l.names(mailbox)) {
        probe.rights.is_room = Right::Yes;
    }
    probe.fault = stop;
    Ok(probe.fault.is_none())
}

/// Rights the folder tells. What it does not tell is seen from the items, or stays unknown.
fn take_rights(session: &EwsSession, mailbox: &str, answer: &FolderAnswer, probe: &mut RoomProbe) {
    let told = |right: Option<bool>| match right {
        Some(true) => Right::Yes,
        Some(false) => Right::No,
        None => Right::Unknown,
    };
    let rights = answer.rights;
    probe.rights.write = match (rights.create, rights.modify) {
        (Some(create), Some(modify)) => told(Some(create && modify)),
        (one, other) => told(one.or(other)),
    };
    probe.rights.private = told(rights.view_private);
    if let Some(total) = answer.total {
        probe.evidence.insert("items".to_owned(), total.to_string());
    }
    if probe.rights.write == Right::No {
        let place = session.account.place(&session.account.host());
        let fault = Fault::setup(code::ROOM_READ_ONLY).with("mailbox", mailbox);
        probe.warnings.push(place.at_step(fault, "room_rights"));
    }
}

/// The calendar is closed: nothing of it can be read or written.
pub(super) fn deny(probe: &mut RoomProbe, fault: Fault) {
    let right = if fault.is_transient() { Right::Unknown } else { Right::No };
    probe.rights.read = right;
    probe.rights.write = right;
    probe.fault = Some(fault);
}

/// Busy times of tomorrow: none granted is told by the kind of view, never by an error.
async fn free_busy(
    session: &EwsSession,
    client: &Client,
    mailbox: &str,
    probe: &mut RoomProbe,
) -> Result<(), Fault> {
    let today = session.ctx.clock.now().to_zoned_datetime(TimeZone::UTC).date();
    let (Ok(first), Ok(after)) = (today.checked_add(1.day()), today.checked_add(2.days())) else {
        return Ok(());
    };
    probe.rights.free_busy = match busy::fetch(client, mailbox, first, after).await {
        Ok(seen) if seen.view == View::None => Right::No,
        Ok(_) => Right::Yes,
        // Acting as the account itself was refused: nothing is said about the room.
        Err(fault) if fault.code == code::IMPERSONATION_DENIED => Right::Unknown,
        Err(fault) if is_of_mailbox(&fault) && !fault.is_transient() => Right::No,
        // Servers without the operation say so in their own ways; the rest of the row stands.
        Err(fault) if fault.code.starts_with("ews.") => Right::Unknown,
        Err(fault) => return Err(fault),
    };
    if probe.rights.free_busy == Right::No && probe.fault.is_none() {
        let fault = Fault::setup(code::ROOM_NO_FREE_BUSY).with("mailbox", mailbox).at_step("room_rights");
        probe.warnings.push(fault);
    }
    Ok(())
}

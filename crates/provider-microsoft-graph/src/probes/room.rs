//! One room's row of the permission map: who it is, what it is for and what a week of it looks like, in one batch.

use async_trait::async_trait;
use connector::{ProbeRooms, RoomProbe};
use jiff::ToSpan;
use model::{Fault, Right, Window};

use super::room_data;
use crate::{
    client::{
        Call,
        calendar_view::{self, From, Level, Page},
        call::Answer,
        mailbox_settings::{self, MailboxSettings},
        user::{self, User},
    },
    faults::code,
    rooms::is_of_mailbox,
    session::GraphSession,
};

/// Events looked at.
const SAMPLE: u32 = 25;

/// Asks for the next seven days of a calendar.
fn view<'a>(session: &GraphSession, mailbox: &'a str) -> Call<'a> {
    let now = session.ctx.clock.now();
    let window = Window { start: now, end: now + (7 * 24).hours() };
    calendar_view::call(mailbox, window, Level::Preview, SAMPLE, &From::Start)
}

/// Some of the next seven days of a calendar.
///
/// # Errors
/// Faults of the call.
pub(super) async fn first_events(session: &GraphSession, mailbox: &str) -> Result<Page, Fault> {
    let answer = session.client.get(&view(session, mailbox)).await?;
    session.client.note_opened();
    calendar_view::read(&answer)
}

#[async_trait]
impl ProbeRooms for GraphSession {
    async fn probe_room(&self, mailbox: &str) -> Result<RoomProbe, Fault> {
        let calls = [view(self, mailbox), user::get(mailbox), mailbox_settings::get(mailbox)];
        let mut outcomes = self.client.batch(mailbox, &calls).await?.into_iter();
        let mut next = || outcomes.next().unwrap_or_else(|| Err(Fault::defect(code::UNREADABLE)));
        let (events, user, settings) = (next(), next(), next());
        let mut probe = RoomProbe::default();
        let is_listed = self.places().await.is_ok_and(|places| places.room(mailbox).is_some());
        take_events(self, mailbox, events, &mut probe)?;
        take_user(self, mailbox, user, is_listed, &mut probe)?;
        take_purpose(self, mailbox, settings, is_listed, &mut probe);
        Ok(probe)
    }
}

/// What a week tells: readable or not, and what the room does to the meetings it takes.
fn take_events(
    session: &GraphSession,
    mailbox: &str,
    answer: Result<Answer, Fault>,
    probe: &mut RoomProbe,
) -> Result<(), Fault> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(fault) if is_of_mailbox(&fault) => {
            (probe.rights.read, probe.rights.write, probe.rights.free_busy) =
                (Right::No, Right::No, Right::No);
            probe.fault = Some(fault);
            return Ok(());
        }
        Err(fault) => return Err(fault),
    };
    session.client.note_opened();
    let page = calendar_view::read(&answer)?;
    (probe.rights.read, probe.rights.free_busy) = (Right::Yes, Right::Yes);
    let ids = if calendar_view::has_immutable_ids(&answer) { "immutable" } else { "mutable" };
    probe.evidence.insert("ids".to_owned(), ids.to_owned());
    probe.evidence.insert("next_7_days".to_owned(), page.events.len().to_string());
    room_data::judge(&page.events, mailbox, probe, &session.account.place());
    Ok(())
}

/// Whether the directory knows the address, and as what.
fn take_user(
    session: &GraphSession,
    mailbox: &str,
    answer: Result<Answer, Fault>,
    is_listed: bool,
    probe: &mut RoomProbe,
) -> Result<(), Fault> {
    let readable = probe.rights.read == Right::Yes;
    match answer.and_then(|answer| answer.json::<User>()) {
        Ok(user) => {
            probe.rights.resolve = Right::Yes;
            probe.evidence.extend(user.display_name.clone().map(|name| ("name".to_owned(), name)));
            if let Some(primary) = user.primary().filter(|p| !p.eq_ignore_ascii_case(mailbox)) {
                let fault =
                    Fault::setup(code::OTHER_ADDRESS).with("mailbox", mailbox).with("primary", &primary);
                let fault = session.account.place().at_step(fault.to_copy(primary), "room_sheet");
                probe.fault.get_or_insert(fault);
            }
        }
        // The principal name may differ from the address, which Exchange knows all the same.
        Err(_) if readable || is_listed => probe.rights.resolve = Right::Yes,
        Err(fault) if fault.code == code::NOT_IN_TENANT => {
            probe.rights.resolve = Right::No;
            probe.fault = Some(fault);
        }
        Err(fault) if is_of_mailbox(&fault) || fault.code == code::DIRECTORY_DENIED => {}
        Err(fault) => return Err(fault),
    }
    Ok(())
}

/// What the mailbox is for; a person's mailbox in the sheet is most likely a mistake.
fn take_purpose(
    session: &GraphSession,
    mailbox: &str,
    answer: Result<Answer, Fault>,
    is_listed: bool,
    probe: &mut RoomProbe,
) {
    let settings = answer.and_then(|answer| answer.json::<MailboxSettings>()).unwrap_or_default();
    probe.rights.is_room = match settings.is_room() {
        Some(true) => Right::Yes,
        Some(false) => Right::No,
        None if is_listed => Right::Yes,
        None => Right::Unknown,
    };
    if probe.rights.is_room == Right::No {
        let purpose = settings.user_purpose.unwrap_or_default();
        let fault = Fault::setup(code::NOT_A_ROOM).with("mailbox", mailbox).with("found", purpose);
        probe.warnings.push(session.account.place().at_step(fault, "room_sheet"));
    }
}

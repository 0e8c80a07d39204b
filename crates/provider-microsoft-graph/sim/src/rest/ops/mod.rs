//! The operations.

mod calendar;
mod delta;
mod directory;
mod events;
mod filter;
mod places;
mod schedule;
mod tenant;
mod window;
mod write;

use super::call::{Call, Sent};
use super::refusal::Refusal;
use super::route::Op;

/// Carries out a call that may be carried out.
pub(super) fn run(call: &Call<'_>) -> Result<Sent, Refusal> {
    match call.route.op {
        Op::Rooms => places::rooms(call),
        Op::RoomLists => places::lists(call),
        Op::RoomsOfList => places::rooms_of_list(call),
        Op::Place => places::one(call),
        Op::Users => directory::list(call),
        Op::User => directory::one(call),
        Op::MailboxSettings => directory::mailbox_settings(call),
        Op::Zones => directory::time_zones(call),
        Op::Translate => directory::translate(call),
        Op::Calendar => calendar::one(call),
        Op::Calendars => calendar::list(call),
        Op::View => calendar::view(call),
        Op::Delta => delta::answer(call),
        Op::Events => events::list(call),
        Op::Event => events::one(call),
        Op::Instances => events::instances(call),
        Op::Schedule => schedule::answer(call),
        Op::Create => write::create(call),
        Op::Patch => write::patch(call),
        Op::Delete => write::delete(call),
        Op::Cancel => write::cancel(call),
        Op::Accept | Op::Decline | Op::Tentative => write::respond(call),
        Op::Organization => tenant::organization(call),
        Op::Applications => tenant::applications(call),
        Op::Application => tenant::application(call),
    }
}

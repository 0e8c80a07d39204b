//! The provider.

use std::sync::Arc;

use async_trait::async_trait;
use connector::{Act, Ctx, Descriptor, FieldIssue, Hint, NetRequest, Provider, Secrets, Session, Settings};
use http::Method;
use model::{Fault, Field, FieldSet, SideCapability};

use crate::{
    attend,
    description::{self, Description},
    descriptor::DESCRIPTOR,
    events, map, review,
    session::OaSession,
};

/// A system that is described.
#[derive(Debug)]
pub(crate) struct OaRest;

#[async_trait]
impl Provider for OaRest {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, auth: &str, settings: &Settings, secrets: &Secrets) -> Vec<FieldIssue> {
        review::review(auth, settings, secrets)
    }

    fn proofread(&self, settings: &Settings) -> Vec<Fault> {
        review::proofread(settings)
    }

    /// Reads are asked for with GET or POST, as the description has it; which of the two a POST is, the client says by
    /// whether it may be sent twice, which no write of it ever may.
    fn is_write(&self, request: &NetRequest) -> bool {
        match request.method {
            Method::GET | Method::HEAD | Method::POST => !request.idempotent,
            _ => true,
        }
    }

    fn capability_of(&self, settings: &Settings) -> SideCapability {
        match description::of(settings.get(description::SETTING)) {
            Ok(description) => capability(&description),
            Err(_) => self.capability(),
        }
    }

    fn acts(&self, settings: &Settings) -> Vec<Act> {
        description::of(settings.get(description::SETTING)).map(|d| attend::acts(&d)).unwrap_or_default()
    }

    fn hints(&self, _kind: &str, body: &str) -> Vec<Hint> {
        events::hints(body)
    }

    fn open(&self, ctx: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(OaSession::open(ctx)?))
    }
}

/// What calendars can hold, by what is described. Whoever's calendar it is stays the organiser, and a status is changed
/// by deleting alone. That something is private is kept all the same: asking for it in vain shows no more than not asking.
fn capability(d: &Description) -> SideCapability {
    let (w, Some(m)) = (&d.write, &d.meeting) else { return SideCapability::default() };
    let rooms_apart = !m.rooms.list.is_empty();
    let told = [
        (Field::Title, !m.title.is_empty()),
        (Field::Organizer, !m.organizer.mail.is_empty()),
        (Field::Attendees, !m.attendees.list.is_empty()),
        (Field::Rooms, rooms_apart || !m.attendees.role.is_empty()),
        (Field::Place, !m.place.is_empty()),
        (Field::Body, !m.body.is_empty()),
        (Field::ShowAs, !m.show_as.is_empty()),
    ];
    let among_people = d.words.role.values().any(|word| word == "resource") && !w.attendees.is_empty();
    let written = [
        (Field::Title, !w.title.is_empty()),
        (Field::When, !w.times.is_empty()),
        (Field::Attendees, !w.attendees.is_empty() || map::people_apart(d)),
        (Field::Rooms, !w.rooms.is_empty() || d.has("spaces.book") || among_people),
        (Field::Place, !w.place.is_empty()),
        (Field::Body, !w.body.is_empty()),
        (Field::Sensitivity, !w.private.is_empty()),
        (Field::ShowAs, !w.show_as.is_empty()),
    ];
    let absent = |all: &[(Field, bool)]| -> FieldSet {
        all.iter().filter(|(_, there)| !there).map(|(field, _)| *field).collect()
    };
    let reads = FieldSet::ALL.minus(absent(&told));
    let fixed: FieldSet = [Field::Organizer, Field::Status].into_iter().collect();
    SideCapability { reads, writes: reads.minus(fixed).minus(absent(&written)), series: None }
}

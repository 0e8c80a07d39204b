//! Rooms and people as they were last read, for all sessions of the program.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use connector::DiscoveredRoom;
use jiff::{SignedDuration, Timestamp};
use model::Fault;

use super::list;
use crate::{read::Directory, session::DingSession};

/// How long a list counts.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How long people count.
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Organisations whose rooms are kept at once.
const MOST: usize = 64;

/// Rooms of an organisation.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    /// Ids as the service writes them, and rooms.
    rooms: Vec<(String, DiscoveredRoom)>,
    places: HashMap<String, usize>,
    /// By id in lower case, as addresses have it.
    ids: HashMap<String, usize>,
}

impl Rooms {
    /// Of two rooms with one address the first counts.
    pub(super) fn new(rooms: Vec<(String, DiscoveredRoom)>) -> Self {
        let (mut places, mut ids) = (HashMap::new(), HashMap::new());
        for (at, (id, room)) in rooms.iter().enumerate() {
            places.entry(room.mailbox.clone()).or_insert(at);
            ids.entry(id.to_lowercase()).or_insert(at);
        }
        Self { rooms, places, ids }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &DiscoveredRoom> {
        self.rooms.iter().map(|(_, room)| room)
    }

    pub(crate) fn by_mailbox(&self, mailbox: &str) -> Option<&DiscoveredRoom> {
        self.places.get(mailbox).map(|at| &self.rooms[*at].1)
    }

    /// Id of the room with an address.
    pub(crate) fn id_of(&self, mailbox: &str) -> Option<&str> {
        self.places.get(mailbox).map(|at| self.rooms[*at].0.as_str())
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&DiscoveredRoom> {
        self.ids.get(&id.to_lowercase()).map(|at| &self.rooms[*at].1)
    }
}

/// A list, and how far it reaches.
#[derive(Clone, Debug)]
struct Kept {
    at: Timestamp,
    /// Events before this one are in it.
    event: u64,
    rooms: Arc<Rooms>,
}

/// Lists by organisation. Lives as long as the provider.
#[derive(Debug, Default)]
pub(crate) struct Keep {
    kept: Mutex<HashMap<String, Kept>>,
    people: Mutex<HashMap<String, (Timestamp, Arc<Directory>)>>,
    /// One list is read at a time: who asks meanwhile gets the same.
    reading: futures::lock::Mutex<()>,
}

impl Keep {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn forget(&self, key: &str) {
        self.lock().remove(key);
    }

    /// Rooms of a session's organisation.
    ///
    /// # Errors
    /// Faults of the calls.
    pub(super) async fn rooms(&self, session: &DingSession) -> Result<Arc<Rooms>, Fault> {
        if let Some(rooms) = self.fresh(session)? {
            return Ok(rooms);
        }
        let _alone = self.reading.lock().await;
        if let Some(rooms) = self.fresh(session)? {
            return Ok(rooms);
        }
        let event = session.ctx.events.unbroken(&session.ctx.connection)?.map_or(0, |events| events.last);
        let rooms = Arc::new(Rooms::new(list::rooms(session).await?));
        let kept = Kept { at: session.ctx.clock.now(), event, rooms: Arc::clone(&rooms) };
        let mut all = self.lock();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(session.keep_key(), kept);
        Ok(rooms)
    }

    /// People of a session's organisation by their mailboxes.
    ///
    /// # Errors
    /// Faults of the calls, which are free.
    pub(crate) async fn people(&self, session: &DingSession) -> Result<Arc<Directory>, Fault> {
        let (key, now) = (session.keep_key(), session.ctx.clock.now());
        let kept = || {
            let all = self.people.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(&key).filter(|(at, _)| is_younger(*at, now, HOUR)).map(|(_, people)| Arc::clone(people))
        };
        if let Some(people) = kept() {
            return Ok(people);
        }
        let _alone = self.reading.lock().await;
        if let Some(people) = kept() {
            return Ok(people);
        }
        let people = Arc::new(Directory::read(session).await?);
        let mut all = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key.clone(), (now, Arc::clone(&people)));
        Ok(people)
    }

    fn fresh(&self, session: &DingSession) -> Result<Option<Arc<Rooms>>, Fault> {
        let Some(kept) = self.lock().get(&session.keep_key()).cloned() else { return Ok(None) };
        let young = is_younger(kept.at, session.ctx.clock.now(), DAY);
        Ok((young && session.room_event_since(kept.event)?.is_none()).then_some(kept.rooms))
    }
}

fn is_younger(at: Timestamp, now: Timestamp, age: SignedDuration) -> bool {
    (SignedDuration::ZERO..age).contains(&now.duration_since(at))
}

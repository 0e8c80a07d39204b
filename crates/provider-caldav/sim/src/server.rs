//! The server as a simulator: state, the door, and which method a request goes to.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderName, Request, header};
use jiff::Timestamp;
use sandbox::{
    ConnectionInfo, EditError, Endpoint, FaultSpec, Kit, Reply, Simulator, World, WorldChange, host_of,
};
use serde_json::json;

use crate::{
    auth::{self, SERVICE},
    broken, faults,
    http1::Answer,
    methods::{self, Asked},
    org::Org,
    path::{self, Place},
};

/// A CalDAV server of the kit's company.
pub struct CalDav {
    pub(crate) kit: Kit,
    held: Mutex<Held>,
}

/// The company. It is built when somebody first asks for it: who practises something else does not wait.
struct Held {
    /// The world as it was at the start, and when that was.
    world: Arc<World>,
    start: Timestamp,
    /// What changed before anybody asked.
    changes: Vec<WorldChange>,
    org: Option<Org>,
}

impl Held {
    fn org(&mut self) -> &mut Org {
        let Self { world, start, changes, org } = self;
        org.get_or_insert_with(|| {
            let mut org = Org::from_world(world, *start);
            changes.drain(..).for_each(|change| org.follow(&change, *start));
            org
        })
    }
}

impl std::fmt::Debug for CalDav {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CalDav").finish_non_exhaustive()
    }
}

/// The simulator, ready to be served.
#[must_use]
pub fn simulator(kit: &Kit) -> Arc<dyn Simulator> {
    Arc::new(CalDav::new(kit))
}

impl CalDav {
    /// The server of the kit's company.
    #[must_use]
    pub fn new(kit: &Kit) -> Self {
        kit.faults.declare(faults::LIST);
        let held = Held { world: kit.world(), start: kit.clock.now(), changes: Vec::new(), org: None };
        Self { kit: kit.clone(), held: Mutex::new(held) }
    }

    /// A sync token of a state. Tokens are URIs (RFC 6578 section 3.2).
    pub(crate) fn token(&self, state: u64) -> String {
        format!("https://caldav.{}/ns/sync/{:x}/{state}", self.kit.world().domain, self.kit.world().seed)
    }

    /// The state of a token that is known.
    pub(crate) fn read_token(&self, token: &str, newest: u64) -> Option<u64> {
        if self.kit.faults.get("sync_lost").is_some() {
            return None;
        }
        let state = token.strip_prefix(self.token(0).strip_suffix('0')?)?.parse().ok()?;
        (state <= newest).then_some(state)
    }

    /// Whether calendars of somebody can be written.
    pub(crate) fn may_write(&self, who: &str) -> bool {
        !self.kit.faults.covers("read_only", &self.address(who))
    }

    fn address(&self, who: &str) -> String {
        format!("{who}@{}", self.kit.world().domain)
    }

    /// Whether somebody's calendars are closed to the caller.
    fn is_closed(&self, caller: &auth::Caller, place: &Place) -> bool {
        let who = match place {
            Place::Home(who) | Place::Inbox(who) | Place::Outbox(who) => who,
            Place::Calendar(who, _) | Place::Object(who, ..) => who,
            _ => return false,
        };
        if *who == caller.who {
            return false;
        }
        !caller.service || self.kit.faults.covers("no_rights", &self.address(who))
    }

    fn answer(&self, request: &Request<Bytes>) -> Answer {
        let place = path::place(request.uri().path());
        if let Some(answer) = self.before(request, &place) {
            return answer;
        }
        let world = self.kit.world();
        let known = auth::caller(&world, request.headers());
        let open =
            self.kit.faults.get("unauthorized").is_none() && self.kit.faults.get("only_digest").is_none();
        let Some(caller) = known.filter(|_| open) else { return self.challenge() };
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let org = held.org();
        org.delivers = self.kit.faults.get("no_scheduling").is_none();
        self.prepare(org);
        let mut answer = self.inside(request, place.clone(), &caller, org);
        answer.note.principal = Some(caller.who);
        answer.note.operation = Some(operation(request));
        answer.note.mailbox = who(&place).map(|who| self.address(who));
        answer.note.mails = org.take_mails();
        answer
    }

    fn inside(&self, request: &Request<Bytes>, place: Place, caller: &auth::Caller, org: &mut Org) -> Answer {
        if self.is_closed(caller, &place) {
            return Answer::precondition(403, "<D:need-privileges/>").fault("no_rights");
        }
        if !exists(org, &place, request.method().as_str()) {
            return Answer::new(404);
        }
        let base = match host_of(request) {
            host if host.is_empty() => String::new(),
            host => format!("https://{host}"),
        };
        let asked = Asked { request, place, caller: &caller.who, base };
        match request.method().as_str() {
            "OPTIONS" => methods::options(self),
            "PROPFIND" => methods::propfind(self, org, &asked),
            "REPORT" => methods::report(self, org, &asked),
            "GET" | "HEAD" => methods::get(self, org, &asked),
            "PUT" => methods::put(self, org, &asked),
            "DELETE" => methods::delete(self, org, &asked),
            "MKCALENDAR" => methods::make_calendar(self, org, &asked),
            _ => Answer::new(405),
        }
    }

    /// What faults put into calendars.
    fn prepare(&self, org: &mut Org) {
        let everyone: Vec<String> = org.principals.keys().cloned().collect();
        for who in everyone {
            if self.kit.faults.get("two_calendars").is_some() {
                org.make_calendar(&who, path::SECOND);
            }
            if self.kit.faults.get("broken_object").is_some() {
                org.store(&who, path::DEFAULT, "broken.ics", "no calendar\r\n".to_owned());
            }
        }
    }

    /// What stands before the server, and doors that are open to everybody.
    fn before(&self, request: &Request<Bytes>, place: &Place) -> Option<Answer> {
        let faults = &self.kit.faults;
        let wait = |status: u16, seconds: u64, name: &str| {
            let answer = Answer::new(status).fault(name);
            if seconds > 0 { answer.header(header::RETRY_AFTER, seconds.to_string()) } else { answer }
        };
        if let Some(hit) = faults.strike_any("throttled") {
            return Some(wait(429, hit.number, "throttled"));
        }
        if let Some(hit) = faults.strike_any("unavailable") {
            return Some(wait(503, hit.number, "unavailable"));
        }
        for (name, status) in [("gateway_timeout", 504), ("server_error", 500), ("not_caldav", 405)] {
            if faults.strike_any(name).is_some() {
                return Some(Answer::new(status).fault(name));
            }
        }
        if faults.strike_any("html").is_some() {
            let page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>";
            let answer =
                Answer::new(200).header(header::CONTENT_TYPE, "text/html; charset=utf-8").fault("html");
            return Some(Answer { body: Bytes::from(page), ..answer });
        }
        if let Some(hit) = faults.strike_any("redirected") {
            let location = format!("https://{}{}", hit.text, request.uri().path());
            return Some(Answer::new(302).header(header::LOCATION, location).fault("redirected"));
        }
        // RFC 6764 section 5: a redirection to where the server really is.
        (*place == Place::WellKnown).then(|| Answer::new(301).header(header::LOCATION, path::ROOT))
    }

    fn challenge(&self) -> Answer {
        let basic = "Basic realm=\"practice\", charset=\"UTF-8\"";
        let digest = "Digest realm=\"practice\", qop=\"auth\", nonce=\"7\", algorithm=SHA-256";
        let scheme = if self.kit.faults.get("only_digest").is_some() { digest } else { basic };
        Answer::new(401).header(header::WWW_AUTHENTICATE, scheme)
    }
}

fn operation(request: &Request<Bytes>) -> String {
    if request.method().as_str() != "REPORT" {
        return request.method().to_string();
    }
    crate::xml::parse(request.body()).map_or_else(|| "REPORT".to_owned(), |root| root.name)
}

fn who(place: &Place) -> Option<&str> {
    match place {
        Place::Principal(who) | Place::Home(who) | Place::Inbox(who) | Place::Outbox(who) => Some(who),
        Place::Calendar(who, _) | Place::Object(who, ..) => Some(who),
        _ => None,
    }
}

/// Whether a resource is there, or its parent is where the method makes one.
fn exists(org: &Org, place: &Place, method: &str) -> bool {
    let calendar = |who: &str, name: &str| org.calendar(who, name).is_some();
    match place {
        Place::Nowhere => false,
        Place::Bare | Place::WellKnown | Place::Root | Place::Principals => true,
        Place::Principal(who) | Place::Home(who) | Place::Inbox(who) | Place::Outbox(who) => {
            org.principals.contains_key(who)
        }
        Place::Calendar(who, name) => {
            org.principals.contains_key(who) && (method == "MKCALENDAR" || calendar(who, name))
        }
        Place::Object(who, name, object) => {
            let there = org.calendar(who, name).is_some_and(|it| it.objects.contains_key(object));
            org.principals.contains_key(who) && (method == "PUT" || there)
        }
    }
}

#[async_trait]
impl Simulator for CalDav {
    fn id(&self) -> &'static str {
        "caldav"
    }

    fn faults(&self) -> &'static [FaultSpec] {
        faults::LIST
    }

    fn connect_info(&self, endpoint: &Endpoint) -> serde_json::Value {
        let world = self.kit.world();
        let set = json!({
            "base_url": format!("{}/", endpoint.base),
            "login": SERVICE,
            "time_zone": world.zone,
            "user_email": world.people.first().map(|person| person.mailbox.clone()),
            "ca_file": endpoint.ca_file,
        });
        let secret = json!({ "password": auth::password(&world, SERVICE) });
        let person = |it: &sandbox::world::PersonSpec| {
            let password = auth::password(&world, &it.login);
            json!({ "mailbox": it.mailbox, "name": it.name, "login": it.login, "password": password })
        };
        json!({
            "auth": { "basic": { "set": set, "secret": secret } },
            "rooms": world.rooms.iter().map(|room| &room.mailbox).collect::<Vec<_>>(),
            "people": world.people.iter().map(person).collect::<Vec<_>>(),
            "practice": { "home_template": "/dav/calendars/{user}/" },
        })
    }

    async fn handle(&self, request: Request<Bytes>, _: &ConnectionInfo) -> Reply {
        let answer = self.answer(&request);
        let wrote = answer.status.is_success() && ["PUT", "DELETE"].contains(&request.method().as_str());
        let mut reply = broken::send(&self.kit.faults, answer, wrote);
        // What a server is, it says on every answer.
        reply
            .headers_mut()
            .insert(HeaderName::from_static("server"), http::HeaderValue::from_static("Practice-CalDAV"));
        reply
    }

    fn edit_world(&self, change: &WorldChange) -> Result<(), EditError> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut held.org {
            Some(org) => org.follow(change, self.kit.clock.now()),
            None => held.changes.push(change.clone()),
        }
        Ok(())
    }
}

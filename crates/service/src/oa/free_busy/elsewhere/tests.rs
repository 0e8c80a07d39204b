//! A scripted system that tells busy times.

use std::sync::Mutex;

use async_trait::async_trait;
use connector::{Descriptor, ProbeOutcome, Roles};
use model::Verdict;

use super::*;
use crate::{
    connection::NewConnection,
    oa::edit::tests::{MIN, draft, person},
    rig::{Desk, Only, PLAIN},
};

static DESCRIPTOR: Descriptor =
    Descriptor { id: "busy", tile: "Bu", roles: Roles { free_busy: true, ..Roles::NONE }, ..PLAIN };

/// Spans by mailbox; none told where somebody is not known, a fault where one is set.
#[derive(Clone, Debug, Default)]
struct System {
    spans: Arc<Mutex<BTreeMap<String, Spans>>>,
    fault: Arc<Mutex<Option<Fault>>>,
}

#[async_trait]
impl Session for System {
    async fn probe(&self, _: &str) -> ProbeOutcome {
        ProbeOutcome::new(Verdict::Skipped)
    }

    fn free_busy(&self) -> Option<&dyn ReadBusy> {
        Some(self)
    }
}

#[async_trait]
impl ReadBusy for System {
    async fn busy(&self, mailbox: &str, _: Window) -> Result<Option<Spans>, Fault> {
        match self.fault.lock().unwrap().clone() {
            Some(fault) => Err(fault),
            None => Ok(self.spans.lock().unwrap().get(mailbox).cloned()),
        }
    }
}

fn at(time: &str) -> Timestamp {
    format!("2026-11-24T{time}:00Z").parse().unwrap()
}

async fn desk(system: &System) -> Desk {
    let desk = Desk::with(vec![Arc::new(Only { descriptor: &DESCRIPTOR, session: system.clone() })]);
    let new = NewConnection {
        provider: "busy".into(),
        auth: Some("app".to_owned()),
        name: "other".to_owned(),
        settings: BTreeMap::new(),
        secrets: BTreeMap::new(),
    };
    desk.service.create_connection(new).await.unwrap();
    person(&desk, "王敏", MIN, "", "").await;
    desk
}

async fn asked(desk: &Desk, except: Option<MeetingId>) -> Elsewhere {
    let window = Window { start: at("00:00"), end: at("12:00") };
    let people = vec![MIN.to_owned(), "nobody@else.example".to_owned()];
    let job = Job::quiet();
    desk.service.free_busy_elsewhere(window, people, Vec::new(), except, &job).await.unwrap()
}

#[tokio::test]
async fn what_another_system_knows_is_told_within_the_window_and_without_the_copy_of_the_entry() {
    let system = System::default();
    let desk = desk(&system).await;
    let own =
        desk.service.save_oa_event(draft("2026-11-24T01:00:00Z", "2026-11-24T02:00:00Z")).await.unwrap();
    let spans = vec![(at("11:00"), at("13:00")), (at("01:00"), at("02:00")), (at("14:00"), at("15:00"))];
    system.spans.lock().unwrap().insert(MIN.to_owned(), spans);
    let found = asked(&desk, Some(own.id)).await;
    assert_eq!(found.asked, [("other".to_owned(), None)]);
    let told: Vec<_> = found.calendars.iter().map(|one| (one.name.as_str(), one.spans.clone())).collect();
    assert_eq!(told, [("王敏", vec![(at("11:00"), at("12:00"))])]);
    assert_eq!(asked(&desk, None).await.calendars[0].spans.len(), 2);
}

#[tokio::test]
async fn a_system_that_cannot_tell_says_why_and_one_that_is_off_is_not_asked() {
    let system = System::default();
    let desk = desk(&system).await;
    *system.fault.lock().unwrap() = Some(Fault::transient("net.timeout"));
    let found = asked(&desk, None).await;
    assert!(found.calendars.is_empty());
    assert_eq!(found.asked[0].1.as_ref().unwrap().code, "net.timeout");
    let connection = desk.service.connection("other").await.unwrap();
    let off = Connection { enabled: false, ..connection };
    desk.store.write(|tx| tx.update_connection(&off)).unwrap();
    assert!(asked(&desk, None).await.asked.is_empty());
}

//! Against the simulated Graph: pages, links and throttling as a tenant gives them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use connector::{Access, Clock, Ctx, ReadEvent, ReadOptions, Seen, Session};
use futures::{StreamExt, stream};
use jiff::ToSpan;
use model::{Coverage, Right, Verdict, Window};
use sandbox::{Endpoint, Gate, Kit, world::WorldOptions};
use trial::{KitClock, MORNING, simulate};

use crate::support::{Stored, at};

/// A tenant behind a network without sockets, and a session with it.
pub struct Tenant {
    pub kit: Kit,
    gate: Arc<Gate>,
    pub session: Arc<dyn Session>,
}

impl Tenant {
    pub fn new(rooms: u32, meetings_per_room: u32) -> Self {
        Self::with(rooms, meetings_per_room, "secret", None)
    }

    /// The same with a way to log on, and a certificate file in place of the registered one.
    pub fn with(rooms: u32, meetings_per_room: u32, auth: &str, file: Option<&str>) -> Self {
        let start = at(MORNING).to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options = WorldOptions { seed: 7, rooms, meetings_per_room, people: 12, start };
        let kit = Kit::with_clock(sandbox::world::generate(&options), sandbox::Clock::fixed(at(MORNING)));
        let gate = Arc::new(Gate::new(sim_microsoft_graph::international(&kit), kit.clone()));
        Self::open(kit, gate, auth, file)
    }

    /// The same tenant, with a session that has no token yet.
    pub fn again(&self) -> Self {
        Self::open(self.kit.clone(), Arc::clone(&self.gate), "secret", None)
    }

    fn open(kit: Kit, gate: Arc<Gate>, auth: &str, file: Option<&str>) -> Self {
        let info =
            gate.simulator().connect_info(&Endpoint { base: "https://outlook.test".into(), ca_file: None });
        let mut secrets = trial::texts(&info, auth, "secret");
        if let Some(file) = file {
            secrets.values_mut().for_each(|secret| *secret = file.to_owned());
        }
        let clock: Arc<dyn Clock> = Arc::new(KitClock(kit.clock.clone()));
        let net = trial::in_process(&gate, clock.clone());
        let context = Ctx { clock, ..trial::context(net, auth, trial::texts(&info, auth, "set"), secrets) };
        Self { kit, gate, session: provider_microsoft_graph::international().open(context).unwrap() }
    }

    pub fn set(&self, fault: &str) {
        self.kit.faults.set(fault).unwrap();
    }

    /// Ids of a room's meetings, each as often as it was handed on, and how much was covered.
    async fn read(&self, room: &str) -> (Vec<String>, Coverage) {
        let window =
            Window { start: at(MORNING) - (400 * 24).hours(), end: at(MORNING) + (400 * 24).hours() };
        let stored = Stored::default();
        let calendar = self.session.calendar(Access::Connection).unwrap();
        let mut events = calendar.read(room, window, ReadOptions { details: true, marks: true }, &stored);
        let mut ids = Vec::new();
        while let Some(event) = events.next().await {
            match event {
                ReadEvent::Batch(batch) => ids.extend(batch.into_iter().map(|seen| match seen {
                    Seen::Item(item) => item.source_ref,
                    Seen::Same { source_ref } => source_ref,
                    Seen::Broken(item) => item.source_ref,
                })),
                ReadEvent::End(coverage) => return (ids, coverage),
            }
        }
        panic!("no end")
    }
}

#[test]
fn every_room_is_found_however_the_pages_of_places_come() {
    simulate(async {
        for faults in [
            &["places_page=3"][..],
            &["places_page=3", "no_next_link"],
            &["places_page=3", "repeated_entries"],
            &["places_page=3", "empty_page,times:1"],
        ] {
            let tenant = Tenant::new(10, 1);
            faults.iter().for_each(|fault| tenant.set(fault));
            let found = tenant.session.rooms().unwrap().discover(None).await.unwrap();
            let found: BTreeSet<String> = found.into_iter().map(|room| room.mailbox).collect();
            let world = tenant.kit.world();
            let all: BTreeSet<String> = world.rooms.iter().map(|room| room.mailbox.clone()).collect();
            assert_eq!(found, all, "{faults:?}");
        }
    });
}

#[test]
fn every_meeting_is_read_once_however_the_pages_of_a_calendar_come() {
    simulate(async {
        let tenant = Tenant::new(1, 450);
        let room = tenant.kit.world().rooms[0].mailbox.clone();
        let (mut all, coverage) = tenant.read(&room).await;
        all.sort();
        assert_eq!((all.len() > 400, coverage), (true, Coverage::Complete), "{}", all.len());
        for fault in [
            "no_next_link",
            "repeated_entries",
            "empty_page,times:1",
            "no_preferences",
            "batch_throttled=1",
            "no_expand",
        ] {
            tenant.set(fault);
            let (mut read, coverage) = tenant.read(&room).await;
            read.sort();
            assert_eq!(coverage, Coverage::Complete, "{fault}");
            // Without the wish for immutable ids the ids are others, and as many.
            assert_eq!(read.len(), all.len(), "{fault}");
            assert!(fault == "no_preferences" || read == all, "{fault}");
            tenant.kit.faults.clear(None);
        }
        tenant.set("foreign_link=elsewhere.example");
        let (read, coverage) = tenant.read(&room).await;
        let Coverage::Partial { fault } = coverage else { panic!("{coverage:?}") };
        assert_eq!((read.len(), fault.code.as_str()), (200, "graph.foreign_link"));
        assert_eq!(fault.params["found"], "elsewhere.example");
    });
}

#[test]
fn throttling_is_sat_out_whatever_form_it_has() {
    simulate(async {
        for fault in ["mailbox_limit=1", "batch_throttled=2", "batch_cut=1"] {
            let tenant = Tenant::new(1, 20);
            let room = tenant.kit.world().rooms[0].mailbox.clone();
            tenant.set(fault);
            let probe = tenant.session.room_probes().unwrap().probe_room(&room).await.unwrap();
            assert_eq!((probe.fault, probe.rights.read), (None, Right::Yes), "{fault}");
        }
    });
}

#[test]
fn a_certificate_signs_in_and_tells_when_it_ends() {
    simulate(async {
        let tenant = Tenant::with(2, 4, "certificate", None);
        assert_eq!(tenant.session.probe("credential").await.verdict, Verdict::Pass);
        let expiry = tenant.session.probe("secret_expiry").await;
        assert_eq!((expiry.verdict, expiry.evidence["valid_until"].as_str()), (Verdict::Pass, "2120-01-01"));
        assert_eq!(expiry.evidence["thumbprint"], "DBD670FA956BD19E702ABED3240713CD7AB6600E");
        assert_eq!(tenant.read(&tenant.kit.world().rooms[0].mailbox).await.1, Coverage::Complete);
    });
}

#[test]
fn a_certificate_that_is_not_registered_is_told_from_one_that_has_run_out() {
    simulate(async {
        let other = Tenant::with(2, 4, "certificate", Some(&crate::certificate::file("pkcs8.pem")));
        let fault = other.session.probe("credential").await.fault.unwrap();
        assert_eq!(fault.code, "auth.certificate_rejected");
        assert_eq!(fault.remedy.unwrap().step.as_deref(), Some("certificate"));
        other.kit.clock.set(at("2030-02-01T00:00:00Z"));
        let fault = other.session.probe("credential").await.fault.unwrap();
        assert_eq!(fault.code, "certificate.expired");
        let expiry = other.session.probe("secret_expiry").await;
        assert_eq!(expiry.fault.unwrap().code, "certificate.expiring");
    });
}

/// Reads every room, as many at the same time as a sync does.
async fn read_all(tenant: &Tenant) -> BTreeMap<String, (BTreeSet<String>, Coverage)> {
    let rooms: Vec<String> = tenant.kit.world().rooms.iter().map(|room| room.mailbox.clone()).collect();
    let reads = rooms.into_iter().map(|room| async move {
        let (ids, coverage) = tenant.read(&room).await;
        (room, (ids.into_iter().collect(), coverage))
    });
    stream::iter(reads).buffer_unordered(60).collect().await
}

fn sent(tenant: &Tenant, operation: &str) -> usize {
    let entries = tenant.kit.journal.since(0);
    entries.iter().filter(|entry| entry.operation.as_deref() == Some(operation)).count()
}

#[test]
fn rooms_read_together_show_what_each_shows_by_itself_however_batches_are_cut_and_throttled() {
    simulate(async {
        let tenant = Tenant::new(45, 6);
        let mut alone = BTreeMap::new();
        for room in tenant.kit.world().rooms.iter().map(|room| room.mailbox.clone()) {
            let (ids, coverage) = tenant.read(&room).await;
            assert_eq!(coverage, Coverage::Complete);
            alone.insert(room, (ids.into_iter().collect(), coverage));
        }
        assert_eq!(sent(&tenant, "batch"), 0);
        for fault in
            ["work=10", "batch_throttled=2", "batch_cut=1", "mailbox_limit=1", "unavailable=1,times:3"]
        {
            tenant.set(fault);
            assert_eq!(read_all(&tenant).await, alone, "{fault}");
            tenant.kit.faults.clear(None);
        }
        assert!(sent(&tenant, "batch") > 0);
    });
}

#[test]
fn five_hundred_rooms_over_a_slow_link_take_about_twenty_five_batches() {
    simulate(async {
        let tenant = Tenant::new(500, 1);
        tenant.set("latency=50");
        let begun = tokio::time::Instant::now();
        let read = read_all(&tenant).await;
        let took = begun.elapsed();
        assert!(read.len() == 500 && read.values().all(|(_, coverage)| *coverage == Coverage::Complete));
        let (batches, single) = (sent(&tenant, "batch"), sent(&tenant, "calendarView"));
        assert!((25..=28).contains(&batches) && single <= 2, "{batches} batches, {single} single pages");
        // Room by room, eight at once, the link alone takes 3.1 seconds.
        assert!(took.as_millis() < 1000, "{took:?}");
        println!("{batches} batches and {single} single pages in {took:?}");
    });
}

/// Throttled answers, of how many; each call inside a batch counts as one.
fn throttled(tenant: &Tenant) -> (u32, u32) {
    let entries = tenant.kit.journal.since(0);
    let refused = entries.iter().filter(|entry| matches!(entry.status, 429 | 503)).count() as u32;
    let inside = |which: fn(&sandbox::Entry) -> u32| entries.iter().map(which).sum::<u32>();
    (refused + inside(|entry| entry.inside.1), entries.len() as u32 + inside(|entry| entry.inside.0))
}

#[test]
fn a_slow_link_is_used_to_nine_tenths_at_the_limits_of_outlook() {
    simulate(async {
        // What a mailbox does for a call: nothing worth a word, and a twentieth of a second.
        for work in [0, 50] {
            let tenant = Tenant::new(500, 1);
            tenant.set("latency=50");
            tenant.set(&format!("work={work}"));
            // The token is fetched before, as for any run but the first.
            tenant.read(&tenant.kit.world().rooms[0].mailbox).await;
            let before = throttled(&tenant);
            let begun = tokio::time::Instant::now();
            let read = read_all(&tenant).await;
            let took = begun.elapsed().as_millis() as f64;
            assert!(read.len() == 500 && read.values().all(|(_, coverage)| *coverage == Coverage::Complete));
            let (refused, answered) = throttled(&tenant);
            let (refused, answered) = (refused - before.0, answered - before.1);
            // 25 batches, two at once, each as long as the link and its calls four by four.
            let ideal = f64::from(25_u32.div_ceil(2) * (50 + 5 * work));
            assert!(took <= ideal / 0.9, "{took} ms where {ideal} are the least");
            assert!(answered >= 500 && refused * 100 < answered, "{refused} of {answered} throttled");
            println!("work {work}: {took} ms of {ideal} ideal, {refused} of {answered} throttled");
        }
    });
}

#[test]
fn a_throttled_mailbox_does_not_hold_up_the_others() {
    simulate(async {
        let tenant = Tenant::new(100, 1);
        tenant.set("latency=50");
        let room = tenant.kit.world().rooms[7].mailbox.clone();
        tenant.set(&format!("batch_throttled=60,times:4,mailbox:{room}"));
        let begun = tokio::time::Instant::now();
        let rooms: Vec<String> = tenant.kit.world().rooms.iter().map(|room| room.mailbox.clone()).collect();
        let ended: Vec<(String, u128, Coverage)> = stream::iter(rooms.into_iter().map(|room| {
            let tenant = &tenant;
            async move {
                let (_, coverage) = tenant.read(&room).await;
                (room, begun.elapsed().as_millis(), coverage)
            }
        }))
        .buffer_unordered(60)
        .collect()
        .await;
        for (mailbox, at, coverage) in ended {
            assert_eq!(coverage, Coverage::Complete, "{mailbox}");
            match mailbox == room {
                true => assert!(at >= 60_000, "{mailbox} came after {at} ms"),
                false => assert!(at <= 1_000, "{mailbox} came after {at} ms"),
            }
        }
    });
}

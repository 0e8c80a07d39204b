//! The same providers over TLS on loopback: every way to log on, and what only sockets can show.

use std::{collections::BTreeMap, fs, net::SocketAddr, sync::Arc};

use connector::{
    Ctx, NetFactory, NetSettings, ProbeOutcome, Provider, ProxyChoice, Secret, Secrets, Settings,
};
use model::{ConnectionId, Coverage, Verdict};
use registry::{LiveNets, SystemClock};
use sandbox::{Kit, Options, Running, Sandbox, world::WorldOptions};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::bench::{Free, Stored, assert_worded, ladder, read};

/// A sandbox that serves on loopback, in real time.
struct Served {
    running: Running,
    folder: TempDir,
}

fn real_time<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

impl Served {
    async fn start() -> Self {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let options =
            WorldOptions { rooms: 3, meetings_per_room: 6, people: 8, ..WorldOptions::around(today) };
        let kit = Kit::new(sandbox::world::generate(&options));
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            simulators: registry::practice::simulators(&kit),
            kit,
            faults: Vec::new(),
            ca_file: Some(folder.path().join("ca.pem")),
        };
        Self { running: Sandbox::start(options).await.unwrap(), folder }
    }

    fn context(&self, provider: &dyn Provider, auth: &str) -> Ctx {
        let variant = &self.running.ready()["providers"][provider.descriptor().id]["auth"][auth];
        let texts = |part: &str| -> BTreeMap<String, String> {
            let fields = variant[part].as_object().unwrap();
            fields.iter().filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect()
        };
        let settings = NetSettings {
            ca_pem: Some(fs::read(self.folder.path().join("ca.pem")).unwrap()),
            proxy: ProxyChoice::Direct,
            ..NetSettings::default()
        };
        let clock = Arc::new(SystemClock);
        let cancel = CancellationToken::new();
        Ctx {
            connection: ConnectionId::new("c1"),
            auth: auth.to_owned(),
            settings: Settings(texts("set")),
            secrets: Secrets(texts("secret").into_iter().map(|(k, v)| (k, Secret::from(v))).collect()),
            net: LiveNets::new(clock.clone()).open(&settings, cancel.child_token()).unwrap(),
            ledger: Arc::new(Free),
            events: Arc::new(connector::NoEvents),
            clock,
            cancel,
        }
    }

    async fn check(&self, provider: &dyn Provider, auth: &str) -> BTreeMap<&'static str, ProbeOutcome> {
        let session = provider.open(self.context(provider, auth)).unwrap();
        ladder(&*session, provider.descriptor(), auth).await
    }
}

/// A callback that answered rightly and not soon enough: both ends share this machine, which may be busy.
fn is_only_late(outcome: &ProbeOutcome) -> bool {
    let late = ["callback.near_deadline", "callback.slow"];
    outcome.fault.as_ref().is_some_and(|fault| late.contains(&fault.code.as_str()))
}

#[test]
fn every_way_to_log_on_passes_its_checks_and_reads_over_tls() {
    real_time(async {
        let served = Served::start().await;
        let now = jiff::Timestamp::now();
        let window = model::Window {
            start: now - jiff::SignedDuration::from_hours(240),
            end: now + jiff::SignedDuration::from_hours(240),
        };
        for provider in registry::providers() {
            let mut seen = Vec::new();
            for auth in provider.descriptor().auth {
                let what = format!("{} ({})", provider.descriptor().id, auth.key);
                for (id, outcome) in served.check(&*provider, auth.key).await {
                    let fine = matches!(outcome.verdict, Verdict::Pass | Verdict::Skipped | Verdict::Manual);
                    let fine = fine && outcome.fault.is_none() || is_only_late(&outcome);
                    assert!(fine, "{what} {id}: {outcome:?}");
                    let network = ["dns", "tcp", "tls", "endpoint", "credential"].contains(&id);
                    assert!(!network || outcome.verdict == Verdict::Pass, "{what} {id}: {outcome:?}");
                }
                if !provider.descriptor().roles.read_calendar {
                    continue;
                }
                let session = provider.open(served.context(&*provider, auth.key)).unwrap();
                let room = served.running.kit().world().rooms[0].mailbox.clone();
                let found = read(&*session, &room, window, &Stored::default()).await;
                assert_eq!(found.coverage, Coverage::Complete, "{what}");
                seen.push(
                    found.items.into_iter().map(|i| (i.meeting.key, i.meeting.title)).collect::<Vec<_>>(),
                );
            }
            assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "each way shows the same meetings");
        }
    });
}

#[test]
fn a_certificate_that_is_not_trusted_stops_the_ladder_at_tls_with_its_reason() {
    real_time(async {
        let served = Served::start().await;
        for provider in registry::providers() {
            let auth = provider.descriptor().auth[0].key;
            for (fault, code) in [
                ("self_signed", "net.tls_untrusted"),
                ("expired_certificate", "net.tls_expired"),
                ("wrong_name", "net.tls_name"),
                ("intercepted", "net.tls_untrusted"),
            ] {
                served.running.kit().faults.set(fault).unwrap();
                let outcomes = served.check(&*provider, auth).await;
                served.running.kit().faults.clear(None);
                let found =
                    outcomes["tls"].fault.as_ref().unwrap_or_else(|| panic!("{fault}: {outcomes:#?}"));
                assert_eq!(found.code, code, "{fault}: {found:?}");
                assert_worded(found);
                assert_eq!(outcomes["tls"].verdict, Verdict::Fail);
                assert_eq!(outcomes["tcp"].verdict, Verdict::Pass, "{fault}");
                let later = ["endpoint", "credential"].iter().filter_map(|id| outcomes.get(id));
                assert!(later.into_iter().all(|o| o.verdict != Verdict::Pass), "{fault}: {outcomes:#?}");
            }
        }
    });
}

#[test]
fn passwords_are_never_sent_more_openly_than_was_asked_for() {
    real_time(async {
        let served = Served::start().await;
        for provider in registry::providers() {
            for (auth, fault, code) in [
                ("ntlm", "only_basic", Some("auth.scheme_not_offered")),
                ("ntlm", "only_bearer", Some("auth.only_bearer")),
                ("ntlm", "only_negotiate", None),
                ("basic", "only_ntlm", None),
                ("basic", "only_negotiate", None),
                ("ntlm", "extended_protection", None),
                ("ntlm", "auth_per_request", None),
                ("ntlm", "close_after_401", Some("auth.ntlm_connection_closed")),
            ] {
                if !provider.descriptor().auth.iter().any(|a| a.key == auth) {
                    continue;
                }
                served.running.kit().faults.set(fault).unwrap();
                let outcomes = served.check(&*provider, auth).await;
                served.running.kit().faults.clear(None);
                let codes: Vec<_> = outcomes.values().filter_map(|o| o.fault.as_ref()).collect();
                let first = codes.first().map(|fault| fault.code.as_str());
                assert_eq!(first, code, "{auth} {fault}: {outcomes:#?}");
                codes.into_iter().for_each(assert_worded);
            }
        }
    });
}

#[test]
fn a_clock_that_is_wrong_and_a_server_that_hangs_up_are_told_by_their_checks() {
    real_time(async {
        let served = Served::start().await;
        for provider in registry::providers() {
            let auth = provider.descriptor().auth[0].key;
            if provider.descriptor().probes.iter().any(|probe| probe.id == "clock") {
                served.running.kit().clock.advance(jiff::SignedDuration::from_mins(9));
                let outcomes = served.check(&*provider, auth).await;
                served.running.kit().clock.reset();
                let fault = outcomes["clock"].fault.as_ref().unwrap();
                assert_eq!((fault.code.as_str(), outcomes["clock"].verdict), ("clock.skewed", Verdict::Fail));
                assert_worded(fault);
            }
        }
    });
}

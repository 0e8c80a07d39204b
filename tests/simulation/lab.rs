//! The laboratory of modes on a simulated company: what it finds, that nothing of it stays, and whom it leaves alone.

use connector::{Mark, Trace};
use model::{
    Connection, Fault, LabFinding, LabMode, LabRun, LabSeen, LabState, LabTrial, LabWhat, Shelf, Window,
};
use service::{Job, lab::LabRequest};

use crate::{
    crash::dropped_after,
    office::{NAME, Office},
    rig::{Company, options, simulate},
};

/// An installed program and three mailboxes for tests.
struct Bench {
    office: Office,
    connection: Connection,
    request: LabRequest,
    /// Mailboxes that somebody said are for tests.
    confirmed: Vec<String>,
}

impl Bench {
    async fn new(auth: &str, open: bool) -> Self {
        let company = Company::new(options(5, 2, 3));
        if open {
            company.set("people_open");
        }
        let office = Office::empty(&company);
        let connection = office.connect(auth).await;
        let world = company.kit.world();
        let person = |n: usize| world.people[n].mailbox.clone();
        let request = LabRequest {
            connection: NAME.to_owned(),
            organizer: person(0),
            attendee: person(1),
            room: Some(company.rooms().remove(0)),
        };
        let confirmed = vec![request.organizer.to_uppercase(), request.attendee.clone()];
        Self { office, connection, request, confirmed }
    }

    async fn run(&self) -> Result<LabRun, Fault> {
        self.office.service.run_lab(&self.request, &self.confirmed, &Job::quiet()).await
    }

    /// Whatever carries the marks of a laboratory, but for what only administrators reach.
    async fn traces(&self, run: &LabRun) -> Vec<(String, Trace)> {
        let session = self.office.service.open_session(&self.connection, &Job::quiet()).await.unwrap();
        let watcher = session.watcher().unwrap();
        let mailboxes =
            [Some(&self.request.organizer), Some(&self.request.attendee), self.request.room.as_ref()];
        let mut all = Vec::new();
        for mailbox in mailboxes.into_iter().flatten() {
            for trial in &run.trials {
                let end = trial.start + jiff::SignedDuration::from_mins(15);
                let window = Window { start: trial.start, end };
                let mark = Mark { text: &trial.mark, uid: trial.uid.as_deref(), window };
                for shelf in [Shelf::Calendar, Shelf::Inbox, Shelf::Sent, Shelf::Deleted, Shelf::Recoverable]
                {
                    let found = watcher.traces(mailbox, shelf, mark).await.unwrap_or_default();
                    all.extend(found.into_iter().map(|trace| (mailbox.clone(), trace)));
                }
            }
        }
        all
    }
}

fn said(finding: &LabFinding) -> String {
    match (finding.seen, &finding.value) {
        (LabSeen::Unseen, _) => "?".to_owned(),
        (_, Some(value)) => value.clone(),
        (LabSeen::Yes, None) => "yes".to_owned(),
        (LabSeen::No, None) => "no".to_owned(),
    }
}

fn row(trial: &LabTrial) -> String {
    let found: Vec<String> = trial.findings.iter().map(said).collect();
    format!("{} {}: {}", trial.mode.kind(), trial.mode.key(), found.join(" "))
}

#[test]
fn every_mode_shows_what_the_vendor_documents_and_nothing_stays() {
    simulate(async {
        let bench = Bench::new("oauth", true).await;
        let run = bench.run().await.unwrap();
        assert_eq!(run.fault, None);
        let rows: Vec<String> = run.trials.iter().map(row).collect();
        assert_eq!(
            rows,
            [
                "invitations none: no no no none",
                "invitations all: yes yes no accepted",
                "invitations all_and_copy: yes yes yes accepted",
                "deletion hard: purged",
                "deletion soft: recoverable",
                "deletion to_deleted_items: deleted",
                "cancellations none: kept no no kept",
                "cancellations all: cancelled yes no cancelled",
                "cancellations all_and_copy: cancelled yes yes cancelled",
            ]
        );
        assert_eq!(run.state, LabState::Done);
        assert!(bench.traces(&run).await.is_empty(), "{:?}", bench.traces(&run).await);
        // What was deleted for good waits in the purges for the server's own retention, and is said to.
        assert!(run.rest.iter().all(|rest| rest.shelf == Shelf::Purged && rest.fault.is_none()));
        let kept = bench.office.service.labs(Some(NAME)).await.unwrap();
        assert_eq!(kept, [run]);
    });
}

#[test]
fn a_plan_writes_nothing_and_says_who_would_get_mail() {
    simulate(async {
        let bench = Bench::new("oauth", true).await;
        let before = bench.office.company.kit.journal.total();
        let plan = bench.office.service.plan_lab(&bench.request, &Job::quiet()).await.unwrap();
        let asked = bench.office.company.kit.journal.since(before);
        assert!(asked.iter().all(|entry| entry.operation.as_deref() != Some("CreateItem")), "{asked:?}");
        let mails: Vec<u32> = plan.mailboxes.iter().map(|one| one.mails).collect();
        assert_eq!((plan.meetings.len(), mails), (9, vec![5, 7, 7]));
        let run = bench.run().await.unwrap();
        let sent: u32 = bench.office.company.kit.journal.since(before).iter().map(|entry| entry.mails).sum();
        // People alone: five invitations and two cancellations to the participant.
        assert!(u64::from(sent) <= 7, "{sent}");
        assert_eq!(run.trials.len(), 9);
    });
}

#[test]
fn a_mailbox_in_use_is_left_alone_until_somebody_confirms_it_by_name() {
    simulate(async {
        let mut bench = Bench::new("oauth", true).await;
        let plan = bench.office.service.plan_lab(&bench.request, &Job::quiet()).await.unwrap();
        let used = plan.mailboxes.iter().find(|one| one.asks()).expect("somebody has meetings").clone();
        bench.confirmed.retain(|one| one.to_lowercase() != used.mailbox);
        let before = bench.office.company.kit.journal.total();
        let fault = bench.run().await.unwrap_err();
        assert_eq!(
            (fault.code.as_str(), fault.params["mailbox"].as_str()),
            ("lab.not_confirmed", used.mailbox.as_str())
        );
        let asked = bench.office.company.kit.journal.since(before);
        let writes = ["CreateItem", "UpdateItem", "DeleteItem"];
        assert!(
            asked.iter().all(|entry| !writes.contains(&entry.operation.as_deref().unwrap_or_default())),
            "{asked:?}"
        );
        assert!(bench.office.service.labs(None).await.unwrap().is_empty());
    });
}

#[test]
fn mailboxes_that_are_none_or_the_same_are_refused_before_anything_is_asked() {
    simulate(async {
        let bench = Bench::new("oauth", true).await;
        let code = async |organizer: &str, attendee: &str| {
            let request = LabRequest {
                organizer: organizer.into(),
                attendee: attendee.into(),
                ..bench.request.clone()
            };
            bench.office.service.plan_lab(&request, &Job::quiet()).await.unwrap_err().code
        };
        assert_eq!(code("somebody", "b@x.example").await, "lab.bad_mailbox");
        assert_eq!(code("a b@x.example", "b@x.example").await, "lab.bad_mailbox");
        assert_eq!(code("A@x.example", " a@X.example").await, "lab.same_mailbox");
        assert_eq!(code("nobody@practice.example", &bench.request.attendee).await, "room.not_found");
    });
}

#[test]
fn what_cannot_be_looked_at_is_said_and_never_told_as_a_no() {
    simulate(async {
        // The service account opens rooms alone: a room organises, somebody whose mailbox is closed is invited.
        let mut bench = Bench::new("basic", false).await;
        let mut rooms = bench.office.company.rooms();
        bench.request.organizer = rooms.remove(1);
        bench.request.room = None;
        bench.confirmed.push(bench.request.organizer.clone());
        let run = bench.run().await.unwrap();
        let of = |kind: &'static str| run.trials.iter().filter(move |trial| trial.mode.kind() == kind);
        for trial in of("invitations").chain(of("cancellations")).filter(|trial| trial.fault.is_none()) {
            for finding in trial.findings.iter().filter(|one| one.what != LabWhat::Copy) {
                assert_eq!(finding.seen, LabSeen::Unseen, "{trial:?}");
                assert!(finding.fault.is_some());
            }
        }
        let unseen = run.rest.iter().filter(|rest| rest.mailbox == bench.request.attendee);
        assert!(
            unseen.clone().count() > 0 && unseen.clone().all(|rest| rest.fault.is_some()),
            "{:?}",
            run.rest
        );
    });
}

#[test]
fn a_killed_laboratory_is_cleared_away_by_the_next_program() {
    let mut killed = 0;
    for polls in (10..400).step_by(35) {
        killed += usize::from(simulate(async {
            let bench = Bench::new("oauth", true).await;
            let whole = dropped_after(polls, bench.run()).await;
            let next = Bench { office: bench.office.beside(), ..bench };
            let Some(left) = next.office.service.labs(None).await.unwrap().into_iter().next() else {
                return false;
            };
            if whole.is_some() {
                return false;
            }
            assert_eq!(left.state, LabState::Open);
            let again = next.run().await.unwrap();
            let cleared = next.office.service.lab(&left.id).await.unwrap();
            assert_eq!(cleared.state, LabState::Stopped, "{polls}");
            assert_eq!(cleared.fault.as_ref().unwrap().code, "lab.interrupted");
            assert!(next.traces(&cleared).await.is_empty(), "{polls}: {:?}", next.traces(&cleared).await);
            assert_eq!(again.state, LabState::Done);
            true
        }));
    }
    assert!(killed > 0, "some were killed while a laboratory was open");
}

#[test]
fn a_stopped_laboratory_clears_up_all_the_same() {
    simulate(async {
        let bench = Bench::new("oauth", true).await;
        let cancel = tokio_util::sync::CancellationToken::new();
        let stop = cancel.clone();
        let seen = std::sync::atomic::AtomicUsize::new(0);
        let sink = move |_: service::Progress| {
            if seen.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 6 {
                stop.cancel();
            }
        };
        let job = Job::new(cancel, std::sync::Arc::new(sink));
        let run = bench.office.service.run_lab(&bench.request, &bench.confirmed, &job).await.unwrap();
        assert_eq!(
            (run.state, run.fault.as_ref().unwrap().code.as_str()),
            (LabState::Stopped, "run.cancelled")
        );
        assert!(run.trials.iter().any(|trial| trial.uid.is_some()));
        assert!(bench.traces(&run).await.is_empty());
    });
}

#[test]
fn connections_of_other_providers_have_no_laboratory() {
    simulate(async {
        let bench = Bench::new("oauth", true).await;
        let names = bench.office.service.lab_connections().await.unwrap();
        assert_eq!(names.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), [NAME]);
        assert_eq!(LabMode::ALL.len(), 9);
    });
}

//! Clears away whatever carries the marks of a laboratory, wherever it went, and lists what stays.

use connector::{Mark, SweepMailbox, Trace, WatchMailbox};
use model::{Connection, Fault, LabRest, LabRun, LabTrial, Shelf, Window};

use super::{
    carry::{sweeping, watcher},
    look::mark,
    prepare::{LASTS, shared},
};
use crate::{Job, Service};

/// Times that everything is gone through: mail may come while it is cleared away, and what is cleared away moves on.
const PASSES: usize = 4;
/// Where something may be; from what only administrators reach, nothing can be taken.
const SHELVES: [Shelf; 5] = [Shelf::Calendar, Shelf::Inbox, Shelf::Sent, Shelf::Deleted, Shelf::Recoverable];

impl Service {
    /// Clears away what a laboratory made; gives what could not be. Does not stop when the laboratory is stopped.
    pub(super) async fn sweep_lab(&self, connection: &Connection, run: &mut LabRun) -> Vec<LabRest> {
        let session = match self.open_with(connection, None, true, &Job::quiet()).await {
            Ok(session) => session,
            Err(fault) => return vec![unseen(&run.organizer, Shelf::Calendar, fault)],
        };
        let grant = sweeping(&run.id);
        let (Ok(watcher), Some(sweeper)) = (watcher(session.as_ref()), session.sweeper(&grant)) else {
            return vec![unseen(&run.organizer, Shelf::Calendar, Fault::setup("lab.unsupported"))];
        };
        learn_uids(watcher, run).await;
        let broom = Broom { watcher, sweeper, run };
        let mut rest = Vec::new();
        for _ in 0..PASSES {
            let (found, left) = broom.pass().await;
            rest = left;
            if !found {
                break;
            }
        }
        rest.extend(broom.purged().await);
        rest
    }
}

/// A process that was killed may not have kept the UID of what it had just made: the organiser's calendar tells it.
async fn learn_uids(watcher: &dyn WatchMailbox, run: &mut LabRun) {
    for trial in run.trials.iter_mut().filter(|trial| trial.uid.is_none()) {
        for shelf in [Shelf::Calendar, Shelf::Deleted] {
            let found = watcher.traces(&run.organizer, shelf, mark(trial)).await.unwrap_or_default();
            if let Some(uid) = found.into_iter().find_map(|trace| trace.uid) {
                trial.uid = Some(uid);
                break;
            }
        }
    }
}

struct Broom<'a> {
    watcher: &'a dyn WatchMailbox,
    sweeper: &'a dyn SweepMailbox,
    run: &'a LabRun,
}

impl Broom<'_> {
    fn mailboxes(&self) -> impl Iterator<Item = &str> {
        let run = self.run;
        [run.attendee.as_str(), run.organizer.as_str()].into_iter().chain(run.room.as_deref())
    }

    /// Goes through everything once; tells whether anything was cleared away, and what could not be.
    async fn pass(&self) -> (bool, Vec<LabRest>) {
        let (mut found, mut rest) = (false, Vec::new());
        for mailbox in self.mailboxes() {
            for shelf in SHELVES {
                match self.traces(mailbox, shelf).await {
                    Err(fault) => rest.push(unseen(mailbox, shelf, fault)),
                    Ok(traces) => {
                        for trace in traces {
                            match self.sweeper.sweep(mailbox, &trace).await {
                                Ok(()) => found = true,
                                Err(fault) => rest.push(LabRest {
                                    title: self.title_of(&trace),
                                    ..unseen(mailbox, shelf, fault)
                                }),
                            }
                        }
                    }
                }
            }
        }
        (found, rest)
    }

    /// What has to stay where only administrators reach it, as far as that can be seen.
    async fn purged(&self) -> Vec<LabRest> {
        let mut rest = Vec::new();
        for mailbox in self.mailboxes() {
            let traces = self.traces(mailbox, Shelf::Purged).await.unwrap_or_default();
            if let Some(first) = traces.first() {
                rest.push(LabRest {
                    mailbox: mailbox.to_owned(),
                    shelf: Shelf::Purged,
                    title: self.title_of(first),
                    fault: None,
                });
            }
        }
        rest
    }

    /// Everything of one place: by the mark that all its meetings share, and copies of single ones by their UIDs.
    async fn traces(&self, mailbox: &str, shelf: Shelf) -> Result<Vec<Trace>, Fault> {
        let mut all = match self.run.trials.first() {
            Some(first) => self.watcher.traces(mailbox, shelf, self.shared(first)).await?,
            None => Vec::new(),
        };
        if shelf == Shelf::Calendar && Some(mailbox) == self.run.room.as_deref() {
            for trial in self.run.trials.iter().filter(|trial| trial.uid.is_some()) {
                let more = self.watcher.traces(mailbox, shelf, mark(trial)).await?;
                let new = |trace: &Trace| !all.iter().any(|known| known.item_ref == trace.item_ref);
                let more: Vec<Trace> = more.into_iter().filter(new).collect();
                all.extend(more);
            }
        }
        Ok(all)
    }

    /// The mark of all its meetings, over the whole time that they take.
    fn shared<'a>(&self, first: &'a LabTrial) -> Mark<'a> {
        let last = self.run.trials.iter().map(|trial| trial.start).max().unwrap_or(first.start);
        let end = last.checked_add(LASTS).unwrap_or(last);
        Mark { text: shared(&first.mark), uid: None, window: Window { start: first.start, end } }
    }

    fn title_of(&self, trace: &Trace) -> Option<String> {
        let same = |trial: &&LabTrial| {
            trace.uid.as_deref().zip(trial.uid.as_deref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
        };
        let trial = self.run.trials.iter().find(same).or(self.run.trials.first());
        trial.map(|trial| trial.title.clone())
    }
}

fn unseen(mailbox: &str, shelf: Shelf, fault: Fault) -> LabRest {
    LabRest { mailbox: mailbox.to_owned(), shelf, title: None, fault: Some(fault) }
}

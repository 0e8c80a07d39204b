//! Long work: how far it is, and how to stop it.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use model::Fault;
use tokio_util::sync::CancellationToken;

/// What a long task is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opening the session.
    Connecting,
    /// Running checks.
    Checking,
    /// Reading calendars.
    Reading,
    /// Comparing.
    Planning,
    /// Executing steps.
    Applying,
}

impl Phase {
    /// Key for bindings and texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Checking => "checking",
            Self::Reading => "reading",
            Self::Planning => "planning",
            Self::Applying => "applying",
        }
    }
}

/// How far a long task is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is at.
    pub phase: Phase,
    /// Done so far.
    pub done: u32,
    /// To do in all, 0 where not known.
    pub total: u32,
    /// A check's id or a mailbox.
    pub detail: Option<String>,
}

/// Where progress goes.
pub type ProgressSink = Arc<dyn Fn(Progress) + Send + Sync>;

/// A running long task.
#[derive(Clone)]
pub struct Job {
    cancel: CancellationToken,
    sink: ProgressSink,
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("cancelled", &self.cancel.is_cancelled()).finish_non_exhaustive()
    }
}

impl Job {
    /// A job that nobody watches or stops.
    pub fn quiet() -> Self {
        Self { cancel: CancellationToken::new(), sink: Arc::new(|_| {}) }
    }

    /// A job with its own way to be stopped and watched.
    pub fn new(cancel: CancellationToken, sink: ProgressSink) -> Self {
        Self { cancel, sink }
    }

    /// Token that stops it.
    pub fn cancel(&self) -> &CancellationToken {
        &self.cancel
    }

    /// Says how far it is.
    pub fn report(&self, phase: Phase, done: usize, total: usize, detail: Option<&str>) {
        let bounded = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (self.sink)(Progress {
            phase,
            done: bounded(done),
            total: bounded(total),
            detail: detail.map(str::to_owned),
        });
    }

    /// Goes on unless it was stopped.
    ///
    /// # Errors
    /// `run.cancelled`.
    pub fn check(&self) -> Result<(), Fault> {
        if self.cancel.is_cancelled() { Err(Fault::setup("run.cancelled")) } else { Ok(()) }
    }
}

/// Running tasks by the ids their callers chose.
#[derive(Clone, Debug, Default)]
pub struct Tasks(Arc<Mutex<HashMap<String, CancellationToken>>>);

impl Tasks {
    /// Registers a task until the returned guard is dropped. Without an id it cannot be stopped by one.
    pub fn start(&self, id: Option<String>, sink: ProgressSink) -> (Job, TaskGuard) {
        let cancel = CancellationToken::new();
        if let Some(id) = &id {
            self.lock().insert(id.clone(), cancel.clone());
        }
        (Job::new(cancel, sink), TaskGuard { tasks: self.clone(), id })
    }

    /// Registers a task that also stops when something above it is stopped.
    pub fn start_below(&self, above: &CancellationToken, id: String, sink: ProgressSink) -> (Job, TaskGuard) {
        let cancel = above.child_token();
        self.lock().insert(id.clone(), cancel.clone());
        (Job::new(cancel, sink), TaskGuard { tasks: self.clone(), id: Some(id) })
    }

    /// Whether none is running.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Ids of those that are running.
    pub fn ids(&self) -> Vec<String> {
        self.lock().keys().cloned().collect()
    }

    /// Stops a task; one that is over already is left alone.
    pub fn cancel(&self, id: &str) {
        if let Some(token) = self.lock().get(id) {
            token.cancel();
        }
    }

    /// Stops every task, for the end of the program.
    pub fn cancel_all(&self) {
        self.lock().values().for_each(CancellationToken::cancel);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, CancellationToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets a task when it is over.
#[derive(Debug)]
pub struct TaskGuard {
    tasks: Tasks,
    id: Option<String>,
}

impl Drop for TaskGuard {
    fn drop(&mut self) {
        if let Some(id) = &self.id {
            self.tasks.lock().remove(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_below_stops_by_its_id_alone_and_with_what_is_above() {
        let tasks = Tasks::default();
        let program = CancellationToken::new();
        let (one, _one) = tasks.start_below(&program, "one".into(), Arc::new(|_| {}));
        let (two, _two) = tasks.start_below(&program, "two".into(), Arc::new(|_| {}));
        tasks.cancel("one");
        assert!(one.check().is_err() && two.check().is_ok());
        program.cancel();
        assert!(two.check().is_err());
    }

    #[test]
    fn a_cancelled_task_stops_and_is_forgotten_when_it_is_over() {
        let tasks = Tasks::default();
        let (job, guard) = tasks.start(Some("one".into()), Arc::new(|_| {}));
        assert!(job.check().is_ok());
        tasks.cancel("one");
        assert_eq!(job.check().map_err(|f| f.code), Err("run.cancelled".to_owned()));
        drop(guard);
        assert!(tasks.lock().is_empty());
    }
}

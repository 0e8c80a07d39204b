//! Every command, event and view type, listed once; bodies call the use cases.
//!
//! The shell (IPC), `serve` (HTTP and server-sent events) and the command line are adapters over [`App::call`] and
//! the bodies. No tauri here.

mod assemble;
#[cfg(test)]
mod bindings;
pub mod bodies;
mod convert;
pub mod event;
pub mod table;
pub mod view;

use std::sync::Arc;

use model::Fault;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use service::{Job, Notice, Service, TaskGuard};
use tokio::sync::broadcast;

pub use assemble::{Setup, VaultKind, assemble, catalogues, default_data_dir};
pub use event::Event;
pub use table::{COMMANDS, CommandSpec};
pub use view::app::Progress;

/// Where a caller's progress goes.
pub type ProgressSink = Arc<dyn Fn(Progress) + Send + Sync>;

/// The program behind a window or a command.
#[derive(Clone, Debug)]
pub struct App {
    service: Service,
}

impl App {
    /// A program on assembled use cases.
    pub fn new(service: Service) -> Self {
        Self { service }
    }

    /// The use cases.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Runs a command by name.
    ///
    /// # Errors
    /// `api.unknown_command`, `api.bad_request`, and whatever the command says.
    pub async fn call(&self, name: &str, request: Value, progress: ProgressSink) -> Result<Value, Fault> {
        table::dispatch(self, name, request, progress).await
    }

    /// Listens to broadcasts. A listener that falls behind misses some; what it then shows is refetched with the next.
    pub fn events(&self) -> Events {
        Events(self.service.notices())
    }

    /// A job for a long command: watched by its caller and by everybody who listens, stopped by its task id.
    pub(crate) fn job(&self, task: Option<String>, progress: ProgressSink) -> (Job, Watched) {
        let (service, id) = (self.service.clone(), task.clone());
        let sink = Arc::new(move |step: service::Progress| {
            if let Some(id) = &id {
                service.announce(id, &step);
            }
            progress(convert::progress(step));
        });
        let (job, guard) = self.service.tasks().start(task.clone(), sink);
        (job, Watched { service: self.service.clone(), task, _guard: guard })
    }
}

/// Announces the end of a task when dropped.
#[derive(Debug)]
pub(crate) struct Watched {
    service: Service,
    task: Option<String>,
    _guard: TaskGuard,
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            self.service.announce_end(task);
        }
    }
}

/// Broadcasts of the program.
#[derive(Debug)]
pub struct Events(broadcast::Receiver<Notice>);

impl Events {
    /// The next broadcast; none when the program ends.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            match self.0.recv().await {
                Ok(notice) => return Some(convert::event(notice)),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

pub(crate) fn parse<T: DeserializeOwned>(request: Value) -> Result<T, Fault> {
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    serde_json::from_value(request).map_err(|e| Fault::defect("api.bad_request").with("detail", e))
}

pub(crate) fn write<T: Serialize>(answer: &T) -> Result<Value, Fault> {
    serde_json::to_value(answer).map_err(|e| Fault::defect("api.bad_answer").with("detail", e))
}

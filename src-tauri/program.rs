//! The program behind the window: opened when first asked, and again after a failure.

use std::{
    path::PathBuf,
    sync::{Arc, Once},
    time::Duration,
};

use api::{App, ProgressSink, Setup, VaultKind};
use connector::Clock;
use model::Fault;
use registry::{LiveNets, SystemClock, practice::EmbeddedPractice};
use serde_json::Value;
use tokio::sync::{Mutex, SetOnce};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How long quitting waits for running work to reach a point where it can stop.
const GRACE: Duration = Duration::from_secs(5);

type Open = Box<dyn Fn() -> Result<App, Fault> + Send + Sync>;

/// The program. Clones share everything.
///
/// When it cannot be opened (data locked, of a newer version, disk full), every command answers with that fault, and
/// the next command tries again: what was in the way may be gone.
#[derive(Clone)]
pub struct Program(Arc<Inner>);

struct Inner {
    open: Open,
    opening: Mutex<()>,
    app: SetOnce<App>,
    asked: Once,
    stop: CancellationToken,
    work: TaskTracker,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program").field("app", &self.0.app.get()).finish_non_exhaustive()
    }
}

impl Program {
    /// A program that is opened by a function, which may block.
    pub fn new(open: impl Fn() -> Result<App, Fault> + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner {
            open: Box::new(open),
            opening: Mutex::new(()),
            app: SetOnce::new(),
            asked: Once::new(),
            stop: CancellationToken::new(),
            work: TaskTracker::new(),
        }))
    }

    /// The program on the data of this user, or where `ROOMBRIDGE_DATA_DIR` and `ROOMBRIDGE_VAULT` say.
    pub fn of_this_user() -> Self {
        Self::new(|| {
            let given = std::env::var_os("ROOMBRIDGE_DATA_DIR").filter(|folder| !folder.is_empty());
            let data_dir = given.map(PathBuf::from).map_or_else(api::default_data_dir, Ok)?;
            let vault = match std::env::var("ROOMBRIDGE_VAULT") {
                Ok(kind) if !kind.is_empty() => kind.parse()?,
                _ => VaultKind::Keychain,
            };
            let clock: Arc<dyn Clock> = Arc::new(SystemClock);
            api::assemble(Setup {
                data_dir,
                vault,
                trigger: "app",
                providers: registry::providers(),
                nets: Arc::new(LiveNets::new(Arc::clone(&clock))),
                clock,
                catalogues: registry::catalogues(),
                practice: Some(Arc::new(EmbeddedPractice::default())),
            })
        })
    }

    /// The use cases, opened now if they are not yet.
    ///
    /// # Errors
    /// Why they cannot be opened: `store.*`, `vault.unknown_kind`, `app.*`.
    pub async fn app(&self) -> Result<App, Fault> {
        let _alone = self.0.opening.lock().await;
        if let Some(app) = self.0.app.get() {
            return Ok(app.clone());
        }
        let inner = Arc::clone(&self.0);
        let app = tokio::task::spawn_blocking(move || (inner.open)()).await.map_err(crashed)??;
        let _ = self.0.app.set(app.clone());
        Ok(app)
    }

    /// The use cases, as soon as somebody has opened them.
    pub async fn opened(&self) -> App {
        self.0.app.wait().await.clone()
    }

    /// Runs a command of the table on a task of its own: it goes on when the page that asked is gone, and a panic is
    /// an answer instead of silence.
    ///
    /// # Errors
    /// Those of [`Program::app`] and [`App::call`]; `app.crashed`.
    pub async fn call(&self, name: String, request: Value, progress: ProgressSink) -> Result<Value, Fault> {
        // The window stands, and what is measured of a start ends here.
        self.0.asked.call_once(|| tracing::debug!("first question"));
        let app = self.app().await?;
        self.0.work.spawn(async move { app.call(&name, request, progress).await }).await.map_err(crashed)?
    }

    /// Runs schedules until the program is stopped.
    pub fn run_schedules(&self, app: App) {
        let stop = self.0.stop.clone();
        self.0.work.spawn(async move { app.service().run_schedules(stop).await });
    }

    /// Whether a task is running, of whoever asked for it or of a schedule.
    pub fn is_busy(&self) -> bool {
        self.0.app.get().is_some_and(|app| !app.service().tasks().is_empty())
    }

    /// Stops schedules and running tasks, and waits a little for them; what they did until then is journalled.
    pub async fn stop(&self) {
        self.0.stop.cancel();
        if let Some(app) = self.0.app.get() {
            app.service().tasks().cancel_all();
        }
        self.0.work.close();
        if tokio::time::timeout(GRACE, self.0.work.wait()).await.is_err() {
            tracing::warn!("quitting while work is running; the next start settles it");
        }
    }
}

fn crashed(error: tokio::task::JoinError) -> Fault {
    Fault::defect("app.crashed").with("detail", error)
}

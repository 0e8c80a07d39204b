//! What the program writes into its log while it is watched: one subscriber for all threads and tests.

use std::{
    io,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

use tracing_subscriber::fmt::MakeWriter;

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static LISTENING: OnceLock<()> = OnceLock::new();

#[derive(Clone, Copy)]
struct Kept;

fn log() -> MutexGuard<'static, Vec<u8>> {
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        log().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        *self
    }
}

/// Keeps every line of ours from now on, the most talkative ones too.
pub fn listen() {
    LISTENING.get_or_init(|| {
        let ours = "trace,hyper=off,rustls=off";
        let subscriber = tracing_subscriber::fmt().with_env_filter(ours).with_ansi(false).with_writer(Kept);
        subscriber.init();
    });
}

/// Everything logged so far.
pub fn heard() -> Vec<u8> {
    log().clone()
}

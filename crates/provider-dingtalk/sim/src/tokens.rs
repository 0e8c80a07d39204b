//! The app's token.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sandbox::practice_secret;

/// Seconds a token is valid.
pub(crate) const SECONDS: i64 = 7200;

/// The app's token. Asked for again while it is valid it stays the same and lives longer.
#[derive(Debug, Default)]
pub(crate) struct Tokens(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    current: Option<(String, Timestamp)>,
    count: u64,
}

impl Tokens {
    /// The token, new or the one there is.
    pub fn issue(&self, seed: u64, now: Timestamp) -> String {
        let end = now.saturating_add(SignedDuration::from_secs(SECONDS)).unwrap_or(now);
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, until)) = &mut held.current
            && *until > now
        {
            *until = end;
            return token.clone();
        }
        held.count += 1;
        let token = practice_secret(seed, &format!("dingtalk, token {}", held.count), 32);
        held.current = Some((token.clone(), end));
        token
    }

    /// Whether a token is the valid one.
    pub fn admits(&self, token: &str, now: Timestamp) -> bool {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.current.as_ref().is_some_and(|(current, until)| current == token && *until > now)
    }

    /// Ends the token early.
    pub fn revoke(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).current = None;
    }
}

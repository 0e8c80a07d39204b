//! When people and rooms are taken, without what they do then.

use async_trait::async_trait;
use jiff::Timestamp;
use model::{Fault, Window};

/// Reads busy times.
#[async_trait]
pub trait ReadBusy: Send + Sync {
    /// Spans of a window in which whoever has a mailbox is taken, in any order; none where the provider does not know
    /// the mailbox, or cannot be asked about what it belongs to.
    ///
    /// # Errors
    /// Faults of the call, and of answers that are not to be understood.
    async fn busy(&self, mailbox: &str, window: Window)
    -> Result<Option<Vec<(Timestamp, Timestamp)>>, Fault>;
}

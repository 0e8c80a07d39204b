//! Counts charged calls per connection, class and month.

use connector::Ledger;
use jiff::tz::TimeZone;
use model::{ConnectionId, Fault};
use store::Take;

use crate::Service;

/// Counters in the store.
#[derive(Debug)]
pub(crate) struct StoreLedger {
    service: Service,
}

impl StoreLedger {
    pub(crate) fn new(service: Service) -> Self {
        Self { service }
    }
}

impl Ledger for StoreLedger {
    fn take(&self, connection: &ConnectionId, class: &str, count: u32) -> Result<(), Fault> {
        let month = self.service.now().to_zoned_datetime(TimeZone::UTC).strftime("%Y-%m").to_string();
        // No provider of today charges calls, so there is no allowance to pass yet.
        let taken =
            self.service.store().write(|tx| tx.take_calls(connection, class, &month, count.into(), None))?;
        match taken {
            Take::Taken { .. } => Ok(()),
            Take::Exhausted { used } => {
                Err(Fault::setup("quota.exhausted").with("class", class).with("used", used))
            }
        }
    }
}

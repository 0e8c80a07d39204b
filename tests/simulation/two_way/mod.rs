//! Two calendars kept in step: the OA's built-in calendar with people's calendars at Exchange.

pub mod bad_input;
mod between;
mod cancelling;
mod conflicts;
mod deleting;
mod details;
mod flowing;
mod histories;
mod markers;
mod metamorphic;
mod previewing;
mod pushing;
mod resting;
mod rights;
mod uids;
mod unreadable;
mod waiting;

use crate::{
    pairs::{Pairs, says},
    rig::{Company, options},
};

/// A small company.
pub fn company(seed: u64) -> Company {
    Company::new(options(seed, 2, 6))
}

/// What everybody's calendar in the OA says.
pub async fn all_b(pairs: &Pairs) -> Vec<String> {
    let mut all = Vec::new();
    for person in pairs.company().kit.world().people.iter() {
        all.extend(says(&pairs.b(&person.mailbox).await));
    }
    all
}

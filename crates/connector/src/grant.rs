//! The right to write.

use model::{PlanId, RunId};

/// Proof that an approved plan is being executed. Without it no writer exists.
///
/// Only the service's executor mints one (a tidy test looks for other callers of [`WriteGrant::mint`]); preview
/// cannot write by construction.
#[derive(Debug)]
pub struct WriteGrant {
    plan: PlanId,
    run: RunId,
}

impl WriteGrant {
    /// Mints a grant for one run of one stored plan.
    pub fn mint(plan: PlanId, run: RunId) -> Self {
        Self { plan, run }
    }

    /// Plan that is executed.
    pub fn plan(&self) -> &PlanId {
        &self.plan
    }

    /// Run that executes it.
    pub fn run(&self) -> &RunId {
        &self.run
    }
}

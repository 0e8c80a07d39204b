//! Benchmarks beside their raw floors.

use crate::run::{Outcome, cargo, step};

/// Every benchmark, one after the other; each prints its ratios.
pub fn bench() -> Outcome {
    for (package, example) in [("intake", "bench_intake"), ("plan", "bench_plan"), ("store", "bench_store")] {
        step(example, cargo(&["run", "--locked", "--release", "-p", package, "--example", example]))?;
    }
    Ok(())
}

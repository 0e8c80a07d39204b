//! Benchmarks beside their raw floors.

use crate::run::{Outcome, cargo, step};

/// Every benchmark, one after the other; each prints its ratios.
pub fn bench() -> Outcome {
    for (package, example) in [
        ("intake", "bench_intake"),
        ("plan", "bench_plan"),
        ("plan", "bench_two_way"),
        ("store", "bench_store"),
        ("provider-exchange-ews", "parse_speed"),
    ] {
        step(example, cargo(&["run", "--locked", "--release", "-p", package, "--example", example]))?;
    }
    step("the whole way", cargo(&["run", "--locked", "--release", "-p", "bench"]))
}

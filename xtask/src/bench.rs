//! Benchmarks beside their raw floors.

use crate::{
    package,
    run::{Outcome, cargo, command, step},
    setup,
};

/// Every benchmark, one after the other; each prints its ratios. At the end what only the whole app shows: frames
/// while scrolling, size of the package, start and memory.
pub fn bench() -> Outcome {
    for (package, example) in [
        ("intake", "bench_intake"),
        ("plan", "bench_plan"),
        ("plan", "bench_two_way"),
        ("store", "bench_store"),
        ("store", "bench_migration"),
        ("provider-exchange-ews", "parse_speed"),
    ] {
        step(example, cargo(&["run", "--locked", "--release", "-p", package, "--example", example]))?;
    }
    step("the whole way", cargo(&["run", "--locked", "--release", "-p", "bench"]))?;
    setup::ui()?;
    setup::system()?;
    // A missed bar must not keep the other figures back.
    let frames = step("frames while scrolling", command("node", &["ui/scripts/frames.mjs"]));
    package::package()?;
    frames
}

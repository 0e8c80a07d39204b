//! The main job on the practice environment.

use crate::run::{Outcome, cargo, step};

/// Does the job headless and prints the report; opens the app where there is a display.
pub fn demo(_headless: bool) -> Outcome {
    step("demo", cargo(&["run", "--locked", "--bin", "roombridge", "--", "sandbox", "demo"]))
}

//! Every test, in an order that fails early.

use crate::{
    run::{Outcome, cargo, npm, root, step},
    setup,
};

/// Sets up and runs every test.
pub fn test() -> Outcome {
    setup::everything()?;
    check()?;
    step("Rust tests", cargo(&["test", "--locked", "--workspace", "--no-fail-fast"]))?;
    step("UI tests", npm(&["test"]))?;
    Ok(())
}

/// Formatting and lints.
pub fn check() -> Outcome {
    step("format", cargo(&["fmt", "--all", "--check"]))?;
    step("lint", cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    if root().join("ui/package.json").exists() {
        setup::ui()?;
        step("UI lint", npm(&["run", "lint"]))?;
    }
    Ok(())
}

/// The desktop app in its real web view.
pub fn e2e() -> Outcome {
    Err("the desktop app is not there yet".to_owned())
}

/// Pictures of every screen.
pub fn screenshots() -> Outcome {
    setup::ui()?;
    step("build the UI", npm(&["run", "build"]))?;
    step("screenshots", npm(&["run", "screenshots"]))
}

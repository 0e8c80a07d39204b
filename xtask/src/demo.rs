//! The main job on the practice environment.

use crate::{
    run::{Outcome, cargo, npm, root, step},
    setup,
};

/// Does the job headless and prints the report; opens the app on the practice company where there is a display.
pub fn demo(headless: bool) -> Outcome {
    if headless || !has_display() {
        return step("demo", cargo(&["run", "--locked", "--bin", "roombridge", "--", "sandbox", "demo"]));
    }
    setup::system()?;
    setup::ui()?;
    step("build the window", npm(&["run", "build"]))?;
    let mut app = cargo(&[
        "run",
        "--locked",
        "-p",
        "roombridge-desktop",
        "--features",
        "custom-protocol",
        "--",
        "--practice",
    ]);
    // A folder of its own: a demonstration never meets real connections.
    app.env("ROOMBRIDGE_DATA_DIR", root().join("target/demo-data"));
    step("the app on the practice company", app)
}

/// Whether a window can be opened.
fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return std::env::var_os("CI").is_none() && std::env::var_os("SSH_CONNECTION").is_none();
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

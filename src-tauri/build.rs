//! Puts the shell's commands under the access list and reads the capabilities beside the sources.

use tauri_build::{AppManifest, Attributes};

fn main() {
    // Not announced by tauri when the capabilities are elsewhere than it expects.
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json")
        .app_manifest(AppManifest::new().commands(&["api_call", "autostart", "open_link", "save_file"]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error={error:#}");
    }
}

//! Where things are.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}

/// The app under test, built with the feature `custom-protocol`.
pub fn app() -> PathBuf {
    let app = std::env::var_os("ROOMBRIDGE_E2E_APP")
        .map_or_else(|| root().join("target/debug/roombridge-desktop"), PathBuf::from);
    assert!(app.exists(), "{} is not built", app.display());
    app
}

/// The WebDriver bridge, where `cargo xtask setup` puts it.
pub fn tauri_driver() -> PathBuf {
    let own = root().join("target/tools/bin/tauri-driver");
    if own.exists() { own } else { PathBuf::from("tauri-driver") }
}

/// Folder of pictures, logs and measures.
pub fn out() -> PathBuf {
    let out = root().join("target/e2e");
    fs::create_dir_all(&out).unwrap();
    out
}

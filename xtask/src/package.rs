//! The package of this machine, and the proof that it can be installed, started and removed.

use std::{fs, path::PathBuf};

use crate::{
    run::{Outcome, command, root, step},
    setup, test,
};

/// Largest package, bytes.
const LARGEST: u64 = 20 << 20;

/// Where the package puts the app, and its name there.
const APP: &str = "/usr/bin/roombridge-desktop";
const NAME: &str = "roombridge";

/// Builds the package; installs it, measures a start from it, and removes it again.
pub fn package() -> Outcome {
    if !cfg!(target_os = "linux") {
        return step("package", tauri(&[]));
    }
    setup::system()?;
    setup::ui()?;
    setup::driver()?;
    if setup::installed(NAME) {
        return Err(format!(
            "{NAME} is installed on this machine; remove it first, this chore would replace it"
        ));
    }
    step("package", tauri(&["--bundles", "deb"]))?;
    let package = newest()?;
    let size = fs::metadata(&package).map_err(|e| format!("{}: {e}", package.display()))?.len();
    eprintln!("{}: {:.1} MiB", package.display(), size as f64 / 1024.0 / 1024.0);
    if size > LARGEST {
        return Err(format!("larger than {} MiB", LARGEST >> 20));
    }
    let mut install = setup::privileged("apt-get");
    install.args(["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends"]).arg(&package);
    step("install", install)?;
    let started = test::in_web_view(
        Some(APP.as_ref()),
        &["the_app_starts_soon", "the_table_of_15_000_rooms"].map(str::to_owned),
    );
    let mut remove = setup::privileged("apt-get");
    remove.args(["-o", "DPkg::Lock::Timeout=300", "remove", "-y", NAME]);
    step("remove", remove)?;
    started?;
    for figures in ["measures.json", "frames.json"] {
        eprintln!("{}", fs::read_to_string(root().join("target/e2e").join(figures)).unwrap_or_default());
    }
    if PathBuf::from(APP).exists() {
        return Err(format!("{APP} is still there"));
    }
    Ok(())
}

/// Builds and bundles. The package is named, since the workspace's default members leave the app out.
fn tauri(bundles: &[&str]) -> std::process::Command {
    let mut build = command(&root().join("ui/node_modules/.bin/tauri").to_string_lossy(), &["build"]);
    build.args(bundles).args(["--", "--locked", "--package", "roombridge-desktop"]);
    build
}

/// The package that was just made.
fn newest() -> Result<PathBuf, String> {
    let folder = root().join("target/release/bundle/deb");
    let files = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|end| end == "deb"))
        .max_by_key(|path| fs::metadata(path).and_then(|m| m.modified()).ok())
        .ok_or_else(|| format!("no package in {}", folder.display()))
}

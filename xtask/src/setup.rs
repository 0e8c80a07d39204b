//! Installs what is missing, or says exactly what to install.

use std::{fs, process::Command};

use crate::run::{Outcome, cargo, command, has, npm, root, step};

/// What the command line program, its tests and the desktop app need on Debian and Ubuntu.
const PACKAGES: &[&str] = &[
    // building
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    // tests in a real web view, with a real keychain
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus-daemon",
    "gnome-keyring",
    "fonts-noto-cjk",
    "imagemagick",
    // independent counterparts
    "python3-venv",
    "libxml2-utils",
    "winbind",
    // pictures of the window
    "chromium",
];

const TAURI_DRIVER: &str = "2.1.0";

/// Everything.
pub fn everything() -> Outcome {
    system()?;
    ui()?;
    python()?;
    node()?;
    driver()
}

/// System packages.
pub fn system() -> Outcome {
    if !cfg!(target_os = "linux") {
        eprintln!("system packages: nothing to install here; Rust and Node 20 or newer are needed.");
        return Ok(());
    }
    if !has("dpkg-query", "--version") {
        eprintln!("Not Debian or Ubuntu. Install what these Debian packages hold, then go on:");
        eprintln!("  {}", PACKAGES.join(" "));
        return Ok(());
    }
    let missing: Vec<&str> = PACKAGES.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("missing system packages: {}", missing.join(" "));
    let mut update = privileged("apt-get");
    update.args(["-o", "DPkg::Lock::Timeout=300", "update"]);
    step("apt-get update", update)?;
    let mut install = privileged("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends"]).args(missing);
    step("apt-get install", install)
}

pub fn installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["-W", "-f=${Status}", package])
        .output()
        .is_ok_and(|out| String::from_utf8_lossy(&out.stdout).contains("install ok installed"))
}

/// A command that runs as root: through sudo unless we are root.
pub fn privileged(program: &str) -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0"));
    if root {
        return Command::new(program);
    }
    let mut sudo = Command::new("sudo");
    sudo.arg(program);
    sudo
}

/// The UI's packages, when the lock file changed since the last time.
pub fn ui() -> Outcome {
    if !has(if cfg!(windows) { "npm.cmd" } else { "npm" }, "--version") {
        return Err("Node 20 or newer with npm is needed for the window".to_owned());
    }
    let lock =
        fs::read(root().join("ui/package-lock.json")).map_err(|e| format!("ui/package-lock.json: {e}"))?;
    let stamp = root().join("ui/node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|seen| seen == lock) {
        return Ok(());
    }
    step("npm ci", npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// The independent clients, in a virtual environment of their own.
pub fn python() -> Outcome {
    let wanted = root().join("tests/independent/requirements.txt");
    let text = fs::read(&wanted).map_err(|e| format!("{}: {e}", wanted.display()))?;
    let stamp = root().join(".venv/installed-requirements");
    if fs::read(&stamp).is_ok_and(|seen| seen == text) {
        return Ok(());
    }
    step("python3 -m venv", command("python3", &["-m", "venv", ".venv"]))?;
    let requirements = wanted.to_string_lossy().into_owned();
    step(
        "pip install",
        command(".venv/bin/pip", &["install", "--quiet", "--disable-pip-version-check", "-r", &requirements]),
    )?;
    fs::write(&stamp, text).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// The independent clients that run on Node, when their lock file changed since the last time.
pub fn node() -> Outcome {
    let folder = root().join("tests/independent/node");
    let lock = folder.join("package-lock.json");
    let text = fs::read(&lock).map_err(|e| format!("{}: {e}", lock.display()))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|seen| seen == text) {
        return Ok(());
    }
    let mut install = npm(&["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    install.current_dir(&folder);
    step("npm ci, independent clients", install)?;
    fs::write(&stamp, text).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// The WebDriver bridge of the desktop tests.
pub fn driver() -> Outcome {
    let tools = root().join("target/tools");
    if tools.join("bin/tauri-driver").exists() {
        return Ok(());
    }
    let place = tools.to_string_lossy().into_owned();
    step(
        "tauri-driver",
        cargo(&["install", "tauri-driver", "--version", TAURI_DRIVER, "--locked", "--root", &place]),
    )
}

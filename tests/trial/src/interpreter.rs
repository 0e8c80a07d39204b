//! The Python and Node environments the clients run in. Nothing of them is in the repository; `cargo xtask setup` makes
//! them.

use std::{
    env,
    path::{Path, PathBuf},
};

/// How to make it by hand.
const RECIPE: &str = "python3 -m venv .venv && .venv/bin/pip install -r tests/independent/requirements.txt";

/// The repository.
pub fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let above = manifest.ancestors().find(|folder| folder.join("tests/independent").is_dir());
    above.unwrap_or(manifest).to_owned()
}

/// Python of `.venv`, made by `cargo xtask setup`. None, said loudly, where there is no environment; where tests decide about a change
/// (`CI` is set), its absence is a failure.
pub fn python() -> Option<PathBuf> {
    let place = if cfg!(windows) { ".venv/Scripts/python.exe" } else { ".venv/bin/python" };
    let python = root().join(place);
    if python.exists() {
        return Some(python);
    }
    skip(place, RECIPE);
    None
}

/// Node, where its clients are installed. None, said loudly, as for [`python`].
pub fn node() -> Option<PathBuf> {
    let place = "tests/independent/node/node_modules/dingtalk-stream/package.json";
    if root().join(place).exists() {
        return Some(PathBuf::from("node"));
    }
    skip(place, "npm ci --prefix tests/independent/node");
    None
}

fn skip(place: &str, recipe: &str) {
    let decides = env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    assert!(!decides, "no {place}: the independent clients cannot run; {recipe}");
    eprintln!("SKIPPED: no {place}; the independent clients did not run. {recipe}");
}

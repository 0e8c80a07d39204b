//! Files of the workspace.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing of ours.
const ASIDE: [&str; 6] = ["target", "node_modules", "dist", "gen", "generated", ".git"];

/// Files below folders of the workspace, by their paths from its root: the path and the content.
pub fn files(below: &[&str], ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let mut found = Vec::new();
    below.iter().for_each(|folder| walk(&root.join(folder), ending, &mut found));
    let from_root = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    let mut files: Vec<_> =
        found.iter().map(|path| (from_root(path), fs::read_to_string(path).unwrap())).collect();
    files.sort();
    files
}

fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !ASIDE.contains(&name.as_str()) {
            walk(&path, ending, found);
        } else if path.is_file() && name.ends_with(ending) {
            found.push(path);
        }
    }
}

/// Sources of the program: no tests, examples or simulators, whose faults are the practice world's own.
pub fn sources() -> Vec<(String, String)> {
    let aside = ["/tests/", "/examples/", "/sim/", "tests.rs"];
    let mut sources = files(&["crates", "src-tauri"], ".rs");
    sources.retain(|(path, _)| !aside.iter().any(|part| path.contains(part)));
    sources.iter_mut().for_each(|(_, source)| source.truncate(end_of_program(source)));
    sources
}

/// Where a source's module of tests begins.
fn end_of_program(source: &str) -> usize {
    let opens_tests = |at: &usize| {
        let line = source[*at..].lines().nth(1).unwrap_or_default();
        line.starts_with("mod ") && line.ends_with('{')
    };
    source.match_indices("#[cfg(test)]").map(|(at, _)| at).find(opens_tests).unwrap_or(source.len())
}

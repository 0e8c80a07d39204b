//! The workspace as cargo and the file system show it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// This platform's name, `x86_64-unknown-linux-gnu`.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let out = Command::new(rustc).arg("-vV").output().unwrap();
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// Our packages: name, folder from the root, direct normal and build dependencies.
pub struct Packages {
    pub direct: BTreeMap<String, BTreeSet<String>>,
    pub ours: BTreeSet<String>,
    graph: BTreeMap<String, BTreeSet<String>>,
}

impl Packages {
    pub fn read() -> Self {
        let out = Command::new(env!("CARGO"))
            // Of this platform alone: what other platforms need is not on this machine.
            .args([
                "metadata",
                "--format-version",
                "1",
                "--locked",
                "--offline",
                "--filter-platform",
                &host(),
            ])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let metadata: Value = serde_json::from_slice(&out.stdout).unwrap();
        let names: BTreeMap<&str, &str> = metadata["packages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| (p["id"].as_str().unwrap(), p["name"].as_str().unwrap()))
            .collect();
        let ours = metadata["workspace_members"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| names[id.as_str().unwrap()].to_owned())
            .collect::<BTreeSet<_>>();
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for node in metadata["resolve"]["nodes"].as_array().unwrap() {
            let of = graph.entry(names[node["id"].as_str().unwrap()].to_owned()).or_default();
            for dep in node["deps"].as_array().unwrap() {
                let kinds = dep["dep_kinds"].as_array().unwrap();
                if kinds.iter().any(|k| k["kind"].is_null()) {
                    of.insert(names[dep["pkg"].as_str().unwrap()].to_owned());
                }
            }
        }
        let direct = ours.iter().map(|name| (name.clone(), graph[name].clone())).collect();
        Self { direct, ours, graph }
    }

    /// Direct dependencies of a package that are ours.
    pub fn ours_of(&self, name: &str) -> BTreeSet<String> {
        self.direct[name].intersection(&self.ours).cloned().collect()
    }

    /// Everything a package is built from.
    pub fn closure(&self, name: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut open = vec![name.to_owned()];
        while let Some(next) = open.pop() {
            for dep in &self.graph[&next] {
                if seen.insert(dep.clone()) {
                    open.push(dep.clone());
                }
            }
        }
        seen
    }
}

/// Source files below a folder with one of the given endings; generated and third-party folders are left out.
pub fn files(below: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    walk(&root().join(below), endings, &mut out);
    out.sort();
    out
}

fn walk(folder: &Path, endings: &[&str], out: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if entry.file_type().unwrap().is_dir() {
            if !["target", "node_modules", "dist", "gen", ".git", ".venv", "generated"]
                .contains(&name.as_str())
            {
                walk(&path, endings, out);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let relative = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            out.push((relative, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The part of a Rust source that is not a test module at its end.
pub fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or(source)
}

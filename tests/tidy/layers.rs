//! Who may import whom.

use std::collections::BTreeSet;

use crate::tree::Packages;

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

fn allowed(package: &str) -> Option<BTreeSet<String>> {
    Some(match package {
        "model" | "sandbox" | "xtask" => set(&[]),
        "plan" | "rules" | "connector" | "store" | "vault" | "intake" | "text" => set(&["model"]),
        "wire" | "notify" => set(&["connector", "model"]),
        // What the providers of one family share without being one.
        "microsoft" | "dingtalk" => set(&["connector", "wire", "model"]),
        "service" => {
            set(&["model", "plan", "rules", "connector", "store", "vault", "intake", "text", "notify"])
        }
        "api" => {
            set(&["service", "model", "rules", "connector", "intake", "notify", "store", "text", "vault"])
        }
        "registry" => return None,
        "cli" | "roombridge-desktop" => set(&[
            "api",
            "service",
            "registry",
            "text",
            "sandbox",
            "vault",
            "store",
            "model",
            "connector",
            "intake",
        ]),
        "described" => set(&["connector", "model", "microsoft"]),
        name if name.starts_with("provider-") => {
            set(&["connector", "wire", "model", "microsoft", "dingtalk", "described"])
        }
        name if name.starts_with("sim-") => set(&["sandbox"]),
        _ => return None,
    })
}

#[test]
fn crates_import_only_what_their_layer_may() {
    let packages = Packages::read();
    for name in &packages.ours {
        if let Some(allowed) = allowed(name) {
            let extra: Vec<_> = packages.ours_of(name).difference(&allowed).cloned().collect();
            assert!(extra.is_empty(), "{name} may not import {extra:?}");
        }
    }
}

#[test]
fn the_pure_core_is_built_without_runtime_network_or_database() {
    let packages = Packages::read();
    for name in ["model", "plan", "rules"] {
        let closure = packages.closure(name);
        for banned in ["tokio", "reqwest", "hyper", "rusqlite", "tauri", "rand"] {
            assert!(!closure.contains(banned), "{name} is built from {banned}");
        }
    }
}

#[test]
fn each_dangerous_library_has_one_home() {
    let packages = Packages::read();
    let homes: &[(&str, &[&str])] = &[
        ("keyring", &["vault"]),
        ("keyring-core", &["vault"]),
        ("rusqlite", &["store", "bench"]),
        ("reqwest", &["wire", "bench"]),
        ("hickory-resolver", &["wire"]),
        ("lettre", &["notify"]),
        ("tauri", &["roombridge-desktop"]),
    ];
    for (library, allowed) in homes {
        for (name, deps) in &packages.direct {
            assert!(!deps.contains(*library) || allowed.contains(&name.as_str()), "{name} uses {library}");
        }
    }
}

#[test]
fn nothing_imports_the_shell() {
    let packages = Packages::read();
    for (name, deps) in &packages.direct {
        assert!(!deps.contains("roombridge-desktop"), "{name} imports the shell");
    }
}

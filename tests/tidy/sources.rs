//! What sources may say.

use crate::tree::{files, without_tests};

fn is_test_file(path: &str) -> bool {
    path.contains("/tests/")
        || path.contains("/examples/")
        || path.ends_with("tests.rs")
        || path.starts_with("tests/")
}

#[test]
fn only_the_executor_mints_write_grants() {
    for (path, source) in files("crates", &[".rs"]) {
        let home = [
            "crates/connector/src/grant.rs",
            "crates/service/src/two_way/execute.rs",
            // A laboratory writes what it has shown and journalled, to mailboxes that somebody named for it.
            "crates/service/src/lab/carry.rs",
        ]
        .contains(&path.as_str());
        // Tests of writers write to simulators.
        if home || path.contains("/tests/") {
            continue;
        }
        assert!(!source.contains("WriteGrant::mint"), "{path} mints a write grant");
    }
}

#[test]
fn the_pure_core_knows_no_clock_and_no_hash_order() {
    for folder in ["crates/model/src", "crates/plan/src"] {
        for (path, source) in files(folder, &[".rs"]) {
            for banned in ["Timestamp::now", "Zoned::now", "SystemTime", "Instant::now", "HashMap", "HashSet"]
            {
                assert!(!without_tests(&source).contains(banned), "{path} uses {banned}");
            }
        }
    }
}

#[test]
fn provider_ids_stay_at_home() {
    let ids = [
        "exchange-ews",
        "exchange_ews",
        "\"outlook\"",
        "outlook-cn",
        "microsoft_graph",
        "alibaba-mail",
        "alibaba_mail",
        "\"caldav\"",
        "netease-dingtalk",
        "netease_dingtalk",
        "oa-rest",
        "oa_rest",
    ];
    for (path, source) in files("crates", &[".rs"]).into_iter().chain(files("src-tauri", &[".rs"])) {
        let home = path.starts_with("crates/provider-")
            || path.starts_with("crates/registry/")
            || is_test_file(&path);
        if home {
            continue;
        }
        for id in ids {
            let used = without_tests(&source)
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(id));
            assert!(!used, "{path} names the provider {id}");
        }
    }
}

#[test]
fn rust_sources_hold_no_chinese_sentences() {
    // The practice company speaks Chinese, and headers of sheets are recognised by their Chinese names.
    let data = ["crates/sandbox/src/world/", "crates/intake/src/", "/sim/"];
    for (path, source) in files("crates", &[".rs"]).into_iter().chain(files("src-tauri", &[".rs"])) {
        if is_test_file(&path) || data.iter().any(|d| path.contains(d)) {
            continue;
        }
        for line in without_tests(&source).lines().filter(|l| !l.trim_start().starts_with("//")) {
            assert!(!line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{path}: {line}");
        }
    }
}

#[test]
fn only_the_platform_folder_imports_the_tauri_packages() {
    for (path, source) in files("ui/src", &[".ts", ".tsx"]) {
        let home = path.starts_with("ui/src/platform/");
        assert!(home || !source.contains("@tauri-apps/"), "{path} imports @tauri-apps");
    }
}

#[test]
fn features_of_the_window_do_not_import_each_other() {
    for (path, source) in files("ui/src/features", &[".ts", ".tsx"]) {
        let mine = path.split('/').nth(3).unwrap_or_default();
        for line in source.lines().filter(|l| l.contains(" from ")) {
            let other = line.split("features/").nth(1).and_then(|rest| rest.split(['/', '\'', '"']).next());
            assert!(other.is_none_or(|other| other == mine), "{path}: {line}");
        }
    }
}

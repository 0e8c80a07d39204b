//! Fault codes as the sources use them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{rust::Rust, tree::sources};

/// How faults are made, and whether that one is for the administrator.
const MAKERS: [(&str, bool); 7] = [
    ("Fault::setup", true),
    ("Fault::transient", false),
    ("Fault::defect", false),
    ("Fault::new", true),
    ("Self::setup", true),
    ("Self::transient", false),
    ("Self::defect", false),
];

/// Wrappers that add values to faults that pass through: where, and which.
const ADDED: [(&str, &[&str]); 3] = [
    // `Origin::note` on everything a call or an inspection ends with.
    ("crates/wire/", &["host", "port"]),
    // The parameters of a finding of the sheet reader.
    ("crates/service/src/sheet.rs", &["cap", "limit"]),
    // `cli.usage` without a detail cannot be reached: its commands are run before the match.
    ("crates/cli/src/command/mod.rs", &["detail"]),
];

/// A place that makes a fault with a code.
#[derive(Debug)]
pub struct Site {
    pub path: String,
    /// The administrator mends it; also when the source does not tell.
    pub setup: bool,
    /// Values the fault is given there; none when the place is a table of codes that others make faults of.
    pub params: Option<BTreeSet<String>>,
}

/// Every code with the places that make it.
pub fn codes() -> BTreeMap<String, Vec<Site>> {
    let mut codes: BTreeMap<String, Vec<Site>> = BTreeMap::new();
    for (path, source) in sources() {
        for (code, site) in of_file(&path, &Rust::read(&source)) {
            codes.entry(code).or_default().push(site);
        }
    }
    codes
}

fn of_file(path: &str, rust: &Rust) -> Vec<(String, Site)> {
    let mut found = Vec::new();
    let mut from_elsewhere = false;
    let mut seen = Vec::new();
    for (maker, setup) in MAKERS {
        for call in rust.calls(maker) {
            let params = Some(params(path, rust, call.start));
            let site = || Site { path: path.to_owned(), setup, params: params.clone() };
            let made: Vec<_> = rust.within(&call).filter(|text| is_code(text)).collect();
            from_elsewhere |= made.is_empty() && !rust.code[call.clone()].contains("code::");
            found.extend(made.iter().map(|code| ((*code).to_owned(), site())));
            seen.push(call);
        }
    }
    // A provider's codes are constants of one table; elsewhere a variable code comes from literals near by.
    let table = rust.code.contains("codes! {") || from_elsewhere && !path.starts_with("crates/provider-");
    if table {
        seen.extend(rust.calls("operation"));
        let loose =
            rust.literals.iter().filter(|(at, text)| is_code(text) && !seen.iter().any(|s| s.contains(at)));
        found.extend(
            loose.map(|(_, code)| (code.clone(), Site { path: path.to_owned(), setup: true, params: None })),
        );
    }
    found
}

/// `family.what`, lower case.
fn is_code(text: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    text.split_once('.').is_some_and(|(family, what)| word(family) && word(what))
}

/// Values given in the function around a place.
fn params(path: &str, rust: &Rust, at: usize) -> BTreeSet<String> {
    let around = rust.function(at);
    let given = rust.calls(".with").into_iter().filter(|call| around.contains(&call.start));
    let mut params: BTreeSet<String> =
        given.filter_map(|call| rust.within(&call).next().map(str::to_owned)).collect();
    let added = ADDED.iter().filter(|(place, _)| path.starts_with(place));
    params.extend(added.flat_map(|(_, names)| names.iter().map(|name| (*name).to_owned())));
    params
}

#[test]
fn codes_are_found_where_they_are_made() {
    let source = r#"
        fn one(full: bool) -> Fault { Fault::setup(if full { "disk.full" } else { "disk.io" }).with("reason", e) }
        fn two() { self.operation("disk.format", "x"); read("disk.bin"); }
    "#;
    let found = of_file("crates/x/src/lib.rs", &Rust::read(source));
    let names: Vec<&str> = found.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(names, ["disk.full", "disk.io"]);
    assert!(found.iter().all(|(_, site)| site.setup && site.params.as_ref().unwrap().contains("reason")));
}

//! Windows time zone names and their IANA zones.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use jiff::tz::TimeZone;
use serde::Deserialize;

/// Unicode CLDR supplemental `windowsZones`. The simulator has a file of its own with the same content: it shares
/// neither code nor data with us, so that a mistake on one side shows on the other.
#[derive(Default, Deserialize)]
struct File {
    windows_to_iana_001: BTreeMap<String, String>,
    iana_to_windows: BTreeMap<String, String>,
}

#[derive(Default)]
struct Table {
    /// IANA zone by Windows id, lower case.
    to_iana: BTreeMap<String, String>,
    /// Windows id by itself and by IANA zone, both lower case.
    to_windows: BTreeMap<String, String>,
    /// IANA zones that have a Windows id.
    known: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = serde_json::from_str(include_str!("../data/windows_zones.json")).unwrap_or_default();
    let ids = file.windows_to_iana_001.keys().map(|id| (id.to_ascii_lowercase(), id.clone()));
    let to_windows =
        ids.chain(file.iana_to_windows.iter().map(|(zone, id)| (zone.to_ascii_lowercase(), id.clone())));
    let named = file.iana_to_windows.keys().chain(file.windows_to_iana_001.values()).cloned();
    let known: BTreeSet<String> = named.chain(["UTC".to_owned(), "Etc/UTC".to_owned()]).collect();
    Table {
        known: known.into_iter().collect(),
        to_windows: to_windows.collect(),
        to_iana: file
            .windows_to_iana_001
            .into_iter()
            .map(|(id, zone)| (id.to_ascii_lowercase(), zone))
            .collect(),
    }
});

/// IANA zone of a name an item carries: a Windows id, an IANA name, or `tzone://Microsoft/Utc`.
///
/// Custom zones (`tzone://Microsoft/Custom`) and localised display names have none.
pub fn iana(name: &str) -> Option<String> {
    let name = name.trim();
    if name.eq_ignore_ascii_case("tzone://Microsoft/Utc") || name.eq_ignore_ascii_case("UTC") {
        return Some("UTC".to_owned());
    }
    if let Some(found) = TABLE.to_iana.get(&name.to_ascii_lowercase()) {
        return Some(found.clone());
    }
    // Only names with an area: bare words such as "EST" are too often display texts.
    (name.contains('/') && TimeZone::get(name).is_ok()).then(|| name.to_owned())
}

/// IANA zones of the table, each once, in the order of their Windows ids: `Asia/Shanghai` comes before other zones
/// with its rules.
pub fn zones() -> impl Iterator<Item = &'static str> {
    let mut seen = BTreeSet::new();
    TABLE.to_iana.values().map(String::as_str).filter(move |zone| seen.insert(*zone))
}

/// Every IANA zone that has a Windows id.
pub(crate) fn known() -> Vec<String> {
    TABLE.known.clone()
}

/// Windows id of a zone, named either way: what every Exchange understands in a request. None where CLDR knows none.
pub fn windows(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    match name.as_str() {
        "utc" | "etc/utc" | "etc/gmt" | "tzone://microsoft/utc" => Some("UTC"),
        name => TABLE.to_windows.get(name).map(String::as_str),
    }
}

/// Rules of the zone an item's zone name stands for.
pub fn rules(name: &str) -> Option<TimeZone> {
    iana(name).and_then(|zone| TimeZone::get(&zone).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_windows_zone_of_the_table_has_rules() {
        assert_eq!(TABLE.to_iana.len(), 139);
        let missing: Vec<_> = TABLE.to_iana.keys().filter(|name| rules(name).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn iana_zones_have_the_windows_id_that_means_them() {
        for (zone, id) in [
            ("Asia/Shanghai", "China Standard Time"),
            ("asia/chongqing", "China Standard Time"),
            ("China Standard Time", "China Standard Time"),
            ("Europe/Berlin", "W. Europe Standard Time"),
            ("Etc/UTC", "UTC"),
            ("UTC", "UTC"),
        ] {
            assert_eq!(windows(zone), Some(id), "{zone}");
        }
        assert_eq!(windows("Mars/Olympus"), None);
    }

    #[test]
    fn custom_and_localised_zones_have_none() {
        assert_eq!(iana("tzone://Microsoft/Custom"), None);
        assert_eq!(iana("(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐"), None);
        assert_eq!(iana("China Standard Time").as_deref(), Some("Asia/Shanghai"));
        assert_eq!(iana("tzone://Microsoft/Utc").as_deref(), Some("UTC"));
    }
}

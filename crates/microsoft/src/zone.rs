//! Windows time zone names and their IANA zones.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use jiff::tz::TimeZone;
use serde::Deserialize;

/// Unicode CLDR supplemental `windowsZones`. The simulator has a file of its own with the same content: it shares
/// neither code nor data with us, so that a mistake on one side shows on the other.
#[derive(Deserialize)]
struct Table {
    windows_to_iana_001: BTreeMap<String, String>,
}

static TABLE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str::<Table>(include_str!("../data/windows_zones.json"))
        .map(|t| t.windows_to_iana_001.into_iter().map(|(k, v)| (k.to_ascii_lowercase(), v)).collect())
        .unwrap_or_default()
});

/// IANA zone of a name an item carries: a Windows id, an IANA name, or `tzone://Microsoft/Utc`.
///
/// Custom zones (`tzone://Microsoft/Custom`) and localised display names have none.
pub fn iana(name: &str) -> Option<String> {
    let name = name.trim();
    if name.eq_ignore_ascii_case("tzone://Microsoft/Utc") || name.eq_ignore_ascii_case("UTC") {
        return Some("UTC".to_owned());
    }
    if let Some(found) = TABLE.get(&name.to_ascii_lowercase()) {
        return Some(found.clone());
    }
    // Only names with an area: bare words such as "EST" are too often display texts.
    (name.contains('/') && TimeZone::get(name).is_ok()).then(|| name.to_owned())
}

/// IANA zones of the table, each once, in the order of their Windows ids: `Asia/Shanghai` comes before other zones
/// with its rules.
pub fn zones() -> impl Iterator<Item = &'static str> {
    let mut seen = BTreeSet::new();
    TABLE.values().map(String::as_str).filter(move |zone| seen.insert(*zone))
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
        assert_eq!(TABLE.len(), 139);
        let missing: Vec<_> = TABLE.keys().filter(|name| rules(name).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn custom_and_localised_zones_have_none() {
        assert_eq!(iana("tzone://Microsoft/Custom"), None);
        assert_eq!(iana("(UTC+08:00) 北京，重庆，香港特别行政区，乌鲁木齐"), None);
        assert_eq!(iana("China Standard Time").as_deref(), Some("Asia/Shanghai"));
        assert_eq!(iana("tzone://Microsoft/Utc").as_deref(), Some("UTC"));
    }
}

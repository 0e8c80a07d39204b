//! Time zones: Windows ids and IANA names, both of which Graph takes (Unicode CLDR windowsZones).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use serde::Deserialize;

/// A zone of the server's list, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Zone(u16);

struct ZoneTable {
    rows: Vec<(String, TimeZone)>,
    by_name: HashMap<String, Zone>,
    utc: Zone,
}

#[derive(Default, Deserialize)]
struct ZoneFile {
    windows_to_iana_001: BTreeMap<String, String>,
    iana_to_windows: BTreeMap<String, String>,
}

static TABLE: LazyLock<ZoneTable> = LazyLock::new(load);

fn load() -> ZoneTable {
    // The simulators' own table; the clients have theirs.
    let text = include_str!("../../../../provider-exchange-ews/sim/data/windows_zones.json");
    let file: ZoneFile = serde_json::from_str(text).unwrap_or_default();
    let (mut rows, mut by_name) = (Vec::new(), HashMap::new());
    for (windows, iana) in file.windows_to_iana_001 {
        let Ok(zone) = TimeZone::get(&iana) else { continue };
        by_name.insert(windows.to_lowercase(), Zone(rows.len() as u16));
        rows.push((windows, zone));
    }
    let utc = *by_name.entry("utc".to_owned()).or_insert_with(|| {
        rows.push(("UTC".to_owned(), TimeZone::UTC));
        Zone((rows.len() - 1) as u16)
    });
    for (iana, windows) in file.iana_to_windows {
        if let Some(zone) = by_name.get(&windows.to_lowercase()).copied() {
            by_name.entry(iana.to_lowercase()).or_insert(zone);
        }
    }
    ZoneTable { rows, by_name, utc }
}

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        TABLE.utc
    }

    /// The zone of a Windows id or an IANA name, any case. `tzone://` names stand for UTC.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.by_name.get(&name.to_lowercase()).copied()
    }

    /// Every zone, in the order of their Windows ids.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.rows.len()).map(|n| Self(n as u16))
    }

    /// Windows id.
    pub fn windows_id(self) -> &'static str {
        TABLE.rows.get(usize::from(self.0)).map_or("UTC", |row| &row.0)
    }

    /// Rules of the zone.
    pub fn rules(self) -> &'static TimeZone {
        static UTC: TimeZone = TimeZone::UTC;
        TABLE.rows.get(usize::from(self.0)).map_or(&UTC, |row| &row.1)
    }

    /// Wall clock of an instant.
    pub fn civil(self, at: Timestamp) -> civil::DateTime {
        self.rules().to_datetime(at)
    }

    /// Instant of a wall clock; in a gap or fold as RFC 5545 has it.
    pub fn instant(self, at: civil::DateTime) -> Timestamp {
        self.rules().to_ambiguous_timestamp(at).compatible().unwrap_or(Timestamp::MAX)
    }

    /// First instant of a day.
    pub fn midnight(self, day: civil::Date) -> Timestamp {
        self.instant(day.to_datetime(civil::Time::midnight()))
    }
}

#[cfg(test)]
mod tests {
    use super::Zone;

    #[test]
    fn windows_ids_and_iana_names_mean_the_same_zone() {
        let zone = Zone::named("China Standard Time").unwrap();
        assert_eq!(Zone::named("Asia/Shanghai"), Some(zone));
        assert_eq!(Zone::named("asia/chongqing"), Some(zone));
        assert_eq!(Zone::named("UTC"), Some(Zone::utc()));
        assert_eq!(Zone::named("Middle Earth Time"), None);
    }
}

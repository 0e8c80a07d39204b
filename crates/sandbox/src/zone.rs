//! Time zones: Windows ids, which Microsoft's interfaces speak, and the IANA zones behind them (Unicode CLDR
//! windowsZones).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use serde::Deserialize;

/// A zone of the server's list, by position. Small, because every item carries two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(u16);

struct ZoneTable {
    rows: Vec<ZoneRow>,
    by_windows: HashMap<String, Zone>,
    by_iana: HashMap<String, Zone>,
    utc: Zone,
}

struct ZoneRow {
    windows: String,
    zone: TimeZone,
}

/// A file of the simulators' own: they share neither code nor data with the clients they are counterparts to.
#[derive(Default, Deserialize)]
struct ZoneFile {
    windows_to_iana_001: BTreeMap<String, String>,
    iana_to_windows: BTreeMap<String, String>,
}

static TABLE: LazyLock<ZoneTable> = LazyLock::new(load);

fn load() -> ZoneTable {
    let text = include_str!("../data/windows_zones.json");
    let file: ZoneFile = serde_json::from_str(text).unwrap_or_default();
    let mut rows = Vec::new();
    let mut by_windows = HashMap::new();
    for (windows, iana) in file.windows_to_iana_001 {
        let Ok(zone) = TimeZone::get(&iana) else {
            continue;
        };
        by_windows.insert(windows.to_lowercase(), Zone(rows.len() as u16));
        rows.push(ZoneRow { windows, zone });
    }
    let utc = *by_windows.entry("utc".to_owned()).or_insert_with(|| {
        rows.push(ZoneRow { windows: "UTC".to_owned(), zone: TimeZone::UTC });
        Zone((rows.len() - 1) as u16)
    });
    let by_iana = file
        .iana_to_windows
        .into_iter()
        .filter_map(|(iana, windows)| {
            let zone = by_windows.get(&windows.to_lowercase())?;
            Some((iana.to_lowercase(), *zone))
        })
        .collect();
    ZoneTable { rows, by_windows, by_iana, utc }
}

impl Zone {
    /// Coordinated universal time, what servers fall back to.
    pub fn utc() -> Self {
        TABLE.utc
    }

    /// The zone of a Windows id such as `China Standard Time`, any case.
    pub fn by_windows_id(id: &str) -> Option<Self> {
        TABLE.by_windows.get(&id.to_lowercase()).copied()
    }

    /// The Windows zone that stands for an IANA name, any case.
    pub fn by_iana_name(name: &str) -> Option<Self> {
        TABLE.by_iana.get(&name.to_lowercase()).copied()
    }

    /// The zone of a Windows id or an IANA name, any case.
    pub fn named(name: &str) -> Option<Self> {
        Self::by_windows_id(name).or_else(|| Self::by_iana_name(name))
    }

    /// Every zone, in the order of their Windows ids.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.rows.len()).map(|n| Self(n as u16))
    }

    /// Windows id.
    pub fn windows_id(self) -> &'static str {
        TABLE.rows.get(self.0 as usize).map_or("UTC", |row| &row.windows)
    }

    /// Rules of the zone.
    pub fn rules(self) -> &'static TimeZone {
        static UTC: TimeZone = TimeZone::UTC;
        TABLE.rows.get(self.0 as usize).map_or(&UTC, |row| &row.zone)
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

    /// Display name in the manner of Windows: `(UTC+08:00) China Standard Time`.
    pub fn display_name(self, now: Timestamp) -> String {
        let minutes = self.standard_offset(now).seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        format!("(UTC{sign}{hours:02}:{rest:02}) {}", self.windows_id())
    }

    /// Offset without daylight saving in the year after `now`.
    pub fn standard_offset(self, now: Timestamp) -> jiff::tz::Offset {
        let info = self.rules().to_offset_info(now);
        if !info.dst().is_dst() {
            return info.offset();
        }
        let next = self.rules().following(now).next();
        next.map_or(info.offset(), |transition| transition.offset())
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

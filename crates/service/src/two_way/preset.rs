//! What an integration of two calendars can begin with: one preset per provider, and blank.

use model::{CalendarPolicy, Connection, Direction, Fault, Policy, Side, TwoWayPolicy};

use super::save::Ability;
use crate::Service;

/// Key of the preset without a provider.
const BLANK: &str = "blank";

/// A preset.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Key: the provider's id, or `blank`.
    pub key: String,
    /// Connections that can be its side A.
    pub connections: Vec<Connection>,
    /// What it begins with.
    pub policy: Policy,
    /// What it begins with besides; series as one only beside an OA side that [proposes](OaSide::series) them too.
    pub calendar: CalendarPolicy,
    /// What the provider can do; of `blank`, nothing is known yet.
    pub can: Ability,
}

/// What can be side B.
#[derive(Clone, Debug, PartialEq)]
pub struct OaSide {
    /// The side.
    pub side: Side,
    /// Its connection; none for the built-in calendar.
    pub connection: Option<Connection>,
    /// Series are proposed to be written as one there.
    pub series: bool,
}

impl Service {
    /// Presets of the providers that have calendars, in the order of the gallery, and `blank`.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn presets(&self) -> Result<Vec<Preset>, Fault> {
        let connections = self.connections().await?;
        let mut presets = Vec::new();
        for provider in self.providers() {
            let id = model::ProviderId::new(provider.descriptor().id);
            let can = self.ability_of(&id)?;
            if !can.read {
                continue;
            }
            let own = connections.iter().filter(|connection| connection.provider == id).cloned().collect();
            presets.push(preset(id.as_str(), own, can));
        }
        let all = connections.into_iter();
        let with_calendars: Vec<Connection> =
            all.filter(|connection| presets.iter().any(|p| p.key == connection.provider.as_str())).collect();
        presets.push(preset(BLANK, with_calendars, Ability::default()));
        Ok(presets)
    }

    /// What can be side B: the built-in calendar, and connections that have calendars.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn oa_sides(&self) -> Result<Vec<OaSide>, Fault> {
        let series = self.ability(&Side::Oa).await?.series;
        let mut sides = vec![OaSide { side: Side::Oa, connection: None, series }];
        for connection in self.connections().await? {
            if let Some(can) = self.ability_of(&connection.provider).ok().filter(|can| can.read) {
                let side = Side::Connection { id: connection.id.clone() };
                sides.push(OaSide { side, connection: Some(connection), series: can.series });
            }
        }
        Ok(sides)
    }
}

/// The defaults, and where a provider does not have one of them the first it has. Both ways where it can be written,
/// else from it alone.
fn preset(key: &str, connections: Vec<Connection>, can: Ability) -> Preset {
    let seed = CalendarPolicy::default();
    let mode = |wanted, offered: &[model::InvitationMode]| {
        if offered.contains(&wanted) { wanted } else { offered.first().copied().unwrap_or(wanted) }
    };
    let deletion = match can.deletions.first() {
        Some(first) if !can.deletions.contains(&seed.deletion) => *first,
        _ => seed.deletion,
    };
    let direction = if can.write { Direction::Both } else { Direction::Pull };
    Preset {
        key: key.to_owned(),
        connections,
        policy: Policy { direction, ..Policy::default() },
        calendar: CalendarPolicy {
            preset: if key == BLANK { String::new() } else { key.to_owned() },
            invitations: mode(seed.invitations, &can.invitations),
            cancellations: mode(seed.cancellations, &can.cancellations),
            deletion,
            rules: TwoWayPolicy { series: can.series, ..seed.rules },
            ..seed
        },
        can,
    }
}

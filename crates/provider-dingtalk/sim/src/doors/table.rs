//! What is known of an API, and which one a request is.

use http::Method;

use super::Outcome;
use super::call::Call;
use super::list::DOORS;

/// An API.
pub(crate) struct Door {
    /// Name, as the official SDK calls it or close to it.
    pub name: &'static str,
    pub method: Method,
    /// Path with `{..}` for what varies.
    pub path: &'static str,
    /// Permission the app needs.
    pub scope: Option<&'static str>,
    pub kind: Kind,
    pub run: fn(&Call<'_>) -> Outcome,
}

/// How the gateway treats an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Without a token: it gives one, or takes the secret itself.
    Open,
    /// Exempt from the month's quota (server API documentation, "APIs that are not counted").
    Free,
    /// Counted.
    Charged,
}

pub(super) const fn door(
    name: &'static str,
    method: Method,
    path: &'static str,
    scope: Option<&'static str>,
    kind: Kind,
    run: fn(&Call<'_>) -> Outcome,
) -> Door {
    Door { name, method, path, scope, kind, run }
}

impl Door {
    /// Whether it stands on the new host.
    pub fn is_new(&self) -> bool {
        is_new(self.path)
    }
}

/// Whether a path belongs to the new host.
pub(super) fn is_new(path: &str) -> bool {
    path.starts_with("/v1.0/") || path.starts_with("/v2.0/")
}

/// The API of a request, and what its path's placeholders hold, still encoded.
pub(super) fn find(method: &Method, path: &str) -> Option<(&'static Door, Vec<String>)> {
    let fits = |door: &'static Door| {
        let held = captured(door.path, path)?;
        (door.method == *method).then_some((door, held))
    };
    DOORS.iter().find_map(fits)
}

fn captured(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut held = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(held),
            (Some(hole), Some(part)) if hole.starts_with('{') && !part.is_empty() => {
                held.push(part.to_owned())
            }
            (Some(word), Some(part)) if word == part => {}
            _ => return None,
        }
    }
}

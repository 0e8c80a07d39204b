//! What a stored event says should be read again.

use connector::Hint;
use serde::Deserialize;

/// What was noted of an event when it came.
#[derive(Deserialize)]
struct Noted {
    about: Option<String>,
    subject: Option<String>,
    #[serde(default)]
    rooms: Vec<String>,
}

/// Hints of an event's body. Pure.
pub(crate) fn hints(body: &str) -> Vec<Hint> {
    let Ok(noted) = serde_json::from_str::<Noted>(body) else { return vec![Hint::Unknown] };
    let one = |hint: Option<Hint>| vec![hint.unwrap_or(Hint::Unknown)];
    match noted.about.as_deref() {
        Some("meetings") if noted.rooms.is_empty() => one(Some(Hint::Meetings { room: None, window: None })),
        Some("meetings") => {
            noted.rooms.into_iter().map(|room| Hint::Meetings { room: Some(room), window: None }).collect()
        }
        Some("member") => one(Some(noted.subject.map_or(Hint::People, Hint::Person))),
        Some("team") => one(Some(noted.subject.map_or(Hint::People, Hint::Department))),
        Some("space") => one(Some(Hint::Room(noted.subject))),
        Some("nothing") => one(Some(Hint::Nothing)),
        _ => one(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_says_what_to_read_again() {
        let meetings = |room: Option<&str>| Hint::Meetings { room: room.map(str::to_owned), window: None };
        for (body, expected) in [
            (
                r#"{"about":"meetings","rooms":["a@x.example","b@x.example"]}"#,
                vec![meetings(Some("a@x.example")), meetings(Some("b@x.example"))],
            ),
            (r#"{"about":"meetings","rooms":[]}"#, vec![meetings(None)]),
            (r#"{"about":"member","subject":"7"}"#, vec![Hint::Person("7".into())]),
            (r#"{"about":"team","subject":"7"}"#, vec![Hint::Department("7".into())]),
            (r#"{"about":"team"}"#, vec![Hint::People]),
            (r#"{"about":"space","subject":null}"#, vec![Hint::Room(None)]),
            (r#"{"about":"nothing"}"#, vec![Hint::Nothing]),
            (r#"{"about":null}"#, vec![Hint::Unknown]),
            ("[", vec![Hint::Unknown]),
        ] {
            assert_eq!(hints(body), expected, "{body}");
        }
    }
}

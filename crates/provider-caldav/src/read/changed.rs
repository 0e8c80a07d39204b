//! Whether a calendar changed: by sync token where it has one (RFC 6578), else by its ctag.

use connector::{Changed, Cursor};
use model::Fault;

use crate::{
    client::{Call, report::Synced},
    session::DavSession,
};

/// What a cursor holds. It belongs to one calendar: of another one it says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    Token(String),
    Ctag(String),
}

fn write(calendar: &str, mark: &Mark) -> Cursor {
    let (kind, value) = match mark {
        Mark::Token(value) => ("token", value),
        Mark::Ctag(value) => ("ctag", value),
    };
    Cursor(format!("{kind}\n{calendar}\n{value}"))
}

fn read(cursor: &Cursor, calendar: &str) -> Option<Mark> {
    let mut parts = cursor.0.splitn(3, '\n');
    let (kind, of, value) = (parts.next()?, parts.next()?, parts.next()?);
    match kind {
        _ if of != calendar || value.is_empty() => None,
        "token" => Some(Mark::Token(value.to_owned())),
        "ctag" => Some(Mark::Ctag(value.to_owned())),
        _ => None,
    }
}

pub(super) async fn changed(
    session: &DavSession,
    mailbox: &str,
    cursor: Option<&Cursor>,
) -> Result<Changed, Fault> {
    let calendar = session.calendar_of(mailbox).await?;
    let known = cursor.and_then(|cursor| read(cursor, &calendar.href));
    if let Some(Mark::Token(token)) = &known {
        return Ok(match session.client.sync(mailbox, &calendar.href, token).await? {
            Synced::Same(token) => Changed::Same { cursor: write(&calendar.href, &Mark::Token(token)) },
            Synced::Changed(token) => Changed::Changed { cursor: write(&calendar.href, &Mark::Token(token)) },
            Synced::Invalid => Changed::Unknown,
        });
    }
    let state = session.client.state(Call::about("calendar-state", mailbox), &calendar.href).await?;
    let token = state.token.filter(|_| calendar.syncs).map(Mark::Token);
    let Some(now) = token.or(state.ctag.map(Mark::Ctag)) else { return Ok(Changed::Unknown) };
    let cursor = write(&calendar.href, &now);
    Ok(if known == Some(now) { Changed::Same { cursor } } else { Changed::Changed { cursor } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_of_one_calendar() {
        for mark in [Mark::Token("http://x/ns/1".into()), Mark::Ctag("\"5\"".into())] {
            let cursor = write("/a/", &mark);
            assert_eq!(read(&cursor, "/a/"), Some(mark));
            assert_eq!(read(&cursor, "/b/"), None);
        }
        for rubbish in ["", "token", "token\n/a/", "token\n/a/\n", "other\n/a/\nx"] {
            assert_eq!(read(&Cursor(rubbish.into()), "/a/"), None, "{rubbish:?}");
        }
    }
}

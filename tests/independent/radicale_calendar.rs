//! A calendar on Radicale as another program uses it: objects are fetched, edited as text and stored.

use std::{
    fmt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use async_trait::async_trait;
use connector::{Access, Session, SourceItem};
use http::StatusCode;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{Side, When};
use service::{Service, connection::NewConnection, secret::NewSecret};

use crate::{
    both_ways::place::{Change, Entry, Lack, Place, read, start},
    radicale_server::{LOGIN, PASSWORD, Radicale, expanded},
};

/// Properties of objects and of the calendar that move with every write.
const VERSIONS: &str = "<D:propfind xmlns:D=\"DAV:\" xmlns:C=\"http://calendarserver.org/ns/\"><D:prop><D:getetag/>\
                        <C:getctag/></D:prop></D:propfind>";

/// The server with one program before it.
pub struct RadicaleCalendar {
    server: Radicale,
    session: Arc<dyn Session>,
    names: AtomicU32,
    /// What an independent expansion was asked about last.
    expanded: Mutex<String>,
}

impl RadicaleCalendar {
    /// With a calendar of one person, which a service account opens.
    pub async fn start(who: &str) -> Option<Self> {
        let server = Radicale::start_for(&[LOGIN, who]).await?;
        let session = server.open(&[]);
        Some(Self { server, session, names: AtomicU32::new(0), expanded: Mutex::default() })
    }

    /// The network that leads to it, and the beginning of its addresses.
    pub fn road(&self) -> (String, Arc<dyn connector::Net>) {
        (self.server.base.clone(), Arc::new(self.server.net.clone()))
    }

    /// The objects of a calendar.
    async fn objects(&self, who: &str) -> Vec<Object> {
        let listing = self.versions(who).await;
        let hrefs = listing.split("<href>").skip(1).filter_map(|part| part.split_once("</href>"));
        let hrefs: Vec<_> =
            hrefs.map(|(href, _)| href.to_owned()).filter(|href| href.ends_with(".ics")).collect();
        let mut objects = Vec::new();
        for href in hrefs {
            let text = self.server.get(&href).await;
            objects.push(Object { href, lines: unfolded(&text) });
        }
        objects
    }

    /// The object with an event of this title, and where the event begins and ends.
    async fn titled(&self, who: &str, title: &str) -> (Object, usize, usize) {
        let mut found = Vec::new();
        for object in self.objects(who).await {
            let spans: Vec<_> = object.events().collect();
            for (begin, end) in spans {
                if object.lines[begin..end].iter().any(|line| line == &format!("SUMMARY:{title}")) {
                    found.push((object.clone(), begin, end));
                }
            }
        }
        assert_eq!(found.len(), 1, "{title}: {found:?}");
        found.remove(0)
    }

    async fn store(&self, object: &Object) {
        let text = object.lines.join("\r\n") + "\r\n";
        let status = self.server.raw("PUT", &object.href, &text).await;
        assert!(matches!(status, StatusCode::CREATED | StatusCode::NO_CONTENT), "{status} {text}");
    }

    /// What an expansion that we did not write makes of the same objects.
    async fn assert_expanded(&self, who: &str, items: &[SourceItem]) {
        let versions = self.versions(who).await;
        if std::mem::replace(&mut *self.expanded.lock().unwrap(), versions.clone()) == versions {
            return;
        }
        let bare = |line: &String| !line.ends_with(":VCALENDAR");
        let objects = self.objects(who).await;
        let lines: Vec<_> =
            objects.iter().flat_map(|object| object.lines.iter().filter(|l| bare(l))).collect();
        let parts: Vec<&str> = lines.iter().map(|line| line.as_str()).collect();
        let whole = format!("BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n", parts.join("\r\n"));
        let mut independent = expanded(&whole, "2026-11-20", "2026-12-20").await;
        let mut ours: Vec<_> = items.iter().map(line).collect();
        independent.sort();
        ours.sort();
        assert_eq!(ours, independent, "{whole}");
    }
}

fn line(item: &SourceItem) -> String {
    let title = item.meeting.title.as_deref().unwrap_or_default();
    match &item.meeting.when {
        When::Timed { start, .. } => format!("{start} {title}"),
        When::AllDay { first, .. } => format!("{first} {title}"),
    }
}

/// An object as lines that are not folded.
#[derive(Clone, Debug)]
struct Object {
    href: String,
    lines: Vec<String>,
}

impl Object {
    /// Where its events begin and end.
    fn events(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let begins = self.lines.iter().enumerate().filter(|(_, line)| *line == "BEGIN:VEVENT");
        begins.map(|(begin, _)| {
            let length = self.lines[begin..].iter().position(|line| line == "END:VEVENT").unwrap();
            (begin, begin + length)
        })
    }

    /// Gives the event at `begin` a property, whatever it had.
    fn set(&mut self, begin: usize, name: &str, line: &str) {
        self.drop(begin, name);
        self.lines.insert(begin + 1, line.to_owned());
    }

    fn drop(&mut self, begin: usize, name: &str) {
        let end = begin + self.lines[begin..].iter().position(|line| line == "END:VEVENT").unwrap();
        let is = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ';']));
        let found = (begin..end).find(|at| is(&self.lines[*at]));
        if let Some(at) = found {
            self.lines.remove(at);
        }
    }
}

/// Lines put together again (RFC 5545 section 3.1).
fn unfolded(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "").replace("\r\n\t", "");
    whole.lines().map(str::to_owned).collect()
}

fn utc(at: Timestamp) -> String {
    at.to_zoned_datetime(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn wall(at: Timestamp) -> String {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    format!(";TZID=Asia/Shanghai:{}", at.to_zoned_datetime(zone).strftime("%Y%m%dT%H%M%S"))
}

/// Start and end as properties; a series is in the zone of its days.
fn times(when: &When, in_zone: bool) -> [String; 2] {
    match when {
        When::Timed { start, end, .. } if in_zone => {
            [format!("DTSTART{}", wall(*start)), format!("DTEND{}", wall(*end))]
        }
        When::Timed { start, end, .. } => {
            [format!("DTSTART:{}", utc(*start)), format!("DTEND:{}", utc(*end))]
        }
        When::AllDay { first, last } => {
            let day = |date: jiff::civil::Date| date.strftime("%Y%m%d").to_string();
            [
                format!("DTSTART;VALUE=DATE:{}", day(*first)),
                format!("DTEND;VALUE=DATE:{}", day(*last + 1.day())),
            ]
        }
    }
}

impl fmt::Debug for RadicaleCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Radicale")
    }
}

#[async_trait]
impl Place for RadicaleCalendar {
    async fn side(&self, service: &Service) -> Side {
        let new = NewConnection {
            provider: "caldav".into(),
            auth: Some("basic".to_owned()),
            name: "Radicale".to_owned(),
            settings: self.server.settings(&[]),
            secrets: [("password".to_owned(), NewSecret::Value(PASSWORD.into()))].into(),
        };
        Side::Connection { id: service.create_connection(new).await.unwrap().id }
    }

    fn lacks(&self, _: Lack) -> bool {
        false
    }

    async fn add(&self, who: &str, entry: &Entry) {
        let name = format!("by-hand-{}", self.names.fetch_add(1, Ordering::Relaxed));
        let event = |more: &[String]| {
            format!("BEGIN:VEVENT\nUID:{name}\nDTSTAMP:20261101T000000Z\n{}\nEND:VEVENT\n", more.join("\n"))
        };
        let summary = |title: &str| format!("SUMMARY:{title}");
        let [begins, ends] = times(&entry.when, entry.repeats.is_some());
        let mut lines = vec![begins, ends, summary(entry.title)];
        lines.extend(entry.body.map(|body| format!("DESCRIPTION:{body}")));
        let mut text = String::new();
        if let Some(repeats) = &entry.repeats {
            let day = |n: i64| wall(start(&entry.when) + (24 * n).hours());
            lines.push(format!("RRULE:FREQ=DAILY;COUNT={}", repeats.days));
            lines.push(format!("EXDATE{}", day(repeats.without)));
            let [begins, ends] = times(&repeats.to, true);
            let moved = format!("RECURRENCE-ID{}", day(repeats.moved));
            text = event(&[moved, begins, ends, summary(repeats.called)]);
        }
        self.server.put(who, &name, &(event(&lines) + &text)).await;
    }

    async fn change(&self, who: &str, title: &str, change: &Change) {
        let (mut object, begin, _) = self.titled(who, title).await;
        match change {
            Change::Title(title) => object.set(begin, "SUMMARY", &format!("SUMMARY:{title}")),
            Change::Body(body) => object.set(begin, "DESCRIPTION", &format!("DESCRIPTION:{body}")),
            Change::When(when) => {
                let [begins, ends] = times(when, false);
                object.drop(begin, "DURATION");
                object.set(begin, "DTSTART", &begins);
                object.set(begin, "DTEND", &ends);
            }
        }
        self.store(&object).await;
    }

    async fn remove(&self, who: &str, title: &str) {
        let (mut object, begin, end) = self.titled(who, title).await;
        let day = object.lines[begin..end].iter().find_map(|line| line.strip_prefix("RECURRENCE-ID"));
        let Some(day) = day.map(str::to_owned) else {
            let status = self.server.raw("DELETE", &object.href, "").await;
            assert_eq!(status, StatusCode::OK, "{title}");
            return;
        };
        object.lines.drain(begin..=end);
        // Zones have rules too.
        let is_master = |(begin, end): &(usize, usize)| {
            object.lines[*begin..*end].iter().any(|line| line.starts_with("RRULE"))
        };
        let (master, _) = object.events().find(is_master).unwrap();
        object.lines.insert(master + 1, format!("EXDATE{day}"));
        self.store(&object).await;
    }

    async fn items(&self, who: &str) -> Vec<SourceItem> {
        let items = read(self.session.calendar(Access::Connection).unwrap(), who).await;
        self.assert_expanded(who, &items).await;
        items
    }

    async fn versions(&self, who: &str) -> String {
        let answer = self.server.ask("PROPFIND", &format!("/{who}/work/"), VERSIONS).await;
        assert_eq!(answer.status, StatusCode::MULTI_STATUS);
        String::from_utf8(answer.body.to_vec()).unwrap()
    }

    async fn fall(&self) -> bool {
        self.server.kill().await;
        true
    }

    async fn rise(&self) {
        self.server.start_again().await;
    }
}

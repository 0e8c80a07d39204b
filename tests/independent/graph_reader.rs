//! Everything our client asks of Graph besides writing single meetings: checks, rooms, addresses, calendars one by one and
//! in batches, whole series. It is written down for the check against Microsoft's contract.

use std::{path::Path, sync::Arc};

use connector::{
    Access, Located, Provider, ReadEvent, ReadOptions, SeriesDraft, Session, Target, WriteGrant,
};
use futures::{StreamExt, future::join_all};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use model::{
    Frequency, Meeting, MeetingKey, MeetingStatus, Recurrence, Sensitivity, SeriesEnd, SeriesRole, ShowAs,
    When, Window,
};
use sandbox::Running;

use crate::graph_writer::{HOW, Nothing, context};

/// Asks in both clouds.
pub async fn read(tenants: &Running, ca_file: &Path, exchanges: &Path) {
    for provider in registry::providers() {
        let descriptor = provider.descriptor();
        if tenants.ready()["providers"][descriptor.id].is_object() {
            let session = provider.open(context(tenants, ca_file, exchanges, provider.as_ref())).unwrap();
            checks(provider.as_ref(), session.as_ref()).await;
            rooms(tenants, session.as_ref()).await;
            calendars(tenants, &session).await;
            series(tenants, session.as_ref()).await;
        }
    }
}

async fn checks(provider: &dyn Provider, session: &dyn Session) {
    for probe in provider.descriptor().probes {
        session.probe(probe.id).await;
    }
}

async fn rooms(tenants: &Running, session: &dyn Session) {
    let rooms = session.rooms().unwrap();
    // One of the clouds lists none; that is an answer too.
    let lists = rooms.lists().await.unwrap_or_default();
    let _ = rooms.discover(None).await;
    for list in lists.iter().take(1) {
        rooms.discover(Some(&list.mailbox)).await.unwrap();
    }
    let mut wanted: Vec<String> = mailboxes(tenants);
    wanted.push(format!("nobody@{}", tenants.kit().world().domain));
    join_all(wanted.iter().map(|mailbox| rooms.resolve(mailbox))).await;
    session.room_probes().unwrap().probe_room(&wanted[0]).await.unwrap();
}

fn mailboxes(tenants: &Running) -> Vec<String> {
    tenants.kit().world().rooms.iter().map(|room| room.mailbox.clone()).collect()
}

/// All rooms at once, so that they share batches, and one that is there and one that is not by its id.
async fn calendars(tenants: &Running, session: &Arc<dyn Session>) {
    let days = SignedDuration::from_hours(15 * 24);
    let window = Window { start: Timestamp::now() - days, end: Timestamp::now() + days };
    let wanted = mailboxes(tenants);
    let mut found = None;
    for details in [false, true] {
        let reads = wanted.iter().map(|mailbox| async move {
            let calendar = session.calendar(Access::Connection).unwrap();
            let mut events =
                calendar.read(mailbox, window, ReadOptions { details, marks: details }, &Nothing);
            let mut first = None;
            while let Some(event) = events.next().await {
                let ReadEvent::Batch(batch) = event else { continue };
                first = first.or(batch.into_iter().find_map(|seen| match seen {
                    connector::Seen::Item(item) => Some((mailbox.clone(), item.source_ref)),
                    _ => None,
                }));
            }
            first
        });
        found = found.or(join_all(reads).await.into_iter().flatten().next());
    }
    let (mailbox, source_ref) = found.unwrap();
    let calendar = session.calendar(Access::Connection).unwrap();
    assert!(matches!(calendar.locate(&mailbox, &source_ref).await.unwrap(), Located::There(_)));
    // What another interface knows an item by.
    assert!(matches!(calendar.locate(&mailbox, "AAMkAGZvcm1lci9pZCsrKys=").await, Ok(Located::Unknown)));
}

async fn series(tenants: &Running, session: &dyn Session) {
    let me = tenants.kit().world().people[11].mailbox.clone();
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let start = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date().at(5, 0, 0, 0);
    let first = TimeZone::UTC.to_timestamp(start + 40.days()).unwrap();
    let (meeting, day) = (weekly("Roombridge series", first), (start + 40.days()).date());
    let rule = rule(day, vec![day + 14.days()]);
    let draft = SeriesDraft { meeting: &meeting, rule: &rule };
    let made = writer.create_series(&"series".into(), &me, draft, HOW).await.unwrap();
    assert!(writer.find_series(&"series".into(), &me).await.unwrap().is_some());
    let after = Meeting { title: Some("Roombridge series, renamed".into()), ..meeting.clone() };
    let target = Target { mailbox: &me, source_ref: &made.source_ref, version: &made.version };
    let draft = SeriesDraft { meeting: &after, rule: &rule };
    let changed = writer.update_series(&"u".into(), target, &meeting, draft, HOW).await.unwrap();
    let calendar = session.calendar(Access::Connection).unwrap();
    assert_eq!(calendar.series(&me, &[&made.source_ref]).await.unwrap().len(), 1);
    let target = Target { version: &changed.version, ..target };
    writer.delete_series(&"d".into(), target, HOW).await.unwrap();
}

fn weekly(title: &str, start: Timestamp) -> Meeting {
    Meeting {
        key: MeetingKey::single(title),
        title: Some(title.to_owned()),
        when: When::Timed {
            start,
            end: start + SignedDuration::from_hours(1),
            zone: Some("Asia/Shanghai".into()),
        },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: Some("三楼".into()),
        body: Some("议程".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Occurrence,
    }
}

fn rule(first: Date, except: Vec<Date>) -> Recurrence {
    Recurrence {
        frequency: Frequency::Weekly,
        interval: 1,
        first,
        end: SeriesEnd::Count { count: 6 },
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except,
        extra: Vec::new(),
        zone: Some("Asia/Shanghai".to_owned()),
    }
}

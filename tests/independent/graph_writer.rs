//! Our own writer against the simulated Graph of both clouds over TLS: what it sends is written down for the check against
//! Microsoft's contract, and what it leaves behind is looked at by Microsoft's libraries.

use std::{fs, path::Path, sync::Arc};

use connector::{
    Access, Ctx, Known, Ledger, NetFactory, NetSettings, Provider, ProxyChoice, ReadEvent, ReadOptions,
    Receipt, Secret, Secrets, Seen, Session, Settings, SourceItem, Target, WriteCalendar, WriteGrant,
    WriteOptions,
};
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use model::{
    Attendee, AttendeeRole, ConnectionId, Fault, InvitationMode, Meeting, MeetingKey, MeetingStatus, Party,
    Response, Sensitivity, SeriesRole, ShowAs, When, Window,
};
use registry::{LiveNets, SystemClock};
use sandbox::Running;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::graph_recorded::Recording;

pub const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::All,
    cancellations: InvitationMode::All,
    deletion: model::DeletionMode::ToDeletedItems,
    zone: "Asia/Shanghai",
    comment: None,
};

/// Writes in both clouds; what is left there is added to what each cloud's clients are told.
pub async fn write(tenants: &Running, ca_file: &Path, exchanges: &Path, ready: &mut Value) {
    for provider in registry::providers() {
        let id = provider.descriptor().id;
        if provider.descriptor().roles.write_calendar && ready["providers"][id].is_object() {
            let desk = Desk::open(tenants, ca_file, exchanges, provider.as_ref());
            ready["providers"][id]["written"] = desk.work().await;
        }
    }
}

/// A session of ours and whom it writes for.
struct Desk {
    session: Arc<dyn Session>,
    grant: WriteGrant,
    me: String,
    guest: String,
    other: String,
    room: String,
    first: Timestamp,
}

impl Desk {
    fn open(tenants: &Running, ca_file: &Path, exchanges: &Path, provider: &dyn Provider) -> Self {
        let world = tenants.kit().world();
        let person = |n: usize| world.people[n].mailbox.clone();
        let context = context(tenants, ca_file, exchanges, provider);
        // Behind everything the company has planned.
        let day = Timestamp::now() + SignedDuration::from_hours(34 * 24);
        let first = day.round(jiff::TimestampRound::new().smallest(jiff::Unit::Hour)).unwrap();
        Self {
            session: provider.open(context).unwrap(),
            grant: WriteGrant::mint("p1".into(), "r1".into()),
            me: person(8),
            guest: person(9),
            other: person(10),
            room: world.rooms[2].mailbox.clone(),
            first,
        }
    }

    /// Makes, changes and removes meetings in every way there is; tells what is left.
    async fn work(&self) -> Value {
        let kept = self.meeting("Roombridge keeps this", 0);
        let made = self.create("kept", &kept).await;
        assert!(self.create("kept", &kept).await.adopted, "a second try adopts");
        assert!(self.writer().find(&"kept".into(), &self.me).await.unwrap().is_some());
        let mut after = self.meeting("会桥 keeps this, moved", 2);
        after.attendees.push(attendee(&self.other, AttendeeRole::Optional));
        (after.place, after.body, after.show_as) =
            (Some("三楼".into()), Some("新议程".into()), ShowAs::Tentative);
        let at = target(&self.me, &made);
        self.writer().update(&"u".into(), at, &kept, &after, HOW).await.unwrap();
        let stale = self.writer().update(&"u".into(), at, &after, &kept, HOW).await.unwrap_err();
        assert_eq!(stale.code, "write.stale");
        let day = self.first.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let days = When::AllDay { first: day, last: day.tomorrow().unwrap() };
        let whole = Meeting { when: days, attendees: Vec::new(), ..self.meeting("Roombridge days", 0) };
        self.create("days", &whole).await;
        self.remove("Roombridge deletes", 6, None).await;
        self.remove("Roombridge cancels", 8, Some("改期")).await;
        self.decline("Roombridge loses its room", 10).await;
        json!({
            "mailbox": self.me, "room": self.room, "subject": after.title, "uid": made.uid, "body": after.body,
            "attendees": [self.guest, self.room, self.other],
            "start": (self.first + SignedDuration::from_hours(2)).to_string().trim_end_matches('Z'),
            "days": { "subject": whole.title, "first": day.to_string() },
            "cancelled": ["Canceled: Roombridge cancels", "Canceled: Roombridge deletes"],
            "declined": "Roombridge loses its room",
        })
    }

    async fn remove(&self, title: &str, hour: i64, comment: Option<&str>) {
        let made = self.create(title, &self.meeting(title, hour)).await;
        let how = WriteOptions { comment, ..HOW };
        for _ in 0..2 {
            self.writer().delete(&"d".into(), target(&self.me, &made), how).await.unwrap();
        }
    }

    async fn decline(&self, title: &str, hour: i64) {
        let made = self.create(title, &self.meeting(title, hour)).await;
        let copy = self.in_room(&made.uid).await;
        let at = Target { mailbox: &self.room, source_ref: &copy.source_ref, version: &copy.version };
        self.writer().delete(&"d".into(), at, HOW).await.unwrap();
    }

    fn writer(&self) -> &dyn WriteCalendar {
        self.session.writer(&self.grant).unwrap()
    }

    async fn create(&self, step: &str, meeting: &Meeting) -> Receipt {
        self.writer().create(&step.into(), &self.me, meeting, HOW).await.unwrap()
    }

    async fn in_room(&self, uid: &str) -> SourceItem {
        let hours = SignedDuration::from_hours(48);
        let window = Window { start: self.first - hours, end: self.first + hours };
        let calendar = self.session.calendar(Access::Connection).unwrap();
        let mut events =
            calendar.read(&self.room, window, ReadOptions { details: true, marks: false }, &Nothing);
        while let Some(event) = events.next().await {
            let ReadEvent::Batch(batch) = event else { continue };
            let found = batch.into_iter().find_map(|seen| match seen {
                Seen::Item(item) if item.meeting.key.uid == uid => Some(*item),
                _ => None,
            });
            if let Some(item) = found {
                return item;
            }
        }
        panic!("the room has no copy of {uid}")
    }

    /// An hour, so many hours after the first, with the room and a guest.
    fn meeting(&self, title: &str, hour: i64) -> Meeting {
        let start = self.first + SignedDuration::from_hours(hour);
        let end = start + SignedDuration::from_hours(1);
        Meeting {
            key: MeetingKey::single(title),
            title: Some(title.to_owned()),
            when: When::Timed { start, end, zone: Some("Asia/Shanghai".into()) },
            organizer: None,
            attendees: vec![
                attendee(&self.guest, AttendeeRole::Required),
                attendee(&self.room, AttendeeRole::Resource),
            ],
            attendees_beyond: 0,
            place: None,
            body: Some("议程".into()),
            status: MeetingStatus::Confirmed,
            sensitivity: Sensitivity::Normal,
            show_as: ShowAs::Busy,
            series: SeriesRole::Single,
        }
    }
}

fn attendee(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role, response: Response::None }
}

fn target<'a>(mailbox: &'a str, receipt: &'a Receipt) -> Target<'a> {
    Target { mailbox, source_ref: &receipt.source_ref, version: &receipt.version }
}

pub fn context(tenants: &Running, ca_file: &Path, exchanges: &Path, provider: &dyn Provider) -> Ctx {
    let auth = provider.descriptor().auth[0].key;
    let variant = &tenants.ready()["providers"][provider.descriptor().id]["auth"][auth];
    let texts = |part: &str| {
        let fields = variant[part].as_object().unwrap().clone().into_iter();
        fields.filter_map(|(key, value)| Some((key, value.as_str()?.to_owned()))).collect::<Vec<_>>()
    };
    let settings = NetSettings {
        ca_pem: Some(fs::read(ca_file).unwrap()),
        proxy: ProxyChoice::Direct,
        ..NetSettings::default()
    };
    let (clock, cancel) = (Arc::new(SystemClock), CancellationToken::new());
    let net = LiveNets::new(clock.clone()).open(&settings, cancel.child_token()).unwrap();
    Ctx {
        connection: ConnectionId::new("c1"),
        auth: auth.to_owned(),
        settings: Settings(texts("set").into_iter().collect()),
        secrets: Secrets(texts("secret").into_iter().map(|(k, v)| (k, Secret::from(v))).collect()),
        net: Arc::new(Recording::new(net, exchanges)),
        ledger: Arc::new(Free),
        events: Arc::new(connector::NoEvents),
        clock,
        cancel,
    }
}

pub struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

#[derive(Debug)]
struct Free;

impl Ledger for Free {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

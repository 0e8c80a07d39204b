//! exchangelib reads what our own writer made: two that know nothing of each other must mean the same.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use connector::{
    Ctx, Ledger, NetFactory, NetSettings, ProxyChoice, Receipt, Secret, Secrets, Session, Settings, Target,
    WriteCalendar, WriteGrant, WriteOptions,
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{
    Attendee, AttendeeRole, CancellationMode, ConnectionId, DeletionMode, Fault, InvitationMode, Meeting,
    MeetingKey, MeetingStatus, Party, Response, Sensitivity, SeriesRole, ShowAs, When,
};
use registry::{LiveNets, SystemClock};
use sandbox::Running;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::{
    exchangelib::{organisation, run},
    interpreter::python,
};

const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::AllAndCopy,
    cancellations: CancellationMode::All,
    deletion: DeletionMode::ToDeletedItems,
    zone: "Asia/Shanghai",
    comment: Some("取消"),
};

#[derive(Debug)]
struct Free;

impl Ledger for Free {
    fn take(&self, _: &ConnectionId, _: &str, _: u32) -> Result<(), Fault> {
        Ok(())
    }
}

fn texts(value: &Value) -> BTreeMap<String, String> {
    let fields = value.as_object().unwrap().iter();
    fields.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}

/// A session of the first person's own account.
fn session(organisation: &Running, ca_file: &Path) -> Arc<dyn Session> {
    let ready = organisation.ready();
    let exchange = &ready["providers"]["exchange-ews"];
    let person = texts(&exchange["people"][0]);
    let mut settings = texts(&exchange["auth"]["basic"]["set"]);
    settings.insert("user_email".into(), person["mailbox"].clone());
    settings.insert("login".into(), person["login"].clone());
    let trust = NetSettings {
        ca_pem: Some(std::fs::read(ca_file).unwrap()),
        proxy: ProxyChoice::Direct,
        ..NetSettings::default()
    };
    let (clock, cancel) = (Arc::new(SystemClock), CancellationToken::new());
    let provider = registry::providers().into_iter().find(|p| p.descriptor().id == "exchange-ews").unwrap();
    let context = Ctx {
        connection: ConnectionId::new("c1"),
        auth: "basic".into(),
        settings: Settings(settings),
        secrets: Secrets([("password".to_owned(), Secret::from(person["password"].clone()))].into()),
        net: LiveNets::new(clock.clone()).open(&trust, cancel.child_token()).unwrap(),
        ledger: Arc::new(Free),
        events: Arc::new(connector::NoEvents),
        clock,
        cancel,
    };
    provider.open(context).unwrap()
}

fn invited(mailbox: &str, role: AttendeeRole) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role, response: Response::None }
}

/// An hour of tomorrow morning in Shanghai.
fn meeting(title: &str, hour: i64, attendees: Vec<Attendee>) -> Meeting {
    let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
    let midnight = TimeZone::UTC.to_timestamp(today.tomorrow().unwrap().at(0, 0, 0, 0)).unwrap();
    let start = midnight + hour.hours();
    Meeting {
        key: MeetingKey::single("ours"),
        title: Some(title.to_owned()),
        when: When::Timed { start, end: start + 1.hour(), zone: Some("Asia/Shanghai".into()) },
        organizer: None,
        attendees,
        attendees_beyond: 0,
        place: Some("101 & 102".into()),
        body: Some("第一行\n第二行 <b>".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        series: SeriesRole::Single,
    }
}

/// What the other client must find under an id.
fn expected(receipt: &Receipt, meeting: &Meeting) -> Value {
    let of_role = |role| -> Vec<&str> {
        let of_role = meeting.attendees.iter().filter(|one| one.role == role);
        of_role.filter_map(|one| one.party.mailbox.as_deref()).collect()
    };
    let (start, end, all_day) = match &meeting.when {
        When::Timed { start, end, .. } => (start.to_string(), end.to_string(), false),
        When::AllDay { first, last } => (first.to_string(), last.to_string(), true),
    };
    json!({
        "id": receipt.source_ref, "uid": receipt.uid, "subject": meeting.title, "body": meeting.body,
        "location": meeting.place, "start": start, "end": end, "all_day": all_day,
        "private": meeting.sensitivity == Sensitivity::Private,
        "required": of_role(AttendeeRole::Required), "optional": of_role(AttendeeRole::Optional),
        "resources": of_role(AttendeeRole::Resource),
    })
}

async fn write(writer: &dyn WriteCalendar, me: &str, people: &[String], room: &str) -> Vec<Value> {
    let full = meeting(
        "完整 <A> & \"B\"",
        1,
        vec![
            invited(&people[1], AttendeeRole::Required),
            invited(&people[2], AttendeeRole::Optional),
            invited(room, AttendeeRole::Resource),
        ],
    );
    let day = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date().tomorrow().unwrap();
    let days = When::AllDay { first: day, last: day.tomorrow().unwrap() };
    let days = Meeting { when: days, ..meeting("两天", 0, Vec::new()) };
    let private = Meeting { sensitivity: Sensitivity::Private, ..meeting("私密", 3, Vec::new()) };
    let mut all = Vec::new();
    for (step, wanted) in [("s1", &full), ("s2", &days), ("s3", &private)] {
        let made = writer.create(&step.into(), me, wanted, HOW).await.unwrap();
        all.push(expected(&made, wanted));
    }
    let before = meeting("之前", 5, vec![invited(&people[1], AttendeeRole::Required)]);
    let made = writer.create(&"s4".into(), me, &before, HOW).await.unwrap();
    let after = Meeting {
        when: meeting("", 7, Vec::new()).when,
        place: None,
        attendees: vec![invited(&people[2], AttendeeRole::Required)],
        ..meeting("之后", 7, Vec::new())
    };
    let to = Target { mailbox: me, source_ref: &made.source_ref, version: &made.version };
    let changed = writer.update(&"u".into(), to, &before, &after, HOW).await.unwrap();
    all.push(expected(&changed, &after));
    let gone = writer.create(&"s5".into(), me, &meeting("不见了", 9, before.attendees), HOW).await.unwrap();
    let to = Target { mailbox: me, source_ref: &gone.source_ref, version: &gone.version };
    writer.delete(&"d".into(), to, HOW).await.unwrap();
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn exchangelib_reads_what_our_writer_made_as_it_was_meant() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let ca_file = folder.path().join("ca.pem");
    let organisation = organisation(ca_file.clone()).await;
    let world = organisation.kit().world();
    let people: Vec<String> = world.people.iter().map(|person| person.mailbox.clone()).collect();
    let session = session(&organisation, &ca_file);
    let grant = WriteGrant::mint("p1".into(), "r1".into());
    let writer = session.writer(&grant).unwrap();
    let items = write(writer, &people[0], &people, &world.rooms[0].mailbox).await;
    let lines = format!("{}\n{}", organisation.ready(), json!({ "items": items, "absent": "不见了" }));
    let output = run(python, "exchangelib_written.py", &lines).await;
    organisation.stop().await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.lines().filter(|line| line.starts_with("ok ")).count(), items.len() + 1, "{said}");
}

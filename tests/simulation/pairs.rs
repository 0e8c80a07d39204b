//! A company whose people's calendars are kept in step with the OA's built-in calendar.

use connector::{
    Access, Known, ReadCalendar, ReadEvent, ReadOptions, Receipt, Seen, SourceItem, Target, WriteCalendar,
    WriteOptions,
};
use futures::StreamExt;
use jiff::{ToSpan, tz::TimeZone};
use model::{
    CalendarPolicy, CancellationMode, Connection, Coverage, DeletionMode, Direction, GuardLimits,
    Integration, IntegrationId, InvitationMode, Meeting, MeetingKey, MeetingStatus, Person, PersonId, Plan,
    Policy, Run, Schedule, Side, StepId, When, Window, person::MAIL_FIELD,
};
use serde_json::json;
use service::{Job, oa::BuiltIn, sync::Span};

use crate::{
    life::half_hours,
    office::Office,
    rig::{Company, morning},
};

/// Name of the integration.
pub const PAIR: &str = "日程同步";

/// An installed program with an integration of two calendars.
#[derive(Clone)]
pub struct Pairs {
    pub office: Office,
    pub connection: Connection,
    pub integration: Integration,
}

struct Nothing;

impl Known for Nothing {
    fn version(&self, _: &str, _: &str) -> Option<String> {
        None
    }
}

/// Guards that let everything through.
pub const OPEN: GuardLimits = GuardLimits { deletes: 1_000_000, delete_percent: 100 };

impl Pairs {
    /// Everybody's calendar, this way.
    pub async fn new(company: &Company, direction: Direction) -> Self {
        Self::with(company, direction, |_| {}).await
    }

    /// The same with other settings.
    pub async fn with(company: &Company, direction: Direction, edit: impl FnOnce(&mut Integration)) -> Self {
        company.set("people_open");
        let office = Office::empty(company);
        let connection = office.connect("basic").await;
        Self::between(office, connection, direction, edit).await
    }

    /// The calendars of another provider and the OA's.
    pub async fn at(company: &Company, provider: &str, auth: &str, direction: Direction) -> Self {
        Self::at_with(company, provider, auth, direction, |_| {}).await
    }

    /// The same with other settings.
    pub async fn at_with(
        company: &Company,
        provider: &str,
        auth: &str,
        direction: Direction,
        edit: impl FnOnce(&mut Integration),
    ) -> Self {
        company.set("people_open");
        let office = Office::empty(company);
        let connection = office.connect_to(provider, auth, provider).await;
        // All but Outlook delete for good; not each of them knows something milder.
        let both = |i: &mut Integration| {
            if !provider.starts_with("outlook") {
                Self::policy(i).deletion = DeletionMode::Hard;
            }
            edit(i);
        };
        Self::between(office, connection, direction, both).await
    }

    pub async fn between(
        office: Office,
        connection: Connection,
        direction: Direction,
        edit: impl FnOnce(&mut Integration),
    ) -> Self {
        for person in office.company.kit.world().people.clone() {
            let person = Person {
                id: PersonId::new(person.mailbox.as_str()),
                connection: None,
                source_ref: None,
                name: person.name,
                fields: [(MAIL_FIELD.to_owned(), person.mailbox)].into(),
                department: String::new(),
                also_in: Vec::new(),
                groups: Vec::new(),
                withheld: Vec::new(),
                own: std::collections::BTreeMap::new(),
            };
            office.store.write(|tx| tx.put_person(&person)).unwrap();
        }
        let mut draft = Integration {
            id: IntegrationId::new(""),
            name: PAIR.to_owned(),
            enabled: true,
            side_a: Side::Connection { id: connection.id.clone() },
            side_b: Side::Oa,
            policy: Policy { direction, guards: OPEN, ..Policy::default() },
            schedule: Schedule::Manual,
            calendar: Some(Box::new(CalendarPolicy {
                invitations: InvitationMode::None,
                cancellations: CancellationMode::None,
                ..CalendarPolicy::default()
            })),
        };
        edit(&mut draft);
        let integration = office.service.save_calendar(None, draft).await.unwrap();
        Self { office, connection, integration }
    }

    /// Changes settings.
    pub async fn change(&mut self, edit: impl FnOnce(&mut Integration)) {
        let mut draft = self.integration.clone();
        edit(&mut draft);
        let id = self.integration.id.to_string();
        self.integration = self.office.service.save_calendar(Some(&id), draft).await.unwrap();
    }

    pub fn policy(integration: &mut Integration) -> &mut CalendarPolicy {
        integration.calendar.as_mut().unwrap()
    }

    pub async fn sync(&self) -> Run {
        let outcome = self.office.service.sync(PAIR, Span::default(), &Job::quiet()).await.unwrap();
        outcome.run
    }

    pub async fn preview(&self) -> Plan {
        self.office.service.preview(PAIR, Span::default(), &Job::quiet()).await.unwrap().info.plan
    }

    pub fn company(&self) -> &Company {
        &self.office.company
    }

    /// A person's mailbox.
    pub fn person(&self, n: usize) -> String {
        self.company().kit.world().people[n].mailbox.clone()
    }

    /// The OA's calendar, as a person uses it.
    pub fn oa(&self) -> BuiltIn {
        BuiltIn::new(&self.office.service, TimeZone::get("Asia/Shanghai").unwrap(), None)
    }

    /// Somebody enters a meeting into the OA.
    pub async fn oa_create(&self, mailbox: &str, meeting: &Meeting) -> Receipt {
        let (start, _) = meeting.when.span(&TimeZone::UTC);
        let step = StepId::new(format!("by hand {} {start}", meeting.key.uid));
        self.oa().create(&step, mailbox, meeting, HOW).await.unwrap()
    }

    /// Somebody changes one there.
    pub async fn oa_edit(&self, mailbox: &str, item: &SourceItem, edit: impl FnOnce(&mut Meeting)) {
        let mut after = item.meeting.clone();
        edit(&mut after);
        let target = Target { mailbox, source_ref: &item.source_ref, version: &item.version };
        self.oa().update(&"by hand".into(), target, &item.meeting, &after, HOW).await.unwrap();
    }

    /// Somebody removes one there.
    pub async fn oa_remove(&self, mailbox: &str, item: &SourceItem) {
        let target = Target { mailbox, source_ref: &item.source_ref, version: &item.version };
        self.oa().delete(&"by hand".into(), target, HOW).await.unwrap();
    }

    /// A person's calendar at the third party, by start and title; cancelled ones left out.
    pub async fn a(&self, mailbox: &str) -> Vec<SourceItem> {
        let session = self.office.service.open_session(&self.connection, &Job::quiet()).await.unwrap();
        read(session.calendar(Access::Connection).unwrap(), mailbox).await
    }

    /// Other days of a person's calendar at the third party.
    pub async fn a_in(&self, mailbox: &str, window: Window) -> Vec<SourceItem> {
        let session = self.office.service.open_session(&self.connection, &Job::quiet()).await.unwrap();
        let (items, coverage) = read_in(session.calendar(Access::Connection).unwrap(), mailbox, window).await;
        assert_eq!(coverage, Coverage::Complete, "{mailbox}");
        items
    }

    /// A person's calendar in the OA.
    pub async fn b(&self, mailbox: &str) -> Vec<SourceItem> {
        read(&self.oa(), mailbox).await
    }

    /// The same where something cannot be read: the rest.
    pub async fn a_with_bad(&self, mailbox: &str) -> Vec<SourceItem> {
        let session = self.office.service.open_session(&self.connection, &Job::quiet()).await.unwrap();
        let (items, coverage) = read_any(session.calendar(Access::Connection).unwrap(), mailbox).await;
        assert_ne!(coverage, Coverage::Complete);
        items
    }

    /// A person's calendar in the OA where something cannot be read: the rest.
    pub async fn b_with_bad(&self, mailbox: &str) -> Vec<SourceItem> {
        let (items, coverage) = read_any(&self.oa(), mailbox).await;
        assert_ne!(coverage, Coverage::Complete);
        items
    }

    /// The one meeting of a calendar with this title.
    pub fn titled<'a>(items: &'a [SourceItem], title: &str) -> &'a SourceItem {
        let mut found = items.iter().filter(|item| item.meeting.title.as_deref() == Some(title));
        let one = found.next().unwrap_or_else(|| panic!("no {title} in {:?}", titles(items)));
        assert!(found.next().is_none(), "{title} twice in {:?}", titles(items));
        one
    }

    /// Both calendars of everybody say the same; gives what they say.
    pub async fn assert_same(&self) -> Vec<String> {
        let mut all = Vec::new();
        for person in self.company().kit.world().people.clone() {
            let (a, b) = (says(&self.a(&person.mailbox).await), says(&self.b(&person.mailbox).await));
            assert_eq!(a, b, "{}", person.mailbox);
            all.extend(a.into_iter().map(|line| format!("{} {line}", person.mailbox)));
        }
        all
    }
}

const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::None,
    cancellations: CancellationMode::None,
    deletion: DeletionMode::Hard,
    zone: "Asia/Shanghai",
    comment: None,
};

pub async fn read(calendar: &dyn ReadCalendar, mailbox: &str) -> Vec<SourceItem> {
    let (items, coverage) = read_any(calendar, mailbox).await;
    assert_eq!(coverage, Coverage::Complete, "{mailbox}");
    items
}

async fn read_any(calendar: &dyn ReadCalendar, mailbox: &str) -> (Vec<SourceItem>, Coverage) {
    let window = Window { start: morning() - (24 * 15).hours(), end: morning() + (24 * 15).hours() };
    read_in(calendar, mailbox, window).await
}

async fn read_in(calendar: &dyn ReadCalendar, mailbox: &str, window: Window) -> (Vec<SourceItem>, Coverage) {
    let (mut items, mut ended) = (Vec::new(), None);
    let mut events = calendar.read(mailbox, window, ReadOptions { details: true, marks: false }, &Nothing);
    while let Some(event) = events.next().await {
        match event {
            ReadEvent::Batch(batch) => items.extend(batch.into_iter().filter_map(|seen| match seen {
                Seen::Item(item) => Some(*item),
                Seen::Broken(_) => None,
                Seen::Same { source_ref } => panic!("{source_ref}"),
            })),
            ReadEvent::End(coverage) => ended = Some(coverage),
        }
    }
    items.retain(|item| item.meeting.status != MeetingStatus::Cancelled);
    items.sort_by_key(|item| (item.meeting.when.span(&TimeZone::UTC).0, item.meeting.title.clone()));
    (items, ended.unwrap())
}

/// What a calendar tells people, line by line.
pub fn says(items: &[SourceItem]) -> Vec<String> {
    let line = |m: &Meeting| {
        let (start, end) = m.when.span(&TimeZone::UTC);
        format!("{start}/{end} {:?} {:?} {:?} {:?}", m.title, m.place, m.body, m.sensitivity)
    };
    items.iter().map(|item| line(&plan::normalise(item.meeting.clone(), &plan::Limits::default()))).collect()
}

pub fn titles(items: &[SourceItem]) -> Vec<&str> {
    items.iter().filter_map(|item| item.meeting.title.as_deref()).collect()
}

/// Half an hour, so many half hours after the morning.
pub fn booking(title: &str, at: i64) -> Meeting {
    let (start, end) = half_hours(at);
    Meeting {
        key: MeetingKey::single(&format!("oa-{title}")),
        title: Some(title.to_owned()),
        when: When::Timed {
            start: start.parse().unwrap(),
            end: end.parse().unwrap(),
            zone: Some("Asia/Shanghai".into()),
        },
        organizer: None,
        attendees: Vec::new(),
        attendees_beyond: 0,
        place: Some("三楼".into()),
        body: Some("议程".into()),
        status: MeetingStatus::Confirmed,
        sensitivity: model::Sensitivity::Normal,
        show_as: model::ShowAs::Busy,
        series: model::SeriesRole::Single,
    }
}

/// Somebody makes a meeting at the third party, without a room.
pub fn arranged(company: &Company, uid: &str, organizer: &str, at: i64) {
    invited(company, uid, organizer, &[], at);
}

/// The same, with people who are invited.
pub fn invited(company: &Company, uid: &str, organizer: &str, attendees: &[&str], at: i64) {
    let (start, end) = half_hours(at);
    company.edit(json!({
        "op": "add_meeting", "uid": uid, "subject": uid, "organizer": organizer, "attendees": attendees, "rooms": [],
        "start": start, "end": end,
    }));
}

//! Series of the OA's calendar that are written to a third party as one, and their life.

mod changes;
mod conflicts;
mod moving;
mod providers;
mod singles;
mod third;
mod writing;

use connector::{Access, LocatedSeries, SourceItem, SourceSeries};
use jiff::ToSpan;
use model::{
    Attendee, AttendeeRole, CalendarPolicy, CancellationMode, ConflictRule, DeletionMode, Direction,
    Frequency, InvitationMode, Meeting, Party, Recurrence, Response, RunState, Sensitivity, SeriesEnd,
    ShowAs,
};
use service::oa::{OaDraft, OaRemoval, Scope};

use crate::{
    pairs::{Pairs, booking},
    rig::{Company, options},
};

const ZONE: &str = "Asia/Shanghai";

/// Every day at the same time, for ever.
fn daily() -> Recurrence {
    Recurrence {
        frequency: Frequency::Daily,
        interval: 1,
        first: jiff::civil::date(2026, 11, 24),
        end: SeriesEnd::Never,
        days: Vec::new(),
        month_days: Vec::new(),
        months: Vec::new(),
        positions: Vec::new(),
        except: Vec::new(),
        extra: Vec::new(),
        zone: Some(ZONE.to_owned()),
    }
}

fn draft(me: &str, rule: Recurrence) -> OaDraft {
    OaDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: Scope::All,
        mailbox: me.to_owned(),
        title: "晨会".to_owned(),
        when: booking("晨会", 4).when,
        attendees: Vec::new(),
        place: Some("三楼".to_owned()),
        rooms: Vec::new(),
        body: Some("议程".to_owned()),
        sensitivity: Sensitivity::Normal,
        show_as: ShowAs::Busy,
        recurrence: Some(rule),
    }
}

fn invited(mailbox: &str) -> Attendee {
    let party = Party { name: None, mailbox: Some(mailbox.to_owned()) };
    Attendee { party, role: AttendeeRole::Required, response: Response::None }
}

/// A provider that holds series, and a way to log on there.
#[derive(Clone, Copy, Debug)]
struct Place {
    provider: &'static str,
    auth: &'static str,
    /// Whether it writes without telling anybody.
    silent: bool,
}

const EXCHANGE: Place = Place { provider: "exchange-ews", auth: "basic", silent: true };
const GRAPH: Place = Place { provider: "outlook", auth: "secret", silent: false };
const CALDAV: Place = Place { provider: "caldav", auth: "basic", silent: true };

impl Place {
    /// What may be told to whom.
    fn modes(self, policy: &mut CalendarPolicy) {
        (policy.invitations, policy.cancellations, policy.deletion) = match (self.silent, self.provider) {
            (true, "caldav") => (InvitationMode::None, CancellationMode::None, DeletionMode::Hard),
            (true, _) => (InvitationMode::None, CancellationMode::None, DeletionMode::ToDeletedItems),
            (false, _) => (InvitationMode::All, CancellationMode::All, DeletionMode::ToDeletedItems),
        };
    }

    /// The OA and the calendars there, between which series are written as one.
    async fn pairs(
        self,
        company: &Company,
        direction: Direction,
        edit: impl FnOnce(&mut CalendarPolicy),
    ) -> Pairs {
        let edit = |i: &mut model::Integration| {
            let policy = Pairs::policy(i);
            policy.rules.series = true;
            self.modes(policy);
            edit(policy);
        };
        Pairs::at_with(company, self.provider, self.auth, direction, edit).await
    }
}

/// A company whose OA holds a series that was written as one, and is in step.
struct Written {
    place: Place,
    pairs: Pairs,
    me: String,
    id: model::MeetingId,
    revision: u64,
}

impl Written {
    async fn new(seed: u64, direction: Direction) -> Self {
        Self::at(EXCHANGE, seed, direction, ConflictRule::OaWins).await
    }

    async fn at(place: Place, seed: u64, direction: Direction, rule: ConflictRule) -> Self {
        let company = Company::new(options(seed, 1, 2));
        let pairs = place.pairs(&company, direction, |policy| policy.rules.conflict = rule).await;
        pairs.sync().await;
        let me = pairs.person(0);
        let saved = pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        let written = Self { place, pairs, me, id: saved.id, revision: saved.revision };
        written.rests().await;
        written
    }

    /// Everything is in step, and the next run writes nothing.
    async fn rests(&self) {
        self.pairs.sync().await;
        self.same().await;
        let counts = self.pairs.sync().await.counts;
        assert_eq!((counts.created, counts.updated, counts.deleted, counts.failed), (0, 0, 0, 0));
    }

    /// Both sides show the same of the series.
    async fn same(&self) {
        let says = |items: Vec<SourceItem>| {
            let line = |m: &Meeting| (m.when.span(&jiff::tz::TimeZone::UTC).0, m.title.clone());
            let ours = items.iter().filter(|i| i.meeting.place.as_deref() == Some("三楼"));
            ours.map(|i| line(&i.meeting)).collect::<Vec<_>>()
        };
        let (a, b) = (says(self.pairs.a(&self.me).await), says(self.pairs.b(&self.me).await));
        assert_eq!(a, b);
    }

    async fn of_a(&self) -> Vec<SourceItem> {
        let mut items = self.pairs.a(&self.me).await;
        items.retain(|item| item.meeting.place.as_deref() == Some("三楼"));
        items
    }

    fn links(&self) -> Vec<model::SeriesLink> {
        self.pairs.office.store.read(|tx| tx.list_series(&self.pairs.integration.id)).unwrap()
    }

    /// The series at Exchange.
    async fn master(&self) -> Option<SourceSeries> {
        let link = self.links().into_iter().next()?;
        self.master_of(&link).await
    }

    async fn master_of(&self, link: &model::SeriesLink) -> Option<SourceSeries> {
        let service = &self.pairs.office.service;
        let session = service.open_session(&self.pairs.connection, &service::Job::quiet()).await.unwrap();
        let calendar = session.calendar(Access::Connection).unwrap();
        match calendar.series(&self.me, &[link.a.item_ref.as_str()]).await.unwrap().remove(0) {
            LocatedSeries::There(series) => Some(*series),
            LocatedSeries::Gone => None,
            LocatedSeries::Unknown => panic!("the rule cannot be told"),
        }
    }

    async fn save(&mut self, edit: impl FnOnce(&mut OaDraft)) {
        let mut draft = draft(&self.me, daily());
        (draft.id, draft.revision) = (Some(self.id.clone()), Some(self.revision));
        edit(&mut draft);
        let saved = self.pairs.office.service.save_oa_event(draft).await.unwrap();
        self.revision = saved.revision;
    }

    async fn remove(&mut self, scope: Scope, occurrence: Option<i64>) {
        let removal = OaRemoval { id: self.id.clone(), revision: self.revision, occurrence, scope };
        self.revision = self.pairs.office.service.remove_oa_event(removal).await.unwrap().revision;
    }

    /// Start of the occurrence so many days after the first.
    fn start(&self, day: i64) -> i64 {
        let first = booking("晨会", 4).when.span(&jiff::tz::TimeZone::UTC).0;
        (first + (24 * day).hours()).as_second()
    }
}

/// Start of the occurrence so many days after the first.
fn written_start(day: i64) -> i64 {
    (booking("晨会", 4).when.span(&jiff::tz::TimeZone::UTC).0 + (24 * day).hours()).as_second()
}

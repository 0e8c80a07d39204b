//! Series of the OA's calendar that are written to Exchange as one, and their life.

use std::collections::BTreeSet;

use connector::{Access, Ctx, LocatedSeries, SourceItem, SourceSeries, Target, WriteGrant, WriteOptions};
use jiff::ToSpan;
use model::{
    Attendee, AttendeeRole, CancellationMode, ConflictRule, DeletionMode, Direction, Frequency,
    InvitationMode, Meeting, Party, Recurrence, Response, RunState, Sensitivity, SeriesEnd, ShowAs, SideName,
    StepKind, When,
};
use service::oa::{OaDraft, OaRemoval, Scope};
use tokio_util::sync::CancellationToken;

use crate::{
    crash::dropped_after,
    office::watched,
    pairs::{Pairs, booking, titles},
    rig::{Company, options, simulate},
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

/// A company whose OA holds a series that was written as one, and is in step.
struct Written {
    pairs: Pairs,
    me: String,
    id: model::MeetingId,
    revision: u64,
}

impl Written {
    async fn new(seed: u64, direction: Direction) -> Self {
        let company = Company::new(options(seed, 1, 2));
        let pairs = Pairs::with(&company, direction, |i| {
            Pairs::policy(i).rules.conflict = ConflictRule::OaWins;
            Pairs::policy(i).rules.series = true;
        })
        .await;
        pairs.sync().await;
        let me = pairs.person(0);
        let saved = pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
        let run = pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        let written = Self { pairs, me, id: saved.id, revision: saved.revision };
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

/// Two calendars of which series are written as one.
async fn wholes(company: &Company, direction: Direction) -> Pairs {
    Pairs::with(company, direction, |i| Pairs::policy(i).rules.series = true).await
}

#[test]
fn series_of_the_oa_is_written_as_one_and_whoever_is_invited_is_counted_once() {
    simulate(async {
        let company = Company::new(options(61, 1, 2));
        let pairs = Pairs::with(&company, Direction::Both, |i| {
            Pairs::policy(i).rules.series = true;
            Pairs::policy(i).invitations = InvitationMode::All;
        })
        .await;
        pairs.sync().await;
        let (me, guest) = (pairs.person(0), pairs.person(1));
        let before = pairs.b(&guest).await.len();
        let draft = OaDraft { attendees: vec![invited(&guest)], ..draft(&me, daily()) };
        pairs.office.service.save_oa_event(draft).await.unwrap();
        let plan = pairs.preview().await;
        assert_eq!((plan.mails, plan.counts.create), (1, 1));
        let steps = pairs.office.steps(&plan).await;
        let step = steps.iter().find(|s| s.kind == StepKind::Create).unwrap();
        assert!(step.why.iter().any(|r| r.key == "series_as_one"), "{:?}", step.why);
        let (_, entries) = watched(&company, pairs.office.apply(&plan, None)).await;
        assert_eq!(entries.iter().map(|e| e.mails).sum::<u32>(), 1);
        for _ in 0..2 {
            let counts = pairs.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0));
        }
        assert!(titles(&pairs.a(&guest).await).contains(&"晨会"), "it was delivered");
        assert_eq!(pairs.b(&guest).await.len(), before, "and is not pulled as theirs");
    });
}

#[test]
fn as_days_go_by_occurrences_pair_and_nothing_is_written() {
    simulate(async {
        let written = Written::new(62, Direction::Both).await;
        for _ in 0..5 {
            written.pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(24));
            let (run, entries) = watched(written.pairs.company(), written.pairs.sync()).await;
            let counts = run.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted, counts.failed), (0, 0, 0, 0));
            assert!(entries.iter().all(|entry| entry.operation.as_deref() != Some("CreateItem")));
        }
        assert_eq!(written.links().len(), 1);
        written.same().await;
    });
}

#[test]
fn series_that_the_oa_deletes_is_gone_as_a_whole_and_never_comes_back() {
    simulate(async {
        let mut written = Written::new(63, Direction::Both).await;
        let link = written.links().remove(0);
        written.remove(Scope::All, None).await;
        let run = written.pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted), (RunState::Done, 1), "{:?}", run.faults);
        assert!(written.master_of(&link).await.is_none() && written.links().is_empty());
        for _ in 0..3 {
            written.pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
            assert_eq!(written.pairs.sync().await.counts.created, 0);
        }
        assert!(written.of_a().await.is_empty());
    });
}

#[test]
fn series_that_ends_earlier_or_changes_is_one_write_and_exceptions_are_kept() {
    simulate(async {
        let mut written = Written::new(64, Direction::Both).await;
        let moved = written.start(3);
        written
            .save(|draft| {
                (draft.scope, draft.occurrence) = (Scope::This, Some(moved));
                draft.when = booking("晨会", 4 + 48 * 3 + 6).when;
            })
            .await;
        written.rests().await;
        written.save(|draft| draft.title = "早会".to_owned()).await;
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (0, 1, 0));
        assert_eq!(written.master().await.unwrap().meeting.title.as_deref(), Some("早会"));
        written.rests().await;
        let changed = written.of_a().await.into_iter().filter(|i| i.meeting.title.as_deref() == Some("晨会"));
        assert_eq!(changed.count(), 1, "the occurrence that was moved keeps what it says");
        let last = jiff::civil::date(2026, 11, 30);
        written
            .save(|draft| {
                draft.title = "早会".to_owned();
                draft.recurrence = Some(Recurrence { end: SeriesEnd::Until { date: last }, ..daily() });
            })
            .await;
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.created, run.counts.updated, run.counts.deleted), (0, 1, 0));
        assert_eq!(written.master().await.unwrap().rule.end, SeriesEnd::Until { date: last });
        written.rests().await;
        assert_eq!(written.of_a().await.len(), 7);
    });
}

#[test]
fn occurrences_left_out_before_the_series_was_written_are_not_there() {
    simulate(async {
        let company = Company::new(options(65, 1, 2));
        let pairs = wholes(&company, Direction::Push).await;
        let me = pairs.person(0);
        let saved = pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
        let mut written = Written { pairs, me, id: saved.id, revision: saved.revision };
        // One in sight, one far beyond the window.
        for day in [2, 60] {
            written.remove(Scope::This, Some(written.start(day))).await;
        }
        let run = written.pairs.sync().await;
        assert_eq!((run.state, run.counts.created), (RunState::Done, 1), "{:?}", run.faults);
        let except = written.master().await.unwrap().rule.except;
        assert_eq!(except, [jiff::civil::date(2026, 11, 26), jiff::civil::date(2027, 1, 23)]);
        written.rests().await;
    });
}

#[test]
fn one_occurrence_changed_or_deleted_on_either_side_reaches_the_other() {
    simulate(async {
        let mut written = Written::new(66, Direction::Both).await;
        written.remove(Scope::This, Some(written.start(1))).await;
        written
            .save(|draft| {
                (draft.scope, draft.occurrence) = (Scope::This, Some(written_start(2)));
                draft.when = booking("晨会", 4 + 48 * 2).when;
                draft.title = "另议".to_owned();
            })
            .await;
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.updated, run.counts.deleted), (1, 1), "{:?}", run.faults);
        written.rests().await;
        // At the third party: one retitled, two deleted, in one run.
        let third = Third::of(&written).await;
        let a = written.of_a().await;
        third.retitle(&a[4], "他们改的").await;
        for item in &a[6..8] {
            let now = third.again(item).await;
            third.delete(&now).await;
        }
        let run = written.pairs.sync().await;
        assert_eq!((run.counts.updated, run.counts.deleted), (1, 2), "{:?}", run.faults);
        written.rests().await;
        assert!(titles(&written.pairs.b(&written.me).await).contains(&"他们改的"));
        assert_eq!(written.links().len(), 1);
    });
}

fn written_start(day: i64) -> i64 {
    (booking("晨会", 4).when.span(&jiff::tz::TimeZone::UTC).0 + (24 * day).hours()).as_second()
}

#[test]
fn several_occurrences_of_one_series_are_written_in_one_run() {
    simulate(async {
        let mut written = Written::new(67, Direction::Push).await;
        for day in 1..4 {
            written.remove(Scope::This, Some(written.start(day))).await;
        }
        let run = written.pairs.sync().await;
        assert_eq!((run.state, run.counts.deleted, run.counts.failed), (RunState::Done, 3, 0));
        written.rests().await;
    });
}

#[test]
fn undo_of_the_run_that_wrote_the_series_deletes_it_as_one() {
    simulate(async {
        let company = Company::new(options(68, 1, 2));
        let pairs = wholes(&company, Direction::Both).await;
        pairs.sync().await;
        let me = pairs.person(0);
        let before = pairs.a(&me).await.len();
        pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
        let run = pairs.sync().await;
        pairs.sync().await;
        assert!(pairs.a(&me).await.len() > before + 10);
        let own = pairs.b(&me).await;
        let plan = pairs.office.service.preview_undo(&run.id).await.unwrap().plan;
        let steps = pairs.office.steps(&plan).await;
        let kinds: Vec<_> = steps.iter().map(|s| (s.kind, s.target)).collect();
        assert_eq!(kinds, [(StepKind::Delete, SideName::A)]);
        pairs.office.apply(&plan, None).await.unwrap();
        assert_eq!(pairs.a(&me).await.len(), before);
        assert_eq!(titles(&pairs.b(&me).await), titles(&own), "the OA keeps its own");
        assert_eq!(pairs.b(&me).await.len(), own.len());
    });
}

#[test]
fn killed_at_any_await_the_series_is_made_once() {
    let mut intents = 0;
    for polls in (0..).step_by(3) {
        let finished = simulate(async {
            let company = Company::new(options(69, 1, 1));
            let pairs = wholes(&company, Direction::Both).await;
            pairs.sync().await;
            let me = pairs.person(0);
            pairs.office.service.save_oa_event(draft(&me, daily())).await.unwrap();
            let run = dropped_after(polls, pairs.sync()).await;
            let folder = pairs.office.killed();
            pairs.company().kit.clock.advance(jiff::SignedDuration::from_hours(2));
            let again = Pairs { office: pairs.office.on(folder), ..pairs.clone() };
            let open = again.office.store.read(|tx| tx.open_intents(&again.integration.id, 100)).unwrap();
            intents += open.len();
            again.sync().await;
            again.sync().await;
            let counts = again.sync().await.counts;
            assert_eq!((counts.created, counts.updated, counts.deleted), (0, 0, 0), "{polls}");
            let starts = |items: &[SourceItem]| {
                let ours = items.iter().filter(|i| i.meeting.title.as_deref() == Some("晨会"));
                ours.map(|i| i.meeting.when.span(&jiff::tz::TimeZone::UTC).0).collect::<Vec<_>>()
            };
            let (a, b) = (starts(&again.a(&me).await), starts(&again.b(&me).await));
            assert_eq!(a, b, "{polls}");
            let once: BTreeSet<_> = a.iter().collect();
            assert_eq!(once.len(), a.len(), "{polls}: none is there twice");
            run.is_some()
        });
        if finished {
            assert!(intents > 0, "some were killed in the middle of writing");
            break;
        }
    }
}

#[test]
fn rule_that_exchange_cannot_hold_becomes_single_meetings_with_the_reason() {
    simulate(async {
        let company = Company::new(options(70, 1, 2));
        let pairs = wholes(&company, Direction::Push).await;
        let me = pairs.person(0);
        let positions = Recurrence { frequency: Frequency::Monthly, month_days: vec![24, 25], ..daily() };
        pairs.office.service.save_oa_event(draft(&me, positions)).await.unwrap();
        let plan = pairs.preview().await;
        let steps = pairs.office.steps(&plan).await;
        let told = steps.iter().flat_map(|s| &s.why).find(|r| r.key == "series_expanded").unwrap();
        assert_eq!(told.params["why"], "series_month_days");
        assert_eq!(plan.counts.create, 2);
    });
}

#[test]
fn whole_series_changed_at_the_third_party_flows_back_as_one() {
    simulate(async {
        let written = Written::new(71, Direction::Both).await;
        let third = Third::of(&written).await;
        let master = written.master().await.unwrap();
        let mut after = master.meeting.clone();
        after.title = Some("他们的晨会".to_owned());
        if let When::Timed { start, end, .. } = &mut after.when {
            (*start, *end) = (*start + 1.hour(), *end + 1.hour());
        }
        third.update_series(&master, &after).await;
        let run = written.pairs.sync().await;
        assert_eq!(
            (run.counts.created, run.counts.updated, run.counts.deleted),
            (0, 1, 0),
            "{:?}",
            run.faults
        );
        written.rests().await;
        let event = written.pairs.office.store.read(|tx| tx.get_oa_event(&written.id)).unwrap().unwrap();
        assert_eq!(event.meeting.title.as_deref(), Some("他们的晨会"));
        assert!(event.recurrence.is_some() && event.changed.is_empty());
    });
}

/// A person at the third party.
struct Third {
    session: std::sync::Arc<dyn connector::Session>,
    grant: WriteGrant,
    me: String,
}

const HOW: WriteOptions<'static> = WriteOptions {
    invitations: InvitationMode::None,
    cancellations: CancellationMode::None,
    deletion: DeletionMode::Hard,
    zone: ZONE,
    comment: None,
};

impl Third {
    async fn of(written: &Written) -> Self {
        let company = written.pairs.company();
        let account = company.account("exchange-ews", "basic");
        let provider =
            registry::providers().into_iter().find(|p| p.descriptor().id == "exchange-ews").unwrap();
        let secrets = account.secrets.iter().map(|(k, v)| (k.clone(), connector::Secret::from(v.as_str())));
        let ctx = Ctx {
            connection: "third".into(),
            auth: "basic".to_owned(),
            settings: connector::Settings(account.settings.clone()),
            secrets: connector::Secrets(secrets.collect()),
            net: std::sync::Arc::new(company.net()),
            ledger: std::sync::Arc::new(Free),
            events: std::sync::Arc::new(connector::NoEvents),
            clock: company.clock(),
            cancel: CancellationToken::new(),
        };
        let session = provider.open(ctx).unwrap();
        Self { session, grant: WriteGrant::mint("p1".into(), "r1".into()), me: written.me.clone() }
    }

    fn target<'a>(&'a self, item: &'a SourceItem) -> Target<'a> {
        Target { mailbox: &self.me, source_ref: &item.source_ref, version: &item.version }
    }

    async fn again(&self, item: &SourceItem) -> SourceItem {
        let calendar = self.session.calendar(Access::Connection).unwrap();
        match calendar.locate(&self.me, &item.source_ref).await.unwrap() {
            connector::Located::There(item) => *item,
            other => panic!("{other:?}"),
        }
    }

    async fn retitle(&self, item: &SourceItem, title: &str) {
        let after = Meeting { title: Some(title.to_owned()), ..item.meeting.clone() };
        let writer = self.session.writer(&self.grant).unwrap();
        writer.update(&"by hand".into(), self.target(item), &item.meeting, &after, HOW).await.unwrap();
    }

    async fn delete(&self, item: &SourceItem) {
        let writer = self.session.writer(&self.grant).unwrap();
        writer.delete(&"by hand".into(), self.target(item), HOW).await.unwrap();
    }

    async fn update_series(&self, master: &SourceSeries, after: &Meeting) {
        let writer = self.session.writer(&self.grant).unwrap();
        let target = Target { mailbox: &self.me, source_ref: &master.source_ref, version: &master.version };
        let draft = connector::SeriesDraft { meeting: after, rule: &master.rule };
        writer.update_series(&"by hand".into(), target, &master.meeting, draft, HOW).await.unwrap();
    }
}

#[derive(Debug)]
struct Free;

impl connector::Ledger for Free {
    fn take(&self, _: &model::ConnectionId, _: &str, _: u32) -> Result<(), model::Fault> {
        Ok(())
    }
}

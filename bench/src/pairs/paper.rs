//! A provider whose calendars are in memory: as fast as a third party can be.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use async_trait::async_trait;
use connector::{
    Access, AuthSpec, Changed, Ctx, Cursor, Descriptor, Family, FieldIssue, Known, Limits, NetRequest,
    ProbeOutcome, Provider, ReadCalendar, ReadEvent, ReadOptions, Roles, Secrets, Seen, Session, Settings,
    SourceItem,
};
use futures::{StreamExt, stream, stream::BoxStream};
use jiff::{Timestamp, ToSpan};
use model::{
    Coverage, Fault, Meeting, MeetingKey, MeetingStatus, Sensitivity, SeriesRole, ShowAs, Verdict, When,
    Window,
};

static DESCRIPTOR: Descriptor = Descriptor {
    id: "paper",
    family: Family::Open,
    tile: "Pa",
    auth: &[AuthSpec { key: "none", fields: &[], unconfirmed: false }],
    pages: &[],
    fields: &[],
    steps: &[],
    probes: &[],
    roles: Roles { read_calendar: true, ..Roles::NONE },
    limits: Limits {
        max_window_days: 366,
        page_size: 100,
        max_concurrent: 16,
        start_concurrent: 16,
        max_concurrent_per_mailbox: 1,
        calendars_per_call: 1,
        delta: true,
        writing: None,
    },
    minutes: 1,
    ends: &[],
    successors: &[],
    pastes: &[],
    quotas: &[],
    polling: None,
    handout: &[],
};

/// Everybody's calendar, and how often it was asked.
#[derive(Clone, Debug)]
pub struct Paper(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    meetings: u32,
    start: Timestamp,
    questions: AtomicU32,
    reads: AtomicU32,
}

impl Paper {
    /// Calendars of so many meetings each, from now on, every half an hour.
    pub fn new(meetings: u32) -> Self {
        Self(Arc::new(Inner {
            meetings,
            start: Timestamp::now().round(jiff::Unit::Hour).unwrap_or_else(|_| Timestamp::now()),
            questions: AtomicU32::new(0),
            reads: AtomicU32::new(0),
        }))
    }

    /// Questions since the last time.
    pub fn take_questions(&self) -> u32 {
        self.0.questions.swap(0, Ordering::Relaxed)
    }

    /// Whole reads since the last time.
    pub fn take_reads(&self) -> u32 {
        self.0.reads.swap(0, Ordering::Relaxed)
    }

    fn item(&self, mailbox: &str, n: u32) -> SourceItem {
        let at = |n: u32| self.0.start.checked_add((i64::from(n) * 30).minutes()).unwrap_or(self.0.start);
        let meeting = Meeting {
            key: MeetingKey::single(&format!("{mailbox}-{n}")),
            title: Some(format!("Meeting {n}")),
            when: When::Timed { start: at(n), end: at(n + 1), zone: Some("Asia/Shanghai".into()) },
            organizer: None,
            attendees: Vec::new(),
            attendees_beyond: 0,
            place: Some("Room 301".into()),
            body: Some("Agenda\nPoint one\nPoint two".into()),
            status: MeetingStatus::Confirmed,
            sensitivity: Sensitivity::Normal,
            show_as: ShowAs::Busy,
            series: SeriesRole::Single,
        };
        SourceItem {
            source_ref: format!("item-{n}"),
            version: "1".into(),
            modified: None,
            meeting,
            series: None,
            marker: None,
        }
    }
}

#[async_trait]
impl Provider for Paper {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn review(&self, _: &str, _: &Settings, _: &Secrets) -> Vec<FieldIssue> {
        Vec::new()
    }

    fn open(&self, _: Ctx) -> Result<Arc<dyn Session>, Fault> {
        Ok(Arc::new(self.clone()))
    }

    fn is_write(&self, _: &NetRequest) -> bool {
        true
    }
}

#[async_trait]
impl Session for Paper {
    async fn probe(&self, _: &str) -> ProbeOutcome {
        ProbeOutcome::new(Verdict::Pass)
    }

    fn calendar(&self, access: Access) -> Option<&dyn ReadCalendar> {
        (access == Access::Connection).then_some(self as &dyn ReadCalendar)
    }
}

#[async_trait]
impl ReadCalendar for Paper {
    async fn changed(&self, _: &str, cursor: Option<&Cursor>) -> Result<Changed, Fault> {
        self.0.questions.fetch_add(1, Ordering::Relaxed);
        let now = Cursor("1".to_owned());
        Ok(match cursor {
            Some(known) if *known == now => Changed::Same { cursor: now },
            _ => Changed::Changed { cursor: now },
        })
    }

    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        _: Window,
        _: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent> {
        self.0.reads.fetch_add(1, Ordering::Relaxed);
        let seen = (0..self.0.meetings).map(|n| {
            let item = self.item(mailbox, n);
            match known.version(mailbox, &item.source_ref) {
                Some(version) if version == item.version => Seen::Same { source_ref: item.source_ref },
                _ => Seen::Item(Box::new(item)),
            }
        });
        let batch = ReadEvent::Batch(seen.collect());
        stream::iter([batch, ReadEvent::End(Coverage::Complete)]).boxed()
    }
}

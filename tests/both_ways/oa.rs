//! The OA's built-in calendar, as people use it in the window.

use async_trait::async_trait;
use connector::SourceItem;
use jiff::{ToSpan, tz::TimeZone};
use model::{Frequency, Meeting, Recurrence, SeriesEnd, Side};
use service::{
    Service,
    oa::{BuiltIn, OaDraft, OaRemoval, OaShown, Scope},
};

use super::place::{Change, Entry, Lack, Place, changed, read, start};
use crate::rig::morning;

const ZONE: &str = "Asia/Shanghai";

/// The calendar of a program.
#[derive(Debug)]
pub struct Oa(pub Service);

impl Oa {
    /// What a person is shown.
    pub async fn shown(&self, who: &str) -> Vec<OaShown> {
        let today = morning().to_zoned_datetime(TimeZone::UTC).date();
        let (from, to) = (today - 2.days(), today + 14.days());
        self.0.oa_events(from, to, Some(who.to_owned())).await.unwrap().shown
    }

    async fn titled(&self, who: &str, title: &str) -> OaShown {
        let shown = self.shown(who).await.into_iter();
        let mut found = shown.filter(|it| it.item.meeting.title.as_deref() == Some(title));
        let one = found.next().unwrap_or_else(|| panic!("the OA shows no {title}"));
        assert!(found.next().is_none(), "the OA shows {title} twice");
        one
    }
}

/// Start of the day of a series that an item is, seconds since 1970.
fn occurrence(shown: &OaShown) -> Option<i64> {
    shown.item.meeting.key.occurrence.map(|at| at.as_second())
}

fn scope(shown: &OaShown) -> Scope {
    if shown.item.recurrence.is_some() { Scope::This } else { Scope::All }
}

/// What a person enters who changes what is shown into a meeting.
pub fn draft(shown: &OaShown, meeting: &Meeting) -> OaDraft {
    OaDraft {
        id: Some(shown.item.event.clone()),
        revision: Some(shown.item.revision),
        occurrence: occurrence(shown),
        scope: scope(shown),
        mailbox: shown.item.mailbox.clone(),
        title: meeting.title.clone().unwrap_or_default(),
        when: meeting.when.clone(),
        attendees: meeting.attendees.clone(),
        place: meeting.place.clone(),
        rooms: shown.rooms.clone(),
        body: meeting.body.clone(),
        sensitivity: meeting.sensitivity,
        show_as: meeting.show_as,
        recurrence: None,
    }
}

#[async_trait]
impl Place for Oa {
    async fn side(&self, _: &Service) -> Side {
        Side::Oa
    }

    fn lacks(&self, _: Lack) -> bool {
        false
    }

    async fn add(&self, who: &str, entry: &Entry) {
        let first = start(&entry.when);
        let zone = TimeZone::get(ZONE).unwrap();
        let date = first.to_zoned_datetime(zone).date();
        let rule = entry.repeats.as_ref().map(|repeats| Recurrence {
            frequency: Frequency::Daily,
            interval: 1,
            first: date,
            end: SeriesEnd::Count { count: repeats.days },
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            except: vec![date + repeats.without.days()],
            extra: Vec::new(),
            zone: Some(ZONE.to_owned()),
        });
        let draft = OaDraft {
            id: None,
            revision: None,
            occurrence: None,
            scope: Scope::All,
            mailbox: who.to_owned(),
            title: entry.title.to_owned(),
            when: entry.when.clone(),
            attendees: Vec::new(),
            place: None,
            rooms: Vec::new(),
            body: entry.body.map(str::to_owned),
            sensitivity: model::Sensitivity::Normal,
            show_as: model::ShowAs::Busy,
            recurrence: rule,
        };
        let saved = self.0.save_oa_event(draft.clone()).await.unwrap();
        if let Some(repeats) = &entry.repeats {
            let moved = OaDraft {
                id: Some(saved.id),
                revision: Some(saved.revision),
                occurrence: Some((first + (24 * repeats.moved).hours()).as_second()),
                scope: Scope::This,
                title: repeats.called.to_owned(),
                when: repeats.to.clone(),
                recurrence: None,
                ..draft
            };
            self.0.save_oa_event(moved).await.unwrap();
        }
    }

    async fn change(&self, who: &str, title: &str, change: &Change) {
        let shown = self.titled(who, title).await;
        let after = changed(&shown.item.meeting, change);
        self.0.save_oa_event(draft(&shown, &after)).await.unwrap();
    }

    async fn remove(&self, who: &str, title: &str) {
        let shown = self.titled(who, title).await;
        let removal = OaRemoval {
            id: shown.item.event.clone(),
            revision: shown.item.revision,
            occurrence: occurrence(&shown),
            scope: scope(&shown),
        };
        self.0.remove_oa_event(removal).await.unwrap();
    }

    async fn items(&self, who: &str) -> Vec<SourceItem> {
        read(&BuiltIn::new(&self.0, TimeZone::get(ZONE).unwrap(), None), who).await
    }

    async fn versions(&self, who: &str) -> String {
        let items = self.items(who).await.into_iter();
        items.map(|item| format!("{} {}\n", item.source_ref, item.version)).collect()
    }

    async fn fall(&self) -> bool {
        false
    }

    async fn rise(&self) {}
}

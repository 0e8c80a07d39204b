//! People who keep their calendars on both sides, and remember what they wrote.

use std::collections::BTreeMap;

use connector::SourceItem;
use jiff::{SignedDuration, ToSpan};
use model::{Meeting, When};
use serde_json::json;
use service::oa::{OaDraft, OaRemoval, Scope};

use super::desk::Desk;
use crate::{
    both_ways::{
        oa::{Oa, draft},
        place::Place,
        simulated::Simulated,
    },
    life::{Chance, half_hours},
    rig::morning,
};

/// What became of something that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody took it back.
    Stands,
    /// Somebody who saw it wrote this in its place, or nothing.
    Replaced(Option<String>),
    /// Somebody removed the meeting that said it.
    Removed,
}

/// People before both systems.
pub struct People {
    pub mail: Simulated,
    pub mailboxes: Vec<String>,
    /// Everything that was ever written into a title or into details.
    pub written: BTreeMap<String, Fate>,
    /// How often somebody did something.
    pub acts: usize,
}

/// On which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Mail,
    Oa,
}

/// A meeting that somebody sees.
enum Seen {
    Mail(Box<SourceItem>),
    Oa(Box<service::oa::OaShown>),
}

impl Seen {
    fn meeting(&self) -> &Meeting {
        match self {
            Self::Mail(item) => &item.meeting,
            Self::Oa(shown) => &shown.item.meeting,
        }
    }
}

/// Words that stay: a calendar that lost everything stops a run, which other tests tell of.
const STAYS: &str = "常设";

/// Words that a text says, apart from blanks around it.
pub fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl People {
    pub fn new(mail: Simulated, mailboxes: Vec<String>) -> Self {
        Self { mail, mailboxes, written: BTreeMap::new(), acts: 0 }
    }

    /// Everybody has something in both calendars that stays.
    pub async fn settle_in(&mut self, desk: &Desk) {
        for (n, who) in self.mailboxes.clone().iter().enumerate() {
            let n = i64::try_from(n).unwrap();
            self.make(desk, At::Mail, who, (format!("{STAYS}信{n}"), format!("细则信{n}"), 400 + n)).await;
            self.make(desk, At::Oa, who, (format!("{STAYS}办{n}"), format!("细则办{n}"), 410 + n)).await;
        }
    }

    /// Somebody does something somewhere.
    pub async fn act(&mut self, desk: &Desk, chance: &mut Chance) {
        self.acts += 1;
        let who = self.mailboxes[chance.below(self.mailboxes.len())].clone();
        let at = if chance.below(2) == 0 { At::Mail } else { At::Oa };
        let serial = self.acts;
        let hour = i64::try_from(chance.below(48 * 7)).unwrap();
        let (pick, what) = (chance.below(1_000), chance.below(8));
        let done = if what < 2 {
            self.make(desk, at, &who, (format!("题{serial}"), format!("文{serial}"), hour)).await;
            Ok(true)
        } else {
            self.touch(desk, at, &who, (pick, what, hour)).await
        };
        desk.road.tell(&format!("{who} at {at:?} does {what} ({serial}): {done:?}"));
    }

    async fn make(&mut self, desk: &Desk, at: At, who: &str, (title, body, hour): (String, String, i64)) {
        for text in [&title, &body] {
            self.written.insert(text.clone(), Fate::Stands);
        }
        let (start, end) = half_hours(hour);
        match at {
            At::Mail => self.mail.company.edit(json!({
                "op": "add_meeting", "uid": format!("信-{title}"), "subject": title, "body": body,
                "organizer": who, "attendees": [], "rooms": [], "start": start, "end": end,
            })),
            At::Oa => {
                let when = When::Timed {
                    start: start.parse().unwrap(),
                    end: end.parse().unwrap(),
                    zone: Some("Asia/Shanghai".to_owned()),
                };
                desk.service.save_oa_event(new(who, title, body, when)).await.unwrap();
            }
        }
    }

    /// Changes or removes something that is seen; false where there was nothing.
    async fn touch(
        &mut self,
        desk: &Desk,
        at: At,
        who: &str,
        (pick, what, hour): (usize, usize, i64),
    ) -> Result<bool, String> {
        let mut seen = self.seen(desk, at, who).await;
        seen.retain(|it| !it.meeting().title.as_deref().unwrap_or_default().starts_with(STAYS));
        if seen.is_empty() {
            return Ok(false);
        }
        let item = seen.swap_remove(pick % seen.len());
        let before = item.meeting().clone();
        if what >= 7 {
            self.remove(desk, who, &item).await?;
            let gone = [before.title.as_deref(), before.body.as_deref()].into_iter().filter_map(said);
            self.written.extend(gone.map(|text| (text, Fate::Removed)));
            return Ok(true);
        }
        let mut after = before.clone();
        let serial = self.acts;
        match what {
            2 | 3 => after.title = Some(format!("题{serial}")),
            4 | 5 => after.body = Some(format!("文{serial}")),
            _ => {
                let start = morning() + (30 * hour).minutes();
                let end = start + SignedDuration::from_mins(30);
                after.when = When::Timed { start, end, zone: Some("Asia/Shanghai".to_owned()) };
            }
        }
        self.change(desk, who, &item, &after).await?;
        let pairs = [(&before.title, &after.title), (&before.body, &after.body)];
        for (old, new) in pairs.into_iter().filter(|(old, new)| old != new) {
            let new = said(new.as_deref());
            let replaced = said(old.as_deref()).map(|text| (text, Fate::Replaced(new.clone())));
            self.written.extend(replaced);
            self.written.extend(new.map(|text| (text, Fate::Stands)));
        }
        Ok(true)
    }

    async fn seen(&self, desk: &Desk, at: At, who: &str) -> Vec<Seen> {
        match at {
            At::Mail => self.mail.items(who).await.into_iter().map(|it| Seen::Mail(Box::new(it))).collect(),
            At::Oa => {
                let shown = Oa(desk.service.clone()).shown(who).await.into_iter();
                let shown = shown.filter(|it| it.item.mailbox == who);
                shown.map(|it| Seen::Oa(Box::new(it))).collect()
            }
        }
    }

    async fn change(&self, desk: &Desk, who: &str, item: &Seen, after: &Meeting) -> Result<(), String> {
        match item {
            Seen::Mail(item) => self.mail.write(who, item, after).await.map_err(|fault| fault.code),
            Seen::Oa(shown) => {
                let saved = desk.service.save_oa_event(draft(shown, after)).await;
                saved.map(drop).map_err(|fault| fault.code)
            }
        }
    }

    async fn remove(&self, desk: &Desk, who: &str, item: &Seen) -> Result<(), String> {
        match item {
            Seen::Mail(item) => self.mail.take_away(who, item).await.map_err(|fault| fault.code),
            Seen::Oa(shown) => {
                let removal = OaRemoval {
                    id: shown.item.event.clone(),
                    revision: shown.item.revision,
                    occurrence: None,
                    scope: Scope::All,
                };
                desk.service.remove_oa_event(removal).await.map(drop).map_err(|fault| fault.code)
            }
        }
    }
}

fn new(who: &str, title: String, body: String, when: When) -> OaDraft {
    OaDraft {
        id: None,
        revision: None,
        occurrence: None,
        scope: Scope::All,
        mailbox: who.to_owned(),
        title,
        when,
        attendees: Vec::new(),
        place: None,
        rooms: Vec::new(),
        body: Some(body),
        sensitivity: model::Sensitivity::Normal,
        show_as: model::ShowAs::Busy,
        recurrence: None,
    }
}

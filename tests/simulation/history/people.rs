//! People who keep their calendars on both sides, and remember what they wrote.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use model::Meeting;

use super::{
    desk::Desk,
    site::{Deed, Entry, Repeats, Seen, Site, half_hour, on_the_day_of},
    words::{Fate, Words, all_words, said, words},
};
use crate::{life::Chance, rig::morning};

/// People before both systems.
pub struct People {
    /// The third party, and the OA.
    pub sites: [Site; 2],
    pub mailboxes: Vec<String>,
    pub words: Words,
    /// On which sides something may repeat.
    repeating: [bool; 2],
    /// How often somebody did something.
    acts: usize,
}

/// What chance chose of everything that somebody may do.
struct Choice {
    serial: usize,
    /// What is done, below [`DEEDS`].
    what: usize,
    /// To which of the items that are seen.
    pick: usize,
    /// To the whole of a series, at times.
    whole: bool,
    /// Half hours after nine.
    half_hours: i64,
    /// Days from today.
    day: i64,
}

/// Things that somebody may do.
const DEEDS: usize = 11;
/// Words that stay: a calendar that lost everything stops a run, which other tests tell of.
const STAYS: &str = "常设";
/// Half hours between nine and eight in the evening: what repeats stays on its day, and before its next one.
const HALF_HOURS: usize = 22;

impl Choice {
    fn by(chance: &mut Chance, serial: usize) -> Self {
        let mut below = |end: usize| i64::try_from(chance.below(end)).unwrap();
        Self {
            serial,
            what: below(DEEDS) as usize,
            pick: below(1_000) as usize,
            whole: below(2) == 0,
            half_hours: below(HALF_HOURS),
            day: below(7),
        }
    }

    fn title(&self) -> String {
        format!("题{}", self.serial)
    }

    fn body(&self) -> String {
        format!("文{}", self.serial)
    }

    fn start(&self) -> Timestamp {
        on_the_day_of(morning() + SignedDuration::from_hours(24 * self.day), self.half_hours)
    }

    fn repeats(&self) -> Repeats {
        match self.pick % 4 {
            0 | 1 => Repeats::Days(3 + u32::try_from(self.pick % 5).unwrap()),
            2 => Repeats::EveryOtherDay,
            _ => Repeats::Weekly,
        }
    }
}

impl People {
    pub fn new(sites: [Site; 2], mailboxes: Vec<String>, repeating: [bool; 2]) -> Self {
        Self { sites, mailboxes, words: Words::default(), repeating, acts: 0 }
    }

    /// Everybody has something in both calendars that stays.
    pub async fn settle_in(&mut self, desk: &Desk) {
        for (n, who) in self.mailboxes.clone().iter().enumerate() {
            for (at, side) in ["信", "办"].into_iter().enumerate() {
                let half_hours = i64::try_from(400 + 10 * at + n).unwrap();
                let entry = Entry {
                    title: format!("{STAYS}{side}{n}"),
                    body: format!("细则{side}{n}"),
                    start: on_the_day_of(morning(), half_hours),
                    repeats: None,
                };
                self.make(desk, at, who, entry).await;
            }
        }
    }

    /// Somebody does something somewhere.
    pub async fn act(&mut self, desk: &Desk, chance: &mut Chance) {
        self.acts += 1;
        let who = self.mailboxes[chance.below(self.mailboxes.len())].clone();
        let at = chance.below(2);
        let choice = Choice::by(chance, self.acts);
        let done = match choice.what {
            0..2 => self.enter(desk, at, &who, &choice, None).await,
            2..4 => {
                let repeats = self.repeating[at].then(|| choice.repeats());
                self.enter(desk, at, &who, &choice, repeats).await
            }
            _ => self.touch(desk, at, &who, &choice).await,
        };
        let side = ["third party", "OA"][at];
        desk.road.tell(&format!("{who} at the {side} does {} ({}): {done:?}", choice.what, choice.serial));
    }

    async fn enter(
        &mut self,
        desk: &Desk,
        at: usize,
        who: &str,
        choice: &Choice,
        repeats: Option<Repeats>,
    ) -> Result<String, String> {
        let (title, body, start) = (choice.title(), choice.body(), choice.start());
        self.make(desk, at, who, Entry { title, body, start, repeats }).await;
        Ok(format!("{start} {repeats:?}"))
    }

    async fn make(&mut self, desk: &Desk, at: usize, who: &str, entry: Entry) {
        let (title, body, repeats) = (entry.title.clone(), entry.body.clone(), entry.repeats.is_some());
        self.sites[at].make(desk, who, entry).await;
        let seen = self.sites[at].seen(desk, who).await;
        for word in [title, body] {
            self.words.wrote(&word, sayers(&seen, &word).max(1), repeats);
        }
    }

    /// Changes or removes something that is seen; says what became of it.
    async fn touch(&mut self, desk: &Desk, at: usize, who: &str, choice: &Choice) -> Result<String, String> {
        let mut seen = self.sites[at].seen(desk, who).await;
        seen.retain(|it| !it.meeting().title.as_deref().unwrap_or_default().starts_with(STAYS));
        if seen.is_empty() {
            return Ok("nothing there".to_owned());
        }
        let item = seen.swap_remove(choice.pick % seen.len());
        let whole = match choice.whole {
            true => self.sites[at].whole(desk, who, &item).await,
            false => None,
        };
        match whole {
            Some(whole) => {
                let deed = deed(choice, &item);
                self.sites[at].alter(desk, who, &whole, &deed).await?;
                let new = deed.words();
                let now = self.sites[at].seen(desk, who).await;
                for word in new.iter().flatten() {
                    self.words.wrote(word, sayers(&now, word).max(1), true);
                }
                // One that ends later has more days.
                words(item.meeting()).for_each(|word| self.words.says(&word, sayers(&now, &word)));
                seen.retain(|other| other.meeting().key.uid == item.meeting().key.uid);
                self.took_back(desk, (at, who), item.meeting(), &seen, new).await;
                Ok(format!("{:?} as one {deed:?}", item.meeting().title))
            }
            None => self.touch_one(desk, at, who, choice, item).await,
        }
    }

    async fn touch_one(
        &mut self,
        desk: &Desk,
        at: usize,
        who: &str,
        choice: &Choice,
        item: Seen,
    ) -> Result<String, String> {
        let (before, site) = (item.meeting().clone(), &self.sites[at]);
        let repeats = self.words.repeats(&before);
        let mut after = before.clone();
        match choice.what {
            4 | 5 => after.title = Some(choice.title()),
            6 | 7 => after.body = Some(choice.body()),
            // A day of a series stays on its day, and no two ever meet.
            8 | 9 if repeats => {
                let apart = SignedDuration::from_mins(1 + (choice.serial % 29) as i64);
                after.when = half_hour(on_the_day_of(item.start(), choice.half_hours) + apart);
            }
            8 | 9 => after.when = half_hour(choice.start()),
            _ => {
                site.remove(desk, who, &item).await?;
                self.words.touched(&before);
                self.took_back(desk, (at, who), &before, &[], [None, None]).await;
                return Ok(format!("{:?} {} removed", before.title, item.start()));
            }
        }
        site.change(desk, who, &item, &after).await?;
        self.words.touched(&before);
        let new = [(&before.title, &after.title), (&before.body, &after.body)];
        let new = new.map(|(old, new)| new.clone().filter(|new| said(old.as_deref()).as_ref() != Some(new)));
        new.iter().flatten().for_each(|word| self.words.wrote(word, 1, repeats));
        self.took_back(desk, (at, who), &before, &[], new).await;
        Ok(format!("{:?} {} becomes {:?} {:?}", before.title, item.start(), after.title, after.when))
    }

    /// What an item said, and others of its series, that whoever changed or removed it does not see any more. `new` is
    /// what they wrote, a title or details.
    async fn took_back(
        &mut self,
        desk: &Desk,
        (at, who): (usize, &str),
        item: &Meeting,
        others: &[Seen],
        new: [Option<String>; 2],
    ) {
        let now = all_words(&self.sites[at].seen(desk, who).await);
        for (old, new) in [&item.title, &item.body].into_iter().zip(new) {
            let old = said(old.as_deref()).filter(|old| !now.contains(old));
            let fate = new.map_or(Fate::Removed, |new| Fate::Replaced(Some(new)));
            self.words.gone(old, &fate);
        }
        let own: BTreeSet<String> = words(item).collect();
        let others = all_words(others).into_iter().filter(|word| !now.contains(word) && !own.contains(word));
        self.words.gone(others, &Fate::Removed);
    }
}

fn sayers(seen: &[Seen], word: &str) -> usize {
    seen.iter().filter(|item| words(item.meeting()).any(|said| said == word)).count()
}

fn deed(choice: &Choice, item: &Seen) -> Deed {
    let (serial, by) = (choice.serial, on_the_day_of(item.start(), choice.half_hours));
    match choice.what {
        4 => Deed::Title(choice.title()),
        5 if serial % 2 == 0 => Deed::Following(choice.title()),
        5 => Deed::Title(choice.title()),
        6 => Deed::Body(choice.body()),
        7 => Deed::Ends(2 + u32::try_from(serial % 4).unwrap()),
        8 | 9 => Deed::Later(by.duration_since(item.start())),
        _ => Deed::Remove,
    }
}

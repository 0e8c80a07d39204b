//! A calendar system as the people before it use it.

use connector::{LocatedSeries, SourceItem, SourceSeries};
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use model::{Frequency, Meeting, Recurrence, RuleDay, SeriesEnd, SeriesRole, When};
use sandbox::world::WhenSpec;
use serde_json::{Value, json};
use service::oa::{OaDraft, OaRemoval, OaShown, Scope};

use super::desk::Desk;
use crate::{
    both_ways::{
        oa::{Oa, draft},
        place::{Place, start},
        simulated::Simulated,
    },
    rig::morning,
};

const ZONE: &str = "Asia/Shanghai";
const HALF_HOUR: SignedDuration = SignedDuration::from_mins(30);

/// A calendar system.
pub enum Site {
    /// A system of others, which people reach past the program.
    System(Box<Simulated>),
    /// The program's own calendar.
    BuiltIn,
}

/// What somebody enters; it takes half an hour.
pub struct Entry {
    pub title: String,
    pub body: String,
    pub start: Timestamp,
    pub repeats: Option<Repeats>,
}

/// How something repeats.
#[derive(Clone, Copy, Debug)]
pub enum Repeats {
    /// So many days.
    Days(u32),
    /// Every other day, for ever.
    EveryOtherDay,
    /// Every week, for ever.
    Weekly,
}

/// A meeting that somebody sees.
pub enum Seen {
    System(Box<SourceItem>),
    BuiltIn(Box<OaShown>),
}

/// A series that somebody can change as one.
pub enum Whole {
    /// Its system tells the rule.
    Told(Box<SourceSeries>),
    /// Its system does not: whoever entered it under a UID opens it as they did.
    Entered(String),
    /// Opened at one of its occurrences.
    BuiltIn(Box<OaShown>),
}

/// What somebody does to a series as one.
#[derive(Clone, Debug)]
pub enum Deed {
    Title(String),
    Body(String),
    /// Every occurrence is so much later.
    Later(SignedDuration),
    /// It ends after so many.
    Ends(u32),
    /// From the occurrence it was opened at on it is called something else; where that cannot be said, all of it is.
    Following(String),
    Remove,
}

impl Deed {
    /// The title and the details that it writes.
    pub fn words(&self) -> [Option<String>; 2] {
        match self {
            Self::Title(title) | Self::Following(title) => [Some(title.clone()), None],
            Self::Body(body) => [None, Some(body.clone())],
            Self::Later(_) | Self::Ends(_) | Self::Remove => [None, None],
        }
    }
}

impl Repeats {
    fn rrule(self, start: Timestamp) -> String {
        let day = &format!("{:?}", local(start).weekday()).to_uppercase()[..2];
        match self {
            Self::Days(count) => format!("FREQ=DAILY;COUNT={count}"),
            Self::EveryOtherDay => "FREQ=DAILY;INTERVAL=2".to_owned(),
            Self::Weekly => format!("FREQ=WEEKLY;BYDAY={day}"),
        }
    }

    fn rule(self, start: Timestamp) -> Recurrence {
        let first = local(start);
        let (frequency, interval, days) = match self {
            Self::Days(_) => (Frequency::Daily, 1, Vec::new()),
            Self::EveryOtherDay => (Frequency::Daily, 2, Vec::new()),
            Self::Weekly => (Frequency::Weekly, 1, vec![RuleDay::each(first.weekday())]),
        };
        let end = match self {
            Self::Days(count) => SeriesEnd::Count { count },
            Self::EveryOtherDay | Self::Weekly => SeriesEnd::Never,
        };
        Recurrence {
            frequency,
            interval,
            first,
            end,
            days,
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            except: Vec::new(),
            extra: Vec::new(),
            zone: Some(ZONE.to_owned()),
        }
    }
}

/// The company's day.
fn local(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned_datetime(TimeZone::get(ZONE).unwrap()).date()
}

/// So many half hours after nine on a day.
pub fn on_the_day_of(at: Timestamp, half_hours: i64) -> Timestamp {
    let days = (local(at) - local(morning())).get_days();
    morning() + (24 * i64::from(days)).hours() + (30 * half_hours).minutes()
}

pub fn start_of(meeting: &Meeting) -> Timestamp {
    start(&meeting.when)
}

/// Half an hour from then.
pub fn half_hour(start: Timestamp) -> When {
    When::Timed { start, end: start + HALF_HOUR, zone: Some(ZONE.to_owned()) }
}

impl Seen {
    pub fn meeting(&self) -> &Meeting {
        match self {
            Self::System(item) => &item.meeting,
            Self::BuiltIn(shown) => &shown.item.meeting,
        }
    }

    pub fn start(&self) -> Timestamp {
        start_of(self.meeting())
    }

    /// Whether it is a series' own, and says what all of them say.
    pub fn is_like_all(&self) -> bool {
        self.meeting().series == SeriesRole::Occurrence
    }

    fn uid(&self) -> &str {
        &self.meeting().key.uid
    }
}

impl Site {
    pub async fn seen(&self, desk: &Desk, who: &str) -> Vec<Seen> {
        match self {
            Self::System(system) => {
                system.items(who).await.into_iter().map(|it| Seen::System(Box::new(it))).collect()
            }
            Self::BuiltIn => {
                let shown = Oa(desk.service.clone()).shown(who).await.into_iter();
                let shown = shown.filter(|it| it.item.mailbox == who);
                shown.map(|it| Seen::BuiltIn(Box::new(it))).collect()
            }
        }
    }

    /// What a calendar holds, as a provider hands it on.
    pub async fn items(&self, desk: &Desk, who: &str) -> Vec<SourceItem> {
        match self {
            Self::System(system) => system.items(who).await,
            Self::BuiltIn => Oa(desk.service.clone()).items(who).await,
        }
    }

    /// What changes with every write there.
    pub async fn versions(&self, desk: &Desk, who: &str) -> String {
        match self {
            Self::System(system) => system.versions(who).await,
            Self::BuiltIn => Oa(desk.service.clone()).versions(who).await,
        }
    }

    /// Somebody enters something.
    pub async fn make(&self, desk: &Desk, who: &str, entry: Entry) {
        let Entry { title, body, start, repeats } = entry;
        match self {
            Self::System(system) => {
                let repeat = repeats
                    .map(|repeats| json!({ "rrule": repeats.rrule(start), "deleted": [], "changed": [] }));
                system.company.change_at(system.kind.provider, json!({
                    "op": "add_meeting", "uid": format!("{}-{title}", system.kind.provider), "subject": title,
                    "body": body, "organizer": who, "attendees": [], "rooms": [], "repeat": repeat,
                    "start": start, "end": start + HALF_HOUR,
                }));
            }
            Self::BuiltIn => {
                let draft = OaDraft {
                    id: None,
                    revision: None,
                    occurrence: None,
                    scope: Scope::All,
                    mailbox: who.to_owned(),
                    title,
                    when: half_hour(start),
                    attendees: Vec::new(),
                    place: None,
                    rooms: Vec::new(),
                    body: Some(body),
                    sensitivity: model::Sensitivity::Normal,
                    show_as: model::ShowAs::Busy,
                    recurrence: repeats.map(|repeats| repeats.rule(start)),
                };
                desk.service.save_oa_event(draft).await.unwrap();
            }
        }
    }

    /// Somebody changes one item.
    ///
    /// # Errors
    /// Code of the fault where it is not so any more.
    pub async fn change(&self, desk: &Desk, who: &str, item: &Seen, after: &Meeting) -> Result<(), String> {
        match (self, item) {
            (Self::System(system), Seen::System(item)) => code(system.write(who, item, after).await),
            (_, Seen::BuiltIn(shown)) => code(desk.service.save_oa_event(draft(shown, after)).await),
            (Self::BuiltIn, Seen::System(_)) => panic!("seen elsewhere"),
        }
    }

    /// Somebody removes one item.
    ///
    /// # Errors
    /// As of a change.
    pub async fn remove(&self, desk: &Desk, who: &str, item: &Seen) -> Result<(), String> {
        match (self, item) {
            (Self::System(system), Seen::System(item)) => code(system.take_away(who, item).await),
            (_, Seen::BuiltIn(shown)) => {
                let one = shown.item.meeting.key.occurrence;
                let scope = if one.is_some() { Scope::This } else { Scope::All };
                code(desk.service.remove_oa_event(removal(shown, scope)).await)
            }
            (Self::BuiltIn, Seen::System(_)) => panic!("seen elsewhere"),
        }
    }

    /// The series that an item is one of, where somebody can change it as one.
    pub async fn whole(&self, desk: &Desk, who: &str, item: &Seen) -> Option<Whole> {
        if !item.is_like_all() {
            return None;
        }
        match (self, item) {
            (Self::System(system), Seen::System(seen)) => {
                let links = desk.series_links().into_iter().filter(|link| link.mailbox == who);
                let mut refs: Vec<String> = links.map(|link| link.a.item_ref).collect();
                refs.extend(seen.series.iter().map(|series| series.source_ref.clone()));
                let refs: Vec<&str> = refs.iter().map(String::as_str).collect();
                let told = system.wholes(who, &refs).await.into_iter().find_map(|found| match found {
                    LocatedSeries::There(whole) => Some(whole).filter(|it| it.meeting.key.uid == item.uid()),
                    LocatedSeries::Gone | LocatedSeries::Unknown => None,
                });
                match told {
                    Some(whole) => Some(Whole::Told(whole)),
                    None => self.entered(system, who, item.uid()).await.map(Whole::Entered),
                }
            }
            (_, Seen::BuiltIn(shown)) => Some(Whole::BuiltIn(shown.clone())),
            (Self::BuiltIn, Seen::System(_)) => panic!("seen elsewhere"),
        }
    }

    /// The UID of a series that is as it was entered: what single occurrences say would go unseen with an edit of all.
    async fn entered(&self, system: &Simulated, who: &str, uid: &str) -> Option<String> {
        let world = system.company.kit.world();
        let spec = world.meetings.iter().find(|spec| spec.uid.eq_ignore_ascii_case(uid))?;
        let count: usize = spec.repeat.as_ref()?.rrule.split_once("COUNT=")?.1.parse().ok()?;
        let items = system.items(who).await.into_iter();
        let own: Vec<SourceItem> = items.filter(|it| it.meeting.key.uid.eq_ignore_ascii_case(uid)).collect();
        let untouched =
            own.len() == count && own.iter().all(|it| it.meeting.series == SeriesRole::Occurrence);
        untouched.then(|| spec.uid.clone())
    }

    /// Somebody does something to a whole series.
    ///
    /// # Errors
    /// Code of the fault where it is not so any more.
    pub async fn alter(&self, desk: &Desk, who: &str, whole: &Whole, deed: &Deed) -> Result<(), String> {
        match (self, whole) {
            (Self::System(system), Whole::Told(series)) => told(system, who, series, deed).await,
            (Self::System(system), Whole::Entered(uid)) => {
                entered_again(system, uid, deed);
                Ok(())
            }
            (_, Whole::BuiltIn(shown)) => built_in(desk, shown, deed).await,
            (Self::BuiltIn, _) => panic!("seen elsewhere"),
        }
    }
}

fn code<T>(done: Result<T, model::Fault>) -> Result<(), String> {
    done.map(drop).map_err(|fault| fault.code)
}

fn removal(shown: &OaShown, scope: Scope) -> OaRemoval {
    OaRemoval {
        id: shown.item.event.clone(),
        revision: shown.item.revision,
        occurrence: shown.item.meeting.key.occurrence.map(|at| at.as_second()),
        scope,
    }
}

/// What a series says after a deed, and its rule.
fn altered(meeting: &Meeting, rule: &Recurrence, deed: &Deed) -> (Meeting, Recurrence) {
    let (mut meeting, mut rule) = (meeting.clone(), rule.clone());
    match deed {
        Deed::Title(title) | Deed::Following(title) => meeting.title = Some(title.clone()),
        Deed::Body(body) => meeting.body = Some(body.clone()),
        Deed::Later(by) => meeting.when = half_hour(start(&meeting.when) + *by),
        Deed::Ends(count) => rule.end = SeriesEnd::Count { count: *count },
        Deed::Remove => {}
    }
    (meeting, rule)
}

async fn told(system: &Simulated, who: &str, series: &SourceSeries, deed: &Deed) -> Result<(), String> {
    if matches!(deed, Deed::Remove) {
        return code(system.take_whole_away(who, series).await);
    }
    let (meeting, rule) = altered(&series.meeting, &series.rule, deed);
    code(system.write_whole(who, series, &meeting, &rule).await)
}

fn entered_again(system: &Simulated, uid: &str, deed: &Deed) {
    let mut edit = json!({ "op": "edit_meeting", "uid": uid });
    match deed {
        Deed::Title(title) | Deed::Following(title) => edit["subject"] = json!(title),
        Deed::Body(body) => edit["body"] = json!(body),
        Deed::Later(by) => {
            let world = system.company.kit.world();
            let spec = world.meetings.iter().find(|spec| spec.uid == uid).unwrap();
            let WhenSpec::Timed { start, end, .. } = &spec.when else { panic!("{spec:?}") };
            (edit["start"], edit["end"]) = (json!(*start + *by), json!(*end + *by));
        }
        Deed::Ends(count) => {
            edit["repeat"] =
                json!({ "rrule": format!("FREQ=DAILY;COUNT={count}"), "deleted": [], "changed": [] });
        }
        Deed::Remove => edit["op"] = Value::from("remove_meeting"),
    }
    system.company.change_at(system.kind.provider, edit);
}

async fn built_in(desk: &Desk, shown: &OaShown, deed: &Deed) -> Result<(), String> {
    if matches!(deed, Deed::Remove) {
        return code(desk.service.remove_oa_event(removal(shown, Scope::All)).await);
    }
    let rule = shown.item.recurrence.as_ref().unwrap();
    let (meeting, rule) = altered(&shown.item.meeting, rule, deed);
    let scope = if matches!(deed, Deed::Following(_)) { Scope::Following } else { Scope::All };
    let draft = OaDraft { scope, recurrence: Some(rule), ..draft(shown, &meeting) };
    code(desk.service.save_oa_event(draft).await)
}

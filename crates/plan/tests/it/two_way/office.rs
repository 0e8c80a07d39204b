//! Two servers, the links between them, and an executor that does what a plan says.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use jiff::tz::TimeZone;
use model::{
    Answer, ContentHash, Coverage, Direction, Fault, GuardLimits, IntegrationId, KeyDigest, Link, LinkEnd,
    LinkId, LinkMark, Meeting, Payload, PlanStep, Policy, SeriesLink, SideCapability, SideName, Sighting,
    StepId, StepKind, TwoWayPolicy, Window,
};
use plan::{
    Reading,
    two_way::{
        CalendarScope, Executed, PairCurrent, PairDetails, PairDraft, PairInputs, PairSink, Place,
        SeriesState, Sided, Streams, Whereabouts, item_key, plan_pair, settle, sight, sort_marks,
        sort_sightings, undo_pair,
    },
};

use crate::{
    two_way::server::{Manners, PEOPLE, Server},
    world::{days, zone},
};

/// What the opposite side should say of a meeting.
type Mapping = fn(&Meeting) -> Meeting;

/// Both calendars and everything the engine is told.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    pub(crate) servers: [Server; 2],
    pub(crate) links: BTreeMap<LinkId, Link>,
    pub(crate) series: Vec<SeriesLink>,
    pub(crate) policy: Policy,
    pub(crate) rules: TwoWayPolicy,
    pub(crate) sides: [SideCapability; 2],
    pub(crate) answers: BTreeMap<StepId, Answer>,
    pub(crate) window: Window,
    pub(crate) narrowed_from: Option<Window>,
    /// Readings by side and person.
    pub(crate) readings: [[Reading; 2]; 2],
    pub(crate) left: [bool; 2],
    pub(crate) mapping: [Option<Mapping>; 2],
    pub(crate) zone: TimeZone,
    /// Whether servers show what became of a write.
    pub(crate) echoes: bool,
    pub(crate) now: i64,
}

/// A plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Made {
    pub(crate) draft: PairDraft,
    pub(crate) steps: Vec<PlanStep>,
    pub(crate) agreed: Vec<Link>,
    pub(crate) asked: usize,
}

impl Made {
    /// Steps that write to a calendar.
    pub(crate) fn writes(&self) -> Vec<&PlanStep> {
        self.steps.iter().filter(|s| writes(s)).collect()
    }

    pub(crate) fn kinds(&self) -> Vec<(StepKind, SideName)> {
        self.steps.iter().map(|s| (s.kind, s.target)).collect()
    }

    /// Keys of all reasons of a step.
    pub(crate) fn why(&self, step: usize) -> Vec<&str> {
        self.steps[step].why.iter().map(|r| r.key.as_str()).collect()
    }
}

pub(crate) fn writes(step: &PlanStep) -> bool {
    matches!(step.kind, StepKind::Create | StepKind::Update | StepKind::Delete)
}

impl Office {
    pub(crate) fn new(manners: [Manners; 2]) -> Self {
        let whole = || [Reading::Read(Coverage::Complete), Reading::Read(Coverage::Complete)];
        let open = GuardLimits { deletes: u32::MAX, delete_percent: 100 };
        Self {
            servers: [Server::new(SideName::A, manners[0]), Server::new(SideName::B, manners[1])],
            links: BTreeMap::new(),
            series: Vec::new(),
            policy: Policy { direction: Direction::Both, guards: open, ..Policy::default() },
            rules: TwoWayPolicy { series: true, ..TwoWayPolicy::default() },
            sides: Default::default(),
            answers: BTreeMap::new(),
            window: days(15),
            narrowed_from: None,
            readings: [whole(), whole()],
            left: [false; 2],
            mapping: [None; 2],
            zone: zone(),
            echoes: true,
            now: 1_000,
        }
    }

    pub(crate) fn server(&mut self, side: SideName) -> &mut Server {
        &mut self.servers[side as usize]
    }

    /// Somebody makes a meeting.
    pub(crate) fn make(&mut self, side: SideName, meeting: Meeting) -> String {
        self.now += 1;
        let now = self.now;
        self.server(side).create(0, meeting, now, None)
    }

    /// Somebody changes a meeting.
    pub(crate) fn edit(&mut self, side: SideName, item_ref: &str, edit: impl FnOnce(&mut Meeting)) {
        self.now += 1;
        let now = self.now;
        let most = self.server(side).manners.title.unwrap_or(usize::MAX);
        let item = self.server(side).items.get_mut(item_ref).unwrap();
        edit(&mut item.meeting);
        item.meeting.title = item.meeting.title.take().map(|title| title.chars().take(most).collect());
        if item.series.is_some() {
            item.meeting.series = model::SeriesRole::Exception;
        }
        item.meeting = plan::normalise(item.meeting.clone(), &Default::default());
        (item.version, item.modified) = (item.version + 1, now);
    }

    /// The only item that somebody sees on a side.
    pub(crate) fn only(&self, side: SideName) -> (String, Meeting) {
        let items = &self.servers[side as usize].items;
        assert_eq!(items.len(), 1, "{items:?}");
        let (item_ref, item) = items.first_key_value().unwrap();
        (item_ref.clone(), item.meeting.clone())
    }

    pub(crate) fn titles(&self, side: SideName) -> BTreeSet<String> {
        self.servers[side as usize].items.values().filter_map(|i| i.meeting.title.clone()).collect()
    }

    pub(crate) fn sided(&self, side: SideName, item_ref: &str) -> Option<Sided> {
        let mut item = self.servers[side as usize].sided(item_ref)?;
        let carried = self.mapping[side as usize].map(|map| map(&item.meeting));
        item.carried = carried.map(|m| plan::normalise(m, &Default::default()));
        Some(item)
    }

    fn scopes(&self) -> Vec<CalendarScope> {
        let scope = |person: usize| CalendarScope {
            mailbox: PEOPLE[person].to_owned(),
            name: None,
            window: self.window,
            a: self.readings[0][person].clone(),
            b: self.readings[1][person].clone(),
            left: self.left[person],
        };
        vec![scope(0), scope(1)]
    }

    /// What a read of a side shows: a day wider than the window at both ends, or nothing.
    pub(crate) fn read(&self, side: SideName) -> Vec<(Sighting, Sided)> {
        let span = self.narrowed_from.unwrap_or(self.window);
        let wide = (span.start.as_second() - 86_400, span.end.as_second() + 86_400);
        let mut seen = Vec::new();
        for (item_ref, item) in &self.servers[side as usize].items {
            let item_side = self.sided(side, item_ref).unwrap();
            let place = Place {
                side,
                scope: item.person as u32,
                mailbox: PEOPLE[item.person],
                marker: item.marker,
                own: item.marker.is_some(),
                filtered: item.filtered,
                zone: &self.zone,
            };
            let sighting = sight(place, &item_side);
            let shown = match &self.readings[side as usize][item.person] {
                Reading::Read(Coverage::Partial { .. }) => item.version % 2 == 0,
                Reading::Read(_) => true,
                Reading::Unchanged | Reading::NotRead => false,
            };
            if shown && sighting.start < wide.1 && sighting.end >= wide.0 {
                seen.push((sighting, item_side));
            }
        }
        seen
    }

    pub(crate) fn marks(&self, side: SideName) -> Vec<LinkMark> {
        let scope =
            |link: &Link| PEOPLE.iter().position(|p| *p == link.mailbox).map_or(u32::MAX, |p| p as u32);
        let mut marks: Vec<_> = self.links.values().map(|link| link.mark(scope(link))).collect();
        sort_marks(&mut marks, side);
        marks
    }

    pub(crate) fn plan(&self) -> Made {
        self.plan_from(SideName::BOTH.map(|side| self.read(side))).unwrap()
    }

    pub(crate) fn plan_from(&self, reads: [Vec<(Sighting, Sided)>; 2]) -> Result<Made, Fault> {
        let stream = |side: SideName| {
            let mut seen: Vec<_> = reads[side as usize].iter().map(|(s, _)| *s).collect();
            sort_sightings(&mut seen);
            seen.into_iter().map(Ok)
        };
        let streams = Streams {
            a: stream(SideName::A),
            b: stream(SideName::B),
            links_by_a: self.marks(SideName::A).into_iter().map(Ok),
            links_by_b: self.marks(SideName::B).into_iter().map(Ok),
        };
        let (integration, scopes) = (IntegrationId::new("main"), self.scopes());
        let series = self.series_now();
        let inputs = PairInputs {
            integration: &integration,
            policy: &self.policy,
            rules: &self.rules,
            zone: &self.zone,
            window: self.window,
            narrowed_from: self.narrowed_from,
            scopes: &scopes,
            a: &self.sides[0],
            b: &self.sides[1],
            wordless: SideName::BOTH.map(|side| !self.sides[side as usize].writes.has(model::Field::Status)),
            answers: &self.answers,
            series: &series,
        };
        let gives = Gives { office: self, reads: &reads, asked: Cell::new(0) };
        let mut takes = Takes::default();
        let draft = plan_pair(&inputs, streams, &gives, &mut takes)?;
        Ok(Made { draft, steps: takes.steps, agreed: takes.agreed, asked: gives.asked.get() })
    }

    /// Plans and does what the plan says. Held steps are not done, nor anything of a plan that is stopped.
    pub(crate) fn sync(&mut self) -> Made {
        let made = self.plan();
        self.apply(&made);
        made
    }

    pub(crate) fn apply(&mut self, made: &Made) -> Vec<Executed> {
        if made.draft.head.is_stopped() {
            return Vec::new();
        }
        self.links.extend(made.agreed.iter().map(|link| (link.id, link.clone())));
        made.steps.iter().filter(|s| s.hold.is_none()).filter_map(|s| self.execute(s)).collect()
    }

    /// Does one step: writes on condition of the version, reads what became of it, settles the link.
    pub(crate) fn execute(&mut self, step: &PlanStep) -> Option<Executed> {
        let pair = step.pair.as_deref()?;
        if step.kind == StepKind::Skip {
            return None;
        }
        if pair.is_series() {
            return self.execute_series(step);
        }
        let left = if writes(step) { self.write(step)? } else { None };
        let known = pair.link.as_ref().map(|link| link.id).or(pair.link_after.as_ref().map(|link| link.id));
        let current = known.and_then(|id| self.links.get(&id).cloned());
        let settled = settle(step, current, left.clone());
        if let Some(id) = known {
            self.links.remove(&id);
        }
        self.links.extend(settled.map(|link| (link.id, link)));
        Some(Executed { step: step.clone(), left })
    }

    /// The write itself: none where its condition no longer holds, else what is there afterwards.
    pub(crate) fn write(&mut self, step: &PlanStep) -> Option<Option<LinkEnd>> {
        self.now += 1;
        let (now, pair) = (self.now, step.pair.as_deref()?);
        let person = PEOPLE.iter().position(|p| *p == step.room)?;
        let server = self.server(step.target);
        if let Some(item_ref) = &pair.target_ref {
            let item = server.items.get(item_ref)?;
            if Some(item.version.to_string()) != pair.target_version {
                return None;
            }
        }
        let after = match &step.after {
            Some(Payload::Meeting(meeting)) => Some(meeting),
            _ => None,
        };
        let item_ref = match (step.kind, &pair.target_ref, after) {
            (StepKind::Delete, Some(item_ref), _) => {
                server.items.remove(item_ref);
                return Some(None);
            }
            (StepKind::Update, Some(item_ref), Some(after)) => {
                assert!(server.update(item_ref, after, pair.fields, now));
                item_ref.clone()
            }
            (StepKind::Create, _, Some(after)) => {
                let single = Meeting { series: Default::default(), ..(**after).clone() };
                server.create(person, single, now, Some(pair.marker.short()))
            }
            _ => panic!("cannot be executed: {step:?}"),
        };
        let mut end = self.sided(step.target, &item_ref)?.link_end(&step.room);
        if !self.echoes {
            end.confirmed = false;
            end.fields = plan::two_way::field_hashes(after?);
            end.content = plan::two_way::content_of(&end.fields);
        }
        Some(Some(end))
    }

    /// Takes a run back.
    pub(crate) fn undo(&mut self, done: &[Executed]) -> Made {
        let mut takes = Takes::default();
        let done = done.iter().rev().cloned().map(Ok);
        let draft = undo_pair(
            &"main".into(),
            &"r1".into(),
            self.window,
            GuardLimits::default(),
            &self.zone,
            done,
            self,
            &mut takes,
        );
        let made = Made { draft: draft.unwrap(), steps: takes.steps, agreed: takes.agreed, asked: 0 };
        made.steps.iter().for_each(|step| {
            self.execute(step);
        });
        made
    }

    /// Syncs until nothing is left to do; how many runs wrote something.
    pub(crate) fn settle_down(&mut self) -> usize {
        for round in 0..6 {
            let made = self.sync();
            if made.writes().is_empty() || made.draft.head.is_stopped() {
                return round;
            }
        }
        panic!("does not come to rest: {:?}", self.plan().kinds());
    }
}

impl PairCurrent for Office {
    fn item(&self, side: SideName, _mailbox: &str, item_ref: &str) -> Result<Option<Sided>, Fault> {
        Ok(self.sided(side, item_ref).or_else(|| self.whole(side, item_ref)))
    }

    fn link(&self, id: LinkId) -> Result<Option<Link>, Fault> {
        Ok(self.links.get(&id).cloned())
    }
}

#[derive(Default)]
struct Takes {
    steps: Vec<PlanStep>,
    agreed: Vec<Link>,
}

impl PairSink for Takes {
    fn step(&mut self, step: PlanStep) -> Result<(), Fault> {
        self.steps.push(step);
        Ok(())
    }

    fn agree(&mut self, link: Link) -> Result<(), Fault> {
        self.agreed.push(link);
        Ok(())
    }
}

struct Gives<'a> {
    office: &'a Office,
    reads: &'a [Vec<(Sighting, Sided)>; 2],
    asked: Cell<usize>,
}

impl PairDetails for Gives<'_> {
    fn item(&self, side: SideName, key: KeyDigest, content: ContentHash) -> Result<Option<Sided>, Fault> {
        self.asked.set(self.asked.get() + 1);
        let read = self.reads[side as usize].iter().filter(|(seen, _)| seen.key == key);
        let found: Vec<_> = read.collect();
        let exact = found.iter().find(|(seen, _)| seen.content == content).or(found.first());
        if let Some((_, item)) = exact {
            return Ok(Some(item.clone()));
        }
        // What did not change since it was read is kept.
        let server = &self.office.servers[side as usize];
        let kept = server.items.iter().find(|(item_ref, item)| {
            let unchanged = self.office.readings[side as usize][item.person] == Reading::Unchanged;
            unchanged && item_key(PEOPLE[item.person], item_ref) == key
        });
        Ok(kept.and_then(|(item_ref, _)| self.office.sided(side, item_ref)))
    }

    fn link(&self, id: LinkId) -> Result<Link, Fault> {
        Ok(self.office.links[&id].clone())
    }

    fn link_by_uid(&self, side: SideName, uid: KeyDigest) -> Result<Option<LinkMark>, Fault> {
        Ok(self.office.marks(side).into_iter().find(|mark| self.office.links[&mark.id].end(side).uid == uid))
    }

    fn series(&self, side: SideName, series: u64) -> Result<SeriesState, Fault> {
        let pair = self.office.series.iter().find(|link| link.at(side).series == series);
        let single = || self.office.links.values().any(|link| link.end(side).series == series);
        Ok(match pair {
            Some(link) => SeriesState::Paired(link.pair()),
            None if single() => SeriesState::Singles,
            None => SeriesState::Unknown,
        })
    }

    fn whereabouts(&self, side: SideName, link: &Link) -> Result<Whereabouts, Fault> {
        let item = self.office.sided(side, &link.end(side).item_ref);
        Ok(item.map_or(Whereabouts::Gone, |item| Whereabouts::Moved(Box::new(item))))
    }
}

//! Series on a server in memory: a master with its rule, and the occurrences it gives, among the items.

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use model::{
    FieldSet, LinkEnd, Meeting, MeetingKey, Payload, PlanStep, Recurrence, SeriesMark, SeriesRole, SideName,
    StepKind, Window,
};
use plan::{
    series::Series,
    two_way::{Executed, SeriesNow, SeriesSight, Sided, Whole, series_mark, settle_series},
};

use crate::{
    two_way::{
        office::Office,
        server::{Item, Master, PEOPLE, Server},
    },
    world::noon,
};

impl Server {
    /// A person or the engine makes a series; gives its id.
    pub(crate) fn make_series(
        &mut self,
        person: usize,
        first: Meeting,
        rule: &Recurrence,
        marker: Option<u64>,
        now: i64,
    ) -> String {
        self.made += 1;
        let id = format!("{}-series-{}", self.side.key(), self.made);
        let mut first = self.treat(first);
        if self.manners.own_uids || first.key.uid.is_empty() || self.side == SideName::A {
            first.key.uid = format!("uid-{id}");
        }
        let master = Master { person, first, rule: rule.clone(), version: 1, marker };
        self.masters.insert(id.clone(), master);
        self.spread(&id, now);
        id
    }

    /// Somebody changes a whole series; one whose times change loses what its occurrences say of their own.
    pub(crate) fn change_series(&mut self, id: &str, change: impl FnOnce(&mut Meeting, &mut Recurrence)) {
        let Some(mut master) = self.masters.get(id).cloned() else { return };
        let (when, rule) = (master.first.when.clone(), master.rule.clone());
        change(&mut master.first, &mut master.rule);
        master.version += 1;
        let moved = when != master.first.when || rule != master.rule;
        self.masters.insert(id.to_owned(), master);
        let own = |item: &Item| item.meeting.series == SeriesRole::Exception && !moved;
        self.items.retain(|_, item| item.series.as_ref().is_none_or(|(of, _)| of != id) || own(item));
        self.spread(id, 1);
    }

    /// Somebody removes a whole series.
    pub(crate) fn remove_series(&mut self, id: &str) {
        self.masters.remove(id);
        self.items.retain(|_, item| item.series.as_ref().is_none_or(|(of, _)| of != id));
    }

    /// Somebody removes one occurrence of a series.
    pub(crate) fn leave_out(&mut self, item_ref: &str) {
        let Some(item) = self.items.remove(item_ref) else { return };
        let (Some((id, _)), Some(start)) = (item.series, item.meeting.key.occurrence) else { return };
        let Some(master) = self.masters.get_mut(&id) else { return };
        master.rule.except.push(start.to_zoned_datetime(TimeZone::get("Asia/Shanghai").unwrap()).date());
        master.rule.except.sort_unstable();
        let rule = master.rule.clone();
        for item in self.items.values_mut() {
            if let Some((_, known)) = item.series.as_mut().filter(|(of, _)| *of == id) {
                known.clone_from(&rule);
            }
        }
    }

    /// Makes the occurrences that are not there.
    fn spread(&mut self, id: &str, now: i64) {
        let master = self.masters[id].clone();
        let hours = 24 * self.reach;
        let window = Window { start: noon() - hours.hours(), end: noon() + hours.hours() };
        let series = Series::new(&master.rule, &master.first.when, &TimeZone::UTC).unwrap();
        for one in series.within(window).unwrap() {
            let item_ref = format!("{id}@{}", one.start.as_second());
            let key = MeetingKey::occurrence(&master.first.key.uid, one.start);
            let role = SeriesRole::Occurrence;
            let meeting = Meeting { key, when: one.when, series: role, ..master.first.clone() };
            let item = Item {
                person: master.person,
                spelling: plan::two_way::spelling(&meeting.key.uid),
                meeting: plan::normalise(meeting, &Default::default()),
                version: master.version,
                modified: now,
                marker: master.marker,
                series: Some((id.to_owned(), master.rule.clone())),
                issue: None,
                cut: FieldSet::NONE,
                filtered: false,
                told: Vec::new(),
            };
            self.items.entry(item_ref).or_insert(item);
        }
    }

    fn whole(&self, id: &str) -> Option<Sided> {
        let master = self.masters.get(id)?;
        let start = match &master.first.when {
            model::When::Timed { start, .. } => *start,
            model::When::AllDay { .. } => return None,
        };
        let key = MeetingKey::occurrence(&master.first.key.uid, start);
        let role = SeriesRole::Occurrence;
        Some(Sided {
            meeting: plan::normalise(
                Meeting { key, series: role, ..master.first.clone() },
                &Default::default(),
            ),
            carried: None,
            item_ref: id.to_owned(),
            version: master.version.to_string(),
            modified: Timestamp::from_second(1).ok(),
            cut: FieldSet::NONE,
            left_out: FieldSet::NONE,
            series: Some(master.rule.clone()),
            series_ref: Some(id.to_owned()),
            series_key: plan::two_way::series_key(PEOPLE[master.person], id),
            spelling: plan::two_way::spelling(&master.first.key.uid),
            told: Vec::new(),
            issue: None,
        })
    }
}

impl Office {
    pub(crate) fn whole(&self, side: SideName, id: &str) -> Option<Sided> {
        self.servers[side as usize].whole(id)
    }

    /// What both sides say of the series that were written as one.
    pub(crate) fn series_now(&self) -> Vec<SeriesNow> {
        let sight = |side: SideName, id: &str| match self.whole(side, id) {
            Some(item) => SeriesSight::There(Box::new(Whole { item, filtered: false })),
            None => SeriesSight::Gone,
        };
        let of = |link: &model::SeriesLink| SeriesNow {
            link: link.clone(),
            now: [sight(SideName::A, &link.a.item_ref), sight(SideName::B, &link.b.item_ref)],
        };
        self.series.iter().map(of).collect()
    }

    pub(crate) fn execute_series(&mut self, step: &PlanStep) -> Option<Executed> {
        let pair = step.pair.as_deref()?;
        let left = match step.kind {
            StepKind::Unlink | StepKind::Adopt => None,
            _ => self.write_series(step)?,
        };
        let (end, mark) = left.unzip();
        let after = settle_series(step, mark);
        if let Some(before) = &pair.series_link {
            let known = self.series.iter().find(|known| known.id == before.id).cloned();
            let link = known.unwrap_or_else(|| (**before).clone());
            self.series.retain(|known| known.id != link.id);
            self.links.retain(|_, known| {
                !SideName::BOTH.iter().all(|side| known.end(*side).series == link.at(*side).series)
            });
        }
        self.series.extend(after);
        Some(Executed { step: step.clone(), left: end })
    }

    /// The write itself; none where its condition no longer holds.
    fn write_series(&mut self, step: &PlanStep) -> Option<Option<(LinkEnd, SeriesMark)>> {
        self.now += 1;
        let (now, pair) = (self.now, step.pair.as_deref()?);
        let person = PEOPLE.iter().position(|p| *p == step.room)?;
        let after = match &step.after {
            Some(Payload::Meeting(meeting)) => Some((**meeting).clone()),
            _ => None,
        };
        let server = self.server(step.target);
        if let Some(id) = &pair.target_ref {
            let master = server.masters.get(id)?;
            if Some(master.version.to_string()) != pair.target_version {
                return None;
            }
        }
        let id = match (step.kind, &pair.target_ref) {
            (StepKind::Delete, Some(id)) => {
                server.remove_series(id);
                return Some(None);
            }
            (StepKind::Update, Some(id)) => {
                let (after, rule) = (server.treat(after?), pair.series.clone()?);
                server.change_series(id, |first, known| {
                    let uid = first.key.clone();
                    (*first, *known) = (Meeting { key: uid, ..after }, rule);
                });
                id.clone()
            }
            (StepKind::Create, _) => {
                let rule = pair.series.clone()?;
                server.make_series(person, after?, &rule, Some(pair.marker.short()), now)
            }
            _ => panic!("cannot be executed: {step:?}"),
        };
        let whole = self.whole(step.target, &id)?;
        Some(Some((whole.link_end(&step.room), series_mark(&whole, &self.zone))))
    }
}

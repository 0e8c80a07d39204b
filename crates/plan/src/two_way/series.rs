//! Emits what becomes of whole series, and says what their links become.

use jiff::tz::TimeZone;
use model::{
    Fault, Field, FieldSet, KeyDigest, LinkId, Meeting, MeetingKey, Origin, PairStep, PlanStep, Question,
    Reason, ReasonKind, Recurrence, SeriesLink, SeriesMark, SideName, StepId, StepKind,
};

use crate::{
    reason,
    series::{Series, first_day},
    two_way::{
        emit::Emission,
        fields::with_fields,
        inputs::{SeriesNow, Whole},
        judge::Wanted,
        sight::Sided,
        steps::{Draft, blank_pair, link_id, private},
        whole::{Judged, WholeFate, series_mark},
        why,
    },
};

/// The series of an occurrence as one item: its first occurrence, with the id of the whole. None where its rule does
/// not begin with it.
pub(crate) fn as_whole(item: &Sided, zone: &TimeZone) -> Option<Sided> {
    let rule = item.series.as_ref()?;
    let plain = Recurrence { except: Vec::new(), ..rule.clone() };
    if first_day(&plain).ok()? != rule.first {
        return None;
    }
    let first = Series::new(&plain, &item.meeting.when, zone).ok()?.first().ok()?;
    let placed = |meeting: &Meeting| Meeting {
        key: MeetingKey::occurrence(&meeting.key.uid, first.start),
        when: first.when.clone(),
        ..meeting.clone()
    };
    Some(Sided {
        meeting: placed(&item.meeting),
        carried: item.carried.as_ref().map(placed),
        item_ref: item.series_ref.clone().unwrap_or_else(|| item.item_ref.clone()),
        version: String::new(),
        ..item.clone()
    })
}

/// What the link of a series is after a step about the whole of it; `target` is what the step wrote, as its side shows
/// it right after.
pub fn settle_series(step: &PlanStep, target: Option<SeriesMark>) -> Option<SeriesLink> {
    let pair = step.pair.as_deref()?;
    match step.kind {
        StepKind::Create | StepKind::Update => {
            let mut link = pair.series_after.as_deref()?.clone();
            let mut now = target?;
            if let Some(before) = pair.series_link.as_deref() {
                keep_agreed(&mut now, before.at(step.target), pair.series_waits);
            }
            *link.at_mut(step.target) = now;
            Some(link)
        }
        StepKind::Adopt => pair.series_after.as_deref().or(pair.series_link.as_deref()).cloned(),
        StepKind::Skip => pair.series_link.as_deref().cloned(),
        StepKind::Delete | StepKind::Unlink => None,
    }
}

/// Leaves fields of an end as they were agreed.
fn keep_agreed(end: &mut SeriesMark, agreed: &SeriesMark, fields: FieldSet) {
    for field in fields.iter() {
        match field {
            Field::When => end.times = agreed.times,
            field => end.fields.set(field, agreed.fields.get(field)),
        }
    }
}

impl Emission<'_> {
    /// Writes a series as one that was never written.
    pub(crate) fn series(&mut self, scope: u32, from: Wanted) -> Result<(), Fault> {
        let Some(item) = self.fetch(from)? else { return Ok(()) };
        let Some(whole) = as_whole(&item, self.inputs.zone) else { return Ok(()) };
        let why = why::sided(reason::reason(ReasonKind::Source, "new_on_side"), from.side);
        self.series_creation(scope, from.side, &whole, None, why)
    }

    /// What becomes of a whole series.
    pub(crate) fn whole(&mut self, judged: &Judged) -> Result<(), Fault> {
        let inputs = self.inputs;
        let Some(now) = inputs.series.get(judged.no) else { return Ok(()) };
        match &judged.fate {
            WholeFate::Quiet => Ok(()),
            WholeFate::Waits(why) => self.series_waits(judged.scope, now, why),
            WholeFate::Unlink(why) => self.series_unlink(judged.scope, now, why),
            WholeFate::Create { target, why } => match now.at(target.other()).whole() {
                Some(whole) => {
                    let why = reason::reason(ReasonKind::Source, why);
                    self.series_creation(judged.scope, target.other(), &whole.item, Some(&now.link), why)
                }
                None => Ok(()),
            },
            WholeFate::Delete { target, why, leaving } => {
                self.series_deletion(judged.scope, now, (*target, why, *leaving))
            }
            WholeFate::Write { target, fields, waits, over } => {
                let sides = (now.at(target.other()).whole(), now.at(*target).whole());
                let (Some(from), Some(to)) = sides else { return Ok(()) };
                self.told.settled += u64::from(over.is_some());
                let mut step =
                    self.series_write(judged.scope, now, (*target, *fields, *waits), *over, [from, to]);
                if judged.lost > 0 {
                    step.hold = self.hold(*target, "gone_from_side", None, &mut step.why);
                }
                self.emit(step)
            }
            WholeFate::Agrees => self.series_agrees(judged.scope, now),
            WholeFate::Asks { fields, question } => self.series_asks(judged.scope, now, *fields, question),
        }
    }

    fn series_creation(
        &mut self,
        scope: u32,
        from: SideName,
        whole: &Sided,
        before: Option<&SeriesLink>,
        why: Reason,
    ) -> Result<(), Fault> {
        let Some(rule) = &whole.series else { return Ok(()) };
        let mut marker = KeyDigest::default();
        marker.0[..8].copy_from_slice(&whole.series_key.to_le_bytes());
        let mut after = SeriesLink {
            id: LinkId::default(),
            mailbox: self.mailbox(scope),
            a: SeriesMark::default(),
            b: SeriesMark::default(),
            origin: from,
            rule: rule.clone(),
            private: private(Some(&whole.meeting)),
        };
        *after.at_mut(from) = series_mark(whole, self.inputs.zone);
        let pair = PairStep {
            series: Some(rule.clone()),
            series_link: before.cloned().map(Box::new),
            origin: Origin::of(from),
            marker,
            ..blank_pair()
        };
        let mut chain = vec![why, reason::reason(ReasonKind::Mapping, "series_as_one")];
        chain.extend(whole.told.iter().cloned());
        let mut step = self.creation(scope, from, whole, chain, pair);
        after.id = before.map_or_else(|| link_id(&step.id), |link| link.id);
        if let Some(pair) = &mut step.pair {
            pair.series_after = Some(Box::new(after));
        }
        self.emit(step)
    }

    fn series_write(
        &mut self,
        scope: u32,
        now: &SeriesNow,
        (target, fields, waits): (SideName, FieldSet, FieldSet),
        over: Option<&'static str>,
        [from, to]: [&Whole; 2],
    ) -> PlanStep {
        let (source, mailbox) = (target.other(), self.mailbox(scope));
        let times = fields.has(Field::When);
        let rule = if times { with_left_out(now, from, to) } else { to.item.series.clone() };
        let mut after = now.link.clone();
        let mut seen = series_mark(&from.item, self.inputs.zone);
        keep_agreed(&mut seen, now.link.at(source), waits);
        *after.at_mut(source) = seen;
        if times || source == now.link.origin && !waits.has(Field::When) {
            after.rule = from.item.series.clone().unwrap_or(after.rule);
        }
        let changed = why::sided(reason::reason(ReasonKind::Source, "side_changed"), source);
        let mut why = vec![
            reason::with(changed, "fields", fields.names()),
            reason::reason(ReasonKind::Mapping, "series_as_one"),
            reason::reason(ReasonKind::Match, "match_series"),
            self.policy_reason(source),
        ];
        why.extend(over.map(|key| {
            let won = why::sided(reason::reason(ReasonKind::Policy, key), source);
            reason::with(won, "fields", fields.names())
        }));
        let before = to.item.meeting.clone();
        let pair = PairStep {
            target_ref: Some(to.item.item_ref.clone()),
            target_version: Some(to.item.version.clone()),
            fields,
            source: Some(from.item.link_end(&mailbox)),
            target: Some(to.item.link_end(&mailbox)),
            series: rule,
            series_link: Some(Box::new(now.link.clone())),
            series_after: Some(Box::new(after)),
            series_waits: waits,
            loser: over.map(|_| Box::new(before.clone())),
            origin: Origin::of(now.link.origin),
            ..blank_pair()
        };
        let after = with_fields(&before, from.item.carried(), fields);
        let kind = StepKind::Update;
        self.steps.step(Draft { kind, target, mailbox, before: Some(before), after: Some(after), why, pair })
    }

    /// Remembers that both sides came to say the same.
    fn series_agrees(&mut self, scope: u32, now: &SeriesNow) -> Result<(), Fault> {
        let wholes = (now.at(SideName::A).whole(), now.at(SideName::B).whole());
        let (Some(a), Some(b)) = wholes else { return Ok(()) };
        let [a, b] = [a, b].map(|whole| series_mark(&whole.item, self.inputs.zone));
        let before = self.shown_of(now);
        let pair = PairStep {
            series_link: Some(Box::new(now.link.clone())),
            series_after: Some(Box::new(SeriesLink { a, b, ..now.link.clone() })),
            origin: Origin::of(now.link.origin),
            private: now.link.private,
            ..blank_pair()
        };
        let why = vec![reason::reason(ReasonKind::Match, "match_series")];
        let (kind, mailbox, target) = (StepKind::Adopt, self.mailbox(scope), now.link.origin.other());
        let step = self.steps.step(Draft { kind, target, mailbox, before, after: None, why, pair });
        self.emit(step)
    }

    /// Asks which side is right, and shows the series meanwhile.
    fn series_asks(
        &mut self,
        scope: u32,
        now: &SeriesNow,
        fields: FieldSet,
        id: &StepId,
    ) -> Result<(), Fault> {
        let before = self.shown_of(now);
        let title = before.as_ref().and_then(|shown| shown.title.clone()).unwrap_or_default();
        let params = [("fields".to_owned(), fields.names()), ("title".to_owned(), title)];
        let key = "series_conflict".to_owned();
        self.question(Question { key, step: Some(id.clone()), params: params.into() });
        let pair = PairStep {
            series_link: Some(Box::new(now.link.clone())),
            private: now.link.private,
            ..blank_pair()
        };
        let open = reason::reason(ReasonKind::Policy, "conflict_open");
        let why = vec![reason::with(open, "fields", fields.names())];
        let (kind, mailbox, target) = (StepKind::Skip, self.mailbox(scope), now.link.origin.other());
        let step = self.steps.step(Draft { kind, target, mailbox, before, after: None, why, pair });
        self.emit(PlanStep { id: id.clone(), ..step })
    }

    fn series_deletion(
        &mut self,
        scope: u32,
        now: &SeriesNow,
        (target, why, leaving): (SideName, &'static str, Option<super::judge::Leaving>),
    ) -> Result<(), Fault> {
        let Some(whole) = now.at(target).whole() else { return Ok(()) };
        let mailbox = self.mailbox(scope);
        let mut chain = vec![
            why::sided(reason::reason(ReasonKind::Source, why), target.other()),
            reason::reason(ReasonKind::Mapping, "series_as_one"),
            reason::reason(ReasonKind::Match, "match_series"),
            self.policy_reason(target.other()),
        ];
        let hold = self.hold(target, why, leaving, &mut chain);
        let pair = PairStep {
            target_ref: Some(whole.item.item_ref.clone()),
            target_version: Some(whole.item.version.clone()),
            target: Some(whole.item.link_end(&mailbox)),
            series_link: Some(Box::new(now.link.clone())),
            origin: Origin::of(now.link.origin),
            ..blank_pair()
        };
        let (kind, before) = (StepKind::Delete, Some(whole.item.meeting.clone()));
        let mut step =
            self.steps.step(Draft { kind, target, mailbox, before, after: None, why: chain, pair });
        step.hold = hold;
        self.emit(step)
    }

    fn series_unlink(&mut self, scope: u32, now: &SeriesNow, why: &'static str) -> Result<(), Fault> {
        let shown = self.shown_of(now);
        let pair = PairStep { series_link: Some(Box::new(now.link.clone())), ..blank_pair() };
        let (kind, mailbox) = (StepKind::Unlink, self.mailbox(scope));
        let why = vec![reason::reason(ReasonKind::Result, why)];
        let draft = Draft { kind, target: SideName::B, mailbox, before: shown, after: None, why, pair };
        let step = self.steps.step(draft);
        self.emit(step)
    }

    fn series_waits(&mut self, scope: u32, now: &SeriesNow, why: &'static str) -> Result<(), Fault> {
        if self.is_full() {
            return Ok(());
        }
        let before = self.shown_of(now);
        let pair = PairStep {
            series_link: Some(Box::new(now.link.clone())),
            private: now.link.private,
            ..blank_pair()
        };
        let why = reason::with(reason::reason(ReasonKind::Policy, why), "fields", "series");
        let why = vec![why::sided(why, now.link.origin.other())];
        let (kind, mailbox, target) = (StepKind::Skip, self.mailbox(scope), now.link.origin.other());
        let step = self.steps.step(Draft { kind, target, mailbox, before, after: None, why, pair });
        self.emit(step)
    }

    fn shown_of(&self, now: &SeriesNow) -> Option<Meeting> {
        let origin = now.link.origin;
        let whole = now.at(origin).whole().or_else(|| now.at(origin.other()).whole());
        whole.map(|whole| whole.item.meeting.clone())
    }
}

/// The rule that times are carried with: what somebody left out on the side that is written stays out.
fn with_left_out(now: &SeriesNow, from: &Whole, to: &Whole) -> Option<Recurrence> {
    let mut rule = from.item.series.clone()?;
    let left_out = to.item.series.iter().flat_map(|rule| &rule.except);
    rule.except.extend(left_out.filter(|day| !now.link.rule.except.contains(day)));
    rule.except.sort_unstable();
    rule.except.dedup();
    Some(rule)
}

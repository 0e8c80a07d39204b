//! Emits what becomes of whole series, and says what their links become.

use jiff::tz::TimeZone;
use model::{
    Fault, Field, FieldSet, KeyDigest, LinkId, Meeting, MeetingKey, Origin, PairStep, PlanStep, Reason,
    ReasonKind, Recurrence, SeriesLink, SeriesMark, SideName, StepKind,
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
            *link.at_mut(step.target) = target?;
            Some(link)
        }
        StepKind::Skip | StepKind::Adopt => pair.series_link.as_deref().cloned(),
        StepKind::Delete | StepKind::Unlink => None,
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
            WholeFate::Write { target, fields, times, over } => {
                let sides = (now.at(target.other()).whole(), now.at(*target).whole());
                let (Some(from), Some(to)) = sides else { return Ok(()) };
                let mut fields = *fields;
                if *times {
                    fields.add(Field::When);
                }
                let mut step = self.series_write(judged.scope, now, (*target, fields, *over), from, to);
                if judged.lost > 0 {
                    step.hold = self.hold(*target, "gone_from_side", None, &mut step.why);
                }
                self.emit(step)
            }
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
        (target, fields, over): (SideName, FieldSet, bool),
        from: &Whole,
        to: &Whole,
    ) -> PlanStep {
        let (source, mailbox) = (target.other(), self.mailbox(scope));
        let rule = if fields.has(Field::When) { &from.item.series } else { &to.item.series };
        let mut after = now.link.clone();
        *after.at_mut(source) = series_mark(&from.item, self.inputs.zone);
        after.rule = from.item.series.clone().unwrap_or(after.rule);
        let changed = why::sided(reason::reason(ReasonKind::Source, "side_changed"), source);
        let why = vec![
            reason::with(changed, "fields", fields.names()),
            reason::reason(ReasonKind::Mapping, "series_as_one"),
            reason::reason(ReasonKind::Match, "match_series"),
            self.policy_reason(source),
        ];
        let before = to.item.meeting.clone();
        let pair = PairStep {
            target_ref: Some(to.item.item_ref.clone()),
            target_version: Some(to.item.version.clone()),
            fields,
            source: Some(from.item.link_end(&mailbox)),
            target: Some(to.item.link_end(&mailbox)),
            series: rule.clone(),
            series_link: Some(Box::new(now.link.clone())),
            series_after: Some(Box::new(after)),
            loser: over.then(|| Box::new(before.clone())),
            origin: Origin::of(now.link.origin),
            ..blank_pair()
        };
        let after = with_fields(&before, from.item.carried(), fields);
        let kind = StepKind::Update;
        self.steps.step(Draft { kind, target, mailbox, before: Some(before), after: Some(after), why, pair })
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

//! Builds steps.

use jiff::tz::TimeZone;
use model::{
    ContentHash, Entity, Guard, IntegrationId, KeyDigest, Meeting, Observation, Payload, PlanStep, Reason,
    ReasonKind, RoomFacts, Sensitivity, SideName, StepId, StepKind,
};
use serde_json::value::RawValue;

use crate::{
    Agreed, Gist, RoomScope, Sourced, SourcedText, change,
    content::{Encoding, content_hash, facts_hash, key_digest},
    guard, reason,
};

/// What all steps of a plan share.
pub(crate) struct Steps<'a> {
    pub(crate) integration: &'a IntegrationId,
    pub(crate) zone: &'a TimeZone,
}

impl Steps<'_> {
    /// The step that makes a meeting of which `seen` was observed, without the state after it: that is a text. What the
    /// meeting says is told by [`crate::tell_changes`].
    pub(crate) fn create(
        &self,
        room: &RoomScope,
        item: SourcedText,
        seen: &Observation,
    ) -> (PlanStep, Box<RawValue>) {
        let SourcedText { source_ref, version, gist, meeting, .. } = item;
        let source = reason::source(None, gist.status);
        let why = self.why(source, room, &gist, reason::matched_none(), seen);
        let digests = (seen.key, Some(seen.content));
        let mut step = self.meeting_known(&room.mailbox, StepKind::Create, None, None, digests, why);
        step.title = gist.title;
        step.source_ref = Some(source_ref);
        step.source_version = Some(version);
        (step, meeting)
    }

    /// The step that changes a meeting; none when nothing differs. `seen` is what was observed of `after`.
    pub(crate) fn update(
        &self,
        room: &RoomScope,
        before: Agreed,
        after: Sourced,
        seen: &Observation,
    ) -> Option<PlanStep> {
        let before = withhold(before, Some(&after.meeting));
        let changes = change::meeting_changes(Some(&before.meeting), Some(&after.meeting), self.zone);
        if changes.is_empty() {
            return None;
        }
        let source = reason::source(Some((before.meeting.status, &changes)), after.meeting.status);
        let matched = reason::matched(&after.meeting);
        let why = self.why(source, room, &Gist::of(&after.meeting), matched, seen);
        let digests = (seen.key, Some(seen.content));
        let (before, meeting) = (Some(before), Some(after.meeting));
        let mut step = self.meeting_known(&room.mailbox, StepKind::Update, before, meeting, digests, why);
        step.changes = changes;
        step.source_ref = Some(after.source_ref);
        step.source_version = Some(after.version);
        Some(step)
    }

    /// Why a meeting is written that the source shows.
    fn why(
        &self,
        source: Reason,
        room: &RoomScope,
        gist: &Gist,
        matched: Reason,
        seen: &Observation,
    ) -> Vec<Reason> {
        let mut why = vec![source, reason::window(room.covers(seen), room, self.zone)];
        why.extend(reason::masked(gist.sensitivity));
        why.extend(reason::zone_unmapped(gist.zone.as_deref()));
        why.extend([matched, reason::reason(ReasonKind::Policy, "policy_pull")]);
        why
    }

    /// The step that removes a meeting.
    pub(crate) fn delete(&self, room: &RoomScope, before: Agreed, held: Option<&Guard>) -> PlanStep {
        let gone = reason::reason(ReasonKind::Source, "absent_in_complete_read");
        let mut why = vec![
            reason::in_span(gone, room, self.zone),
            reason::matched(&before.meeting),
            reason::reason(ReasonKind::Policy, "policy_pull"),
        ];
        why.extend(held.map(reason::held));
        let changes = change::meeting_changes(Some(&before.meeting), None, self.zone);
        let mut step = self.meeting(&room.mailbox, StepKind::Delete, Some(before), None, why);
        step.changes = changes;
        step.hold = held.map(guard::held_by);
        step
    }

    /// A deletion that was held and that somebody rejected: left alone for good, under the deletion's id, by which what was
    /// decided of it is found again.
    pub(crate) fn rejected(&self, room: &RoomScope, before: Agreed) -> PlanStep {
        let mut step = self.delete(room, before, None);
        step.kind = StepKind::Skip;
        step.changes.clear();
        step.why.push(reason::reason(ReasonKind::Result, "held_rejected"));
        step
    }

    /// A meeting left alone, and why.
    pub(crate) fn skip(&self, mailbox: &str, meeting: &Meeting, why: Reason) -> PlanStep {
        let before = Agreed { meeting: meeting.clone(), source_ref: None, version: None };
        self.meeting(mailbox, StepKind::Skip, Some(before), None, vec![why])
    }

    /// The step that takes over a room's facts; none when nothing differs.
    pub(crate) fn room(&self, room: &RoomScope, before: &RoomFacts, after: &RoomFacts) -> Option<PlanStep> {
        let changes = change::facts_changes(before, after);
        if changes.is_empty() {
            return None;
        }
        let fields: Vec<&str> = changes.iter().map(|c| c.field.as_str()).collect();
        let told = reason::reason(ReasonKind::Source, "facts_changed");
        let why = vec![
            reason::with(told, "fields", fields.join(",")),
            reason::reason(ReasonKind::Match, "match_room"),
            reason::reason(ReasonKind::Policy, "policy_pull"),
        ];
        Some(self.facts(&room.mailbox, room.name.clone(), StepKind::Update, before, after, why))
    }

    /// A step about a room's facts.
    pub(crate) fn facts(
        &self,
        mailbox: &str,
        title: Option<String>,
        kind: StepKind,
        before: &RoomFacts,
        after: &RoomFacts,
        why: Vec<Reason>,
    ) -> PlanStep {
        let hashes = (Some(facts_hash(before)), Some(facts_hash(after)));
        PlanStep {
            id: self.id(Entity::Room, mailbox, &[], kind, hashes),
            entity: Entity::Room,
            kind,
            room: mailbox.to_owned(),
            title,
            before: Some(Payload::Room(before.clone())),
            after: Some(Payload::Room(after.clone())),
            changes: change::facts_changes(before, after),
            source_ref: None,
            source_version: None,
            before_ref: None,
            before_version: None,
            why,
            hold: None,
            target: SideName::B,
            pair: None,
        }
    }

    /// A step about a meeting, without its changes and the source item after it.
    pub(crate) fn meeting(
        &self,
        mailbox: &str,
        kind: StepKind,
        before: Option<Agreed>,
        after: Option<Meeting>,
        why: Vec<Reason>,
    ) -> PlanStep {
        let shown = after.as_ref().or(before.as_ref().map(|b| &b.meeting));
        let key = shown.map(|m| key_digest(mailbox, &m.key)).unwrap_or_default();
        let digests = (key, after.as_ref().map(content_hash));
        self.meeting_known(mailbox, kind, before, after, digests, why)
    }

    /// The same where the digests of key and content are known.
    fn meeting_known(
        &self,
        mailbox: &str,
        kind: StepKind,
        before: Option<Agreed>,
        after: Option<Meeting>,
        (key, content): (KeyDigest, Option<ContentHash>),
        why: Vec<Reason>,
    ) -> PlanStep {
        let shown = after.as_ref().or(before.as_ref().map(|b| &b.meeting));
        let hashes = (before.as_ref().map(|b| content_hash(&b.meeting)), content);
        let title = shown.and_then(|m| m.title.clone());
        let (before_ref, before_version) =
            before.as_ref().map_or((None, None), |b| (b.source_ref.clone(), b.version.clone()));
        let whole = |meeting: Meeting| Payload::Meeting(Box::new(meeting));
        PlanStep {
            id: self.id(Entity::Meeting, mailbox, &key.0, kind, hashes),
            entity: Entity::Meeting,
            kind,
            room: mailbox.to_owned(),
            title,
            before: before.map(|b| whole(b.meeting)),
            after: after.map(whole),
            changes: Vec::new(),
            source_ref: None,
            source_version: None,
            before_ref,
            before_version,
            why,
            hold: None,
            target: SideName::B,
            pair: None,
        }
    }

    /// Digest of what is changed, from what, into what: the same change of the same thing has the same id.
    fn id(
        &self,
        entity: Entity,
        mailbox: &str,
        key: &[u8],
        kind: StepKind,
        (before, after): (Option<ContentHash>, Option<ContentHash>),
    ) -> StepId {
        let mut bytes = Encoding::new(b"step");
        bytes.text(self.integration.as_str());
        bytes.byte(match entity {
            Entity::Room => 0,
            Entity::Meeting => 1,
        });
        bytes.text(mailbox).bytes(key);
        bytes.byte(kind_byte(kind));
        for hash in [before, after] {
            match hash {
                Some(hash) => bytes.byte(1).bytes(&hash.0),
                None => bytes.byte(0),
            };
        }
        let mut id = bytes.hash().to_hex().to_string();
        id.truncate(32);
        StepId::new(id)
    }
}

/// Numbers of our own, as in [`crate::content`].
pub(crate) fn kind_byte(kind: StepKind) -> u8 {
    match kind {
        StepKind::Create => 0,
        StepKind::Update => 1,
        StepKind::Delete => 2,
        StepKind::Skip => 3,
        StepKind::Adopt => 4,
        StepKind::Unlink => 5,
    }
}

/// What a meeting says while `after` is private is not shown in the plan, nor kept in the journal.
pub(crate) fn withhold(mut before: Agreed, after: Option<&Meeting>) -> Agreed {
    let private = after.is_some_and(|m| m.sensitivity == Sensitivity::Private);
    if private && before.meeting.sensitivity == Sensitivity::Normal {
        before.meeting.sensitivity = Sensitivity::Private;
        before.meeting.mask();
        before.meeting.sensitivity = Sensitivity::Normal;
    }
    before
}

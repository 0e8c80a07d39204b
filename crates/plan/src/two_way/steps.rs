//! Builds the steps of a two-way plan.

use jiff::tz::TimeZone;
use model::{
    ContentHash, Entity, FieldHashes, FieldSet, IntegrationId, KeyDigest, Link, LinkEnd, LinkId, Meeting,
    Origin, PairStep, Payload, PlanStep, Reason, Recurrence, Sensitivity, SideName, Sighting, StepId,
    StepKind,
};

use crate::{
    change,
    content::{Encoding, content_hash},
    step::kind_byte,
    two_way::{fields::span, settle},
};

/// What all steps of a plan share.
#[derive(Clone, Copy)]
pub(crate) struct PairSteps<'a> {
    pub(crate) integration: &'a IntegrationId,
    pub(crate) zone: &'a TimeZone,
}

/// What one step is made of.
pub(crate) struct Draft {
    pub(crate) kind: StepKind,
    pub(crate) target: SideName,
    pub(crate) mailbox: String,
    pub(crate) before: Option<Meeting>,
    pub(crate) after: Option<Meeting>,
    pub(crate) why: Vec<Reason>,
    pub(crate) pair: PairStep,
}

/// A two-way part that says nothing yet.
pub(crate) fn blank_pair() -> PairStep {
    PairStep {
        target_ref: None,
        target_version: None,
        fields: FieldSet::NONE,
        source: None,
        target: None,
        link: None,
        link_after: None,
        undoes: false,
        loser: None,
        origin: Origin::Both,
        marker: KeyDigest::default(),
        series: None,
        series_link: None,
        series_after: None,
        series_waits: FieldSet::NONE,
        start: 0,
        end: 0,
        private: false,
    }
}

impl PairSteps<'_> {
    /// A step. What a private meeting said before is not kept in it.
    pub(crate) fn step(&self, mut draft: Draft) -> PlanStep {
        let id = self.id(&draft);
        draft.pair.private |= private(draft.after.as_ref()) || private(draft.before.as_ref());
        if draft.pair.private {
            draft.before = draft.before.map(withheld);
            draft.pair.loser = None;
        }
        let shown = draft.after.as_ref().or(draft.before.as_ref());
        (draft.pair.start, draft.pair.end) = shown.map(|m| span(m, self.zone)).unwrap_or_default();
        let changes = match draft.kind {
            StepKind::Create | StepKind::Update | StepKind::Delete => {
                change::meeting_changes(draft.before.as_ref(), draft.after.as_ref(), self.zone)
            }
            StepKind::Skip | StepKind::Adopt | StepKind::Unlink => Vec::new(),
        };
        let title = shown.and_then(|m| m.title.clone());
        let whole = |meeting: Meeting| Payload::Meeting(Box::new(meeting));
        let item_ref = |end: &Option<LinkEnd>| end.as_ref().map(|end| end.item_ref.clone());
        PlanStep {
            id,
            entity: Entity::Meeting,
            kind: draft.kind,
            room: draft.mailbox,
            title,
            before: draft.before.map(whole),
            after: draft.after.map(whole),
            changes,
            source_ref: item_ref(&draft.pair.source),
            source_version: None,
            before_ref: item_ref(&draft.pair.target),
            before_version: draft.pair.target_version.clone(),
            why: draft.why,
            hold: None,
            target: draft.target,
            pair: Some(Box::new(draft.pair)),
        }
    }

    /// The same change of the same thing has the same id. That of a copy ends with the mark of its original: it is what
    /// the copy carries wherever it is written.
    fn id(&self, draft: &Draft) -> StepId {
        let mut bytes = Encoding::new(b"pair-step");
        bytes.text(self.integration.as_str()).text(&draft.mailbox).text(draft.target.key());
        bytes.byte(kind_byte(draft.kind)).text(&draft.pair.fields.names()).byte(draft.pair.undoes.into());
        for end in [&draft.pair.source, &draft.pair.target] {
            bytes.bytes(&end.as_ref().map(|end| end.key).unwrap_or_default().0);
        }
        if let Some(rule) = &draft.pair.series {
            // Days that are left out later do not make another series.
            let rule = Recurrence { except: Vec::new(), ..rule.explicit() };
            bytes.bytes(&serde_json::to_vec(&rule).unwrap_or_default());
        }
        for meeting in [&draft.before, &draft.after] {
            match meeting {
                Some(meeting) => bytes.byte(1).bytes(&content_hash(meeting).0),
                None => bytes.byte(0),
            };
        }
        let id = named(&bytes);
        match (draft.kind, draft.pair.marker.short()) {
            (StepKind::Create, original) if original != 0 => {
                StepId::new(format!("{id}{MARK}{original:016x}{:08x}", integration_tag(self.integration)))
            }
            _ => id,
        }
    }
}

/// Between the digest and the mark of the original in the id of a step that makes a copy.
const MARK: char = '-';

/// What the id of a step that made a copy tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Original {
    /// The mark of the original: the beginning of its key, or the digest of its series.
    pub mark: u64,
    /// Who made the copy, as [`integration_tag`] gives it.
    pub by: u32,
}

/// What the id of a step that made a copy tells of its original.
pub fn original_of(step: &str) -> Option<Original> {
    let (digest, original) = step.split_once(MARK)?;
    let hex = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_hexdigit());
    if !hex(digest, 2 * size_of::<KeyDigest>()) || !hex(original, 24) {
        return None;
    }
    let (mark, by) = original.split_at(16);
    let mark = u64::from_str_radix(mark, 16).ok().filter(|mark| *mark != 0)?;
    Some(Original { mark, by: u32::from_str_radix(by, 16).ok()? })
}

/// A digest of an integration. What another one copied here is no copy of ours: it flows on.
pub fn integration_tag(integration: &IntegrationId) -> u32 {
    let mut bytes = Encoding::new(b"integration");
    bytes.text(integration.as_str());
    let [a, b, c, d, ..] = bytes.digest();
    u32::from_le_bytes([a, b, c, d])
}

/// The id of the step that shows a conflict (ends A, B): the same as long as both items say the same.
pub fn conflict_id(integration: &IntegrationId, ends: [(KeyDigest, ContentHash); 2]) -> StepId {
    let mut bytes = Encoding::new(b"conflict");
    bytes.text(integration.as_str());
    for (key, content) in ends {
        bytes.bytes(&key.0).bytes(&content.0);
    }
    named(&bytes)
}

/// The id of the step that shows a group of items to be told apart.
pub(crate) fn group_id(integration: &IntegrationId, key: &str, group: &[(SideName, Sighting)]) -> StepId {
    let mut bytes = Encoding::new(b"group");
    bytes.text(integration.as_str()).text(key);
    for (side, seen) in group {
        bytes.text(side.key()).bytes(&seen.key.0).bytes(&seen.content.0);
    }
    named(&bytes)
}

fn named(bytes: &Encoding) -> StepId {
    StepId::new(KeyDigest(bytes.digest()).to_string())
}

/// The link that a step makes: it has the step's identity.
pub fn link_id(step: &StepId) -> LinkId {
    let mut bytes = Encoding::new(b"link");
    bytes.text(step.as_str());
    LinkId(bytes.digest())
}

pub(crate) fn private(meeting: Option<&Meeting>) -> bool {
    meeting.is_some_and(|m| m.sensitivity == Sensitivity::Private)
}

/// A meeting without what a private one must not give away.
fn withheld(mut meeting: Meeting) -> Meeting {
    let sensitivity = meeting.sensitivity;
    meeting.sensitivity = Sensitivity::Private;
    meeting.mask();
    meeting.sensitivity = sensitivity;
    meeting
}

/// A link's end as part of a link that is agreed only in these fields; in all others it stays as it was, if that is
/// known.
pub(crate) fn end_agreed_in(end: &LinkEnd, was: &FieldHashes, fields: FieldSet) -> LinkEnd {
    let mut agreed = end.clone();
    let others = model::Field::ALL.into_iter().filter(|f| !fields.has(*f));
    others.for_each(|f| agreed.fields.set(f, was.get(f)));
    agreed.content = super::fields::content_of(&agreed.fields);
    agreed
}

/// Where a link stands after a pair was looked at: what both agree on and how the items are called now.
pub(crate) fn link_agreed_in(link: &Link, ends: &[LinkEnd; 2], agreed: FieldSet) -> Link {
    let mut after = link.clone();
    for side in SideName::BOTH {
        let (now, end) = (&ends[side as usize], after.end_mut(side));
        let fields = settle::agreed(end, now);
        *end = LinkEnd { fields, ..now.clone() };
        agreed.iter().for_each(|field| end.fields.set(field, now.fields.get(field)));
        end.content = super::fields::content_of(&end.fields);
    }
    after
}

//! A step as it is written: what is none, empty or as usual is left out, which whoever reads it takes for the same.

use std::collections::BTreeMap;

use model::{
    Entity, FieldChange, Hold, PairStep, Payload, PlanStep, Reason, ReasonKind, SideName, StepId, StepKind,
};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// See [`PlanStep`].
#[derive(Serialize)]
pub(crate) struct StepText<'a> {
    id: &'a StepId,
    entity: Entity,
    kind: StepKind,
    room: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: &'a Option<Payload>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<AfterText<'a>>,
    #[serde(serialize_with = "changes")]
    changes: &'a [FieldChange],
    #[serde(skip_serializing_if = "Option::is_none")]
    source_ref: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_version: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before_ref: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before_version: &'a Option<String>,
    #[serde(serialize_with = "why")]
    why: &'a [Reason],
    #[serde(skip_serializing_if = "Option::is_none")]
    hold: &'a Option<Hold>,
    #[serde(skip_serializing_if = "is_usual")]
    target: SideName,
    #[serde(skip_serializing_if = "Option::is_none")]
    pair: &'a Option<Box<PairStep>>,
}

/// The state after a step.
#[derive(Serialize)]
#[serde(untagged)]
enum AfterText<'a> {
    Whole(&'a Payload),
    /// A meeting that is a text already, as [`Payload`] has it.
    Meeting {
        entity: Entity,
        value: &'a RawValue,
    },
}

/// See [`FieldChange`].
#[derive(Serialize)]
struct ChangeText<'a> {
    field: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: &'a Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: &'a Option<String>,
}

/// See [`Reason`].
#[derive(Serialize)]
struct ReasonText<'a> {
    kind: ReasonKind,
    key: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    params: &'a BTreeMap<String, String>,
}

impl<'a> StepText<'a> {
    /// `text` is the meeting after a step that is without it.
    pub(crate) fn of(step: &'a PlanStep, text: Option<&'a RawValue>) -> Self {
        let text = text.map(|value| AfterText::Meeting { entity: Entity::Meeting, value });
        // Every field by its name: one that is new must not be forgotten here.
        let PlanStep {
            id,
            entity,
            kind,
            room,
            title,
            before,
            after,
            changes,
            source_ref,
            source_version,
            before_ref,
            before_version,
            why,
            hold,
            target,
            pair,
        } = step;
        Self {
            id,
            entity: *entity,
            kind: *kind,
            room,
            title,
            before,
            after: text.or_else(|| after.as_ref().map(AfterText::Whole)),
            changes,
            source_ref,
            source_version,
            before_ref,
            before_version,
            why,
            hold,
            target: *target,
            pair,
        }
    }
}

fn is_usual(target: &SideName) -> bool {
    *target == SideName::default()
}

fn changes<S: Serializer>(changes: &[FieldChange], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(changes.iter().map(|change| {
        let FieldChange { field, before, after } = change;
        ChangeText { field, before, after }
    }))
}

fn why<S: Serializer>(why: &[Reason], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(why.iter().map(|reason| {
        let Reason { kind, key, params } = reason;
        ReasonText { kind: *kind, key, params }
    }))
}

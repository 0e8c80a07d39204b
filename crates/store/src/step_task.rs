//! Steps as carrying them out on our own store needs them: neither the changes nor the reasons that are shown, and a
//! meeting as the text that its row takes over.

use model::{ContentHash, Entity, KeyDigest, MeetingKey, Observation, Payload, PlanId, RoomFacts, StepKind};
use rusqlite::Row;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    MeetingText, Reader, Result,
    error::unreadable,
    plan_step::{place, seq},
    sql::{all, parse, signed},
};

/// What planning saw of the meeting that a step leaves, as [`pack`] has it; none for other steps and older ones.
pub(crate) const SEEN: &str = "ALTER TABLE plan_step ADD COLUMN seen BLOB;";

/// Bytes of what was seen: key, content, version, start, end.
const PACKED: usize = 56;

/// What carrying out a step on our own store needs of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTask {
    /// Its place.
    pub seq: u64,
    /// Whether it waits for approval.
    pub held: bool,
    /// How it changes something.
    pub kind: StepKind,
    /// Room it belongs to (mailbox).
    pub room: String,
    /// State before, of a step that leaves nothing.
    pub before: Option<Payload>,
    /// State after.
    pub after: Option<After>,
    /// Provider's id of the source item after the step.
    pub source_ref: Option<String>,
    /// Version of the source item after the step.
    pub source_version: Option<String>,
}

/// The state after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// As it is.
    Whole(Payload),
    /// A meeting with what planning saw of it; `room` in that is 0.
    Seen(Observation, Box<MeetingText>),
}

impl Reader<'_> {
    /// At most so many steps of a plan, from a place on, as far as carrying them out goes.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn tasks_from(&self, plan: &PlanId, seq: u64, at_most: u64) -> Result<Vec<StepTask>> {
        let plan = self.plan_no(plan)?;
        let statement =
            "SELECT no, held, body, seen FROM plan_step WHERE no >= ?1 AND no < ?2 ORDER BY no LIMIT ?3";
        all(self.sql, statement, [place(plan, seq)?, place(plan + 1, 0)?, signed(at_most)], task)
    }
}

/// What a step's text holds of it.
#[derive(Deserialize)]
struct Thin<'a> {
    kind: StepKind,
    room: String,
    title: Option<String>,
    #[serde(borrow)]
    before: Option<&'a RawValue>,
    #[serde(borrow)]
    after: Option<Tagged<'a>>,
    source_ref: Option<String>,
    source_version: Option<String>,
}

/// A [`Payload`] whose value is read by whoever wants it.
#[derive(Deserialize)]
struct Tagged<'a> {
    entity: Entity,
    #[serde(borrow)]
    value: &'a RawValue,
}

/// What of a meeting's text is read where it does not begin with the key.
#[derive(Deserialize)]
struct Keyed {
    key: MeetingKey,
}

/// How the text of a meeting begins.
const BEGINNING: &str = "{\"key\":";

fn task(row: &Row<'_>) -> Result<StepTask> {
    let thin: Thin<'_> = serde_json::from_str(row.get_ref(2)?.as_str()?).map_err(not_read)?;
    let seen = row.get_ref(3)?.as_blob_or_null()?.map(unpack).transpose()?;
    let before = match (&thin.after, thin.before) {
        (None, Some(before)) => Some(parse("plan_step", before.get())?),
        _ => None,
    };
    Ok(StepTask {
        seq: seq(row.get(0)?),
        held: row.get(1)?,
        kind: thin.kind,
        room: thin.room,
        before,
        after: thin.after.map(|after| after.read(seen, thin.title)).transpose()?,
        source_ref: thin.source_ref,
        source_version: thin.source_version,
    })
}

impl Tagged<'_> {
    fn read(self, seen: Option<Observation>, title: Option<String>) -> Result<After> {
        let text = self.value.get();
        Ok(match (self.entity, seen) {
            (Entity::Room, _) => After::Whole(Payload::Room(parse::<RoomFacts>("plan_step", text)?)),
            (Entity::Meeting, None) => After::Whole(Payload::Meeting(parse("plan_step", text)?)),
            (Entity::Meeting, Some(seen)) => {
                let key = key(text)?;
                After::Seen(seen, Box::new(MeetingText { key, title, text: text.to_owned() }))
            }
        })
    }
}

/// The key of a meeting's text, which begins with it: what stands behind is not read.
fn key(text: &str) -> Result<MeetingKey> {
    match text.strip_prefix(BEGINNING) {
        Some(rest) => {
            MeetingKey::deserialize(&mut serde_json::Deserializer::from_str(rest)).map_err(not_read)
        }
        None => parse::<Keyed>("plan_step", text).map(|keyed| keyed.key),
    }
}

/// What planning saw, without its room: the step names that.
pub(crate) fn pack(seen: &Observation) -> [u8; PACKED] {
    let mut bytes = [0; PACKED];
    bytes[..16].copy_from_slice(&seen.key.0);
    bytes[16..32].copy_from_slice(&seen.content.0);
    bytes[32..40].copy_from_slice(&seen.version.to_le_bytes());
    bytes[40..48].copy_from_slice(&seen.start.to_le_bytes());
    bytes[48..].copy_from_slice(&seen.end.to_le_bytes());
    bytes
}

fn unpack(blob: &[u8]) -> Result<Observation> {
    let (parts, rest) = blob.as_chunks::<8>();
    let ([a, b, c, d, version, start, end], []) = (parts, rest) else {
        return Err(unreadable("plan_step", format!("{} bytes seen", blob.len())));
    };
    Ok(Observation {
        key: KeyDigest(join(a, b)),
        content: ContentHash(join(c, d)),
        version: u64::from_le_bytes(*version),
        start: i64::from_le_bytes(*start),
        end: i64::from_le_bytes(*end),
        room: 0,
    })
}

fn join(a: &[u8; 8], b: &[u8; 8]) -> [u8; 16] {
    let mut both = [0; 16];
    both[..8].copy_from_slice(a);
    both[8..].copy_from_slice(b);
    both
}

fn not_read(error: serde_json::Error) -> crate::StoreError {
    unreadable("plan_step", error)
}

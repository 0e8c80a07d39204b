//! Digest of everything a two-way plan was made from.

use model::{Fingerprint, LinkMark, SideName, Sighting, StepId, Window};

use crate::{
    content::Encoding,
    two_way::{
        inputs::{CalendarScope, PairInputs, SeriesSight},
        whole::series_mark,
    },
};

/// Collects the streams as they are walked.
#[derive(Default)]
pub(crate) struct Prints {
    sides: [blake3::Hasher; 2],
    links: blake3::Hasher,
}

impl Prints {
    /// Takes what a side shows under one key, with its link. Versions stay out: an item rewritten without saying
    /// anything new leaves the plan as it is.
    pub(crate) fn take(
        &mut self,
        side: SideName,
        scope: &CalendarScope,
        seen: &[Sighting],
        link: Option<&LinkMark>,
    ) {
        let hasher = &mut self.sides[side as usize];
        for item in seen.iter().filter(|s| link.is_some() || scope.covers(s.start, s.end)) {
            let mut record = [0; 48];
            record[..16].copy_from_slice(&item.key.0);
            record[16..32].copy_from_slice(&item.content.0);
            record[32..40].copy_from_slice(&item.start.to_le_bytes());
            record[40..].copy_from_slice(&item.end.to_le_bytes());
            hasher.update(&record);
        }
        if let (SideName::A, Some(link)) = (side, link) {
            let mut record = [0; 48];
            record[..16].copy_from_slice(&link.id.0);
            record[16..32].copy_from_slice(&link.a.content.0);
            record[32..].copy_from_slice(&link.b.content.0);
            self.links.update(&record);
        }
    }

    /// Takes a step that is left alone because somebody rejected it.
    pub(crate) fn reject(&mut self, step: &StepId) {
        self.links.update(step.as_str().as_bytes());
    }

    /// The digest of policy, rules, answers, windows, people with their reads, and the streams.
    pub(crate) fn finish(self, inputs: &PairInputs<'_>) -> Fingerprint {
        let mut bytes = Encoding::new(b"pair-plan");
        let policies = (inputs.policy, inputs.rules, inputs.a, inputs.b, inputs.answers);
        bytes.bytes(&serde_json::to_vec(&policies).unwrap_or_default());
        span(&mut bytes, inputs.window);
        match inputs.narrowed_from {
            Some(window) => span(bytes.byte(1), window),
            None => bytes.byte(0),
        };
        bytes.number(inputs.scopes.len() as u64);
        for scope in inputs.scopes {
            bytes.text(&scope.mailbox).text(scope.a.key()).text(scope.b.key()).byte(scope.left.into());
            span(&mut bytes, scope.window);
        }
        for series in inputs.series {
            bytes.bytes(&serde_json::to_vec(&series.link).unwrap_or_default());
            for sight in &series.now {
                match sight {
                    SeriesSight::Unknown => bytes.byte(0),
                    SeriesSight::Gone => bytes.byte(1),
                    SeriesSight::There(whole) => {
                        let mark = series_mark(&whole.item, inputs.zone);
                        let except = whole.item.series.as_ref().map(|rule| &rule.except);
                        let said = serde_json::to_vec(&(mark, except)).unwrap_or_default();
                        bytes.byte(2).bytes(&said).byte(whole.filtered.into())
                    }
                };
            }
        }
        for hasher in self.sides.iter().chain([&self.links]) {
            bytes.bytes(hasher.finalize().as_bytes());
        }
        Fingerprint::new(bytes.hash().to_hex().as_str())
    }
}

fn span(bytes: &mut Encoding, window: Window) -> &mut Encoding {
    bytes.instant(Some(window.start)).instant(Some(window.end))
}

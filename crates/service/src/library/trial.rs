//! Trying a mapping and filters on a record, without keeping anything.

use std::collections::BTreeSet;

use model::{AttendeeRole, Direction, Fault, Field, Integration, LibraryEntry, Meeting, Side, WayRules};
use rules::{EntryTrial, Note, Trial, Way, survey, try_entry, try_rule, try_variable};

use super::records::Record;
use crate::{Service, integration::zone_of};

/// What came of trying a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingOutcome {
    /// Field by field, filter by filter.
    pub trial: Trial,
    /// What somebody should know, with a value: `filter_passes_none`, `one_value`, `unknown_person`, `room_unpaired`.
    pub notes: Vec<(String, String)>,
}

impl Service {
    /// Tries rules as entered on a record of a way.
    ///
    /// # Errors
    /// `rules.*` for rules that cannot be compiled, `library.no_record`, `integration.unknown`, `library.direction`,
    /// `policy.zone`, `store.*`.
    pub async fn try_mapping(
        &self,
        integration: &str,
        direction: Direction,
        rules: &WayRules,
        record: &str,
    ) -> Result<MappingOutcome, Fault> {
        let records = self.records(integration, direction).await?;
        let integration = self.integration(integration).await?;
        let way = Way::compile(rules, &self.library().await?, zone_of(&integration)?)?;
        let chosen = records.iter().find(|known| known.key == record);
        let chosen = chosen.ok_or_else(|| Fault::setup("library.no_record"))?;
        let trial = way.trial(&chosen.meeting);
        let told = |note: Note| (note.key.to_owned(), note.value);
        let mut notes: Vec<(String, String)> =
            survey(&way, records.iter().map(|record| &record.meeting)).into_iter().map(told).collect();
        notes.extend(self.strangers(&integration, direction, chosen, trial.meeting.as_ref()).await?);
        Ok(MappingOutcome { trial, notes })
    }

    /// Tries an entry of the library as entered, saved or not, on a record of a way. A conversion rule is given the text
    /// of `field`. What is wrong with the entry is part of what came of it.
    ///
    /// # Errors
    /// `library.no_record`, `integration.unknown`, `library.direction`, `policy.zone`, `store.*`.
    pub async fn try_library_entry(
        &self,
        integration: &str,
        direction: Direction,
        entry: &LibraryEntry,
        field: Field,
        record: &str,
    ) -> Result<EntryTrial, Fault> {
        let records = self.records(integration, direction).await?;
        let zone = zone_of(&self.integration(integration).await?)?;
        let chosen = records.iter().find(|known| known.key == record);
        let chosen = chosen.ok_or_else(|| Fault::setup("library.no_record"))?;
        Ok(try_entry(entry, &self.library().await?, field, &chosen.meeting, &zone))
    }

    /// Tries an entry on a text without a record: what a conversion rule makes of it, or what a variable gives.
    ///
    /// # Errors
    /// `library.no_record` for a formula or filter, which look at a record; `store.*`.
    pub async fn try_library_text(&self, entry: &LibraryEntry, text: &str) -> Result<EntryTrial, Fault> {
        match entry {
            LibraryEntry::Rule(rule) => Ok(try_rule(rule, text)),
            LibraryEntry::Variable(variable) => Ok(try_variable(variable, &self.zone().await?)),
            LibraryEntry::Formula(_) | LibraryEntry::Filter(_) => Err(Fault::setup("library.no_record")),
        }
    }

    /// People the OA does not know and rooms without a pair, among those of the result.
    async fn strangers(
        &self,
        integration: &Integration,
        direction: Direction,
        record: &Record,
        made: Option<&Meeting>,
    ) -> Result<Vec<(String, String)>, Fault> {
        let Some(policy) = integration.calendar.clone() else { return Ok(Vec::new()) };
        if direction == Direction::Push {
            return Ok(Vec::new());
        }
        let (side, meeting) = (integration.side_a.clone(), made.unwrap_or(&record.meeting).clone());
        let found = self.store().read_async(move |tx| {
            let mut notes = BTreeSet::new();
            for (mailbox, room) in mailboxes(&meeting) {
                if !room && tx.people_by_field(&policy.bound_field, &mailbox)?.is_empty() {
                    notes.insert(("unknown_person".to_owned(), mailbox));
                } else if let (true, Side::Connection { id }) = (room && policy.convert_rooms, &side) {
                    let shared = tx.rooms_by_mailbox(&mailbox)?.iter().any(|room| room.connection == *id);
                    let paired =
                        shared || tx.list_conversions(id)?.iter().any(|pair| pair.mailbox == mailbox);
                    if !paired {
                        notes.insert(("room_unpaired".to_owned(), mailbox));
                    }
                }
            }
            Ok(notes)
        });
        Ok(found.await?.into_iter().collect())
    }
}

/// Mailboxes of a meeting, and whether each is a room's.
fn mailboxes(meeting: &Meeting) -> impl Iterator<Item = (String, bool)> {
    let told = |attendee: &model::Attendee| {
        let mailbox = attendee.party.mailbox.as_deref()?.to_lowercase();
        Some((mailbox, attendee.role == AttendeeRole::Resource))
    };
    meeting.attendees.iter().filter_map(told)
}

//! Integrations of two calendars taken along as a file: settings, mapping, filters, and what these use of the library.
//! No secrets, no links, no history. Connections are named, not taken along.

use std::collections::BTreeMap;

use model::{
    CalendarPolicy, Fault, Integration, IntegrationId, Library, LibraryEntry, MapHow, PeopleScope, PersonId,
    Policy, Schedule, Side, WayRules, person::MAIL_FIELD,
};
use serde::{Deserialize, Serialize};
use store::PersonQuery;

use crate::{Service, library::used_by};

/// An integration as a file.
#[derive(Debug, Serialize, Deserialize)]
struct IntegrationFile {
    roombridge_integration: u32,
    name: String,
    side_a: SideFile,
    side_b: SideFile,
    policy: Policy,
    calendar: CalendarPolicy,
    schedule: Schedule,
    /// What mapping and filters use.
    #[serde(default)]
    library: Library,
    /// Mail addresses of single people in the scope, by their id there.
    #[serde(default)]
    people: BTreeMap<PersonId, String>,
}

/// A side by what it is called.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
enum SideFile {
    /// The built-in calendar.
    Oa,
    /// A connection.
    Connection { name: String, provider: String },
}

const FILE_VERSION: u32 = 1;
const FILE_LIMIT: usize = 16 << 20;

/// How a file is taken in.
#[derive(Clone, Debug, Default)]
pub struct IntegrationImport {
    /// The file's text.
    pub text: String,
    /// Name; the file's when absent.
    pub name: Option<String>,
    /// Third party; the connection of the file's name when absent.
    pub side_a: Option<Side>,
    /// OA; what the file says when absent.
    pub side_b: Option<Side>,
}

/// What came of a file.
#[derive(Clone, Debug)]
pub struct IntegrationImported {
    /// The integration, switched off.
    pub integration: Integration,
    /// Single people of its scope who are not known here (mail addresses) and were left out.
    pub left_out: Vec<String>,
}

impl Service {
    /// An integration of two calendars as a file, with what its mapping and filters use of the library.
    ///
    /// # Errors
    /// `integration.unknown`, `store.*`.
    pub async fn export_integration(&self, name: &str) -> Result<String, Fault> {
        let integration = self.calendar(name).await?;
        let library = used_by(&self.library().await?, &integration);
        let calendar = integration.calendar.map(|calendar| *calendar).unwrap_or_default();
        let named: Vec<PersonId> =
            calendar.people.people.iter().chain(&calendar.people.except_people).cloned().collect();
        let people = self.store().read_async(move |tx| {
            let mut people = BTreeMap::new();
            for id in named {
                let mail = tx.get_person(&id)?.and_then(|person| person.fields.get(MAIL_FIELD).cloned());
                people.insert(id, mail.unwrap_or_default());
            }
            Ok(people)
        });
        let file = IntegrationFile {
            roombridge_integration: FILE_VERSION,
            name: integration.name,
            side_a: self.side_file(&integration.side_a).await?,
            side_b: self.side_file(&integration.side_b).await?,
            policy: integration.policy,
            schedule: integration.schedule,
            people: people.await?,
            calendar,
            library,
        };
        serde_json::to_string_pretty(&file).map_err(|e| Fault::defect("integration.export").with("detail", e))
    }

    async fn side_file(&self, side: &Side) -> Result<SideFile, Fault> {
        let Side::Connection { id } = side else { return Ok(SideFile::Oa) };
        let connection = self.connection(id.as_str()).await?;
        Ok(SideFile::Connection { name: connection.name, provider: connection.provider.as_str().to_owned() })
    }

    /// Makes an integration of two calendars from a file. It is switched off until somebody has seen a test sync.
    /// Entries of the library that are here in the same words are used, others are added.
    ///
    /// # Errors
    /// `integration.bad_file`; `integration.no_side` with the connection that is not here; `library.differs` with an
    /// entry that says something else here; whatever saving refuses. Nothing is kept then.
    pub async fn import_integration(&self, import: IntegrationImport) -> Result<IntegrationImported, Fault> {
        let mut file = parse(&import.text)?;
        let side_a = self.side_of(import.side_a, &file.side_a).await?;
        let side_b = self.side_of(import.side_b, &file.side_b).await?;
        let (scope, left_out) = self.scope_here(&file).await?;
        file.calendar.people = scope;
        let (added, calendar) = self.library_here(&file).await?;
        let draft = Integration {
            id: IntegrationId::new(""),
            name: import.name.unwrap_or(file.name),
            enabled: false,
            side_a,
            side_b,
            policy: file.policy,
            schedule: file.schedule,
            calendar: Some(Box::new(calendar)),
        };
        match self.save_calendar(None, draft).await {
            Ok(integration) => Ok(IntegrationImported { integration, left_out }),
            Err(fault) => {
                self.take_back(&added).await?;
                Err(fault)
            }
        }
    }

    async fn side_of(&self, given: Option<Side>, file: &SideFile) -> Result<Side, Fault> {
        if let Some(side) = given {
            return Ok(side);
        }
        let SideFile::Connection { name, provider } = file else { return Ok(Side::Oa) };
        let lacking = || Fault::setup("integration.no_side").with("name", name).with("provider", provider);
        let found = self.connection(name).await.map_err(|_| lacking())?;
        if found.provider.as_str() == provider {
            Ok(Side::Connection { id: found.id })
        } else {
            Err(lacking())
        }
    }

    /// The scope with the people of here in the places of those of there, and who is not here.
    async fn scope_here(&self, file: &IntegrationFile) -> Result<(PeopleScope, Vec<String>), Fault> {
        let mut scope = file.calendar.people.clone();
        if scope.people.is_empty() && scope.except_people.is_empty() {
            return Ok((scope, Vec::new()));
        }
        let everybody = self.store().read_async(|tx| tx.list_people(&PersonQuery::default())).await?;
        let mail = |mail: &str| mail.trim().to_lowercase();
        let known: BTreeMap<String, PersonId> = (everybody.items.into_iter())
            .filter_map(|person| Some((mail(person.fields.get(MAIL_FIELD)?), person.id)))
            .collect();
        let mut left_out = Vec::new();
        for list in [&mut scope.people, &mut scope.except_people] {
            let there = std::mem::take(list);
            for id in there {
                let address = file.people.get(&id).map(|address| mail(address)).unwrap_or_default();
                match known.get(&address) {
                    Some(id) => list.push(id.clone()),
                    None => left_out.push(if address.is_empty() { id.to_string() } else { address }),
                }
            }
        }
        Ok((scope, left_out))
    }

    /// Adds what is not here, and the rules with the ids of here. What was added, for taking it back.
    async fn library_here(
        &self,
        file: &IntegrationFile,
    ) -> Result<(Vec<LibraryEntry>, CalendarPolicy), Fault> {
        let here = self.library().await?;
        let entries = file.library.entries();
        // Before anything is added, everything that cannot be is found.
        for entry in &entries {
            let other = here.named(entry.kind(), entry.name());
            if other.is_some_and(|other| other.with_id("") != entry.with_id("")) {
                return Err(Fault::setup("library.differs").with("name", entry.name()));
            }
        }
        let (mut added, mut ids) = (Vec::new(), BTreeMap::new());
        for entry in entries {
            if here.named(entry.kind(), entry.name()).is_none() {
                if let Err(fault) = self.save_library_entry(entry.with_id("")).await {
                    self.take_back(&added).await?;
                    return Err(fault);
                }
                added.push(entry.clone());
            }
            let now = self.library().await?;
            let id = now.named(entry.kind(), entry.name()).map(|one| one.id().to_owned());
            ids.insert(entry.id().to_owned(), id.unwrap_or_default());
        }
        let mut calendar = file.calendar.clone();
        rename(&mut calendar.pull, &ids);
        rename(&mut calendar.push, &ids);
        Ok((added, calendar))
    }

    /// Takes back what an import that was refused had added.
    async fn take_back(&self, added: &[LibraryEntry]) -> Result<(), Fault> {
        for entry in added.iter().rev() {
            let library = self.library().await?;
            if let Some(here) = library.named(entry.kind(), entry.name()) {
                self.remove_library_entry(entry.kind(), here.id()).await?;
            }
        }
        Ok(())
    }
}

fn parse(text: &str) -> Result<IntegrationFile, Fault> {
    let bad = |detail: String| Fault::setup("integration.bad_file").with("detail", detail);
    if text.len() > FILE_LIMIT {
        return Err(bad(format!("more than {FILE_LIMIT} bytes")));
    }
    let file: IntegrationFile = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
    if file.roombridge_integration != FILE_VERSION {
        return Err(bad(format!("version {}", file.roombridge_integration)));
    }
    Ok(file)
}

/// Gives the entries of the library that a way names the ids they have here.
fn rename(way: &mut WayRules, ids: &BTreeMap<String, String>) {
    for rule in &mut way.fields {
        match &mut rule.how {
            MapHow::Rule { id } => *id = here(ids, id.as_str()).into(),
            MapHow::Formula { id } => *id = here(ids, id.as_str()).into(),
            MapHow::Identity | MapHow::Fixed { .. } | MapHow::Leave => {}
        }
    }
    for id in &mut way.filters {
        *id = here(ids, id.as_str()).into();
    }
}

/// An id of here; one that the file's library lacks stays, and saving says that it is unknown.
fn here<'a>(ids: &'a BTreeMap<String, String>, id: &'a str) -> &'a str {
    ids.get(id).map_or(id, String::as_str)
}

#[cfg(test)]
mod tests;

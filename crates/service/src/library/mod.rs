//! Libraries of conversion rules, formulas, variables and filters.

mod check;
mod records;
#[cfg(test)]
mod tests;
mod trial;
mod used;

use model::{
    Direction, Fault, FieldSet, Filter, FilterId, Integration, Library, LibraryEntry, LibraryKind, Side,
    WayRules,
};

use crate::{Service, operation::told};

pub use check::Checked;
pub use records::Record;
pub(crate) use records::Samples;
pub use rules::{EntryTrial, Part};
pub use trial::MappingOutcome;
pub(crate) use used::used_by;

/// What an entry begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct Seed {
    /// As a filter: data kind, direction and source filled in.
    pub filter: Filter,
    /// Fields that the source tells.
    pub fields: Vec<rules::FieldSpec>,
}

/// The kind of data that filters are for.
const MEETING: &str = "meeting";
/// Source of what comes from the OA.
const OA: &str = "oa";

impl Service {
    /// Everything of the libraries, by name.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn library(&self) -> Result<Library, Fault> {
        Ok(self.store().read_async(|tx| tx.get_library()).await?)
    }

    /// Where entries are used: id, and names of integrations.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn library_used(&self) -> Result<Vec<(String, Vec<String>)>, Fault> {
        Ok(used::all(&self.library().await?, &self.integrations().await?))
    }

    /// Stores an entry; one without an id is new.
    ///
    /// # Errors
    /// `rules.*` for what is wrong with it, `library.breaks` where others would no longer hold, `library.filter` for a
    /// filter of a source that is not there, `library.fails` where it fails on every record there is, `name.taken`,
    /// `library.unknown`, `store.*`.
    pub async fn save_library_entry(&self, entry: LibraryEntry) -> Result<(), Fault> {
        let entry = tidied(entry);
        let before = self.library().await?;
        let known = before.name_of(entry.kind(), entry.id()).map(str::to_owned);
        if known.is_none() && !entry.id().is_empty() {
            return Err(unknown(entry.kind(), entry.id()));
        }
        let entry = if known.is_some() { entry } else { entry.with_id(&self.new_id()) };
        self.check_entry(&entry, &before).await?;
        let mut after = before.clone();
        after.put(entry.clone());
        let broken = used::broken(&before, &after, &self.integrations().await?);
        if !broken.is_empty() {
            let fault = Fault::setup("library.breaks").with("name", entry.name());
            return Err(fault.with("used", broken.join(", ")));
        }
        let log = self.operation("library.save", entry.name(), None, Some(&described(&entry)));
        let log = log.with("kind", entry.kind().key());
        self.store()
            .write_async(move |tx| {
                tx.put_library_entry(&entry)?;
                // What was read under other rules tells nothing.
                tx.forget_calendars(None)?;
                tx.create_operation(&log)
            })
            .await?;
        self.changed(&["library", "operations"]);
        Ok(())
    }

    /// Removes an entry that nothing uses.
    ///
    /// # Errors
    /// `library.used` with the names of what uses it, `library.unknown`, `store.*`.
    pub async fn remove_library_entry(&self, kind: LibraryKind, id: &str) -> Result<(), Fault> {
        let library = self.library().await?;
        let name = library.name_of(kind, id).ok_or_else(|| unknown(kind, id))?.to_owned();
        let users = used::users(&library, &self.integrations().await?, kind, id);
        if !users.is_empty() {
            return Err(Fault::setup("library.used").with("name", name).with("used", users.join(", ")));
        }
        let log = self.operation("library.remove", &name, None, None).with("kind", kind.key());
        let id = id.to_owned();
        self.store()
            .write_async(move |tx| {
                tx.delete_library_entry(kind, &id)?;
                tx.create_operation(&log)
            })
            .await?;
        self.changed(&["library", "operations"]);
        Ok(())
    }

    /// What an entry begins with: data kind, direction, source and the source's fields, from an integration.
    ///
    /// # Errors
    /// `integration.unknown`, `library.direction`, `store.*`.
    pub async fn library_seed(&self, integration: &str, direction: Direction) -> Result<Seed, Fault> {
        one_way(direction)?;
        let integration = self.integration(integration).await?;
        let (source, reads) = self.library_source(&integration, direction).await?;
        let filter = Filter {
            id: FilterId::new(""),
            name: String::new(),
            data: MEETING.to_owned(),
            direction,
            source,
            expression: String::new(),
        };
        let fields = rules::FIELDS.into_iter().filter(|field| reads.has(field.of())).collect();
        Ok(Seed { filter, fields })
    }

    /// Where the items of a way come from: a provider's id, or `oa`; and the fields it tells.
    async fn library_source(
        &self,
        integration: &Integration,
        direction: Direction,
    ) -> Result<(String, FieldSet), Fault> {
        let (_, Side::Connection { id }) = records::source(integration, direction) else {
            return Ok((OA.to_owned(), FieldSet::ALL));
        };
        let connection = self.connection(id.as_str()).await?;
        let provider = self.provider(&connection.provider)?;
        let capability = provider.capability_of(&connector::Settings(connection.settings.clone()));
        Ok((connection.provider.to_string(), capability.reads))
    }
}

/// Refuses a direction that is not one way.
fn one_way(direction: Direction) -> Result<(), Fault> {
    if direction == Direction::Both { Err(Fault::setup("library.direction")) } else { Ok(()) }
}

/// Rules of one way of an integration; none towards the hub.
fn rules_of(integration: &Integration, direction: Direction) -> WayRules {
    let policy = integration.calendar.as_deref();
    let rules = policy.map(|policy| if direction == Direction::Push { &policy.push } else { &policy.pull });
    rules.cloned().unwrap_or_default()
}

fn unknown(kind: LibraryKind, id: &str) -> Fault {
    Fault::setup("library.unknown").with("kind", kind.key()).with("name", id)
}

/// Names without blanks around them.
fn tidied(mut entry: LibraryEntry) -> LibraryEntry {
    let name = match &mut entry {
        LibraryEntry::Rule(rule) => &mut rule.name,
        LibraryEntry::Formula(formula) => &mut formula.name,
        LibraryEntry::Variable(variable) => &mut variable.name,
        LibraryEntry::Filter(filter) => &mut filter.name,
    };
    *name = name.trim().to_owned();
    entry
}

fn described(entry: &LibraryEntry) -> String {
    match entry {
        LibraryEntry::Rule(rule) => told([("rule", serde_json::to_value(&rule.kind).unwrap_or_default())]),
        LibraryEntry::Formula(formula) => told([("expression", formula.expression.as_str().into())]),
        LibraryEntry::Variable(variable) => told([("value", variable.value.as_str().into())]),
        LibraryEntry::Filter(filter) => told([("expression", filter.expression.as_str().into())]),
    }
}

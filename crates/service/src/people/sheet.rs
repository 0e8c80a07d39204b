//! Sheets of people and of their accounts: read, taken row by row, and not kept.

use std::collections::BTreeMap;

use connector::Secret;
use intake::{
    Cell, PlainField, PlainRow,
    lists::{ACCOUNTS, CONVERSIONS, PEOPLE},
};
use model::{Fault, Person, PersonId, person::MAIL_FIELD};
use text::Texts;

use super::{FIELDS, PersonDraft, is_address, of_mailbox, own::own_of, tidy};
use crate::{Service, sheet::unreadable};

/// What came of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetOutcome {
    /// Rows that made something new.
    pub added: u32,
    /// Rows that changed something.
    pub changed: u32,
    /// Rows that said what is known.
    pub same: u32,
    /// Rows that could not be taken, by their number from 1, with what stands there and why.
    pub issues: Vec<(u32, String, Fault)>,
}

/// Which template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// People.
    People,
    /// Their accounts.
    Accounts,
    /// Room conversions.
    Conversions,
}

/// A template: the headings that an import of its kind reads.
///
/// # Errors
/// `sheet.not_written`.
pub fn template(texts: &Texts, kind: Template) -> Result<Vec<u8>, Fault> {
    let (name, columns): (&str, Vec<&str>) = match kind {
        Template::People => ("people", PEOPLE.iter().map(|field| field.key).collect()),
        Template::Accounts => ("accounts", ACCOUNTS.iter().map(|field| field.key).collect()),
        Template::Conversions => ("conversions", CONVERSIONS.iter().map(|field| field.key).collect()),
    };
    let say = |key: String| texts.get(&key, &[]);
    let headings: Vec<String> = columns.iter().map(|column| say(format!("{name}-column-{column}"))).collect();
    intake::listing(&say(format!("{name}-sheet")), &headings, Vec::<Vec<Cell>>::new())
        .map_err(|fault| Fault::defect("sheet.not_written").with("detail", fault))
}

/// Reads a plain sheet on a thread of its own.
pub(crate) async fn rows(
    file: String,
    bytes: Vec<u8>,
    fields: &'static [PlainField],
) -> Result<Vec<PlainRow>, Fault> {
    let read = tokio::task::spawn_blocking(move || intake::plain(&file, &bytes, fields)).await;
    read.map_err(|e| Fault::defect("sheet.task").with("detail", e))?.map_err(unreadable)
}

impl Service {
    /// Takes people from a sheet: each row by its mail address, else its employee number, over the person of that
    /// value or as a new one. Columns the sheet lacks stay as they are; nobody is removed.
    ///
    /// # Errors
    /// `sheet.*` of a file that cannot be read; `store.*`.
    pub async fn import_people(&self, file: String, bytes: Vec<u8>) -> Result<SheetOutcome, Fault> {
        let rows = rows(file.clone(), bytes, PEOPLE).await?;
        let entry = self.operation("person.import", &file, None, None);
        let outcome = self
            .store()
            .write_async(move |tx| {
                let mut outcome = SheetOutcome::default();
                let mut taken: BTreeMap<PersonId, u32> = BTreeMap::new();
                for row in &rows {
                    if let Err(fault) = take(tx, row, &mut taken, &mut outcome)? {
                        outcome.issues.push((row.number, row.get("name").to_owned(), fault));
                    }
                }
                let entry = entry.with("count", outcome.added + outcome.changed);
                tx.create_operation(&entry)?;
                Ok(outcome)
            })
            .await?;
        self.changed(&["people", "operations"]);
        Ok(outcome)
    }

    /// Takes accounts from a sheet. The sheet is not kept, and a password goes nowhere but sealed into the store.
    ///
    /// # Errors
    /// `connection.unknown`, `account.unsupported`, `sheet.*`, `vault.*`, `store.*`.
    pub async fn import_accounts(
        &self,
        connection: &str,
        file: String,
        bytes: Vec<u8>,
    ) -> Result<SheetOutcome, Fault> {
        let connection = self.connection(connection).await?;
        self.logon_fields(&connection)?;
        let mut outcome = SheetOutcome::default();
        let rows = rows(file, bytes, ACCOUNTS).await?;
        for row in rows {
            let about = row.get("person").to_owned();
            let password = Some(row.get("password")).filter(|text| !text.is_empty()).map(Secret::from);
            match self.take_account(&connection, &about, row.get("login"), password).await {
                Ok(true) => outcome.added += 1,
                Ok(false) => outcome.changed += 1,
                Err(fault) if fault.code.starts_with("store.") || fault.code.starts_with("vault.") => {
                    return Err(fault);
                }
                Err(fault) => outcome.issues.push((row.number, about, fault)),
            }
        }
        let entry = self.operation("account.import", &connection.name, None, None);
        let entry = entry.with("count", outcome.added + outcome.changed);
        self.store().write_async(move |tx| tx.create_operation(&entry)).await?;
        self.changed(&["accounts", "operations"]);
        Ok(outcome)
    }

    /// Stores a row's account; tells whether there was none.
    async fn take_account(
        &self,
        connection: &model::Connection,
        mailbox: &str,
        login: &str,
        password: Option<Secret>,
    ) -> Result<bool, Fault> {
        let wanted = mailbox.to_owned();
        let person = self.store().read_async(move |tx| of_mailbox(tx, &wanted)).await?;
        let person = person.ok_or_else(|| super::unknown(mailbox))?;
        self.keep_account(connection, &person.id, login, password).await
    }
}

/// Takes a row of people. The inner fault is the row's own.
fn take(
    tx: &store::Writer<'_>,
    row: &PlainRow,
    taken: &mut BTreeMap<PersonId, u32>,
    outcome: &mut SheetOutcome,
) -> store::Result<Result<(), Fault>> {
    let known = known(tx, row)?;
    if let Some(other) = known.as_ref().and_then(|person| taken.get(&person.id)) {
        return Ok(Err(Fault::setup("person.row_twice").with("row", other)));
    }
    if let Some(person) = known.as_ref().filter(|person| person.connection.is_some()) {
        return take_own(tx, person, row, taken, outcome);
    }
    let id = known.as_ref().map_or_else(|| PersonId::new(tx.new_id()), |person| person.id.clone());
    let person = match tidy(over(known.as_ref(), row), id) {
        Ok(person) => person,
        Err(fault) => return Ok(Err(fault)),
    };
    taken.insert(person.id.clone(), row.number);
    match &known {
        None => outcome.added += 1,
        Some(before) if *before == person => {
            outcome.same += 1;
            return Ok(Ok(()));
        }
        Some(_) => outcome.changed += 1,
    }
    tx.put_person(&person)?;
    Ok(Ok(()))
}

/// Takes what a row says of the mailboxes of somebody whom a connection tells of.
fn take_own(
    tx: &store::Writer<'_>,
    known: &Person,
    row: &PlainRow,
    taken: &mut BTreeMap<PersonId, u32>,
    outcome: &mut SheetOutcome,
) -> store::Result<Result<(), Fault>> {
    let own = match own_of(known, over(Some(known), row)) {
        Ok(own) => own,
        Err(fault) => return Ok(Err(fault)),
    };
    taken.insert(known.id.clone(), row.number);
    if own == known.own {
        outcome.same += 1;
        return Ok(Ok(()));
    }
    outcome.changed += 1;
    tx.put_own_fields(&known.id, &own)?;
    Ok(Ok(()))
}

fn known(tx: &store::Reader<'_>, row: &PlainRow) -> store::Result<Option<Person>> {
    for key in [MAIL_FIELD, "employee_no"] {
        let value = row.get(key);
        if !value.is_empty() {
            return Ok(tx.people_by_field(key, value)?.into_iter().next());
        }
    }
    Ok(None)
}

/// What is known of a person with what the row says over it.
fn over(known: Option<&Person>, row: &PlainRow) -> PersonDraft {
    let mut fields = known.map(|person| person.fields.clone()).unwrap_or_default();
    fields.extend(known.map(|person| person.own.clone()).unwrap_or_default());
    for key in FIELDS {
        if let Some(value) = row.cells.get(key) {
            fields.insert(key.to_owned(), value.clone());
        }
    }
    let department = match row.cells.get("department") {
        Some(path) => path.clone(),
        None => known.map(|person| person.department.clone()).unwrap_or_default(),
    };
    let groups = match row.cells.get("groups") {
        Some(text) => text.split([',', ';', '，', '；', '、']).map(str::to_owned).collect(),
        None => known.map(|person| person.groups.clone()).unwrap_or_default(),
    };
    PersonDraft { id: None, name: row.get("name").to_owned(), fields, department, groups }
}

/// Whether a row's cell holds one mail address.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    is_address(&text).then_some(text)
}

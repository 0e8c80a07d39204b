//! People's own accounts at a connection. Passwords go in and never come out but into a session.

use connector::Secret;
use model::{Account, Connection, Fault, Person, PersonId, Side, person::MAIL_FIELD};
use store::{AccountQuery, Page, account_secret};

use super::unknown;
use crate::Service;

/// Characters of a login.
const LONGEST: usize = 320;

/// A person and their account, where they have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonAccount {
    /// Who.
    pub person: Person,
    /// The account.
    pub account: Option<Account>,
}

impl Service {
    /// People by name with their accounts at a connection, and how many of all have none.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn accounts(
        &self,
        connection: &str,
        query: AccountQuery,
    ) -> Result<(Page<PersonAccount>, u64), Fault> {
        let id = self.connection(connection).await?.id;
        let found = self.store().read_async(move |tx| {
            let page = tx.list_accounts(&id, &query)?;
            let none = AccountQuery { missing: true, limit: Some(0), ..AccountQuery::default() };
            let missing = tx.list_accounts(&id, &none)?.total;
            let mut items = Vec::with_capacity(page.items.len());
            for row in page.items {
                if let Some(person) = tx.get_person(&row.person)? {
                    items.push(PersonAccount { person, account: row.account });
                }
            }
            Ok((Page { items, total: page.total }, missing))
        });
        Ok(found.await?)
    }

    /// The field by which a connection's calendars are people's: that of its first integration with the OA, else the
    /// mail address.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn bound_field_of(&self, connection: &str) -> Result<String, Fault> {
        let side = Side::Connection { id: self.connection(connection).await?.id };
        let integrations = self.integrations().await?.into_iter().filter(|one| one.side_a == side);
        let bound = integrations.filter_map(|one| one.calendar).map(|policy| policy.bound_field).next();
        Ok(bound.unwrap_or_else(|| MAIL_FIELD.to_owned()))
    }

    /// A person's account at a connection.
    ///
    /// # Errors
    /// `account.missing`, `store.*`.
    pub async fn account_of(&self, connection: &Connection, person: &Person) -> Result<Account, Fault> {
        let (id, who) = (connection.id.clone(), person.id.clone());
        let found = self.store().read_async(move |tx| tx.get_account(&id, &who)).await?;
        found.ok_or_else(|| {
            Fault::setup("account.missing").with("person", &person.name).with("name", &connection.name)
        })
    }

    /// Stores a person's account; without a password the one there is stays.
    ///
    /// # Errors
    /// `connection.unknown`, `person.unknown`, `account.unsupported`, `account.no_login`, `account.no_password`,
    /// `vault.*`, `store.*`.
    pub async fn save_account(
        &self,
        connection: &str,
        person: &PersonId,
        login: &str,
        password: Option<Secret>,
    ) -> Result<(), Fault> {
        let connection = self.connection(connection).await?;
        self.logon_fields(&connection)?;
        let name = self.person(person).await?.name;
        self.keep_account(&connection, person, login, password).await?;
        let entry = self.operation("account.save", &connection.name, None, None).with("person", name);
        self.store().write_async(move |tx| tx.create_operation(&entry)).await?;
        self.changed(&["accounts", "operations"]);
        Ok(())
    }

    /// Stores an account without a word in the log; tells whether there was none.
    pub(super) async fn keep_account(
        &self,
        connection: &Connection,
        person: &PersonId,
        login: &str,
        password: Option<Secret>,
    ) -> Result<bool, Fault> {
        let login: String = login.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        if login.is_empty() {
            return Err(Fault::setup("account.no_login"));
        }
        let (id, who) = (connection.id.clone(), person.clone());
        let known = self.store().read_async(move |tx| tx.get_account(&id, &who)).await?;
        if known.is_none() && password.is_none() {
            return Err(Fault::setup("account.no_password"));
        }
        let sealed = match password {
            Some(password) => {
                Some(self.seal(&connection.id, &account_secret(person), &password).await?.sealed)
            }
            None => None,
        };
        let (id, who, now) = (connection.id.clone(), person.clone(), self.now());
        self.store()
            .write_async(move |tx| {
                let password = sealed.as_deref().map(|sealed| (sealed, now));
                tx.put_account(&id, &who, &login, password)
            })
            .await?;
        Ok(known.is_none())
    }

    /// Removes accounts with their passwords.
    ///
    /// # Errors
    /// `connection.unknown`, `person.unknown`, `store.*`.
    pub async fn remove_accounts(&self, connection: &str, people: Vec<PersonId>) -> Result<(), Fault> {
        let connection = self.connection(connection).await?;
        let entry =
            self.operation("account.remove", &connection.name, None, None).with("count", people.len());
        self.store()
            .write_async(move |tx| {
                for person in &people {
                    tx.get_person(person)?.ok_or_else(|| unknown(person))?;
                    tx.delete_account(&connection.id, person)?;
                }
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["accounts", "operations"]);
        Ok(())
    }
}

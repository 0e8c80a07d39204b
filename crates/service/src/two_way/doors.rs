//! Sessions with people's own accounts, each opened when its calendar is first looked at: opening one unseals a password
//! and makes a client, and a push needs a single one of thousands.

use std::{collections::BTreeMap, fmt, sync::Arc};

use connector::Session;
use model::{Account, Connection, Fault};
use store::AccountQuery;
use tokio::sync::OnceCell;

use super::ends::Opening;
use crate::{
    Service,
    people::logon::{bound_mailbox, logon_name},
    task::Job,
};

/// A session, or why there is none.
type Opened = Result<Arc<dyn Session>, Fault>;

/// The ways to people's calendars, by mailbox.
pub(super) struct Doors {
    service: Service,
    connection: Connection,
    writing: bool,
    job: Job,
    doors: BTreeMap<String, Door>,
}

struct Door {
    account: Account,
    /// Name of whose it is.
    person: String,
    session: OnceCell<Opened>,
}

impl fmt::Debug for Doors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Doors").field("known", &self.doors.len()).finish_non_exhaustive()
    }
}

impl Doors {
    /// Opens one, unless it was. What is wrong with a single account stops nobody else.
    pub(super) async fn open(&self, mailbox: &str) {
        if let Some(door) = self.doors.get(mailbox) {
            door.session.get_or_init(|| self.opened(mailbox, door)).await;
        }
    }

    async fn opened(&self, mailbox: &str, door: &Door) -> Opened {
        let session =
            match self.service.logon(&self.connection, &door.account, Some(mailbox.to_owned())).await {
                Ok(logon) => {
                    self.service.open_with(&self.connection, Some(logon), self.writing, &self.job).await
                }
                Err(fault) => Err(fault),
            };
        session.map_err(|fault| fault.with("person", &door.person))
    }

    /// The session of a mailbox; none where nobody has an account.
    pub(super) fn session(&self, mailbox: &str) -> Option<Result<&dyn Session, Fault>> {
        Some(match self.doors.get(mailbox)?.session.get() {
            Some(Ok(session)) => Ok(session.as_ref()),
            Some(Err(fault)) => Err(fault.clone()),
            None => Err(Fault::defect("provider.no_calendar")),
        })
    }
}

impl Service {
    /// The ways to the calendars of everybody who has an account and a mailbox, or of these `only`. Opens none.
    ///
    /// # Errors
    /// `store.*`.
    pub(super) async fn doors(&self, connection: &Connection, opening: Opening<'_>) -> Result<Doors, Fault> {
        let Opening { policy, only, writing, job } = opening;
        let people = self.people_at(&policy.bound_field, only).await?;
        let (id, some) = (connection.id.clone(), only.is_some());
        let asked: Vec<_> = people.iter().map(|person| person.id.clone()).collect();
        let accounts = self.store().read_async(move |tx| {
            let mut accounts = BTreeMap::new();
            if some {
                for person in asked {
                    accounts.extend(tx.get_account(&id, &person)?.map(|account| (person, account)));
                }
            } else {
                let rows = tx.list_accounts(&id, &AccountQuery::default())?.items.into_iter();
                accounts.extend(rows.filter_map(|row| Some((row.person, row.account?))));
            }
            Ok(accounts)
        });
        let accounts = accounts.await?;
        let mut doors = BTreeMap::new();
        for person in people {
            let (Some(account), Ok(mailbox)) = (accounts.get(&person.id), bound_mailbox(policy, &person))
            else {
                continue;
            };
            let account = Account { login: logon_name(policy, &account.login), ..account.clone() };
            let (person, session) = (person.name, OnceCell::new());
            doors.insert(mailbox, Door { account, person, session });
        }
        Ok(Doors { service: self.clone(), connection: connection.clone(), writing, job: job.clone(), doors })
    }
}

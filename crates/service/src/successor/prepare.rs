//! Makes the connection that is to follow: settings filled in, secrets copied inside the vault, test syncs alone.

use std::collections::BTreeMap;

use connector::{CarrySpec, SuccessorSpec};
use model::{Connection, ConnectionId, Fault, ProviderId, Succession};
use store::Reader;

use super::SuccessorState;
use crate::{Service, connection::tidy_name, secret::NewSecret};

impl Service {
    /// Prepares the successor of a connection: a connection of the other provider that knows everything that goes
    /// along and syncs nothing. Asked again, it gives what was prepared. Makes no call.
    ///
    /// `provider` is needed where several could follow; `name` is made from the predecessor's when absent.
    ///
    /// # Errors
    /// `connection.unknown`, `successor.no_option`, `successor.choose`, `name.taken`, `vault.*`, `store.*`.
    pub async fn prepare_successor(
        &self,
        name: &str,
        provider: Option<&ProviderId>,
        own_name: Option<&str>,
    ) -> Result<SuccessorState, Fault> {
        let known = self.successor(name).await?;
        if known.succession.is_some() {
            return Ok(known);
        }
        let predecessor = known.connection;
        let spec = choose(&predecessor, &known.options, provider)?;
        let mut candidate = self.candidate(&predecessor, spec).await?;
        if let Some(own_name) = own_name {
            candidate.name = tidy_name(own_name)?;
        }
        let secrets = self.carried_secrets(&predecessor, spec).await?;
        self.put_secrets(&mut candidate, secrets).await?;
        self.keep_candidate(&predecessor, candidate, own_name.is_some()).await?;
        self.changed(&["app", "connections", "operations"]);
        self.successor(predecessor.id.as_str()).await
    }

    async fn candidate(
        &self,
        predecessor: &Connection,
        spec: &'static SuccessorSpec,
    ) -> Result<Connection, Fault> {
        let practised = self.practice_account(predecessor, spec.provider, spec.auth).await?;
        let settings = match practised {
            Some(account) => account.settings,
            None => carried(spec.settings, &predecessor.settings),
        };
        Ok(Connection {
            id: ConnectionId::new(self.new_id()),
            name: format!("{} ({})", predecessor.name, spec.provider),
            provider: spec.provider.into(),
            auth: spec.auth.to_owned(),
            enabled: true,
            preview_only: true,
            settings,
            secrets: BTreeMap::new(),
            checklist: BTreeMap::new(),
            created_at: self.now(),
        })
    }

    /// Secrets as the vault takes them: values where it keeps values, places where the host does.
    async fn carried_secrets(
        &self,
        predecessor: &Connection,
        spec: &'static SuccessorSpec,
    ) -> Result<BTreeMap<String, NewSecret>, Fault> {
        let mut secrets = BTreeMap::new();
        for CarrySpec { from, to } in spec.secrets {
            let Some(state) = predecessor.secrets.get(*from) else { continue };
            // The place of what the vault keeps itself is the vault's name.
            let secret = if state.place == self.vault_name() {
                NewSecret::Value(self.vault().get(&predecessor.id, from, &state.place).await?)
            } else {
                NewSecret::Reference(state.place.clone())
            };
            secrets.insert((*to).to_owned(), secret);
        }
        Ok(secrets)
    }

    /// Stores the candidate; takes its secrets back out of the vault when that fails.
    async fn keep_candidate(
        &self,
        predecessor: &Connection,
        candidate: Connection,
        named: bool,
    ) -> Result<(), Fault> {
        let now = self.now();
        let mut stored = candidate.clone();
        let predecessor_id = predecessor.id.clone();
        let entry = self.operation("successor.prepare", &predecessor.name, None, None);
        let entry = entry.with("provider", &candidate.provider);
        let practice = self.is_practice(&predecessor.id).await?;
        let kept = self
            .store()
            .write_async(move |tx| {
                if !named {
                    stored.name = free_name(tx, &stored.name)?;
                }
                tx.create_connection(&stored)?;
                if practice {
                    crate::practice::add(tx, &stored.id)?;
                }
                tx.put_succession(&Succession {
                    predecessor: predecessor_id,
                    successor: stored.id,
                    prepared_at: now,
                    switched_at: None,
                    switch: None,
                    own_name: stored.name,
                    comparison: None,
                    calendars: Vec::new(),
                })?;
                tx.create_operation(&entry)
            })
            .await;
        if let Err(error) = kept {
            self.forget_secrets(&candidate).await;
            return Err(error.into());
        }
        Ok(())
    }
}

/// The one that is asked for, or the only one there is.
fn choose(
    predecessor: &Connection,
    options: &[&'static SuccessorSpec],
    provider: Option<&ProviderId>,
) -> Result<&'static SuccessorSpec, Fault> {
    let fits = |option: &&&SuccessorSpec| provider.is_none_or(|wanted| wanted.as_str() == option.provider);
    let mut fitting = options.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (None, _) => Err(Fault::setup("successor.no_option").with("name", &predecessor.name)),
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => {
            let choices: Vec<&str> = options.iter().map(|option| option.provider).collect();
            Err(Fault::setup("successor.choose").with("choices", choices.join(", ")))
        }
    }
}

fn carried(carry: &[CarrySpec], settings: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let known = carry.iter().filter_map(|c| Some((c.to.to_owned(), settings.get(c.from)?.clone())));
    known.filter(|(_, value)| !value.is_empty()).collect()
}

/// A name that no connection has: the wanted one, or one with a number behind it.
pub(super) fn free_name(tx: &Reader<'_>, wanted: &str) -> store::Result<String> {
    let taken: Vec<String> = tx.list_connections()?.into_iter().map(|c| c.name.to_lowercase()).collect();
    let free = |name: &String| !taken.contains(&name.to_lowercase());
    let mut names = (2..).map(|n: u32| format!("{wanted} {n}"));
    let wanted = wanted.to_owned();
    Ok(if free(&wanted) { wanted } else { names.find(free).unwrap_or(wanted) })
}

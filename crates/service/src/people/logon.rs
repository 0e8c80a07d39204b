//! Logging on with a person's own account (access mode "user"). Which settings hold login and mailbox, and which secret
//! the password, the provider's descriptor says.

use std::sync::Arc;

use connector::{AuthSpec, Descriptor, FieldRole, FieldSpec, Secret, Session};
use model::{Account, CalendarPolicy, Connection, Fault, Person};
use store::account_secret;

use crate::{Service, session::Logon, task::Job};

/// Fields of a way to log on with a login and a password.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogonFields {
    login: &'static FieldSpec,
    password: &'static FieldSpec,
}

impl Service {
    /// Opens a session that logs on with a person's own account and cannot write. Makes no call.
    ///
    /// The login is used as the account says it; [`logon_name`] makes it what a policy wants.
    ///
    /// # Errors
    /// `account.unsupported`, `account.missing`, and those of [`Service::open_session`].
    pub async fn open_session_as(
        &self,
        connection: &Connection,
        account: &Account,
        job: &Job,
    ) -> Result<Arc<dyn Session>, Fault> {
        let person = self.person(&account.person).await?;
        let logon = self.logon(connection, account, person.mailbox(model::person::MAIL_FIELD)).await?;
        self.open_with(connection, Some(logon), false, job).await
    }

    /// What a session of a person's own account logs on with, in place of the connection's own. `mailbox` is the
    /// person's, as the integration binds it.
    ///
    /// # Errors
    /// `account.unsupported`, `account.missing`, `vault.*`, `store.*`.
    pub(crate) async fn logon(
        &self,
        connection: &Connection,
        account: &Account,
        mailbox: Option<String>,
    ) -> Result<Logon, Fault> {
        let LogonFields { login, password } = self.logon_fields(connection)?;
        let name = account_secret(&account.person);
        let secret: Secret =
            self.unseal(&connection.id, &name).await.map_err(|fault| match fault.code.as_str() {
                "vault.missing" => Fault::setup("account.missing")
                    .with("person", &account.login)
                    .with("name", &connection.name),
                _ => fault,
            })?;
        let mut settings = connection.settings.clone();
        let fields = self.provider(&connection.provider)?.descriptor().fields;
        for field in fields {
            match field.role {
                // The login says the domain; one's own calendar needs no rights on others'.
                FieldRole::LogonDomain | FieldRole::MailboxAccess => {
                    settings.remove(field.key);
                }
                FieldRole::AccountMailbox => {
                    if let Some(mailbox) = &mailbox {
                        settings.insert(field.key.to_owned(), mailbox.clone());
                    }
                }
                _ => {}
            }
        }
        settings.insert(login.key.to_owned(), account.login.clone());
        Ok(Logon { settings, secret: (password.key.to_owned(), secret) })
    }

    /// A connection as a policy logs on with its one account: as `DOMAIN\user` where the policy wants that and the way
    /// to log on knows domains.
    ///
    /// # Errors
    /// `provider.unknown`.
    pub(crate) fn in_domain(
        &self,
        connection: &Connection,
        policy: &CalendarPolicy,
    ) -> Result<Connection, Fault> {
        let mut logged = connection.clone();
        if !policy.domain_logon || !self.knows_domains(connection)? {
            return Ok(logged);
        }
        let LogonFields { login, .. } = self.logon_fields(connection)?;
        let fields = self.provider(&connection.provider)?.descriptor().fields;
        let key_of = |role| fields.iter().find(|field| field.role == role).map(|field| field.key);
        let set = |key: &str| connection.settings.get(key).filter(|value| !value.trim().is_empty());
        let name = set(login.key).or_else(|| set(key_of(FieldRole::AccountMailbox)?));
        if let Some(name) = name {
            logged.settings.insert(login.key.to_owned(), logon_name(policy, name));
            // The login says the domain.
            key_of(FieldRole::LogonDomain).map(|key| logged.settings.remove(key));
        }
        Ok(logged)
    }

    /// Whether a connection's way to log on takes a name within a domain.
    ///
    /// # Errors
    /// `provider.unknown`.
    pub(crate) fn knows_domains(&self, connection: &Connection) -> Result<bool, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let auth = descriptor.auth.iter().find(|auth| auth.key == connection.auth);
        Ok(auth.is_some_and(|auth| takes_domains(descriptor, auth)))
    }

    /// The fields that hold login and password of a connection's way to log on.
    ///
    /// # Errors
    /// `account.unsupported` where it has none.
    pub(crate) fn logon_fields(&self, connection: &Connection) -> Result<LogonFields, Fault> {
        let descriptor = self.provider(&connection.provider)?.descriptor();
        let auth = descriptor.auth.iter().find(|auth| auth.key == connection.auth);
        let of = |role: FieldRole| {
            let uses = |field: &FieldSpec| auth.is_some_and(|auth| auth.fields.contains(&field.key));
            descriptor.fields.iter().find(|field| field.role == role && uses(field))
        };
        match (of(FieldRole::Login), of(FieldRole::Password)) {
            (Some(login), Some(password)) => Ok(LogonFields { login, password }),
            _ => Err(Fault::setup("account.unsupported").with("name", &connection.name)),
        }
    }
}

/// Whether a way to log on has a field for the domain of a login.
pub(crate) fn takes_domains(descriptor: &Descriptor, auth: &AuthSpec) -> bool {
    let is_domain =
        |field: &FieldSpec| field.role == FieldRole::LogonDomain && auth.fields.contains(&field.key);
    descriptor.fields.iter().any(is_domain)
}

/// What somebody logs on as, as a policy wants it: `name@domain`, or `DOMAIN\name`; a login that says its domain already
/// is left as it is.
pub fn logon_name(policy: &CalendarPolicy, login: &str) -> String {
    let (login, domain) = (login.trim(), policy.domain.trim());
    if domain.is_empty() || login.contains('\\') {
        return login.to_owned();
    }
    if policy.domain_logon {
        let name = login.split_once('@').map_or(login, |(name, _)| name);
        return format!("{domain}\\{name}");
    }
    if login.contains('@') { login.to_owned() } else { format!("{login}@{domain}") }
}

/// The mailbox that a person's bound field tells, where the policy lets it be tried.
///
/// # Errors
/// `account.unbound` where the field is empty or no address; `account.suffix` where its suffix is not the domain.
pub fn bound_mailbox(policy: &CalendarPolicy, person: &Person) -> Result<String, Fault> {
    let unbound =
        || Fault::setup("account.unbound").with("person", &person.name).with("field", &policy.bound_field);
    let mailbox = person.mailbox(&policy.bound_field).ok_or_else(unbound)?;
    let suffix = mailbox.rsplit('@').next().unwrap_or_default();
    let domain = policy.domain.trim().trim_start_matches('@').to_lowercase();
    if policy.suffix_check && suffix != domain {
        return Err(Fault::setup("account.suffix").with("mailbox", &mailbox).with("expected", domain));
    }
    Ok(mailbox)
}

//! Logins of the practice domain: the service account and everybody's own.

use std::collections::HashMap;

use sandbox::practice_secret;
use sandbox::world::{PersonSpec, World};
use subtle::ConstantTimeEq;

/// NetBIOS name of the domain, as in `PRACTICE\login`.
pub(crate) const NETBIOS: &str = "PRACTICE";
/// Login of the account an integration uses.
pub(crate) const SERVICE_LOGIN: &str = "svc-roombridge";

/// A login with its password. Has no Debug, so that no log line can hold one.
#[derive(Clone)]
pub(crate) struct Account {
    pub mailbox: String,
    pub login: String,
    pub password: String,
}

/// All logins, by login name in lower case.
pub(crate) struct Accounts {
    seed: u64,
    domain: String,
    by_login: HashMap<String, Account>,
}

impl Accounts {
    pub fn of(world: &World) -> Self {
        let mut accounts = Self { seed: world.seed, domain: world.domain.clone(), by_login: HashMap::new() };
        let service = format!("{SERVICE_LOGIN}@{}", world.domain);
        accounts.put(SERVICE_LOGIN, &service);
        world.people.iter().for_each(|person| accounts.put_person(person));
        accounts
    }

    pub fn put_person(&mut self, person: &PersonSpec) {
        self.remove(&person.mailbox);
        self.put(&person.login, &person.mailbox);
    }

    pub fn remove(&mut self, mailbox: &str) {
        self.by_login.retain(|_, account| !account.mailbox.eq_ignore_ascii_case(mailbox));
    }

    /// Mailbox of the service account.
    pub fn service_mailbox(&self) -> String {
        format!("{SERVICE_LOGIN}@{}", self.domain)
    }

    pub fn service(&self) -> Option<&Account> {
        self.by_login.get(SERVICE_LOGIN)
    }

    /// Finds an account by what a user types: `DOMAIN\login`, `login@domain` (the user principal name, which is
    /// not the mail address where login and alias differ), or the bare login.
    pub fn find(&self, user: &str) -> Option<&Account> {
        match user.split_once('\\') {
            Some((domain, login)) => self.find_in(login, domain),
            None => self.find_in(user, ""),
        }
    }

    /// Finds an account by login and domain as NTLM sends them; the domain may be empty.
    pub fn find_in(&self, user: &str, domain: &str) -> Option<&Account> {
        let (login, suffix) = user.split_once('@').unwrap_or((user, ""));
        let suffix_fits = suffix.is_empty() || suffix.eq_ignore_ascii_case(&self.domain);
        let domain_fits = domain.is_empty()
            || domain.eq_ignore_ascii_case(NETBIOS)
            || domain.eq_ignore_ascii_case(&self.domain);
        if !suffix_fits || !domain_fits {
            return None;
        }
        self.by_login.get(&login.to_lowercase())
    }

    /// The account whose login and password these are.
    pub fn log_in(&self, user: &str, password: &str) -> Option<&Account> {
        let account = self.find(user)?;
        bool::from(account.password.as_bytes().ct_eq(password.as_bytes())).then_some(account)
    }

    fn put(&mut self, login: &str, mailbox: &str) {
        let mut password = practice_secret(self.seed, &format!("password {login}"), 20);
        // Passwords with Chinese characters show whether a client encodes them as UTF-8 and UTF-16.
        if login != SERVICE_LOGIN && login.bytes().map(usize::from).sum::<usize>() % 5 == 0 {
            password.push_str("会桥");
        }
        let account = Account { mailbox: mailbox.to_owned(), login: login.to_owned(), password };
        self.by_login.insert(login.to_lowercase(), account);
    }
}

//! Channels: made, changed, removed. Addresses of robots hold tokens, so they are secrets like passwords.

use std::collections::BTreeMap;

use connector::Secret;
use model::{ConnectionId, Fault, SecretState};
use notify::{ChannelKind, MailSecurity, MailServer, Robot};
use store::NoticeChannel;

use crate::{Service, secret::NewSecret, session::read_ca};

/// Names of a channel's secrets in the vault.
const ADDRESS: &str = "address";
const SIGNING: &str = "signing";
const PASSWORD: &str = "password";

/// A mail server and who writes to whom; the password is a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// Host.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection of the way there.
    pub security: MailSecurity,
    /// Login name; empty sends without logging on.
    pub login: String,
    /// Sender.
    pub from: String,
    /// Receivers.
    pub to: Vec<String>,
    /// Path of a PEM file with further certificate authorities; empty for none.
    pub ca_file: String,
}

/// A channel on its way in. Secrets that are absent stay as they are.
#[derive(Debug)]
pub struct ChannelDraft {
    /// Which one to change; none makes a new one.
    pub id: Option<String>,
    /// What it is.
    pub kind: ChannelKind,
    /// Name.
    pub name: String,
    /// Whether it is told.
    pub enabled: bool,
    /// Address of a robot or web hook.
    pub address: Option<NewSecret>,
    /// Key to sign with.
    pub signing: Option<NewSecret>,
    /// Mail: its server.
    pub mail: Option<MailSettings>,
    /// Mail: password of the login.
    pub password: Option<NewSecret>,
    /// Forget the key to sign with, or the password.
    pub forget: bool,
}

/// A way to tell somebody something, with its secrets.
pub(super) enum Way {
    Robot(Robot),
    Mail(Box<MailServer>),
}

impl Service {
    /// Makes or changes a channel; gives its id. An address that no message could go to is refused before anything
    /// is stored.
    ///
    /// # Errors
    /// `notice.unknown_channel`, `notice.no_name`, `settings.missing` with `field`, `notice.address`, `notice.host`,
    /// `notice.insecure`, `notice.mail_*`, `notice.password_again`, `vault.*`, `store.*`.
    pub async fn save_channel(&self, draft: ChannelDraft) -> Result<String, Fault> {
        let known = match &draft.id {
            Some(id) => Some(self.channel(id).await?),
            None => None,
        };
        known.iter().try_for_each(|known| refuse_elsewhere(known, &draft))?;
        let mut channel = drafted(&draft, known, || self.new_id())?;
        let given = [(ADDRESS, draft.address), (SIGNING, draft.signing), (PASSWORD, draft.password)];
        let given: Vec<_> = given.into_iter().filter_map(|(name, secret)| Some((name, secret?))).collect();
        let trial = Values::of(&given);
        let way = self.way_with(&channel, &trial).await?;
        channel.shown = shown(&way);
        self.keep_secrets(&mut channel, given, draft.forget).await?;
        let entry = self.operation("channel.save", &channel.name, None, None);
        let stored = channel.clone();
        self.store()
            .write_async(move |tx| {
                tx.put_notice_channel(&stored)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["notices", "operations"]);
        Ok(channel.id)
    }

    /// Removes a channel with its secrets.
    ///
    /// # Errors
    /// `notice.unknown_channel`, `vault.*`, `store.*`.
    pub async fn remove_channel(&self, id: &str) -> Result<(), Fault> {
        let channel = self.channel(id).await?;
        let entry = self.operation("channel.remove", &channel.name, None, None);
        for name in channel.secrets.keys() {
            self.vault().delete(&owner(&channel.id), name).await?;
        }
        self.store()
            .write_async(move |tx| {
                tx.delete_notice_channel(&channel.id)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["notices", "operations"]);
        Ok(())
    }

    pub(super) async fn channel(&self, id: &str) -> Result<NoticeChannel, Fault> {
        let wanted = id.to_owned();
        let found = self.store().read_async(move |tx| tx.get_notice_channel(&wanted)).await?;
        found.ok_or_else(|| Fault::setup("notice.unknown_channel").with("channel", id))
    }

    /// A stored channel, ready to be used.
    pub(super) async fn way(&self, channel: &NoticeChannel) -> Result<Way, Fault> {
        self.way_with(channel, &Values::default()).await
    }

    /// A channel with secrets that are on their way in over those in the vault.
    async fn way_with(&self, channel: &NoticeChannel, given: &Values) -> Result<Way, Fault> {
        let kind = ChannelKind::from_key(&channel.kind)
            .ok_or_else(|| Fault::setup("notice.unknown_channel").with("channel", &channel.id))?;
        if kind == ChannelKind::Mail {
            let password = self.secret_of(channel, given, PASSWORD).await?;
            let server = MailSettings::read(&channel.settings).server(password).await?;
            server.check()?;
            return Ok(Way::Mail(Box::new(server)));
        }
        let missing = || Fault::setup("settings.missing").with("field", ADDRESS);
        let address = self.secret_of(channel, given, ADDRESS).await?.ok_or_else(missing)?;
        let signing = self.secret_of(channel, given, SIGNING).await?;
        Robot::new(kind, &address, signing)?.map(Way::Robot).ok_or_else(missing)
    }

    async fn secret_of(
        &self,
        channel: &NoticeChannel,
        given: &Values,
        name: &str,
    ) -> Result<Option<Secret>, Fault> {
        match (given.0.get(name), channel.secrets.get(name)) {
            (Some(Given::Value(value)), _) => Ok(Some(value.clone())),
            (Some(Given::Reference(reference)), _) => {
                let owner = owner(&channel.id);
                let place = self.vault().put_reference(&owner, name, reference).await?;
                Ok(Some(self.vault().get(&owner, name, &place).await?))
            }
            (None, Some(state)) => Ok(Some(self.vault().get(&owner(&channel.id), name, &state.place).await?)),
            (None, None) => Ok(None),
        }
    }

    async fn keep_secrets(
        &self,
        channel: &mut NoticeChannel,
        given: Vec<(&str, NewSecret)>,
        forget: bool,
    ) -> Result<(), Fault> {
        for (name, secret) in given {
            let state = self.keep(&channel.id, name, secret).await?;
            channel.secrets.insert(name.to_owned(), state);
        }
        for name in [SIGNING, PASSWORD].into_iter().filter(|_| forget) {
            if channel.secrets.remove(name).is_some() {
                self.vault().delete(&owner(&channel.id), name).await?;
            }
        }
        Ok(())
    }

    async fn keep(&self, channel: &str, name: &str, secret: NewSecret) -> Result<SecretState, Fault> {
        let owner = owner(channel);
        let place = match secret {
            NewSecret::Value(value) => self.vault().put(&owner, name, &value).await?,
            NewSecret::Reference(reference) => self.vault().put_reference(&owner, name, &reference).await?,
        };
        Ok(SecretState { set_at: Some(self.now()), place, ..SecretState::default() })
    }
}

/// The channel a draft is of, with the secrets it had.
fn drafted(
    draft: &ChannelDraft,
    known: Option<NoticeChannel>,
    new_id: impl FnOnce() -> String,
) -> Result<NoticeChannel, Fault> {
    let name: String = draft.name.trim().chars().take(100).collect();
    if name.is_empty() {
        return Err(Fault::setup("notice.no_name"));
    }
    let (id, secrets) = known.map_or_else(|| (new_id(), BTreeMap::new()), |known| (known.id, known.secrets));
    Ok(NoticeChannel {
        id,
        kind: draft.kind.key().to_owned(),
        name,
        enabled: draft.enabled,
        shown: String::new(),
        settings: draft.mail.as_ref().map(settings).unwrap_or_default(),
        secrets,
        last: None,
    })
}

/// Secrets that are on their way in, to try a channel with before anything is stored.
#[derive(Default)]
struct Values(BTreeMap<String, Given>);

enum Given {
    Value(Secret),
    Reference(String),
}

impl Values {
    fn of(given: &[(&str, NewSecret)]) -> Self {
        let copy = |secret: &NewSecret| match secret {
            NewSecret::Value(value) => Given::Value(value.clone()),
            NewSecret::Reference(reference) => Given::Reference(reference.clone()),
        };
        Self(given.iter().map(|(name, secret)| ((*name).to_owned(), copy(secret))).collect())
    }
}

/// Whose secrets they are, for the vault.
fn owner(channel: &str) -> ConnectionId {
    ConnectionId::new(format!("channel.{channel}"))
}

/// What may be shown: a robot's host, or the mail server and the receivers.
fn shown(way: &Way) -> String {
    match way {
        Way::Robot(robot) => robot.shown(),
        Way::Mail(server) => format!("{}:{} → {}", server.host, server.port, server.to.join(", ")),
    }
}

fn settings(mail: &MailSettings) -> BTreeMap<String, String> {
    let security = match mail.security {
        MailSecurity::Tls => "tls",
        MailSecurity::Starttls => "starttls",
        MailSecurity::Plain => "plain",
    };
    let to: Vec<&str> = mail.to.iter().map(|to| to.trim()).filter(|to| !to.is_empty()).collect();
    BTreeMap::from([
        ("host".to_owned(), mail.host.trim().to_owned()),
        ("port".to_owned(), mail.port.to_string()),
        ("security".to_owned(), security.to_owned()),
        ("login".to_owned(), mail.login.trim().to_owned()),
        ("from".to_owned(), mail.from.trim().to_owned()),
        ("to".to_owned(), to.join("\n")),
        ("ca_file".to_owned(), mail.ca_file.trim().to_owned()),
    ])
}

impl MailSettings {
    /// The settings of a stored mail channel; none of another kind.
    pub fn of(channel: &NoticeChannel) -> Option<Self> {
        (channel.kind == ChannelKind::Mail.key()).then(|| Self::read(&channel.settings))
    }

    fn read(settings: &BTreeMap<String, String>) -> Self {
        let of = |key: &str| settings.get(key).cloned().unwrap_or_default();
        let security = match of("security").as_str() {
            "plain" => MailSecurity::Plain,
            "starttls" => MailSecurity::Starttls,
            _ => MailSecurity::Tls,
        };
        Self {
            host: of("host"),
            port: of("port").parse().unwrap_or(0),
            security,
            login: of("login"),
            from: of("from"),
            to: of("to").lines().map(str::to_owned).collect(),
            ca_file: of("ca_file"),
        }
    }

    /// The server these settings are of.
    async fn server(self, password: Option<Secret>) -> Result<MailServer, Fault> {
        let ca_pem = if self.ca_file.is_empty() { None } else { Some(read_ca(&self.ca_file).await?) };
        Ok(MailServer {
            host: self.host,
            port: self.port,
            security: self.security,
            login: Some(self.login).filter(|login| !login.is_empty()),
            password,
            from: self.from,
            to: self.to,
            ca_pem,
        })
    }
}

/// A kept password goes to the server it was given for, and to no other.
fn refuse_elsewhere(known: &NoticeChannel, draft: &ChannelDraft) -> Result<(), Fault> {
    let (Some(before), Some(now)) = (MailSettings::of(known), &draft.mail) else { return Ok(()) };
    let kept = known.secrets.contains_key(PASSWORD) && draft.password.is_none() && !draft.forget;
    if kept && (before.host != now.host.trim() || before.port != now.port) {
        return Err(Fault::setup("notice.password_again").with("host", now.host.trim()));
    }
    Ok(())
}

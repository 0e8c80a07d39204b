//! Mail, over SMTP with TLS from the start or by STARTTLS; without TLS to this machine alone.

use std::{error::Error as _, fmt, time::Duration};

use connector::Secret;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use model::Fault;
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};

use crate::{Message, robot::is_loopback};

/// Connect, and each command.
const TIMEOUT: Duration = Duration::from_secs(20);
/// What failures of the TLS library say; the mail library hands them on as failures of the connection.
const OF_TLS: [&str; 4] = ["certificate", "corrupt message", "handshake", "alert"];

/// How the way to a mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// TLS from the first byte (RFC 8314, usual on port 465).
    Tls,
    /// TLS after STARTTLS, which must succeed (RFC 3207, usual on port 587).
    Starttls,
    /// Not at all; to this machine alone.
    Plain,
}

/// A mail server, and who writes to whom.
#[derive(Clone)]
pub struct MailServer {
    /// Host.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Protection.
    pub security: MailSecurity,
    /// Login name; none sends without logging on.
    pub login: Option<String>,
    /// Password of the login.
    pub password: Option<Secret>,
    /// Sender.
    pub from: String,
    /// Receivers.
    pub to: Vec<String>,
    /// Further certificate authorities, PEM.
    pub ca_pem: Option<Vec<u8>>,
}

impl fmt::Debug for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailServer")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl MailServer {
    /// Refuses what no mail could be sent with. Makes no call.
    ///
    /// # Errors
    /// `notice.mail_address` with `found`, `notice.mail_server`, `notice.mail_plain`.
    pub fn check(&self) -> Result<(), Fault> {
        let host = self.host.trim();
        let is_host =
            !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]_".contains(c));
        if !is_host || self.port == 0 {
            return Err(Fault::setup("notice.mail_server").with("found", &self.host));
        }
        if self.security == MailSecurity::Plain && !is_loopback(host) {
            return Err(Fault::setup("notice.mail_plain").with("host", host));
        }
        mailbox(&self.from)?;
        if self.to.is_empty() {
            return Err(Fault::setup("notice.mail_address").with("found", ""));
        }
        self.to.iter().try_for_each(|to| mailbox(to).map(drop))
    }

    /// Sends a message; one that the server took is sent, whatever becomes of it behind.
    ///
    /// # Errors
    /// Those of [`MailServer::check`]; `notice.mail_connect`, `notice.mail_tls`, `notice.mail_login`,
    /// `notice.mail_busy`, `notice.mail_refused`, `notice.mail_ca`.
    pub async fn send(&self, message: &Message) -> Result<(), Fault> {
        self.check()?;
        let mut mail = lettre::Message::builder().from(mailbox(&self.from)?).subject(&message.title);
        for to in &self.to {
            mail = mail.to(mailbox(to)?);
        }
        let mail = mail
            .header(ContentType::TEXT_PLAIN)
            .body(format!("{}\n", message.text.trim_end()))
            .map_err(|e| Fault::defect("notice.write").with("detail", e))?;
        self.transport()?.send(mail).await.map(drop).map_err(|error| self.fault(&error))
    }

    fn transport(&self) -> Result<AsyncSmtpTransport<Tokio1Executor>, Fault> {
        let tls = match self.security {
            MailSecurity::Tls => Tls::Wrapper(self.tls()?),
            MailSecurity::Starttls => Tls::Required(self.tls()?),
            MailSecurity::Plain => Tls::None,
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(self.host.trim());
        let builder = builder.port(self.port).tls(tls).timeout(Some(TIMEOUT));
        let login = self.login.as_deref().map(str::trim).filter(|login| !login.is_empty());
        Ok(match (login, &self.password) {
            (Some(login), Some(password)) => {
                let password = password.expose_secret().to_owned();
                builder.credentials(Credentials::new(login.to_owned(), password)).build()
            }
            _ => builder.build(),
        })
    }

    fn tls(&self) -> Result<TlsParameters, Fault> {
        let mut parameters = TlsParameters::builder(self.host.trim().to_owned());
        if let Some(pem) = &self.ca_pem {
            let bad = |e: Error| Fault::setup("notice.mail_ca").with("detail", e);
            parameters = parameters.add_root_certificate(Certificate::from_pem(pem).map_err(bad)?);
        }
        parameters.build_rustls().map_err(|error| self.fault(&error))
    }

    /// What a failure means, from the code of the reply (RFC 5321, RFC 4954) or from where it happened.
    fn fault(&self, error: &Error) -> Fault {
        let told = reasons(error);
        let code = error.status().map(u16::from);
        let fault = match code {
            Some(530 | 534 | 535 | 538) => Fault::setup("notice.mail_login"),
            Some(code) if code >= 500 => Fault::setup("notice.mail_refused"),
            Some(_) => Fault::transient("notice.mail_busy"),
            // The server offers no STARTTLS, or no way to log on that we know.
            None if error.is_client() => Fault::setup("notice.mail_unfit").with("detail", &told),
            None if error.is_tls() || OF_TLS.iter().any(|word| told.contains(word)) => {
                Fault::setup("notice.mail_tls").with("detail", &told)
            }
            None => Fault::transient("notice.mail_connect").with("detail", &told),
        };
        let fault = fault.with("host", self.host.trim()).with("port", self.port);
        match code {
            Some(code) => fault.from_vendor(Some(code.to_string()), Some(told), None),
            None => fault,
        }
    }
}

/// An error with what is behind it.
fn reasons(error: &Error) -> String {
    let mut told = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        let more = cause.to_string();
        if !told.contains(&more) {
            told = format!("{told}: {more}");
        }
        behind = cause.source();
    }
    told
}

fn mailbox(text: &str) -> Result<Mailbox, Fault> {
    text.trim().parse().map_err(|_| Fault::setup("notice.mail_address").with("found", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(host: &str, security: MailSecurity) -> MailServer {
        MailServer {
            host: host.to_owned(),
            port: 25,
            security,
            login: None,
            password: None,
            from: "会桥 <notice@practice.example>".to_owned(),
            to: vec!["it@practice.example".to_owned()],
            ca_pem: None,
        }
    }

    #[test]
    fn mail_without_tls_goes_to_this_machine_alone() {
        assert!(server("127.0.0.1", MailSecurity::Plain).check().is_ok());
        let fault = server("mail.practice.example", MailSecurity::Plain).check().unwrap_err();
        assert_eq!(fault.code, "notice.mail_plain");
        assert!(server("mail.practice.example", MailSecurity::Starttls).check().is_ok());
    }

    #[test]
    fn receivers_must_be_mail_addresses() {
        let mut server = server("mail.practice.example", MailSecurity::Tls);
        server.to = vec!["it@practice.example".into(), "nobody".into()];
        let fault = server.check().unwrap_err();
        assert_eq!((fault.code.as_str(), fault.params["found"].as_str()), ("notice.mail_address", "nobody"));
        server.to.clear();
        assert!(server.check().is_err());
    }
}

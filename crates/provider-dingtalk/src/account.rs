//! Settings of one application, read once.

use connector::Settings;
use dingtalk::Endpoints;
use model::Fault;

/// How events come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Push {
    /// Over a connection that we open.
    Stream,
    /// As requests to an address of the organisation's own.
    Http,
    /// Not at all.
    Off,
}

/// An application.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) corp_id: String,
    /// AppKey.
    pub(crate) client_id: String,
    /// Number of the application's web page capability.
    pub(crate) agent_id: Option<String>,
    /// Person as whom rooms are read, as entered: userid or unionId.
    pub(crate) operator: Option<String>,
    pub(crate) push: Push,
    /// Addresses that are on the console's list, as entered.
    pub(crate) listed: Option<String>,
    pub(crate) endpoints: Endpoints,
}

impl Account {
    /// Reads settings.
    ///
    /// # Errors
    /// `settings.missing`, `settings.not_usable`.
    pub(crate) fn read(settings: &Settings) -> Result<Self, Fault> {
        let own = |key: &str| settings.get(key).map(str::to_owned);
        Ok(Self {
            corp_id: settings.require("corp_id")?.to_owned(),
            client_id: settings.require("client_id")?.to_owned(),
            agent_id: own("agent_id"),
            operator: own("operator"),
            push: match settings.get("push") {
                Some("http") => Push::Http,
                Some("off") => Push::Off,
                _ => Push::Stream,
            },
            listed: own("ip_list"),
            endpoints: Endpoints::read(settings)?,
        })
    }
}

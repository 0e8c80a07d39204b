//! From a mailbox to its calendar: who has it, where the home is, which calendar counts. Found once per session.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use futures::lock::Mutex;
use libdav::encoding::strict_percent_encoded;
use model::Fault;

use crate::{
    account::Homes,
    client::{
        Call,
        discovery::Principal,
        multistatus::{Found, Tree},
    },
    faults::code,
    session::DavSession,
};

/// A calendar that is read and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// Path, with a slash at the end.
    pub(crate) href: String,
    /// Name, as its owner gave it.
    pub(crate) name: String,
    /// Whether it can be written; none where the server does not tell.
    pub(crate) writable: Option<bool>,
    /// It tells changes by token.
    pub(crate) syncs: bool,
}

/// The account's own principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// Path.
    pub(crate) path: String,
    /// Homes and addresses.
    pub(crate) principal: Principal,
}

/// What a session found out.
#[derive(Debug, Default)]
pub(crate) struct Located {
    own: Mutex<Option<Arc<Own>>>,
    calendars: Mutex<BTreeMap<String, Arc<Calendar>>>,
    /// Whether invitations are delivered: 0 not asked, 1 no, 2 yes.
    scheduling: AtomicU8,
}

impl DavSession {
    /// The account's own principal.
    ///
    /// # Errors
    /// Faults of the calls; `caldav.no_principal`.
    pub(crate) async fn own(&self) -> Result<Arc<Own>, Fault> {
        let mut slot = self.located.own.lock().await;
        if let Some(own) = slot.as_ref() {
            return Ok(Arc::clone(own));
        }
        let path = self.own_path().await?;
        let call = Call::of_server("principal");
        let own = Arc::new(Own { principal: self.client.principal(call, &path).await?, path });
        *slot = Some(Arc::clone(&own));
        Ok(own)
    }

    /// Asks the address of the settings first; where that is no more than a host, the well-known one after it.
    async fn own_path(&self) -> Result<String, Fault> {
        let base = self.client.path_of(self.account().base.path())?;
        let first = self.client.current_principal(&base).await;
        if let Ok(Some(path)) = first {
            return Ok(path);
        }
        let elsewhere =
            base == "/" && first.as_ref().err().is_none_or(|fault| fault.code == code::NOT_CALDAV);
        if elsewhere
            && let Some(path) = self.client.well_known().await?
            && let Some(found) = self.client.current_principal(&path).await?
        {
            return Ok(found);
        }
        first?;
        let fault = Fault::setup(code::NO_PRINCIPAL).with("host", self.account().host());
        Err(fault.with("path", base).at_step("network"))
    }

    /// The calendar of a mailbox.
    ///
    /// # Errors
    /// Faults of the calls; what is not there or not unique, with `mailbox`.
    pub(crate) async fn calendar_of(&self, mailbox: &str) -> Result<Arc<Calendar>, Fault> {
        let mailbox = mailbox.trim().to_lowercase();
        if let Some(known) = self.located.calendars.lock().await.get(&mailbox) {
            return Ok(Arc::clone(known));
        }
        let homes = self.homes_of(&mailbox).await.map_err(|fault| fault.with("mailbox", &mailbox))?;
        let found = self.choose(&mailbox, &homes).await.map_err(|fault| fault.with("mailbox", &mailbox))?;
        let found = Arc::new(found);
        self.located.calendars.lock().await.insert(mailbox, Arc::clone(&found));
        Ok(found)
    }

    /// Homes of a mailbox.
    ///
    /// # Errors
    /// Faults of the calls; `caldav.mailbox_unknown`, `caldav.not_own_mailbox`, `caldav.no_home`.
    pub(crate) async fn homes_of(&self, mailbox: &str) -> Result<Vec<String>, Fault> {
        let homes = match &self.account().homes {
            Homes::Template(template) => return self.by_template(template, mailbox),
            Homes::Own => self.own_homes(mailbox).await?,
            Homes::Search => self.searched(mailbox).await?,
        };
        if homes.is_empty() {
            return Err(Fault::setup(code::NO_HOME).with("host", self.account().host()).at_step("homes"));
        }
        Ok(homes)
    }

    fn by_template(&self, template: &str, mailbox: &str) -> Result<Vec<String>, Fault> {
        let (user, domain) = mailbox.split_once('@').unwrap_or((mailbox, ""));
        // What stands for a mailbox is one segment of a path, and none that means another place.
        let elsewhere = |part: &str| part == "." || part.contains("..");
        if user.is_empty()
            || mailbox.contains(['/', '?', '#', '%', '\\', '{'])
            || [user, domain].into_iter().any(elsewhere)
        {
            return Err(Fault::setup(code::MAILBOX_UNKNOWN)
                .with("host", self.account().host())
                .at_step("homes"));
        }
        let path = template.replace("{user}", user).replace("{mailbox}", mailbox).replace("{domain}", domain);
        let path = if path.ends_with('/') { path } else { format!("{path}/") };
        Ok(vec![self.client.path_of(&strict_percent_encoded(&path))?])
    }

    async fn own_homes(&self, mailbox: &str) -> Result<Vec<String>, Fault> {
        let own = self.own().await?;
        if self.is_own(&own, mailbox) {
            return Ok(own.principal.homes.clone());
        }
        let fault = Fault::setup(code::NOT_OWN).with("found", own.principal.addresses.join(", "));
        Err(fault.with("login", &self.account().login).at_step("homes"))
    }

    /// Whether a mailbox is the account's own: as its principal says. Where that says nothing, a login name that is an
    /// address does, and in the mode for one's own calendar the settings do.
    fn is_own(&self, own: &Own, mailbox: &str) -> bool {
        let (told, account) = (&own.principal.addresses, self.account());
        let named = account.homes == Homes::Own && account.user_email.as_deref() == Some(mailbox);
        told.iter().any(|known| known == mailbox)
            || told.is_empty() && (named || account.login.eq_ignore_ascii_case(mailbox))
    }

    async fn searched(&self, mailbox: &str) -> Result<Vec<String>, Fault> {
        let own = self.own().await?;
        if self.is_own(&own, mailbox) {
            return Ok(own.principal.homes.clone());
        }
        let base = self.client.path_of(self.account().base.path())?;
        let path = if base == "/" { own.path.as_str() } else { base.as_str() };
        let found = match self.client.search(path, mailbox).await {
            Ok(found) => found,
            // A report that is not known is refused in many ways (RFC 3253 section 3.6: supported-report).
            Err(fault) if [code::NOT_CALDAV, code::REFUSED, code::DENIED].contains(&fault.code.as_str()) => {
                let told = Fault::setup(code::NO_SEARCH).with("host", self.account().host()).at_step("homes");
                return Err(Fault { vendor: fault.vendor, ..told });
            }
            Err(fault) => return Err(fault),
        };
        // Servers look for parts of addresses; only the whole one counts.
        let mut exact = found.into_iter().filter(|one| one.addresses.iter().any(|known| known == mailbox));
        match exact.next() {
            Some(principal) => Ok(principal.homes),
            None => {
                Err(Fault::setup(code::MAILBOX_UNKNOWN).with("host", self.account().host()).at_step("homes"))
            }
        }
    }

    async fn choose(&self, mailbox: &str, homes: &[String]) -> Result<Calendar, Fault> {
        let (mut calendars, mut default) = (Vec::new(), None);
        for home in homes {
            let found = match self.client.in_home(Call::about("calendar-home", mailbox), home).await {
                Err(fault)
                    if fault.code == code::NOT_CALDAV
                        && fault.params.get("status").is_some_and(|s| s == "404") =>
                {
                    let told = Fault::setup(code::MAILBOX_UNKNOWN).with("host", self.account().host());
                    return Err(told.at_step("homes"));
                }
                other => other?,
            };
            let named =
                found.iter().find_map(|one| one.prop("schedule-default-calendar-URL")?.hrefs().next());
            default = default.or(named.map(|href| self.client.path_of(href)).transpose()?);
            calendars.extend(found.iter().filter_map(calendar));
        }
        self.pick(calendars, default.as_deref())
    }

    /// The calendar the settings name; else the server's default; else the only one.
    fn pick(&self, mut calendars: Vec<Calendar>, default: Option<&str>) -> Result<Calendar, Fault> {
        let names = || calendars.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
        let at = match (&self.account().calendar, default, calendars.len()) {
            (Some(name), ..) => calendars.iter().position(|one| is_named(one, name)),
            (None, Some(href), _) if calendars.iter().any(|one| one.href == href) => {
                calendars.iter().position(|one| one.href == href)
            }
            (None, _, 1) => Some(0),
            (None, _, 0) => None,
            (None, ..) => {
                return Err(Fault::setup(code::AMBIGUOUS).with("found", names()).at_step("calendar"));
            }
        };
        let Some(at) = at else {
            let wanted = self.account().calendar.as_deref().unwrap_or("-");
            let fault = Fault::setup(code::NO_CALENDAR).with("expected", wanted).with("found", names());
            return Err(fault.at_step("calendar"));
        };
        Ok(calendars.swap_remove(at))
    }

    /// Whether the server delivers invitations, asked once.
    ///
    /// # Errors
    /// Faults of the call.
    pub(crate) async fn schedules(&self) -> Result<bool, Fault> {
        if let Some(known) = self.known_scheduling() {
            return Ok(known);
        }
        let path = match self.own().await {
            Ok(own) => own.principal.homes.first().unwrap_or(&own.path).clone(),
            // Where nothing is told of the account itself, the address of the settings is asked.
            Err(fault) if fault.code == code::NO_PRINCIPAL => self.account().base.path().to_owned(),
            Err(fault) => return Err(fault),
        };
        let announced = self.client.announces_scheduling(&path).await?;
        self.located.scheduling.store(1 + u8::from(announced), Ordering::Relaxed);
        Ok(announced)
    }

    /// What is known of that without a call.
    pub(crate) fn known_scheduling(&self) -> Option<bool> {
        match self.located.scheduling.load(Ordering::Relaxed) {
            0 => None,
            told => Some(told == 2),
        }
    }
}

fn is_named(calendar: &Calendar, name: &str) -> bool {
    let segment = calendar.href.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    calendar.name.to_lowercase() == name.to_lowercase() || segment.eq_ignore_ascii_case(name)
}

/// A calendar that holds events (RFC 4791 sections 4.2 and 5.2.3).
fn calendar(found: &Found) -> Option<Calendar> {
    if !found.prop("resourcetype")?.child("calendar").is_some_and(|_| true) {
        return None;
    }
    let events = |set: &Tree| {
        set.children
            .iter()
            .any(|comp| comp.attribute.as_deref().is_some_and(|n| n.eq_ignore_ascii_case("VEVENT")))
    };
    if found.prop("supported-calendar-component-set").is_some_and(|set| !events(set)) {
        return None;
    }
    let href = if found.href.ends_with('/') { found.href.clone() } else { format!("{}/", found.href) };
    let segment = href.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let name = found.prop("displayname").map(|name| name.text.trim().to_owned());
    Some(Calendar {
        name: name.filter(|name| !name.is_empty()).unwrap_or(segment),
        writable: found.prop("current-user-privilege-set").map(may_write),
        syncs: found.prop("supported-report-set").is_some_and(|set| set.has("sync-collection")),
        href,
    })
}

/// Whether privileges let objects be made, changed and removed (RFC 3744 section 3).
fn may_write(set: &Tree) -> bool {
    set.has("all") || set.has("write") || set.has("write-content") && set.has("bind") && set.has("unbind")
}

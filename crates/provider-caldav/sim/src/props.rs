//! Properties of resources.

use crate::{
    org::{Kind, Org, Principal},
    path::{self, Place},
    server::CalDav,
    xml::{CAL, CS, DAV, escape},
};

/// What a property request is about.
pub(crate) struct Seen<'a> {
    pub server: &'a CalDav,
    pub org: &'a Org,
    pub caller: &'a str,
    pub base: &'a str,
}

/// Properties asked for by `allprop` (RFC 4918 section 9.1: those of that document).
pub(crate) const ALL: [(&str, &str); 4] =
    [(DAV, "resourcetype"), (DAV, "displayname"), (DAV, "getetag"), (DAV, "getcontenttype")];

fn href(path: &str) -> String {
    format!("<D:href>{}</D:href>", escape(path))
}

impl Seen<'_> {
    /// A property of a resource as an element; none where it has none.
    pub fn property(&self, place: &Place, ns: &str, name: &str) -> Option<String> {
        let value = self.value(place, ns, name)?;
        let prefix = match ns {
            DAV => "D",
            CAL => "C",
            CS => "CS",
            _ => return None,
        };
        Some(format!("<{prefix}:{name}>{value}</{prefix}:{name}>"))
    }

    fn value(&self, place: &Place, ns: &str, name: &str) -> Option<String> {
        match (ns, name) {
            (DAV, "current-user-principal") => {
                let hidden = self.server.kit.faults.get("no_principal").is_some();
                (!hidden).then(|| href(&path::principal(self.caller)))
            }
            (DAV, "principal-collection-set") => Some(href("/dav/principals/")),
            (DAV, "owner") => Some(href(&path::principal(who(place)?))),
            (DAV, "resourcetype") => self.resource_type(place),
            (DAV, "displayname") => self.display_name(place),
            _ => match place {
                Place::Principal(who) => self.of_principal(who, ns, name),
                Place::Inbox(who) if (ns, name) == (CAL, "schedule-default-calendar-URL") => {
                    let several = self.server.kit.faults.get("two_calendars").is_some();
                    (!several).then(|| href(&path::calendar(who, path::DEFAULT)))
                }
                Place::Calendar(who, calendar) => self.of_calendar(who, calendar, ns, name),
                Place::Object(who, calendar, object) => self.of_object(who, calendar, object, ns, name),
                _ => None,
            },
        }
    }

    fn resource_type(&self, place: &Place) -> Option<String> {
        Some(
            match place {
                Place::Bare | Place::Root | Place::Principals | Place::Home(_) => "<D:collection/>",
                Place::Principal(_) => "<D:collection/><D:principal/>",
                Place::Inbox(_) => "<D:collection/><C:schedule-inbox/>",
                Place::Outbox(_) => "<D:collection/><C:schedule-outbox/>",
                Place::Calendar(..) => "<D:collection/><C:calendar/>",
                Place::Object(..) => "",
                Place::WellKnown | Place::Nowhere => return None,
            }
            .to_owned(),
        )
    }

    fn display_name(&self, place: &Place) -> Option<String> {
        match place {
            Place::Principal(who) => Some(escape(&self.org.principals.get(who)?.name)),
            Place::Calendar(_, name) => Some(escape(match name.as_str() {
                path::DEFAULT => "Calendar",
                path::SECOND => "Projects",
                path::TASKS => "Tasks",
                other => other,
            })),
            _ => None,
        }
    }

    fn of_principal(&self, who: &str, ns: &str, name: &str) -> Option<String> {
        let principal = self.org.principals.get(who)?;
        let faults = &self.server.kit.faults;
        match (ns, name) {
            (CAL, "calendar-home-set") if faults.get("no_home").is_some() => None,
            (CAL, "calendar-home-set") if faults.get("foreign_home").is_some() => {
                Some(href(&format!("https://elsewhere.practice.example{}", path::home(who))))
            }
            // An absolute address is as good as a path (RFC 4918 section 8.3).
            (CAL, "calendar-home-set") => Some(href(&format!("{}{}", self.base, path::home(who)))),
            (CAL, "calendar-user-address-set") => Some(addresses(principal, who)),
            (CAL, "calendar-user-type") => Some(kind(principal).to_owned()),
            (CAL, "schedule-inbox-URL") => Some(href(&path::calendar(who, "inbox"))),
            (CAL, "schedule-outbox-URL") => Some(href(&path::calendar(who, "outbox"))),
            (DAV, "principal-URL") => Some(href(&path::principal(who))),
            _ => None,
        }
    }

    fn of_calendar(&self, who: &str, calendar: &str, ns: &str, name: &str) -> Option<String> {
        let it = self.org.calendar(who, calendar)?;
        let faults = &self.server.kit.faults;
        let syncs = faults.get("no_sync").is_none();
        match (ns, name) {
            (DAV, "sync-token") if syncs => Some(escape(&self.server.token(it.state()))),
            (CS, "getctag") => Some(format!("{}", it.state())),
            (DAV, "supported-report-set") => Some(reports(syncs)),
            (CAL, "supported-calendar-component-set") => {
                let comp = if calendar == path::TASKS { "VTODO" } else { "VEVENT" };
                Some(format!("<C:comp name=\"{comp}\"/>"))
            }
            (CAL, "supported-calendar-data") => {
                Some("<C:calendar-data content-type=\"text/calendar\" version=\"2.0\"/>".to_owned())
            }
            (CAL, "max-resource-size") => Some("10000000".to_owned()),
            (DAV, "current-user-privilege-set") if faults.get("no_privileges").is_none() => {
                Some(self.privileges(who))
            }
            _ => None,
        }
    }

    fn privileges(&self, who: &str) -> String {
        let privilege = |name: &str| format!("<D:privilege><D:{name}/></D:privilege>");
        let mut all = vec![privilege("read"), "<D:privilege><C:read-free-busy/></D:privilege>".to_owned()];
        if self.server.may_write(who) {
            all.extend(["write", "write-content", "bind", "unbind"].map(privilege));
        }
        all.concat()
    }

    fn of_object(&self, who: &str, calendar: &str, object: &str, ns: &str, name: &str) -> Option<String> {
        let it = self.org.calendar(who, calendar)?.objects.get(object)?;
        match (ns, name) {
            (DAV, "getetag") => self.server.kit.faults.get("no_etag").is_none().then(|| escape(&it.etag)),
            (DAV, "getcontenttype") => Some("text/calendar; charset=utf-8; component=vevent".to_owned()),
            (DAV, "getcontentlength") => Some(it.text.len().to_string()),
            (CAL, "calendar-data") => Some(escape(&it.text)),
            _ => None,
        }
    }
}

fn who(place: &Place) -> Option<&str> {
    match place {
        Place::Principal(who) | Place::Home(who) | Place::Inbox(who) | Place::Outbox(who) => Some(who),
        Place::Calendar(who, _) | Place::Object(who, _, _) => Some(who),
        _ => None,
    }
}

fn addresses(principal: &Principal, who: &str) -> String {
    let mails = std::iter::once(&principal.mailbox).chain(&principal.aliases);
    let mut all: Vec<String> = mails.map(|mail| href(&format!("mailto:{mail}"))).collect();
    all.push(href(&path::principal(who)));
    all.concat()
}

fn kind(principal: &Principal) -> &'static str {
    match principal.kind {
        Kind::Room(_) => "ROOM",
        Kind::Person | Kind::Service => "INDIVIDUAL",
    }
}

fn reports(syncs: bool) -> String {
    let report =
        |name: &str| format!("<D:supported-report><D:report><{name}/></D:report></D:supported-report>");
    let mut all = vec![report("C:calendar-query"), report("C:calendar-multiget")];
    if syncs {
        all.push(report("D:sync-collection"));
    }
    all.concat()
}

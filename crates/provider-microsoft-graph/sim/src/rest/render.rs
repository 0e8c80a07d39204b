//! Events as Graph shows them: one row for each property, so that `$select` and the list of names are one thing.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::prefer::Prefer;
use super::recurrence;
use crate::org::Organisation;
use crate::org::content::{Address, Place, Response, Sensitivity, Who};
use crate::org::ids::{EventRef, calendar_id, change_key, etag, event_id, ical_uid};
use crate::org::item::Rewrite;
use crate::org::view::{EventKind, EventView};
use crate::org::zone::Zone;

/// Characters of a body's preview.
const PREVIEW: usize = 255;
/// What stands for "never" in a `responseStatus`.
const NEVER: &str = "0001-01-01T00:00:00Z";

/// How a caller wants events shown.
pub(crate) struct Painter<'a> {
    pub org: &'a Organisation,
    pub prefer: &'a Prefer,
    /// Names of `$select`; none means all.
    pub select: Option<Vec<String>>,
    /// Ids of extended properties to show, from `$expand`.
    pub extended: Option<Vec<String>>,
    /// Whether the caller's role hides what a free/busy reader must not see.
    pub basic: bool,
    /// Whether this room has the booking defaults of Exchange, whatever the world says.
    pub masked: bool,
}

type Get = fn(&Painter<'_>, &EventView<'_>) -> Value;

/// Properties of `event` that are shown unless `$select` says otherwise.
const PROPERTIES: &[(&str, Get)] = &[
    ("id", |p, v| p.id(v.at)),
    ("createdDateTime", |_, v| instant(v.item.created)),
    ("lastModifiedDateTime", |_, v| instant(v.item.modified)),
    ("changeKey", |_, v| json!(change_key(v.item.version, v.at.date))),
    ("categories", |_, v| json!(v.content.options.categories)),
    ("transactionId", |_, v| json!(v.item.transaction)),
    ("originalStartTimeZone", |_, v| json!(v.content.zone.windows_id())),
    ("originalEndTimeZone", |_, v| json!(v.content.end_zone.windows_id())),
    ("originalStart", |_, v| v.original_start.map_or(Value::Null, whole_second)),
    ("iCalUId", |_, v| json!(ical_uid(&v.content.uid, v.at.date))),
    ("reminderMinutesBeforeStart", |_, v| json!(v.content.options.reminder)),
    ("isReminderOn", |_, v| json!(v.content.options.reminder_on)),
    ("hasAttachments", |_, _| json!(false)),
    ("subject", |p, v| json!(p.as_booked(v).subject(&p.org.address(&v.content.organizer).name))),
    ("bodyPreview", |p, v| json!(preview(&p.as_booked(v)))),
    ("importance", |_, v| json!(v.content.importance.word())),
    ("sensitivity", |p, v| json!(p.as_booked(v).sensitivity().word())),
    ("isAllDay", |_, v| json!(v.content.all_day)),
    ("isCancelled", |_, v| json!(v.content.cancelled)),
    ("isOrganizer", |_, v| json!(v.item.is_organizer())),
    ("isDraft", |_, _| json!(false)),
    ("responseRequested", |_, v| json!(v.content.options.response_requested)),
    ("seriesMasterId", |p, v| p.master(v)),
    ("showAs", |_, v| json!(v.item.shown_as().word())),
    ("type", |_, v| json!(v.kind.word())),
    ("webLink", |_, v| {
        json!(format!(
            "https://outlook.office365.com/owa/?itemid={}&exvsurl=1&path=/calendar/item",
            event_id(v.at, false)
        ))
    }),
    ("onlineMeetingUrl", |_, _| Value::Null),
    ("isOnlineMeeting", |_, v| json!(v.content.options.online)),
    ("onlineMeetingProvider", |_, v| {
        json!(if v.content.options.online { "teamsForBusiness" } else { "unknown" })
    }),
    ("allowNewTimeProposals", |_, v| json!(v.content.options.allow_new_time)),
    ("hideAttendees", |_, v| json!(v.content.options.hide_attendees)),
    ("responseStatus", |_, v| status(v.item.response, v.item.responded)),
    ("body", |p, v| body(p, &p.as_booked(v))),
    ("start", |p, v| p.moment(v, v.start, v.content.zone)),
    ("end", |p, v| p.moment(v, v.end, v.content.end_zone)),
    ("location", |p, v| location(p.org, &v.content.places)),
    ("locations", |p, v| v.content.places.iter().map(|it| place(p.org, it)).collect()),
    ("recurrence", |_, v| {
        v.content.series.as_deref().map_or(Value::Null, |it| recurrence::show(it, v.content.zone))
    }),
    ("attendees", |p, v| p.attendees(v)),
    ("organizer", |p, v| json!({ "emailAddress": email(&p.org.address(&v.content.organizer)) })),
    ("onlineMeeting", |_, v| online(v)),
];

/// What a reader with `Calendars.ReadBasic` does not see.
const NOT_BASIC: &[&str] = &["body", "bodyPreview"];
/// What a delta answer says of an occurrence.
const SKELETON: &[&str] = &["id", "seriesMasterId", "type", "start", "end"];

/// Whether an event has a property of this name.
pub(crate) fn is_property(name: &str) -> bool {
    PROPERTIES.iter().any(|(known, _)| *known == name)
}

impl Painter<'_> {
    /// An event with what was asked for.
    pub fn paint(&self, view: &EventView<'_>) -> Value {
        let wanted = |name: &str| self.select.as_ref().is_none_or(|names| names.iter().any(|it| it == name));
        let mut shown = self.head(view);
        for (name, get) in PROPERTIES {
            let hidden = self.basic && NOT_BASIC.contains(name);
            if (*name == "id" || wanted(name)) && !hidden {
                shown.insert((*name).to_owned(), get(self, view));
            }
        }
        self.add_extended(view, &mut shown);
        Value::Object(shown)
    }

    /// An occurrence as delta shows it.
    pub fn skeleton(&self, view: &EventView<'_>) -> Value {
        let mut shown = self.head(view);
        for (name, get) in PROPERTIES.iter().filter(|(name, _)| SKELETON.contains(name)) {
            shown.insert((*name).to_owned(), get(self, view));
        }
        Value::Object(shown)
    }

    fn head(&self, view: &EventView<'_>) -> Map<String, Value> {
        let tag = etag(&change_key(view.item.version, view.at.date));
        Map::from_iter([("@odata.etag".to_owned(), Value::String(tag))])
    }

    /// The event as the room's booking attendant left it.
    fn as_booked<'a>(&self, view: &EventView<'a>) -> EventView<'a> {
        let mut view = view.clone();
        if self.masked && !view.item.is_organizer() {
            view.rewrite = Rewrite { organizer_as_subject: true, no_body: true, not_private: true };
        }
        view
    }

    fn id(&self, at: EventRef) -> Value {
        json!(event_id(at, self.prefer.immutable))
    }

    fn master(&self, view: &EventView<'_>) -> Value {
        match view.kind {
            EventKind::Occurrence | EventKind::Exception => self.id(EventRef { date: None, ..view.at }),
            EventKind::Single | EventKind::Master => Value::Null,
        }
    }

    /// A time in the zone asked for; whole days begin at midnight in whatever zone that is.
    pub fn moment(&self, view: &EventView<'_>, at: Timestamp, zone: Zone) -> Value {
        let shown = if view.content.all_day { zone } else { self.prefer.zone.1 };
        moment(at, shown, &self.prefer.zone.0)
    }

    /// Only the organiser's copy knows the answers.
    fn attendees(&self, view: &EventView<'_>) -> Value {
        let knows = view.item.is_organizer();
        let shown = view.content.attendees.iter().map(|attendee| {
            let answer = if knows { attendee.response } else { Response::None };
            json!({
                "type": attendee.kind.word(),
                "status": status(answer, attendee.responded.filter(|_| knows)),
                "emailAddress": email(&self.org.address(&attendee.who)),
            })
        });
        shown.collect()
    }

    fn add_extended(&self, view: &EventView<'_>, shown: &mut Map<String, Value>) {
        let Some(ids) = &self.extended else { return };
        let named = |id: &str| ids.iter().any(|it| it.eq_ignore_ascii_case(id));
        let found: Vec<Value> = view
            .item
            .extended
            .iter()
            .filter(|(id, _)| named(id))
            .map(|(id, value)| json!({ "id": id, "value": value }))
            .collect();
        if !found.is_empty() {
            shown.insert("singleValueExtendedProperties".into(), Value::Array(found));
        }
    }
}

/// `dateTimeTimeZone` of an instant, shown as the wall clock of a zone and under a name.
pub(crate) fn moment(at: Timestamp, zone: Zone, name: &str) -> Value {
    let text = zone.civil(at).strftime("%Y-%m-%dT%H:%M:%S.0000000").to_string();
    json!({ "dateTime": text, "timeZone": name })
}

fn instant(at: Timestamp) -> Value {
    json!(at.strftime("%Y-%m-%dT%H:%M:%S.0000000Z").to_string())
}

fn whole_second(at: Timestamp) -> Value {
    json!(at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn status(response: Response, at: Option<Timestamp>) -> Value {
    json!({ "response": response.word(), "time": at.map_or_else(|| json!(NEVER), whole_second) })
}

pub(crate) fn email(address: &Address) -> Value {
    let name = if address.name.is_empty() { &address.smtp } else { &address.name };
    json!({ "name": name, "address": address.smtp })
}

fn body(painter: &Painter<'_>, view: &EventView<'_>) -> Value {
    let (text, html) = view.body();
    match (painter.prefer.text_body, html) {
        (true, true) => json!({ "contentType": "text", "content": plain(text) }),
        (true, false) => json!({ "contentType": "text", "content": text }),
        (false, true) => json!({ "contentType": "html", "content": text }),
        (false, false) => json!({ "contentType": "html", "content": wrapped(text) }),
    }
}

fn wrapped(text: &str) -> String {
    let safe = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\r\n");
    format!(
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head><body><div>{safe}</div></body></html>"
    )
}

/// Text of HTML, without its head.
fn plain(html: &str) -> String {
    let begin = html.find("<body").unwrap_or(0);
    let mut text = String::new();
    let mut inside = false;
    for c in html.get(begin..).unwrap_or_default().chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

fn preview(view: &EventView<'_>) -> String {
    let (text, html) = view.body();
    let whole = if html { plain(text) } else { text.to_owned() };
    whole.chars().take(PREVIEW).collect()
}

fn place(org: &Organisation, place: &Place) -> Value {
    let room = place.address.as_deref().and_then(|address| org.find(address)).and_then(|no| org.entry(no));
    let mut shown = json!({
        "displayName": place.name,
        "locationType": if room.is_some() { "conferenceRoom" } else { "default" },
        "uniqueId": place.address.as_deref().unwrap_or(&place.name),
        "uniqueIdType": if room.is_some() { "directory" } else { "private" },
    });
    if let Some(address) = &place.address {
        shown["locationEmailAddress"] = json!(address);
    }
    shown
}

/// The one place, or all of them in one line.
fn location(org: &Organisation, places: &[Place]) -> Value {
    match places {
        [] => {
            json!({ "displayName": "", "locationType": "default", "uniqueIdType": "unknown", "address": {}, "coordinates": {} })
        }
        [one] => place(org, one),
        several => {
            let names: Vec<&str> = several.iter().map(|it| it.name.as_str()).collect();
            place(org, &Place { name: names.join("; "), address: None })
        }
    }
}

fn online(view: &EventView<'_>) -> Value {
    match view.content.options.online {
        true => json!({ "joinUrl": format!("https://teams.practice.example/l/{}", view.content.uid) }),
        false => Value::Null,
    }
}

/// `scheduleItem` of `getSchedule`: what a booking shows to those who may read the calendar.
pub(crate) fn schedule_item(org: &Organisation, view: &EventView<'_>, zone: &(String, Zone)) -> Value {
    let private = !matches!(view.sensitivity(), Sensitivity::Normal | Sensitivity::Personal);
    let shown = if view.content.all_day { view.content.zone } else { zone.1 };
    let mut item = json!({
        "isPrivate": private,
        "status": view.item.shown_as().word(),
        "start": moment(view.start, shown, &zone.0),
        "end": moment(view.end, shown, &zone.0),
    });
    if !private {
        item["subject"] = json!(view.subject(&org.address(&view.content.organizer).name));
        item["location"] = location(org, &view.content.places)["displayName"].clone();
    }
    item
}

/// Calendar of a mailbox.
pub(crate) fn calendar(org: &Organisation, mailbox: u32) -> Value {
    let owner = org.address(&Who::Inside(mailbox));
    json!({
        "id": calendar_id(mailbox),
        "name": "Calendar",
        "color": "auto",
        "hexColor": "",
        "isDefaultCalendar": true,
        "changeKey": change_key(org.count(), None),
        "canShare": true,
        "canViewPrivateItems": true,
        "canEdit": true,
        "allowedOnlineMeetingProviders": ["teamsForBusiness"],
        "defaultOnlineMeetingProvider": "teamsForBusiness",
        "isTallyingResponses": true,
        "isRemovable": false,
        "owner": email(&owner),
    })
}

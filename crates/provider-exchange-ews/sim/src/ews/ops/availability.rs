//! GetUserAvailability ("GetUserAvailability operation").

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::legacy_zone::legacy_zone;
use super::{Answer, Call, Failure, Node, SoapFault};
use crate::ews::render::{ZoneRules, rules_around, weekday_word};
use crate::ews::xml::Xml;
use crate::org::{FolderKind, ItemKind, ItemView, Right, ShownAs, window};

/// Mailboxes a request may name, and days a window may span (both seen in refusals).
const MOST_MAILBOXES: usize = 100;
const MOST_DAYS: i64 = 62;

const TYPES: [(&str, &str); 1] = [("xmlns", "http://schemas.microsoft.com/exchange/services/2006/types")];

/// What is asked for.
struct Request {
    zone: TimeZone,
    from: Timestamp,
    to: Timestamp,
    interval: i64,
    view: View,
}

/// `FreeBusyViewType`, in parts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct View {
    events: bool,
    details: bool,
    merged: bool,
}

pub(super) fn get_user_availability(call: &mut Call<'_>, body: &Node) -> Result<Answer, SoapFault> {
    let mailboxes = body.child("MailboxDataArray").map(|list| list.children.as_slice()).unwrap_or_default();
    if mailboxes.is_empty() {
        return Err(Failure::new("ErrorMailboxDataArrayEmpty").into());
    }
    if mailboxes.len() > MOST_MAILBOXES {
        let text = format!(
            "There are too many target users in the request. allowed size = {MOST_MAILBOXES}, actual size = {}.",
            mailboxes.len()
        );
        return Err(Failure::new("ErrorMailboxDataArrayTooBig").text(text).into());
    }
    let request = request(call, body)?;
    let mut xml = open();
    for data in mailboxes {
        xml.open("FreeBusyResponse");
        let address = data.child("Email").and_then(|email| email.child_text("Address")).unwrap_or_default();
        match call.org.entry_no(address.trim()).filter(|no| call.org.mailbox(*no).is_some()) {
            Some(mailbox) => available(&mut xml, call, &request, mailbox),
            None => error(&mut xml, &Failure::new("ErrorMailRecipientNotFound")),
        }
        xml.close("FreeBusyResponse");
    }
    Ok(close(xml))
}

/// The answer in which every mailbox has `failure`.
pub(super) fn refuse(body: &Node, failure: &Failure) -> Answer {
    let count = body.child("MailboxDataArray").map_or(1, |list| list.children.len().max(1));
    let mut xml = open();
    for _ in 0..count {
        xml.open("FreeBusyResponse");
        error(&mut xml, failure);
        xml.close("FreeBusyResponse");
    }
    close(xml)
}

/// Exchange writes this answer with default namespaces.
fn open() -> Xml {
    let mut xml = Xml::default();
    let messages = [("xmlns", "http://schemas.microsoft.com/exchange/services/2006/messages")];
    xml.open_with("GetUserAvailabilityResponse", &messages).open("FreeBusyResponseArray");
    xml
}

fn close(mut xml: Xml) -> Answer {
    xml.close("FreeBusyResponseArray").close("GetUserAvailabilityResponse");
    Answer::Whole(xml.into_string())
}

fn error(xml: &mut Xml, failure: &Failure) {
    xml.open_with("ResponseMessage", &[("ResponseClass", "Error")]);
    xml.text("MessageText", failure.message()).text("ResponseCode", &failure.code);
    xml.text("DescriptiveLinkKey", "0");
    if !failure.values.is_empty() {
        xml.open("MessageXml");
        for (name, value) in &failure.values {
            xml.text_with("Value", &[TYPES[0], ("Name", name)], value);
        }
        xml.close("MessageXml");
    }
    xml.close("ResponseMessage");
}

fn request(call: &Call<'_>, body: &Node) -> Result<Request, Failure> {
    let options = body.child("FreeBusyViewOptions");
    // Suggestions alone are not offered by this organisation.
    let options = options.ok_or_else(|| Failure::new("ErrorInvalidFreeBusyViewType"))?;
    let zone = match body.child("TimeZone") {
        Some(legacy) => legacy_zone(legacy).ok_or_else(|| Failure::new("ErrorTimeZone"))?,
        None => call.zone.rules().clone(),
    };
    let at = |name: &str| {
        let text = options.child("TimeWindow").and_then(|window| window.child_text(name)).unwrap_or_default();
        let wall = text.trim().parse::<jiff::civil::DateTime>().ok();
        let instant = text.trim().parse::<Timestamp>().ok();
        let local = |wall| zone.to_ambiguous_timestamp(wall).compatible().ok();
        instant.or_else(|| wall.and_then(local)).ok_or_else(|| Failure::new("ErrorInvalidTimeInterval"))
    };
    let (from, to) = (at("StartTime")?, at("EndTime")?);
    let length = to.duration_since(from);
    if length < SignedDuration::from_hours(24) {
        return Err(Failure::new("ErrorInvalidTimeInterval"));
    }
    let days = (length.as_secs() + 86_399) / 86_400;
    if days > MOST_DAYS {
        let text = format!(
            "The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long. The allowed limit = {MOST_DAYS} days; the actual limit = {days} days."
        );
        return Err(Failure::new("ErrorTimeIntervalTooBig").text(text));
    }
    let interval =
        options.child_text("MergedFreeBusyIntervalInMinutes").map_or(Ok(30), |text| text.trim().parse());
    let interval = interval.ok().filter(|minutes| (5..=1440).contains(minutes));
    let interval = interval.ok_or_else(|| Failure::new("ErrorInvalidMergedFreeBusyInterval"))?;
    let words = options.child_text("RequestedView").unwrap_or("FreeBusy");
    let view = View::read(words).ok_or_else(|| Failure::new("ErrorInvalidFreeBusyViewType"))?;
    Ok(Request { zone, from, to, interval, view })
}

impl View {
    fn read(words: &str) -> Option<Self> {
        let mut view = Self { events: false, details: false, merged: false };
        for word in words.split_whitespace() {
            match word {
                "MergedOnly" => view.merged = true,
                "FreeBusy" => view.events = true,
                "FreeBusyMerged" => (view.events, view.merged) = (true, true),
                "Detailed" => (view.events, view.details) = (true, true),
                "DetailedMerged" => (view.events, view.details, view.merged) = (true, true, true),
                _ => return None,
            }
        }
        Some(view)
    }

    /// What is granted of it; less than asked for is no error.
    fn granted(self, right: Right) -> Option<Self> {
        match right {
            Right::Nothing => None,
            Right::Availability => Some(Self { details: false, ..self }),
            _ => Some(self),
        }
    }

    fn word(self) -> &'static str {
        match (self.events, self.details, self.merged) {
            (_, true, true) => "DetailedMerged",
            (_, true, false) => "Detailed",
            (true, false, true) => "FreeBusyMerged",
            (true, false, false) => "FreeBusy",
            (false, false, true) => "MergedOnly",
            (false, false, false) => "None",
        }
    }
}

fn available(xml: &mut Xml, call: &Call<'_>, request: &Request, no: u32) {
    xml.open_with("ResponseMessage", &[("ResponseClass", "Success")]);
    xml.text("ResponseCode", "NoError").close("ResponseMessage");
    let right = call.org.right(call.principal, no);
    xml.open("FreeBusyView");
    let (Some(view), Some(mailbox)) = (request.view.granted(right), call.org.mailbox(no)) else {
        xml.text_with("FreeBusyViewType", &TYPES, "None").close("FreeBusyView");
        return;
    };
    let events = window(mailbox, no, FolderKind::Calendar, request.from, request.to);
    xml.text_with("FreeBusyViewType", &TYPES, view.word());
    if view.merged {
        xml.text_with("MergedFreeBusy", &TYPES, &merged(&events, request));
    }
    if view.events && !events.is_empty() {
        xml.open_with("CalendarEventArray", &TYPES);
        for event in &events {
            calendar_event(xml, call, event, request, view.details, right);
        }
        xml.close("CalendarEventArray");
    }
    working_hours(xml, rules_around(call.org.zone(), call.now));
    xml.close("FreeBusyView");
}

/// One digit for each interval: the busiest of what touches it.
fn merged(events: &[ItemView<'_>], request: &Request) -> String {
    let minutes = request.to.duration_since(request.from).as_mins();
    let slots = usize::try_from(minutes / request.interval).unwrap_or(0);
    let mut digits = vec![0_u8; slots];
    let slot = |at: Timestamp| at.duration_since(request.from).as_secs();
    let length = request.interval * 60;
    for event in events {
        let first = usize::try_from(slot(event.start).max(0) / length).unwrap_or(0);
        let last = usize::try_from((slot(event.end) + length - 1).max(0) / length).unwrap_or(0).min(slots);
        let digit = (event.shown_as() as u8).min(ShownAs::Elsewhere as u8);
        for place in digits.get_mut(first..last).unwrap_or_default() {
            *place = digit.max(*place);
        }
    }
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}

fn calendar_event(
    xml: &mut Xml,
    call: &Call<'_>,
    event: &ItemView<'_>,
    request: &Request,
    details: bool,
    right: Right,
) {
    let wall = |at: Timestamp| request.zone.to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    xml.open("CalendarEvent").text("StartTime", &wall(event.start)).text("EndTime", &wall(event.end));
    xml.text("BusyType", event.shown_as().word());
    if details {
        let private = event.is_private();
        xml.open("CalendarEventDetails");
        if right.reads() {
            xml.text("ID", &call.org.item_id(event.at));
        }
        if !private || right.is_whole() {
            let organizer = call.org.name_of(&event.content.organizer).0;
            xml.text("Subject", &event.subject(organizer)).text("Location", &event.content.location);
        }
        xml.flag("IsMeeting", event.content.is_meeting()).flag("IsRecurring", event.is_recurring());
        xml.flag("IsException", event.kind == ItemKind::Exception);
        xml.flag("IsReminderSet", event.own().is_some_and(|own| own.reminder.is_some()));
        xml.flag("IsPrivate", private).close("CalendarEventDetails");
    }
    xml.close("CalendarEvent");
}

/// Eight to five on weekdays, in the zone of the head office.
fn working_hours(xml: &mut Xml, rules: ZoneRules) {
    xml.open_with("WorkingHours", &TYPES).open("TimeZone");
    let bias = -i64::from(rules.standard.seconds()) / 60;
    xml.number("Bias", bias);
    let standard = rules.daylight.map(|(.., back)| back);
    let daylight = rules.daylight.map(|(_, forth, _)| forth);
    let difference = rules.daylight.map_or(0, |(offset, ..)| -i64::from(offset.seconds()) / 60 - bias);
    for (element, change, bias) in [("StandardTime", standard, 0), ("DaylightTime", daylight, difference)] {
        xml.open(element).number("Bias", bias);
        let minutes = change.map_or(0, |change| change.minutes);
        xml.text("Time", &format!("{:02}:{:02}:00", minutes / 60, minutes % 60));
        let order = change.map_or(0, |change| if change.occurrence < 0 { 5 } else { change.occurrence });
        xml.number("DayOrder", order.into());
        xml.number("Month", change.map_or(0, |change| change.month.into()));
        xml.text("DayOfWeek", change.map_or("Sunday", |change| weekday_word(change.weekday)));
        xml.close(element);
    }
    xml.close("TimeZone").open("WorkingPeriodArray").open("WorkingPeriod");
    xml.text("DayOfWeek", "Monday Tuesday Wednesday Thursday Friday");
    xml.number("StartTimeInMinutes", 480).number("EndTimeInMinutes", 1020);
    xml.close("WorkingPeriod").close("WorkingPeriodArray").close("WorkingHours");
}

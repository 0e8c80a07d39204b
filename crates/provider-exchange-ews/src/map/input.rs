//! `Meeting` to the properties of a calendar item.

use microsoft::{Changes, invitable};
use model::{AttendeeRole, Meeting, Sensitivity, ShowAs, When};

use super::times;
use crate::client::{
    calendar_item::CalendarItem,
    item_input::{Edit, Property, list_uri},
    mailbox::MailboxInfo,
    recurrence::Recurrence,
};

const ROLES: [AttendeeRole; 3] = [AttendeeRole::Required, AttendeeRole::Optional, AttendeeRole::Resource];

/// A new item in the calendar of `owner`, in the order of the schema. What is masked or not known is left out. Without a
/// rule an occurrence becomes a meeting of its own.
pub(crate) fn created(
    meeting: &Meeting,
    rule: Option<Recurrence>,
    owner: &str,
    zone: &str,
    step: &str,
) -> Vec<Property> {
    let times = times(&meeting.when, zone);
    let mut all = Vec::new();
    all.extend(some(meeting.title.as_deref()).map(Property::Subject));
    all.push(Property::Sensitivity(sensitivity(meeting.sensitivity)));
    all.extend(some(meeting.body.as_deref()).map(Property::Body));
    all.push(Property::Mark(step.to_owned()));
    all.push(Property::Start(times.start));
    all.push(Property::End(times.end));
    all.extend(times.all_day.then_some(Property::AllDay(true)));
    all.push(Property::ShowAs(show_as(meeting.show_as)));
    all.extend(place(meeting, owner).map(Property::Place));
    let invited = invitable(meeting, owner);
    for role in ROLES {
        let of_role = invited.iter().filter(|(_, one)| one.role == role);
        let list: Vec<_> = of_role.map(|(mailbox, one)| invitation(one, mailbox)).collect();
        all.extend((!list.is_empty()).then_some(Property::Attendees(role, list)));
    }
    all.extend(rule.map(Property::Recurrence));
    all.push(Property::StartZone(times.zone));
    all.push(Property::EndZone(times.zone));
    all
}

/// The fields of `current` that change. Lists are replaced whole by Exchange, so they are made from what is there.
pub(crate) fn edits(
    changes: &Changes,
    after: &Meeting,
    current: &CalendarItem,
    owner: &str,
    zone: &str,
) -> Vec<Edit> {
    let mut all = Vec::new();
    if changes.title {
        all.push(set_or_clear(some(after.title.as_deref()).map(Property::Subject), "item:Subject"));
    }
    if changes.sensitivity {
        all.push(Edit::Set(Property::Sensitivity(sensitivity(after.sensitivity))));
    }
    if changes.body {
        all.push(set_or_clear(some(after.body.as_deref()).map(Property::Body), "item:Body"));
    }
    if changes.when {
        all.extend(moved(&after.when, current, zone));
    }
    if changes.show_as {
        all.push(Edit::Set(Property::ShowAs(show_as(after.show_as))));
    }
    if changes.place {
        all.push(set_or_clear(place(after, owner).map(Property::Place), "calendar:Location"));
    }
    all.extend(lists(changes, current));
    all
}

/// Both ends with their zones: a new time alone would be put into whatever zone the caller names.
fn moved(when: &When, current: &CalendarItem, zone: &str) -> Vec<Edit> {
    let times = times(when, zone);
    let mut all = vec![Property::Start(times.start), Property::End(times.end)];
    all.extend((times.all_day != current.all_day).then_some(Property::AllDay(times.all_day)));
    all.extend([Property::StartZone(times.zone), Property::EndZone(times.zone)]);
    all.into_iter().map(Edit::Set).collect()
}

fn set_or_clear(property: Option<Property>, uri: &'static str) -> Edit {
    property.map_or(Edit::Clear(uri), Edit::Set)
}

/// Lists that change: who is there stays as it is there, those who left leave, and whoever is new comes last.
fn lists(changes: &Changes, current: &CalendarItem) -> Vec<Edit> {
    let joined: Vec<(String, &model::Attendee)> = changes
        .joined
        .iter()
        .filter_map(|one| Some((one.party.mailbox.as_deref()?.trim().to_lowercase(), one)))
        .collect();
    let goes = |mailbox: &str| {
        changes.left.contains_key(mailbox) || joined.iter().any(|(known, _)| known == mailbox)
    };
    let of_role = |role: AttendeeRole| {
        let there = current.attendees.iter().filter(move |(known, ..)| *known == role);
        there.map(|(_, who, _)| who.clone()).collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for role in ROLES {
        let before = of_role(role);
        let mut list = before.clone();
        // Whoever joins in the same part is there already.
        list.retain(|who| {
            who.smtp().is_none_or(|mailbox| {
                !goes(&mailbox) || joined.iter().any(|(known, one)| *known == mailbox && one.role == role)
            })
        });
        let new = joined.iter().filter(|(mailbox, one)| {
            one.role == role && !list.iter().any(|who| who.smtp().as_ref() == Some(mailbox))
        });
        let new: Vec<_> = new.map(|(mailbox, one)| invitation(one, mailbox)).collect();
        list.extend(new);
        if list == before {
            continue;
        }
        let uri = list_uri(role);
        all.push(if list.is_empty() { Edit::Clear(uri) } else { Edit::Set(Property::Attendees(role, list)) });
    }
    all
}

fn invitation(attendee: &model::Attendee, mailbox: &str) -> MailboxInfo {
    MailboxInfo {
        name: attendee.party.name.clone(),
        address: Some(mailbox.to_owned()),
        routing: Some("SMTP".to_owned()),
        kind: None,
    }
}

/// Where it is: the text, else the names of the rooms as Outlook writes them.
fn place(meeting: &Meeting, owner: &str) -> Option<String> {
    if let Some(text) = some(meeting.place.as_deref()) {
        return Some(text);
    }
    let rooms = invitable(meeting, owner).into_iter().filter(|(_, one)| one.role == AttendeeRole::Resource);
    let names: Vec<String> = rooms.map(|(mailbox, one)| one.party.name.clone().unwrap_or(mailbox)).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

fn some(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Normal => "Normal",
        Sensitivity::Private => "Private",
    }
}

fn show_as(show_as: ShowAs) -> &'static str {
    match show_as {
        ShowAs::Free => "Free",
        ShowAs::Tentative => "Tentative",
        ShowAs::Busy => "Busy",
        ShowAs::Away => "OOF",
    }
}

//! The organisation's calendars for whoever shows them over another interface.

use std::sync::Arc;

use sandbox::{
    copies::{Answer, Attendee, Content, Copy, Keeper, Named, Party, Privacy, Role, Shown, There},
    recurrence::Series,
};

use super::Exchange;
use crate::org::{self, Folder, Item, Mailbox, Organisation, Response, Sensitivity, ShownAs, Who};

impl Keeper for Exchange {
    fn since(&self, count: Option<u32>) -> (Vec<Copy>, u32) {
        let org = self.org();
        let since = count.unwrap_or(self.beginning);
        let mailboxes = org.entries().filter_map(|(no, entry)| Some((org.mailbox(no)?, &entry.address)));
        let changed = mailboxes.flat_map(|(mailbox, address)| changed(&org, mailbox, address, since));
        (changed.collect(), org.count())
    }

    fn named(&self, id: &str) -> Option<Named> {
        let org = self.org();
        let at = org.read_item_id(id)?;
        let mailbox = org.mailbox(at.mailbox)?;
        let folder = mailbox.folder(at.folder);
        let moved = || folder.gone_since(0).iter().find(|grave| grave.no == at.no)?.moved_to;
        let item = match folder.get(at.no) {
            Some(item) => item,
            None => moved().and_then(|(folder, no)| mailbox.folder(folder).get(no))?,
        };
        let address = org.entries().find(|(no, _)| *no == at.mailbox)?.1.address.clone();
        Some(Named { mailbox: address, uid: item.content.uid.to_string(), day: at.date })
    }
}

/// What left a calendar comes first: a meeting may have come back.
fn changed(org: &Organisation, mailbox: &Mailbox, address: &str, since: u32) -> Vec<Copy> {
    let calendar = mailbox.calendar();
    if calendar.changed() <= since {
        return Vec::new();
    }
    let copy = |uid: &str, there| Copy { mailbox: address.to_owned(), uid: uid.to_owned(), there };
    let left = gone(mailbox, calendar, since);
    let left = left.filter(|uid| calendar.by_uid(uid).is_none()).map(|uid| copy(uid, None));
    let stays = calendar.items().iter().filter(|item| item.version > since);
    left.chain(stays.map(|item| copy(&item.content.uid, Some(Box::new(there(org, item)))))).collect()
}

fn gone<'a>(mailbox: &'a Mailbox, calendar: &'a Folder, since: u32) -> impl Iterator<Item = &'a str> {
    calendar.gone_since(since).iter().filter_map(|grave| {
        let (folder, no) = grave.moved_to?;
        Some(mailbox.folder(folder).get(no)?.content.uid.as_ref())
    })
}

fn there(org: &Organisation, item: &Item) -> There {
    let own = item.own.as_deref().map(|own| own.extended.as_slice()).unwrap_or_default();
    let named = own.iter().filter_map(|property| {
        let key = &property.key;
        let value = property.values.first().filter(|_| key.kind == "String" && !property.array)?;
        Some((key.set.clone()?, key.name.clone()?, value.clone()))
    });
    There {
        content: content(org, &item.content),
        response: answer(item.response),
        shown: shown(item.shown_as),
        named: named.collect(),
    }
}

fn content(org: &Organisation, content: &org::Content) -> Content {
    let party = |who: &Who| {
        let (name, address) = org.name_of(who);
        Party { name: name.to_owned(), address: address.to_owned() }
    };
    let attendees = content.attendees.iter().map(|one| Attendee {
        party: party(&one.who),
        role: match one.kind {
            org::AttendeeKind::Required => Role::Required,
            org::AttendeeKind::Optional => Role::Optional,
            org::AttendeeKind::Resource => Role::Resource,
        },
        answer: answer(one.response),
        answered: one.responded,
    });
    Content {
        subject: content.subject.to_string(),
        body: content.body.text.to_string(),
        html: content.body.html,
        place: content.location.to_string(),
        start: content.start,
        end: content.end,
        zones: [content.zone, content.end_zone],
        all_day: content.all_day,
        privacy: match content.sensitivity {
            Sensitivity::Normal => Privacy::Open,
            Sensitivity::Personal => Privacy::Personal,
            Sensitivity::Private => Privacy::Private,
            Sensitivity::Confidential => Privacy::Confidential,
        },
        shown: shown(content.shown_as),
        organizer: party(&content.organizer),
        attendees: attendees.collect(),
        response_requested: content.response_requested,
        cancelled: content.cancelled,
        series: content.series.as_deref().map(|series| Box::new(repeated(org, series))),
        original_start: content.original_start,
    }
}

fn repeated(org: &Organisation, series: &org::Series) -> Series<Content> {
    let changed = series.changed.iter().map(|(day, changed)| (*day, Arc::new(content(org, changed))));
    Series {
        pattern: series.pattern.clone(),
        first: series.first,
        until: series.until,
        deleted: series.deleted.clone(),
        changed: changed.collect(),
    }
}

fn answer(response: Response) -> Answer {
    match response {
        Response::Organizer => Answer::Organizer,
        Response::Unknown => Answer::None,
        Response::None => Answer::Waited,
        Response::Tentative => Answer::Tentative,
        Response::Accept => Answer::Accepted,
        Response::Decline => Answer::Declined,
    }
}

fn shown(shown: ShownAs) -> Shown {
    match shown {
        ShownAs::Free => Shown::Free,
        ShownAs::Tentative => Shown::Tentative,
        ShownAs::Busy => Shown::Busy,
        ShownAs::Away => Shown::Away,
        ShownAs::Elsewhere => Shown::Elsewhere,
        ShownAs::NoData => Shown::Unknown,
    }
}

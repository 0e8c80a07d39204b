//! Calendars of Exchange Online as another interface shows them: what was written there is here too.

use std::sync::Arc;

use jiff::Timestamp;
use sandbox::copies::{self, Answer, Copy, Named, Party, Privacy, Role, Shown, There};

use super::Organisation;
use super::content::{
    Attendee, AttendeeKind, Body, Content, Importance, Options, Place, Response, Sensitivity, ShowAs,
};
use super::ids::EventRef;
use super::item::Item;
use super::recur::Series;

impl Organisation {
    /// Takes over what became of a copy elsewhere. What says the same stays in its version.
    pub fn take_copy(&mut self, copy: &Copy, now: Timestamp) {
        let Some(mailbox) = self.find(&copy.mailbox) else { return };
        let known = self.copy_of(mailbox, &copy.uid);
        let Some(there) = copy.there.as_deref() else {
            if let Some(no) = known {
                self.discard(mailbox, no);
            }
            return;
        };
        let new = self.item_of(copy, there, now);
        match known {
            None => {
                let no = self.tick();
                if let Some(mailbox) = self.mailbox_mut(mailbox) {
                    mailbox.items.insert(no, Item { no, version: no, ..new });
                }
            }
            Some(no) if self.item(mailbox, no).is_some_and(|old| says_the_same(old, &new)) => {}
            Some(no) => {
                self.update(mailbox, no, now, |item| {
                    item.content = new.content;
                    item.response = new.response;
                    item.show_as = new.show_as;
                    item.extended = new.extended;
                });
            }
        }
    }

    /// The event that another interface names, there or gone.
    pub fn event_named(&self, named: &Named) -> Option<EventRef> {
        let mailbox = self.find(&named.mailbox)?;
        let calendar = self.mailbox(mailbox)?;
        let gone = || calendar.gone.iter().map(|gone| &gone.item);
        let is_it = |item: &&Item| item.content.uid.eq_ignore_ascii_case(&named.uid);
        let no = calendar.by_uid(&named.uid).or_else(|| gone().find(is_it))?.no;
        Some(EventRef { mailbox, no, date: named.day })
    }

    fn item_of(&self, copy: &Copy, there: &There, now: Timestamp) -> Item {
        let content = self.content_there(&copy.uid, &there.content);
        let named = there.named.iter();
        let extended = named
            .map(|(set, name, value)| (format!("String {{{set}}} Name {name}"), value.clone()))
            .collect();
        let response = response(there.response);
        let show_as = shown(there.shown);
        Item { show_as, extended, ..Item::fresh(0, Arc::new(content), response, now) }
    }

    fn content_there(&self, uid: &str, there: &copies::Content) -> Content {
        let who = |party: &Party| self.who(&party.address, &party.name);
        let attendees = there.attendees.iter().map(|one| Attendee {
            who: who(&one.party),
            kind: match one.role {
                Role::Required => AttendeeKind::Required,
                Role::Optional => AttendeeKind::Optional,
                Role::Resource => AttendeeKind::Resource,
            },
            response: response(one.answer),
            responded: one.answered,
        });
        let place = Some(&there.place).filter(|place| !place.is_empty());
        Content {
            uid: uid.into(),
            subject: there.subject.as_str().into(),
            body: Body { text: there.body.as_str().into(), html: there.html },
            places: place.map(|name| Place { name: name.clone(), address: None }).into_iter().collect(),
            start: there.start,
            end: there.end,
            zone: there.zones[0],
            end_zone: there.zones[1],
            all_day: there.all_day,
            sensitivity: match there.privacy {
                Privacy::Open => Sensitivity::Normal,
                Privacy::Personal => Sensitivity::Personal,
                Privacy::Private => Sensitivity::Private,
                Privacy::Confidential => Sensitivity::Confidential,
            },
            importance: Importance::Normal,
            show_as: shown(there.shown),
            organizer: who(&there.organizer),
            attendees: attendees.collect(),
            options: Options { response_requested: there.response_requested, ..Options::default() },
            cancelled: there.cancelled,
            series: there.series.as_deref().map(|series| Box::new(self.series_there(uid, series))),
            original_start: there.original_start,
        }
    }

    fn series_there(&self, uid: &str, series: &sandbox::recurrence::Series<copies::Content>) -> Series {
        let changed = series.changed.iter();
        Series {
            pattern: series.pattern.clone(),
            first: series.first,
            until: series.until,
            deleted: series.deleted.clone(),
            changed: changed.map(|(day, it)| (*day, Arc::new(self.content_there(uid, it)))).collect(),
        }
    }
}

fn says_the_same(old: &Item, new: &Item) -> bool {
    let places = |content: &Content| -> Vec<String> {
        content.places.iter().map(|place| place.name.clone()).collect()
    };
    let plain = |content: &Content| Content {
        places: Vec::new(),
        options: Options::default(),
        importance: Importance::Normal,
        ..content.clone()
    };
    let alike = plain(&old.content) == plain(&new.content)
        && places(&old.content).join("; ") == places(&new.content).join("; ");
    alike && old.response == new.response && old.show_as == new.show_as && old.extended == new.extended
}

fn response(answer: Answer) -> Response {
    match answer {
        Answer::Organizer => Response::Organizer,
        Answer::None => Response::None,
        Answer::Waited => Response::NotResponded,
        Answer::Tentative => Response::Tentative,
        Answer::Accepted => Response::Accepted,
        Answer::Declined => Response::Declined,
    }
}

fn shown(shown: Shown) -> ShowAs {
    match shown {
        Shown::Free => ShowAs::Free,
        Shown::Tentative => ShowAs::Tentative,
        Shown::Busy => ShowAs::Busy,
        Shown::Away => ShowAs::Away,
        Shown::Elsewhere => ShowAs::Elsewhere,
        Shown::Unknown => ShowAs::Unknown,
    }
}

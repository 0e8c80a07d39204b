//! Reading calendars. A room's is its schedule, which tells when and by whom, and for what is new the event in the
//! calendar of whoever called it; a person's is a view of their own calendar. Every call but those about people is
//! charged: what events tell is not asked for.

mod batch;
mod changes;
mod detail;
mod locating;
mod people;
mod person;
mod room;

use async_trait::async_trait;
use connector::{Changed, Cursor, Known, Located, ReadCalendar, ReadEvent, ReadOptions};
use dingtalk::code;
use futures::{FutureExt, StreamExt, future::Either, stream, stream::BoxStream};
use model::{Coverage, Fault, Window};

pub(crate) use batch::schedule;
pub(crate) use detail::{event, event_path};
pub(crate) use people::Directory;
pub(crate) use person::view;

use crate::{faults, session::DingSession};

/// What reads of one session share.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    pub(super) batches: batch::Batches,
    pub(super) details: detail::Details,
    pub(super) changes: changes::Changes,
}

/// Whose calendar a mailbox is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// A room, by its id.
    Room(String),
    /// A person, by unionId.
    Person(String),
}

impl DingSession {
    /// Whose calendar a mailbox is.
    ///
    /// # Errors
    /// `dingtalk.room_unlisted`, `dingtalk.person_unlisted`; faults of the calls.
    pub(crate) async fn whose(&self, mailbox: &str) -> Result<Whose, Fault> {
        let wanted = mailbox.trim().to_lowercase();
        match self.listed().await {
            Ok(rooms) => {
                if let Some(id) = rooms.id_of(&wanted) {
                    return Ok(Whose::Room(id.to_owned()));
                }
            }
            // Whoever may not read rooms may read calendars of people all the same.
            Err(fault) if fault.code == code::PERMISSION_MISSING && !crate::rooms::is_made_up(&wanted) => {}
            Err(fault) => return Err(fault),
        }
        if crate::rooms::is_made_up(&wanted) {
            return Err(crate::rooms::unlisted(&wanted));
        }
        let people = self.keep.people(self).await?;
        people.union_id(&wanted).map(|id| Whose::Person(id.to_owned())).ok_or_else(|| {
            Fault::setup(faults::PERSON_UNLISTED).with("mailbox", &wanted).at_step("contact_scope")
        })
    }
}

#[async_trait]
impl ReadCalendar for DingSession {
    async fn changed(&self, mailbox: &str, cursor: Option<&Cursor>) -> Result<Changed, Fault> {
        changes::changed(self, mailbox, cursor).await
    }

    fn read<'a>(
        &'a self,
        mailbox: &'a str,
        window: Window,
        options: ReadOptions,
        known: &'a dyn Known,
    ) -> BoxStream<'a, ReadEvent> {
        let opened = async move {
            match self.whose(mailbox).await {
                Ok(Whose::Room(id)) => {
                    let read = room::Reading::new(self, mailbox, id, window, options, known);
                    Either::Left(stream::unfold(read, |mut read| async move {
                        read.next().await.map(|event| (event, read))
                    }))
                }
                Ok(Whose::Person(id)) => {
                    let read = person::Reading::new(self, mailbox, id, window, options, known);
                    Either::Right(Either::Left(stream::unfold(read, |mut read| async move {
                        read.next().await.map(|event| (event, read))
                    })))
                }
                Err(fault) => {
                    Either::Right(Either::Right(stream::iter([ReadEvent::End(partial(fault, mailbox))])))
                }
            }
        };
        opened.into_stream().flatten().boxed()
    }

    async fn locate(&self, mailbox: &str, source_ref: &str) -> Result<Located, Fault> {
        locating::locate(self, mailbox, source_ref).await
    }
}

/// A read that ended before its end.
fn partial(fault: Fault, mailbox: &str) -> Coverage {
    let shared = ["net.", "auth.", "quota."].iter().any(|start| fault.code.starts_with(start));
    let fault = if shared { fault } else { fault.with("mailbox", mailbox) };
    Coverage::Partial { fault: Box::new(fault) }
}

/// What was not understood may hide something, unless each of it was handed on by its id.
fn ended(strange: usize, mailbox: &str, named: bool) -> ReadEvent {
    ReadEvent::End(match strange {
        0 => Coverage::Complete,
        items => {
            let fault = Fault::setup(faults::ITEMS_UNREADABLE).with("mailbox", mailbox).with("items", items);
            let fault = Box::new(fault.at_step("rooms"));
            if named { Coverage::Flawed { fault } } else { Coverage::Partial { fault } }
        }
    })
}

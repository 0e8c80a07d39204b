//! Answering, cancelling and deleting.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Organisation;
use super::content::{Response, Who};
use super::ids::EventRef;
use super::item::shown_for;
use super::write::NotAllowed;

impl Organisation {
    /// The owner of a copy answers; the organiser hears of it when `send` says so. Declining takes the copy away.
    pub fn respond(
        &mut self,
        at: EventRef,
        response: Response,
        send: bool,
        now: Timestamp,
    ) -> Result<(), NotAllowed> {
        let item = self.item(at.mailbox, at.no).ok_or(NotAllowed::lost())?;
        if item.is_organizer() {
            return Err(NotAllowed::invalid(
                "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
            ));
        }
        let content = Arc::clone(&item.content);
        match (response, at.date) {
            (Response::Declined, None) => drop(self.discard(at.mailbox, at.no)),
            (Response::Declined, Some(date)) => self.drop_date(at, date, now)?,
            _ => {
                self.update(at.mailbox, at.no, now, |item| {
                    item.response = response;
                    item.responded = Some(now);
                    item.show_as = shown_for(&content, response);
                });
            }
        }
        if send {
            self.count_mail(&content.organizer);
        }
        if send && at.date.is_none() {
            self.note_answer(&content, &Who::Inside(at.mailbox), response, now);
        }
        Ok(())
    }

    /// The organiser cancels: everybody is told, the own copy goes.
    pub fn cancel(&mut self, at: EventRef, now: Timestamp) -> Result<(), NotAllowed> {
        let item = self.item(at.mailbox, at.no).ok_or(NotAllowed::lost())?;
        if !item.is_organizer() {
            return Err(NotAllowed::invalid(
                "Your request can't be completed. You need to be an organizer to cancel a meeting.",
            ));
        }
        self.delete(at, now)
    }

    /// Takes a copy out of its calendar. By the organiser this cancels the meeting; by anybody else nobody is told.
    pub fn delete(&mut self, at: EventRef, now: Timestamp) -> Result<(), NotAllowed> {
        let item = self.item(at.mailbox, at.no).ok_or(NotAllowed::lost())?;
        let tells = item.is_organizer() && item.content.is_meeting();
        let content = Arc::clone(&item.content);
        match at.date {
            None => {
                if tells {
                    self.cancel_for(&content, &content.everyone(), now);
                }
                self.discard(at.mailbox, at.no);
            }
            Some(date) => {
                self.drop_date(at, date, now)?;
                if tells {
                    self.invite(at.mailbox, at.no, &content.everyone(), false, now);
                }
            }
        }
        Ok(())
    }

    fn drop_date(&mut self, at: EventRef, date: Date, now: Timestamp) -> Result<(), NotAllowed> {
        let item = self.item(at.mailbox, at.no).ok_or(NotAllowed::lost())?;
        let mut content = item.content.as_ref().clone();
        let series = content.series.as_deref_mut().ok_or(NotAllowed::lost())?;
        if !series.falls_on(date) || !series.deleted.insert(date) {
            return Err(NotAllowed::lost());
        }
        series.changed.remove(&date);
        self.update(at.mailbox, at.no, now, |item| item.content = Arc::new(content));
        Ok(())
    }
}

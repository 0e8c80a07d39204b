//! Making, changing and cancelling meetings, and what becomes of spaces and people.

use jiff::Timestamp;
use jiff::civil::Date;

use super::content::Content;
use super::view::window;
use super::{Company, Meeting};

/// Why a meeting cannot be as it is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refused {
    /// A space is taken at that time.
    Taken(String),
}

impl Company {
    /// Puts a meeting in.
    pub(super) fn insert(&mut self, content: Content) -> u32 {
        let no = self.tick();
        self.meetings.insert(no, Meeting { no, version: no, content, checkins: Vec::new() });
        no
    }

    /// Makes a meeting; spaces answer at once where they do.
    pub fn create(&mut self, mut content: Content, notify: bool) -> Result<u32, Refused> {
        self.book(&mut content, None)?;
        self.tell(&content, notify);
        Ok(self.insert(content))
    }

    /// Changes a meeting; whoever answered before is asked again where its time is new.
    pub fn change(&mut self, no: u32, mut content: Content, notify: bool) -> Result<(), Refused> {
        let Some(before) = self.meetings.get(&no).map(|it| it.content.clone()) else { return Ok(()) };
        let again = (before.start, before.end) != (content.start, content.end);
        for attendee in &mut content.attendees {
            let known = before.attendees.iter().find(|it| it.address == attendee.address);
            if let Some(known) = known.filter(|_| !again) {
                attendee.answer.clone_from(&known.answer);
            }
        }
        self.book(&mut content, Some(no))?;
        let stays = |address: &str| content.attendees.iter().any(|it| it.address == address);
        let gone = before.attendees.iter().filter(|it| !stays(&it.address)).count();
        self.mails += if notify { u32::try_from(gone).unwrap_or(0) } else { 0 };
        self.tell(&content, notify);
        self.put(no, content);
        Ok(())
    }

    /// Puts what the world says in the place of what was there.
    pub(super) fn replace(&mut self, no: u32, content: Content) {
        self.put(no, content);
    }

    fn put(&mut self, no: u32, content: Content) {
        let version = self.tick();
        if let Some(meeting) = self.meetings.get_mut(&no) {
            (meeting.version, meeting.content) = (version, content);
        }
    }

    /// Cancels a meeting.
    pub fn cancel(&mut self, no: u32, notify: bool) {
        let Some(content) = self.meetings.get(&no).map(|it| it.content.clone()) else { return };
        self.tell(&content, notify);
        self.put(no, Content { cancelled: true, ..content });
    }

    /// Cancels one occurrence.
    pub fn cancel_occurrence(&mut self, no: u32, date: Date, notify: bool) {
        let Some(mut content) = self.meetings.get(&no).map(|it| it.content.clone()) else { return };
        self.tell(&content, notify);
        if let Some(series) = &mut content.series {
            series.deleted.insert(date);
        }
        self.put(no, content);
    }

    /// Ends a meeting now.
    pub fn end(&mut self, no: u32, now: Timestamp) {
        let Some(mut content) = self.meetings.get(&no).map(|it| it.content.clone()) else { return };
        content.ended = true;
        content.end = content.end.min(now.max(content.start));
        self.put(no, content);
    }

    /// Somebody answers.
    pub fn answer(&mut self, no: u32, address: &str, answer: &str) -> bool {
        let Some(mut content) = self.meetings.get(&no).map(|it| it.content.clone()) else { return false };
        let Some(one) = content.attendees.iter_mut().find(|it| it.address == address) else { return false };
        answer.clone_into(&mut one.answer);
        self.put(no, content);
        true
    }

    /// Spaces take a meeting, or not: those that answer by themselves book or refuse, the others are asked.
    fn book(&self, content: &mut Content, no: Option<u32>) -> Result<(), Refused> {
        let known = no.and_then(|no| self.meetings.get(&no)).map(|it| &it.content);
        let same_time = known.is_some_and(|it| (it.start, it.end) == (content.start, content.end));
        let (start, end) = (content.start, content.end);
        for booking in &mut content.spaces {
            let before = known.and_then(|it| it.spaces.iter().find(|one| one.address == booking.address));
            if let Some(before) = before.filter(|_| same_time) {
                booking.state.clone_from(&before.state);
                continue;
            }
            let Some(space) = self.space_at(&booking.address) else { continue };
            let busy = window(self, &booking.address, start, end);
            let taken =
                busy.iter().any(|shown| Some(shown.meeting.no) != no && shown.content.show_as != "free");
            if taken && !space.room.policy.allow_conflicts {
                return Err(Refused::Taken(space.id.clone()));
            }
            let state = if space.room.policy.auto_accept { "booked" } else { "pending" };
            state.clone_into(&mut booking.state);
        }
        Ok(())
    }

    /// Counts a mail for everybody invited.
    fn tell(&mut self, content: &Content, notify: bool) {
        let people = content.attendees.iter().filter(|it| it.address != content.organizer).count();
        self.mails += if notify { u32::try_from(people).unwrap_or(0) } else { 0 };
    }
}

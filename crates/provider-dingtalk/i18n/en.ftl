

# Rooms, bookings, writing
fault-dingtalk-room_unlisted = DingTalk lists no room { $mailbox }
    .cause = The room is not among those that the operator may see, was removed, or goes by another address now.
    .remedy = List the rooms again and choose it there. A room goes by the mail address in its own key (isvRoomId), else by an address made of its id that nobody can write to.
fault-dingtalk-room_refused = DingTalk tells nothing of the bookings of { $mailbox }
    .cause = It refused this one room; its words are below. Most likely the operator may not see it, or it is no smart meeting room.
    .remedy = Look at who may use the room in the admin console, or choose another operator. Other rooms are not touched.
fault-dingtalk-items_unreadable = { $items } bookings or events of { $mailbox } were not understood
    .cause = They have no id, no time, or end before they begin. Nothing of this calendar counts as deleted meanwhile.
    .remedy = Look at the odd ones in DingTalk; if they look fine there, export the diagnostics and report it.
fault-dingtalk-person_unlisted = Nobody in DingTalk's directory has the mailbox { $mailbox }
    .cause = Calendars are opened by person, who is found by the mailbox in the directory: theirs is empty, another one, or outside of the contact scope. The permission for mailboxes may be missing.
    .remedy = Fill the person's mailbox in DingTalk, widen the contact scope, or grant the permission for mailboxes, then try again.
fault-dingtalk-too_many_rooms = { $found } rooms are too many for one meeting of { $mailbox }
    .cause = DingTalk takes at most { $most } rooms in one event.
    .remedy = Split the meeting, or leave rooms out.
fault-dingtalk-too_many_people = { $found } participants are too many for one meeting of { $mailbox }
    .cause = DingTalk takes at most { $most } participants in one call.
    .remedy = Invite a smaller group, or split the meeting.

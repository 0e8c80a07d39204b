# The laboratory of modes

lab-page = Mode laboratory
lab-page-fact = Tries every way of inviting, deleting and cancelling on test mailboxes, to see what this server really does
lab-no-connection = There is no Exchange connection yet. Only Exchange mailboxes can be inspected and cleaned up, so modes can only be tested there.
lab-form = New run
lab-form-line = Only the mailboxes below are written to. Use dedicated test mailboxes, not ones that people work with.
lab-connection = Connection
lab-organizer = Organiser’s test mailbox
lab-organizer-help = Test meetings are created in its calendar
lab-attendee = Attendee’s test mailbox
lab-attendee-help = Receives invitations and cancellations
lab-room = Room mailbox
lab-room-help = Needed to see how a room reacts
lab-mailbox-missing = Not entered yet
lab-look = Show what would be done
lab-look-line = Only reads calendars; nothing is written
lab-plan = What would be written
lab-column-mailbox = Mailbox
lab-column-held = 7 days back to 14 ahead
lab-column-written = Written
lab-column-mails = Mail
lab-role-person = { $role }, { $person }
lab-held = { $count ->
    [0] No meetings
    [one] 1 meeting
   *[other] { $count } meetings
}
lab-held-unseen = Could not be seen: { $why }
lab-written-organizer = { $count } test meetings, 6 of which are deleted or cancelled
lab-written-attendee = Copies of meetings it is invited to
lab-written-room = Copies of meetings it is invited to
lab-mails = { $count ->
    [0] None
   *[other] { $count } at most
}
lab-mails-room = Depends on the room’s own settings
lab-plan-meetings = { $count } test meetings of 15 minutes from { $at }, shown as free; their titles say “Roombridge laboratory” and a number.
lab-plan-cleared = Everything is cleaned up at the end, even if the run fails or the program exits; anything that cannot be cleaned up is listed.
lab-confirm = { $mailbox } is a test mailbox; test meetings may be written there
lab-confirm-first = Confirm the mailboxes above first
lab-start = Write { $count } test meetings and start
lab-results = Results
lab-when = Which one
lab-none = Nothing has been run yet.
lab-result-fact = { $at }, organiser { $organizer }, attendee { $attendee }
lab-export = Export
lab-column-mode = Mode
lab-not-tried = Could not be tested: { $why }
lab-waited = The slowest message took { $seconds } seconds; “not there” means it was still not there after a further wait. “Could not be seen” does not mean that it is not there.
lab-left = Not cleaned up
lab-left-line = { $shelf } of { $mailbox }: { $why }
lab-left-stays = { $shelf } of { $mailbox }: disappears after the server’s own retention period
lab-clear = Clean up again
lab-clear-line = Try again once the cause is fixed
lab-copy-head = { $connection }, mode laboratory, { $at }
lab-open = Try on test mailboxes
lab-seen-on = Observed on this server on { $at }: { $what }.
lab-seen-pair = { $what } – { $value }
lab-short-invitations-meeting = attendee’s calendar
lab-short-invitations-message = invitation
lab-short-invitations-copy = sent copy
lab-short-invitations-room = room
lab-short-deletion-place = afterwards in
lab-short-cancellations-meeting = attendee’s calendar
lab-short-cancellations-message = cancellation
lab-short-cancellations-copy = sent copy
lab-short-cancellations-room = room’s calendar

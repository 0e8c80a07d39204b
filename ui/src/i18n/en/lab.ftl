# The laboratory of modes

lab-page = Laboratory of modes
lab-page-fact = Every way of inviting, deleting and cancelling, tried on test mailboxes: what this server really does
lab-no-connection = There is no connection of Exchange yet. Only its mailboxes can be looked into and cleared, so only there modes can be tried.
lab-form = New laboratory
lab-form-line = Nothing is written but to the mailboxes below. Use mailboxes made for tests, none that somebody works with.
lab-connection = Connection
lab-organizer = Organiser’s test mailbox
lab-organizer-help = Test meetings are made in its calendar
lab-attendee = Attendee’s test mailbox
lab-attendee-help = Gets invitations and cancellations
lab-room = Room mailbox (optional)
lab-room-help = Needed to see what a room does
lab-mailbox-missing = Not entered yet
lab-look = Show what would be done
lab-look-line = Reads calendars and writes nothing
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
lab-mails-room = As the room’s own settings have it
lab-plan-meetings = { $count } test meetings of 15 minutes from { $at }, shown as free; their titles say “Roombridge laboratory” and a number.
lab-plan-cleared = Everything is cleared away at the end, also when it fails or the program ends; what cannot be cleared is listed.
lab-confirm = { $mailbox } is a test mailbox; test meetings may be written there
lab-confirm-first = Confirm the mailboxes above first
lab-start = Write { $count } test meetings and begin
lab-results = Results
lab-when = Which one
lab-none = None has been run yet.
lab-result-fact = { $at }, organiser { $organizer }, attendee { $attendee }
lab-export = Export
lab-column-mode = Mode
lab-not-tried = Could not be tried: { $why }
lab-waited = The slowest message took { $seconds } seconds; “not there” means not there after waiting some time more. “Could not be seen” does not mean that it is not there.
lab-left = Not cleared away
lab-left-line = { $shelf } of { $mailbox }: { $why }
lab-left-stays = { $shelf } of { $mailbox }: leaves after the server’s own retention
lab-clear = Clear away again
lab-clear-line = Try again once the cause is mended
lab-copy-head = { $connection }, laboratory of modes, { $at }
lab-open = Try on test mailboxes
lab-seen-on = Seen on this server on { $at }: { $what }.
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

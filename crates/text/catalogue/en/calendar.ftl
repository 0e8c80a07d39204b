# Integrations of two calendars

fault-people-none = “{ $name }” has nobody to sync
    .cause = Nobody in its scope has a usable mailbox.
    .remedy = Add people and their mailboxes, or widen the scope of people.
fault-provider-no_writer = This system is only read
    .cause = Roombridge cannot write its calendars. Nothing was written.
    .remedy = Let changes flow away from it alone: choose a direction that does not write there.
fault-plan-cannot_locate = { $mailbox } cannot be asked for single meetings
    .cause = What a run wrote there cannot be looked at any more, so undoing it would be a guess. Nothing was changed.
    .remedy = Correct these meetings manually; the run's items tell which.
fault-run-step_interrupted = Interrupted, and not carried out
    .cause = The program ended after this was begun for { $mailbox }; nothing of it was found there.
    .remedy = The next sync decides again.
fault-run-overtaken = Left to a push of the same calendar
    .cause = A change in { $mailbox } was pushed while this run was under way. The push looked at the whole calendar, and later.
    .remedy = Nothing to do. The log shows what the push did.
fault-calendar-no_name = The sync has no name
    .cause = It was not saved.
    .remedy = Give it a name that no other sync has.
fault-calendar-sides = These two sides cannot be synced
    .cause = The third party has to be a connection, and the OA something else than that. Nothing was saved.
    .remedy = Choose a connection on the one side, and the built-in calendar or another connection on the other.
fault-calendar-side = { $name } has no calendars to read
    .cause = This system does not offer them, so it cannot be a side of this sync. Nothing was saved.
    .remedy = Choose a connection of a system that has calendars.
fault-calendar-sides_paired = The sides cannot be changed any more
    .cause = { $count } pairs of meetings belong to the present sides and would lose each other. Nothing was saved.
    .remedy = Make a new sync for the new sides, and remove this one.
fault-calendar-no_writer = { $name } cannot be written
    .cause = The direction writes there, and Roombridge can only read this system. Nothing was saved.
    .remedy = Choose the direction that reads it alone.
fault-calendar-no_accounts = { $name } cannot be used with people's own accounts
    .cause = It does not take them for this way of logging on. Nothing was saved.
    .remedy = Choose the access of one account with rights on all calendars.
fault-calendar-no_domain_logon = { $name } does not log on as DOMAIN\user
    .cause = Its way of logging on has no domain: only Exchange by name and password has one. Nothing was saved.
    .remedy = Switch “Log on as DOMAIN\user” off, or use a connection to Exchange by name and password.
fault-calendar-color = “{ $found }” is no colour
    .cause = A colour is written as # and six hexadecimal digits. Nothing was saved.
    .remedy = Write it like #3370ff.
fault-calendar-bound_field = It is not said which field holds the mailbox
    .cause = Without it nobody's calendar is found. Nothing was saved.
    .remedy = Choose a field of people, such as e-mail.
fault-calendar-domain = “{ $found }” is no domain
    .cause = Checking suffixes, and logging on with a domain, need one. Nothing was saved.
    .remedy = Write it without @, like example.com.
fault-calendar-busy_only = Only busy times of { $mailbox } can be read
    .cause = Times without meetings cannot be compared with the other side. Nothing of this calendar was changed on either side.
    .remedy = Grant the right to read this calendar's meetings again; the next sync goes on where it stopped.
fault-version-unknown = This version is not kept any more
    .cause = Its run was cleaned up, or the address is misspelt.
    .remedy = Look in the list of versions; what is not there is gone.
fault-version-moved = This version cannot be brought back
    .cause = The meeting was changed again since, or is gone; bringing it back would overwrite that. Nothing was changed.
    .remedy = Enter what is missing manually in the calendar.

reason-room_unpaired = Not in the room conversion table, left as it is: { $rooms }
reason-side_refuses = { $side ->
    [a] The third party
   *[b] The OA
 } does not take this as asked, so it is left alone: { $code ->
    [write-always_told] it would tell everybody
    [write-mode_not_offered] this way of telling people or deleting is not offered
    [write-not_organizer] { $mailbox } is not the organiser's calendar
    [write-field_fixed] the field cannot be written
    [write-attendees_cut] not all attendees are known
    [write-online_body] the details hold how to join online
    [provider-no_writer] it is only read
   *[other] { $code }
 }

operation-calendar-create = Calendar sync made
    .about = { $name }
operation-calendar-update = Calendar sync changed
    .about = { $name }
operation-calendar-remove = Calendar sync removed
    .about = { $name }
operation-hold-approve = Held deletions let through
    .about = { $name }, { $count }
operation-hold-reject = Held deletions rejected
    .about = { $name }, { $count }

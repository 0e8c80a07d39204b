# People, their accounts, the OA's calendar and its rooms: faults, operations, sheets

# People
fault-person-unknown = Nobody here is called { $person }
    .cause = It is neither a person's ID nor an address that anybody has.
    .remedy = Look in the list of people, or add the person first.
fault-person-no_name = The person has no name
    .cause = Lists and meetings show people by name; nothing was stored.
    .remedy = Enter a name.
fault-person-field = People have no field { $field }
    .cause = Only known fields can be bound and searched; nothing was stored.
    .remedy = Use email, email2, login, mobile, employee_no or title.
fault-person-bad_mail = “{ $found }” is not a mail address
    .cause = The field { $field } points to a calendar and takes exactly one address.
    .remedy = Enter one address, or leave the field empty.
fault-person-told_elsewhere = { $person } comes from a connected system
    .cause = What is changed here would be overwritten from there; only mailboxes and the login name can be set differently here.
    .remedy = Change the person in that system.
fault-person-row_twice = The same person is already in row { $row }
    .cause = The first row was taken.
    .remedy = Keep one row per person.

# Accounts
fault-account-no_login = The account has no login name
    .cause = Nobody can sign in without one; nothing was stored.
    .remedy = Enter the login name, which may differ from the mail address.
fault-account-no_password = The account has no password
    .cause = There was none before either, so there is none to keep; nothing was stored.
    .remedy = Enter the password.
fault-account-missing = { $person } has no account at { $name }
    .cause = In access mode “user” each person’s calendar is opened with their own account.
    .remedy = Enter login name and password under personal accounts, or import them from a sheet.
fault-account-unsupported = { $name } does not use personal accounts
    .cause = Its sign-in method has no login name and password.
    .remedy = Use access mode “proxy”, or a connection that signs in with a password.
fault-account-unbound = { $person } has no mailbox in the field { $field }
    .cause = The integration finds calendars by that field; it is empty or not an address.
    .remedy = Fill the field in the person’s record, or bind another field.
fault-account-suffix = { $mailbox } does not end in { $expected }
    .cause = The integration checks mail domains, so this calendar is not tried.
    .remedy = Correct the address or the domain, or turn the check off.
fault-account-shared = { $person } and { $other } have the same mailbox: { $mailbox }
    .cause = One calendar cannot belong to two people, so it is synced as { $other }'s.
    .remedy = Correct the mailbox of one of them, or take one out of the scope of people.

# The OA's calendar
fault-oa-no_title = The meeting has no title
    .cause = Nothing was stored.
    .remedy = Enter a title.
fault-oa-too_long = Too long: { $found }, at most { $limit }
    .cause = The systems it goes to would cut longer texts ({ $field }); nothing was stored.
    .remedy = Shorten it, or link to a document instead.
fault-oa-too_many_attendees = { $found } attendees are too many, at most { $limit }
    .cause = No connected system accepts so many; nothing was stored.
    .remedy = Invite a distribution list instead of its members.
fault-oa-bad_address = “{ $found }” is not a mail address
    .cause = Attendees are invited by address; nothing was stored.
    .remedy = Correct the address, or remove the attendee.
fault-oa-no_length = The meeting ends when it starts, { $start }
    .cause = A meeting needs a duration; nothing was stored.
    .remedy = Enter an end after the start.
fault-oa-ends_before_start = The meeting ends before it starts
    .cause = It starts { $start } and ends { $end }; nothing was stored.
    .remedy = Enter an end after the start.
fault-oa-too_many_days = The meeting lasts { $found } days, at most { $limit }
    .cause = Nothing was stored.
    .remedy = Enter a series, or several meetings.
fault-oa-unknown_zone = The time zone { $zone } is not known
    .cause = Times mean nothing without it; nothing was stored.
    .remedy = Use a name such as Asia/Shanghai.
fault-oa-rule = The repetition rule cannot be followed
    .cause = { $issue ->
        [issue_rule_never_matches] It never gives a day.
        [issue_broken_zone] Its time zone is not known.
       *[other] It cannot be understood.
    }
    .remedy = Correct the rule: interval, days and end must fit each other.
fault-oa-unread = Entries of { $mailbox } in the OA's calendar cannot be followed: { $items }
    .cause = { $reason ->
        [issue_rule_never_matches] The rule of the first of them never gives a day.
        [issue_broken_zone] The time zone of the first of them is not known.
       *[other] The rule of the first of them makes no sense.
    } They were left alone on both sides; everything else was synced.
    .remedy = Find them in the list of what was left alone, and create them again in the OA.
fault-oa-unknown_room = There is no room { $room }
    .cause = It may have been removed in the meantime; nothing was stored.
    .remedy = Choose another room.
fault-oa-unknown_person = Nobody here has the mailbox { $mailbox }
    .cause = A meeting belongs to its organiser’s calendar, so that person must be known; nothing was stored.
    .remedy = Add the person, or choose another organiser.
fault-oa-not_invited = { $mailbox } cannot do this for the meeting
    .cause = Only people who are invited can answer and sign in; the organiser can only sign in. Nothing was sent.
    .remedy = Choose one of the meeting’s people.
fault-oa-not_attended = No connected system offers this for the entry
    .cause = { $act ->
        [check_in] Signing in
       *[other] Answering
    } is done in the system the entry is kept in step with, by a call it must offer: of the systems here a described REST OA can. Nothing was sent.
    .remedy = Sync the entry with such a system, and describe { $act ->
        [accept] attendees.accept
        [decline] attendees.decline
       *[other] checkins.create
    } there.
fault-oa-gone = The entry no longer exists
    .cause = It was removed in the meantime. ({ $event })
    .remedy = Load the calendar again.
fault-oa-stale = Somebody changed the entry in the meantime
    .cause = It is now at revision { $found }, and was shown at { $expected }; nothing was overwritten.
    .remedy = Load it again and repeat the change.
fault-oa-no_occurrence = The series has no such occurrence
    .cause = Its rule produces none that starts at { $found }; it may have been changed in the meantime.
    .remedy = Load the calendar again.
fault-oa-bad_span = The days from { $from } to { $to } cannot be shown
    .cause = The end must be after the start, and no more than { $limit } days later.
    .remedy = Choose fewer days.
fault-oa-no_receipt = The entry was not written
    .cause = The program is at fault, not the settings.
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-oa-outbox_stopped = Pushing changes stopped
    .cause = The program is at fault, not the settings. ({ $detail })
    .remedy = Export the diagnostics with roombridge bundle and report it.
fault-oa-push_incomplete = Not everything of { $mailbox } could be pushed
    .cause = The run { $run } held something back or failed to write it.
    .remedy = Open the run: it says what was held and why.
fault-oa-push_held = The removal is held
    .cause = More would be deleted from { $mailbox } than its integration allows without asking, or part of it was not removed on purpose.
    .remedy = Approve the held deletion or reject it; once it is approved, it is pushed.
fault-oa-push_asked = The change is waiting for an answer
    .cause = The sync of { $mailbox } cannot decide by itself which version is right, or which meeting is meant.
    .remedy = Answer the question under Integrations; the change is then pushed.
fault-oa-push_past = The change was not pushed
    .cause = It lies more than { $days } days back, and no sync reaches that far.
    .remedy = Make it in { $mailbox } by hand, if it matters there, and discard this push.
fault-oa-push_left = The change was left alone
    .cause = A rule of the integration, or a rejected deletion, keeps it from the third party; the run { $run } says which.
    .remedy = Open the run and read why. Change the integration and push again, or discard the change.
fault-outbox-gone = The change is no longer waiting
    .cause = It was delivered or discarded in the meantime.
    .remedy = Load the list again.
cli-outbox-waits-turn = queued
cli-outbox-waits-behind = waits behind another change to this calendar, which failed
cli-outbox-waits-busy = waits while a sync is running, and is pushed in between
cli-outbox-waits-off = waits because the integration is switched off
cli-outbox-waits-paused = waits because all schedules are paused
cli-outbox-waits-later = lies too far ahead for now; pushed automatically from { $from }
operation-oa-attend = { $act ->
        [accept] Invitation accepted
        [decline] Invitation declined
       *[other] Signed in to a meeting
    }
    .about = { $name }, { $who }, { $meeting }
cli-oa-accept = Accepted in { $names }
cli-oa-decline = Declined in { $names }
cli-oa-check_in = Signed in in { $names }
operation-outbox-drop = Push given up
    .about = { $name }, { $mailbox }, { $title }

# Room conversion
fault-conversion-no_room = A row has no room name
    .cause = There is no name beside { $mailbox }.
    .remedy = Enter the room’s name, or remove the row.
fault-conversion-unpaired = { $count ->
        [one] 1 room has no counterpart
       *[other] { $count } rooms have no counterpart
    }
    .cause = Meetings in this sync book rooms that are not in the room conversion table: { $rooms }. They are passed on unchanged.
    .remedy = Add the rooms to the room conversion table, then run the test sync again.
fault-conversion-bad_mailbox = “{ $found }” is not a mailbox
    .cause = The room { $room } needs exactly one mail address.
    .remedy = Enter the room mailbox, or remove the row.
fault-conversion-too_many = { $found } rows are too many, at most { $limit }
    .cause = Nothing was stored.
    .remedy = Remove rows for rooms that are not used.

# Operations
operation-person-create = Person added
    .about = { $name }
operation-person-update = Person changed
    .about = { $name }
operation-person-remove = People removed
    .about = { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
operation-person-import = People imported
    .about = { $count ->
        [one] { $name } · { $count } person
       *[other] { $name } · { $count } people
    }
operation-account-save = Personal account entered
    .about = { $name } · { $person }
operation-account-remove = Personal accounts removed
    .about = { $count ->
        [one] { $name } · { $count } account
       *[other] { $name } · { $count } accounts
    }
operation-account-import = Personal accounts imported
    .about = { $count ->
        [one] { $name } · { $count } account
       *[other] { $name } · { $count } accounts
    }
operation-conversion-save = Room conversion changed
    .about = { $count ->
        [one] { $name } · { $count } pair
       *[other] { $name } · { $count } pairs
    }
operation-conversion-import = Room conversion imported
    .about = { $count ->
        [one] { $name } · { $count } pair
       *[other] { $name } · { $count } pairs
    }

# Sheets
people-sheet = People
people-file = people.xlsx
people-column-name = Name
people-column-email = E-mail
people-column-email2 = Second e-mail
people-column-login = Login name
people-column-mobile = Mobile
people-column-employee_no = Employee number
people-column-title = Job title
people-column-department = Department
people-column-groups = Groups
accounts-sheet = Accounts
accounts-file = accounts.xlsx
accounts-column-person = Person’s e-mail
accounts-column-login = Login name
accounts-column-password = Password
conversions-sheet = Room conversion
conversions-file = room-conversion.xlsx
conversions-column-local = Our room
conversions-column-mailbox = Room mailbox

# How far a change is
push-state-waiting = waiting
push-state-sending = being sent
push-state-done = delivered
push-state-failed = failed

oa-mode = Whose calendars
oa-calendar = OA calendar
oa-people = Whose calendars
oa-people-choose = Choose people by name or address
oa-nobody = Choose one or more people to see their OA calendars, or create an entry.
oa-unshown = { $count ->
    [one] One entry cannot be shown
   *[other] { $count } entries cannot be shown
  }
oa-unshown-entry = { $title }, of { $mailbox }: { $why }
oa-unshown-why = { $headline }. { $cause }
oa-unshown-untitled = No title
oa-colours = Colours of integrations
oa-entry-from = from { $name }
oa-month-view = Month
oa-month-of = { $month } { $year }
oa-month-day = { $day }, { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
oa-month-more = { $count } more
oa-new-button = New entry…
oa-new = New entry
oa-edit = Edit entry
oa-create = Create entry
oa-edit-button = Edit…
oa-remove-button = Delete…
oa-detail = Entry
oa-pushed-at-once = Integrations that push send it out at once.
oa-saved = Saved
oa-saved-pushed = Saved; being pushed to { $names }
oa-push-waiting = Waiting to be pushed
oa-push-later = Pushed automatically from { $from }
oa-push-sending = Pushing
oa-push-done = Pushed, { $at }
oa-push-failed = Push failed
oa-push-again = Retries at { $at }.
oa-push-stopped = Not retried automatically; fix the cause, then try again.
oa-push-none = No integration pushes this entry.
oa-made-by = Synced by { $name }
oa-made-by-line = Synced by { $name }. With two-way sync your change is pushed back; with pull only, the next sync may overwrite it.
oa-exception = this occurrence was changed
oa-answer-accepted = Accepted
oa-answer-tentative = Tentative
oa-answer-declined = Declined
oa-answer-none = No answer
oa-show-busy = Busy
oa-show-tentative = Tentative
oa-show-free = Free
oa-show-away = Away
oa-private = Private
oa-private-line = Title and details are not shown
oa-private-title = The title of a private entry is not shown; leave empty to keep it.
oa-organizer-choose = Choose one organiser
oa-organizer-fixed = The organiser cannot be changed; to use somebody else, create a new entry.
oa-start-time = Start time
oa-end-time = End time
oa-zone = Times are in { $zone }, which differs from this computer.
oa-attendees-help = Addresses outside the directory can be typed, separated by commas.
oa-place-help = A place other than a room, such as “online”. Optional when a room is booked.
oa-rooms = Rooms
oa-rooms-none = No room found.
oa-rooms-taken = Busy at this time: { $rooms }. You can still save.
oa-and = { ", " }
oa-taken = Busy
oa-free = Free
oa-free-busy = Free/busy
oa-free-busy-on = { $date }, 8:00 to 20:00; the frame is this entry
oa-attend = Answers and sign-in
oa-attend-in = In { $names }
oa-attend-who = For whom
oa-act-accept = Accept
oa-act-decline = Decline
oa-act-check_in = Sign in
oa-act-accept-done = Accepted for { $name } in { $names }
oa-act-decline-done = Declined for { $name } in { $names }
oa-act-check_in-done = { $name } is signed in in { $names }
oa-end-now = End now
oa-ended = Ended; the end is now
oa-ended-pushed = Ended; being pushed to { $names }
oa-busy-elsewhere = Busy times of { $names } are included.
oa-busy-untold = No busy times for { $name }: { $why }
oa-busy-at = Busy: { $times }
oa-free-all-day = Free all day
oa-move-free = Move to { $from }–{ $to }, when everyone is free
oa-repeat = Repeats
oa-repeat-never = Never
oa-repeat-daily = Daily
oa-repeat-weekly = Weekly
oa-repeat-monthly = Monthly
oa-repeat-yearly = Yearly
oa-interval = every
oa-unit-daily = days
oa-unit-weekly = weeks
oa-unit-monthly = months
oa-unit-yearly = years
oa-month = Month
oa-month-which = Which day
oa-by-number = By date
oa-by-weekday = By weekday
oa-day = Day
oa-nth = Which one
oa-weekday = Weekday
oa-nth-1 = First
oa-nth-2 = Second
oa-nth-3 = Third
oa-nth-4 = Fourth
oa-nth-last = Last
oa-rule-daily = { $interval ->
        [1] Every day
       *[other] Every { $interval } days
    }
oa-rule-weekly = { $interval ->
        [1] Every week on { $on }
       *[other] Every { $interval } weeks on { $on }
    }
oa-rule-monthly = { $interval ->
        [1] Every month: { $on }
       *[other] Every { $interval } months: { $on }
    }
oa-rule-yearly = { $interval ->
        [1] Every year: { $on }
       *[other] Every { $interval } years: { $on }
    }
oa-rule-month = { $month }, { $day }
oa-rule-day = day { $day }
oa-rule-last-day = last day
oa-rule-nth = { $nth } { $weekday }
oa-rule-count = { $often }, { $count } times
oa-rule-until = { $often }, until { $date }
oa-rule-told = { $rule }. First dates: { $days }
oa-rule-other = A rule set by the other side
oa-rule-kept = { $rule }; it cannot be shown here and stays unchanged.
oa-rule-kept-one = Only this occurrence changes; the rule stays.
oa-rule-end = Ends
oa-end-never = Never
oa-end-count = After a number of times
oa-end-until = On a date
oa-scope = Apply to
oa-scope-this = This occurrence
oa-scope-following = This and later occurrences
oa-scope-all = The whole series
oa-wrong-title = The title is missing.
oa-wrong-organizer = No organiser is selected; an entry belongs to somebody's calendar.
oa-wrong-time = “{ $value }” is not a time; it should look like 09:30.
oa-wrong-end = The end { $end } is not after the start { $start }.
oa-wrong-days = The last day { $last } is before the first day { $first }.
oa-wrong-length = An entry lasts { $most } days at most.
oa-wrong-address = “{ $value }” is not a mail address.
oa-wrong-interval = The interval must be from 1 to 99.
oa-wrong-weekdays = No weekday is selected.
oa-wrong-count = The number must be from 1 to { $most }.
oa-wrong-until-missing = The last day is missing.
oa-wrong-until-early = The last day { $until } is before the first one { $first }.
oa-conflict = This entry was changed elsewhere after you opened it
oa-conflict-unseen = What you see here has not changed; another part of the series has.
oa-conflict-gone = This entry no longer exists
oa-conflict-gone-line = It was not found within { $days } days of its date and has probably been deleted; your change was not saved.
oa-conflict-take = Load the latest and edit again
oa-conflict-overwrite = Overwrite with mine
oa-remove-title = Delete “{ $title }”
oa-remove = Delete entry
oa-remove-this = Delete this occurrence
oa-remove-following = Delete this and later occurrences
oa-remove-all = Delete the whole series
oa-remove-note = Integrations that push delete it at once.
oa-remove-guests-nobody = { $count ->
    [one] No integration pushes deletions; the attendee gets no mail.
   *[other] No integration pushes deletions; the { $count } attendees get no mail.
}
oa-remove-guests-silent = { $count ->
    [one] The attendee gets no mail: { $names } is set to send no notice.
   *[other] The { $count } attendees get no mail: { $names } is set to send no notice.
}
oa-remove-guests-told = { $count ->
    [one] The attendee gets a cancellation notice, sent when { $names } pushes the deletion.
   *[other] The { $count } attendees get a cancellation notice, sent when { $names } pushes the deletion.
}
oa-remove-stale = It was changed elsewhere after you opened it; close this, review it, then delete.
oa-removed = Deleted
oa-removed-pushed = Deleted; pushing to { $names }
oa-outbox = Pushes
oa-outbox-count = Pushes ({ $count })
oa-outbox-failed = { $count } failed to push
oa-outbox-mixed = { $count } failed to push, { $waiting } waiting
oa-outbox-retry = Retry all ({ $count })
oa-outbox-empty = Nothing is waiting to be pushed.
oa-outbox-line = { $change }, { $integration }, { $at }
oa-outbox-more = { $count } more
oa-outbox-push = Push now
oa-outbox-push-name = Push now: { $title }
oa-outbox-drop = Discard…
oa-outbox-drop-name = Discard… ({ $title })
oa-outbox-drop-title = Discard the push of “{ $title }”?
oa-outbox-drop-now = Discard
oa-outbox-drop-line = This change is no longer pushed to “{ $integration }” on its own. The entry in the OA stays as it is.
oa-outbox-drop-create = For now the third party does not have the meeting. The integration’s next sync still writes it if it is in scope.
oa-outbox-drop-update = For now the third party keeps what it had. The integration’s next sync still changes it if it is in scope.
oa-outbox-drop-delete = For now the third party keeps the meeting. The integration’s next sync still deletes it if it is in scope.
oa-outbox-waits-turn = Queued; starts within seconds.
oa-outbox-waits-behind = Another change to this calendar failed, and this one waits behind it. You can push it on its own.
oa-outbox-waits-busy = A sync of this integration is running; this is pushed in between, or the sync includes it.
oa-outbox-waits-off = The integration is turned off; nothing is pushed automatically until it is on.
oa-outbox-waits-paused = All schedules are paused; nothing is pushed automatically until they resume.
oa-outbox-waits-later = It lies more than 180 days ahead, farther than changes are pushed.
oa-sync-button = Manual sync…
oa-sync = Manual sync
oa-sync-integration = Integration
oa-sync-days = Days
oa-sync-days-help = Within { $days } days of today; leave empty for the integration's { $window } days on either side.
oa-sync-note = You see a preview first and apply it there.
oa-sync-preview = Read and preview
oa-sync-pull = Pull: the third party's entries go into the OA.
oa-sync-push = Push: the OA's entries go to the third party.
oa-sync-both = Both ways: changes on either side go to the other.
oa-sync-rooms = Rooms: reads the calendars of rooms.
oa-sync-none = There is no integration yet. Create one, then sync manually.
oa-sync-make = See integrations
oa-month-1 = January
oa-month-2 = February
oa-month-3 = March
oa-month-4 = April
oa-month-5 = May
oa-month-6 = June
oa-month-7 = July
oa-month-8 = August
oa-month-9 = September
oa-month-10 = October
oa-month-11 = November
oa-month-12 = December
oa-weekday-1 = Mon
oa-weekday-2 = Tue
oa-weekday-3 = Wed
oa-weekday-4 = Thu
oa-weekday-5 = Fri
oa-weekday-6 = Sat
oa-weekday-7 = Sun

health-ok = OK
health-attention = Needs attention
health-failing = Failing
health-waiting = Not effective yet
health-unknown = Not checked yet
health-disabled = Switched off
overview-check-all = Check all
overview-connect = Connect a real system
overview-none = Here you see whether each connection works and when it syncs next. There is none yet.
overview-last = Last { $at }
overview-never-run = Never synced
overview-next = Next { $at }
overview-by-hand = By hand
overview-fact-disabled = Takes no part in scheduled syncs
overview-fact-unknown = One check tells what is missing
overview-fact-waiting = Granted, not effective on their side yet
overview-fact-check = One check did not pass
overview-fact-no-run = Ready for a first test sync
overview-fact-end-ahead = Service ends in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
overview-fact-end-blocking = Blocked by default, removed in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
overview-fact-end-blocked = Service blocked: move it
overview-fact-end-removed = Service removed: move it
overview-fact-rooms = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
}
secret-expires-in = Secret expires in { $days ->
    [one] { $days } day
   *[other] { $days } days
}
secret-expired = Secret expired { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago
days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
rooms-count = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
}

todo-title = Needs you
todo-fact = { $count ->
    [one] { $count } thing; the rest runs by itself
   *[other] { $count } things; the rest runs by itself
}
todo-none = Nothing needs you.
todo-more = { $count ->
    [one] { $count } more on the connections page
   *[other] { $count } more on the connections page
}
todo-all = All records
todo-held = { $count ->
    [one] { $count } deletion held for you
   *[other] { $count } deletions held for you
}
todo-held-line = The plan of { $name } would delete { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}. Nothing has been deleted.
todo-held-action = Review each
todo-partial = { $name }: { $count ->
    [one] { $count } item was not written
   *[other] { $count } items were not written
}
todo-partial-line = The others were written and will not be written twice.
todo-partial-action = See which
todo-secret-line = { $name }: calendars cannot be read after that. Put the new one in first, then retire the old one; nothing stops in between.
todo-secret-action = Replace secret
todo-failing = { $name } does not work
todo-failing-line = The check stopped at one step; what comes after it was not tried.
todo-failing-action = See how to fix it
todo-attention = { $name }: one thing to look at
todo-attention-line = Syncing goes on; one check gave a warning.
todo-attention-action = See the check
todo-waiting = { $name }: waiting to take effect
todo-waiting-line = The right is granted. Their side needs some time; it is checked again by itself.
todo-waiting-action = See how long

secrets-title = Secrets
secrets-fact = { $count } with an end date
secrets-none = No secret has an end date filled in.
secrets-rotate = Start replacing

today-title = Rooms today
today-fact = { $used } of { $total } in use now
today-legend = Rooms in use; darker is fuller
today-open = Open calendar
today-none = Here you see how many rooms are in use on each floor today. There are no rooms yet.
today-import = Import a room sheet
today-other = No floor given

recent-title = Recent syncs
recent-none = Nothing has been synced yet.
run-running = Running
run-cancelled = Cancelled
run-refused = Not applied
run-interrupted = Interrupted
run-preview = { $count ->
    [one] { $count } change previewed
   *[other] { $count } changes previewed
}
run-nothing = No changes
run-written = { $count } written
run-created = { $count } created
run-updated = { $count } updated
run-deleted = { $count } deleted
run-failed = { $count } failed
run-held = { $count } held
join-comma = {", "}

first-headline-1 = See what will happen,
first-headline-2 = then let calendars sync
first-lead = Connect rooms and their calendars, check every permission, preview every change, and be told which page to open and which value to enter when something fails.
first-practise = Walk through it in the practice environment
first-practise-line = An invented company, simulated on this machine. Connect, check, import, test, apply, undo: all as with real systems.
first-practise-action = Start practising
first-practise-starting = Preparing the practice environment
first-minutes = About 8 minutes
first-no-account = No account needed
first-offline = No network
first-connect = Connect a real system
first-connect-line = Read-only checks first; nothing is written. The roles, licences and values you need are listed beforehand, ready to print for a colleague.
first-connect-action = See what to prepare
first-picture-source = Exchange
first-picture-target = Roombridge
todo-directory = { $count ->
    [one] Directory of { $name }: { $count } person would go; held
   *[other] Directory of { $name }: { $count } people would go; held
}
todo-holds = { $count ->
    [one] 1 meeting's deletion is held for you
   *[other] { $count } deletions of meetings are held for you
 }
todo-holds-line = In "{ $name }" and others of the calendar integrations nothing has been deleted.
todo-quota-tight = { $name }: calls will only just last
todo-quota-over = { $name }: calls will not last the month
todo-quota-spent = At this rate the limit is reached on { $day }. Roombridge stops calling then and goes on with the new month.
todo-quota-line = About { $forecast } calls this month, of { $allowance }.
todo-quota-action = Adjust
todo-questions = { $count ->
    [one] 1 question of "{ $name }" waits for you
   *[other] { $count } questions wait for you
}
todo-questions-line = Syncs leave these meetings as they are until somebody answers.
todo-questions-action = Answer
todo-calendar-failed = { $name }: the last sync failed

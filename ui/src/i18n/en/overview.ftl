health-ok = OK
health-attention = Needs attention
health-failing = Failing
health-waiting = Not effective yet
health-unknown = Not checked yet
health-disabled = Disabled
overview-check-all = Check all
overview-connect = Connect a real system
overview-none = Shows whether each connection works and when it syncs next. There are none yet.
overview-last = Last { $at }
overview-never-run = Never synced
overview-next = Next { $at }
overview-by-hand = Manual
overview-fact-disabled = Not part of scheduled syncs
overview-fact-unknown = Run a check to see what is missing
overview-fact-waiting = Granted, not yet effective
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

todo-title = Needs attention
todo-fact = { $count ->
    [one] { $count } item; everything else runs automatically
   *[other] { $count } items; everything else runs automatically
}
todo-none = Nothing needs your attention.
todo-more = { $count ->
    [one] { $count } more on the connections page
   *[other] { $count } more on the connections page
}
todo-all = Full log
todo-held = { $name }: { $count ->
    [one] { $count } deletion held for you
   *[other] { $count } deletions held for you
}
todo-held-line = The plan would delete { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}. Nothing has been deleted.
todo-held-action = Review each
todo-partial = { $name }: { $count ->
    [one] { $count } item was not written
   *[other] { $count } items were not written
}
todo-partial-line = The others were written and will not be written again.
todo-partial-action = Show which
todo-secret-line = { $name }: calendars cannot be read after that. Add the new one first, then remove the old one; there is no interruption.
todo-secret-action = Replace secret
todo-failing = { $name }: a check failed
todo-failing-why = { $name }: { $why }
todo-failing-line = The check stopped at one step; later steps were not run.
todo-failing-action = Show how to fix it
todo-attention = { $name }: one item to review
todo-attention-line = Syncing continues; one check gave a warning.
todo-attention-action = Show the check
todo-waiting = { $name }: waiting to take effect
todo-waiting-line = The permission is granted. The provider needs some time; it is checked again automatically.
todo-waiting-action = Show how long

secrets-title = Secrets
secrets-fact = { $count } with an end date
secrets-none = No secret has an expiry date.
secrets-rotate = Start replacing

today-title = Rooms today
today-fact = { $used } of { $total } in use now
today-legend = Rooms in use; darker is fuller
today-open = Open calendar
today-none = Shows how many rooms are in use on each floor today. There are no rooms yet.
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
run-held-some = Some held
run-held = { $count } held
join-comma = {", "}

first-headline-1 = See what will happen,
first-headline-2 = then let calendars sync
first-lead = Connect rooms and their calendars, check every permission, preview every change, and be told which page to open and which value to enter when something fails.
first-practise = Try it in the practice environment
first-practise-line = A fictitious company, simulated on this computer. Connect, check, import, test, apply, undo: exactly as with real systems.
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
    [one] Directory of { $name }: { $count } person would be removed; held
   *[other] Directory of { $name }: { $count } people would be removed; held
}
todo-holds = { $name }: { $count ->
    [one] 1 meeting deletion held for you
   *[other] { $count } meeting deletions held for you
 }
todo-holds-line = Deletions held by a calendar integration. Nothing is deleted until you approve it.
todo-quota-tight = { $name }: call quota is tight
todo-quota-over = { $name }: call quota will not last the month
todo-quota-spent = At this rate the limit is reached on { $day }. Roombridge then stops calling until next month.
todo-quota-line = About { $forecast } calls this month, of { $allowance }.
todo-quota-action = Adjust
todo-questions = { $count ->
    [one] 1 question of “{ $name }” waits for you
   *[other] { $count } questions wait for you
}
todo-questions-line = Until somebody answers, syncs leave these meetings unchanged.
todo-questions-action = Answer
todo-calendar-failed = { $name }: the last sync failed

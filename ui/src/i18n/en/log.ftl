log-runs = Runs
log-run = The chosen run
log-retention = Kept for { $days } days, cleaned daily
log-retention-off = Kept forever
log-retention-set = Retention
log-operations = Operation log
log-which = Show
log-all = All
log-trouble = Problems { $count }
log-trouble-some = Problems
log-more = More filters
log-more-on = More filters, in use
log-find = Title, room or number
log-days = Days
log-kind = Type
log-kind-preview = Test sync
log-kind-apply = Apply
log-kind-undo = Undo
log-started-by = Trigger
log-export = Export xlsx
log-export-what = Export { $run } item by item
log-mark-failed = Failed
log-mark-held = Held
log-mark-waiting = Not effective yet
log-room = Show permissions
log-changed = Changes only
log-all-integrations = All connections
log-none = No runs yet. A test sync or a sync shows up here.
log-none-first = After the first test sync, its results appear here item by item.
log-none-line = Choose a run on the left to see it item by item.
log-none-such = No such run.
log-today = Today, { $day }
log-undo-of = Undo of { $run }
log-trigger-manual = manual
log-trigger-schedule = scheduled
log-trigger-cli = CLI
log-short-planned = { $count } planned
log-short-nothing = no change
log-short-written = { $count } written
log-short-undone = { $count } restored
log-short-held = { $count } written, { $held } held
log-short-failed = { $count } written, { $failed } failed
log-verdict-running = In progress, { $count } written so far
log-verdict-refused = Not executed, nothing was written
log-verdict-cancelled = Cancelled midway, { $count } written
log-verdict-interrupted = The program ended midway, { $count } written
log-verdict-failed = Not finished, { $count } written
log-verdict-planned = { $count ->
    [one] { $count } change planned
   *[other] { $count } changes planned
 }, nothing written
log-verdict-partial = { $count } written, { $failed } failed
log-verdict-held = { $count } written, { $held } held
log-verdict-nothing = No change, nothing to write
log-verdict-done = { $count ->
    [one] { $count } change written
   *[other] { $count } changes written
 }, all successful
log-verdict-undone = { $count ->
    [one] { $count } change undone
   *[other] { $count } changes undone
 }
log-started = started { $at }
log-took = started { $at }, { $took }
log-open-plan = Open plan
log-retry = { $count ->
    [one] Retry { $count } failed item
   *[other] Retry { $count } failed items
}
log-retry-rooms = Retry rooms that were not read completely
log-undo = Undo this run…
log-to-check = Run the checks
log-room-address = Change address
log-to-sync = Run a test sync
log-planned-created = To create
log-planned-updated = To update
log-planned-deleted = To delete
log-planned-held = To hold
log-planned-skipped = To skip
log-count-created = Created
log-count-updated = Updated
log-count-deleted = Deleted
log-count-failed = Failed
log-count-held = Held
log-count-skipped = Skipped
log-why = Cause
log-more-faults = { $count ->
    [one] Show { $count } more cause
   *[other] Show { $count } more causes
 }
log-items = Results
log-items-count = { $count ->
    [one] { $count } item
   *[other] { $count } items
 }
log-items-none = This run has no items.
log-outcome = Outcome
log-outcome-count = { $outcome } { $count }
log-column-result = Result
log-column-told = Details
log-matrix = Rooms × last { $count } runs
log-matrix-people = Calendars × last { $count } runs
log-matrix-more-people = { $count ->
    [one] Show { $count } more calendar
   *[other] Show { $count } more calendars
 }
log-matrix-right = latest on the right
log-matrix-cell = { $at }: { $outcome }
log-matrix-quiet = no failures
log-matrix-share = { $good }/{ $all }
log-matrix-more = { $count ->
    [one] Show { $count } more room
   *[other] Show { $count } more rooms
 }
log-matrix-others = { $count ->
    [one] The other room has no failures and nothing held
   *[other] The other { $count } rooms have no failures and nothing held
 }

# How changes read (shared by preview, calendar and log)
change-time = Time
change-all-day = { $date }, all day
change-days = { $first } to { $last }, all day
change-until = until { $at }
change-more = { $count } more
change-more-people = { $count ->
    [one] { $count } more person
   *[other] { $count } more people
 }
change-and-more = { $names } and others, { $count } in total
change-emptied = cleared
change-answered = { $who }: { $answer }
change-answer-none = no answer
change-answer-accepted = accepted
change-answer-tentative = tentative
change-answer-declined = declined
change-sensitivity-normal = public
change-sensitivity-private = private
change-show_as-free = free
change-show_as-tentative = tentative
change-show_as-busy = busy
change-show_as-away = away
change-series-single = single
change-series-occurrence = one of a series
change-series-exception = changed individually

why-chain = Why
why-source = Source
why-filter = Filter
why-mapping = Mapping
why-match = Match
why-policy = Policy
why-result = Result
why-source-nothing = No source information
why-filter-nothing = No filter
why-mapping-nothing = Unchanged
why-match-nothing = Nothing to match
why-policy-nothing = Default policy
why-result-nothing = No change

# The page
sync-start = Start a test sync
sync-connect = Connect a system
sync-nothing = Nothing to sync yet. Connect a system and import its rooms; planned changes then appear here.
sync-first = { $name }: not tested yet
sync-first-line = Reads the source’s meetings, compares each with Roombridge, and lists what would change and why. Nothing is written.
sync-span = Dates
sync-span-help = Leave empty to use the policy: { $days } days before and after today. At most 15 days either way.
sync-span-read = Read these days
sync-integration = Connection
sync-again = Read again
sync-export = Export xlsx
sync-plan = Plan
sync-policy = Schedule and policy
sync-fact-limited = { $rooms ->
    [one] Retry of only { $rooms } room
   *[other] Retry of only { $rooms } rooms
}
sync-fact = { $name } → Roombridge, { $from } to { $to }, { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
 } read at { $at }, nothing written
sync-fact-applied = { $name } → Roombridge, { $from } to { $to }, read at { $at }, applied by { $run }
sync-fact-undone = { $name }, undoing of { $run }, applied
sync-fact-undo = { $name }, what undoing { $run } would change; nothing written yet
sync-undo-title = Undo preview

sync-counts = Number of changes
sync-create-none = Nothing to create
sync-create-line = New in the source
sync-create-undo = Deleted ones restored
sync-update-line = Only the marked parts change
sync-update-none = No changes
sync-field-count = { $name } { $count }
sync-delete-held = All held until you confirm
sync-delete-some = { $held } of them held
sync-delete-line = No longer in the source
sync-delete-undo = Created by that run
sync-delete-none = Nothing to delete
sync-conflict-line = Changed on both sides
sync-skip-line = Unchanged, each with a reason
sync-skip-none = Nothing skipped
sync-mails = { $count ->
    [one] person gets mail
   *[other] people get mail
 }
sync-mails-line = Invitations, updates, cancellations
sync-mails-none = Written to Roombridge only

sync-held-delete_count = { $count ->
    [one] { $count } deletion is held
   *[other] { $count } deletions are held
 }, more than the limit of { $limit }
sync-held-delete_percent = { $count ->
    [one] { $count } deletion is held
   *[other] { $count } deletions are held
 }: { $found }% of the known meetings, more than the limit of { $limit }%
sync-held-empty_source = { $count ->
    [one] { $count } deletion is held
   *[other] { $count } deletions are held
 }: the source had meetings and now has none
sync-held-before = { $count ->
    [one] { $count } deletion is still held, because nobody approved it yet
   *[other] { $count } deletions are still held, because nobody approved them yet
 }
sync-held-line = The other { $others } changes are not affected. Nothing has been deleted; nothing is deleted without your approval.
sync-held-empty = The source suddenly has no meetings, probably a permission or account problem. Run the checks before you approve.
sync-held-only = { $count ->
    [one] Show only this one
   *[other] Show only these { $count }
 }
sync-show-all = Show all
sync-partial-rooms-title = { $count ->
    [one] { $count } room was not read completely
   *[other] { $count } rooms were not read completely
 }
sync-partial-rooms-line = { $count ->
    [one] { $count } room was not read completely; none of its meetings are deleted.
   *[other] { $count } rooms were not read completely; none of their meetings are deleted.
 }
sync-partial-rooms-help = In a room that was not read completely, missing meetings do not count as deleted.
sync-partial-people-title = { $count ->
    [one] { $count } person's calendar was not read completely
   *[other] { $count } people's calendars were not read completely
 }
sync-partial-people-line = { $count ->
    [one] { $count } person's calendar was not read completely; none of its meetings are deleted.
   *[other] { $count } people's calendars were not read completely; none of their meetings are deleted.
 }
sync-partial-people-help = In a calendar that was not read completely, missing meetings do not count as deleted. Everybody else is synced as usual.
sync-partial-accounts = Enter personal accounts
sync-partial-bound = See who has no mailbox
sync-gap-open = Open the room conversion
sync-partial-open = Show why

sync-table = Planned changes
sync-group-by = Group by
sync-by-kind = By change
sync-by-room = By room
sync-by-rule = By rule
sync-all-rooms = All rooms
sync-all-people = Everybody
sync-all-fields = All fields
sync-fields-meeting = Meetings
sync-fields-room = Rooms
sync-search = Words in the title
sync-column-kind = Change
sync-column-room = Room
sync-column-meeting = Meeting
sync-column-change = What changes
sync-column-why = Reason
sync-column-calendar = Whose calendar
sync-column-chain = Why
sync-group-create = Create
sync-group-update = Update
sync-group-held = Held deletions
sync-group-delete = Delete
sync-group-skip = Skip
sync-group-create-line = In the source, not yet in Roombridge
sync-group-update-line = Only the marked parts change
sync-group-held-line = Not applied without approval
sync-group-delete-line = No longer in the source, below the limit
sync-group-skip-line = Unchanged; each line says why
sync-group-create-undo = Deleted by that run, restored as they were
sync-group-update-undo = Restored to the values before that run
sync-group-held-undo = Not applied without approval
sync-group-delete-undo = Created by that run and not touched since
sync-group-skip-undo = Changed again since, left as is
sync-unfold = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
 }
sync-fold = Collapse
sync-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
sync-comma = {", "}
sync-filter-none = No change matches the filter.
sync-filter-clear = Clear the filter
sync-equal = Both sides match: nothing to change in { $rooms } rooms.
sync-result-held = Delete, once approved
sync-result-create = Create
sync-result-update = { $count ->
    [one] Update { $count } field
   *[other] Update { $count } fields
 }
sync-result-delete = Delete
sync-result-skip = No change

sync-apply-items = { $count ->
    [one] Apply { $count } change:
   *[other] Apply { $count } changes:
 }
sync-undo-items = { $count ->
    [one] Undo { $count } change:
   *[other] Undo { $count } changes:
 }
sync-apply = { $count ->
    [one] Apply { $count } change
   *[other] Apply { $count } changes
 }
sync-undo-button = { $count ->
    [one] Undo { $count } change
   *[other] Undo { $count } changes
 }
sync-apply-nothing = Nothing can be applied right away
sync-apply-line = Checked again before applying; if the source has changed, it stops and tells you.
sync-equal-line = Both sides match; nothing to apply.
sync-busy = Reading again; the new plan is what will be applied.
sync-refused-bar = This plan is out of date. Read again.
sync-part-create = create { $count }
sync-part-update = update { $count }
sync-part-delete = delete { $count }
sync-part-mails = mail to { $count }
sync-part-no-mails = no mail
sync-applied = This plan was applied.
sync-applied-run = Result { $run }
sync-release = Approve deletions…
sync-release-title = Approve deletions
sync-release-with = { $count ->
    [one] This deletion is then applied
   *[other] These { $count } deletions are then applied
 } together with { $create } creations and { $update } updates. Without approval they stay held.
sync-release-alone = { $count ->
    [one] This deletion is then applied.
   *[other] These { $count } deletions are then applied.
 } Without approval they stay held.
sync-release-prompt = Type { $number }, the number of deletions, to confirm
sync-release-action = { $count ->
    [one] Approve { $count } deletion
   *[other] Approve { $count } deletions
 }
sync-release-undo = Can be undone for { $days } days
sync-release-undo-always = Can be undone from the log
sync-release-item = { $count } in { $room }
sync-release-more = { $count } more
sync-release-choose = Untick the ones that should stay held.
sync-release-all = All { $count }
sync-release-pick = Approve “{ $title }” in { $room }
sync-release-unlisted = { $count } more are not listed; they stay held when some are left out

sync-done-title = { $count ->
    [one] { $count } change written
   *[other] { $count } changes written
 }
sync-done-with-failures = { $count } written, { $failed } failed
sync-done-counts = { $created } created, { $updated } updated, { $deleted } deleted
sync-done-failed = { $count } failed
sync-done-held = { $count } still held
sync-done-log = Results
sync-done-calendar = Calendar
sync-refused-title = Not applied: the source changed in the meantime
sync-refused-other = Not applied
sync-refused-line = Nothing was written. Read again and review the changes.
sync-refused-again = Make the plan again
sync-moved = Meetings that changed

sync-policy-title = { $name }: schedule and policy
sync-schedule = Schedule
sync-schedule-manual = Manual
sync-schedule-every = At an interval
sync-schedule-daily = Daily
sync-manual-help = Syncs only when you apply a plan.
sync-every = Interval in minutes
sync-every-help = 1 to 1440. A missed run is caught up once after start-up.
sync-daily = Times of day
sync-daily-help = Several times are possible, such as 09:00 and 13:30.
sync-daily-lacking = Enter at least one time.
sync-enabled = Scheduled runs
sync-enabled-help = Turning this off keeps the times but stops automatic runs.
sync-next = Next { $at }.
sync-next-none = Nothing scheduled.
sync-last = Last { $at }.
sync-zone = Times are in { $zone } ({ $offset }).
sync-limits = Policy
sync-window = Days before and after
sync-window-help = Reads meetings around today, 1 to 15 days. Meetings outside the range are never deleted.
sync-deletes = Deletion limit (number)
sync-deletes-help = If more deletions than this are planned at once, all of them are held.
sync-percent = Deletion limit (per cent)
sync-percent-help = If more than this share of known meetings would be deleted, all deletions are held.
sync-details = Read attendees and details
sync-details-help = Off: attendees and details are not read, which takes fewer requests.
sync-policy-effect = Takes effect with the next test sync.

sync-fact-calendar = { $name }, { $from } to { $to }, { $rooms } people’s calendars read at { $at }, nothing written
sync-result-adopt = Paired
sync-result-unlink = No longer paired
sync-questions = { $count ->
    [one] 1 question for you
   *[other] { $count } questions for you
 }
sync-questions-fact = Answers take effect after reading again
sync-questions-again = { $count ->
    [one] Read again with 1 answer
   *[other] Read again with { $count } answers
 }
sync-question-leaving = Decide under "Direction and time"
sync-question-mapping = Open the mapping
sync-said-a = Third party
sync-said-b = OA
sync-said-field = { $field } { $value }
sync-question-empty = Run a test sync
sync-answer-take_a = Take the third party's
sync-answer-take_b = Take the OA's
sync-question-filters = Look at the filters
sync-answer-together = Same meeting
sync-answer-apart = Different meetings

# Words of test sync, apply and undo

reason-absent_in_complete_read = No longer in the source, and this room was read completely from { $from } to { $to }
reason-cancelled_in_source = Cancelled in the source
reason-changed_since_run = Changed again after that run, left alone
reason-contradicting_twin = The same meeting was read twice with different content; one of the two was taken
reason-empty_source = The source had meetings and now has none
reason-facts_changed = What the source says about the room has changed
reason-gone_since_run = Gone since that run, left alone
reason-guard_delete_count = { $found ->
    [one] { $found } deletion is
   *[other] { $found } deletions are
 } more than the { $limit } allowed, held
reason-guard_delete_percent = { $found } % of the known meetings would be deleted, more than the { $limit } % allowed, held
reason-guard_empty_source = The source is suddenly empty; nothing is executed
reason-held_deletions = { $count ->
    [one] { $count } deletion waits
   *[other] { $count } deletions wait
 } for approval
reason-in_window = Within the window from { $from } to { $to }
reason-match_none = No known meeting corresponds
reason-match_room = Paired by the room's mailbox
reason-match_uid = Paired by UID
reason-match_uid_occurrence = Paired by UID and the occurrence's start
reason-not_read = This room was not read this time
reason-outside_window = Outside the window from { $from } to { $to }, nothing is concluded
reason-partial_read = This room was not read completely; what is missing does not count as deleted
reason-policy_pull = Direction: source → here
reason-zone_unmapped = Its time zone “{ $zone }” is none that is known: the times are kept by their offset, and will not follow a change to or from daylight time
reason-private_masked = Private: title, people, place and body were removed before storing
reason-source_changed = Changed in the source: { $fields }
reason-source_new = New in the source
reason-there_since_run = Appeared again since that run, left alone
reason-undo_of_create = Undo: that run created it
reason-undo_of_delete = Undo: that run deleted it
reason-undo_of_update = Undo: that run changed it
reason-was_private = It was private; its content was not kept and cannot be restored

guard-delete_count = { $found ->
    [one] { $found } deletion
   *[other] { $found } deletions
 }, limit { $limit }
guard-delete_percent = { $found } % deleted, limit { $limit } %
guard-empty_source = The source had { $found ->
    [one] { $found } meeting
   *[other] { $found } meetings
 } and now has none
guard-partial_read = { $found ->
    [one] { $found } room was
   *[other] { $found } rooms were
 } not read completely; none of the meetings there are deleted

step-kind-create = Create
step-kind-update = Update
step-kind-delete = Delete
step-kind-skip = Skip
step-kind-hold = Held
entity-room = room
entity-meeting = meeting

field-title = Title
field-start = Start
field-end = End
field-all_day = All day
field-zone = Zone
field-organizer = Organiser
field-attendees = Attendees
field-place = Place
field-body = Details
field-status = Status
field-sensitivity = Private
field-show_as = Shown as
field-series = Series
field-name = Name
field-capacity = Seats
field-city = City
field-building = Building
field-floor = Floor
field-equipment = Equipment

run-state-running = Running
run-state-done = Done
run-state-partial = Partly done
run-state-refused = Refused
run-state-failed = Failed
run-state-cancelled = Cancelled
run-state-interrupted = Interrupted
run-kind-preview = Test sync
run-kind-apply = Sync
run-kind-undo = Undo

outcome-intent = Result unknown
outcome-done = Done
outcome-failed = Failed
outcome-skipped = Skipped
outcome-held = Held

verdict-pass = Passed
verdict-fail = Failed
verdict-warn = Needs attention
verdict-waiting = Waiting
verdict-skipped = Skipped
verdict-manual = By hand

right-yes = yes
right-no = no
right-unknown = unknown
right-waiting = waiting
rights-resolve = directory
rights-free_busy = free/busy
rights-read = read
rights-private = private
rights-write = write
rights-is_room = room
rights-auto_accept = auto-accept
rights-subject_kept = subject kept

meeting-private = Private
meeting-untitled = Untitled
status-confirmed = Confirmed
status-tentative = Tentative
status-cancelled = Cancelled

moved-appeared = appeared
moved-vanished = vanished
moved-changed = changed

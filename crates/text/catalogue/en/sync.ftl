# Words of test sync, apply and undo

reason-absent_in_complete_read = No longer in the source, and this room was read completely from { $from } to { $to }
reason-ambiguous_pair = “{ $title }” looks the same { $a ->
    [one] once
   *[other] { $a } times
 } in the third party and { $b ->
    [one] once
   *[other] { $b } times
 } in the OA; which belong together is not clear
reason-answer_wins = Decided manually for { $side ->
    [a] the third party
   *[b] the OA
 }: { $fields }; the other version is kept
reason-calendar_partial = { $side ->
    [a] The OA
   *[b] The third party
 }'s calendar was not read completely; what is missing there does not count as deleted
reason-cancelled_in_source = Cancelled in the source
reason-cancelled_not_copied = Cancelled before it was ever copied, so it is not copied
reason-cancelled_there = Cancelled in { $side ->
    [a] the third party
   *[b] the OA
 }; the other side has no word for that, so the copy there is removed
reason-changed_since_run = Changed again after that run, left alone
reason-conflict = Both sides changed “{ $title }”: { $fields }
reason-conflict_open = Changed on both sides, waits for a decision: { $fields }
reason-contradicting_twin = The same meeting was read twice with different content; one of the two was taken
reason-copy_changed_kept = Its copy was changed since and is kept
reason-cut_fields = Too long, only the beginning is copied: { $fields }
reason-cut_kept = Only partly readable, so it is not overwritten: { $fields }
reason-drift_left = Changed at the target alone, left alone: { $fields }
reason-empty_source = The source had meetings and now has none
reason-facts_changed = What the source says about the room has changed
reason-filter_matches_nothing = The filters let nothing through: all { $count } meetings of { $side ->
    [a] the third party
   *[b] the OA
} are stopped
reason-filtered_out = A filter stops it; it is not copied
reason-gone_from_side = No longer in { $side ->
    [a] the third party
   *[b] the OA
 }, and that calendar was read completely from { $from } to { $to }
reason-gone_on_both = Gone on both sides, the pair is dissolved
reason-gone_since_run = Gone since that run, left alone
reason-guard_delete_count = { $found ->
    [one] { $found } deletion is
   *[other] { $found } deletions are
 } more than the { $limit } allowed, held
reason-guard_delete_percent = { $found }% of the known meetings would be deleted, more than the { $limit }% allowed, held
reason-guard_empty_source = The source is suddenly empty; nothing is executed
reason-guard_leaving = Held until it is decided whether such copies stay
reason-held_before = Held before, and not let through since
reason-held_deletions = { $count ->
    [one] { $count } deletion waits
   *[other] { $count } deletions wait
 } for approval
reason-held_rejected = Its deletion was held and rejected; it stays for good
reason-in_window = Within the window from { $from } to { $to }
reason-issue_broken_zone = Its time zone is unknown
reason-issue_ends_before_start = It ends before it starts
reason-issue_mapping_failed = A mapping or formula failed on it
reason-issue_no_start = It has no start
reason-issue_no_uid = It has no UID
reason-issue_not_given = Its side lists it and did not give it; it is asked for again
reason-issue_rule_broken = Its recurrence rule is invalid
reason-issue_rule_never_matches = Its rule of repetition never gives a day
reason-issue_rule_unknown = Its rule of repetition is not understood
reason-issue_too_long = It is longer than is read
reason-issue_unreadable = It cannot be read
reason-item_issue = It cannot be read and is left alone
reason-leaving_filter = { $count ->
    [one] { $count } copy waits
   *[other] { $count } copies wait
 }: the original no longer passes the filter. Keep or delete?
reason-leaving_scope = { $count ->
    [one] { $count } copy waits
   *[other] { $count } copies wait
 }: the person left the scope. Keep or delete?
reason-leaving_window = { $count ->
    [one] { $count } copy waits
   *[other] { $count } copies wait
 }: the window became narrower. Keep or delete?
reason-left_filter = Its original no longer passes the filter
reason-left_scope = The person is no longer in the scope
reason-left_window = Outside the window since it became narrower
reason-mapping_one_value = The mapping gives all { $count } new meetings the same title: “{ $title }”
reason-match_answer = Paired manually
reason-match_content = Paired by title, time and organiser
reason-match_link = Paired in an earlier sync
reason-match_marker = Recognised as our own copy by its marker
reason-match_none = No known meeting corresponds
reason-match_room = Paired by the room's mailbox
reason-match_series = Paired by series and the occurrence's start
reason-match_uid = Paired by UID
reason-match_uid_occurrence = Paired by UID and the occurrence's start
reason-modified_beats_deleted = Deleted on one side, but changed on the other: it stays
reason-new_on_side = New in { $side ->
    [a] the third party
   *[b] the OA
 }
reason-newest_unknown = Which change is newer is not known; the OA decides: { $fields }; the other version is kept
reason-newest_wins = The newer change decides: { $fields }; the other version is kept
reason-not_ours = Not created by this sync, so it is not altered
reason-not_read = This room was not read this time
reason-oa_wins = Conflict rule: the OA decides: { $fields }; the other version is kept
reason-occurrence_gone = This occurrence no longer exists in { $side ->
    [a] the third party
   *[b] the OA
 }; read completely from { $from } to { $to }
reason-one_uid_for_many = Several different meetings share one UID (“{ $title }” and others: { $a } in the third party, { $b } in the OA)
reason-original_wins = The original decides: { $fields }; the other version is kept
reason-other_side_partial = The other calendar was not read completely, so nothing is created there yet
reason-own_copy = A copy of ours of a meeting on the other side; it never flows back
reason-outside_window = Outside the window from { $from } to { $to }, nothing is concluded
reason-own_orphan = A copy of ours without its original; it never flows back
reason-partial_read = This room was not read completely; what is missing does not count as deleted
reason-policy_both_pull = Direction: both ways, here third party → OA
reason-policy_both_push = Direction: both ways, here OA → third party
reason-policy_pull = Direction: source → here
reason-policy_push = Direction: OA → third party
reason-private_copy_gone = The copy of a private meeting was deleted; its original is left alone
reason-private_kept = Private: what a copy says never flows back to the original: { $fields }
reason-zone_unmapped = Its time zone “{ $zone }” is none that is known: the times are kept by their offset, and will not follow a change to or from daylight time
reason-private_masked = Private: title, people, place and body were removed before storing
reason-series_as_one = Written as one series: the target holds the rule exactly
reason-series_expanded = Written as single meetings: { $why ->
    [series_single_only] the target takes single meetings alone
    [series_frequency] the target has no such frequency
    [series_interval] the interval is too large
    [series_endless] it has no end
    [series_occurrences] it has too many occurrences
    [series_nth_weekday] it falls on the so-manieth weekday
    [series_month_days] it falls on several or counted days of the month
    [series_positions] it chooses among days
    [series_except] it leaves days out
    [series_extra] it adds days
    [series_zone] it has no time zone that the target knows
    [series_pattern] none of the target's patterns says exactly this rule
    [series_by_choice] this integration writes single meetings
    [series_mapped_apart] the mapping gives its occurrences different contents
    [series_one_uid] another series there has the same UID but for its case
    [series_filtered_apart] a filter lets some of its occurrences through alone
    [series_months] it is limited to certain months
    [series_known] it was begun as single meetings
    [series_no_rule] the source does not tell its rule
    [series_exceptions_only] only changed occurrences are new
    [issue_rule_broken] its recurrence rule is invalid
    [issue_rule_never_matches] its rule never gives a day
   *[other] the rule does not fit
 }
reason-series_changed_there = The whole series was changed at the third party, and the OA cannot take that change: both are left as they are
reason-series_conflict = Both sides changed the whole series “{ $title }”: { $fields }
reason-series_gone_there = The whole series was deleted at the third party, and the original's side removes no whole series: it is left
reason-series_no_longer_held = The target no longer holds the series' rule exactly: it is removed there, and single meetings follow
reason-series_unread = The whole series could not be read exactly; until it can be, nothing of it is touched
reason-series_waits = Single occurrences were changed there meanwhile: those flow back first, the change of the whole series follows in the next run
reason-side_changed = Changed in { $side ->
    [a] the third party
   *[b] the OA
 }: { $fields }
reason-source_changed = Changed in the source: { $fields }
reason-source_new = New in the source
reason-source_wins = One way: the source decides: { $fields }; the other version is kept
reason-target_gone = Deleted at the target alone; the source still has it
reason-target_gone_left = Deleted at the target alone, left alone
reason-there_since_run = Appeared again since that run, left alone
reason-third_party_wins = Conflict rule: the third party decides: { $fields }; the other version is kept
reason-undo_of_adopt = Undo: that run paired the two
reason-undo_of_create = Undo: that run created it
reason-undo_of_delete = Undo: that run deleted it
reason-undo_of_unlink = Undo: that run dissolved the pair
reason-undo_of_update = Undo: that run changed it
reason-was_private = It was private; its content was not kept and cannot be restored
reason-whereabouts_unknown = Missing, but the other side could not be asked whether it is gone; left alone

guard-delete_count = { $found ->
    [one] { $found } deletion
   *[other] { $found } deletions
 }, limit { $limit }
guard-delete_percent = { $found }% deleted, limit { $limit }%
guard-empty_source = The source had { $found ->
    [one] { $found } meeting
   *[other] { $found } meetings
 } and now has none
guard-leaving = { $found ->
    [one] { $found } copy
   *[other] { $found } copies
 } whose original left; held until answered
guard-partial_read = { $found ->
    [one] { $found } room was
   *[other] { $found } rooms were
 } not read completely; none of the meetings there are deleted

step-kind-create = Create
step-kind-update = Update
step-kind-delete = Delete
step-kind-skip = Skip
step-kind-adopt = Pair
step-kind-unlink = Unpair
step-kind-hold = Held
entity-room = room
entity-meeting = meeting

join-fields = {", "}

field-title = Title
field-when = Time
field-start = Start
field-end = End
field-all_day = All day
field-zone = Zone
field-organizer = Organiser
field-attendees = Attendees
field-place = Place
field-rooms = Rooms
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

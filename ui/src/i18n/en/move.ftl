# Moving a connection to the system that takes its place

move-title = Move “{ $name }”
move-open = Move…
move-see = Show the move
move-steps = Steps of the move
move-step-end = When it ends
move-step-prepare = Prepare
move-step-compare = Compare
move-step-switch = Switch
move-blocked-from = Blocked by default from
move-removed-on = Removed on
move-confidence = Confidence
move-source = Announcement
move-no-day = no published date
move-end-unknown = { $system } will end; no date has been published
    .line = Watch for announcements. Moving early does no harm: the current connection keeps working until you switch.
move-end-ahead = { $system } ends in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
    .line = Move before it is blocked. The current connection keeps working until you switch.
move-end-blocking = { $system } is blocked by default and will be removed in { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
    .line = It still works here for now. Move before { $date }.
move-end-blocked = { $system } no longer lets this connection in
    .line = What is stored stays as it is. Move to sync again.
move-end-removed = { $system } has been removed
    .line = What is stored stays as it is. Move to sync again.
move-end-none = No end of service is known for your own server
    .line = You can still move.
move-sure-published = Published by the vendor
move-sure-reported = Reported second-hand; the vendor's own notice was not seen
move-sure-unconfirmed = Unconfirmed
move-to = Move to
move-carried = Carried over
move-carried-secret = copied inside the keychain, never shown
move-carried-nothing = Nothing to carry over is filled in here.
move-again = To be done again
move-again-line = Consent given for { $from } does not apply to { $to }.
move-stays = Stays
move-stays-line = Rooms, rules, schedule, stored meetings, and the log with its undo.
move-prepare = Prepare the new connection
move-prepare-line = Creates a connection that syncs nothing. The current one is not touched.
move-prepared = Prepared { $at }: { $name }
move-setup = Complete its checklist
move-check = Check it
move-ready = Ready
move-to-do = To do
move-compare = Compare both sides
move-compare-again = Compare again
move-compare-line = Reads both calendars over the same days. Writes to neither.
move-compare-first = Prepare the new connection first.
move-compared = Compared { $at }, { $rooms ->
        [one] { $rooms } calendar
       *[other] { $rooms } calendars
    }, { $from } to { $to }
move-compared-stored = The old side can no longer be read; the data stored here is used instead.
move-count-same = Same
move-count-differ = Different
move-count-missing = Missing on the new side
move-count-added = Only on the new side
move-count-unread = Calendars not read completely
move-rooms = Compared calendars
move-rooms-different = Only differences
move-rooms-all = All calendars
move-rooms-none = No calendar differs.
move-column-room = Room or person
move-column-before = Old
move-column-after = New
move-column-said = Result
move-room-same = All the same
move-room-facts = Only room details differ
move-kind-missing = missing
move-kind-added = only new
move-kind-content = different
move-more-differences = { $count } more
move-switch = Switch to the new connection
move-switch-line = A single step; nothing is written to either system. The old connection is disabled and kept. You can switch back until a run changes something.
move-switch-differ = { $count ->
        [one] { $count } meeting differs
       *[other] { $count } meetings differ
    }; the next test sync shows it like any other change.
move-switch-asked = { $count ->
    [one] { $count } question about a conflict is asked again after the switch: the two sides show its meeting differently.
   *[other] { $count } questions about conflicts are asked again after the switch: the two sides show their meetings differently.
  }
move-switch-exchanged = The new system does not offer these settings as they are. After the switch:
move-switch-exchange = { $name } · { $setting }: { $from } → { $to }
move-missing-title = { $count ->
        [one] { $count } meeting is missing on the new side
       *[other] { $count } meetings are missing on the new side
    }
move-missing-line = After the switch, the next sync would delete them here, subject to the deletion limit. Switch only if that is right.
move-missing-prompt = Type { $count } to switch anyway
move-switch-first = Compare first, then switch.
move-switched = Switched { $at }: { $name } is in use
move-switched-line = The old connection is kept as “{ $name }”, disabled.
move-back = Switch back
move-back-line = Possible until a run changes something; after that, stored data comes from the new side.
move-test = Test sync
move-candidate = Prepared to replace “{ $name }”
move-candidate-line = It syncs nothing until you switch.

calendar-timeline = Timeline of rooms
calendar-hours = Hours
calendar-room-count = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
 }
calendar-no-floor = No floor given
calendar-free = No meetings
calendar-bar = { $title }, { $room }, { $from } to { $to }
calendar-bar-note = { $title }, { $note }, { $room }, { $from } to { $to }
calendar-all-day-bar = { $room }, { $title }
calendar-moved = { $from } to { $to }
calendar-moved-from = from { $from }
calendar-length = new end
calendar-edited = { $count ->
    [one] { $count } change
   *[other] { $count } changes
 }
calendar-held = deletion held
calendar-deleted = to be deleted
calendar-zone = { $offset } ({ $zone }, differs from this computer)
calendar-overlay = Show plan { $plan }
calendar-overlay-short = Show plan
calendar-before = Earlier
calendar-today = Today
calendar-after = Later
calendar-days = Days shown
calendar-one = Day
calendar-three = 3 days
calendar-week = Week
calendar-usage = Usage
calendar-filter = Filter
calendar-filtered = Filtered
calendar-find = Room or mailbox
calendar-connection = Connection
calendar-all = All
calendar-import = Import a room sheet
calendar-no-rooms = No rooms yet. Import a room sheet and sync once; meetings then appear here.
calendar-no-match = No room matches the filter.
calendar-none = No meetings in this period.
calendar-none-here = The filtered rooms have no meetings in this period.
calendar-hidden = { $count ->
    [one] { $count } meeting lies outside these hours.
   *[other] { $count } meetings lie outside these hours.
 }
calendar-unfold = { $count } more
calendar-fold = Collapse
calendar-all-day-left = { $count } more all-day meetings; narrow the filter to see them.
calendar-unread = Not read
calendar-never-read = Not synced yet
calendar-partial = The latest test sync did not read this room completely; its meetings may be incomplete.
calendar-clashes = { $count ->
    [one] { $count } overlap
   *[other] { $count } overlaps
 }
calendar-whole-day = Show 24 hours
calendar-daytime = Show 8:00–20:00 only
calendar-in-plan = Planned
calendar-look-solid = Confirmed
calendar-look-tentative = Tentative
calendar-look-private = Private
calendar-look-cancelled = Cancelled
calendar-look-overlapping = Overlap
calendar-look-create = Create
calendar-look-move = Move
calendar-look-held = Held deletion
calendar-detail = Meeting
calendar-plan-create = Plan: create
calendar-plan-move = Plan: move
calendar-plan-edit = Plan: update
calendar-plan-from = Plan: moves away from here
calendar-plan-delete = Plan: delete
calendar-plan-held = Plan: deletion held
calendar-clash = Overlaps another meeting in this room.
calendar-why = Full reason
calendar-to-plan = Back to the test sync
calendar-to-room = Show this room
calendar-source = Source
calendar-attendees = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }, { $accepted } accepted
calendar-private = Only the time of a private meeting is stored.

usage-title = Room usage
usage-map = Weekday × hour
usage-map-fact = Cells show per cent
usage-day = Day
usage-mean = Mean
usage-percent = { $percent }%
usage-cell = { $day } { $from }, { $percent }%
usage-scale-full = { $percent }% or more
usage-verdict = Fullest on { $day } at { $from }: { $percent }%
usage-fact = { $percent }% on average from Monday to Friday; { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
 }, { $days ->
    [one] { $days } day
   *[other] { $days } days
 }.
usage-none = No meetings in this period. Choose other days, or sync once.
usage-choose = Choose a cell to see booked and open hours.
usage-span = { $day } { $from } to { $to }
usage-numbers = { $percent }%: { $booked } hours booked of { $open } open
usage-compare = { $percent }% over the whole day
usage-open-day = Open { $day }
usage-rule = How usage is counted
usage-rule-formula = Time booked by meetings ÷ all time of the rooms in use, on these days and in these hours.
usage-days = Days
usage-this-week = This week
usage-two-weeks = Last week and this one
usage-four-weeks = Four weeks
usage-hours = Hours of the day
usage-hours-from = From
usage-hours-to = To
usage-tentative = Tentative meetings count
usage-rule-cancelled = Meetings that are cancelled or shown as free do not count.
usage-rule-overlap = Overlapping meetings in one room count once.
usage-rule-all-day = An all-day meeting fills the hours of its day.
usage-rule-known = Only what Roombridge has read counts; days that were never synced look empty.

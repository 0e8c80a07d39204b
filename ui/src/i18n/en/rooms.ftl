rooms-import = Import sheet
rooms-discover = Discover
rooms-permissions = Permission map
rooms-template = Download template
rooms-export = { $count ->
    [one] Export { $count } room
   *[other] Export { $count } rooms
}
rooms-connect = Connect a system
rooms-connection = Connection
rooms-choose-connection = Choose a connection
rooms-all-connections = All connections
rooms-fact = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
}
rooms-fact-off = { $count ->
    [one] { $count } room, { $off } disabled
   *[other] { $count } rooms, { $off } disabled
}
rooms-search = Name, mailbox, floor
rooms-shown = { $shown } of { $total } rooms
rooms-filter-clear = Clear filters
rooms-none-such = No room matches.
rooms-none = No rooms yet. Import a sheet; one column of mailboxes is enough.
rooms-none-connected = Rooms belong to a connection. Connect a system first, then import or discover its rooms.
rooms-partial = { $read } of { $total } rooms were read; the others are missing here.
rooms-no-place = No floor given
rooms-fold = Collapse
rooms-unfold = Expand

rooms-column-name = Name
rooms-column-mailbox = Mailbox
rooms-column-capacity = Seats
rooms-column-rights = Permissions
rooms-column-read = Last read
rooms-column-enabled = Sync
rooms-column-place = Place
rooms-column-lists = Room lists
rooms-tick = Select { $name }
rooms-tick-all = Select all
rooms-tick-floor = Select all of “{ $place }”
rooms-tick-column = Select
rooms-enable = Sync { $name }
rooms-never-read = never read
rooms-never-read-line = calendar never read
rooms-read-at = calendar read { $at }
rooms-standing-gap = { $count } missing
rooms-standing-waiting = Waiting
rooms-standing-unchecked = Not tested
rooms-standing-complete = Complete

rooms-ticked = { $count ->
    [one] { $count } room selected
   *[other] { $count } rooms selected
}
rooms-untick = Clear selection
rooms-enable-count = Enable { $count }
rooms-disable-count = Disable { $count }
rooms-disable-line = A disabled room stays in the list; its calendar is no longer read.
rooms-enabled = { $count ->
    [one] { $count } room enabled
   *[other] { $count } rooms enabled
}
rooms-disabled = { $count ->
    [one] { $count } room disabled
   *[other] { $count } rooms disabled
}
rooms-enabled-one = { $name } enabled
rooms-disabled-one = { $name } disabled
rooms-remove-count = Remove { $count }…
rooms-remove-one = Remove this room…
rooms-remove-title = { $count ->
    [one] Remove { $count } room
   *[other] Remove { $count } rooms
}
rooms-remove-line = Their meetings, permission records and pairings in Roombridge are removed too.
rooms-remove-other = Mailboxes and meetings in the other system stay. The rooms can be imported again.
rooms-remove-prompt = Type { $count } to confirm
rooms-remove-confirm = { $count ->
    [one] Remove { $count } room
   *[other] Remove { $count } rooms
}
rooms-remove-note = Cannot be undone. To pause, use Disable instead.
rooms-removed = { $count ->
    [one] { $count } room removed
   *[other] { $count } rooms removed
}
rooms-and-more = and { $count } more

rooms-detail = Room details
rooms-facts = Facts from both sides
rooms-given = Given
rooms-observed = Observed
rooms-fact-none = none
rooms-fact-name = Name
rooms-fact-capacity = Seats
rooms-fact-city = City
rooms-fact-building = Building
rooms-fact-floor = Floor
rooms-fact-equipment = Equipment
rooms-on-line = Its meetings are synced
rooms-off-line = Disabled; its calendar is not read
rooms-off-word = disabled
rooms-look = Open
rooms-seats = { $count ->
    [one] { $count } seat
   *[other] { $count } seats
}

rooms-right-resolve = Resolve
rooms-right-free_busy = Busy
rooms-right-read = Read
rooms-right-private = Private
rooms-right-write = Write
rooms-right-is_room = Is a room
rooms-right-auto_accept = Accepts
rooms-right-subject_kept = Subject
rooms-right-resolve-line = whether the directory finds it
rooms-right-free_busy-line = whether busy times are visible
rooms-right-read-line = whether meetings can be read
rooms-right-private-line = whether private meetings are visible
rooms-right-write-line = whether meetings can be written
rooms-right-is_room-line = whether the mailbox is a room mailbox
rooms-right-auto_accept-line = whether bookings are answered automatically
rooms-right-subject_kept-line = whether subjects are kept
rooms-right-is-yes = Yes
rooms-right-is-no = No
rooms-right-is-waiting = Waiting
rooms-right-is-unknown = Cannot tell
rooms-measured = tested { $at }
rooms-measure = Test again
rooms-measure-one = Test this room
rooms-measure-ticked = Test { $count } selected
rooms-measure-all = { $count ->
    [one] Test { $count } room
   *[other] Test { $count } rooms
}
rooms-measure-now = Test permissions
rooms-never-measured = Never tested. A test reads each room once and writes nothing.
rooms-open-check = Show this room in the checks
rooms-map-fact = { $count ->
    [one] { $count } room, tested { $at }
   *[other] { $count } rooms, tested { $at }
}
rooms-map-order = Order
rooms-map-gaps = Gaps first
rooms-map-floors = By floor
rooms-map-legend = Legend
rooms-map-gap = Gaps
rooms-map-waiting = Waiting
rooms-map-unchecked = Not tested
rooms-map-complete = Complete
rooms-map-lacking = { $count ->
    [one] { $count } room, { $gaps } missing
   *[other] { $count } rooms, { $gaps } missing
}
rooms-map-waiting-line = granted, check again later
rooms-map-cell = { $room }, { $right }: { $is }
rooms-script = Script that grants what is missing
rooms-script-open = Grant { $count } missing…
rooms-script-title = Grant all { $count } at once
rooms-script-line = Adds what is missing, removes nothing. An Exchange administrator runs it; Roombridge does not store that account.
rooms-script-chosen = { $count ->
    [one] Only the selected room
   *[other] Only the { $count } selected rooms
}
rooms-script-none = Nothing missing
rooms-script-none-line = No script is needed now.
rooms-script-empty = No script can grant these. Open a room in the list to see what helps.
rooms-script-after = Usually takes effect within 30 minutes to 2 hours. Settings for subject and body affect new bookings only.
rooms-script-copy = Copy script
rooms-script-save = Save as .ps1

rooms-discover-fact = { $lists ->
    [one] { $count } listed, { $lists } room list
   *[other] { $count } listed, { $lists } room lists
}
rooms-discover-again = Discover again
rooms-discovering = Reading rooms from { $provider }
rooms-discover-cannot = This system cannot list its rooms. Import a sheet instead.
rooms-discover-extra = { $count ->
    [one] { $count } room is missing here
   *[other] { $count } rooms are missing here
}
rooms-discover-no-extra = Everything listed is already here
rooms-discover-tick = Select rooms to add or disable them.
rooms-discover-line = Changes the list in Roombridge only; the other system stays as it is.
rooms-discover-equal = Both sides agree.
rooms-discover-add = { $count ->
    [one] Add { $count } room
   *[other] Add { $count } rooms
}
rooms-discover-added = { $count ->
    [one] { $count } room added
   *[other] { $count } rooms added
}
rooms-found-extra = Only there
rooms-found-extra-line = In { $connection }, not here yet
rooms-found-missing = Only here
rooms-found-missing-line = Not listed by { $connection }: deleted, of another type now, or hidden
rooms-found-renamed = Named differently
rooms-found-renamed-line = The struck-through name is the one here, which counts; to change it, rename it in the sheet and import again
rooms-found-same = Same
rooms-found-same-line = On both sides, with the same name

rooms-import-to = Connection to import into
rooms-connection-first = Choose a connection first
rooms-drop = Drop a sheet here, or anywhere on this page
rooms-drop-here = Drop to open this sheet
rooms-choose-file = Choose a file
rooms-formats = xlsx, xls, xlsb, ods, csv; up to 64 MB
rooms-reading-file = Reading { $file }
rooms-file-waits = { $file } opens once a connection is chosen
rooms-still-open = { $file } is still open, for { $connection }.
rooms-back-to-sheet = Back to that sheet
rooms-practice-sheet = Try it with the practice sheet
rooms-practice-line = The rooms of { $company }, with all the usual mistakes.
rooms-practice-open = Open the practice sheet
rooms-rule-columns = One column of room mailboxes is required. Name, seats, floor and others are recognised; you can correct that.
rooms-rule-repair = Full-width characters, stray spaces, mailto: and seats with a unit are repaired. Every repair is shown and can be undone.
rooms-rule-safe = Review first, then import. Rooms that are not in the sheet are never removed.
rooms-unreadable-line = Nothing was imported; your rooms are unchanged.
rooms-other-file = Choose another file
rooms-other-sheet = Another sheet
rooms-keep-sheet = Keep this one
rooms-open-again = Open { $file } again

rooms-sheet-fact = { $rows ->
    [one] Sheet “{ $sheet }”, heading in row { $row }, { $rows } row
   *[other] Sheet “{ $sheet }”, heading in row { $row }, { $rows } rows
}
rooms-sheet-fact-bare = { $rows ->
    [one] Sheet “{ $sheet }”, no heading, { $rows } row
   *[other] Sheet “{ $sheet }”, no heading, { $rows } rows
}
rooms-sheets-fact = { $count } sheets, { $rows } rows
rooms-rows-fact = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
rooms-check = Check addresses
rooms-check-again = Check again
rooms-check-line = { $connection } confirms address by address; reads only
rooms-rows-which = Rows to show
rooms-rows-all = All
rooms-rows-search = Find
rooms-rows-none = This sheet has no data rows. Check the heading row and the sheet.
rooms-rows-none-such = No matching rows.
rooms-rows-show-all = Show all
rooms-undo = Undo: { $what }
rooms-undo-to = Back to here
rooms-columns-found = Columns recognised: { $columns }
rooms-columns-remembered = Columns as chosen last time: { $columns }
rooms-columns-change = Change columns
rooms-sheets-change = { $count ->
    [one] Sheets ({ $count } not used)
   *[other] Sheets ({ $count } not used)
}
rooms-encoding-change = Encoding { $encoding }
rooms-import-told = { $importable } can be imported, { $left } must be fixed first
rooms-kinds = Fix by type
rooms-kinds-line = Decide all of one type at once; can be undone
rooms-kinds-none = Nothing to fix.
rooms-kinds-count = Fix by type ({ $count })
rooms-places = × { $count }
rooms-take-all = Accept
rooms-kind-each = One by one
rooms-kind-all = Show all
rooms-of = : { $what }
rooms-kind-refused = Restored to the original
rooms-remarks = About this file
rooms-deeds = Recent actions
rooms-deeds-more = Show { $count } more
rooms-promise = The file itself is never changed. A corrected copy has comments on cells with problems.

rooms-grid = Sheet content
rooms-row = Row
rooms-sheet = Sheet
rooms-state = State
rooms-answer = { $provider } result
rooms-answer-found = Usable
rooms-answer-no-room = Not a room
rooms-answer-alias = An alias
rooms-answer-list = A room list
rooms-answer-not-found = Not found
rooms-answer-no-right = Not permitted
rooms-answer-later = After correction
rooms-answer-none = Not checked
rooms-answer-twice = Duplicate
rooms-answer-same-as = Same as row { $row }
rooms-cell-empty = empty
rooms-cell-inferred = Filled down from a merged cell above
rooms-cell-inferred-mark = (filled)
rooms-cell-edited = It was “{ $before }”
rooms-edit-cell = Row { $row }, { $column }
rooms-issue = Problem in this cell
rooms-issue-at = Row { $row }, column { $column }
rooms-issue-row = Row { $row }
rooms-issue-title = { $where }: { $what }
rooms-issue-made = “{ $before }” was changed to “{ $after }”
rooms-issue-expected = Expected: { $expected }
rooms-repair-to = Change to { $value }
rooms-edit-this = Edit this cell
rooms-keep = Keep as it is
rooms-expand = Replace with its rooms
rooms-skip = Skip for now
rooms-take-back = Include again
rooms-refuse-kind = Undo all “{ $kind }”
rooms-enter-takes = accepts

rooms-columns-title = What each column holds
rooms-columns-kept = Remembered for this heading.
rooms-columns-no-mailbox = One column must be the mailbox
rooms-columns-apply = Apply
rooms-column = Column
rooms-column-samples = First rows
rooms-column-holds = Holds
rooms-column-holds-of = What column { $column } holds
rooms-column-unused = Not used
rooms-header-row = Heading is in row
rooms-header-none = No heading
rooms-header-no = There is no heading
rooms-header-anew = Different heading: columns will be recognised again
rooms-header-apply = Use this row as heading
rooms-sheets-title = Sheets to use
rooms-sheets-line = Hidden sheets are never read automatically.
rooms-sheets-one = Choose at least one
rooms-sheets-apply = { $count ->
    [one] Use this { $count } sheet
   *[other] Use these { $count } sheets
}
rooms-sheet-hidden = hidden
rooms-sheet-very_hidden = deeply hidden
rooms-encoding-title = Text encoding
rooms-encoding = Encoding
rooms-encoding-line = Takes effect at once; can be undone.
rooms-encoding-auto = Detect
rooms-encoding-preview = First lines
rooms-delimiter = Delimiter
rooms-delimiter-comma = Comma
rooms-delimiter-semicolon = Semicolon
rooms-delimiter-tab = Tab
rooms-undecodable = { $count ->
    [one] { $count } character cannot be read; try another encoding
   *[other] { $count } characters cannot be read; try another encoding
}
rooms-decodable = Every character can be read

rooms-import-count = { $count ->
    [one] Import { $count } room
   *[other] Import { $count } rooms
}
rooms-import-nothing = No row can be imported now
rooms-diff-added = { $count } new
rooms-diff-changed = { $count } updated
rooms-diff-same = { $count } unchanged
rooms-left = { $count } left for later
rooms-aside = { $count } skipped
rooms-twice = { $count ->
    [one] { $count } duplicate not imported
   *[other] { $count } duplicates not imported
}
rooms-none-removed = Rooms that are not in the sheet are never removed.
rooms-missing-stay = { $count ->
    [one] { $count } room that is not in the sheet stays.
   *[other] { $count } rooms that are not in the sheet stay.
}
rooms-save-corrected = Save corrected copy
rooms-import-button = { $count ->
    [one] Import { $count } room
   *[other] Import { $count } rooms
}
rooms-imported = { $count ->
    [one] { $count } room imported
   *[other] { $count } rooms imported
}
rooms-imported-line = { $added } new, { $changed } updated, none removed.
rooms-imported-left = { $count ->
    [one] { $count } row was not imported: correct it and import again, or save a corrected copy for whoever filled in the sheet.
   *[other] { $count } rows were not imported: correct them and import again, or save a corrected copy for whoever filled in the sheet.
}
rooms-open-list = Open the list
rooms-recent = Recent sheets
rooms-recent-fact = Only names are kept; the file is chosen again
rooms-recent-again = Choose again…

tab-systems = Systems
tab-integrations = Calendar integrations

# List and creation
integration-new = New calendar integration
integration-list-fact = { $count ->
    [one] 1 calendar integration
   *[other] { $count } calendar integrations
 }
integration-none-connected = No system is connected yet. Connect one first, then set up an integration between it and the OA.
integration-none = Integrations between the OA and other calendars are listed here: which systems, which direction, how often.
integration-name = Name
integration-sides = OA and third party
integration-state = State
integration-last = Last sync
integration-next = Next sync
integration-enabled = Enabled
integration-enable = Enable { $name }
integration-oa = OA calendar
integration-state-off = Off
integration-state-held = { $count } held for you
integration-state-unbound = { $count ->
    [one] 1 person without a mailbox
   *[other] { $count } people without a mailbox
 }
integration-state-never = Never synced
integration-state-ok = OK, { $count } pairs linked
integration-new-fact = Off at first: run a test sync, then turn it on
integration-presets = From a preset
integration-preset-none = No such system is connected
integration-preset-read = { $count } connected, read only
integration-preset-both = { $count } connected, read and write
integration-preset-beta = { $count } connected, writing not confirmed with a real system
integration-preset-fact = Asks for what is needed; the rest has suggested values you can change
integration-blank = From scratch
integration-presets-other = Another way
integration-blank-line = You choose the direction and every mode yourself
integration-blank-fact = Nothing is preselected
integration-connect-first = Connect a system
integration-connect-first-line = A calendar integration needs a connected system. { $name } is not connected yet.
integration-third-party = Third party
integration-name-help = Shown in lists and in the log.
integration-name-proposed = { $oa } and { $third }
integration-name-missing = The name is missing. Use one that people recognise.
integration-name-taken = The name is taken. Choose another.
integration-oa-side = OA side
integration-choose = Not chosen yet
integration-create = Create
integration-create-note = Creating it does not sync anything.
integration-direction = Direction
integration-direction-pull = Pull ←
integration-direction-push = Push →
integration-direction-both = Both ways ⇄
integration-direction-pull-name = Pull: third party → OA
integration-direction-push-name = Push: OA → third party
integration-direction-both-name = Both ways between OA and third party
integration-direction-help = OA left, third party right: pull ← reads into the OA, push → writes to the third party.
integration-direction-sides = OA left, third party right
integration-direction-pull-stacked = Pull ↑
integration-direction-push-stacked = Push ↓
integration-direction-both-stacked = Both ways ⇅
integration-direction-help-stacked = OA on top, third party below: pull ↑ reads into the OA, push ↓ writes to the third party.
integration-direction-sides-stacked = OA on top, third party below
integration-direction-cannot = This system can only be read; a writing direction cannot be chosen.
integration-write-cannot = This version can only read { $product }, so only pull is available.
integration-push = Push
integration-push-way = OA → third party
integration-push-once = Immediately on create, edit or delete
integration-push-timed = On schedule
integration-pull = Pull
integration-pull-way = Third party → OA
integration-pull-when = { $when }, { $window }
integration-every = every { $minutes } minutes
integration-daily = daily at { $at }
integration-by-hand = manual only
integration-window = Days around today
integration-window-help = Days before and after today, a whole number from 1 to 15.
integration-window-text = { $days } days before and after today ({ $from } to { $to })
integration-window-unit = days
integration-window-wrong = A whole number from 1 to 15 is needed.
integration-minutes = minutes
integration-modes = Invitations and deletions
integration-modes-blank = All three must be chosen
integration-modes-preset = Suggested; can be changed
integration-modes-fact = What writing to { $product } does
integration-modes-unused = Not used by a direction that only reads
integration-mode-invitations = Invitations
integration-mode-deletion = Deletion
integration-mode-cancellations = Cancellations
integration-mode-cannot = { $product } does not support this mode.
integration-mode-wrong = This system does not have the chosen mode. Choose another.
integration-invitations-none = Send none
integration-invitations-none-does = No invitation is sent; only the creator sees the meeting.
integration-invitations-all = Send to all
integration-invitations-all-does = Sent to all attendees; everybody sees the meeting. No copy in the organiser's sent items.
integration-invitations-all_and_copy = Send to all and save a copy
integration-invitations-all_and_copy-does = Sent to all attendees; everybody sees the meeting. A copy in the organiser's sent items.
integration-deletion-hard = Delete permanently
integration-deletion-hard-does = Deleted permanently and not recoverable from the mailbox. Servers may differ.
integration-deletion-soft = Soft delete
integration-deletion-soft-does = Moved to the dumpster; whether it can be recovered depends on the server.
integration-deletion-to_deleted_items = Move to deleted items
integration-deletion-to_deleted_items-does = Moved to deleted items, from where people can restore it.
integration-cancellations-none = Send none
integration-cancellations-none-does = Attendees are not notified and still see the meeting.
integration-cancellations-all = Send to all
integration-cancellations-all-does = All attendees are notified; the meeting shows as cancelled. No copy in sent items.
integration-cancellations-all_and_copy = Send to all and save a copy
integration-cancellations-all_and_copy-does = All attendees are notified; the meeting shows as cancelled. A copy in sent items.

# Settings
integration-rail = Sections
integration-section-basics = Basics
integration-section-flow = Direction and time
integration-section-parameters = Parameters
integration-section-mapping = Mapping
integration-section-filters = Filters
integration-section-rooms = Room conversion
integration-section-accounts = Personal accounts
integration-section-log = Log retention
integration-last-fact = Last sync { $at }
integration-manual = Manual sync…
integration-manual-title = Manual sync
integration-manual-days = Days
integration-manual-help = Within 15 days of today. Leave empty to use the configured range.
integration-manual-dirty = Unsaved changes are not used.
integration-manual-go = Preview changes
integration-unsaved = Unsaved changes
integration-unsaved-line = Saved changes apply from the next sync.
integration-problems = { $count ->
    [one] 1 thing to correct
   *[other] { $count } things to correct
 }
integration-discard = Discard
integration-saved = Saved
integration-leave = Unsaved changes
integration-leave-line = If you leave this page, unsaved changes are lost.
integration-leave-stay = Stay
integration-leave-discard = Leave without saving
integration-leave-save = Save and leave
integration-type = Type
integration-type-help = Given by the connected system; it cannot be changed later.
integration-bound = Mailbox field
integration-bound-help = The field of a person that holds the mailbox at the third party.
integration-bound-change = Change the field
integration-unbound = { $count ->
    [one] 1 person has no mailbox in this field; that calendar is not synced
   *[other] { $count } people have no mailbox in this field; their calendars are not synced
 }
integration-field-email = Mail
integration-field-email2 = Second mail
integration-field-login = Login
integration-field-mobile = Mobile
integration-field-employee_no = Employee number
integration-field-title = Title
integration-color = Colour
integration-color-help = Colour of its meetings in the OA calendar.
integration-color-wrong = A colour looks like #3370FF.
integration-people-scope = People in scope
integration-people-fact = { $count } people
integration-people-unsaved = Counted again after saving
integration-people-who = Whose calendars
integration-people-all = Everybody ({ $count })
integration-people-some = Some
integration-people-missing = Nobody is selected. Select departments, groups or people, or everybody.
integration-people-leaving = When somebody leaves the scope, you decide whether copies are kept or deleted.
integration-departments = Departments (including sub-departments)
integration-groups = Groups
integration-people = People
integration-except-departments = Except departments (including sub-departments)
integration-except-groups = Except groups
integration-except-people = Except people
integration-nobody = None
integration-remove-title = Copy, export, remove
integration-remove = Remove this integration…
integration-remove-line = Removes only Roombridge's settings and links; the meetings on both sides stay.
integration-remove-heading = Remove “{ $name }”
integration-remove-what = The links of { $links } pairs and the kept versions go with it. The meetings on both sides stay and no longer follow each other.
integration-remove-confirm = Remove this integration
integration-beta = Writing is not confirmed with a real system
integration-beta-line = Built from the published documentation of { $product }. Start with a few people and check the results.
integration-when = Time
integration-at-once-cannot = { $name } does not report changes at once, so it runs on a schedule. Only the built-in calendar reports them.
integration-at-once = Immediately
integration-at-once-help = Anything created, edited or deleted in the OA is written at once. Otherwise on schedule.
integration-zone = Time zone
integration-zone-help = Defines where a day begins, and the zone of meetings without one.
integration-zone-wrong = No such time zone. Choose one from the list.
integration-times-missing = A daily schedule needs at least one time.
integration-guards = Conflicts and guards
integration-conflict = When both sides changed
integration-conflict-help = The version not taken is kept and can be restored.
integration-conflict-newest = The later change wins
integration-conflict-oa_wins = The OA wins
integration-conflict-third_party_wins = The third party wins
integration-conflict-ask = Ask me each time
integration-drift = When the target was changed
integration-drift-help = In a one-way sync the target is a copy.
integration-drift-restore = Restore it from the source
integration-drift-leave = Leave it as it is
integration-ownership = May change
integration-ownership-help = Everything Roombridge writes carries its marker.
integration-ownership-own_only = Only what Roombridge wrote
integration-series = Series
integration-series-help = As a series where the other side supports exactly the same rule; otherwise as single meetings, and the preview says why.
integration-series-as_one = As a series where possible (beta)
integration-series-single = Always as single meetings
integration-ownership-any = All paired items
integration-pairing = Pair by content
integration-pairing-help = Without a common ID, items with the same title, time and organiser are paired.
integration-leaving-scope = Copies of people who left the scope
integration-leaving-filter = Copies that no longer pass a filter
integration-leaving-window = Copies outside a narrowed date range
integration-leaving-ask = Ask me
integration-leaving-keep = Keep
integration-leaving-delete = Delete
integration-leaving-ask-help = Held until you decide.
integration-logon = Access
integration-connection-open = Open the connection
integration-connection-shared = These values belong to the connection and apply to everything that uses it, rooms included.
integration-connection-change = Change
integration-connection-change-page = Change “{ $page }”
integration-connection-lacks = Missing
integration-connection-default = { $value } (default)
integration-connection-kept = Stored
integration-access = Access mode
integration-access-proxy = Proxy
integration-access-proxy-does = One service account reads and writes all calendars; it needs the permissions.
integration-access-user = User
integration-access-user-does = Each person’s own account, stored under “Personal accounts”.
integration-access-cannot = This system has no personal accounts. Use proxy.
integration-domain-logon = Domain logon
integration-domain-logon-cannot = Signing in to { $product } involves no domain; only Exchange with name and password does.
integration-domain-logon-help = Signs in as DOMAIN\user instead of user@domain, both for the service account and for personal accounts. Only special Exchange servers need it; usually off.
integration-suffix = Check suffix and domain
integration-suffix-help = A mailbox whose suffix is not the domain is reported and not tried. Usually off.
integration-domain = Domain
integration-domain-help = Such as exchange.com.
integration-domain-missing = The domain is missing. Domain sign-in and the suffix check need it.
integration-content = Content
integration-unknown = Attendees not in the OA
integration-unknown-keep = Keep by address
integration-unknown-keep-does = They stay attendees by address; no person is created.
integration-unknown-into_details = List in the details
integration-unknown-into_details-does = They are listed in the details; no person is created.
integration-unknown-ignore = Leave out
integration-unknown-ignore-does = They are not written to the OA.
integration-unknown-change = Change how they are handled
integration-unknown-count = { $count ->
    [one] 1 attendee is not in the OA
   *[other] { $count } attendees are not in the OA
 }
integration-unpaired-count = { $count ->
    [one] 1 place is not in the room conversion
   *[other] { $count } places are not in the room conversion
 }
integration-unpaired-line = “{ $room }” is written as text and does not book a room.
integration-convert = Convert rooms
integration-convert-help = Places follow the room conversion table on both sides.
integration-details = Sync attendees, rooms and details
integration-details-help = Off: they stay as they are on both sides; titles, times and places are still synced.
integration-log-on = Results are kept for { $days } days; older ones are deleted every night.
integration-log-off = Cleaning is off; results are kept forever.
integration-log-settings = Change retention
integration-log-open = Sync log

# Mapping and filters
integration-way = Direction
integration-way-pull = Pull: { $source } → { $target }
integration-way-push = Push: { $source } → { $target }
integration-way-plain = { $source } → { $target }
integration-mapping-fact = { $source } → { $target }, { $count } fields
integration-field-add = Add a field
integration-column-source = Field of { $name }
integration-column-how = Method
integration-column-value = Value
integration-column-arrow = Writes to
integration-column-target = Field of { $name }
integration-trial = Trial
integration-record = Meeting to try
integration-record-in = In the calendar of { $names }
integration-record-in-more = In { $count } calendars, { $names } among them
integration-record-none = No meeting to try
integration-source-of = Source of { $name }
integration-source-none = (none)
integration-how-of = Method for { $name }
integration-how-identity = As is
integration-how-rule = Rule
integration-how-formula = Formula
integration-how-fixed = Fixed
integration-how-not-time-rule = Conversion rules only change text; calculate times with a formula.
integration-how-not-time-fixed = A fixed time would put all meetings at one moment; work it out by a formula.
integration-value-people = Mailboxes, with commas between
integration-how-leave = Keep
integration-value-of = Value of { $name }
integration-value-identity = Same as source
integration-value-leave = The target keeps its value
integration-value-fixed = Text to write
integration-choose-rule = Choose a rule
integration-choose-formula = Choose a formula
integration-as-is = Use { $name } unchanged
integration-output-empty = (empty)
integration-word-true = Yes
integration-word-false = No
integration-word-confirmed = Confirmed
integration-word-tentative = Tentative
integration-word-cancelled = Cancelled
integration-word-normal = Public
integration-word-private = Private
integration-word-free = Free
integration-word-busy = Busy
integration-word-away = Away
integration-target-title = Title
integration-target-when = Start and end
integration-target-when-start = Start
integration-target-when-end = End
integration-target-when-all_day = All day
integration-target-attendees = Attendees
integration-target-place = Place
integration-target-body = Details
integration-target-organizer = Organiser
integration-target-rooms = Rooms
integration-target-status = Status
integration-target-sensitivity = Private
integration-target-show_as = Shown as
integration-filters-none = No filter: everything syncs
integration-filters-all = All filters must pass to sync to { $target }
integration-filters-edit = Edit
integration-filters-empty = All meetings of { $source } sync to { $target }. Add a filter to let only some through.
integration-filters-leaving = Items that no longer pass are kept, deleted or held, as set under “Direction and time”.
integration-filter-choose = Choose from the library
integration-filter-no-more = The library has no other matching filter
integration-filter-passes = This meeting: passes
integration-filter-stops = This meeting: filtered out
integration-filter-broken = This meeting: cannot be evaluated
integration-filter-take = Remove “{ $name }” from this direction
integration-filter-of-pull = Data: meetings. Direction: pull, from { $source }.
integration-filter-of-push = Data: meetings. Direction: push, from { $source }.
integration-flows = This meeting syncs.
integration-flows-not = This meeting does not sync.

# Library
integration-library = Rules and formulas
integration-library-fact = Shared by all integrations
integration-library-rule = Rules
integration-library-formula = Formulas
integration-library-variable = Variables
integration-library-filter = Filters
integration-library-search = Name or content
integration-library-filter-where = Create a calendar integration first: it sets a filter’s direction and source.
integration-library-none-rule = No rules yet. A rule converts text by a table or step by step.
integration-library-none-formula = No formulas yet. A formula calculates a value from the source’s fields.
integration-library-none-variable = No variables yet. A variable is a value that formulas share.
integration-library-none-filter = No filters yet. Create one under “Filters” of an integration.
integration-library-no-such = Nothing matches.
integration-entry-for = For which integration
integration-new-rule = New rule
integration-new-formula = New formula
integration-new-variable = New variable
integration-new-filter = New filter
integration-edit = Edit
integration-entry-name = Name
integration-entry-what = Content
integration-entry-where = Used in
integration-entry-unused = Not used
integration-entry-used = Used in: { $names }
integration-entry-shared = { $count } integrations use it and change with it
integration-entry-name-missing = The name is missing.
integration-entry-name-taken = The name is taken. Choose another.
integration-entry-remove = Remove
integration-entry-remove-name = Remove { $name }
integration-entry-remove-title = Remove “{ $name }”
integration-entry-remove-line = No integration uses it. This cannot be undone.
integration-entry-remove-used = { $count ->
    [one] An integration uses it, so it cannot be removed. Replace it there first:
   *[other] { $count } integrations use it, so it cannot be removed. Replace it there first:
 }
integration-variable-help = Written as vars.name in formulas. A letter, followed by letters, digits and underscores.
integration-variable-name-wrong = The name must start with a letter, followed by letters, digits and underscores.
integration-variable-kind = Type
integration-variable-value = Value
integration-variable-value-text = Any text.
integration-variable-value-number = A whole number.
integration-variable-value-bool = true or false.
integration-variable-value-time = Such as 2026-11-23T14:00:00+08:00.
integration-variable-value-list = Separated by commas.
integration-gives = Result type
integration-kind-text = Text
integration-kind-number = Number
integration-kind-bool = Yes or no
integration-kind-time = Time
integration-kind-list = List
integration-expression = Expression
integration-expression-help = You can use fields, variables and functions. Checked as you type.
integration-expression-missing = The expression is missing.
integration-insert-field = Insert a field
integration-insert-function = Insert a function
integration-checking = Checking
integration-check-none = Could not be checked; keep typing to try again
integration-check-at = Line { $line }, character { $column }: { $what }
integration-check-ok = Valid, tried on { $tried } meetings
integration-check-failed = Valid, but { $failed } of { $tried } meetings could not be calculated
integration-rule-kind = Kind of rule
integration-rule-text = Step by step
integration-rule-lookup = Table
integration-rule-lookup-count = Table, { $count } rows
integration-pairs = Table
integration-pairs-help = Blocks from a spreadsheet can be pasted. Case and surrounding blanks do not count.
integration-pairs-missing = The table is empty.
integration-pair-from = Found
integration-pair-to = Replace with
integration-pair-add = Type or paste
integration-otherwise = Not in the table
integration-otherwise-keep = Keep unchanged
integration-otherwise-empty = Leave empty
integration-otherwise-value = Use a fixed text
integration-otherwise-refuse = Report and do not sync
integration-steps = Steps
integration-steps-help = Run from top to bottom, at most 20.
integration-steps-missing = No steps yet.
integration-step-add = Add a step
integration-step-number = Step { $number }
integration-step-up = Move step { $number } up
integration-step-take = Remove step { $number }
integration-step-plain = No parameters
integration-step-text = Text
integration-step-from = Find
integration-step-to = Replace with
integration-step-length = Characters
integration-step-trim = Trim spaces
integration-step-prefix = Add prefix
integration-step-suffix = Add suffix
integration-step-strip_prefix = Remove prefix
integration-step-replace = Replace
integration-step-limit = Limit length
integration-step-upper = Upper case
integration-step-lower = Lower case
integration-try-unsaved = Tried as you type; nothing is saved.
integration-try-given = A field or variable that goes in
integration-try-part = A part of the expression
integration-try-nowhere = There is no calendar integration yet, so there is no meeting to try it on.
integration-try-field = Input field
integration-try-input = Input
integration-try-output = Output

# Room conversion
integration-rooms-fact = { $count } pairs, OA room ↔ room mailbox of { $name }
integration-rooms-help = Type into the cells or paste from a spreadsheet. Each change is saved; Ctrl+Z undoes it.
integration-rooms-local = OA room
integration-rooms-mailbox = Room mailbox
integration-rooms-add = Type or paste
integration-rooms-take = Remove row { $row }
integration-rooms-no-connection = The third party is not a connection, so there are no room mailboxes.
integration-rooms-no-local = No OA room
integration-rooms-no-mailbox = No room mailbox
integration-rooms-halves = { $count ->
    [one] 1 row is incomplete; it is saved once complete.
   *[other] { $count } rows are incomplete; they are saved once complete.
 }
integration-rooms-paired = Paired
integration-rooms-issue-local_unknown = No OA room has this name
integration-rooms-issue-local_twice = The OA room appears twice
integration-rooms-issue-mailbox_twice = The mailbox appears twice
integration-rooms-issue-mailbox_unknown = The third party has no such mailbox
integration-rooms-gaps = { $count ->
    [one] 1 OA room without a pair
   *[other] { $count } OA rooms without a pair
 }
integration-rooms-gaps-line = Their meetings get the place as text. Select one to add its mailbox
integration-rooms-gap-add = Add the mailbox of { $name }
integration-rooms-more = { $count } more
integration-rooms-whole = All { $count } paired
integration-undo-none = Nothing to undo
integration-suggestions = Suggestions
integration-suggestions-fact = { $count }, guessed from names and seats; nothing takes effect until you accept it
integration-suggestions-all = Accept { $count }
integration-suggestion-take = Accept the suggestion for { $name }
integration-take = Accept
integration-suggestion-why = { $why }, { $score } points
integration-suggestion-same_name = Same name
integration-suggestion-like_name = Similar name
integration-suggestion-like_name_and_seats = Similar name, same seats
integration-sheet = Sheet
integration-sheet-import = Import a sheet…
integration-sheet-export = Export as a sheet
integration-sheet-template = Template
integration-sheet-large = The file is larger than 16 MB.
integration-sheet-done = { $added } new, { $changed } changed, { $same } unchanged, { $issues } not imported
integration-sheet-clean = Every row was imported. Pairs not in the sheet stay.
integration-sheet-issues = Rows not imported
integration-sheet-row = Row { $row }

# Personal accounts
integration-accounts-cannot = This system does not use personal accounts.
integration-accounts-missing = { $count } people have no account yet
integration-accounts-whole = Everybody has an account
integration-accounts-user = User mode: each calendar is read and written with its owner’s account. Passwords are write-only.
integration-accounts-proxy = Proxy mode does not use personal accounts. They can be filled in before switching to user mode.
integration-accounts-search = Name or login
integration-accounts-which = Which to show
integration-accounts-all = All
integration-accounts-only-missing = Without an account
integration-accounts-no-such = Nobody matches.
integration-accounts-none = There are no people yet. Import them under People.
integration-accounts-person = Name
integration-accounts-mailbox = Mailbox
integration-accounts-login = Login
integration-accounts-password = Password
integration-accounts-no-mailbox = No mailbox
integration-accounts-lacks = No account
integration-accounts-set = Stored { $at }
integration-accounts-unset = No password
integration-accounts-edit = Edit the account of { $name }
integration-accounts-add = Fill in
integration-accounts-fill = Fill in the account of { $name }
integration-accounts-remove = Remove the account of { $name }
integration-account-of = Account of { $name }
integration-account-login-help = May differ from the mail alias, such as zhao4@exchange.com.
integration-account-login-missing = The login is missing.
integration-account-password-help = Stored in the keychain and not shown again.
integration-account-password-kept = Stored { $at }. Leave empty to keep it.
integration-account-password-missing = The password is missing.
integration-account-saved = Saved the account of { $name }

# Held and kept
integration-held = Held for your decision
integration-held-count = { $count ->
    [one] 1 deletion waiting for your decision
   *[other] { $count } deletions waiting for your decision
 }
integration-held-directories-count = { $count ->
    [one] 1 directory waiting for your decision
   *[other] { $count } directories waiting for your decision
 }
integration-held-directories = Directories
integration-held-directory-open = Review and approve
integration-held-line = Nothing has been deleted; nothing is deleted until you approve it.
integration-held-open = Review
integration-held-none = Nothing is held. Deletions over a limit, or after the scope became smaller, wait here.
integration-held-all = All { $count }
integration-held-choose = Select what to decide
integration-held-help = Approve: deleted with the next sync. Reject: kept and not proposed again.
integration-held-pick = Choose { $title }
integration-held-in-third = Third party
integration-held-in-oa = OA
integration-held-approve = Approve { $count }…
integration-held-reject = Reject { $count }
integration-held-approved = Approved { $count }
integration-held-rejected = Rejected { $count }
integration-held-consent = { $count ->
    [one] Approve 1 deletion
   *[other] Approve { $count } deletions
 }
integration-held-prompt = Type { $count }, the number of deletions, to confirm
integration-held-approve-action = { $count ->
    [one] Approve 1 deletion
   *[other] Approve { $count } deletions
 }
integration-held-undo = Deletions can be undone from the sync log
integration-held-what = { $count ->
    [one] This one is deleted with the next sync.
   *[other] These { $count } are deleted with the next sync.
 }
integration-held-plan = Plan of { $name }, { $at }
integration-guard-delete_count = Over the limit
integration-guard-delete_percent = Over the percentage
integration-guard-empty_source = Source suddenly empty
integration-guard-partial_read = Not read completely
integration-guard-leaving = Left the scope
integration-versions = Kept versions
integration-versions-fact = Versions not taken in a conflict; they can be restored
integration-versions-all = All integrations
integration-versions-count = { $count ->
    [one] 1 version
   *[other] { $count } versions
 }
integration-versions-none = No kept versions. When both sides changed, the version not taken is kept here.
integration-version-at = { $name }, { $at }
integration-version-title = Title
integration-version-when = Time
integration-version-place = Place
integration-version-gone = Deleted
integration-version-restore = Restore
integration-version-restore-name = Restore “{ $title }”
integration-how-missing = This field uses a rule or formula, but none is selected.
integration-notes = Worth checking
integration-note-filter_passes_none = The filter “{ $value }” stops every meeting that was tried.
integration-note-one_value = Every meeting that was tried gives the same “{ $value }”.
integration-import = Import
integration-import-as = Import under another name or with another system
integration-import-off = It is turned off at first; look at a test sync before you turn it on.
integration-import-no-side = There is no connection to this kind of system here. Create one first.
integration-import-large = The file is larger than 16 MB; that is not an integration exported by Roombridge.
integration-import-left = { $count ->
    [one] 1 person in its scope is not known here and was left out
   *[other] { $count } people in its scope are not known here and were left out
}
integration-copy = Copy this integration…
integration-copy-line = The copy is turned off and has the same settings, mapping and filters; links and history stay here. Unsaved changes are not copied.
integration-copy-name = { $name } (copy)
integration-copy-heading = Copy “{ $name }”
integration-copy-do = Copy
integration-export = Export
integration-export-line = The file contains the settings, mapping and filters, and whatever they use from the library; no secrets, no history.
integration-questions = Questions
integration-questions-fact = Only a person can decide these; answers take effect from the next run
integration-questions-none = No questions. When both sides changed a meeting, or two meetings may be the same, the question appears here.
integration-questions-at = Asked { $at }
integration-questions-kept = Kept for the next sync; can be changed until you leave this page
integration-questions-plan = Open the plan
integration-questions-count = { $count ->
    [one] 1 question is waiting for you
   *[other] { $count } questions are waiting for you
}
integration-questions-line = Until somebody answers, syncs leave these meetings unchanged.
integration-questions-open = Answer
integration-state-asked = { $count ->
    [one] 1 question for you
   *[other] { $count } questions for you
}

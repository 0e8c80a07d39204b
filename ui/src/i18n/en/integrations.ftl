tab-systems = Systems
tab-integrations = Calendar integrations

# List and creation
integration-new = New calendar integration
integration-list-fact = { $count ->
    [one] 1 calendar integration
   *[other] { $count } calendar integrations
 }
integration-none = Here stands what flows between the OA and other calendars: between whom, which way, how often.
integration-name = Name
integration-sides = OA and third party
integration-state = State
integration-last = Last sync
integration-next = Next sync
integration-enabled = Enabled
integration-enable = Enable { $name }
integration-oa = OA calendar
integration-state-off = Off
integration-state-held = { $count } wait for you
integration-state-unbound = { $count ->
    [one] 1 person without a mailbox
   *[other] { $count } people without a mailbox
 }
integration-state-never = Never synced
integration-state-ok = OK, { $count } pairs linked
integration-new-fact = Off at first: look at a test sync, then turn it on
integration-presets = From a preset
integration-preset-none = No such system is connected
integration-preset-read = { $count } connected, read only
integration-preset-both = { $count } connected, read and write
integration-preset-beta = { $count } connected, writing not confirmed on a real system
integration-preset-fact = Asks for what is needed; the rest is proposed and can be changed
integration-blank = From blank
integration-blank-line = You choose the direction and every mode
integration-blank-fact = Nothing is chosen for you
integration-connect-first = Connect a system
integration-connect-first-line = A calendar integration needs a connected system. { $name } is not connected yet.
integration-third-party = Third party
integration-name-help = Shown in lists and in the log.
integration-name-missing = There is no name. Give one people recognise.
integration-name-taken = The name is taken. Choose another.
integration-oa-side = OA side
integration-choose = Not chosen yet
integration-create = Create
integration-create-note = Nothing syncs when it is created.
integration-direction = Direction
integration-direction-pull = Pull ←
integration-direction-push = Push →
integration-direction-both = Both ways ⇄
integration-direction-pull-name = Pull: third party → OA
integration-direction-push-name = Push: OA → third party
integration-direction-both-name = Both ways between OA and third party
integration-direction-help = OA left, third party right: pull ← reads into the OA, push → writes to the third party.
integration-direction-sides = OA left, third party right
integration-direction-cannot = This system can only be read; a writing direction cannot be chosen.
integration-write-cannot = { $product } can only be read in this version, so there is only pull.
integration-push = Push
integration-push-way = OA → third party
integration-push-once = At once when created, edited or deleted
integration-push-timed = By schedule
integration-pull = Pull
integration-pull-way = Third party → OA
integration-pull-when = { $when }, { $window }
integration-every = every { $minutes } minutes
integration-daily = daily at { $at }
integration-by-hand = by hand only
integration-window = Days around today
integration-window-help = Days before and after today, a whole number from 1 to 15.
integration-window-text = { $days } days before and after today ({ $from } to { $to })
integration-window-unit = days
integration-window-wrong = A whole number from 1 to 15 is needed.
integration-minutes = minutes
integration-modes = Invitations and deletions
integration-modes-blank = All three must be chosen
integration-modes-preset = Proposed; can be changed
integration-modes-fact = What writing to { $product } does
integration-modes-unused = Not used by a direction that only reads
integration-mode-invitations = Invitations
integration-mode-deletion = Deletion
integration-mode-cancellations = Cancellations
integration-mode-cannot = { $product } has no such mode; it cannot be chosen.
integration-mode-wrong = This system does not have the chosen mode. Choose another.
integration-invitations-none = Send none
integration-invitations-none-does = No invitation is sent; only the creator sees the meeting.
integration-invitations-all = Send to all
integration-invitations-all-does = Sent to all attendees; everybody sees the meeting. No copy in the organiser's sent items.
integration-invitations-all_and_copy = Send to all and save a copy
integration-invitations-all_and_copy-does = Sent to all attendees; everybody sees the meeting. A copy in the organiser's sent items.
integration-deletion-hard = Delete for good
integration-deletion-hard-does = Gone for good, not to be found in the mailbox. Servers may differ.
integration-deletion-soft = Delete softly
integration-deletion-soft-does = Moved to the dumpster; whether it can be recovered depends on the server.
integration-deletion-to_deleted_items = Move to deleted items
integration-deletion-to_deleted_items-does = Moved to deleted items, from where people can restore it.
integration-cancellations-none = Send none
integration-cancellations-none-does = Attendees are not told and still see the meeting.
integration-cancellations-all = Send to all
integration-cancellations-all-does = All attendees are told; the meeting shows as cancelled. No copy in sent items.
integration-cancellations-all_and_copy = Send to all and save a copy
integration-cancellations-all_and_copy-does = All attendees are told; the meeting shows as cancelled. A copy in sent items.

# Settings
integration-rail = Parts of the settings
integration-section-basics = Basics
integration-section-flow = Direction and time
integration-section-parameters = Parameters
integration-section-mapping = Mapping
integration-section-filters = Filters
integration-section-rooms = Room conversion
integration-section-accounts = Personal accounts
integration-section-log = Log retention
integration-last-fact = Last sync { $at }
integration-manual = Sync by hand…
integration-manual-title = Sync by hand
integration-manual-days = Days
integration-manual-help = Within 15 days of today. Left empty, the days around today are used.
integration-manual-dirty = Changes that are not saved are not used.
integration-manual-go = See what would change
integration-unsaved = There are unsaved changes
integration-unsaved-line = Saved changes hold from the next sync on.
integration-problems = { $count ->
    [one] 1 thing to correct
   *[other] { $count } things to correct
 }
integration-discard = Undo changes
integration-saved = Saved
integration-leave = Changes are not saved
integration-leave-line = Leaving this page loses the changes that are not saved.
integration-leave-stay = Stay here
integration-leave-discard = Leave without saving
integration-leave-save = Save and leave
integration-type = Type
integration-type-help = Given by the connected system; it does not change later.
integration-bound = Field with the mailbox
integration-bound-help = This field of a person holds the mailbox at the third party.
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
integration-color-help = Meetings that come to the OA are shown in it.
integration-color-wrong = A colour is written like #3370FF.
integration-people-scope = Scope of people
integration-people-fact = { $count } people
integration-people-unsaved = Counted again when saved
integration-people-who = Whose calendars
integration-people-all = Everybody ({ $count })
integration-people-some = Some
integration-people-missing = Nobody is chosen. Choose departments, groups or people, or everybody.
integration-people-leaving = When somebody leaves the scope, you are asked whether copies stay or go.
integration-departments = Departments (with all below)
integration-groups = Groups
integration-people = People
integration-except-departments = Without departments (with all below)
integration-except-groups = Without groups
integration-except-people = Without people
integration-nobody = None
integration-remove-title = Remove
integration-remove = Remove this integration…
integration-remove-line = Removes only Roombridge's settings and links; the meetings on both sides stay.
integration-remove-heading = Remove "{ $name }"
integration-remove-what = The links of { $links } pairs and the kept versions go with it. The meetings on both sides stay and no longer follow each other.
integration-remove-confirm = Remove this integration
integration-beta = Writing is not confirmed on a real system
integration-beta-line = Made after the published documents of { $product }. Try it with few people and look at the results first.
integration-when = Time
integration-at-once = At once
integration-at-once-cannot = { $name } does not tell at once what was changed; it goes by schedule. Only the built-in calendar does.
integration-at-once-help = What is created, edited or deleted in the OA is written at once. Otherwise by schedule.
integration-zone = Time zone
integration-zone-help = Where a day begins, and the zone of meetings that have none.
integration-zone-wrong = No such time zone. Choose one from the list.
integration-times-missing = A daily schedule needs at least one time.
integration-guards = Conflicts and guards
integration-conflict = When both sides changed
integration-conflict-help = What is not taken is kept as a version and can be restored.
integration-conflict-newest = The later change wins
integration-conflict-oa_wins = The OA wins
integration-conflict-third_party_wins = The third party wins
integration-conflict-ask = Ask me each time
integration-drift = When the target was changed
integration-drift-help = In a one-way sync the target is a copy.
integration-drift-restore = Make it like the source again
integration-drift-leave = Leave it
integration-ownership = May alter
integration-ownership-help = All that Roombridge writes carries its mark.
integration-ownership-own_only = Only what Roombridge wrote
integration-ownership-any = Whatever is paired
integration-series = Series
integration-series-help = As one where the other side holds the rule exactly; else single meetings, and the preview says why.
integration-series-as_one = As one where possible
integration-series-single = Single meetings always
integration-pairing = Pair by content
integration-pairing-help = Without a common id, the same title, time and organiser make a pair.
integration-leaving-scope = Somebody left the scope: copies
integration-leaving-filter = No longer passes a filter: copies
integration-leaving-window = The days were narrowed: copies
integration-leaving-ask = Ask me
integration-leaving-keep = Keep
integration-leaving-delete = Delete
integration-leaving-ask-help = Held until you decide.
integration-logon = Access
integration-connection-open = Open the connection: server and credentials
integration-access = Access mode
integration-access-proxy = Proxy
integration-access-proxy-does = One account of the connection reads and writes all calendars; it needs the rights.
integration-access-user = User
integration-access-user-does = Each person's own account, kept under "Personal accounts".
integration-access-cannot = This system has no personal accounts. Use proxy.
integration-domain-logon = Domain logon
integration-domain-logon-cannot = Logging on to { $product } knows no domain; only Exchange by name and password does.
integration-domain-logon-help = Log on as DOMAIN\user instead of user@domain, with the one account as with people's own. Only special Exchange servers need it; off.
integration-suffix = Check suffix and domain
integration-suffix-help = A mailbox whose suffix is not the domain is reported and not tried. Off.
integration-domain = Domain
integration-domain-help = Such as exchange.com.
integration-domain-missing = There is no domain. Domain logon and the suffix check need one.
integration-content = Content
integration-unknown = Attendees the OA does not know
integration-unknown-keep = Keep by address
integration-unknown-keep-does = They stay attendees by address; no person is made.
integration-unknown-into_details = Name in the details
integration-unknown-into_details-does = They are named in the details; no person is made.
integration-unknown-ignore = Leave out
integration-unknown-ignore-does = They are not written to the OA.
integration-unknown-change = Change what becomes of them
integration-unknown-count = { $count ->
    [one] 1 attendee is not in the OA
   *[other] { $count } attendees are not in the OA
 }
integration-unpaired-count = { $count ->
    [one] 1 place is not in the room conversion
   *[other] { $count } places are not in the room conversion
 }
integration-unpaired-line = "{ $room }" is written as text and books no room.
integration-convert = Convert rooms
integration-convert-help = Places follow the room conversion table on both sides.
integration-log-on = Results are kept for { $days } days; older ones are cleaned every night.
integration-log-off = Cleaning is off; results are kept for good.
integration-log-settings = Change the days
integration-log-open = Sync log

# Mapping and filters
integration-way = Way
integration-way-pull = Pull: { $source } → { $target }
integration-way-push = Push: { $source } → { $target }
integration-way-plain = { $source } → { $target }
integration-mapping-count = { $count } fields
integration-field-add = Add a field
integration-column-source = Field of { $name }
integration-column-how = By
integration-column-value = Value
integration-column-arrow = Writes to
integration-column-target = Field of { $name }
integration-trial = Trial
integration-record = Meeting to try
integration-record-none = No meeting to try
integration-source-of = Source of { $name }
integration-source-none = (none)
integration-how-of = Way of { $name }
integration-how-identity = As is
integration-how-rule = Rule
integration-how-formula = Formula
integration-how-fixed = Fixed
integration-how-leave = Leave
integration-how-not-time-rule = Conversion rules change texts only; work a time out by a formula.
integration-how-not-time-fixed = A fixed time would put all meetings at one moment; work it out by a formula.
integration-value-of = Value of { $name }
integration-value-people = Mailboxes, with commas between
integration-value-identity = As in the source
integration-value-leave = Stays as the target has it
integration-value-fixed = Text to write
integration-choose-rule = Choose a rule
integration-choose-formula = Choose a formula
integration-as-is = Take { $name } as it is
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
integration-target-attendees = Participants
integration-target-place = Place
integration-target-body = Details
integration-target-organizer = Organiser
integration-target-rooms = Rooms
integration-target-status = Status
integration-target-sensitivity = Private
integration-target-show_as = Shown as
integration-filters-none = No filter: everything flows
integration-filters-all = All must pass to reach { $target }
integration-filters-edit = Edit
integration-filters-empty = All meetings of { $source } flow to { $target }. A filter lets only some through.
integration-filters-leaving = What no longer passes is kept, deleted or asked about, as "Direction and time" says.
integration-filter-choose = Choose from the library
integration-filter-no-more = No other filter of the library fits
integration-filter-passes = This one: passes
integration-filter-stops = This one: does not flow
integration-filter-broken = This one: cannot be worked out
integration-filter-take = Do not use "{ $name }"
integration-filter-of-pull = Data: meetings. Way: pull, from { $source }.
integration-filter-of-push = Data: meetings. Way: push, from { $source }.
integration-flows = This meeting flows.
integration-flows-not = This meeting does not flow.

# Library
integration-library = Rules and formulas
integration-library-fact = Shared by all integrations
integration-library-rule = Rules
integration-library-formula = Formulas
integration-library-variable = Variables
integration-library-filter = Filters
integration-library-search = Name or content
integration-library-filter-where = Make a calendar integration first: it gives a filter's way and source.
integration-library-none-rule = No rules yet. A rule turns one text into another, by a table or by steps.
integration-library-none-formula = No formulas yet. A formula works a value out of the source's fields.
integration-library-none-variable = No variables yet. A variable is a value that formulas share.
integration-library-none-filter = No filters yet. Make one under "Filters" of an integration.
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
integration-entry-shared = { $count } integrations change with it
integration-entry-name-missing = There is no name.
integration-entry-name-taken = The name is taken. Choose another.
integration-entry-remove = Remove
integration-entry-remove-name = Remove { $name }
integration-entry-remove-title = Remove "{ $name }"
integration-entry-remove-line = No integration uses it. This cannot be undone.
integration-entry-remove-used = { $count ->
    [one] An integration uses it, so it cannot be removed. Replace it there first:
   *[other] { $count } integrations use it, so it cannot be removed. Replace it there first:
 }
integration-variable-help = Written vars.name in formulas. A letter, then letters, digits and low lines.
integration-variable-name-wrong = The name needs a letter first, then letters, digits and low lines.
integration-variable-kind = Type
integration-variable-value = Value
integration-variable-value-text = Any text.
integration-variable-value-number = A whole number.
integration-variable-value-bool = true or false.
integration-variable-value-time = Such as 2026-11-23T14:00:00+08:00.
integration-variable-value-list = Separated by commas.
integration-gives = Gives
integration-kind-text = Text
integration-kind-number = Number
integration-kind-bool = Yes or no
integration-kind-time = Time
integration-kind-list = List
integration-expression = Expression
integration-expression-help = Fields, variables and functions may be used. It is checked while you type.
integration-expression-missing = There is no expression.
integration-insert-field = Insert a field
integration-insert-function = Insert a function
integration-checking = Checking
integration-check-none = Could not be checked; type on to try again
integration-check-at = Line { $line }, character { $column }: { $what }
integration-check-ok = Fine, tried on { $tried } meetings
integration-check-failed = Well written, but { $failed } of { $tried } meetings could not be worked out
integration-rule-kind = Kind of rule
integration-rule-text = Step by step
integration-rule-lookup = Table
integration-rule-lookup-count = Table, { $count } rows
integration-pairs = Table
integration-pairs-help = Blocks from a spreadsheet can be pasted. Case and surrounding blanks do not count.
integration-pairs-missing = The table is empty.
integration-pair-from = Found
integration-pair-to = Becomes
integration-pair-add = Type or paste
integration-otherwise = Not in the table
integration-otherwise-keep = Stays as it is
integration-otherwise-empty = Becomes empty
integration-otherwise-value = Becomes a fixed text
integration-otherwise-refuse = Reported and not synced
integration-steps = Steps
integration-steps-help = Done from top to bottom, at most 20.
integration-steps-missing = There are no steps yet.
integration-step-add = Add a step
integration-step-number = Step { $number }
integration-step-up = Move step { $number } up
integration-step-take = Remove step { $number }
integration-step-plain = Nothing to fill in
integration-step-text = Text
integration-step-from = Find
integration-step-to = Replace with
integration-step-length = Characters
integration-step-trim = Trim blanks
integration-step-prefix = Put before
integration-step-suffix = Put behind
integration-step-strip_prefix = Take off the beginning
integration-step-replace = Replace
integration-step-limit = No longer than
integration-step-upper = Upper case
integration-step-lower = Lower case
integration-try-nowhere = There is no calendar integration yet, so no meeting to try it on.
integration-try-unsaved = Tried as you type; nothing is saved.
integration-try-given = A field or variable that goes in
integration-try-part = A part of the expression
integration-try-field = Field that goes in
integration-try-input = In
integration-try-output = Out

# Room conversion
integration-rooms-fact = { $count } pairs, OA room ↔ room mailbox of { $name }
integration-rooms-help = Type into the cells or paste from a spreadsheet. Each change is saved; Ctrl+Z takes it back.
integration-rooms-local = OA room
integration-rooms-mailbox = Room mailbox
integration-rooms-add = Type or paste
integration-rooms-take = Remove row { $row }
integration-rooms-no-connection = The third party is not a connection, so there are no room mailboxes.
integration-rooms-no-local = No OA room
integration-rooms-no-mailbox = No room mailbox
integration-rooms-halves = { $count ->
    [one] 1 row is not whole; it is saved once it is.
   *[other] { $count } rows are not whole; they are saved once they are.
 }
integration-rooms-paired = Paired
integration-rooms-issue-local_twice = The OA room is there twice
integration-rooms-issue-mailbox_twice = The mailbox is there twice
integration-rooms-issue-local_unknown = No room of ours has this name
integration-rooms-issue-mailbox_unknown = The third party has no such mailbox
integration-rooms-gaps = { $count ->
    [one] 1 OA room without a pair
   *[other] { $count } OA rooms without a pair
 }
integration-rooms-gaps-line = Their meetings get the place as text. Choose one to add its mailbox
integration-rooms-gap-add = Add the mailbox of { $name }
integration-rooms-more = { $count } more
integration-rooms-whole = All { $count } paired
integration-undo-none = No change to take back
integration-suggestions = Suggestions
integration-suggestions-fact = { $count }, guessed from names and seats; nothing holds before you accept
integration-suggestions-all = Accept { $count }
integration-suggestion-take = Accept the suggestion for { $name }
integration-take = Accept
integration-suggestion-why = { $why }, { $score } points
integration-suggestion-same_name = Same name
integration-suggestion-like_name = Like name
integration-suggestion-like_name_and_seats = Like name, same seats
integration-sheet = Sheet
integration-sheet-import = Import a sheet…
integration-sheet-export = Export as a sheet
integration-sheet-template = Template
integration-sheet-large = The file is larger than 16 MB.
integration-sheet-done = { $added } new, { $changed } changed, { $same } the same, { $issues } not taken
integration-sheet-clean = Every row was taken. What is not in the sheet stays.
integration-sheet-issues = Rows not taken
integration-sheet-row = Row { $row }

# Personal accounts
integration-accounts-cannot = This system does not use personal accounts.
integration-accounts-missing = { $count } people have no account yet
integration-accounts-whole = Everybody has an account
integration-accounts-user = User mode: each calendar is read and written with its owner's account. Passwords go in and never come out.
integration-accounts-proxy = Proxy mode does not use personal accounts. They can be filled in before changing to user mode.
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
integration-account-login-missing = There is no login.
integration-account-password-help = Goes into the keychain and is not shown again.
integration-account-password-kept = Stored { $at }. Left empty it stays.
integration-account-password-missing = There is no password.
integration-account-saved = Saved the account of { $name }

# Held and kept
integration-held = Held for you
integration-held-count = { $count ->
    [one] 1 waits for you
   *[other] { $count } wait for you
 }
integration-held-line = Nothing has been deleted, and nothing is before you approve.
integration-held-open = Decide one by one
integration-held-directories = Directories
integration-held-directory-open = Look and release
integration-held-none = Nothing is held. Deletions above a limit, or after the scope became smaller, wait here.
integration-held-all = All { $count }
integration-held-choose = Choose what to decide
integration-held-help = Approved: deleted with the next sync. Rejected: kept and not brought up again.
integration-held-pick = Choose { $title }
integration-held-when = When
integration-held-calendar = Whose calendar
integration-held-where = Deleted from
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
integration-guard-delete_count = Above the limit
integration-guard-delete_percent = Above the share
integration-guard-empty_source = Source suddenly empty
integration-guard-partial_read = Not read whole
integration-guard-leaving = Left the scope
integration-versions = Kept versions
integration-versions-fact = What was not taken in a conflict; it can be restored
integration-versions-all = All integrations
integration-versions-count = { $count ->
    [one] 1 version
   *[other] { $count } versions
 }
integration-versions-none = No versions are kept. When both sides changed, what was not taken stays here.
integration-version-at = { $name }, { $at }
integration-version-title = Title
integration-version-when = Time
integration-version-place = Place
integration-version-gone = Deleted
integration-version-restore = Restore
integration-version-restore-name = Restore "{ $title }"
integration-how-missing = A field is made by a rule or formula, but none is chosen.
integration-notes = Worth a look
integration-note-filter_passes_none = The filter "{ $value }" stops every meeting that was tried.
integration-note-one_value = Every meeting that was tried gives the same "{ $value }".
integration-import = Import
integration-import-large = The file is larger than 16 MB; that is not an integration exported by Roombridge.
integration-import-left = { $count ->
    [one] 1 person of its scope is not known here and was left out
   *[other] { $count } people of its scope are not known here and were left out
}
integration-export = Export
integration-export-line = The file holds the settings, mapping and filters with what they use of the library; no secrets, no history.
integration-questions = Questions
integration-questions-fact = What only a person can tell; answers hold from the next run on
integration-questions-none = Nothing is asked. When both sides changed, or two meetings may be one, the question stands here.
integration-questions-at = Asked { $at }
integration-questions-plan = Open the plan
integration-questions-count = { $count ->
    [one] 1 question waits for you
   *[other] { $count } questions wait for you
}
integration-questions-line = Syncs leave these meetings as they are until somebody answers.
integration-questions-open = Answer
integration-state-asked = { $count ->
    [one] 1 question for you
   *[other] { $count } questions for you
}

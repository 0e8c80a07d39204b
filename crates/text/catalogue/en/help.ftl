# Help of the command line. A command's message carries its arguments; what many take is said once.

cli-help = Connects meeting-room and calendar systems, proves every permission, previews, syncs, and explains what to fix.
    .data_dir = Folder of the data; the system's application-data folder when absent
    .lang = Language of what is printed: zh-CN or en
    .json = Print exactly one JSON object, on one line, and never prompt
    .quiet = Print nothing but results
    .verbose = Log more; twice for everything
    .vault = Where secrets are kept: the system's keychain, or references to environment variables and files (env) or to systemd credentials, read at each use
    .help = Print help
    .version = Print version

cli-help-provider = What can be connected

cli-help-provider-list = List what can be connected

cli-help-provider-show = Show a provider's ways to log on, fields, checklist and checks
    .id = Provider id

cli-help-sandbox = The practice environment

cli-help-sandbox-serve = Run the simulators on loopback until interrupted
    .listen = Loopback address to listen on; port 0 takes a free one
    .seed = Seed of the practice company
    .rooms = Rooms
    .meetings_per_room = Meetings in each room
    .people = People
    .faults = A fault to begin with

cli-help-sandbox-demo = Do the main job on the practice environment and print the report
    .provider = Only this provider
    .auth = Only this way to log on
    .sheet = Sheet of room mailboxes to import

cli-help-connection = Connections

cli-help-connection-add = Add a connection
    .provider = Provider id
    .name = Name of the connection
    .auth = Way to log on
    .paste = A text that the provider’s console copied, split into the fields it holds; - for standard input

cli-help-connection-list = List connections

cli-help-connection-show = Show a connection

cli-help-connection-set = Change a connection
    .rename = New name
    .enabled = Switch on or off
    .preview_only = False releases an imported connection for applying; true allows test syncs alone
    .settings = A setting; an empty value removes it
    .paste = A text that the provider’s console copied, split into the fields it holds; - for standard input

cli-help-connection-remove = Remove a connection with its secrets, rooms, meetings and links
    .keep_data = Leave its rooms and meetings

cli-help-connection-export = Write a connection to a file, without secrets

cli-help-connection-import = Read a connection from a file; it starts preview-only
    .file = File to read

cli-help-connection-icon = Write the picture that a provider's console wants as the icon of an application
cli-help-connection-handout = Write a leaf for whoever uses a connection, or every value that belongs into its consoles
    .values = Every value that belongs into the consoles instead; no secrets
    .text = Plain text instead of a page

cli-help-integration = Integrations: two sides and a policy

cli-help-integration-list = List integrations

cli-help-integration-show = Show an integration
    .name = Integration

cli-help-integration-add = Keep two calendars in step
    .name = Its name
    .preset = What it begins with: a provider’s id or blank; its connection tells it when absent
    .sides = Third party first, then the OA: a connection, or oa for the built-in calendar
    .side_a = Third party: a connection
    .side_b = OA: a connection, or oa for the built-in calendar, which it is when absent
    .direction = pull: third party → OA; push: OA → third party; both: both ways
    .settings = A setting by its place, such as domain, window_days, conflict or leaving.scope

cli-help-integration-remove = Remove an integration of two calendars; what it copied stays
    .name = Integration

cli-help-integration-set = Change an integration: window_days, deletes, delete_percent, details, enabled; of two calendars any setting
    .name = Integration

cli-help-check = Check a connection step by step
    .rooms = Check this room as well
    .all_rooms = Check every room of the list

cli-help-rooms = Room sheets and rooms

cli-help-rooms-template = Write the template of a room sheet

cli-help-rooms-import = Import a sheet of room mailboxes
    .file = Sheet: xlsx, xls, xlsb, ods, csv, tsv
    .sheet = Sheet of the workbook
    .dry_run = Judge the sheet and store nothing
    .corrected = Write a corrected copy with the problems as comments
    .resolve = Ask the provider about every address
    .expand_lists = Put the rooms of room lists in their place; asks the provider

cli-help-rooms-discover = List the rooms the provider knows
    .add = Add these mailboxes

cli-help-rooms-list = List stored rooms

cli-help-rooms-export = Write stored rooms to a workbook that can be imported again

cli-help-rooms-permissions = What may be done with each room

cli-help-rooms-script = Write the PowerShell script that grants what is missing

cli-help-plan = Test sync: show every change and write nothing
    .name = Integration
    .output = Write the whole plan as JSON to a file

cli-help-apply = Execute exactly a plan, or refuse
    .plan = Plan id
    .approve = Held steps to release alone: their ids, or as much of an id as is unmistakable

cli-help-sync = Plan and apply under the guards
    .name = Integration
    .all = Every enabled integration

cli-help-undo = Undo a run
    .run = Run id
    .dry_run = Show what would be undone

cli-help-meetings = Stored meetings

cli-help-meetings-list = List stored meetings
    .rooms = Only of this room

cli-help-runs = History of runs

cli-help-runs-list = List runs
    .integration = Only of this integration
    .from = Started on this day or later
    .to = Started on this day or before
    .search = Part of its id, of what went wrong, of a title or mail address among its steps

cli-help-runs-show = Show a run and its items

cli-help-runs-export = Write a run and its items to a file: a workbook when it ends in .xlsx, else JSON

cli-help-log = Retention of the history

cli-help-log-prune = Remove old runs
    .days = Keep so many days

cli-help-log-operations = What administrators changed
    .about = Only of this kind, such as connection or rooms.give
    .text = Part of a name or value
    .output = Write all of them to a workbook

cli-help-hold = Held deletions that wait for a decision

cli-help-hold-list = List held deletions that wait

cli-help-hold-approve = Let held deletions through with the next run
    .steps = Plan and place of each, as hold list shows them

cli-help-hold-reject = Reject held deletions for good
    .steps = Plan and place of each, as hold list shows them

cli-help-question = Open questions of plans

cli-help-question-list = List questions that nobody has answered yet, or all of a plan
    .plan = Plan id; the newest of every integration when absent

cli-help-question-answer = Answer a question; make the plan again afterwards
    .name = Integration
    .step = Step it is about, as question list shows it
    .answer = take-a: the third party wins; take-b: the OA wins; together: the same meetings; apart: different ones; none: take an answer back

cli-help-version = Versions that lost a conflict

cli-help-version-list = List versions that lost a conflict
    .integration = Only of this integration

cli-help-version-restore = Make the plan that brings a version back
    .run = Run that decided
    .step = Step that decided

cli-help-schedule = When an integration runs automatically

cli-help-schedule-show = Show when an integration runs
    .name = Integration

cli-help-schedule-set = Set when an integration runs
    .name = Integration
    .every = Every so many minutes
    .daily = At these times of the day, HH:MM
    .manual = Never automatically

cli-help-serve = Run schedules; optionally serve the window to a browser
    .ui = Serve the window to a browser at this loopback address

cli-help-doctor = Diagnose this machine: keychain, proxy, clock, data folder

cli-help-bundle = Write a redacted support bundle

cli-help-completions = Completions for a shell
    .shell = Shell

cli-help-shared = Arguments that many commands take
    .name = Connection
    .connection = Connection
    .output = File to write
    .id = Run id
    .from = First day
    .to = Last day
    .limit = At most so many
    .offset = After so many
    .settings = A setting
    .secrets = A secret's source: env:VAR, file:PATH, or - for standard input
    .documents = A setting that is a document, read from a file
    .approve_deletes = Number of held deletions to release

cli-help-words = Words around the texts
    .usage = Usage:
    .commands = Commands:
    .arguments = Arguments:
    .options = Options:
    .env = {""}[env: { $name }]
    .default = {""}[default: { $value }]
    .values = {""}[possible values: { $values }]

cli-help-quota = Calls that a provider charges by the month

cli-help-quota-show = Show what is granted, used and to be expected
    .name = Connection

cli-help-quota-try = Show what it would come to with something else assumed; nothing is kept
    .name = Connection
    .edition = Edition of the organisation
    .granted = Calls of a month that were agreed with the provider; 0 for none
    .reserve = Calls of a month that are left to other programs
    .hours = Hours of a day in which is looked
    .days = Days of a month on which is looked
    .changes = New or changed meetings of a room and day
    .rooms = Rooms looked after
    .interval = Minutes between two looks
    .events = Whether events tell what changed

cli-help-quota-set = Set edition, agreed number, reserve and working hours; what is not named stays
    .name = Connection
    .edition = Edition of the organisation
    .granted = Calls of a month that were agreed with the provider; 0 for none
    .reserve = Calls of a month that are left to other programs
    .hours = Hours of a day in which is looked
    .days = Days of a month on which is looked
    .changes = New or changed meetings of a room and day

cli-help-successor = Move a connection to a provider that takes its place

cli-help-successor-show = Show when a connection's service ends, what can follow it, and how far the move is
    .name = Connection, old or new

cli-help-successor-prepare = Make the connection that is to follow: settings and secrets go along, nothing is synced
    .name = Connection that is to be followed
    .to = Provider that is to follow; needed where several could
    .new_name = Name of the new connection

cli-help-successor-compare = Read both sides and show what differs, room by room; writes to neither
    .name = Connection, old or new

cli-help-successor-switch = Let the new connection take the old one's place
    .name = Connection, old or new
    .accept_missing = The number of meetings that the new side does not show, to switch nevertheless

cli-help-successor-back = Take the switch back, as long as no run changed anything since
    .name = Connection, old or new

cli-help-library = Conversion rules, formulas, variables and filters that integrations share

cli-help-library-list = List conversion rules, formulas, variables and filters

cli-help-library-functions = List the fields and functions that expressions may use

cli-help-library-save = Store an entry; one without an id is new. JSON of an entry: {"{"}"kind": "formula", "entry": {"{"}...{"}"}{"}"}
    .file = JSON file, or - for standard input

cli-help-library-remove = Remove an entry that nothing uses
    .kind = Part of the library
    .entry = Name or id

cli-help-library-check = Check an expression before it is saved
    .expression = Expression
    .gives = What it must give
    .integration = Integration whose newest records it is tried on
    .direction = Way it is for: pull from the third party to the OA, push from the OA to the third party

cli-help-library-records = List the newest records to try a mapping on
    .integration = Integration
    .direction = Way: pull shows the third party’s, push the OA’s

cli-help-library-try = Try mapping and filters, or one entry or expression that is not saved, on a record; nothing is kept
    .integration = Integration
    .direction = Way: pull from the third party to the OA, push from the OA to the third party
    .record = Key of the record; the newest when absent
    .rules = Mapping and filters as JSON, - for standard input; the integration’s own when absent
    .entry = One entry as JSON, as library save takes it, - for standard input; tried alone, saved or not
    .expression = An expression, tried alone: what each part gives, or where it fails and why
    .gives = What the expression must give
    .field = Field whose text a conversion rule is given

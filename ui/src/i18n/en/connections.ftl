connections-new = New connection
connections-import = Import settings
connections-file-large = The file is larger than 1 MB; it is not a connection exported by Roombridge.
connections-file-refused = Not imported
connections-fact = { $count ->
    [one] { $count } connection
   *[other] { $count } connections
}, { $troubled ->
    [one] { $troubled } needs attention
   *[other] { $troubled } need attention
}
connections-none = Connected systems are listed here. Connecting one takes about 20 minutes.
connections-name = Name
connections-state = State
connections-kind = System and sign-in
connections-secret = Secret expires in
connections-last = Last sync
connections-next = Next sync
connections-enabled = Enabled
connections-enable = Enable { $name }
family-microsoft = Microsoft
family-collaboration = Collaboration suites
family-mail = Mail services
family-open = Open standards and OA
role-rooms = rooms
    .lack = this version reads no rooms
role-read_calendar = reading calendars
    .lack = this version reads no calendars
role-write_calendar = writing calendars
    .lack = this version only reads calendars
role-free_busy = free/busy
    .lack = this version does not read free/busy
role-people = directory
    .lack = this version does not read its directory
role-events = events
    .lack = changes are read on a schedule instead
gallery-title = New
gallery-fact = Read-only checks first; nothing is written
gallery-none = This version contains no systems.
gallery-can = Supports: { $what }
gallery-lack = Does not support { $what }: { $why }
gallery-minutes = About { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
connection-on = Enabled
connection-off = Disabled
connection-check = Check
connection-preview-only = Imported or copied settings: test sync only
connection-release = Allow applying
connection-preview-only-line = Enter the secrets and pass the check before applying.
connection-checked = Checked { $at }
connection-all-checks = All checks
connection-never-checked = Never checked. A check only reads; nothing is written.
connection-checks-fail = { $count ->
    [one] { $count } check failed
   *[other] { $count } checks failed
}
connection-checks-warn = { $count ->
    [one] { $count } check needs attention
   *[other] { $count } checks need attention
}
connection-checks-waiting = { $count ->
    [one] { $count } check is waiting to take effect
   *[other] { $count } checks are waiting to take effect
}
connection-passed = { $count ->
    [one] { $count } check passed
   *[other] { $count } checks passed
}
connection-settings = Settings
connection-edit = Edit in the wizard
connection-secrets = Secrets
connection-secrets-fact = Write-only; they cannot be read back
secret-set = Stored { $at }
secret-place-keychain = in the system keychain
secret-place-sealed = in the data folder, encrypted under a key in the system keychain
secret-place-memory = in memory only, lost on exit
secret-place-reference = read from { $place }
secret-until = Until { $date }
secret-fingerprint = Thumbprint (SHA-1)
secret-ends = Expiry date
secret-replace = Replace
secret-how = Create a new one in the provider’s console, paste it here and save. Delete the old one once the check passes; there is no interruption.
secret-new = New { $name }
secret-empty = Paste it to save
secret-replaced = { $name } replaced
connection-no-rooms = Each mailbox of the room sheet is one room. There are none yet.
connection-discover = Discover rooms
connection-open-rooms = Open room list
connection-last-run = Last sync
connection-open-run = Show result
connection-permissions = Permission map
schedule-title = Schedule
schedule-manual = Manual
schedule-every = At an interval
schedule-daily = Daily
schedule-minutes = Minutes
schedule-times = Times
schedule-times-missing = Choose at least one time
schedule-manual-line = Syncs only when you press Apply.
schedule-every-line = Counted from the last start. A missed run is caught up once.
schedule-daily-line = Local time. A missed run is caught up once.
connection-export = Export settings
connection-export-line = Copies and exported files contain neither secrets nor rooms.
remove-title = Export and remove
connection-more = More actions
clone-refused = No copy was made
clone-action = Make a copy
remove-action = Remove connection…
remove-heading = Remove “{ $name }”
remove-line = Removed with it: its secrets, { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
}, synced meetings and links. Nothing changes in the other system.
remove-line-keep = Its secrets and settings are removed. { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
} and the synced meetings stay, no longer updated.
remove-keep = Keep rooms and meetings
remove-prompt = Type the name { $name } to confirm
remove-confirm = Remove this connection
remove-note = Cannot be undone
draft-line = Draft, left at step { $at } of { $total }: { $page }, saved { $when }
draft-go-on = Continue
draft-forget = Discard draft
connection-open-directory = Open directory
connection-open-events = Open events
connection-last-event = last one { $at }
connection-second-copy = Another program receives events with the same app
connection-open-quota = Plan calls
connection-quota-line = { $used } of { $allowance } used this month
handout-title = Handouts
handout-leaf = For users
handout-values = Values for the console
handout-line = Saved as a page to print or send; it contains no secrets.

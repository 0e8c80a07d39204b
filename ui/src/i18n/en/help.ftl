# Offline help: the topic is chosen above, the text stands below. Help on the wizard and on checks is made from the
# description of the system and the values that were entered.
help = Help
help-topics = Help topics
help-print = Print
help-save = Save as file
help-how = How to use it
help-keys = Keys
help-key-help = Open or close help
help-key-refresh = Check, or read again
help-key-escape = Close the side pane or dialog
help-key-find = Find on this page
help-key-zoom = Larger, smaller, as designed
help-values = Values to fill in
help-value-open = Not filled in yet
help-value-none = Empty; it may stay so
help-secret-stored = Stored; not written here
help-secret-open = Not filled in yet; never written here
help-done = Done
help-open-step = To do
help-fact-connection = Connection
help-fact-new = { $name } (not saved yet)
help-foot = Made by Roombridge on { $at }. It holds no passwords and no keys.
help-wizard = This step of the wizard
help-check = This check
help-check-title = Check: { $check }
help-check-lead = Checks build on one another, from the bottom up. They only read.
help-check-result = Result
help-check-codes = Codes
help-check-proof = What this check says
help-handover = Hand-over sheet
help-handover-title = { $name }: hand-over sheet
help-handover-lead = For the colleague who holds the rights: page by page what to do in their console, what to copy there and what to bring back. About { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
help-handover-open = Open the whole hand-over sheet
help-tick = Tick: { $name }
help-tick-leave = Leave unticked: { $name }

help-welcome = First start
    .lead = Roombridge is not connected to any system yet.
    .body =
        1. To look around first, press Start practising: an invented company is simulated on this machine, without network or accounts.
        2. To connect a real system, press See what to prepare: it lists roles, licences and values first, to print for a colleague.
        3. Neither touches the other: practice and real connections never share a secret.
help-overview = Overview
    .lead = Whether each connection works, when it syncs next, and what needs you.
    .body =
        1. What needs your attention comes first, each with one button that leads to the fix.
        2. Held deletions are not carried out before you approve them.
        3. Secrets are mentioned before they expire; replacing one interrupts nothing.
help-connections = Connections
    .lead = The systems that are connected. One connection is one tenant or one server.
    .body =
        1. New connection at the top right opens the wizard. Import settings takes a file exported elsewhere; it allows test syncs only at first.
        2. The switch at the end of a row turns scheduled syncs off or on; nothing is deleted by it.
        3. Open a name for its checks, secrets, schedule and rooms.
help-gallery = New connection
    .lead = Choose the system to connect. Read-only checks come first; nothing is written.
    .body =
        1. Each card says what can be done and what cannot.
        2. If you leave midway, the draft stays; passwords and keys are not in it.
help-connection = One connection
    .lead = How it is, what it is made of, and when it runs.
    .body =
        1. Checks in trouble come first; open one to see what to change.
        2. Secrets are write-only. Store the new one first and delete the old one in their console once the check passes.
        3. A copy has no secrets and no rooms, and allows test syncs only at first.
        4. The exported file has no secrets and can be handed to a colleague.
help-move = Moving a connection
    .lead = When a service ends, another system takes its place; rooms, rules, history and undo stay.
    .body =
        1. Prepare: settings and the secret are carried over; consent given for the old system must be given again for the new one.
        2. Compare: both sides are read and neither is written to. A room that cannot be read holds the switch.
        3. Switch: one step. Meetings missing on the new side have to be counted and typed first.
        4. Until a run changes something it can be switched back.
help-rooms = Rooms
    .lead = Rooms of every connection, by building and floor.
    .body =
        1. Where there are none, drop a room sheet onto the window, or let their system list its rooms.
        2. Open a room to see where the two sides differ, and its rights.
        3. Removing changes only the list in Roombridge, nothing in their system.
help-import = Importing a room sheet
    .lead = Drop an Excel or CSV file anywhere onto the window, or choose it.
    .body =
        1. Roombridge finds the columns and every problem; what can be repaired is repaired, marked, and can be undone.
        2. Fix a cell in place, or decide all of one type at once.
        3. Importing only adds and updates; rooms that the sheet lacks are not removed.
        4. Of recent sheets only the name is kept; the file is chosen again.
help-discover = Discovery
    .lead = Asks their system for its rooms and compares them with the list here.
    .body =
        1. Tick the ones that are missing here to add them.
        2. Those that they do not have are marked and can be switched off.
help-permissions = Permission map
    .lead = Every right on every room, the missing ones first.
    .body =
        1. Generate the script: it adds what is missing and removes nothing.
        2. Have a colleague with the rights run it, then measure again.
        3. A permission takes a while to become effective; until then it shows Not effective yet.
help-sync = Test sync
    .lead = Reads the source and lists what would change, and why. Nothing is written.
    .body =
        1. Open a row for its source, filter, mapping, match, policy and result.
        2. Beyond the deletion limit every deletion is held; approving them takes typing the number.
        3. Only Apply writes, and every run can be undone from the sync log.
help-calendar = Calendar
    .lead = Rooms go down, time goes across.
    .body =
        1. Solid bars are synced meetings, dashed ones planned changes, hatched ones tentative, struck ones cancelled.
        2. Of a private meeting only Private is shown.
        3. Overlapping meetings are shown in two lanes and marked.
        4. Under OA calendar, choose people to see theirs; entries made, edited or deleted there are pushed immediately, and each shows its push state.
        5. Manual sync takes days up to 15 before or after today and shows a preview first.
help-integrations = Calendar integrations
    .lead = What flows between the OA's calendar and those of third parties.
    .body =
        1. A preset asks for what is needed; from scratch you choose everything. A new integration is off.
        2. The arrows show the way: OA left, third party right. Pull ← reads into the OA, push → writes to the third party.
        3. Make a test sync first, look at what would change, then turn it on.
help-integration = A calendar integration
    .lead = All its settings, in parts.
    .body =
        1. Changes are saved together at the foot; leaving without saving asks first.
        2. What is grey the system does not have; the reason stands beside it.
        3. The last column of the mapping tries a real meeting; nothing is written.
        4. Blocks of a spreadsheet can be pasted into the room conversion; Ctrl Z takes back.
        5. Passwords of personal accounts go in and never come out.
help-library = Rules and formulas
    .lead = Rules, formulas, variables and filters that integrations share.
    .body =
        1. Formulas are checked while they are typed; what is wrong is underlined.
        2. Saved rules and formulas can be tried on a real meeting, step by step.
        3. What is in use cannot be removed; it says where it is used.
help-held = Held deletions and kept versions
    .lead = Deletions above a limit or out of the scope wait here; what lost a conflict is kept as a version.
    .body =
        1. Approved ones are deleted with the next sync; their number has to be typed. Rejected ones stay and are not brought up again.
        2. Restoring a version makes a preview first.
help-people = People
    .lead = Who works where, and by which field syncs find people.
    .body =
        1. Choose a department or group at the left and the field to look at above; “only those without a usable mailbox” lists whom syncs cannot find.
        2. A field marked “No permission to read” is not empty: the provider did not grant it.
        3. People of a connection are changed in the other side's directory; people added by hand or from a sheet are changed here.
help-log = Sync log
    .lead = What each sync did, item by item.
    .body =
        1. Choose a run on the left and see every item it wrote, failed or held.
        2. The matrix shows at a glance whether it is one room or one moment.
        3. Undo this sync shows a preview before it does anything.
help-settings = Settings
    .lead = They apply to the whole program. Changes are saved immediately and recorded in the operation log.
    .body =
        1. Where requests have to go through a proxy, set it here before checking.
        2. When something cannot be explained, look at the diagnostics here first, then save them as a file.
        3. Settings with a lock are laid down by a policy file and cannot be changed here.
help-operations = Operation log
    .lead = Who changed what, and when. Secrets by name, never their content.
help-notices = Notifications
    .lead = Failures, held deletions and expiring secrets reach people who are not at the screen.
    .body =
        1. Choose when to tell, then add channels.
        2. Press Send a test; when it does not arrive, the reason is shown.
        3. A robot's address holds a key, so it is kept as a secret; afterwards only its host is shown.
help-directory = Reading a directory
    .lead = Reads departments and people of the other side; look at the changes before Roombridge takes them over. Nothing is written back.
    .body =
        1. “Read now” only reads. A read that stopped goes on where it was.
        2. Press a number to see one kind of change alone; open a line for each field before and after.
        3. Where too many leave, all changes are held until their number is typed. Mostly the range the app may read has become smaller; compare it first.
        4. People of a department that was not read do not count as gone, and a field without leave is not an empty one.
help-events = Events
    .lead = The other side tells Roombridge what changed, ahead of the next scheduled read.
    .body =
        1. A stream connection needs no public address, but an app of Roombridge's own.
        2. HTTP push needs an address that the internet can reach; Roombridge listens on this machine alone, behind a reverse proxy.
        3. After a break something may have been missed; the next read is a whole one.
        4. Personal data is masked in the list.
help-rehearsal = Playing the provider
    .lead = See whether a callback address answers well before it is entered in the other side's console.
    .body =
        1. The first sample proves address, key and signature alone; the others are taken for real events.
        2. An http:// address has to be confirmed: content is encrypted, the transport is not.
        3. Each sample says how it ended, why, and what to change.
help-quota = Call quota
    .lead = Where the other side limits calls by the month, this works out whether they last.
    .body =
        1. Change figures on the left; the result appears on the right immediately. Interval, rooms and events are only tried here; change them on the connection.
        2. Leave some to other apps of the organisation. At the limit Roombridge stops calling until the new month.
        3. With events, looking is only for what they missed, and takes far fewer calls.

# Words of the command line

cli-plan = Plan
cli-plan-held = Held: release some alone with roombridge apply { $plan } --approve STEP (the last column; several are possible), all { $count } with --approve-deletes { $count }
cli-run = Run
cli-control = Control
cli-rooms = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
 }
cli-compared = Same: { $same }, different: { $differ }, missing on the new side: { $missing }, only on the new side: { $added }
cli-exchanged = { $name }: { $setting } becomes { $to } instead of { $from }; the new system does not offer it.
cli-asked-again = { $count ->
        [one] { $count } question about a conflict is asked again after the switch: the two sides show its meeting differently.
       *[other] { $count } questions about conflicts are asked again after the switch: the two sides show their meetings differently.
    }
cli-import-judged = Rows that can be imported: { $accepted }, of them repaired: { $repaired }; to be settled first: { $blocked }. Rooms that would be added: { $added }, changed: { $changed }. Rooms not in the sheet that stay: { $missing }. Nothing was written.
cli-imported = Rows imported: { $accepted }, of them repaired: { $repaired }; to be settled: { $blocked }. Rooms added: { $added }, changed: { $changed }. Rooms not in the sheet that stay: { $missing }.

severity-info = note
severity-warning = look at it
severity-blocker = settle first

doctor-version = Version
doctor-data_dir = Data folder
doctor-clock = This computer's time
doctor-vault = Secrets are kept in
doctor-secret_file = File with a secret of
doctor-store = Data file
doctor-proxy = Proxy variables
doctor-terminal = Terminal

demo-practice = The practice environment runs: { $company }. Every system is simulated on this computer.
demo-connect = Connect { $name }
demo-preview = Test sync, nothing is written: { $counts }
demo-apply = Execute this very plan: { $counts }
demo-rooms = { $count ->
    [one] { $count } room:
   *[other] { $count } rooms, some of them:
 }
demo-meetings = { $count ->
    [one] { $count } meeting:
   *[other] { $count } meetings, some from today on:
 }
demo-undo = Undo this run: { $counts }
demo-directory = Directory taken over: { $people } people in { $departments } departments; read again, nothing new
demo-calendars = { $name } and the OA's calendar, both ways, people: { $people }
demo-calendars-first = First sync: { $counts }
demo-calendars-title = Quarterly review
demo-calendars-entered = “{ $title }” is entered in the OA
demo-calendars-second = Pushed to the third party: { $counts }
demo-calendars-quiet = Tested once more: both sides agree, nothing to do.
demo-done = Done: { $ways ->
    [one] { $ways } way to log on went
   *[other] { $ways } ways to log on went
 } through connect, check, import, test sync, execute and undo.

cli-phase-connecting = Connecting
cli-phase-checking = Checking
cli-phase-reading = Reading
cli-phase-planning = Planning
cli-phase-applying = Applying

cli-quota-free = This system charges no calls.
cli-quota-assumed = Edition { $edition }; { $rooms } rooms, a look every { $minutes } min in { $hours } hours of { $days } days, { $changes } new or changed meetings of a room and day{ $events ->
    [on] , told by events
   *[other] {""}
 }
cli-quota-used = used { $used } of { $allowance }
cli-quota-forecast = expected { $forecast } a month
cli-quota-spent = { $class }: at this rate used up on { $day }
cli-quota-interval = Shortest interval that stays within the allowance: { $minutes } min
cli-quota-no-interval = No interval stays within the allowance.
cli-quota-month = Counted for { $month }; resets on { $resets } (the provider does not tell the zone: unconfirmed)
cli-fields-missing = Still to be filled in: { $fields }. Add them with roombridge connection set and --set or --secret; roombridge provider show lists every field.
cli-paste-missing = Not found in the pasted text, still to be filled in: { $fields }

cli-schedules-paused = Schedules are held back; nothing runs by itself
cli-schedules-running = Schedules run
cli-integration-off = “{ $name }” is switched off: look at a test sync (plan), then switch it on (integration set --set enabled=true)

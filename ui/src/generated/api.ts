// Generated from crates/api by its test `bindings_are_fresh`. Do not edit.

export type AccessMode = "proxy" | "user";
export type Account = { 
/**
 * Connection it is for.
 */
connection: ConnectionId, 
/**
 * Whose.
 */
person: PersonId, 
/**
 * Login name; may differ from the mail alias.
 */
login: string, 
/**
 * When its password was stored or replaced, RFC 3339; none where there is none.
 */
set_at: string | null, };
export type AccountDraft = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Person's id.
 */
person: string, 
/**
 * Login name.
 */
login: string, 
/**
 * Password.
 */
password: string | null, };
export type AccountList = { 
/**
 * People, by name.
 */
accounts: Array<AccountView>, 
/**
 * How many match in all.
 */
total: number, 
/**
 * People without an account, of all.
 */
missing: number, };
export type AccountQuery = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Words in name or login.
 */
search: string | null, 
/**
 * Only people of whom there is none.
 */
missing: boolean, 
/**
 * Person field whose value is told as the mailbox; that of the connection's first integration where absent.
 */
bound: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type AccountRefs = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * People's ids.
 */
people: Array<string>, };
export type AccountView = { 
/**
 * Person's id.
 */
person: string, 
/**
 * Person's name.
 */
name: string, 
/**
 * Mailbox in the default field.
 */
mailbox: string | null, 
/**
 * The account; none where there is none.
 */
account: Account | null, };
export type Act = "accept" | "decline" | "check_in";
export type Answer = "take_a" | "take_b" | "together" | "apart";
export type AppInfo = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Folder of the data.
 */
data_dir: string, 
/**
 * Where secrets are kept: `keychain`, `env`, `credentials`, `memory`.
 */
vault: string, 
/**
 * No connection yet.
 */
first_start: boolean, 
/**
 * The practice environment is running.
 */
practice: boolean, 
/**
 * Name of the signed-on user of the machine.
 */
user: string, 
/**
 * Now, RFC 3339, by the program's clock.
 */
now: string, };
export type AppSettings = { 
/**
 * `zh-CN`, `en`, or `system`.
 */
language: string, 
/**
 * `light`, `dark`, or `system`.
 */
theme: string, 
/**
 * Whether old runs are cleaned up daily.
 */
retention_on: boolean, 
/**
 * Days that runs are kept, 1 to 3650.
 */
retention_days: number, 
/**
 * `system`, `none`, or an address `http://host:port`.
 */
proxy: string, 
/**
 * Whether newer versions are looked for: `none`.
 */
update_check: string, 
/**
 * Names of settings that a policy file locks; not looked at in a request.
 */
locked: Array<string>, };
export type Attendee = { 
/**
 * As what.
 */
role: AttendeeRole, 
/**
 * Answer.
 */
response: Response, 
/**
 * Display name.
 */
name: string | null, 
/**
 * Mailbox, lower case; absent where the provider gave a name alone.
 */
mailbox: string | null, };
export type AttendeeRole = "required" | "optional" | "resource";
export type AuthSpec = { 
/**
 * Key, such as `oauth`.
 */
key: string, 
/**
 * Fields it uses, in the order of the form.
 */
fields: Array<string>, 
/**
 * Offered, but not confirmed against a real system.
 */
unconfirmed: boolean, };
export type BusyAsked = { 
/**
 * Connection's name.
 */
name: string, 
/**
 * Why it could not tell.
 */
fault: Fault | null, };
export type BusyElsewhereView = { 
/**
 * People and rooms of whom some system knows something.
 */
calendars: Array<BusyView>, 
/**
 * Systems that were asked.
 */
asked: Array<BusyAsked>, };
export type BusyView = { 
/**
 * Mailbox or room id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Spans, RFC 3339, sorted, from and to (exclusive).
 */
busy: Array<[string, string]>, };
export type CalendarDraft = { 
/**
 * Our id; none makes a new one.
 */
integration: string | null, 
/**
 * Name.
 */
name: string, 
/**
 * Whether schedules run it and changes are pushed.
 */
enabled: boolean, 
/**
 * Third party.
 */
side_a: Side, 
/**
 * OA.
 */
side_b: Side, 
/**
 * Direction, window, zone, guards, details.
 */
policy: Policy, 
/**
 * The rest.
 */
calendar: CalendarPolicy, 
/**
 * When it runs by itself.
 */
schedule: Schedule, };
export type CalendarPolicy = { 
/**
 * Key of the preset it was made from, such as `exchange_server`; empty for blank.
 */
preset: string, 
/**
 * Conflicts, drift, ownership, leaving.
 */
rules: TwoWayPolicy, 
/**
 * Person field that holds the mailbox.
 */
bound_field: string, 
/**
 * Colour its meetings are shown in, `#rrggbb`.
 */
color: string, 
/**
 * Whose calendars.
 */
people: PeopleScope, 
/**
 * With whose account.
 */
access: AccessMode, 
/**
 * Log on as DOMAIN\user instead of user@domain (域认证).
 */
domain_logon: boolean, 
/**
 * A mailbox whose suffix is not the domain is reported and not tried (邮箱后缀和所属域校验).
 */
suffix_check: boolean, 
/**
 * Domain, such as `example.com` (所属域).
 */
domain: string, 
/**
 * Who is told of new and changed meetings.
 */
invitations: InvitationMode, 
/**
 * Who is told of cancellations.
 */
cancellations: InvitationMode, 
/**
 * What deleting means at the third party.
 */
deletion: DeletionMode, 
/**
 * What is changed in the OA is pushed at once, where the direction allows.
 */
push_at_once: boolean, 
/**
 * Attendees whom the OA does not know.
 */
unknown_people: UnknownPeople, 
/**
 * Place and rooms go through the room conversion table.
 */
convert_rooms: boolean, 
/**
 * From the third party to the OA (正向).
 */
pull: WayRules, 
/**
 * From the OA to the third party (反向).
 */
push: WayRules, };
export type CalendarRef = { 
/**
 * Id or name.
 */
integration: string, };
export type CalendarView = { 
/**
 * The integration; `calendar` is there.
 */
integration: Integration, 
/**
 * Side A.
 */
a: SideView, 
/**
 * Side B.
 */
b: SideView, 
/**
 * What A can do.
 */
a_can: SideAbility, 
/**
 * What B can do.
 */
b_can: SideAbility, 
/**
 * People in its scope.
 */
people: number, 
/**
 * People in its scope without a mailbox in the bound field.
 */
unbound: number, 
/**
 * Pairs that are linked.
 */
links: number, 
/**
 * When it next runs, RFC 3339.
 */
next: string | null, 
/**
 * When it last ran, RFC 3339.
 */
last: string | null, 
/**
 * Filters or scope that would delete copies wait for an answer.
 */
held: number, };
export type CarrySpec = { 
/**
 * Key here.
 */
from: string, 
/**
 * Key there.
 */
to: string, };
export type Certainty = "certain" | "likely";
export type ChannelDraft = { 
/**
 * Which one to change; absent makes a new one.
 */
id: string | null, 
/**
 * What it is.
 */
kind: ChannelKind, 
/**
 * Name.
 */
name: string, 
/**
 * Whether it is told.
 */
enabled: boolean, 
/**
 * Address of a robot or web hook: a secret, as it holds a token.
 */
address: SecretInput | null, 
/**
 * Key to sign with: DingTalk, Feishu, web hook.
 */
signing: SecretInput | null, 
/**
 * Mail: server, sender, receivers.
 */
mail: MailSettings | null, 
/**
 * Mail: password of the login.
 */
password: SecretInput | null, 
/**
 * Forget the key to sign with, or the password.
 */
forget_secret: boolean, };
export type ChannelKind = "dingtalk" | "wecom" | "feishu" | "webhook" | "mail";
export type ChannelLast = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Why it failed; none when it got through.
 */
fault: Fault | null, };
export type ChannelRef = { 
/**
 * Its id.
 */
channel: string, };
export type ChannelView = { 
/**
 * Our id.
 */
id: string, 
/**
 * What it is.
 */
kind: ChannelKind, 
/**
 * Name the administrator gave it.
 */
name: string, 
/**
 * Whether it is told.
 */
enabled: boolean, 
/**
 * A robot's host, or the mail server and the receivers.
 */
shown_address: string, 
/**
 * A key to sign with, or a password, is kept.
 */
has_secret: boolean, 
/**
 * Mail: server, sender, receivers.
 */
mail: MailSettings | null, 
/**
 * How it went last.
 */
last: ChannelLast | null, };
export type CheckMark = { 
/**
 * How it came to be ticked.
 */
evidence: Evidence, 
/**
 * When.
 */
at: string, };
export type CheckReport = { 
/**
 * Checks, in the order of the ladder.
 */
checks: Array<CheckView>, 
/**
 * How many ended how.
 */
summary: ProbeSummary, };
export type CheckRun = { 
/**
 * Id or name.
 */
connection: string, 
/**
 * Rooms (mailboxes) to check as well.
 */
rooms: Array<string>, 
/**
 * Check every room of the list.
 */
all_rooms: boolean, 
/**
 * Only these checks (and what they depend on); all when empty.
 */
only: Array<string>, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type CheckView = { 
/**
 * Id, such as `tls`; `room:MAILBOX` for a room.
 */
id: string, 
/**
 * Verdict.
 */
verdict: Verdict, 
/**
 * Milliseconds.
 */
ms: number, 
/**
 * Facts seen.
 */
evidence: { [key in string]: string }, 
/**
 * Why it failed or warns.
 */
fault: Fault | null, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * When it is worth looking again, RFC 3339.
 */
next_at: string | null, 
/**
 * Checks it depends on.
 */
depends_on: Array<string>, };
export type CloudLink = { 
/**
 * Value of the cloud field it is for; `*` for any.
 */
cloud: string, 
/**
 * https address; `{client_id}` and other field keys in braces are replaced by their settings.
 */
url: string, };
export type ColumnChoice = { 
/**
 * Column from 1 (A).
 */
column: number, 
/**
 * Field; none: not used.
 */
field: Field | null, };
export type ColumnView = { 
/**
 * Column from 1 (A).
 */
column: number, 
/**
 * Letters.
 */
letters: string, 
/**
 * Heading as in the sheet; empty where there is none.
 */
header: string, 
/**
 * What it holds; none: not used.
 */
field: Field | null, 
/**
 * The first values, for choosing.
 */
samples: Array<string>, };
export type ComparedRoomList = { 
/**
 * Rooms, those that could not be read first, then by differences.
 */
rooms: Array<RoomComparison>, 
/**
 * How many match in all.
 */
total: number, };
export type ComparedRoomQuery = { 
/**
 * Id or name of either connection.
 */
connection: string, 
/**
 * Only rooms that differ or could not be read.
 */
different: boolean, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type ComparedWith = "source" | "stored";
export type ComparisonView = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Span that was compared.
 */
window: Window, 
/**
 * What stood for the old connection.
 */
with: ComparedWith, 
/**
 * Rooms that were compared.
 */
rooms: number, 
/**
 * Rooms that one side could not read whole.
 */
unread: number, 
/**
 * Meetings that say the same.
 */
same: number, 
/**
 * Meetings that both show and that differ.
 */
differ: number, 
/**
 * Meetings that the successor does not show.
 */
missing: number, 
/**
 * Meetings that the successor alone shows.
 */
added: number, };
export type Condition = { 
/**
 * Field key, or `auth`.
 */
field: string, 
/**
 * Values that make it hold.
 */
any_of: Array<string>, };
export type Confidence = "published" | "reported" | "unconfirmed";
export type ConflictRule = "oa_wins" | "third_party_wins" | "newest" | "ask";
export type Connection = { 
/**
 * Our id.
 */
id: ConnectionId, 
/**
 * Name the administrator gave it; unique without regard to case.
 */
name: string, 
/**
 * Provider.
 */
provider: ProviderId, 
/**
 * Way to log on.
 */
auth: string, 
/**
 * Whether schedules run it.
 */
enabled: boolean, 
/**
 * Imported and not yet released: plans may be made, none applied.
 */
preview_only: boolean, 
/**
 * Settings by field key; no secrets.
 */
settings: { [key in string]: string }, 
/**
 * Secrets by field key, without their values.
 */
secrets: { [key in string]: SecretState }, 
/**
 * Ticked checklist steps by step key.
 */
checklist: { [key in string]: CheckMark }, 
/**
 * When it was made.
 */
created_at: string, };
export type ConnectionClone = { 
/**
 * Id or name of the other one.
 */
connection: string, 
/**
 * `zh-CN` or `en`, the language in which its name says that it is a copy.
 */
language: string, };
export type ConnectionCreate = { 
/**
 * Provider id.
 */
provider: string, 
/**
 * Way to log on; the provider's first when absent.
 */
auth: string | null, 
/**
 * Name, unique.
 */
name: string, 
/**
 * Settings by field key.
 */
settings: { [key in string]: string }, 
/**
 * Secrets by field key.
 */
secrets: { [key in string]: SecretInput }, };
export type ConnectionFile = { 
/**
 * The file's text (JSON).
 */
text: string, };
export type ConnectionId = string;
export type ConnectionList = { 
/**
 * Connections, by name.
 */
connections: Array<ConnectionView>, };
export type ConnectionRef = { 
/**
 * Id or name.
 */
connection: string, };
export type ConnectionRemove = { 
/**
 * Id or name.
 */
connection: string, 
/**
 * Leave its rooms and meetings.
 */
keep_data: boolean, };
export type ConnectionReview = { 
/**
 * Provider id.
 */
provider: string, 
/**
 * Way to log on.
 */
auth: string, 
/**
 * Settings by field key.
 */
settings: { [key in string]: string }, 
/**
 * Secrets by field key, as far as entered; not kept.
 */
secrets: { [key in string]: SecretInput }, };
export type ConnectionUpdate = { 
/**
 * Id or name.
 */
connection: string, 
/**
 * New name.
 */
name: string | null, 
/**
 * Switch on or off.
 */
enabled: boolean | null, 
/**
 * False releases an imported connection for applying; true allows test syncs alone.
 */
preview_only?: boolean | null, 
/**
 * Settings to set; an empty value removes one.
 */
settings: { [key in string]: string }, 
/**
 * Secrets to replace.
 */
secrets: { [key in string]: SecretInput }, };
export type ConnectionView = { 
/**
 * How it is.
 */
health: Health, 
/**
 * Its integration towards the hub.
 */
integration: string | null, 
/**
 * Rooms in its list.
 */
rooms: number, 
/**
 * Days until the first secret expires; negative when it has.
 */
secret_days: number | null, 
/**
 * Its last run.
 */
last_run: Run | null, 
/**
 * Next run by schedule, RFC 3339.
 */
next_run: string | null, 
/**
 * It belongs to the practice environment.
 */
practice: boolean, 
/**
 * The end of its provider's service, where one is declared for it.
 */
ends: EndView | null, 
/**
 * Our id.
 */
id: ConnectionId, 
/**
 * Name the administrator gave it; unique without regard to case.
 */
name: string, 
/**
 * Provider.
 */
provider: ProviderId, 
/**
 * Way to log on.
 */
auth: string, 
/**
 * Whether schedules run it.
 */
enabled: boolean, 
/**
 * Imported and not yet released: plans may be made, none applied.
 */
preview_only: boolean, 
/**
 * Settings by field key; no secrets.
 */
settings: { [key in string]: string }, 
/**
 * Secrets by field key, without their values.
 */
secrets: { [key in string]: SecretState }, 
/**
 * Ticked checklist steps by step key.
 */
checklist: { [key in string]: CheckMark }, 
/**
 * When it was made.
 */
created_at: string, };
export type ConversionIssue = { 
/**
 * Name of our room.
 */
local: string, 
/**
 * Room mailbox.
 */
mailbox: string, 
/**
 * What.
 */
code: string, };
export type ConversionKind = { "kind": "lookup", 
/**
 * Pairs of what is found and what it becomes, at most 5,000.
 */
pairs: Array<[string, string]>, 
/**
 * What becomes of a text that is not there.
 */
otherwise: Otherwise, } | { "kind": "text", 
/**
 * Steps, at most 20.
 */
steps: Array<TextStep>, };
export type ConversionQuery = { 
/**
 * Connection (id or name).
 */
connection: string, };
export type ConversionRule = { 
/**
 * Our id.
 */
id: RuleId, 
/**
 * Name, unique without regard to case.
 */
name: string, 
/**
 * What it does.
 */
kind: ConversionKind, };
export type ConversionSave = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Pairs of our room's name and a room mailbox.
 */
rows: Array<[string, string]>, };
export type ConversionSuggestion = { 
/**
 * Name of our room.
 */
local: string, 
/**
 * Room mailbox.
 */
mailbox: string, 
/**
 * Name at the third party.
 */
name: string, 
/**
 * `same_name`, `like_name` or `like_name_and_seats`.
 */
reason: string, 
/**
 * From 0 to 100.
 */
score: number, };
export type ConversionView = { 
/**
 * Pairs, by our room's name.
 */
rows: Array<RoomConversion>, 
/**
 * Pairs that names and seats suggest for rooms that have none yet.
 */
suggestions: Array<ConversionSuggestion>, 
/**
 * What is wrong: `local_twice`, `mailbox_twice`, `local_unknown`, `mailbox_unknown`, with the row's local name.
 */
issues: Array<ConversionIssue>, 
/**
 * Our rooms without a pair.
 */
unpaired: Array<string>, 
/**
 * Names of our rooms, to choose from.
 */
locals: Array<string>, 
/**
 * Mailboxes of the connection's rooms, to choose from.
 */
mailboxes: Array<string>, };
export type CopySpec = { 
/**
 * Key of its label.
 */
key: string, 
/**
 * The value.
 */
value: CopyValue, };
export type CopyValue = { "kind": "literal", "value": string } | { "kind": "setting", "value": string } | { "kind": "template", "value": string } | { "kind": "icon" };
export type Counts = { total: number, passed: number, repaired: number, warned: number, blocked: number, duplicate: number, skipped: number, };
export type Decision = "made" | "refused" | "open" | "told";
export type Deed = { 
/**
 * Key of its text, `deed-<key>`: `set_cell`, `set_columns`, `set_header`, `set_encoding`, `use_sheets`, `group_refused`,
 * `group_made`, `repairs_taken`, `kept`, `rows_skipped`, `rows_restored`, `list_expanded`.
 */
key: string, 
/**
 * Values for the places of its text.
 */
params: { [key in string]: Param }, };
export type DeletionMode = "hard" | "soft" | "to_deleted_items";
export type Delimiter = "comma" | "semicolon" | "tab";
export type DepartmentView = { 
/**
 * Path from the top, parts separated by `/`.
 */
path: string, 
/**
 * People directly in it.
 */
people: number, 
/**
 * People in it and below.
 */
below: number, };
export type Descriptor = { 
/**
 * Id, such as `exchange-ews`.
 */
id: string, 
/**
 * Family in the gallery.
 */
family: Family, 
/**
 * Two letters for its tile.
 */
tile: string, 
/**
 * Ways to log on; the first is the default.
 */
auth: Array<AuthSpec>, 
/**
 * Pages of the wizard, in order.
 */
pages: Array<PageSpec>, 
/**
 * Fields.
 */
fields: Array<FieldSpec>, 
/**
 * Checklist.
 */
steps: Array<StepSpec>, 
/**
 * Checks, in the order they are shown.
 */
probes: Array<ProbeSpec>, 
/**
 * What it can do.
 */
roles: Roles, 
/**
 * What it allows.
 */
limits: Limits, 
/**
 * Minutes that setting it up usually takes.
 */
minutes: number, 
/**
 * Where its service ends; the first that holds for a connection counts.
 */
ends: Array<EndSpec>, 
/**
 * What can take its place.
 */
successors: Array<SuccessorSpec>, 
/**
 * Texts of the provider's console that hold several fields at once.
 */
pastes: Array<PasteSpec>, 
/**
 * Calls it charges by the month.
 */
quotas: Array<QuotaSpec>, 
/**
 * What looking after rooms costs of them; none where nothing is charged.
 */
polling: PollSpec | null, 
/**
 * Sections of the leaf for whoever uses it, the title first; empty where there is none. Texts are
 * `handout-<provider>-<key>`, and `.body` of it.
 */
handout: Array<string>, };
export type DiagnosticsPart = { 
/**
 * Name in the bundle.
 */
name: string, 
/**
 * Key of what it is: `program`, `settings`, `connections`, `checks`, `runs`, `store`; its words are
 * `diagnostics-<key>`.
 */
about: string, 
/**
 * Bytes of the text.
 */
bytes: number, 
/**
 * Content, as it will be saved.
 */
text: string, };
export type DiagnosticsView = { 
/**
 * Files of the bundle.
 */
parts: Array<DiagnosticsPart>, };
export type Direction = "pull" | "push" | "both";
export type DirectoryAction = "create" | "adopt" | "update" | "remove" | "release" | "keep";
export type DirectoryApply = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * The plan that was looked at.
 */
plan: string, 
/**
 * How many people go, typed by whoever lifts the guard.
 */
confirm: number | null, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type DirectoryChange = { 
/**
 * Field key, `name`, `department`, `departments` (further ones, a line each), `groups` (a line each) or
 * `connection`.
 */
field: string, 
/**
 * Before.
 */
before: string | null, 
/**
 * After.
 */
after: string | null, };
export type DirectoryHeld = { 
/**
 * Connection's id.
 */
connection: string, 
/**
 * Connection's name.
 */
name: string, 
/**
 * The plan.
 */
plan: string, 
/**
 * When it was made, RFC 3339.
 */
made_at: string, 
/**
 * How many people would go.
 */
remove: number, 
/**
 * Why it is held.
 */
fault: Fault, };
export type DirectoryHeldList = { 
/**
 * By connection.
 */
held: Array<DirectoryHeld>, };
export type DirectoryPlanView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When it was made, RFC 3339.
 */
made_at: string, 
/**
 * Whether everything that may be seen was read. If not, nobody counts as gone.
 */
complete: boolean, 
/**
 * Why not everything was read.
 */
fault: Fault | null, 
/**
 * People read.
 */
people: number, 
/**
 * Departments read.
 */
departments: number, 
/**
 * New people.
 */
create: number, 
/**
 * People entered, imported or practised here before, whom the connection tells of from now on: same mailbox.
 */
adopt: number, 
/**
 * People whose fields changed.
 */
update: number, 
/**
 * People whose departments changed, of those.
 */
moved: number, 
/**
 * People who left.
 */
remove: number, 
/**
 * People without any mail address.
 */
without_mail: number, 
/**
 * Fields the provider gave no leave to read.
 */
withheld: Array<string>, 
/**
 * Departments that could not be read, with why.
 */
refused: Array<RefusedDepartment>, 
/**
 * Why it is held until somebody types `remove`; none where it may be applied.
 */
held: Fault | null, 
/**
 * The run it would take back; none for a plan made from a read.
 */
undoes: string | null, 
/**
 * People who stay and are told of no more: adoptions taken back.
 */
release: number, 
/**
 * People an undo leaves alone, because they changed since.
 */
keep: number, };
export type DirectoryRead = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Forget an interrupted read and begin anew.
 */
afresh: boolean, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type DirectoryReject = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * The plan that was looked at.
 */
plan: string, };
export type DirectoryRun = { 
/**
 * Its id.
 */
id: string, 
/**
 * Connection's id.
 */
connection: string, 
/**
 * Connection's name.
 */
name: string, 
/**
 * What became of it.
 */
state: DirectoryRunState, 
/**
 * Who started it: `manual`, `schedule`, `cli`, `serve`.
 */
trigger: string, 
/**
 * When it was carried out or held, RFC 3339.
 */
at: string, 
/**
 * New people; by an undo, those who came back.
 */
create: number, 
/**
 * Adopted.
 */
adopt: number, 
/**
 * Changed.
 */
update: number, 
/**
 * Gone.
 */
remove: number, 
/**
 * Who stayed and were told of no more.
 */
release: number, 
/**
 * Whom an undo left alone.
 */
keep: number, 
/**
 * Departments that came, changed or went.
 */
departments: number, 
/**
 * Why it was held.
 */
held: Fault | null, 
/**
 * The run it took back.
 */
undoes: string | null, 
/**
 * The run that took it back.
 */
undone_by: string | null, };
export type DirectoryRunDetail = { 
/**
 * The run.
 */
run: DirectoryRun, 
/**
 * Steps; none of a run that was not carried out.
 */
steps: Array<DirectoryStep>, 
/**
 * How many steps match in all.
 */
total: number, };
export type DirectoryRunList = { 
/**
 * Some.
 */
runs: Array<DirectoryRun>, 
/**
 * How many there are.
 */
total: number, };
export type DirectoryRunQuery = { 
/**
 * Connection (id or name); all when absent.
 */
connection: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type DirectoryRunState = "done" | "held" | "rejected" | "replaced";
export type DirectoryRunSteps = { 
/**
 * Run.
 */
run: string, 
/**
 * Only these.
 */
action: DirectoryAction | null, 
/**
 * Words in name or mail address.
 */
search: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type DirectorySet = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Read whole every night.
 */
nightly: boolean, 
/**
 * Share of people that may go at once without asking, per cent, 0 to 100.
 */
shrink_percent: number, };
export type DirectoryState = { 
/**
 * Connection's id.
 */
connection: string, 
/**
 * The provider tells of people.
 */
supported: boolean, 
/**
 * People taken over from this connection.
 */
people: number, 
/**
 * Departments taken over.
 */
departments: number, 
/**
 * When it was last read to its end, RFC 3339.
 */
read_at: string | null, 
/**
 * When a plan was last applied, RFC 3339.
 */
applied_at: string | null, 
/**
 * A read that was interrupted and goes on where it stopped: departments done.
 */
resumable: number | null, 
/**
 * People and departments that events named and that are not read again yet.
 */
dirty: number, 
/**
 * Read whole every night, and what is within the guard taken over by itself.
 */
nightly: boolean, 
/**
 * Share of people that may go at once without asking, per cent.
 */
shrink_percent: number, 
/**
 * The plan that waits to be looked at.
 */
plan: DirectoryPlanView | null, };
export type DirectoryStep = { 
/**
 * Provider's id of the person.
 */
source_ref: string, 
/**
 * What becomes of them.
 */
action: DirectoryAction, 
/**
 * Name.
 */
name: string, 
/**
 * Mail address, where there is one.
 */
mailbox: string | null, 
/**
 * Path of the main department.
 */
department: string, 
/**
 * What changes: key, before, after.
 */
changes: Array<DirectoryChange>, 
/**
 * Integrations that have the person's calendar now and will not have it then, by name: the person leaves their
 * scope, or loses or changes the mailbox of their bound field.
 */
leaves_scope_of: Array<string>, 
/**
 * Connection that tells of somebody with the same mailbox, by name: the two are kept apart. Empty where somebody
 * here has it and cannot be told to be the same.
 */
also_told_by: string | null, 
/**
 * Why an undo leaves the person alone, wholly or in part: `changed_since_run`, `gone_since_run`,
 * `there_since_run`, `partly_since_run`.
 */
why: string | null, };
export type DirectoryStepList = { 
/**
 * Some.
 */
steps: Array<DirectoryStep>, 
/**
 * How many match in all.
 */
total: number, };
export type DirectoryStepQuery = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Only these.
 */
action: DirectoryAction | null, 
/**
 * Words in name or mail address.
 */
search: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type DirectoryView = { 
/**
 * Departments with how many people each has directly, by path.
 */
departments: Array<DepartmentView>, 
/**
 * Groups, by name.
 */
groups: Array<string>, 
/**
 * Keys of fields that some person has.
 */
fields: Array<string>, 
/**
 * People in all.
 */
people: number, };
export type DiscoveredView = { 
/**
 * Mailbox.
 */
mailbox: string, 
/**
 * What the provider says.
 */
facts: RoomFacts, 
/**
 * Lists it is in.
 */
lists: Array<string>, 
/**
 * It is in our list already.
 */
known: boolean, };
export type DiscoveryView = { 
/**
 * Rooms the provider listed.
 */
rooms: Array<DiscoveredView>, 
/**
 * Room lists it has; empty is normal.
 */
lists: Array<string>, };
export type Drift = "restore" | "leave";
export type Edit = { "kind": "set_cell", 
/**
 * Row.
 */
row: number, 
/**
 * Field.
 */
field: Field, 
/**
 * New value; repaired and judged like one of the file.
 */
value: string, } | { "kind": "set_columns", 
/**
 * Pairs.
 */
columns: Array<ColumnChoice>, } | { "kind": "set_header", 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Row as shown, from 1; none: the sheet has no heading and its rows start at the top.
 */
row: number | null, } | { "kind": "set_encoding", 
/**
 * Encoding; none: found out.
 */
encoding: TextEncoding | null, 
/**
 * Delimiter; none: found out.
 */
delimiter: Delimiter | null, } | { "kind": "use_sheets", 
/**
 * Names.
 */
sheets: Array<string>, } | { "kind": "group", 
/**
 * Kind.
 */
group: Group, 
/**
 * True: the values stand as in the file.
 */
refused: boolean, } | { "kind": "take_repairs", 
/**
 * Kind.
 */
group: Group | null, 
/**
 * Row.
 */
row: number | null, } | { "kind": "keep", 
/**
 * Row.
 */
row: number, 
/**
 * Finding.
 */
code: IssueCode, } | { "kind": "skip", 
/**
 * Rows.
 */
rows: Array<number>, 
/**
 * True: aside.
 */
skipped: boolean, } | { "kind": "undo" };
export type EditionSpec = { 
/**
 * Key; also the value of the field that tells the edition.
 */
key: string, 
/**
 * Calls of a calendar month; none where it is agreed with the provider.
 */
per_month: number | null, };
export type EndSpec = { 
/**
 * Connections it is about: all hold.
 */
when: Array<Condition>, 
/**
 * From this day on it is blocked unless the customer asked to keep it.
 */
blocked_from: string | null, 
/**
 * From this day on it is gone for everybody.
 */
removed_on: string | null, 
/**
 * How sure this is.
 */
confidence: Confidence, 
/**
 * Where it was announced, a name or number to search for.
 */
source: string | null, 
/**
 * Fault codes by which the block shows.
 */
seen_as: Array<string>, };
export type EndState = "unknown" | "ahead" | "blocking" | "blocked" | "removed";
export type EndView = { 
/**
 * How near it is.
 */
state: EndState, 
/**
 * Blocked by default from this day (date).
 */
blocked_from: string | null, 
/**
 * Gone from this day (date).
 */
removed_on: string | null, 
/**
 * Days until it is gone.
 */
days: number | null, 
/**
 * How sure this is.
 */
confidence: Confidence, 
/**
 * Where it was announced.
 */
source: string | null, };
export type Entity = "room" | "meeting";
export type Event = { "event": "changed", 
/**
 * Cache tags.
 */
tags: Array<string>, } | { "event": "task_progress", 
/**
 * Task id.
 */
task: string, 
/**
 * How far.
 */
progress: Progress, } | { "event": "task_done", 
/**
 * Task id.
 */
task: string, } | { "event": "notice.raised", 
/**
 * What happened: `run_failed`, `run_recovered`, `deletions_held`, `secret_expires`.
 */
code: string, 
/**
 * Values of what happened.
 */
params: { [key in string]: string }, 
/**
 * One line.
 */
title: string, 
/**
 * Further lines.
 */
text: string, 
/**
 * Whether the desktop is asked to show it.
 */
desktop: boolean, };
export type EventList = { 
/**
 * Some, the newest first.
 */
events: Array<EventView>, 
/**
 * How many match in all.
 */
total: number, 
/**
 * Kinds there are.
 */
kinds: Array<string>, };
export type EventQuery = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Only this kind.
 */
kind: string | null, 
/**
 * Only those not worked off.
 */
waiting: boolean, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type EventView = { 
/**
 * Number.
 */
number: number, 
/**
 * Provider's id.
 */
id: string, 
/**
 * Provider's word.
 */
kind: string, 
/**
 * When it came, RFC 3339.
 */
came_at: string, 
/**
 * When it happened, RFC 3339.
 */
born_at: string | null, 
/**
 * What it made us read again: `person`, `department`, `people`, `room`, `meetings`, `fact`, `nothing`, `unknown`.
 */
hints: Array<string>, 
/**
 * How often it came.
 */
times: number, 
/**
 * When it was worked off, RFC 3339.
 */
done_at: string | null, 
/**
 * Why it could not be worked off.
 */
fault: Fault | null, 
/**
 * Content, personal data masked.
 */
body: string, };
export type Evidence = { "kind": "manual", 
/**
 * Name of the signed-on user of the machine.
 */
by: string, } | { "kind": "filled" } | { "kind": "probe", 
/**
 * Key of the check.
 */
probe: string, };
export type EvidenceSpec = { "kind": "manual" } | { "kind": "filled", "value": Array<string> } | { "kind": "probe", "value": string };
export type Example = { 
/**
 * As in the file.
 */
before: string, 
/**
 * As imported, or as proposed.
 */
after: string | null, 
/**
 * Code of the finding.
 */
code: IssueCode, };
export type ExchangedView = { 
/**
 * Name of the integration.
 */
integration: string, 
/**
 * `invitations`, `cancellations`, `deletion` or `access`.
 */
setting: string, 
/**
 * Its value.
 */
from: string, 
/**
 * The value after the switch.
 */
to: string, };
export type ExpressionCheck = { 
/**
 * The expression.
 */
expression: string, 
/**
 * What it must give.
 */
gives: ValueKind, 
/**
 * Integration whose newest records it is tried on (id or name).
 */
integration: string | null, 
/**
 * Way it is for.
 */
direction: Direction, };
export type ExpressionField = { 
/**
 * Name in expressions, such as `title` or `organizer.mailbox`.
 */
name: string, 
/**
 * Type.
 */
kind: ValueKind, };
export type ExpressionFunction = { 
/**
 * Name; its words are the message `function-<name>`.
 */
name: string, 
/**
 * How it is written, such as `left(text, 20)`.
 */
form: string, 
/**
 * Type of its result.
 */
gives: ValueKind, };
export type ExpressionReport = { 
/**
 * What is wrong; none when it may be saved.
 */
fault: Fault | null, 
/**
 * Place of what is wrong: line and column, from 1.
 */
at: [number, number] | null, 
/**
 * Records it was tried on.
 */
tried: number, 
/**
 * Records on which it failed.
 */
failed: number, 
/**
 * Why it failed on the first of those.
 */
sample: Fault | null, };
export type Family = "microsoft" | "collaboration" | "mail" | "open";
export type Fate = "keep" | "delete";
export type Fault = { 
/**
 * Who can mend it.
 */
class: FaultClass, 
/**
 * Dotted, stable code, such as `auth.secret_rejected`.
 */
code: string, 
/**
 * How sure the cause is.
 */
certainty: Certainty, 
/**
 * Values for the text: `mailbox`, `host`, `found`, `expected`...; never a secret.
 */
params: { [key in string]: string }, 
/**
 * Where the cure is.
 */
remedy: Remedy | null, 
/**
 * Milliseconds the provider asked to wait.
 */
retry_after_ms: number | null, 
/**
 * What the vendor said.
 */
vendor: VendorDetail | null, };
export type FaultClass = "setup" | "transient" | "defect";
export type FeedHealth = { "kind": "off" } | { "kind": "opening" } | { "kind": "open", 
/**
 * Since.
 */
since: string, } | { "kind": "waiting", 
/**
 * When.
 */
until: string, 
/**
 * Why it closed.
 */
fault: Fault | null, } | { "kind": "failed", 
/**
 * Why.
 */
fault: Fault, } | { "kind": "elsewhere" };
export type FeedMode = "off" | "stream" | "http";
export type FeedSet = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * The way.
 */
mode: FeedMode, 
/**
 * Address to listen on, `host:port`; loopback unless `exposed` says otherwise.
 */
listen: string | null, 
/**
 * Somebody said yes to an address that others can reach.
 */
exposed: boolean, };
export type FeedView = { 
/**
 * Connection's id.
 */
connection: string, 
/**
 * Ways the provider offers.
 */
modes: Array<FeedMode>, 
/**
 * The way in use.
 */
mode: FeedMode, 
/**
 * Address the receiver listens on, `host:port`.
 */
listen: string | null, 
/**
 * Path of the receiver.
 */
path: string | null, 
/**
 * How it is.
 */
health: FeedHealth, 
/**
 * Events stored.
 */
stored: number, 
/**
 * Events stored and not worked off.
 */
waiting: number, 
/**
 * Events that came this month.
 */
this_month: number, 
/**
 * When the last one came, RFC 3339.
 */
last_at: string | null, 
/**
 * Since when nothing was missed, RFC 3339; none where that cannot be said.
 */
unbroken_since: string | null, 
/**
 * Signs of another live copy of the same app, which gets part of the events.
 */
second_copy: Fault | null, 
/**
 * Why the last request to our address was refused, where it was.
 */
refused: Fault | null, 
/**
 * Samples that can be sent to a callback address.
 */
samples: Array<string>, };
export type Field = "mailbox" | "proxy_addresses" | "name" | "capacity" | "city" | "building" | "floor" | "equipment" | "recipient_type";
export type FieldCell = { 
/**
 * What it is.
 */
field: Field, 
/**
 * As in the file.
 */
raw: string, 
/**
 * As imported.
 */
value: string, 
/**
 * The administrator typed it.
 */
edited: boolean, 
/**
 * Filled down from a merged cell or inferred; not in this cell of the file.
 */
inferred: boolean, };
export type FieldChange = { 
/**
 * Field key: `title`, `start`, `end`, `place`, `organizer`, `status`...
 */
field: string, 
/**
 * Old value.
 */
before: string | null, 
/**
 * New value.
 */
after: string | null, };
export type FieldIssue = { 
/**
 * Field key.
 */
field: string, 
/**
 * Text key, such as `field.missing`, `field.shape`, `field.swapped`, `field.secret_id`.
 */
code: string, 
/**
 * Whether it forbids going on.
 */
blocking: boolean, 
/**
 * A value that would be right, where it can be told.
 */
suggestion: string | null, };
export type FieldKind = { "kind": "text" } | { "kind": "secret" } | { "kind": "secret_file" } | { "kind": "email" } | { "kind": "guid" } | { "kind": "host" } | { "kind": "url" } | { "kind": "choice", "choices": Array<string> } | { "kind": "file" } | { "kind": "document" } | { "kind": "date" };
export type FieldRole = "plain" | "ca_file" | "certificate_pin" | "secret_expiry" | "cloud" | "edition" | "login" | "password" | "logon_domain" | "account_mailbox" | "mailbox_access";
export type FieldRule = { 
/**
 * Field it makes.
 */
target: MeetingField, 
/**
 * Text field of the source that a rule reads; the same field where absent.
 */
source: MeetingField | null, 
/**
 * Which part of the time it makes; only where the target is the time.
 */
part?: WhenPart, 
/**
 * How.
 */
how: MapHow, };
export type FieldSpec = { 
/**
 * Key in settings or secrets.
 */
key: string, 
/**
 * What it holds.
 */
kind: FieldKind, 
/**
 * Must be filled (where it is visible).
 */
required: boolean, 
/**
 * Shape as a regular expression (RE2 syntax, anchored); a warning, not a refusal, where `hard` is false.
 */
pattern: string | null, 
/**
 * Whether a value that does not match is refused.
 */
hard: boolean, 
/**
 * Example; never a real value.
 */
example: string | null, 
/**
 * Value when left empty.
 */
default: string | null, 
/**
 * Shown only when all hold.
 */
visible_when: Array<Condition>, 
/**
 * What the rest of the house uses it for.
 */
role: FieldRole, };
export type FieldTrial = { 
/**
 * Field it makes.
 */
target: MeetingField, 
/**
 * Part of the time it makes.
 */
part: WhenPart | null, 
/**
 * What went in, as text.
 */
input: string | null, 
/**
 * What each step made of it.
 */
steps: Array<string>, 
/**
 * What came out.
 */
output: string | null, 
/**
 * Why it failed.
 */
fault: Fault | null, };
export type FileView = { 
/**
 * Suggested name.
 */
name: string, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Content, base64.
 */
content_base64: string, };
export type Filter = { 
/**
 * Our id.
 */
id: FilterId, 
/**
 * Name, unique without regard to case.
 */
name: string, 
/**
 * Kind of data: `meeting`.
 */
data: string, 
/**
 * Way it is for: pull or push.
 */
direction: Direction, 
/**
 * Where its items come from: a provider's id, or `oa`.
 */
source: string, 
/**
 * Expression (CEL) that gives yes or no.
 */
expression: string, };
export type FilterId = string;
export type FilterTrial = { 
/**
 * Filter's id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it lets the record through; none where it failed.
 */
passes: boolean | null, 
/**
 * Why it failed.
 */
fault: Fault | null, };
export type Format = "xlsx" | "xlsb" | "xls" | "ods" | "delimited" | "html";
export type Formula = { 
/**
 * Our id.
 */
id: FormulaId, 
/**
 * Name, unique without regard to case.
 */
name: string, 
/**
 * Expression (CEL).
 */
expression: string, 
/**
 * What it gives.
 */
gives: ValueKind, };
export type FormulaId = string;
export type FreeBusyQuery = { 
/**
 * From, RFC 3339.
 */
from: string, 
/**
 * To, RFC 3339, exclusive.
 */
to: string, 
/**
 * People (mailboxes).
 */
people: Array<string>, 
/**
 * Rooms (ids).
 */
rooms: Array<string>, 
/**
 * Entry that does not count.
 */
except: string | null, };
export type FreeBusyView = { 
/**
 * People and rooms asked for, in that order.
 */
calendars: Array<BusyView>, };
export type Frequency = "daily" | "weekly" | "monthly" | "yearly";
export type Group = "characters" | "wrapping" | "proxy_list" | "several" | "capacity" | "inferred" | "domain" | "alias" | "duplicate" | "address" | "formula" | "provider" | "file";
export type GroupView = { 
/**
 * Kind.
 */
group: Group, 
/**
 * The worst of its findings.
 */
severity: Severity, 
/**
 * Findings.
 */
count: number, 
/**
 * State.
 */
decision: Decision, 
/**
 * Every finding that is open has a one-click repair.
 */
has_repair: boolean, 
/**
 * A finding to show: before and after.
 */
example: Example | null, };
export type Guard = { 
/**
 * Which guard.
 */
kind: GuardKind, 
/**
 * Whether it holds steps back or stops the run.
 */
tripped: boolean, 
/**
 * Found.
 */
found: number, 
/**
 * Allowed.
 */
limit: number, 
/**
 * Rooms, or people's calendars, it is about, at most 100.
 */
rooms: Array<string>, 
/**
 * Side it is about, where both are written.
 */
side?: SideName, };
export type GuardKind = "delete_count" | "delete_percent" | "empty_source" | "partial_read" | "leaving";
export type GuardLimits = { 
/**
 * Deletions a run may make without approval.
 */
deletes: number, 
/**
 * Per cent of the known meetings in the read window that a run may delete without approval.
 */
delete_percent: number, };
export type HandoutRequest = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * `zh-CN` or `en`.
 */
language: string, 
/**
 * `html` (when absent) or `text`: the leaf for whoever uses it; `values` or `values_text`: what belongs into the
 * consoles, without secrets.
 */
form?: string, };
export type Health = "ok" | "attention" | "failing" | "waiting" | "unknown" | "disabled";
export type Hold = { 
/**
 * Guard that holds it.
 */
guard: GuardKind, };
export type HoldDecide = { 
/**
 * Plan and place of each.
 */
holds: Array<[string, number]>, 
/**
 * Approve or reject.
 */
approve: boolean, };
export type HoldList = { 
/**
 * Held steps, newest plan first.
 */
holds: Array<HoldView>, };
export type HoldView = { 
/**
 * Plan.
 */
plan: string, 
/**
 * Place in the plan.
 */
seq: number, 
/**
 * Name of the integration.
 */
integration: string, 
/**
 * The step.
 */
step: PlanStep, 
/**
 * When the plan was made, RFC 3339.
 */
made_at: string, };
export type ImportView = { 
/**
 * Rooms accepted, repaired ones included.
 */
accepted: number, 
/**
 * Rows that were repaired.
 */
repaired: number, 
/**
 * Warnings.
 */
warnings: number, 
/**
 * Rows that were not accepted.
 */
blocked: number, 
/**
 * Issues, one per finding.
 */
issues: Array<Issue>, 
/**
 * Rooms new in the list.
 */
added: number, 
/**
 * Rooms whose facts changed.
 */
changed: number, 
/**
 * Rooms of the list that the sheet lacks.
 */
missing: Array<string>, };
export type Integration = { 
/**
 * Our id.
 */
id: IntegrationId, 
/**
 * Name; a room source's is its connection's.
 */
name: string, 
/**
 * Whether schedules run it.
 */
enabled: boolean, 
/**
 * First side.
 */
side_a: Side, 
/**
 * Second side.
 */
side_b: Side, 
/**
 * What it may do.
 */
policy: Policy, 
/**
 * When it runs.
 */
schedule: Schedule, 
/**
 * What it may do besides, where its sides are two calendars; none towards the hub.
 */
calendar: CalendarPolicy | null, };
export type IntegrationFile = { 
/**
 * The file's text (JSON).
 */
text: string, };
export type IntegrationId = string;
export type IntegrationImport = { 
/**
 * The file's text.
 */
text: string, 
/**
 * Name; the file's when absent.
 */
name: string | null, 
/**
 * Third party; the connection of the name in the file when absent.
 */
side_a: Side | null, 
/**
 * OA; what the file says when absent.
 */
side_b: Side | null, };
export type IntegrationImported = { 
/**
 * The integration, switched off.
 */
calendar: CalendarView, 
/**
 * Single people of its scope who are not known here and were left out (mail addresses).
 */
left_out: Array<string>, };
export type IntegrationList = { 
/**
 * Integrations, by name.
 */
integrations: Array<Integration>, };
export type IntegrationRef = { 
/**
 * Id or name.
 */
integration: string, };
export type IntegrationUpdate = { 
/**
 * Id or name.
 */
integration: string, 
/**
 * Schedules run it.
 */
enabled: boolean | null, 
/**
 * Days on both sides of today, 1 to 15.
 */
window_days: number | null, 
/**
 * Deletions a run may make without approval.
 */
deletes: number | null, 
/**
 * Per cent a run may delete without approval.
 */
delete_percent: number | null, 
/**
 * Read attendees and bodies.
 */
details: boolean | null, };
export type InvitationMode = "none" | "all" | "all_and_copy";
export type Issue = { 
/**
 * File name.
 */
file: string, 
/**
 * Sheet, none for findings on the file.
 */
sheet: string | null, 
/**
 * Row as shown, from 1; none for findings on the file or a sheet.
 */
row: number | null, 
/**
 * Letters of the column; none where it is about the whole row.
 */
column: string | null, 
/**
 * Heading of the column.
 */
header: string | null, 
/**
 * Stable code.
 */
code: IssueCode, 
/**
 * What it means for its row.
 */
severity: Severity, 
/**
 * Kind of repair it belongs to.
 */
group: Group, 
/**
 * What was found, as in the file, at most 200 characters.
 */
found: string, 
/**
 * The value that one click puts there, where there is one. For repairs already made: the value now.
 */
repair: string | null, 
/**
 * Its repair waits for a decision; the edit `take_repairs` takes it.
 */
can_take: boolean, 
/**
 * It may be overruled; the edit `keep` lets the value stand.
 */
can_keep: boolean, 
/**
 * Its repair was made without asking; the edit `group` refuses those of its kind.
 */
can_refuse: boolean, 
/**
 * Values for the places of its text.
 */
params: { [key in string]: Param }, };
export type IssueCode = "RM-IMP-0001" | "RM-IMP-0002" | "RM-IMP-0003" | "RM-IMP-0004" | "RM-IMP-0005" | "RM-IMP-0006" | "RM-IMP-0007" | "RM-IMP-0008" | "RM-IMP-0009" | "RM-IMP-0010" | "RM-IMP-0011" | "RM-IMP-0012" | "RM-IMP-0013" | "RM-IMP-0014" | "RM-IMP-0015" | "RM-IMP-0016" | "RM-IMP-0017" | "RM-IMP-0030" | "RM-IMP-0031" | "RM-IMP-0032" | "RM-IMP-0033" | "RM-IMP-0034" | "RM-IMP-0035" | "RM-IMP-0036" | "RM-IMP-0037" | "RM-IMP-0038" | "RM-IMP-0039" | "RM-IMP-0040" | "RM-IMP-0050" | "RM-IMP-0051" | "RM-IMP-0052" | "RM-IMP-0055" | "RM-IMP-0060" | "RM-IMP-0061" | "RM-IMP-0062" | "RM-IMP-0063" | "RM-IMP-0070" | "RM-IMP-0071" | "RM-IMP-0072" | "RM-IMP-0073" | "RM-IMP-0074" | "RM-IMP-0075" | "RM-IMP-0076" | "RM-IMP-0077" | "RM-IMP-0078" | "RM-IMP-0080" | "RM-IMP-0081" | "RM-IMP-0082" | "RM-IMP-0083" | "RM-IMP-0084" | "RM-IMP-0085" | "RM-IMP-0086" | "RM-IMP-0087";
export type ItemOutcome = "intent" | "done" | "failed" | "skipped" | "held";
export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;
export type LabConnection = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, };
export type LabDraft = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Test mailbox that organises.
 */
organizer: string, 
/**
 * Test mailbox that is invited.
 */
attendee: string, 
/**
 * Room that is invited.
 */
room: string | null, };
export type LabExport = { 
/**
 * Its id.
 */
lab: string, 
/**
 * `zh-CN` or `en`.
 */
language: string, };
export type LabFinding = { 
/**
 * What was looked for.
 */
what: LabWhat, 
/**
 * Whether it was found.
 */
seen: LabSeen, 
/**
 * What it came to, where yes and no do not say all.
 */
value: string | null, 
/**
 * Why it could not be looked for.
 */
fault: Fault | null, };
export type LabList = { 
/**
 * Connections on which modes can be tried.
 */
connections: Array<LabConnection>, 
/**
 * Laboratories.
 */
runs: Array<LabRun>, };
export type LabMailboxView = { 
/**
 * Address.
 */
mailbox: string, 
/**
 * `organizer`, `attendee` or `room`.
 */
role: string, 
/**
 * Person of the directory whose it is.
 */
person: string | null, 
/**
 * Meetings it holds from a week ago to two weeks ahead; none where its calendar could not be read.
 */
meetings: number | null, 
/**
 * Why it could not be read.
 */
fault: Fault | null, 
/**
 * Mails it may get, at most.
 */
mails: number, 
/**
 * Somebody has to say that it is a test mailbox: it is in use, or nobody can tell.
 */
asks: boolean, };
export type LabMeetingView = { 
/**
 * Mode it tries.
 */
mode: LabMode, 
/**
 * Title; the mark in it is made anew when it runs.
 */
title: string, 
/**
 * Start, RFC 3339.
 */
start: string, };
export type LabMode = { "kind": "invitation", "mode": InvitationMode } | { "kind": "deletion", "mode": DeletionMode } | { "kind": "cancellation", "mode": InvitationMode };
export type LabPlanView = { 
/**
 * Name of the connection.
 */
connection: string, 
/**
 * Mailboxes: organiser, participant, room.
 */
mailboxes: Array<LabMailboxView>, 
/**
 * Meetings it would make in the organiser's calendar.
 */
meetings: Array<LabMeetingView>, 
/**
 * Zone of the meetings.
 */
zone: string, };
export type LabQuery = { 
/**
 * Connection (id or name); all when absent.
 */
connection: string | null, };
export type LabRef = { 
/**
 * Its id.
 */
lab: string, };
export type LabRest = { 
/**
 * Mailbox.
 */
mailbox: string, 
/**
 * Where in it.
 */
shelf: Shelf, 
/**
 * Title of the meeting that it belongs to; none where it could not be looked.
 */
title: string | null, 
/**
 * Why it stayed; none for what leaves by itself after the server's own retention.
 */
fault: Fault | null, };
export type LabRun = { 
/**
 * Its id.
 */
id: string, 
/**
 * Connection that was used.
 */
connection: ConnectionId, 
/**
 * Test mailbox that organises, lower case.
 */
organizer: string, 
/**
 * Test mailbox that is invited, lower case.
 */
attendee: string, 
/**
 * Room that is invited, lower case.
 */
room: string | null, 
/**
 * When it began.
 */
at: string, 
/**
 * How far it is.
 */
state: LabState, 
/**
 * Longest time that a message which came was waited for, milliseconds; what did not come was waited for as long
 * and once more.
 */
waited_ms: number, 
/**
 * Mode by mode.
 */
trials: Array<LabTrial>, 
/**
 * What could not be cleared away.
 */
rest: Array<LabRest>, 
/**
 * Why it ended early.
 */
fault: Fault | null, };
export type LabSeen = "yes" | "no" | "unseen";
export type LabStart = { 
/**
 * Mailboxes.
 */
draft: LabDraft, 
/**
 * Mailboxes that somebody said are for tests although they are in use or cannot be looked at.
 */
confirmed: Array<string>, 
/**
 * Task id, to watch and to stop it.
 */
task: string | null, };
export type LabState = "open" | "done" | "stopped";
export type LabTrial = { 
/**
 * Which mode.
 */
mode: LabMode, 
/**
 * Title of its meeting; what stands in brackets is in no other item.
 */
title: string, 
/**
 * The mark in the title.
 */
mark: string, 
/**
 * Step that makes it.
 */
step: StepId, 
/**
 * When it begins; it lasts a quarter of an hour.
 */
start: string, 
/**
 * UID the server gave it.
 */
uid: string | null, 
/**
 * What was found.
 */
findings: Array<LabFinding>, 
/**
 * Why it could not be tried.
 */
fault: Fault | null, };
export type LabWhat = "meeting" | "message" | "copy" | "room" | "place";
export type LeavingPolicy = { 
/**
 * A person left the scope.
 */
scope: Fate | null, 
/**
 * An item no longer passes its filter.
 */
filter: Fate | null, 
/**
 * The window was narrowed.
 */
window: Fate | null, };
export type Library = { 
/**
 * Conversion rules, by name.
 */
rules: Array<ConversionRule>, 
/**
 * Formulas, by name.
 */
formulas: Array<Formula>, 
/**
 * Variables, by name.
 */
variables: Array<Variable>, 
/**
 * Filters, by name.
 */
filters: Array<Filter>, };
export type LibraryDraft = { "kind": "rule", "entry": ConversionRule } | { "kind": "formula", "entry": Formula } | { "kind": "variable", "entry": Variable } | { "kind": "filter", "entry": Filter };
export type LibraryRef = { 
/**
 * `rule`, `formula`, `variable` or `filter`.
 */
kind: string, 
/**
 * Id.
 */
id: string, };
export type LibrarySeed = { 
/**
 * Integration (id or name).
 */
integration: string, 
/**
 * Way.
 */
direction: Direction, };
export type LibrarySeedView = { 
/**
 * The filter.
 */
filter: Filter, 
/**
 * The source's fields.
 */
fields: Array<ExpressionField>, };
export type LibraryTrial = { 
/**
 * What a conversion rule was given.
 */
input: string | null, 
/**
 * What each step of a conversion rule made of it.
 */
steps: Array<string>, 
/**
 * What the parts of an expression gave, in the order of execution, up to where it failed.
 */
parts: Array<TrialPart>, 
/**
 * What came out, as text.
 */
output: string | null, 
/**
 * Whether a filter lets the record through; none where it failed and of anything else.
 */
passes: boolean | null, 
/**
 * What is wrong.
 */
fault: Fault | null, 
/**
 * Place of what is wrong: line and column, from 1.
 */
at: [number, number] | null, };
export type LibraryTry = { 
/**
 * Integration (id or name).
 */
integration: string, 
/**
 * Way.
 */
direction: Direction, 
/**
 * The entry as entered; its name may be missing.
 */
entry: LibraryDraft, 
/**
 * Field whose text a conversion rule is given.
 */
field: MeetingField | null, 
/**
 * Key of the record.
 */
record: string, };
export type LibraryView = { 
/**
 * Rules, formulas, variables, filters.
 */
library: Library, 
/**
 * Fields of a meeting in expressions.
 */
fields: Array<ExpressionField>, 
/**
 * Functions of expressions.
 */
functions: Array<ExpressionFunction>, 
/**
 * Where each entry is used: id and names of integrations.
 */
used: Array<[string, Array<string>]>, };
export type Limits = { 
/**
 * Largest window one read may ask for, days.
 */
max_window_days: number, 
/**
 * Items a listing returns at most.
 */
page_size: number, 
/**
 * Calls at once per principal, at most.
 */
max_concurrent: number, 
/**
 * Calls at once at the start.
 */
start_concurrent: number, 
/**
 * Calls at once per mailbox, at most.
 */
max_concurrent_per_mailbox: number, 
/**
 * Calendars whose first pages one call can bring, when that many are read at the same time; 1 where each takes
 * its own.
 */
calendars_per_call: number, 
/**
 * Tells cheaply whether a calendar changed.
 */
delta: boolean, 
/**
 * What writing can be asked for; none where nothing is written.
 */
writing: Writing | null, };
export type LogPrune = { 
/**
 * Keep so many days; the setting when absent.
 */
days: number | null, };
export type MailSecurity = "tls" | "starttls" | "plain";
export type MailSettings = { 
/**
 * Host.
 */
host: string, 
/**
 * Port; usual are 465 with `tls` and 587 with `starttls`.
 */
port: number, 
/**
 * Protection of the way there; `plain` to this machine alone.
 */
security: MailSecurity, 
/**
 * Login name; empty sends without logging on.
 */
login: string, 
/**
 * Sender.
 */
from: string, 
/**
 * Receivers.
 */
to: Array<string>, 
/**
 * Path of a PEM file with further certificate authorities; empty for none.
 */
ca_file: string, };
export type ManifestSecret = { 
/**
 * Last day it is valid, `YYYY-MM-DD`.
 */
ends: string, 
/**
 * How its value begins; none where the manifest does not say.
 */
hint: string | null, };
export type ManifestText = { 
/**
 * Provider id.
 */
provider: string, 
/**
 * The manifest.
 */
text: string, 
/**
 * Calendars shall be written too.
 */
writes?: boolean | null, };
export type ManifestView = { 
/**
 * Format it was recognised as, such as `aad` or `graph`.
 */
format: string, 
/**
 * Keys of what is there.
 */
present: Array<string>, 
/**
 * Permissions of another interface that are there: they open nothing here.
 */
foreign: Array<string>, 
/**
 * Wanted permissions that are there as delegated ones, which open nothing without somebody logged on.
 */
delegated: Array<string>, 
/**
 * Keys of what is missing.
 */
missing: Array<string>, 
/**
 * The whole manifest with what is missing added; equal to the input when nothing is.
 */
patched: string, 
/**
 * Settings that can be read from it (`client_id`...).
 */
settings: { [key in string]: string }, 
/**
 * Secrets it lists, the one that ends last first.
 */
secrets: Array<ManifestSecret>, 
/**
 * Cloud the application is registered in, such as `international` or `china`; none where it does not tell.
 */
cloud: string | null, };
export type MapHow = { "kind": "identity" } | { "kind": "rule", 
/**
 * Which.
 */
id: RuleId, } | { "kind": "formula", 
/**
 * Which.
 */
id: FormulaId, } | { "kind": "fixed", 
/**
 * The text.
 */
value: string, } | { "kind": "leave" };
export type MappingTrial = { 
/**
 * Field by field.
 */
fields: Array<FieldTrial>, 
/**
 * Filter by filter.
 */
filters: Array<FilterTrial>, 
/**
 * Whether it flows.
 */
flows: boolean, 
/**
 * What somebody should know, with a value: `filter_passes_none` (name), `one_value` (field), `unknown_person`
 * (mailbox), `room_unpaired` (mailbox).
 */
notes: Array<[string, string]>, };
export type MappingTry = { 
/**
 * Integration (id or name).
 */
integration: string, 
/**
 * Way.
 */
direction: Direction, 
/**
 * Mapping and filters as entered.
 */
rules: WayRules, 
/**
 * Key of the record.
 */
record: string, };
export type Meeting = { 
/**
 * Identity across mailboxes.
 */
key: MeetingKey, 
/**
 * Title; none where it is masked or was not granted.
 */
title: string | null, 
/**
 * When it is.
 */
when: When, 
/**
 * Who called it.
 */
organizer: Party | null, 
/**
 * Who is invited; empty where details were not read.
 */
attendees: Array<Attendee>, 
/**
 * How many more are invited than `attendees` lists, where the list was cut.
 */
attendees_beyond: number, 
/**
 * Place as text.
 */
place: string | null, 
/**
 * Body as plain text, where the policy reads it.
 */
body: string | null, 
/**
 * Whether it holds.
 */
status: MeetingStatus, 
/**
 * Who may know.
 */
sensitivity: Sensitivity, 
/**
 * How it blocks.
 */
show_as: ShowAs, 
/**
 * Part in a series.
 */
series: SeriesRole, };
export type MeetingDifference = { 
/**
 * How.
 */
kind: SidesDiffer, 
/**
 * Title; none where it is private or has none.
 */
title: string | null, 
/**
 * When it is, on the side that shows it.
 */
when: When, 
/**
 * Fields that differ; empty where one side does not show it.
 */
changes: Array<FieldChange>, };
export type MeetingField = "title" | "when" | "organizer" | "attendees" | "place" | "rooms" | "body" | "status" | "sensitivity" | "show_as";
export type MeetingKey = { 
/**
 * UID, in lower case from readers of servers that change its case between copies; planning folds the others.
 */
uid: string, 
/**
 * Original start of the occurrence; none for a single meeting.
 */
occurrence: string | null, };
export type MeetingList = { 
/**
 * Meetings.
 */
meetings: Array<MeetingView>, 
/**
 * How many match in all.
 */
total: number, };
export type MeetingQuery = { 
/**
 * Only of these rooms (mailboxes or ids); all when empty.
 */
rooms: Array<string>, 
/**
 * First day (date) or instant (RFC 3339).
 */
from: string | null, 
/**
 * Last day (date), inclusive, or instant, exclusive.
 */
to: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type MeetingStatus = "confirmed" | "tentative" | "cancelled";
export type MeetingView = { 
/**
 * Our id.
 */
id: string, 
/**
 * iCalendar UID.
 */
uid: string, 
/**
 * Room (mailbox).
 */
room: string, 
/**
 * Title; none where private.
 */
subject: string | null, 
/**
 * Start: RFC 3339 with offset, or a date.
 */
start: string, 
/**
 * End: RFC 3339 with offset, or the last day (inclusive).
 */
end: string, 
/**
 * Whole days.
 */
all_day: boolean, 
/**
 * IANA zone it was made in.
 */
zone: string | null, 
/**
 * Who called it.
 */
organizer: Party | null, 
/**
 * Whether it holds.
 */
status: MeetingStatus, 
/**
 * Private.
 */
private: boolean, 
/**
 * Name of the connection it came from.
 */
source: string, 
/**
 * Part in a series.
 */
series: SeriesRole, 
/**
 * Who may know.
 */
sensitivity: Sensitivity, 
/**
 * Place as text.
 */
place: string | null, 
/**
 * Who is invited, at most 50 in a list.
 */
attendees: Array<Attendee>, };
export type MoveStage = "none" | "prepared" | "switched";
export type Moved = { 
/**
 * Step that appeared, vanished or changed.
 */
step: StepId, 
/**
 * Its room.
 */
room: string, 
/**
 * Its title.
 */
title: string | null, 
/**
 * `appeared`, `vanished` or `changed`.
 */
how: string, };
export type Nothing = Record<symbol, never>;
export type NoticeSet = { 
/**
 * Scheduled runs that fail, and that they work again.
 */
on_failure: boolean, 
/**
 * Held deletions of scheduled runs.
 */
on_held: boolean, 
/**
 * Secrets that will expire.
 */
on_expiry: boolean, 
/**
 * Also by the desktop.
 */
desktop: boolean, };
export type NoticeView = { 
/**
 * Scheduled runs that fail, and that they work again.
 */
on_failure: boolean, 
/**
 * Held deletions of scheduled runs.
 */
on_held: boolean, 
/**
 * Secrets that will expire: 60, 30, 14, 7 and 1 days before.
 */
on_expiry: boolean, 
/**
 * Also by the desktop, while the program runs there.
 */
desktop: boolean, 
/**
 * Channels, oldest first.
 */
channels: Array<ChannelView>, };
export type OaActDo = { 
/**
 * Id of the entry.
 */
id: string, 
/**
 * Start the rule gave the occurrence that is meant.
 */
occurrence: number | null, 
/**
 * What.
 */
act: Act, 
/**
 * Mailbox of whoever does it; whose calendar it is where absent.
 */
who: string | null, };
export type OaActed = { 
/**
 * Names of the connections.
 */
names: Array<string>, };
export type OaActs = { 
/**
 * Systems it is kept in step with that offer something.
 */
systems: Array<OaActsAt>, };
export type OaActsAt = { 
/**
 * Name of its connection.
 */
name: string, 
/**
 * What.
 */
acts: Array<Act>, };
export type OaEventDraft = { 
/**
 * Id of the entry.
 */
id: string | null, 
/**
 * Revision it was shown with.
 */
revision: number | null, 
/**
 * Start the rule gave the occurrence that is meant.
 */
occurrence: number | null, 
/**
 * Which occurrences.
 */
scope: OaScope, 
/**
 * Mailbox of the organiser.
 */
mailbox: string, 
/**
 * Title.
 */
title: string, 
/**
 * When.
 */
when: When, 
/**
 * Who is invited, without rooms.
 */
attendees: Array<Attendee>, 
/**
 * Place as text.
 */
place: string | null, 
/**
 * Rooms to book, ours, by id.
 */
rooms: Array<string>, 
/**
 * Details.
 */
body: string | null, 
/**
 * Who may know.
 */
sensitivity: Sensitivity, 
/**
 * How it blocks.
 */
show_as: ShowAs, 
/**
 * The rule, where it repeats.
 */
recurrence: Recurrence | null, };
export type OaEventList = { 
/**
 * Entries, by start.
 */
events: Array<OaEventView>, 
/**
 * Entries that cannot be shown, whenever they may be.
 */
broken: Array<OaUnshown>, };
export type OaEventQuery = { 
/**
 * First day (date).
 */
from: string, 
/**
 * Last day (date), inclusive.
 */
to: string, 
/**
 * Only in this person's calendar (mailbox).
 */
mailbox: string | null, };
export type OaEventRef = { 
/**
 * Id of the entry.
 */
id: string, 
/**
 * Start the rule gave the occurrence, seconds since 1970; none for the entry as it was entered.
 */
occurrence: number | null, };
export type OaEventRemove = { 
/**
 * Id of the entry.
 */
id: string, 
/**
 * Revision it was shown with.
 */
revision: number, 
/**
 * Start the rule gave the occurrence that is meant.
 */
occurrence: number | null, 
/**
 * Which occurrences.
 */
scope: OaScope, };
export type OaEventView = { 
/**
 * Id of the entry.
 */
id: string, 
/**
 * Counts its changes; to be given back when it is saved.
 */
revision: number, 
/**
 * Start the rule gave this occurrence, seconds since 1970; none for a single meeting.
 */
occurrence: number | null, 
/**
 * Mailbox in whose calendar it is.
 */
mailbox: string, 
/**
 * Title; none where private.
 */
title: string | null, 
/**
 * When.
 */
when: When, 
/**
 * Who called it.
 */
organizer: Party | null, 
/**
 * Who is invited.
 */
attendees: Array<Attendee>, 
/**
 * Place as text.
 */
place: string | null, 
/**
 * Rooms booked, ours, by id.
 */
rooms: Array<string>, 
/**
 * Details.
 */
body: string | null, 
/**
 * Whether it holds.
 */
status: MeetingStatus, 
/**
 * Who may know.
 */
sensitivity: Sensitivity, 
/**
 * How it blocks.
 */
show_as: ShowAs, 
/**
 * Part in a series.
 */
series: SeriesRole, 
/**
 * The rule of its series.
 */
recurrence: Recurrence | null, 
/**
 * Name of the integration that made it; none where somebody made it here.
 */
made_by: string | null, 
/**
 * Colour of that integration, `#rrggbb`.
 */
color: string | null, 
/**
 * How far its last change is on the way to the third party; none where nothing is to be pushed.
 */
pushed: PushState | null, };
export type OaSaved = { 
/**
 * Id of the entry.
 */
id: string, 
/**
 * Its revision now.
 */
revision: number, 
/**
 * Integrations to which it is pushed, by name.
 */
pushed_to: Array<string>, };
export type OaScope = "all" | "this" | "following";
export type OaSideView = { 
/**
 * Series are proposed to be written as one there; an integration begins so where its preset proposes them too.
 */
series: boolean, 
/**
 * Side.
 */
side: Side, 
/**
 * Name: the connection's; empty for the built-in calendar.
 */
name: string, 
/**
 * Provider's id; none for the built-in calendar.
 */
provider: string | null, };
export type OaUnshown = { 
/**
 * Entry.
 */
id: string, 
/**
 * Mailbox it is in.
 */
mailbox: string, 
/**
 * Title; none of what is private.
 */
title: string | null, 
/**
 * Why.
 */
fault: Fault, };
export type OpenQuestion = { 
/**
 * Id of its integration.
 */
integration: string, 
/**
 * Name of its integration.
 */
name: string, 
/**
 * Plan that asked it last.
 */
plan: string, 
/**
 * When that plan was made, RFC 3339.
 */
made_at: string, 
/**
 * The question.
 */
question: Question, };
export type OperationExport = { 
/**
 * `zh-CN` or `en`.
 */
language: string, 
/**
 * From this day (date) or instant (RFC 3339) on.
 */
from: string | null, 
/**
 * Last day (date), inclusive, or instant, exclusive.
 */
to: string | null, 
/**
 * Only of this kind: a code or its beginning, such as `connection`.
 */
about: string | null, 
/**
 * Part of what it was done to, of a value, or of the name of who did it.
 */
text: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type OperationList = { 
/**
 * Entries.
 */
operations: Array<OperationView>, 
/**
 * How many match in all.
 */
total: number, };
export type OperationQuery = { 
/**
 * From this day (date) or instant (RFC 3339) on.
 */
from: string | null, 
/**
 * Last day (date), inclusive, or instant, exclusive.
 */
to: string | null, 
/**
 * Only of this kind: a code or its beginning, such as `connection`.
 */
about: string | null, 
/**
 * Part of what it was done to, of a value, or of the name of who did it.
 */
text: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type OperationView = { 
/**
 * Our id.
 */
id: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Signed-on user of the machine.
 */
by: string, 
/**
 * What was done: `connection.create`, `settings.set`, `plan.approve`...; its words are the message
 * `operation-<code>`, with `.about` for the values.
 */
code: string, 
/**
 * Values for the words: `name`, `count`...; `legacy` holds the text of an entry from before there were codes.
 */
params: { [key in string]: string }, 
/**
 * Values before, as a JSON object; secrets by name alone. A plain text in a legacy entry.
 */
before: string | null, 
/**
 * Values after.
 */
after: string | null, };
export type Otherwise = { "kind": "keep" } | { "kind": "empty" } | { "kind": "value", 
/**
 * The text.
 */
value: string, } | { "kind": "refuse" };
export type OutboxEntry = { 
/**
 * Number of the change, for trying it or giving it up by itself.
 */
no: number, 
/**
 * Id of the OA entry.
 */
event: string, 
/**
 * Its title; none where private.
 */
title: string | null, 
/**
 * Integration it is pushed by.
 */
integration: string, 
/**
 * `create`, `update` or `delete`.
 */
change: string, 
/**
 * When it was made, RFC 3339.
 */
at: string, 
/**
 * Mailbox whose calendar it is in, as the integration binds it.
 */
mailbox: string, 
/**
 * Tries that failed.
 */
tries: number, 
/**
 * How far it is.
 */
state: PushState, 
/**
 * Why it waits, where it did not fail: `turn`, `behind` (another change of its calendar failed), `busy` (a
 * run of its integration is under way), `off` (its integration is), `paused` (all schedules are), `later` (it lies
 * too far ahead for now).
 */
waits: string | null, };
export type OutboxRef = { 
/**
 * Its number.
 */
no: number, };
export type OutboxView = { 
/**
 * Changes that wait or failed, oldest first, at most 500.
 */
entries: Array<OutboxEntry>, 
/**
 * How many in all.
 */
total: number, };
export type Ownership = "any" | "own_only";
export type PageSpec = { 
/**
 * Key.
 */
key: string, 
/**
 * Ways to log on it belongs to; empty for all.
 */
auth: Array<string>, 
/**
 * Fields on it.
 */
fields: Array<string>, 
/**
 * Checklist steps on it.
 */
steps: Array<string>, };
export type Param = number | string;
export type Party = { 
/**
 * Display name.
 */
name: string | null, 
/**
 * Mailbox, lower case; absent where the provider gave a name alone.
 */
mailbox: string | null, };
export type PastePart = { 
/**
 * Field key.
 */
field: string, 
/**
 * Pattern whose first group is the value: what RE2 and the web view's expressions both understand, no flags.
 */
pattern: string, };
export type PasteSpec = { 
/**
 * Key of its texts.
 */
key: string, 
/**
 * Ways to log on it belongs to; empty for all.
 */
auth: Array<string>, 
/**
 * Fields in it.
 */
parts: Array<PastePart>, };
export type Payload = { "entity": "room", "value": RoomFacts } | { "entity": "meeting", "value": Meeting };
export type PeopleScope = { 
/**
 * Everybody; departments, groups and people then count for nothing.
 */
everybody: boolean, 
/**
 * Departments with all below them, by path.
 */
departments: Array<string>, 
/**
 * Groups.
 */
groups: Array<string>, 
/**
 * Single people.
 */
people: Array<PersonId>, 
/**
 * Departments left out, with all below them.
 */
except_departments: Array<string>, 
/**
 * Groups left out.
 */
except_groups: Array<string>, 
/**
 * People left out.
 */
except_people: Array<PersonId>, };
export type PermissionMap = { 
/**
 * Rooms, those with gaps first.
 */
rooms: Array<RoomRightsView>, };
export type PersonDraft = { 
/**
 * Our id.
 */
id: string | null, 
/**
 * Display name.
 */
name: string, 
/**
 * Fields by key.
 */
fields: { [key in string]: string }, 
/**
 * Path of the department.
 */
department: string, 
/**
 * Groups.
 */
groups: Array<string>, };
export type PersonId = string;
export type PersonList = { 
/**
 * People, by department and name.
 */
people: Array<PersonView>, 
/**
 * How many match in all.
 */
total: number, };
export type PersonQuery = { 
/**
 * Only of this department and those below it, by path.
 */
department: string | null, 
/**
 * Only of this group.
 */
group: string | null, 
/**
 * Words in name, mail address or login.
 */
search: string | null, 
/**
 * Only those without a usable mailbox in this field.
 */
unbound: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type PersonRefs = { 
/**
 * Ids.
 */
people: Array<string>, };
export type PersonView = { 
/**
 * Our id.
 */
id: string, 
/**
 * Display name.
 */
name: string, 
/**
 * Name of the connection that tells of this person; none where entered or imported here.
 */
connection: string | null, 
/**
 * Fields by key: `email`, `email2`, `login`, `mobile`, `employee_no`, `title`; of people whom a connection tells
 * of also `userid` and `unionid`.
 */
fields: { [key in string]: string }, 
/**
 * What the connection tells in fields that hold something else here; empty where it tells nothing.
 */
told: { [key in string]: string }, 
/**
 * Path of the department.
 */
department: string, 
/**
 * Paths of the further departments they are in.
 */
also_in: Array<string>, 
/**
 * Groups.
 */
groups: Array<string>, 
/**
 * Fields the provider gave no leave to read.
 */
withheld: Array<string>, };
export type PlanApply = { 
/**
 * Plan id.
 */
plan: string, 
/**
 * The number of held deletions, typed by the administrator to release them.
 */
approve_deletes: number | null, 
/**
 * Held steps that alone are released, by their ids or unmistakable beginnings of them; the number is theirs then.
 */
approve_steps: Array<string>, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type PlanCounts = { 
/**
 * Creations.
 */
create: number, 
/**
 * Updates.
 */
update: number, 
/**
 * Deletions that are not held.
 */
delete: number, 
/**
 * Conflicts.
 */
conflict: number, 
/**
 * Left alone, with a reason.
 */
skip: number, 
/**
 * Held for approval.
 */
hold: number, };
export type PlanExport = { 
/**
 * Plan id.
 */
plan: string, 
/**
 * `zh-CN` or `en`.
 */
language: string, };
export type PlanId = string;
export type PlanMake = { 
/**
 * Id or name of the integration.
 */
integration: string, 
/**
 * First day (date); the policy's window when absent.
 */
from: string | null, 
/**
 * Last day (date), inclusive.
 */
to: string | null, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type PlanRef = { 
/**
 * Plan id.
 */
plan: string, };
export type PlanStep = { 
/**
 * Stable for the same change of the same thing.
 */
id: StepId, 
/**
 * What is changed.
 */
entity: Entity, 
/**
 * How.
 */
kind: StepKind, 
/**
 * Room it belongs to (mailbox, lower case).
 */
room: string, 
/**
 * Title for people: the meeting's, or the room's name; none where private.
 */
title: string | null, 
/**
 * State before, absent for a creation.
 */
before: Payload | null, 
/**
 * State after, absent for a deletion.
 */
after: Payload | null, 
/**
 * Fields that differ.
 */
changes: Array<FieldChange>, 
/**
 * Provider's id of the source item after the step, opaque.
 */
source_ref: string | null, 
/**
 * Version of the source item after the step, opaque.
 */
source_version: string | null, 
/**
 * Provider's id of the source item as agreed before the step, for its undoing.
 */
before_ref: string | null, 
/**
 * Version of the source item as agreed before the step.
 */
before_version: string | null, 
/**
 * Why, in the chain's order.
 */
why: Array<Reason>, 
/**
 * Held for approval.
 */
hold: Hold | null, 
/**
 * Side it writes to; a step of a one-way sync to the hub writes to B.
 */
target: SideName, };
export type PlanView = { 
/**
 * Plan id.
 */
plan: string, 
/**
 * Name of the integration.
 */
integration: string, 
/**
 * Digest of what it was made from.
 */
fingerprint: string, 
/**
 * Span that was read.
 */
window: Window, 
/**
 * How many steps of each kind.
 */
counts: PlanCounts, 
/**
 * People who would receive mail.
 */
mails: number, 
/**
 * What the guards decided.
 */
guards: Array<Guard>, 
/**
 * Open questions.
 */
questions: Array<Question>, 
/**
 * Rooms that could not be read whole.
 */
partial: Array<RoomFault>, 
/**
 * Rooms that were read.
 */
rooms: number, 
/**
 * It was limited to those rooms; its integration has more.
 */
limited: boolean, 
/**
 * Run it would undo.
 */
undoes: string | null, 
/**
 * When it was made, RFC 3339.
 */
made_at: string, 
/**
 * Its run in the log.
 */
run: string, 
/**
 * The run that executed it.
 */
applied_by: string | null, };
export type Policy = { 
/**
 * Which way changes flow.
 */
direction: Direction, 
/**
 * Days on both sides of today, 1 to 15.
 */
window_days: number, 
/**
 * IANA zone in which days begin.
 */
zone: string, 
/**
 * Limits of deletions.
 */
guards: GuardLimits, 
/**
 * Read attendees and bodies (a second call per batch of items). Of two calendars everything is read; without details
 * attendees, rooms and bodies stay as they are on both sides.
 */
details: boolean, };
export type PollSpec = { 
/**
 * Rooms that one charged call asks about.
 */
rooms_per_call: number, 
/**
 * Charged calls per new or changed meeting.
 */
calls_per_change: number, 
/**
 * Charged calls that list rooms, per page of so many rooms, once a day.
 */
rooms_per_page: number, 
/**
 * Pushed events per new or changed meeting, where events are used.
 */
pushes_per_change: number, };
export type PracticeAccountView = { 
/**
 * Provider id.
 */
provider: string, 
/**
 * Way to log on.
 */
auth: string, };
export type PracticeFault = { 
/**
 * Name.
 */
name: string, 
/**
 * What it does.
 */
about: string, 
/**
 * It is set.
 */
active: boolean, };
export type PracticeFaultSet = { 
/**
 * `NAME` or `NAME=ARG`.
 */
fault: string, 
/**
 * Set or clear.
 */
on: boolean, };
export type PracticeStart = { 
/**
 * Provider to practise; the last one when absent, at first the first of the gallery.
 */
provider?: string | null, 
/**
 * Way to log on of the practice connection; the last one there when absent, at first `basic` where the provider
 * has it.
 */
auth: string | null, };
export type PracticeView = { 
/**
 * It is running.
 */
running: boolean, 
/**
 * Name of the practice company.
 */
company: string | null, 
/**
 * Name of the connection to it.
 */
connection: string | null, 
/**
 * Faults that can be set, by name, with one English sentence each.
 */
faults: Array<PracticeFault>, 
/**
 * What can be practised.
 */
accounts: Array<PracticeAccountView>, };
export type PresetList = { 
/**
 * Presets: one per provider that reads or writes calendars, and `blank` at the end.
 */
presets: Array<PresetView>, 
/**
 * What can be side B: the built-in calendar, and connections of calendars that are an OA's.
 */
oa_sides: Array<OaSideView>, };
export type PresetView = { 
/**
 * Key: the provider's id, or `blank`.
 */
key: string, 
/**
 * Provider; none for `blank`.
 */
provider: string | null, 
/**
 * Connections of that provider; of `blank`, all that have calendars.
 */
connections: Array<SideView>, 
/**
 * What it begins with.
 */
policy: Policy, 
/**
 * What it begins with besides; series as one only beside an OA side that proposes them too.
 */
calendar: CalendarPolicy, 
/**
 * What the provider can do.
 */
can: SideAbility, };
export type ProbeCost = "once" | "per_room";
export type ProbeSpec = { 
/**
 * Id, such as `tls`.
 */
id: string, 
/**
 * Ways to log on it belongs to; empty for all.
 */
auth: Array<string>, 
/**
 * Checks that must not have failed before.
 */
depends_on: Array<string>, 
/**
 * What it costs.
 */
cost: ProbeCost, };
export type ProbeSummary = { 
/**
 * Passed.
 */
pass: number, 
/**
 * Failed.
 */
fail: number, 
/**
 * Warned.
 */
warn: number, 
/**
 * Waiting to take effect.
 */
waiting: number, 
/**
 * Not tried.
 */
skipped: number, 
/**
 * For the administrator to tick.
 */
manual: number, };
export type Progress = { 
/**
 * What is going on: `connecting`, `checking`, `reading`, `planning`, `applying`, `undoing`.
 */
phase: string, 
/**
 * Done so far.
 */
done: number, 
/**
 * To do in all, 0 where not known.
 */
total: number, 
/**
 * What it is at: a check's id, a mailbox.
 */
detail: string | null, };
export type ProviderId = string;
export type ProviderList = { 
/**
 * Descriptors.
 */
providers: Array<Descriptor>, };
export type PruneView = { 
/**
 * Runs removed.
 */
runs: number, };
export type PushState = { "kind": "waiting", 
/**
 * When it is pushed at the earliest, RFC 3339, where it lies too far ahead for now.
 */
from: string | null, } | { "kind": "sending" } | { "kind": "done", 
/**
 * When.
 */
at: string, } | { "kind": "failed", 
/**
 * Why.
 */
fault: Fault, 
/**
 * When it is tried again.
 */
again: string | null, };
export type Question = { 
/**
 * Text key.
 */
key: string, 
/**
 * Step it is about.
 */
step: StepId | null, 
/**
 * Values for the text.
 */
params: { [key in string]: string }, };
export type QuestionAnswer = { 
/**
 * Integration (id or name).
 */
integration: string, 
/**
 * Step the question is about.
 */
step: string, 
/**
 * The answer; none takes an answer back.
 */
answer: Answer | null, };
export type QuestionList = { 
/**
 * Questions of the newest plan of each.
 */
questions: Array<OpenQuestion>, };
export type QuotaClass = { 
/**
 * Class, such as `api`.
 */
class: string, 
/**
 * What the edition grants the organisation in a month; none where it is not known.
 */
granted: number | null, 
/**
 * Where we stop, so that others of the organisation keep their reserve.
 */
allowance: number | null, 
/**
 * Counted this month, by us.
 */
used: number, 
/**
 * What the month will come to at this rate of looking.
 */
forecast: number, 
/**
 * Parts of the forecast by key: `polling`, `details`, `listing`, `events`.
 */
parts: Array<QuotaPart>, 
/**
 * How it stands: `fine`, `tight` (above 80 per cent), `over`, `unknown`.
 */
state: string, 
/**
 * Day of the month on which the allowance will be spent (date); none where it lasts.
 */
spent_on: string | null, 
/**
 * Calls of the last days, oldest first.
 */
days: Array<QuotaDay>, 
/**
 * Other programs draw on it unseen.
 */
shared: boolean, 
/**
 * Vendor's document it is from.
 */
source: string, };
export type QuotaDay = { 
/**
 * Date.
 */
day: string, 
/**
 * Calls.
 */
calls: number, };
export type QuotaDraft = { 
/**
 * Connection (id or name).
 */
connection: string, 
/**
 * Edition of the organisation.
 */
edition: string | null, 
/**
 * Calls of a month that were agreed with the provider, for an edition without a number.
 */
granted: number | null, 
/**
 * Calls of a month that are left to others of the organisation.
 */
reserve: number | null, 
/**
 * Rooms looked after.
 */
rooms: number | null, 
/**
 * Minutes between two looks.
 */
interval_minutes: number | null, 
/**
 * Hours of a day in which is looked.
 */
hours_per_day: number | null, 
/**
 * Days of a month on which is looked.
 */
days_per_month: number | null, 
/**
 * New or changed meetings of a room and day.
 */
changes_per_room_day: number | null, 
/**
 * Whether events tell what changed, so that looking is for what they missed.
 */
events: boolean | null, };
export type QuotaPart = { 
/**
 * Key.
 */
key: string, 
/**
 * Calls of a month.
 */
calls: number, };
export type QuotaSpec = { 
/**
 * Class in the ledger, such as `api`.
 */
class: string, 
/**
 * Editions of the organisation, the smallest first.
 */
editions: Array<EditionSpec>, 
/**
 * Who counts: our ledger counts calls that we make; what the provider sends can only be counted as it comes.
 */
outgoing: boolean, 
/**
 * Whether other programs of the organisation draw on the same quota, unseen by us.
 */
shared: boolean, 
/**
 * Where it stands, the vendor's document title.
 */
source: string, };
export type QuotaView = { 
/**
 * Connection's id.
 */
connection: string, 
/**
 * The provider charges calls.
 */
charged: boolean, 
/**
 * What was assumed, complete.
 */
assumed: QuotaDraft, 
/**
 * Editions there are.
 */
editions: Array<string>, 
/**
 * Classes.
 */
classes: Array<QuotaClass>, 
/**
 * The shortest interval that stays within the allowance, minutes; none where none does.
 */
shortest_interval: number | null, 
/**
 * Month of the counters, `2026-11`.
 */
month: string, 
/**
 * When they begin anew, RFC 3339.
 */
resets_at: string, };
export type Reason = { 
/**
 * Which link.
 */
kind: ReasonKind, 
/**
 * Text key, such as `absent_in_complete_read`.
 */
key: string, 
/**
 * Values for the text.
 */
params: { [key in string]: string }, };
export type ReasonKind = "source" | "filter" | "mapping" | "match" | "policy" | "result";
export type RecordList = { 
/**
 * Records, newest first, at most 50.
 */
records: Array<RecordView>, };
export type RecordQuery = { 
/**
 * Integration (id or name).
 */
integration: string, 
/**
 * Way: pull shows the third party's, push the OA's.
 */
direction: Direction, };
export type RecordView = { 
/**
 * Key, to be given back.
 */
key: string, 
/**
 * Title; none where private.
 */
title: string | null, 
/**
 * Start, RFC 3339, or day.
 */
start: string, 
/**
 * Whose calendars it was found in: names, mailboxes where there is none; empty for the OA's own entries.
 */
calendars: Array<string>, };
export type Recurrence = { 
/**
 * How often.
 */
frequency: Frequency, 
/**
 * Every so many; at least 1.
 */
interval: number, 
/**
 * Day of the first occurrence.
 */
first: string, 
/**
 * When it ends.
 */
end: SeriesEnd, 
/**
 * Weekdays.
 */
days: Array<RuleDay>, 
/**
 * Days of the month, 1 to 31, from the end where negative.
 */
month_days: Array<number>, 
/**
 * Months, 1 to 12.
 */
months: Array<number>, 
/**
 * Which of a period's days count.
 */
positions: Array<number>, 
/**
 * Days left out.
 */
except: string[], 
/**
 * Days added.
 */
extra: string[], 
/**
 * IANA zone its times are in; without one they shift with the clock.
 */
zone: string | null, };
export type RefusedDepartment = { 
/**
 * Path or id.
 */
department: string, 
/**
 * Why.
 */
fault: Fault, };
export type RehearsalReport = { 
/**
 * The address.
 */
address: string, 
/**
 * Samples, in order.
 */
samples: Array<RehearsalView>, };
export type RehearsalRun = { 
/**
 * Connection (id or name), whose keys sign.
 */
connection: string, 
/**
 * Address; none: the one in the settings.
 */
address: string | null, 
/**
 * Samples to send; empty for all.
 */
samples: Array<string>, 
/**
 * Somebody said yes to sending over plain http.
 */
plain_http: boolean, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type RehearsalView = { 
/**
 * The sample.
 */
sample: string, 
/**
 * How it ended.
 */
verdict: Verdict, 
/**
 * Facts seen.
 */
evidence: { [key in string]: string }, 
/**
 * Why it failed or warns.
 */
fault: Fault | null, };
export type Remedy = { 
/**
 * Key of the checklist step, such as `admin_consent`.
 */
step: string | null, 
/**
 * Deep link into the provider's console (https).
 */
link: string | null, 
/**
 * A value or command to copy.
 */
copy: string | null, };
export type ResolvedView = { 
/**
 * Address as in the sheet.
 */
mailbox: string, 
/**
 * Answer.
 */
resolution: RoomResolution, };
export type Response = "none" | "accepted" | "tentative" | "declined";
export type ReviewView = { 
/**
 * Issues, the blocking ones first.
 */
issues: Array<FieldIssue>, 
/**
 * What the entered secrets tell about themselves, by field key.
 */
facts: { [key in string]: SecretFacts }, 
/**
 * What is wrong inside documents: each fault names its `field` and its `place` in it.
 */
mistakes?: Array<Fault>, };
export type Right = "yes" | "no" | "unknown" | "waiting";
export type Roles = { 
/**
 * Lists or resolves rooms.
 */
rooms: boolean, 
/**
 * Lists rooms by itself, so that a sheet is not the only source.
 */
discover_rooms: boolean, 
/**
 * Reads calendars.
 */
read_calendar: boolean, 
/**
 * Writes calendars.
 */
write_calendar: boolean, 
/**
 * Reads busy times.
 */
free_busy: boolean, 
/**
 * Lists people and departments.
 */
people: boolean, 
/**
 * Sends or offers events.
 */
events: boolean, 
/**
 * Offers a script that grants rights.
 */
scripts: boolean, 
/**
 * Has a manifest to check.
 */
manifest: boolean, 
/**
 * Whether its manifest must list more where calendars are written as well.
 */
manifest_writes: boolean, };
export type RoomAdd = { 
/**
 * Id or name of the connection.
 */
connection: string, 
/**
 * Mailboxes.
 */
mailboxes: Array<string>, };
export type RoomComparison = { 
/**
 * Mailbox.
 */
mailbox: string, 
/**
 * Name to show.
 */
name: string, 
/**
 * Meetings that the predecessor shows in the window.
 */
before: number, 
/**
 * Meetings that the successor shows in the window.
 */
after: number, 
/**
 * Meetings that say the same.
 */
same: number, 
/**
 * Meetings that both show and that differ.
 */
differ: number, 
/**
 * Meetings that the successor does not show.
 */
missing: number, 
/**
 * Meetings that the successor alone shows.
 */
added: number, 
/**
 * Facts of the room in which the sides differ.
 */
facts: Array<FieldChange>, 
/**
 * What the successor says of the room; none where it was not asked.
 */
observed: RoomFacts | null, 
/**
 * The first differences.
 */
differences: Array<MeetingDifference>, 
/**
 * Why one side could not be read whole; then nothing is counted.
 */
fault: Fault | null, };
export type RoomConversion = { 
/**
 * Connection whose room mailbox it is.
 */
connection: ConnectionId, 
/**
 * Name of our room, as the OA's place says it.
 */
local: string, 
/**
 * Room mailbox, lower case.
 */
mailbox: string, };
export type RoomExport = { 
/**
 * `zh-CN` or `en`.
 */
language: string, 
/**
 * Only of this connection (id or name).
 */
connection: string | null, 
/**
 * Words in name or mailbox.
 */
search: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type RoomFacts = { 
/**
 * Display name.
 */
name: string | null, 
/**
 * Seats.
 */
capacity: number | null, 
/**
 * City.
 */
city: string | null, 
/**
 * Building.
 */
building: string | null, 
/**
 * Floor.
 */
floor: string | null, 
/**
 * Equipment.
 */
equipment: Array<string>, };
export type RoomFault = { 
/**
 * Mailbox.
 */
mailbox: string, 
/**
 * Why.
 */
fault: Fault, };
export type RoomList = { 
/**
 * Rooms, by name.
 */
rooms: Array<RoomView>, 
/**
 * How many there are in all.
 */
total: number, };
export type RoomQuery = { 
/**
 * Only of this connection (id or name).
 */
connection: string | null, 
/**
 * Words in name or mailbox.
 */
search: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type RoomRemove = { 
/**
 * Our ids.
 */
rooms: Array<string>, };
export type RoomResolution = { "kind": "found", 
/**
 * Primary address, lower case.
 */
mailbox: string, 
/**
 * What the provider says of it.
 */
facts: RoomFacts, 
/**
 * Whether the directory calls it a room.
 */
is_room: boolean | null, } | { "kind": "alias", 
/**
 * Primary address.
 */
primary: string, } | { "kind": "room_list", 
/**
 * Display name of the list.
 */
name: string, } | { "kind": "not_found" } | { "kind": "unknown", 
/**
 * Why.
 */
fault: Fault, };
export type RoomRights = { 
/**
 * The address is known to the directory.
 */
resolve: Right, 
/**
 * Busy times can be read.
 */
free_busy: Right, 
/**
 * Items can be read.
 */
read: Right, 
/**
 * Private items are visible.
 */
private: Right, 
/**
 * Items can be written.
 */
write: Right, 
/**
 * The directory calls it a room.
 */
is_room: Right, 
/**
 * It answers bookings by itself.
 */
auto_accept: Right, 
/**
 * It keeps subjects as organisers write them.
 */
subject_kept: Right, };
export type RoomRightsView = { 
/**
 * Mailbox.
 */
mailbox: string, 
/**
 * Name.
 */
name: string, 
/**
 * Building and floor for grouping, where known.
 */
group: string | null, 
/**
 * Rights.
 */
rights: RoomRights, 
/**
 * The fault that matters most.
 */
fault: Fault | null, 
/**
 * When it was checked, RFC 3339; none when never.
 */
at: string | null, };
export type RoomUpdate = { 
/**
 * Our ids.
 */
rooms: Array<string>, 
/**
 * Sync their meetings or not.
 */
enabled: boolean | null, };
export type RoomView = { 
/**
 * Our id.
 */
id: string, 
/**
 * Name to show.
 */
name: string, 
/**
 * Mailbox.
 */
mailbox: string, 
/**
 * Seats.
 */
capacity: number | null, 
/**
 * Name of its connection.
 */
connection: string, 
/**
 * What the administrator gave.
 */
given: RoomFacts, 
/**
 * What the provider said.
 */
observed: RoomFacts, 
/**
 * Whether its meetings are synced.
 */
enabled: boolean, 
/**
 * When its calendar was last read whole, RFC 3339.
 */
read_at: string | null, };
export type RowFilter = { 
/**
 * Only rows that stand so; empty: all.
 */
states: Array<RowState>, 
/**
 * Only rows with a finding of this kind.
 */
group: Group | null, 
/**
 * Words in any value.
 */
search: string | null, };
export type RowIssue = { 
/**
 * Row of the sheet, from 1.
 */
row: number, 
/**
 * What stands there, short; never a password.
 */
about: string, 
/**
 * Why.
 */
fault: Fault, };
export type RowState = "passed" | "repaired" | "warned" | "blocked" | "duplicate" | "skipped";
export type RowView = { 
/**
 * Names the row in edits; stable while the sheet is open and its heading and sheets are not changed.
 */
id: number, 
/**
 * Sheet.
 */
sheet: string, 
/**
 * Row as shown, from 1.
 */
row: number, 
/**
 * How it stands.
 */
state: RowState, 
/**
 * Values of the columns that are used.
 */
cells: Array<FieldCell>, 
/**
 * Findings.
 */
issues: Array<Issue>, 
/**
 * What the provider says; none before it was asked.
 */
resolution: RoomResolution | null, };
export type RuleDay = { 
/**
 * Monday 1 to Sunday 7 (ISO 8601).
 */
weekday: number, 
/**
 * Which one; none for each.
 */
nth: number | null, };
export type RuleId = string;
export type Run = { 
/**
 * Our id.
 */
id: RunId, 
/**
 * Integration it belongs to.
 */
integration: IntegrationId, 
/**
 * What it is.
 */
kind: RunKind, 
/**
 * How far it is.
 */
state: RunState, 
/**
 * Plan it made or executed.
 */
plan: PlanId | null, 
/**
 * Run it undid.
 */
undoes: RunId | null, 
/**
 * Who started it: `manual`, `schedule`, `cli`.
 */
trigger: string, 
/**
 * Start.
 */
started_at: string, 
/**
 * End, when it ended.
 */
ended_at: string | null, 
/**
 * How items ended. Of a test sync: how they would end, none of it was written.
 */
counts: RunCounts, 
/**
 * What stopped it, or the rooms' faults that made it partial (at most 100).
 */
faults: Array<Fault>, };
export type RunCounts = { 
/**
 * Made.
 */
created: number, 
/**
 * Changed.
 */
updated: number, 
/**
 * Removed.
 */
deleted: number, 
/**
 * Failed.
 */
failed: number, 
/**
 * Left alone, with a reason.
 */
skipped: number, 
/**
 * Held for approval.
 */
held: number, };
export type RunDetail = { 
/**
 * The run.
 */
run: Run, 
/**
 * Name of its integration.
 */
integration: string, 
/**
 * Items.
 */
items: Array<RunItem>, 
/**
 * How many items match in all.
 */
total: number, };
export type RunExport = { 
/**
 * Run id.
 */
run: string, 
/**
 * `zh-CN` or `en`.
 */
language: string, };
export type RunId = string;
export type RunItem = { 
/**
 * Step it executed.
 */
step: StepId, 
/**
 * What was changed.
 */
entity: Entity, 
/**
 * How.
 */
kind: StepKind, 
/**
 * Room (mailbox).
 */
room: string, 
/**
 * Title, none where private.
 */
title: string | null, 
/**
 * When the meeting is that it is about, after the step; before it where it was removed.
 */
when: When | null, 
/**
 * How it ended.
 */
outcome: ItemOutcome, 
/**
 * Fields that changed.
 */
changes: Array<FieldChange>, 
/**
 * Why, in the chain's order.
 */
why: Array<Reason>, 
/**
 * Why it failed.
 */
fault: Fault | null, 
/**
 * When.
 */
at: string, };
export type RunItemQuery = { 
/**
 * Run id.
 */
run: string, 
/**
 * Only with this outcome: `done`, `failed`, `skipped`, `held`.
 */
outcome: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type RunKind = "preview" | "apply" | "undo";
export type RunList = { 
/**
 * Runs.
 */
runs: Array<Run>, 
/**
 * How many there are in all.
 */
total: number, };
export type RunQuery = { 
/**
 * Only of this integration (id or name).
 */
integration: string | null, 
/**
 * Started on this day (date) or at this instant (RFC 3339) or later.
 */
from: string | null, 
/**
 * Last day (date), inclusive, or instant, exclusive.
 */
to: string | null, 
/**
 * Part of its id, of its integration's name, of what went wrong, or of a title or mailbox among its steps.
 */
search: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type RunRef = { 
/**
 * Run id.
 */
run: string, };
export type RunRetry = { 
/**
 * Run id.
 */
run: string, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type RunState = "running" | "done" | "partial" | "refused" | "failed" | "cancelled" | "interrupted";
export type RunUndo = { 
/**
 * Run id.
 */
run: string, 
/**
 * The number of held deletions, typed by the administrator to release them.
 */
approve_deletes: number | null, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type RunView = { 
/**
 * Run id.
 */
run: string, 
/**
 * How items ended.
 */
counts: RunCounts, 
/**
 * Milliseconds it took.
 */
ms: number, 
/**
 * The whole run.
 */
details: Run, 
/**
 * What moved since the plan was approved, when that is why it was refused; at most 100.
 */
moved: Array<Moved>, };
export type Schedule = { "kind": "manual" } | { "kind": "every", 
/**
 * Minutes between the starts of two runs.
 */
minutes: number, } | { "kind": "daily", 
/**
 * Times, at least one.
 */
at: string[], };
export type ScheduleSet = { 
/**
 * Id or name of the integration.
 */
integration: string, 
/**
 * Schedule.
 */
schedule: Schedule, };
export type ScheduleView = { 
/**
 * Name of the integration.
 */
integration: string, 
/**
 * Schedule.
 */
schedule: Schedule, 
/**
 * Next run, RFC 3339.
 */
next: string | null, 
/**
 * Last run, RFC 3339.
 */
last: string | null, };
export type SchedulesPause = { 
/**
 * Whether they are held back.
 */
paused: boolean, };
export type SchedulesRan = { 
/**
 * How many integrations ran; how each ended is in the log.
 */
ran: number, };
export type SchedulesRun = { 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type SchedulesView = { 
/**
 * Every schedule is held back until somebody lets them run again.
 */
paused: boolean, };
export type ScriptRequest = { 
/**
 * Id or name of the connection.
 */
connection: string, 
/**
 * `zh-CN` or `en`, the language of its comments.
 */
language: string, 
/**
 * Only for these rooms (mailboxes); for all when empty.
 */
rooms: Array<string>, };
export type ScriptView = { 
/**
 * Suggested file name.
 */
name: string, 
/**
 * Whole text.
 */
text: string, 
/**
 * Rooms it grants rights on.
 */
rooms: number, };
export type SecretFacts = { 
/**
 * Last day it is valid.
 */
expires: string | null, 
/**
 * Fingerprint in the form the provider's console shows, to be compared there.
 */
fingerprint: string | null, };
export type SecretInput = { "kind": "value", 
/**
 * Value.
 */
value: string, } | { "kind": "reference", 
/**
 * Reference.
 */
reference: string, };
export type SecretState = { 
/**
 * When it was stored or replaced.
 */
set_at: string | null, 
/**
 * Last day it is valid, where known.
 */
expires: string | null, 
/**
 * Where the value is kept: `keychain`, `sealed` in the store, or a reference such as `env:NAME`.
 */
place: string, 
/**
 * Fingerprint in the form the provider's console shows, where the value has one.
 */
fingerprint?: string | null, };
export type Sensitivity = "normal" | "private";
export type SeriesEnd = { "kind": "never" } | { "kind": "count", 
/**
 * At least one.
 */
count: number, } | { "kind": "until", 
/**
 * Last day, inclusive.
 */
date: string, };
export type SeriesRole = "single" | "occurrence" | "exception";
export type Severity = "info" | "warning" | "blocker";
export type SheetCorrect = { 
/**
 * Session.
 */
session: string, 
/**
 * `zh-CN` or `en`, the language of its comments.
 */
language: string, };
export type SheetDiff = { 
/**
 * New rooms.
 */
added: number, 
/**
 * Rooms whose given facts change.
 */
changed: number, 
/**
 * Rooms as they are.
 */
same: number, 
/**
 * Rooms of the list that the sheet lacks; never removed by an import.
 */
missing: Array<string>, };
export type SheetEdit = { 
/**
 * Session.
 */
session: string, 
/**
 * What to do.
 */
edit: Edit, };
export type SheetExpand = { 
/**
 * Session.
 */
session: string, 
/**
 * Row of the list; every list when absent.
 */
row: number | null, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type SheetInfo = { 
/**
 * Name on the tab.
 */
name: string, 
/**
 * Whether it shows in the spreadsheet program.
 */
visibility: Visibility, 
/**
 * Its rows take part.
 */
used: boolean, 
/**
 * Row of its heading as shown, from 1; none where it has none or was not read.
 */
header_row: number | null, 
/**
 * Rows of data.
 */
rows: number, };
export type SheetOpen = { 
/**
 * Id or name of the connection.
 */
connection: string, 
/**
 * File name, for messages and format.
 */
file_name: string, 
/**
 * Content, base64; at most 64 MiB decoded.
 */
content_base64: string, 
/**
 * Sheet of the workbook; the first with rooms when absent.
 */
sheet: string | null, };
export type SheetOpened = { 
/**
 * Names the open sheet in later calls; closed after an hour.
 */
session: string, 
/**
 * What it holds.
 */
view: SheetView, 
/**
 * What importing the good rows would change.
 */
diff: SheetDiff, };
export type SheetOutcome = { 
/**
 * Rows that made something new.
 */
added: number, 
/**
 * Rows that changed something.
 */
changed: number, 
/**
 * Rows that said what is known.
 */
same: number, 
/**
 * Rows that could not be taken.
 */
issues: Array<RowIssue>, };
export type SheetRef = { 
/**
 * Session.
 */
session: string, };
export type SheetResolve = { 
/**
 * Session.
 */
session: string, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type SheetResolved = { 
/**
 * One per address that was asked.
 */
rooms: Array<ResolvedView>, };
export type SheetRowList = { 
/**
 * Rows, in the order of the file.
 */
rows: Array<RowView>, 
/**
 * How many there are in all.
 */
total: number, };
export type SheetRows = { 
/**
 * Session.
 */
session: string, 
/**
 * Which rows.
 */
filter: RowFilter, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type SheetTemplate = { 
/**
 * `people`, `accounts` or `conversions`.
 */
kind: string, 
/**
 * `zh-CN` or `en`.
 */
language: string, };
export type SheetUpload = { 
/**
 * File name.
 */
name: string, 
/**
 * Content, base64.
 */
content_base64: string, 
/**
 * Connection it is about, where it is about one (id or name).
 */
connection: string | null, };
export type SheetView = { 
/**
 * File name.
 */
file: string, 
/**
 * What the file really is.
 */
format: Format, 
/**
 * How a text or HTML file was decoded, with what else could be chosen.
 */
text: TextView | null, 
/**
 * Sheets of the workbook.
 */
sheets: Array<SheetInfo>, 
/**
 * Columns of the heading of the first used sheet.
 */
columns: Array<ColumnView>, 
/**
 * The columns were chosen as remembered for this heading.
 */
columns_remembered: boolean, 
/**
 * Rows by state.
 */
counts: Counts, 
/**
 * Kinds of findings, those that wait first.
 */
groups: Array<GroupView>, 
/**
 * Findings on the file or a sheet.
 */
remarks: Array<Issue>, 
/**
 * What the administrator did, newest first.
 */
deeds: Array<Deed>, 
/**
 * Rooms that would be imported now.
 */
importable: number, 
/**
 * The provider was asked about the addresses.
 */
resolved: boolean, };
export type Shelf = "calendar" | "inbox" | "sent" | "deleted" | "recoverable" | "purged";
export type ShowAs = "free" | "tentative" | "busy" | "away";
export type Side = { "kind": "connection", 
/**
 * Which.
 */
id: ConnectionId, } | { "kind": "hub" } | { "kind": "oa" };
export type SideAbility = { 
/**
 * Reads calendars.
 */
read: boolean, 
/**
 * Writes calendars.
 */
write: boolean, 
/**
 * Writing works by unconfirmed facts and says so.
 */
write_beta: boolean, 
/**
 * Invitation modes it can.
 */
invitations: Array<InvitationMode>, 
/**
 * Cancellation modes it can.
 */
cancellations: Array<InvitationMode>, 
/**
 * Deletion modes it can.
 */
deletions: Array<DeletionMode>, 
/**
 * People's own accounts can be used.
 */
accounts: boolean, 
/**
 * One logs on there with a name within a domain (`DOMAIN\user`).
 */
domain_logon: boolean, 
/**
 * Fields it tells and does not let anybody write: what the other side says in them does not reach it.
 */
fixed: Array<MeetingField>, };
export type SideName = "a" | "b";
export type SideView = { 
/**
 * Side.
 */
side: Side, 
/**
 * Name: the connection's; empty for the built-in calendar.
 */
name: string, 
/**
 * Provider's id; none for the built-in calendar.
 */
provider: string | null, };
export type SidesDiffer = "missing" | "added" | "content";
export type StepId = string;
export type StepKind = "create" | "update" | "delete" | "skip" | "adopt" | "unlink";
export type StepList = { 
/**
 * Steps, in the order of execution.
 */
steps: Array<StepView>, 
/**
 * How many match in all.
 */
total: number, };
export type StepMark = { 
/**
 * Id or name.
 */
connection: string, 
/**
 * Step key.
 */
step: string, 
/**
 * Tick or untick.
 */
done: boolean, };
export type StepQuery = { 
/**
 * Plan id.
 */
plan: string, 
/**
 * Only of this kind.
 */
kind: StepKind | null, 
/**
 * Only held ones.
 */
held: boolean | null, 
/**
 * Only of this room (mailbox).
 */
room: string | null, 
/**
 * Only steps that change this field.
 */
field: string | null, 
/**
 * Words in the title.
 */
search: string | null, 
/**
 * At most so many, up to 5,000.
 */
limit: number | null, 
/**
 * After so many.
 */
offset: number | null, };
export type StepSpec = { 
/**
 * Key.
 */
key: string, 
/**
 * Ways to log on it belongs to; empty for all.
 */
auth: Array<string>, 
/**
 * Shown only when all hold.
 */
visible_when: Array<Condition>, 
/**
 * Deep links per cloud; the click path is in the catalogue.
 */
links: Array<CloudLink>, 
/**
 * Values to copy out of the wizard into the console.
 */
copies: Array<CopySpec>, 
/**
 * How it gets its tick.
 */
evidence: EvidenceSpec, 
/**
 * Hours the provider may take until it is effective; 0 at once.
 */
effective_within_hours: number, 
/**
 * Boxes of the console's page, such as permissions or events: which to tick, and which to leave.
 */
ticks: Array<TickSpec>, };
export type StepView = { 
/**
 * Stable id.
 */
id: string, 
/**
 * How.
 */
kind: StepKind, 
/**
 * What.
 */
entity: Entity, 
/**
 * Room (mailbox).
 */
room: string, 
/**
 * Name of the room.
 */
room_name: string, 
/**
 * Title; none where private.
 */
title: string | null, 
/**
 * When the meeting is (after, else before).
 */
when: When | null, 
/**
 * Who called it.
 */
organizer: Party | null, 
/**
 * Values before, by field.
 */
before: JsonValue | null, 
/**
 * Values after, by field.
 */
after: JsonValue | null, 
/**
 * Fields that differ.
 */
changes: Array<FieldChange>, 
/**
 * Why, link by link.
 */
why: Array<Reason>, 
/**
 * Held for approval.
 */
hold: Hold | null, };
export type SuccessorCompare = { 
/**
 * Id or name of either connection.
 */
connection: string, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type SuccessorPrepare = { 
/**
 * Id or name.
 */
connection: string, 
/**
 * Provider that is to follow; needed where several could.
 */
provider: string | null, 
/**
 * Name of the new connection; made from the old one's when absent.
 */
name: string | null, };
export type SuccessorSpec = { 
/**
 * Connections it is for: all hold.
 */
when: Array<Condition>, 
/**
 * Id of the other provider.
 */
provider: string, 
/**
 * Way to log on there.
 */
auth: string, 
/**
 * Settings that mean the same there.
 */
settings: Array<CarrySpec>, 
/**
 * Secrets that open the same there. They are copied inside the vault.
 */
secrets: Array<CarrySpec>, 
/**
 * Steps of the other provider's checklist that what was done for this one does not tick, though it looks alike.
 */
again: Array<string>, };
export type SuccessorSwitch = { 
/**
 * Id or name of either connection.
 */
connection: string, 
/**
 * The number of meetings that the successor does not show, typed by the administrator.
 */
accept_missing: number | null, };
export type SuccessorView = { 
/**
 * The connection that is followed.
 */
predecessor: Connection, 
/**
 * The end of its provider's service.
 */
ends: EndView | null, 
/**
 * What could follow, and what goes along.
 */
options: Array<SuccessorSpec>, 
/**
 * How far it is.
 */
stage: MoveStage, 
/**
 * The connection that follows.
 */
successor: Connection | null, 
/**
 * When it was prepared, RFC 3339.
 */
prepared_at: string | null, 
/**
 * When it was switched over, RFC 3339.
 */
switched_at: string | null, 
/**
 * The last comparison.
 */
comparison: ComparisonView | null, 
/**
 * Why it cannot be switched over now.
 */
switch_refused: Fault | null, 
/**
 * Why it cannot be switched back now.
 */
back_refused: Fault | null, 
/**
 * Settings of people's calendars that a switch exchanges for what the successor offers.
 */
exchanged: Array<ExchangedView>, 
/**
 * Questions of people's calendars that are asked again after a switch.
 */
asked_again: number, };
export type SyncRun = { 
/**
 * Id or name of the integration.
 */
integration: string, 
/**
 * First day (date).
 */
from: string | null, 
/**
 * Last day (date), inclusive.
 */
to: string | null, 
/**
 * Task id for cancelling.
 */
task: string | null, };
export type TaskList = { 
/**
 * Their ids, as their callers chose them; in no order.
 */
running: Array<string>, };
export type TaskRef = { 
/**
 * Task id, chosen by the caller when it started the task.
 */
task: string, };
export type TemplateRequest = { 
/**
 * `zh-CN` or `en`.
 */
language: string, };
export type TextChoice = { 
/**
 * The encoding used.
 */
encoding: TextEncoding, 
/**
 * The delimiter used; absent for HTML.
 */
delimiter: Delimiter | null, 
/**
 * Characters the encoding could not read.
 */
undecodable: number, };
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5" | "shift_jis" | "euc-kr" | "windows-1252";
export type TextStep = { "kind": "trim" } | { "kind": "prefix", 
/**
 * The text.
 */
text: string, } | { "kind": "suffix", 
/**
 * The text.
 */
text: string, } | { "kind": "strip_prefix", 
/**
 * The beginning.
 */
text: string, } | { "kind": "replace", 
/**
 * What is looked for.
 */
from: string, 
/**
 * What it becomes.
 */
to: string, } | { "kind": "limit", 
/**
 * Characters.
 */
length: number, } | { "kind": "upper" } | { "kind": "lower" };
export type TextView = { 
/**
 * As it is read now.
 */
choice: TextChoice, 
/**
 * Encodings to choose from, the likely ones first.
 */
encodings: Array<TextEncoding>, 
/**
 * The first lines as they read now.
 */
preview: Array<string>, };
export type TickSpec = { 
/**
 * The console's own code for it; its name is in the catalogue (`tick-<provider>-<code>`).
 */
code: string, 
/**
 * Whether it is wanted; one that is not must be left as it is, and the text says why.
 */
wanted: boolean, 
/**
 * Address that asks for it at once; `{client_id}` and other field keys in braces are replaced by their settings.
 */
link: string | null, 
/**
 * Check that proves it; none where it cannot be seen from outside.
 */
probe: string | null, };
export type TrialPart = { 
/**
 * As it is written.
 */
text: string, 
/**
 * What it gave, as text.
 */
value: string, 
/**
 * It is a field or a variable: what goes in.
 */
given: boolean, };
export type TwoWayPolicy = { 
/**
 * Who wins.
 */
conflict: ConflictRule, 
/**
 * What one-way targets do.
 */
drift: Drift, 
/**
 * What may be altered.
 */
ownership: Ownership, 
/**
 * What becomes of copies whose original left.
 */
leaving: LeavingPolicy, 
/**
 * Whether items without a common UID pair by title, time and organiser.
 */
pair_by_content: boolean, 
/**
 * Whether a series is written as one where the other side holds its rule exactly; else each of its occurrences as
 * a meeting of its own. What was set up before there was a choice keeps single meetings.
 */
series: boolean, };
export type UnknownPeople = "keep" | "into_details" | "ignore";
export type UsageCell = { 
/**
 * 1 to 7, Monday first.
 */
weekday: number, 
/**
 * 0 to 23.
 */
hour: number, 
/**
 * Minutes that are booked; a minute booked twice in one room counts once.
 */
booked_minutes: number, 
/**
 * Minutes there are.
 */
open_minutes: number, };
export type UsageQuery = { 
/**
 * Id or name of the one connection to look at; absent looks at all.
 */
connection: string | null, 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Day after the last one, at most 400 days later.
 */
to: string, 
/**
 * IANA zone the days and hours are of.
 */
zone: string, 
/**
 * First open hour, 0 to 23.
 */
first_hour: number, 
/**
 * Hour after the last open one, 1 to 24.
 */
last_hour: number, 
/**
 * Whether tentative meetings count. Cancelled ones and those shown as free never do.
 */
tentative: boolean, };
export type UsageView = { 
/**
 * Cells of the weekdays in the range, by weekday and hour.
 */
cells: Array<UsageCell>, 
/**
 * Rooms that were looked at: those that are switched on.
 */
rooms: number, 
/**
 * Days of the range.
 */
days: number, };
export type ValueKind = "text" | "number" | "bool" | "time" | "list";
export type Variable = { 
/**
 * Our id.
 */
id: VariableId, 
/**
 * Name: a letter, then letters, digits and low lines.
 */
name: string, 
/**
 * Type of its value.
 */
kind: ValueKind, 
/**
 * The value, as text.
 */
value: string, };
export type VariableId = string;
export type VaultView = { 
/**
 * Where they are kept: `keychain`, `env`, `credentials`, `memory`.
 */
kind: string, 
/**
 * Why they cannot be now: `vault.no_service` where no keychain is there, `vault.locked`, `vault.denied`...
 */
fault: Fault | null, };
export type VendorDetail = { 
/**
 * Vendor's code, such as `ErrorAccessDenied` or `AADSTS7000215`.
 */
code: string | null, 
/**
 * Vendor's message, at most 1,000 characters.
 */
message: string | null, 
/**
 * Request or trace id to quote to the vendor.
 */
request_id: string | null, };
export type Verdict = "pass" | "fail" | "warn" | "waiting" | "skipped" | "manual";
export type VersionList = { 
/**
 * Versions, newest first, at most 500.
 */
versions: Array<VersionView>, };
export type VersionQuery = { 
/**
 * Only of this integration (id or name).
 */
integration: string | null, };
export type VersionRestore = { 
/**
 * Run that decided.
 */
run: string, 
/**
 * Step that decided.
 */
step: string, };
export type VersionView = { 
/**
 * Run that decided.
 */
run: string, 
/**
 * Step that decided.
 */
step: string, 
/**
 * Name of the integration.
 */
integration: string, 
/**
 * Side it stood on.
 */
side: SideName, 
/**
 * What it said.
 */
lost: Meeting, 
/**
 * What won.
 */
kept: Meeting | null, 
/**
 * When, RFC 3339.
 */
at: string, };
export type Visibility = "visible" | "hidden" | "very_hidden";
export type WayRules = { 
/**
 * How fields are made; a field without a rule is taken as it is.
 */
fields: Array<FieldRule>, 
/**
 * Filters of the library; an item flows when all let it through.
 */
filters: Array<FilterId>, };
export type When = { "kind": "timed", 
/**
 * Start, inclusive.
 */
start: string, 
/**
 * End, exclusive; not before the start.
 */
end: string, 
/**
 * IANA zone it was made in, or the provider's own name where it maps to none.
 */
zone: string | null, } | { "kind": "all_day", 
/**
 * First day.
 */
first: string, 
/**
 * Last day, inclusive.
 */
last: string, };
export type WhenPart = "start" | "end" | "all_day";
export type Window = { 
/**
 * First instant inside.
 */
start: string, 
/**
 * First instant outside.
 */
end: string, };
export type Writing = { 
/**
 * Who can be told of new and changed meetings.
 */
invitations: Array<InvitationMode>, 
/**
 * Who can be told of cancellations.
 */
cancellations: Array<InvitationMode>, 
/**
 * What deleting can mean.
 */
deletions: Array<DeletionMode>, 
/**
 * Writes a series as one; else each of its occurrences as a meeting of its own.
 */
series: boolean, 
/**
 * Not confirmed against a real system: whoever previews is told to look closely.
 */
beta: boolean, };

export interface Commands {
  app_info: { request: Nothing; response: AppInfo };
  settings_get: { request: Nothing; response: AppSettings };
  settings_set: { request: AppSettings; response: AppSettings };
  operation_list: { request: OperationQuery; response: OperationList };
  operation_export: { request: OperationExport; response: FileView };
  vault_get: { request: Nothing; response: VaultView };
  task_list: { request: Nothing; response: TaskList };
  task_cancel: { request: TaskRef; response: Nothing };
  notice_get: { request: Nothing; response: NoticeView };
  notice_set: { request: NoticeSet; response: NoticeView };
  channel_save: { request: ChannelDraft; response: NoticeView };
  channel_remove: { request: ChannelRef; response: NoticeView };
  channel_test: { request: ChannelRef; response: NoticeView };
  diagnostics_preview: { request: Nothing; response: DiagnosticsView };
  diagnostics_save: { request: Nothing; response: FileView };
  provider_list: { request: Nothing; response: ProviderList };
  connection_list: { request: Nothing; response: ConnectionList };
  connection_get: { request: ConnectionRef; response: ConnectionView };
  connection_review: { request: ConnectionReview; response: ReviewView };
  connection_create: { request: ConnectionCreate; response: ConnectionView };
  connection_update: { request: ConnectionUpdate; response: ConnectionView };
  connection_remove: { request: ConnectionRemove; response: Nothing };
  connection_export: { request: ConnectionRef; response: ConnectionFile };
  connection_import: { request: ConnectionFile; response: ConnectionView };
  connection_clone: { request: ConnectionClone; response: ConnectionView };
  step_mark: { request: StepMark; response: ConnectionView };
  manifest_read: { request: ManifestText; response: ManifestView };
  successor_get: { request: ConnectionRef; response: SuccessorView };
  successor_prepare: { request: SuccessorPrepare; response: SuccessorView };
  successor_compare: { request: SuccessorCompare; response: SuccessorView };
  successor_rooms: { request: ComparedRoomQuery; response: ComparedRoomList };
  successor_switch: { request: SuccessorSwitch; response: SuccessorView };
  successor_back: { request: ConnectionRef; response: SuccessorView };
  check_run: { request: CheckRun; response: CheckReport };
  check_last: { request: ConnectionRef; response: CheckReport };
  permission_map: { request: ConnectionRef; response: PermissionMap };
  permission_script: { request: ScriptRequest; response: ScriptView };
  room_list: { request: RoomQuery; response: RoomList };
  room_export: { request: RoomExport; response: FileView };
  room_update: { request: RoomUpdate; response: Nothing };
  room_remove: { request: RoomRemove; response: Nothing };
  room_discover: { request: ConnectionRef; response: DiscoveryView };
  room_add: { request: RoomAdd; response: ImportView };
  sheet_open: { request: SheetOpen; response: SheetOpened };
  sheet_get: { request: SheetRef; response: SheetOpened };
  sheet_rows: { request: SheetRows; response: SheetRowList };
  sheet_edit: { request: SheetEdit; response: SheetOpened };
  sheet_resolve: { request: SheetResolve; response: SheetResolved };
  sheet_expand: { request: SheetExpand; response: SheetOpened };
  sheet_import: { request: SheetRef; response: ImportView };
  sheet_correct: { request: SheetCorrect; response: FileView };
  sheet_close: { request: SheetRef; response: Nothing };
  sheet_template: { request: TemplateRequest; response: FileView };
  integration_list: { request: Nothing; response: IntegrationList };
  integration_update: { request: IntegrationUpdate; response: IntegrationList };
  schedule_get: { request: IntegrationRef; response: ScheduleView };
  schedule_set: { request: ScheduleSet; response: ScheduleView };
  schedules_get: { request: Nothing; response: SchedulesView };
  schedules_pause: { request: SchedulesPause; response: SchedulesView };
  schedules_run: { request: SchedulesRun; response: SchedulesRan };
  plan_make: { request: PlanMake; response: PlanView };
  plan_get: { request: PlanRef; response: PlanView };
  plan_steps: { request: StepQuery; response: StepList };
  plan_export: { request: PlanExport; response: FileView };
  plan_apply: { request: PlanApply; response: RunView };
  sync_run: { request: SyncRun; response: RunView };
  undo_plan: { request: RunRef; response: PlanView };
  run_undo: { request: RunUndo; response: RunView };
  run_retry: { request: RunRetry; response: PlanView };
  run_list: { request: RunQuery; response: RunList };
  run_get: { request: RunItemQuery; response: RunDetail };
  run_export: { request: RunExport; response: FileView };
  log_prune: { request: LogPrune; response: PruneView };
  meeting_list: { request: MeetingQuery; response: MeetingList };
  usage_map: { request: UsageQuery; response: UsageView };
  practice_get: { request: Nothing; response: PracticeView };
  practice_start: { request: PracticeStart; response: PracticeView };
  practice_fault: { request: PracticeFaultSet; response: PracticeView };
  practice_sheet: { request: Nothing; response: FileView };
  person_list: { request: PersonQuery; response: PersonList };
  directory_get: { request: Nothing; response: DirectoryView };
  person_save: { request: PersonDraft; response: PersonView };
  person_remove: { request: PersonRefs; response: Nothing };
  person_import: { request: SheetUpload; response: SheetOutcome };
  person_template: { request: SheetTemplate; response: FileView };
  account_list: { request: AccountQuery; response: AccountList };
  account_save: { request: AccountDraft; response: Nothing };
  account_remove: { request: AccountRefs; response: Nothing };
  account_import: { request: SheetUpload; response: SheetOutcome };
  directory_state: { request: ConnectionRef; response: DirectoryState };
  directory_read: { request: DirectoryRead; response: DirectoryState };
  directory_steps: { request: DirectoryStepQuery; response: DirectoryStepList };
  directory_apply: { request: DirectoryApply; response: DirectoryState };
  directory_reject: { request: DirectoryReject; response: DirectoryState };
  directory_held: { request: Nothing; response: DirectoryHeldList };
  directory_runs: { request: DirectoryRunQuery; response: DirectoryRunList };
  directory_run: { request: DirectoryRunSteps; response: DirectoryRunDetail };
  directory_undo: { request: RunRef; response: DirectoryState };
  directory_set: { request: DirectorySet; response: DirectoryState };
  feed_get: { request: ConnectionRef; response: FeedView };
  feed_set: { request: FeedSet; response: FeedView };
  event_list: { request: EventQuery; response: EventList };
  rehearsal_run: { request: RehearsalRun; response: RehearsalReport };
  quota_get: { request: ConnectionRef; response: QuotaView };
  quota_try: { request: QuotaDraft; response: QuotaView };
  quota_set: { request: QuotaDraft; response: QuotaView };
  handout_get: { request: HandoutRequest; response: FileView };
  icon_get: { request: Nothing; response: FileView };
  oa_event_list: { request: OaEventQuery; response: OaEventList };
  oa_event_get: { request: OaEventRef; response: OaEventView };
  oa_event_save: { request: OaEventDraft; response: OaSaved };
  oa_event_remove: { request: OaEventRemove; response: OaSaved };
  oa_event_acts: { request: OaEventRef; response: OaActs };
  oa_event_act: { request: OaActDo; response: OaActed };
  busy_elsewhere: { request: FreeBusyQuery; response: BusyElsewhereView };
  free_busy: { request: FreeBusyQuery; response: FreeBusyView };
  outbox_get: { request: Nothing; response: OutboxView };
  outbox_retry: { request: Nothing; response: OutboxView };
  outbox_push: { request: OutboxRef; response: OutboxView };
  outbox_drop: { request: OutboxRef; response: OutboxView };
  conversion_get: { request: ConversionQuery; response: ConversionView };
  conversion_save: { request: ConversionSave; response: ConversionView };
  conversion_export: { request: ConversionQuery; response: FileView };
  conversion_import: { request: SheetUpload; response: SheetOutcome };
  preset_list: { request: Nothing; response: PresetList };
  calendar_get: { request: CalendarRef; response: CalendarView };
  calendar_save: { request: CalendarDraft; response: CalendarView };
  calendar_remove: { request: CalendarRef; response: Nothing };
  integration_export: { request: CalendarRef; response: IntegrationFile };
  integration_import: { request: IntegrationImport; response: IntegrationImported };
  question_list: { request: Nothing; response: QuestionList };
  question_answer: { request: QuestionAnswer; response: Nothing };
  hold_list: { request: Nothing; response: HoldList };
  hold_decide: { request: HoldDecide; response: HoldList };
  version_list: { request: VersionQuery; response: VersionList };
  version_restore: { request: VersionRestore; response: PlanView };
  lab_plan: { request: LabDraft; response: LabPlanView };
  lab_run: { request: LabStart; response: LabRun };
  lab_list: { request: LabQuery; response: LabList };
  lab_clear: { request: LabRef; response: LabRun };
  lab_export: { request: LabExport; response: FileView };
  library_get: { request: Nothing; response: LibraryView };
  library_save: { request: LibraryDraft; response: LibraryView };
  library_remove: { request: LibraryRef; response: LibraryView };
  library_seed: { request: LibrarySeed; response: LibrarySeedView };
  expression_check: { request: ExpressionCheck; response: ExpressionReport };
  record_list: { request: RecordQuery; response: RecordList };
  mapping_try: { request: MappingTry; response: MappingTrial };
  library_try: { request: LibraryTry; response: LibraryTrial };
}

export const commands = {
  app_info: { reads: ["app"], touches: [], long: false },
  settings_get: { reads: ["settings"], touches: [], long: false },
  settings_set: { reads: [], touches: ["settings", "operations"], long: false },
  operation_list: { reads: ["operations"], touches: [], long: false },
  operation_export: { reads: [], touches: [], long: false },
  vault_get: { reads: ["vault"], touches: [], long: false },
  task_list: { reads: [], touches: [], long: false },
  task_cancel: { reads: [], touches: [], long: false },
  notice_get: { reads: ["notices"], touches: [], long: false },
  notice_set: { reads: [], touches: ["notices", "operations"], long: false },
  channel_save: { reads: [], touches: ["notices", "operations"], long: false },
  channel_remove: { reads: [], touches: ["notices", "operations"], long: false },
  channel_test: { reads: [], touches: ["notices"], long: false },
  diagnostics_preview: { reads: ["diagnostics"], touches: [], long: false },
  diagnostics_save: { reads: [], touches: [], long: false },
  provider_list: { reads: [], touches: [], long: false },
  connection_list: { reads: ["connections", "runs"], touches: [], long: false },
  connection_get: { reads: ["connections", "runs"], touches: [], long: false },
  connection_review: { reads: [], touches: [], long: false },
  connection_create: { reads: [], touches: ["app", "connections", "integrations", "operations"], long: false },
  connection_update: { reads: [], touches: ["connections", "integrations", "operations"], long: false },
  connection_remove: { reads: [], touches: ["app", "connections", "integrations", "rooms", "meetings", "runs", "operations"], long: false },
  connection_export: { reads: [], touches: [], long: false },
  connection_import: { reads: [], touches: ["app", "connections", "integrations", "operations"], long: false },
  connection_clone: { reads: [], touches: ["app", "connections", "integrations", "operations"], long: false },
  step_mark: { reads: [], touches: ["connections", "operations"], long: false },
  manifest_read: { reads: [], touches: [], long: false },
  successor_get: { reads: ["connections", "checks", "integrations", "rooms", "runs"], touches: [], long: false },
  successor_prepare: { reads: [], touches: ["app", "connections", "operations"], long: false },
  successor_compare: { reads: [], touches: ["connections"], long: true },
  successor_rooms: { reads: ["connections"], touches: [], long: false },
  successor_switch: { reads: [], touches: ["app", "connections", "checks", "permissions", "integrations", "rooms", "meetings", "operations"], long: false },
  successor_back: { reads: [], touches: ["app", "connections", "checks", "permissions", "integrations", "rooms", "meetings", "operations"], long: false },
  check_run: { reads: [], touches: ["connections", "checks", "permissions"], long: true },
  check_last: { reads: ["checks"], touches: [], long: false },
  permission_map: { reads: ["permissions", "rooms"], touches: [], long: false },
  permission_script: { reads: ["permissions"], touches: [], long: false },
  room_list: { reads: ["rooms"], touches: [], long: false },
  room_export: { reads: [], touches: [], long: false },
  room_update: { reads: [], touches: ["rooms", "operations"], long: false },
  room_remove: { reads: [], touches: ["rooms", "meetings", "connections", "operations"], long: false },
  room_discover: { reads: [], touches: [], long: false },
  room_add: { reads: [], touches: ["rooms", "connections", "operations"], long: false },
  sheet_open: { reads: [], touches: [], long: false },
  sheet_get: { reads: [], touches: [], long: false },
  sheet_rows: { reads: [], touches: [], long: false },
  sheet_edit: { reads: [], touches: [], long: false },
  sheet_resolve: { reads: [], touches: [], long: true },
  sheet_expand: { reads: [], touches: [], long: true },
  sheet_import: { reads: [], touches: ["rooms", "connections", "operations"], long: false },
  sheet_correct: { reads: [], touches: [], long: false },
  sheet_close: { reads: [], touches: [], long: false },
  sheet_template: { reads: [], touches: [], long: false },
  integration_list: { reads: ["integrations"], touches: [], long: false },
  integration_update: { reads: [], touches: ["integrations", "operations"], long: false },
  schedule_get: { reads: ["integrations", "runs"], touches: [], long: false },
  schedule_set: { reads: [], touches: ["integrations", "connections", "operations"], long: false },
  schedules_get: { reads: ["schedules"], touches: [], long: false },
  schedules_pause: { reads: [], touches: ["schedules", "operations"], long: false },
  schedules_run: { reads: [], touches: ["runs", "plans", "rooms", "meetings", "connections"], long: true },
  plan_make: { reads: [], touches: ["runs", "plans"], long: true },
  plan_get: { reads: ["plans"], touches: [], long: false },
  plan_steps: { reads: ["plans"], touches: [], long: false },
  plan_export: { reads: [], touches: [], long: false },
  plan_apply: { reads: [], touches: ["runs", "plans", "rooms", "meetings", "connections", "operations"], long: true },
  sync_run: { reads: [], touches: ["runs", "plans", "rooms", "meetings", "connections"], long: true },
  undo_plan: { reads: [], touches: ["runs", "plans"], long: false },
  run_undo: { reads: [], touches: ["runs", "plans", "rooms", "meetings", "connections", "operations"], long: true },
  run_retry: { reads: [], touches: ["runs", "plans"], long: true },
  run_list: { reads: ["runs"], touches: [], long: false },
  run_get: { reads: ["runs"], touches: [], long: false },
  run_export: { reads: [], touches: [], long: false },
  log_prune: { reads: [], touches: ["runs", "plans", "operations"], long: false },
  meeting_list: { reads: ["meetings"], touches: [], long: false },
  usage_map: { reads: ["meetings", "rooms"], touches: [], long: false },
  practice_get: { reads: ["app"], touches: [], long: false },
  practice_start: { reads: [], touches: ["app", "connections", "integrations", "rooms", "people"], long: true },
  practice_fault: { reads: [], touches: ["app"], long: false },
  practice_sheet: { reads: [], touches: [], long: false },
  person_list: { reads: ["people"], touches: [], long: false },
  directory_get: { reads: ["people"], touches: [], long: false },
  person_save: { reads: [], touches: ["people", "operations"], long: false },
  person_remove: { reads: [], touches: ["people", "accounts", "operations"], long: false },
  person_import: { reads: [], touches: ["people", "operations"], long: false },
  person_template: { reads: [], touches: [], long: false },
  account_list: { reads: ["accounts", "people"], touches: [], long: false },
  account_save: { reads: [], touches: ["accounts", "operations"], long: false },
  account_remove: { reads: [], touches: ["accounts", "operations"], long: false },
  account_import: { reads: [], touches: ["accounts", "operations"], long: false },
  directory_state: { reads: ["people", "directory"], touches: [], long: false },
  directory_read: { reads: [], touches: ["directory"], long: true },
  directory_steps: { reads: ["directory"], touches: [], long: false },
  directory_apply: { reads: [], touches: ["people", "accounts", "directory", "operations", "notices"], long: true },
  directory_reject: { reads: [], touches: ["directory", "operations", "notices"], long: false },
  directory_held: { reads: ["directory"], touches: [], long: false },
  directory_runs: { reads: ["directory"], touches: [], long: false },
  directory_run: { reads: ["directory"], touches: [], long: false },
  directory_undo: { reads: [], touches: ["directory"], long: false },
  directory_set: { reads: [], touches: ["directory", "operations"], long: false },
  feed_get: { reads: ["events"], touches: [], long: false },
  feed_set: { reads: [], touches: ["events", "operations"], long: false },
  event_list: { reads: ["events"], touches: [], long: false },
  rehearsal_run: { reads: [], touches: [], long: true },
  quota_get: { reads: ["quota", "rooms", "events"], touches: [], long: false },
  quota_try: { reads: [], touches: [], long: false },
  quota_set: { reads: [], touches: ["quota", "operations"], long: false },
  handout_get: { reads: ["connections"], touches: [], long: false },
  icon_get: { reads: [], touches: [], long: false },
  oa_event_list: { reads: ["oa"], touches: [], long: false },
  oa_event_get: { reads: ["oa"], touches: [], long: false },
  oa_event_save: { reads: [], touches: ["oa", "outbox"], long: false },
  oa_event_remove: { reads: [], touches: ["oa", "outbox"], long: false },
  oa_event_acts: { reads: ["oa", "connections", "integrations"], touches: [], long: false },
  oa_event_act: { reads: [], touches: ["oa", "runs", "operations"], long: false },
  busy_elsewhere: { reads: ["oa", "connections"], touches: [], long: false },
  free_busy: { reads: ["oa", "meetings"], touches: [], long: false },
  outbox_get: { reads: ["outbox"], touches: [], long: false },
  outbox_retry: { reads: [], touches: ["outbox"], long: false },
  outbox_push: { reads: [], touches: ["outbox", "oa", "runs"], long: false },
  outbox_drop: { reads: [], touches: ["outbox", "oa", "operations"], long: false },
  conversion_get: { reads: ["conversions", "rooms"], touches: [], long: false },
  conversion_save: { reads: [], touches: ["conversions", "operations"], long: false },
  conversion_export: { reads: [], touches: [], long: false },
  conversion_import: { reads: [], touches: ["conversions", "operations"], long: false },
  preset_list: { reads: ["connections"], touches: [], long: false },
  calendar_get: { reads: ["integrations", "people", "runs"], touches: [], long: false },
  calendar_save: { reads: [], touches: ["integrations", "operations"], long: false },
  calendar_remove: { reads: [], touches: ["integrations", "runs", "plans", "operations"], long: false },
  integration_export: { reads: [], touches: [], long: false },
  integration_import: { reads: [], touches: ["integrations", "library", "operations"], long: false },
  question_list: { reads: ["plans", "runs"], touches: [], long: false },
  question_answer: { reads: [], touches: ["plans"], long: false },
  hold_list: { reads: ["plans", "runs"], touches: [], long: false },
  hold_decide: { reads: [], touches: ["plans", "operations"], long: false },
  version_list: { reads: ["runs"], touches: [], long: false },
  version_restore: { reads: [], touches: ["runs", "plans"], long: false },
  lab_plan: { reads: [], touches: [], long: false },
  lab_run: { reads: [], touches: ["labs", "operations"], long: true },
  lab_list: { reads: ["labs", "connections"], touches: [], long: false },
  lab_clear: { reads: [], touches: ["labs"], long: false },
  lab_export: { reads: [], touches: [], long: false },
  library_get: { reads: ["library"], touches: [], long: false },
  library_save: { reads: [], touches: ["library", "operations"], long: false },
  library_remove: { reads: [], touches: ["library", "operations"], long: false },
  library_seed: { reads: [], touches: [], long: false },
  expression_check: { reads: [], touches: [], long: false },
  record_list: { reads: [], touches: [], long: false },
  mapping_try: { reads: [], touches: [], long: false },
  library_try: { reads: [], touches: [], long: false },
} as const;

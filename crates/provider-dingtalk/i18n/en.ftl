# Texts of DingTalk. Keys on the left come from the descriptor; the console's words are quoted as they are, today's name
# first, then the old one. What was not confirmed on a real organisation says so.

provider-dingtalk = DingTalk
    .tagline = Rooms, bookings, contacts and events, through an internal application. Not confirmed on a real organisation; writing is beta

auth-dingtalk-app = Internal application
    .help = Created by the organisation's DingTalk developers; no personal account is used.

page-dingtalk-organisation = Organisation and edition
page-dingtalk-application = Create the application
page-dingtalk-permissions = Permissions and contact scope
page-dingtalk-security = Outgoing IP address
page-dingtalk-events = Events
page-dingtalk-publish = Publishing and visible range
page-dingtalk-rooms = Rooms and operator
page-dingtalk-network = Network and advanced

field-dingtalk-corp_id = CorpId
    .help = The organisation's ID; it begins with ding.
    .where = Developer console home page, top right
    .example = ding0123456789abcdef0123456789abcdef
    .shape = Usually ding followed by hexadecimal digits.
    .swapped = This looks like a different ID.
field-dingtalk-edition = Edition
    .help = Sets the monthly allowance of API calls and pushes. Too low an edition only warns early; too high a one lets calls overrun.
    .where = Admin console home page
choice-dingtalk-edition-standard = Standard: 5,000 calls and 3,000 pushes a month
choice-dingtalk-edition-professional = Professional: 200,000 calls and 50,000 pushes a month
choice-dingtalk-edition-exclusive = Exclusive: as agreed in your contract
field-dingtalk-client_id = Client ID (formerly AppKey)
    .help = Not the App ID and not the AgentId.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = dingpractice00000001
    .shape = Usually ding followed by 16 lower-case letters and digits.
    .swapped = This looks like a different ID.
field-dingtalk-client_secret = Client Secret (formerly AppSecret)
    .help = Stored encrypted; never shown again.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .secret_id = This is an ID, not the Client Secret.
    .blanks = Leading and trailing spaces will be removed.
field-dingtalk-agent_id = AgentId
    .help = Used to check the application's name, home pages and visible range.
    .where = 应用详情 › 基础信息 › 凭证与基础信息, or the “网页应用” capability
    .example = 4000000007
    .shape = Digits only.
    .swapped = This looks like a different ID; an AgentId is digits only.
field-dingtalk-unified_app_id = App ID
    .help = The one with hyphens; it is gradually replacing the AgentId.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .shape = 36 characters with hyphens.
    .swapped = This looks like a different ID.
field-dingtalk-ip_list = Outgoing IP addresses in the console
    .help = Paste the contents of “服务器出口 IP”. The format is checked, and whether this computer's address is included. Separate with commas or line breaks; at most one * per address and 50 addresses.
    .where = 开发配置 › 安全设置 › 服务器出口 IP
    .example = 203.0.113.9,198.51.100.*
    .shape = One address is mistyped, for example a full stop where a comma belongs.
    .private = One of these is a private network address, which DingTalk never sees.
field-dingtalk-push = How events arrive
    .help = With Stream this computer opens the connection, so no public address is needed. An application can use only one way: if this one already pushes to another system over HTTP, create another application instead of changing it.
choice-dingtalk-push-stream = Stream (recommended)
choice-dingtalk-push-http = HTTP, to your own public address
choice-dingtalk-push-off = No events; read on a schedule only
field-dingtalk-callback_url = Request URL
    .help = DingTalk pushes events to this address. It must be reachable from outside and must not redirect.
    .example = https://push.practice.example/dingtalk
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
    .placeholder = A placeholder was left in it, such as something in braces.
field-dingtalk-aes_key = Encryption aes_key
    .help = 43 letters and digits. Click “随机生成” (generate) in the console and copy it here. Stored encrypted; never shown again.
    .where = 开发配置 › 事件订阅 › HTTP 推送
    .shape = 43 letters and digits.
    .published = This key appears in a public guide, so everybody knows it. Generate another one in the console.
field-dingtalk-callback_token = Signature token
    .help = 3 to 32 letters and digits. Click “随机生成” (generate) in the console and copy it here. Stored encrypted; never shown again.
    .where = 开发配置 › 事件订阅 › HTTP 推送
    .shape = 3 to 32 letters and digits.
    .published = This token appears in a public guide, so everybody knows it. Generate another one in the console.
field-dingtalk-operator = Operator
    .help = Rooms and bookings are read in the name of a staff member. Enter their userid or unionId, preferably of a smart meeting room administrator. Leave empty if only contacts are read.
    .where = Admin console › contacts › UserId in the member's details
    .example = wang.min
field-dingtalk-host_api = Newer API address (advanced)
    .help = For test environments only. If empty: https://api.dingtalk.com.
    .example = https://api.practice.example
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-dingtalk-host_oapi = Older API address (advanced)
    .help = For test environments only. If empty: https://oapi.dingtalk.com.
    .example = https://oapi.practice.example
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-dingtalk-ca_file = Certificate authority file
    .help = If a device on the way inspects TLS, its PEM file.
field-dingtalk-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; for test environments only.
    .shape = 64 hexadecimal digits.

step-dingtalk-developer = Get developer rights
    .path = Admin console oa.dingtalk.com › 安全与权限 › 权限管理 › 子管理员
    .why = Without them the developer console cannot be opened.
    .body =
        1. Sign in to the admin console as an administrator.
        2. Open “安全与权限 › 权限管理 › 子管理员” and give developer rights to whoever will do this.
        3. In some organisations publishing and permissions need approval; find out who approves.
step-dingtalk-corp_id = Copy the CorpId
    .path = Developer console open-dev.dingtalk.com › home page › top right
    .why = It confirms that the application is in the right organisation.
    .body =
        1. Sign in to the developer console. Older guides call it “钉钉管理后台”, but that is oa.dingtalk.com, which does not show the CorpId.
        2. The top right of the home page shows the organisation and its CorpId; copy it into the form.
step-dingtalk-quota = Know your monthly allowance
    .path = Edition name on the admin console home page
    .why = Reading contacts is free. Calls and pushes for rooms and calendars are counted, for all of the organisation's applications together.
    .body =
        1. Per month: 5,000 calls and 3,000 pushes with Standard, 200,000 and 50,000 with Professional, as agreed with Exclusive.
        2. Choose the edition in the form. Once there is an integration, its usage is forecast from rooms and intervals.
step-dingtalk-create_app = Create an internal application
    .path = 应用开发 › 钉钉应用 › 创建应用 (formerly 应用开发 › H5 微应用 › 创建应用)
    .why = Rooms, contacts and events are read through it.
    .body =
        1. Open the list of applications and click “创建应用”. The type “H5 微应用” can no longer be chosen.
        2. The name has 2 to 20 characters, the description at least 4; those on the right will do.
        3. The icon is a square JPG or PNG of at least 240 pixels, without rounded corners, 2 MB at most (older guides: 120 KB). The one on the right qualifies; DingTalk's default icon will do too.
        4. Choose “企业自主开发”. With “委托服务商开发” no Client ID appears.
copy-dingtalk-app_name = Name of the application
copy-dingtalk-app_description = Description of the application
copy-dingtalk-app_icon = Icon of the application
step-dingtalk-credentials = Copy Client ID and Client Secret
    .path = 应用详情 › 基础信息 › 凭证与基础信息 (formerly 基础信息 › 应用信息)
    .why = The application gets its tokens with them.
    .body =
        1. Open the application you just created.
        2. Copy Client ID (formerly AppKey) and Client Secret (formerly AppSecret).
        3. The App ID is on the same page; you can copy it too.
step-dingtalk-web_app = Copy the AgentId
    .path = 应用详情 › 凭证与基础信息; if it is missing there, 添加应用能力 › 网页应用
    .why = It is used to check the application's name, home pages and visible range.
    .body =
        1. The AgentId is a number. If the page shows none, it appears once the “网页应用” capability is added.
        2. Roombridge needs no home page, PC home page or admin page. If another product's guide asks for its own address there, that is for that product.
step-dingtalk-permissions = Grant permissions
    .path = 应用详情 › 开发配置 › 权限管理 (formerly 权限管理)
    .why = Calls are refused without their permission. Unneeded permissions are a risk too: the list says which to leave out, and why.
    .body =
        1. Search for the codes below and grant them one by one, or open each with “apply”.
        2. Without the permissions for mobile number and mail, DingTalk reports no error; it just leaves the values out.
        3. If nothing is written, “日历应用中日程写权限” is not needed.
        4. Granted permissions most likely take effect with the next published version; see “Publish”.
step-dingtalk-contact_scope = Choose the contact scope
    .path = 应用详情 › 开发配置 › 权限管理 › 通讯录接口权限范围
    .why = A permission does not say whom it covers. Older guides leave this step out, which leads to errors 50002 and 50004.
    .body =
        1. Find “通讯录接口权限范围” on the permissions page.
        2. Choose all staff, or the departments to sync.
step-dingtalk-egress_ip = Enter the outgoing IP address
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口 IP (formerly 开发管理)
    .why = Addresses that are not on the list are refused. The ones in another product's guide are its own servers; this computer's is needed as well.
    .body =
        1. Run the checks once. If the address is not on the list, the result shows the one DingTalk sees, ready to copy.
        2. Add it to “服务器出口 IP” after a comma and save. Leave the others there.
        3. If your address changes, write * for its last part, or send calls through a proxy with a fixed address.
        4. Whether an empty list lets everybody in is not confirmed.
step-dingtalk-stream = Turn Stream on
    .path = 应用详情 › 开发配置 › 事件订阅 › 推送方式 (formerly 事件与回调)
    .why = Changes to rooms and contacts are seen at once, with fewer calls than reading on a schedule.
    .body =
        1. First turn events on in Roombridge and wait until it says it is connected. The console saves only while it sees the connection.
        2. In the console choose “Stream 模式推送”, then “已完成接入，验证连接通道”, and save.
        3. Use one application's Stream on one computer only: DingTalk sends each event to one of the connections at random.
        4. DingTalk's documentation does not say whether room events come over Stream; a test booking will tell.
step-dingtalk-callback = Enter the address for HTTP
    .path = 应用详情 › 开发配置 › 事件订阅 › HTTP 推送 (formerly 事件与回调)
    .why = DingTalk verifies the address when you save it, and does not save one that fails.
    .body =
        1. Generate aes_key and token in the console and copy them into the form.
        2. Enter the request URL there. Simulate the verification in Roombridge first, and save once it passes.
        3. It must answer within 2.5 seconds and must not redirect.
copy-dingtalk-callback_url = Request address
step-dingtalk-events = Tick events
    .path = 应用详情 › 开发配置 › 事件订阅 › 事件列表
    .why = What is not ticked is not pushed. Room and calendar events count as pushes.
    .body =
        1. The list of events appears once the push method is saved.
        2. Tick the ones marked below and save.
step-dingtalk-publish = Publish a version
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 创建新版本
    .why = Changes to permissions, events and visible range most likely take effect with a new version.
    .body =
        1. Click “创建新版本”; any number and note will do.
        2. Choose the visible range and save.
        3. Click “直接发布”. In some organisations it needs approval first.
step-dingtalk-visible_range = Check the visible range
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 可见范围
    .why = A new application is visible only to its creator, and so it sees fewer people.
    .body =
        1. Choose all staff, or the same departments as in the contact scope.
        2. Publish again after a change.
step-dingtalk-rooms = Turn on smart meeting rooms
    .path = Admin console › 工作台 › 智能会议室
    .why = Without them there are no rooms to read. Skip this if they are on.
    .body =
        1. Open “智能会议室”, turn it on as prompted, and create the rooms.
        2. Some features need a paid edition; the checks say so.
step-dingtalk-operator = Choose an operator
    .path = “Operator” on this page
    .why = Every room call is made in the name of a staff member.
    .body =
        1. Choose somebody who will stay, preferably a smart meeting room administrator.
        2. Enter the userid (shown in the member's details in the admin console); it is converted to a unionId.
step-dingtalk-book = Make a test booking
    .path = DingTalk › calendar › new event › add room
    .why = One real booking proves that reading, times and events work.
    .body =
        1. Book a room in DingTalk with the title “test”.
        2. Read that room in Roombridge; the booking should be there.
        3. If events are on, see whether one arrived.
step-dingtalk-network = Allow both hosts
    .path = Firewall or proxy settings
    .why = The newer and the older API are on two hosts, and Stream on a third.
    .body =
        1. Allow api.dingtalk.com and oapi.dingtalk.com, port 443.
        2. For Stream also allow wss-open-connection.dingtalk.com, port 443. None of them has fixed IP addresses.
step-dingtalk-trust = Trust the certificate
    .path = Firewall or proxy settings
    .why = The Client Secret is not sent to a server whose certificate is not trusted.
    .body = If a device inspects TLS, exempt these hosts or choose its PEM file.
step-dingtalk-clock = Set the clock
    .path = System settings › time
    .why = With a wrong clock, token expiry is calculated wrongly.
    .body = Turn automatic time on.

tick-dingtalk-qyapi_get_department_list = Read departments
    .why = Reads departments.
tick-dingtalk-qyapi_get_department_member = Read department members
    .why = Reads the people in departments.
tick-dingtalk-qyapi_get_member = Read members
    .why = Reads one person after an event.
tick-dingtalk-fieldMobile = Mobile numbers
    .why = Without it no mobile numbers can be read.
tick-dingtalk-fieldEmail = Mail and other personal details
    .why = Without it neither mail address can be read, and people cannot be matched to mailboxes.
tick-dingtalk-VideoConference-Conference-Read = Read video conferences
    .why = Reads rooms. Other guides often leave it out.
tick-dingtalk-Calendar-Event-Read = Read events
    .why = Reads room bookings, titles and attendees. Other guides often leave it out.
tick-dingtalk-Calendar-Event-Write = Write events
    .why = Needed only for writing.
tick-dingtalk-qyapi_get_microapp_list = List the organisation's applications
    .why = Checks AgentId and home pages; optional.
tick-dingtalk-qyapi_microapp_manage = Manage applications
    .why = Would let the application change applications, which Roombridge does not do. Without it the visible range is confirmed by hand.
tick-dingtalk-VideoConference-Conference-Write = Manage video conferences
    .why = Would allow creating and deleting rooms, which Roombridge does not do.
tick-dingtalk-qyapi_get_member_by_mobile = Find members by mobile number
    .why = Ticked in one guide's screenshots; Roombridge does not use it.
tick-dingtalk-qyapi_manage_addresslist = Maintain contacts
    .why = Would allow changing contacts, a sensitive permission. Ticked in one guide's screenshots; Roombridge does not write contacts.
tick-dingtalk-qyapi_ext_read = Read external contacts
    .why = External contacts have nothing to do with rooms.
tick-dingtalk-qyapi_ext_write = Maintain external contacts
    .why = Would allow changing external contacts; not used.
tick-dingtalk-qyapi_liveness_base = Organisation activity
    .why = Shows how active the staff are; not used.
tick-dingtalk-user_add_org = Person joined
    .why = New people appear at once. Free.
tick-dingtalk-user_modify_org = Person changed
    .why = Changed names and addresses are seen at once. Free.
tick-dingtalk-user_leave_org = Person left
    .why = Seen at once. Free.
tick-dingtalk-org_dept_create = Department created
    .why = Changes of departments. Free.
tick-dingtalk-org_dept_modify = Department changed
    .why = Changes of departments. Free.
tick-dingtalk-org_dept_remove = Department removed
    .why = Changes of departments. Free.
tick-dingtalk-meetingroom_book = Room bookings
    .why = Bookings, cancellations and changed times. Each counts as a push.
tick-dingtalk-meetingroom_room_info = Rooms created, changed or removed
    .why = Changes to the rooms themselves. Each counts as a push.
tick-dingtalk-calendar_event_change = Calendar events changed
    .why = Pushed for every change to anybody's calendar, which quickly uses up the pushes. For rooms the events above are enough.
tick-dingtalk-user_active_org = Person activated
    .why = Makes no difference to contacts.
tick-dingtalk-org_change = Organisation changed
    .why = Not used.
tick-dingtalk-label_user_change = Person's role changed
    .why = Roombridge does not read roles.

probe-dingtalk-proxy = Proxy
    .proves = How requests leave this computer.
    .not-proves = That the proxy does not alter content.
probe-dingtalk-dns = DNS
    .proves = The newer API's name resolves.
    .not-proves = That it resolves to DingTalk.
probe-dingtalk-tcp = Connection
    .proves = The newer API's port can be reached.
    .not-proves = That DingTalk is behind it.
probe-dingtalk-tls = TLS certificate
    .proves = The newer API's certificate is trusted, matches the name and has not expired.
    .not-proves = That the Client Secret is right.
probe-dingtalk-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-dingtalk-oapi = Older API
    .proves = Name, port and certificate of the older API are fine.
    .not-proves = That this computer's address is accepted there.
probe-dingtalk-credential = Token
    .proves = Client ID and Client Secret obtained a token.
    .not-proves = That the application has any permission.
probe-dingtalk-organization = Organisation
    .proves = The CorpId is that of the application's organisation.
    .not-proves = That the application is published.
probe-dingtalk-egress = Outgoing IP address
    .proves = DingTalk accepts this computer's current address.
    .not-proves = That the address will stay the same, or that the list is not empty.
probe-dingtalk-scope = Contact scope
    .proves = The application sees at least one department or person.
    .not-proves = That it covers every department to sync.
probe-dingtalk-departments = Permission: departments
    .proves = Departments can be read.
    .not-proves = That every department is in scope.
probe-dingtalk-members = Permission: department members
    .proves = People in departments can be read.
    .not-proves = That mobile numbers and mail are included.
probe-dingtalk-member = Permission: members
    .proves = A single person can be read.
    .not-proves = That everybody is in scope.
probe-dingtalk-mobile = Mobile numbers
    .proves = The application gets mobile numbers.
    .not-proves = That everybody has one.
probe-dingtalk-email = Mail addresses
    .proves = The application gets mail addresses.
    .not-proves = That everybody has one.
probe-dingtalk-alone = Events come only to us
    .proves = Nothing suggests that another program receives this application's events. Checked only while this program is listening over Stream.
    .not-proves = That there is no other: one that starts later, or takes events nobody reads, shows only after a while.
probe-dingtalk-agent = Application
    .proves = The AgentId belongs to an enabled application of the organisation. One charged call.
    .not-proves = That its home pages open.
probe-dingtalk-visible = Visible range
    .proves = The application is visible to more than its creator. One charged call.
    .not-proves = That the range equals the contact scope.
probe-dingtalk-calendar_read = Permission: read events
    .proves = Events can be read. One charged call.
    .not-proves = That room bookings are read completely.
probe-dingtalk-calendar_write = Permission: write events
    .proves = Events can be written. The request is empty; nothing is created. One charged call.
    .not-proves = That what is written looks as expected.
probe-dingtalk-rooms_read = Permission: read rooms
    .proves = The operator is a member of staff and rooms can be read. One charged call.
    .not-proves = That the organisation has rooms.
probe-dingtalk-rooms_listed = Rooms
    .proves = At least one room is listed. One charged call.
    .not-proves = That each room's bookings can be read.
probe-dingtalk-rooms = Chosen rooms
    .proves = Whether each can be read.
    .not-proves = That writing succeeds.

evidence-corp_id = CorpId
evidence-egress_ip = Address that DingTalk sees
evidence-in_list = In the pasted list
evidence-in_list-yes = Yes: most likely not saved in the console yet, or saved less than a minute ago
evidence-in_list-no = No
evidence-departments_in_scope = Departments in scope
evidence-people_in_scope = Further people
evidence-people_seen = People looked at
evidence-people_counted = People in the organisation
evidence-fields_granted = Fields that may be read
evidence-agent_id = AgentId
evidence-application = Application
evidence-home_page = Home page
evidence-pc_home_page = PC home page
evidence-admin_page = Admin page
evidence-rooms_found = Rooms listed

fault-dingtalk-endless_pages = The list of a department's members never ends
    .cause = The next page does not move on; reading would never finish.
    .remedy = This department is skipped; the others are read. Copy the result and send it to us.
fault-dingtalk-partner_department = “{ $department }” was not read
    .cause = It is most likely a department of partners or of a school's parents; the people in it are not staff.
    .remedy = Nothing needs to be done. To stop this notice, take it out of the contact scope.
fault-dingtalk-agent_unknown = The organisation has no application with the AgentId { $agent_id }
    .cause = None of the { $count } applications listed has it.
    .remedy = Copy the AgentId again from “凭证与基础信息”, not the App ID.
fault-dingtalk-agent_off = The application “{ $application }” is not enabled
    .cause = It exists, but is disabled or not published yet.
    .remedy = Publish it in “版本管理与发布”, or enable it in the admin console.
fault-dingtalk-visible_to_few = The application is most likely visible only to its creator or to administrators
    .cause = Its visible range has { $count } people and no department. This is how a new application starts out, and it sees fewer people as a result.
    .remedy = Choose all staff in “版本管理与发布” and publish again.
fault-dingtalk-no_rooms = No room is listed
    .cause = The permission is there, but the organisation has no smart meeting rooms, or the operator cannot see them.
    .remedy = Create rooms in “智能会议室” in the admin console, or choose another operator.

# Rooms, bookings, writing
fault-dingtalk-room_unlisted = DingTalk lists no room { $mailbox }
    .cause = The room is not among those the operator may see, was removed, or now has another address.
    .remedy = List the rooms again and choose it there. A room is known by the mail address in its custom key (isvRoomId); without one, by an address made from its ID that no mail can reach.
fault-dingtalk-room_refused = DingTalk shows no bookings of { $mailbox }
    .cause = It refused this one room; its message is below. Most likely the operator may not see the room, or it is not a smart meeting room.
    .remedy = Check in the admin console who may use the room, or choose another operator. Other rooms are not affected.
fault-dingtalk-items_unreadable = { $items } bookings or events of { $mailbox } were not understood
    .cause = They have no ID or no time, or end before they begin. Until then nothing in this calendar counts as deleted.
    .remedy = Look at them in DingTalk; if they look fine there, export the diagnostics and report it.
fault-dingtalk-person_unlisted = Nobody in DingTalk's directory has the mailbox { $mailbox }
    .cause = Calendars are opened by person, and people are found by their mailbox in the directory: it is empty, different, or outside the contact scope. The permission for mail addresses may also be missing.
    .remedy = Fill in the person's mailbox in DingTalk, widen the contact scope, or grant the permission for mail addresses, then try again.
fault-dingtalk-too_many_rooms = { $found } rooms are too many for one meeting of { $mailbox }
    .cause = DingTalk accepts at most { $most } rooms in one event.
    .remedy = Split the meeting, or leave rooms out.
fault-dingtalk-too_many_people = { $found } attendees are too many for one meeting of { $mailbox }
    .cause = DingTalk accepts at most { $most } attendees in one call.
    .remedy = Invite a smaller group, or split the meeting.
fault-dingtalk-text_too_long = The { $field ->
    [title] title
   *[other] description
 } of a meeting of { $mailbox } is too long
    .cause = It has { $found } characters; DingTalk takes at most { $most }.
    .remedy = Shorten it, or cut it with a formula in the mapping.

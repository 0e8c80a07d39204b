# Texts of DingTalk. Keys on the left come from the descriptor; the console's words are quoted as they are, today's name
# first, then the old one. What was not confirmed on a real organisation says so.

provider-dingtalk = DingTalk
    .tagline = Rooms, bookings, contacts and events, through an application of the organisation's own. Not confirmed on a real organisation; writing is beta

auth-dingtalk-app = Internal application
    .help = The organisation's developers make it; no personal account is used.

page-dingtalk-organisation = Organisation and edition
page-dingtalk-application = Make the application
page-dingtalk-permissions = Permissions and contact scope
page-dingtalk-security = Egress address
page-dingtalk-events = Events
page-dingtalk-publish = Publish and visible range
page-dingtalk-rooms = Rooms and operator
page-dingtalk-network = Network and advanced

field-dingtalk-corp_id = CorpId
    .help = The organisation's id; it begins with ding.
    .where = Home page of the developer console, top right
    .example = ding0123456789abcdef0123456789abcdef
    .shape = Usually ding and hexadecimal digits.
    .swapped = This looks like another id.
field-dingtalk-edition = Edition
    .help = Decides how many API calls and pushes a month has. Too low only warns early; too high overspends.
    .where = Home page of the administration console
choice-dingtalk-edition-standard = Standard: 5,000 calls and 3,000 pushes a month
choice-dingtalk-edition-professional = Professional: 200,000 calls and 50,000 pushes a month
choice-dingtalk-edition-exclusive = Exclusive: as agreed
field-dingtalk-client_id = Client ID (once AppKey)
    .help = Neither the App ID nor the AgentId.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = dingpractice00000001
    .shape = Usually ding and 16 lower-case letters and digits.
    .swapped = This looks like another id.
field-dingtalk-client_secret = Client Secret (once AppSecret)
    .help = Kept encrypted, never shown again.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .secret_id = This is an id, not the Client Secret.
    .blanks = Blanks at its ends will be removed.
field-dingtalk-agent_id = AgentId
    .help = Compares the application's name, its home pages and its visible range.
    .where = 应用详情 › 基础信息 › 凭证与基础信息, or the capability “网页应用”
    .example = 4000000007
    .shape = Digits alone.
    .swapped = This looks like another id; an AgentId has digits alone.
field-dingtalk-unified_app_id = App ID
    .help = The one with hyphens; it is slowly taking the AgentId's place.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .shape = 36 characters with hyphens.
    .swapped = This looks like another id.
field-dingtalk-ip_list = Egress addresses in the console
    .help = Paste what “服务器出口 IP” holds: how it is written is checked, and whether this computer's address is among it. Commas or lines, one * in each address at most, 50 addresses at most.
    .where = 开发配置 › 安全设置 › 服务器出口 IP
    .example = 203.0.113.9,198.51.100.*
    .shape = An address is mistyped, such as a dot in place of a comma.
    .private = One is an address of an office network, which DingTalk never sees.
field-dingtalk-push = How events come
    .help = Stream is opened by this computer and needs no public address. An application has one way alone: if this one already pushes to another system over HTTP, make another application instead of changing it.
choice-dingtalk-push-stream = Stream (recommended)
choice-dingtalk-push-http = HTTP, to a public address of your own
choice-dingtalk-push-off = No events, reading at intervals alone
field-dingtalk-callback_url = Request address
    .help = DingTalk pushes events to it. It must be reachable from outside and must not redirect.
    .example = https://push.practice.example/dingtalk
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
    .placeholder = There is a place in it that was not replaced, such as something in braces.
field-dingtalk-aes_key = Encryption aes_key
    .help = 43 letters and digits; have the console draw it (“随机生成”) and copy it here. Kept encrypted, never shown again.
    .where = 开发配置 › 事件订阅 › HTTP 推送
    .shape = 43 letters and digits.
    .published = This key is printed in a public guide and known to everybody. Have the console draw another one.
field-dingtalk-callback_token = Signature token
    .help = 3 to 32 letters and digits; have the console draw it (“随机生成”) and copy it here. Kept encrypted, never shown again.
    .where = 开发配置 › 事件订阅 › HTTP 推送
    .shape = 3 to 32 letters and digits.
    .published = This token is printed in a public guide and known to everybody. Have the console draw another one.
field-dingtalk-operator = Operator
    .help = Rooms and bookings are read in the name of one of the staff. Enter their userid or unionId, best of an administrator of the smart meeting rooms. May stay empty where contacts alone are read.
    .where = Administration console › contacts › UserId in a member's details
    .example = wang.min
field-dingtalk-host_api = Address of the newer interface (advanced)
    .help = Only for test environments. Empty: https://api.dingtalk.com.
    .example = https://api.practice.example
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-dingtalk-host_oapi = Address of the older interface (advanced)
    .help = Only for test environments. Empty: https://oapi.dingtalk.com.
    .example = https://oapi.practice.example
    .shape = Does not look like an address; it should begin with https://.
    .not_https = Only https is accepted.
field-dingtalk-ca_file = Certificate authority file
    .help = Its PEM file where a device on the way inspects TLS.
field-dingtalk-pin_sha256 = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; only for test environments.
    .shape = 64 hexadecimal digits.

step-dingtalk-developer = Have the rights of a developer
    .path = Administration console oa.dingtalk.com › 安全与权限 › 权限管理 › 子管理员
    .why = Without them the developer console stays shut.
    .body =
        1. Log on to the administration console as administrator.
        2. Open “安全与权限 › 权限管理 › 子管理员” and give whoever does this the rights of a developer.
        3. In some organisations publishing and permissions are approved by somebody; find out by whom.
step-dingtalk-corp_id = Copy the CorpId
    .path = Developer console open-dev.dingtalk.com › home page › top right
    .why = It proves that the application is in the right organisation.
    .body =
        1. Log on to the developer console. Older guides call it “钉钉管理后台”, but that is oa.dingtalk.com, where there is no CorpId.
        2. The top right of the home page shows the organisation and its CorpId; copy it into the form.
step-dingtalk-quota = Know what a month has
    .path = Name of the edition on the administration console's home page
    .why = Reading contacts is free; rooms, calendars and their pushes count, for all applications of the organisation together.
    .body =
        1. A month has 5,000 calls and 3,000 pushes on standard, 200,000 and 50,000 on professional, and what was agreed on exclusive.
        2. Choose the edition in the form. Once there is an integration, what it takes is forecast from rooms and intervals.
step-dingtalk-create_app = Make an internal application
    .path = 应用开发 › 钉钉应用 › 创建应用 (once: 应用开发 › H5 微应用 › 创建应用)
    .why = Rooms, contacts and events are read through it.
    .body =
        1. Open the list of applications and choose “创建应用”. There is no type “H5 微应用” to choose any more.
        2. A name has 2 to 20 characters, a description at least 4; those on the right will do.
        3. The icon is a JPG or PNG, square, of 240 pixels or more, without round corners, 2 MB at most (older guides: 120 KB). The one on the right meets all of that; DingTalk's default icon will do too.
        4. Choose “企业自主开发”. With “委托服务商开发” no Client ID appears.
copy-dingtalk-app_name = Name of the application
copy-dingtalk-app_description = Description of the application
copy-dingtalk-app_icon = Icon of the application
step-dingtalk-credentials = Copy Client ID and Client Secret
    .path = 应用详情 › 基础信息 › 凭证与基础信息 (once: 基础信息 › 应用信息)
    .why = The application gets its tokens with them.
    .body =
        1. Open the application that was made.
        2. Copy Client ID (once AppKey) and Client Secret (once AppSecret).
        3. The App ID is on the same page and may be copied along.
step-dingtalk-web_app = Copy the AgentId
    .path = 应用详情 › 凭证与基础信息; where it is missing, 添加应用能力 › 网页应用
    .why = The application's name, home pages and visible range are compared by it.
    .body =
        1. The AgentId is a number. Where the page has none, it appears once the capability “网页应用” is added.
        2. Roombridge needs no home page, PC home page or administration page. Where another product's guide asks for its own address there, that is for that product.
step-dingtalk-permissions = Grant permissions
    .path = 应用详情 › 开发配置 › 权限管理 (once: 权限管理)
    .why = Calls without their permission are refused. Permissions too many are a risk as well: below is what to leave, and why.
    .body =
        1. Search for the codes below and grant them one by one, or open each with “apply”.
        2. Without those for mobile number and mail DingTalk reports nothing; it just leaves the values out.
        3. Where nothing is written, “日历应用中日程写权限” is not needed.
        4. Granted permissions most likely take effect with the next published version, see “Publish”.
step-dingtalk-contact_scope = Choose the contact scope
    .path = 应用详情 › 开发配置 › 权限管理 › 通讯录接口权限范围
    .why = A permission does not say whom it is about. Older guides forget this step, and 50002 or 50004 is what comes of it.
    .body =
        1. Find “通讯录接口权限范围” on the page of permissions.
        2. Choose all staff, or the departments to sync.
step-dingtalk-egress_ip = Enter the egress address
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口 IP (once: 开发管理)
    .why = Addresses that are not on the list are refused. Those in another product's guide are its own servers; this computer's is needed too.
    .body =
        1. Check once. Where the address is not on the list, the result names the one DingTalk sees, to be copied.
        2. Add it to “服务器出口 IP” with a comma and save. Leave the others there.
        3. Addresses of home lines change: write * for the last part, or send calls through a proxy with a fixed address.
        4. Whether an empty list lets everybody in is not confirmed.
step-dingtalk-stream = Switch Stream on
    .path = 应用详情 › 开发配置 › 事件订阅 › 推送方式 (once: 事件与回调)
    .why = Changes of rooms and contacts are known immediately, for fewer calls than reading at intervals.
    .body =
        1. First switch events on in Roombridge, until it says that it is connected. The console saves only while it sees the connection.
        2. In the console choose “Stream 模式推送”, then “已完成接入，验证连接通道”, and save.
        3. Use Stream of one application on one computer alone: DingTalk sends each event to one of the connections at random.
        4. DingTalk's documentation does not say whether room events come over Stream; a test booking tells.
step-dingtalk-callback = Enter the address for HTTP
    .path = 应用详情 › 开发配置 › 事件订阅 › HTTP 推送 (once: 事件与回调)
    .why = DingTalk verifies the address when it is saved, and does not save one that fails.
    .body =
        1. Have the console draw aes_key and token and copy them into the form.
        2. Enter the request address there. Rehearse the verification in Roombridge first, and save once it passes.
        3. It must answer within 2.5 seconds and must not redirect.
copy-dingtalk-callback_url = Request address
step-dingtalk-events = Tick events
    .path = 应用详情 › 开发配置 › 事件订阅 › 事件列表
    .why = What is not ticked is not pushed. Events of rooms and calendars count as pushes.
    .body =
        1. The list of events appears once the way of pushing was saved.
        2. Tick those wanted below and save.
step-dingtalk-publish = Publish a version
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 创建新版本
    .why = Changes of permissions, events and visible range most likely take effect with a new version.
    .body =
        1. Choose “创建新版本”; any number and note will do.
        2. Choose the visible range and save.
        3. Choose “直接发布”. Some organisations approve it first.
step-dingtalk-visible_range = Compare the visible range
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 可见范围
    .why = A new application is visible to its maker alone, and sees fewer people for it.
    .body =
        1. Choose all staff, or the same departments as in the contact scope.
        2. Publish again after a change.
step-dingtalk-rooms = Switch smart meeting rooms on
    .path = Administration console › 工作台 › 智能会议室
    .why = Without them there are no rooms to read. Skip it where they are on.
    .body =
        1. Open “智能会议室”, switch it on as it says, and make the rooms.
        2. Some of it takes a paid edition; the checks say so.
step-dingtalk-operator = Choose an operator
    .path = “Operator” on this page
    .why = Every call about rooms is made in the name of one of the staff.
    .body =
        1. Choose somebody who stays, best an administrator of the smart meeting rooms.
        2. Enter the userid (a member's details in the administration console show it); it is turned into a unionId.
step-dingtalk-book = Book a room as a test
    .path = DingTalk › calendar › new event › add room
    .why = One real booking proves that reading, times and events work.
    .body =
        1. Book a room in DingTalk, titled “test”.
        2. Read that room in Roombridge; it should be there.
        3. Where events are on, see whether one came.
step-dingtalk-network = Allow both hosts
    .path = Settings of firewall or proxy
    .why = The newer and the older interface are on two hosts, Stream on a third.
    .body =
        1. Allow api.dingtalk.com and oapi.dingtalk.com, port 443.
        2. For Stream allow wss-open-connection.dingtalk.com as well, port 443. None has fixed addresses.
step-dingtalk-trust = Trust the certificate
    .path = Settings of firewall or proxy
    .why = The Client Secret is not sent where the certificate is not trusted.
    .body = Exempt these hosts where a device inspects TLS, or choose its PEM file.
step-dingtalk-clock = Set the clock
    .path = System settings › time
    .why = With a wrong clock the end of tokens is reckoned wrongly.
    .body = Switch automatic time on.

tick-dingtalk-qyapi_get_department_list = Read departments
    .why = For departments.
tick-dingtalk-qyapi_get_department_member = Read the members of departments
    .why = For the people in departments.
tick-dingtalk-qyapi_get_member = Read members
    .why = For single people, after an event.
tick-dingtalk-fieldMobile = Mobile numbers
    .why = Without it no mobile number can be read.
tick-dingtalk-fieldEmail = Mail and other personal details
    .why = Without it neither address can be read, and people cannot be matched to mailboxes.
tick-dingtalk-VideoConference-Conference-Read = Read video conferences
    .why = For rooms. Other guides often forget it.
tick-dingtalk-Calendar-Event-Read = Read events
    .why = For bookings of rooms, titles and attendees. Other guides often forget it.
tick-dingtalk-Calendar-Event-Write = Write events
    .why = Only where something is written.
tick-dingtalk-qyapi_get_microapp_list = List the organisation's applications
    .why = Compares AgentId and home pages; may be left out.
tick-dingtalk-qyapi_microapp_manage = Manage applications
    .why = Lets an application change applications, which Roombridge does not. Without it the visible range is confirmed by hand.
tick-dingtalk-VideoConference-Conference-Write = Manage video conferences
    .why = Lets rooms be made and deleted, which Roombridge does not.
tick-dingtalk-qyapi_get_member_by_mobile = Find members by mobile number
    .why = Ticked in pictures of a guide; Roombridge does not use it.
tick-dingtalk-qyapi_manage_addresslist = Maintain contacts
    .why = Lets contacts be changed, a sensitive permission. Ticked in pictures of a guide; Roombridge does not write contacts.
tick-dingtalk-qyapi_ext_read = Read external contacts
    .why = External contacts have nothing to do with rooms.
tick-dingtalk-qyapi_ext_write = Maintain external contacts
    .why = Lets external contacts be changed; not used.
tick-dingtalk-qyapi_liveness_base = Activity of the organisation
    .why = How active the staff are; not used.
tick-dingtalk-user_add_org = Somebody joined
    .why = New people appear at once. Free.
tick-dingtalk-user_modify_org = Somebody changed
    .why = Changed names and addresses are known at once. Free.
tick-dingtalk-user_leave_org = Somebody left
    .why = Known at once. Free.
tick-dingtalk-org_dept_create = A department was made
    .why = Changes of departments. Free.
tick-dingtalk-org_dept_modify = A department changed
    .why = Changes of departments. Free.
tick-dingtalk-org_dept_remove = A department was removed
    .why = Changes of departments. Free.
tick-dingtalk-meetingroom_book = Bookings of rooms
    .why = Bookings, cancellations, changed times. Each counts as a push.
tick-dingtalk-meetingroom_room_info = Rooms made, changed, removed
    .why = Changes of rooms themselves. Each counts as a push.
tick-dingtalk-calendar_event_change = Events of calendars changed
    .why = Pushed for every change of everybody's calendar, which uses the pushes up. For rooms the events above are enough.
tick-dingtalk-user_active_org = Somebody was activated
    .why = Makes no difference to contacts.
tick-dingtalk-org_change = The organisation changed
    .why = Not used.
tick-dingtalk-label_user_change = Somebody's role changed
    .why = Roombridge does not read roles.

probe-dingtalk-proxy = Proxy
    .proves = Which way calls go out.
    .not-proves = That the proxy rewrites nothing.
probe-dingtalk-dns = DNS
    .proves = The newer interface's name can be resolved.
    .not-proves = That it resolves to DingTalk.
probe-dingtalk-tcp = Connection
    .proves = The newer interface's port can be reached.
    .not-proves = That DingTalk is there.
probe-dingtalk-tls = TLS certificate
    .proves = The newer interface's certificate is trusted, for its name, and has not expired.
    .not-proves = That the Client Secret is right.
probe-dingtalk-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-dingtalk-oapi = Older interface
    .proves = Name, port and certificate of the older interface are fine.
    .not-proves = That this computer's address is accepted there.
probe-dingtalk-credential = Token
    .proves = Client ID and Client Secret got a token.
    .not-proves = That the application has any permission.
probe-dingtalk-organization = Organisation
    .proves = The CorpId is that of the application's organisation.
    .not-proves = That the application is published.
probe-dingtalk-egress = Egress address
    .proves = DingTalk accepts this computer's present address.
    .not-proves = That the address stays; nor that the list is not empty.
probe-dingtalk-scope = Contact scope
    .proves = The application sees at least one department or person.
    .not-proves = That every department to sync is in it.
probe-dingtalk-departments = Permission for departments
    .proves = Departments can be read.
    .not-proves = That every department is in scope.
probe-dingtalk-members = Permission for members of departments
    .proves = People in departments can be read.
    .not-proves = That mobile number and mail are given.
probe-dingtalk-member = Permission for members
    .proves = A single person can be read.
    .not-proves = That everybody is in scope.
probe-dingtalk-mobile = Mobile numbers
    .proves = The application gets mobile numbers.
    .not-proves = That everybody has one.
probe-dingtalk-email = Mail addresses
    .proves = The application gets mail addresses.
    .not-proves = That everybody has one.
probe-dingtalk-alone = Events come to us alone
    .proves = Nothing shows that another program receives events of this application. Looked at only while this program listens over Stream.
    .not-proves = That there is none: one that starts later, or takes what nobody reads, shows only after a while.
probe-dingtalk-agent = Application
    .proves = The AgentId is an application of the organisation that is enabled. One charged call.
    .not-proves = That its home pages open.
probe-dingtalk-visible = Visible range
    .proves = The application is not visible to its maker alone. One charged call.
    .not-proves = That the range equals the contact scope.
probe-dingtalk-calendar_read = Permission to read events
    .proves = Events can be read. One charged call.
    .not-proves = That bookings of rooms are read completely.
probe-dingtalk-calendar_write = Permission to write events
    .proves = Events can be written. What is sent is empty; nothing is made. One charged call.
    .not-proves = That what is written looks as expected.
probe-dingtalk-rooms_read = Permission to read rooms
    .proves = The operator is on the staff and rooms can be read. One charged call.
    .not-proves = That the organisation has rooms.
probe-dingtalk-rooms_listed = Rooms
    .proves = At least one room is listed. One charged call.
    .not-proves = That the bookings of each can be read.
probe-dingtalk-rooms = Chosen rooms
    .proves = Whether each can be read.
    .not-proves = That writing succeeds.

evidence-corp_id = CorpId
evidence-egress_ip = Address DingTalk sees
evidence-in_list = In the list that was entered
evidence-in_list-yes = Yes: most likely not saved in the console yet, or less than a minute ago
evidence-in_list-no = No
evidence-departments_in_scope = Departments in scope
evidence-people_in_scope = People beside them
evidence-people_seen = People looked at
evidence-people_counted = People of the organisation
evidence-fields_granted = Fields that may be read
evidence-agent_id = AgentId
evidence-application = Application
evidence-home_page = Home page
evidence-pc_home_page = PC home page
evidence-admin_page = Administration page
evidence-rooms_found = Rooms listed

fault-dingtalk-endless_pages = The pages of a department's members never end
    .cause = The next page does not lie further on; reading would go on for ever.
    .remedy = This department is passed over, the others are read. Copy the result and send it to us.
fault-dingtalk-partner_department = “{ $department }” was not read
    .cause = It most likely is a department of partners, or of a school's parents; those in it are not on the staff.
    .remedy = Nothing needs to be done. Take it out of the contact scope not to be told again.
fault-dingtalk-agent_unknown = The organisation has no application with the AgentId { $agent_id }
    .cause = Of the { $count } applications that were seen none has it.
    .remedy = Copy the AgentId again from “凭证与基础信息”, not the App ID.
fault-dingtalk-agent_off = The application “{ $application }” is not enabled
    .cause = It is there, but disabled or not published yet.
    .remedy = Publish it in “版本管理与发布”, or enable it in the administration console.
fault-dingtalk-visible_to_few = The application most likely is visible to its maker or to administrators alone
    .cause = Its visible range has { $count } people and no department. That is how a new application begins, and it sees fewer people for it.
    .remedy = Choose all staff in “版本管理与发布” and publish again.
fault-dingtalk-no_rooms = No room is listed
    .cause = The permission is there, but the organisation has no smart meeting rooms, or the operator does not see them.
    .remedy = Make rooms in “智能会议室” of the administration console, or choose another operator.

# Rooms, bookings, writing
fault-dingtalk-room_unlisted = DingTalk lists no room { $mailbox }
    .cause = The room is not among those that the operator may see, was removed, or goes by another address now.
    .remedy = List the rooms again and choose it there. A room goes by the mail address in its own key (isvRoomId), else by an address made of its id that nobody can write to.
fault-dingtalk-room_refused = DingTalk tells nothing of the bookings of { $mailbox }
    .cause = It refused this one room; its words are below. Most likely the operator may not see it, or it is no smart meeting room.
    .remedy = Look at who may use the room in the admin console, or choose another operator. Other rooms are not touched.
fault-dingtalk-items_unreadable = { $items } bookings or events of { $mailbox } were not understood
    .cause = They have no id, no time, or end before they begin. Nothing of this calendar counts as deleted meanwhile.
    .remedy = Look at the odd ones in DingTalk; if they look fine there, export the diagnostics and report it.
fault-dingtalk-person_unlisted = Nobody in DingTalk's directory has the mailbox { $mailbox }
    .cause = Calendars are opened by person, who is found by the mailbox in the directory: theirs is empty, another one, or outside of the contact scope. The permission for mailboxes may be missing.
    .remedy = Fill the person's mailbox in DingTalk, widen the contact scope, or grant the permission for mailboxes, then try again.
fault-dingtalk-too_many_rooms = { $found } rooms are too many for one meeting of { $mailbox }
    .cause = DingTalk takes at most { $most } rooms in one event.
    .remedy = Split the meeting, or leave rooms out.
fault-dingtalk-too_many_people = { $found } attendees are too many for one meeting of { $mailbox }
    .cause = DingTalk takes at most { $most } attendees in one call.
    .remedy = Invite a smaller group, or split the meeting.
fault-dingtalk-text_too_long = The { $field ->
    [title] title
   *[other] description
 } of a meeting of { $mailbox } is too long
    .cause = It has { $found } characters; DingTalk takes at most { $most }.
    .remedy = Shorten it, or cut it with a formula in the mapping.

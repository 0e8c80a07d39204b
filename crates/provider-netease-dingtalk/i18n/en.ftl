# Texts of NetEase enterprise mail in DingTalk. Keys on the left come from the descriptor; both consoles' words are quoted as
# they are. What neither NetEase nor DingTalk has confirmed says so.

provider-netease-dingtalk = NetEase Mail in DingTalk
    .tagline = A self-built application, set up in DingTalk's and NetEase's consoles, proven step by step and handed out. No calendars, no rooms. Not tried on a real organisation yet

auth-netease-dingtalk-app = Internal application
    .help = The organisation's DingTalk administrator makes it; no personal account is used.

page-netease-dingtalk-app = DingTalk: make the application
page-netease-dingtalk-netease = NetEase: new application
page-netease-dingtalk-callback = NetEase: copy the callback address
page-netease-dingtalk-web_app = DingTalk: web app
page-netease-dingtalk-security = DingTalk: security settings
page-netease-dingtalk-permissions = DingTalk: permissions
page-netease-dingtalk-events = DingTalk: event subscription
page-netease-dingtalk-publish = DingTalk: publish and try
page-netease-dingtalk-network = Network and advanced

field-netease-dingtalk-client_id = Client ID (once AppKey)
    .help = Begins with ding. Not the App ID, which has hyphens.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = dingabcdefgh12345678
    .shape = Usually ding and lower-case letters and digits.
    .swapped = Looks like the AgentId or the App ID; the Client ID is needed.
    .same_as_corp = Same as the CorpId; the application's Client ID is needed.
field-netease-dingtalk-client_secret = Client Secret (once AppSecret)
    .help = On the same page as the Client ID. Kept encrypted, never shown again.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .blanks = Blanks at its ends will be removed.
field-netease-dingtalk-corp_id = CorpId
    .help = The organisation's id, not the application's.
    .where = Top right on the open platform's home page
    .example = ding0123456789abcdef
    .shape = Usually ding, digits and a to f.
    .swapped = Looks like the AgentId or the App ID; the CorpId is needed.
field-netease-dingtalk-agent_id = AgentId
    .help = A number. It shows once the web app capability is added.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = 3000000007
    .shape = A number.
    .swapped = Swapped: the AgentId is a number.
field-netease-dingtalk-unified_app_id = App ID
    .help = The id with hyphens that is slowly replacing the AgentId. Kept for the record.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .shape = An id with hyphens.
field-netease-dingtalk-domain = Mail domain
    .help = What stands after the @ of mail addresses. Addresses to copy are made from it.
    .example = practice.example
    .shape = The domain alone, such as practice.example.
    .domain_only = The domain alone, without mail., https:// and @.
    .placeholder = Not replaced by your own domain yet.
field-netease-dingtalk-cname_host = Mail host
    .help = Empty: mail. before the domain. Only where the organisation uses another name.
    .example = mail.practice.example
    .host_only = The host name alone, without https:// and path.
field-netease-dingtalk-callback_url = Request URL
    .help = NetEase's console copies it (复制回调地址); paste the whole text and it is split. NetEase prescribes http.
    .where = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .example = http://mail.practice.example/miniapp/callback/dingding?corpId=ding0123
    .shape = Not a callback address: it should end with /miniapp/callback/dingding?corpId= and your own CorpId.
    .placeholder = What is in braces has not been replaced yet.
field-netease-dingtalk-callback_token = Signature token
    .help = 3 to 32 letters and digits. Kept encrypted, never shown again.
    .where = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .shape = 3 to 32 letters and digits.
    .published = This token is printed in a public article; everybody knows it. Use the one NetEase's console gives.
field-netease-dingtalk-aes_key = Encryption key (aes_key)
    .help = 43 letters and digits. Kept encrypted, never shown again.
    .where = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .shape = 43 letters and digits.
    .published = This key is printed in a public article; everybody knows it. Use the one NetEase's console gives.
field-netease-dingtalk-published_keys = Keys that are printed in public
    .help = Choose “use them, knowing the risk” only where NetEase's console gives you the very keys of the article. Whoever read it can send events in DingTalk's name.
choice-netease-dingtalk-published_keys-refuse = Do not use them
choice-netease-dingtalk-published_keys-accept = Use them, knowing the risk
field-netease-dingtalk-plain_http = Rehearse without encryption
    .help = NetEase's callback address is http. With “allow”, the check sends one rehearsal unencrypted; it holds no key and nothing about anybody.
choice-netease-dingtalk-plain_http-no = Do not allow
choice-netease-dingtalk-plain_http-yes = Allow
field-netease-dingtalk-ip_list = Egress IP list as it is in the console
    .help = Paste the whole text from the console to check it. No interface can read it.
    .where = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP
    .ip_list = Something in it cannot be used; often a full stop stands for a comma.
    .ip_list_lacks = NetEase's addresses are missing.
field-netease-dingtalk-host_api = DingTalk's newer interface (for tests)
    .help = Only for test environments; usually empty.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-host_oapi = DingTalk's older interface (for tests)
    .help = Only for test environments; usually empty.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-host_mail = Mail page (for tests)
    .help = Only for test environments; usually empty.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-resolver = DNS over HTTPS
    .help = Empty: the system's name servers. Needed only where this computer goes out through a proxy alone and cannot look up public names.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-ca_file = Certificate authority file
    .help = Its PEM file where a device on the way inspects TLS.
field-netease-dingtalk-pin = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; only for test environments.
    .shape = 64 hexadecimal digits.

paste-netease-dingtalk-callback = Paste what NetEase's console copied
    .help = Press 复制回调地址 and paste the whole text here; address, token and key are taken out of it. NetEase does not publish its form; what is not found, fill in by hand.

step-netease-dingtalk-create_app = Make the application
    .path = 应用开发 › 钉钉应用 › 创建应用 (once H5微应用 › 创建应用)
    .why = Mail in DingTalk is this application.
    .body =
        1. Log on to the open platform as an administrator with developer rights.
        2. Choose 应用开发, 钉钉应用, then 创建应用. As 开发方式 choose 企业自主开发.
        3. Any name and description will do, such as the name on the right.
        4. Open it, choose 添加应用能力 and add 网页应用. The AgentId shows only then.
copy-netease-dingtalk-app_name = Name of the application
step-netease-dingtalk-credentials = Copy the credentials
    .path = 应用详情 › 基础信息 › 凭证与基础信息 (once 应用信息)
    .why = NetEase calls DingTalk with them, and so do the checks.
    .body =
        1. Fill Client ID, Client Secret and AgentId into the form.
        2. They were called AppKey and AppSecret; NetEase's console may still say so.
step-netease-dingtalk-corp_id = Copy the CorpId
    .path = Top right on the open platform's home page
    .why = NetEase has to know the organisation; the callback address names it too.
    .body = Fill the organisation's CorpId into the form.
step-netease-dingtalk-mail_domain = Check the mail domain
    .path = Console of whoever runs your DNS
    .why = The page people open is at mail. before the domain.
    .body =
        1. Fill in the domain; the checks look up its MX and the alias mail., and open the page.
        2. Where there is no mail. name, add the CNAME record that NetEase's mail console shows. NetEase does not publish where it leads; go by the console.
step-netease-dingtalk-netease_app = New application at NetEase
    .path = NetEase mail administration › 企业设置 › 自建应用管理 › 新建应用 › 钉钉自建应用
    .why = By these values NetEase knows the application in DingTalk. Nobody can see from outside whether they are right; a rehearsal that succeeds shows it.
    .body =
        1. Log on to NetEase's mail administration as mail administrator.
        2. Choose 企业设置, then 自建应用管理, 新建应用 and 钉钉自建应用.
        3. Fill in the values on the right; copy the AppSecret from DingTalk's 凭证与基础信息, it is not shown here again.
        4. Press 确认.
copy-netease-dingtalk-corp_id = CorpId
copy-netease-dingtalk-agent_id = AgentId
copy-netease-dingtalk-client_id = AppKey (Client ID)
step-netease-dingtalk-copy_callback = Copy the callback address
    .path = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .why = It holds request URL, signature token and encryption key, which are yours alone.
    .body =
        1. Press 复制回调地址 and paste the whole text into the wizard’s paste box.
        2. Fill in manually what was not found.
        3. Do not use key and token that are printed in public articles.
step-netease-dingtalk-rehearse = Rehearse the callback
    .path = “Callback rehearsal” among the checks
    .why = It signs, encrypts and sends as DingTalk does. An encrypted success proves address, token, key and owner together.
    .body =
        1. Where the address is http, allow the unencrypted rehearsal first.
        2. Run the checks.
        3. Silence proves nothing: NetEase may let in DingTalk's addresses alone (not confirmed).
step-netease-dingtalk-web_app = Fill in the home pages
    .path = 应用详情 › 应用能力 › 网页应用 (once 应用首页地址, PC端首页地址)
    .why = It is what opens when somebody opens the application.
    .body =
        1. Fill the address on the right into both home pages, for phones and computers.
        2. Leave $CORPID$ as it is: DingTalk replaces it. Do not put your own CorpId there.
        3. To have them compared by the checks, also enable 企业已安装的应用列表查询权限; without it compare them yourself and tick here.
copy-netease-dingtalk-home_page = Home page on phones (应用首页地址)
copy-netease-dingtalk-pc_home_page = Home page on computers (PC端首页地址)
step-netease-dingtalk-ip_list = Fill in the egress IP list
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP (once 开发管理)
    .why = Only addresses on it may call DingTalk with this application.
    .body =
        1. Paste the four addresses on the right. In an article that goes round the first comma is a full stop; copied from there, addresses are lost.
        2. Where the page wants lines, take the other copy.
        3. After saving, paste what the console shows into the form to check it.
copy-netease-dingtalk-ip_list_commas = With commas
copy-netease-dingtalk-ip_list_lines = One a line
step-netease-dingtalk-egress_ip = Add this computer's address while you check
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP
    .why = The checks call DingTalk from this computer; NetEase's addresses do not cover it.
    .body =
        1. Where a check is refused, its result shows the address DingTalk saw. Add it to the list and check again.
        2. Once everything passes it can be taken out; NetEase does not need it.
step-netease-dingtalk-redirect = Fill in the redirect URL
    .path = 应用详情 › 开发配置 › 安全设置 › 重定向URL
    .why = Logging on by QR code leads back to NetEase. Nobody can see it from outside; compare it and tick here.
    .body = Paste the address on the right and save.
copy-netease-dingtalk-redirect = Redirect URL
step-netease-dingtalk-permissions = Enable six permissions
    .path = 应用详情 › 开发配置 › 权限管理 › 立即开通
    .why = With them NetEase matches mail accounts with people in DingTalk.
    .body =
        1. Search each by its name and enable it; where the organisation approves them, wait for that.
        2. Or follow the link beside each.
        3. Enable nothing that is not listed.
step-netease-dingtalk-personal = Enable reading one's own profile
    .path = 应用详情 › 开发配置 › 权限管理 › 立即开通
    .why = The seventh works only when somebody logs on, so the application cannot prove it and nobody can see it from outside. Make sure yourself and tick here.
    .body = Search 通讯录个人信息读权限 and enable it.
tick-netease-dingtalk-fieldMobile = 企业员工手机号信息 (mobile numbers)
tick-netease-dingtalk-fieldEmail = 邮箱等个人信息 (mail addresses)
tick-netease-dingtalk-qyapi_get_department_list = 通讯录部门信息读权限 (departments)
tick-netease-dingtalk-qyapi_get_member = 成员信息读权限 (people)
tick-netease-dingtalk-qyapi_get_department_member = 通讯录部门成员读权限 (people of departments)
tick-netease-dingtalk-qyapi_microapp_manage = 管理微应用的权限 (the application itself)
tick-netease-dingtalk-Contact-User-Read = 通讯录个人信息读权限 (one's own profile)
tick-netease-dingtalk-qyapi_manage_addresslist = 通讯录的管理权限 (changing contacts)
    .why = It can change contacts, is a sensitive permission, and mail has no use for it.
step-netease-dingtalk-contact_scope = Choose the contact scope
    .path = 应用详情 › 开发配置 › 权限管理 › 通讯录权限范围
    .why = Who is outside it does not exist for NetEase.
    .body = Choose 全部员工, or every department that uses mail.
step-netease-dingtalk-push = Set up HTTP push
    .path = 应用详情 › 开发配置 › 事件订阅 (once 事件与回调)
    .why = DingTalk tells NetEase when people and departments change. Nobody can see this page from outside; make sure yourself and tick here.
    .body =
        1. As the way to push choose HTTP 推送. Never Stream: NetEase would receive nothing any more.
        2. Fill in key (加密 aes_key) and token (签名 token) from what NetEase's console copied, and the request URL on the right.
        3. Save the address first; the list of events shows only then.
        4. Where it cannot be saved, look at “callback rehearsal” among the checks.
copy-netease-dingtalk-callback_url = Request URL
step-netease-dingtalk-event_ticks = Tick seven events
    .path = 应用详情 › 开发配置 › 事件订阅 › 通讯录事件
    .why = NetEase is told of nothing that is not ticked. Nobody can see the ticks from outside; compare them and tick here.
    .body =
        1. Tick the seven listed below.
        2. Tick no others: events of calendars and rooms are charged by the month, and NetEase does not read them.
tick-netease-dingtalk-user_add_org = 通讯录用户增加 (somebody joined)
tick-netease-dingtalk-user_modify_org = 通讯录用户更改 (somebody changed)
tick-netease-dingtalk-user_leave_org = 通讯录用户离职 (somebody left)
tick-netease-dingtalk-user_active_org = 加入企业后用户激活 (somebody became active)
tick-netease-dingtalk-org_dept_create = 通讯录企业部门创建 (department made)
tick-netease-dingtalk-org_dept_modify = 通讯录企业部门修改 (department changed)
tick-netease-dingtalk-org_dept_remove = 通讯录企业部门删除 (department removed)
tick-netease-dingtalk-calendar_event_change = 日程变更 (calendar events)
    .why = Charged by the month; mail has no use for it.
tick-netease-dingtalk-meetingroom_book = 会议室预定等事件 (room bookings)
    .why = Charged by the month; mail has no use for it.
step-netease-dingtalk-publish = Publish a version
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 创建新版本 › 可见范围 › 保存 › 直接发布
    .why = Until it is published its creator alone sees it. Changed permissions and events may take effect only then, too.
    .body =
        1. Press 创建新版本 and describe the version.
        2. As 可见范围 choose one or two people to try it, and everybody once it works.
        3. Save, then press 直接发布.
step-netease-dingtalk-test_user = Let somebody try it
    .path = DingTalk › 工作台 › 公司邮箱
    .why = Binding an account takes the mail password, so only its owner can do it and nobody can see it from outside.
    .body =
        1. Ask them to open the application in 工作台 and bind with mail address and password.
        2. Send them a mail and look for the reminder in 工作通知.
        3. Open it again in DingTalk on a computer; no password should be asked for.
step-netease-dingtalk-handout = Tell everybody
    .path = This program › Connections › hand-out
    .why = Everybody has to bind once.
    .body =
        1. Change 可见范围 to everybody and publish another version.
        2. Export the hand-out and send it round.
step-netease-dingtalk-network = Allow DingTalk's interfaces
    .path = Settings of firewall or proxy
    .why = Tokens, contacts and the application come from api.dingtalk.com and oapi.dingtalk.com.
    .body = Allow port 443 of both, without TLS inspection and without rewriting.
step-netease-dingtalk-trust = Trust the certificate
    .path = Settings of firewall or proxy
    .why = The Client Secret is not sent to a host whose certificate is not trusted.
    .body = Where a device inspects TLS, let both hosts pass, or choose its PEM file.
step-netease-dingtalk-clock = Set the clock
    .path = System settings › time
    .why = With a clock too far off, tokens seem to end too early or too late.
    .body = Switch on automatic time.

probe-netease-dingtalk-proxy = Proxy
    .proves = Which way requests go out.
    .not-proves = That the proxy rewrites nothing.
probe-netease-dingtalk-dns = DNS
    .proves = The name of DingTalk's interface resolves.
    .not-proves = That it resolves to DingTalk.
probe-netease-dingtalk-tcp = Connection
    .proves = The host's port can be reached.
    .not-proves = That DingTalk is behind it.
probe-netease-dingtalk-tls = TLS certificate
    .proves = The certificate is trusted, for this name, and has not expired.
    .not-proves = That the Client Secret is right.
probe-netease-dingtalk-clock = Clock
    .proves = This computer and the server agree about the time.
    .not-proves = That the time zone is right.
probe-netease-dingtalk-credential = Credentials
    .proves = Client ID and Client Secret got a token.
    .not-proves = That the application has any permission.
probe-netease-dingtalk-organization = CorpId
    .proves = The application belongs to the organisation with this CorpId.
    .not-proves = That NetEase's console has the same one.
probe-netease-dingtalk-egress_ip = This computer's address
    .proves = DingTalk lets this computer call with the application.
    .not-proves = That NetEase's addresses are on the list too.
probe-netease-dingtalk-contact_scope = Contact scope
    .proves = The application sees at least one department or person.
    .not-proves = That everybody who uses mail is in it.
probe-netease-dingtalk-permission_departments = Permission: departments
    .proves = 通讯录部门信息读权限 is enabled.
    .not-proves = That every department can be seen.
probe-netease-dingtalk-permission_members = Permission: people of departments
    .proves = 通讯录部门成员读权限 is enabled.
    .not-proves = That everybody can be seen.
probe-netease-dingtalk-permission_member = Permission: people
    .proves = 成员信息读权限 is enabled.
    .not-proves = That everybody's details are complete.
probe-netease-dingtalk-permission_mobile = Permission: mobile numbers
    .proves = The application gets mobile numbers.
    .not-proves = That everybody has one.
probe-netease-dingtalk-permission_email = Permission: mail addresses
    .proves = The application gets mail addresses.
    .not-proves = That everybody has one.
probe-netease-dingtalk-permission_manage = Permission: the application itself
    .proves = 管理微应用的权限 is enabled.
    .not-proves = That the AgentId is right.
probe-netease-dingtalk-permissions = The six permissions that can be proven
    .proves = All six above hold.
    .not-proves = The seventh, 通讯录个人信息读权限: make sure of it yourself.
probe-netease-dingtalk-agent = AgentId
    .proves = The AgentId is that of an application of the organisation.
    .not-proves = That NetEase's console has the same one.
probe-netease-dingtalk-visible_range = Visible range
    .proves = The application is published to somebody.
    .not-proves = That everybody who uses mail sees it.
probe-netease-dingtalk-home_pages = Home pages
    .proves = Both home pages are what they should be, with $CORPID$ in them.
    .not-proves = That the page opens.
probe-netease-dingtalk-ip_list = Egress IP list
    .proves = The pasted list can be used and holds NetEase's four addresses.
    .not-proves = That the console has saved the same.
probe-netease-dingtalk-mx = Mail exchangers (MX)
    .proves = NetEase receives the domain's mail. What it is judged by is not published by NetEase: for information.
    .not-proves = That mail is opened there.
probe-netease-dingtalk-mail_name = Mail host
    .proves = The name exists and is an alias.
    .not-proves = That it leads to the right place: NetEase does not publish that.
probe-netease-dingtalk-mail_page = Mail page
    .proves = The page people open answers.
    .not-proves = That binding and logging on work.
probe-netease-dingtalk-callback_keys = Address and keys of the callback
    .proves = Address, token and key are there, have the right shape, and are not printed in public.
    .not-proves = That NetEase's console has the same ones.
probe-netease-dingtalk-callback = Callback rehearsal
    .proves = Request URL, signature token, encryption key and owner are right, all of them.
    .not-proves = That DingTalk's console holds the same values and the events are ticked.

handout-netease-dingtalk-title = Company mail in DingTalk
    .body = Bind your account once; after that mail and reminders of new mail are in DingTalk.
handout-netease-dingtalk-intro = What you need
    .body = Your mail address and its password. DingTalk on a phone or computer, logged on with your company account.
handout-netease-dingtalk-bind = The first time: bind your account
    .body =
        1. Open DingTalk and choose 工作台 (Workbench).
        2. Find company mail (公司邮箱) among the applications and open it.
        3. Enter mail address and password. You do this only once.
handout-netease-dingtalk-first_time = After that
    .body =
        1. Your mailbox opens at once. Write mail from the top right.
        2. You can read, answer and forward mail, and look at attachments.
handout-netease-dingtalk-notices = Reminders of new mail
    .body =
        1. Reminders come in 工作通知 (Work notifications).
        2. Tap one to open that mail.
handout-netease-dingtalk-desktop = On a computer
    .body =
        1. Open DingTalk, choose 工作台 and open company mail.
        2. Once your account is bound, web mail opens without asking for the password.
handout-netease-dingtalk-help = If something does not work
    .body =
        1. Company mail is not in 工作台: it is not open to you yet; ask your administrator.
        2. The password is refused: try it in web mail; if you forgot it, ask the mail administrator.
        3. After changing your mail password you may have to bind again.

evidence-request_ip = Address DingTalk saw
evidence-permissions_proven = Permissions proven
evidence-visible_departments = Departments that see it
evidence-visible_people = People beside them
evidence-visible_roles = Roles beside them
evidence-app_name = Name of the application
evidence-ip_entries = Addresses on the list
evidence-mail_exchangers = Mail exchangers
evidence-mail_host = Mail host
evidence-alias_chain = Alias of
evidence-alias_of_netease = Leads to NetEase (for information)
evidence-callback_host = Host of the callback

fault-netease-callback_missing = There is no callback address yet, or a key of it is missing.
    .cause = What NetEase's console copies (复制回调地址) was not pasted, or not everything was found in it: { $field }.
    .remedy = Press 复制回调地址 in NetEase's mail administration and paste the whole text.
fault-netease-published_keys = The keys are printed in public.
    .cause = { $fields } are those of a public article; whoever read it can send NetEase events in DingTalk's name.
    .remedy = Use what NetEase's console copies (复制回调地址). Where it gives these very keys, ask NetEase for others; where that is impossible, choose “use them, knowing the risk” in the form.
fault-netease-callback_address = The request URL is not NetEase's callback address.
    .cause = Its path should be /miniapp/callback/dingding, followed by corpId={ $corp_id }.
    .remedy = Copy the callback address again. Where the CorpId is wrong, correct it first and compare it in NetEase's console.
fault-netease-place_left = Something in the request URL has not been replaced.
    .cause = { $found } stands for a value of your own.
    .remedy = Use the address that NetEase's console copies instead of an article's.
fault-netease-ip_list = The egress IP list cannot be used as it is.
    .cause = “{ $entry }” is no address. Often a full stop stands for a comma.
    .remedy = Replace it by the copy offered here and save.
fault-netease-ip_list_lacks = NetEase's addresses are missing from the egress IP list.
    .cause = Missing: { $entries }.
    .remedy = Paste the copy offered here into the console and save.
fault-netease-agent_unknown = The organisation has no application with this AgentId.
    .cause = DingTalk does not know the AgentId { $agent_id }.
    .remedy = Copy it again from 凭证与基础信息. Where none is shown, add the web app capability first.
fault-netease-agent_not_listed = The AgentId is not in the list of applications.
    .cause = No application in the list has the AgentId { $agent_id }.
    .remedy = Compare the AgentId in 凭证与基础信息.
fault-netease-home_page_wrong = A home page is not NetEase's.
    .cause = The console has { $found } where { $wanted } belongs.
    .remedy = Replace both home pages by the copy offered here and publish a version.
fault-netease-home_page_filled_in = $CORPID$ in a home page was replaced.
    .cause = The console has { $found }. $CORPID$ has to stay: DingTalk replaces it.
    .remedy = Replace it by the copy offered here and publish a version.
fault-netease-home_page_empty = A home page is empty.
    .cause = The web app has no home page for phones or for computers.
    .remedy = Fill { $wanted } into both and publish a version.
fault-netease-app_disabled = The application is switched off.
    .cause = DingTalk says that “{ $name }” is not enabled.
    .remedy = Enable it in DingTalk's administration or the open platform, and check again.
fault-netease-creator_only = Only its creator or administrators see the application.
    .cause = No version was published, or its visible range is one person.
    .remedy = Make a new version, choose 可见范围, save and publish it. While one person tries it out this may stay.
fault-netease-nobody_visible = Nobody sees the application.
    .cause = Its visible range is empty.
    .remedy = Make a new version, choose 可见范围, save and publish it.
fault-netease-no_mx = The domain has no mail exchanger.
    .cause = { $domain } has no MX record, so it receives no mail.
    .remedy = Compare the domain; if it is right, add the MX records that NetEase's mail console shows.
fault-netease-mx_elsewhere = NetEase may not be who receives the domain's mail.
    .cause = The mail exchangers of { $domain } are { $found }, which do not look like NetEase's. With a mail gateway in front it looks the same.
    .remedy = Compare the domain. Where a gateway passes mail on to NetEase, leave it.
fault-netease-no_mail_name = The mail host does not exist.
    .cause = { $name } has no address, so people cannot open the page.
    .remedy = Add the CNAME record that NetEase's mail console shows; it may take up to 48 hours. Where the name is another one, fill it in as mail host.
fault-netease-mail_no_alias = The mail host is no alias.
    .cause = { $name } is an address itself. NetEase usually has a CNAME; an address that changes leads nowhere.
    .remedy = Use the CNAME that NetEase's mail console shows. Where you have a reverse proxy of your own, leave it.
fault-netease-no_mail_page = There is no mail page for DingTalk.
    .cause = { $url } answered { $status }.
    .remedy = Compare domain and CNAME. If both are right, ask NetEase whether DingTalk is enabled for you.
fault-netease-mail_page_down = The mail page cannot be opened at the moment.
    .cause = { $url } answered { $status }.
    .remedy = Check again in a while.

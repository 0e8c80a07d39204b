# Texts of NetEase enterprise mail in DingTalk. Keys on the left come from the descriptor; both consoles' words are quoted as
# they are. What neither NetEase nor DingTalk has confirmed says so.

provider-netease-dingtalk = NetEase Mail in DingTalk
    .tagline = An internal application, set up in DingTalk's and NetEase's consoles, proven step by step, with a hand-out for your people. No calendars, no rooms. Not yet tried with a real organisation

auth-netease-dingtalk-app = Internal application
    .help = Created by the organisation's DingTalk administrator; no personal account is used.

page-netease-dingtalk-app = DingTalk: create the application
page-netease-dingtalk-netease = NetEase: new application
page-netease-dingtalk-callback = NetEase: copy the callback address
page-netease-dingtalk-web_app = DingTalk: web app
page-netease-dingtalk-security = DingTalk: security settings
page-netease-dingtalk-permissions = DingTalk: permissions
page-netease-dingtalk-events = DingTalk: event subscription
page-netease-dingtalk-publish = DingTalk: publish and try out
page-netease-dingtalk-network = Network and advanced

field-netease-dingtalk-client_id = Client ID (formerly AppKey)
    .help = Begins with ding. Not the App ID, which has hyphens.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = dingabcdefgh12345678
    .shape = Usually ding followed by lower-case letters and digits.
    .swapped = This looks like the AgentId or the App ID; the Client ID is needed.
    .same_as_corp = Same as the CorpId; the application's Client ID is needed.
field-netease-dingtalk-client_secret = Client Secret (formerly AppSecret)
    .help = On the same page as the Client ID. Stored encrypted; never shown again.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .blanks = Leading and trailing spaces will be removed.
field-netease-dingtalk-corp_id = CorpId
    .help = The organisation's ID, not the application's.
    .where = Open platform home page, top right
    .example = ding0123456789abcdef
    .shape = Usually ding, digits and a to f.
    .swapped = This looks like the AgentId or the App ID; the CorpId is needed.
field-netease-dingtalk-agent_id = AgentId
    .help = A number. It appears once the web app capability is added.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = 3000000007
    .shape = A number.
    .swapped = Swapped with another value: the AgentId is a number.
field-netease-dingtalk-unified_app_id = App ID
    .help = The ID with hyphens that is gradually replacing the AgentId. Kept for the record.
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .shape = An ID with hyphens.
field-netease-dingtalk-domain = Mail domain
    .help = The part of mail addresses after the @. Addresses to copy are made from it.
    .example = practice.example
    .shape = Only the domain, such as practice.example.
    .domain_only = Only the domain, without mail., https:// and @.
    .placeholder = This is still the sample domain; enter your own.
field-netease-dingtalk-cname_host = Mail host
    .help = If empty: mail. followed by the domain. Needed only if the organisation uses another name.
    .example = mail.practice.example
    .host_only = Only the host name, without https:// and path.
field-netease-dingtalk-callback_url = Request URL
    .help = NetEase's console gives it (复制回调地址); paste the whole text and it is split up. NetEase prescribes http.
    .where = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .example = http://mail.practice.example/miniapp/callback/dingding?corpId=ding0123
    .shape = Not a callback address: it should end with /miniapp/callback/dingding?corpId= and your own CorpId.
    .placeholder = The part in braces has not been replaced yet.
field-netease-dingtalk-callback_token = Signature token
    .help = 3 to 32 letters and digits. Stored encrypted; never shown again.
    .where = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .shape = 3 to 32 letters and digits.
    .published = This token appears in a public article, so everybody knows it. Use the one from NetEase's console.
field-netease-dingtalk-aes_key = Encryption key (aes_key)
    .help = 43 letters and digits. Stored encrypted; never shown again.
    .where = NetEase mail administration › 企业设置 › 自建应用管理 › 复制回调地址
    .shape = 43 letters and digits.
    .published = This key appears in a public article, so everybody knows it. Use the one from NetEase's console.
field-netease-dingtalk-published_keys = Keys that appear in public
    .help = Choose “use them, knowing the risk” only if NetEase's console gives you the very keys from the article. Anybody who has read it can send events in DingTalk's name.
choice-netease-dingtalk-published_keys-refuse = Do not use them
choice-netease-dingtalk-published_keys-accept = Use them, knowing the risk
field-netease-dingtalk-plain_http = Simulate a push without encryption
    .help = NetEase's callback address is http. With “allow”, the check sends one simulated push over an unencrypted connection; it contains no key and no personal data.
choice-netease-dingtalk-plain_http-no = Do not allow
choice-netease-dingtalk-plain_http-yes = Allow
field-netease-dingtalk-ip_list = Outgoing IP list as shown in the console
    .help = Paste the whole text from the console to have it checked. No API can read it.
    .where = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP
    .ip_list = One entry cannot be used; often there is a full stop where a comma belongs.
    .ip_list_lacks = NetEase's addresses are missing.
field-netease-dingtalk-host_api = Newer DingTalk API (for tests)
    .help = For test environments only; usually empty.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-host_oapi = Older DingTalk API (for tests)
    .help = For test environments only; usually empty.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-host_mail = Mail page (for tests)
    .help = For test environments only; usually empty.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-resolver = DNS over HTTPS
    .help = If empty: the system's name servers. Needed only if this computer reaches the internet through a proxy alone and cannot look up public names.
    .shape = Should begin with https://.
    .not_https = Only https is accepted.
field-netease-dingtalk-ca_file = Certificate authority file
    .help = If a device on the way inspects TLS, its PEM file.
field-netease-dingtalk-pin = Certificate fingerprint (SHA-256)
    .help = Trusts this one certificate; for test environments only.
    .shape = 64 hexadecimal digits.

paste-netease-dingtalk-callback = Paste what NetEase's console copied
    .help = Click 复制回调地址 and paste the whole text here; address, token and key are picked out of it. NetEase does not publish the format; enter by hand what is not found.

step-netease-dingtalk-create_app = Create the application
    .path = 应用开发 › 钉钉应用 › 创建应用 (formerly H5微应用 › 创建应用)
    .why = This application is what brings mail into DingTalk.
    .body =
        1. Sign in to the open platform as an administrator with developer rights.
        2. Choose 应用开发, 钉钉应用, then 创建应用. For 开发方式 choose 企业自主开发.
        3. Any name and description will do, such as the name on the right.
        4. Open it, choose 添加应用能力 and add 网页应用. The AgentId appears only then.
copy-netease-dingtalk-app_name = Name of the application
step-netease-dingtalk-credentials = Copy the credentials
    .path = 应用详情 › 基础信息 › 凭证与基础信息 (formerly 应用信息)
    .why = NetEase uses them to call DingTalk, and so do the checks.
    .body =
        1. Copy Client ID, Client Secret and AgentId into the form.
        2. The first two used to be called AppKey and AppSecret; NetEase's console may still use those names.
step-netease-dingtalk-corp_id = Copy the CorpId
    .path = Open platform home page, top right
    .why = NetEase has to know the organisation; the callback address contains it too.
    .body = Copy the organisation's CorpId into the form.
step-netease-dingtalk-mail_domain = Check the mail domain
    .path = Your DNS provider's console
    .why = The page people open is at mail. followed by the domain.
    .body =
        1. Enter the domain; the checks look up its MX and the alias mail., and open the page.
        2. If there is no mail. name, add the CNAME record that NetEase's mail console shows. NetEase does not publish its target; go by the console.
step-netease-dingtalk-netease_app = Add the application at NetEase
    .path = NetEase mail admin console › 企业设置 › 自建应用管理 › 新建应用 › 钉钉自建应用
    .why = NetEase recognises the DingTalk application by these values. Nobody can see from outside whether they are right; a successful simulated push shows it.
    .body =
        1. Sign in to NetEase's mail admin console as a mail administrator.
        2. Choose 企业设置, then 自建应用管理, 新建应用 and 钉钉自建应用.
        3. Enter the values on the right; copy the AppSecret from DingTalk's 凭证与基础信息, because it is not shown here again.
        4. Click 确认.
copy-netease-dingtalk-corp_id = CorpId
copy-netease-dingtalk-agent_id = AgentId
copy-netease-dingtalk-client_id = AppKey (Client ID)
step-netease-dingtalk-copy_callback = Copy the callback address
    .path = NetEase mail admin console › 企业设置 › 自建应用管理 › 复制回调地址
    .why = It contains your own request URL, signature token and encryption key.
    .body =
        1. Click 复制回调地址 and paste the whole text into the wizard’s paste box.
        2. Enter by hand what was not found.
        3. Do not use a key and token from public articles.
step-netease-dingtalk-rehearse = Simulate a push
    .path = “Simulated push” among the checks
    .why = It signs, encrypts and sends exactly as DingTalk does. An encrypted success proves address, token, key and owner together.
    .body =
        1. If the address is http, first allow the unencrypted simulated push.
        2. Run the checks.
        3. No answer proves nothing: NetEase may admit only DingTalk's addresses (not confirmed).
step-netease-dingtalk-web_app = Enter the home pages
    .path = 应用详情 › 应用能力 › 网页应用 (formerly 应用首页地址, PC端首页地址)
    .why = This is the page that opens with the application.
    .body =
        1. Enter the address on the right for both home pages, mobile and PC.
        2. Leave $CORPID$ as it is: DingTalk replaces it. Do not put your own CorpId there.
        3. To have the checks compare them, also enable 企业已安装的应用列表查询权限; otherwise compare them yourself and tick here.
copy-netease-dingtalk-home_page = Home page on phones (应用首页地址)
copy-netease-dingtalk-pc_home_page = Home page on computers (PC端首页地址)
step-netease-dingtalk-ip_list = Enter the outgoing IP list
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP (formerly 开发管理)
    .why = Only addresses on this list may call DingTalk with this application.
    .body =
        1. Paste the four addresses on the right. In a widely copied article the first comma is a full stop; copied from there, addresses are lost.
        2. If the page wants one address per line, use the other copy.
        3. After saving, paste what the console shows into the form to have it checked.
copy-netease-dingtalk-ip_list_commas = With commas
copy-netease-dingtalk-ip_list_lines = One a line
step-netease-dingtalk-egress_ip = Add this computer's address while you run checks
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP
    .why = The checks call DingTalk from this computer; NetEase's addresses do not cover it.
    .body =
        1. If a check is refused, its result shows the address DingTalk saw. Add it to the list and check again.
        2. Once everything passes you can remove it; NetEase does not need it.
step-netease-dingtalk-redirect = Enter the redirect URL
    .path = 应用详情 › 开发配置 › 安全设置 › 重定向URL
    .why = Signing in by QR code leads back to NetEase. Nobody can see it from outside; compare it and tick here.
    .body = Paste the address on the right and save.
copy-netease-dingtalk-redirect = Redirect URL
step-netease-dingtalk-permissions = Enable six permissions
    .path = 应用详情 › 开发配置 › 权限管理 › 立即开通
    .why = NetEase uses them to match mail accounts with people in DingTalk.
    .body =
        1. Search for each by name and enable it; if the organisation requires approval, wait for it.
        2. Or follow the link beside each.
        3. Enable nothing that is not listed.
step-netease-dingtalk-personal = Enable reading one's own profile
    .path = 应用详情 › 开发配置 › 权限管理 › 立即开通
    .why = The seventh works only while somebody is signing in, so the application cannot prove it and nobody can see it from outside. Check it yourself and tick here.
    .body = Search for 通讯录个人信息读权限 and enable it.
tick-netease-dingtalk-fieldMobile = 企业员工手机号信息 (mobile numbers)
tick-netease-dingtalk-fieldEmail = 邮箱等个人信息 (mail addresses)
tick-netease-dingtalk-qyapi_get_department_list = 通讯录部门信息读权限 (departments)
tick-netease-dingtalk-qyapi_get_member = 成员信息读权限 (people)
tick-netease-dingtalk-qyapi_get_department_member = 通讯录部门成员读权限 (people of departments)
tick-netease-dingtalk-qyapi_microapp_manage = 管理微应用的权限 (the application itself)
tick-netease-dingtalk-Contact-User-Read = 通讯录个人信息读权限 (one's own profile)
tick-netease-dingtalk-qyapi_manage_addresslist = 通讯录的管理权限 (changing contacts)
    .why = It allows changing contacts and is a sensitive permission; mail has no use for it.
step-netease-dingtalk-contact_scope = Choose the contact scope
    .path = 应用详情 › 开发配置 › 权限管理 › 通讯录权限范围
    .why = For NetEase, people outside it do not exist.
    .body = Choose 全部员工, or every department that uses mail.
step-netease-dingtalk-push = Set up HTTP push
    .path = 应用详情 › 开发配置 › 事件订阅 (formerly 事件与回调)
    .why = DingTalk tells NetEase when people and departments change. Nobody can see this page from outside; check it yourself and tick here.
    .body =
        1. As the push method choose HTTP 推送. Never Stream: NetEase would no longer receive anything.
        2. Enter the key (加密 aes_key) and token (签名 token) copied from NetEase's console, and the request URL on the right.
        3. Save the address first; the list of events appears only then.
        4. If it cannot be saved, look at “Simulated push” among the checks.
copy-netease-dingtalk-callback_url = Request URL
step-netease-dingtalk-event_ticks = Tick seven events
    .path = 应用详情 › 开发配置 › 事件订阅 › 通讯录事件
    .why = NetEase is not told about anything that is not ticked. Nobody can see the ticks from outside; compare them and tick here.
    .body =
        1. Tick the seven listed below.
        2. Tick no others: calendar and room events are charged by the month, and NetEase does not read them.
tick-netease-dingtalk-user_add_org = 通讯录用户增加 (person joined)
tick-netease-dingtalk-user_modify_org = 通讯录用户更改 (person changed)
tick-netease-dingtalk-user_leave_org = 通讯录用户离职 (person left)
tick-netease-dingtalk-user_active_org = 加入企业后用户激活 (person activated)
tick-netease-dingtalk-org_dept_create = 通讯录企业部门创建 (department created)
tick-netease-dingtalk-org_dept_modify = 通讯录企业部门修改 (department changed)
tick-netease-dingtalk-org_dept_remove = 通讯录企业部门删除 (department removed)
tick-netease-dingtalk-calendar_event_change = 日程变更 (calendar events)
    .why = Charged by the month; mail has no use for it.
tick-netease-dingtalk-meetingroom_book = 会议室预定等事件 (room bookings)
    .why = Charged by the month; mail has no use for it.
step-netease-dingtalk-publish = Publish a version
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 创建新版本 › 可见范围 › 保存 › 直接发布
    .why = Until it is published only its creator sees it. Changed permissions and events may also take effect only then.
    .body =
        1. Click 创建新版本 and describe the version.
        2. For 可见范围 choose one or two people to try it, and everybody once it works.
        3. Save, then click 直接发布.
step-netease-dingtalk-test_user = Have somebody try it
    .path = DingTalk › 工作台 › 公司邮箱
    .why = Binding an account takes the mail password, so only its owner can do it and nobody can see it from outside.
    .body =
        1. Ask them to open the application in 工作台 and bind it with mail address and password.
        2. Send them a mail and look for the reminder in 工作通知.
        3. Have them open it again in DingTalk on a computer; it should not ask for a password.
step-netease-dingtalk-handout = Tell everybody
    .path = Roombridge › Connections › Hand-out
    .why = Everybody has to bind their account once.
    .body =
        1. Change 可见范围 to everybody and publish another version.
        2. Export the hand-out and send it round.
step-netease-dingtalk-network = Allow DingTalk's hosts
    .path = Firewall or proxy settings
    .why = Tokens, contacts and the application's details come from api.dingtalk.com and oapi.dingtalk.com.
    .body = Allow port 443 for both, without TLS inspection or rewriting.
step-netease-dingtalk-trust = Trust the certificate
    .path = Firewall or proxy settings
    .why = The Client Secret is not sent to a host whose certificate is not trusted.
    .body = If a device inspects TLS, exempt both hosts or choose its PEM file.
step-netease-dingtalk-clock = Set the clock
    .path = System settings › time
    .why = If the clock is too far off, tokens seem to expire too early or too late.
    .body = Turn automatic time on.

probe-netease-dingtalk-proxy = Proxy
    .proves = How requests leave this computer.
    .not-proves = That the proxy does not alter content.
probe-netease-dingtalk-dns = DNS
    .proves = The DingTalk API's name resolves.
    .not-proves = That it resolves to DingTalk.
probe-netease-dingtalk-tcp = Connection
    .proves = The host's port can be reached.
    .not-proves = That DingTalk is behind it.
probe-netease-dingtalk-tls = TLS certificate
    .proves = The certificate is trusted, matches the name and has not expired.
    .not-proves = That the Client Secret is right.
probe-netease-dingtalk-clock = Clock
    .proves = This computer's time is close to the server's.
    .not-proves = That the time zone is right.
probe-netease-dingtalk-credential = Credentials
    .proves = Client ID and Client Secret obtained a token.
    .not-proves = That the application has any permission.
probe-netease-dingtalk-organization = CorpId
    .proves = The application belongs to the organisation with this CorpId.
    .not-proves = That NetEase's console has the same one.
probe-netease-dingtalk-egress_ip = This computer's address
    .proves = DingTalk accepts calls from this computer for the application.
    .not-proves = That NetEase's addresses are on the list too.
probe-netease-dingtalk-contact_scope = Contact scope
    .proves = The application sees at least one department or person.
    .not-proves = That everybody who uses mail is in it.
probe-netease-dingtalk-permission_departments = Permission: departments
    .proves = 通讯录部门信息读权限 is enabled.
    .not-proves = That every department can be seen.
probe-netease-dingtalk-permission_members = Permission: department members
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
    .proves = All six above are in place.
    .not-proves = The seventh, 通讯录个人信息读权限: check it yourself.
probe-netease-dingtalk-agent = AgentId
    .proves = The AgentId belongs to one of the organisation's applications.
    .not-proves = That NetEase's console has the same one.
probe-netease-dingtalk-visible_range = Visible range
    .proves = The application is published to somebody.
    .not-proves = That everybody who uses mail sees it.
probe-netease-dingtalk-home_pages = Home pages
    .proves = Both home pages are as they should be, with $CORPID$ in them.
    .not-proves = That the page opens.
probe-netease-dingtalk-ip_list = Outgoing IP list
    .proves = The pasted list is usable and contains NetEase's four addresses.
    .not-proves = That the same list is saved in the console.
probe-netease-dingtalk-mx = Mail exchangers (MX)
    .proves = NetEase receives the domain's mail. NetEase does not publish what to judge this by, so it is for information only.
    .not-proves = That mail is enabled there.
probe-netease-dingtalk-mail_name = Mail host
    .proves = The name exists and is an alias.
    .not-proves = That it leads to the right place: NetEase does not publish that.
probe-netease-dingtalk-mail_page = Mail page
    .proves = The page people open responds.
    .not-proves = That binding and signing in work.
probe-netease-dingtalk-callback_keys = Callback address and keys
    .proves = Address, token and key are present, have the right shape, and do not appear in public articles.
    .not-proves = That NetEase's console has the same ones.
probe-netease-dingtalk-callback = Simulated push
    .proves = Request URL, signature token, encryption key and owner are all right.
    .not-proves = That DingTalk's console holds the same values and that the events are ticked.

handout-netease-dingtalk-title = Company mail in DingTalk
    .body = Bind your account once; from then on your mail and reminders of new mail are in DingTalk.
handout-netease-dingtalk-intro = What you need
    .body = Your mail address and its password. DingTalk on a phone or computer, signed in with your company account.
handout-netease-dingtalk-bind = The first time: bind your account
    .body =
        1. Open DingTalk and choose 工作台 (Workbench).
        2. Find company mail (公司邮箱) among the applications and open it.
        3. Enter mail address and password. You do this only once.
handout-netease-dingtalk-first_time = After that
    .body =
        1. Your mailbox opens at once. To write a mail, use the top right corner.
        2. You can read, reply to and forward mail, and view attachments.
handout-netease-dingtalk-notices = Reminders of new mail
    .body =
        1. Reminders arrive in 工作通知 (Work notifications).
        2. Tap one to open that mail.
handout-netease-dingtalk-desktop = On a computer
    .body =
        1. Open DingTalk, choose 工作台 and open company mail.
        2. Once your account is bound, web mail opens without asking for the password.
handout-netease-dingtalk-help = If something does not work
    .body =
        1. Company mail is not in 工作台: it is not available to you yet; ask your administrator.
        2. The password is refused: try it in web mail; if you have forgotten it, ask the mail administrator.
        3. After changing your mail password you may have to bind again.

evidence-request_ip = Address DingTalk saw
evidence-permissions_proven = Permissions proven
evidence-visible_departments = Departments that see it
evidence-visible_people = Further people
evidence-visible_roles = Further roles
evidence-app_name = Name of the application
evidence-ip_entries = Addresses on the list
evidence-mail_exchangers = Mail exchangers
evidence-mail_host = Mail host
evidence-alias_chain = Alias of
evidence-alias_of_netease = Leads to NetEase (for information)
evidence-callback_host = Host of the callback

fault-netease-callback_missing = There is no callback address yet, or one of its keys is missing
    .cause = The text from NetEase's console (复制回调地址) was not pasted, or not everything was found in it: { $field }.
    .remedy = Click 复制回调地址 in NetEase's mail admin console and paste the whole text.
fault-netease-published_keys = The keys appear in a public article
    .cause = { $fields } are the ones from a public article; anybody who has read it can send NetEase events in DingTalk's name.
    .remedy = Use the text from NetEase's console (复制回调地址). If it contains these very keys, ask NetEase for others; if that is not possible, choose “use them, knowing the risk” in the form.
fault-netease-callback_address = The request URL is not NetEase's callback address
    .cause = Its path should be /miniapp/callback/dingding, followed by corpId={ $corp_id }.
    .remedy = Copy the callback address again. If the CorpId is wrong, correct it first and check it in NetEase's console.
fault-netease-place_left = Part of the request URL has not been replaced
    .cause = { $found } stands for a value of your own.
    .remedy = Use the address from NetEase's console instead of the one in an article.
fault-netease-ip_list = The outgoing IP list cannot be used as it is
    .cause = “{ $entry }” is not an address. Often there is a full stop where a comma belongs.
    .remedy = Replace the list with the copy offered here and save.
fault-netease-ip_list_lacks = NetEase's addresses are missing from the outgoing IP list
    .cause = Missing: { $entries }.
    .remedy = Paste the copy offered here into the console and save.
fault-netease-agent_unknown = The organisation has no application with this AgentId
    .cause = DingTalk does not know the AgentId { $agent_id }.
    .remedy = Copy it again from 凭证与基础信息. If none is shown, add the web app capability first.
fault-netease-agent_not_listed = The AgentId is not in the list of applications
    .cause = No application in the list has the AgentId { $agent_id }.
    .remedy = Check the AgentId in 凭证与基础信息.
fault-netease-home_page_wrong = A home page is not NetEase's
    .cause = The console has { $found } where { $wanted } belongs.
    .remedy = Replace both home pages with the copy offered here and publish a version.
fault-netease-home_page_filled_in = $CORPID$ in a home page was replaced
    .cause = The console has { $found }. $CORPID$ has to stay as it is: DingTalk replaces it.
    .remedy = Replace it with the copy offered here and publish a version.
fault-netease-home_page_empty = A home page is empty
    .cause = The web app has no home page for mobile or for PC.
    .remedy = Enter { $wanted } for both and publish a version.
fault-netease-app_disabled = The application is disabled
    .cause = DingTalk says that “{ $name }” is not enabled.
    .remedy = Enable it in DingTalk's admin console or on the open platform, and check again.
fault-netease-creator_only = Only its creator or administrators see the application
    .cause = No version is published, or its visible range is one person.
    .remedy = Create a new version, choose 可见范围, save and publish it. While one person is trying it out this can stay.
fault-netease-nobody_visible = Nobody sees the application
    .cause = Its visible range is empty.
    .remedy = Create a new version, choose 可见范围, save and publish it.
fault-netease-no_mx = The domain has no mail exchanger
    .cause = { $domain } has no MX record, so it receives no mail.
    .remedy = Check the domain; if it is right, add the MX records that NetEase's mail console shows.
fault-netease-mx_elsewhere = The domain's mail may not be received by NetEase
    .cause = The mail exchangers of { $domain } are { $found }, which do not look like NetEase's. A mail gateway in front looks the same.
    .remedy = Check the domain. If a gateway passes mail on to NetEase, leave it as it is.
fault-netease-no_mail_name = The mail host does not exist
    .cause = { $name } has no address, so people cannot open the page.
    .remedy = Add the CNAME record that NetEase's mail console shows; it may take up to 48 hours. If the name is different, enter it as the mail host.
fault-netease-mail_no_alias = The mail host is not an alias
    .cause = { $name } points directly to an address. NetEase usually uses a CNAME; if the address changes, the name leads nowhere.
    .remedy = Use the CNAME that NetEase's mail console shows. If you run your own reverse proxy, leave it as it is.
fault-netease-no_mail_page = There is no mail page for DingTalk
    .cause = { $url } answered { $status }.
    .remedy = Check domain and CNAME. If both are right, ask NetEase whether DingTalk is enabled for you.
fault-netease-mail_page_down = The mail page cannot be opened at the moment
    .cause = { $url } answered { $status }.
    .remedy = Check again in a while.

# 钉钉里的网易企业邮箱。左边的键由描述符给出；两个后台里的词照原样用。没有得到网易或钉钉确认的，都写明。

provider-netease-dingtalk = 钉钉里的网易企业邮箱
    .tagline = 在钉钉开放平台和网易邮箱后台配好自建应用，逐项证明，再发给使用者。没有日程和会议室。还没有在真实企业上试过

auth-netease-dingtalk-app = 企业内部应用
    .help = 应用由企业的钉钉管理员创建，不占用个人账号。

page-netease-dingtalk-app = 钉钉：创建应用
page-netease-dingtalk-netease = 网易：新建应用
page-netease-dingtalk-callback = 网易：复制回调地址
page-netease-dingtalk-web_app = 钉钉：网页应用
page-netease-dingtalk-security = 钉钉：安全设置
page-netease-dingtalk-permissions = 钉钉：权限管理
page-netease-dingtalk-events = 钉钉：事件订阅
page-netease-dingtalk-publish = 钉钉：发布与试用
page-netease-dingtalk-network = 网络与高级

field-netease-dingtalk-client_id = Client ID（旧称 AppKey）
    .help = 以 ding 开头。不要填 App ID（一串带横线的字符）。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = dingabcdefgh12345678
    .shape = 一般以 ding 开头，后面是小写字母和数字。
    .swapped = 像是 AgentId 或 App ID，要填 Client ID。
    .same_as_corp = 和 CorpId 相同，要填应用的 Client ID。
field-netease-dingtalk-client_secret = Client Secret（旧称 AppSecret）
    .help = 与 Client ID 在同一页。加密保存，不再显示。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .blanks = 首尾多了空格，会去掉。
field-netease-dingtalk-corp_id = CorpId
    .help = 企业的编号，不是应用的。
    .where = 开放平台首页右上角
    .example = ding0123456789abcdef
    .shape = 一般以 ding 开头，后面是数字和 a 到 f。
    .swapped = 像是 AgentId 或 App ID，要填 CorpId。
field-netease-dingtalk-agent_id = AgentId
    .help = 一串数字。添加网页应用能力之后才会显示。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = 3000000007
    .shape = 应为数字。
    .swapped = 填反了：AgentId 是数字。
field-netease-dingtalk-unified_app_id = App ID
    .help = 带横线的编号，正在逐步取代 AgentId。只用来记录。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .shape = 应为带横线的编号。
field-netease-dingtalk-domain = 邮箱域名
    .help = 邮箱地址 @ 后面的部分。右边的网址由它生成。
    .example = practice.example
    .shape = 只填域名，如 practice.example。
    .domain_only = 只填域名，不带 mail.、https:// 和 @。
    .placeholder = 还没有换成自己的域名。
field-netease-dingtalk-cname_host = 邮箱的访问域名
    .help = 留空就用“mail.域名”。企业另设了别的名字才需要填。
    .example = mail.practice.example
    .host_only = 只填主机名，不带 https:// 和路径。
field-netease-dingtalk-callback_url = 请求网址
    .help = 由网易后台“复制回调地址”给出，整段粘贴即可自动拆分。网易规定用 http。
    .where = 网易企业邮箱管理后台 › 企业设置 › 自建应用管理 › 复制回调地址
    .example = http://mail.practice.example/miniapp/callback/dingding?corpId=ding0123
    .shape = 不像回调地址：应以 /miniapp/callback/dingding?corpId= 加自己的 CorpId 结尾。
    .placeholder = 花括号里的内容还没有替换。
field-netease-dingtalk-callback_token = 签名 token
    .help = 3 到 32 位字母和数字。加密保存，不再显示。
    .where = 网易企业邮箱管理后台 › 企业设置 › 自建应用管理 › 复制回调地址
    .shape = 应为 3 到 32 位字母和数字。
    .published = 这个 token 出自公开文章，谁都知道。要用网易后台给出的。
field-netease-dingtalk-aes_key = 加密 aes_key
    .help = 43 位字母和数字。加密保存，不再显示。
    .where = 网易企业邮箱管理后台 › 企业设置 › 自建应用管理 › 复制回调地址
    .shape = 应为 43 位字母和数字。
    .published = 这个密钥出自公开文章，谁都知道。要用网易后台给出的。
field-netease-dingtalk-published_keys = 公开文章里的密钥
    .help = 只有网易后台给你的就是文章里的那一组时，才选“知道风险，照用”。任何读过文章的人都能冒充钉钉发事件。
choice-netease-dingtalk-published_keys-refuse = 不使用
choice-netease-dingtalk-published_keys-accept = 知道风险，照用
field-netease-dingtalk-plain_http = 模拟推送时允许不加密
    .help = 网易的回调地址是 http。选“允许”后，检测会不加密地模拟推送一次；里面没有任何密钥和个人信息。
choice-netease-dingtalk-plain_http-no = 不允许
choice-netease-dingtalk-plain_http-yes = 允许
field-netease-dingtalk-ip_list = 控制台里现在的服务器出口 IP
    .help = 把控制台里的整段粘贴过来检查写法。没有接口能读到它。
    .where = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP
    .ip_list = 有的地址写法不对，常见的是把逗号打成了点。
    .ip_list_lacks = 少了网易的地址。
field-netease-dingtalk-host_api = 钉钉新版接口地址（测试用）
    .help = 只用于测试环境，平时留空。
    .shape = 应以 https:// 开头。
    .not_https = 只接受 https。
field-netease-dingtalk-host_oapi = 钉钉旧版接口地址（测试用）
    .help = 只用于测试环境，平时留空。
    .shape = 应以 https:// 开头。
    .not_https = 只接受 https。
field-netease-dingtalk-host_mail = 邮箱页面地址（测试用）
    .help = 只用于测试环境，平时留空。
    .shape = 应以 https:// 开头。
    .not_https = 只接受 https。
field-netease-dingtalk-resolver = DNS over HTTPS 地址
    .help = 留空就问系统的 DNS。本机只能经代理上网、查不到公网域名时才需要填。
    .shape = 应以 https:// 开头。
    .not_https = 只接受 https。
field-netease-dingtalk-ca_file = 证书颁发机构文件
    .help = 出口设备检查 TLS 时，选它的 PEM 文件。
field-netease-dingtalk-pin = 证书指纹（SHA-256）
    .help = 只信任这一张证书，只用于测试环境。
    .shape = 应为 64 位十六进制数字。

paste-netease-dingtalk-callback = 粘贴网易后台复制的内容
    .help = 点“复制回调地址”，把得到的整段粘贴到这里，会拆成网址、token 和密钥。这段文字的格式网易没有公布；拆不出来的手工填。

step-netease-dingtalk-create_app = 创建应用
    .path = 应用开发 › 钉钉应用 › 创建应用（旧：H5微应用 › 创建应用）
    .why = 钉钉里的邮箱就是这个应用。
    .body =
        1. 用有开发权限的管理员登录开放平台。
        2. 点“应用开发”，选“钉钉应用”，点“创建应用”。开发方式选“企业自主开发”。
        3. 名称和描述随意，可以用右边的。
        4. 打开应用，点“添加应用能力”，给“网页应用”点“添加”。添加之后才有 AgentId。
copy-netease-dingtalk-app_name = 应用名称
step-netease-dingtalk-credentials = 复制凭证
    .path = 应用详情 › 基础信息 › 凭证与基础信息（旧：应用信息）
    .why = 网易用它调用钉钉，检测也用它。
    .body =
        1. 把 Client ID、Client Secret、AgentId 填进向导里的同名栏。
        2. 旧名称是 AppKey 和 AppSecret，网易后台里可能仍这样叫。
step-netease-dingtalk-corp_id = 复制 CorpId
    .path = 开放平台首页右上角
    .why = 网易要知道是哪家企业，回调地址里也有它。
    .body = 把所属组织的 CorpId 填进向导的 CorpId 栏。
step-netease-dingtalk-mail_domain = 确认邮箱域名
    .path = 域名服务商的控制台
    .why = 使用者打开的页面在“mail.域名”上。
    .body =
        1. 填上邮箱域名，检测会查它的 MX、mail. 的别名，并打开页面。
        2. 没有 mail. 这个名字时，按网易邮箱后台给出的地址添加 CNAME 记录。网易没有公布别名指向哪里，以后台显示的为准。
step-netease-dingtalk-netease_app = 在网易后台新建应用
    .path = 网易企业邮箱管理后台 › 企业设置 › 自建应用管理 › 新建应用 › 钉钉自建应用
    .why = 网易凭这些值识别钉钉里的应用。没有人能从外面看到填得对不对，模拟推送通过才知道。
    .body =
        1. 用邮箱管理员登录网易企业邮箱管理后台。
        2. 点“企业设置”，再点“自建应用管理”，点“新建应用”，选“钉钉自建应用”。
        3. 把右边的值填进去；AppSecret 从钉钉的“凭证与基础信息”复制，这里不会再显示。
        4. 点“确认”。
copy-netease-dingtalk-corp_id = CorpId
copy-netease-dingtalk-agent_id = AgentId
copy-netease-dingtalk-client_id = AppKey（Client ID）
step-netease-dingtalk-copy_callback = 复制回调地址
    .path = 网易企业邮箱管理后台 › 企业设置 › 自建应用管理 › 复制回调地址
    .why = 里面有请求网址、签名 token 和加密 aes_key，这三个值只属于你们企业。
    .body =
        1. 点“复制回调地址”，把得到的整段粘贴到向导的粘贴框。
        2. 拆不出来的部分手工填。
        3. 不要用公开文章里的 aes_key 和 token。
step-netease-dingtalk-rehearse = 模拟推送一次
    .path = 检测里的“模拟推送”
    .why = 像钉钉那样签名、加密、发送。收到加密的 success，就证明网址、token、密钥和归属全都对。
    .body =
        1. 网址是 http 时，先在向导里允许不加密的模拟推送。
        2. 点“检测”。
        3. 超时不说明问题：网易也许只接受钉钉的地址（没有确认）。
step-netease-dingtalk-web_app = 填网页应用的首页
    .path = 应用详情 › 应用能力 › 网页应用（旧：应用首页地址、PC端首页地址）
    .why = 使用者点开应用时打开的就是它。
    .body =
        1. 移动端首页和 PC 端首页都填右边的网址。
        2. $CORPID$ 原样保留，由钉钉替换，不要改成自己的 CorpId。
        3. 想让检测自动核对，可以另外开通“企业已安装的应用列表查询权限”；不开通时自己对照，再在这里勾选。
copy-netease-dingtalk-home_page = 移动端首页（应用首页地址）
copy-netease-dingtalk-pc_home_page = PC 端首页
step-netease-dingtalk-ip_list = 填服务器出口 IP
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP（旧：开发管理）
    .why = 只有列在里面的地址能用这个应用调用钉钉。
    .body =
        1. 粘贴右边的四个地址。流传的文章里第一个逗号写成了点，照抄会少地址。
        2. 页面要求换行的，用另一份。
        3. 保存之后，把控制台里的整段粘贴到向导里检查。
copy-netease-dingtalk-ip_list_commas = 用逗号分开
copy-netease-dingtalk-ip_list_lines = 一行一个
step-netease-dingtalk-egress_ip = 检测期间加上本机的出口 IP
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口IP
    .why = 检测从这台电脑调用钉钉，网易的地址不包括它。
    .body =
        1. 检测被拒绝时，结果里会写出钉钉看到的地址。把它加进列表，再检测一次。
        2. 全部通过之后可以删掉它，网易不需要。
step-netease-dingtalk-redirect = 填重定向 URL
    .path = 应用详情 › 开发配置 › 安全设置 › 重定向URL
    .why = 扫码登录时回到网易。没有人能从外面看到这一项，自己对照后勾选。
    .body = 粘贴右边的网址，保存。
copy-netease-dingtalk-redirect = 重定向 URL
step-netease-dingtalk-permissions = 开通六项权限
    .path = 应用详情 › 开发配置 › 权限管理 › 立即开通
    .why = 网易靠它们把邮箱账号和钉钉里的人对上。
    .body =
        1. 按名称搜索，逐项开通；企业设了审批的，要等批准。
        2. 也可以点每项后面的链接直接申请。
        3. 没有列出来的不要开通。
step-netease-dingtalk-personal = 开通通讯录个人信息读权限
    .path = 应用详情 › 开发配置 › 权限管理 › 立即开通
    .why = 第七项要有人登录才用得上，应用自己证明不了，也没有人能从外面看到。自己确认后勾选。
    .body = 搜索“通讯录个人信息读权限”，开通。
tick-netease-dingtalk-fieldMobile = 企业员工手机号信息
tick-netease-dingtalk-fieldEmail = 邮箱等个人信息
tick-netease-dingtalk-qyapi_get_department_list = 通讯录部门信息读权限
tick-netease-dingtalk-qyapi_get_member = 成员信息读权限
tick-netease-dingtalk-qyapi_get_department_member = 通讯录部门成员读权限
tick-netease-dingtalk-qyapi_microapp_manage = 管理微应用的权限
tick-netease-dingtalk-Contact-User-Read = 通讯录个人信息读权限
tick-netease-dingtalk-qyapi_manage_addresslist = 通讯录的管理权限
    .why = 能修改通讯录，属于敏感权限，邮箱用不到。
step-netease-dingtalk-contact_scope = 选通讯录的权限范围
    .path = 应用详情 › 开发配置 › 权限管理 › 通讯录权限范围
    .why = 范围之外的人，网易看不到。
    .body = 选“全部员工”，或者包括所有用邮箱的部门。
step-netease-dingtalk-push = 配置 HTTP 推送
    .path = 应用详情 › 开发配置 › 事件订阅（旧：事件与回调）
    .why = 人员和部门变了，钉钉通知网易。没有人能从外面看到这一页的内容，自己确认后勾选。
    .body =
        1. 推送方式选“HTTP 推送”。不要选 Stream：选了之后网易就收不到了。
        2. 填加密 aes_key 和签名 token（网易后台复制的那一份），请求网址用右边的。
        3. 先保存网址，保存成功后才会出现事件列表。
        4. 保存不了时看检测里“模拟推送”的结果。
copy-netease-dingtalk-callback_url = 请求网址
step-netease-dingtalk-event_ticks = 勾选七个事件
    .path = 应用详情 › 开发配置 › 事件订阅 › 通讯录事件
    .why = 没有勾选的变化不会通知网易。没有人能从外面看到勾选了哪些，自己对照后勾选。
    .body =
        1. 勾选下面列出的七项。
        2. 其他的不要勾选：日程和会议室的事件按月计费，网易也不读。
tick-netease-dingtalk-user_add_org = 通讯录用户增加
tick-netease-dingtalk-user_modify_org = 通讯录用户更改
tick-netease-dingtalk-user_leave_org = 通讯录用户离职
tick-netease-dingtalk-user_active_org = 加入企业后用户激活
tick-netease-dingtalk-org_dept_create = 通讯录企业部门创建
tick-netease-dingtalk-org_dept_modify = 通讯录企业部门修改
tick-netease-dingtalk-org_dept_remove = 通讯录企业部门删除
tick-netease-dingtalk-calendar_event_change = 日程变更
    .why = 按月计费，邮箱用不到。
tick-netease-dingtalk-meetingroom_book = 会议室预定等事件
    .why = 按月计费，邮箱用不到。
step-netease-dingtalk-publish = 发布版本
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 创建新版本 › 可见范围 › 保存 › 直接发布
    .why = 不发布，只有创建者看得到。权限和事件的改动也可能要发布才生效。
    .body =
        1. 点“创建新版本”，填版本内容。
        2. 可见范围先选一两个试用的人，试好了再选全部员工。
        3. 保存，点“直接发布”。
step-netease-dingtalk-test_user = 请一个人试用
    .path = 钉钉 › 工作台 › 公司邮箱
    .why = 绑定账号要输入邮箱密码，只有本人能做，没有人能从外面看到。
    .body =
        1. 请这个人在工作台打开应用，用邮箱账号和密码绑定。
        2. 给他发一封邮件，看“工作通知”里有没有提醒。
        3. 在电脑版钉钉里再打开一次，应当不再要密码。
step-netease-dingtalk-handout = 发给所有使用者
    .path = 本程序 › 对接 › 使用说明
    .why = 每个人都要自己绑定一次。
    .body =
        1. 把可见范围改成全部员工，再发布一个版本。
        2. 导出使用说明，发给大家。
step-netease-dingtalk-network = 放行钉钉的接口
    .path = 防火墙或代理的设置
    .why = 令牌、通讯录和应用信息来自 api.dingtalk.com 和 oapi.dingtalk.com。
    .body = 放行这两个主机的 443 端口，不做 TLS 检查，也不改写内容。
step-netease-dingtalk-trust = 信任证书
    .path = 防火墙或代理的设置
    .why = 证书不受信任时不会发送 Client Secret。
    .body = 出口设备检查 TLS 时，让这两个主机绕过检查，或选它的 PEM 文件。
step-netease-dingtalk-clock = 校准时钟
    .path = 系统设置 › 时间
    .why = 时钟差太多，令牌的有效期会算错。
    .body = 打开自动校时。

probe-netease-dingtalk-proxy = 代理
    .proves = 知道请求走哪条路出去。
    .not-proves = 代理是否改写内容。
probe-netease-dingtalk-dns = DNS
    .proves = 钉钉接口的域名能解析。
    .not-proves = 解析到的就是钉钉。
probe-netease-dingtalk-tcp = 连接
    .proves = 主机的端口能连通。
    .not-proves = 对面是钉钉。
probe-netease-dingtalk-tls = TLS 证书
    .proves = 证书受信任，域名相符，没有过期。
    .not-proves = Client Secret 正确。
probe-netease-dingtalk-clock = 时钟
    .proves = 本机与服务器的时间相差不大。
    .not-proves = 时区设置正确。
probe-netease-dingtalk-credential = 应用凭证
    .proves = Client ID 和 Client Secret 换到了令牌。
    .not-proves = 应用有任何权限。
probe-netease-dingtalk-organization = CorpId
    .proves = 应用属于这个 CorpId 的企业。
    .not-proves = 网易后台里填的也是它。
probe-netease-dingtalk-egress_ip = 本机的出口 IP
    .proves = 钉钉允许从这台电脑用这个应用调用。
    .not-proves = 网易的地址也在列表里。
probe-netease-dingtalk-contact_scope = 通讯录权限范围
    .proves = 应用至少看得到一个部门或一个人。
    .not-proves = 范围包括了所有用邮箱的人。
probe-netease-dingtalk-permission_departments = 权限：部门信息
    .proves = 通讯录部门信息读权限已开通。
    .not-proves = 看得到所有部门。
probe-netease-dingtalk-permission_members = 权限：部门成员
    .proves = 通讯录部门成员读权限已开通。
    .not-proves = 看得到所有人。
probe-netease-dingtalk-permission_member = 权限：成员信息
    .proves = 成员信息读权限已开通。
    .not-proves = 每个人的信息都完整。
probe-netease-dingtalk-permission_mobile = 权限：手机号
    .proves = 应用拿得到员工的手机号。
    .not-proves = 每个人都有手机号。
probe-netease-dingtalk-permission_email = 权限：邮箱
    .proves = 应用拿得到员工的邮箱。
    .not-proves = 每个人都有邮箱。
probe-netease-dingtalk-permission_manage = 权限：管理微应用
    .proves = 管理微应用的权限已开通。
    .not-proves = AgentId 正确。
probe-netease-dingtalk-permissions = 能证明的六项权限
    .proves = 上面六项都通过了。
    .not-proves = 第七项：通讯录个人信息读权限，要自己确认。
probe-netease-dingtalk-agent = AgentId
    .proves = AgentId 属于企业里的一个应用。
    .not-proves = 网易后台里填的也是它。
probe-netease-dingtalk-visible_range = 可见范围
    .proves = 应用已经发布给人使用。
    .not-proves = 所有用邮箱的人都看得到。
probe-netease-dingtalk-home_pages = 首页地址
    .proves = 两个首页地址与应填的一致，$CORPID$ 还在。
    .not-proves = 页面能打开。
probe-netease-dingtalk-ip_list = 出口 IP 列表
    .proves = 粘贴的列表写法正确，网易的四个地址都在。
    .not-proves = 控制台里保存的就是它。
probe-netease-dingtalk-mx = 邮件服务器（MX）
    .proves = 域名的邮件由网易收。判断依据不是网易公布的，仅供参考。
    .not-proves = 邮箱已经开通。
probe-netease-dingtalk-mail_name = 邮箱的访问域名
    .proves = 有这个名字，而且是一个别名。
    .not-proves = 别名指向正确的地方：网易没有公布。
probe-netease-dingtalk-mail_page = 邮箱页面
    .proves = 使用者要打开的页面有响应。
    .not-proves = 绑定和登录能用。
probe-netease-dingtalk-callback_keys = 回调地址与密钥
    .proves = 请求网址、token、密钥都有，写法正确，不是公开文章里的。
    .not-proves = 它们和网易后台里的一致。
probe-netease-dingtalk-callback = 模拟推送
    .proves = 请求网址、签名 token、加密 aes_key 和归属全都正确。
    .not-proves = 钉钉控制台里填的是同样的值，事件已勾选。

handout-netease-dingtalk-title = 在钉钉里使用公司邮箱
    .body = 每个人只需绑定一次，之后收发邮件和新邮件提醒都在钉钉里。
handout-netease-dingtalk-intro = 需要准备
    .body = 你的邮箱地址和密码。手机版或电脑版钉钉，用公司的账号登录。
handout-netease-dingtalk-bind = 第一次：绑定
    .body =
        1. 打开钉钉，点“工作台”。
        2. 在应用里找到公司邮箱，点开。
        3. 输入邮箱地址和密码。这一步只做一次。
handout-netease-dingtalk-first_time = 绑定之后
    .body =
        1. 打开的就是邮箱。右上角可以写信。
        2. 可以查看、回复、转发邮件，预览附件。
handout-netease-dingtalk-notices = 新邮件提醒
    .body =
        1. 新邮件的提醒在“工作通知”里。
        2. 点提醒就能打开这封邮件。
handout-netease-dingtalk-desktop = 在电脑上
    .body =
        1. 打开电脑版钉钉，点“工作台”，打开公司邮箱。
        2. 绑定过的人不用再输密码，直接进入网页版邮箱。
handout-netease-dingtalk-help = 遇到问题
    .body =
        1. 工作台里没有公司邮箱：还没有对你开放，请找管理员。
        2. 密码不对：用网页版邮箱试一次；忘记了请找邮箱管理员。
        3. 改过邮箱密码之后，可能要重新绑定。

evidence-request_ip = 钉钉看到的地址
evidence-permissions_proven = 已证明的权限数
evidence-visible_departments = 可见的部门数
evidence-visible_people = 另外可见的人数
evidence-visible_roles = 可见的角色数
evidence-app_name = 应用名称
evidence-ip_entries = 列表里的地址
evidence-mail_exchangers = 邮件服务器
evidence-mail_host = 访问域名
evidence-alias_chain = 别名
evidence-alias_of_netease = 指向网易（仅供参考）
evidence-callback_host = 回调的主机

fault-netease-callback_missing = 还没有回调地址或它的密钥
    .cause = 网易后台的“复制回调地址”还没有粘贴过来，或者没有全部拆出来：{ $field }。
    .remedy = 在网易企业邮箱管理后台点“复制回调地址”，把整段粘贴过来。
fault-netease-published_keys = 用的是公开文章里的密钥
    .cause = { $fields } 和公开文章里的一样，任何读过的人都能冒充钉钉向网易发事件。
    .remedy = 用网易后台“复制回调地址”给出的。后台给的就是这一组时，向网易要求更换；换不了，再在表单里选“知道风险，照用”。
fault-netease-callback_address = 请求网址不像网易的回调地址
    .cause = 路径应为 /miniapp/callback/dingding，后面要有 corpId={ $corp_id }。
    .remedy = 重新复制回调地址。CorpId 填错时先改 CorpId，再在网易后台核对。
fault-netease-place_left = 请求网址里还有没替换的内容
    .cause = { $found } 要换成自己的值。
    .remedy = 用网易后台复制的网址，不要照抄文章。
fault-netease-ip_list = 出口 IP 列表的写法不对
    .cause = “{ $entry }”不是一个地址。常见的是把逗号打成了点。
    .remedy = 换成可以复制的这一份，再保存。
fault-netease-ip_list_lacks = 出口 IP 列表少了网易的地址
    .cause = 缺少：{ $entries }。
    .remedy = 把可以复制的这一份粘贴到控制台，再保存。
fault-netease-agent_unknown = 企业里没有这个 AgentId 的应用
    .cause = 钉钉不认 AgentId { $agent_id }。
    .remedy = 到“凭证与基础信息”里重新复制。没有显示时，先添加网页应用能力。
fault-netease-agent_not_listed = 应用列表里没有这个 AgentId
    .cause = 列表里没有 AgentId { $agent_id } 的应用。
    .remedy = 到“凭证与基础信息”里核对 AgentId。
fault-netease-home_page_wrong = 首页地址不是网易的页面
    .cause = 控制台里是 { $found }，应为 { $wanted }。
    .remedy = 移动端首页和 PC 端首页都换成可以复制的网址，再发布一个版本。
fault-netease-home_page_filled_in = 首页地址里的 $CORPID$ 被改掉了
    .cause = 控制台里是 { $found }。$CORPID$ 要原样保留，由钉钉替换。
    .remedy = 换成可以复制的网址，再发布一个版本。
fault-netease-home_page_empty = 首页地址还没有填
    .cause = 网页应用的移动端首页或 PC 端首页是空的。
    .remedy = 两处都填 { $wanted }，再发布一个版本。
fault-netease-app_disabled = 应用已停用
    .cause = 钉钉说应用“{ $name }”没有启用。
    .remedy = 在钉钉管理后台或开放平台启用它，再检测一次。
fault-netease-creator_only = 只有创建者或管理员看得到应用
    .cause = 还没有发布版本，或可见范围只有一个人。
    .remedy = 创建新版本，选可见范围，保存后直接发布。只给一个人试用时可以先不管。
fault-netease-nobody_visible = 没有人看得到应用
    .cause = 可见范围是空的。
    .remedy = 创建新版本，选可见范围，保存后直接发布。
fault-netease-no_mx = 域名没有邮件服务器
    .cause = { $domain } 没有 MX 记录，收不到邮件。
    .remedy = 核对域名；如果没错，按网易邮箱后台的说明添加 MX 记录。
fault-netease-mx_elsewhere = 域名的邮件可能不由网易收
    .cause = { $domain } 的邮件服务器是 { $found }，不像网易的。前面有安全网关时也会这样。
    .remedy = 核对域名。经网关转给网易的，可以不管。
fault-netease-no_mail_name = 没有邮箱的访问域名
    .cause = { $name } 查不到地址，使用者打不开页面。
    .remedy = 按网易邮箱后台的说明添加 CNAME 记录，最长要等 48 小时。名字不同的，填到“邮箱的访问域名”。
fault-netease-mail_no_alias = 邮箱的访问域名不是别名
    .cause = { $name } 直接指向一个地址。网易一般用 CNAME，地址换了会打不开。
    .remedy = 改成网易邮箱后台给出的 CNAME；自己有反向代理的，可以不管。
fault-netease-no_mail_page = 没有钉钉用的邮箱页面
    .cause = { $url } 返回 { $status }。
    .remedy = 核对域名和 CNAME。如果都没错，向网易确认是否已开通钉钉集成。
fault-netease-mail_page_down = 邮箱页面暂时打不开
    .cause = { $url } 返回 { $status }。
    .remedy = 过一会儿再检测。

# Exchange（EWS）的文字。左边的键由描述符给出；微软控制台里的词照原样用。

provider-exchange-ews = Exchange（EWS）
    .tagline = Exchange Server 与 Exchange Online 的会议室和日程

auth-exchange-ews-oauth = OAuth 应用
    .help = Exchange Online 用这一种。连接 Exchange Server（云选“自填地址”）未经证实。
auth-exchange-ews-basic = 账号和密码
    .help = 服务器提供 Basic 就用 Basic，只提供 NTLM 或 Negotiate 时自动改用它们。
auth-exchange-ews-ntlm = Windows 账号（NTLM）
    .help = 只用 NTLM 或 Negotiate，密码不会以明文形式发送。

page-exchange-ews-registration = 注册应用
page-exchange-ews-secret = 客户端密码
page-exchange-ews-manifest = 清单与权限
page-exchange-ews-consent = 管理员同意
page-exchange-ews-server = 服务器
page-exchange-ews-account = 服务账号
page-exchange-ews-mailbox = 管理员邮箱
page-exchange-ews-rooms = 会议室授权

field-exchange-ews-cloud = 云
    .help = 租户在哪一边，应用就要注册在哪一边。
    .where = 登录地址是 portal.azure.cn 的是世纪互联。
choice-exchange-ews-cloud-international = 国际版
choice-exchange-ews-cloud-china = 世纪互联
choice-exchange-ews-cloud-own = 自填地址
field-exchange-ews-tenant_id = 目录(租户) ID
    .help = 36 位，由数字、a 到 f 和短横组成。
    .where = 应用注册 › 你的应用 › 概述
    .example = 1b4e28ba-2fa1-41d2-883f-0016d3cca427
    .shape = 不像目录(租户) ID，应为 36 位的 GUID。
    .swapped = 与应用程序(客户端) ID 填反了。
field-exchange-ews-client_id = 应用程序(客户端) ID
    .help = 36 位，与目录(租户) ID 在同一页，两者不要填反。
    .where = 应用注册 › 你的应用 › 概述
    .example = 6fa459ea-ee8a-4ca4-894e-db77e160355e
    .shape = 不像应用程序(客户端) ID，应为 36 位的 GUID。
    .swapped = 与目录(租户) ID 填反了。
    .same_as_tenant = 与目录(租户) ID 相同，其中一个粘贴了两次。
field-exchange-ews-client_secret = 客户端密码
    .help = 填“值”，不是“机密 ID”。离开那一页后“值”就看不到了。
    .where = 应用注册 › 你的应用 › 证书和密码
    .secret_id = 这是“机密 ID”，应填旁边的“值”。
    .blanks = 首尾多了空格，会去掉。
field-exchange-ews-secret_expires = 客户端密码截止日期
    .help = 到期前会提醒。门户里最长可选 24 个月。
    .where = 应用注册 › 你的应用 › 证书和密码
    .example = 2028-11-24
    .shape = 不是日期，应为 2028-11-24 这样的写法。
field-exchange-ews-user_email = 管理员邮箱
    .help = 有会议室权限的那个邮箱，查询通讯录也用它。
    .where = Exchange 管理中心 › 收件人 › 邮箱
    .example = svc-room@practice.example
    .shape = 不像邮箱地址。
field-exchange-ews-password = 密码
    .help = 管理员邮箱的密码。不会写进日志和导出的文件。
field-exchange-ews-login = 登录名
    .help = 与邮箱不同时才填，例如 域\用户。
    .example = PRACTICE\svc-room
field-exchange-ews-domain = 所属域
    .help = 登录名不含域时填写。
    .example = PRACTICE
field-exchange-ews-access = 访问方式
    .help = 模拟：以会议室的身份读取。委派：用管理员邮箱打开被授权的会议室。
choice-exchange-ews-access-impersonation = 模拟
choice-exchange-ews-access-delegate = 委派
field-exchange-ews-token_url = 令牌地址
    .help = 只有自填地址时需要。
    .example = https://login.practice.example/adfs/oauth2/token
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https。
field-exchange-ews-scope = Scope
    .help = 形式是 <资源>/.default，留空时用服务器地址。
    .example = https://mail.practice.example/.default
    .shape = 结尾应为 /.default。
field-exchange-ews-host = 服务器（Host）
    .help = 域名或 IP 地址，不带 https 和路径。Exchange Online 不用填，留空时自动发现。
    .where = 登录网页邮箱时地址栏里的域名
    .example = mail.practice.example
    .shape = 不像域名或 IP 地址。
    .host_only = 只填域名或 IP 地址，不带 https 和路径。
    .not_https = 只接受 https，不能用 http。
field-exchange-ews-ews_url = EWS 地址
    .help = 一般不用填，路径与默认不同时才填。
    .example = https://mail.practice.example/EWS/Exchange.asmx
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https，不能用 http。
field-exchange-ews-ca_file = 证书颁发机构文件
    .help = 服务器用自建证书颁发机构时，选它的 PEM 文件。
field-exchange-ews-pin_sha256 = 证书指纹（SHA-256）
    .help = 只信任这一张证书。服务器换证书后要重新确认。
    .shape = 应为 64 位十六进制数字。

step-exchange-ews-app_registration = 注册应用
    .path = 应用注册 › 新注册
    .why = 会议室和日程由这个应用读取，不占用个人账号。
    .body =
        1. 点“新注册”，名称随意，其他选项保持默认。
        2. 复制“目录(租户) ID”和“应用程序(客户端) ID”。
step-exchange-ews-client_secret = 创建客户端密码
    .path = 应用注册 › 你的应用 › 证书和密码 › 客户端密码
    .why = 应用用它换取令牌，到期后同步会停。
    .body =
        1. 点“新客户端密码”，选截止日期。
        2. 马上复制“值”，离开这一页就看不到了。
step-exchange-ews-manifest = 在清单里添加权限
    .path = 应用注册 › 你的应用 › 清单
    .why = “API 权限”页的选择框里已经没有 full_access_as_app，只能从清单加入。
    .body =
        1. 全选并复制整份清单，粘贴到向导的“粘贴应用清单”。
        2. 把补好的清单粘贴回去，点“保存”。
        3. 想手动改，只在 requiredResourceAccess 里加这一段。
copy-exchange-ews-resource_app_id = resourceAppId（Office 365 Exchange Online）
copy-exchange-ews-role_id = id（full_access_as_app，类型 Role）
step-exchange-ews-admin_consent = 代表组织授予管理员同意
    .path = 应用注册 › 你的应用 › API 权限 › 代表…授予管理员同意
    .why = 清单只是申请，管理员同意之后权限才生效。
    .body =
        1. 确认列表里有 Office 365 Exchange Online 的 full_access_as_app。
        2. 点“代表…授予管理员同意”，需要全局管理员。
step-exchange-ews-ews_allowed = 组织允许使用 EWS
    .path = Exchange Online PowerShell
    .why = 国际版从 2026-10-01 起默认停用 EWS，2027-04-01 彻底移除。世纪互联的日期以其通知为准。
    .body =
        1. 运行命令，查看 EwsEnabled 和 EwsAllowedAppIDs。
        2. EwsAllowedAppIDs 要整份写入，先读出再加上这个应用。
copy-exchange-ews-ews_policy = 查看 EWS 开关和名单
step-exchange-ews-rbac_scope = 把权限限制到会议室（可选）
    .path = Exchange 管理中心 › 角色 › 管理员角色
    .why = full_access_as_app 能读写全部邮箱。改用应用的 RBAC 可以只给会议室邮箱。
    .body =
        1. 先撤掉 full_access_as_app 的管理员同意，两种授权是相加的。
        2. 用脚本建立范围和角色分配。
step-exchange-ews-server_address = 填写服务器地址
    .path = Exchange 管理中心 › 服务器 › 虚拟目录 › EWS
    .why = EWS 的地址和身份验证方式由这个虚拟目录决定。
    .body =
        1. 打开 EWS 虚拟目录，复制外部 URL 里的域名。
        2. 默认只启用 Windows 身份验证，不用打开 Basic。
step-exchange-ews-trust = 信任服务器的证书
    .path = Exchange 管理中心 › 服务器 › 证书
    .why = 证书不受信任时不会发送密码。
    .body =
        1. 自建证书颁发机构：选它的 PEM 文件。
        2. 自签名证书：核对指纹后只信任这一张。
step-exchange-ews-clock = 校准时钟
    .path = 系统设置 › 时间
    .why = 两边时钟相差超过 5 分钟，令牌和 NTLM 都会被拒。
    .body = 打开自动校时，与服务器使用同一时间源。
step-exchange-ews-service_account = 准备管理员邮箱
    .path = Exchange 管理中心 › 收件人 › 邮箱
    .why = 会议室的权限授给这个邮箱，通讯录也由它查询。
    .body =
        1. 用一个专门的账号，不要用个人账号。
        2. 账号要有邮箱，密码不过期，没有停用 EWS。
step-exchange-ews-impersonation_role = 授予模拟角色
    .path = Exchange 管理中心 › 权限 › 管理员角色
    .why = 有了 ApplicationImpersonation，一次就能打开全部会议室。
    .body = 用命令授予，并把范围限制到会议室邮箱。
copy-exchange-ews-impersonation_cmdlet = 授予模拟角色的命令
step-exchange-ews-room_sheet = 核对会议室邮箱
    .path = Exchange 管理中心 › 收件人 › 资源
    .why = 只同步表里的会议室。
    .body = 地址要用会议室的主邮箱地址，别名不行。
step-exchange-ews-room_rights = 给管理员邮箱授权
    .path = Exchange 管理中心 › 收件人 › 资源 › 会议室 › 委派 › 读取和管理(完全访问)
    .why = 没有这项权限就读不到会议室的日程。
    .body =
        1. 在“读取和管理(完全访问)”里添加管理员邮箱。
        2. 会议室多时用脚本一次补齐。
copy-exchange-ews-delegate = 要添加的邮箱
step-exchange-ews-room_processing = 保留会议主题
    .path = Exchange 管理中心 › 收件人 › 资源 › 会议室 › 预订选项
    .why = 会议室默认把主题换成组织者姓名，并删掉正文。
    .body = 用命令关闭，只影响之后的新预订。

probe-exchange-ews-proxy = 代理
    .proves = 知道请求走哪条路出去。
    .not-proves = 代理是否改写内容。
probe-exchange-ews-dns = DNS
    .proves = 服务器的域名能解析。
    .not-proves = 解析到的就是 Exchange。
probe-exchange-ews-tcp = 连接
    .proves = 端口能连通。
    .not-proves = 端口后面就是 Exchange。
probe-exchange-ews-tls = TLS 证书
    .proves = 证书受信任，域名相符，没有过期。
    .not-proves = 密码正确。
probe-exchange-ews-clock = 时钟
    .proves = 本机与服务器的时间相差不大。
    .not-proves = 时区设置正确。
probe-exchange-ews-endpoint = EWS 入口
    .proves = 这个地址是 EWS，并提供了可用的身份验证方式。
    .not-proves = 账号或应用有权限。
probe-exchange-ews-credential = 凭据
    .proves = 密码或客户端密码有效。
    .not-proves = 能打开会议室。
probe-exchange-ews-token_claims = 令牌内容
    .proves = 令牌属于这个租户和应用，并带有 full_access_as_app。
    .not-proves = Exchange 已经认可这项权限。
probe-exchange-ews-retirement = EWS 停用情况
    .proves = EWS 在这个组织里现在能用。
    .not-proves = 停用日期之后还能用。
probe-exchange-ews-impersonation_or_delegate = 模拟或委派权限
    .proves = 能以设定的方式打开邮箱。
    .not-proves = 每间会议室都已授权。
probe-exchange-ews-one_room = 读取一间会议室
    .proves = 能读到一间会议室今后 7 天的日程。
    .not-proves = 其他会议室也能读取。
probe-exchange-ews-rooms = 全部会议室
    .proves = 每间会议室各有哪些权限。
    .not-proves = 以后新增的会议室。
probe-exchange-ews-subject_policy = 主题保留
    .proves = 抽查的会议室保留了组织者写的主题。
    .not-proves = 每间会议室都这样设置。

fault-auth-wrong_cloud = 选错了云
    .cause = 这个租户在另一边的云里：国际版与世纪互联各用各的地址。（{ $vendor_code }）
    .remedy = 把云切换到另一边，再检测一次。
fault-auth-resource_unknown = 租户里没有这项资源
    .cause = Scope 写错，选错了云，或租户没有 Exchange Online。（{ $vendor_code }）
    .remedy = 核对云。自填地址时核对 Scope。
fault-auth-consent_missing = 还没有管理员同意
    .cause = full_access_as_app 还没有得到管理员同意，或同意还没有同步到 Exchange。凭据没有问题，不用重新填写。
    .remedy = 由全局管理员在“API 权限”里点“代表…授予管理员同意”。
fault-auth-certificate_required = Exchange 要求用证书取得令牌
    .cause = 用客户端密码换来的令牌在这里不够。这种情况只见过一次公开报告。
    .remedy = 在“证书和密码”里改用证书。
fault-auth-bearer_rejected = Exchange 不认这个令牌
    .cause = 令牌已取得，但 { $host } 拒绝了它。多半是云、应用或租户不对应，或刚做的改动还没有同步到 Exchange。
    .remedy = 核对云、应用和租户。刚改过的话等几分钟，再检测一次。
fault-auth-wrong_resource = 令牌不是给 Exchange 的
    .cause = Scope 指向了别的资源，或选错了云。
    .remedy = 核对云。自填地址时核对 Scope。
fault-auth-ntlm_rejected = 服务器拒绝了 Windows 登录
    .cause = 密码可能正确：密码不对、所属域不对、服务器启用了扩展保护而中间的代理换了证书、账号停用了 EWS、服务器只接受 Kerberos，看起来都一样。
    .remedy = 先核对密码和所属域。仍不行，让 { $host } 的流量不经过会改写证书的代理。
fault-auth-scheme_not_offered = 服务器没有提供这种登录方式
    .cause = { $host } 提供的是：{ $offered }。这里不支持 Kerberos，它要求本机加入域。
    .remedy = 换一种登录方式，或在 EWS 虚拟目录里启用带 NTLM 的 Windows 身份验证。
fault-auth-only_bearer = 服务器只接受 OAuth
    .cause = { $host } 只提供 Bearer，密码用不上。
    .remedy = 改用 OAuth 应用的方式。在 Exchange Server 上没有证实过。
fault-auth-password_online = Exchange Online 不接受密码
    .cause = { $host } 是 Exchange Online，密码登录已在 2022 年停用。
    .remedy = 改用 OAuth 应用的方式。

fault-ews-forbidden = 服务器禁止这个账号使用 EWS
    .cause = 登录成功，但 { $host } 返回 403。多半是 { $login } 的 EWS 被停用，或客户端名称被策略拦下。
    .remedy = 用 Get-CASMailbox 查看 EwsEnabled，用 Get-OrganizationConfig 查看 EwsApplicationAccessPolicy。
fault-ews-blocked_online = Exchange Online 拦下了 EWS
    .cause =
        { $policy ->
            [disabled] 组织的 EwsEnabled 是关的（2026-10-01 起默认如此），或邮箱的是关的。凭据没有问题。
            [refused] EWS 开着，但应用不在 EwsAllowedAppIDs 里，或客户端名称被策略拦下；名单改动最长 24 小时后生效。凭据没有问题。
           *[other] 多半是 2026-10-01 起的默认停用。也可能是应用不在 EwsAllowedAppIDs 里，邮箱的 EwsEnabled 为 false，或客户端名称被策略拦下。凭据没有问题。
        }
    .remedy = 运行命令查看开关和名单。建议改用 Microsoft Graph，会议室表和映射会保留。
fault-ews-removed_online = Exchange Online 已移除 EWS
    .cause = 2027-04-01 起 Exchange Online 不再提供 EWS，没有例外。
    .remedy = 改用 Microsoft Graph，会议室表和映射会保留。
fault-ews-retirement_ahead = EWS 将在 { $days } 天后移除
    .cause = Exchange Online 从 2026-10-01 起默认停用 EWS，{ $date } 彻底移除。现在还能用。
    .remedy = 建议改用 Microsoft Graph，会议室表和映射会保留。
fault-ews-retirement_china = EWS 的停用日期以世纪互联的通知为准
    .cause = 国际版 2027-04-01 移除 EWS，世纪互联没有公布日期。
    .remedy = 留意世纪互联的通知，提前准备改用 Microsoft Graph。
fault-ews-not_exchange = 这不是 Exchange
    .cause = { $host } 返回的是网页或别的内容，不是 EWS。
    .remedy = 核对服务器地址。中间有登录门户或代理时，让这个地址直接通过。
fault-ews-path_not_found = 这个地址上没有 EWS
    .cause = { $host } 返回 HTTP { $status }。
    .remedy = 核对服务器地址，路径一般是 /EWS/Exchange.asmx。
fault-ews-redirected = 服务器把请求转到了别处
    .cause = { $host } 返回 HTTP { $status }，不会跟随跳转，以免把密码送到别处。
    .remedy = 填写最终的 EWS 地址。
fault-ews-unavailable = Exchange 暂时不可用
    .cause = { $host } 返回 HTTP { $status }。
    .remedy = 会自动重试。
fault-ews-busy = Exchange 要求慢一点
    .cause = 服务器限制了请求的速度，权限没有问题。
    .remedy = 会按服务器要求的时间等待后重试。
fault-ews-timeout = Exchange 处理超时
    .cause = 一次要的内容太多，或服务器正忙。
    .remedy = 会减少每次的数量后自动重试。
fault-ews-server_error = Exchange 内部出错
    .cause = 服务器说请求没有问题，是它自己处理失败。
    .remedy = 会自动重试。一直出现时查看服务器的日志。
fault-ews-version_too_old = Exchange 的版本太旧
    .cause = 服务器不认 Exchange 2010 SP2 以来的请求格式。
    .remedy = 升级 Exchange，或换一台较新的服务器。
fault-ews-request_refused = Exchange 不接受这个请求
    .cause = 原因在程序，不在设置。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-ews-unknown_code = Exchange 给出了不认识的代码
    .cause = 原始代码是 { $vendor_code }。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-ews-unreadable = 无法解析 Exchange 的响应
    .cause = 响应不是有效的 XML，多半是中间的设备改写了内容。
    .remedy = 让这个地址不经过改写内容的代理。仍不行时用 roombridge bundle 导出诊断包并反馈。
fault-ews-truncated = Exchange 的响应被截断
    .cause = 连接在响应结束之前断开。已读到的不会当作全部。
    .remedy = 会自动重试。

fault-rights-impersonation_denied = 无权模拟 { $mailbox }
    .cause = 应用或账号没有模拟这个邮箱的权限，或角色范围不包含它。
    .remedy = 检查管理员同意和角色范围，再检测一次。
fault-rights-write_denied = { $mailbox } 的日程只能读，不能写
    .cause = 登录账号缺写入权限。什么都没有写入。
    .remedy = 授予“读取和管理(完全访问)”，或运行命令；用应用模拟时，让角色范围包含组织者的邮箱。
fault-rights-not_effective_yet = 已授权，等待生效
    .cause = 令牌里已有 full_access_as_app，Exchange 还没有认可。一般几分钟到 2 小时。
    .remedy = { $minutes } 分钟后会再查一次。
fault-account-no_mailbox = { $mailbox } 没有邮箱
    .cause = 这个账号能登录，但没有邮箱，不能查询通讯录。
    .remedy = 给账号启用邮箱，或换一个管理员邮箱。

fault-mailbox-full = { $mailbox } 的邮箱满了，或发送额度用完了
    .cause = Exchange 不再接收新内容。什么都没有写入。
    .remedy = 清理邮箱或提高配额，下次同步会再试。
fault-mailbox-moving = { $mailbox } 正在迁移
    .cause = 邮箱迁移期间不能读取，原有内容保留。
    .remedy = 会自动重试。
fault-mailbox-unavailable = { $mailbox } 暂时不可用
    .cause = 邮箱所在的数据库正在切换或维护。
    .remedy = 会自动重试。
fault-room-access_denied = 管理员邮箱没有 { $mailbox } 的权限
    .cause = 会议室存在，缺“读取和管理(完全访问)”。
    .remedy = 在“委派”里添加管理员邮箱，或运行命令。会议室多时用脚本。
fault-room-calendar_not_found = 找不到 { $mailbox } 的日历
    .cause = 多半是没有权限。也可能这个地址不是邮箱，或邮箱从未打开过。Exchange 不说明是哪一种。
    .remedy = 先授予“读取和管理(完全访问)”，再检测一次。
fault-room-not_found = 邮箱 { $mailbox } 不存在
    .cause = 通讯录里没有这个地址，或它是会议室列表，不是会议室邮箱。
    .remedy = 核对表里的地址。
fault-room-alias = { $mailbox } 是别名
    .cause = EWS 只认主邮箱地址。
    .remedy = 在表里改用主邮箱地址。
fault-room-address_malformed = { $mailbox } 的格式不对
    .cause = Exchange 不认为它是邮箱地址。
    .remedy = 核对表里的地址。
fault-room-other_site = { $mailbox } 在另一个站点或另一个版本的服务器上
    .cause = 这台服务器不能代为访问。
    .remedy = 把服务器地址改为会议室所在的站点。
fault-room-no_free_busy = 看不到 { $mailbox } 的忙闲
    .cause = 服务器没有报错，只是什么都不给，这不等于空闲。
    .remedy = 给管理员邮箱至少 AvailabilityOnly 的日历权限。
fault-room-read_only = { $mailbox } 只能读，不能写
    .cause = 缺写入权限。只读同步不受影响。
    .remedy = 需要写入时授予“读取和管理(完全访问)”。
fault-room-too_dense = { $mailbox } 一小时内的会议超过 1000 场
    .cause = Exchange 一次最多给 1000 场，这一段没有读全，缺少的不算删除。
    .remedy = 清理 { $at } 前后的重复会议。
fault-item-unreadable = { $mailbox } 有 { $items } 场会议读不出来
    .cause = 内容已损坏或不符合格式，其他会议照常读取。缺少的不算删除。
    .remedy = 在 Outlook 里打开会议室的日历，删除或重建打不开的会议。
fault-write-meeting_refused = Exchange 不接收 { $mailbox } 的这场会议
    .cause = 多半是时间、参会人或长度不符合 Exchange 的规定，代码 { $vendor_code }。什么都没有写入。
    .remedy = 查看这场会议的时间、参会人和内容，改正后再同步，或用过滤条件排除它。
fault-item-series_unsupported = { $mailbox } 有周期会议的规则无法识别
    .cause = 服务器只给了周期会议的规则，没有给每一次的时间。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。

fault-autodiscover-not_found = 没有找到 { $domain } 的 Exchange 服务器
    .cause = 自动发现的各种方法都没有得到地址。
    .remedy = 填写服务器地址。
fault-autodiscover-other_host = 自动发现指向了 { $host }
    .cause = 这个地址不在 { $domain } 之内，没有向它发送密码。
    .remedy = 确认它是你们的服务器后，把地址复制到“EWS 地址”。

script-exchange-ews-intro = { $rooms } 间会议室。只添加缺少的，不移除任何权限。
script-exchange-ews-shell = 在 Exchange 命令行管理程序里运行。
script-exchange-ews-full-access = 读取和管理(完全访问)：{ $rooms } 间
script-exchange-ews-impersonation = 模拟角色，范围只有会议室邮箱：缺 { $rooms } 间
script-exchange-ews-rbac = 应用的 RBAC，范围是会议室邮箱和管理员邮箱：缺 { $rooms } 间。管理员同意与这里的授权相加。
script-exchange-ews-object-id = 对象 ID 在“企业应用程序”里，不是“应用注册”里的那一个。
script-exchange-ews-subject = 保留主题和正文：{ $rooms } 间。会改变会议室的行为，确认后去掉行首的 #。
script-exchange-ews-accept = 自动答复：{ $rooms } 间。会改变会议室的行为，确认后去掉行首的 #。
script-exchange-ews-type = 改为会议室邮箱：{ $rooms } 间。会改变邮箱的类型，确认后去掉行首的 #。
script-exchange-ews-outro = 运行后通常 30 分钟到 2 小时生效。主题和正文的设置只影响新预订的会议。

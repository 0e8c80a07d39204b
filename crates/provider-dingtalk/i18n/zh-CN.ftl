# 钉钉的文字。左边的键由描述符给出；控制台里的词照原样用，先写现在的名字，再写旧名。没有在真实企业上确认的，都写明。

provider-dingtalk = 钉钉
    .tagline = 通过企业内部应用读写会议室、预订、通讯录和事件。还没有在真实企业上确认，写入为测试版

auth-dingtalk-app = 企业内部应用
    .help = 应用由企业的开发者创建，不占用个人账号。

page-dingtalk-organisation = 企业与版本
page-dingtalk-application = 创建应用
page-dingtalk-permissions = 权限与通讯录范围
page-dingtalk-security = 出口地址
page-dingtalk-events = 事件订阅
page-dingtalk-publish = 发布与可见范围
page-dingtalk-rooms = 会议室与操作人
page-dingtalk-network = 网络与高级

field-dingtalk-corp_id = CorpId
    .help = 企业的编号，以 ding 开头。
    .where = 开发者后台首页，右上角
    .example = ding0123456789abcdef0123456789abcdef
    .shape = 一般是 ding 加一串十六进制数字。
    .swapped = 这像是另一个编号。
field-dingtalk-edition = 钉钉版本
    .help = 决定每月的 API 调用量和推送量。选低了只会更早提醒，选高了会用超。
    .where = 管理后台首页
choice-dingtalk-edition-standard = 标准版：每月 5,000 次调用、3,000 次推送
choice-dingtalk-edition-professional = 专业版：每月 200,000 次调用、50,000 次推送
choice-dingtalk-edition-exclusive = 专属版：按合同
field-dingtalk-client_id = Client ID（旧称 AppKey）
    .help = 不是 App ID，也不是 AgentId。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .example = dingpractice00000001
    .shape = 一般是 ding 加 16 位小写字母和数字。
    .swapped = 这像是另一个编号。
field-dingtalk-client_secret = Client Secret（旧称 AppSecret）
    .help = 加密保存，不再显示。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .secret_id = 这是编号，不是 Client Secret。
    .blanks = 首尾多了空格，会去掉。
field-dingtalk-agent_id = AgentId
    .help = 用来核对应用名称、首页地址和可见范围。
    .where = 应用详情 › 基础信息 › 凭证与基础信息，或“网页应用”能力里
    .example = 4000000007
    .shape = 应为一串数字。
    .swapped = 这像是另一个编号，AgentId 只有数字。
field-dingtalk-unified_app_id = App ID
    .help = 带短横线的一串，正在逐步代替 AgentId。
    .where = 应用详情 › 基础信息 › 凭证与基础信息
    .shape = 应为带短横线的 36 位编号。
    .swapped = 这像是另一个编号。
field-dingtalk-ip_list = 控制台里现有的出口 IP
    .help = 把“服务器出口 IP”里的内容粘贴过来，会检查写法，并告诉你这台电脑的地址在不在里面。逗号或换行分隔，每个地址最多一个 *，最多 50 个。
    .where = 开发配置 › 安全设置 › 服务器出口 IP
    .example = 203.0.113.9,198.51.100.*
    .shape = 有写错的地址，例如把逗号写成了点号。
    .private = 里面有内网地址，钉钉永远看不到它。
field-dingtalk-push = 事件怎样推送
    .help = Stream 由这台电脑主动连出去，不需要公网地址。一个应用只能用一种方式：如果这个应用已经在用 HTTP 推送给别的系统，另建一个应用，不要改它。
choice-dingtalk-push-stream = Stream 长连接（推荐）
choice-dingtalk-push-http = HTTP 推送，用企业自己的公网地址
choice-dingtalk-push-off = 不用事件，只定时读取
field-dingtalk-callback_url = 请求网址
    .help = 钉钉把事件推送到这里。要能从公网访问，不能跳转。
    .example = https://push.practice.example/dingtalk
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https。
    .placeholder = 里面还有没替换的占位内容，例如花括号里的内容。
field-dingtalk-aes_key = 加密 aes_key
    .help = 43 位字母和数字，在控制台点“随机生成”，再复制到这里。加密保存，不再显示。
    .where = 开发配置 › 事件订阅 › HTTP 推送
    .shape = 应为 43 位字母和数字。
    .published = 这个密钥出自公开的说明文档，谁都知道。在控制台重新生成一个。
field-dingtalk-callback_token = 签名 token
    .help = 3 到 32 位字母和数字，在控制台点“随机生成”，再复制到这里。加密保存，不再显示。
    .where = 开发配置 › 事件订阅 › HTTP 推送
    .shape = 应为 3 到 32 位字母和数字。
    .published = 这个 token 出自公开的说明文档，谁都知道。在控制台重新生成一个。
field-dingtalk-operator = 操作人
    .help = 会议室和预订要以一个员工的名义读取。填这个人的 userid 或 unionId，最好是智能会议室的管理员。只读通讯录时可以留空。
    .where = 管理后台 › 通讯录 › 成员详情里的 UserId
    .example = wang.min
field-dingtalk-host_api = 新接口的地址（高级）
    .help = 只用于测试环境。留空就是 https://api.dingtalk.com。
    .example = https://api.practice.example
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https。
field-dingtalk-host_oapi = 旧接口的地址（高级）
    .help = 只用于测试环境。留空就是 https://oapi.dingtalk.com。
    .example = https://oapi.practice.example
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https。
field-dingtalk-ca_file = 证书颁发机构文件
    .help = 出口设备检查 TLS 时，选它的 PEM 文件。
field-dingtalk-pin_sha256 = 证书指纹（SHA-256）
    .help = 只信任这一张证书，只用于测试环境。
    .shape = 应为 64 位十六进制数字。

step-dingtalk-developer = 确认有开发者权限
    .path = 管理后台 oa.dingtalk.com › 安全与权限 › 权限管理 › 子管理员
    .why = 没有开发者权限，进不了开发者后台。
    .body =
        1. 用管理员账号登录管理后台。
        2. 打开“安全与权限 › 权限管理 › 子管理员”，给做这件事的人加上开发者权限。
        3. 有的企业发布应用和开通权限还要审批，先问清楚谁来批。
step-dingtalk-corp_id = 复制 CorpId
    .path = 开发者后台 open-dev.dingtalk.com › 首页 › 右上角
    .why = 用来确认应用建在正确的企业里。
    .body =
        1. 登录开发者后台。旧的说明里也叫“钉钉管理后台”，但管理后台是 oa.dingtalk.com，那里没有 CorpId。
        2. 在首页右上角看到企业名称和 CorpId，复制到表单。
step-dingtalk-quota = 看清每月的调用量
    .path = 管理后台首页的版本名称
    .why = 读通讯录不计次数，会议室、日程和它们的推送要计，全企业的应用共用。
    .body =
        1. 标准版每月 5,000 次调用、3,000 次推送，专业版 200,000 次、50,000 次，专属版按合同。
        2. 在表单里选版本。建好集成后，这里会按会议室数量和间隔预估用量。
step-dingtalk-create_app = 创建企业内部应用
    .path = 应用开发 › 钉钉应用 › 创建应用（旧：应用开发 › H5 微应用 › 创建应用）
    .why = 会议室、通讯录和事件都通过它读取。
    .body =
        1. 打开应用列表，点“创建应用”。现在不用再选“H5 微应用”类型。
        2. 名称 2 到 20 个字，描述至少 4 个字，可以用右边的。
        3. 图标要 JPG 或 PNG，正方形，240 像素以上，不要圆角，2 MB 以内（旧说明写 120 KB）。右边可以保存的图标符合这些要求，也可以用钉钉给的默认图标。
        4. 开发方式选“企业自主开发”。选了“委托服务商开发”就看不到 Client ID。
copy-dingtalk-app_name = 应用名称
copy-dingtalk-app_description = 应用描述
copy-dingtalk-app_icon = 应用图标
step-dingtalk-credentials = 复制 Client ID 与 Client Secret
    .path = 应用详情 › 基础信息 › 凭证与基础信息（旧：基础信息 › 应用信息）
    .why = 应用用它们取得令牌。
    .body =
        1. 打开刚建的应用。
        2. 复制 Client ID（旧称 AppKey）和 Client Secret（旧称 AppSecret）。
        3. 同一页还有 App ID，可以一起复制。
step-dingtalk-web_app = 复制 AgentId
    .path = 应用详情 › 凭证与基础信息；没有就到“添加应用能力 › 网页应用”
    .why = 用它核对应用名称、首页地址和可见范围。
    .body =
        1. AgentId 是一串数字。页面上没有时，添加“网页应用”能力后就有。
        2. 会桥不需要应用首页地址、PC 端首页地址和管理后台地址。别的系统的说明要求填它自己的地址时，那是给那个系统用的。
step-dingtalk-permissions = 开通权限
    .path = 应用详情 › 开发配置 › 权限管理（旧：权限管理）
    .why = 没有权限的接口会直接拒绝。多开的权限也是风险，下面写明了不用开的和原因。
    .body =
        1. 按下面的代码搜索，逐个开通，或点“申请”直接打开。
        2. 手机号和邮箱两项没有开通时，钉钉不会报错，只是不给值。
        3. 只读不写时，不用开“日历应用中日程写权限”。
        4. 开通之后很可能要发布一个新版本才生效，见后面的“发布”。
step-dingtalk-contact_scope = 选通讯录接口权限范围
    .path = 应用详情 › 开发配置 › 权限管理 › 通讯录接口权限范围
    .why = 有了权限，还要说明能看到谁。旧的说明漏了这一步，结果是 50002 或 50004。
    .body =
        1. 在权限管理页找到“通讯录接口权限范围”。
        2. 选“全部员工”，或要同步的部门。
step-dingtalk-egress_ip = 填服务器出口 IP
    .path = 应用详情 › 开发配置 › 安全设置 › 服务器出口 IP（旧：开发管理）
    .why = 不在名单里的地址会被拒绝。别的系统说明里的地址是它自己的服务器，这台电脑的地址也要加进去。
    .body =
        1. 先检测一次。地址不在名单里时，检测结果会给出钉钉看到的地址，可以复制。
        2. 加到“服务器出口 IP”，逗号分隔，保存。已有的地址不要删。
        3. 家用宽带的地址会变：最后一段写成 *，或让请求走有固定地址的代理。
        4. 名单留空算不算不限制，没有确认。
step-dingtalk-stream = 开启 Stream 推送
    .path = 应用详情 › 开发配置 › 事件订阅 › 推送方式（旧：事件与回调）
    .why = 会议室和通讯录一有变化马上就知道，比定时读取省调用量。
    .body =
        1. 先在会桥里打开事件，看到“已连接”。控制台要看到连接在线才让保存。
        2. 在控制台选“Stream 模式推送”，点“已完成接入，验证连接通道”，再保存。
        3. 同一个应用只在一台电脑上开 Stream：钉钉把每个事件随机发给其中一个连接。
        4. 会议室事件能不能走 Stream，钉钉的文档没有写明，订一次测试会议室就知道。
step-dingtalk-callback = 填 HTTP 推送的地址
    .path = 应用详情 › 开发配置 › 事件订阅 › HTTP 推送（旧：事件与回调）
    .why = 钉钉保存时会先验证这个地址，验证不过就存不上。
    .body =
        1. 在控制台随机生成加密 aes_key 和签名 token，复制到表单。
        2. 把请求网址填到控制台。先在会桥里模拟一次验证，通过了再保存。
        3. 要在 2.5 秒内响应，不能跳转。
copy-dingtalk-callback_url = 请求网址
step-dingtalk-events = 勾选事件
    .path = 应用详情 › 开发配置 › 事件订阅 › 事件列表
    .why = 没有勾选的事件不会推送。多勾的会议室和日程事件要算推送量。
    .body =
        1. 推送方式保存成功之后，才会出现事件列表。
        2. 勾选下面要的几项，保存。
step-dingtalk-publish = 发布版本
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 创建新版本
    .why = 权限、事件和可见范围的改动，很可能要发布新版本才生效。
    .body =
        1. 点“创建新版本”，版本号和说明随意填。
        2. 选可见范围，保存。
        3. 点“直接发布”。有的企业要等审批。
step-dingtalk-visible_range = 核对可见范围
    .path = 应用详情 › 应用发布 › 版本管理与发布 › 可见范围
    .why = 默认只有创建人可见，这时看到的人也会变少。
    .body =
        1. 可见范围选“全部员工”，或与通讯录接口权限范围一样的部门。
        2. 改了要再发布一次。
step-dingtalk-rooms = 开通智能会议室
    .path = 管理后台 › 工作台 › 智能会议室
    .why = 没有开通就没有会议室可读。已经开通的跳过。
    .body =
        1. 打开“智能会议室”，按提示开通，把会议室建好。
        2. 有的功能要付费版本，检测时会说明。
step-dingtalk-operator = 选操作人
    .path = 本页的“操作人”
    .why = 每个会议室接口都要以一个员工的名义调用。
    .body =
        1. 选一个不会离职的员工，最好是智能会议室的管理员。
        2. 填 userid（管理后台的成员详情里有），会自动换成 unionId。
step-dingtalk-book = 订一次测试会议室
    .path = 钉钉 › 日历 › 新建日程 › 添加会议室
    .why = 一次真实的预订能证明读取、时间和事件都通了。
    .body =
        1. 在钉钉里订一个会议室，标题写“测试”。
        2. 在会桥里读取这个会议室，应能看到它。
        3. 如果开了事件，看看事件有没有到。
step-dingtalk-network = 放行两个地址
    .path = 防火墙或代理的设置
    .why = 新接口和旧接口在两台主机上，Stream 另有一台。
    .body =
        1. 放行 api.dingtalk.com、oapi.dingtalk.com，端口 443。
        2. 用 Stream 的，再放行 wss-open-connection.dingtalk.com，端口 443。它们没有固定 IP。
step-dingtalk-trust = 信任证书
    .path = 防火墙或代理的设置
    .why = 证书不可信时不会发出 Client Secret。
    .body = 出口设备检查 TLS 时，把这些主机加入例外，或选它的 PEM 文件。
step-dingtalk-clock = 校准时钟
    .path = 系统设置 › 时间
    .why = 时钟不准，令牌的有效期会算错。
    .body = 打开自动校时。

tick-dingtalk-qyapi_get_department_list = 通讯录部门信息读权限
    .why = 读部门。
tick-dingtalk-qyapi_get_department_member = 通讯录部门成员读权限
    .why = 读部门里的人。
tick-dingtalk-qyapi_get_member = 成员信息读权限
    .why = 单独读一个人，事件来了之后要用。
tick-dingtalk-fieldMobile = 企业员工手机号信息
    .why = 没有它，手机号一律读不到。
tick-dingtalk-fieldEmail = 邮箱等个人信息
    .why = 没有它，两个邮箱都读不到，人和邮箱就对不上。
tick-dingtalk-VideoConference-Conference-Read = 视频会议信息读权限
    .why = 读会议室。别的说明常常漏掉它。
tick-dingtalk-Calendar-Event-Read = 日历应用中日程读权限
    .why = 读会议室的预订和日程的标题、参会人。别的说明常常漏掉它。
tick-dingtalk-Calendar-Event-Write = 日历应用中日程写权限
    .why = 只有要写入时才需要。
tick-dingtalk-qyapi_get_microapp_list = 企业已安装的应用列表查询权限
    .why = 用来核对 AgentId 和首页地址，不核对可以不开。
tick-dingtalk-qyapi_microapp_manage = 管理微应用的权限
    .why = 能修改应用，会桥不改应用。没有它，可见范围要人工确认。
tick-dingtalk-VideoConference-Conference-Write = 视频会议信息管理权限
    .why = 能新建和删除会议室，会桥不做这件事。
tick-dingtalk-qyapi_get_member_by_mobile = 根据手机号获取成员信息的接口访问权限
    .why = 有的说明的截图里开了它，会桥用不到。
tick-dingtalk-qyapi_manage_addresslist = 维护通讯录的接口访问权限
    .why = 能改通讯录，属于敏感权限。有的说明的截图里开了它，会桥不写通讯录。
tick-dingtalk-qyapi_ext_read = 企业外部联系人读取权限
    .why = 外部联系人与会议室无关。
tick-dingtalk-qyapi_ext_write = 企业外部联系人维护权限
    .why = 能改外部联系人，会桥用不到。
tick-dingtalk-qyapi_liveness_base = 企业活跃度相关接口的基础调用权限
    .why = 员工的活跃数据，会桥用不到。
tick-dingtalk-user_add_org = 通讯录用户增加
    .why = 新人马上出现。不计推送量。
tick-dingtalk-user_modify_org = 通讯录用户更改
    .why = 改名、改邮箱马上知道。不计推送量。
tick-dingtalk-user_leave_org = 通讯录用户离职
    .why = 离职马上知道。不计推送量。
tick-dingtalk-org_dept_create = 通讯录企业部门创建
    .why = 部门的变动。不计推送量。
tick-dingtalk-org_dept_modify = 通讯录企业部门修改
    .why = 部门的变动。不计推送量。
tick-dingtalk-org_dept_remove = 通讯录企业部门删除
    .why = 部门的变动。不计推送量。
tick-dingtalk-meetingroom_book = 会议室预定等事件
    .why = 预订、取消和改时间。每次算一次推送。
tick-dingtalk-meetingroom_room_info = 会议室创建、更新、删除等
    .why = 会议室本身的变动。每次算一次推送。
tick-dingtalk-calendar_event_change = 日程变更
    .why = 所有人的日程一变就推送，很快用完推送量。会议室的预订用上面的事件就够了。
tick-dingtalk-user_active_org = 加入企业后用户激活
    .why = 激活与否不影响通讯录。
tick-dingtalk-org_change = 企业信息发生变更
    .why = 用不到。
tick-dingtalk-label_user_change = 员工角色信息发生变更
    .why = 会桥不读角色。

probe-dingtalk-proxy = 代理
    .proves = 请求从哪里出去。
    .not-proves = 代理不改内容。
probe-dingtalk-dns = DNS
    .proves = 新接口的主机名能解析。
    .not-proves = 解析到的就是钉钉。
probe-dingtalk-tcp = 连接
    .proves = 新接口的端口能连上。
    .not-proves = 那里就是钉钉。
probe-dingtalk-tls = TLS 证书
    .proves = 新接口的证书可信、名称相符、没有过期。
    .not-proves = Client Secret 是对的。
probe-dingtalk-clock = 时间
    .proves = 这台电脑的时间与服务器相近。
    .not-proves = 时区是对的。
probe-dingtalk-oapi = 旧接口
    .proves = 旧接口的主机名、端口和证书都没有问题。
    .not-proves = 那里接受这台电脑的地址。
probe-dingtalk-credential = 令牌
    .proves = Client ID 和 Client Secret 换到了令牌。
    .not-proves = 应用有任何权限。
probe-dingtalk-organization = 企业
    .proves = CorpId 就是应用所在的企业。
    .not-proves = 应用已经发布。
probe-dingtalk-egress = 出口地址
    .proves = 钉钉接受这台电脑现在的地址。
    .not-proves = 地址以后不会变；也不证明名单不是空的。
probe-dingtalk-scope = 通讯录范围
    .proves = 应用至少看得到一个部门或一个人。
    .not-proves = 范围包括所有要同步的部门。
probe-dingtalk-departments = 读部门的权限
    .proves = 部门可以读。
    .not-proves = 每个部门都在范围里。
probe-dingtalk-members = 读部门成员的权限
    .proves = 部门里的人可以读。
    .not-proves = 手机号和邮箱也给。
probe-dingtalk-member = 读成员信息的权限
    .proves = 单独一个人可以读。
    .not-proves = 每个人都在范围里。
probe-dingtalk-mobile = 手机号
    .proves = 应用拿得到手机号。
    .not-proves = 每个人都填了手机号。
probe-dingtalk-email = 邮箱
    .proves = 应用拿得到邮箱。
    .not-proves = 每个人都填了邮箱。
probe-dingtalk-alone = 事件只发给本程序
    .proves = 没有迹象表明另一个程序也在接收这个应用的事件。只在本程序用 Stream 接收时才看。
    .not-proves = 一定没有：后来才启动的，或者收走了没人读的事件的，过一阵才看得出来。
probe-dingtalk-agent = 应用
    .proves = AgentId 是企业里的应用，已启用。算一次调用。
    .not-proves = 首页地址能打开。
probe-dingtalk-visible = 可见范围
    .proves = 应用不是只有创建人可见。算一次调用。
    .not-proves = 范围与通讯录范围一样。
probe-dingtalk-calendar_read = 读日程的权限
    .proves = 日程可以读。算一次调用。
    .not-proves = 会议室的预订读得全。
probe-dingtalk-calendar_write = 写日程的权限
    .proves = 日程可以写。发的是空内容，什么也不会建。算一次调用。
    .not-proves = 写入的结果与预期一致。
probe-dingtalk-rooms_read = 读会议室的权限
    .proves = 操作人是员工，会议室可以读。算一次调用。
    .not-proves = 企业里有会议室。
probe-dingtalk-rooms_listed = 会议室
    .proves = 至少列出了一间会议室。算一次调用。
    .not-proves = 每一间的预订都读得到。
probe-dingtalk-rooms = 所选会议室
    .proves = 每一间能不能读到。
    .not-proves = 写入会成功。

evidence-corp_id = CorpId
evidence-egress_ip = 钉钉看到的地址
evidence-in_list = 在填的名单里
evidence-in_list-yes = 在：控制台里很可能还没有保存，或刚保存不到一分钟
evidence-in_list-no = 不在
evidence-departments_in_scope = 范围内的部门
evidence-people_in_scope = 另外单独的人
evidence-people_seen = 看过的人
evidence-people_counted = 企业人数
evidence-fields_granted = 允许读的字段
evidence-agent_id = AgentId
evidence-application = 应用名称
evidence-home_page = 应用首页地址
evidence-pc_home_page = PC 端首页地址
evidence-admin_page = 管理后台地址
evidence-rooms_found = 列出的会议室

fault-dingtalk-endless_pages = 部门成员的分页没有尽头
    .cause = 下一页的位置没有前进，读下去不会结束。
    .remedy = 这个部门先跳过，其他部门照常。复制结果反馈给我们。
fault-dingtalk-partner_department = 没有读“{ $department }”
    .cause = 它很可能是合作伙伴或家校通讯录的部门，里面的人不是本企业的员工。
    .remedy = 不用处理。不想再看到这条提示，就把它移出通讯录接口权限范围。
fault-dingtalk-agent_unknown = 企业里没有 AgentId 为 { $agent_id } 的应用
    .cause = 看到的应用有 { $count } 个，都不是它。
    .remedy = 到“凭证与基础信息”重新复制 AgentId，不要复制 App ID。
fault-dingtalk-agent_off = 应用“{ $application }”没有启用
    .cause = 企业里有这个应用，但它是停用的，或还没有发布。
    .remedy = 到“版本管理与发布”发布它，或在管理后台启用它。
fault-dingtalk-visible_to_few = 应用很可能只有创建人或管理员可见
    .cause = 可见范围里只有 { $count } 个人，没有部门。这是新应用的默认值，看得到的人也会因此变少。
    .remedy = 到“版本管理与发布”把可见范围改成全部员工，再发布一次。
fault-dingtalk-no_rooms = 没有列出任何会议室
    .cause = 权限没有问题，但企业里没有智能会议室，或操作人看不到。
    .remedy = 到管理后台的“智能会议室”建好会议室，或换一个操作人。

# 会议室、预订、写入
fault-dingtalk-room_unlisted = 钉钉里没有会议室 { $mailbox }
    .cause = 它不在操作人可见的会议室里，已被删除，或者换了地址。
    .remedy = 重新列出会议室并从中选择。会议室的地址取它的外部标识（isvRoomId）里的邮箱，没有时用由编号组成、不能收信的地址。
fault-dingtalk-room_refused = 钉钉不提供 { $mailbox } 的预订情况
    .cause = 只有这一间被拒绝，对方原话见下。多半是操作人看不到它，或它不是智能会议室。
    .remedy = 在管理后台查看这间会议室的可用范围，或换一个操作人。其他会议室不受影响。
fault-dingtalk-items_unreadable = { $mailbox } 有 { $items } 条预订或日程无法识别
    .cause = 它们缺少编号或时间，或结束早于开始。在此期间这个日历里不会有内容被当作已删除。
    .remedy = 到钉钉里看看这些日程；如果那里正常，导出诊断包并反馈。
fault-dingtalk-person_unlisted = 钉钉通讯录里没有人使用邮箱 { $mailbox }
    .cause = 日历按人打开，而人按通讯录里的邮箱查找：对方的邮箱为空、是另一个，或不在通讯录授权范围内；也可能缺少邮箱字段的权限。
    .remedy = 在钉钉里填好这个人的邮箱，放宽通讯录授权范围，或开通邮箱字段的权限，再试一次。
fault-dingtalk-too_many_rooms = { $mailbox } 的会议要用 { $found } 间会议室，太多了
    .cause = 钉钉一个日程最多 { $most } 间会议室。
    .remedy = 把会议拆开，或减少会议室。
fault-dingtalk-too_many_people = { $mailbox } 的会议有 { $found } 位参会人，太多了
    .cause = 钉钉一次最多 { $most } 位参会人。
    .remedy = 缩小范围，或把会议拆开。
fault-dingtalk-text_too_long = { $mailbox } 有会议的{ $field ->
    [title] 标题
   *[other] 内容
 }太长
    .cause = 有 { $found } 个字，钉钉最多 { $most } 个。
    .remedy = 缩短它，或在映射里用公式截断。

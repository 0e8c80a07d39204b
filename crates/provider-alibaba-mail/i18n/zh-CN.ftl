# 阿里企业邮箱（API 开放平台 V2）的文字。左边的键由描述符给出；管理后台里的词照原样用。没有在真实企业上确认的，都写明。

provider-alibaba-mail = 阿里企业邮箱
    .tagline = API 开放平台 V2 的日程。读取和写入都还没有在真实企业上确认，写入为测试版

auth-alibaba-mail-app = API 开放平台的应用
    .help = 应用由企业的邮箱管理员创建，不占用个人账号。

page-alibaba-mail-application = 创建应用
page-alibaba-mail-secret = 应用 ID 与 Secret
page-alibaba-mail-calendar = 邮箱与日历
page-alibaba-mail-network = 网络与高级

field-alibaba-mail-site = 接口地址
    .help = 选企业邮箱所在的站点，各站点不通用。“自填地址”只用于测试环境或厂商另给的地址。
    .where = 邮箱管理后台的网址可以看出站点
choice-alibaba-mail-site-cn = 中国：alimail-cn.aliyuncs.com
choice-alibaba-mail-site-sg = 新加坡：alimail-sg.aliyuncs.com
choice-alibaba-mail-site-hk = 中国香港：alimail-hk.aliyuncs.com
choice-alibaba-mail-site-de = 德国：alimail-de.aliyuncs.com
choice-alibaba-mail-site-us = 美国：alimail-us.aliyuncs.com
choice-alibaba-mail-site-own = 自填地址
field-alibaba-mail-base_url = 自填的接口地址
    .help = 只有自填地址时需要，不带 /v2。
    .example = https://alimail.practice.example
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https。
field-alibaba-mail-app_id = 应用 ID
    .help = 保存应用之后，再次编辑它才看得到。
    .where = 高级应用 › API开放平台 › 编辑应用
field-alibaba-mail-app_secret = 应用 Secret
    .help = 与应用 ID 在同一页。加密保存，不再显示。
    .where = 高级应用 › API开放平台 › 编辑应用
    .blanks = 首尾多了空格，会去掉。
field-alibaba-mail-grant_type = 授权方式
    .help = 默认即可，不用修改。
choice-alibaba-mail-grant_type-client_credentials = 客户端凭据
field-alibaba-mail-calendar_folder = 日历文件夹
    .help = 按名称选日历，找不到就用列表里的第一个。检测结果会列出全部日历。
field-alibaba-mail-send_notice_mail = 是否发送日程通知邮件
    .help = “按集成的设置”由集成决定通知谁；“从不”时，这个对接不会让任何人收到邮件，要求通知的写入会被拒绝。接口里这个开关的名称尚未确认。
choice-alibaba-mail-send_notice_mail-on = 按集成的设置
choice-alibaba-mail-send_notice_mail-off = 从不
field-alibaba-mail-user_email = 检测用的邮箱
    .help = 检测时读取它的日历。留空就用通讯录里的第一个人。
    .example = wang.min@practice.example
    .shape = 不像邮箱地址。
field-alibaba-mail-calls_per_second = 每秒请求数
    .help = 同一个域名下所有应用合计每秒约 40 次（来自公开的客户端，厂商没有写明）。默认 20，最多 40。
    .shape = 应为 1 到 40 的整数。
field-alibaba-mail-mapping = 接口映射（高级）
    .help = 日程接口的路径、参数和字段写在一份 JSON 里，厂商改了或与文档不符时，把改好的整份粘贴到这里，不用等新版本。留空就用自带的。最多 32 KB。
    .shape = 不是可用的映射：格式、路径或字段名不对。
    .not_json = 不是 JSON。
    .too_long = 超过 32 KB。
field-alibaba-mail-ca_file = 证书颁发机构文件
    .help = 出口设备检查 TLS 时，选它的 PEM 文件。
field-alibaba-mail-pin_sha256 = 证书指纹（SHA-256）
    .help = 只信任这一张证书，只用于测试环境。
    .shape = 应为 64 位十六进制数字。

step-alibaba-mail-edition = 确认邮箱的版本
    .path = 邮箱管理后台 › 企业信息
    .why = 免费版没有 API 开放平台（来自公开的客户端）。
    .body = 确认企业用的是收费版本，并用管理员账号登录邮箱管理后台。
step-alibaba-mail-add_app = 添加应用
    .path = 高级应用 › API开放平台 › 添加应用
    .why = 日程由这个应用读取，不占用个人账号。
    .body =
        1. 用管理员账号登录邮箱管理后台。
        2. 点“高级应用”，再点“API开放平台”，然后点“添加应用”。
        3. 应用名称随意，可以用右边的。
copy-alibaba-mail-app_name = 应用名称
step-alibaba-mail-permissions = 勾选权限
    .path = 高级应用 › API开放平台 › 你的应用
    .why = 没有勾选的接口会被拒绝。
    .body =
        1. 勾选读取组织、部门和用户的权限。
        2. 勾选日历的权限；只读取就选只读，要写入再选读写。
        3. 保存。
step-alibaba-mail-app_secret = 查看应用 ID 与 Secret
    .path = 高级应用 › API开放平台 › 编辑应用
    .why = 应用用它换取令牌。
    .body =
        1. 保存之后，再次编辑这个应用。
        2. 复制应用 ID 和 Secret，填进向导里的同名栏。
step-alibaba-mail-site = 选对站点
    .path = 邮箱管理后台的网址
    .why = 五个站点互不相通，选错了应用就不存在。
    .body = 与企业邮箱开通时的地区一致。国内一般是中国站点。
step-alibaba-mail-mailboxes = 核对邮箱与日历
    .path = 邮箱管理后台 › 账号管理
    .why = 日程按邮箱读取，会议室也是邮箱。
    .body =
        1. 会议室一般是共享账号，地址写到会议室表里。
        2. 每个邮箱都要有同名的日历，默认是“我的日历”。
step-alibaba-mail-verify_calendar = 核对日程的格式
    .path = API 开放平台的接口文档
    .why = 日历视图的路径有厂商文档；参数和字段名来自公开的客户端或推测，没有在真实企业上确认。
    .body =
        1. 在检测用的邮箱里今天建一个日程，再检测一次。
        2. 检测结果会写出 HTTP 状态、厂商的错误码和未确认的部分。
        3. 对不上时，按接口文档改好“接口映射”，粘贴到高级里。
step-alibaba-mail-notices = 决定是否发通知邮件
    .path = 本页的“是否发送日程通知邮件”
    .why = 写入日程可能会给参会人发邮件。
    .body = 先试用时选“从不”，确认无误再改回来。
step-alibaba-mail-verify_writing = 写入为测试版，在测试同步里核对
    .path = 集成 › 测试同步
    .why = 新建、修改和删除日程的接口来自公开的客户端，没有在真实企业上确认。
    .body =
        1. 先用一个人和一个日程试，在测试同步里逐条核对。
        2. 执行之后到网页邮箱里看结果：标题、时间、参会人、地点、正文。
        3. 删除会不会通知参会人、删掉的能不能找回，都没有确认。
step-alibaba-mail-network = 放行接口地址
    .path = 防火墙或代理的设置
    .why = 令牌和日程来自同一个主机。
    .body = 放行检测结果里的主机，不做 TLS 检查，也不改写内容。
step-alibaba-mail-trust = 信任证书
    .path = 防火墙或代理的设置
    .why = 证书不受信任时不会发送应用 Secret。
    .body = 出口设备检查 TLS 时，让这个主机绕过检查，或选它的 PEM 文件。
step-alibaba-mail-clock = 校准时钟
    .path = 系统设置 › 时间
    .why = 时钟差太多，令牌的有效期会算错。
    .body = 打开自动校时。

probe-alibaba-mail-proxy = 代理
    .proves = 知道请求走哪条路出去。
    .not-proves = 代理是否改写内容。
probe-alibaba-mail-dns = DNS
    .proves = 接口地址的域名能解析。
    .not-proves = 解析到的就是阿里。
probe-alibaba-mail-tcp = 连接
    .proves = 主机的端口能连通。
    .not-proves = 端口后面就是阿里。
probe-alibaba-mail-tls = TLS 证书
    .proves = 证书受信任，域名相符，没有过期。
    .not-proves = 应用 Secret 正确。
probe-alibaba-mail-clock = 时钟
    .proves = 本机与服务器的时间相差不大。
    .not-proves = 时区设置正确。
probe-alibaba-mail-endpoint = 接口入口
    .proves = 这个地址在没有令牌时拒绝请求，像是开放平台。
    .not-proves = 站点选对了，应用有权限。
probe-alibaba-mail-credential = 令牌
    .proves = 应用 ID 和 Secret 换到了令牌。
    .not-proves = 应用有任何权限。
probe-alibaba-mail-organization = 组织信息
    .proves = 令牌有效，应用属于所显示的组织。
    .not-proves = 能看到用户和日历。
probe-alibaba-mail-first_user = 第一个用户
    .proves = 应用看得到通讯录里的用户，或检测用的邮箱存在。
    .not-proves = 所有用户都看得到。
probe-alibaba-mail-calendars = 日历列表
    .proves = 能列出这个邮箱的日历，并知道会用哪一个。
    .not-proves = 其他邮箱也有同名的日历。
probe-alibaba-mail-events_view = 今天的日程
    .proves = 能读到这个邮箱今天和明天的日程；今天没有就看前后 15 天。有日程时，第一条的字段与映射对得上。
    .not-proves = 没有日程时字段未经核对；也不证明能写入。
probe-alibaba-mail-rooms = 全部会议室
    .proves = 每间会议室的邮箱是否存在，今后 7 天能否读取。
    .not-proves = 能写入；以后新增的会议室。

evidence-vendor_code = 厂商的错误码（detailErrorCode）
evidence-organization = 组织
evidence-domain = 域名
evidence-calendars = 全部日历
evidence-calendar = 使用的日历
evidence-events = 今天和明天的日程数
evidence-unconfirmed = 没有厂商文档的部分
evidence-change_mark = 带有修改时间
evidence-change_mark-yes = 有
evidence-change_mark-no = 没有，只改参会人或正文时可能看不出来
evidence-account_type = 账号类型

fault-auth-alimail_secret_rejected = 应用 ID 或 Secret 不对
    .cause = 令牌服务拒绝了这个应用。多半是 Secret 没有复制完整，或站点选错。（{ $vendor_code }，HTTP { $status }）
    .remedy = 在“API开放平台”再次编辑应用，重新复制应用 ID 和 Secret；再核对站点。
fault-auth-alimail_token_throttled = 取令牌太频繁
    .cause = 令牌服务要求稍等。（{ $vendor_code }）
    .remedy = 会自动重试。
fault-auth-alimail_token_down = 令牌服务暂时不可用
    .cause = 令牌服务返回 HTTP { $status }。（{ $vendor_code }）
    .remedy = 会自动重试。
fault-auth-alimail_token_refused = 令牌服务以未知的原因拒绝了请求
    .cause = 原始错误码是 { $vendor_code }，HTTP { $status }。厂商没有公开错误码的列表。
    .remedy = 复制检测结果，向阿里邮箱的支持询问这个错误码。
fault-auth-alimail_token_rejected = 接口不认这个令牌
    .cause = 令牌已取得，但 { $host } 拒绝了它。（{ $vendor_code }）
    .remedy = 核对站点，并确认应用没有被停用，再检测一次。
fault-alimail-permission_missing = 应用没有这项权限
    .cause = { $host } 返回 HTTP { $status }。多半是权限没有勾选；免费版没有 API；账号被冻结时也会这样。（{ $vendor_code }）
    .remedy = 在“API开放平台”编辑应用，勾选组织、部门、用户和日历的权限并保存。
fault-alimail-mailbox_unknown = 企业里没有 { $mailbox }
    .cause = 接口说没有这个用户，或没有要找的日历。（{ $vendor_code }）
    .remedy = 核对地址，用主邮箱地址；刚创建的账号稍后再试。
fault-alimail-nobody_visible = 应用看不到任何用户
    .cause = 从根部门往下看过的部门里都没有用户，多半是权限或可见范围。
    .remedy = 勾选部门和用户的权限，或填写检测用的邮箱。
fault-alimail-no_calendar = { $mailbox } 没有日历
    .cause = 接口返回的日历列表是空的。
    .remedy = 让这个账号登录一次网页邮箱的日历，或核对账号的版本。
fault-alimail-calendar_name = 没有叫“{ $expected }”的日历
    .cause = { $mailbox } 的日历有：{ $names }。现在用的是第一个：{ $found }。接口里日历名称的字段尚未确认。
    .remedy = 把“日历文件夹”改成其中一个名称。名称显示不出来时，在接口映射里改 calendars.name。
fault-alimail-not_found = 接口里没有所请求的内容
    .cause = { $host } 返回 HTTP { $status }。多半是接口的路径变了。（{ $vendor_code }）
    .remedy = 复制检测结果，与接口文档核对路径。
fault-alimail-item_gone = 日程已不存在
    .cause = 它被删除，或移到了别的日历。（{ $vendor_code }）
    .remedy = 不用处理，下次同步会重新读取。
fault-alimail-throttled = 请求太频繁
    .cause = 同一个域名下所有应用合计超过了限制。（{ $vendor_code }）
    .remedy = 会自动放慢并重试。经常出现时调低“每秒请求数”。
fault-alimail-unavailable = 阿里企业邮箱暂时不可用
    .cause = { $host } 返回 HTTP { $status }。（{ $vendor_code }）
    .remedy = 会自动重试。
fault-alimail-server_error = 阿里企业邮箱内部出错
    .cause = { $host } 返回 HTTP { $status }。（{ $vendor_code }）
    .remedy = 会自动重试。一直这样时，把检测结果发给阿里邮箱的支持。
fault-alimail-unknown_code = 阿里企业邮箱返回了未知的错误
    .cause = 原始错误码是 { $vendor_code }，HTTP { $status }。厂商没有公开错误码的列表；参数或字段名尚未确认，也可能是它们不对。
    .remedy = 复制检测结果，与接口文档核对；需要时改“接口映射”。
fault-alimail-redirected = 请求被转到了别处
    .cause = { $host } 把请求转到 { $location }，应用 Secret 没有跟过去。
    .remedy = 核对接口地址；检查代理或登录网关。
fault-alimail-not_this_service = 这不像阿里企业邮箱的开放平台
    .cause = { $host } 返回 HTTP { $status }，内容不是接口的格式。多半是地址填错，或被网关拦下。
    .remedy = 核对站点和接口地址，检查代理或登录网关。
fault-alimail-unreadable = 无法解析响应
    .cause = 第 { $line } 行第 { $column } 列不是所期望的格式。
    .remedy = 导出诊断包并反馈。
fault-alimail-truncated = 响应不完整
    .cause = 在第 { $line } 行第 { $column } 列中断。
    .remedy = 会自动重试。一直这样时检查代理。
fault-alimail-mapping_misses = 响应与接口映射对不上
    .cause = { $part } 的响应里，{ $expected } 处没有内容。日程接口的字段尚未确认，多半是这里不同。
    .remedy = 按接口文档改“接口映射”里的 { $part }，粘贴到高级里，再检测一次。
fault-alimail-mapping_unusable = 接口映射不能用
    .cause = 检查的结果（英文，给修改映射的人）：{ $reason }
    .remedy = 改正或清空“接口映射”，清空就用自带的。
fault-alimail-endless_pages = 日历视图的分页没有尽头
    .cause = 读了 { $pages } 页，接口还说有更多，却没有给出新的位置。读到的不完整，什么都不会删除。
    .remedy = 按接口文档核对接口映射里的 view.next 和 view.more。
fault-alimail-events_unreadable = { $mailbox } 有 { $items } 个日程无法识别
    .cause = { $reason ->
        [no_start] 没有开始时间，或不在映射所写的位置。
        [ends_before_start] 结束早于开始。
        [broken_zone] 时间没有时区，或时区不认识。
       *[other] 缺少 ID，或字段与映射对不上。
    } 其余的照常读取，什么都不会删除。
    .remedy = 在网页邮箱里看这些日程；都无法识别时，按接口文档改“接口映射”。
fault-alimail-view_differs = 视图与日程详情不一致
    .cause = { $mailbox } 的第一个日程，这些字段在视图和详情里不同：{ $found }。写入前要比对版本，这样会一直当作“已被改动”而不写。
    .remedy = 在接口映射的 version 里去掉这些字段。
fault-write-notices_off = 这个对接不发通知邮件
    .cause = 集成要求通知 { $people } 个人，而“是否发送日程通知邮件”选了“从不”。什么都没有写入。
    .remedy = 把集成的通知方式改为不通知，或把这一项改为“按集成的设置”。
fault-write-removal_notice_unknown = 不能保证删除时不通知参会人
    .cause = { $mailbox } 的这个会议有 { $people } 个参会人；接口删除日程时会不会发邮件没有确认。什么都没有删除。
    .remedy = 允许通知参会人，或由组织者在网页邮箱里删除。

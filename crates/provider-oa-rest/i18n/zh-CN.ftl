# 自定义 OA / 会议系统（REST）的文字。左边的键由描述符给出。没有在真实系统上确认的，都写明。

provider-oa-rest = 自定义 OA（REST）
    .tagline = 用一份接口描述对接 OA 或会议系统：会议室、成员、日程与回调。没有在真实系统上确认，写入为测试版

auth-oa-rest-exchange = 用 ID 和 Secret 换令牌
    .help = OAuth 2 客户端凭据或授权码，按接口描述里的 auth.exchange 换取。
auth-oa-rest-header = 固定请求头
    .help = 密钥放在一个请求头里，名称见接口描述里的 auth.header。
auth-oa-rest-ecology = e-cology 令牌（未确认）
    .help = 按公开示例里的 e-cology 9 令牌流程；厂商没有公开说明，尚未在真实系统上确认。

page-oa-rest-description = 地址与接口描述
page-oa-rest-credential = ID 与 Secret
page-oa-rest-key = 密钥
page-oa-rest-ecology = e-cology 应用
page-oa-rest-calendar = 日历与回调
page-oa-rest-network = 网络

field-oa-rest-base_url = 接口地址
    .help = 接口描述里的路径都接在它后面，不带结尾的斜杠。
    .example = https://oa.practice.example/api/v1
    .shape = 不像网址，应以 https:// 开头。
    .not_https = 只接受 https。
field-oa-rest-client_id = 应用 ID
    .help = 对方系统给这个应用的 ID；e-cology 里是 appid。
    .where = 对方系统的应用或接口授权页面
field-oa-rest-client_secret = 应用 Secret
    .help = 与应用 ID 在一起。e-cology 填注册时返回的 secrit。加密保存，不再显示。
    .where = 对方系统的应用或接口授权页面
    .blanks = 首尾多了空格，会去掉。
field-oa-rest-code = 授权码
    .help = 只有接口描述的 auth.exchange 里用到 {"{code}"} 时需要。多数系统的授权码只能用一次，过期后要重新填写。
field-oa-rest-header_secret = 密钥
    .help = 放进接口描述里 auth.header 指定的请求头。加密保存，不再显示。
    .where = 对方系统的接口授权页面
    .blanks = 首尾多了空格，会去掉。
field-oa-rest-ecology_key = 服务器公钥（spk）
    .help = 注册时返回的 spk，Base64 或 PEM。
    .shape = 不是 RSA 公钥。
field-oa-rest-ecology_user = 调用人 ID
    .help = 以谁的身份调用接口，默认 1。
field-oa-rest-description = 接口描述（JSON）
    .help = 对方系统有哪些接口、字段在哪里，写成一份 JSON。留空就用自带的“会桥 OA 约定”。最多 256 KB，编辑器可用随附的 JSON Schema 检查。
    .example = 自带的“会桥 OA 约定”，可作为底稿
    .shape = 有条目不对，见下面的位置和原因。
    .not_json = 不是 JSON，见下面的行和列。
    .too_long = 超过 256 KB。
field-oa-rest-user_email = 检测用的邮箱
    .help = 检测时读取它的日历。留空就用第一个有邮箱的成员。
    .example = wang.min@practice.example
    .shape = 不像邮箱地址。
field-oa-rest-callback_secret = 回调签名密钥
    .help = 填了并且接口描述里有 callback，才接收对方系统推送的事件。加密保存，不再显示。
field-oa-rest-calls_per_second = 每秒请求数
    .help = 默认 20。对方系统能承受多少由它的管理员决定。
    .shape = 应为 1 到 1000 的整数。
field-oa-rest-ca_file = 证书颁发机构文件
    .help = 对方系统用自建证书时，选颁发机构的 PEM 文件。
field-oa-rest-pin_sha256 = 证书指纹（SHA-256）
    .help = 只信任这一张证书，只用于测试环境。
    .shape = 应为 64 位十六进制数字。

step-oa-rest-description = 准备接口描述
    .path = 对接向导 › 地址与接口描述
    .why = 没有描述的接口不会调用，也不会猜测。
    .body =
        1. 以自带的描述为底稿，对照对方系统的接口文档逐项修改；没有的主题删掉。
        2. 粘贴或选择文件，按提示的位置改到没有错误。
        3. 检测结果会列出已描述和未描述的主题。
step-oa-rest-base_url = 填写接口地址
    .path = 对方系统的接口文档
    .why = 凭据只发给这个地址，遇到跳转不会跟随。
    .body = 填到版本号为止，例如 https://oa.practice.example/api/v1 。
step-oa-rest-ecology = 注册 e-cology 应用
    .path = e-cology 服务器
    .why = 再次注册会让原来的 secrit 失效，所以只由管理员做一次。以下来自公开示例，未经厂商确认。
    .body =
        1. 在表 ECOLOGY_BIZ_EC 里加一行，写上 appid。
        2. 用右侧的路径调用注册接口，请求头带 appid 和自己的公钥 cpk。
        3. 把返回的 secrit 和 spk 填进表单。
copy-oa-rest-regist_path = 注册接口的路径
step-oa-rest-credential = 核对登录方式
    .path = 对方系统的应用或接口授权页面
    .why = 接口描述里没有的登录方式不能用。
    .body = 填写 ID 和密钥，再检测一次。
step-oa-rest-rights = 授予权限
    .path = 对方系统的应用或接口授权页面
    .why = 读取成员、会议室和日程，以及写入日程，多半各要一项权限。
    .body = 让对方系统的管理员授予接口描述里用到的权限。
step-oa-rest-mailboxes = 维护成员的邮箱
    .path = 对方系统的通讯录
    .why = 人和会议室都按邮箱对应。
    .body = 在通讯录里为要同步的人填好邮箱；没有邮箱的会议室会用它的 ID 生成一个地址。
step-oa-rest-meetings = 核对日程的格式
    .path = 对方系统的日程接口文档
    .why = 时间、时区、全天和参会人的写法各系统不同。
    .body =
        1. 在检测用的邮箱里建一个近期的日程，再检测。
        2. 有无法识别的日程时，按提示修改接口描述里的 meeting 和 times。
step-oa-rest-verify_writing = 写入为测试版，在测试同步里核对
    .path = 集成 › 测试同步
    .why = 写入按接口描述进行，没有在真实系统上确认。
    .body =
        1. 先用一个人和一个日程试，在测试同步里逐条核对。
        2. 执行之后到对方系统里看结果：标题、时间、参会人、会议室、地点、详情。
step-oa-rest-callbacks = 登记回调（可选）
    .path = 对方系统的事件回调页面
    .why = 有了事件，变化会更早被看到；没有也能定时读取。
    .body =
        1. 在对方系统登记回调地址和签名密钥，密钥同时填进表单。
        2. 检测会提示还没送达的回调；确认之后在对方系统清除。
step-oa-rest-trust = 信任证书
    .path = 对方系统的服务器证书
    .why = 证书不受信任时不会发送凭据。
    .body = 换成受信任的证书，或选择颁发机构的 PEM 文件。
step-oa-rest-clock = 校准时钟
    .path = 系统设置 › 时间
    .why = 时钟不准，令牌和回调的有效期会算错。
    .body = 打开自动校时。

probe-oa-rest-description = 接口描述
    .proves = 接口描述可以使用，以及哪些主题已描述、哪些没有。
    .not-proves = 描述和对方系统一致。
probe-oa-rest-proxy = 代理
    .proves = 请求从哪条路出去。
    .not-proves = 代理没有改动内容。
probe-oa-rest-dns = DNS
    .proves = 接口地址的域名可以解析。
    .not-proves = 解析到的是对方系统。
probe-oa-rest-tcp = 连接
    .proves = 端口可以连通。
    .not-proves = 端口后面就是对方系统。
probe-oa-rest-tls = TLS 证书
    .proves = 证书受信任、域名相符、没有过期。
    .not-proves = 密钥正确。
probe-oa-rest-clock = 时钟
    .proves = 本机时间与服务器接近。
    .not-proves = 时区正确。
probe-oa-rest-endpoint = 接口地址
    .proves = 这个地址有响应，没有跳转，也没有报故障。
    .not-proves = 响应的是对方系统。
probe-oa-rest-credential = 登录
    .proves = 换到了令牌；固定请求头时只说明密钥已填写。
    .not-proves = 应用有任何权限。
probe-oa-rest-members = 成员
    .proves = 能读取成员，并且有人有邮箱；或指定了检测用的邮箱。
    .not-proves = 能看到所有成员。
probe-oa-rest-spaces = 会议室
    .proves = 能读取会议室列表。
    .not-proves = 能读取每个会议室的日程。
probe-oa-rest-meetings = 日程
    .proves = 能读取这个邮箱前后 15 天的日程，并且第一页都符合接口描述。
    .not-proves = 没有日程时字段未经核对；也不证明能写入。
probe-oa-rest-callbacks = 未送达的回调
    .proves = 对方系统没有积压未送达的回调。
    .not-proves = 回调会送到这里。
probe-oa-rest-rooms = 所有会议室
    .proves = 每个会议室能不能找到、近 7 天能不能读取、忙闲能不能查询。
    .not-proves = 会议室可以写入；之后新增的会议室。

evidence-description_name = 接口描述
evidence-mapped = 已描述的主题
evidence-unmapped = 没有描述的主题
evidence-spaces = 第一页的会议室数
evidence-failures = 未送达的回调
evidence-meetings_near = 前后 15 天的日程数（第一页）
evidence-busy_slots = 近 7 天的忙碌时段

fault-oarest-mistake = 接口描述的 { $place } 处有误
    .cause = { $reason ->
        [too_long] 文件有 { $found } 字节，最多 { $expected } 字节。
        [not_json] 从这一行这一列起不是 JSON。
        [unknown] 没有“{ $found }”这个条目，多半是名称写错了。
        [missing] 缺少“{ $expected }”。
        [type] 类型不对：{ $found }。应为 { $expected }。
        [choice] “{ $found }”不在可选的值里。可选：{ $expected }
        [shape] 写法不对：{ $found }。
        [bounds] 超出范围：{ $found }。界限是 { $expected }。
        [place] 这里没有 { $found } 这个占位。可用的是：{ $expected }
        [place_missing] 这里必须有占位 { $expected }。
       *[other] 这一条不能使用。
    } 一共 { $count } 处。
    .remedy = 按这个位置修改接口描述（字段“{ $field }”），再保存。
fault-oarest-entry_missing = 接口描述里没有 { $entry }
    .cause = 这一步需要它；没有描述的不会猜测，所以什么都没有发送。
    .remedy = 对方系统有这个接口时，在接口描述里补上 { $entry }；没有时，在集成里不要使用它。
fault-oarest-misses = 返回的内容与接口描述不符
    .cause = { $part } 的返回里，{ $expected } 处没有要找的内容。多半是字段名或层级不同。
    .remedy = 对照接口文档修改接口描述里 { $part } 的指针，再检测。
fault-auth-oarest_rejected = 对方系统不接受登录
    .cause = { $host } 拒绝了凭据（{ $part }，{ $vendor_code }，HTTP { $status }）。
    .remedy = 核对应用 ID 和密钥，确认应用没有停用，再检测。
fault-auth-oarest_token_refused = 换取令牌被拒绝
    .cause = 令牌接口没有给出令牌（{ $vendor_code }，HTTP { $status }）。多半是 ID、密钥或请求的写法不对。
    .remedy = 核对应用 ID 和密钥，并对照文档检查接口描述里的 auth。
fault-auth-oarest_token_unreadable = 令牌接口的返回里没有令牌
    .cause = { $expected } 处没有可用的令牌。
    .remedy = 对照接口文档修改接口描述里 auth 的 token。
fault-auth-oarest_key_unusable = 公钥不能使用
    .cause = 字段“{ $field }”不是 RSA 公钥，或本机不能用它加密。
    .remedy = 重新复制注册时返回的 spk。
fault-oarest-denied = 没有这项权限
    .cause = { $host } 拒绝了 { $part }（{ $vendor_code }，HTTP { $status }）。
    .remedy = 让对方系统的管理员为这个应用授予 { $part } 的权限。
fault-oarest-gone = 要找的内容不在了
    .cause = { $part } 返回“没有找到”（{ $vendor_code }，HTTP { $status }）。
    .remedy = 不用处理，下次同步会重新读取。
fault-oarest-not_found = 没有这个接口
    .cause = { $host } 对 { $part } 返回 HTTP { $status }，不是接口描述里的“没有找到”。多半是路径不对，或对方系统没有这个接口。（{ $vendor_code }）
    .remedy = 核对接口描述里 { $part } 的路径；对方系统没有时把这个主题删掉。
fault-write-room_taken = 会议室已被占用
    .cause = 对方系统说会议室在这个时间已被占用（{ $vendor_code }，HTTP { $status }）。什么都没有写入。
    .remedy = 换一个会议室或时间；不该占用时，到对方系统里看是谁预订的。
fault-oarest-invalid = 对方系统不接受这个请求
    .cause = { $part } 被拒绝（{ $vendor_code }，HTTP { $status }）。多半是接口描述里的参数或字段与对方系统不同。
    .remedy = 对照接口文档修改接口描述里的 { $part } 和 write。
fault-oarest-throttled = 请求过多
    .cause = { $host } 要求放慢（{ $vendor_code }）。
    .remedy = 会自动重试。经常出现时，调低“每秒请求数”。
fault-oarest-unavailable = 对方系统暂时不可用
    .cause = { $host } 返回 HTTP { $status }（{ $vendor_code }）。
    .remedy = 会自动重试。
fault-oarest-server_error = 对方系统内部出错
    .cause = { $host } 返回 HTTP { $status }（{ $vendor_code }）。
    .remedy = 会自动重试；一直这样时，把结果发给对方系统的管理员。
fault-oarest-unknown_code = 对方系统返回了没有描述的错误
    .cause = { $part } 返回代码 { $vendor_code }，HTTP { $status }。接口描述的 answers.means 里没有它。
    .remedy = 查清这个代码的意思，写进 answers.means。
fault-oarest-redirected = 请求被转到别处
    .cause = { $host } 跳转到 { $location }，凭据没有跟过去。
    .remedy = 核对接口地址，以及途中的代理或登录网关。
fault-oarest-not_the_system = 响应的不是接口
    .cause = { $host } 对 { $part } 返回了网页（HTTP { $status }）。多半是地址不对，或被登录页、网关拦下。
    .remedy = 核对接口地址，以及途中的代理或登录网关。
fault-oarest-unreadable = 无法解析返回的内容
    .cause = { $part } 的返回第 { $line } 行第 { $column } 列不是 JSON。
    .remedy = 把结果发给对方系统的管理员。
fault-oarest-truncated = 返回的内容不完整
    .cause = { $part } 的返回在第 { $line } 行第 { $column } 列断开。
    .remedy = 会自动重试；一直这样时，检查代理。
fault-oarest-endless_pages = 分页没有尽头
    .cause = { $part } 读了 { $pages } 页，还说有下一页，却没有新的内容。已读的不算读全，不会删除任何内容。
    .remedy = 对照接口文档检查接口描述里 { $part } 的 paging。
fault-oarest-page_counters = 总数与内容不符
    .cause = { $part } 说一共 { $expected } 条，实际读到 { $found } 条。不算读全，不会删除任何内容。
    .remedy = 检查接口描述里 paging 的 total；确实是对方系统算错时，去掉 total。
fault-oarest-link_elsewhere = 下一页在别的地址
    .cause = { $part } 的下一页是 { $found }，不在接口地址之下，没有跟随。
    .remedy = 核对接口地址；对方系统给的是别的域名时，改用页码或游标分页。
fault-oarest-meetings_unreadable = { $mailbox } 有 { $items } 个日程无法识别
    .cause = { $reason ->
        [no_start] 没有开始时间，或不在描述的位置。
        [ends_before_start] 结束早于开始。
        [broken_zone] 时间没有时区，或时区不认识。
       *[other] 没有 ID，或时间的写法与 times 不同。
    } 其余的照常读取，不会删除任何内容。
    .remedy = 到对方系统里看这些日程；全都无法识别时，修改接口描述里的 meeting 和 times。
fault-oarest-mailbox_unknown = 对方系统里没有 { $mailbox }
    .cause = 成员和会议室里都没有这个邮箱。
    .remedy = 在对方系统的通讯录里补上邮箱，或核对这个地址。
fault-oarest-nobody_visible = 看不到有邮箱的成员
    .cause = 成员列表是空的，或前几页都没有邮箱。多半是权限，或接口描述里 member.mail 的位置不对。
    .remedy = 核对权限和接口描述里的 member，或填写检测用的邮箱。
fault-oarest-callbacks_failed = 有 { $items } 个回调没有送达
    .cause = 对方系统保留着没有送达的回调，最早的是 { $kind }（{ $since }）。这期间的变化要靠定时读取。
    .remedy = 检查回调地址能不能从对方系统访问，手动同步一次，再到对方系统清除这些记录。
fault-write-notice_unknown = 不能保证不通知任何人
    .cause = { $mailbox } 的这个日程有 { $people } 个参会人；接口描述没有说明对方系统会不会发通知。什么都没有写入。
    .remedy = 在接口描述的 write.notices 里写明，或允许通知参会人。
fault-write-time_comes_twice = 这个时间有歧义，无法写入
    .cause = 在时区 { $zone } 里，这个时刻因为夏令时出现两次，而接口描述里的时间不带时差。
    .remedy = 在 times.pattern 里加上时差（%z），或改用带时差的写法。
fault-callback-oarest_signature = 回调的签名不对
    .cause = 请求头 { $header } 没有签名，或与密钥不符。事件没有采用。
    .remedy = 核对两边的签名密钥，以及接口描述里的 callback.signature。
fault-callback-oarest_late = 回调的时间相差太多
    .cause = 相差 { $seconds } 秒，可能是重放，也可能是时钟不准。事件没有采用。
    .remedy = 校准两边的时钟。
fault-callback-oarest_unreadable = 无法解析回调的内容
    .cause = { $part } 处没有要找的内容。
    .remedy = 对照文档修改接口描述里的 callback。

# 出了什么问题、为什么、怎么办。一条一个代码；各系统自己的代码在它自己的目录里。

# 程序和命令行
fault-app-no_data_dir = 没有可用的数据文件夹
    .cause = 这个账号没有应用数据目录，什么都还没有写。
    .remedy = 用 --data-dir 或环境变量 ROOMBRIDGE_DATA_DIR 指定一个文件夹。
fault-app-crashed = 程序在这里出错了
    .cause = 是程序的问题，不是设置的问题。（{ $detail }）
    .remedy = 再试一次。如果仍然出现，用 roombridge bundle 导出诊断包并反馈。
fault-app-autostart = 没有改成随系统启动
    .cause = 系统没有接受这项设置。（{ $detail }）
    .remedy = 检查这个账号能否写自己的启动项，或在系统设置的启动项里添加会桥。
fault-app-link_refused = 无法从这里打开该页面
    .cause = { $url } 不属于已支持系统的控制台，或者这台电脑没有浏览器。
    .remedy = 把地址复制到浏览器中打开，或按按钮旁写明的路径进入。
fault-api-bad_request = 请求的写法不对
    .cause = 程序没有执行它。（{ $detail }）
    .remedy = 页面和程序的版本多半不一致，重新载入页面。脚本按 roombridge --help 的写法改正。
fault-api-bad_answer = 结果写不出来
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-api-unknown_command = 程序没有 { $name } 这个操作
    .cause = 多半是页面和程序的版本不一致。
    .remedy = 重新载入页面，或换成同一版本的程序。
fault-cli-usage = 命令写得不对
    .cause = { $detail }
    .remedy = 在命令后面加 --help，按列出的写法改正。
fault-cli-output = 结果写不出来
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-cli-runtime = 程序启动不了
    .cause = 操作系统没有给出需要的资源。（{ $detail }）
    .remedy = 结束一些程序后再试。还是这样时反馈括号里的内容。
fault-file-read = 读不到文件 { $path }
    .cause = 操作系统的说法：{ $detail }
    .remedy = 核对路径，确认当前用户能读这个文件。
fault-file-not_workbook = { $path } 不是工作簿的文件名
    .cause = 模板是带提示和下拉列表的 Excel 工作簿，换成别的扩展名就打不开。
    .remedy = 文件名以 .xlsx 结尾。填好后可以直接导入，也可以另存为 CSV。
fault-file-write = 写不了 { $path }
    .cause = 操作系统的说法：{ $detail }
    .remedy = 确认文件夹存在、当前用户能写、磁盘有空间。
fault-file-too_large = 文件太大：{ $path }
    .cause = 文件有 { $found } 字节，最多读 { $limit } 字节。
    .remedy = 换一个小一些的文件，或拆成几份。
fault-serve-listen = 不能在 { $address } 上监听
    .cause = 多半是端口已被占用，或当前用户不能用这个端口。（{ $detail }）
    .remedy = 换一个端口。端口写 0 时由系统挑选。
fault-session-missing = 这个页面的登录已失效
    .cause = 一次性链接只能用一次，程序重新启动后也要用新的。
    .remedy = 打开 roombridge serve --ui 在终端里给出的地址；用过了，就重新运行一次，打开新的地址。
fault-serve-no_window = 这个程序里没有页面
    .cause = 它编译时没有加入页面，其他命令不受影响。
    .remedy = 换成带页面的程序，或加上 window 特性重新编译。
fault-serve-not_loopback = 页面只在本机打开，{ $address } 不是本机地址
    .cause = 页面里看得到日程和设置，不对网络开放。
    .remedy = 改用 127.0.0.1。要从别的电脑查看，用 SSH 转发端口。

# 对接
fault-connection-unknown = 没有叫“{ $name }”的对接
    .cause = 名称写错，或它已改名、已删除。
    .remedy = 用 roombridge connection list 或“对接”页核对名称。
fault-connection-no_name = 对接还没有名称
    .cause = 名称是空的，什么都没有保存。
    .remedy = 填一个名称，最长 100 个字。
fault-connection-bad_file = 这不是会桥导出的对接
    .cause = 文件读不通，什么都没有导入。（{ $detail }）
    .remedy = 在原来的电脑上重新导出，再导入那个文件。
fault-connection-export = 导出不了这个对接
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-connection-preview_only = “{ $name }”只能测试同步
    .cause = 它是从文件导入的，还没有放开执行。什么都没有写入。
    .remedy = 填好凭据、检测通过后再放开执行。
fault-name-taken = 名称“{ $name }”已经用过
    .cause = 同名的会分不清，什么都没有保存。大小写不同也算同名。
    .remedy = 换一个名称。
fault-provider-unknown = 没有 { $provider } 这种系统
    .cause = 这个版本里没有它，或者写错了。
    .remedy = 用 roombridge provider list 查看能接的系统。
fault-provider-no_rooms = 这个系统不能查会议室
    .cause = 它没有提供查询会议室的接口，已有的会议室不受影响。
    .remedy = 用会议室表导入。
fault-provider-no_scripts = 这个系统没有授权脚本
    .cause = 它的权限只能在控制台里给。
    .remedy = 按检测结果里的步骤，在控制台里授权。
fault-provider-no_manifest = 这个系统没有应用清单
    .cause = 它的权限不写在清单里。
    .remedy = 跳过这一步，按向导里的清单操作。
fault-provider-no_calendar = 这个系统不能读日程
    .cause = 原因在程序，不在设置：没有日程的系统不该出现在这里。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-provider-no_end = { $mailbox } 没有读到结尾
    .cause = 原因在程序，不在设置。没有读全，缺少的不算删除。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-auth-unknown_variant = { $provider } 没有 { $auth } 这种登录方式
    .cause = 登录方式写错，什么都没有保存。
    .remedy = 用 roombridge provider show { $provider } 查看登录方式。
fault-step-unknown = 清单里没有 { $step } 这一步
    .cause = 写错了，或它属于别的系统。
    .remedy = 用 roombridge provider show 查看清单里的步骤。
fault-settings-missing = 还没有填 { $field }
    .cause = 缺了它就不能连接，其他设置没有问题。
    .remedy = 在向导里填写，或用 roombridge connection set 加 --set { $field }=值，再检测一次。
fault-settings-unknown = 这里没有 { $field } 这一项
    .cause = 名称写错，或它属于别的系统。什么都没有保存。
    .remedy = 核对名称。对接的各项用 roombridge provider show 查看。
fault-settings-is_secret = { $field } 是凭据，不能当作普通设置
    .cause = 普通设置会写进导出文件和操作记录。什么都没有保存。
    .remedy = 改用 --secret { $field }=env:变量名，或在向导的凭据栏里填写。
fault-settings-value = { $field } 的值用不了
    .cause = 填写的是“{ $found }”，什么都没有改。
    .remedy =
        { $field ->
            [language] 填 zh-CN、en 或 system。
            [theme] 填 light、dark 或 system。
            [retention_days] 填 1 至 3650 之间的整数。
            [proxy] 填 system、none，或 http://主机:端口，不带账号和密码。
           *[other] 填 2028-11-24 这样的日期。
        }
fault-settings-write = 设置保存不了
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-quota-exhausted = 这个月的调用次数用完了
    .cause = 按我们的计数已用 { $used } / { $allowance } 次（{ $class }）。这次调用没有发出，给组织里的其他程序留着额度；权限和凭据没有问题。
    .remedy = { $day } 起再同步；或拉长间隔、改由事件告知变更；对方增加额度后，在“调用额度”里改大数字。
fault-quota-value = { $field } 不能是 { $found }
    .cause = 这个值超出了范围。
    .remedy =
        { $field ->
            [edition] 从列出的版本里选一个。
            [interval_minutes] 填 1 到 1440 分钟。
            [hours_per_day] 填 1 到 24 小时。
            [days_per_month] 填 1 到 31 天。
            [rooms] 最多 100000 间会议室。
           *[other] 每间每天最多 1000 场会议。
        }
fault-quota-not_charged = { $name } 不按次数计费
    .cause = 它的系统不按月统计调用次数。
    .remedy = 不用设置；请选有调用额度的对接。

# 凭据
fault-secret-missing = 还没有填 { $field }
    .cause = 这项凭据没有存过。导出的文件不含凭据，导入后也要再填。
    .remedy = 在对接的“凭据”里填写，再检测一次。
fault-secret-unknown = 这里没有 { $field } 这项凭据
    .cause = 名称写错，或它属于别的登录方式。什么都没有保存。
    .remedy = 用 roombridge provider show 核对名称。
fault-secret-source = 凭据的来源写得不对
    .cause = 来源只能是 env:变量名、file:路径，或表示标准输入的 -。凭据本身不写在命令里，会留在历史记录里。
    .remedy = 写成 --secret client_secret=env:CLIENT_SECRET 这样。
fault-secret-env_missing = 环境变量 { $variable } 没有值
    .cause = 运行会桥的进程里没有这个变量，或它是空的。
    .remedy = 给这个进程设置 { $variable }，再重新启动它。
fault-secret-file_unreadable = 读不到存放凭据的文件
    .cause = 操作系统的说法：{ $reason }
    .remedy = 核对路径，确认运行会桥的用户能读它。
fault-secret-file_open = 这台电脑上的其他人能读 { $file }
    .cause = 里面是 { $field }，权限是 { $mode }：所有人都能读或改，或同组的人能改。照样会使用它。
    .remedy = 只留给运行会桥的用户：权限改成 600（chmod 600），或属组设为该用户的组并用 640。
fault-secret-empty = 凭据是空的
    .cause = 读到的内容里什么都没有。
    .remedy = 核对来源里的内容，再填一次。
fault-secret-not_text = 凭据不是文字
    .cause = 读到的内容不是 UTF-8 编码。
    .remedy = 重新填写。来自文件时，把文件另存为 UTF-8。
fault-secret-prompt = 没有从终端读到 { $field }
    .cause = 操作系统的说法：{ $detail }
    .remedy = 改用 --secret { $field }=env:变量名，或 file:路径。
fault-vault-no_service = 没有可用的系统钥匙串
    .cause = 多半是这台电脑没有登录桌面，或钥匙串服务没有运行。凭据没有存到别处。（{ $reason }）
    .remedy = 启动钥匙串服务。服务器上改用 --vault env 或 --vault credentials。
fault-vault-locked = 系统钥匙串锁着
    .cause = 多半是登录后还没有解锁，或解锁的窗口在等回答。凭据还在。
    .remedy = 解锁钥匙串，再试一次。
fault-vault-denied = 系统不让读写钥匙串
    .cause = 多半是弹出的窗口里选了拒绝，或组织的策略不允许。凭据还在。（{ $reason }）
    .remedy = 在系统的钥匙串设置里允许会桥，再试一次。
fault-vault-too_long = 凭据太长
    .cause = 最长 { $limit } 字节，什么都没有保存。
    .remedy = 只粘贴凭据本身，不带前后的说明。
fault-vault-failed = 存取凭据失败
    .cause = 存放凭据的地方没有给出能看懂的原因。
    .remedy = 再试一次。还不行时重新启动钥匙串服务，再用 roombridge doctor 检查。
fault-vault-missing = 钥匙串里找不到 { $field }
    .cause = 它存过，后来被删掉，或换了电脑、换了用户。其他设置没有问题。
    .remedy = 在对接的“凭据”里重新填写。
fault-vault-elsewhere = 凭据不在现在这个存放处
    .cause = 它存在 { $place }，现在用的是 { $vault }。
    .remedy = 用原来的 --vault 启动，或重新填写凭据。
fault-vault-value_refused = { $vault } 里不能存 { $field } 的值
    .cause = { $vault } 只记下出处，每次使用时再读，值由系统保管。什么都没有保存。
    .remedy =
        { $vault ->
            [env] 改用 --secret { $field }=env:变量名，或 { $field }=file:路径。
           *[other] 改用 --secret { $field }=file:凭据目录里的文件。
        }
fault-vault-reference_refused = { $vault } 不认 { $field } 的这种出处
    .cause = 存放方式和出处不配套。什么都没有保存。
    .remedy =
        { $vault ->
            [env] 改用 env:变量名，或 file: 加绝对路径。
            [credentials] 改用 file:，指向系统凭据目录里的文件。
           *[other] 直接填写凭据的值。
        }
fault-vault-no_credentials = 没有系统凭据目录
    .cause = 环境变量 CREDENTIALS_DIRECTORY 没有值，或目录不存在。只有单元文件里写了 LoadCredential= 的服务才有。
    .remedy = 在单元文件里加上 LoadCredential=，重新启动服务。或改用 --vault env。
fault-vault-unknown_kind = 没有“{ $found }”这种存放凭据的方式
    .cause = 写错了，凭据没有动。
    .remedy = 填 keychain、env 或 credentials。
fault-vault-busy = 正在生成封存密码用的密钥
    .cause = 另一个 Roombridge 进程正在生成。
    .remedy = 稍后再试。
fault-vault-key_broken = 钥匙串里的密钥已损坏
    .cause = 它用来打开存在数据文件夹里的凭据，内容不完整或被改过。
    .remedy = 恢复钥匙串里的这一项。没有备份时，重新填写较长的凭据。
fault-vault-sealed_broken = 存着的凭据打不开
    .cause = 内容被改过，或钥匙串里的密钥已不是当时那一个。
    .remedy = 在对接的“凭据”里重新填写。

# 本机的数据
fault-store-locked = 数据正被另一个进程写入
    .cause = 多半是同一个数据文件夹还开着另一个会桥。什么都没有丢。
    .remedy = 会自动重试。一直这样时，关掉另一个会桥。
fault-store-full = 磁盘满了
    .cause = 数据文件夹所在的磁盘没有空间，这次没有写入，之前的内容还在。
    .remedy = 腾出空间，再试一次。
fault-store-corrupt = 数据文件已损坏
    .cause = 有内容读不出来，多半是磁盘故障，或文件在运行时被复制、替换。对方系统里的内容没有动。
    .remedy = 关掉会桥，用备份恢复数据文件夹。没有备份时换一个空文件夹，重新导入对接和会议室表。
fault-store-newer_version = 数据来自更新的版本
    .cause = 数据是第 { $found } 版，这个程序只认到第 { $known } 版。数据没有动。
    .remedy = 升级会桥，或换一个数据文件夹。
fault-store-foreign = 这不是会桥的数据文件
    .cause = 数据文件夹里的 roombridge.db 是别的程序写的，没有动它。
    .remedy = 换一个数据文件夹，或移走这个文件。
fault-store-io = 数据文件夹读写失败
    .cause = 操作系统的说法：{ $reason }
    .remedy = 确认数据文件夹存在、当前用户能读写，磁盘没有故障。
fault-store-missing = 要改的内容已经不在了
    .cause = { $what } { $id } 多半刚被删除，其他内容没有动。
    .remedy = 刷新后再看一遍。
fault-store-defect = 数据处理出错
    .cause = 原因在程序，不在设置。这次没有写入。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。

# 网络
fault-net-dns = 找不到 { $host } 的地址
    .cause = 域名写错，或本机用的 DNS 里没有它。凭据还没有用到。
    .remedy = 核对服务器地址。内网的域名要在公司网络或 VPN 里才能解析。
fault-net-refused = { $host } 拒绝了 { $port } 端口的连接
    .cause = 主机有回应，但这个端口没有开，或被防火墙拒绝。凭据还没有用到。
    .remedy = 核对地址和端口，让网络管理员放行。会自动重试。
fault-net-unreachable = 连不到 { $host }
    .cause = 本机没有通向它的网络，或被防火墙拦下。凭据还没有用到。
    .remedy = 检查网络和 VPN，再看代理设置。会自动重试。
fault-net-timeout = { $host } 没有在限定时间内回应
    .cause = 网络慢，服务器忙，或防火墙丢掉了请求。
    .remedy = 会自动重试。一直这样时检查防火墙和代理设置。
fault-net-reset = 与 { $host } 的连接中断了
    .cause = 服务器或中间的设备在答完之前断开了连接。
    .remedy = 会自动重试。一直这样时检查代理和防火墙。
fault-net-io = 与 { $host } 通信出错
    .cause = 操作系统的说法：{ $reason }
    .remedy = 会自动重试。一直这样时检查本机的网络。
fault-net-protocol = { $host } 返回的不是 HTTP
    .cause = 多半是端口不对，或中间的设备改写了内容。（{ $reason }）
    .remedy = 核对地址和端口，让这个地址不经过改写内容的设备。
fault-demo-failed = 演示里有 { $count } 项没有做成
    .cause = 每一项的原因在这次运行的记录里。
fault-demo-not_quiet = 刚同步完，再测试一次还有要做的
    .cause = { $detail }
fault-net-busy = { $host } 要求等 { $seconds } 秒
    .cause = 之前的请求太快，权限和凭据没有问题。
    .remedy = 会按要求等待后再试。
fault-net-cancelled = 已取消
    .cause = 请求在得到响应之前停下了。
    .remedy = 需要时再执行一次。
fault-net-too_large = { $host } 的响应太长
    .cause = 超过 { $limit } 字节，没有再读下去。原因多半在程序。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-write_refused = 拦下了一个写入请求
    .cause = 检测和测试同步只读，{ $operation } 没有发出去。原因在程序，不在设置。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-url_invalid = 网址的写法不对
    .cause = 它读不通，或里面带了账号。什么都没有发出去。
    .remedy = 写成 https://主机/路径，不带账号和密码。
fault-net-insecure_url = { $host } 的地址是 http，没有连接
    .cause = 走 http 会把密码明文送出去。什么都没有发出去。
    .remedy = 把地址改成 https。
fault-net-proxy = 代理没有接通
    .cause = 代理没有回应，或不让连这个地址。服务器和凭据还没有用到。
    .remedy = 让网络管理员在代理上放行这个地址，或在“设置”里换代理。
fault-net-proxy_auth = 代理要求登录
    .cause = 代理不让没有登录的请求通过。服务器和凭据还没有用到。
    .remedy = 让网络管理员为本机免去登录。也可以把账号写在环境变量 HTTPS_PROXY 里，代理选“跟随系统”。
fault-net-proxy_unsupported = 不支持 { $scheme } 代理
    .cause = 只能走 http 或 https 代理，什么都没有发出去。
    .remedy = 在“设置”或系统里换成 http 代理。
fault-net-bad_proxy = 代理地址用不了
    .cause = 填写的是“{ $found }”。
    .remedy = 在“设置”里改成 http://主机:端口。
fault-net-bad_ca = 读不到证书颁发机构文件 { $path }
    .cause = 操作系统的说法：{ $detail }
    .remedy = 重新选择文件，确认当前用户能读它。
fault-net-ca_invalid = 证书颁发机构文件用不了
    .cause = 里面没有能用的证书。（{ $reason }）
    .remedy = 换成 PEM 文件，开头一行是 -----BEGIN CERTIFICATE-----。
fault-net-pin_invalid = 证书指纹的写法不对
    .cause = 指纹是 SHA-256，应为 64 位十六进制数字，冒号和空格不算。
    .remedy = 从检测结果里复制指纹，或清空这一项。
fault-net-no_trust_store = 本机没有受信任的根证书
    .cause = 操作系统没有给出根证书，所以任何服务器都信不过。（{ $reason }）
    .remedy = 安装系统的根证书，Linux 上多为 ca-certificates。也可以选一个证书颁发机构文件。
fault-net-tls_untrusted = { $host } 的证书不受信任
    .cause = 证书由 { $issuer } 签发，本机不认这个颁发机构。密码没有发送。
    .remedy = 自建的颁发机构：选它的 PEM 文件。自签名的证书：与服务器管理员核对指纹 { $sha256 }，再只信任这一张。
fault-net-tls_name = 证书不是给 { $host } 的
    .cause = 证书上的名称是 { $names }。密码没有发送。
    .remedy = 把服务器地址改成证书上的名称，或请服务器管理员换证书。
fault-net-tls_expired = { $host } 的证书已过期
    .cause = 它到 { $not_after } 为止。密码没有发送。
    .remedy = 请服务器管理员换证书。本机日期不对时，先校准时钟。
fault-net-tls_not_yet_valid = { $host } 的证书还没有生效
    .cause = 它从 { $not_before } 开始有效，多半是本机的时钟慢了。密码没有发送。
    .remedy = 校准本机时钟，再检测一次。
fault-net-tls_revoked = { $host } 的证书已被吊销
    .cause = 颁发机构收回了它。密码没有发送。
    .remedy = 请服务器管理员换证书。
fault-net-tls_pin_mismatch = { $host } 的证书和确认过的不一样
    .cause = 现在的指纹是 { $sha256 }。多半是服务器换了证书，也可能被中间的设备替换。密码没有发送。
    .remedy = 与服务器管理员核对新指纹，一致后再更新“证书指纹”。
fault-net-tls_handshake = 与 { $host } 谈不成 TLS
    .cause = 这个端口不是 TLS，或两边没有共同的版本。密码没有发送。（{ $reason }）
    .remedy = 核对端口。服务器要支持 TLS 1.2 或更高版本。
fault-net-tls_config = TLS 准备不起来
    .cause = 原因在程序，不在设置。（{ $reason }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-client = 网络准备不起来
    .cause = 原因在程序，不在设置。（{ $reason }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-auth = 登录方式用错了地方
    .cause = 原因在程序，不在设置。什么都没有发出去。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-header = 请求头写不出来
    .cause = 原因在程序，不在设置。什么都没有发出去。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-user_agent = 客户端名称写不出来
    .cause = 原因在程序，不在设置。什么都没有发出去。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-net-no_connection = 模拟的网络里没有连接
    .cause = 原因在程序，不在设置。只有测试会走到这里。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。

# 登录（与具体系统无关的部分）
fault-auth-login_malformed = 登录名的写法不对
    .cause = 它既不是“域\用户”，也不是邮箱的写法。密码还没有用到。
    .remedy = 写成 PRACTICE\svc-room 或 svc-room@practice.example 这样。
fault-auth-ntlm_not_offered = { $host } 没有提供 { $wanted } 登录
    .cause = 它列出的登录方式：{ $offered }。密码没有发送。
    .remedy = 换成它列出的登录方式，或在服务器上启用 Windows 身份验证。
fault-auth-ntlm_connection_closed = Windows 登录到一半，连接断了
    .cause = 多半是代理、负载均衡或服务器在登录途中断开，与密码无关。
    .remedy = 让 { $host } 不经过会断开连接的设备，再检测一次。
fault-auth-ntlm_message = Windows 登录的内容对不上
    .cause = 服务器的响应不合 NTLM 的格式，密码多半没有问题。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-auth-token_malformed = 令牌的内容不对
    .cause = 登录服务给的令牌里有不该有的字符，多半是令牌地址不对，或中间的设备改写了内容。
    .remedy = 核对令牌地址，让它不经过改写内容的设备，再检测一次。

# 无法解析的 XML
fault-xml-malformed = 响应不是有效的 XML
    .cause = 读到第 { $offset } 字节读不下去，多半是中间的设备改写了内容。
    .remedy = 让这个地址不经过改写内容的设备。仍不行时用 roombridge bundle 导出诊断包并反馈。
fault-xml-truncated = 响应没有收完
    .cause = 到第 { $offset } 字节就断了，已读到的不会当作全部。
    .remedy = 会自动重试。
fault-xml-encoding = 响应的文字编码无法识别
    .cause = 它不是 UTF-8，也不是带标记的 UTF-16，读到第 { $offset } 字节。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-xml-doctype = 响应里有不接受的文档类型声明
    .cause = 在第 { $offset } 字节附近。为了安全没有读下去，多半返回的是网页。
    .remedy = 核对地址。中间有登录门户时，让这个地址直接通过。
fault-xml-entity = 响应里有无法识别的字符实体
    .cause = 在第 { $offset } 字节附近，多半返回的是网页。
    .remedy = 核对地址。仍不行时用 roombridge bundle 导出诊断包并反馈。
fault-xml-too_deep = 响应的层次太深
    .cause = 在第 { $offset } 字节附近超过了上限，没有读下去。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-xml-too_long = 响应里有太长的一段
    .cause = 在第 { $offset } 字节附近超过了上限，没有读下去。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。

# 同步
fault-integration-unknown = 没有叫“{ $name }”的同步
    .cause = 名称写错，或对应的对接已改名、已删除。
    .remedy = 用 roombridge integration list 核对名称。
fault-integration-bad_file = 这不是会桥导出的集成
    .cause = 文件读不通，什么都没有导入。（{ $detail }）
    .remedy = 在原来的电脑上重新导出，再导入那个文件。
fault-integration-no_side = 这里没有叫“{ $name }”的对接
    .cause = 文件里它是集成的一端（{ $provider }）；什么都没有导入。
    .remedy = 先新建这个对接，或用 --side-a、--side-b 指定同一系统的另一个对接。
fault-integration-export = 导出不了这个集成
    .cause = 内容写不出来。原因在程序，不在设置。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-integration-no_source = “{ $name }”没有来源
    .cause = 它的来源一侧不是对接。原因在程序，不在设置。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-policy-value = { $field } 的值用不了
    .cause = 填写的是“{ $found }”，什么都没有改。
    .remedy =
        { $field ->
            [window_days] 填 1 至 15 之间的整数。
            [deletes] 填 0 至 1000000 之间的整数。
            [delete_percent] 填 0 至 100 之间的整数。
           *[other] 填 true 或 false。
        }
fault-policy-zone = 本机不认识时区“{ $zone }”
    .cause = 日期按这个时区划分，认不出就不能同步。什么都没有写入。
    .remedy = 更新系统的时区数据，或把时区改成 Asia/Shanghai 这样的名称。
fault-schedule-value = 定时的写法不对
    .cause = 间隔或时间超出了范围，原来的定时没有变。
    .remedy = 间隔填 1 至 1440 分钟。每天的时间写成 09:00，最多 48 个。
fault-plan-unknown = 没有计划 { $plan }
    .cause = 编号写错，或它已随旧记录清理。
    .remedy = 重新测试同步，用新的计划。
fault-plan-applied = 这份计划已经执行过
    .cause = 它在 { $run } 里执行，一份计划只执行一次。这次什么都没有写入。
    .remedy = 看那一次的结果，或重新测试同步。
fault-plan-bad_date = “{ $found }”不是日期
    .cause = 日期读不出来，什么都没有读取。
    .remedy = 写成 2026-11-24 这样。
fault-plan-bad_span = 日期范围用不了
    .cause = 结束早于开始，或超过一年。什么都没有读取。
    .remedy = 改成一年之内的范围，开始在前。
fault-plan-far_span = 日程同步只能在今天前后 { $days } 天之内
    .cause = 要求的日期早于 { $from } 或晚于 { $to }。什么都没有读取。
    .remedy = 改成 { $from } 到 { $to } 之间的日期。
fault-plan-moved = 没有执行：来源在这期间变了
    .cause = 与计划相比有 { $count } 处变化，什么都没有写入。
    .remedy = 重新测试同步，看过改动再执行。
fault-plan-stopped = 计划做到一半停了
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 再试一次。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-run-stopped = 还没有开始就停了
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 再试一次。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-plan-bad_step = 计划里有一步没有内容
    .cause = 原因在程序，不在设置。这一步没有执行。
    .remedy = 重新测试同步。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-plan-bad_undo = 撤销的计划不完整
    .cause = 原因在程序，不在设置。什么都没有写入。
    .remedy = 重新预览撤销。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-plan-details_differ = 同一场会议前后读到的不一样
    .cause = 比较时的内容与读取时对不上，多半是来源正好在改。原因也可能在程序。（{ $key }）
    .remedy = 重新测试同步。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-plan-direction = 还不支持这个同步方向
    .cause = 这个版本只把来源读到会桥。什么都没有写入。
    .remedy = 把方向改成来源到会桥。
fault-plan-impossible = 计划里出现了不可能的情况
    .cause = 原因在程序，不在设置。什么都没有写入。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-plan-unsorted = 比较用的数据顺序不对
    .cause = 原因在程序，不在设置。什么都没有写入。（{ $side }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-plan-no_room = 计划里的会议室找不到
    .cause = 原因在程序，不在设置。什么都没有写入。
    .remedy = 重新测试同步。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-plan-no_item = 读到的会议找不到了
    .cause = 原因在程序，不在设置。什么都没有写入。
    .remedy = 重新测试同步。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-plan-no_baseline = 上次同步的内容找不到了
    .cause = 原因在程序，不在设置。什么都没有写入。
    .remedy = 重新测试同步。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-guard-approval_mismatch = 输入的条数对不上
    .cause = 输入的是 { $typed }，拦截的删除有 { $held } 条。什么都没有写入。
    .remedy = 看过预览，再输入拦截的条数。
fault-guard-approval_unknown = 这个计划里没有拦截的步骤“{ $step }”
    .cause = 只有拦截的步骤可以放行，要写它的编号或编号的开头。什么都没有写入。
    .remedy = 再看一遍计划，照抄拦截的步骤的编号。
fault-guard-approval_ambiguous = “{ $step }”对应不止一个步骤
    .cause = 有几个拦截的步骤编号都这样开头。什么都没有写入。
    .remedy = 把编号写得更完整。
fault-guard-empty_source = 来源突然为空，没有执行
    .cause = 来源从有会议变成一场都没有，多半是权限或账号出了问题。{ $held } 条删除已拦截，什么都没有写入。
    .remedy = 先检测对接。确认真的清空了，再输入 { $held } 放行。

# 运行
fault-run-busy = 这个同步正在运行
    .cause = 它从 { $since } 开始，多半由定时或另一个窗口发起。
    .remedy = 等它结束再试。
fault-run-cancelled = 已取消
    .cause = 有人停下了它。已经写入的留着，看结果里的逐项记录。
    .remedy = 需要时再执行一次，已完成的不会重复。
fault-run-lease_lost = 这次运行被中断
    .cause = 本机多半睡眠过，另一次运行已经接手。已经写入的留着。
    .remedy = 等另一次运行结束，再测试同步。
fault-run-unknown = 没有编号为 { $run } 的运行
    .cause = 编号写错，或它已随旧记录清理。
    .remedy = 用 roombridge runs list 核对编号。
fault-run-not_undoable = { $run } 不能撤销
    .cause = 它没有写入任何东西，多半是一次测试同步。
    .remedy = 在同步日志里选一次写入过的运行。
fault-run-nothing_to_undo = { $run } 没有可以撤销的
    .cause = 它没有留下改动，或改动都已撤销。
    .remedy = 在同步日志里看它的逐项结果，不需要再做什么。
fault-run-nothing_to_retry = { $run } 没有可以重试的
    .cause = 它没有失败的项目，或相关的会议室已不在列表里。
    .remedy = 照常做一次测试同步，就能看到现在的差别。

# 写入日程
fault-write-stale = 内容在这期间被别人改过
    .cause = { $mailbox } 里的版本已经不是做决定时的那一版，没有覆盖。
    .remedy = 会重新读取后再决定。
fault-write-gone = 这场会议已经不在了
    .cause = 有人在这期间把它从 { $mailbox } 的日程里删除了。
    .remedy = 会重新读取后再决定。
fault-write-always_told = 做不到不通知参会人
    .cause = 这个系统总会通知所有参会人；{ $mailbox } 里的这场会议会有 { $people } 人收到邮件。什么都没有写入。
    .remedy = 改为通知所有人，或用过滤条件排除有参会人的会议。
fault-write-mode_not_offered = { $field ->
        [deletion] 不支持这种删除方式
       *[other] 不支持这种通知方式
    }
    .cause = 这个系统{ $found ->
        [hard] 不能彻底删除
        [soft] 不能删除到只有恢复才能找回的地方
       *[other] 不能选择在已发送邮件里留副本
    }。什么都没有写入。
    .remedy = { $field ->
        [deletion] 选择删除到“已删除邮件”。
       *[other] 选择通知所有人，不留副本。
    }
fault-write-not_organizer = 这场会议不是 { $mailbox } 组织的
    .cause = 组织者是 { $found }，只有在组织者的日程里才能新建或修改。什么都没有写入。
    .remedy = 写到组织者的日程，会议室作为参会资源；应用需要有写入组织者日程的权限。
fault-write-field_fixed = { $field ->
        [organizer] 组织者不能更改
       *[other] 不能把会议直接写成已取消
    }
    .cause = 这个系统的接口不允许这样写。什么都没有写入。
    .remedy = { $field ->
        [organizer] 删除这场会议，再到新组织者的日程里新建。
       *[other] 改为删除这场会议。
    }
fault-write-attendees_cut = 参会人没有读全
    .cause = 还有 { $found } 位参会人没有读到，照这份名单写入会漏掉他们。什么都没有写入。
    .remedy = 手工新建这场会议，或用通讯组代替逐个邀请。
fault-write-online_body = 保留了线上会议的详情
    .cause = { $mailbox } 里的详情写着入会方式，替换后线上会议会失效。什么都没有写入。
    .remedy = 在组织者的日历程序里修改详情，或在映射里不同步详情。

fault-write-series = 无法整体写入该重复会议
    .cause = { $mailbox } 的日历没有能准确表示该规则的重复模式。什么都没有写入。
    .remedy = 在集成设置的“重复会议”中改为逐次写入，或修改规则。

# 会议室
fault-rooms-none = “{ $name }”还没有会议室
    .cause = 没有会议室就没有日程可读，连接没有问题。
    .remedy = 导入会议室表，或从对方列出后添加。
fault-rooms-unknown = 这间会议室已不在列表里
    .cause = 它多半刚被移除。（{ $room }）
    .remedy = 刷新列表，再选一次。
fault-rooms-gone = { $mailbox } 已不在会议室列表里
    .cause = 做计划之后它被移除，这一项没有执行。
    .remedy = 重新测试同步。
fault-rooms-bad_mailbox = “{ $mailbox }”不像邮箱
    .cause = 它没有 @，或太长。什么都没有添加。
    .remedy = 填完整的邮箱地址，例如 room001@practice.example。
fault-rooms-never_checked = “{ $name }”的会议室还没有检测过
    .cause = 不知道缺哪些权限，写不出脚本。
    .remedy = 先检测全部会议室，再生成脚本。

# 会议室表
fault-sheet-empty = 文件是空的
    .cause = 里面没有内容，什么都没有导入。
    .remedy = 换一个有会议室的文件，或从模板开始。
fault-sheet-no_table = 这个文件不是表格
    .cause = 看内容不是 Excel、ODS、CSV 或网页表格，扩展名不算数。
    .remedy = 另存为 xlsx 或 CSV，再导入。
fault-sheet-encrypted = 文件有密码
    .cause = 加密的表格打不开，文件没有问题。
    .remedy = 在 Excel 或 WPS 里去掉打开密码，另存后再导入。
fault-sheet-cap_reached = 文件太大
    .cause = 超过读取的上限：{ sheet-limit }，最多 { $limit }。什么都没有导入。
    .remedy = 删去用不到的工作表和空行，或拆成几个文件。
fault-sheet-all_hidden = 没有可读的工作表
    .cause = 工作表都隐藏着，或选的那几个不在文件里。
    .remedy = 在表格里取消隐藏，或按名称指定工作表。
fault-sheet-no_heading = 找不到邮箱那一列
    .cause = 读到的工作表里，没有一列像会议室邮箱。
    .remedy = 在第一行写上“邮箱”，或手动选择列。
fault-sheet-damaged = 文件已损坏
    .cause = 内容不完整或前后矛盾，什么都没有导入。
    .remedy = 在 Excel 或 WPS 里打开，另存后再导入。
fault-sheet-too_large = 文件太大
    .cause = 最大 { $limit } MB，什么都没有导入。
    .remedy = 删去图片和用不到的工作表，或另存为 CSV。
fault-sheet-closed = 这次导入已经结束
    .cause = 放得太久，或程序重新启动过。会议室没有变。
    .remedy = 重新选择文件。
fault-sheet-no_row = 没有第 { $row } 行
    .cause = 表已经变过，这次修改没有做。
    .remedy = 刷新后再改。
fault-sheet-unknown_part = 没有“{ $part }”
    .cause = 表里没有这个工作表或列，这次修改没有做。
    .remedy = 刷新后再选。
fault-sheet-not_allowed = 这一处不能这样改
    .cause = 这个问题没有这种处理办法，表没有变。
    .remedy = 直接修改单元格，或把这一行放在一边。
fault-sheet-no_list = 这里没有会议室列表
    .cause = 表里的类型和对方系统都没有说哪个地址是列表。
    .remedy = 先核对地址。
fault-sheet-list_empty = { $list } 里没有会议室
    .cause = 对方系统在这个列表里没有列出会议室，表没有变。
    .remedy = 跳过这一行，或把各间会议室的邮箱写进表里。
fault-sheet-nothing_to_undo = 没有可以撤销的修改
    .cause = 表还是刚导入的样子。
    .remedy = 继续修改，或直接导入。
fault-sheet-not_base64 = 文件没有完整传到程序
    .cause = 原因在程序，不在文件。
    .remedy = 再选一次文件。还是这样时用 roombridge bundle 导出诊断包并反馈。
fault-sheet-not_written = 表格写不出来
    .cause = 原因在程序，不在文件。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-sheet-mapping = 列的选择没有记住
    .cause = 原因在程序，不在文件。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-sheet-task = 读表做到一半停了
    .cause = 原因在程序，不在文件。（{ $detail }）
    .remedy = 再选一次文件。还是这样时用 roombridge bundle 导出诊断包并反馈。

# 练习环境
fault-practice-none = 这个程序没有练习环境
    .cause = 它编译时没有加入练习环境，真实的对接不受影响。
    .remedy = 换成带练习环境的程序。
fault-practice-not_running = 练习环境没有运行
    .cause = 它还没有启动，或已随程序退出。
    .remedy = 先启动练习环境，再设置故障。
fault-practice-start = 练习环境启动不了
    .cause = 多半是本机端口被占用，或数据文件夹不能写。（{ $detail }）
    .remedy = 再试一次。还不行时检查数据文件夹的权限。
fault-practice-no_account = 练习环境里没有 { $provider } { $auth } 这种登录方式
    .cause = 练习公司的账号里没有它。
    .remedy = 换一种登录方式。
fault-practice-unknown_fault = 练习环境没有 { $name } 这种故障
    .cause = 名称写错，或参数不合适。
    .remedy = 在“设置”里选一个列出的故障。

# 通知
fault-notice-no_name = 通知渠道还没有名称
    .cause = 名称是空的，什么都没有保存。
    .remedy = 填一个名称，最长 100 个字。
fault-notice-unknown_channel = 没有这个通知渠道
    .cause = 它已经删除，或来自别的数据文件夹。（{ $channel }）
    .remedy = 重新打开“设置”里的通知一栏。
fault-notice-address = 机器人地址不完整
    .cause = 应该是 { $expected } 这样的整条地址。什么都没有保存。
    .remedy = 在群设置的机器人里复制完整的 Webhook 地址，再粘贴一次。
fault-notice-insecure = { $host } 的地址不是 https
    .cause = 地址里有令牌，http 会让它在网络上明文传输。什么都没有保存。
    .remedy = 换成 https 开头的地址。
fault-notice-host = 地址不属于这种机器人
    .cause = 填写的主机是 { $found }，应该是 { $expected }。什么都没有保存。
    .remedy = 核对渠道类型和地址。自建的服务请选“通用 Webhook”。
fault-notice-write = 通知写不出来
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-notice-http = { $host } 没有收下通知
    .cause = 对方返回 HTTP { $status }，多半是地址已失效或对方拒绝。
    .remedy = 核对地址。还不行时在对方那里重新生成地址，粘贴后再发测试消息。
fault-notice-answer = 无法解析 { $host } 的响应
    .cause = 响应不是约定的格式，多半是中间有代理或登录页面。
    .remedy = 检查网络代理，再发一次测试消息。
fault-notice-signature = 机器人不认签名
    .cause = 签名密钥不对，或这台电脑的时间差了一小时以上。（{ $host }）
    .remedy = 在机器人的安全设置里重新复制签名密钥，并校准这台电脑的时间。
fault-notice-keyword = 消息里没有机器人要求的关键词
    .cause = 机器人的安全设置用了自定义关键词。（{ $host }）
    .remedy = 把关键词改成“会桥”，或改用签名。
fault-notice-ip = 机器人不收这个出口 IP 的消息
    .cause = 机器人的安全设置用了 IP 白名单，这台电脑的出口不在里面。（{ $host }）
    .remedy = 把出口 IP 加进机器人的白名单，或改用签名。
fault-notice-security = 机器人的安全设置没有放行
    .cause = 关键词、签名、IP 白名单里有一项不符，对方没有说是哪一项。（{ $host }）
    .remedy = 逐项核对机器人的安全设置。推荐只用签名，把签名密钥填到这里。
fault-notice-unknown_robot = 找不到这个机器人
    .cause = 机器人已被移除或停用，或地址里的令牌不对。（{ $host }）
    .remedy = 在群里重新添加机器人，把新的地址粘贴到这里。
fault-notice-too_fast = 机器人说消息太多
    .cause = 对方限制了每分钟的条数，过一会儿会再发。（{ $host }）
    .remedy = 不用处理。常常这样时，给会桥单独建一个机器人。
fault-notice-busy = { $host } 正忙
    .cause = 对方暂时收不下通知，过一会儿会再发。
    .remedy = 不用处理。一直这样时查看对方的服务状态。
fault-notice-refused = 机器人没有收下通知
    .cause = 对方的代码和说法见详情。（{ $host }）
    .remedy = 按对方的说法改正，再发一次测试消息。
fault-notice-mail_server = 邮件服务器填写得不对
    .cause = 主机是“{ $found }”，或端口是 0。什么都没有保存。
    .remedy = 填主机名和端口，例如 smtp.practice.example 和 465。
fault-notice-mail_plain = 不加密的邮件只能发给本机
    .cause = { $host } 不是本机，密码和内容会在网络上明文传输。
    .remedy = 改用 TLS（端口 465）或 STARTTLS（端口 587）。
fault-notice-mail_address = 邮件地址写得不对
    .cause = 填写的是“{ $found }”，什么都没有保存。
    .remedy = 写成 it@practice.example 这样。收件人至少一个，每行一个。
fault-notice-mail_ca = 证书文件读不出来
    .cause = 文件里没有可用的 PEM 证书。（{ $detail }）
    .remedy = 换成以 BEGIN CERTIFICATE 开头的文件，或留空。
fault-notice-mail_login = 邮件服务器不认账号或密码
    .cause = { $host }:{ $port } 拒绝了登录。很多邮箱要用专门的授权码，不是登录密码。
    .remedy = 核对账号，在邮箱设置里生成授权码，填到密码一栏。
fault-notice-mail_refused = 邮件服务器没有收下邮件
    .cause = { $host }:{ $port } 拒绝了发件人、收件人或内容，说法见详情。
    .remedy = 核对发件人和收件人。发件人一般要和登录账号一致。
fault-notice-mail_busy = 邮件服务器暂时没有收下邮件
    .cause = { $host }:{ $port } 请稍后再来，过一会儿会再发。
    .remedy = 不用处理。一直这样时查看邮件服务器的状态。
fault-notice-mail_tls = 和邮件服务器的加密连接没有建立
    .cause = { $host }:{ $port } 的证书不受信任，或端口和加密方式不配套。（{ $detail }）
    .remedy = 465 配 TLS，587 配 STARTTLS。内部证书请填证书文件的路径。
fault-notice-mail_unfit = 邮件服务器缺少需要的功能
    .cause = { $host }:{ $port } 不提供 STARTTLS，或不提供能用的登录方式。（{ $detail }）
    .remedy = 换加密方式和端口，或请邮件管理员打开 STARTTLS 和登录。
fault-notice-mail_connect = 连不上邮件服务器
    .cause = { $host }:{ $port } 没有回应，过一会儿会再发。（{ $detail }）
    .remedy = 核对主机和端口，确认防火墙放行。邮件不经过网络代理。
fault-notice-password_again = 换了邮件服务器，要重新填写密码
    .cause = 保存的密码只发给原来的服务器，不会发给 { $host }。什么都没有改。
    .remedy = 把新服务器的密码一起填上。

# 使用情况和诊断
fault-usage-query = 统计范围用不了
    .cause = { $field } 填写的是“{ $found }”。
    .remedy = 日期按 2026-11-24 这样写，最长 400 天，结束晚于开始。小时从 0 到 24。
fault-diagnostics-write = 诊断包写不出来
    .cause = 原因在程序，不在设置。（{ $detail }）
    .remedy = 再试一次。还是这样时反馈括号里的内容。

# 策略文件
fault-policy_file-unreadable = 读不了策略文件 { $path }
    .cause = 格式不对，或没有权限。（{ $detail }）
    .remedy = 请管理这台电脑的人改正文件，写法见 docs/policy.md。
fault-policy_file-value = 策略文件里的 { $field } 用不了
    .cause = { $path } 里写的是“{ $found }”。只能锁定同时预设了值的项目。
    .remedy = 请管理这台电脑的人改正文件，写法见 docs/policy.md。
fault-policy_file-data_dir = 数据文件夹由策略文件锁定
    .cause = { $path } 指定 { $expected }，现在要用的是 { $found }。
    .remedy = 去掉 --data-dir 和 ROOMBRIDGE_DATA_DIR，或请管理这台电脑的人修改策略。
fault-settings-locked = { $field } 由策略文件锁定
    .cause = 管理这台电脑的人在 { $path } 里定了它的值，什么都没有改。
    .remedy = 需要改时联系管理这台电脑的人。

# 迁移到接替的系统

fault-successor-none = “{ $name }”还没有开始迁移
    .cause = 没有为它准备过新对接，或者其中一个已经删除。什么都没有改动。
    .remedy = 先准备新对接。
fault-successor-no_option = “{ $name }”没有可以接替的系统
    .cause = 这种连接方式没有接替者，或指定的系统不适用。什么都没有准备。
    .remedy = 用 roombridge successor show 查看可以迁到哪里。
fault-successor-choose = 可以迁到的系统不止一个，请选定
    .cause = 这个对接填的是自有地址，无法判断属于哪个云。可选：{ $choices }。
    .remedy = 指明要迁到的系统。
fault-successor-switched = “{ $name }”已经在用
    .cause = 之前已经切换，没有可比较或可切换的。
    .remedy = 要重新比较，先切回；前提是切换后还没有运行改动过数据。
fault-successor-not_switched = “{ $name }”还在用
    .cause = 还没有切换过，没有可以切回的。
    .remedy = 不用做什么。
fault-successor-not_compared = 还没有比较两边
    .cause = 没有比较，就不知道新的一边能不能看到“{ $name }”的全部会议。没有切换。
    .remedy = 先比较两边、看过差异，再切换。
fault-successor-comparison_old = 比较的结果太旧，不能据此切换
    .cause = 是 { $minutes } 分钟前做的，日程会变。没有切换。
    .remedy = 重新比较，一小时内切换。
fault-successor-changed = 比较之后，“{ $name }”或同步规则改过
    .cause = 换了设置，新的一边看到的可能不同。没有切换。
    .remedy = 重新比较。
fault-successor-rooms_not_compared = 有 { $count } 间会议室没有比较过
    .cause = 是比较之后添加或启用的。没有切换。
    .remedy = 重新比较。
fault-successor-rooms_unread = 有 { $count } 个日历没有读全
    .cause = 对它们下不了结论，所以没有切换。
    .remedy = 这些日历和原因排在最前。处理好，或先停用会议室、把人员移出范围，再比较一次。
fault-successor-busy_only = { $mailbox } 只能读到忙闲
    .cause = 只有时间没有会议，无法与另一边对上。
    .remedy = 授予读取这个日历的权限，再比较一次。
fault-successor-written = 已经不能切回
    .cause = 切换之后，运行 { $run } 已做了 { $count } 处改动。切回会让之后同步的内容失去来源。
    .remedy = 继续用新对接；单次运行仍可撤销。
fault-successor-unsettled = “{ $name }”有一次运行中途停下，最后几处改动的结果还不清楚
    .cause = 原对接能按自己的编号查清，新对接做不到。没有切换。
    .remedy = 先把“{ $name }”同步一次，再比较。
fault-successor-holds = “{ $name }”被拦下的改动带不过去
    .cause = 这些改动涉及的日程在两边没有以相同的内容找到。迁移后，等待决定或已拒绝的改动会被当作从未看过，重新计划。没有切换。
    .remedy = 把“{ $name }”同步一次再比较，让拦下的改动与两边现在的内容一致。仍有带不过去的，就逐项决定，或撤回引起这些改动的操作，再同步，直到没有为止。
fault-successor-series_unseen = 新对接找不到 { $mailbox } 的重复日程“{ $title }”
    .cause = 它是整个写入的。比较的日期里没有它的任何一次，新的一边也不认识原来的编号。对这个日历下不了结论，所以没有切换。
    .remedy = 把同步天数放宽到包含它的某一次，或等到那一天，再比较一次。
fault-successor-no_integration = 原对接没有集成
    .cause = 是程序的问题，与设置无关。
    .remedy = 用 roombridge bundle 导出诊断包并反馈。
fault-guard-missing_meetings = 新的一边缺 { $missing } 场会议
    .cause = 下一次同步会在本地删除它们。输入的是 { $typed }。没有切换。
    .remedy = 先看差异。确认无误，再输入 { $missing } 切换。

fault-net-lookup = 没有 DNS 服务器给出 { $name } 的可用结果
    .cause = { $reason }
    .remedy = 看看这台电脑能不能解析公网域名；只能经代理上网的，在对接里填 DNS over HTTPS 地址。
fault-net-no_lookup = 这里不能查询域名。
    .cause = 这个网络没有 DNS 服务器。
fault-paste-none = { $provider } 没有可粘贴的整段文字。
    .cause = 它的后台不会一次复制几个字段。
    .remedy = 逐个填写。
fault-paste-too_long = 粘贴的文字超过 { $limit } KB。
    .cause = 后台复制的内容没有这么长。
    .remedy = 重新复制，只粘贴那一段。
fault-paste-nothing_found = 粘贴的文字里什么也没找到。
    .cause = 里面应当有：{ $fields }。
    .remedy = 到后台重新复制，或者逐个填写。
fault-paste-by_reference = 粘贴的文字里有凭据，而 { $vault } 不存值
    .cause = 文字里有：{ $fields }。{ $vault } 只记下出处，每次使用时再读。什么都没有保存。
    .remedy =
        { $vault ->
            [env] 把它们各放进运行会桥的进程的一个环境变量或一个文件，再加上 { $options } 重新执行（env:变量名 也可换成 file:路径）。--paste 可以保留，其余字段仍由它填写。
           *[other] 把它们各做成这个服务的一个系统凭据，再加上 { $options } 重新执行。--paste 可以保留，其余字段仍由它填写。
        }
fault-paste-pattern = 有一个字段的规则不能用。
    .cause = 规则 { $pattern } 是本程序的错误。
fault-handout-none = { $provider } 没有可发给使用者的说明。
    .cause = 使用者不需要做什么。
    .remedy = 换一个对接。
fault-handout-no_values = { $provider } 没有要填到后台的值。
    .cause = 它的步骤里没有可复制的内容。
    .remedy = 按对接的步骤操作。
fault-handout-form = 没有名为 { $found } 的格式。
    .cause = 有 html、text、values 和 values_text。
    .remedy = 从中选一个。

# 两个日历之间的集成

fault-people-none = “{ $name }”没有可同步的人员
    .cause = 人员范围内没有人有可用的邮箱。
    .remedy = 添加人员及其邮箱，或扩大人员范围。
fault-provider-no_writer = 该系统只能读取
    .cause = Roombridge 不能写入它的日历。没有写入任何内容。
    .remedy = 选择不写入该系统的同步方向。
fault-plan-cannot_locate = 无法在 { $mailbox } 中查询单个会议
    .cause = 无法再核对某次运行写入的内容，此时撤销只能靠猜测。没有改动任何内容。
    .remedy = 请手工更正这些会议；运行明细中列出了它们。
fault-run-step_interrupted = 已中断，未执行
    .cause = 为 { $mailbox } 开始执行后程序退出；在那里没有找到任何结果。
    .remedy = 下次同步会重新判断。
fault-run-overtaken = 已由同一日历的推送处理
    .cause = 运行期间，{ $mailbox } 的一项变更已单独推送。那次推送读取得更晚，并处理了整个日历。
    .remedy = 无需处理，推送做了什么请见日志。
fault-calendar-no_name = 集成没有名称
    .cause = 没有保存。
    .remedy = 请填写一个与其他集成不同的名称。
fault-calendar-sides = 这两侧不能同步
    .cause = 第三方必须是一个连接，OA 侧必须是另一个对象。没有保存。
    .remedy = 一侧选择连接，另一侧选择内置日历或其他连接。
fault-calendar-side = { $name } 没有可读取的日历
    .cause = 该系统不提供日历，不能作为本集成的一侧。没有保存。
    .remedy = 请选择提供日历的系统的连接。
fault-calendar-sides_paired = 两侧不能再更改
    .cause = 已有 { $count } 对会议属于当前两侧，更改后会失去对应关系。没有保存。
    .remedy = 请为新的两侧新建集成，并删除本集成。
fault-calendar-no_writer = { $name } 不能写入
    .cause = 所选方向要写入该系统，而 Roombridge 只能读取它。没有保存。
    .remedy = 请选择只读取它的方向。
fault-calendar-no_accounts = { $name } 不能使用个人账号
    .cause = 该登录方式不支持个人账号。没有保存。
    .remedy = 请选择代理模式（一个账号访问所有日历）。
fault-calendar-no_domain_logon = { $name } 不能用“域\用户名”登录
    .cause = 该登录方式没有域：只有用账号密码登录的 Exchange 才有。没有保存。
    .remedy = 关闭“域认证”，或改用以账号密码登录的 Exchange 对接。
fault-calendar-color = “{ $found }”不是颜色
    .cause = 颜色写作 # 加六位十六进制数字。没有保存。
    .remedy = 请按 #3370ff 的格式填写。
fault-calendar-bound_field = 没有指定对应邮箱的字段
    .cause = 没有它就找不到任何人的日历。没有保存。
    .remedy = 请选择一个人员字段，例如邮箱。
fault-calendar-domain = “{ $found }”不是域名
    .cause = 后缀校验和域认证需要所属域。没有保存。
    .remedy = 请不带 @ 填写，例如 example.com。
fault-calendar-busy_only = { $mailbox } 只能读到忙闲
    .cause = 只有时间没有日程，无法与另一边比较。该日历两侧都没有改动。
    .remedy = 重新授予读取该日历日程的权限；下次同步会接着进行。
fault-version-unknown = 该版本已不再保留
    .cause = 所属运行已被清理，或地址有误。
    .remedy = 请在版本列表中查找；列表中没有的已不存在。
fault-version-moved = 该版本不能恢复
    .cause = 此后会议又被修改或已不存在，恢复会覆盖这些改动。没有改动任何内容。
    .remedy = 请在日历中手工补充缺少的内容。

reason-room_unpaired = 会议室转换关系中没有，保持原样：{ $rooms }
reason-side_refuses = { $side ->
    [a] 第三方
   *[b] OA
 }不接受这样的写入，未作处理：{ $code ->
    [write-always_told] 会通知所有人
    [write-mode_not_offered] 不提供这种通知或删除方式
    [write-not_organizer] { $mailbox } 不是组织者的日历
    [write-field_fixed] 该字段不能写入
    [write-attendees_cut] 参会人没有读全
    [write-online_body] 详情中含有线上会议的加入方式
    [provider-no_writer] 该系统只能读取
   *[other] { $code }
 }

operation-calendar-create = 新建日程会议集成
    .about = { $name }
operation-calendar-update = 修改日程会议集成
    .about = { $name }
operation-calendar-remove = 删除日程会议集成
    .about = { $name }
operation-hold-approve = 放行待定的删除
    .about = { $name }，{ $count }
operation-hold-reject = 驳回待定的删除
    .about = { $name }，{ $count }

# 人员、个人账号、OA 日程与会议室：问题、操作、表格

# 人员
fault-person-unknown = 没有 { $person } 这个人
    .cause = 它既不是人员编号，也不是任何人的邮箱。
    .remedy = 在人员列表里查找，或者先添加这个人。
fault-person-no_name = 没有填姓名
    .cause = 列表和会议都要用姓名，什么都没有保存。
    .remedy = 填写姓名。
fault-person-field = 人员没有 { $field } 这个字段
    .cause = 只有已知字段才能绑定和搜索，什么都没有保存。
    .remedy = 可用字段：email、email2、login、mobile、employee_no、title。
fault-person-bad_mail = “{ $found }”不是邮箱地址
    .cause = 字段 { $field } 用来找日历，只能填一个地址。
    .remedy = 填一个地址，或者留空。
fault-person-told_elsewhere = { $person } 来自已对接的系统
    .cause = 在这里改的内容会被那边覆盖；只有邮箱和登录名可以在本地另设。
    .remedy = 到那个系统里修改。
fault-person-row_twice = 第 { $row } 行已经是同一个人
    .cause = 采用了先出现的那一行。
    .remedy = 每人只保留一行。

# 个人账号
fault-account-no_login = 没有填登录名
    .cause = 没有登录名无法登录，什么都没有保存。
    .remedy = 填写登录名，它可以和邮箱不同。
fault-account-no_password = 没有填密码
    .cause = 之前没有保存过密码，无法沿用，什么都没有保存。
    .remedy = 填写密码。
fault-account-missing = { $person } 在 { $name } 没有账号
    .cause = 用户模式下，每个人的日历都用本人账号打开。
    .remedy = 在个人账号里填写登录名和密码，或者从表格导入。
fault-account-unsupported = { $name } 不支持个人账号
    .cause = 它的登录方式没有登录名和密码。
    .remedy = 改用代理模式，或者使用以密码登录的对接。
fault-account-unbound = { $person } 的字段 { $field } 里没有邮箱
    .cause = 同步按这个字段找日历，它是空的或者不是地址。
    .remedy = 在人员资料里补全这个字段，或者绑定别的字段。
fault-account-suffix = { $mailbox } 的后缀不是 { $expected }
    .cause = 同步开启了后缀校验，所以不会尝试这个日历。
    .remedy = 更正邮箱或所属域，或者关闭校验。
fault-account-shared = { $person } 和 { $other } 使用同一个邮箱：{ $mailbox }
    .cause = 一个日历不能属于两个人，因此只按 { $other } 的日历同步。
    .remedy = 更正其中一人的邮箱，或将其中一人移出人员范围。

# OA 日程
fault-oa-no_title = 没有填标题
    .cause = 什么都没有保存。
    .remedy = 填写标题。
fault-oa-too_long = 内容太长：{ $found }，最多 { $limit }
    .cause = 更长的内容会被对方系统截断（{ $field }），什么都没有保存。
    .remedy = 缩短内容，或者改放文档链接。
fault-oa-too_many_attendees = 参会人有 { $found } 个，最多 { $limit } 个
    .cause = 已对接的系统都不接受这么多人，什么都没有保存。
    .remedy = 改为邀请一个通讯组。
fault-oa-bad_address = “{ $found }”不是邮箱地址
    .cause = 参会人按邮箱邀请，什么都没有保存。
    .remedy = 更正邮箱，或者移除这个参会人。
fault-oa-no_length = 会议开始时就结束了：{ $start }
    .cause = 会议要占用一段时间，什么都没有保存。
    .remedy = 把结束时间改到开始之后。
fault-oa-ends_before_start = 会议结束早于开始
    .cause = 开始是 { $start }，结束是 { $end }，什么都没有保存。
    .remedy = 把结束时间改到开始之后。
fault-oa-too_many_days = 会议长达 { $found } 天，最多 { $limit } 天
    .cause = 什么都没有保存。
    .remedy = 改为重复日程，或者拆成几场会议。
fault-oa-unknown_zone = 不认识时区 { $zone }
    .cause = 没有时区就说不清时间，什么都没有保存。
    .remedy = 使用 Asia/Shanghai 这样的名称。
fault-oa-rule = 重复规则无法执行
    .cause = { $issue ->
        [issue_rule_never_matches] 它一天也不会出现。
        [issue_broken_zone] 它的时区不认识。
       *[other] 它的内容有误。
    }
    .remedy = 更正规则：间隔、日期和结束要互相符合。
fault-oa-unread = { $mailbox } 在 OA 日历中有 { $items } 条日程无法执行
    .cause = { $reason ->
        [issue_rule_never_matches] 其中第一条的重复规则一天也不会出现。
        [issue_broken_zone] 其中第一条的时区不认识。
       *[other] 其中第一条的重复规则不成立。
    }它们在两侧都没有改动；其余内容已同步。
    .remedy = 在未改动的条目里找到它们，在 OA 中重新填写。
fault-oa-unknown_room = 没有会议室 { $room }
    .cause = 它可能已被删除，什么都没有保存。
    .remedy = 选择别的会议室。
fault-oa-unknown_person = 没有人的邮箱是 { $mailbox }
    .cause = 会议放在组织者的日历里，所以组织者必须是已知人员，什么都没有保存。
    .remedy = 先添加这个人，或者换一个组织者。
fault-oa-not_invited = { $mailbox } 不能对这场会议这样做
    .cause = 只有受邀的人可以答复和签到，组织者只能签到。什么都没有发出。
    .remedy = 从会议的人员里选一个。
fault-oa-not_attended = 没有哪个已对接的系统能对这条日程这样做
    .cause = { $act ->
        [check_in] 签到
       *[other] 答复
    }要在与日程同步的系统里用它的接口完成；目前只有描述过的 REST OA 可以。什么都没有发出。
    .remedy = 让这条日程与这样的系统同步，并在描述里写上 { $act ->
        [accept] attendees.accept
        [decline] attendees.decline
       *[other] checkins.create
    }。
fault-oa-gone = 这条日程已经不在了
    .cause = 它已被删除。（{ $event }）
    .remedy = 重新加载日历。
fault-oa-stale = 这条日程刚被别人改过
    .cause = 现在是第 { $found } 版，打开时是第 { $expected } 版，没有覆盖任何内容。
    .remedy = 重新加载后再改一次。
fault-oa-no_occurrence = 这个重复日程里没有这一次
    .cause = 规则没有给出开始于 { $found } 的一次，可能刚被改过。
    .remedy = 重新加载日历。
fault-oa-bad_span = 无法显示 { $from } 到 { $to }
    .cause = 结束必须在开始之后，并且不超过 { $limit } 天。
    .remedy = 选择更短的范围。
fault-oa-no_receipt = 日程没有写入
    .cause = 这是程序的问题，与设置无关。
    .remedy = 用 roombridge bundle 导出诊断信息并反馈。
fault-oa-outbox_stopped = 推送中断
    .cause = 这是程序的问题，与设置无关。（{ $detail }）
    .remedy = 用 roombridge bundle 导出诊断信息并反馈。
fault-oa-push_incomplete = { $mailbox } 的改动没有全部送到
    .cause = 同步 { $run } 暂缓了一部分，或者没能完成。
    .remedy = 打开这次同步，里面写明了暂缓的内容和原因。
fault-oa-push_held = 这次删除已被拦截
    .cause = { $mailbox } 要删除的超过了集成自动放行的数量，或者其中有的不是人为删除的。
    .remedy = 放行或驳回被拦截的删除；放行之后就会推送。
fault-oa-push_asked = 这条改动在等待回答
    .cause = 同步 { $mailbox } 时无法自行判断以哪个版本为准，或者指的是哪一场会议。
    .remedy = 到“集成”里回答问题，之后就会推送。
fault-oa-push_past = 这条改动没有推送过去
    .cause = 它在 { $days } 天以前，同步不会处理这么早的日程。
    .remedy = 如仍需要，请在 { $mailbox } 的日历中手工修改，然后放弃这条推送。
fault-oa-push_left = 这条改动没有推送过去
    .cause = 集成的某条规则不让它到第三方，或者对应的删除已被驳回；同步 { $run } 写明了原因。
    .remedy = 打开这次同步查看原因。修改集成后重新推送，或者放弃这条改动。
fault-outbox-gone = 这条改动已经不在等待
    .cause = 刚刚已经送到，或者已被放弃。
    .remedy = 重新加载列表。
cli-outbox-waits-turn = 等待轮到
cli-outbox-waits-behind = 同一日历有改动推送失败，一起等待
cli-outbox-waits-busy = 正在同步，会在同步过程中推送
cli-outbox-waits-off = 集成已停用，等待中
cli-outbox-waits-paused = 全部定时已暂停，等待中
cli-outbox-waits-later = 时间太远，{ $from } 起自动推送
operation-oa-attend = { $act ->
        [accept] 接受了会议邀请
        [decline] 拒绝了会议邀请
       *[other] 会议签到
    }
    .about = { $name }，{ $who }，{ $meeting }
cli-oa-accept = 已在{ $names }里接受
cli-oa-decline = 已在{ $names }里拒绝
cli-oa-check_in = 已在{ $names }里签到
operation-outbox-drop = 放弃了推送
    .about = { $name }，{ $mailbox }，{ $title }

# 会议室转换
fault-conversion-no_room = 有一行没有填会议室
    .cause = { $mailbox } 旁边没有名称。
    .remedy = 填写会议室名称，或者删除这一行。
fault-conversion-unpaired = { $count } 个会议室没有对应
    .cause = 本次同步的会议用到了会议室转换关系里没有的会议室：{ $rooms }。它们会原样写过去。
    .remedy = 在会议室转换关系里补上，再测试同步一次。
fault-conversion-bad_mailbox = “{ $found }”不是邮箱
    .cause = 会议室 { $room } 需要且只需要一个邮箱地址。
    .remedy = 填写会议室邮箱，或者删除这一行。
fault-conversion-too_many = { $found } 行太多，最多 { $limit } 行
    .cause = 什么都没有保存。
    .remedy = 删除不用的会议室。

# 操作
operation-person-create = 添加人员
    .about = { $name }
operation-person-update = 修改人员
    .about = { $name }
operation-person-remove = 删除人员
    .about = { $count } 人
operation-person-import = 导入人员
    .about = { $name } · { $count } 人
operation-account-save = 填写个人账号
    .about = { $name } · { $person }
operation-account-remove = 删除个人账号
    .about = { $name } · { $count } 个
operation-account-import = 导入个人账号
    .about = { $name } · { $count } 个
operation-conversion-save = 修改会议室转换
    .about = { $name } · { $count } 对
operation-conversion-import = 导入会议室转换
    .about = { $name } · { $count } 对

# 表格
people-sheet = 人员
people-file = 人员.xlsx
people-column-name = 姓名
people-column-email = 邮箱
people-column-email2 = 备用邮箱
people-column-login = 登录名
people-column-mobile = 手机
people-column-employee_no = 工号
people-column-title = 职务
people-column-department = 部门
people-column-groups = 群组
accounts-sheet = 个人账号
accounts-file = 个人账号.xlsx
accounts-column-person = 人员邮箱
accounts-column-login = 登录名
accounts-column-password = 密码
conversions-sheet = 会议室转换
conversions-file = 会议室转换.xlsx
conversions-column-local = 会议室
conversions-column-mailbox = 会议室邮箱

# 推送进度
push-state-waiting = 等待推送
push-state-sending = 正在推送
push-state-done = 已送达
push-state-failed = 未送达

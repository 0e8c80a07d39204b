# 收发方式实验

lab-page = 收发方式实验
lab-page-fact = 在测试邮箱上试每一种邀请、删除、取消方式，看这台服务器实际怎样做
lab-no-connection = 还没有 Exchange 对接。目前只有 Exchange 的邮箱可以查看和清理，所以只能在它上面实验。
lab-form = 新实验
lab-form-line = 只会往下面填写的邮箱里写。要用专门的测试邮箱，不要用有人在用的邮箱。
lab-connection = 对接
lab-organizer = 组织者测试邮箱
lab-organizer-help = 测试会议建在它的日历里
lab-attendee = 参会人测试邮箱
lab-attendee-help = 会收到邀请和取消通知
lab-room = 会议室邮箱
lab-room-help = 填了才能看到会议室的反应
lab-mailbox-missing = 还没有填
lab-look = 看看会做什么
lab-look-line = 只读取日历，不写入任何内容
lab-plan = 将要写入的内容
lab-column-mailbox = 邮箱
lab-column-held = 前 7 天到后 14 天
lab-column-written = 写入
lab-column-mails = 邮件
lab-role-person = { $role }，{ $person }
lab-held = { $count ->
    [0] 没有日程
   *[other] 有 { $count } 个日程
}
lab-held-unseen = 无法查看：{ $why }
lab-written-organizer = { $count } 个测试会议，其中 6 个会被删除或取消
lab-written-attendee = 收到邀请的会议副本
lab-written-room = 收到邀请的会议副本
lab-mails = { $count ->
    [0] 没有
   *[other] 最多 { $count } 封
}
lab-mails-room = 按会议室自己的设置处理
lab-plan-meetings = 明晚 { $at } 起，{ $count } 个测试会议，各 15 分钟，显示为空闲，标题写明“会桥实验”和编号。
lab-plan-cleared = 结束后全部清理，中途失败或程序退出也会清理；清理不掉的会逐条列出。
lab-confirm = 我确认 { $mailbox } 是测试邮箱，可以写入测试会议
lab-confirm-first = 先确认上面的邮箱
lab-start = 写入 { $count } 个测试会议并开始
lab-results = 结果
lab-when = 哪一次
lab-none = 还没有做过实验。
lab-result-fact = { $at }，组织者 { $organizer }，参会人 { $attendee }
lab-export = 导出
lab-column-mode = 方式
lab-not-tried = 没有试成：{ $why }
lab-waited = 最慢的一封邮件等了 { $seconds } 秒；“没有”表示又等了一段时间仍没有看到。“无法查看”不代表没有。
lab-left = 没有清理掉的
lab-left-line = { $mailbox } 的{ $shelf }：{ $why }
lab-left-stays = { $mailbox } 的{ $shelf }：按服务器的保留时间自行清除
lab-clear = 再清理一次
lab-clear-line = 处理好原因后再试
lab-copy-head = { $connection } 收发方式实验 { $at }
lab-open = 在测试邮箱上试一试
lab-seen-on = 本服务器 { $at } 实测：{ $what }。
lab-seen-pair = { $what } { $value }
lab-short-invitations-meeting = 参会人日历
lab-short-invitations-message = 收件箱邀请
lab-short-invitations-copy = 已发送副本
lab-short-invitations-room = 会议室
lab-short-deletion-place = 删除后在
lab-short-cancellations-meeting = 参会人日历
lab-short-cancellations-message = 收件箱取消通知
lab-short-cancellations-copy = 已发送副本
lab-short-cancellations-room = 会议室日历

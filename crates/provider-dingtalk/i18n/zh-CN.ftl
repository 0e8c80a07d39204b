

# 会议室、预定、写入
fault-dingtalk-room_unlisted = 钉钉里没有会议室 { $mailbox }
    .cause = 它不在操作人可见的会议室里，已被删除，或者换了地址。
    .remedy = 重新列出会议室并从中选择。会议室的地址取它的外部标识（isvRoomId）里的邮箱，没有时用由编号组成、不能收信的地址。
fault-dingtalk-room_refused = 钉钉不提供 { $mailbox } 的预定情况
    .cause = 只有这一间被拒绝，对方原话见下。多半是操作人看不到它，或它不是智能会议室。
    .remedy = 在管理后台查看这间会议室的可用范围，或换一个操作人。其他会议室不受影响。
fault-dingtalk-items_unreadable = { $mailbox } 有 { $items } 条预定或日程看不懂
    .cause = 它们缺少编号或时间，或结束早于开始。在此期间这个日历里不会有内容被当作已删除。
    .remedy = 到钉钉里看看这些日程；如果那里正常，请导出诊断包并反馈。
fault-dingtalk-person_unlisted = 钉钉通讯录里没有人使用邮箱 { $mailbox }
    .cause = 日历按人打开，而人按通讯录里的邮箱查找：对方的邮箱为空、是另一个，或不在通讯录授权范围内；也可能缺少邮箱字段的权限。
    .remedy = 在钉钉里填好这个人的邮箱，放宽通讯录授权范围，或开通邮箱字段的权限，再试一次。
fault-dingtalk-too_many_rooms = { $mailbox } 的会议要用 { $found } 间会议室，太多了
    .cause = 钉钉一个日程最多 { $most } 间会议室。
    .remedy = 把会议拆开，或减少会议室。
fault-dingtalk-too_many_people = { $mailbox } 的会议有 { $found } 位参与人，太多了
    .cause = 钉钉一次最多 { $most } 位参与人。
    .remedy = 缩小范围，或把会议拆开。

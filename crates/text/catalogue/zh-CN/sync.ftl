# 测试同步、执行和撤销的文字

reason-absent_in_complete_read = 来源里已经没有这场会议，而且这间会议室在 { $from } 至 { $to } 内读取完整
reason-cancelled_in_source = 来源里已取消
reason-changed_since_run = 那次同步之后又改过，不动它
reason-contradicting_twin = 同一场会议读到两次且内容不同，取其一
reason-empty_source = 来源从有会议变成一场都没有
reason-facts_changed = 来源给出的会议室信息有变化
reason-gone_since_run = 那次同步之后已经没有了，不动它
reason-guard_delete_count = 删除 { $found } 条，超过阈值 { $limit } 条，已拦截
reason-guard_delete_percent = 删除占已知会议的 { $found } %，超过阈值 { $limit } %，已拦截
reason-guard_empty_source = 来源突然为空，整次执行已停下
reason-held_deletions = { $count } 条删除在等待放行
reason-in_window = 在同步窗口 { $from } 至 { $to } 之内
reason-match_none = 没有已知的对应会议
reason-match_room = 按会议室邮箱配对
reason-match_uid = 按 UID 配对
reason-match_uid_occurrence = 按 UID 和该次开始时间配对
reason-not_read = 这间会议室这次没有读取
reason-outside_window = 在同步窗口 { $from } 至 { $to } 之外，不据此判断
reason-partial_read = 这间会议室没有读全，缺少的不算删除
reason-policy_pull = 方向：来源 → 本地
reason-zone_unmapped = 时区“{ $zone }”认不出来：时间按偏移量保存，夏令时变化时不会跟着变
reason-private_masked = 私密会议：标题、人员、地点和正文在保存之前已去掉
reason-source_changed = 来源里改了：{ $fields }
reason-source_new = 来源里新增
reason-there_since_run = 那次同步之后又出现了，不动它
reason-undo_of_create = 撤销：那次同步创建了它
reason-undo_of_delete = 撤销：那次同步删除了它
reason-undo_of_update = 撤销：那次同步改了它
reason-was_private = 原来是私密会议，内容没有保存，无法恢复

guard-delete_count = 删除 { $found } 条，阈值 { $limit } 条
guard-delete_percent = 删除占 { $found } %，阈值 { $limit } %
guard-empty_source = 来源原有 { $found } 场会议，现在一场都没有
guard-partial_read = { $found } 间会议室没有读全，其中的会议不会被删除

step-kind-create = 创建
step-kind-update = 更新
step-kind-delete = 删除
step-kind-skip = 跳过
step-kind-hold = 拦截
entity-room = 会议室
entity-meeting = 会议

field-title = 标题
field-start = 开始
field-end = 结束
field-all_day = 全天
field-zone = 时区
field-organizer = 组织者
field-attendees = 参会人
field-place = 地点
field-body = 详情
field-status = 状态
field-sensitivity = 私密
field-show_as = 忙闲
field-series = 周期
field-name = 名称
field-capacity = 容量
field-city = 城市
field-building = 楼宇
field-floor = 楼层
field-equipment = 设备

run-state-running = 进行中
run-state-done = 完成
run-state-partial = 部分完成
run-state-refused = 已拒绝
run-state-failed = 失败
run-state-cancelled = 已取消
run-state-interrupted = 中断
run-kind-preview = 测试同步
run-kind-apply = 同步
run-kind-undo = 撤销

outcome-intent = 结果未知
outcome-done = 完成
outcome-failed = 失败
outcome-skipped = 跳过
outcome-held = 拦截

verdict-pass = 通过
verdict-fail = 失败
verdict-warn = 需要处理
verdict-waiting = 等待生效
verdict-skipped = 跳过
verdict-manual = 人工确认

right-yes = 有
right-no = 缺
right-unknown = 未知
right-waiting = 等待生效
rights-resolve = 通讯录
rights-free_busy = 忙闲
rights-read = 读取
rights-private = 私密
rights-write = 写入
rights-is_room = 会议室
rights-auto_accept = 自动答复
rights-subject_kept = 保留主题

meeting-private = 私密
meeting-untitled = 无标题
status-confirmed = 已确认
status-tentative = 暂定
status-cancelled = 已取消

moved-appeared = 新出现
moved-vanished = 已消失
moved-changed = 有变化

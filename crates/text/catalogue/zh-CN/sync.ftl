# 测试同步、执行和撤销的文字

reason-absent_in_complete_read = 来源里已经没有这场会议，而且这间会议室在 { $from } 至 { $to } 内读取完整
reason-ambiguous_pair = “{ $title }”在第三方有 { $a } 条、在 OA 有 { $b } 条看起来相同，无法确定哪些是同一场
reason-answer_wins = { $side ->
    [a] 人工选择以第三方为准：{ $fields }；另一版本已保留
   *[b] 人工选择以 OA 为准：{ $fields }；另一版本已保留
 }
reason-calendar_partial = { $side ->
    [a] OA 日历没有读全，缺少的不算删除
   *[b] 第三方日历没有读全，缺少的不算删除
 }
reason-cancelled_in_source = 来源里已取消
reason-cancelled_not_copied = 复制之前就已取消，不再复制
reason-cancelled_there = { $side ->
    [a] 第三方已取消；OA 一侧没有“已取消”状态，因此删除那里的副本
   *[b] OA 已取消；第三方没有“已取消”状态，因此删除那里的副本
 }
reason-changed_since_run = 那次同步之后又改过，不动它
reason-conflict = 两边都改了“{ $title }”：{ $fields }
reason-conflict_open = 两边都改过，等待选择：{ $fields }
reason-contradicting_twin = 同一场会议读到两次且内容不同，取其一
reason-copy_changed_kept = 副本之后被改过，予以保留
reason-cut_fields = 内容过长，只复制开头部分：{ $fields }
reason-cut_kept = 只能读到一部分，不覆盖：{ $fields }
reason-drift_left = 只在目标一侧改过，不动它：{ $fields }
reason-empty_source = 来源从有会议变成一场都没有
reason-facts_changed = 来源给出的会议室信息有变化
reason-filter_matches_nothing = { $side ->
    [a] 第三方
   *[b] OA
}的 { $count } 条日程全部被过滤条件挡住，什么都不会同步
reason-filtered_out = 被过滤条件挡住，不同步
reason-gone_from_side = { $side ->
    [a] 第三方里已经没有这条日程，而且该日历在 { $from } 至 { $to } 内读取完整
   *[b] OA 里已经没有这条日程，而且该日历在 { $from } 至 { $to } 内读取完整
 }
reason-gone_on_both = 两边都已没有，解除配对
reason-gone_since_run = 那次同步之后已经没有了，不动它
reason-guard_delete_count = 删除 { $found } 条，超过阈值 { $limit } 条，已拦截
reason-guard_delete_percent = 删除占已知会议的 { $found }%，超过阈值 { $limit }%，已拦截
reason-guard_empty_source = 来源突然为空，整次执行已停下
reason-guard_leaving = 在决定是否保留这类副本之前拦截
reason-held_before = 此前已被拦截，尚未放行
reason-held_deletions = { $count } 条删除在等待放行
reason-held_rejected = 删除曾被拦截并被驳回，一直保留
reason-in_window = 在同步窗口 { $from } 至 { $to } 之内
reason-issue_broken_zone = 时区无法识别
reason-issue_ends_before_start = 结束早于开始
reason-issue_mapping_failed = 映射或公式对它计算失败
reason-issue_no_start = 没有开始时间
reason-issue_no_uid = 没有 UID
reason-issue_not_given = 所在一侧列出了它却没有给出内容；下次再读
reason-issue_rule_broken = 重复规则不成立
reason-issue_rule_never_matches = 重复规则不会产生任何一天
reason-issue_rule_unknown = 重复规则无法理解
reason-issue_too_long = 内容过长，未读取
reason-issue_unreadable = 无法读取
reason-item_issue = 无法读取，不动它
reason-leaving_filter = { $count } 个副本在等待决定：原日程不再符合过滤条件，保留还是删除？
reason-leaving_scope = { $count } 个副本在等待决定：人员已不在同步范围内，保留还是删除？
reason-leaving_window = { $count } 个副本在等待决定：同步窗口缩小，保留还是删除？
reason-left_filter = 原日程不再符合过滤条件
reason-left_scope = 该人员已不在同步范围内
reason-left_window = 窗口缩小后不在窗口内
reason-mapping_one_value = 映射让 { $count } 条新日程都得到同一个标题：“{ $title }”
reason-match_answer = 人工确认配对
reason-match_content = 按标题、时间和组织者配对
reason-match_link = 之前同步时已配对
reason-match_marker = 按标记认出是我们创建的副本
reason-match_none = 没有已知的对应会议
reason-match_room = 按会议室邮箱配对
reason-match_series = 按周期系列和该次开始时间配对
reason-match_uid = 按 UID 配对
reason-match_uid_occurrence = 按 UID 和该次开始时间配对
reason-modified_beats_deleted = 一边删除、另一边修改：予以保留
reason-new_on_side = { $side ->
    [a] 第三方里新增
   *[b] OA 里新增
 }
reason-newest_unknown = 无法判断哪边更新，以 OA 为准：{ $fields }；另一版本已保留
reason-newest_wins = 以较新的修改为准：{ $fields }；另一版本已保留
reason-not_ours = 不是本同步创建的，不改动
reason-not_read = 这间会议室这次没有读取
reason-oa_wins = 冲突规则以 OA 为准：{ $fields }；另一版本已保留
reason-occurrence_gone = { $side ->
    [a] 第三方里已没有这一次；{ $from } 至 { $to } 读取完整
   *[b] OA 里已没有这一次；{ $from } 至 { $to } 读取完整
 }
reason-one_uid_for_many = 多场不同的日程共用一个 UID（“{ $title }”等：第三方 { $a } 条，OA { $b } 条）
reason-original_wins = 以原日程为准：{ $fields }；另一版本已保留
reason-other_side_partial = 另一边日历没有读全，暂不在那边创建
reason-own_copy = 我们创建的副本，原日程在另一边；不会回流
reason-outside_window = 在同步窗口 { $from } 至 { $to } 之外，不据此判断
reason-own_orphan = 我们创建的副本，原日程已不在；不会回流
reason-partial_read = 这间会议室没有读全，缺少的不算删除
reason-policy_both_pull = 方向：双向，此处 第三方 → OA
reason-policy_both_push = 方向：双向，此处 OA → 第三方
reason-policy_pull = 方向：来源 → 本地
reason-policy_push = 方向：OA → 第三方
reason-private_copy_gone = 私密日程的副本被删除，原日程不动
reason-private_kept = 私密日程：副本的内容不会回流到原日程：{ $fields }
reason-zone_unmapped = 时区“{ $zone }”认不出来：时间按偏移量保存，夏令时变化时不会跟着变
reason-private_masked = 私密会议：标题、人员、地点和正文在保存之前已去掉
reason-series_as_one = 作为一个周期系列写入：目标能准确保存该规则
reason-series_expanded = 按单次日程写入：{ $why ->
    [series_single_only] 目标只接受单次日程
    [series_frequency] 目标没有这种频率
    [series_interval] 间隔过大
    [series_endless] 没有结束日期
    [series_occurrences] 次数过多
    [series_nth_weekday] 规则为第几个星期几
    [series_month_days] 规则含多个或倒数的日期
    [series_positions] 规则含位置选择
    [series_except] 规则排除了某些日期
    [series_extra] 规则增加了某些日期
    [series_zone] 没有目标认识的时区
    [series_pattern] 目标的重复模式无法准确表示该规则
    [series_by_choice] 本集成设为逐次写入
    [series_mapped_apart] 映射使各次内容不同
    [series_one_uid] 另一个系列的 UID 与它只差大小写
    [series_filtered_apart] 过滤规则只放行其中几次
    [series_months] 规则限定了月份
    [series_known] 之前已按单次日程写入
    [series_no_rule] 来源没有给出规则
    [series_exceptions_only] 只有改动过的单次是新的
    [issue_rule_broken] 规则不成立
    [issue_rule_never_matches] 规则不会产生任何一天
   *[other] 规则不适用
 }
reason-series_changed_there = 第三方修改了整个系列，而 OA 一侧无法接收该修改：两侧均保持原样
reason-series_conflict = 两边都改了整个系列“{ $title }”：{ $fields }
reason-series_gone_there = 第三方删除了整个系列，而原件一侧不能整体删除系列：保留
reason-series_no_longer_held = 目标不再能准确表示该系列的规则：先删除目标中的系列，再写入单次会议
reason-series_unread = 无法准确读取整个系列；能读取之前不改动其任何一次
reason-series_waits = 其间目标修改了个别几次：先回流这些修改，整个系列的修改在下次同步写入
reason-side_changed = { $side ->
    [a] 第三方里改了：{ $fields }
   *[b] OA 里改了：{ $fields }
 }
reason-source_changed = 来源里改了：{ $fields }
reason-source_new = 来源里新增
reason-source_wins = 单向同步以来源为准：{ $fields }；另一版本已保留
reason-target_gone = 只在目标一侧被删除，来源里还有
reason-target_gone_left = 只在目标一侧被删除，不动它
reason-there_since_run = 那次同步之后又出现了，不动它
reason-third_party_wins = 冲突规则以第三方为准：{ $fields }；另一版本已保留
reason-undo_of_adopt = 撤销：那次同步配对了这两条
reason-undo_of_create = 撤销：那次同步创建了它
reason-undo_of_delete = 撤销：那次同步删除了它
reason-undo_of_unlink = 撤销：那次同步解除了配对
reason-undo_of_update = 撤销：那次同步改了它
reason-was_private = 原来是私密会议，内容没有保存，无法恢复
reason-whereabouts_unknown = 缺失，但无法向另一边确认是否已删除，不动它

guard-delete_count = 删除 { $found } 条，阈值 { $limit } 条
guard-delete_percent = 删除占 { $found }%，阈值 { $limit }%
guard-empty_source = 来源原有 { $found } 场会议，现在一场都没有
guard-leaving = { $found } 个副本的原日程已离开，等待决定
guard-partial_read = { $found } 间会议室没有读全，其中的会议不会被删除

step-kind-create = 创建
step-kind-update = 更新
step-kind-delete = 删除
step-kind-skip = 跳过
step-kind-adopt = 配对
step-kind-unlink = 解除配对
step-kind-hold = 拦截
entity-room = 会议室
entity-meeting = 会议

join-fields = 、

field-title = 标题
field-when = 时间
field-start = 开始
field-end = 结束
field-all_day = 全天
field-zone = 时区
field-organizer = 组织者
field-attendees = 参会人
field-place = 地点
field-rooms = 会议室
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

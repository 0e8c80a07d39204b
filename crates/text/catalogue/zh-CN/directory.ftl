# 对接的通讯录：问题、操作、命令行

fault-directory-unsupported = { $name } 不提供人员
    .cause = 这个对接的系统没有可读取的通讯录。
    .remedy = 选择能读取人员的对接，或者用表格导入。
fault-directory-no_plan = { $name } 的通讯录没有待执行的计划
    .cause = 还没有读取，或者计划已经执行。
    .remedy = 读取通讯录。
fault-directory-percent = { $found } 不是有效的比例
    .cause = 人数比例在 0 到 100% 之间，什么都没有保存。
    .remedy = 填 0 到 100 的数字。
fault-directory-stale = { $name } 的通讯录计划已不适用
    .cause = 计划生成之后，人员、部门或某个集成的范围有变动，或者已有更新的计划。什么都没有写入。
    .remedy = 重新读取通讯录，查看新计划。
fault-directory-shrink = { $known } 人中有 { $remove } 人将被移除，已拦截
    .cause = 不经确认最多移除 { $percent }%。应用权限或可见范围变小，也会看到人数骤减。什么都没有写入。
    .remedy = 查看哪些人会被移除。确认无误就输入 { $remove } 放行，否则先恢复权限再读取。
fault-directory-empty_source = 通讯录突然为空
    .cause = 原有 { $remove } 人，现在一个也读不到，多半是权限或可见范围出了问题。什么都没有写入。
    .remedy = 先检测对接。确认通讯录真的空了，再输入 { $remove }。
fault-directory-no_end = 通讯录没有读完
    .cause = 读取中途失去了进度，这是程序的问题，与设置无关。
    .remedy = 再读取一次，会从中断处继续。反复出现时，用 roombridge bundle 导出诊断信息并反馈。

operation-directory-apply = 更新通讯录
    .about = { $name } · 新增 { $create }，认领 { $adopt }，修改 { $update }，移除 { $remove }
operation-directory-set = 修改通讯录更新方式
    .about = { $name }
operation-field-nightly = 每晚读取
operation-field-shrink_percent = 不经确认可移除的比例（%）

cli-directory-state = 已有 { $people } 人，{ $departments } 个部门。
cli-directory-resumable = 上次读取在 { $done } 个部门之后中断，再执行 directory read 会接着读。
cli-directory-dirty = 事件提到、尚未重新读取：{ $count } 项。
cli-directory-plan = 计划 { $plan }：新增 { $create }，认领 { $adopt }，修改 { $update }（其中调动 { $moved }），移除 { $remove }。尚未写入。
cli-directory-without-mail = 没有任何邮箱：{ $count } 人。
cli-directory-withheld = 没有权限读取、保持原样的字段：{ $fields }。
cli-directory-refused = 读不到、其中的人不算离开的部门：{ $department }
cli-directory-create = 新增
cli-directory-adopt = 认领
cli-directory-update = 修改
cli-directory-remove = 移除

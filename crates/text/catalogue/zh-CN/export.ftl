# 导出的表：标签页、文件名、列名

export-operations = 操作记录
export-operations-file = 操作记录 { $date }.xlsx
export-run = 同步记录
export-run-file = { $name } 同步记录 { $date }.xlsx
export-rooms = 会议室
export-rooms-file = 会议室 { $date }.xlsx
outcome-planned = 计划中
export-column-at = 时间
export-column-by = 谁
export-column-action = 操作
export-column-about = 对象
export-column-before = 改前
export-column-after = 改后
export-column-outcome = 结果
export-column-kind = 动作
export-column-entity = 类别
export-column-room = 会议室
export-column-mailbox = 邮箱
export-column-title = 标题
export-column-changes = 改动
export-column-fault = 原因
export-column-connection = 对接
export-column-enabled = 启用
export-column-read_at = 上次完整读取

# 操作记录：谁改了什么。`.about` 说对象，改前改后的数值另列

connection-copy = { $name }（副本）
operation-connection-create = 新建对接
    .about = { $name }
operation-connection-import = 导入对接
    .about = { $name }
operation-connection-clone = 复制对接
    .about = { $of } → { $name }
operation-connection-update = 修改对接
    .about = { $name }
operation-connection-remove = 删除对接
    .about = { $data ->
        [kept] { $name }，保留会议室和会议
       *[other] { $name }
    }
operation-successor-prepare = 准备迁移
    .about = { $name } · 迁到 { $provider }
operation-successor-switch = 迁移到另一个系统
    .about = { $name } · 迁到 { $provider }{ $count ->
        [0] {""}
       *[other] {" "}· 认可缺少的会议 { $count } 场
    }
operation-successor-back = 撤回迁移
    .about = { $name } · 回到 { $provider }
operation-step-mark = 勾选清单
    .about = { $state ->
        [off] { $name } · 取消勾选：{ $step }
       *[other] { $name } · 勾选：{ $step }
    }
operation-integration-update = 修改同步规则
    .about = { $name }
operation-quota-set = 设置调用额度
    .about = { $name }
operation-schedule-set = 修改定时
    .about = { $name }
operation-schedules-pause = 暂停或恢复全部定时
operation-rooms-give = 导入会议室
    .about = { $name } · { $count } 间会议室
operation-rooms-enable = 选用会议室
    .about = { $state ->
        [off] 停用 { $count } 间会议室
       *[other] 选用 { $count } 间会议室
    }
operation-rooms-remove = 移除会议室
    .about = { $count } 间会议室
operation-plan-approve = 放行执行
    .about = { $name } · 放行 { $count } 条删除
operation-settings-set = 修改设置
operation-notices-set = 修改通知
operation-channel-save = 保存通知渠道
    .about = { $name }
operation-channel-remove = 删除通知渠道
    .about = { $name }

operation-field-name = 名称
operation-field-enabled = 启用
operation-field-preview_only = 只做测试同步
operation-field-secrets = 更换凭据
operation-field-rooms = 会议室
operation-field-window_days = 前后天数
operation-field-deletes = 删除阈值（条）
operation-field-delete_percent = 删除阈值（%）
operation-field-details = 读取详情
operation-field-schedule = 定时
operation-field-schedules_paused = 暂停全部定时
operation-field-language = 语言
operation-field-theme = 外观
operation-field-retention_on = 每天清理旧记录
operation-field-retention_days = 保留天数
operation-field-proxy = 网络代理
operation-field-on_failure = 失败时通知
operation-field-on_held = 拦截删除时通知
operation-field-on_expiry = 凭据到期前通知
operation-field-desktop = 桌面通知
operation-field-update_check = 检查更新
operation-value-true = 开
operation-value-false = 关
operation-schedule-manual = 手动
operation-schedule-every = 每 { $minutes } 分钟
operation-schedule-daily = 每天 { $times }

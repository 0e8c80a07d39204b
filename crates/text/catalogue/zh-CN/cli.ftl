# 命令行的文字

cli-plan = 计划
cli-plan-held = 已拦截：只放行其中几条用 roombridge apply { $plan } --approve 步骤（最后一列，可以给多个），{ $count } 条全部放行用 --approve-deletes { $count }
cli-run = 运行
cli-control = 控制地址
cli-rooms = { $count } 间会议室
cli-compared = 一致 { $same } · 不同 { $differ } · 新的一边没有 { $missing } · 只在新的一边 { $added }
cli-exchanged = { $name }：{ $setting } 由 { $from } 改为 { $to }，新系统没有原来的设置。
cli-asked-again = 切换后有 { $count } 个冲突会再问一次：两边显示的会议不一样。
cli-import-judged = 可导入 { $accepted } 行，其中修整 { $repaired } 行；要先处理 { $blocked } 行。会新增 { $added } 间，更新 { $changed } 间。表里没有的 { $missing } 间会保留。什么都没有写入。
cli-imported = 已导入 { $accepted } 行，其中修整 { $repaired } 行；要处理 { $blocked } 行。新增 { $added } 间，更新 { $changed } 间。表里没有的 { $missing } 间保留不动。

severity-info = 提示
severity-warning = 要看一眼
severity-blocker = 要先处理

doctor-version = 版本
doctor-data_dir = 数据文件夹
doctor-clock = 本机时间
doctor-vault = 凭据存放
doctor-secret_file = 存放凭据的文件，用于
doctor-store = 数据文件
doctor-proxy = 代理变量
doctor-terminal = 终端

demo-practice = 练习环境已启动：{ $company }，所有系统都在本机模拟。
demo-connect = 连接 { $name }
demo-preview = 测试同步，什么都不写入：{ $counts }
demo-apply = 执行同一份计划：{ $counts }
demo-rooms = { $count } 间会议室，先列出几间：
demo-meetings = { $count } 场会议，列出今天起的几场：
demo-undo = 撤销本次同步：{ $counts }
demo-directory = 通讯录已纳入：{ $departments } 个部门，{ $people } 人；再读一遍，没有变化
demo-calendars = { $name } 与 OA 日程双向同步，{ $people } 人
demo-calendars-first = 第一次同步：{ $counts }
demo-calendars-title = 季度评审
demo-calendars-entered = 在 OA 新建“{ $title }”
demo-calendars-second = 推送到第三方：{ $counts }
demo-calendars-quiet = 再测试一次：两边一致，没有要做的。
demo-done = 做完了：{ $ways } 种登录方式都走完连接、检测、导入、测试同步、执行和撤销。

cli-phase-connecting = 正在连接
cli-phase-checking = 正在检测
cli-phase-reading = 正在读取
cli-phase-planning = 正在计算改动
cli-phase-applying = 正在执行

cli-quota-free = 这个系统不按次数计费。
cli-quota-assumed = 版本 { $edition }；{ $rooms } 间会议室，每 { $minutes } 分钟查一次，每天 { $hours } 小时、每月 { $days } 天，每间每天新增或变更 { $changes } 场会议{ $events ->
    [on] ，由事件告知变更
   *[other] {""}
 }
cli-quota-used = 已用 { $used } / { $allowance }
cli-quota-forecast = 预计每月 { $forecast }
cli-quota-spent = { $class }：照此速度 { $day } 用完
cli-quota-interval = 不超额度的最短间隔：{ $minutes } 分钟
cli-quota-no-interval = 没有哪个间隔能不超额度。
cli-quota-month = 计数月份 { $month }；{ $resets } 重新计数（对方没有说明按哪个时区，未确认）
cli-fields-missing = 还要填写：{ $fields }。用 roombridge connection set 加 --set 或 --secret 补上；roombridge provider show 列出全部字段。
cli-paste-missing = 粘贴的文字里没有，还要填写：{ $fields }

cli-schedules-paused = 定时任务已暂停，什么都不会自动运行
cli-schedules-running = 定时任务正常运行
cli-integration-off = “{ $name }”是停用状态：先看测试同步（plan），再启用（integration set --set enabled=true）

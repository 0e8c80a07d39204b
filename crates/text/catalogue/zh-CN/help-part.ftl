# 按名称处理某一部分的命令的帮助。

cli-help-rule = 转换规则：查表，或逐步改写文字

cli-help-rule-list = 列出转换规则

cli-help-rule-set = 新建转换规则，或修改同名的
    .name = 名称
    .pairs = 查到什么换成什么；可重复
    .otherwise = 查不到时：keep 原样，empty 留空，refuse 报错不同步，=文字 表示固定文字
    .steps = 不查表，逐步改写：trim、upper、lower、prefix=文字、suffix=文字、strip=文字、limit=字数、replace=原文=新文；可重复

cli-help-rule-remove = 删除没有被使用的转换规则
    .entry = 名称或编号

cli-help-rule-test = 在一段文字或一条记录上试算转换规则：读到什么、每一步、得出什么；不保存任何内容
    .entry = 名称或编号
    .text = 要转换的文字
    .field = 转换记录里哪个字段的文字
    .integration = 在哪个集成的记录上试算
    .direction = 方向：pull 从第三方到 OA，push 从 OA 到第三方
    .record = 记录的 key，library records 会列出；不写时用最新的一条

cli-help-formula = 生成字段的公式

cli-help-formula-list = 列出公式

cli-help-formula-set = 新建公式，或修改同名的
    .name = 名称
    .expression = 公式内容
    .gives = 应得到的类型

cli-help-formula-remove = 删除没有被使用的公式
    .entry = 名称或编号

cli-help-formula-test = 检查公式，保存与否都可以，并在一条记录上试算：读到什么、每一部分、得出什么；不保存任何内容
    .expression = 公式内容，或已保存公式的名称
    .gives = 应得到的类型；不写时为文字，已保存的公式按它自己的
    .integration = 在哪个集成的最新记录上试算
    .direction = 方向：pull 从第三方到 OA，push 从 OA 到第三方
    .record = 用哪条记录展示，key 由 library records 列出；不写时用最新的一条

cli-help-variable = 公式共用的变量

cli-help-variable-list = 列出变量

cli-help-variable-set = 新建变量，或修改同名的
    .name = 名称：字母开头，后接字母、数字、下划线
    .value = 值
    .kind = 值的类型

cli-help-variable-remove = 删除没有公式读取的变量
    .entry = 名称或编号

cli-help-variable-test = 显示公式读到的值
    .entry = 名称或编号

cli-help-filter = 过滤条件：来源里的哪些会议参与同步

cli-help-filter-list = 列出过滤条件

cli-help-filter-set = 新建过滤条件，或修改同名的
    .name = 名称
    .expression = 得出是或否的公式
    .integration = 用于哪个集成的来源；新建时必填
    .direction = 方向：pull 从第三方到 OA，push 从 OA 到第三方

cli-help-filter-remove = 删除没有被使用的过滤条件
    .entry = 名称或编号

cli-help-filter-test = 检查过滤条件，保存与否都可以，并在一条记录上试算：每一部分、是否通过；不保存任何内容
    .expression = 得出是或否的公式，或已保存过滤条件的名称
    .integration = 在哪个集成的最新记录上试算
    .direction = 方向：pull 从第三方到 OA，push 从 OA 到第三方
    .record = 用哪条记录展示，key 由 library records 列出；不写时用最新的一条

cli-help-departments = 部门

cli-help-departments-list = 列出部门和各有多少人

cli-help-callback = 以请求方式送来的事件：接收，或模拟推送

cli-help-callback-serve = 接收对接的事件请求，直到中断；期间定时任务照常运行
    .listen = 监听地址；不填则用已设置的
    .exposed = 允许其他机器访问这个地址

cli-help-callback-play = 向一个地址发送系统会发送的内容，并给出结论
    .url = 地址
    .connection = 用哪个对接的密钥签名
    .samples = 要发的样例，可重复；不填则全部
    .plain_http = 也用 http 发送，途经的人都能看到内容

cli-help-settings = 程序设置

cli-help-settings-show = 显示设置

cli-help-settings-set = 修改设置：language、theme、retention_on、retention_days、proxy
    .settings = 一项设置，可重复

cli-help-integration-export = 把两个日历之间的集成写入文件，连同用到的规则、公式、变量和过滤条件；不含配对和历史
    .name = 集成

cli-help-integration-import = 从文件新建两个日历之间的集成；导入后是停用状态
    .file = 要读的文件
    .name = 名称；不填则用文件里的
    .side_a = 第三方：对接名称；不填则用文件里写的
    .side_b = OA：对接名称，oa 表示内置日历；不填则用文件里写的

cli-help-runs-retry = 为一次运行里失败的部分生成重试计划

cli-help-schedule-pause = 暂停所有定时任务

cli-help-schedule-resume = 恢复定时任务

cli-help-meetings-add = 在 OA 日程里添加会议或重复日程
    .mailbox = 组织者邮箱
    .title = 标题
    .start = 开始，RFC 3339
    .end = 结束，RFC 3339
    .first = 全天日程的第一天
    .last = 全天日程的最后一天，不填则为第一天
    .zone = 时区，例如 Asia/Shanghai
    .attendees = 参会人邮箱，可重复；留空表示没有
    .rooms = 会议室编号，可重复；留空表示没有
    .place = 地点
    .body = 详情
    .private = 别人只能知道时间；--private=false 取消
    .repeat = 重复方式；once 表示不再重复
    .every = 每隔多少天、周、月或年
    .count = 重复多少次后结束
    .until = 在这一天结束
    .days = 星期：MO 到 SU，2TU 是当月第二个星期二，-1FR 是最后一个星期五；可重复
    .month_days = 每月第几天，-1 是最后一天；可重复
    .except = 不举行的日子；可重复

cli-help-meetings-edit = 修改 OA 日程里一场会议中写明的内容，其余不变
    .id = 日程编号
    .revision = 列出时的版本号；不填则按现在的
    .occurrence = 规则给出的这一次的开始，1970 年以来的秒数，列表里有
    .scope = 重复日程里的哪几次
    .mailbox = 组织者邮箱
    .title = 标题
    .start = 开始，RFC 3339
    .end = 结束，RFC 3339
    .first = 全天日程的第一天
    .last = 全天日程的最后一天，不填则为第一天
    .zone = 时区，例如 Asia/Shanghai
    .attendees = 参会人邮箱，可重复；留空表示没有
    .rooms = 会议室编号，可重复；留空表示没有
    .place = 地点
    .body = 详情
    .private = 别人只能知道时间；--private=false 取消
    .repeat = 重复方式；once 表示不再重复
    .every = 每隔多少天、周、月或年
    .count = 重复多少次后结束
    .until = 在这一天结束
    .days = 星期：MO 到 SU，2TU 是当月第二个星期二，-1FR 是最后一个星期五；可重复
    .month_days = 每月第几天，-1 是最后一天；可重复
    .except = 不举行的日子；可重复

cli-help-meetings-remove = 删除 OA 日程里的会议或其中几次
    .id = 日程编号
    .revision = 列出时的版本号
    .occurrence = 规则给出的这一次的开始，1970 年以来的秒数，列表里有
    .scope = 重复日程里的哪几次

cli-help-integration-lab = 在测试邮箱上看每种邀请、删除、取消方式实际做了什么

cli-help-integration-lab-plan = 列出会写入哪些邮箱、谁可能收到邮件；不写入任何内容
    .connection = 对接
    .organizer = 作为组织者的测试邮箱
    .attendee = 作为参会人的测试邮箱
    .room = 一起邀请的会议室

cli-help-integration-lab-run = 在测试邮箱上试每一种方式，清理干净，并列出实际看到的结果
    .connection = 对接
    .organizer = 作为组织者的测试邮箱
    .attendee = 作为参会人的测试邮箱
    .room = 一起邀请的会议室
    .yes = 写入 plan 列出的内容
    .confirmed = 这个邮箱虽然在用，但就是测试邮箱；可以写多次

cli-help-integration-lab-list = 列出做过的实验，最新的在前
    .connection = 对接，不写时列出全部

cli-help-integration-lab-show = 查看一个实验的结果
    .lab = 实验编号，或对接名（取最新一个）
    .output = 写到这个工作簿

cli-help-integration-lab-clear = 清理一个实验留下的内容
    .lab = 实验编号

# 命令行的帮助。每个命令的消息带着它的参数，许多命令都有的参数只写一次。

cli-help = 连接会议室和日历系统，逐项实测权限，先测试再同步，并说明哪里要处理。
    .data_dir = 数据文件夹，不填时用系统的应用数据文件夹
    .lang = 输出用的语言：zh-CN 或 en
    .json = 只输出一行 JSON，从不提问
    .quiet = 只输出结果
    .verbose = 多写日志，写两次则全部写出
    .vault = 凭据存放在哪里：系统钥匙串，或只存引用、每次使用时从环境变量和文件（env）或 systemd 凭据（credentials）读取
    .help = 显示帮助
    .version = 显示版本

cli-help-provider = 可以对接的系统

cli-help-provider-list = 列出可以对接的系统

cli-help-provider-show = 查看一种对接的登录方式、字段、清单和检测项
    .id = 对接方式的 ID

cli-help-sandbox = 练习环境

cli-help-sandbox-serve = 在本机运行模拟系统，直到中断
    .listen = 监听的本机地址，端口 0 表示自动选空闲端口
    .seed = 练习公司的种子
    .rooms = 会议室数量
    .meetings_per_room = 每间会议室的会议数
    .people = 人员数量
    .faults = 一开始就打开的故障

cli-help-sandbox-demo = 在练习环境上走完整个流程并打印报告
    .provider = 只做这个系统
    .auth = 只用这种登录方式
    .sheet = 要导入的会议室表格

cli-help-connection = 对接

cli-help-connection-add = 新增对接
    .provider = 对接方式的 ID
    .name = 对接的名称
    .auth = 登录方式
    .paste = 后台一次复制的整段文字，拆成各个字段；- 表示标准输入

cli-help-connection-list = 列出对接

cli-help-connection-show = 查看对接

cli-help-connection-set = 修改对接
    .rename = 新名称
    .enabled = 启用或停用
    .preview_only = false 表示导入的对接可以执行同步，true 表示只允许测试同步
    .settings = 一项设置，值留空表示清除
    .paste = 后台一次复制的整段文字，拆成各个字段；- 表示标准输入

cli-help-connection-remove = 删除对接，连同凭据、会议室、会议和对应关系
    .keep_data = 保留会议室和会议

cli-help-connection-export = 把对接写入文件，不含凭据

cli-help-connection-import = 从文件读入对接，一开始只能测试同步
    .file = 要读取的文件

cli-help-connection-icon = 写出开放平台要的应用图标
cli-help-connection-handout = 把使用说明写入文件，或写出要填到后台的每个值
    .values = 改为写出要填到后台的每个值，不含密钥
    .text = 写成纯文本，不是网页

cli-help-integration = 集成：两端和策略

cli-help-integration-list = 列出集成

cli-help-integration-show = 查看集成
    .name = 集成

cli-help-integration-add = 新建两个日历之间的集成
    .name = 名称
    .preset = 预设：系统标识或 blank；不填时由第三方对接决定
    .sides = 先第三方、后 OA：对接名称，oa 表示内置日历
    .side_a = 第三方：对接名称
    .side_b = OA：对接名称，oa 表示内置日历；不填即内置日历
    .direction = pull：第三方 → OA；push：OA → 第三方；both：双向
    .settings = 按位置设置，例如 domain、window_days、conflict、leaving.scope

cli-help-integration-remove = 删除两个日历之间的集成；已复制的内容保留
    .name = 集成

cli-help-integration-set = 修改集成：window_days、deletes、delete_percent、details、enabled；两个日历之间的可改任意设置
    .name = 集成

cli-help-check = 逐项检测对接
    .rooms = 同时检测这间会议室
    .all_rooms = 检测列表里的每间会议室

cli-help-rooms = 会议室表格和会议室

cli-help-rooms-template = 写出会议室表格模板

cli-help-rooms-import = 导入会议室邮箱表格
    .file = 表格：xlsx、xls、xlsb、ods、csv、tsv
    .sheet = 工作簿里的工作表
    .dry_run = 只检查表格，什么都不保存
    .corrected = 另存修正后的副本，问题写成批注
    .resolve = 向对方系统核对每个地址
    .expand_lists = 把会议室列表换成其中的会议室，会询问对方系统

cli-help-rooms-discover = 列出对方系统里的会议室
    .add = 加入这些邮箱

cli-help-rooms-list = 列出已保存的会议室

cli-help-rooms-export = 把会议室写入表格，之后可以再导入

cli-help-rooms-permissions = 每间会议室能做什么

cli-help-rooms-script = 写出补齐权限的 PowerShell 脚本

cli-help-plan = 测试同步：列出每处改动，什么都不写入
    .name = 集成
    .output = 把整份计划以 JSON 写入文件

cli-help-apply = 严格执行一份计划，否则拒绝
    .plan = 计划 ID
    .approve = 只放行这些拦截的步骤：写编号，或足以认出它的开头

cli-help-sync = 在防护之下计划并执行
    .name = 集成
    .all = 所有启用的集成

cli-help-undo = 撤销一次运行
    .run = 运行 ID
    .dry_run = 只列出会撤销什么

cli-help-meetings = 已保存的会议

cli-help-meetings-list = 列出已保存的会议
    .rooms = 只看这间会议室

cli-help-runs = 运行记录

cli-help-runs-list = 列出运行
    .from = 在这一天或之后开始的
    .to = 在这一天或之前开始的
    .search = 编号、出错原因、其中的标题或邮箱的一部分
    .integration = 只看这个集成

cli-help-runs-show = 查看一次运行和每一条

cli-help-runs-export = 把一次运行和每一条写入文件：以 .xlsx 结尾时是表格，否则是 JSON

cli-help-log = 记录的保留

cli-help-log-prune = 清理旧的运行记录
    .days = 保留多少天

cli-help-log-operations = 管理员改过什么
    .about = 只看这一类，例如 connection 或 rooms.give
    .text = 名称或值里的文字
    .output = 全部写入表格

cli-help-hold = 等待决定的删除

cli-help-hold-list = 列出等待决定的删除

cli-help-hold-approve = 放行等待的删除，下次同步时执行
    .steps = 每项的计划和序号，与 hold list 显示的一致

cli-help-hold-reject = 驳回等待的删除，以后也不执行
    .steps = 每项的计划和序号，与 hold list 显示的一致

cli-help-question = 计划中的待答问题

cli-help-question-list = 列出还没有回答的问题，或一个计划的全部问题
    .plan = 计划编号；不填则看每个集成最新的计划

cli-help-question-answer = 回答问题；之后请重新生成计划
    .name = 集成
    .step = 问题所在的步骤，与 question list 显示的一致
    .answer = take-a：以第三方为准；take-b：以 OA 为准；together：是同一场会议；apart：是不同的会议；none：收回回答

cli-help-version = 冲突中落选的版本

cli-help-version-list = 列出冲突中落选的版本
    .integration = 只列出这个集成的

cli-help-version-restore = 生成恢复某个版本的计划
    .run = 作出决定的同步记录
    .step = 作出决定的步骤

cli-help-schedule = 集成何时自动运行

cli-help-schedule-show = 查看集成何时运行
    .name = 集成

cli-help-schedule-set = 设置集成何时运行
    .name = 集成
    .every = 每隔多少分钟
    .daily = 每天的这些时刻，HH:MM
    .manual = 从不自动运行

cli-help-serve = 运行定时任务，可同时把界面提供给浏览器
    .ui = 在这个本机地址上提供界面

cli-help-doctor = 诊断这台机器：钥匙串、代理、时钟、数据文件夹

cli-help-bundle = 写出去除敏感内容的诊断包

cli-help-completions = 某种 shell 的补全脚本
    .shell = Shell

cli-help-shared = 许多命令都有的参数
    .name = 对接
    .connection = 对接
    .output = 要写的文件
    .id = 运行 ID
    .from = 第一天
    .to = 最后一天
    .limit = 最多多少条
    .offset = 跳过多少条
    .settings = 一项设置
    .secrets = 凭据的来源：env:变量、file:路径，或 - 表示标准输入
    .documents = 一项内容较长的设置，从文件读取
    .approve_deletes = 放行的已拦截删除数

cli-help-words = 文字周围的词
    .usage = 用法：
    .commands = 命令：
    .arguments = 参数：
    .options = 选项：
    .env = {""}[环境变量：{ $name }]
    .default = {""}[默认：{ $value }]
    .values = {""}[可选值：{ $values }]

cli-help-quota = 按月计费的接口调用

cli-help-quota-show = 显示额度、已用和预计
    .name = 对接

cli-help-quota-try = 换一组假设，看会用多少；不保存
    .name = 对接
    .edition = 组织的版本
    .granted = 与对方约定的每月次数；0 表示没有
    .reserve = 每月留给其他程序的次数
    .hours = 一天里查询的小时数
    .days = 一个月里查询的天数
    .changes = 每间会议室每天新增或变更的会议数
    .rooms = 会议室数
    .interval = 两次查询之间的分钟数
    .events = 是否由事件告知变更

cli-help-quota-set = 设置版本、约定次数、预留和工作时间；没写的不变
    .name = 对接
    .edition = 组织的版本
    .granted = 与对方约定的每月次数；0 表示没有
    .reserve = 每月留给其他程序的次数
    .hours = 一天里查询的小时数
    .days = 一个月里查询的天数
    .changes = 每间会议室每天新增或变更的会议数

cli-help-successor = 把对接迁移到接替它的系统

cli-help-successor-show = 显示服务何时停用、可以换成什么、迁移到哪一步
    .name = 对接，新的或旧的

cli-help-successor-prepare = 新建接替的对接：带上设置和凭据，不同步任何内容
    .name = 要迁移的对接
    .to = 接替的系统；有多个可选时必填
    .new_name = 新对接的名称

cli-help-successor-compare = 读取两边，逐间显示差别，哪边都不写
    .name = 对接，新的或旧的

cli-help-successor-switch = 由新对接接替旧对接
    .name = 对接，新的或旧的
    .accept_missing = 新的一边缺少的会议条数，填写后仍然切换

cli-help-successor-back = 撤回切换；之后没有同步改过内容时才可以
    .name = 对接，新的或旧的

cli-help-library = 各集成共用的转换规则、公式、变量和过滤条件

cli-help-library-list = 列出转换规则、公式、变量和过滤条件

cli-help-library-functions = 列出公式可用的字段和函数

cli-help-library-save = 保存一个条目，没有 id 的是新条目。条目的 JSON：{"{"}"kind": "formula", "entry": {"{"}...{"}"}{"}"}
    .file = JSON 文件，- 表示标准输入

cli-help-library-remove = 删除没有被使用的条目
    .kind = 库的哪一部分
    .entry = 名称或 id

cli-help-library-check = 保存之前检查公式
    .expression = 公式
    .gives = 应得到的类型
    .integration = 在哪个集成的最新记录上试算
    .direction = 方向：pull 从第三方到 OA，push 从 OA 到第三方

cli-help-library-records = 列出可以试算映射的最新记录
    .integration = 集成
    .direction = 方向：pull 列出第三方的，push 列出 OA 的

cli-help-library-try = 在一条记录上试算映射和过滤，或者单独试算一个还没保存的条目或公式，不保存任何内容
    .integration = 集成
    .direction = 方向：pull 从第三方到 OA，push 从 OA 到第三方
    .record = 记录的 key，不写时用最新的一条
    .rules = 映射和过滤的 JSON，- 表示标准输入；不写时用集成自己的
    .entry = 一个条目的 JSON，写法同 library save，- 表示标准输入；保存与否都可以单独试算
    .expression = 一条公式，单独试算：列出每一部分得到什么，或者在哪里出错、为什么
    .gives = 公式应得到的类型
    .field = 转换规则读取哪个字段的文字

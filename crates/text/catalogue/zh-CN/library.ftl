# 映射、过滤和它们的库

fault-rules-too_long = 公式太长
    .cause = 有 { $found } 个字符，最多 { $limit } 个。
    .remedy = 拆开：把一部分放进变量或转换规则。
fault-rules-too_deep = 公式嵌套太深
    .cause = 第 { $line } 行第 { $column } 列：括号或运算符太多，不再往下读。
    .remedy = 拆成几个简单的公式。
fault-rules-broken = 公式无法识别
    .cause = 第 { $line } 行第 { $column } 列：从“{ $near }”起无法识别。
    .remedy = 看看那里是否少了括号、逗号或引号。
fault-rules-reserved = 公式里用了保留字
    .cause = 第 { $line } 行第 { $column } 列：“{ $near }”开头的词不能作名称。
    .remedy = IF 写成大写，或者写成 条件 ? 甲 : 乙。
fault-rules-unknown_name = 没有名为 { $name } 的字段或变量
    .cause = 第 { $line } 行第 { $column } 列：来源字段和变量里都没有这个名称。
    .remedy = 从列表中选字段。变量写成 vars.名称。
fault-rules-unknown_function = 没有函数 { $name }
    .cause = 第 { $line } 行第 { $column } 列：只能调用列出的函数。
    .remedy = 从列表中选函数。
fault-rules-unsupported = 公式里有不支持的写法
    .cause = 第 { $line } 行第 { $column } 列：{ $what ->
        [nested] 列表函数里又用了列表函数
        [fraction] 不是整数
        [bytes] 字节
        [null] null
        [map] 键值表
        [struct] 结构
        [field] 取值的字段
       *[other] 这个运算符
    }。
    .remedy = 用文本、整数、时间、列表和列出的函数来写。
fault-rules-wrong_arguments = { $name } 不是这样写的
    .cause = 第 { $line } 行第 { $column } 列：参数个数或写法不对。
    .remedy = 写成 { $form } 这样。
fault-rules-wrong_type = 类型对不上
    .cause = 第 { $line } 行第 { $column } 列：这里是{ $found ->
        [text] 文本
        [number] 整数
        [bool] 是或否
        [time] 时间
       *[list] 列表
    }，需要的是别的类型（{ $expected }）。
    .remedy = 用 text(...)、number(...) 或 time(...) 转换，或者换一个字段。
fault-rules-wrong_result = 公式结果的类型不对
    .cause = 结果是{ $found ->
        [text] 文本
        [number] 整数
        [bool] 是或否
        [time] 时间
       *[list] 列表
    }，需要的是{ $expected ->
        [text] 文本
        [number] 整数
        [bool] 是或否
        [time] 时间
       *[list] 列表
    }。
    .remedy = 转换结果，例如用 text(...)，或者换一种类型。
fault-rules-not_literal = 格式和时区要直接写出
    .cause = 第 { $line } 行第 { $column } 列：它是拼出来的，或取自字段。
    .remedy = 写在引号里，或用变量。
fault-rules-too_many_steps = 公式计算太久
    .cause = 第 { $line } 行第 { $column } 列：对这条日程算到 { $limit } 步时停下了。
    .remedy = 写简单些，或先用 left(...) 截短长文本。
fault-rules-too_large = 公式得到的文本太长
    .cause = 第 { $line } 行第 { $column } 列：超过 { $limit } 字节。
    .remedy = 拼接之前先用 left(...) 截短。
fault-rules-overflow = 数字或时间太大
    .cause = 第 { $line } 行第 { $column } 列：结果超出能计算的范围。
    .remedy = 检查参加计算的数字。
fault-rules-division_by_zero = 除数是 0
    .cause = 第 { $line } 行第 { $column } 列：对这条日程，除数是 0。
    .remedy = 先判断再除：IF(x == 0, ..., ...)。
fault-rules-no_entry = 列表里没有这一项
    .cause = 第 { $line } 行第 { $column } 列：取的是第 { $found } 项，从 0 数起。
    .remedy = 先用 size(...) 判断有没有。
fault-rules-not_a_number = “{ $found }”不是整数
    .cause = 第 { $line } 行第 { $column } 列：number(...) 得到的是这段文本。
    .remedy = 先从文本中取出数字，或先判断。
fault-rules-not_a_time = “{ $found }”不是时间
    .cause = 第 { $line } 行第 { $column } 列：time(...) 得到的是这段文本。
    .remedy = 时间要带时差，例如 2026-11-23T15:30:00+08:00。
fault-rules-unknown_zone = 没有时区 { $found }
    .cause = 第 { $line } 行第 { $column } 列：时区用 IANA 名称。
    .remedy = 例如写 "Asia/Shanghai"。
fault-rules-bad_pattern = 日期格式里的“{ $found }”没有含义
    .cause = 第 { $line } 行第 { $column } 列：可用 yyyy、MM、M、dd、d、HH、H、mm 和 ss。
    .remedy = 例如写 "yyyy-MM-dd HH:mm"。
fault-rules-no_name = 没有名称
    .cause = 库里的条目靠名称区分。
    .remedy = 填写名称。
fault-rules-name_too_long = 名称太长
    .cause = 有 { $found } 个字符，最多 { $limit } 个。
    .remedy = 写短一些。
fault-rules-variable_name = “{ $name }”不能作变量名
    .cause = 公式里写成 vars.名称。
    .remedy = 以英文字母开头，其后用字母、数字和下划线。
fault-rules-value_too_long = 文本太长
    .cause = 有 { $found } 个字符，最多 { $limit } 个。
    .remedy = 写短一些。
fault-rules-bad_value = { $name } 的值与类型不符
    .cause = “{ $found }”不是{ $expected ->
        [number] 整数
        [bool] true 或 false
        [time] 带时差的时间
       *[other] 这种类型
    }。
    .remedy = 改正值，或换一种类型。
fault-rules-too_many_text_steps = 规则的步骤太多
    .cause = 有 { $found } 步，最多 { $limit } 步。
    .remedy = 去掉几步，或改用公式。
fault-rules-too_many_pairs = 对照表太长
    .cause = 有 { $found } 行，最多 { $limit } 行。
    .remedy = 去掉几行，或改用公式。
fault-rules-pair_twice = 对照表里有两个“{ $found }”
    .cause = 不分大小写，不计首尾空白，所以不清楚以哪一行为准。
    .remedy = 去掉其中一行。
fault-rules-empty_search = 没有写要替换什么
    .cause = 有一个替换步骤的查找内容是空的。
    .remedy = 填写要替换的文本，或去掉这一步。
fault-rules-not_in_lookup = “{ $found }”不在 { $name } 的对照表里
    .cause = 按规则，不在表里的日程要报告出来。
    .remedy = 添加一行，或另选其他文本的处理方式。
fault-rules-text_too_large = 规则得到的文本太长
    .cause = 会超过 { $limit } 字节。
    .remedy = 检查替换步骤：文本被越换越长。
fault-rules-not_a_word = “{ $found }”不是{ $field ->
        [status] 状态
        [sensitivity] 私密性
        [show_as] 显示为
       *[all_day] 全天
    }可用的词
    .cause = 可用的有：{ $expected }。
    .remedy = 改用其中一个。
fault-rules-not_an_address = “{ $found }”不是邮箱地址
    .cause = 参会人用邮箱地址表示。
    .remedy = 给出地址，例如取自 attendees。
fault-rules-ends_before_start = 结束会早于开始
    .cause = 按开始或结束的映射，结束时间早于开始时间。
    .remedy = 检查开始和结束的公式。
fault-rules-target_unfit = { $field ->
        [title] 标题
        [when] 时间
        [organizer] 组织者
        [attendees] 参会人
        [place] 地点
        [rooms] 会议室
        [body] 详情
        [status] 状态
        [sensitivity] 私密性
       *[show_as] 显示为
    }不能这样生成
    .cause = { $how ->
        [identity] 不能直接取自那个字段。
        [rule] 转换规则不能由那个字段生成它。
        [formula] 不能用公式生成。
        [fixed] 不能用固定值。
        [leave] 不能留给目标。
       *[other] 只有时间可以分开设置。
    }
    .remedy = 换一种方式，或原样同步。
fault-rules-target_twice = { $field ->
        [title] 标题
        [when] 时间
        [organizer] 组织者
        [attendees] 参会人
        [place] 地点
        [rooms] 会议室
        [body] 详情
        [status] 状态
        [sensitivity] 私密性
       *[show_as] 显示为
    }设置了两次
    .cause = 映射中有两行的目标相同。
    .remedy = 去掉其中一行。
fault-rules-missing_entry = 映射用到的条目不在库里
    .cause = 没有{ $kind ->
        [rule] 转换规则
        [formula] 公式
       *[filter] 过滤条件
    } { $id }。
    .remedy = 在映射或过滤中另选一个。
fault-library-differs = 这里的“{ $name }”内容不同
    .cause = 文件带来了同名但内容不同的条目；什么都没有导入。
    .remedy = 给这里的条目改名，或改成一样，再重新导入。
fault-library-breaks = { $name } 不能这样改
    .cause = 改了以后，这些就不成立了：{ $used }。
    .remedy = 先改它们，或新建一个条目。
fault-library-used = { $name } 正在使用
    .cause = 用到它的有：{ $used }。
    .remedy = 先在那里取消，再删除。
fault-library-unknown = 库里没有这个{ $kind ->
        [rule] 转换规则
        [formula] 公式
        [variable] 变量
       *[filter] 过滤条件
    }
    .cause = 找不到 { $name }，可能已被删除。
    .remedy = 重新载入列表。
fault-library-filter = 过滤条件没有对应的来源
    .cause = 没有来源 { $source } 提供 { $data }。
    .remedy = 从集成里新建过滤条件，这些会自动带出。
fault-library-direction = 要选定一个方向
    .cause = 映射和过滤按方向分别设置。
    .remedy = 选第三方 → OA，或 OA → 第三方。
fault-library-no_record = 这条记录已不在最新记录里
    .cause = 列出之后又读取了新的记录。
    .remedy = 从现在的列表中选一条。

reason-filter_failed = 过滤条件“{ $name }”对它计算失败
reason-filter_passed = 符合过滤条件“{ $name }”
reason-filter_stopped = 不符合过滤条件“{ $name }”
reason-mapped_by_formula = { $field } 由公式“{ $name }”生成
reason-mapped_by_rule = { $field } 由规则“{ $name }”生成
reason-mapped_from_field = { $field } 取自 { $name }
reason-mapped_left = { $field } 保留目标原值
reason-mapped_to_fixed = { $field } 固定为“{ $name }”
reason-mapping_failed = { $field } 生成失败（“{ $name }”）

operation-library-save = 保存了库条目
    .about = { $kind ->
        [rule] 转换规则
        [formula] 公式
        [variable] 变量
       *[filter] 过滤条件
    } { $name }
operation-library-remove = 删除了库条目
    .about = { $kind ->
        [rule] 转换规则
        [formula] 公式
        [variable] 变量
       *[filter] 过滤条件
    } { $name }

function-left = 开头的若干个字符
function-right = 末尾的若干个字符
function-mid = 从某个位置起的若干个字符，第一个是 1
function-upper = 转成大写
function-lower = 转成小写
function-trim = 去掉首尾空白
function-replace = 把一段文本全部换成另一段
function-contains = 是否含有一段文本
function-startsWith = 是否以一段文本开头
function-endsWith = 是否以一段文本结尾
function-size = 字符数或项数
function-text = 转成文本，时间写成 yyyy-MM-dd HH:mm
function-number = 转成整数
function-date_text = 按格式写出时间，用集成的时区或另一个时区
function-time = 由文本得到时间
function-add_minutes = 往后若干分钟，负数往前
function-minutes = 两个时间相差的分钟数
function-domain = @ 后面的部分
function-coalesce = 第一个不为空的文本
function-join = 用一段文本连接各项
function-split = 按一段文本拆开
function-IF = 二选一
function-exists = 是否有任何一项符合
function-all = 是否每一项都符合
function-exists_one = 是否恰有一项符合
function-filter = 符合的各项
function-map = 由每一项得到新的一项

value-kind-text = 文本
value-kind-number = 整数
value-kind-bool = 是或否
value-kind-time = 时间
value-kind-list = 列表

mapping-note-filter_passes_none = 最新的记录都不符合过滤条件“{ $value }”
mapping-note-one_value = 最新的记录得到了相同的{ $value ->
    [title] 标题
    [when] 时间
    [attendees] 参会人
    [place] 地点
    [body] 详情
   *[other] 值（{ $value }）
 }
mapping-note-unknown_person = OA 里没有 { $value }
mapping-note-room_unpaired = { $value } 不在会议室转换关系里

cli-library-used = 用到它的有：{ $names }
cli-library-holds = 公式成立{ $tried ->
    [0] {""}
   *[other] ，试了 { $tried } 条记录，{ $failed } 条失败
 }
cli-library-removed = 已删除
cli-library-saved = 已保存：{ $name }
cli-library-flows = 会同步
cli-library-stops = 不会同步
cli-library-passes = 过滤条件 { $name }：{ $passes ->
    [yes] 符合
    [no] 不符合
   *[other] 计算失败
 }

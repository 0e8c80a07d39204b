# 会议室表的文字：问题、修复类别、行的状态、做过的事、模板。
# issue-* 是一句话说明，.expected 是该写成什么，.repair 是一键修复或已经做的修复。

issue-RM-IMP-0001 = 文件是空的
    .expected = 一张有会议室邮箱的表
issue-RM-IMP-0002 = 这个文件不是表格
    .expected = xlsx、xls、xlsb、ods、csv 或网页表格
issue-RM-IMP-0003 = 文件有密码保护
    .expected = 在 Excel 里去掉密码，再保存一份。这里不需要密码
issue-RM-IMP-0004 = 文件超过上限：{ sheet-limit }，最多 { $limit }
    .expected = 只留会议室那一张表，再保存一份
issue-RM-IMP-0005 = 文件在 { $part } 处损坏
    .expected = 在 Excel 里打开，再保存一份
issue-RM-IMP-0006 = 没有可以读的工作表：{ $sheets }
    .expected = 至少一张没有隐藏的工作表
issue-RM-IMP-0007 = 没有找到邮箱列
    .expected = 表头里有“邮箱”一列，或者在“更改列”里选一列
issue-RM-IMP-0008 = 按 { $encoding } 读，有 { $count } 个字读不出来
    .expected = 换一种编码，看预览里的文字是否正常
issue-RM-IMP-0009 = 正好 { $rows } 行，导出时可能被截断
    .expected = 导出命令加上 -ResultSize Unlimited，再导出一次
issue-RM-IMP-0010 = 这一行没有邮箱
    .expected = 会议室的邮箱地址
issue-RM-IMP-0011 = 不是邮箱地址：{ $reason ->
    [no_at] 缺少 @
    [several_at] 有多个 @
    [local_empty] @ 前面是空的
    [domain_empty] @ 后面是空的
    [domain_word] 域名不完整
    [dots] 点的位置不对
    [blank] 中间有空格
    [too_long] 太长
    [several] 一格里有多个地址
    [no_primary] 没有标出主地址
   *[character] 有不能用的字符
}
    .expected = 形如 mr-301@practice.example
    .repair = 改为建议的地址
issue-RM-IMP-0012 = 表里有 { $rows } 行是 { $likely }，这里的 { $domain } 少见，像是拼写错误
    .expected = { $likely }
    .repair = 改为 { $likely }
issue-RM-IMP-0013 = 域名 { $domain } 不在常用的域名里
    .expected = { $domains }
issue-RM-IMP-0014 = 一格里有 { $count } 个地址，已分成 { $count } 行
    .expected = 一行一个邮箱
    .repair = 分成多行
issue-RM-IMP-0015 = 与第 { $first_row } 行是同一间会议室
    .expected = 每间会议室一行，保留第一行
issue-RM-IMP-0016 = 与工作表“{ $first_sheet }”第 { $first_row } 行是同一间会议室
    .expected = 每间会议室一行，保留第一行
issue-RM-IMP-0017 = 与工作表“{ $first_sheet }”第 { $first_row } 行（{ $primary }）是同一个邮箱的两个地址
    .expected = 每间会议室一行，保留第一行
issue-RM-IMP-0030 = 有全角字符，已改为半角
    .expected = 半角字符
    .repair = 改为半角
issue-RM-IMP-0031 = 有多余的空格，已去掉
    .expected = 没有多余的空格
    .repair = 去掉空格
issue-RM-IMP-0032 = 有看不见的字符，已去掉
    .expected = 没有看不见的字符
    .repair = 去掉看不见的字符
issue-RM-IMP-0033 = 去掉了 mailto:
    .expected = 只写地址
    .repair = 去掉 mailto:
issue-RM-IMP-0034 = 去掉了显示名，留下地址
    .expected = 只写地址
    .repair = 去掉显示名
issue-RM-IMP-0035 = 去掉了地址两边的符号
    .expected = 只写地址
    .repair = 去掉符号
issue-RM-IMP-0036 = 从地址列表里取了主地址
    .expected = 主地址，即大写 SMTP: 后面的那个
    .repair = 取主地址
issue-RM-IMP-0037 = 容量里有文字，已取数字
    .expected = 数字
    .repair = 只留数字
issue-RM-IMP-0038 = 容量是一个范围，已取较大的数
    .expected = 数字
    .repair = 取较大的数
issue-RM-IMP-0039 = 由第 { $from_row } 行的合并单元格补上
    .expected = 每一行都有值
    .repair = 补上
issue-RM-IMP-0040 = 去掉了开头的撇号，它是导出时为防止公式运行而加的
    .expected = 没有撇号的原值
    .repair = 去掉撇号
issue-RM-IMP-0050 = 容量不是数字，先留空
    .expected = 数字，例如 12
issue-RM-IMP-0051 = 容量超出 1 到 10000，先留空
    .expected = 1 到 10000 之间的数字
issue-RM-IMP-0052 = 容量成了日期，多半是“8-10”被表格软件改的
    .expected = 数字。把这一列设为“文本”再填，就不会变成日期
issue-RM-IMP-0055 = 没有名称，先用目录里的名称或邮箱
    .expected = 会议室的名称
issue-RM-IMP-0060 = 公式没有结果
    .expected = 在 Excel 里打开并保存一次，结果就会写进文件
issue-RM-IMP-0061 = 公式没有结果，先留空
    .expected = 在 Excel 里打开并保存一次，结果就会写进文件
issue-RM-IMP-0062 = 公式出错
    .expected = 会议室的邮箱地址
issue-RM-IMP-0063 = 公式出错，先留空
    .expected = 一个值
issue-RM-IMP-0070 = 工作表是隐藏的，没有读
    .expected = 需要时可以选上
issue-RM-IMP-0071 = 跳过了表头上方的 { $rows } 行：{ $text }
    .expected = 表头认错时，可以指定表头在第几行
issue-RM-IMP-0072 = 跳过了第 { $row } 行，它是模板的示例
    .expected = 示例可以留着
issue-RM-IMP-0073 = 工作表里没有邮箱列，没有用
    .expected = 需要时可以指定表头在第几行
issue-RM-IMP-0074 = 有不止一列像邮箱：用了 { $chosen }，没用 { $other }
    .expected = 不对时可以更改列
issue-RM-IMP-0075 = 导出里写的类型是 { $type }，不是会议室
    .expected = RoomMailbox
issue-RM-IMP-0076 = 导出里写的类型是 { $type }，是会议室列表
    .expected = 列表里的每一间会议室
issue-RM-IMP-0077 = 第 { $last_row } 行之后有很多空行，后面的没有读
    .expected = 删掉中间的空行
issue-RM-IMP-0078 = 跳过了第 { $rows } 行（共 { $count } 行），不是会议室：{ $text }
    .expected = 合计、签名、备注可以留着
issue-RM-IMP-0080 = 目录里有这个邮箱，但它不是会议室
    .expected = 会议室邮箱
issue-RM-IMP-0081 = 目录里有这个地址，但它没有邮箱
    .expected = 会议室邮箱
issue-RM-IMP-0082 = 目录里没有这个地址
    .expected = 目录里有的会议室邮箱
issue-RM-IMP-0083 = 账号还不能读这个邮箱
    .expected = 在权限页生成脚本，交给邮件系统的管理员执行
issue-RM-IMP-0084 = 域名 { $domain } 不归这个系统管
    .expected = 这个系统里的域名
issue-RM-IMP-0085 = “{ $name }”是会议室列表，不是会议室
    .expected = 列表里的每一间会议室
issue-RM-IMP-0086 = 这是别名，主地址是 { $primary }
    .expected = { $primary }
    .repair = 改为 { $primary }
issue-RM-IMP-0087 = 权限已授予，还没有生效
    .expected = 等一会儿再查

# 上限说的是什么，别的消息引用它。
sheet-limit = { $cap ->
    [file_bytes] 文件大小（字节）
    [archive_entries] 压缩包里的文件数
    [unzipped_bytes] 解压后的大小（字节）
    [unzip_ratio] 压缩比
    [shared_string_bytes] 共用文字的总量（字节）
    [sheets] 工作表数
    [columns] 列数
    [rows] 行数
    [cells] 单元格数
    [text_bytes] 全部单元格的文字总量（字节）
    [used_area] 表格面积（单元格）
    [string_chars] 单元格字数
    [merges] 合并单元格数
    [document_types] 文档类型声明数
   *[other] { $cap }
}

group-characters = 全角与零宽字符
group-wrapping = mailto: 与显示名
group-proxy_list = 地址列表取主地址
group-several = 一格多个地址
group-capacity = 容量写法
group-inferred = 合并单元格补值
group-domain = 域名拼写
group-alias = 别名改为主邮箱
group-duplicate = 重复
group-address = 邮箱地址
group-formula = 公式
group-provider = 目录核对
group-file = 文件

row-state-passed = 通过
row-state-repaired = 已修复
row-state-warned = 要看一眼
row-state-blocked = 要处理
row-state-duplicate = 重复
row-state-skipped = 已跳过

# 其余列名与同步共用：field-name、field-capacity、field-city、field-building、field-floor、field-equipment。
field-mailbox = 邮箱
field-proxy_addresses = 地址列表
field-recipient_type = 收件人类型

deed-set_cell = 第 { $row } 行改为 { $value }
deed-set_columns = 更改列：{ $columns }
deed-set_header = { $row ->
    [0] “{ $sheet }”没有表头
   *[other] 表头定在“{ $sheet }”第 { $row } 行
}
deed-set_encoding = { $encoding ->
    [auto] 自动判断编码
   *[other] 按 { $encoding } 读
}
deed-use_sheets = 使用工作表：{ $sheets }
deed-group_refused = 不做修复：{ $group ->
    [characters] { group-characters }
    [wrapping] { group-wrapping }
    [proxy_list] { group-proxy_list }
    [several] { group-several }
    [capacity] { group-capacity }
    [inferred] { group-inferred }
   *[other] { $group }
}
deed-group_made = 恢复修复：{ $group ->
    [characters] { group-characters }
    [wrapping] { group-wrapping }
    [proxy_list] { group-proxy_list }
    [several] { group-several }
    [capacity] { group-capacity }
    [inferred] { group-inferred }
   *[other] { $group }
}
deed-repairs_taken = 采用 { $count } 处建议{ $group ->
    [domain] ：{ group-domain }
    [alias] ：{ group-alias }
    [address] ：{ group-address }
   *[other] {""}
}
deed-kept = 第 { $row } 行就用原值（{ $code }）
deed-rows_skipped = { $count ->
    [1] 跳过第 { $row } 行
   *[other] 跳过 { $count } 行
}
deed-rows_restored = { $count ->
    [1] 恢复第 { $row } 行
   *[other] 恢复 { $count } 行
}
deed-list_expanded = 第 { $row } 行的 { $list } 换成其中 { $count } 间会议室

template-file = 会议室导入模板.xlsx
corrected-file = { $name }（修正）.xlsx

template-guide = 填写说明
template-data = 会议室
template-title = 怎样填写会议室表
template-line-1 = 1. 在“会议室”工作表里填写，一行一间，只有第一列必填。
template-line-2 = 2. 第一列填会议室的主地址，不填别名，也不填显示名。
template-line-3 = 3. 容量填数字。写成“12人”或“8-10”也能读，范围取较大的数。
template-line-4 = 4. 设备用逗号或顿号隔开。
template-line-5 = 5. 第二行是示例，导入时会跳过，可以留着。
template-line-6 = 6. 列的顺序可以换，多出来的列不影响导入。
template-line-7 = 7. 再次导入会更新已有的会议室，表里没有的不会被删除。
template-column-mailbox = 会议室邮箱
template-column-name = 会议室名称
    .example = 示例会议室
template-column-capacity = 容量
template-column-city = 城市
    .example = 北京
template-column-building = 楼宇
    .example = 1 号楼
template-column-floor = 楼层
    .example = 3F
template-column-equipment = 设备
    .example = 投影、视频会议、白板
template-check-title = 看一眼这一格
template-check-capacity = 容量是 1 到 10000 之间的数字。
template-check-mailbox = 这里填一个邮箱地址，含有 @，并且没有在别的行出现过。

# 人员、OA 日程与会议室相关命令的帮助

cli-help-person = 组织里的人员

cli-help-person-list = 列出人员
    .department = 只列这个部门及下级部门，填路径
    .group = 只列这个群组
    .search = 姓名、邮箱或登录名里的词
    .unbound = 只列这个字段里没有邮箱的人

cli-help-person-directory = 列出部门及人数、群组和字段

cli-help-person-set = 添加人员，或替换已知的资料；来自通讯录的人只能在本地另设邮箱和登录名，留空就恢复
    .name = 姓名
    .id = 要修改的人员编号，不填则新建
    .fields = 字段：email、email2、login、mobile、employee_no 或 title，可重复
    .department = 部门路径，各级用 / 分隔
    .groups = 群组，可重复

cli-help-person-remove = 删除人员及其账号，参与的会议保留
    .ids = 人员编号

cli-help-person-import = 从表格导入人员，表格不保存，不会删除任何人
    .file = 表格：xlsx、xls、xlsb、ods 或 csv

cli-help-person-template = 写出待填的表格
    .kind = 用途
    .output = 要写的文件

cli-help-account = 个人在某个对接里的账号

cli-help-account-list = 列出人员及其账号，不显示密码
    .connection = 对接
    .missing = 只列没有账号的人
    .search = 姓名、邮箱或登录名里的词

cli-help-account-set = 填写个人账号
    .connection = 对接
    .person = 人员：编号或邮箱
    .login = 登录名，可以和邮箱不同
    .password = 密码来源：env:名称、file:路径，或 - 表示标准输入，不填则在终端询问

cli-help-account-remove = 删除账号及其密码
    .connection = 对接
    .people = 人员：编号或邮箱

cli-help-account-import = 从表格导入账号，表格不保存
    .connection = 对接
    .file = 表格：xlsx、xls、xlsb、ods 或 csv

cli-help-oa = 内置的 OA 日程

cli-help-oa-event = OA 日程里的会议

cli-help-oa-event-list = 列出会议，重复日程逐次列出
    .from = 第一天
    .to = 最后一天
    .mailbox = 只列这个人参与的

cli-help-oa-event-add = 添加会议或重复日程
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

cli-help-oa-event-edit = 修改会议中写明的内容，其余不变
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

cli-help-oa-event-remove = 删除会议或其中几次
    .id = 日程编号
    .revision = 列出时的版本号
    .occurrence = 规则给出的这一次的开始，1970 年以来的秒数，列表里有
    .scope = 重复日程里的哪几次

cli-help-oa-event-answer = 在与会议同步的系统里答复邀请
    .id = 日程编号
    .answer = 答复
    .who = 答复的人的邮箱；不写时为日程所在日历的主人
    .occurrence = 规则给出的这一次的开始，1970 年以来的秒数，列表里有

cli-help-oa-event-check-in = 在与会议同步的系统里签到
    .id = 日程编号
    .who = 签到的人的邮箱；不写时为日程所在日历的主人
    .occurrence = 规则给出的这一次的开始，1970 年以来的秒数，列表里有

cli-help-oa-free-busy = 查看忙闲
    .from = 从此刻起，RFC 3339
    .to = 到此刻前，RFC 3339
    .people = 人员邮箱，可重复
    .rooms = 会议室编号，可重复

cli-help-outbox = 正在推送的 OA 日程改动

cli-help-outbox-list = 列出等待推送的改动

cli-help-outbox-retry = 全部重试，包括等人处理的；写编号时马上推送这一条
    .change = 列表里的改动编号

cli-help-outbox-drop = 放弃一条改动：不再单独推送。日程保持原样，集成下次同步时仍会发现差异
    .change = 列表里的改动编号

cli-help-outbox-push = 立即推送一遍

cli-help-conversion = 会议室邮箱与本地会议室的转换关系

cli-help-conversion-show = 显示转换表、缺少的和有误的
    .connection = 对接

cli-help-conversion-list = 列出转换表、缺少的和有误的
    .connection = 对接

cli-help-conversion-add = 在转换表里添加；已有的会议室换成新的邮箱
    .connection = 对接
    .pairs = 本地会议室名称与会议室邮箱

cli-help-conversion-remove = 从转换表里去掉会议室
    .connection = 对接
    .rooms = 本地会议室名称

cli-help-conversion-set = 替换转换表
    .connection = 对接
    .pairs = 本地会议室名称与会议室邮箱

cli-help-conversion-import = 从表格导入，覆盖同名的行
    .connection = 对接
    .file = 表格：xlsx、xls、xlsb、ods 或 csv

cli-help-conversion-export = 把转换表写成可再导入的工作簿
    .connection = 对接
    .output = 要写的文件

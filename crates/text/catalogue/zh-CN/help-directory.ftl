cli-help-directory = 对接提供的人员和部门

cli-help-directory-show = 查看对接的通讯录进度和待执行的计划

cli-help-directory-read = 读取通讯录并生成计划，不改动任何人。中断的读取会接着进行
    .afresh = 放弃中断的读取，从头开始

cli-help-directory-steps = 列出待执行计划的步骤
    .action = 只列这一类
    .search = 姓名或邮箱中的词

cli-help-directory-apply = 严格执行待执行的计划，否则拒绝
    .plan = 看过的计划编号，不填则为待执行的那个
    .confirm_removals = 被拦截时，填写将移除的人数

cli-help-directory-reject = 驳回待执行的计划，什么都不写入
    .plan = 看过的计划编号，不填则为待执行的那个

cli-help-directory-runs = 各个计划的结果：已执行、已拦截、已驳回、已撤销。用 undo RUN 撤销
    .name = 对接，不填则为全部

cli-help-directory-run = 列出一次运行的步骤
    .run = 运行编号

cli-help-directory-set = 设置通讯录的更新方式
    .nightly = 每晚完整读取，并自动执行未被拦截的计划：true 或 false
    .shrink_percent = 不经确认可移除的人数比例，0 到 100

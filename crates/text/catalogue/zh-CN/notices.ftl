# 通知：标题说事实，正文说原因和下一步

notice-run_failed = 会桥：“{ $integration }”定时同步失败
    .text = 恢复之前不再重复通知。
notice-run_recovered = 会桥：“{ $integration }”定时同步恢复正常
    .text = 新建 { $created }，更新 { $updated }，删除 { $deleted }。
notice-deletions_held = 会桥：“{ $integration }”有 { $count } 条删除已拦截，同步待核对
    .text = 什么都还没有删。在“同步日志”里打开这次运行，核对后放行或驳回。
notice-directory_held = 会桥：“{ $connection }”的通讯录将移除 { $count } 人，已拦截，待核对
    .text = 什么都还没有写入。打开“人员”下的通讯录，核对后放行或驳回；在那之前不再通知。
notice-secret_expires =
    { $days ->
        [0] 会桥：“{ $connection }”的凭据今天到期
       *[other] 会桥：“{ $connection }”的凭据还有 { $days } 天到期
    }
    .text = 到期日 { $date }，之后同步会停。先在对方的控制台生成新凭据，再到“对接”里替换。
notice-test = 会桥：测试消息
    .text = 收到这一条，说明“{ $channel }”可以用。同步失败、删除被拦截、凭据快到期时会发到这里。

# 诊断包里的文件
diagnostics-program = 程序：版本、操作系统、钥匙串状态
diagnostics-settings = 程序的设置
diagnostics-connections = 对接：编号、登录方式、主机（已遮盖）
diagnostics-checks = 最近的检测结果
diagnostics-runs = 最近的运行和错误代码
diagnostics-store = 数据文件：版本、大小、条数

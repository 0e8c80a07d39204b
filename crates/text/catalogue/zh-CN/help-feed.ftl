# `feed`、`event`、`rehearsal` 的帮助。

cli-help-feed = 对接的事件怎样到达

cli-help-feed-show = 查看事件怎样到达、现在怎样
    .connection = 对接

cli-help-feed-set = 设置事件怎样到达；之后由应用或 roombridge serve 接收
    .connection = 对接
    .mode = 方式
    .listen = 接收请求的监听地址
    .exposed = 允许其他电脑访问这个地址

cli-help-event = 收到的事件

cli-help-event-list = 列出收到的事件，新的在前
    .connection = 对接
    .kind = 只列这一种
    .waiting = 只列还没处理的

cli-help-rehearsal = 模拟对方系统，推送到回调地址

cli-help-rehearsal-run = 发送对方系统会发的内容，并判断回答
    .connection = 用哪个对接的密钥签名
    .address = 地址；不写时用设置里的
    .samples = 要发的样例，可重复；不写时全部发送
    .plain_http = 地址是 http 时也发送，途中的人都能看到内容

# 按次计费的调用。版本名称用对方文档里的说法

quota-class-api = API 调用
quota-class-push = 推送事件
quota-part-polling = 查询预订
quota-part-details = 读取会议内容
quota-part-listing = 会议室列表
quota-part-events = 事件
quota-state-fine = 够用
quota-state-tight = 紧张
quota-state-over = 不够
quota-state-unknown = 未知
quota-edition-standard = 标准版
quota-edition-professional = 专业版
quota-edition-exclusive = 专属版

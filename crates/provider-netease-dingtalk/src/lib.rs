//! Provider `netease-dingtalk`.

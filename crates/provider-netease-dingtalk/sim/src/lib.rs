//! Simulator of `netease-dingtalk`.

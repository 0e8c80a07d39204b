//! Simulator of `dingtalk`.

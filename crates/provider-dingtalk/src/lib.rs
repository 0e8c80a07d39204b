//! Provider `dingtalk`.

//! Provider `oa-rest`.

//! Simulator of `oa-rest`.

//! The headless program against the sandbox, both as processes: what scripts rely on.

mod changes;
mod main_job;
mod refusals;
mod rig;
mod secrets;

//! Requests and answers, as they go over IPC, HTTP and the command line.

pub mod app;
pub mod calendar;
pub mod check;
pub mod connection;
pub mod diagnostics;
pub mod directory;
pub mod feed;
pub mod lab;
pub mod library;
pub mod notice;
pub mod oa;
pub mod operation;
pub mod person;
pub mod practice;
pub mod quota;
pub mod room;
pub mod schedule;
pub mod successor;
pub mod sync;
pub mod usage;

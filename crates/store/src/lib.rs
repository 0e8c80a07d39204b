//! Everything Roombridge keeps: one SQLite file in the data folder.
//!
//! [`Store`] is a handle that is cheap to clone. [`Store::read`] gives a snapshot, [`Store::write`] a transaction;
//! both block and belong on a blocking thread, where [`Store::read_async`] and [`Store::write_async`] put them. There
//! is one writer per process; several processes may share the file.
//!
//! One file per table holds its schema, its reads on [`Reader`], its writes on [`Writer`] and their tests. No other
//! crate writes SQL. Values are those of `model`; what is not searched is kept as their JSON.

mod account;
mod answer;
mod booking;
mod calendar;
mod connection;
mod cursor;
mod directory;
mod directory_dirty;
mod directory_plan;
mod directory_read;
mod directory_run;
mod error;
mod event;
mod facts;
mod feed;
mod hold;
mod ids;
mod import_mapping;
mod integration;
mod lab;
mod lease;
mod ledger;
mod library;
mod link;
mod link_columns;
mod link_marks;
mod lost_version;
mod meeting;
mod meeting_query;
mod migrations;
mod notice;
mod notice_channel;
mod oa_event;
mod observations;
mod open;
mod operation_log;
mod outbox;
mod person;
mod person_own;
mod place;
mod plan;
mod plan_step;
mod probe_result;
mod retention;
mod room;
mod room_conversion;
mod room_rights;
mod run;
mod run_item;
mod schedule_state;
mod sealed_secret;
mod series;
mod setting;
mod spool;
mod sql;
mod step_outcome;
mod step_task;
mod step_text;
mod succession;
mod succession_link;
mod transaction;

pub use account::{AccountQuery, AccountRow, account_secret};
pub use booking::{BookedSpan, Booking};
pub use calendar::{CalendarNo, CalendarRow, CalendarState};
pub use cursor::CursorState;
pub use directory::DirectoryState;
pub use directory_dirty::{Dirty, DirtyTimes};
pub use directory_plan::{DirectoryPlanNo, DirectoryStepQuery};
pub use directory_read::{DirectoryRead, Look, SeenPerson, WalkedDepartment};
pub use error::{Result, StoreError};
pub use event::{EventCounts, EventQuery, EventRow, NewEvent};
pub use facts::StoreFacts;
pub use feed::FeedRow;
pub use hold::{HoldDecision, HoldRow, Looked};
pub use ids::Ids;
pub use import_mapping::ImportMapping;
pub use lease::Lease;
pub use ledger::Take;
pub use link::SeriesLinks;
pub use link_marks::LinkMarks;
pub use lost_version::LostVersion;
pub use meeting::{MeetingRow, MeetingText, Meetings, StoredMeeting};
pub use meeting_query::MeetingQuery;
pub use notice::NoticeDelivery;
pub use notice_channel::NoticeChannel;
pub use oa_event::{OaOf, OaReady, OaRow};
pub use observations::{KnownItem, Observations};
pub use open::{FILE_NAME, Store};
pub use operation_log::{Operation, OperationQuery};
pub use outbox::{NewOutboxRow, NotedChange, OpenCalendar, OpenChange, OutboxRow};
pub use person::{PeopleCounts, PersonQuery};
pub use plan_step::{StepQuery, StepRow};
pub use retention::Pruned;
pub use room::{RoomNo, RoomQuery};
pub use room_rights::RightsRow;
pub use run::RunQuery;
pub use run_item::{IntentPlace, ItemLeft, ItemMark, ItemQuery, OpenIntent};
pub use schedule_state::ScheduleState;
pub use spool::{Spool, Spooled};
pub use sql::Page;
pub use step_outcome::StepOutcome;
pub use step_task::{After, StepTask};
pub use succession::ComparedItem;
pub use succession_link::ComparedLink;
pub use transaction::{Reader, Writer};

#[cfg(test)]
mod query_plans;

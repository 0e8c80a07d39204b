//! Lists of rooms in an open sheet, expanded through the open session.

use std::sync::PoisonError;

use intake::ListedRoom;
use model::Fault;

use super::{Opened, not_edited};
use crate::{Job, Phase, Service};

impl Service {
    /// Puts the rooms of lists in their place, as the provider names them: of the list in one row, or of every list in
    /// the sheet. Each list is a change of its own that can be undone.
    ///
    /// # Errors
    /// `sheet.closed`, `sheet.no_list`, `sheet.list_empty` where one list was asked for, `sheet.no_row`,
    /// `sheet.not_allowed`, `provider.no_rooms`, `run.cancelled`, faults of the session.
    pub async fn expand_sheet(&self, session: &str, row: Option<u32>, job: &Job) -> Result<Opened, Fault> {
        let (connection, sheet) = self.0.sheets.find(session, self.now())?;
        let connection = self.connection(connection.as_str()).await?;
        let mut lists = sheet.lock().unwrap_or_else(PoisonError::into_inner).lists();
        lists.retain(|(id, _)| row.is_none_or(|row| row == *id));
        if lists.is_empty() {
            return Err(Fault::setup("sheet.no_list"));
        }
        let open = self.open_session(&connection, job).await?;
        let source = open.rooms().ok_or_else(|| Fault::setup("provider.no_rooms"))?;
        let memory = self.remembered().await?;
        for (done, (id, list)) in lists.iter().enumerate() {
            job.check()?;
            job.report(Phase::Checking, done + 1, lists.len(), Some(list));
            let found = source.discover(Some(list)).await?;
            if found.is_empty() && row.is_some() {
                return Err(Fault::setup("sheet.list_empty").with("list", list));
            }
            let rooms: Vec<ListedRoom> = found
                .into_iter()
                .map(|room| ListedRoom { mailbox: room.mailbox, name: room.facts.name })
                .collect();
            if !rooms.is_empty() {
                let mut sheet = sheet.lock().unwrap_or_else(PoisonError::into_inner);
                sheet.expand(*id, &rooms, &memory).map_err(not_edited)?;
            }
        }
        self.sheet(session).await
    }
}

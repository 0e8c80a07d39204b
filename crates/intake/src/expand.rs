//! A list of rooms in a row's place: the rooms of the list, in rows of their own.

use crate::choices::{Change, Done};
use crate::code::IssueCode;
use crate::fault::Param;
use crate::judge::{CodeSet, Judged, Row};
use crate::open::EditFault;
use crate::show::Scene;
use crate::view::{Deed, Field, ListedRoom, RowState};

/// Rooms of one list.
pub(crate) const MOST_ROOMS: usize = 20_000;

/// What a row says of a list and not of its rooms.
const OF_THE_LIST: [Field; 4] =
    [Field::ProxyAddresses, Field::Capacity, Field::Equipment, Field::RecipientType];

/// Rows that stand for a list and the list's address, in the order of the file.
pub(crate) fn lists(judged: &Judged) -> Vec<(u32, String)> {
    let of_list = judged.rows.iter().filter(|row| is_list(row));
    of_list.filter_map(|row| Some((row.id, judged.mailbox(row)?.to_owned()))).collect()
}

/// The provider said so, or the export's own type.
fn is_list(row: &Row) -> bool {
    let codes = CodeSet::one(IssueCode::ResolvedRoomList).or(CodeSet::one(IssueCode::TypeRoomList));
    row.codes.meets(codes) && !matches!(row.state, RowState::Skipped | RowState::Duplicate)
}

impl Scene<'_> {
    /// The change that puts rooms in the place of a list; `part` gives the id of each row behind the first.
    pub(crate) fn expand(&self, id: u32, rooms: &[ListedRoom], parts: &[u32]) -> Result<Done, EditFault> {
        let row = self.judged.find(id).ok_or(EditFault::UnknownRow(id))?;
        let list = self.judged.mailbox(row).filter(|_| is_list(row)).ok_or(EditFault::NotAllowed)?;
        let columns = &self.case.tables.used[row.table as usize].columns;
        let mut cells = Vec::new();
        for (room, id) in rooms.iter().zip(parts) {
            if columns.get(Field::Name).is_some() {
                cells.push((*id, Field::Name, room.name.clone().unwrap_or_default()));
            }
            let blank = OF_THE_LIST.into_iter().filter(|field| columns.get(*field).is_some());
            cells.extend(blank.map(|field| (*id, field, String::new())));
        }
        let addresses: Vec<&str> = rooms.iter().map(|room| room.mailbox.as_str()).collect();
        cells.push((id, Field::Mailbox, addresses.join(";")));
        let params: [(&str, Param); 3] = [
            ("row", self.case.number(row).unwrap_or_default().into()),
            ("list", list.to_owned().into()),
            ("count", rooms.len().into()),
        ];
        let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(Done { change: Change::Cells(cells), deed: Deed { key: "list_expanded".to_owned(), params } })
    }
}

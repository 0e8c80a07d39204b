//! The room conversion table of a connection: which room mailbox is which of our rooms.

use std::collections::{BTreeMap, BTreeSet};

use intake::{Cell, lists::CONVERSIONS};
use model::{Connection, ConnectionId, Fault, Integration, Room, RoomConversion, Side};
use plan::{OwnRoom, RoomTable};
use store::{Operation, RoomQuery};
use text::Texts;

use crate::{
    Service,
    people::sheet::{SheetOutcome, address, rows},
};

/// Rows that a table may have.
const MOST: usize = 100_000;
/// Likeness from which names suggest a pair, per cent.
const LIKE: u32 = 80;
/// Suggestions that are compared letter by letter; beyond so many rooms names must be equal.
const COMPARED: usize = 2_000;

/// A suggested pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Name of our room.
    pub local: String,
    /// Room mailbox.
    pub mailbox: String,
    /// Name at the third party.
    pub name: String,
    /// `same_name`, `like_name` or `like_name_and_seats`.
    pub reason: &'static str,
    /// From 0 to 100.
    pub score: u32,
}

/// The table of a connection, what it lacks and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversions {
    /// Pairs, by our room's name.
    pub rows: Vec<RoomConversion>,
    /// Pairs for rooms that have none.
    pub suggestions: Vec<Suggestion>,
    /// Rows with what is wrong: `local_twice`, `mailbox_twice`, `local_unknown`, `mailbox_unknown`.
    pub issues: Vec<(RoomConversion, &'static str)>,
    /// Our rooms without a pair.
    pub unpaired: Vec<String>,
    /// Names of our rooms.
    pub locals: Vec<String>,
    /// Mailboxes of the connection's rooms.
    pub mailboxes: Vec<String>,
}

impl Service {
    /// The table of a connection.
    ///
    /// # Errors
    /// `connection.unknown`, `store.*`.
    pub async fn conversions(&self, connection: &str) -> Result<Conversions, Fault> {
        let id = self.connection(connection).await?.id;
        let (mut rows, rooms) = self
            .store()
            .read_async(move |tx| {
                Ok((tx.list_conversions(&id)?, tx.list_rooms(&RoomQuery::default())?.items))
            })
            .await?;
        let Some(id) = rows.first().map(|row| row.connection.clone()) else {
            let id = self.connection(connection).await?.id;
            return Ok(judged(Vec::new(), &rooms, &id));
        };
        rows.sort_by(|a, b| (&a.local, &a.mailbox).cmp(&(&b.local, &b.mailbox)));
        Ok(judged(rows, &rooms, &id))
    }

    /// Replaces the table of a connection.
    ///
    /// # Errors
    /// `connection.unknown`, `conversion.no_room`, `conversion.bad_mailbox`, `conversion.too_many`, `store.*`.
    pub async fn save_conversions(
        &self,
        connection: &str,
        pairs: Vec<(String, String)>,
    ) -> Result<Conversions, Fault> {
        let connection = self.connection(connection).await?;
        if pairs.len() > MOST {
            return Err(Fault::setup("conversion.too_many").with("found", pairs.len()).with("limit", MOST));
        }
        let pairs = pairs.into_iter().map(pair).collect::<Result<Vec<_>, _>>()?;
        let entry =
            self.operation("conversion.save", &connection.name, None, None).with("count", pairs.len());
        self.keep_conversions(entry, &connection, pairs).await?;
        self.conversions(connection.id.as_str()).await
    }

    /// Takes pairs from a sheet over those there are, by our room's name.
    ///
    /// # Errors
    /// `connection.unknown`, `sheet.*`, `store.*`.
    pub async fn import_conversions(
        &self,
        connection: &str,
        file: String,
        bytes: Vec<u8>,
    ) -> Result<SheetOutcome, Fault> {
        let connection = self.connection(connection).await?;
        let mut outcome = SheetOutcome::default();
        let known = self.conversions(connection.id.as_str()).await?.rows;
        let mut pairs: Vec<(String, String)> =
            known.into_iter().map(|row| (row.local, row.mailbox)).collect();
        for row in rows(file, bytes, CONVERSIONS).await? {
            let (local, mailbox) = (row.get("local").to_owned(), row.get("mailbox").to_owned());
            let (local, mailbox) = match pair((local.clone(), mailbox)) {
                Ok(pair) => pair,
                Err(fault) => {
                    outcome.issues.push((row.number, local, fault));
                    continue;
                }
            };
            match pairs.iter_mut().find(|(known, _)| folded(known) == folded(&local)) {
                Some((_, known)) if *known == mailbox => outcome.same += 1,
                Some((_, known)) => {
                    *known = mailbox;
                    outcome.changed += 1;
                }
                None => {
                    pairs.push((local, mailbox));
                    outcome.added += 1;
                }
            }
        }
        let entry = self.operation("conversion.import", &connection.name, None, None);
        let entry = entry.with("count", outcome.added + outcome.changed);
        self.keep_conversions(entry, &connection, pairs).await?;
        Ok(outcome)
    }

    /// The table of a connection as a workbook that can be imported again; our rooms without a pair have an empty one.
    ///
    /// # Errors
    /// `connection.unknown`, `sheet.not_written`, `store.*`.
    pub async fn export_conversions(&self, connection: &str, texts: &Texts) -> Result<Vec<u8>, Fault> {
        let table = self.conversions(connection).await?;
        let headings: Vec<String> = CONVERSIONS
            .iter()
            .map(|field| texts.get(&format!("conversions-column-{}", field.key), &[]))
            .collect();
        let pairs = table.rows.into_iter().map(|row| vec![Cell::from(row.local), row.mailbox.into()]);
        let gaps = table.unpaired.into_iter().map(|local| vec![Cell::from(local), Cell::Empty]);
        let rows: Vec<Vec<Cell>> = pairs.chain(gaps).collect();
        intake::listing(&texts.get("conversions-sheet", &[]), &headings, rows)
            .map_err(|fault| Fault::defect("sheet.not_written").with("detail", fault))
    }

    /// The table by which an integration's meetings are converted; none where its policy does not, or neither side is a
    /// connection.
    ///
    /// # Errors
    /// `store.*`.
    pub async fn room_table(&self, integration: &Integration) -> Result<Option<RoomTable>, Fault> {
        let converts = integration.calendar.as_ref().is_some_and(|policy| policy.convert_rooms);
        let connection = [&integration.side_a, &integration.side_b].into_iter().find_map(|side| match side {
            Side::Connection { id } => Some(id.clone()),
            Side::Hub | Side::Oa => None,
        });
        let Some(connection) = connection.filter(|_| converts) else { return Ok(None) };
        let id = connection.clone();
        let (rows, rooms) = self
            .store()
            .read_async(move |tx| {
                Ok((tx.list_conversions(&id)?, tx.list_rooms(&RoomQuery::default())?.items))
            })
            .await?;
        let theirs = rooms.iter().filter(|room| room.connection == connection);
        let shared: Vec<String> = theirs.map(|room| room.mailbox.clone()).collect();
        let own =
            rooms.into_iter().map(|room| OwnRoom { name: room.name().to_owned(), mailbox: room.mailbox });
        Ok(Some(RoomTable::new(&rows, own).sharing(shared)))
    }

    async fn keep_conversions(
        &self,
        entry: Operation,
        connection: &Connection,
        pairs: Vec<(String, String)>,
    ) -> Result<(), Fault> {
        let id = connection.id.clone();
        self.store()
            .write_async(move |tx| {
                tx.put_conversions(&id, &pairs)?;
                // What was read under another table tells nothing.
                tx.forget_calendars(None)?;
                tx.create_operation(&entry)
            })
            .await?;
        self.changed(&["conversions", "operations"]);
        Ok(())
    }
}

/// A pair as it is stored.
fn pair((local, mailbox): (String, String)) -> Result<(String, String), Fault> {
    let local = local.trim().to_owned();
    if local.is_empty() {
        return Err(Fault::setup("conversion.no_room").with("mailbox", mailbox));
    }
    match address(&mailbox) {
        Some(mailbox) => Ok((local, mailbox)),
        None => Err(Fault::setup("conversion.bad_mailbox").with("room", local).with("found", mailbox)),
    }
}

/// What rows lack and what is wrong with them. Our rooms are those of every connection and sheet; the third party's are
/// those of the connection.
fn judged(rows: Vec<RoomConversion>, rooms: &[Room], connection: &ConnectionId) -> Conversions {
    let theirs: Vec<&Room> = rooms.iter().filter(|room| room.connection == *connection).collect();
    let known: BTreeSet<&str> = theirs.iter().map(|room| room.mailbox.as_str()).collect();
    let named: BTreeSet<String> = rooms.iter().map(|room| folded(room.name())).collect();
    let mut locals: BTreeMap<String, u32> = BTreeMap::new();
    let mut mailboxes: BTreeMap<String, u32> = BTreeMap::new();
    for row in &rows {
        *locals.entry(folded(&row.local)).or_default() += 1;
        *mailboxes.entry(row.mailbox.clone()).or_default() += 1;
    }
    let mut issues = Vec::new();
    for row in &rows {
        let wrong = [
            (locals.get(&folded(&row.local)).is_some_and(|count| *count > 1), "local_twice"),
            (mailboxes.get(&row.mailbox).is_some_and(|count| *count > 1), "mailbox_twice"),
            // Without any room of ours nothing can be mistyped.
            (!named.is_empty() && !named.contains(&folded(&row.local)), "local_unknown"),
            // A connection without a list of rooms says nothing of any mailbox.
            (!known.is_empty() && !known.contains(row.mailbox.as_str()), "mailbox_unknown"),
        ];
        issues.extend(wrong.into_iter().filter(|(is, _)| *is).map(|(_, code)| (row.clone(), code)));
    }
    let unpaired: Vec<&Room> = {
        let mut seen = BTreeSet::new();
        let own = rooms.iter().filter(|room| !locals.contains_key(&folded(room.name())));
        own.filter(|room| seen.insert(folded(room.name()))).collect()
    };
    let free: Vec<&Room> = theirs.into_iter().filter(|room| !mailboxes.contains_key(&room.mailbox)).collect();
    // Rooms of other systems choose first: one that is the third party's own is itself anyway.
    let (own, others): (Vec<&Room>, Vec<&Room>) =
        unpaired.iter().copied().partition(|room| room.connection == *connection);
    let mut taken = BTreeSet::new();
    let mut suggestions = Vec::new();
    for group in [others, own] {
        let mut found: Vec<Suggestion> = group.iter().filter_map(|room| suggestion(room, &free)).collect();
        found.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.local.cmp(&b.local)));
        suggestions.extend(found.into_iter().filter(|one| taken.insert(one.mailbox.clone())));
    }
    let unpaired = unpaired.iter().map(|room| room.name().to_owned()).collect();
    let names: BTreeSet<&str> = rooms.iter().map(Room::name).collect();
    let locals = names.into_iter().map(str::to_owned).collect();
    let mailboxes = known.into_iter().map(str::to_owned).collect();
    Conversions { rows, suggestions, issues, unpaired, locals, mailboxes }
}

/// The room of the third party that fits one of ours best.
fn suggestion(room: &Room, free: &[&Room]) -> Option<Suggestion> {
    // A room of which only the mailbox is known has no name to go by.
    if room.name() == room.mailbox {
        return None;
    }
    let name = plain(room.name());
    let of = |other: &Room, reason, score| Suggestion {
        local: room.name().to_owned(),
        mailbox: other.mailbox.clone(),
        name: other.name().to_owned(),
        reason,
        score,
    };
    if let Some(same) = free.iter().find(|other| plain(other.name()) == name) {
        return Some(of(same, "same_name", 100));
    }
    if free.len() > COMPARED {
        return None;
    }
    let scored = free.iter().map(|other| {
        let like = strsim::normalized_levenshtein(&name, &plain(other.name()));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let like = (like * 100.0) as u32;
        let seats = seats(room).is_some() && seats(room) == seats(other);
        // Seats alone make no pair; they settle which of two like names it is.
        (if seats { (like + 10).min(99) } else { like.min(98) }, like, seats, other)
    });
    let (score, _, seats, other) =
        scored.filter(|(_, like, ..)| *like >= LIKE).max_by_key(|(score, ..)| *score)?;
    Some(of(other, if seats { "like_name_and_seats" } else { "like_name" }, score))
}

fn seats(room: &Room) -> Option<u32> {
    room.given.capacity.or(room.observed.capacity)
}

/// A name for comparing: letters and digits in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests;

//! Reads of directories on their way: what came, page by page, until a plan is made of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use model::{ConnectionId, ContentHash, Fault, MailOwner, PersonId, SeenMark, ToldDepartment, ToldPerson};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    directory::hash,
    error::missing,
    sql::{all, count, first, instant, json, json_over, micros, parse, run},
};

/// Which read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Of the whole directory.
    Whole,
    /// Single look-ups.
    Single,
}

impl Look {
    fn no(self) -> i64 {
        match self {
            Self::Whole => 0,
            Self::Single => 1,
        }
    }
}

/// A read on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryRead {
    /// When it began.
    pub begun_at: Timestamp,
    /// When something last came.
    pub touched_at: Timestamp,
    /// How often it was taken up.
    pub part: u32,
    /// Fields the provider gave no leave to read.
    pub withheld: BTreeSet<String>,
}

/// A person as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPerson {
    /// The person.
    pub person: ToldPerson,
    /// Digest.
    pub hash: ContentHash,
    /// Mail addresses, at most two count.
    pub mails: Vec<String>,
    /// Department they came with, where the person does not name it.
    pub place: Option<String>,
}

/// What a read said of a department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkedDepartment {
    /// Id.
    pub source_ref: String,
    /// As told; none where only its people came.
    pub told: Option<ToldDepartment>,
    /// Those directly below it are all stored.
    pub children: bool,
    /// Its people are all stored.
    pub members: bool,
    /// The provider said that it is not there.
    pub gone: bool,
    /// Why it could not be read.
    pub fault: Option<Fault>,
}

impl Reader<'_> {
    /// The read on its way, if any.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_directory_read(&self, connection: &ConnectionId, look: Look) -> Result<Option<DirectoryRead>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT begun_at, touched_at, part, withheld FROM directory_read \
             WHERE connection_no = ?1 AND look = ?2";
        first(self.sql, statement, [no, look.no()], |row| {
            Ok(DirectoryRead {
                begun_at: instant(row.get(0)?)?,
                touched_at: instant(row.get(1)?)?,
                part: row.get(2)?,
                withheld: parse("directory_read", row.get_ref(3)?.as_str()?)?,
            })
        })
    }

    /// What a read said of departments, by id.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn walked_departments(&self, connection: &ConnectionId, look: Look) -> Result<Vec<WalkedDepartment>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT source_ref, told, parent, name, children, members, gone, fault FROM directory_walk \
             WHERE connection_no = ?1 AND look = ?2 ORDER BY source_ref";
        all(self.sql, statement, [no, look.no()], |row| {
            let source_ref: String = row.get(0)?;
            let told =
                ToldDepartment { source_ref: source_ref.clone(), parent: row.get(2)?, name: row.get(3)? };
            let fault = row.get::<_, Option<String>>(7)?;
            Ok(WalkedDepartment {
                source_ref,
                told: row.get::<_, bool>(1)?.then_some(told),
                children: row.get(4)?,
                members: row.get(5)?,
                gone: row.get(6)?,
                fault: fault.map(|fault| parse("directory_walk", &fault)).transpose()?,
            })
        })
    }

    /// People who came, without what they say, by id.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn seen_marks(&self, connection: &ConnectionId, look: Look) -> Result<Vec<SeenMark>> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT source_ref, hash, body IS NOT NULL FROM directory_seen \
             WHERE connection_no = ?1 AND look = ?2 ORDER BY source_ref";
        all(self.sql, statement, [no, look.no()], |row| {
            let there: bool = row.get(2)?;
            Ok(SeenMark { source_ref: row.get(0)?, hash: there.then(|| hash(row, 1)).transpose()? })
        })
    }

    /// A person who came.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn get_seen(&self, connection: &ConnectionId, look: Look, source_ref: &str) -> Result<ToldPerson> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT body FROM directory_seen \
             WHERE connection_no = ?1 AND look = ?2 AND source_ref = ?3 AND body IS NOT NULL";
        let found = first(self.sql, statement, params![no, look.no(), source_ref], |row| {
            parse("directory_seen", row.get_ref(0)?.as_str()?)
        })?;
        found.ok_or_else(|| missing("directory_seen", source_ref))
    }

    /// How many came of whom the connection did not tell before, and how many departments are done.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn count_walked(&self, connection: &ConnectionId, look: Look) -> Result<u64> {
        let no = self.connection_no(connection)?;
        let statement =
            "SELECT count(*) FROM directory_walk WHERE connection_no = ?1 AND look = ?2 AND members = 1";
        count(self.sql, statement, [no, look.no()])
    }

    /// Who here has mailboxes of people who came and whom the connection did not tell of before, in a fixed order.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn mail_owners(&self, connection: &ConnectionId, look: Look) -> Result<Vec<MailOwner>> {
        let no = self.connection_no(connection)?;
        let mut owners = all(self.sql, OWNERS, [no, look.no()], |row| {
            Ok(MailOwner {
                source_ref: row.get(0)?,
                person: PersonId::new(row.get::<_, String>(1)?),
                same_name: row.get(2)?,
                told_by: row.get(3)?,
                same_ref: row.get(4)?,
            })
        })?;
        owners.sort();
        owners.dedup();
        Ok(owners)
    }
}

/// By mailbox, and by the id under which the same connection was practised.
pub(crate) const OWNERS: &str = "SELECT seen.source_ref, person.id, \
    person.name = json_extract(seen.body, '$.name'), \
    CASE WHEN told.person_no IS NULL THEN NULL ELSE coalesce(connection.name, '') END, \
    told.person_no IS NULL AND person.connection_no IS ?1 AND person.source_ref IS seen.source_ref \
    FROM directory_seen AS seen \
    CROSS JOIN person_field AS field ON field.key IN ('email', 'email2') AND field.value IN (seen.mail, seen.mail2) \
    CROSS JOIN person ON person.no = field.person_no \
    LEFT JOIN person_told AS told ON told.person_no = person.no \
    LEFT JOIN connection ON connection.no = person.connection_no \
    WHERE seen.connection_no = ?1 AND seen.look = ?2 AND seen.mail IS NOT NULL AND NOT EXISTS (SELECT 1 \
    FROM person AS same JOIN person_told ON person_told.person_no = same.no \
    WHERE same.connection_no = ?1 AND same.source_ref = seen.source_ref) \
    UNION ALL SELECT seen.source_ref, person.id, person.name = json_extract(seen.body, '$.name'), NULL, 1 \
    FROM person JOIN directory_seen AS seen ON seen.connection_no = ?1 AND seen.look = ?2 \
    AND seen.source_ref = person.source_ref AND seen.body IS NOT NULL \
    WHERE person.connection_no = ?1 AND person.no NOT IN (SELECT person_no FROM person_told)";

impl Writer<'_> {
    /// Begins a read: takes up the one on its way, or anew.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn begin_directory_read(
        &self,
        connection: &ConnectionId,
        look: Look,
        anew: bool,
        now: Timestamp,
    ) -> Result<DirectoryRead> {
        if anew {
            self.drop_directory_read(connection, look)?;
        }
        let no = self.connection_no(connection)?;
        run(
            self.sql,
            "INSERT INTO directory_read (connection_no, look, begun_at, touched_at, part, withheld) \
             VALUES (?1, ?2, ?3, ?3, 1, '[]') ON CONFLICT DO UPDATE SET part = part + 1, touched_at = ?3",
            params![no, look.no(), micros(now)],
        )?;
        // What was refused before is asked for again.
        let statement = "UPDATE directory_walk SET fault = NULL WHERE connection_no = ?1 AND look = ?2";
        run(self.sql, statement, [no, look.no()])?;
        self.get_directory_read(connection, look)?.ok_or_else(|| missing("directory_read", connection))
    }

    /// Notes when something last came of a read, and what is withheld besides what is known to be.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn touch_directory_read(
        &self,
        connection: &ConnectionId,
        look: Look,
        read: &DirectoryRead,
    ) -> Result<()> {
        let no = self.connection_no(connection)?;
        let statement = "UPDATE directory_read SET touched_at = ?3, withheld = ?4 \
             WHERE connection_no = ?1 AND look = ?2 AND part = ?5";
        let values = params![no, look.no(), micros(read.touched_at), json(&read.withheld)?, read.part];
        match run(self.sql, statement, values)? {
            // Somebody began anew: what comes here belongs to nothing.
            0 => Err(Fault::transient("run.lease_lost").into()),
            _ => Ok(()),
        }
    }

    /// Drops a read on its way with all that came.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn drop_directory_read(&self, connection: &ConnectionId, look: Look) -> Result<()> {
        let no = self.connection_no(connection)?;
        for table in ["directory_read", "directory_walk", "directory_seen", "directory_place"] {
            let statement = format!("DELETE FROM {table} WHERE connection_no = ?1 AND look = ?2");
            run(self.sql, &statement, [no, look.no()])?;
        }
        Ok(())
    }

    /// Stores departments of a read; flags that are set stay set.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_walked(
        &self,
        connection: &ConnectionId,
        look: Look,
        departments: &[WalkedDepartment],
    ) -> Result<()> {
        let no = self.connection_no(connection)?;
        for one in departments {
            let told = one.told.as_ref();
            run(
                self.sql,
                WALK,
                params![
                    no,
                    look.no(),
                    one.source_ref,
                    told.is_some(),
                    told.and_then(|told| told.parent.as_deref()),
                    told.and_then(|told| told.name.as_deref()),
                    one.children,
                    one.members,
                    one.gone,
                    one.fault.as_ref().map(json).transpose()?,
                ],
            )?;
        }
        Ok(())
    }

    /// Stores people of a read. Of somebody who comes twice stays what came in the later part; within one part the order
    /// of pages makes no difference.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_seen(
        &self,
        connection: &ConnectionId,
        look: Look,
        part: u32,
        people: &[SeenPerson],
    ) -> Result<()> {
        let (no, look) = (self.connection_no(connection)?, look.no());
        let mut body = Vec::new();
        for seen in people {
            let (source_ref, mut mails) = (&seen.person.source_ref, seen.mails.iter());
            let (mail, mail2, text) = (mails.next(), mails.next(), json_over(&mut body, &seen.person)?);
            let row = params![no, look, source_ref, part, seen.hash.0, mail, mail2, text];
            run(self.sql, SEEN, row)?;
            if let Some(department) = &seen.place {
                let statement = "INSERT OR IGNORE INTO directory_place VALUES (?1, ?2, ?3, ?4)";
                run(self.sql, statement, params![no, look, source_ref, department])?;
            }
        }
        Ok(())
    }

    /// Notes that the provider said that somebody is not there.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn put_absent(
        &self,
        connection: &ConnectionId,
        look: Look,
        part: u32,
        source_ref: &str,
    ) -> Result<()> {
        let no = self.connection_no(connection)?;
        let row =
            params![no, look.no(), source_ref, part, [0_u8; 16], None::<&str>, None::<&str>, None::<&str>];
        run(self.sql, SEEN, row)?;
        Ok(())
    }

    /// Adds to people the departments they came with and do not name.
    ///
    /// # Errors
    /// `store.missing`; `store.*`.
    pub fn fold_places(
        &self,
        connection: &ConnectionId,
        look: Look,
        hash: impl Fn(&ToldPerson) -> ContentHash,
    ) -> Result<()> {
        let no = self.connection_no(connection)?;
        let statement = "SELECT source_ref, department FROM directory_place \
             WHERE connection_no = ?1 AND look = ?2 ORDER BY source_ref, department";
        let mut places = BTreeMap::<String, Vec<String>>::new();
        for (source_ref, department) in
            all(self.sql, statement, [no, look.no()], |row| Ok((row.get(0)?, row.get(1)?)))?
        {
            places.entry(source_ref).or_default().push(department);
        }
        for (source_ref, departments) in places {
            let mut person = self.get_seen(connection, look, &source_ref)?;
            let new: Vec<_> = departments.into_iter().filter(|id| !person.departments.contains(id)).collect();
            person.departments.extend(new);
            let statement = "UPDATE directory_seen SET hash = ?4, body = ?5 \
                 WHERE connection_no = ?1 AND look = ?2 AND source_ref = ?3";
            run(self.sql, statement, params![no, look.no(), source_ref, hash(&person).0, json(&person)?])?;
        }
        Ok(())
    }
}

const WALK: &str = "INSERT INTO directory_walk (connection_no, look, source_ref, told, parent, name, children, \
    members, gone, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO UPDATE SET \
    parent = CASE WHEN ?4 THEN ?5 ELSE parent END, name = CASE WHEN ?4 THEN ?6 ELSE name END, told = max(told, ?4), \
    children = max(children, ?7), members = max(members, ?8), gone = ?9, fault = coalesce(?10, fault)";

const SEEN: &str = "INSERT INTO directory_seen (connection_no, look, source_ref, part, hash, mail, mail2, body) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET part = ?4, hash = ?5, mail = ?6, mail2 = ?7, \
    body = ?8 WHERE ?4 > part OR (?4 = part AND ?5 > hash)";

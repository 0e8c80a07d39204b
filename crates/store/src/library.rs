//! Rules, formulas, variables and filters that integrations share.

use model::{Library, LibraryEntry, LibraryKind};
use rusqlite::params;

use crate::{
    Reader, Result, Writer,
    error::{name_taken, unreadable},
    sql::{all, first, json, name_key, parse, run},
};

pub(crate) const SCHEMA: &str = "
CREATE TABLE library (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    name_key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id),
    UNIQUE (kind, name_key)
) STRICT, WITHOUT ROWID;
";

impl Reader<'_> {
    /// Everything of the libraries, by name.
    ///
    /// # Errors
    /// `store.*`.
    pub fn get_library(&self) -> Result<Library> {
        let mut library = Library::default();
        let statement = "SELECT kind, body FROM library ORDER BY kind, name_key";
        for entry in
            all(self.sql, statement, [], |row| read(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?))?
        {
            library.put(entry);
        }
        Ok(library)
    }
}

fn read(kind: &str, body: &str) -> Result<LibraryEntry> {
    match LibraryKind::of_key(kind) {
        Some(LibraryKind::Rule) => Ok(LibraryEntry::Rule(parse("library", body)?)),
        Some(LibraryKind::Formula) => Ok(LibraryEntry::Formula(parse("library", body)?)),
        Some(LibraryKind::Variable) => Ok(LibraryEntry::Variable(parse("library", body)?)),
        Some(LibraryKind::Filter) => Ok(LibraryEntry::Filter(parse("library", body)?)),
        None => Err(unreadable("library", kind)),
    }
}

impl Writer<'_> {
    /// Stores an entry, new or known.
    ///
    /// # Errors
    /// `name.taken`; `store.*`.
    pub fn put_library_entry(&self, entry: &LibraryEntry) -> Result<()> {
        let (kind, name) = (entry.kind().key(), name_key(entry.name()));
        let statement = "SELECT 1 FROM library WHERE kind = ?1 AND name_key = ?2 AND id <> ?3";
        if first(self.sql, statement, params![kind, name, entry.id()], |_| Ok(()))?.is_some() {
            return Err(name_taken(entry.name()));
        }
        let body = match entry {
            LibraryEntry::Rule(rule) => json(rule)?,
            LibraryEntry::Formula(formula) => json(formula)?,
            LibraryEntry::Variable(variable) => json(variable)?,
            LibraryEntry::Filter(filter) => json(filter)?,
        };
        run(
            self.sql,
            "INSERT INTO library (kind, id, name_key, body) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (kind, id) DO UPDATE SET name_key = ?3, body = ?4",
            params![kind, entry.id(), name, body],
        )?;
        Ok(())
    }

    /// Removes an entry; whether it was there.
    ///
    /// # Errors
    /// `store.*`.
    pub fn delete_library_entry(&self, kind: LibraryKind, id: &str) -> Result<bool> {
        let statement = "DELETE FROM library WHERE kind = ?1 AND id = ?2";
        Ok(run(self.sql, statement, [kind.key(), id])? > 0)
    }
}

#[cfg(test)]
mod tests {
    use model::{Formula, ValueKind, Variable};

    use crate::Store;

    use super::*;

    fn formula(id: &str, name: &str) -> LibraryEntry {
        let expression = "title".to_owned();
        LibraryEntry::Formula(Formula {
            id: id.into(),
            name: name.to_owned(),
            expression,
            gives: ValueKind::Text,
        })
    }

    #[test]
    fn entries_are_kept_by_name_and_replaced_by_id() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let value = "1".to_owned();
        let variable = Variable { id: "a".into(), name: "Beta".to_owned(), kind: ValueKind::Number, value };
        let entries = [formula("a", "Zeta"), formula("b", "alpha"), LibraryEntry::Variable(variable.clone())];
        store.write(|tx| entries.iter().try_for_each(|entry| tx.put_library_entry(entry))).unwrap();
        store.write(|tx| tx.put_library_entry(&formula("a", "Beta"))).unwrap();
        let library = store.read(|tx| tx.get_library()).unwrap();
        let names: Vec<&str> = library.formulas.iter().map(|formula| formula.name.as_str()).collect();
        assert_eq!(names, ["alpha", "Beta"]);
        assert_eq!(library.variables, [variable]);
    }

    #[test]
    fn a_name_is_taken_once_in_each_part_whatever_its_case() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.write(|tx| tx.put_library_entry(&formula("a", "Short title"))).unwrap();
        let taken = store.write(|tx| tx.put_library_entry(&formula("b", " SHORT title"))).unwrap_err();
        assert_eq!(taken.fault().code, "name.taken");
        assert!(store.write(|tx| tx.delete_library_entry(LibraryKind::Formula, "a")).unwrap());
        assert!(!store.write(|tx| tx.delete_library_entry(LibraryKind::Variable, "a")).unwrap());
        store.write(|tx| tx.put_library_entry(&formula("b", "SHORT title"))).unwrap();
    }
}

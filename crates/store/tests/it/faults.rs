//! Files that cannot be opened, written or read.

use std::{fs, io::Write};

use rusqlite::Connection;
use store::{FILE_NAME, Store};

use crate::sample::{empty, furnished, meeting, put};

fn code(folder: &std::path::Path) -> String {
    Store::open(folder).unwrap_err().fault().code.clone()
}

#[test]
fn file_of_a_newer_program_is_refused_and_left_alone() {
    let sample = furnished();
    let path = sample.store.path().to_owned();
    drop(sample.store);
    let sql = Connection::open(&path).unwrap();
    sql.pragma_update(None, "user_version", 9_999).unwrap();
    drop(sql);
    let error = Store::open(sample.folder.path()).unwrap_err();
    assert_eq!(error.fault().code, "store.newer_version");
    assert_eq!(error.fault().params["found"], "9999");
    let sql = Connection::open(&path).unwrap();
    let version: i64 = sql.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 9_999);
}

#[test]
fn file_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let sql = Connection::open(folder.path().join(FILE_NAME)).unwrap();
    sql.execute_batch("CREATE TABLE somebody_elses (x)").unwrap();
    drop(sql);
    assert_eq!(code(folder.path()), "store.foreign");
}

#[test]
fn file_that_is_no_database_is_corrupt() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), "not a database, ".repeat(100)).unwrap();
    assert_eq!(code(folder.path()), "store.corrupt");
}

#[test]
fn damaged_pages_are_found() {
    let sample = furnished();
    for page in 0..20 {
        sample
            .store
            .write(|tx| {
                for n in 0..50 {
                    put(tx, 0, &meeting(&format!("m{page}-{n}"), n), "1");
                }
                Ok(())
            })
            .unwrap();
    }
    let path = sample.store.path().to_owned();
    drop(sample.store);
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() > 200_000, "{}", bytes.len());
    bytes[40_000..160_000].fill(0xa5);
    fs::File::create(&path).unwrap().write_all(&bytes).unwrap();
    let found = Store::open(sample.folder.path()).and_then(|store| store.check());
    assert_eq!(found.unwrap_err().fault().code, "store.corrupt");
}

#[test]
fn full_disk_is_told_and_the_transaction_taken_back() {
    let sample = furnished();
    sample.store.write(|tx| Ok(put(tx, 0, &meeting("a", 0), "1"))).unwrap();
    sample.store.limit_growth(Some(4)).unwrap();
    let error = sample
        .store
        .write(|tx| {
            for n in 0..2_000 {
                tx.put_setting(&format!("key{n}"), &"x".repeat(4_000))?;
            }
            Ok(())
        })
        .unwrap_err();
    assert_eq!(error.fault().code, "store.full");
    sample.store.limit_growth(None).unwrap();
    assert_eq!(sample.store.read(|tx| tx.get_setting::<String>("key0")).unwrap(), None);
    sample.store.write(|tx| tx.put_setting("small", &1)).unwrap();
    sample.store.check().unwrap();
}

#[cfg(unix)]
#[test]
fn folder_and_files_belong_to_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("a/b");
    let store = Store::open(&folder).unwrap();
    store.write(|tx| tx.put_setting("key", &1)).unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{file:?}");
    }
    drop(store);
    let file = folder.join(FILE_NAME);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    Store::open(&folder).unwrap();
    assert_eq!(mode(&file), 0o600);
}

#[test]
fn folder_that_cannot_be_made_is_an_io_fault() {
    let parent = tempfile::tempdir().unwrap();
    fs::write(parent.path().join("file"), "").unwrap();
    assert_eq!(code(&parent.path().join("file/folder")), "store.io");
}

#[test]
fn error_in_a_transaction_takes_everything_back() {
    let sample = empty();
    let error = sample
        .store
        .write(|tx| -> store::Result<()> {
            tx.put_setting("key", &1)?;
            Err(model::Fault::setup("test.stop").into())
        })
        .unwrap_err();
    assert_eq!(error.fault().code, "test.stop");
    assert_eq!(sample.store.read(|tx| tx.get_setting::<u32>("key")).unwrap(), None);
}

#[test]
fn panic_in_a_transaction_takes_everything_back_and_the_store_works_on() {
    let sample = empty();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        sample.store.write(|tx| -> store::Result<()> {
            tx.put_setting("key", &1)?;
            panic!("on purpose")
        })
    }));
    assert!(caught.is_err());
    assert_eq!(sample.store.read(|tx| tx.get_setting::<u32>("key")).unwrap(), None);
    sample.store.write(|tx| tx.put_setting("key", &2)).unwrap();
}

#[test]
fn snapshot_does_not_move_while_it_is_read() {
    let sample = empty();
    sample.store.write(|tx| tx.put_setting("key", &1)).unwrap();
    let seen = sample.store.read(|tx| {
        let before = tx.get_setting::<u32>("key")?;
        sample.store.write(|tx| tx.put_setting("key", &2))?;
        Ok((before, tx.get_setting::<u32>("key")?))
    });
    assert_eq!(seen.unwrap(), (Some(1), Some(1)));
    assert_eq!(sample.store.read(|tx| tx.get_setting::<u32>("key")).unwrap(), Some(2));
}

#[test]
fn writer_that_waits_too_long_for_another_process_is_told_so() {
    let sample = empty();
    let other = Connection::open(sample.store.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    sample.store.wait_at_most(std::time::Duration::from_millis(20)).unwrap();
    let error = sample.store.write(|tx| tx.put_setting("key", &1)).unwrap_err();
    assert_eq!(error.fault().code, "store.locked");
    assert!(error.fault().is_transient());
    other.execute_batch("ROLLBACK").unwrap();
    sample.store.write(|tx| tx.put_setting("key", &1)).unwrap();
}

#[test]
fn all_that_open_a_new_folder_at_once_succeed() {
    for _ in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for n in 0..6 {
                let path = folder.path();
                scope.spawn(move || {
                    let store = Store::open(path).unwrap();
                    store.write(|tx| tx.put_setting(&format!("key{n}"), &n)).unwrap();
                });
            }
        });
        let store = Store::open(folder.path()).unwrap();
        for n in 0..6 {
            assert_eq!(store.read(|tx| tx.get_setting(&format!("key{n}"))).unwrap(), Some(n));
        }
    }
}

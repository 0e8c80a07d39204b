//! A full disk, a locked, newer or damaged file, a keychain that lost its secrets: said clearly, nothing is lost.

use std::{
    fs,
    io::{Seek, SeekFrom, Write},
    sync::mpsc,
    time::Duration,
};

use model::{FaultClass, RunState};
use store::{FILE_NAME, Store};

use crate::{
    life::meeting,
    office::{Office, watched},
    rig::{Company, options, simulate},
};

#[test]
fn a_full_disk_is_told_and_the_next_run_ends_as_if_there_had_been_room() {
    simulate(async {
        let company = Company::new(options(91, 2, 20));
        let office = Office::new(&company).await;
        let mut stopped = 0;
        for pages in [0, 4, 10, 16, 24] {
            office.store.limit_growth(Some(pages)).unwrap();
            let outcome = office.try_sync().await;
            office.store.limit_growth(None).unwrap();
            match outcome {
                Ok(outcome) => assert_eq!(outcome.run.state, RunState::Done),
                Err(fault) => {
                    assert_eq!((fault.class, fault.code.as_str()), (FaultClass::Setup, "store.full"));
                    stopped += 1;
                }
            }
        }
        assert!(stopped >= 2, "{stopped}");
        assert_eq!(office.sync().await.state, RunState::Done);
        assert_eq!(office.hub().await, office.fresh_hub().await);
        assert_eq!(office.running().await, []);
        office.service.check_store().await.unwrap();
    });
}

#[test]
fn a_data_folder_that_turns_read_only_is_told_can_be_read_and_loses_nothing() {
    simulate(async {
        let company = Company::new(options(94, 1, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        let before = office.hub().await;
        company.edit(meeting("NEW", &company.rooms()[0], 3));
        office.store.refuse_writes(true).unwrap();
        let fault = office.try_sync().await.unwrap_err();
        assert_eq!((fault.class, fault.code.as_str()), (FaultClass::Setup, "store.io"));
        assert_eq!(office.hub().await, before, "reading goes on, nothing is half written");
        office.store.refuse_writes(false).unwrap();
        assert_eq!(office.sync().await.counts.created, 1);
        assert_eq!(office.running().await, []);
    });
}

#[test]
fn a_file_that_another_process_keeps_writing_is_locked_and_later_free() {
    simulate(async {
        let company = Company::new(options(92, 1, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        company.edit(meeting("NEW", &company.rooms()[0], 3));
        office.store.wait_at_most(Duration::from_millis(20)).unwrap();
        let other = Store::open(office.folder.path()).unwrap();
        let ((held, holding), (free, freed)) = (mpsc::channel(), mpsc::channel());
        let thread = std::thread::spawn(move || {
            other.write(|_| {
                held.send(()).unwrap();
                freed.recv().unwrap();
                Ok(())
            })
        });
        holding.recv().unwrap();
        let fault = office.try_sync().await.unwrap_err();
        assert_eq!((fault.class, fault.code.as_str()), (FaultClass::Transient, "store.locked"));
        assert!(!office.hub().await.titles().contains(&"NEW"), "reading goes on");
        free.send(()).unwrap();
        thread.join().unwrap().unwrap();
        assert_eq!(office.sync().await.counts.created, 1);
    });
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = simulate(async {
        let company = Company::new(options(93, 1, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        office.folder.clone()
    });
    let path = folder.path().join(FILE_NAME);
    // Bytes 60 to 63 of the header are the version (SQLite, "Database File Format").
    let mut file = fs::File::options().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(60)).unwrap();
    file.write_all(&9_999_u32.to_be_bytes()).unwrap();
    drop(file);
    let before = fs::read(&path).unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert_eq!(
        (error.fault().class, error.fault().code.as_str()),
        (FaultClass::Setup, "store.newer_version")
    );
    assert_eq!(error.fault().params["found"], "9999");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_keychain_without_the_secret_is_told_by_the_field_that_lacks_it() {
    simulate(async {
        let company = Company::new(options(94, 1, 4));
        let office = Office::new(&company).await;
        office.sync().await;
        let before = office.hub().await;
        let stranger = office.with_another_vault();
        let (outcome, asked) = watched(&company, stranger.try_sync()).await;
        let fault = outcome.unwrap_err();
        assert_eq!((fault.code.as_str(), fault.params["field"].as_str()), ("vault.missing", "password"));
        assert_eq!((asked, stranger.hub().await), (Vec::new(), before));
    });
}

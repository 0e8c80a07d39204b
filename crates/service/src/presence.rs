//! Which programs of a data folder still run. Each holds a lock on a file of its own, and the system lets go of it
//! however the program ends: what a killed one held need not wait for its lease to run out.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

/// Folder of the files, in the data folder.
const FOLDER: &str = "running";
/// Files looked at when a program starts; more than that never run at once.
const MOST: usize = 1_000;

/// This program, as long as it lives.
#[derive(Debug)]
pub(crate) struct Presence {
    folder: PathBuf,
    /// The locked file; none where the folder's file system has no locks. Then leases run out as they always do.
    own: Option<(PathBuf, File)>,
}

impl Presence {
    /// Tells that the program called `name` runs, and sweeps out files of those that do not any more.
    pub(crate) fn begin(data_dir: &Path, name: &str) -> Self {
        let folder = data_dir.join(FOLDER);
        let own = lock_own(&folder, name)
            .inspect_err(
                |error| tracing::warn!(%error, "no lock of our own; leases of a killed program run out"),
            )
            .ok();
        let presence = Self { folder, own };
        presence.sweep();
        presence
    }

    /// Whether the program called `name` is known to have ended. One that nothing is known of may run.
    pub(crate) fn is_gone(&self, name: &str) -> bool {
        let is_plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        self.own.is_some() && is_plain && is_free(&self.folder.join(name))
    }

    fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let own = self.own.as_ref().map(|(path, _)| path.as_path());
        for path in entries.flatten().take(MOST).map(|entry| entry.path()) {
            // Leases of a program are looked at by its file: it goes only once they have run out.
            if own != Some(path.as_path()) && is_old(&path) && is_free(&path) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        // Whoever ends in order gives leases back before.
        if let Some((path, file)) = self.own.take() {
            drop(file);
            let _ = fs::remove_file(path);
        }
    }
}

fn lock_own(folder: &Path, name: &str) -> std::io::Result<(PathBuf, File)> {
    fs::create_dir_all(folder)?;
    let path = folder.join(name);
    let file = File::create_new(&path)?;
    file.try_lock()?;
    Ok((path, file))
}

/// Whether nobody holds the lock of a file that is there.
fn is_free(path: &Path) -> bool {
    let Ok(file) = File::options().read(true).write(true).open(path) else { return false };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

fn is_old(path: &Path) -> bool {
    let age = fs::metadata(path).and_then(|data| data.modified()).ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age.as_secs() > 24 * 3600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_gone_once_its_lock_is_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let here = Presence::begin(folder.path(), "here");
        let other = Presence::begin(folder.path(), "other");
        assert!(!here.is_gone("other") && !other.is_gone("here") && !here.is_gone("here"));
        assert!(!here.is_gone("never-seen") && !here.is_gone("../other") && !here.is_gone(""));
        // As when it is killed: the system takes the lock, the file stays.
        let Some((path, file)) = ({ other }).own.take() else { panic!("no lock") };
        assert!(!here.is_gone("other"));
        drop(file);
        assert!(path.exists() && here.is_gone("other"));
    }

    #[test]
    fn who_ends_in_order_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        drop(Presence::begin(folder.path(), "one"));
        assert_eq!(fs::read_dir(folder.path().join(FOLDER)).unwrap().count(), 0);
    }
}
